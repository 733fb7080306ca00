"""IPv6 of the subnet lab against Python's ipaddress: what is taken, how it is written, the block it is in.

Drawn from a seed that every failure prints; SUBNET_LAB_SEED=… repeats a run.
"""

import ipaddress
import json
import os
import random

import node

from conftest import ROOT

SEED = os.environ.get("SUBNET_LAB_SEED") or str(random.SystemRandom().randrange(10**9))
LAB = ROOT / "web" / "subnet-lab"
MODULES = "".join(f"import * as {name} from '{(LAB / name).as_uri()}.js';" for name in ("ipv4", "ipv6"))
PIECES = ["0", "1", "a", "F", "db8", "2001", "ffff", "0000", "00000", "g", ":", ":", ":", "::", ":::", ".", " ", "%", "/", "]", "192.0.2.1"]


def sparse(draw):
    """An address with zero groups in it, as addresses are."""
    return sum(draw.choice([0, 0, 0, 1, draw.getrandbits(4), draw.getrandbits(16)]) << 16 * i for i in range(8))


def spelling(draw, number):
    """One of the many ways to write an address."""
    address = ipaddress.IPv6Address(number)
    groups = address.exploded.split(":")
    if draw.random() < 0.5:
        groups = [group.lstrip("0") or "0" for group in groups]
    text = draw.choice([address.compressed, address.exploded, ":".join(groups)])
    if draw.random() < 0.2:  # an IPv4 address at its end
        text = ":".join(groups[:6]) + f":{ipaddress.IPv4Address(number % 2**32)}"
    return draw.choice([text, text.upper(), f" {text} "])


def test_every_block_is_that_of_ipaddress():
    draw = random.Random(f"{SEED}/blocks")
    edges = [0, 1, 2**128 - 1, 2**64, 2**64 - 1, 0xFE80 << 112, 0x20010DB8 << 96, 0xFFFF << 32]
    cases = [(spelling(draw, number), prefix) for number in edges for prefix in range(129)]
    cases += [(spelling(draw, draw.choice([sparse(draw), draw.getrandbits(128)])), draw.randrange(129)) for _ in range(6000)]
    found = node.run(
        """return x.map(([text, prefix]) => {
          const address = ipv6.parseSix(text), b = ipv6.blockOfSix(address, prefix);
          return [ipv6.short(address), ipv6.full(address), ipv6.short(b.network), ipv6.short(b.last), String(b.size)]; })""",
        cases,
        MODULES,
    )
    for (text, prefix), got in zip(cases, found, strict=True):
        one = ipaddress.IPv6Address(text.strip())
        net = ipaddress.IPv6Network((int(one), prefix), strict=False)
        # Of a mapped address Python 3.13 writes the last groups as IPv4; RFC 5952 leaves that open here.
        right = [hexadecimal(one), one.exploded, hexadecimal(net[0]), hexadecimal(net[-1]), str(net.num_addresses)]
        assert [got[0], expanded(got[1]), *got[2:]] == [right[0], expanded(right[1]), *right[2:]], (
            f"SUBNET_LAB_SEED={SEED}: {text!r}/{prefix}: {got}, ipaddress says {right}"
        )


def hexadecimal(address):
    """The short form without a dotted end."""
    front, _, end = str(address).rpartition(":")
    if "." not in end:
        return str(address)
    number = int(ipaddress.IPv4Address(end))
    return f"{front}:{number >> 16:x}:{number & 0xFFFF:x}"


def expanded(text):
    """Eight groups of four, whatever Python made of the end."""
    number = int(ipaddress.IPv6Address(text))
    return ":".join(f"{number >> 16 * i & 0xFFFF:04x}" for i in reversed(range(8)))


def test_what_is_taken_is_what_ipaddress_takes():
    draw = random.Random(f"{SEED}/texts")
    texts = ["".join(draw.choice(PIECES) for _ in range(draw.randrange(1, 14))) for _ in range(4000)]
    for _ in range(4000):  # good ones, most of them with one letter changed
        text = list(spelling(draw, sparse(draw)))
        if draw.random() < 0.8:
            text[draw.randrange(len(text))] = draw.choice(PIECES)
        texts.append("".join(text))
    texts = [text for text in texts if ":" in text]
    found = node.run(
        """return x.map((text) => {
          try { return { value: String(ipv6.parseSix(text)) }; } catch (error) {
            if (!(error instanceof ipv4.BadInput)) throw error;
            return { code: error.code };
          } })""",
        texts,
        MODULES,
    )
    taken = 0
    for text, got in zip(texts, found, strict=True):
        try:
            right = str(int(ipaddress.IPv6Address(text.strip()))) if "%" not in text else None  # a zone is no part of the address
        except ValueError:
            right = None
        taken += right is not None
        assert got.get("value") == right, f"SUBNET_LAB_SEED={SEED}: {text!r}: the lab says {got}, ipaddress {right}"
    assert taken > 500, "too few are good to prove anything"


def test_all_that_ipaddress_refuses_of_the_list_is_refused():
    for text, _, _ in json.loads((LAB / "test" / "bad-ipv6.json").read_text(encoding="utf-8")):
        try:
            ipaddress.IPv6Address(text)
        except ValueError:
            continue
        assert "%" in text, f"{text} is an address"
