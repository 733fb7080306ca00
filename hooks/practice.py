"""What the scripts for practising need: two boxes of the home page, and the questions as JSON.

`<!-- five-for-today -->` on a line of its own becomes two closed boxes, today's questions and the
reader's record. The site gets three files, fetched only by a reader who opens a box or has
progress: `assets/practice/ko.json` and `en.json` with every question as it stands on its page,
and `assets/practice/index.json` with the ids by page. How progress is kept is written in
web/practice/progress.js.
"""

import json
import re
from pathlib import Path, PurePosixPath

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from page_modules import box
from placeholder import name_of
from sitedata import questions as data
from sitedata.loader import LANGUAGES

PLACEHOLDER = "<!-- five-for-today -->"
QUESTION = re.compile(r'<div class="question".*?</details>\s*</div>', re.S)

# `without` is what is read when the page's scripts do not run.
WORDS = {
    "ko": [
        {"module": "today", "title": "오늘의 다섯 문제 풀기",
         "without": "여러 쪽의 확인 문제를 섞어 다섯 개씩 내는 상자입니다. 자바스크립트를 켜야 움직입니다. "
                    "같은 문제와 풀이가 쪽마다 “확인 문제”에 있습니다."},
        {"module": "record", "title": "내 기록 보기, 옮기기, 지우기",
         "without": "푼 문제의 기록은 이 브라우저에만 남습니다. 자바스크립트를 켜야 볼 수 있습니다."},
    ],
    "en": [
        {"module": "today", "title": "Answer five for today",
         "without": "This box mixes five questions from several pages. It needs JavaScript. "
                    "The same questions and answers are on each page under “Check yourself”."},
        {"module": "record", "title": "See, move or erase my record",
         "without": "The record of what you answered stays in this browser only. It needs JavaScript to be shown."},
    ],
}

# By language and page: what on_page_content saw. Read when everything is built.
_pages = {}
_order = {}


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


def on_nav(nav, config, files):
    pages = [page.file for page in nav.pages]
    if pages:
        language = pages[0].locale
        _order[language] = [PurePosixPath(file.src_uri).relative_to(language).as_posix() for file in pages]
    return nav


def on_page_markdown(markdown, page, config, files):
    return markdown.replace(PLACEHOLDER, boxes(page.file.locale))


@event_priority(-120)  # after hooks/particles.py: what is asked again is what stands on the page
def on_page_content(html, page, config, files):
    language = page.file.locale
    name = name_of(page)
    path = data.file_for(name)
    if path.exists():
        found = QUESTION.findall(html)
        ids = [question.id for question in data.load_page(path)]
        if [re.search(r'id="q-([^"]+)"', one).group(1) for one in found] != ids:
            raise PluginError(f"docs/{page.file.src_uri}: the rendered questions are not those of its file; "
                              "a question holds HTML that hooks/practice.py does not understand")
        _pages[language, name] = {"url": page.url, "title": page.title, "ids": ids, "html": found}
    return html


@event_priority(-200)  # after mkdocs-static-i18n, which builds English in this event
def on_post_build(config):
    if config.plugins["i18n"].building:  # the nested English pass
        return
    pages = []
    for name in _order["ko"]:
        both = {language: _pages.get((language, name)) for language in LANGUAGES}
        if all(both.values()):
            pages.append({"name": name, "ids": both["ko"]["ids"],
                          **{key: {language: both[language][key] for language in LANGUAGES} for key in ("url", "title", "html")}})
    folder = Path(config.site_dir) / "assets" / "practice"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files(pages).items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
