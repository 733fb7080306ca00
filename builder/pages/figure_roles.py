"""Says in words who looks after what, where a figure says it by its borders.

A list figure in which what the reader manages (`you`) stands beside what another does (`provider`,
`shared`) tells that by borders, which nobody hears and forced colours flatten. Each of its items gets
the word, in a span that is read out and not seen; items that say it themselves stay as they are. The
tables of `matrix` have the words in their cells.
"""

import re

from builder.data.words import Words
from builder.site import Page, Site
from builder.text.html import Element, classes, text_of

WORDS = Words("figure-roles")
# What an item may say instead.
SAID = {
    "ko": {"you": r"\b(나|내|우리)\b", "provider": "제공자", "shared": "함께|공동"},
    "en": {"you": r"\b(you|your|our)\b", "provider": "provider", "shared": "shared"},
}


def say(figure: Element, language: str) -> None:
    """Put the roles of a figure into words.

    Args:
        figure: a figure's element.
        language: "ko" or "en".
    """
    items = [(li, role) for li in figure.iter("li") for role in WORDS[language] if role in classes(li)]
    if len({role for _, role in items}) < 2 or not any(role == "you" for _, role in items):
        return
    for li, role in items:
        below = next(li.iterchildren("ul", "ol"), None)
        own = text_of(li) if below is None else text_of(li).removesuffix(text_of(below))
        if re.search(SAID[language][role], own, re.IGNORECASE):
            continue
        span = li.makeelement("span", {"class": "for-reader"})
        span.text = f" ({WORDS[language][role]})"
        if below is None:
            li.append(span)
        else:
            below.addprevious(span)


def say_all(tree: Element, page: Page, site: Site) -> None:
    """Stage: the roles of every figure of a page in words."""
    for figure in tree.iter("figure"):
        say(figure, page.language)
