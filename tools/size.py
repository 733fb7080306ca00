#!/usr/bin/env python3
"""Bytes that a first visit to each page loads before the reader does anything.

usage: size.py SITE_FOLDER

Counted as a browser that never was here would receive them: each file once, gzip -6 as
GitHub Pages compresses (pictures as they are). Search's worker and index are loaded when
someone searches and are not in the table.
"""

import gzip
import pathlib
import posixpath
import re
import sys

# Bytes, gzip. HTML alone ("html") and all that a first visit loads ("all"), by a page's kind.
BUDGET = {kind: {"html": 14 * 1024, "all": 25 * 1024} for kind in ("concept", "lab")}
BUDGET["reference"] = {"html": 32 * 1024, "all": 43 * 1024}
BUDGET["teach"] = BUDGET["reference"]  # a plan is a table of all lessons, and grows with them
MOST_REQUESTS = 5  # the page itself and what it loads before the reader does anything
KINDS = ("html", "css", "js", "image")
_ASSET = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"[^>]*>')


def compressed(path: pathlib.Path) -> int:
    """Bytes on the wire: gzip -6 for text, as stored for pictures that are compressed already."""
    data = path.read_bytes()
    return len(data) if path.suffix in (".png", ".jpg", ".webp", ".ico") else len(gzip.compress(data, 6, mtime=0))


def assets(page: pathlib.Path, site: pathlib.Path) -> list[pathlib.Path]:
    """The files a page loads by itself, each once.

    Args:
        page: the page's index.html.
        site: the folder of the built site.
    """
    files = []
    html = re.sub(r"<noscript>.*?</noscript>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for tag in re.finditer(_ASSET, html):
        if tag.group().startswith("<link") and not re.search(r'rel="(?:stylesheet|icon|preload)"', tag.group()):
            continue
        if 'loading="lazy"' in tag.group():  # the QR code: shown, and loaded, on paper only
            continue
        target = tag.group(1).split("#")[0].split("?")[0]
        folder = page.parent.relative_to(site).as_posix()
        path = site / posixpath.normpath(posixpath.join(folder, target))
        if path not in files:
            files.append(path)
    return files


def first_visit(page: pathlib.Path, site: pathlib.Path) -> dict[str, int]:
    """Bytes by kind for one page: {"html": …, "css": …, "js": …, "image": …}."""
    total = dict.fromkeys(KINDS, 0)
    total["html"] = compressed(page)
    for path in assets(page, site):
        kind = {".css": "css", ".js": "js", ".mjs": "js"}.get(path.suffix, "image")
        total[kind] += compressed(path)
    return total


def kind_of(name: str, kind: str) -> str:
    """The kind whose budget holds: the home page is a reference to read, and as light as a lesson.

    Args:
        name: the page's path below its language's folder, such as `cloud/index.md`.
        kind: what its front matter says.
    """
    return "concept" if name == "index.md" else kind


def pages(site: pathlib.Path) -> list[pathlib.Path]:
    """Every page of the site, the 404 page and redirects apart."""
    return [p for p in sorted(site.rglob("index.html")) if 'http-equiv="refresh"' not in p.read_text(encoding="utf-8")]


def source(page: pathlib.Path, site: pathlib.Path, docs: pathlib.Path) -> tuple[str, str]:
    """The Markdown file of a built page, as (language, path below the language's folder).

    Args:
        page: the page's index.html.
        site: the folder of the built site.
        docs: the folder docs/.
    """
    folder = page.parent.relative_to(site).as_posix()
    english = f"{folder}/".startswith("en/")
    language, rest = ("en", folder[2:].lstrip("/")) if english else ("ko", folder.removeprefix("."))
    names = [f"{rest}.md", f"{rest}/index.md".lstrip("/")]
    return language, next(name for name in names if (docs / language / name).is_file())


def main(site: pathlib.Path) -> None:
    """Print the table of a built site."""
    docs = pathlib.Path(__file__).resolve().parent.parent / "docs"
    print(f"{'bytes, gzip -6':44}" + "".join(f"{kind:>9}" for kind in KINDS) + f"{'all':>9}{'budget':>9}{'requests':>10}")
    for page in pages(site):
        sizes = first_visit(page, site)
        total = sum(sizes.values())
        language, name = source(page, site, docs)
        said = re.search(r"^kind: *(\w+)", (docs / language / name).read_text(encoding="utf-8"), re.MULTILINE)
        if not said:
            sys.exit(f"docs/{language}/{name}: its front matter says no kind; add one")
        kind = kind_of(name, said[1])
        address = "/" + page.parent.relative_to(site).as_posix().removeprefix(".")
        over = " over the budget" if total > BUDGET[kind]["all"] or sizes["html"] > BUDGET[kind]["html"] else ""
        print(
            f"{address.rstrip('/') + '/':44}"
            + "".join(f"{sizes[k]:9}" for k in KINDS)
            + f"{total:9}{BUDGET[kind]['all']:9}{len(assets(page, site)) + 1:10}{over}"
        )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
