"""Phrases of running text that state a number, in both languages, and what it must be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .arithmetic import address, network, of_length, usable
from .text import BLOCK, DASH, LENGTH, QUAD, SUM, N, number, value

Stated = tuple[str, object, object]  # what stands there, the number that is right, the number found


def stated(text: str) -> Iterator[Stated]:
    """Every number that a phrase states."""
    for phrases in (_sums, _octets, _sizes, _lengths, _multiples, _ranges, _masks):
        yield from phrases(text)


def _sums(text: str) -> Iterator[Stated]:
    """`256 − 192 = 64`, the powers of two by name, and the values of places: 128, 64, 32."""
    for match in re.finditer(rf"(?<![\d.<])({SUM})((?: = {SUM})+)(?![\d.]*\d)", text):
        sides = match[0].split(" = ")
        for side in sides[1:]:
            yield match[0], value(sides[0]), value(side)
    for match in re.finditer(r"(\d+)<sup>(?:32−p|h|n)</sup>(?: − (\d+))?", text):
        yield match[0], ("2", match[2] and "2"), match.groups()
    for match in re.finditer(r"(?<![\d, ])(0|128)((?:,? (?:and )?\d+){3,})", text):
        found = [int(n) for n in re.findall(r"\d+", match[0])]
        step = found[1] if found[0] == 0 else None
        yield match[0], [i * step if step else 128 >> i for i in range(len(found))], found


def _octets(text: str) -> Iterator[Stated]:
    """An octet in decimal and in bits."""
    for match in re.finditer(r"(?<![\d.])(\d{1,3})(?:은|는| is| =) ([01]{8})(?!\d)", text):
        yield match[0], f"{int(match[1]):08b}", match[2]
    for match in re.finditer(r"(?<!\d)([01]{8})(?:은|는|,? is| =) (\d{1,3})(?![\d.]*\d)", text):
        yield match[0], f"{int(match[2]):08b}", match[1]


def _sizes(text: str) -> Iterator[Stated]:
    """How many hosts or addresses a prefix length gives."""
    for match in re.finditer(rf"/(\d+)(?:은|는|에는|의 주소는|에는 주소가|가(?= \S+개라는)) {N}(대|개)", text):
        yield match[0], usable(of_length(match[1])) if match[3] == "대" else of_length(match[1]).num_addresses, number(match[2])
    for match in re.finditer(rf"/(\d+) (?:has|holds)(?: only)? {N}(?! host bits| network bits) ?(hosts|addresses|to use)?", text):
        net, found = of_length(match[1]), number(match[2])
        if match[3] or found not in (usable(net), net.num_addresses):
            yield match[0], net.num_addresses if match[3] == "addresses" else usable(net), found
    for match in re.finditer(rf"{N}대가 들어가는 /(\d+)|/(\d+), which holds {N}", text):
        yield match[0], usable(of_length(match[2] or match[3])), number(match[1] or match[4])
    for match in re.finditer(rf"/(\d+)이면 \S+ = {N}개 가운데 {N}대|/(\d+) that is {N} hosts out of \S+ = {N} addresses", text):
        net, total, few = (match[1], match[2], match[3]) if match[1] else (match[4], match[6], match[5])
        yield match[0], of_length(net).num_addresses, number(total)
        yield match[0], usable(of_length(net)), number(few)
    for match in re.finditer(rf"주소 {N}개짜리 /(\d+)|/(\d+) with its {N} addresses", text):
        yield match[0], of_length(match[2] or match[3]).num_addresses, number(match[1] or match[4])
    for match in re.finditer(rf"/(\d+)은 /(\d+)의 {N}배|/(\d+) is {N} times a /(\d+)", text):
        one, two, times = (match[1], match[2], match[3]) if match[1] else (match[4], match[6], match[5])
        yield match[0], of_length(one).num_addresses // of_length(two).num_addresses, number(times)


def _lengths(text: str) -> Iterator[Stated]:
    """A prefix length as a sum of octets, and the value of its mask where it ends."""
    for match in re.finditer(r"/(\d+)(?:은|는| is) (\d+(?: \+ \d+)+)", text):
        yield match[0], int(match[1]), value(match[2])
    for match in re.finditer(r"/(\d+)이면 마스크 값이 (\d+)|[Ff]or /(\d+) the value is (\d+)", text):
        length = int(match[1] or match[3])
        yield match[0], of_length(length).netmask.packed[(length - 1) // 8], int(match[2] or match[4])


def _multiples(text: str) -> Iterator[Stated]:
    """Multiples of a block size."""
    for match in re.finditer(r"(\d+)[을를] 넘지 않는 (\d+)의 배수는 (\d+)|multiple of (\d+) not above (\d+) is (\d+)", text):
        octet, size, found = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        yield match[0], int(octet) // int(size) * int(size), int(found)
    for match in re.finditer(r"(\d+)[은는] (\d+)의 배수(?!가)|(?<!\d)(\d+) is a multiple of (?:the block size )?(\d+)", text):
        yield match[0], 0, int(match[1] or match[3]) % int(match[2] or match[4])
    for match in re.finditer(r"(\d+)[은는이가] (\d+)의 배수가 아니|(?<!\d)(\d+) is not a multiple of (\d+)", text):
        if int(match[1] or match[3]) % int(match[2] or match[4]) == 0:
            yield match[0], "a number that is none", "a multiple"


def _ranges(text: str) -> Iterator[Stated]:
    """From where to where a range goes, and how many addresses that is."""
    for match in re.finditer(rf"({QUAD}){DASH}({QUAD}) ?\({N}", text):
        first, last = address(match[1]), address(match[2])
        if first and last:
            yield match[0], int(last) - int(first) + 1, number(match[3])
    korean = rf"({QUAD}/\d+)(?:의 범위)?(?:은|는) ({QUAD})부터 ({QUAD})까지(?!는)"
    for match in re.finditer(rf"{korean}|({QUAD}/\d+) (?:runs|goes) from ({QUAD}) to ({QUAD})", text):
        block, *span = [g for g in match.groups() if g]
        net = network(block, strict=False)
        yield match[0], net and f"{net[0]}–{net[-1]}", "–".join(span)


def _masks(text: str) -> Iterator[Stated]:
    """The one prefix length and the one mask of a sentence, which belong together."""
    for sentence in re.split(r"(?<=[.다요])\s+(?=[^\d])", text):
        lengths = {int(n) for _, n in BLOCK.findall(sentence)} | {int(n) for n in LENGTH.findall(sentence)}
        masks = {
            m for m in re.findall(rf"(?<![\d.]){QUAD}(?![\d.]*\d|/|{DASH}\d)", sentence) if m.startswith("255.") and m != "255.255.255.255"
        }
        if len(lengths) == len(masks) == 1:
            yield masks.copy().pop(), str(of_length(min(lengths)).netmask) if min(lengths) <= 32 else None, masks.pop()
