"""The tables of the networking chapter, read by the names of their columns."""

from __future__ import annotations

import itertools
import re

from .arithmetic import (
    CLASSES,
    Address,
    Network,
    address,
    class_range,
    hosts,
    longest_match,
    mask_length,
    network,
    of_length,
    smallest,
    sure,
    usable,
)
from .reading import Sheet, Table
from .text import ADDRESS, BLOCK, DASH, LENGTH, QUAD, N, number

Row = dict[str | None, str]  # cells by what their column is

COLUMNS = [
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in [
        ("octet_bits", r"^옥텟의 네트워크 비트$|^network bits in the octet$"),
        ("octet_mask", r"^마스크 값$|^mask value$"),
        ("octet_block", r"^블록 크기$|^block size$"),
        ("binary", r"^이진수$|^binary$"),
        ("class", r"^클래스$|^class$"),
        ("leading", r"^앞 비트$|^leading bits$"),
        ("octets", r"^첫 옥텟$|^first octet$"),
        ("share", r"^몫$|^share$"),
        ("bits", r"^비트$|^bits$|^네트워크 \+ 호스트 비트$|^network \+ host bits$"),
        ("networks", r"^네트워크 수$|^networks$"),
        ("prefix", r"^프리픽스( 길이)?$|^prefix( length)?$"),
        ("wildcard", r"와일드카드|wildcard"),
        ("mask", r"마스크$|mask$"),
        ("addresses", r"^주소 수$|^크기$|^addresses$|^size$"),
        ("usable", r"^(쓸 수 있는 )?호스트( 수)?$|^수용$|^(usable )?hosts$|^capacity$"),
        ("network_address", r"^네트워크 주소$|^network address$"),
        ("broadcast", r"^브로드캐스트( 주소)?$|^broadcast( address)?$"),
        ("first", r"^첫 호스트$|^first host$"),
        ("last", r"^마지막 호스트$|^last host$"),
        ("hosts", r"^호스트 범위$|^host range$"),
        ("host_bits", r"^호스트 비트$|^host bits$"),
        ("needed", r"^필요$|^needed?$"),
        ("left", r"^남는 호스트$|^left over$"),
        ("verdict", r"^판정$|^it is$"),
        ("matches", r"^일치하는 경로$|match"),
        ("destination", r"^목적지$|^보낼 곳$|^destination$"),
        ("same_bits", r"^같은 \d+비트$|^\w+ (common|same|shared) bits$|^same \d+ bits$"),
        ("other_bits", r"^다른 \d+비트$|differ"),
        ("third_octet", r"^세 번째 옥텟$|^third octet$"),
        ("block", r"서브넷|블록|네트워크|경로|대역|subnet|block|network|route|cidr"),
    ]
]
VERDICTS = {"네트워크": "network", "브로드캐스트": "broadcast", "호스트": "host"}


def column(header: str) -> str | None:
    """What the header of a column says that its cells are; None where that is not understood."""
    return next((kind for kind, pattern in COLUMNS if pattern.search(header)), None)


def full(text: str, net: Network) -> str:
    """`.62` or `.12.0/24` as a whole address, the front octets taken from a network."""
    front = str(net.network_address).split(".")

    def whole(match: re.Match[str]) -> str:
        tail = match[1].split(".")
        return ".".join(front[: 4 - len(tail)] + tail)

    return re.sub(r"(?<![\d.])\.(\d{1,3}(?:\.\d{1,3}){0,2})(?![\d.]*\d)", whole, text)


def ends(text: str) -> tuple[Address | None, Address | None] | None:
    """First and last address of a range written with a dash, or None."""
    match = re.search(rf"({QUAD}){DASH}({QUAD})(?!/)", text)
    return (address(match[1]), address(match[2])) if match else None


def check_value(page: Sheet, line: int, kind: str | None, text: str, net: Network, known: bool) -> None:
    """One cell whose column is understood, against the network (or just the length) of its row."""
    whole = full(text, net)
    quad, length, count = re.search(QUAD, whole), LENGTH.search(text), number(text)
    one = address(quad[0]) if quad else None
    by_length = {
        "mask": (one, net.netmask),
        "wildcard": (one, net.hostmask),
        "addresses": (count, net.num_addresses),
        "usable": (count, usable(net)),
        "host_bits": (count, 32 - net.prefixlen),
    }
    by_place = {
        "network_address": (one, net[0]),
        "broadcast": (one, net[-1]),
        "first": (one, hosts(net)[0]),
        "last": (one, hosts(net)[1]),
        "hosts": (ends(whole), hosts(net)),
    }
    if kind == "prefix" and length:
        page.expect(line, text, int(length[1]), net.prefixlen)
    elif kind in by_length:
        page.expect(line, text, *by_length[kind])
    elif kind == "needed" and count:
        if smallest(count) != net.prefixlen:
            page.says(line, f"{text} in /{net.prefixlen}", f"/{smallest(count)}, the smallest that is enough")
    elif not known:
        return
    elif kind in by_place:
        page.expect(line, text, *by_place[kind])
    elif ends(whole) and ends(whole) != (net[0], net[-1]):
        page.says(line, text, f"{net[0]}–{net[-1]}")


