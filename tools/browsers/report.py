"""What is printed: the table of CONTRIBUTING.md, and what each part really needs."""

from __future__ import annotations

from collections.abc import Iterable

from .promise import Data, Promise, Versions, said
from .site import Found, excused, needed, spoken


def row(what: str, versions: Versions) -> str:
    """A row of CONTRIBUTING.md's table."""
    chrome, firefox, safari, ios, samsung = (said(number) for number in versions)
    return f"| {what} | {chrome} | {safari if safari == ios else f'{safari} (iOS {ios})'} | {firefox} | {samsung} |"


def newest(rows: Iterable[Versions]) -> Versions:
    """The oldest versions that know all of what needs these."""
    return tuple(None if None in column else max(column) for column in zip(*rows))


def table(promised: Promise, found: list[Found], data: Data) -> list[str]:
    """The rows of CONTRIBUTING.md's table: each part, and each exception that has a name of its own.

    Args:
        promised: data/browsers.yml.
        found: what the built site uses.
        data: data/browsers.lock.
    """
    rows = [row(part.what, part.since.versions()) for part in promised.parts]
    for number, beyond in enumerate(promised.beyond):
        if beyond.what:
            under = [one for one in found if number in {n for n, _ in excused(one, promised, data)}]
            rows.append(row(beyond.what, newest(needed(one.use, data, one.part.since.versions())[1] for one in under)))
    return rows


def really(promised: Promise, found: list[Found], data: Data) -> list[str]:
    """What each part of scripts needs but for what is excused, and because of what: one line a part."""
    lines = []
    for part in promised.parts:
        own = {
            needed(one.use, data, part.since.versions())
            for one in found
            if one.part == part and not one.use.unknown and not excused(one, promised, data)
        }
        if own and part.since != promised.parts[0].since:
            versions = newest(row for _, row in own)
            because = sorted(key for key, row in own if any(number == limit for number, limit in zip(row, versions)))
            lines.append(f"{part.what}: {spoken(versions)}, because of {', '.join(because)}")
    return lines
