"""One build: how it is set, what data it has, and the pages that go through its stages."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from builder.data.load import Data
from builder.data.places import page_path
from builder.data.teaching_notes import Note
from builder.text.addresses import relative


@dataclass(frozen=True)
class Settings:
    """How a build is set.

    Attributes:
        docs: the folder that holds ko and en.
        out: the folder the site is written to.
        url: the site's address with a trailing slash; empty in a copy without one.
        name: the site's name.
        repo: the repository's address; empty without one.
        light: fewer bytes and requests; never under `make serve`, whose files are served as they are written.
        policy: pages name what they may load; not under `make serve`, whose reload script is put in later.
        keep_pages: the service worker keeps pages; otherwise it removes itself and them.
        downloads: the files of teach/downloads are made.
        previews: the pictures that messengers show of links are made.
        book: the folder of the printed book (tools/book.py) that teach/downloads offers; None where there is none.
        scripts: addresses below the site's own of the scripts that every page asks for.
    """

    docs: Path
    out: Path
    url: str
    name: str
    repo: str = ""
    light: bool = True
    policy: bool = True
    keep_pages: bool = True
    downloads: bool = True
    previews: bool = True
    book: Path | None = None
    scripts: tuple[str, ...] = ()


class Searched(TypedDict):
    """What search reads of one page; each section is its anchor, heading and text."""

    name: str
    url: str
    title: str
    sections: list[list[str]]


@dataclass
class Page:
    """One page of one language on its way through the stages.

    Attributes:
        language: "ko" or "en".
        name: `cloud/service-models.md`, the same in both languages.
        source: the whole file, front matter included; once they are taken out, without its notes for teachers.
        listed: whether it is in the navigation.
        kind: of its front matter, once that is checked.
        description: the same.
        title: its h1, once its Markdown is rendered.
        search: what search reads of it, or None where it reads nothing.
        minutes: its reading time, once its facts are stated.
        objectives: what one can do after it, as it says so itself.
        questions: the HTML of its questions as they stand on it, in their order.
        notes: those for teachers, once they are taken out.
        borrows: its content shows something that another page's file says, and so may change without its own.
    """

    language: str
    name: str
    source: str
    listed: bool = True
    kind: str = ""
    description: str = ""
    title: str = ""
    search: Searched | None = None
    minutes: int = 0
    objectives: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    borrows: bool = False

    @property
    def url(self) -> str:
        """Its address below the site's own: `cloud/service-models/`."""
        return page_path(self.name, self.language)

    @property
    def file(self) -> str:
        """Its file as a contributor knows it."""
        return f"docs/{self.language}/{self.name}"

    def way_to(self, path: str) -> str:
        """The way from here to what lies at `path` below the site's address."""
        return relative(path, self.url)

    def way_to_page(self, name: str) -> str:
        """The way from here to another page of the same language."""
        return self.way_to(page_path(name, self.language))


@dataclass(eq=False)
class Site:
    """One build.

    Attributes:
        settings: how it is set.
        data: all of data/.
        pages: by language and name, in the order in which they were rendered.
        order: names of the pages in the navigation, in the order of teaching.
        joined: {file: text} of the scripts that light/scripts made one, first what comes with a page.
        menus: by language, the lists of the menu that light/menu took out of pages.
        kept: under `make serve`, pages as an earlier save left them, with what their content was made of and the
            content; emptied by whoever knows that data or code changed. None keeps nothing.
    """

    settings: Settings
    data: Data
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    joined: dict[str, str] = field(default_factory=dict)
    menus: dict[str, dict[str, str]] = field(default_factory=dict)
    kept: dict[tuple[str, str], tuple[Page, object, str]] | None = None

    def write(self, path: str, content: str | bytes) -> None:
        """Write one file at its address below the site's own."""
        target = self.settings.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
