"""The project's folder as the rules see it: pages of two languages, and the data beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from builder.data import loader, teaching_notes
from builder.data.assignments import Assignment, load_assignments
from builder.data.courses import Course, load_courses
from builder.data.dashboard import Labels, load_labels
from builder.data.glossary import Term, load_terms
from builder.data.notes import Item, Source, load_notes, load_sources
from builder.data.places import TOP, Places
from builder.data.questions import file_for
from builder.data.topics import Topic, load_topics
from builder.data.transcripts import Transcript, load_all
from builder.data.vendor_names import Names, load_names
from builder.text.markdown import Markdown

LANGUAGES = loader.LANGUAGES

Data = TypeVar("Data")


class Page(Markdown):
    """One page in one language.

    Attributes:
        language: "ko" or "en".
        name: as `cloud/index.md`, the same in both languages.
        file: as `docs/ko/cloud/index.md`, for messages.
        notes: for teachers, of which the page itself has nothing.
    """

    def __init__(self, language: str, name: str, source: str) -> None:
        super().__init__(teaching_notes.split(source)[0])
        self.notes = teaching_notes.read(source, language)
        self.language, self.name, self.file = language, name, f"docs/{language}/{name}"


class _EitherLanguage(Places):
    """Places where what one language lacks, a page or a heading, counts as there when its twin is.

    That it is missing is said once, by the rules on pairs, with the right mend; data that point to
    it are not to blame.
    """

    def page(self, language: str, page: str) -> Markdown | None:
        twin = next(one for one in LANGUAGES if one != language)
        return super().page(language, page) or super().page(twin, page)

    def problem(self, page: str, anchor: str = TOP) -> str:
        here = [found for language in LANGUAGES if (found := self.page(language, page))]
        return "" if any(anchor in found.ids for found in here) else super().problem(page, anchor)


class Tree:
    """A project's folder: docs/, data/ and mkdocs.yml. Everything in it is read once, when asked for.

    Args:
        root: the folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.docs, self.data = root / "docs", root / "data"
        self.errors: dict[str, loader.DataError] = {}
        self._pages: dict[tuple[str, str], Page | None] = {}

    @cached_property
    def names(self) -> list[str]:
        """Every page of either language, as `cloud/index.md`."""
        return sorted(
            {path.relative_to(self.docs / language).as_posix() for language in LANGUAGES for path in (self.docs / language).rglob("*.md")}
        )

    def page(self, language: str, name: str) -> Page | None:
        """A page, or None where that language lacks it."""
        if (language, name) not in self._pages:
            path = self.docs / language / name
            self._pages[language, name] = Page(language, name, path.read_text(encoding="utf-8")) if path.is_file() else None
        return self._pages[language, name]

    def both(self, name: str) -> Iterable[Page]:
        """A page in the languages that have it."""
        return [page for language in LANGUAGES if (page := self.page(language, name))]

    @property
    def pages(self) -> Iterable[Page]:
        """Every page in every language."""
        return (page for name in self.names for page in self.both(name))

    @cached_property
    def places(self) -> Places:
        """The places that data may point to."""
        return _EitherLanguage(self.docs)

    def questions_of(self, name: str) -> Path:
        """Where the questions of a page are, whether there are any or not."""
        return file_for(name, self.data / "questions")

    # ── data; None where a file is missing or wrong, what is wrong stands in `errors` by file ──

    @cached_property
    def topics(self) -> dict[str, Topic] | None:
        """The topics by id."""
        return self._read("topics.yml", load_topics)

    @cached_property
    def courses(self) -> dict[str, Course] | None:
        """The course plans by id; they need the topics."""
        found = self.topics
        return None if found is None else self._read("courses.yml", lambda path: load_courses(found, path))

    @cached_property
    def assignments(self) -> dict[str, Assignment] | None:
        """The assignments by id."""
        return self._read("assignments.yml", load_assignments)

    @cached_property
    def terms(self) -> list[Term] | None:
        """The glossary."""
        return self._read("glossary.yml", lambda path: load_terms(path, self.places))

    @cached_property
    def sources(self) -> dict[str, Source] | None:
        """What the site cites, by key."""
        return self._read("sources.yml", load_sources)

    @cached_property
    def notes(self) -> list[Item] | None:
        """The statements of the study notes; they need the sources."""
        cited = self.sources
        return None if cited is None else self._read("notes.yml", lambda path: load_notes(path, cited, self.places))

    @cached_property
    def transcripts(self) -> dict[str, Transcript]:
        """What commands printed, by page."""
        try:
            return load_all(self.data / "transcripts")
        except loader.DataError as error:
            self.errors["transcripts"] = error
            return {}

    @cached_property
    def dashboard(self) -> Labels | None:
        """The words of the dashboard's screens."""
        return self._read("dashboard.yml", load_labels)

    @cached_property
    def vendor_names(self) -> Names | None:
        """What the clouds call the same things; they need the sources."""
        cited = self.sources
        return None if cited is None else self._read("vendor-names.yml", lambda path: load_names(path, cited, self.places))

    def _read(self, file: str, load: Callable[[Path], Data]) -> Data | None:
        path = self.data / file
        if not path.is_file():
            return None
        try:
            return load(path)
        except loader.DataError as error:
            self.errors[file] = error
            return None

    def question_ids(self, name: str) -> set[str]:
        """The ids of a page's questions, as far as they can be read."""
        path = self.questions_of(name)
        return set(re.findall(r"^- id: *(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)) if path.is_file() else set()
