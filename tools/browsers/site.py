"""Everything that the built site asks, held to the promise."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterable
from fnmatch import fnmatch
from typing import NamedTuple

from .css import uses_of_css
from .html import uses_of_html
from .javascript import uses_of_js
from .promise import NAMES, Data, Part, Promise, Use, Versions, said


class Found(NamedTuple):
    """A use in a file of the built site, with the part that the file belongs to."""

    part: Part
    file: str
    use: Use


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Is a path named by one of the patterns? `*` stands for anything, slashes too."""
    return any(fnmatch(path, pattern) for pattern in patterns)


def uses(site: pathlib.Path, promised: Promise, data: Data) -> tuple[list[Found], list[str]]:
    """Everything newer than the oldest promise that the built site uses.

    Args:
        site: the folder of the built site.
        promised: the parts and their files.
        data: what browsers know.

    Returns:
        The uses, and messages on files that belong to no part and patterns without a file. A use on
        many pages is told once, for the first of them.
    """
    found: list[Found] = []
    messages: list[str] = []
    named: set[str] = set()
    seen: set[tuple[str, ...]] = set()
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix not in (".css", ".js", ".html") or matches(name, promised.foreign):
            continue
        part = next((part for part in promised.parts if matches(name, part.files)), None)
        if part is None:
            messages.append(f"{name}: belongs to no part of data/browsers.yml; add it to the files of one")
            continue
        named.update(pattern for pattern in part.files if fnmatch(name, pattern))
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".css":
            found += [Found(part, name, use) for use in uses_of_css(text, data)]
        elif path.suffix == ".js":
            found += [
                Found(part, name, use) for use in uses_of_js(text, data, matches(name, promised.workers), not matches(name, promised.theme))
            ]
        else:
            for use in uses_of_html(text, data):
                if (*use.keys, use.unknown) not in seen:
                    seen.add((*use.keys, use.unknown))
                    found.append(Found(part, name, use))
    messages += [
        f"data/browsers.yml: no built file is {pattern}; take it out"
        for part in promised.parts
        for pattern in part.files
        if pattern not in named
    ]
    return found, messages


def sources(folder: pathlib.Path) -> dict[str, str]:
    """{line of a script or style sheet as the build writes it: its place in the source}.

    Args:
        folder: web/; the build takes out comments and indentation only.
    """
    places: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".css", ".js"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                places.setdefault(re.sub(r"/\*.*?\*/", "", line).strip(), f"{path.relative_to(folder.parent).as_posix()}:{number}")
    return places


def needed(use: Use, data: Data, wanted: Versions) -> tuple[str, Versions]:
    """A use's feature with the versions that it needs; of several that it may be, one within the
    promise if there is one, and else the oldest.

    Args:
        use: what is used; not one of something unknown.
        data: data/browsers.lock.
        wanted: the promised versions.
    """
    if use.versions:
        return use.keys[0], use.versions
    return min(
        ((key, data.rows[key]) for key in use.keys),
        key=lambda one: (not _within(one[1], wanted), [number or (999, 0) for number in one[1]]),
    )


def spoken(versions: Versions) -> str:
    """Versions as a message says them: "Chrome 92, Firefox 114, …"."""
    return ", ".join(f"{name} {said(number)}" if number else f"{name} never" for name, number in zip(NAMES, versions))


def _within(versions: Versions, wanted: Versions) -> bool:
    return all(have is not None and have <= limit for have, limit in zip(versions, wanted))


def kept(use: Use, wanted: Versions, data: Data) -> bool:
    """Does every browser of these versions know what is used?"""
    return not use.unknown and _within(needed(use, data, wanted)[1], wanted)


def named(one: Found, data: Data) -> str:
    """The name of what is used: a feature's, or what is not known."""
    return one.use.unknown or needed(one.use, data, one.part.since.versions())[0]


def excused(one: Found, promised: Promise, data: Data) -> set[tuple[int, str]]:
    """The exceptions that a use is under, as (number in `beyond`, or -1 for `ours`; pattern)."""
    name, place = named(one, data), f"{one.file} {one.use.where}"
    return {(-1, word) for word in {re.split(r"[. ]", name)[-1]} & set(promised.ours)} | {
        (number, pattern)
        for number, beyond in enumerate(promised.beyond)
        if beyond.where is None or beyond.where in place
        for pattern in beyond.features
        if fnmatch(name, pattern)
    }


def check(site: pathlib.Path, promised: Promise, data: Data, places: dict[str, str] | None = None) -> list[str]:
    """What the built site uses beyond the promise.

    Args:
        site: the folder of the built site.
        promised: data/browsers.yml.
        data: data/browsers.lock.
        places: what `sources` gave, so that messages name the sources.

    Returns:
        A message for each feature in each part, with the files and lines; one for each exception that
        nothing uses any more; and those of `uses`.
    """
    found, messages = uses(site, promised, data)
    wrong: dict[str, set[str]] = {}
    used: set[tuple[int, str]] = set()
    for one in found:
        wanted = one.part.since.versions()
        if kept(one.use, wanted, data):
            continue
        excuses = excused(one, promised, data)
        used |= excuses
        if not excuses:
            what = (
                "is not known to data/browsers.lock; is it spelt well? Newer data: `make browser-data`"
                if one.use.unknown
                else f"needs {spoken(needed(one.use, data, wanted)[1])}; promised for “{one.part.what}”: {spoken(wanted)}"
            )
            line = (site / one.file).read_text(encoding="utf-8").splitlines()[one.use.line - 1].strip()
            place = (places or {}).get(line, f"{one.file}:{one.use.line}")
            wrong.setdefault(f"{named(one, data)} {what}", set()).add(f"{place}: {one.use.where[:160]}")
    for what, where in wrong.items():
        first = sorted(where, key=lambda place: (not place.startswith("web/"), place))[:6]
        more = f"\n    and in {len(where) - 6} more places" if len(where) > 6 else ""
        messages.append(f"{what}\n    " + "\n    ".join(first) + more)
    messages += [
        f"data/browsers.yml: nothing uses {pattern}{f' in {beyond.where}' if beyond.where else ''} any more; take it out of `beyond`"
        for number, beyond in enumerate(promised.beyond)
        for pattern in beyond.features
        if (number, pattern) not in used
    ]
    return messages + [
        f"data/browsers.yml: nothing has the name {word} any more; take it out of `ours`"
        for word in promised.ours
        if (-1, word) not in used
    ]
