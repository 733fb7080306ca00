"""Puts the boxes of teach/exam-papers where the page says `<!-- papers -->`, `<!-- numbers -->` and `<!-- results -->`.

They make examination papers, hand out numbers for assignments and look at result codes. All are closed; opening one
loads web/papers/papers-box.js, web/numbers/numbers-box.js or web/results/check-box.js. Without scripts the first says
what makes the same papers without a browser.
"""

from builder.data.words import Words
from builder.pages.boxes import box
from builder.site import Page, Site

PAPERS, NUMBERS, RESULTS = Words("papers-box"), Words("numbers-box"), Words("results-box")


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: the boxes where a page says so."""
    for name, words in (("papers", PAPERS), ("numbers", NUMBERS), ("results", RESULTS)):
        text = text.replace(f"<!-- {name} -->", box(page.language, name, **words[page.language], id=name))
    return text
