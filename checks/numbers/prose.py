"""Running text: worked examples, ranges, aggregation, the route that is taken."""

from __future__ import annotations

import re

from .arithmetic import CLASSES, Network, address, class_range, joined, longest_match, network, sure
from .phrases import stated
from .reading import Sheet
from .tables import check_value, ends
from .text import BLOCK, DASH, LENGTH, QUAD, plain

LABELS = [
    ("mask", r"(?:마스크|[Mm]ask) ({q})"),
    ("network_address", r"(?:네트워크 주소|[Nn]etwork address) ({q})"),
    ("broadcast", r"(?:브로드캐스트 주소|[Bb]roadcast address) ({q})"),
    ("hosts", r"(?:호스트|[Hh]osts) ({q}{d}{q})"),
]
ORDINALS = {"첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}


Span = tuple[Network, Network]  # the first and the last of blocks in a row


def check_example(page: Sheet, line: int, text: str, subject: str) -> None:
    """A worked example: what is labelled belongs to the address in its first line."""
    net = sure(network(subject, strict=False))
    octet = (net.prefixlen - 1) // 8
    size = 256 - net.netmask.packed[octet]
    own, start = sure(address(subject.split("/", maxsplit=1)[0])).packed[octet], net[0].packed[octet]
    for kind, pattern in LABELS:
        for match in re.finditer(pattern.format(q=QUAD, d=DASH), text):
            check_value(page, line, kind, match[1], net, True)
    for pattern, right in (
        (r"(?:경계는|boundary in the) (\S+) (?:옥텟|octet)", octet + 1),
        (r"(?:블록 크기|[Bb]lock size) 256 − (\d+)", 256 - size),
        (r"(\d+)[을를] 넘지 않는|not above (\d+)", own),
        (r"배수는 (\d+)(?:이|입|\.)|not above \d+ is (\d+)", start),
        (r"다음 배수[는가] (\d+)|next multiple is (\d+)", start + size),
        (r"셋째 옥텟은 (\d+)까지|octet goes up to (\d+)", start + size - 1),
    ):
        for match in re.finditer(pattern, text):
            if "다음 배수" in pattern or "다음" not in text[max(0, match.start() - 3) : match.start()]:
                found = next(g for g in match.groups() if g)
                page.expect(line, match[0], ORDINALS.get(found) or (int(found) if found.isdigit() else found), right)


def check_valid(page: Sheet) -> None:
    """Octets up to 255, prefix lengths up to 32: the rules below rely on it."""
    for line, raw in enumerate(page.lines, 1):
        text = plain(raw)
        for quad in re.findall(rf"(?<![\d.]){QUAD}(?![\d.]*\d)", text):
            if address(quad) is None:
                page.says(line, quad, "an address with octets up to 255")
        for length in [n for _, n in BLOCK.findall(text)] + LENGTH.findall(text):
            if int(length) > 32:
                page.says(line, f"/{length}", "a prefix length up to 32, or up to 128 where the sentence or section names IPv6")
        for octet in re.findall(r"(?<![\w.])\.(\d+)", text):
            if int(octet) > 255:
                page.says(line, f".{octet}", "an octet up to 255")
        for version in re.findall(r"IPv(\d)", text):
            if version not in "46":
                page.says(line, f"IPv{version}", "IPv4 or IPv6")


def check_prose(page: Sheet) -> None:
    """Running text, line by line, with the worked example, the range or the routes that lines above began."""
    subject: str | None = None
    section: str | None = None
    routes: list[Network] = []
    span: Span | None = None
    names = {"/".join(b) for b in BLOCK.findall(page.source)} | set(re.findall(QUAD, page.source))
    for line, raw in page.prose:
        text = plain(raw)
        _check_host_bits(page, line, text, names)
        if raw.startswith("|"):
            continue
        for what, right, found in stated(text):
            page.expect(line, what, found, right)
        # Worked examples: a line that is nothing but an address begins one.
        if page.section(line) != section:
            section, subject = page.section(line), None
        if BLOCK.fullmatch(text) and raw.startswith("`"):
            subject = text
        elif subject:
            check_example(page, line, text, subject)
        _check_class(page, line, text, section)
        check_pool(page, line, text)
        span = _check_joined(page, line, raw, text, span)
        routes = _check_route(page, line, raw, text, routes)


def _check_host_bits(page: Sheet, line: int, text: str, names: set[str]) -> None:
    """The host bits of a block are 0, unless the page names that network too."""
    for block in ("/".join(b) for b in BLOCK.findall(text)):
        net = network(block, strict=False)
        if net and not network(block) and not {str(net), str(net[0])} & names:
            page.says(line, block, f"{net}, or mention that network on this page")


def _check_class(page: Sheet, line: int, text: str, section: str) -> None:
    """In the section of a class, from which first octet to which it goes."""
    letter = section.removeprefix("class-").upper()
    if not section.startswith("class-") or letter not in CLASSES:
        return
    low, high = (int(a) >> 24 for a in class_range(letter))
    allowed = [(low, high), *([(1, 126)] if section == "class-a" else [])]
    for match in re.finditer(r"(?<![\d.])(\d+)부터 (\d+)까지|(?<![\d.])(\d+) to (\d+)", text):
        if tuple(int(g) for g in match.groups() if g) not in allowed:
            page.says(line, match[0], f"{low} to {high}")


def _check_joined(page: Sheet, line: int, raw: str, text: str, span: Span | None) -> Span | None:
    """Aggregation: after "A/24부터 B/24까지", the next bold blocks are what they join to. Gives the span that is still open."""
    pair = re.search(rf"({QUAD}/\d+)부터 ({QUAD}/\d+)까지|({QUAD}/\d+) to ({QUAD}/\d+)", text)
    if pair:
        first, last = (network(g) for g in pair.groups() if g)
        span = (first, last) if first and last and first[0] <= last[0] else None
    bold = [
        b
        for b in re.findall(r"\*\*([^*]+)\*\*", raw)
        if BLOCK.search(b) and not raw.startswith("- ") and not re.search(r"[A-Za-z가-힣]", re.sub(r"\band\b|[과와]", "", b))
    ]
    if not bold or not span or "<fig" in raw:
        return span
    if [network("/".join(m)) for m in BLOCK.findall(bold[-1])] != joined(*span):
        page.says(line, bold[-1], ", ".join(map(str, joined(*span))))
    return None


def _check_route(page: Sheet, line: int, raw: str, text: str, routes: list[Network]) -> list[Network]:
    """Longest match: "the routes are …", then items with a destination and a bold route. Gives the routes that hold."""
    listed = [network("/".join(b)) for b in BLOCK.findall(text)]
    if "0.0.0.0/0" in text and len(listed) >= 3 and None not in listed:
        routes = [one for one in listed if one]
    item = re.match(rf"- ({QUAD})(?!/).*\*\*({QUAD}/\d+)\*\*", raw)
    if item and routes and (destination := address(item[1])):
        page.expect(line, item[2], network(item[2]), longest_match(destination, routes))
    return routes


def check_pool(page: Sheet, line: int, text: str) -> None:
    """Neutron's defaults: the first host is the gateway, the pool is the other hosts."""
    block = BLOCK.search(text)
    if not re.search(r"할당 풀|allocation pool", text) or not block:
        return
    net, span = network(block[0]), ends(text)
    gateway = re.search(rf"(?:게이트웨이는|gateway is) ({QUAD})", text)
    if net and gateway:
        page.expect(line, gateway[1], address(gateway[1]), net[1])
    if net and span and span != (net[2], net[-2]):
        page.says(line, f"{span[0]}–{span[1]}", f"{net[2]}–{net[-2]}")
