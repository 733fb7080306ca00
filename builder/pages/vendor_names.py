"""Puts the tables of data/vendor-names.yml where cloud/names-across-clouds.md says `<!-- vendor-names: compute -->`.

A table has a row for each cloud and two things side by side: that much can be compared on a phone without
scrolling sideways. A name leads to the vendor's page that says so, a thing to the lesson that explains it.
"""

import posixpath
from collections.abc import Iterator, Sequence

from builder.data import vendor_names as data
from builder.data.notes import Source
from builder.data.vendor_names import Names, Thing
from builder.data.words import Words
from builder.pages.placeholder import at_home, filled
from builder.site import Page, Site

PAGE = "cloud/names-across-clouds.md"
PLACEHOLDERS = {section: f"<!-- vendor-names: {section} -->" for section in data.SECTIONS}
BESIDE = 2  # things in one table
EMPTY = "—"

WORDS = Words("vendor-names")


def _lesson(thing: Thing) -> str:
    return f"{posixpath.relpath(thing.page, posixpath.dirname(PAGE))}#{thing.anchor}"


def _rows(names: Names, things: Sequence[Thing], language: str, sources: dict[str, Source]) -> Iterator[list[str]]:
    yield [WORDS[language]["cloud"], *(f"[{thing.title[language]}]({_lesson(thing)})" for thing in things)]
    yield ["---"] * (len(things) + 1)
    for vendor in names.vendors:
        cells = [thing.names.get(vendor.id) for thing in things]
        yield [vendor.name[language], *(f"[{cell.name[language]}]({sources[cell.source].url})" if cell else EMPTY for cell in cells)]


def tables(names: Names, section: str, language: str, sources: dict[str, Source]) -> str:
    """Markdown of one section's tables.

    Args:
        names: the whole file.
        section: one of `data.SECTIONS`.
        language: "ko" or "en".
        sources: by key.
    """
    words, out = WORDS[language], []
    here = [thing for thing in names.things if thing.section == section]
    for first in range(0, len(here), BESIDE):
        things = here[first : first + BESIDE]
        rows = "\n".join(f"| {' | '.join(row)} |" for row in _rows(names, things, language, sources))
        oldest = min(cell.checked for thing in things for cell in thing.names.values())
        titles = words["joined"].join(thing.title[language] for thing in things)
        caption = words["caption"].format(things=titles, day=oldest.isoformat())
        out.append(f'<figure class="table" markdown>\n\n{rows}\n\n<figcaption markdown="span">{caption}</figcaption>\n</figure>')
    return "\n\n".join(out)


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: put the names of each section where their page says so."""
    for section, mark in PLACEHOLDERS.items():
        if at_home(text, mark, page, PAGE):
            names = site.data.vendor_names
            made = tables(names, section, page.language, site.data.sources) if names else None
            text = filled(text, mark, page, data.FILE, made)
    return text
