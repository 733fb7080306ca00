"""The answers of the networking chapter's questions, worked out from their stems."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from builder.data import loader
from builder.data import questions as data

from ..problem import Problem
from . import ipv6
from .arithmetic import (
    CLASSES,
    Network,
    address,
    class_of,
    hosts,
    joined,
    longest_match,
    mask_length,
    network,
    of_length,
    smallest,
    sure,
    usable,
)
from .languages import difference, numbers
from .phrases import stated
from .prose import check_valid
from .reading import Sheet
from .text import ADDRESS, BLOCK, LENGTH, QUAD, N, number, plain

OFF = "# numbers: off"  # on the line above a question: its answer is not computed
_WRONG_SIX = re.compile(r"^(\s+- value: ).*::.*$", re.MULTILINE)  # a typical mistake in writing IPv6 is meant to be one
Raw = dict[str, Any]  # a question as the file has it


def one_block(text: str, strict: bool = False) -> Network:
    """The block that a text names, host bits aside unless strict, with the error of `sure` where there is none."""
    return sure(network(sure(BLOCK.search(text))[0], strict))


def options_where(question: Raw, test: Callable[[str], bool]) -> list[str]:
    """Ids of the options whose text passes a test, in the order shown."""
    return [o["id"] for o in question["options"] if test(plain(o["text"]["en"]))]


def ordered(question: Raw, key: Callable[[str], Any]) -> list[str]:
    """Ids of the options in the order that a key of their text gives."""
    return [o["id"] for o in sorted(question["options"], key=lambda o: key(plain(o["text"]["en"])))]


def gives_host(net: Network) -> Callable[[str], bool]:
    """A test whether a text names a host address of a network."""

    def test(text: str) -> bool:
        match = re.search(QUAD, text)
        return match is not None and hosts(net)[0] <= sure(address(match[0])) <= hosts(net)[1]

    return test


def all_blocks(text: str) -> list[Network]:
    """The blocks that a text names, host bits aside."""
    return [sure(network("/".join(b), strict=False)) for b in BLOCK.findall(text)]


def joins_to_one(text: str) -> bool:
    """Whether all from the first to the last block of a text is one block."""
    first, *_, last = all_blocks(text)
    return len(joined(first, last)) == 1


def next_free(stem: str) -> Network:
    """The first subnet of the stem's block that is large enough and overlaps nothing taken."""
    parent, taken = all_blocks(stem)[:2]
    length = smallest(sure(number(sure(re.search(rf"for {N} hosts", stem))[1])))
    return next(s for s in parent.subnets(new_prefix=length) if not s.overlaps(taken))


def binary(value: int) -> set[str]:
    """A number in eight bits, in each way to say that it is binary."""
    bits = format(value, "08b")
    return {bits, f"{bits}(2)", f"({bits})2", f"{bits}₂", f"0b{bits}"}


PRIVATE = [ipaddress.IPv4Network(b) for b in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]  # RFC 1918

# What the English stem asks → the right answer, as the data file writes it: a number, a set of
# accepted texts, or option ids.
_ASKS: list[tuple[str, Callable[[Raw, str], Any]]] = [
    (r"network address of {b}", lambda _, s: {str(one_block(s)[0]), str(one_block(s))}),
    (r"broadcast address of {b}", lambda _, s: {str(one_block(s)[-1]), f"{one_block(s)[-1]}/{one_block(s).prefixlen}"}),
    (r"subnet mask of /(\d+)", lambda _, s: {str(of_length(sure(LENGTH.search(s))[1]).netmask)}),
    (r"prefix length of the subnet mask {q}", lambda _, s: mask_length(sure(re.search(QUAD, s))[0])),
    (r"block size of the subnet mask {q}", lambda _, s: 2 ** (-sure(mask_length(sure(re.search(QUAD, s))[0])) % 8)),
    (r"usable host addresses are in {b}|How many hosts .*{b}", lambda _, s: usable(one_block(s))),
    (r"How many addresses are there in {b}", lambda _, s: one_block(s).num_addresses),
    (r"cutting {b} into /(\d+)", lambda _, s: 2 ** (int(sure(LENGTH.search(s))[1]) - one_block(s).prefixlen)),
    (r"decimal number (\d+) as an 8-bit", lambda _, s: binary(int(sure(re.search(r"number (\d+)", s))[1]))),
    (r"blocks from {b} to {b} .*prefix length", lambda _, s: joined(*all_blocks(s))[0].prefixlen),
    (r"{b} and {b} as one route", lambda _, s: {str(joined(*all_blocks(s))[0])}),
    (
        r"routes are .*packet for {q}",
        lambda q, s: options_where(
            q, lambda t: network(t) == longest_match(sure(address(sure(re.search(rf"packet for ({QUAD})", s))[1])), all_blocks(s))
        ),
    ),
    (r"contain the destination {q}", lambda q, _: ordered(q, lambda t: -sure(network(t)).prefixlen)),
    (r"given to a host in (?:the subnet )?{b}", lambda q, s: options_where(q, gives_host(one_block(s)))),
    (r"has the address {b}\. .*without a gateway", lambda q, s: options_where(q, gives_host(one_block(s)))),
    (
        r"network has the most addresses",
        lambda q, _: options_where(q, lambda t: one_block(t).prefixlen == min(one_block(o["text"]["en"]).prefixlen for o in q["options"])),
    ),
    (r"from the smallest to the largest", lambda q, _: ordered(q, lambda t: -int(t[1:]))),
    (r"written correctly as blocks", lambda q, _: options_where(q, lambda t: network(t) is not None)),
    (r"subnet {b} is taken", lambda q, s: options_where(q, lambda t: network(t) == next_free(s))),
    (r"exactly one prefix", lambda q, _: options_where(q, joins_to_one)),
    (
        r"private addresses of RFC 1918",
        lambda q, _: options_where(q, lambda t: any(sure(address(sure(re.search(QUAD, t))[0])) in p for p in PRIVATE)),
    ),
    (
        r"Which class is the address {q}",
        lambda q, s: options_where(q, lambda t: t == "Class " + class_of(sure(address(sure(re.search(QUAD, s))[0])))),
    ),
    (r"host bits does a class (\w)", lambda _, s: 32 - sure(CLASSES[sure(re.search(r"class (\w)", s))[1]][1])),
    (
        r"addresses of one class (\w) network can be given",
        lambda _, s: usable(of_length(sure(CLASSES[sure(re.search(r"class (\w)", s))[1]][1]))),
    ),
    (r"classes in order, from the most hosts", lambda q, _: ordered(q, lambda t: CLASSES[t[-1]][1])),
    (r"order in which VLSM places them", lambda q, _: ordered(q, lambda t: -sure(number(sure(re.search(rf"{N} hosts", t))[1])))),
    (
        r"address {b} and the gateway {q}",
        lambda q, s: (
            options_where(q, lambda t: "another network" in t)
            if sure(address(sure(re.search(rf"gateway ({QUAD})", s))[1])) not in one_block(s)
            else []
        ),
    ),
    (
        r"{b} is wrong because a class C",
        lambda q, s: options_where(
            q,
            lambda t: (
                network(sure(BLOCK.search(s))[0]) is not None
                and number(sure(re.search(rf"of {N} addresses|()$", t))[1] or "0") == one_block(s).num_addresses
            ),
        ),
    ),
]
ASKS = [(re.compile(p.format(b=rf"{QUAD}/\d+", q=QUAD) if "{b}" in p or "{q}" in p else p), f) for p, f in _ASKS]


