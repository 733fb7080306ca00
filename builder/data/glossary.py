"""The terms of data/glossary.yml: their shape, and reading them.

One entry is one idea. Its ids are addresses (reference/glossary/#hypervisor), so they are
permanent. A name (term, alias or abbreviation) belongs to one entry only, in both languages
together: pages, search and the glossary must agree on what a word leads to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator

from .loader import LANGUAGES, ROOT, DataError, Id, Record, Text, compose, line_of, load, relative
from .places import TOP, Page, Places
from .sentences import english, korean

FILE = ROOT / "data" / "glossary.yml"


class Korean(Record):
    """What a term is called in Korean, and one line that says what it is."""

    term: Text
    text: Annotated[Text, AfterValidator(korean(90))]
    aliases: list[Text]


class English(Record):
    """The same in English."""

    term: Text
    text: Annotated[Text, AfterValidator(english(160))]
    aliases: list[Text]


class Term(Record):
    """One idea: its names and one line in each language, and the page that explains it.

    `abbr` is the same in both languages. `link: false` keeps an everyday word from being linked
    at its first mention on a page. `unlinked` does so for some of the names only, such as one
    that means something else too.
    """

    id: Id
    page: Page
    anchor: Id = TOP
    abbr: Text | None = None
    link: Literal[False] | None = None
    unlinked: list[Text] = []
    not_on: list[Page] = []
    ko: Korean
    en: English

    def __getitem__(self, language: str) -> Korean | English:
        return getattr(self, language)


# Keys and indices that lead from an entry, or the whole file, to what is meant.
Place = tuple[int | str, ...]


def folded(name: str) -> str:
    """A name without what readers do not tell apart: case, spaces, hyphens."""
    return re.sub(r"[\s\-‐‑–]+", "", name).casefold()


def names(term: Term) -> Iterator[tuple[Place, str]]:
    """(place in the entry, name) of everything the term is called, the best name first."""
    for language in LANGUAGES:
        yield (language, "term"), term[language].term
    if term.abbr:
        yield ("abbr",), term.abbr
    for language in LANGUAGES:
        for i, alias in enumerate(term[language].aliases):
            yield (language, "aliases", i), alias


def load_terms(path: Path = FILE, places: Places | None = None) -> list[Term]:
    """All terms, sorted by id as the file is.

    Args:
        path: the file.
        places: the pages that the entries may point to.

    Raises:
        DataError: one line `file:line: what; mend` for each mistake.
    """
    places = places or Places()
    terms = load(path, list[Term])
    node = compose(path)
    problems = []

    def problem(t: int, place: Place, text: str) -> None:
        problems.append(f'{relative(path)}:{line_of(node, (t, *place))}: "{terms[t].id}": {text}')

    seen: dict[str, int] = {}
    owner: dict[str, tuple[int, Place]] = {}
    for t, term in enumerate(terms):
        if term.id in seen:
            problem(t, (), f"this id stands on line {line_of(node, (seen[term.id],))} too; join the entries or choose another id")
        elif t and term.id < terms[t - 1].id:
            problem(t, (), f'stands after "{terms[t - 1].id}"; sort the entries by id')
        seen.setdefault(term.id, t)
        fault = places.fault(term)
        if fault:
            problem(t, (fault[0],), fault[1])
        for place, name in names(term):
            other, there = owner.setdefault(folded(name), (t, place))
            if other != t:
                problem(
                    t,
                    place,
                    f'“{name}” belongs to "{terms[other].id}" (line {line_of(node, (other, *there))}) '
                    "already; a name leads to one term only, so remove it from one",
                )
        for place, text in _own_faults(term, places):
            problem(t, place, text)
    if problems:
        raise DataError("\n".join(problems))
    return terms


def _own_faults(term: Term, places: Places) -> Iterator[tuple[Place, str]]:
    """What is wrong within one entry, whatever the others say: (place in the entry, what and its mend)."""
    for language in LANGUAGES:
        own = [term[language].term, *term[language].aliases]
        for i, alias in enumerate(term[language].aliases):
            if alias.casefold() in [one.casefold() for one in own[: i + 1]]:
                yield (language, "aliases", i), f"“{alias}” stands twice; keep one"
    known = {name for _, name in names(term)}
    for i, name in enumerate(term.unlinked):
        if name not in known:
            yield ("unlinked", i), f"“{name}” is no name of this term; correct its spelling or remove it"
    for i, page in enumerate(term.not_on):
        where = places.problem(page)
        if where:
            yield ("not_on", i), where
