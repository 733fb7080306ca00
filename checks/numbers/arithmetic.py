"""What an IPv4 address, mask, class or route works out to. Numbers here are computed, never looked up."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import TypeVar

Address = ipaddress.IPv4Address
Network = ipaddress.IPv4Network
Known = TypeVar("Known")

CLASSES: dict[str, tuple[str, int | None]] = {  # leading bits, network bits; RFC 1166 (A to C), RFC 1112 (D and E)
    "A": ("0", 8),
    "B": ("10", 16),
    "C": ("110", 24),
    "D": ("1110", None),
    "E": ("1111", None),
}


def address(text: str) -> Address | None:
    """An IPv4 address, or None where an octet is too large."""
    try:
        return ipaddress.IPv4Address(text)
    except ValueError:
        return None


def sure(value: Known | None) -> Known:
    """A value that is there.

    Raises:
        ValueError: where it is not; whoever asks has checked before, or catches it.
    """
    if value is None:
        raise ValueError("there is nothing to compute with")
    return value


def network(text: str, strict: bool = True) -> Network | None:
    """The block of `a.b.c.d/n`, or None where it is none (strict: also where host bits are set)."""
    try:
        return ipaddress.IPv4Network(text, strict=strict)
    except ValueError:
        return None


def of_length(length: int | str) -> Network:
    """Any network of this prefix length, for its mask and sizes."""
    return ipaddress.IPv4Network(f"0.0.0.0/{length}")


def usable(net: Network) -> int:
    """Hosts of a network: two fewer than addresses up to /30, then all (RFC 3021 for /31)."""
    return net.num_addresses - 2 if net.prefixlen <= 30 else net.num_addresses


def hosts(net: Network) -> tuple[Address, Address]:
    """First and last host address."""
    gap = 1 if net.prefixlen <= 30 else 0
    return net[gap], net[-1 - gap]


def smallest(need: int) -> int:
    """The longest prefix with enough usable hosts, up to /30: the smallest network."""
    return max(n for n in range(31) if usable(of_length(n)) >= need)


def mask_length(mask: str) -> int | None:
    """Prefix length of a mask, or None where its ones are not unbroken from the left."""
    value = address(mask)
    bits = "01" if value is None else f"{int(value):032b}"
    return None if "01" in bits else bits.count("1")


def class_range(letter: str) -> tuple[Address, Address]:
    """First and last address of a class."""
    bits = CLASSES[letter][0]
    net = ipaddress.IPv4Network((int(bits.ljust(32, "0"), 2), len(bits)))
    return net[0], net[-1]


def class_of(addr: Address) -> str:
    """The letter of an address's class."""
    return next(c for c in CLASSES if class_range(c)[0] <= addr <= class_range(c)[1])


def longest_match(destination: Address, routes: Iterable[Network]) -> Network | None:
    """The route a packet takes, or None."""
    return max((r for r in routes if destination in r), key=lambda r: r.prefixlen, default=None)


def joined(first: Network, last: Network) -> list[Network]:
    """The fewest blocks that cover everything from the first block to the last."""
    return list(ipaddress.summarize_address_range(first[0], last[-1]))