def check_questions(path: Path, file: str, six: bool = False) -> list[Problem]:
    """All problems of one question file that its loader accepts; what the loader refuses is said by checks.data.

    Args:
        path: the file.
        file: what problems call it.
        six: whether its questions are about IPv6 where they do not say otherwise.
    """
    try:
        data.load_page(path)
    except loader.DataError:
        return []
    source = path.read_text(encoding="utf-8")
    sheet = Sheet(file, _WRONG_SIX.sub(r"\1", source), six)
    check_valid(sheet)
    if sheet.problems:
        return sheet.problems
    lines = source.split("\n")
    for question, line in zip(loader.plain(source), loader.lines_of_entries(path), strict=True):
        if not (line > 1 and lines[line - 2].startswith(OFF)):
            _check_answer(sheet, line, question, six)
        _check_texts(sheet, line, question, six)
    return sheet.problems


def _check_answer(sheet: Sheet, line: int, question: Raw, six: bool) -> None:
    """The answer, against what the stem works out to."""
    whole, kind = plain(question["stem"]["en"]), question["kind"]
    stem = ipv6.take_out(whole, six)[0]
    answers = question["answer"] if isinstance(question["answer"], list) else [question["answer"]]
    try:
        right = ipv6.answer(question, whole)
        if right is None:
            right = next((compute(question, stem) for pattern, compute in ASKS if pattern.search(stem)), None)
    except (AttributeError, TypeError, ValueError, IndexError, KeyError, StopIteration):
        right = None
    where = f"{question['id']}: {question['answer']}"
    if right is None:
        numbers_of_four = BLOCK.search(stem) or ADDRESS.search(stem) or LENGTH.search(stem)
        if kind in ("number", "short") and (numbers_of_four or ipv6.names_one(whole)):
            sheet.says(
                line,
                question["id"],
                "a stem that a rule of checks/numbers/questions.py understands; add a rule to ASKS there, or "
                f"`{OFF}, why` above a question that asks for no calculation",
            )
    elif isinstance(right, set):
        if not {str(one) for one in answers} <= right:
            sheet.says(line, where, min(right))
        for wrong in sorted({str(w["value"]) for w in question["wrong"]} & right):
            sheet.says(line, f"{question['id']}: wrong {wrong}", "the answer; remove it from `wrong`")
    elif list(right if isinstance(right, list) else [right]) != answers:
        sheet.says(line, where, right)


def _check_texts(sheet: Sheet, line: int, question: Raw, six: bool) -> None:
    """Every text is prose like a page's, and both languages show the same numbers."""
    for option in question.get("options", []):
        ko, en = (sorted(re.findall(rf"{QUAD}(?:/\d+)?|(?<![\w.])/\d+", option["text"][one])) for one in ("ko", "en"))
        sheet.expect(line, f"{question['id']} {option['id']}: {ko}", ko, en)
    texts = [question["stem"], question["explanation"]]
    texts += [o["why"] for o in question.get("options", []) if "why" in o] + [w["why"] for w in question.get("wrong", []) if "why" in w]
    for text in texts:
        for one in ("ko", "en"):
            for what, result, found in stated(plain(ipv6.take_out(text[one], six)[0])):
                sheet.expect(line, f"{question['id']}: {what}", found, result)
    korean, english = ("\n".join(text[one] for text in texts) for one in ("ko", "en"))
    odd = [one for one in difference(korean, english) if not (one in numbers(korean) and one in numbers(english))]
    if odd:
        sheet.says(line, f"{question['id']}: {odd}", "the same numbers in both languages")
