"""What the scripts for practising need: two boxes of the home page, and the questions as JSON.

`<!-- five-for-today -->` on a line of its own becomes two closed boxes, today's questions and the
reader's record. The site gets three files, fetched only by a reader who opens a box or has
progress: `assets/practice/ko.json` and `en.json` with every question as it stands on its page,
and `assets/practice/index.json` with the ids by page. How progress is kept is written in
web/practice/progress.js.
"""

import json
import re

from builder.data.loader import LANGUAGES
from builder.data.words import Words
from builder.errors import BuildError
from builder.pages.boxes import box
from builder.site import Page, Site

PLACEHOLDER = "<!-- five-for-today -->"
QUESTION = re.compile(r'<div class="question".*?</details>\s*</div>', re.S)

# `without` is what is read when the page's scripts do not run.
WORDS = Words("practice-boxes")

def boxes(language):
    """The HTML of the home page's two boxes."""
    return "\n".join(box(language, **words) for words in WORDS[language])


def files(pages):
    """The three files of assets/practice/ as Python data.

    Args:
        pages: in reading order, one dict a page with `name` (`cloud/service-models.md`), `url` by
            language (below the site's root), `title` by language, `ids`, and `html` by language,
            the questions' HTML in the order of the ids.
    """
    index = [{"url": page["url"]["ko"], "title": page["title"], "ids": page["ids"]} for page in pages]
    full = {language: [{"url": page["url"][language], "title": page["title"][language],
                        "questions": list(zip(page["ids"], page["html"][language]))} for page in pages]
            for language in LANGUAGES}
    return {"index": index, **full}


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: the two boxes, where a page asks for them."""
    return text.replace(PLACEHOLDER, boxes(page.language))


def take(html: str, page: Page, site: Site) -> str:
    """Stage: keep a page's questions as they stand on it: what is asked again is the same."""
    asked = site.data.questions.get(page.name)
    if asked:
        page.questions = QUESTION.findall(html)
        if [re.search(r'id="q-([^"]+)"', one).group(1) for one in page.questions] != [question.id for question in asked]:
            raise BuildError(f"{page.file}: the rendered questions are not those of its file; "
                             "a question holds HTML that builder/pages/practice.py does not understand")
    return html


def write(site: Site) -> None:
    """Stage: the three files of assets/practice/."""
    pages = []
    for name in site.order:
        both = {language: site.pages.get((language, name)) for language in LANGUAGES}
        if all(page and page.questions for page in both.values()):
            pages.append({"name": name, "ids": [question.id for question in site.data.questions[name]],
                          "url": {language: page.url for language, page in both.items()},
                          "title": {language: page.title for language, page in both.items()},
                          "html": {language: page.questions for language, page in both.items()}})
    for name, content in files(pages).items():
        site.write(f"assets/practice/{name}.json", json.dumps(content, ensure_ascii=False, separators=(",", ":")))
