"""Puts the packet walk where a page says `<!-- packet-walk -->`.

It is a closed box; opening it loads web/packet-walk/packet-walk.js. Without scripts it
says that the page's figures show the same paths.
"""

from builder.data.words import Words
from builder.pages.boxes import box
from builder.site import Page, Site

PLACEHOLDER = "<!-- packet-walk -->"

WORDS = Words("packet-walk-box")


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: put the packet walk's box where a page says so."""
    return text.replace(PLACEHOLDER, box(page.language, "packet-walk", **WORDS[page.language], id="packet-walk"))
