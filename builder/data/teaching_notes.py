"""The notes for teachers, with which the source of each lesson ends: `/// teachers | …` to `///`.

They are no part of the page: whoever reads its Markdown gets it without them (builder.data.places,
checks.tree), so they count neither as its text nor as its reading time. Each is one item in bold words and a text:

    - **여는 질문 (5분)** …?        the opening question; likewise what to listen for, the activity, the exit question
    - **#responsibility** …        perhaps, behind these: what to say at a section, by its id
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.text.markdown import blank_code

from .words import Words

KINDS = ("concept", "lab")  # of pages that have notes
PARTS = ("opening", "listen", "activity", "exit")
ASKING = ("opening", "exit")
WORDS = Words("teaching-notes")

_BEGIN = re.compile(r"^///[ \t]*teachers\b.*$", re.MULTILINE)
_ITEM = re.compile(r"- \*\*(.+?)\*\* (\S.*)")
_MARKUP = re.compile(r"[<>\[\]{}\\_|]|(?<!\*)\*(?!\*)|https?:")


@dataclass(frozen=True)
class Note:
    """One note.

    Attributes:
        line: where it stands in its file, from 1.
        part: one of PARTS, or `section`.
        minutes: that it takes; 0 for a section's.
        section: the id of the heading that it belongs to; empty for a part.
        text: inline Markdown, code and bold only.
    """

    line: int
    part: str
    minutes: int
    section: str
    text: str


@dataclass(frozen=True)
class Notes:
    """The notes of one page: what was read, and (line, what; mend) of what could not be."""

    notes: list[Note] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """Of all parts together."""
        return sum(one.minutes for one in self.notes)


def split(source: str) -> tuple[str, str]:
    """A lesson's source as the page and its notes; the second is empty where there are none."""
    match = _BEGIN.search(source)
    return (source[: match.start()].rstrip() + "\n", source[match.start() :]) if match else (source, "")


def first_line(language: str) -> str:
    """The line with which the notes of a language begin."""
    return f"/// teachers | {WORDS[language]['title']}"


def label(language: str, part: str, minutes: int | str) -> str:
    """`여는 질문 (5분)`: the bold words of a part."""
    words = WORDS[language]
    return f"{words[part]} ({words['minutes'].format(minutes)})"


def read(source: str, language: str) -> Notes:
    """The notes of a page's source.

    Args:
        source: the whole file.
        language: "ko" or "en".
    """
    text = split(source)[1]
    found = Notes()
    if not text:
        return found
    at, lines = source[: len(source) - len(text)].count("\n") + 1, text.rstrip().split("\n")
    if lines[0].strip() != first_line(language):
        found.faults.append((at, f"the notes for teachers begin with another line; write {first_line(language)}"))
    ends = [number for number, line in enumerate(lines) if number and re.fullmatch(r"/{3,}[ \t]*", line)]
    if not ends:
        found.faults.append((at, "the notes for teachers never end; write /// on a line of its own after them"))
    elif ends[0] != len(lines) - 1:
        found.faults.append((at + ends[0] + 1, "stands below the notes for teachers, which end the page; move it above them"))
    for number, line in enumerate(lines[1 : ends[0] if ends else None], at + 1):
        if line.strip():
            _item(found, number, line, language)
    _order(found, at, language)
    return found


def _item(found: Notes, number: int, line: str, language: str) -> None:
    match = _ITEM.fullmatch(line.rstrip())
    known = ", ".join(f"**{label(language, part, 5)}**" for part in PARTS)
    if not match:
        found.faults.append((number, f"is no note; write `- **…** text` on one line, with one of {known} or the **#id** of a section"))
        return
    head, text = match[1], match[2]
    if markup := _MARKUP.search(blank_code(text)):
        found.faults.append((number, f"“{markup[0]}” in a note for teachers; write plain text, **bold** or `code` only"))
    if section := re.fullmatch(r"#([a-z0-9-]+)", head):
        found.notes.append(Note(number, "section", 0, section[1], text))
        return
    for part in PARTS:
        pattern = re.escape(label(language, part, "\0")).replace(re.escape("\0"), r"([1-9]\d*)")
        if timed := re.fullmatch(pattern, head):
            found.notes.append(Note(number, part, int(timed[1]), "", text))
            if part in ASKING and "?" not in text:
                found.faults.append((number, f"“{WORDS[language][part]}” asks nothing; write its question"))
            return
    found.faults.append((number, f"“{head}” is no part with whole minutes; write one of {known} or the **#id** of a section"))


def _order(found: Notes, at: int, language: str) -> None:
    """The fault of the whole: parts that are missing or in another order."""
    parts = [one.part for one in found.notes]
    if found.faults:  # what could not be read may be what is missing
        return
    if tuple(parts[: len(PARTS)]) != PARTS or set(parts[len(PARTS) :]) - {"section"}:
        order = ", ".join(WORDS[language][part] for part in PARTS)
        found.faults.append((at, f"the notes for teachers are not {order}, in this order, and sections behind them; write them so"))
