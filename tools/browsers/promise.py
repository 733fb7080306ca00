"""What is promised (data/browsers.yml), and what browsers know since when (data/browsers.lock)."""

from __future__ import annotations

import dataclasses
import pathlib
from functools import cached_property

from builder.data.loader import ROOT, Record, Text, load

LOCK = ROOT / "data" / "browsers.lock"
PROMISE = ROOT / "data" / "browsers.yml"
BROWSERS = ("chrome", "firefox", "safari", "safari_ios", "samsunginternet_android")
NAMES = ("Chrome", "Firefox", "Safari", "iOS", "Samsung Internet")

Version = tuple[int, int]
Versions = tuple["Version | None", ...]  # one a browser, in the order of BROWSERS


def version(text: str) -> Version:
    """The version 15.4 as (15, 4)."""
    major, _, minor = text.partition(".")
    return int(major), int(minor.partition(".")[0] or 0)


def said(number: Version | None) -> str:
    """(15, 4) as "15.4", (92, 0) as "92", None as "-"."""
    return "-" if number is None else f"{number[0]}.{number[1]}" if number[1] else str(number[0])


class Since(Record):
    chrome: Text
    firefox: Text
    safari: Text
    safari_ios: Text
    samsunginternet_android: Text

    def versions(self) -> Versions:
        return tuple(version(getattr(self, browser)) for browser in BROWSERS)


class Part(Record):
    what: Text
    since: Since
    files: list[Text]


class Beyond(Record):
    features: list[Text]
    without: Text
    where: Text | None = None
    what: Text | None = None


class Promise(Record):
    """data/browsers.yml."""

    parts: list[Part]
    beyond: list[Beyond]
    ours: dict[Text, Text]
    workers: list[Text]
    theme: list[Text]
    foreign: list[Text]


def promise(path: pathlib.Path = PROMISE) -> Promise:
    """The promise.

    Raises:
        builder.data.loader.DataError: naming the lines that are wrong.
    """
    return load(path, Promise)


def oldest(promised: Promise) -> dict[str, Version]:
    """{browser: version} of the oldest promise of any part."""
    return {browser: min(part.since.versions()[number] for part in promised.parts) for number, browser in enumerate(BROWSERS)}


class Data:
    """data/browsers.lock.

    Args:
        text: its content.

    Attributes:
        rows: {name of a feature: its versions}; what is not in it is older than the oldest promise.
        known: {group: every name there is in it, old or new}.
    """

    def __init__(self, text: str):
        self.rows: dict[str, Versions] = {}
        self.known: dict[str, set[str]] = {}
        group = ""
        for line in text.splitlines():
            if line.startswith("#"):
                continue
            if not line.startswith(" "):
                group = line.rstrip(":")
            elif group.startswith("known."):
                self.known.setdefault(group.removeprefix("known."), set()).update(line.split())
            else:
                name, *numbers = line.split()
                self.rows[f"{group}.{name}"] = tuple(None if number == "-" else version(number) for number in numbers)

    @cached_property
    def functions(self) -> dict[str, str]:
        """{CSS function: feature}, such as color-mix or clamp."""
        return {key.rsplit(".", 1)[1].removesuffix("_function"): key for key in reversed(self.rows) if key.startswith("css.types.")}

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """{name of a member that no older interface has: the features it may be}."""
        found: dict[str, list[str]] = {}
        for key in self.rows:
            path = key.split(".")
            at = 2 if path[0] == "api" else 3 if path[:2] == ["javascript", "builtins"] else 0
            if at and len(path) == at + 1 and path[-1] != path[-2] and not path[-1].endswith("_static"):
                found.setdefault(path[-1], []).append(key)
        return {name: keys for name, keys in found.items() if name not in self.known["members"]}

    @cached_property
    def arguments(self) -> dict[str, dict[str, list[str]]]:
        """{method or constructor: {option, or text between quotes: the features it may be}}."""
        found: dict[str, dict[str, list[str]]] = {}
        for key in self.rows:
            path = key.split(".")
            at = 2 if path[0] == "api" else 3 if path[:2] == ["javascript", "builtins"] else 0
            if at and len(path) > at + 1:
                name = path[-1].removesuffix("_parameter").removeprefix("options_")
                found.setdefault(path[at].removesuffix("_static"), {}).setdefault(name, []).append(key)
        return found


@dataclasses.dataclass(frozen=True)
class Use:
    """One use of something newer than the oldest promise.

    Attributes:
        line: where, from 1.
        keys: features of the data that it may be; it is well when one of them is.
        where: at-rules and selector, tag, or the code of that line.
        versions: its own, where they are not those of a key.
        unknown: what is not known at all.
        column: of the declaration, rule or at-rule, from 1; 0 in scripts and pages.
    """

    line: int
    keys: tuple[str, ...]
    where: str = ""
    versions: Versions | None = None
    unknown: str = ""
    column: int = 0
