"""Both languages of a page are in step: words may differ; structure, numbers, commands and sources may not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from builder.text.markdown import Figure, Table, plain

from .problem import Problem
from .tree import Page, Tree

MONTHS = "January February March April May June July August September October November December".split()
SHORTEST_SECTION = 60  # Korean characters; below that the ratio of lengths says nothing
LENGTH_RATIO = (0.5, 2.5)  # English characters for each Korean one
_HANGUL = re.compile(r"[가-힣]")


def missing(tree: Tree, name: str) -> Iterator[Problem]:
    """Takes the tree and a page's name, gives a problem where one language lacks the page."""
    for one, other in (("ko", "en"), ("en", "ko")):
        if tree.page(one, name) and not tree.page(other, name):
            yield Problem(f"docs/{other}/{name}", 0, f"is missing: write it, or delete docs/{one}/{name} too")


def headings(ko: Page, en: Page) -> Iterator[Problem]:
    """Takes a pair, gives a problem for the first heading that has not the same level and id in both."""
    for a, b in zip(ko.headings, en.headings, strict=False):
        if (a.level, a.id) != (b.level, b.id):
            yield Problem(
                en.file,
                b.line,
                f"here h{b.level} #{b.id}, in {ko.file}:{a.line} h{a.level} #{a.id}; give both the same level and id",
            )
            return
    if len(ko.headings) != len(en.headings):
        more, less = (ko, en) if len(ko.headings) > len(en.headings) else (en, ko)
        extra = more.headings[len(less.headings)]
        yield Problem(
            less.file,
            len(less.lines),
            f"lacks h{extra.level} #{extra.id} of {more.file}:{extra.line}; write it, or remove it there",
        )


def figures(ko: Page, en: Page) -> Iterator[Problem]:
    """Takes a pair, gives a problem where figures are missing, or their items or roles differ."""
    yield from _counted("figure", ko, en, [one.line for one in ko.figures], [one.line for one in en.figures])
    if len(ko.figures) != len(en.figures):
        return
    for a, b in zip(ko.figures, en.figures, strict=True):
        if a.end is None or b.end is None:
            continue
        if a.classes != b.classes:
            yield Problem(
                en.file,
                b.line,
                f"this figure is “{' '.join(b.classes)}”, in {ko.file}:{a.line} “{' '.join(a.classes)}”; make both alike",
            )
        elif (odd := _odd(_drawn(a), _drawn(b))) is not None:
            line = b.items[odd].line if odd < len(b.items) else b.line
            there = a.items[odd].line if odd < len(a.items) else a.line
            yield Problem(en.file, line, f"items or roles of this figure differ from {ko.file}:{there}; make both alike")


def _drawn(figure: Figure) -> list[tuple[int, bool, list[str]]]:
    """What the style sheet draws of a figure's list: depth, order and roles of each item."""
    # A role on the item's own line counts here: that it stands in the wrong place is said once, by checks.figures.
    return [(item.depth, item.ordered, sorted([*item.roles, *_roles(item.text)])) for item in figure.items]


def tables(ko: Page, en: Page) -> Iterator[Problem]:
    """Takes a pair, gives a problem where tables are missing, of another shape, or differ in numbers, codes or roles of a cell."""
    yield from _counted("table", ko, en, [one.line for one in ko.tables], [one.line for one in en.tables])
    if len(ko.tables) != len(en.tables):
        return
    for a, b in zip(ko.tables, en.tables, strict=True):
        if _shape(a) != _shape(b):
            yield Problem(en.file, b.line, f"rows or columns differ from the table in {ko.file}:{a.line}; make the tables the same shape")
            continue
        for (there, row_a), (line, row_b) in zip(((a.line, a.header), *a.rows), ((b.line, b.header), *b.rows), strict=True):
            for x, (cell_a, cell_b) in enumerate(zip(row_a, row_b, strict=True), 1):
                if numbers_and_codes(cell_a) != numbers_and_codes(cell_b):
                    yield Problem(
                        en.file,
                        line,
                        f"column {x}: “{plain(cell_b)}”, in {ko.file}:{there} “{plain(cell_a)}”; numbers and codes must be the same",
                    )
                elif _roles(cell_a) != _roles(cell_b):
                    yield Problem(
                        en.file,
                        line,
                        f"column {x}: roles {_roles(cell_b)}, in {ko.file}:{there} {_roles(cell_a)}; give both the same",
                    )


def _shape(table: Table) -> list[int]:
    return [len(table.header), *(len(cells) for _, cells in table.rows)]


def _roles(cell: str) -> list[str]:
    return sorted(one for braces in re.findall(r"\{ ?([.#][^}]*)\}", cell) for one in braces.split())


def numbers_and_codes(cell: str) -> tuple[Counter[str], Counter[str]]:
    """What must be the same in a cell of both languages: digits (months by name too), and text set as code."""
    # Short addresses are the same but for the folder of the language.
    codes = Counter(re.sub("^/en(?=/t/)", "", code) for _, code in re.findall(r"(`+)(.+?)\1", cell) if not _HANGUL.search(code))
    text = plain(cell.replace("&NoBreak;", ""))
    text = re.sub(r"(?<!\d)(\d{1,2})월", lambda m: f" month-{MONTHS[int(m[1]) - 1]} " if 1 <= int(m[1]) <= 12 else m[0], text)
    text = re.sub(r"\b(" + "|".join(MONTHS) + r")\b", lambda m: f" month-{m[0]} ", text)
    months = re.findall(r"month-\w+", text)
    digits = re.findall(r"\d[\d.,:/]*", re.sub(r"month-\w+", "", text))
    return Counter([one.rstrip(".,:/").replace(",", "") for one in digits] + months), codes


