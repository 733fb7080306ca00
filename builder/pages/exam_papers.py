"""Puts the boxes for examination papers and for result codes where a page says `<!-- papers -->` and `<!-- results -->`.

Both are closed; opening one loads web/papers/papers-box.js or web/results/check-box.js. Without scripts the first says
what makes the same papers without a browser.
"""

from builder.data.words import Words
from builder.pages.boxes import box
from builder.site import Page, Site

PAPERS, RESULTS = Words("papers-box"), Words("results-box")


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: the boxes where a page says so."""
    for name, words in (("papers", PAPERS), ("results", RESULTS)):
        text = text.replace(f"<!-- {name} -->", box(page.language, name, **words[page.language], id=name))
    return text
