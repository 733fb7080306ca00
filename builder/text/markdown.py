"""The structure of a page's Markdown: the one reader of it, for whoever needs more than its text.

`Markdown(source)` takes a page apart when it is asked to: headings, sections, fenced code,
callouts, figures, tables, lists, links, comments, each with its line (from 1) in the file. What
stands in fenced code or front matter is no structure. A page that is written wrongly is read as
far as it goes: what never ends has `end = None`, and whoever asks decides what to say.

It knows the dialect of this site (`## Title {#id}`, `/// kind | Title`, `<figure class="kind"
markdown>`, a role `{ .guest }` on a line of its own below its item) and nothing of MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*([\w+-]*)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{([^{}]*)\}$")
_CALLOUT = re.compile(r"(/{3,})[ \t]*([\w-]*)[ \t]*(?:\|[ \t]*(.*?))?[ \t]*$")
_FIGURE = re.compile(r"<figure\b([^>]*)>")
_CLASS = re.compile(r'class="([^"]*)"')
_CAPTION = re.compile(r"<figcaption\b([^>]*)>(.*?)(</figcaption>|$)")
_ITEM = re.compile(r"( *)(-|\*|\d+\.)[ \t]+(.*)")
_ROLES = re.compile(r"[ \t]*\{:?((?:[ \t]*[.#][\w-]+)+)[ \t]*\}[ \t]*$")
_SEPARATOR = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CODE = re.compile(r"(`+)(?!`)(.*?)(?<!`)\1(?!`)")
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?((?:[^()\s<>]|\([^()\s]*\))+)>?(?:\s+\"([^\"]*)\")?\s*\)")
_HTML_LINK = re.compile(r"<(?:a|img)\b[^>]*?\b(?:href|src)=\"([^\"]+)\"[^>]*>")
_HTML_ID = re.compile(r"<[a-z][^>]*?\bid=\"([^\"]+)\"")
_COMMENT = re.compile(r"<!--\s*(.*?)\s*-->")


@dataclass(frozen=True)
class Heading:
    """`## Title {#id}`. `attributes` is all that stands in the braces."""

    line: int
    level: int
    title: str
    id: str | None
    attributes: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and what is below it.

    `end` is the line of the next heading of the same or a higher level, `own_end` that of the next
    heading of any level; both one past the last line where there is none.
    """

    heading: Heading
    end: int
    own_end: int


@dataclass(frozen=True)
class Fence:
    """Fenced code, from the line of its opening to that of its closing (None: it never ends)."""

    line: int
    end: int | None
    language: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Callout:
    """`/// kind | Title` to `///`.

    `end` is None where a heading, the next callout or the page's end comes first; `stopped_by` is the
    line of what came.
    """

    line: int
    kind: str
    title: str
    end: int | None
    stopped_by: int | None = None


@dataclass(frozen=True)
class Item:
    """An item of a list. `depth` counts from 0, `roles` are the classes of the line below it."""

    line: int
    depth: int
    text: str
    ordered: bool = False
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table: the cells of its header, and (line, cells) of each row."""

    line: int
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    end: int


@dataclass(frozen=True)
class Caption:
    """What stands between `<figcaption …>` and its end."""

    line: int
    text: str
    attributes: str = ""


@dataclass(frozen=True)
class Figure:
    """`<figure class="…" markdown>` to `</figure>` (`end` None: it never ends)."""

    line: int
    end: int | None
    attributes: str
    classes: tuple[str, ...]
    items: tuple[Item, ...] = ()
    tables: tuple[Table, ...] = ()
    caption: Caption | None = None

    @property
    def kind(self) -> str:
        """Its first class, by which it is drawn."""
        return self.classes[0] if self.classes else ""


@dataclass(frozen=True)
class Link:
    """A link or picture; `start` and `stop` are where its target stands in its line."""

    line: int
    text: str
    target: str
    start: int
    stop: int
    image: bool = False


@dataclass(frozen=True)
class Comment:
    """`<!-- words -->`, such as the placeholders that the build fills; `alone` on its line."""

    line: int
    text: str
    alone: bool = True


def blank_code(line: str) -> str:
    """A line with its code spans emptied, so that nothing in them looks like Markdown; of the same length."""
    return _CODE.sub(lambda m: m[1] + " " * len(m[2]) + m[1], line)


def split_row(line: str) -> tuple[str, ...]:
    """The cells of a row of a table; a bar in code or behind a backslash parts nothing."""
    text, bars = line.strip(), blank_code(line.strip()).replace("\\|", "\0\0")
    cuts = [i for i, c in enumerate(bars) if c == "|"]
    if bars.startswith("|"):
        cuts = cuts[1:]
        first = 1
    else:
        first = 0
    if not (cuts and cuts[-1] == len(text) - 1):
        cuts.append(len(text))
    return tuple(text[a:b].strip() for a, b in zip([first, *[c + 1 for c in cuts[:-1]]], cuts, strict=True))


def plain(text: str) -> str:
    """Text without Markdown: links, code marks, bold and italics, roles and tags."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\{ ?[.#][^}]*\}|</?[a-z][^>]*>", " ", text)
    return re.sub(r" {2,}", " ", re.sub(r"[`*]", "", text)).strip()


