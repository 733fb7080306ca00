#!/usr/bin/env python3
"""Record every address of the built site that someone may have linked to, in data/addresses.lock.

usage: record_addresses.py SITE_FOLDER          (`make record-addresses` builds and calls it)

One line an address, below the site's own and without the language, because both languages have
the same: `/cloud/service-models/` and `/cloud/service-models/#iaas`. Lines are only ever added. An
address that is gone without a redirect stops the command; nothing is written then.
"""

import pathlib
import re
import sys
import urllib.parse

from bs4 import BeautifulSoup

ROOT = pathlib.Path(__file__).resolve().parent.parent
LOCK = ROOT / "data" / "addresses.lock"
COMMAND = "make record-addresses"
HEAD = (
    "# Every published address and heading; tests fail when one stops leading somewhere.\n"
    f"# Made by `{COMMAND}`, which only adds. Never edit it or take lines out.\n"
)
UNLISTED = ("figures/",)  # for contributors; no reader links to it
REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)"')


def recorded(lock: pathlib.Path = LOCK) -> set[str]:
    """The addresses in the lock, as a set; empty when there is no lock yet."""
    if not lock.exists():
        return set()
    return {line for line in lock.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}


def ids(page: pathlib.Path) -> set[str]:
    """The ids of a built page that someone may link to: in its text, what tools need for themselves apart."""
    article = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select_one("article")
    if article is None:
        return set()
    return {
        str(e["id"])
        for e in article.find_all(id=True)
        if not str(e["id"]).startswith("__")
        and e.name not in ("input", "label", "button", "output", "select", "textarea", "form")
        and not e.find_parent(["form", "svg"])
    }


def addresses(site: pathlib.Path) -> set[str]:
    """Every address of the built site, of the Korean side.

    Args:
        site: the folder of the built site.

    Returns:
        A set of `/page/` and `/page/#id`; redirect pages have no ids.
    """
    found = set()
    for page in site.rglob("index.html"):
        path = page.parent.relative_to(site).as_posix()
        path = "" if path == "." else path + "/"
        if path.startswith(("en/", *UNLISTED)):
            continue
        found |= {f"/{path}", *(f"/{path}#{one}" for one in ids(page))}
    return found


def resolve(site: pathlib.Path, address: str, language: str) -> str:
    """Follow an address as a browser does.

    Args:
        site: the folder of the built site.
        address: a line of the lock.
        language: "ko" or "en".

    Returns:
        What is wrong with it, or an empty string when it leads to a page and heading that exist.
    """
    path, _, anchor = address.removeprefix("/").partition("#")
    path = ("en/" if language == "en" else "") + path
    for _ in range(3):
        page = site / path / "index.html"
        if not page.is_file():
            return f"nothing is at {path}"
        text = page.read_text(encoding="utf-8")
        refresh = REFRESH.search(text)
        if not refresh:
            return "" if not anchor or re.search(rf'\bid="{re.escape(anchor)}"', text) else f"{path} has no heading #{anchor}"
        link = refresh.group(1)
        known = BeautifulSoup(text, "html.parser").select_one(f'[id="{anchor}"] a') if anchor else None
        if known:  # the old page says where this heading went
            link, anchor = str(known["href"]), ""
        target = urllib.parse.urlsplit(urllib.parse.urljoin(f"/{path}", link))
        path, anchor = target.path.lstrip("/"), anchor or target.fragment
    return f"{path} redirects again and again"


def gone(site: pathlib.Path, lock: pathlib.Path = LOCK) -> list[str]:
    """Messages for every recorded address that leads nowhere any more."""
    found = []
    for address in sorted(recorded(lock)):
        for language in ("ko", "en"):
            problem = resolve(site, address, language)
            if problem:
                found.append(
                    f"{address} was published, but {problem} ({language}); put it back, or write where it went into data/redirects.yml"
                )
    return found


def record(site: pathlib.Path, lock: pathlib.Path = LOCK) -> int:
    """Add what is new.

    Returns:
        The number of addresses added.

    Raises:
        SystemExit: when a recorded address is gone; nothing is written.
    """
    problems = gone(site, lock)
    if problems:
        raise SystemExit("\n".join(problems))
    old = recorded(lock)
    new = old | addresses(site)
    lock.write_text(HEAD + "\n".join(sorted(new)) + "\n", encoding="utf-8")
    return len(new - old)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(f"data/addresses.lock: {record(pathlib.Path(sys.argv[1]))} new addresses")
