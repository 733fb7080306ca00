"""The commands of a page, and what the page asks to show of what they print.

Commands stand in ```` ```console ```` blocks after `$ `. What they print is recorded (`make labs`), and
shown where an ```` ```output ```` block below them in the same section asks for it. Without lines it asks for
everything; otherwise each line names a command by its beginning, and after a colon the lines or rows to
show: `floating ip create: floating_ip_address | status`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import dedent
from unicodedata import east_asian_width

from builder.text.markdown import Fence, Markdown

CLIENT = "openstack "
LONGEST_PROMPT = 48


@dataclass(frozen=True)
class Command:
    """One command, continuation lines joined. `section` is the id of the heading above it."""

    line: int
    section: str
    text: str


@dataclass(frozen=True)
class Wish:
    """A line of an ```output block: which command, and which parts of what it prints."""

    line: int
    start: str
    parts: tuple[str, ...] = ()

    def means(self, command: Command) -> bool:
        """Whether the command is the one, with or without `openstack` before it."""
        return f"{command.text} ".startswith((f"{self.start} ", f"{CLIENT}{self.start} "))


@dataclass(frozen=True)
class Block:
    """The commands of one ```console block, and the ```output block below it."""

    fence: Fence
    commands: tuple[Command, ...]
    output: Fence | None = None

    @property
    def wishes(self) -> list[Wish]:
        """The lines of the output block; none where everything is wanted."""
        found = []
        for number, line in enumerate(self.output.lines if self.output else (), (self.output.line if self.output else 0) + 1):
            start, _, parts = line.partition(": ")
            if start.strip():
                found.append(Wish(number, start.strip(), tuple(part.strip() for part in parts.split(" | ") if part.strip())))
        return found

    def wanted(self) -> list[tuple[Wish, Command | None]]:
        """Each wish with its command: the next one it can mean, in the order of the block; None where there is none."""
        left, found = list(self.commands), []
        for wish in self.wishes:
            place = next((i for i, command in enumerate(left) if wish.means(command)), None)
            found.append((wish, None if place is None else left[place]))
            left = left if place is None else left[place + 1 :]
        return found


def blocks(page: Markdown) -> list[Block]:
    """The blocks of commands of a page in order, each with the output block that belongs to it."""
    found: list[Block] = []
    for fence in page.fences:
        if fence.language == "console":
            found.append(Block(fence, _commands(page, fence)))
        elif fence.language == "output" and found and not found[-1].output and _section(page, fence) == _section(page, found[-1].fence):
            found[-1] = Block(found[-1].fence, found[-1].commands, fence)
    return found


def commands(page: Markdown) -> list[Command]:
    """The commands of a page in order."""
    return [command for block in blocks(page) for command in block.commands]


def _section(page: Markdown, fence: Fence) -> str:
    section = page.section_of(fence.line)
    return (section.heading.id or "") if section else ""


def _commands(page: Markdown, fence: Fence) -> tuple[Command, ...]:
    joined: list[tuple[int, str]] = []
    for number, line in enumerate(fence.lines, fence.line + 1):
        if line.startswith("$ "):
            joined.append((number, line[2:]))
        elif joined and joined[-1][1].endswith("\\"):
            joined[-1] = joined[-1][0], f"{joined[-1][1][:-1].rstrip()} {line.strip()}"
    return tuple(Command(number, _section(page, fence), text) for number, text in joined)


# ── what is shown ────────────────────────────────────────────────────────────


def shown(block: Block, printed: Mapping[Command, str]) -> str:
    """What the page shows below a block: prompts, and of each output what is wanted.

    Args:
        block: the commands and the wishes.
        printed: what each command printed.
    """
    wanted = [(command, wish.parts) for wish, command in block.wanted() if command] or [
        (command, ()) for command in block.commands if printed.get(command)
    ]
    lines = []
    for command, parts in wanted:
        if len(block.commands) > 1:
            lines.append(f"$ {prompt(command.text)}")
        lines += chosen(printed.get(command, ""), parts)
    return "\n".join(lines)


def prompt(text: str) -> str:
    """A command as it is repeated above its output: a long one without what comes after its name."""
    if len(text) <= LONGEST_PROMPT:
        return text
    words = text.split()
    end = next((i for i, word in enumerate(words) if i and (word.startswith(("-", "http", '"', "'", "<")) or "=" in word)), len(words))
    return text if end == len(words) else f"{' '.join(words[:end])} …"


def chosen(output: str, parts: tuple[str, ...]) -> list[str]:
    """The lines of an output that have one of the parts; rows of a table by their first cell, or any if none is so."""
    lines = output.rstrip("\n").split("\n") if output else []
    if not parts:
        return lines
    firsts = {cells(line)[0] for line in lines if line.startswith("|")}
    found = [line for line in lines if has(line, parts, firsts)]
    rows = [cells(line) for line in found if line.startswith("|")]
    if not rows:
        return dedent("\n".join(found)).split("\n") if found else []
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "| " + " | ".join(cell + " " * (size - width(cell)) for cell, size in zip(cells(line), widths, strict=True)) + " |"
        if line.startswith("|")
        else line
        for line in found
    ]


def has(line: str, parts: tuple[str, ...], firsts: set[str]) -> bool:
    """Whether a line has one of the parts; see `chosen`."""
    if not line.startswith("|"):
        return any(part in line for part in parts)
    row = cells(line)
    return any(part == row[0] if part in firsts else any(part in cell for cell in row) for part in parts)


def cells(line: str) -> list[str]:
    """The cells of a row that the client drew."""
    return [cell.strip() for cell in line.strip().strip("|").split(" | ")]


def width(text: str) -> int:
    """The columns of a text in a terminal, where Korean takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
