"""Says in words who looks after what, where a figure says it by its borders.

A list figure in which what the reader manages (`you`) stands beside what another does (`provider`,
`shared`) tells that by borders, which nobody hears and forced colours flatten. Each of its items gets
the word, in a span that is read out and not seen; items that say it themselves stay as they are. The
tables of `matrix` have the words in their cells.
"""

import re

from bs4 import BeautifulSoup, NavigableString, Tag

from builder.data.words import Words
from builder.site import Page, Site
from builder.text.html import classes, elements

WORDS = Words("figure-roles")
# What an item may say instead.
SAID = {
    "ko": {"you": r"\b(나|내|우리)\b", "provider": "제공자", "shared": "함께|공동"},
    "en": {"you": r"\b(you|your|our)\b", "provider": "provider", "shared": "shared"},
}


def say(figure: Tag, language: str) -> None:
    """Put the roles of a figure into words.

    Args:
        figure: a figure's element.
        language: "ko" or "en".
    """
    items = [(li, role) for li in elements(figure, "li") for role in WORDS[language] if role in classes(li)]
    if len({role for _, role in items}) < 2 or not any(role == "you" for _, role in items):
        return
    for li, role in items:
        below = li.find(["ul", "ol"], recursive=False)
        own = li.get_text().removesuffix(below.get_text()) if below else li.get_text()
        if re.search(SAID[language][role], own, re.IGNORECASE):
            continue
        span = Tag(name="span", attrs={"class": "for-reader"})
        span.append(NavigableString(f" ({WORDS[language][role]})"))
        if below:
            below.insert_before(span)
        else:
            li.append(span)


def say_all(tree: BeautifulSoup, page: Page, site: Site) -> None:
    """Stage: the roles of every figure of a page in words."""
    for figure in list(elements(tree, "figure")):
        say(figure, page.language)
