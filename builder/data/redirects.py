"""The moves of data/redirects.yml: old pages and headings, and where they are now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from .loader import ROOT, DataError, Record, compose, line_of, load, relative
from .places import TOP, Places

FILE = ROOT / "data" / "redirects.yml"

Place = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+\.md(#[a-z0-9]+(-[a-z0-9]+)*)?$")]


class Move(Record):
    """One page or heading that moved; `page.md` or `page.md#heading`."""

    old: Place
    new: Place


def split(place: str) -> tuple[str, str]:
    """`cloud/index.md#x` as (page, heading id); without a heading the id is empty."""
    page, _, anchor = place.partition("#")
    return page, anchor


def load_redirects(path: Path = FILE, places: Places | None = None) -> list[Move]:
    """All moves.

    Raises:
        DataError: when an old place still exists or stands twice, when a new one does not exist, or
            when headings of a vanished page are listed but not the page; one line for each.
    """
    moves = load(path, list[Move])
    node, places = compose(path), places or Places()
    problems = []
    olds = [move.old for move in moves]
    for number, move in enumerate(moves):
        where = f"{relative(path)}:{line_of(node, (number,))}: {move.old}"
        if move.old in olds[:number]:
            problems.append(f"{where}: stands twice; keep one")
        problems += [f"{where}: {fault}" for fault in _faults(move, olds, places)]
    if problems:
        raise DataError("\n".join(problems))
    return moves


def _faults(move: Move, olds: list[str], places: Places) -> Iterator[str]:
    """What is wrong with one move, given the old places of all."""
    page, anchor = split(move.old)
    here = places.page("ko", page)
    if not anchor and here:
        yield "the page still exists; remove this entry or the page"
    if anchor and here and anchor in here.ids:
        yield "the heading still exists; remove this entry or the heading"
    if anchor and not here and page not in olds:
        yield f"the page itself is gone; add an entry for {page} too"
    page, anchor = split(move.new)
    gone = places.problem(page, anchor or TOP)
    if gone:
        yield gone
