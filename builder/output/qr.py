"""A QR code and the short address at the end of every printed page, and one beside each topic.

A page's code leads to the short address of its topic (the one at its top, else its first), or to
the page itself. The picture is a file of its own that a browser loads only on paper (lazy, and
not displayed on the screen). `/t/<id>/qr.svg` is there for every topic: for slides and handouts.
"""

from __future__ import annotations

from pathlib import Path

import segno

from builder.data import topics
from builder.data.loader import LANGUAGES, ROOT
from builder.data.words import Words
from builder.output.disk_cache import forget, kept
from builder.site import Page, Site
from builder.text import qr_code
from builder.text.html import Element, fragment
from builder.text.qr_code import svg

WORDS = Words("printed-address")
CACHE = ROOT / ".cache" / "codes"
MADE_BY = (segno.__version__, Path(qr_code.__file__).read_bytes())


def _path(page: Page, site: Site) -> str:
    """What a page's code leads to, below the site's address."""
    topic = topics.of_page(site.data.topics, page.name)
    return topics.short_path(topic.id, page.language) if topic else page.url


def put_on_paper(tree: Element, page: Page, site: Site) -> None:
    """Stage: a page's code and address, at its end; none in a copy without an address."""
    if site.settings.url:
        path = _path(page, site)
        tree.extend(
            fragment(
                f'<p class="print-address" data-search-exclude><img src="{page.way_to(path + "qr.svg")}" loading="lazy" '
                f'alt="" width="90" height="90"> {WORDS[page.language]}<br>{site.settings.url}{path}</p>'
            )
        )


def write(site: Site) -> None:
    """Stage: the pictures."""
    paths = {_path(page, site) for page in site.pages.values()}
    paths |= {topics.short_path(topic.id, language) for language in LANGUAGES for topic in site.data.topics.values()}
    for path in sorted(paths) if site.settings.url else ():
        site.write(path + "qr.svg", _kept(site.settings.url + path))
    forget(CACHE)


def _kept(text: str) -> bytes:
    return kept((text, *MADE_BY), lambda: svg(text).encode(), CACHE, ".svg")
