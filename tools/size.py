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

# Bytes, gzip. See the design: "numbers that hold everywhere".
BUDGET = {"rest": 66 * 1024, "concept": 15 * 1024, "lab": 15 * 1024, "teach": 15 * 1024, "reference": 35 * 1024}
KINDS = ("html", "css", "js", "image")
_ASSET = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"[^>]*>')


def compressed(path):
    """Bytes on the wire: gzip -6 for text, as stored for pictures that are compressed already."""
    data = path.read_bytes()
    return len(data) if path.suffix in (".png", ".jpg", ".webp", ".ico") else len(gzip.compress(data, 6, mtime=0))


def assets(page, site):
    """The files a page loads by itself, each once.

    Args:
        page: the page's index.html.
        site: the folder of the built site.
    """
    files = []
    for tag in re.finditer(_ASSET, page.read_text(encoding="utf-8")):
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


def first_visit(page, site):
    """Bytes by kind for one page: {"html": …, "css": …, "js": …, "image": …}."""
    total = dict.fromkeys(KINDS, 0)
    total["html"] = compressed(page)
    for path in assets(page, site):
        kind = {".css": "css", ".js": "js", ".mjs": "js"}.get(path.suffix, "image")
        total[kind] += compressed(path)
    return total


def pages(site):
    """Every page of the site, the 404 page and redirects apart."""
    return [p for p in sorted(site.rglob("index.html")) if "http-equiv=\"refresh\"" not in p.read_text(encoding="utf-8")]


def main(site):
    print(f"{'bytes, gzip -6':44}" + "".join(f"{kind:>9}" for kind in KINDS) + f"{'all':>9}")
    for page in pages(site):
        sizes = first_visit(page, site)
        name = page.parent.relative_to(site).as_posix()
        print(f"{'/' if name == '.' else '/' + name + '/':44}" + "".join(f"{sizes[k]:9}" for k in KINDS) + f"{sum(sizes.values()):9}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