def callouts(ko: Page, en: Page) -> Iterator[Problem]:
    """Takes a pair, gives a problem for the first callout that the other lacks, has as another kind, or in another section."""
    yield from _first("callout", ko, en, lambda page: [(one.line, f"/// {one.kind}") for one in page.callouts])


def placeholders(ko: Page, en: Page) -> Iterator[Problem]:
    """Takes a pair, gives a problem for the first comment, such as `<!-- questions -->`, that stands in one only."""
    yield from _first("comment", ko, en, lambda page: [(one.line, f"<!-- {one.text} -->") for one in page.comments])


def code(ko: Page, en: Page) -> Iterator[Problem]:
    """Takes a pair, gives a problem for the first block of code of one only, and the first command or wish that differs."""
    found = list(_first("code", ko, en, lambda page: [(one.line, f"```{one.language}") for one in page.fences]))
    yield from found
    if not found:
        yield from _first("command", ko, en, _commands, place=False)


def _commands(page: Page) -> list[tuple[int, str]]:
    return [
        (number, line)
        for fence in page.fences
        if fence.language in ("console", "output")
        for number, line in enumerate(fence.lines, fence.line + 1)
        if line.strip()
    ]


def sources(ko: Page, en: Page) -> Iterator[Problem]:
    """Takes a pair, gives a problem for each external link that stands more often in one."""
    a, b = (Counter(link.target for link in page.links if re.match("https?://", link.target)) for page in (ko, en))
    for target in sorted((a - b).keys() | (b - a).keys()):
        more, less = (ko, en) if a[target] > b[target] else (en, ko)
        line = next(link.line for link in reversed(more.links) if link.target == target)
        yield Problem(more.file, line, f"{target} stands more often here than in {less.file}; cite it in both")


def lengths(ko: Page, en: Page) -> Iterator[Problem]:
    """Takes a pair, gives a problem for each section whose English is too short or too long for its Korean."""
    a, b = _lengths(ko), _lengths(en)
    for identifier in [one for one in a if one in b]:
        (there, korean), (line, english) = a[identifier], b[identifier]
        if korean >= SHORTEST_SECTION and not LENGTH_RATIO[0] <= english / korean <= LENGTH_RATIO[1]:
            yield Problem(
                en.file,
                line,
                f"section #{identifier}: the English text is {english / korean:.2f} times the Korean ({ko.file}:{there}); "
                "something is left out of one",
            )


def _lengths(page: Page) -> dict[str, tuple[int, int]]:
    """The line and the characters of text of each section by its id, subsections and code apart."""
    found = {}
    prose = [(n, re.sub(r"^[ \t]*(?:\d+\. |- |/// ?\S*)|\{[#:.][^}]*\}|<!--.*?-->|[|#]|-{3,}", "", line)) for n, line in page.prose]
    for section in page.sections:
        text = "".join(plain(line) for n, line in prose if section.heading.line <= n < section.own_end)
        found[section.heading.id or "top"] = (section.heading.line, len(text))
    return found


def _place(page: Page, line: int) -> str:
    section = page.section_of(line)
    return (section.heading.id or "top") if section else "top"


def _counted(what: str, ko: Page, en: Page, a: Sequence[int], b: Sequence[int]) -> Iterator[Problem]:
    """A problem where one page has more of something: the first section that differs is named."""
    if len(a) == len(b):
        return
    more, less, lines, others = (ko, en, a, b) if len(a) > len(b) else (en, ko, b, a)
    in_more, in_less = (Counter(_place(page, line) for line in some) for page, some in ((more, lines), (less, others)))
    section = next(_place(more, line) for line in lines if in_more[_place(more, line)] > in_less[_place(more, line)])
    line = [one for one in lines if _place(more, one) == section][-1]
    yield Problem(
        less.file,
        _line_of(less, section),
        f"a {what} of {more.file}:{line} (section #{section}) is missing here; add it, or remove it there",
    )


def _line_of(page: Page, identifier: str) -> int:
    section = page.section(identifier)
    return section.heading.line if section else page.body


def _first(what: str, ko: Page, en: Page, listed: Callable[[Page], list[tuple[int, str]]], place: bool = True) -> Iterator[Problem]:
    """A problem for the first entry, or its section, that differs between both pages' lists of (line, what stands there)."""
    a, b = listed(ko), listed(en)
    place = place and [one.id for one in ko.headings] == [one.id for one in en.headings]
    keys = [[(text, _place(page, line) if place else "") for line, text in some] for page, some in ((ko, a), (en, b))]
    odd = _odd(*keys)
    if odd is None:
        return
    if len(a) == len(b):
        (there, korean), (line, english) = a[odd], b[odd]
        where = f" in #{keys[0][odd][1]}" if place and korean == english else ""
        yield Problem(en.file, line, f"{what} “{english}”, in {ko.file}:{there} “{korean}”{where}; make both alike")
    else:
        more, less, entry, others = (ko, en, a[odd], b) if len(a) > len(b) else (en, ko, b[odd], a)
        line = others[odd][0] if odd < len(others) else _line_of(less, _place(more, entry[0]))
        yield Problem(less.file, line, f"the {what} “{entry[1]}” of {more.file}:{entry[0]} is missing here; add it, or remove it there")


def _odd(a: Sequence[object], b: Sequence[object]) -> int | None:
    """The index of the first entry that differs, or None."""
    if a == b:
        return None
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


Rule = Callable[[Page, Page], Iterator[Problem]]
RULES: tuple[Rule, ...] = (headings, figures, tables, callouts, placeholders, code, sources, lengths)
