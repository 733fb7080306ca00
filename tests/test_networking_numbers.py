"""Every number of the networking chapter, computed again.

The pages are read as they are written: tables by their header names, figures by their kind,
prose by the phrases that state a number. Each rule looks for something that can be computed
(a mask, a network, a range, a count, a route) and returns findings that name file, line, what
stands there and what is right. A rule that does not understand a text says nothing, so two
things keep the net tight: both languages must show the same numbers in every section, and the
last tests change digits and expect a finding.
"""

import collections
import ipaddress
import pathlib
import random
import re

import pytest
import yaml
from builder.data import loader

ROOT = pathlib.Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
QUESTIONS = ROOT / "data" / "questions" / "networking"
PAGES = sorted(p.relative_to(DOCS / "ko") for p in (DOCS / "ko" / "networking").glob("*.md"))
BOTH = [DOCS / language / page for page in PAGES for language in ("ko", "en")]

QUAD = r"\d{1,3}(?:\.\d{1,3}){3}"
ADDRESS = re.compile(rf"(?<![\d.]){QUAD}(?![\d.]*\d)(?!/)")
BLOCK = re.compile(rf"(?<![\d.])({QUAD})/(\d+)")
LENGTH = re.compile(r"(?<![\w./}>)])/(\d{1,2})(?![\d/])")     # /26, but not 1/16 or a path
DASH = r"\s*[–~-]\s*"
N = r"(\d{1,3}(?:,\d{3})+|\d+)(?!\d|,\d{3})"
CLASSES = {  # leading bits, network bits; RFC 1166 (A to C), RFC 1112 (D and E)
    "A": ("0", 8), "B": ("10", 16), "C": ("110", 24), "D": ("1110", None), "E": ("1111", None)}


# ── Arithmetic ───────────────────────────────────────────────────────────────

def address(text):
    """An IPv4 address, or None where an octet is too large."""
    try:
        return ipaddress.IPv4Address(text)
    except ValueError:
        return None


def network(text, strict=True):
    """The block of `a.b.c.d/n`, or None where it is none (strict: also where host bits are set)."""
    try:
        return ipaddress.IPv4Network(text, strict=strict)
    except ValueError:
        return None


def of_length(length):
    """Any network of this prefix length, for its mask and sizes."""
    return network(f"0.0.0.0/{length}")


def usable(net):
    """Hosts of a network: two fewer than addresses up to /30, then all (RFC 3021 for /31)."""
    return net.num_addresses - 2 if net.prefixlen <= 30 else net.num_addresses


def hosts(net):
    """First and last host address."""
    gap = 1 if net.prefixlen <= 30 else 0
    return net[gap], net[-1 - gap]


def smallest(need):
    """The longest prefix with enough usable hosts, up to /30: the smallest network."""
    return max(n for n in range(31) if usable(of_length(n)) >= need)


def mask_length(mask):
    """Prefix length of a mask, or None where its ones are not unbroken from the left."""
    bits = f"{int(address(mask)):032b}" if address(mask) is not None else "01"
    return None if "01" in bits else bits.count("1")


def class_range(letter):
    """First and last address of a class."""
    bits = CLASSES[letter][0]
    net = ipaddress.IPv4Network((int(bits.ljust(32, "0"), 2), len(bits)))
    return net[0], net[-1]


def class_of(addr):
    return next(c for c in CLASSES if class_range(c)[0] <= addr <= class_range(c)[1])


def longest_match(destination, routes):
    """The route a packet takes, or None."""
    return max((r for r in routes if destination in r), key=lambda r: r.prefixlen, default=None)


def joined(first, last):
    """The fewest blocks that cover everything from the first block to the last."""
    return list(ipaddress.summarize_address_range(first[0], last[-1]))


def number(text):
    match = re.match(rf"\s*{N}", text)
    return int(match[1].replace(",", "")) if match else None


