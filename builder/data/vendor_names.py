"""What the clouds call the same things: data/vendor-names.yml.

A name stands there with the vendor's own page, as a key of data/sources.yml, and the day on which it was
checked. What could not be checked is left out: the page shows a dash.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator

from .loader import ROOT, Bilingual, DataError, Id, Record, Text, Texts, compose, line_of, load, relative
from .notes import Source, load_sources
from .places import Page, Places
from .sentences import HANGUL

FILE = ROOT / "data" / "vendor-names.yml"

Section = Literal["compute", "network", "storage", "identity"]
SECTIONS: tuple[Section, ...] = get_args(Section)


def _one_for_both(value: Any) -> Any:
    """A name that is the same in both languages may be written once; one in Hangul may not."""
    if not isinstance(value, str):
        return value
    if HANGUL.search(value):
        raise ValueError("would be shown in English too; write {ko: …, en: …}")
    return {"ko": value, "en": value}


class Cell(Record):
    """What one cloud calls one thing, where it says so, and when that was checked."""

    name: Annotated[Texts, BeforeValidator(_one_for_both)]
    source: str
    checked: date


class Vendor(Record):
    """A cloud, by the name that fits beside a table on a phone; `sites` are the beginnings of its own pages' addresses."""

    id: Id
    name: Bilingual
    sites: list[Text]


class Thing(Record):
    """One thing that every cloud has: the lesson that explains it, and its name in each."""

    id: Id
    section: Section
    page: Page
    anchor: Id
    title: Bilingual
    names: dict[Id, Cell]


class Names(Record):
    """The whole file; both lists are in the order of the page."""

    vendors: list[Vendor]
    things: list[Thing]


def load_names(path: Path = FILE, sources: dict[str, Source] | None = None, places: Places | None = None) -> Names:
    """The names, in the order of the page.

    Args:
        path: the file.
        sources: what the cells may cite; those of data/sources.yml by default.
        places: the pages that the things may point to.

    Raises:
        DataError: one line `file:line: what; mend` for each mistake.
    """
    sources = load_sources() if sources is None else sources
    places = places or Places()
    names = load(path, Names)
    node = compose(path)
    problems = []

    def problem(place: tuple[int | str, ...], identifier: str, text: str) -> None:
        problems.append(f'{relative(path)}:{line_of(node, place)}: "{identifier}": {text}')

    for kind, entries in (("vendors", names.vendors), ("things", names.things)):
        seen = set[str]()
        for i, entry in enumerate(entries):
            if entry.id in seen:
                problem((kind, i), entry.id, "this id stands twice; keep one")
            seen.add(entry.id)
    sites = {vendor.id: tuple(vendor.sites) for vendor in names.vendors}
    for i, thing in enumerate(names.things):
        fault = places.fault(thing)
        if fault:
            problem(("things", i, fault[0]), thing.id, fault[1])
        for vendor, cell in thing.names.items():
            if vendor not in sites:
                problem(("things", i, "names", vendor), thing.id, f"“{vendor}” is no vendor of this file; correct its spelling or add it")
            if cell.source not in sources:
                text = f"data/sources.yml has no “{cell.source}”; correct its spelling or add that source"
                problem(("things", i, "names", vendor, "source"), thing.id, text)
            elif not sources[cell.source].url.startswith(sites.get(vendor, ("",))):
                text = f"“{cell.source}” is no page of “{vendor}” itself; cite the vendor's own, or leave the name out"
                problem(("things", i, "names", vendor, "source"), thing.id, text)
    if problems:
        raise DataError("\n".join(problems))
    return names
