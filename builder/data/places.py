"""Places in docs/ that data points to: their addresses, titles, and whether they exist in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Protocol

from pydantic import StringConstraints

from builder.text.markdown import Markdown, plain

from . import teaching_notes
from .loader import LANGUAGES, ROOT

DOCS = ROOT / "docs"
TOP = "top"  # the id every page's h1 gets (builder/pages/rendered.py)

Page = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+\.md$")]


class Placed(Protocol):
    """An entry of data/ that points to a place."""

    @property
    def page(self) -> str:
        """As `cloud/service-models.md`."""
        ...

    @property
    def anchor(self) -> str:
        """A heading's id, or `top`."""
        ...


def page_path(page: str, language: str) -> str:
    """A page's address below the site's own: `cloud/` or `en/cloud/service-models/`."""
    path = page.removesuffix(".md")
    path = "" if path == "index" else path.removesuffix("/index") + "/"
    return ("" if language == "ko" else f"{language}/") + path


class Places:
    """The pages of a docs folder, each read once.

    Args:
        docs: the folder that holds ko and en.
    """

    def __init__(self, docs: Path = DOCS) -> None:
        self.docs = docs
        self._pages: dict[tuple[str, str], Markdown | None] = {}
        self._notes: dict[tuple[str, str], teaching_notes.Notes] = {}

    def page(self, language: str, page: str) -> Markdown | None:
        """`cloud/service-models.md` in one language; None where there is none."""
        if (language, page) not in self._pages:
            file = self.docs / language / page
            source = file.read_text(encoding="utf-8") if file.is_file() else None
            self._notes[language, page] = teaching_notes.read(source or "", language)
            self._pages[language, page] = None if source is None else Markdown(teaching_notes.split(source)[0])
        return self._pages[language, page]

    def text(self, language: str, page: str) -> str | None:
        """The file of a page, front matter and all but its notes for teachers; None where there is none."""
        found = self.page(language, page)
        return None if found is None else found.source

    def notes(self, language: str, page: str) -> teaching_notes.Notes:
        """The notes for teachers of a page; empty where there are none."""
        self.page(language, page)
        return self._notes[language, page]

    def title(self, language: str, page: str) -> str:
        """The page's h1 as plain text.

        Raises:
            ValueError: when the page or its h1 is not there.
        """
        found = self.page(language, page)
        if not found or not found.title:
            raise ValueError(f"docs/{language}/{page} has no h1; write one")
        return found.title

    def heading(self, language: str, page: str, anchor: str) -> str:
        """A heading of a page as plain text; its h1 for `top`.

        Raises:
            ValueError: when it is not there.
        """
        found = self.page(language, page)
        section = found.section(anchor) if found else None
        if anchor != TOP and not section:
            raise ValueError(f"docs/{language}/{page} has no heading {{#{anchor}}}; write one")
        return plain(section.heading.title) if section else self.title(language, page)

    def problem(self, page: str, anchor: str = TOP) -> str:
        """What is wrong with a place, or an empty string when it is there in both languages.

        Args:
            page: `cloud/service-models.md`.
            anchor: a heading's id, or `top`.
        """
        for language in LANGUAGES:
            found = self.page(language, page)
            if found is None:
                return f"there is no page docs/{language}/{page}; name the page that holds it"
            if anchor not in found.ids:
                return f"docs/{language}/{page} has no heading {{#{anchor}}}; put the id back or name the heading that holds it"
        return ""

    def fault(self, entry: Placed) -> tuple[str, str] | None:
        """The key that is wrong in an entry with `page` and `anchor`, and what; None when both are right."""
        text = self.problem(entry.page, entry.anchor)
        return ("anchor" if "no heading" in text else "page", text) if text else None
