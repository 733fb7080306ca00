"""The figures of the networking chapter: bits, rulers, boxes in boxes."""

from __future__ import annotations

import collections
import re

from builder.text.markdown import Item

from .arithmetic import CLASSES, Address, Network, address, class_range, network, sure, usable
from .reading import Caption, Sheet
from .tables import check_value, ends, full
from .text import BLOCK, LENGTH, QUAD, number, plain


def check_bits(page: Sheet, items: tuple[Item, ...], caption: Caption) -> None:
    """32 bits: each octet equals its decimal; the bold part is as long as the prefix."""
    bold = ""
    for item in items:
        decimal = re.match(r"`(\d+)`", item.text)
        parts = re.findall(r"(\*{1,2})([01]+)\1", item.text)
        bits = "".join(b for _, b in parts)
        if not decimal:
            return
        page.expect(item.line, f"{decimal[1]} {bits}", bits, f"{int(decimal[1]):08b}")
        bold += "".join(("n" if stars == "**" else "h") * len(b) for stars, b in parts)
    line, text = caption.line, caption.text
    length = bold.count("n")
    if bold != "n" * length + "h" * (32 - length):
        page.says(items[0].line, bold, "network bits first, 32 bits in all")
    shown = ".".join(sure(re.match(r"`(\d+)`", i.text))[1] for i in items)
    block = BLOCK.search(text)
    stated = block[2] if block else (LENGTH.search(text) or [None, None])[1]
    if stated:
        page.expect(line, f"/{stated}", int(stated), length)
    named = re.search(QUAD, text)
    if named:
        page.expect(line, named[0], named[0], shown)
    for pattern, right in (
        (r"앞 (\d+)비트가 네트워크|first (\d+) bits are the network|1이 (\d+)개|has (\d+) ones", length),
        (r"뒤 (\d+)비트가 호스트|last (\d+), in red|호스트 비트 (\d+)개|(\d+) host bits", 32 - length),
    ):
        for match in re.finditer(pattern, text):
            page.expect(line, match[0], number(next(g for g in match.groups() if g)), right)


def check_ruler(page: Sheet, items: tuple[Item, ...], caption: Caption) -> None:
    """Fields from 0 to 255: ticks follow from the shares, a marked octet lies in its field."""
    line, text = caption.line, caption.text
    block = BLOCK.search(text)
    at = 0
    for item in items:
        share = _share(item)
        share = len(items) if share is None else share
        tick = re.match(r"`(\d+)`", item.text)
        if not tick:
            page.says(item.line, item.text, f"an item that begins with its tick, `{at}`")
            return
        page.expect(item.line, tick[0], int(tick[1]), at)
        marked = re.search(r"\*\*(\w+)\*\*", item.text)
        if marked and marked[1].isdigit():
            if not at <= int(marked[1]) < at + 256 // share:
                page.says(item.line, marked[1], f"an octet from {at} to {at + 256 // share - 1}")
            if block:
                octet = sure(address(block[1])).packed[(int(block[2]) - 1) // 8]
                page.expect(item.line, marked[1], int(marked[1]), octet)
        elif marked and marked[1] in CLASSES:
            right = [CLASSES[marked[1]][0], f"1/{share}"]
            page.expect(item.line, item.text, [t.strip("…") for t in item.text.split("<br>")[1:]], right)
            page.expect(item.line, tick[0], int(tick[1]), class_range(marked[1])[0].packed[0])
        end = re.search(r"(?<!\*)\*(\d+)\*(?!\*)", item.text)
        at += 256 // share
        if end:
            page.expect(item.line, end[1], int(end[1]), at - 1)
    page.expect(items[-1].line, items[-1].text, at, 256)
    if block:
        size = 2 ** (8 - (int(block[2]) - 1) % 8 - 1)
        page.expect(line, f"/{block[2]}", 256 // len(items), size)
        octet = sure(address(block[1])).packed[(int(block[2]) - 1) // 8] // size * size
        for pattern, due in (
            (r"(\d+)칸마다|every (\d+)", size),
            (r"(\d+)에서 시작하는 칸|field that begins at (\d+)", octet),
            (r"다음 칸은 (\d+)|next one begins at (\d+)", octet + size),
            (r"(\d+)은 \d+에서|\. (\d+) falls", sure(address(block[1])).packed[(int(block[2]) - 1) // 8]),
        ):
            for match in re.finditer(pattern, text):
                page.expect(line, match[0], number(next(g for g in match.groups() if g)), due)


Span = tuple[Address, Address]  # first and last address of a box


def check_nest(page: Sheet, items: tuple[Item, ...]) -> None:
    """Boxes in boxes: each block lies in the box around it, and siblings do not overlap."""
    open_boxes: list[Network | None] = []
    children: dict[int, list[tuple[Span, Network, Item]]] = collections.defaultdict(list)
    for item in items:
        del open_boxes[item.depth :]
        parent = next((box for box in reversed(open_boxes) if box), None)
        text = plain(item.text)
        text = full(text, parent) if parent else text
        named = re.match(rf"({QUAD})(/\d+)?", text)
        net = network(named[0]) if named else None
        if named and not net:
            page.says(item.line, named[0], network(named[0], strict=False) or "an address")
        first, last = ends(text) or ((net[0], net[-1]) if net else (None, None))
        span = (first, last) if first is not None and last is not None else None
        if parent and ends(text) and not span:
            page.says(item.line, text, f"something inside {parent}")
        if span and parent:
            siblings = children[id(parent)]
            _check_place(page, item.line, text, span, parent, [other for other, _, _ in siblings])
            siblings.append((span, parent, item))
        share = _share(item)
        if net and share and parent:
            page.expect(item.line, str(net), 2 ** (net.prefixlen - parent.prefixlen), share)
        if span:
            _check_counts(page, item.line, text, span, net)
        open_boxes.append(net)
    for cut in children.values():
        if any(_share(item) is not None for _, _, item in cut):
            at = cut[0][1][0]
            for span, _, item in cut:
                page.expect(item.line, plain(item.text), span[0], at)
                at = span[1] + 1
            page.expect(cut[-1][2].line, plain(cut[-1][2].text), cut[-1][0][1], cut[-1][1][-1])


def _share(item: Item) -> int | None:
    """How many boxes like this one fill what is around it; None where no role says so."""
    return next((int(role[4:]) for role in item.roles if role.startswith(".of-")), None)


def _check_place(page: Sheet, line: int, text: str, span: Span, parent: Network, others: list[Span]) -> None:
    """A box lies in the box around it and beside its siblings."""
    if span[0] not in parent or span[1] not in parent:
        page.says(line, text, f"something inside {parent}")
    for other in others:
        if span[0] <= other[1] and other[0] <= span[1]:
            page.says(line, text, f"something that does not overlap {other[0]}–{other[1]}")


def _check_counts(page: Sheet, line: int, text: str, span: Span, net: Network | None) -> None:
    """What a box says of its size."""
    size = int(span[1]) - int(span[0]) + 1
    count = {
        r"주소 (\d+)개|(\d+) addresses": size,
        r"남은 (\d+)|free (\d+)": size,
        r"최대 (\d+)|room for (\d+)": usable(net) if net else None,
    }
    for pattern, right in count.items():
        for match in re.finditer(pattern, text):
            page.expect(line, match[0], number(match[1] or match[2]), right)
    needed = re.search(r"(?:필요|needed) (\d+)", text)
    if needed and net:
        check_value(page, line, "needed", needed[1], net, True)
