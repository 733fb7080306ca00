"""How people ask, by which search finds sections: data/asked.yml, what a section answers; data/alike.yml, words for the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from .loader import LANGUAGES, ROOT, DataError, Record, Text, compose, line_of, load, relative
from .places import Places

FILE = ROOT / "data" / "asked.yml"
ALIKE = ROOT / "data" / "alike.yml"
FEWEST, MOST = 2, 18  # questions of a section in one language
LONGEST = 60  # characters of one

Place = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+\.md#[a-z0-9]+(-[a-z0-9]+)*$")]
Questions = Annotated[list[Text], Field(min_length=FEWEST, max_length=MOST)]


Word = Annotated[str, StringConstraints(pattern=r"^([^\W\d_A-Z]+|/\d+)$")]  # no space, no capital; or a prefix length
Group = Annotated[list[Word], Field(min_length=2, max_length=MOST)]


class Alike(Record):
    """Everyday words by language, those in one group ask for the same; Korean verbs end with 다."""

    ko: list[Group]
    en: list[Group]

    def __getitem__(self, language: str) -> list[list[str]]:
        return getattr(self, language)


class _Entry(Record):
    ko: Questions
    en: Questions

    def __getitem__(self, language: str) -> list[str]:
        return getattr(self, language)


@dataclass(frozen=True)
class Asked:
    """The questions that one section answers.

    Attributes:
        page: `cloud/service-models.md`.
        anchor: a heading's id, or `top`.
        questions: by language, as people type them.
    """

    page: str
    anchor: str
    questions: dict[str, list[str]]


def load_asked(path: Path = FILE, places: Places | None = None) -> list[Asked]:
    """All of them, in the order of the file.

    Raises:
        DataError: when a place is not there, or a question is too long or stands at two places; one line for each.
    """
    entries = load(path, dict[Place, _Entry])
    node = compose(path)
    problems: list[tuple[int, str]] = []
    owner: dict[str, str] = {}
    for place, entry in entries.items():
        line = line_of(node, (place,))
        problems += [(line, f"{place}: {fault}") for fault in _faults(place, entry, owner, places or Places())]
    if problems:
        raise DataError("\n".join(f"{relative(path)}:{line}: {text}" for line, text in problems))
    return [Asked(*place.split("#", maxsplit=1), {language: entry[language] for language in LANGUAGES}) for place, entry in entries.items()]


def load_alike(path: Path = ALIKE) -> Alike:
    """The groups of data/alike.yml.

    Raises:
        DataError: when a word stands twice in one group, or is no single word; one line for each.
    """
    found = load(path, Alike)
    node = compose(path)
    problems = [
        f"{relative(path)}:{line_of(node, (language, number))}: {language}: “{word}” stands twice; leave one out"
        for language in LANGUAGES
        for number, group in enumerate(found[language])
        for word in sorted({word for word in group if group.count(word) > 1})
    ]
    if problems:
        raise DataError("\n".join(problems))
    return found


def _faults(place: str, entry: _Entry, owner: dict[str, str], places: Places) -> Iterator[str]:
    """What is wrong with one entry; `owner` says where a question stood first."""
    gone = places.problem(*place.split("#", maxsplit=1))
    if gone:
        yield gone
    for language in LANGUAGES:
        for question in entry[language]:
            first = owner.setdefault(question.casefold(), place)
            if first != place:
                yield f"“{question}” is asked of {first} too; keep it where it is answered best"
            if len(question) > LONGEST:
                yield f"“{question}” has {len(question)} characters; say it as one types it, in at most {LONGEST}"