def check_table(page: Sheet, table: Table) -> None:
    """Every row of a table, by what its columns say; then the rows together, where they cut a block."""
    kinds = [column(h) for h in table.header]
    caption_line, caption = table.caption.line, table.caption.text
    around = BLOCK.search(caption)
    routes = [route for b in BLOCK.findall(caption) if (route := network("/".join(b)))]
    routes = routes if "0.0.0.0/0" in caption else []
    cut = []
    for line, cells in table.rows:
        if len(cells) != len(table.header):
            continue  # said by checks.figures
        by = dict(zip(kinds, cells, strict=True))
        if _check_other_row(page, table, line, cells, by):
            continue
        text = " ".join(cells)
        net, known = _subject(page, line, by, text)
        if not net:
            continue
        if known:
            check_address_row(page, line, cells, by, net, routes)
        for kind, cell in zip(kinds, cells, strict=True):
            check_value(page, line, kind, cell, net, known)
        check_octet_bits(page, line, by, net)
        if known and "destination" in by and around and not routes:
            check_next_hop(page, line, text, net, sure(network(around[0], strict=False)))
        if known and ("hosts" in by or "needed" in by):
            cut.append((line, net))
    check_cut(page, cut, caption_line, caption)
    if cut:
        for count in re.findall(rf"{N}대씩|\b{N} hosts each", caption):
            page.expect(caption_line, caption, number("".join(count)), usable(cut[0][1]))


def _check_other_row(page: Sheet, table: Table, line: int, cells: list[str], by: Row) -> bool:
    """A row that is about something else than one network; whether it was."""
    across = [network(h, strict=False) for h in table.header[1:] if BLOCK.fullmatch(h)]
    if across and len(across) == len(cells) - 1:  # a column for each network
        for block, cell in zip(across, cells[1:], strict=True):
            if block:
                check_value(page, line, column(cells[0]), cell, block, True)
    elif len(cells) == 9 and all(h.isdigit() for h in table.header[1:]):  # an octet by its places
        page.expect(table.line, table.header, table.header[1:], [str(2**i) for i in range(7, -1, -1)])
        page.expect(line, "".join(cells), "".join(cells[1:]), f"{int(cells[0]):08b}")
    elif "octet_bits" in by:
        check_octet_row(page, line, by, line - table.rows[0][0])
    elif by.get("class") in CLASSES:
        check_class_row(page, line, by)
    elif "needed" in by and "usable" in by and "prefix" not in by and not _blocks(by, " ".join(cells)):
        check_choice_row(page, line, cells, by)
    else:
        return False
    return True


def _blocks(by: Row, text: str) -> list[str]:
    """The blocks that a row is about: those of its column of blocks, or of all of it."""
    return ["/".join(found) for found in BLOCK.findall(by.get("block", text) or text)]


def _subject(page: Sheet, line: int, by: Row, text: str) -> tuple[Network | None, bool]:
    """The network of a row, and whether it is this very one or just one of that length; None where there is none."""
    blocks = _blocks(by, text)
    if blocks:
        net = network(blocks[0])
        if not net:
            page.says(line, blocks[0], f"{network(blocks[0], strict=False) or 'a block'}: the host bits of a network are 0")
        return net, True
    lengths = [int(found) for found in LENGTH.findall(by.get("prefix", text))]
    lengths = lengths or [n for found in re.findall(QUAD, by.get("mask", "")) if (n := mask_length(found)) is not None]
    return (of_length(lengths[0]) if lengths and lengths[0] <= 32 else None), False


def check_octet_row(page: Sheet, line: int, by: Row, bits: int) -> None:
    """The row of an octet with so many network bits: how many, in binary, as a mask, and the size of a block."""
    page.expect(line, by["octet_bits"], number(by["octet_bits"]), bits)
    if bits > 8:
        page.says(line, by["octet_bits"], "a row for 0 to 8 bits")
        return
    value = 256 - 2 ** (8 - bits)
    page.expect(line, by.get("binary", ""), by.get("binary"), f"{value:08b}")
    page.expect(line, by.get("octet_mask", ""), number(by.get("octet_mask", "")), value)
    page.expect(line, by.get("octet_block", ""), number(by.get("octet_block", "")), 256 - value)


