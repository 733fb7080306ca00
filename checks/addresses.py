"""data/addresses.lock: well-formed, and nothing in it is gone without a redirect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.data import redirects
from builder.data.loader import DataError

from . import links
from .problem import Problem
from .tree import Tree

FILE = "data/addresses.lock"
ADDRESS = re.compile(r"/(?:[a-z0-9-]+/)*(?:#[\w-]+)?")
SHORT = re.compile(r"/t/([a-z0-9-]+)/")


def lines(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each line of the lock that is no address or stands twice."""
    seen: dict[str, int] = {}
    for number, line in _read(tree):
        if re.match(r"(<{7}|={7}|>{7})", line):
            yield Problem(
                FILE,
                number,
                "a merge left this line; keep the addresses of both sides, remove the line, and run make record-addresses",
            )
        elif not ADDRESS.fullmatch(line):
            yield Problem(
                FILE,
                number,
                f"malformed: “{line}” is no address as /page/ or /page/#heading; restore the line with "
                "git checkout data/addresses.lock, then run make record-addresses",
            )
        elif line in seen:
            yield Problem(FILE, number, f"{line} stands on line {seen[line]} too; keep one")
        seen.setdefault(line, number)


def published(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each published page, heading or short address that is gone without a redirect.

    What is said of a page is said at that page; whether a redirect works is a matter of the built site.
    """
    moved = {move.old for move in _moves(tree)}
    pages = {_address(name): name for name in tree.names}
    lost: set[str] = set()
    for number, line in _read(tree):
        path, _, anchor = line.partition("#")
        short = SHORT.fullmatch(path)
        if not ADDRESS.fullmatch(line):
            continue
        if short:
            if tree.topics is not None and short[1] not in tree.topics and f"t/{short[1]}" not in [p.strip("/") for p in pages]:
                yield Problem(
                    FILE,
                    number,
                    f'the short address {path} was published, and data/topics.yml has no topic "{short[1]}"; put it back, '
                    "its id is permanent",
                )
        elif path not in pages:
            olds = {f"{path.strip('/') or 'index'}.md", f"{path.strip('/')}/index.md"}
            if not olds & moved and path not in lost:
                lost.add(path)
                name = min(olds)
                yield Problem(
                    FILE,
                    number,
                    f"{path} was published, and there is no page docs/ko/{name}; put it back, or write where it went "
                    "into data/redirects.yml",
                )
        elif anchor and f"{pages[path]}#{anchor}" not in moved:
            name = pages[path]
            here = list(tree.both(name))  # an id that one language only lacks is a matter of the pair
            if not any(anchor in links.ids(tree, page.language, name) for page in here):
                yield Problem(
                    here[0].file,
                    0,
                    f"#{anchor} was published ({FILE}:{number}) and is gone; put the id back, or write where it went "
                    "into data/redirects.yml",
                )


def _read(tree: Tree) -> list[tuple[int, str]]:
    path = tree.root / FILE
    if not path.is_file():
        return []
    return [
        (number, line) for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line and not line.startswith("#")
    ]


def _moves(tree: Tree) -> list[redirects.Move]:
    path = tree.data / "redirects.yml"
    try:
        return redirects.load_redirects(path, tree.places) if path.is_file() else []
    except DataError:
        return []


def _address(name: str) -> str:
    path = name.removesuffix(".md")
    return "/" if path == "index" else f"/{path.removesuffix('/index')}/"
