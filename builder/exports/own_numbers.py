"""What each student's own numbers come to, for the answer keys of assignments.

The formulas are those that data/assignments.yml gives to students; n is a number on the class list, or one of GIVEN,
which teach/exam-papers hands out from a secret word (web/numbers, whose own.js has the same formulas for the key).
Each function gives the cells of one line after n; what stands above them is in data/words.
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network

STUDENTS = 50  # lines of a table, which is public
# Beyond every table; all formulas hold for them too. Multiples of 100 would give addresses that end in .0, and one of 25
# comes to a share right between two that are shown.
GIVEN = tuple(n for n in range(101, 600) if n % 25)

DAY, PHOTO = 30, 4  # days of a month, MB of a photo
YEAR = 8760  # hours
RENTED, BOUGHT = 300, 150_000  # won for a server an hour, and a month: those of cloud/index.md


def registration(n: int) -> list[str]:
    """Servers that a rush needs, hours of it in a month, and won a month for them rented and bought."""
    servers, hours = 5 + n // 9, 120 + 70 * (n % 9)
    return [f"{servers}", f"{hours}", f"{servers * hours * RENTED:,}", f"{servers * BOUGHT:,}"]


def photos(n: int) -> list[str]:
    """Photos a day, and GB a month."""
    a_day = 1000 + 100 * n
    return [f"{a_day:,}", f"{a_day * PHOTO * DAY / 1000:,.0f}"]


def availability(n: int) -> list[str]:
    """Percent of one server, of two in series with hours of downtime a year, of two of each with theirs."""
    one = (97 + (0.04 if n < 100 else 0.004) * n) / 100
    series = one * one
    pair = 1 - (1 - one) * (1 - one)
    doubled = pair * pair
    shown = f"{one:.2%}" if n < 100 else f"{one:.3%}"
    return [shown, f"{series:.3%}", f"{(1 - series) * YEAR:.1f}", f"{doubled:.3%}", f"{(1 - doubled) * YEAR:.1f}"]


def exits(n: int) -> list[str]:
    """VM exits a second and their percentage of a CPU's time at 1.5 µs each, and the same of hypercalls, one for four."""
    instructions, calls = 1000 * (n + 20), 250 * (n + 20)
    return [f"{instructions:,}", f"{0.15 * (n + 20):.2f}%", f"{calls:,}", f"{0.0375 * (n + 20):.4f}%"]


_MIB, _SECTOR = 2**20, 512


def _vhd_sectors(sectors: int) -> int:
    """The sectors that cylinders × heads × sectors of a VHD come to for so many asked for.

    The steps are those of Microsoft's Virtual Hard Disk Image Format Specification, appendix "CHS Calculation".
    """
    per_track = 17
    tracks = sectors // per_track
    heads = max(4, (tracks + 1023) // 1024)
    if tracks >= heads * 1024 or heads > 16:
        per_track, heads = 31, 16
        tracks = sectors // per_track
    if tracks >= heads * 1024:
        per_track, heads = 63, 16
        tracks = sectors // per_track
    return tracks // heads * heads * per_track


def image_sizes(n: int) -> list[str]:
    """Bytes that a guest sees: of the raw and qcow2 image, and of the VHD."""
    size = (n + 7) * _MIB
    wanted = size // _SECTOR
    asked = next(more for more in range(wanted, 2 * wanted) if _vhd_sectors(more) >= wanted)
    return [f"{size:,}", f"{_vhd_sectors(asked) * _SECTOR:,}"]


def vlsm(n: int) -> list[str]:
    """Network with prefix, and broadcast address, of sales, development, personnel and training."""
    block = IPv4Network(f"172.{16 + n // 64}.{4 * (n % 64)}.0/22")
    start, cells = int(block.network_address), []
    for hosts in (100 + n % 60, 40 + n % 60, 20 + n % 20, 5 + n % 12):  # the largest first already
        net = IPv4Network((start, 32 - (hosts + 1).bit_length()))
        cells.append(f"{net}, {net.broadcast_address}")
        start += net.num_addresses
    return cells


def packets(n: int) -> list[str]:
    """Source → destination: coming in before and behind the router, going out before and behind it."""
    q, r = divmod(n, 100)
    user, floating, fixed = f"198.51.100.{100 + r}", f"203.0.113.{r}", f"10.{q}.{r}.12"
    router, server = f"203.0.113.{100 + r}", "192.0.2.80"
    return [f"{a} → {b}" for a, b in ((user, floating), (user, fixed), (fixed, server), (router, server))]


def address_plan(n: int) -> list[str]:
    """Network, gateway, allocation pool and broadcast address."""
    net = IPv4Network((int(IPv4Address("192.168.48.0")) + 64 * (n - 1), 26))
    return [str(net), str(net[1]), f"{net[2]}–{net[-2]}", str(net.broadcast_address)]


OWN: dict[str, Callable[[int], list[str]]] = {
    "address-plan": address_plan,
    "availability": availability,
    "exits": exits,
    "image-sizes": image_sizes,
    "packets": packets,
    "photos": photos,
    "registration": registration,
    "vlsm": vlsm,
}
