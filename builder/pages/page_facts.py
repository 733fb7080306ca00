"""Writes the kind of page, the reading time and links to two other views below the h1, and how a lesson ends.

`?view=both` shows both languages side by side, `?view=slides` one section a screen. Both are made
in the browser (on-demand.js loads their scripts); without JavaScript the links are not shown.

Below a lesson, a page of a chapter, stand a way home, "that is all for today", and one to the issue form for
what was hard to follow, where there is a repository. web/shell/place.js keeps the reader's place, knows a
lesson by its `data-minutes`, and fills the heading into the form.

The time is computed, never typed, and is the same in both languages: a teacher plans one
lesson, not two. It is the longer of the two languages' times.
"""

import math
import re
from html import escape
from urllib.parse import quote

from bs4 import BeautifulSoup

from builder.data.loader import LANGUAGES
from builder.data.places import Places, page_path
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
PATH = Words("learning-path")
FORM = "{}/issues/new?template=hard-to-follow.yml&page={}"


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


# What the line leads to: other views of the page, and the menu of its address (web/shell/on-demand.js).
LINKS = {"both": "?view=both", "slides": "?view=slides", "share": "#top"}


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
    links = (f' · <a href="{href}">{words[name]}</a>' for name, href in LINKS.items())
    facts += f'<span class="views">{"".join(links)}</span>'
    lesson = page.name.partition("/")[0] in PATH["ko"]["about"]
    minutes = f' data-minutes="{reading_time(page.name, site.data.places)}"' if lesson else ""
    heading.insert_after(*fragment(f'\n<p class="page-facts"{minutes} data-search-exclude>{facts}</p>'))
    if lesson:
        tree.append(fragment(_end(page, site.settings.repo))[0])


def _end(page: Page, repo: str) -> str:
    words = WORDS[page.language]
    form = FORM.format(repo.rstrip("/"), quote(page_path(page.name, "ko")))
    unclear = f' · <a href="{escape(form)}">{words["unclear"]}</a>' if repo else ""
    return f'<p class="end" data-search-exclude><a href="{page.way_to_page("index.md")}">{words["today"]}</a>{unclear}</p>'
