"""Notes for teachers: each lesson ends with some, whose minutes and sections are the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from builder.data.courses import HOUR
from builder.data.teaching_notes import KINDS, PARTS, Note, first_line, label
from builder.pages.front_matter import KINDS as ALL_KINDS
from builder.text.markdown import plain

from . import language, numbers, volatile
from .problem import Problem
from .tree import Page

LEAST = 15  # minutes of all parts together; at most an hour of class


def notes(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem where a lesson has no notes, another page has some, or they cannot be read."""
    found, here = page.notes.notes, bool(page.notes.notes or page.notes.faults)
    if page.kind in KINDS and not here:
        parts = ", ".join(f"**{label(page.language, part, 5)}**" for part in PARTS)
        yield Problem(
            page.file, len(page.lines), f"a lesson ends with notes for teachers; write {first_line(page.language)}, items {parts}, and ///"
        )
    for line, what in page.notes.faults:
        yield Problem(page.file, line, what)
    if page.kind in set(ALL_KINDS) - set(KINDS) and found:
        yield Problem(page.file, found[0].line, f"only pages of the kinds {' and '.join(KINDS)} have notes for teachers; remove them")
    minutes = page.notes.minutes
    if found and not page.notes.faults and not LEAST <= minutes <= HOUR:
        yield Problem(
            page.file, found[0].line, f"the notes for teachers take {minutes} minutes; plan {LEAST} to {HOUR}, within an hour of class"
        )
    for note in found:
        if note.section and not page.section(note.section):
            yield Problem(page.file, note.line, f"the page has no section #{note.section}; correct the id in this note for teachers")


def said(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem for what its notes say wrongly: words, numbers, years and versions, which age."""
    notes = page.notes.notes
    if not notes:
        return
    lines = [""] * notes[-1].line
    for note in notes:
        lines[note.line - 1] = f"- {note.text}"
    for rule in language.RULES if page.language == "ko" else ():
        yield from rule(Page(page.language, page.name, "\n".join(lines)))
    if numbers.concerns(page.name):
        # What the page says is known to its notes.
        lines[: len(page.lines)] = page.lines
        found = numbers.page(Page(page.language, page.name, "\n".join(lines)))
        yield from (one for one in found if one.line >= notes[0].line)
    for note in notes:
        for start, stop in volatile.dated(plain(note.text), False):
            yield Problem(page.file, note.line, f"“{plain(note.text)[start:stop]}” ages; say it without in a note for teachers")


def pair(ko: Page, en: Page) -> Iterator[Problem]:
    """Takes a pair, gives a problem for the first note whose minutes or section differ."""

    def key(note: Note) -> tuple[int, str]:
        return note.minutes, note.section

    a, b = ko.notes.notes, en.notes.notes
    if not a or not b or ko.notes.faults or en.notes.faults:
        return
    for one, other in zip(a, b, strict=False):
        if key(one) != key(other):
            yield Problem(
                en.file, other.line, f"this note for teachers has {_what(other)}, in {ko.file}:{one.line} {_what(one)}; make both alike"
            )
            return
    if len(a) != len(b):
        more, less = (ko, en) if len(a) > len(b) else (en, ko)
        extra = more.notes.notes[len(less.notes.notes)]
        yield Problem(
            less.file, less.notes.notes[-1].line, f"lacks the note for teachers of {more.file}:{extra.line}; write it, or remove it there"
        )


def _what(note: Note) -> str:
    return f"the section #{note.section}" if note.section else f"{note.minutes} minutes"


RULES = (notes, said)
