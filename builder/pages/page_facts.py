"""Writes the kind of page, the reading time and links to two other views below the h1.

`?view=both` shows both languages side by side, `?view=slides` one section a screen. Both are made
in the browser (on-demand.js loads their scripts); without JavaScript the links are not shown.

The time is computed, never typed, and is the same in both languages: a teacher plans one
lesson, not two. It is the longer of the two languages' times.
"""

import math
import re

from bs4 import BeautifulSoup

from builder.data.loader import LANGUAGES
from builder.data.places import Places
from builder.data.words import Words
from builder.errors import BuildError
from builder.site import Page, Site
from builder.text.html import fragment

# Silent reading for study, slower than for leisure: of Korean syllables a minute (about 70 % of
# an adult's 600 or so) and of English words (a learner's rate; native adults read about 238,
# Brysbaert 2019, doi:10.1016/j.jml.2019.104047). Estimates, so the result is rounded up.
KOREAN_SYLLABLES_A_MINUTE = 420
ENGLISH_WORDS_A_MINUTE = 170

WORDS = Words("page-facts")


def minutes(markdown: str, language: str) -> float:
    """Reading time of a page's Markdown in minutes, as a float."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>|\]\([^)]*\)|\{[^}]*\}|^///.*$", " ", text, flags=re.MULTILINE)
    if language == "ko":
        syllables = len(re.findall(r"[가-힣]", text))
        others = len(re.findall(r"[A-Za-z0-9./]+", text))
        return syllables / KOREAN_SYLLABLES_A_MINUTE + others / ENGLISH_WORDS_A_MINUTE
    return len(re.findall(r"[A-Za-z0-9./'’-]+", text)) / ENGLISH_WORDS_A_MINUTE


def reading_time(name: str, places: Places) -> int:
    """Whole minutes for a page given as `cloud/service-models.md`: the longer language, rounded up."""
    times = [minutes(text, language) for language in LANGUAGES if (text := places.text(language, name)) is not None]
    return max(1, math.ceil(max(times, default=0)))


def state(tree: BeautifulSoup, page: Page, site: Site) -> None:
    """Stage: the line of facts below the h1."""
    words = WORDS[page.language]
    heading = tree.find("h1")
    if not heading:
        raise BuildError(f"{page.file}: has no title; begin it with a line `# Title`")
    if page.name == "index.md":
        return
    facts = words[page.kind]
    if page.kind in ("concept", "lab"):
        page.minutes = reading_time(page.name, site.data.places)
        facts += " · " + words["time"].format(page.minutes)
    facts += f'<span class="views"> · <a href="?view=both">{words["both"]}</a> · <a href="?view=slides">{words["slides"]}</a></span>'
    heading.insert_after(*fragment(f'\n<p class="page-facts" data-search-exclude>{facts}</p>'))