def plain(text):
    """Text without Markdown: code marks, bold, roles, links, tags (but powers stay)."""
    text = re.sub(r"\{ \.[^}]*\}|</?(?!sup)[a-z][^>]*>", " ", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[`*]", "", text).strip()


# ── Reading a page ───────────────────────────────────────────────────────────

class Page:
    """A Markdown page: lines, the section of each line, tables and figures.

    Args:
        name: what findings call it, such as `docs/ko/networking/cidr.md`.
        source: the Markdown.
    """

    def __init__(self, name, source):
        self.name, self.source, self.findings = name, source, []
        self.lines = source.split("\n")
        self.section, here, fenced = [], "", False
        for line in self.lines:
            fenced ^= line.startswith("```")
            heading = re.match(r"#{2,4} .*\{#([\w-]+)\}", line)
            here = heading[1] if heading and not fenced else here
            self.section.append(here)
        self.tables = list(self._tables())
        self.figures = list(self._figures())

    def _caption(self, start):
        for at in range(start, len(self.lines)):
            if "<figcaption" in self.lines[at]:
                return at, plain(self.lines[at])
            if "</figure>" in self.lines[at]:
                break
        return start, ""

    def _tables(self):
        at = 0
        while at < len(self.lines):
            if self.lines[at].startswith("|") and re.match(r"\|[ :|-]+\|$", (self.lines + [""])[at + 1]):
                start, rows = at, []
                while self.lines[at].startswith("|"):
                    cells = [plain(c) for c in self.lines[at].strip().strip("|").split("|")]
                    rows.append((at, cells))
                    at += 1
                yield collections.namedtuple("Table", "header rows caption")(rows[0][1], rows[2:], self._caption(at))
            at += 1

    def _figures(self):
        for at, line in enumerate(self.lines):
            kind = re.match(r'<figure class="(\w+)', line)
            if not kind:
                continue
            items, end = [], at
            while "</figure>" not in self.lines[end]:
                item = re.match(r"( *)(?:-|\d+\.) (.*)", self.lines[end])
                roles = re.match(r" *\{ ((?:\.[\w-]+ ?)+)\}$", self.lines[end])
                if item:
                    items.append({"line": end, "depth": len(item[1]) // 4, "text": item[2], "roles": []})
                elif roles and items:
                    items[-1]["roles"] = roles[1].split()
                end += 1
            yield kind[1], items, self._caption(at)

    def says(self, line, what, right):
        """Record a finding; `line` counts from 0."""
        finding = f"{self.name}:{line + 1}: {what!r} is wrong; right is {right}"
        if finding not in self.findings:
            self.findings.append(finding)

    def expect(self, line, what, found, right):
        if found != right:
            self.says(line, what, f"{right:,}" if isinstance(right, int) else str(right))


# ── Tables ───────────────────────────────────────────────────────────────────

COLUMNS = [(kind, re.compile(pattern, re.I)) for kind, pattern in [
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
]]
VERDICTS = {"네트워크": "network", "브로드캐스트": "broadcast", "호스트": "host"}


def column(header):
    return next((kind for kind, pattern in COLUMNS if pattern.search(header)), None)


def full(text, net):
    """`.62` or `.12.0/24` as a whole address, the front octets taken from a network."""
    front = str(net.network_address).split(".")

    def whole(match):
        tail = match[1].split(".")
        return ".".join(front[:4 - len(tail)] + tail)
    return re.sub(r"(?<![\d.])\.(\d{1,3}(?:\.\d{1,3}){0,2})(?![\d.]*\d)", whole, text)


def ends(text):
    """First and last address of a range written with a dash, or None."""
    match = re.search(rf"({QUAD}){DASH}({QUAD})(?!/)", text)
    return (address(match[1]), address(match[2])) if match else None


def check_value(page, line, kind, text, net, known):
    """One cell whose column is understood, against the network (or just the length) of its row."""
    whole = full(text, net)
    one = address(m[0]) if (m := re.search(QUAD, whole)) else None
    if kind == "prefix" and LENGTH.search(text):
        page.expect(line, text, int(LENGTH.search(text)[1]), net.prefixlen)
    elif kind == "mask":
        page.expect(line, text, one, net.netmask)
    elif kind == "wildcard":
        page.expect(line, text, one, net.hostmask)
    elif kind == "addresses":
        page.expect(line, text, number(text), net.num_addresses)
    elif kind == "usable":
        page.expect(line, text, number(text), usable(net))
    elif kind == "host_bits":
        page.expect(line, text, number(text), 32 - net.prefixlen)
    elif kind == "needed" and number(text):
        if smallest(number(text)) != net.prefixlen:
            page.says(line, f"{text} in /{net.prefixlen}", f"/{smallest(number(text))}, the smallest that is enough")
    elif not known:
        return
    elif kind == "network_address":
        page.expect(line, text, one, net[0])
    elif kind == "broadcast":
        page.expect(line, text, one, net[-1])
    elif kind == "first":
        page.expect(line, text, one, hosts(net)[0])
    elif kind == "last":
        page.expect(line, text, one, hosts(net)[1])
    elif kind == "hosts":
        page.expect(line, text, ends(whole), hosts(net)) if ends(whole) != hosts(net) else None
    elif ends(whole) and ends(whole) != (net[0], net[-1]):
        page.says(line, text, f"{net[0]}–{net[-1]}")


def check_table(page, table):
    kinds = [column(h) for h in table.header]
    caption_line, caption = table.caption
    routes = [network("/".join(b)) for b in BLOCK.findall(caption)]
    routes = [r for r in routes if r] if "0.0.0.0/0" in caption else []
    across = [network(h, strict=False) for h in table.header[1:] if BLOCK.fullmatch(h)]
    cut = []
    for line, cells in table.rows:
        if len(cells) != len(table.header):
            page.says(line, " | ".join(cells), f"{len(table.header)} cells")
            continue
        by = dict(zip(kinds, cells))
        if across and len(across) == len(cells) - 1:              # a column for each network
            for net, cell in zip(across, cells[1:]):
                check_value(page, line, column(cells[0]), cell, net, True)
            continue
        if len(cells) == 9 and all(h.isdigit() for h in table.header[1:]):   # an octet by its places
            page.expect(line - 2, table.header, table.header[1:], [str(2 ** i) for i in range(7, -1, -1)])
            page.expect(line, "".join(cells), "".join(cells[1:]), f"{int(cells[0]):08b}")
            continue
        if "octet_bits" in by:
            bits = line - table.rows[0][0]
            page.expect(line, by["octet_bits"], number(by["octet_bits"]), bits)
            value = 256 - 2 ** (8 - bits)
            page.expect(line, by.get("binary", ""), by.get("binary"), f"{value:08b}")
            page.expect(line, by.get("octet_mask", ""), number(by.get("octet_mask", "")), value)
            page.expect(line, by.get("octet_block", ""), number(by.get("octet_block", "")), 256 - value)
            continue
        if by.get("class") in CLASSES:
            check_class_row(page, line, by)
            continue
        text = " ".join(cells)
        blocks = [b for b in ("/".join(m) for m in BLOCK.findall(by.get("block", text) or text))]
        if "needed" in by and "usable" in by and "prefix" not in by and not blocks:
            check_choice_row(page, line, cells, by)
            continue
        if blocks:
            net = network(blocks[0])
            if not net:
                loose = network(blocks[0], strict=False)
                page.says(line, blocks[0], f"{loose or 'a block'}: the host bits of a network are 0")
                continue
            check_address_row(page, line, cells, by, net, routes)
            known = True
        else:
            lengths = LENGTH.findall(by.get("prefix", text))
            masks = [m for m in re.findall(QUAD, by.get("mask", "")) if mask_length(m) is not None]
            if not lengths and not masks or lengths and int(lengths[0]) > 32:
                continue
            net, known = of_length(int(lengths[0]) if lengths else mask_length(masks[0])), False
        for kind, cell in zip(kinds, cells):
            check_value(page, line, kind, cell, net, known)
        check_octet_bits(page, line, by, net)
        if known and "destination" in by and BLOCK.search(caption) and not routes:
            check_next_hop(page, line, text, net, network(BLOCK.search(caption)[0], strict=False))
        if known and ("hosts" in by or "needed" in by):
            cut.append((line, net))
    check_cut(page, cut, caption_line, caption)
    if cut:
        for count in re.findall(rf"{N}대씩|\b{N} hosts each", caption):
            page.expect(caption_line, caption, number("".join(count)), usable(cut[0][1]))


def check_class_row(page, line, by):
    letter = by["class"]
    bits, length = CLASSES[letter]
    first, last = class_range(letter)
    right = {"leading": bits, "share": f"1/{2 ** len(bits)}",
             "octets": f"{int(first) >> 24}–{int(last) >> 24}"}
    if length:
        own = 2 ** (length - len(bits)) - (2 if letter == "A" else 0)   # 0 and 127 are set aside
        right |= {"mask": str(of_length(length).netmask), "bits": f"{length} + {32 - length}",
                  "networks": f"{own:,}", "usable": f"{usable(of_length(length)):,}"}
    for kind, value in right.items():
        if kind in by:
            page.expect(line, by[kind], by[kind], value)
    for cell in by.values():
        if ends(cell) and ends(cell) != (first, last):
            page.says(line, cell, f"{first}–{last}")


def check_choice_row(page, line, cells, by):
    """What a class or a prefix offers for a need: capacity, need and what is left over."""
    sizes = {"클래스 C 하나": 254, "클래스 C 둘": 508, "클래스 B 하나": 65534,
             "One class C": 254, "Two class C": 508, "One class B": 65534}
    length = LENGTH.search(cells[0])
    size = usable(of_length(int(length[1]))) if length else sizes.get(cells[0])
    if size is None:
        return
    page.expect(line, by["usable"], number(by["usable"]), size)
    left = number(by.get("left", ""))
    page.expect(line, by.get("left", ""), left, size - number(by["needed"]) if size >= number(by["needed"]) else None)
    if length:
        check_value(page, line, "needed", by["needed"], of_length(int(length[1])), False)


def check_address_row(page, line, cells, by, net, routes):
    """An address beside a network: is it in there, is it a host, is it the route taken?"""
    first = cells[0]
    if by.get("block") != first and BLOCK.fullmatch(first):
        own = network(first, strict=False)
        if own and own != net:
            page.says(line, str(net), own)
        verdict = VERDICTS.get(by.get("verdict"), by.get("verdict"))
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


def check_next_hop(page, line, text, net, own):
    """A host compares networks with its own mask: direct inside, otherwise by its gateway."""
    page.expect(line, str(net), net.prefixlen, own.prefixlen)
    gateway = re.search(rf"(?:게이트웨이|gateway) ({QUAD})", text)
    if (net == own) == bool(gateway):
        page.says(line, text, "directly" if net == own else "by the gateway")
    if gateway and f"`{gateway[1]}/{own.prefixlen}`" not in page.source:
        page.says(line, gateway[1], "the gateway of the text above")


def check_octet_bits(page, line, by, net):
    third = net.network_address.packed[2]
    if "third_octet" in by:
        page.expect(line, by["third_octet"], number(by["third_octet"]), third)
    if "same_bits" in by and "other_bits" in by:
        page.expect(line, by["same_bits"] + by["other_bits"], by["same_bits"] + by["other_bits"], f"{third:08b}")


def check_cut(page, cut, caption_line, caption):
    """The rows of one cut block: in order, without gap or overlap; equal parts fill the block."""
    for (_, one), (line, two) in zip(cut, cut[1:]):
        if int(two[0]) != int(one[-1]) + 1:
            page.says(line, str(two), f"a subnet that begins at {one[-1] + 1}")
    parent = BLOCK.search(caption)
    parent = network(parent[0]) if parent else None
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
        page.expect(caption_line, rest[3], number(rest[3]), int(last) - int(first) + 1)


# ── Figures ──────────────────────────────────────────────────────────────────

def check_bits(page, items, caption):
    """32 bits: each octet equals its decimal; the bold part is as long as the prefix."""
    bold = ""
    for item in items:
        decimal = re.match(r"`(\d+)`", item["text"])
        parts = re.findall(r"(\*{1,2})([01]+)\1", item["text"])
        bits = "".join(b for _, b in parts)
        if not decimal:
            return
        page.expect(item["line"], f"{decimal[1]} {bits}", bits, f"{int(decimal[1]):08b}")
        bold += "".join(("n" if stars == "**" else "h") * len(b) for stars, b in parts)
    line, text = caption
    length = bold.count("n")
    if bold != "n" * length + "h" * (32 - length):
        page.says(items[0]["line"], bold, "network bits first, 32 bits in all")
    shown = ".".join(re.match(r"`(\d+)`", i["text"])[1] for i in items)
    block = BLOCK.search(text)
    stated = block[2] if block else (LENGTH.search(text) or [None, None])[1]
    if stated:
        page.expect(line, f"/{stated}", int(stated), length)
    named = re.search(QUAD, text)
    if named:
        page.expect(line, named[0], named[0], shown)
    for pattern, right in ((r"앞 (\d+)비트가 네트워크|first (\d+) bits are the network|1이 (\d+)개|has (\d+) ones", length),
                           (r"뒤 (\d+)비트가 호스트|last (\d+), in red|호스트 비트 (\d+)개|(\d+) host bits", 32 - length)):
        for match in re.finditer(pattern, text):
            page.expect(line, match[0], number(next(g for g in match.groups() if g)), right)


def check_ruler(page, items, caption):
    """Fields from 0 to 255: ticks follow from the shares, a marked octet lies in its field."""
    line, text = caption
    block = BLOCK.search(text)
    at = 0
    for item in items:
        share = next((int(r[4:]) for r in item["roles"] if r.startswith(".of-")), len(items))
        tick = re.match(r"`(\d+)`", item["text"])
        page.expect(item["line"], tick[0], int(tick[1]), at)
        marked = re.search(r"\*\*(\w+)\*\*", item["text"])
        if marked and marked[1].isdigit():
            if not at <= int(marked[1]) < at + 256 // share:
                page.says(item["line"], marked[1], f"an octet from {at} to {at + 256 // share - 1}")
            if block:
                octet = address(block[1]).packed[(int(block[2]) - 1) // 8]
                page.expect(item["line"], marked[1], int(marked[1]), octet)
        elif marked and marked[1] in CLASSES:
            right = [CLASSES[marked[1]][0], f"1/{share}"]
            page.expect(item["line"], item["text"], [t.strip("…") for t in item["text"].split("<br>")[1:]], right)
            page.expect(item["line"], tick[0], int(tick[1]), class_range(marked[1])[0].packed[0])
        end = re.search(r"(?<!\*)\*(\d+)\*(?!\*)", item["text"])
        at += 256 // share
        if end:
            page.expect(item["line"], end[1], int(end[1]), at - 1)
    page.expect(items[-1]["line"], items[-1]["text"], at, 256)
    if block:
        size = 2 ** (8 - (int(block[2]) - 1) % 8 - 1)
        page.expect(line, f"/{block[2]}", 256 // len(items), size)
        octet = address(block[1]).packed[(int(block[2]) - 1) // 8] // size * size
        for pattern, right in ((rf"(\d+)칸마다|every (\d+)", size), (r"(\d+)에서 시작하는 칸|field that begins at (\d+)", octet),
                               (r"다음 칸은 (\d+)|next one begins at (\d+)", octet + size),
                               (r"(\d+)은 \d+에서|\. (\d+) falls", address(block[1]).packed[(int(block[2]) - 1) // 8])):
            for match in re.finditer(pattern, text):
                page.expect(line, match[0], number(next(g for g in match.groups() if g)), right)


def check_nest(page, items):
    """Boxes in boxes: each block lies in the box around it, and siblings do not overlap."""
    open_boxes, children = [], collections.defaultdict(list)
    for item in items:
        del open_boxes[item["depth"]:]
        parent = next((box for box in reversed(open_boxes) if box), None)
        text = plain(item["text"])
        text = full(text, parent) if parent else text
        named = re.match(rf"({QUAD})(/\d+)?", text)
        net = network(named[0]) if named else None
        if named and not net:
            page.says(item["line"], named[0], network(named[0], strict=False) or "an address")
        span = ends(text) or (net and (net[0], net[-1]))
        if span and parent:
            if None in span or span[0] not in parent or span[1] not in parent:
                page.says(item["line"], text, f"something inside {parent}")
            for other, _, _ in children[id(parent)]:
                if span[0] <= other[1] and other[0] <= span[1]:
                    page.says(item["line"], text, f"something that does not overlap {other[0]}–{other[1]}")
            children[id(parent)].append((span, parent, item))
        share = next((int(r[4:]) for r in item["roles"] if r.startswith(".of-")), None)
        if net and share and parent:
            page.expect(item["line"], str(net), 2 ** (net.prefixlen - parent.prefixlen), share)
        if span and None not in span:
            size = int(span[1]) - int(span[0]) + 1
            count = {r"주소 (\d+)개|(\d+) addresses": size, r"남은 (\d+)|free (\d+)": size,
                     r"최대 (\d+)|room for (\d+)": usable(net) if net else None}
            for pattern, right in count.items():
                for match in re.finditer(pattern, text):
                    page.expect(item["line"], match[0], number(match[1] or match[2]), right)
            needed = re.search(r"(?:필요|needed) (\d+)", text)
            if needed and net:
                check_value(page, item["line"], "needed", needed[1], net, True)
        open_boxes.append(net)
    for cut in children.values():
        if any(r.startswith(".of-") for _, _, item in cut for r in item["roles"]):
            at = cut[0][1][0]
            for span, parent, item in cut:
                page.expect(item["line"], plain(item["text"]), span[0], at)
                at = span[1] + 1
            page.expect(cut[-1][2]["line"], plain(cut[-1][2]["text"]), cut[-1][0][1], cut[-1][1][-1])


# ── Prose ────────────────────────────────────────────────────────────────────

SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
TERM = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:<sup>\d+</sup>|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
SUM = rf"{TERM}(?: [+−×] {TERM})*"


def value(expression):
    """The value of `2<sup>8</sup> − 2` and the like."""
    text = expression.replace(",", "").replace("−", "-").replace("×", "*")
    text = re.sub(r"<sup>(\d+)</sup>", r"**\1", text)
    text = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda m: "**" + m[0].translate(SUPERSCRIPT), text)
    if not re.fullmatch(r"[\d +*-]+", text):
        raise ValueError(expression)
    return eval(text)  # digits and + - * only, checked above


def stated(text):
    """Every (what stands there, number that is right, number found) that a phrase states."""
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
    for match in re.finditer(r"(?<![\d.])(\d{1,3})(?:은|는| is| =) ([01]{8})(?!\d)", text):
        yield match[0], f"{int(match[1]):08b}", match[2]
    for match in re.finditer(r"(?<!\d)([01]{8})(?:은|는|,? is| =) (\d{1,3})(?![\d.]*\d)", text):
        yield match[0], f"{int(match[2]):08b}", match[1]
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
    for match in re.finditer(r"/(\d+)(?:은|는| is) (\d+(?: \+ \d+)+)", text):
        yield match[0], int(match[1]), value(match[2])
    for match in re.finditer(r"/(\d+)이면 마스크 값이 (\d+)|[Ff]or /(\d+) the value is (\d+)", text):
        length = int(match[1] or match[3])
        yield match[0], of_length(length).netmask.packed[(length - 1) // 8], int(match[2] or match[4])
    for match in re.finditer(r"(\d+)[을를] 넘지 않는 (\d+)의 배수는 (\d+)|multiple of (\d+) not above (\d+) is (\d+)", text):
        octet, size, found = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        yield match[0], int(octet) // int(size) * int(size), int(found)
    for match in re.finditer(r"(\d+)[은는] (\d+)의 배수(?!가)|(?<!\d)(\d+) is a multiple of (?:the block size )?(\d+)", text):
        yield match[0], 0, int(match[1] or match[3]) % int(match[2] or match[4])
    for match in re.finditer(r"(\d+)[은는이가] (\d+)의 배수가 아니|(?<!\d)(\d+) is not a multiple of (\d+)", text):
        if int(match[1] or match[3]) % int(match[2] or match[4]) == 0:
            yield match[0], "a number that is none", "a multiple"
    for match in re.finditer(rf"({QUAD}){DASH}({QUAD}) ?\({N}", text):
        first, last = address(match[1]), address(match[2])
        if first and last:
            yield match[0], int(last) - int(first) + 1, number(match[3])
    for match in re.finditer(rf"({QUAD}/\d+)(?:의 범위)?(?:은|는) ({QUAD})부터 ({QUAD})까지(?!는)|({QUAD}/\d+) (?:runs|goes) from ({QUAD}) to ({QUAD})", text):
        block, *span = [g for g in match.groups() if g]
        net = network(block, strict=False)
        yield match[0], net and f"{net[0]}–{net[-1]}", "–".join(span)
    for sentence in re.split(r"(?<=[.다요])\s+(?=[^\d])", text):
        lengths = {int(n) for _, n in BLOCK.findall(sentence)} | {int(n) for n in LENGTH.findall(sentence)}
        masks = {m for m in re.findall(rf"(?<![\d.]){QUAD}(?![\d.]*\d|/|{DASH}\d)", sentence)
                 if m.startswith("255.") and m != "255.255.255.255"}
        if len(lengths) == len(masks) == 1:
            yield masks.copy().pop(), str(of_length(min(lengths)).netmask) if min(lengths) <= 32 else None, masks.pop()


LABELS = [("mask", r"(?:마스크|[Mm]ask) ({q})"), ("network_address", r"(?:네트워크 주소|[Nn]etwork address) ({q})"),
          ("broadcast", r"(?:브로드캐스트 주소|[Bb]roadcast address) ({q})"),
          ("hosts", r"(?:호스트|[Hh]osts) ({q}{d}{q})")]
ORDINALS = {"첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}


def check_example(page, line, text, subject):
    """A worked example: what is labelled belongs to the address in its first line."""
    net = network(subject, strict=False)
    octet = (net.prefixlen - 1) // 8
    size = 256 - net.netmask.packed[octet]
    own, start = address(subject.split("/")[0]).packed[octet], net[0].packed[octet]
    for kind, pattern in LABELS:
        for match in re.finditer(pattern.format(q=QUAD, d=DASH), text):
            check_value(page, line, kind, match[1], net, True)
    for pattern, right in ((r"(?:경계는|boundary in the) (\S+) (?:옥텟|octet)", octet + 1),
                           (r"(?:블록 크기|[Bb]lock size) 256 − (\d+)", 256 - size),
                           (r"(\d+)[을를] 넘지 않는|not above (\d+)", own),
                           (r"배수는 (\d+)(?:이|입|\.)|not above \d+ is (\d+)", start),
                           (r"다음 배수[는가] (\d+)|next multiple is (\d+)", start + size),
                           (r"셋째 옥텟은 (\d+)까지|octet goes up to (\d+)", start + size - 1)):
        for match in re.finditer(pattern, text):
            if "다음 배수" in pattern or "다음" not in text[max(0, match.start() - 3):match.start()]:
                found = next(g for g in match.groups() if g)
                page.expect(line, match[0], ORDINALS.get(found) or int(found), right)


def check_valid(page):
    """Octets up to 255, prefix lengths up to 32: the rules below rely on it."""
    for line, raw in enumerate(page.lines):
        text = plain(raw)
        for quad in re.findall(rf"(?<![\d.]){QUAD}(?![\d.]*\d)", text):
            if address(quad) is None:
                page.says(line, quad, "an address with octets up to 255")
        for length in [n for _, n in BLOCK.findall(text)] + LENGTH.findall(text):
            if int(length) > 32:
                page.says(line, f"/{length}", "a prefix length up to 32")
        for octet in re.findall(r"(?<![\w.])\.(\d+)", text):
            if int(octet) > 255:
                page.says(line, f".{octet}", "an octet up to 255")
        for version in re.findall(r"IPv(\d)", text):
            if version not in "46":
                page.says(line, f"IPv{version}", "IPv4 or IPv6")


def check_prose(page):
    subject, section, routes, span = None, None, [], None
    names = {"/".join(b) for b in BLOCK.findall(page.source)} | set(re.findall(QUAD, page.source))
    fenced = False
    for line, raw in enumerate(page.lines):
        fenced ^= raw.startswith("```")
        if fenced or raw.startswith(("```", "description:")):
            continue
        text = plain(raw)
        for block in ("/".join(b) for b in BLOCK.findall(text)):
            net = network(block, strict=False)
            if not network(block) and not {str(net), str(net[0])} & names:
                page.says(line, block, f"{net}, or mention that network on this page")
        if raw.startswith("|"):
            continue
        for what, right, found in stated(text):
            page.expect(line, what, found, right)
        # Worked examples: a line that is nothing but an address begins one.
        if page.section[line] != section:
            section, subject = page.section[line], None
        if BLOCK.fullmatch(text) and raw.startswith("`"):
            subject = text
        elif subject:
            check_example(page, line, text, subject)
        if section.startswith("class-") and section[6:].upper() in CLASSES:
            low, high = (int(a) >> 24 for a in class_range(section[6:].upper()))
            for match in re.finditer(r"(?<![\d.])(\d+)부터 (\d+)까지|(?<![\d.])(\d+) to (\d+)", text):
                found = tuple(int(g) for g in match.groups() if g)
                allowed = [(low, high)] + ([(1, 126)] if section == "class-a" else [])
                if found not in allowed:
                    page.says(line, match[0], f"{low} to {high}")
        check_pool(page, line, text)
        # Aggregation: after "A/24부터 B/24까지", the next bold blocks are what they join to.
        pair = re.search(rf"({QUAD}/\d+)부터 ({QUAD}/\d+)까지|({QUAD}/\d+) to ({QUAD}/\d+)", text)
        if pair:
            first, last = (network(g) for g in pair.groups() if g)
            span = (first, last) if first and last and first[0] <= last[0] else None
        bold = [b for b in re.findall(r"\*\*([^*]+)\*\*", raw) if BLOCK.search(b) and not raw.startswith("- ")
                and not re.search(r"[A-Za-z가-힣]", re.sub(r"\band\b|[과와]", "", b))]
        if bold and span and "<fig" not in raw:
            found = [network("/".join(m)) for m in BLOCK.findall(bold[-1])]
            if found != joined(*span):
                page.says(line, bold[-1], ", ".join(map(str, joined(*span))))
            span = None
        # Longest match: "the routes are …", then items with a destination and a bold route.
        listed = [network("/".join(b)) for b in BLOCK.findall(text)]
        if "0.0.0.0/0" in text and len(listed) >= 3 and None not in listed:
            routes = listed
        item = re.match(rf"- ({QUAD})(?!/).*\*\*({QUAD}/\d+)\*\*", raw)
        if item and routes and address(item[1]):
            page.expect(line, item[2], network(item[2]), longest_match(address(item[1]), routes))


def check_pool(page, line, text):
    """Neutron's defaults: the first host is the gateway, the pool is the other hosts."""
    if not re.search(r"할당 풀|allocation pool", text) or not BLOCK.search(text):
        return
    net, span = network(BLOCK.search(text)[0]), ends(text)
    gateway = re.search(rf"(?:게이트웨이는|gateway is) ({QUAD})", text)
    if net and gateway:
        page.expect(line, gateway[1], address(gateway[1]), net[1])
    if net and span and span != (net[2], net[-2]):
        page.says(line, f"{span[0]}–{span[1]}", f"{net[2]}–{net[-2]}")


def check_page(name, source):
    """All findings of one page."""
    page = Page(name, source.replace("&NoBreak;", ""))   # only keeps a range on one line
    check_valid(page)
    if page.findings:
        return page.findings
    for table in page.tables:
        check_table(page, table)
    for kind, items, caption in page.figures:
        if kind == "bits":
            check_bits(page, items, caption)
        elif kind == "ruler":
            check_ruler(page, items, caption)
        elif kind == "nest":
            check_nest(page, items)
    check_prose(page)
    return page.findings


# ── Questions ────────────────────────────────────────────────────────────────

# Number and short questions that state an address but ask for no calculation, and why.
NOT_COMPUTED = {
    "fixed-and-floating-ips-inside": "asks which address a guest shows",
}


def one_block(text, strict=False):
    return network(BLOCK.search(text)[0], strict)


def text_of(question, ids):
    return [plain(o["text"]["en"]) for o in question["options"] if o["id"] in ids]


def options_where(question, test):
    """Ids of the options whose text passes a test, in the order shown."""
    return [o["id"] for o in question["options"] if test(plain(o["text"]["en"]))]


def ordered(question, key):
    return [o["id"] for o in sorted(question["options"], key=lambda o: key(plain(o["text"]["en"])))]


def gives_host(net):
    def test(text):
        match = re.search(QUAD, text)
        return bool(match) and hosts(net)[0] <= address(match[0]) <= hosts(net)[1]
    return test


def all_blocks(text):
    return [network("/".join(b), strict=False) for b in BLOCK.findall(text)]


def joins_to_one(text):
    first, *_, last = all_blocks(text)
    return len(joined(first, last)) == 1


def next_free(stem):
    parent, taken = all_blocks(stem)[:2]
    length = smallest(number(re.search(rf"for {N} hosts", stem)[1]))
    return next(s for s in parent.subnets(new_prefix=length) if not s.overlaps(taken))


PRIVATE = [network(b) for b in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]   # RFC 1918

# What the English stem asks → the right answer, as the data file writes it: a number, a set of
# accepted texts, or option ids.
ASKS = [
    (r"network address of {b}", lambda q, s: {str(one_block(s)[0]), str(one_block(s))}),
    (r"broadcast address of {b}", lambda q, s: {str(one_block(s)[-1])}),
    (r"subnet mask of /(\d+)", lambda q, s: {str(of_length(LENGTH.search(s)[1]).netmask)}),
    (r"prefix length of the subnet mask {q}", lambda q, s: mask_length(re.search(QUAD, s)[0])),
    (r"usable host addresses are in {b}|How many hosts .*{b}", lambda q, s: usable(one_block(s))),
    (r"How many addresses are there in {b}", lambda q, s: one_block(s).num_addresses),
    (r"cutting {b} into /(\d+)", lambda q, s: 2 ** (int(LENGTH.search(s)[1]) - one_block(s).prefixlen)),
    (r"decimal number (\d+) as an 8-bit", lambda q, s: {format(int(re.search(r"number (\d+)", s)[1]), "08b")}),
    (r"blocks from {b} to {b} .*prefix length", lambda q, s: joined(*all_blocks(s))[0].prefixlen),
    (r"{b} and {b} as one route", lambda q, s: {str(joined(*all_blocks(s))[0])}),
    (r"routes are .*packet for {q}", lambda q, s: options_where(q, lambda t: network(t) == longest_match(
        address(re.search(rf"packet for ({QUAD})", s)[1]), all_blocks(s)))),
    (r"contain the destination {q}", lambda q, s: ordered(q, lambda t: -network(t).prefixlen)),
    (r"given to a host in (?:the subnet )?{b}", lambda q, s: options_where(q, gives_host(one_block(s)))),
    (r"has the address {b}\. .*without a gateway", lambda q, s: options_where(q, gives_host(one_block(s)))),
    (r"network has the most addresses", lambda q, s: options_where(q, lambda t: one_block(t).prefixlen == min(
        one_block(o["text"]["en"]).prefixlen for o in q["options"]))),
    (r"from the smallest to the largest", lambda q, s: ordered(q, lambda t: -int(t[1:]))),
    (r"written correctly as blocks", lambda q, s: options_where(q, lambda t: network(t) is not None)),
    (r"subnet {b} is taken", lambda q, s: options_where(q, lambda t: network(t) == next_free(s))),
    (r"exactly one prefix", lambda q, s: options_where(q, joins_to_one)),
    (r"private addresses of RFC 1918", lambda q, s: options_where(q, lambda t: any(
        address(re.search(QUAD, t)[0]) in p for p in PRIVATE))),
    (r"Which class is the address {q}", lambda q, s: options_where(q, lambda t: t == "Class " + class_of(
        address(re.search(QUAD, s)[0])))),
    (r"host bits does a class (\w)", lambda q, s: 32 - CLASSES[re.search(r"class (\w)", s)[1]][1]),
    (r"addresses of one class (\w) network can be given", lambda q, s: usable(of_length(
        CLASSES[re.search(r"class (\w)", s)[1]][1]))),
    (r"classes in order, from the most hosts", lambda q, s: ordered(q, lambda t: CLASSES[t[-1]][1])),
    (r"order in which VLSM places them", lambda q, s: ordered(q, lambda t: -number(re.search(rf"{N} hosts", t)[1]))),
    (r"address {b} and the gateway {q}", lambda q, s: options_where(q, lambda t: "another network" in t)
        if address(re.search(rf"gateway ({QUAD})", s)[1]) not in one_block(s) else []),
    (r"{b} is wrong because a class C", lambda q, s: options_where(q, lambda t: network(BLOCK.search(s)[0]) and number(
        re.search(rf"of {N} addresses|()$", t)[1] or "0") == one_block(s).num_addresses)),
]
ASKS = [(re.compile(p.format(b=rf"{QUAD}/\d+", q=QUAD) if "{b}" in p or "{q}" in p else p), f) for p, f in ASKS]


def nodes_of(source):
    """Each question with its line (from 0)."""
    return zip(loader.plain(source), (n.start_mark.line for n in yaml.compose(source, Loader=loader.LOADER).value))


def check_questions(name, source):
    """All findings of one question file."""
    page = Page(name, source)
    check_valid(page)
    if page.findings:
        return page.findings
    for question, line in nodes_of(source):
        stem, kind = plain(question["stem"]["en"]), question["kind"]
        answers = question["answer"] if isinstance(question["answer"], list) else [question["answer"]]
        right = next((compute(question, stem) for pattern, compute in ASKS if pattern.search(stem)), None)
        where = f"{question['id']}: {question['answer']}"
        if right is None:
            asks = kind in ("number", "short") and (BLOCK.search(stem) or ADDRESS.search(stem) or LENGTH.search(stem))
            if asks and question["id"] not in NOT_COMPUTED:
                page.says(line, question["id"], "a stem that a rule of ASKS understands; add a rule, or an entry in NOT_COMPUTED")
        elif isinstance(right, set):
            if not set(answers) <= right:
                page.says(line, where, sorted(right)[0])
            for wrong in {w["value"] for w in question["wrong"]} & right:
                page.says(line, f"{question['id']}: wrong {wrong}", "the answer; remove it from `wrong`")
        elif list(right if isinstance(right, list) else [right]) != answers:
            page.says(line, where, right)
        # Both languages show the same options; every text is prose like a page's.
        for option in question.get("options", []):
            ko, en = (sorted(re.findall(rf"{QUAD}(?:/\d+)?|(?<![\w.])/\d+", option["text"][l])) for l in ("ko", "en"))
            page.expect(line, f"{question['id']} {option['id']}: {ko}", ko, en)
        texts = [question["stem"], question["explanation"]]
        texts += [o["why"] for o in question.get("options", []) if "why" in o] + [w["why"] for w in question.get("wrong", [])]
        for text in texts:
            for what, result, found in (s for l in ("ko", "en") for s in stated(plain(text[l]))):
                page.expect(line, f"{question['id']}: {what}", found, result)
        ko, en = ("\n".join(t[l] for t in texts) for l in ("ko", "en"))
        odd = [n for n in difference(ko, en) if not (n in numbers(ko) and n in numbers(en))]
        if odd:
            page.says(line, f"{question['id']}: {odd}", "the same numbers in both languages")
    return page.findings


# ── Both languages ───────────────────────────────────────────────────────────

def numbers(text):
    """The numbers of a text that both languages write in digits: addresses, prefixes, two digits up."""
    text = re.sub(r"\]\([^)]*\)|\{#[^}]*\}|^description:.*$", " ", text, flags=re.M)
    found = re.findall(rf"{QUAD}(?:/\d+)?|(?<![\w.])/\d+|(?<![\d.])\d+(?:\.\d+)+|(?<![\d.,])(?:\d{{1,3}}(?:,\d{{3}})+|\d{{2,}})(?![\d.]*\d)", plain(text))
    return collections.Counter(found)


WORDS = {"ten": "10", "eleven": "11", "twelve": "12", "fourteen": "14", "fifteen": "15", "sixteen": "16",
         "twenty": "20", "thirty": "30", "열여섯": "16", "스물": "20"}


def difference(korean, english):
    """Numbers that one text shows more often; numbers written out as words do not count."""
    words = {digits for word, digits in WORDS.items() if word in f"{korean} {english}".lower()}
    ko, en = numbers(korean), numbers(english)
    return sorted(((ko - en) + (en - ko)).keys() - words)


def check_languages(name, korean, english):
    """Sections and rows of tables whose numbers differ between the languages."""
    findings, sections, tables = [], [], []
    for source in (korean, english):
        page = Page(name, source)
        tables.append([row for table in page.tables for row in table.rows])
        texts = collections.defaultdict(str)
        for line, section in zip(page.lines, page.section):
            texts[section] += line + "\n"
        sections.append(texts)
    for section in sections[0].keys() | sections[1].keys():
        if odd := difference(*(s[section] for s in sections)):
            findings.append(f"{name}#{section}: one language has {odd} more often; write the same numbers in both")
    for (line, ko), (_, en) in zip(*tables):
        ko, en = (re.findall(r"\d+", " ".join(cells)) for cells in (ko, en))
        if ko != en:
            findings.append(f"{name}:{line + 1}: {ko} in Korean, {en} in English; write the same numbers in both")
    return findings


# ── The tests ────────────────────────────────────────────────────────────────

def name_of(path):
    return path.relative_to(ROOT).as_posix()


def read(path):
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", BOTH, ids=name_of)
def test_numbers_of_the_page(path):
    assert not check_page(name_of(path), read(path))


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_both_languages_show_the_same_numbers(page):
    assert not check_languages(f"docs/*/{page.as_posix()}", read(DOCS / "ko" / page), read(DOCS / "en" / page))


@pytest.mark.parametrize("path", sorted(QUESTIONS.glob("*.yml")), ids=name_of)
def test_answers_of_the_questions(path):
    assert not check_questions(name_of(path), read(path))


# One digit of every kind of number, changed: what is found must say what is right.
CHANGES = [
    ("cidr.md", "| /22 | 255.255.252.0 |", "| /22 | 255.255.248.0 |", "255.255.252.0"),             # mask of a prefix
    ("cidr.md", "| /22 | 255.255.252.0 |", "| /21 | 255.255.252.0 |", "255.255.248.0"),
    ("cidr.md", "| 1,024 | 1,022 |", "| 1,042 | 1,022 |", "1,024"),                               # addresses
    ("cidr.md", "| 1,024 | 1,022 |", "| 1,024 | 1,024 |", "1,022"),                               # usable hosts
    ("cidr.md", "| 255.255.255.254 | 2 | 2 |", "| 255.255.255.254 | 2 | 0 |", "2"),               # RFC 3021
    ("cidr.md", "| 11100000 | 224 | 32 |", "| 11100000 | 224 | 31 |", "32"),                      # block size
    ("cidr.md", "| 11100000 |", "| 11010000 |", "11100000"),
    ("cidr.md", "`32` **0010** *0000*", "`32` **0100** *0000*", "00100000"),                      # bits
    ("cidr.md", "`32` **0010** *0000*", "`32` **0010** *00000*", "00100000"),
    ("cidr.md", "= 4,096", "= 4,069", "4,096"),                                                   # powers
    ("cidr.md", "/20은 8 + 8 + 4", "/20은 8 + 8 + 5", "20"),
    ("cidr.md", "`255.255.240.0`", "`255.255.224.0`", "255.255.240.0"),                           # mask in prose
    ("cidr.md", "64개 가운데 62대", "64개 가운데 63대", "62"),
    ("cidr.md", "`172.16.32.0/20`처럼", "`172.16.30.0/20`처럼", "172.16.16.0/20"),                # host bits set
    ("index.md", "| 77 | 0 | 1 | 0 | 0 |", "| 77 | 0 | 1 | 0 | 1 |", "01001101"),                 # binary table
    ("index.md", "| 203.0.113.0 | 203.0.113.64 |", "| 203.0.113.0 | 203.0.113.32 |", "203.0.113.64"),
    ("index.md", "| 203.0.113.254 | 203.0.113.126 |", "| 203.0.113.255 | 203.0.113.126 |", "203.0.113.254"),
    ("index.md", "| 203.0.113.255 | 203.0.113.127 |", "| 203.0.113.255 | 203.0.113.128 |", "203.0.113.127"),
    ("index.md", "| 10.0.0.77 | 10.0.0.64/26 |", "| 10.0.0.77 | 10.0.0.0/26 |", "another network"),
    ("index.md", "172.16.0.0–172.31.255.255", "172.16.0.0–172.32.255.255", "172.31.255.255"),     # range
    ("index.md", "| 1,048,576 |", "| 1,048,574 |", "1,048,576"),
    ("index.md", "`10.0.0.62`(61개)", "`10.0.0.62`(62개)", "61"),                                 # count of a range
    ("index.md", "게이트웨이는 `10.0.0.1`", "게이트웨이는 `10.0.0.2`", "10.0.0.1"),               # Neutron's default
    ("index.md", "앞 24비트", "앞 25비트", "24"),
    ("ip-classes.md", "`128` **B**", "`126` **B**", "128"),                                       # ruler
    ("ip-classes.md", "| B | 10 | 128–&NoBreak;191 |", "| B | 10 | 128–&NoBreak;192 |", "128–191"),                 # class table
    ("ip-classes.md", "240.0.0.0–255.255.255.255 |", "240.0.0.0–154.255.255.255 |", "240.0.0.0–255.255.255.255"),
    ("ip-classes.md", "| 8 + 24 |", "| 8 + 32 |", "8 + 24"),
    ("ip-classes.md", "| 126 | 16,777,214 |", "| 126 | 16,777,216 |", "16,777,214"),
    ("ip-classes.md", "| 110 | 192–&NoBreak;223 | 192.0.0.0–223.255.255.255 | 1/8 |", "| 110 | 192–&NoBreak;223 | 192.0.0.0–223.255.255.255 | 1/4 |", "1/8"),
    ("ip-classes.md", "| 500 | 65,034 |", "| 500 | 65,036 |", "65,034"),
    ("ip-classes.md", "첫 옥텟은 128부터 191까지", "첫 옥텟은 128부터 192까지", "128 to 191"),
    ("subnetting.md", "- `96`", "- `95`", "96"),                                                  # ruler
    ("subnetting.md", "`64` **77**", "`64` **99**", "64 to 95"),
    ("subnetting.md", "256 − 240 = 16", "256 − 240 = 32", "16"),                                  # arithmetic
    ("subnetting.md", "네트워크 주소 `203.0.113.64`", "네트워크 주소 `203.0.113.46`", "203.0.113.64"),    # worked example
    ("subnetting.md", "브로드캐스트 주소 `172.16.47.255`", "브로드캐스트 주소 `172.16.48.255`", "172.16.47.255"),
    ("subnetting.md", "`10.77.207.254`(2,046개)", "`10.77.207.254`(2,064개)", "2,046"),
    ("subnetting.md", "`198.51.100.145`–`198.51.100.158`", "`198.51.100.144`–`198.51.100.158`", "198.51.100.145"),
    ("subnetting.md", "150을 넘지 않는 배수는 144", "150을 넘지 않는 배수는 128", "144"),
    ("subnetting.md", "| 203.0.113.64/26 | .65–.126 |", "| 203.0.113.64/26 | .65–.127 |", "203.0.113.126"),
    ("subnetting.md", "| 203.0.113.128/26 |", "| 203.0.113.96/26 |", "203.0.113.64/26"),
    ("subnetting.md", "**.128/26** · 필요 50 · 최대 62", "**.128/26** · 필요 50 · 최대 64", "62"),   # nest
    ("subnetting.md", "**.192/27** · 필요 25", "**.192/27** · 필요 35", "/26"),
    ("subnetting.md", "**.224/28** ·", "**.208/28** ·", "overlap"),
    ("subnetting.md", "남은 12", "남은 16", "12"),
    ("subnetting.md", "| 192.168.50.240/30 | .241–.242 |", "| 192.168.50.244/30 | .245–.246 |", "192.168.50.240"),
    ("subnetting.md", "| 31 | 6 | /26 | 62 |", "| 31 | 6 | /27 | 30 |", "/26"),                     # need to prefix
    ("subnetting.md", "| 172.16.32.0/19 | 호스트 |", "| 172.16.32.0/19 | 네트워크 |", "host"),       # can it be given?
    ("subnetting.md", ".116–.255의 140개", ".116–.255의 144개", "140"),
]


@pytest.mark.parametrize("name, old, new, right", CHANGES, ids=[f"{c[0]} {c[2]}" for c in CHANGES])
def test_a_changed_digit_is_found(name, old, new, right):
    path = DOCS / "ko" / "networking" / name
    source = read(path)
    assert source.count(old), f"{name}: {old!r} is gone; choose another number of this kind"
    line = source[:source.index(old)].count("\n") + 1
    findings = check_page(name, source.replace(old, new, 1))
    assert any(right in f.split("right is")[1] for f in findings), findings
    assert any(abs(int(f.split(":")[1]) - line) <= 2 for f in findings), findings


ROUTING = """
| 목적지 | 뽑히는 경로 | 일치하는 경로 |
| --- | --- | ---: |
| 10.1.14.20 | 10.1.14.0/24 | 3 |

<figcaption markdown="span">경로가 0.0.0.0/0, 10.1.0.0/16, 10.1.14.0/24일 때</figcaption>

10.1.12.0/24부터 10.1.15.0/24까지 묶으면 **10.1.12.0/22**입니다.

10.1.14.0/24는 10.1.14.0부터 10.1.14.255까지입니다.
"""


@pytest.mark.parametrize("old, new, right", [
    ("| 10.1.14.20 |", "| 10.1.41.20 |", "another network"),
    ("| 10.1.14.0/24 | 3 |", "| 10.1.0.0/16 | 3 |", "10.1.14.0/24"),
    ("| 3 |", "| 2 |", "3"),
    ("**10.1.12.0/22**", "**10.1.12.0/23**", "10.1.12.0/22"),
    ("/24부터 10.1.15.0/24", "/24부터 10.1.16.0/24", "10.1.12.0/22, 10.1.16.0/24"),
    ("10.1.14.255까지", "10.1.15.255까지", "10.1.14.255"),
])
def test_a_changed_route_is_found(old, new, right):
    assert not check_page("routing.md", ROUTING)
    findings = check_page("routing.md", ROUTING.replace(old, new, 1))
    assert any(right in f.split("right is")[1] for f in findings), findings


@pytest.mark.parametrize("name, old, new", [
    ("subnetting.yml", "answer: ['172.16.72.0', '172.16.72.0/21']", "answer: ['172.16.64.0']"),
    ("subnetting.yml", "answer: ['192.168.5.63']", "answer: ['192.168.5.64']"),
    ("subnetting.yml", "answer: 8\n", "answer: 9\n"),
    ("subnetting.yml", "answer: [b, c]", "answer: [a, b]"),
    ("subnetting.yml", "answer: b\n", "answer: c\n"),
    ("subnetting.yml", "answer: [b, d, a, c]", "answer: [b, a, d, c]"),
    ("subnetting.yml", "256 − 248 = 8", "256 − 248 = 6"),
    ("cidr.yml", "answer: ['255.255.252.0']", "answer: ['255.255.254.0']"),
    ("cidr.yml", "answer: 14\n", "answer: 12\n"),
    ("cidr.yml", "{ko: '`192.168.8.0/22`', en: '`192.168.8.0/22`'}", "{ko: '`192.168.6.0/22`', en: '`192.168.6.0/22`'}"),
    ("cidr.yml", "`172.16.0.0/20`', en", "`172.16.0.0/21`', en"),
    ("index.yml", "answer: ['11001000']", "answer: ['11001001']"),
    ("index.yml", "answer: 28\n", "answer: 27\n"),
    ("index.yml", "answer: d\n", "answer: a\n"),
    ("ip-classes.yml", "answer: 65534", "answer: 65535"),
    ("ip-classes.yml", "answer: 24\n", "answer: 32\n"),
    ("ip-classes.yml", "`172.20.5.9`", "`127.20.5.9`"),
])
def test_a_changed_answer_is_found(name, old, new):
    source = read(QUESTIONS / name)
    assert source.count(old), f"{name}: {old!r} is gone; choose another answer of this kind"
    assert check_questions(name, source.replace(old, new, 1))


@pytest.mark.parametrize("name", ["index.md", "ip-classes.md", "cidr.md", "subnetting.md"])
def test_no_digit_of_a_table_can_change_unnoticed(name):
    """Forty digits of the page's tables, the same ones at every run."""
    korean, english = (read(DOCS / language / "networking" / name) for language in ("ko", "en"))
    rows = [m.span() for m in re.finditer(r"^\|.*$", korean, re.M)]
    digits = [i for start, end in rows for i in range(start, end) if korean[i].isdigit()]
    for at in random.Random(name).sample(digits, 40):
        changed = korean[:at] + str((int(korean[at]) + 1) % 10) + korean[at + 1:]
        assert check_page(name, changed) or check_languages(name, changed, english), (
            f"{name}:{korean[:at].count(chr(10)) + 1}: digit {at} can change unnoticed")
