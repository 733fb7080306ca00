#!/usr/bin/env python3
"""Writes data/browsers.lock: since when browsers know what, of MDN's browser-compat-data.

usage: browser_data.py DATA_JSON

DATA_JSON is the one file of the npm package @mdn/browser-compat-data (CC0 1.0); `make browser-data`
fetches it and calls this. What every browser of data/browsers.yml's oldest promise knows is left out
but for its name, and so is what tools/browsers could not find in a file.
"""

import json
import pathlib
import re
import sys
import textwrap
from collections.abc import Iterator
from typing import Any

import browsers

# Interfaces that nobody comes by without an entrance that is in the lock (navigator.gpu …).
FAR = re.compile(
    r"RTC|GPU|WebGL|OES_|EXT_|WEBGL_|XR|ML[A-Z]|MIDI|USB|HID|Bluetooth|Serial|Payment|Presentation|Sensor|Audio|Video|IDB|"
    r"Media(?!Query)|WebTransport|SVG|"
    r"Credential|PublicKey|SpeechRec|Navigation(?!Preload)|Identity|Observable|CSS[A-Z]|Battery|(Extendable)?Cookie|CloseWatcher|LayoutShift|FileSystem"
)
# Names below a method or constructor that can stand in a script: an option, or a word between quotes.
SAID = re.compile(r"(options_)?[A-Za-z]+(-[A-Za-z]+)*_parameter|[a-z][a-z0-9]*(-[a-z0-9]+)*")


def since(statements: dict[str, Any] | list[dict[str, Any]], prefix: str | None = None) -> tuple[int, int] | None:
    """The first version that knows a feature and does so to this day, as (major, minor), or None.

    What is behind a flag or under another name does not count; nor what was there only in part and
    was mended later. What is in part to this day does: it is as good as it will be.

    Args:
        statements: one browser's support statement of the data, or a list of them.
        prefix: such as "-webkit-"; asks for the feature under that prefix instead.
    """
    found = []
    for one in statements if isinstance(statements, list) else [statements]:
        if {"flags", "version_removed", "alternative_name"} & set(one) or one.get("prefix") != prefix:
            continue
        if isinstance(one["version_added"], str) and (number := re.search(r"\d[\d.]*", one["version_added"])):
            found.append(browsers.version(number[0]))
    return min(found, default=None)


def features(node: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """(path, support) of every feature below a node of the data."""
    for name, child in node.items():
        if name == "__compat" or not isinstance(child, dict):
            continue
        if "__compat" in child:
            yield (*path, name), child["__compat"]["support"]
        yield from features(child, (*path, name))


def wanted(path: tuple[str, ...]) -> bool:
    """Whether tools/browsers could find this feature in a file."""
    if path[0] in ("css", "html"):
        return True
    if path[0] == "javascript":
        said = len(path) < 5 or (len(path) == 5 and bool(SAID.fullmatch(path[-1])))
        return path[1] != "builtins" or (not path[-1].startswith("@@") and said)
    if path[0] != "api" or (FAR.match(path[1]) and len(path) > 2):
        return False
    return len(path) < 4 or (bool(SAID.fullmatch(path[-1])) and (len(path) == 4 or (len(path) == 5 and path[3] == "options_parameter")))


def known(data: dict[str, Any]) -> dict[str, set[str]]:
    """{group: names} of all there is, old and new, so that a name nobody knows can be told."""
    scopes = ("Window", "WorkerGlobalScope", "DedicatedWorkerGlobalScope", "ServiceWorkerGlobalScope", "EventTarget")
    names = set(data["api"]) | set(data["javascript"]["builtins"])
    for scope in scopes:
        names |= {name.removesuffix("_event") for name in data["api"][scope]}
    css = data["css"]
    return {
        "css.properties": set(css["properties"]),
        "css.selectors": set(css["selectors"]),
        "css.at-rules": set(css["at-rules"]),
        "css.at-rules.media": set(css["at-rules"]["media"]),
        "globals": {name for name in names if name.isidentifier()},
    }


def member(path: tuple[str, ...]) -> str | None:
    """The name by which a script asks for a member: api.Blob.text → text; None for what is no member."""
    at = 2 if path[0] == "api" else 3 if path[:2] == ("javascript", "builtins") else 0
    if not at or len(path) != at + (path[0] == "api" or 1) or path[-1] == path[-2]:
        return None
    return path[-1].removesuffix("_static")


def extract(data: dict[str, Any], oldest: dict[str, tuple[int, int]]) -> list[str]:
    """The lines of the lock.

    Args:
        data: the package's data.json.
        oldest: {browser: version} of the oldest promise; what all of them know is left out.
    """
    rows: dict[tuple[str, ...], list[browsers.Version | None]] = {}
    old: set[str] = set()
    for path, support in features({top: data[top] for top in ("css", "html", "javascript", "api")}):
        if not wanted(path):
            continue
        versions = [since(support.get(browser, {"version_added": False})) for browser in browsers.BROWSERS]
        if path[:2] == ("css", "properties") and len(path) == 3:
            prefixed = [since(support.get(browser, {"version_added": False}), "-webkit-") for browser in browsers.BROWSERS]
            if any(prefixed):
                rows[(*path[:2], "-webkit-" + path[2])] = prefixed
        if any(version is None or version > oldest[browser] for version, browser in zip(versions, browsers.BROWSERS, strict=True)):
            rows[path] = versions
        elif name := member(path):
            old.add(name)
    both = {name for path in rows if (name := member(path)) and name in old}
    groups: dict[str, list[tuple[str, list[browsers.Version | None]]]] = {}
    for path, versions in rows.items():
        # A member whose name something old has as well can only be told where its owner is named.
        if member(path) in old and path[0] == "api" and not path[-1].endswith("_static") and path[1] not in browsers.OWNERS.values():
            continue
        groups.setdefault(".".join(path[:-1]), []).append((path[-1], versions))
    lines = []
    for group in sorted(groups):
        lines.append(f"{group}:")
        written = ((name, ["-" if v is None else browsers.said(v) for v in versions]) for name, versions in sorted(groups[group]))
        lines += [f" {name} {' '.join(versions)}" for name, versions in written]
    for group, names in {**known(data), "members": both}.items():
        lines.append(f"known.{group}:")
        lines += textwrap.wrap(
            " ".join(sorted(names)), 118, initial_indent=" ", subsequent_indent=" ", break_long_words=False, break_on_hyphens=False
        )
    return lines


def main(path: str) -> None:
    """Write the lock from the package's data.json."""
    data = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    oldest = browsers.oldest(browsers.promise())
    promised = ", ".join(f"{browser} {browsers.said(oldest[browser])}" for browser in browsers.BROWSERS)
    head = [
        f"# Since when browsers know what is newer than {promised}",
        "# (versions in that order; - for never). Made by `make browser-data` from @mdn/browser-compat-data "
        f"{data['__meta']['version']}, CC0 1.0.",
    ]
    browsers.LOCK.write_text("\n".join(head + extract(data, oldest)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
