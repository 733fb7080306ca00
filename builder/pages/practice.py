"""What the scripts for practising need: two boxes of the home page, and the questions as JSON.

`<!-- five-for-today -->` on a line of its own becomes two closed boxes, today's questions and the
reader's record. The site gets three files, fetched only by a reader who opens a box or has
progress: `assets/practice/ko.json` and `en.json` with every question as it stands on its page,
and `assets/practice/index.json` with the ids by page. How progress is kept is written in
web/practice/progress.js.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from builder.data.loader import LANGUAGES
from builder.data.words import Words
from builder.errors import BuildError
from builder.pages.boxes import box
from builder.site import Page, Site

PLACEHOLDER = "<!-- five-for-today -->"
_ID = re.compile(r'id="q-([^"]+)"')
QUESTION = re.compile(r'<div class="question".*?</details>\s*</div>', re.DOTALL)

# `without` is what is read when the page's scripts do not run.
WORDS = Words("practice-boxes")


@dataclass(frozen=True)
class Asked:
    """The questions of one page, as both languages ask them.

    Attributes:
        name: the page, as `cloud/service-models.md`.
        ids: of the questions, in their order.
        pages: the page as it was rendered, by language; its questions are in the order of the ids.
    """

    name: str
    ids: list[str]
    pages: dict[str, Page]


def boxes(language: str) -> str:
    """The HTML of the home page's two boxes."""
    return "\n".join(box(language, **words) for words in WORDS[language])


def files(pages: list[Asked]) -> dict[str, list[dict[str, Any]]]:
    """The three files of assets/practice/ as Python data.

    Args:
        pages: those with questions, in reading order.
    """
    index = [
        {"url": one.pages["ko"].url, "title": {language: page.title for language, page in one.pages.items()}, "ids": one.ids}
        for one in pages
    ]
    full = {
        language: [
            {
                "url": one.pages[language].url,
                "title": one.pages[language].title,
                "questions": list(zip(one.ids, one.pages[language].questions, strict=True)),
            }
            for one in pages
        ]
        for language in LANGUAGES
    }
    return {"index": index, **full}


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: the two boxes, where a page asks for them."""
    return text.replace(PLACEHOLDER, boxes(page.language))


def take(html: str, page: Page, site: Site) -> str:
    """Stage: keep a page's questions as they stand on it: what is asked again is the same."""
    asked = site.data.questions.get(page.name)
    if asked:
        page.questions = QUESTION.findall(html)
        if [found and found[1] for found in map(_ID.search, page.questions)] != [question.id for question in asked]:
            raise BuildError(
                f"{page.file}: the rendered questions are not those of its file; "
                "a question holds HTML that builder/pages/practice.py does not understand"
            )
    return html


def write(site: Site) -> None:
    """Stage: the three files of assets/practice/."""
    pages = []
    for name in site.order:
        asking = {language: page for language in LANGUAGES if (page := site.pages.get((language, name))) and page.questions}
        if len(asking) == len(LANGUAGES):
            pages.append(Asked(name, [question.id for question in site.data.questions[name]], asking))
    for name, content in files(pages).items():
        site.write(f"assets/practice/{name}.json", json.dumps(content, ensure_ascii=False, separators=(",", ":")))
