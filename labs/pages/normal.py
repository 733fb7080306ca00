"""What changes with each run, made the same each time; nothing else of an output is touched.

- A value that the page itself writes (an address that "you were given") becomes the page's: `learn` of the script.
- Ids, MAC addresses and keys' fingerprints become others of the same shape, the same for the same one: the first id of
  a page is the same in every run. Those in a value that the page writes stay.
- Times, transaction ids, tokens, passwords, checksums and sizes of images, milliseconds become fixed ones.
- A cell of a table longer than 80 signs is cut with `…`, but not that of a `fault`. Tables are drawn again, since values
  have other lengths.
- Rows that come in random order are sorted, where the script says so; so are the endpoints of a service.
"""

from __future__ import annotations

import base64
import hashlib
import re
import uuid
from collections.abc import Callable

from builder.text.commands import cells, width

LONGEST_CELL = 80
TIME = "2026-09-01T09:00:00"
# Each is a pattern and what takes its place; `\1` is what stands in its brackets.
FIXED: list[tuple[str, str]] = [
    (r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?", TIME),
    (r"\b20\d\d-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?", TIME.replace("T", " ")),
    (r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} 20\d\d \d\d:\d\d:\d\d GMT", "Tue, 01 Sep 2026 09:00:00 GMT"),
    (r"\bgAAAAA[\w=-]{20,}", "gAAAAAB…"),
    (r"\btx[0-9a-f]{21}-[0-9a-f]{10}\b", "tx0000000000000000000a1-0066d42c50"),
    (r"\breq-[0-9a-f-]{36}\b", "req-…"),
    (r"(\| adminPass\s+\| )\w+", r"\1kR7vM2xQ9bLd"),
    (r"(\| [Ss]ecret\s+\| )[\w-]{20,}", r"\1…"),
    (r"temp_url_sig=[0-9a-f]{40,}", "temp_url_sig=…"),
    (r"temp_url_expires=\d+", "temp_url_expires=1788253200"),
    (r"\b[0-9a-f]{128}\b", "…"),
    (r"(\| (?:checksum|size|virtual_size)\s+\| )\w{5,}", r"\1…"),
    (r"(?m)^(\S+ login:) .+$", r"\1"),  # what the kernel says on the console after the prompt
    (r"\bX-Timestamp: [\d.]+", "X-Timestamp: 1788253200.00000"),
    (r"\btime[= ][\d.]+ ?ms", "time=1.2 ms"),
    (r"(rtt min/avg/max/mdev =) [\d./]+", r"\1 1.2/1.2/1.2/0.0"),
    (r"(packet loss, )time=1\.2 ms", r"\1time 2003ms"),
    (r"\d+(?:\.\d+)? seconds ago", "5 seconds ago"),
]


class Normal:
    """The rules with what one page has learnt so far.

    Args:
        page: the page's name; ids of two pages differ.
        learnt: what is real, and what the page writes for it.
    """

    def __init__(self, page: str) -> None:
        self.page = page
        self.learnt: dict[str, str] = {}
        self._seen: dict[str, str] = {}

    def real(self, command: str) -> str:
        """A command of the page with the real values."""
        return _swap(command, {written: real for real, written in self.learnt.items()})

    def output(self, text: str, sort: bool = False) -> str:
        """An output as it is recorded."""
        text = text.replace("\r", "").rstrip()
        text = _swap(text, self.learnt)
        text = re.sub(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", self._like(str), text)
        text = re.sub(r"(?<![0-9a-f-])[0-9a-f]{32}(?![0-9a-f])", self._like(lambda one: one.hex), text)
        text = re.sub(r"\b(?:[0-9a-f]{2}:){15}[0-9a-f]{2}\b", self._like(lambda one: ":".join(re.findall("..", one.hex))), text)
        text = re.sub(
            r"\bfa:16:3e(?::[0-9a-f]{2}){3}\b", self._like(lambda one: "fa:16:3e:" + ":".join(re.findall("..", one.hex[:6]))), text
        )
        text = re.sub(r"SHA256:[\w+/]{43}", self._like(_fingerprint), text)
        text = re.sub(r"(?<=ssh-ed25519 )[\w+/=]{60,}", "AAAAC3Nz…", text)
        for pattern, fixed in FIXED:
            text = re.sub(pattern, fixed, text)
        return tables(text, sort)

    def _like(self, shape: Callable[[uuid.UUID], str]) -> Callable[[re.Match[str]], str]:
        def other(match: re.Match[str]) -> str:
            if any(match[0] in written for written in self.learnt.values()):
                return match[0]
            if match[0] not in self._seen:
                self._seen[match[0]] = shape(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.page} {len(self._seen)}"))
            return self._seen[match[0]]

        return other


def _fingerprint(one: uuid.UUID) -> str:
    return "SHA256:" + base64.b64encode(hashlib.sha256(one.bytes).digest()).decode().rstrip("=")


def _swap(text: str, pairs: dict[str, str]) -> str:
    """Every key in a text replaced by its value, in one go, so that two may change places."""
    if not pairs:
        return text
    pattern = "|".join(rf"(?<![\w.-]){re.escape(key)}(?![\w-]|\.\d)" for key in sorted(pairs, key=len, reverse=True))
    return re.sub(pattern, lambda match: pairs[match[0]], text)


def tables(text: str, sort: bool = False) -> str:
    """The tables of an output drawn again: long cells cut, columns as wide as they have to be, rows sorted if asked."""
    lines, found, table = text.split("\n"), [], []
    for line in [*lines, ""]:
        if re.match(r"\+-[-+]+\+$|\| .*\|$", line):
            table.append(line)
            continue
        found += _drawn(table, sort)
        table = []
        found.append(line)
    return "\n".join(found[:-1])


def _drawn(table: list[str], sort: bool) -> list[str]:
    rows = [cells(line) for line in table if line.startswith("|")]
    if len(table) < 4 or len({len(row) for row in rows}) != 1:
        return table
    right = [_right(table, column) for column in range(len(rows[0]))]
    rows = [  # drawn again, a cell that was indented stays so
        [one.strip() if end else one.rstrip() for one, end in zip(line[2:-2].split(" | "), right, strict=True)]
        for line in table
        if line.startswith("|")
    ]
    rows = [row if row[0] == "fault" else [_cut(cell) for cell in row] for row in rows]
    rows[1:] = sorted(rows[1:]) if sort else rows[1:]
    _sort_endpoints(rows)
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    frame = "+" + "+".join("-" * (size + 2) for size in widths) + "+"

    def row(found: list[str]) -> str:
        spaced = [
            " " * (size - width(cell)) + cell if end else cell + " " * (size - width(cell))
            for cell, size, end in zip(found, widths, right, strict=True)
        ]
        return f"| {' | '.join(spaced)} |"

    return [frame, row(rows[0]), frame, *map(row, rows[1:]), frame]


def _cut(cell: str) -> str:
    return cell if width(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - 1] + "…"


def _sort_endpoints(rows: list[list[str]]) -> None:
    """In place, the endpoints of a service: region and address on two rows, service after service."""
    at = 1
    while at < len(rows):
        end = at
        while end + 1 < len(rows) and rows[end][-1] == "RegionOne" and ": http" in rows[end + 1][-1]:
            end += 2
        pairs = sorted((rows[i + 1][-1], rows[i][-1]) for i in range(at, end, 2))
        for i, (address, region) in zip(range(at, end, 2), pairs, strict=True):
            rows[i][-1], rows[i + 1][-1] = region, address
        at = max(end, at + 1)


def _right(table: list[str], column: int) -> bool:
    """Whether a column is aligned to the right, as the client does with numbers."""
    raw = [line.strip("|").split(" | ")[column] for line in table if line.startswith("|")]
    return all(re.fullmatch(r"\s*-?[\d.]+|\s*N/A", cell.rstrip()) for cell in raw[1:]) and any(
        cell.startswith("  ") or not cell.startswith(" ") for cell in raw[1:]
    )
