"""IPv6 on the pages of the networking chapter: what is written is valid, and what can be computed is right.

The rules on IPv4 read a text from which IPv6 has been taken out, so `/64` and `2001:db8::/32` can be
written about. A prefix length alone belongs to IPv6 where it is longer than 32 and its section names
IPv6 or shows such an address; a shorter one where its sentence, table or page does and its line
names nothing of IPv4.

An address is written in full or as RFC 5952 shortens it, unless its figure says that all its
addresses are the same one, or an arrow follows: then it is to be shortened.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from typing import Any

from builder.text import markdown

from .text import LENGTH, QUAD, SUM, N, number, plain, value

Found = tuple[int, object, object]  # line, what stands there, what is right

# A Korean particle may follow right away, so what must not stand beside an address is ASCII.
_WORD = re.compile(
    r"(?<![A-Za-z0-9_:.])(?:[0-9A-Fa-f]{0,4}:){2,}(?:[0-9A-Fa-f]{0,4}|" + QUAD + r")(?:%[A-Za-z0-9_]+)?(?:/\d+)?(?![A-Za-z0-9_:])"
)
_MISSPELT = re.compile(r"`([0-9A-Za-z:]*::[0-9A-Za-z:]*)(?:/\d+)?`")
_MAC = re.compile(r"(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}")
_SIX, _FOUR = re.compile(r"IPv6"), re.compile(rf"IPv4|(?<![\d.:]){QUAD}")
_DASH = r"\s*[–~]\s*"
_FULL = re.compile(r"전체|줄이기 전|펼친|^full|long|written out|expanded", re.IGNORECASE)
_SHORT = re.compile(r"줄인|줄여|^short|compressed|abbreviated", re.IGNORECASE)
_GROUPS = re.compile(r"(?:[0-9a-f]{4}:){7}[0-9a-f]{4}")
_SAME = re.compile(r"같은 주소|same address")
_INSIDE = re.compile(r"(에 (?:속하|들어가)지 않|is not in|does not lie in)|에 속[하한합]|에 들어[가간갑]|\bis in\b|lies in|belongs to")
_ARROW = re.compile(r"`?\s*(?:<br>)?\s*→")
_BITS = re.compile(r"`([0-9a-f:]+)`\s*(?:<br>)?\s*(\d+)(?:비트| bits)")


def take_out(source: str, six: bool = False) -> tuple[str, list[Found]]:
    """A text without IPv6, of the same length line by line, and what is wrong with what was taken out.

    Args:
        source: a page, or any text.
        six: whether it is about IPv6 where nothing says otherwise.
    """
    lines = source.split("\n")
    found: list[Found] = []
    words = [[match for match in _WORD.finditer(line) if _is_one(match[0])] for line in lines]
    if not six and not any(words) and "IPv6" not in source and "::" not in source:
        return source, found
    contexts = _contexts(source, words, six)
    tables = _named_tables(source)
    found += _tables(source, contexts)
    steps, wrong = _figures(source)
    found += wrong
    for at, line in enumerate(lines):
        for match in words[at]:
            right = _wrong(match[0]) or (None if at + 1 in steps or _ARROW.match(line, match.end()) else _unlike_rfc_5952(match[0]))
            if right:
                found.append((at + 1, match[0], right))
        misspelt = [one for one in _MISSPELT.findall(line) if not _WORD.fullmatch(one)]
        found += [(at + 1, one, "an IPv6 address: its digits are 0 to 9 and a to f") for one in misspelt]
        found += [(at + 1, what, right) for rule in (_ranges, _equals, _arrows, _members) for what, right in rule(line)]
        if contexts[at]:
            found += [(at + 1, what, right) for what, right in _stated(plain(line))]
        taken = line
        for match in words[at]:
            taken = taken.replace(match[0], " " * len(match[0]))
        for match in reversed(list(LENGTH.finditer(taken)) if contexts[at] else []):
            length = int(match[1])
            if length > 128:
                found.append((at + 1, match[0], "a prefix length of IPv6, up to 128"))
            said = _sentence(line, match.start())
            about = six or at + 1 in tables or _SIX.search(said) or _WORD.search(said)
            if length > 32 or (contexts[at] == "six" and about):
                taken = taken[: match.start()] + " " * len(match[0]) + taken[match.end() :]
        lines[at] = taken
    return "\n".join(lines), found


def _sentence(line: str, at: int) -> str:
    """The sentence of a line in which a place stands."""
    start = max((end for end in (m.end() for m in re.finditer(r"[.?!]\s", line)) if end <= at), default=0)
    return re.split(r"[.?!]\s", line[start:])[0]


def _named_tables(source: str) -> set[int]:
    """The lines of tables whose header or caption names IPv6."""
    page = markdown.Markdown(source)
    found: set[int] = set()
    for table in page.tables:
        figure = page.figure_at(table.line)
        if _SIX.search(" ".join(table.header) + (figure.caption.text if figure and figure.caption else "")):
            found.update(range(table.line, table.end + 1))
    return found


def _is_one(word: str) -> bool:
    """Whether a word of digits and colons is meant as an IPv6 address: not a clock time, not a MAC address."""
    bare = word.split("/", maxsplit=1)[0].split("%", maxsplit=1)[0]
    if _MAC.fullmatch(bare) or (bare in (":", "::") and word == ":"):
        return False
    return "::" in bare or bare.count(":") >= 4 or (bool(re.search(r"[a-f]", bare, re.IGNORECASE)) and bare.count(":") >= 3)


def _wrong(word: str) -> str | None:
    """What is right where a word is no IPv6 address or block; None where it is one."""
    bare, slash, length = word.partition("/")
    try:
        ipaddress.IPv6Address(bare)
    except ValueError as error:
        return f"an IPv6 address: eight groups of up to four hexadecimal digits, :: at most once ({error})"
    return "a prefix length of IPv6, up to 128" if slash and int(length) > 128 else None


def _unlike_rfc_5952(word: str) -> str | None:
    """The short form of an address that is neither that nor written in full; None where it is one of them."""
    bare = word.partition("/")[0].partition("%")[0]
    right = ipaddress.IPv6Address(bare).compressed
    return None if "." in bare or bare == right or _GROUPS.fullmatch(bare) else f"{right}, as RFC 5952 shortens it"


def _addresses(text: str) -> list[ipaddress.IPv6Address]:
    """The addresses that a text names; blocks are left out, and `::`, which is most often the sign."""
    words = [word.partition("%")[0] for word in _named(text) if "/" not in word]
    return [ipaddress.IPv6Address(word) for word in words if not _wrong(word)]


def _figures(source: str) -> tuple[set[int], list[Found]]:
    """The lines of figures that show steps of one address, and what is wrong in figures."""
    steps: set[int] = set()
    found: list[Found] = []
    for figure in markdown.Markdown(source).figures:
        if figure.caption and _SAME.search(figure.caption.text):
            steps.update(item.line for item in figure.items)
            shown = [(item.line, one) for item in figure.items for one in _addresses(item.text)]
            found += [(line, str(one), f"{shown[0][1]}, which the figure shows first") for line, one in shown if one != shown[0][1]]
        whole = _WORD.search(figure.items[0].text) if figure.items else None
        if whole and "/" in whole[0] and not _wrong(whole[0]):
            found += _parts(figure.items, whole[0])
    return steps, found


def _parts(items: tuple[markdown.Item, ...], whole: str) -> Iterator[Found]:
    """An address cut into parts, with their bits: they make it up, 128 in all; those in front are its prefix."""
    parts = [(item.line, part) for item in items[1:] if (part := _BITS.match(item.text))]
    if not parts:
        return
    address, length = whole.split("/")
    joined = re.sub(":(?=::)", "", ":".join(part[1] for _, part in parts))
    if joined != address:
        yield items[0].line, whole, f"{joined}, which its parts make up"
    bits = [int(part[2]) for _, part in parts]
    if sum(bits) != 128:
        yield parts[-1][0], bits, f"parts of 128 bits, not of {sum(bits)}"
    if sum(bits[:-1]) != int(length):
        yield items[0].line, f"/{length}", f"/{sum(bits[:-1])}, the bits of the parts in front"


def _sentences(line: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s", plain(line)) if not line.startswith("|") else []


def _equals(line: str) -> Iterator[tuple[str, object]]:
    """A sentence that shows an address in full and one other, or calls several the same: they are equal."""
    for text in _sentences(line):
        found = _addresses(text)
        full = sum(bool(_GROUPS.fullmatch(match[0])) for match in _WORD.finditer(text))
        if len(found) > 1 and (_SAME.search(text) or (len(found) == 2 and full == 1)) and len(set(found)) > 1:
            yield str(found[1]), f"{found[0]}, of which the sentence speaks"


def _arrows(line: str) -> Iterator[tuple[str, object]]:
    """`2001:db8:0:0:0:0:0:1` → `2001:db8::1`: what is shortened stays the same address."""
    for match in _WORD.finditer(line):
        arrow = _ARROW.match(line, match.end())
        after = _WORD.search(line, arrow.end()) if arrow else None
        if after and not (_wrong(match[0]) or _wrong(after[0])) and _network(match[0]) != _network(after[0]):
            yield after[0], f"{ipaddress.IPv6Interface(match[0]).ip}, the address before the arrow"


def _members(line: str) -> Iterator[tuple[str, object]]:
    """`2001:db8::1` is in `2001:db8::/32`: it is, or the sentence says that it is not."""
    for text in _sentences(line):
        said, one = _INSIDE.search(text), _addresses(text)
        blocks = [net for match in _WORD.finditer(text) if "/" in match[0] and (net := _network(match[0]))]
        if said and len(one) == len(blocks) == 1 and (one[0] in blocks[0]) == bool(said[1]):
            yield f"{one[0]} in {blocks[0]}", f"an address {'outside' if said[1] else 'inside'} {blocks[0]}"


Question = dict[str, Any]  # as its file has it


def _six(text: str) -> ipaddress.IPv6Interface:
    """The first address of a text, with its prefix length where it has one."""
    return ipaddress.IPv6Interface(next(_named(text)))


def _named(text: str) -> Iterator[str]:
    """The addresses and blocks of a text as it writes them, without the sign `::` alone."""
    return (match[0] for match in _WORD.finditer(text) if _is_one(match[0]) and match[0] != "::")


def _options(question: Question, test: Callable[[str], bool]) -> list[str]:
    return [one["id"] for one in question["options"] if test(plain(one["text"]["en"]))]


def _subnets(inner: int, outer: int) -> int:
    """How many blocks of one length are in one of another."""
    return 2 ** (inner - outer)


def _zeros(text: str) -> int:
    """How many groups `::` stands for."""
    return 8 - len([group for group in next(_named(text)).split(":") if group])


# What the English stem asks → the right answer, as ASKS of questions.py.
ASKS: list[tuple[re.Pattern[str], Callable[[Question, str], Any]]] = [
    (re.compile(r"shorten|short form", re.IGNORECASE), lambda _, s: {_six(s).ip.compressed}),
    (re.compile(r"groups of zeros does :: stand for"), lambda _, s: _zeros(s)),
    (re.compile(r"How many /\d+ subnets .*/\d+"), lambda _, s: _subnets(*map(int, re.findall(r"/(\d+)", s)[:2]))),
    (re.compile(r"same address as"), lambda q, s: _options(q, lambda t: _addresses(t) == [_six(s).ip])),
    (re.compile(r"same /(\d+) subnet as"), lambda q, s: _options(q, lambda t: _six(t).ip in _six(s.replace(",", "")).network)),
]


def answer(question: Question, stem: str) -> object:
    """What a stem about IPv6 works out to, or None where no rule understands it.

    Args:
        question: as its file has it.
        stem: its English stem without Markdown.
    """
    if not names_one(stem) and not _SIX.search(stem):
        return None
    try:
        return next((work_out(question, stem) for asks, work_out in ASKS if asks.search(stem)), None)
    except (ValueError, IndexError, KeyError, StopIteration):
        return None


def names_one(text: str) -> bool:
    """Whether a text names an IPv6 address or block."""
    return any(_is_one(match[0]) for match in _WORD.finditer(text))


def _contexts(source: str, words: list[list[re.Match[str]]], six: bool) -> list[str]:
    """For each line "six" (all its lengths are of IPv6), "both" (those above 32) or "" (none)."""
    page = markdown.Markdown(source)
    above = page.sections[0].heading.line if page.sections else len(page.lines) + 1
    ends = [(1, above), *((one.heading.line, one.own_end) for one in page.sections)]
    contexts = [""] * len(page.lines)
    for first, past in ends:
        text = page.text(first, past)
        named = bool(_SIX.search(text)) or any(words[n - 1] for n in range(first, past))
        for at in range(first - 1, past - 1):
            line = page.lines[at]
            here = bool(_SIX.search(line)) or bool(words[at])
            four = bool(_FOUR.search(_WORD.sub("", line)))
            if here or six:
                contexts[at] = "both" if four else "six"
            elif named:
                contexts[at] = "both" if four or _FOUR.search(_WORD.sub("", text)) else "six"
    return contexts


def _network(word: str) -> ipaddress.IPv6Network | None:
    try:
        return ipaddress.IPv6Network(word, strict=False)
    except ValueError:
        return None


def _ranges(line: str) -> Iterator[tuple[str, object]]:
    """Blocks and ranges of one row or sentence: `2001:db8::/32` is what `2001:db8::–2001:db8:ffff:…` says."""
    text = plain(line)
    blocks = [net for match in _WORD.finditer(text) if "/" in match[0] and (net := _network(match[0]))]
    pair = re.search(rf"({_WORD.pattern}){_DASH}({_WORD.pattern})", text)
    if pair and len(blocks) == 1 and "/" not in pair[0]:
        try:
            ends = tuple(ipaddress.IPv6Address(one) for one in re.split(_DASH, pair[0]))
        except ValueError:
            return
        if ends != (blocks[0][0], blocks[0][-1]):
            yield pair[0], f"{blocks[0][0]}–{blocks[0][-1]}"


def _stated(text: str) -> Iterator[tuple[str, object]]:
    """Phrases that count: `a /48 holds 65,536 /64s`, `/64의 주소는 2<sup>64</sup>개`."""
    korean, english = rf"/(\d+)(?:에는|에|은|는)? /(\d+)[이가]? {N}개", rf"/(\d+) (?:has|holds|contains|gives)(?: room for)? {N} /(\d+)"
    for match in re.finditer(f"{korean}|{english}", text):
        outer, inner, count = (match[1], match[2], match[3]) if match[1] else (match[4], match[6], match[5])
        right = 2 ** (int(inner) - int(outer)) if int(inner) >= int(outer) else None
        if number(count) != right:
            yield match[0], f"{right:,}" if right else f"a block that /{outer} can hold"
    for match in re.finditer(rf"/(\d+)(?:의 주소는|에는 주소가) ({SUM})개|/(\d+) (?:has|holds) ({SUM}) addresses", text):
        length, count = int(match[1] or match[3]), match[2] or match[4]
        if length > 32 and value(count) != 2 ** (128 - length):
            yield match[0], f"2<sup>{128 - length}</sup>"


def _tables(source: str, contexts: list[str]) -> Iterator[Found]:
    """Columns that can be computed: an address in full and short, the /64s of a block, its addresses."""
    for table in markdown.Markdown(source).tables:
        header = [plain(cell) for cell in table.header]
        for line, row in table.rows:
            cells = [plain(cell) for cell in row]
            context = contexts[line - 1]
            if len(cells) != len(header) or not context:
                continue
            long = next((cell for name, cell in zip(header, cells, strict=True) if _FULL.search(name)), None)
            short = next((cell for name, cell in zip(header, cells, strict=True) if _SHORT.search(name)), None)
            if long and short and (a := _network(long)) and (b := _network(short)):
                right = a.with_prefixlen if "/" in short else str(a[0])
                if a != b or short != right:
                    yield line, short, right
            length = next((int(m[1]) for cell in cells if (m := re.search(r"/(\d+)$", cell))), None)
            for name, cell in zip(header, cells, strict=True):
                count = re.fullmatch(rf"({SUM})개?", cell)
                if length is None or not count or (context == "both" and length <= 32):
                    continue
                addresses = re.search(r"주소 수|^addresses$", name, re.IGNORECASE)
                bits = 64 - length if "/64" in name else 128 - length if addresses else None
                if bits is not None and bits >= 0 and value(count[1]) != 2**bits:
                    yield line, cell, f"{2**bits:,}" if bits <= 32 else f"2<sup>{bits}</sup>"
