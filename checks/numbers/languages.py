"""Both languages show the same numbers, section by section and row by row."""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator

from ..pairs import numbers_and_codes
from ..problem import Problem
from ..tree import Page
from .text import QUAD, plain

_NUMBER = re.compile(rf"{QUAD}(?:/\d+)?|(?<![\w.])/\d+|(?<![\d.])\d+(?:\.\d+)+|(?<![\d.,])(?:\d{{1,3}}(?:,\d{{3}})+|\d{{2,}})(?![\d.]*\d)")


def numbers(text: str) -> collections.Counter[str]:
    """The numbers of a text that both languages write in digits: addresses, prefixes, two digits up."""
    text = re.sub(r"\]\([^)]*\)|\{#[^}]*\}|^description:.*$", " ", text, flags=re.MULTILINE)
    return collections.Counter(_NUMBER.findall(plain(text)))


WORDS = {
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "twenty": "20",
    "thirty": "30",
    "열여섯": "16",
    "스물": "20",
}


def difference(korean: str, english: str) -> list[str]:
    """Numbers that one text shows more often; numbers written out as words do not count."""
    words = {digits for word, digits in WORDS.items() if word in f"{korean} {english}".lower()}
    ko, en = numbers(korean), numbers(english)
    return sorted(((ko - en) + (en - ko)).keys() - words)


def pair(korean: Page, english: Page) -> Iterator[Problem]:
    """Takes a pair, gives a problem for each section and each row of a table whose numbers differ."""
    texts = [_sections(page) for page in (korean, english)]
    for section in [one for one in texts[1] if one in texts[0]]:
        line, text = texts[1][section]
        if odd := difference(texts[0][section][1], text):
            yield Problem(english.file, line, f"section #{section}: one language has {odd} more often; write the same numbers in both")
    for a, b in zip(korean.tables, english.tables, strict=False):  # how many there are: checks.pairs
        for (there, ko), (line, en) in zip(a.rows, b.rows, strict=False):
            if any(numbers_and_codes(x) != numbers_and_codes(y) for x, y in zip(ko, en, strict=False)):
                continue  # said by checks.pairs
            ko_digits, en_digits = (re.findall(r"\d+", plain(" | ".join(cells).replace("&NoBreak;", ""))) for cells in (ko, en))
            if ko_digits != en_digits:
                yield Problem(
                    english.file,
                    line,
                    f"{', '.join(en_digits)} here, {', '.join(ko_digits)} in {korean.file}:{there}; "
                    "write the same numbers in the same order",
                )


def _sections(page: Page) -> dict[str, tuple[int, str]]:
    """The line and the text of each section, subsections apart; what stands above the first is "top"."""
    first = page.sections[0] if page.sections else None
    found = {"top": (1, page.text(1, first.own_end if first else len(page.lines) + 1))}
    for section in page.sections[1:]:
        found[section.heading.id or ""] = (section.heading.line, page.text(section.heading.line, section.own_end))
    return {name: (line, text.replace("&NoBreak;", "")) for name, (line, text) in found.items()}
