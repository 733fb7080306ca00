"""Puts the calculator of a bill where a page says `<!-- bill -->`.

It is a closed box; opening it loads web/bill/bill.js. Without scripts it says that the page's
table is the same bill, worked out.
"""

from builder.data.words import Words
from builder.pages.boxes import box
from builder.site import Page, Site

PLACEHOLDER = "<!-- bill -->"

WORDS = Words("bill-box")


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: put the calculator's box where a page says so."""
    return text.replace(PLACEHOLDER, box(page.language, "bill", **WORDS[page.language], id="bill-calculator"))