@dataclass
class Markdown:
    """A page's Markdown, read on demand.

    Args:
        source: the text of the file, front matter and all.
    """

    source: str
    lines: list[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.lines = self.source.split("\n")

    # ── front matter and code ────────────────────────────────────────────────

    @cached_property
    def front(self) -> tuple[str, int] | None:
        """The front matter's YAML and the line where it begins; None without any."""
        match = re.match(r"---\n(.*?)\n---[ \t]*(?:\n|$)", self.source, re.DOTALL)
        return (match[1], 2) if match else None

    @cached_property
    def kind(self) -> str:
        """The kind that the front matter says; empty where it says none."""
        match = re.search(r"^kind:[ \t]*(\S+)", self.front[0] if self.front else "", re.MULTILINE)
        return match[1] if match else ""

    @cached_property
    def body(self) -> int:
        """The line on which the page begins, below its front matter."""
        match = re.match(r"---\n.*?\n---[ \t]*(?:\n|$)", self.source, re.DOTALL)
        return match[0].count("\n") + 1 if match else 1

    @cached_property
    def fences(self) -> list[Fence]:
        """Every block of fenced code."""
        found: list[Fence] = []
        inside: list[str] = []
        opened, mark, language = 0, "", ""
        for number, line in self._numbered():
            match = _FENCE.match(line)
            if opened:
                if match and match[1].startswith(mark) and line.strip() == match[1]:
                    found.append(Fence(opened, number, language, tuple(inside)))
                    opened = 0
                else:
                    inside.append(line)
            elif match:
                opened, mark, language, inside = number, match[1], match[2], []
        if opened:
            found.append(Fence(opened, None, language, tuple(inside)))
        return found

    @cached_property
    def prose(self) -> list[tuple[int, str]]:
        """(line number, line) of everything but front matter and fenced code."""
        code: set[int] = set()
        for fence in self.fences:
            code.update(range(fence.line, (fence.end or len(self.lines)) + 1))
        return [(number, line) for number, line in self._numbered() if number not in code]

    def _numbered(self) -> Iterator[tuple[int, str]]:
        return ((number, line) for number, line in enumerate(self.lines, 1) if number >= self.body)

    # ── headings and sections ────────────────────────────────────────────────

    @cached_property
    def headings(self) -> list[Heading]:
        """Every heading in order."""
        found = []
        for number, line in self.prose:
            match = _HEADING.match(line)
            if match:
                title, attributes = match[2], ""
                braces = _ATTRIBUTES.search(title)
                if braces and re.search(r"[#.:=]", braces[1]):
                    title, attributes = title[: braces.start()], braces[1]
                identifier = re.search(r"#([^\s}]+)", attributes)
                found.append(Heading(number, len(match[1]), title, identifier[1] if identifier else None, attributes))
        return found

    @cached_property
    def title(self) -> str:
        """The h1 as plain text; empty where there is none."""
        return next((plain(heading.title) for heading in self.headings if heading.level == 1), "")

    @cached_property
    def sections(self) -> list[Section]:
        """Every heading with the extent of what is below it."""
        found, past = [], len(self.lines) + 1
        for i, heading in enumerate(self.headings):
            later = self.headings[i + 1 :]
            end = next((one.line for one in later if one.level <= heading.level), past)
            found.append(Section(heading, end, later[0].line if later else past))
        return found

    def section(self, identifier: str) -> Section | None:
        """The section whose heading has this id."""
        return next((one for one in self.sections if one.heading.id == identifier), None)

    def text(self, first: int, end: int) -> str:
        """The lines from `first` up to, not including, `end`."""
        return "\n".join(self.lines[first - 1 : end - 1])

    def section_of(self, line: int) -> Section | None:
        """The section in which a line stands, the deepest."""
        return next((one for one in reversed(self.sections) if one.heading.line <= line), None)

    @cached_property
    def ids(self) -> set[str]:
        """What a link may lead to on the page itself: ids of headings and of HTML elements, and `top`."""
        html = {one for _, line in self.prose for one in _HTML_ID.findall(blank_code(line))}
        return {"top", *(heading.id for heading in self.headings if heading.id), *html}

    # ── callouts ─────────────────────────────────────────────────────────────

    @cached_property
    def callouts(self) -> list[Callout]:
        """Every callout, `details` too."""
        return self._callouts[0]

    @cached_property
    def stray_ends(self) -> list[int]:
        """Lines `///` that end nothing."""
        return self._callouts[1]

    @cached_property
    def _callouts(self) -> tuple[list[Callout], list[int]]:
        found: list[Callout] = []
        stray: list[int] = []
        opened: tuple[int, str, str] | None = None
        headings = {heading.line for heading in self.headings}
        for number, line in self.prose:
            if number in headings and opened:
                found.append(Callout(*opened, None, number))
                opened = None
            match = _CALLOUT.match(line)
            if not match:
                continue
            if match[2] or match[3]:
                if opened:
                    found.append(Callout(*opened, None, number))
                opened = (number, match[2], match[3] or "")
            elif opened:
                found.append(Callout(*opened, number))
                opened = None
            else:
                stray.append(number)
        if opened:
            found.append(Callout(*opened, None))
        return found, stray

    # ── figures, tables, lists ───────────────────────────────────────────────

    @cached_property
    def figures(self) -> list[Figure]:
        """Every figure, in order."""
        found: list[Figure] = []
        opened, attributes = 0, ""
        for number, line in self.prose:
            match = _FIGURE.search(blank_code(line))
            if match and not opened:
                opened, attributes = number, match[1]
            elif match:  # the one above never ends
                found.append(self._figure(opened, None, attributes, number))
                opened, attributes = number, match[1]
            if opened and "</figure>" in line:
                found.append(self._figure(opened, number, attributes, number + 1))
                opened = 0
        if opened:
            found.append(self._figure(opened, None, attributes, len(self.lines) + 1))
        return found

    def _figure(self, line: int, end: int | None, attributes: str, past: int) -> Figure:
        classes = _CLASS.search(attributes)
        inside = [(number, one) for number, one in self.prose if line <= number < past]
        caption = None
        for number, one in inside:
            match = _CAPTION.search(one)
            if match:
                text, last = match[2], number
                while not match[3] and last + 1 < past:  # a caption of several lines
                    more = self.lines[last].partition("</figcaption>")
                    text, last = f"{text} {more[0].strip()}", last + 1
                    if more[1]:
                        break
                caption = Caption(number, text.strip(), match[1])
                break
        return Figure(
            line,
            end,
            attributes,
            tuple(classes[1].split()) if classes else (),
            tuple(_items(inside)),
            tuple(table for table in self.tables if line < table.line < past),
            caption,
        )

    @cached_property
    def tables(self) -> list[Table]:
        """Every table, in figures and outside."""
        found: list[Table] = []
        block: list[tuple[int, str]] = []
        for number, line in [*self.prose, (len(self.lines) + 2, "")]:
            if line.startswith("|") and (not block or number == block[-1][0] + 1):
                block.append((number, line))
                continue
            if len(block) > 1 and _SEPARATOR.match(block[1][1]):
                rows = tuple((at, split_row(row)) for at, row in block[2:])
                found.append(Table(block[0][0], split_row(block[0][1]), rows, block[-1][0]))
            block = [(number, line)] if line.startswith("|") else []
        return found

    @cached_property
    def items(self) -> list[Item]:
        """The items of all lists, with their roles."""
        return list(_items(self.prose))

    def figure_at(self, line: int) -> Figure | None:
        """The figure in which a line stands."""
        return next((one for one in self.figures if one.line <= line <= (one.end or len(self.lines))), None)

    def drawn(self, first: int, end: int) -> list[Figure | Table]:
        """The figures, and the tables outside figures, of some lines: what a page can hand to another."""
        found: list[Figure | Table] = [one for one in self.figures if first <= one.line < end]
        found += [one for one in self.tables if first <= one.line < end and not self.figure_at(one.line)]
        return sorted(found, key=lambda one: one.line)

    # ── links and comments ───────────────────────────────────────────────────

    @cached_property
    def links(self) -> list[Link]:
        """Every link and picture, of Markdown and of HTML, outside code."""
        found = []
        for number, line in self.prose:
            if "](" not in line and "<a" not in line and "<img" not in line:
                continue
            blank = blank_code(line)
            found += [
                Link(number, line[match.start(2) : match.end(2)], match[3], match.start(3), match.end(3), bool(match[1]))
                for match in _LINK.finditer(blank)
            ]
            found += [
                Link(number, "", match[1], match.start(1), match.end(1), match[0].startswith("<img"))
                for match in _HTML_LINK.finditer(blank)
            ]
        return found

    @cached_property
    def comments(self) -> list[Comment]:
        """Every comment outside code."""
        return [
            Comment(number, match[1], line.strip() == match[0])
            for number, line in self.prose
            for match in _COMMENT.finditer(blank_code(line))
        ]


def _items(lines: list[tuple[int, str]]) -> Iterator[Item]:
    """The items among some lines, each with the roles of the line below it."""
    held: Item | None = None
    for number, line in lines:
        match = _ITEM.match(line)
        roles = _ROLES.match(line)
        if match:
            if held:
                yield held
            held = Item(number, len(match[1]) // 4, match[3], match[2][0].isdigit())
        elif roles and held:
            names = tuple(re.findall(r"[.#][\w-]+", roles[1]))
            held = Item(held.line, held.depth, held.text, held.ordered, names)
        elif line.strip() and not line.startswith(" ") and held:
            yield held
            held = None
    if held:
        yield held