def check_class_row(page: Sheet, line: int, by: Row) -> None:
    """The row of one class: leading bits, octets, share, mask, networks."""
    letter = by["class"]
    bits, length = CLASSES[letter]
    first, last = class_range(letter)
    right = {"leading": bits, "share": f"1/{2 ** len(bits)}", "octets": f"{int(first) >> 24}–{int(last) >> 24}"}
    if length:
        own = 2 ** (length - len(bits)) - (2 if letter == "A" else 0)  # 0 and 127 are set aside
        right |= {
            "mask": str(of_length(length).netmask),
            "bits": f"{length} + {32 - length}",
            "networks": f"{own:,}",
            "usable": f"{usable(of_length(length)):,}",
        }
    for kind, value in right.items():
        if kind in by:
            page.expect(line, by[kind], by[kind], value)
    for cell in by.values():
        if ends(cell) and ends(cell) != (first, last):
            page.says(line, cell, f"{first}–{last}")


def check_choice_row(page: Sheet, line: int, cells: list[str], by: Row) -> None:
    """What a class or a prefix offers for a need: capacity, need and what is left over."""
    sizes = {"클래스 C 하나": 254, "클래스 C 둘": 508, "클래스 B 하나": 65534, "One class C": 254, "Two class C": 508, "One class B": 65534}
    length = LENGTH.search(cells[0])
    size = usable(of_length(int(length[1]))) if length else sizes.get(cells[0])
    if size is None:
        return
    page.expect(line, by["usable"], number(by["usable"]), size)
    left = number(by.get("left", ""))
    needed = number(by["needed"]) or 0
    page.expect(line, by.get("left", ""), left, size - needed if size >= needed else None)
    if length:
        check_value(page, line, "needed", by["needed"], of_length(int(length[1])), False)


def check_address_row(page: Sheet, line: int, cells: list[str], by: Row, net: Network, routes: list[Network]) -> None:
    """An address beside a network: is it in there, is it a host, is it the route taken?"""
    first = cells[0]
    if by.get("block") != first and BLOCK.fullmatch(first):
        own = network(first, strict=False)
        if own and own != net:
            page.says(line, str(net), own)
        verdict = VERDICTS.get(by.get("verdict", ""), by.get("verdict", ""))
        one = address(first.split("/")[0])
        if verdict and own:
            page.expect(line, verdict, verdict, "network" if one == own[0] else "broadcast" if one == own[-1] else "host")
    elif ADDRESS.fullmatch(first):
        one = address(first)
        if one is None or one not in net:
            page.says(line, first, f"an address in {net}, or another network")
        elif routes:
            page.expect(line, str(net), net, longest_match(one, routes))
            if "matches" in by:
                page.expect(line, by["matches"], number(by["matches"]), sum(one in r for r in routes))


def check_next_hop(page: Sheet, line: int, text: str, net: Network, own: Network) -> None:
    """A host compares networks with its own mask: direct inside, otherwise by its gateway."""
    page.expect(line, str(net), net.prefixlen, own.prefixlen)
    gateway = re.search(rf"(?:게이트웨이|gateway) ({QUAD})", text)
    if (net == own) == bool(gateway):
        page.says(line, text, "directly" if net == own else "by the gateway")
    if gateway and f"`{gateway[1]}/{own.prefixlen}`" not in page.source:
        page.says(line, gateway[1], "the gateway of the text above")


def check_octet_bits(page: Sheet, line: int, by: Row, net: Network) -> None:
    """The third octet of a network, as a number and as the bits that blocks share or not."""
    third = net.network_address.packed[2]
    if "third_octet" in by:
        page.expect(line, by["third_octet"], number(by["third_octet"]), third)
    if "same_bits" in by and "other_bits" in by:
        page.expect(line, by["same_bits"] + by["other_bits"], by["same_bits"] + by["other_bits"], f"{third:08b}")


def check_cut(page: Sheet, cut: list[tuple[int, Network]], caption_line: int, caption: str) -> None:
    """The rows of one cut block: in order, without gap or overlap; equal parts fill the block."""
    for (_, one), (line, two) in itertools.pairwise(cut):
        if int(two[0]) != int(one[-1]) + 1:
            page.says(line, str(two), f"a subnet that begins at {one[-1] + 1}")
    named = BLOCK.search(caption)
    parent = network(named[0]) if named else None
    if cut and parent:
        if cut[0][1][0] != parent[0] or cut[-1][1][-1] > parent[-1]:
            page.says(caption_line, str(parent), f"the block that holds {cut[0][1]} to {cut[-1][1]}")
        if len({n.prefixlen for _, n in cut}) == 1 and cut[-1][1][-1] != parent[-1]:
            page.says(cut[-1][0], str(cut[-1][1]), f"a last part that ends at {parent[-1]}")
    rest = re.search(rf"(\.\d+){DASH}(\.\d+)\D{{0,12}}?{N}", caption) if cut else None
    if rest:
        first, last = (address(full(t, cut[0][1])) for t in rest.groups()[:2])
        page.expect(caption_line, rest[1], first, cut[-1][1][-1] + 1)
        page.expect(caption_line, rest[2], last, cut[0][1].supernet(new_prefix=24)[-1])
        page.expect(caption_line, rest[3], number(rest[3]), int(sure(last)) - int(sure(first)) + 1)
