"""A page as the rules on numbers read it: plain lines, sections, tables, figures; IPv6 and what is switched off taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.text import markdown

from ..problem import Problem
from . import ipv6
from .text import plain

OFF = "numbers: off"  # <!-- numbers: off -->: the line, or the block below it, is not computed


@dataclass(frozen=True)
class Caption:
    """The caption of a figure as plain text; empty, at its figure, where there is none."""

    line: int
    text: str


@dataclass(frozen=True)
class Table:
    """A table with plain cells: the header, (line, cells) of each row, the caption of its figure."""

    line: int
    header: list[str]
    rows: list[tuple[int, list[str]]]
    caption: Caption


@dataclass(frozen=True)
class Figure:
    """A figure: its kind, the items of its list with their Markdown, and its caption."""

    kind: str
    items: tuple[markdown.Item, ...]
    caption: Caption


class Sheet:
    """What is computed of one page, and the problems found so far.

    Args:
        file: what problems call it, such as `docs/ko/networking/cidr.md`.
        source: its text.
        six: whether all of it is about IPv6, where it does not say otherwise.
    """

    def __init__(self, file: str, source: str, six: bool = False) -> None:
        self.file = file
        self.problems: list[Problem] = []
        text = _without_off(source.replace("&NoBreak;", ""))  # that only keeps a range on one line
        text, found = ipv6.take_out(text, six)
        for line, what, right in found:
            self.says(line, what, right)
        self.source = text
        page = markdown.Markdown(text)
        self.lines = page.lines
        self._section: dict[int, str] = {}
        here = ""
        headings = {heading.line: heading.id or here for heading in page.headings if heading.level > 1}
        for number in range(1, len(self.lines) + 1):
            here = headings.get(number, here)
            self._section[number] = here
        self.prose = page.prose
        self.tables = [
            Table(
                one.line,
                [plain(cell) for cell in one.header],
                [(line, [plain(cell) for cell in cells]) for line, cells in one.rows],
                _caption(page.figure_at(one.line), one.end),
            )
            for one in page.tables
        ]
        self.figures = [Figure(one.kind, one.items, _caption(one, one.line)) for one in page.figures]

    def section(self, line: int) -> str:
        """The id of the heading above a line; empty above the first."""
        return self._section[line]

    def says(self, line: int, what: object, right: object) -> None:
        """Record that something on a line is wrong, and what is right."""
        problem = Problem(self.file, line, f"{what!r} is wrong; right is {right}")
        if problem not in self.problems:
            self.problems.append(problem)

    def expect(self, line: int, what: object, found: object, right: object) -> None:
        """Record a problem where what was found is not what is right."""
        if found != right:
            self.says(line, what, f"{right:,}" if isinstance(right, int) else str(right))


def _caption(figure: markdown.Figure | None, line: int) -> Caption:
    if figure is None or figure.caption is None:
        return Caption(line, "")
    return Caption(figure.caption.line, plain(figure.caption.text))


def _without_off(source: str) -> str:
    """The text with every line emptied that `<!-- numbers: off -->` stands on, or the block below it."""
    lines = source.split("\n")
    mark = re.compile(rf"<!--\s*{OFF}\s*-->")
    at = 0
    while at < len(lines):
        if not mark.search(lines[at]):
            at += 1
            continue
        alone = not mark.sub("", lines[at]).strip()
        lines[at] = ""
        at += 1
        if alone:
            while at < len(lines) and not lines[at].strip():
                at += 1
            figure = at < len(lines) and lines[at].startswith("<figure")
            while at < len(lines) and (figure or lines[at].strip()):
                done = "</figure>" in lines[at]
                lines[at] = ""
                at += 1
                if done:
                    break
    return "\n".join(lines)
