"""Puts the form for examination papers where a page says `<!-- papers -->`.

It is a closed box; opening it loads web/papers/papers-box.js. Without scripts it says what makes the
same papers without a browser.
"""

from builder.data.words import Words
from builder.pages.boxes import box
from builder.site import Page, Site

PLACEHOLDER = "<!-- papers -->"

WORDS = Words("papers-box")


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: the form's box where a page says so."""
    return text.replace(PLACEHOLDER, box(page.language, "papers", **WORDS[page.language], id="papers"))
