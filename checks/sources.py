"""data/sources.yml holds what the pages, the notes and the vendors' names cite, and nothing else.

What each stands for is said where it is cited.

`python -m checks --sources` prints an entry for each source that a page cites and the file lacks, to
be looked over and pasted into it: the title comes from the page, the kind from the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from builder.data import loader
from builder.text.markdown import Link, plain

from .problem import Problem
from .tree import Page, Tree

FILE = "data/sources.yml"
_KINDS = [
    ("standard", r"rfc-editor\.org|nist\.gov|itu\.int|iana\.org|ieee\.org"),
    ("paper", r"doi\.org|acm\.org|dtic\.mil|usenix\.org"),
    ("article", r"wikipedia\.org|blog|news|tistory|medium\.com|openinfra\.org"),
    (
        "vendor",
        r"aws\.amazon|microsoft\.com|google\.com|vmware\.com|broadcom\.com|oracle\.com|redhat\.com|virtualbox\.org|"
        r"apple\.com|parallels\.com|canonical\.com",
    ),
]


def address(url: str) -> str:
    """A source's address without what does not tell sources apart: scheme, fragment, last slash."""
    return re.sub(r"^https?://", "", url).partition("#")[0].rstrip("/")


def cited(page: Page) -> list[Link]:
    """The links of a page's section of sources."""
    section = page.section("sources")
    return [
        link for link in page.links if section and section.heading.line < link.line < section.end and link.target.startswith("https://")
    ]


def unlisted(tree: Tree, name: str) -> Iterator[Problem]:
    """Takes the tree and a page's name, gives a problem for each source it cites that data/sources.yml lacks."""
    if tree.sources is None:
        return
    listed, seen = {address(source.url) for source in tree.sources.values()}, set()
    for page in tree.both(name):
        for link in cited(page):
            one = address(link.target)
            if one not in listed and one not in seen:
                seen.add(one)
                yield Problem(page.file, link.line, f"{FILE} lacks {link.target}; add it (python -m checks --sources writes the entry)")


def unexplained(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem for each source that does not say what it stands for, so that the next reader can check it there."""
    section = page.section("sources")
    for item in page.items:
        if section is None or not section.heading.line < item.line < section.end:
            continue
        links = [link for link in page.links if link.line == item.line]
        behind = page.lines[item.line - 1][links[0].stop :] if links else ""
        if links and not re.search(r"\).*?\.\s+\S", re.sub(r"\[[^\]]*\]\([^)]*\)", "", behind)):
            yield Problem(page.file, item.line, "does not say what this source stands for; write it behind the link: “). What it says”")


def unused(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each source that no page, no note and no vendor's name cites."""
    if tree.sources is None:
        return
    notes, names = tree.notes, tree.vendor_names
    if tree.errors.keys() & {"notes.yml", "vendor-names.yml"}:
        return
    used = {address(link.target) for page in tree.pages for link in page.links}
    keys = {key for item in notes or () for key in item.sources}
    keys |= {cell.source for thing in (names.things if names else ()) for cell in thing.names.values()}
    node = loader.compose(tree.root / FILE)
    for key, source in tree.sources.items():
        if key not in keys and address(source.url) not in used:
            yield Problem(
                FILE, loader.line_of(node, (key,)), f'"{key}" is cited by no page, no note and no vendor name; cite it or remove it'
            )


def entries(tree: Tree) -> Iterator[str]:
    """YAML for each source that data/sources.yml lacks."""
    listed = {address(source.url) for source in (tree.sources or {}).values()}
    keys = set(tree.sources or {})
    for page in sorted(tree.pages, key=lambda page: (page.language != "en", page.file)):
        for link in cited(page):
            if address(link.target) in listed:
                continue
            listed.add(address(link.target))
            title = _title(page, link)
            key = _key(title, link.target, keys)
            keys.add(key)
            kind = next((kind for kind, hosts in _KINDS if re.search(hosts, urlsplit(link.target).netloc)), "documentation")
            quoted = title.replace("\\", "\\\\").replace('"', '\\"')
            yield f'{key}:\n  title: "{quoted}"\n  url: "{link.target}"\n  kind: {kind}'


def _title(page: Page, link: Link) -> str:
    """The link's text, with whose it is in front where the page says so: `Microsoft: …`."""
    before = page.lines[link.line - 1][: link.start]
    whose = re.search(r"(?:^- |\), |; )([A-Z][\w .&-]{1,40}), \[[^\]]*\]\($", before) or re.search(
        r"^- ([A-Z][\w .&-]{1,40}), \[(?:(?!\), [A-Z]).)*$", before
    )
    title = plain(link.text)
    return f"{whose[1]}: {title}" if whose and whose[1].lower() not in title.lower() else title


def _key(title: str, url: str, keys: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", title.lower()) or re.findall(r"[a-z0-9]+", url.lower())[2:]
    short = [word for word in words if word not in ("the", "a", "an", "of", "and", "in", "on", "to", "for", "with", "from", "are", "is")]
    for count in range(3, len(short) + 1):
        key = "-".join(short[:count])
        if key not in keys:
            return key
    number = 2
    while f"{'-'.join(short)}-{number}" in keys:
        number += 1
    return "-".join(short) if "-".join(short) not in keys else f"{'-'.join(short)}-{number}"
