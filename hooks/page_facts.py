"""Writes the kind of page, the reading time and links to two other views below the h1.

`?view=both` shows both languages side by side, `?view=slides` one section a screen. Both are made
in the browser (on-demand.js loads their scripts); without JavaScript the links are not shown.

The time is computed, never typed, and is the same in both languages: a teacher plans one
lesson, not two. It is the longer of the two languages' times.
"""

import math
import re
from pathlib import Path, PurePosixPath

from mkdocs.exceptions import PluginError
from sitedata.loader import LANGUAGES

# Silent reading for study, slower than for leisure: of Korean syllables a minute (about 70 % of
# an adult's 600 or so) and of English words (a learner's rate; native adults read about 238,
# Brysbaert 2019, doi:10.1016/j.jml.2019.104047). Estimates, so the result is rounded up.
KOREAN_SYLLABLES_A_MINUTE = 420
ENGLISH_WORDS_A_MINUTE = 170

WORDS = {
    "ko": {"concept": "개념", "lab": "실습", "reference": "찾아보기", "teach": "가르치기", "time": "읽기 약 {}분",
           "both": "나란히 보기", "slides": "발표 화면"},
    "en": {"concept": "Concept", "lab": "Lab", "reference": "Reference", "teach": "For teachers",
           "time": "about {} min to read", "both": "Side by side", "slides": "Slides"},
}


def minutes(markdown, language):
    """Reading time of a page's Markdown in minutes, as a float."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.S)
    text = re.sub(r"<[^>]+>|\]\([^)]*\)|\{[^}]*\}|^///.*$", " ", text, flags=re.M)
    if language == "ko":
        syllables = len(re.findall(r"[가-힣]", text))
        others = len(re.findall(r"[A-Za-z0-9./]+", text))
        return syllables / KOREAN_SYLLABLES_A_MINUTE + others / ENGLISH_WORDS_A_MINUTE
    return len(re.findall(r"[A-Za-z0-9./'’-]+", text)) / ENGLISH_WORDS_A_MINUTE


def reading_time(name, docs_dir):
    """Whole minutes for a page given as `cloud/service-models.md`: the longer language, rounded up."""
    files = {language: Path(docs_dir) / language / name for language in LANGUAGES}
    times = [minutes(f.read_text(encoding="utf-8"), language) for language, f in files.items() if f.exists()]
    return max(1, math.ceil(max(times, default=0)))


def on_page_content(html, page, config, files):
    language = page.file.locale
    words = WORDS[language]
    name = PurePosixPath(page.file.src_uri).relative_to(language).as_posix()
    if name == "index.md":  # the home pages; page.is_homepage is true of the default language's only
        return html
    facts = words[page.meta["kind"]]
    if page.meta["kind"] in ("concept", "lab"):
        facts += " · " + words["time"].format(reading_time(name, config.docs_dir))
    facts += f'<span class="views"> · <a href="?view=both">{words["both"]}</a> · <a href="?view=slides">{words["slides"]}</a></span>'
    before, heading, after = html.partition("</h1>")
    if not heading:
        raise PluginError(f"docs/{page.file.src_uri}: has no title; begin it with a line `# Title`")
    return f'{before}{heading}\n<p class="page-facts" data-search-exclude>{facts}</p>{after}'
