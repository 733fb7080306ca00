"""The learning path on the home page: one button to begin or to go on, and a row a lesson.

`<!-- start-button -->`, `<!-- learning-path -->` and `<!-- keep-chapters -->` on lines of their own: the last
is a box to save chapters for a day without a network (web/practice/keep.js). The others stand there without scripts; what
this browser's reader has done is put on them by web/practice/go-on.js, which stands in the page,
right after the rows, so that nothing moves and no button changes under a finger, and by marks.js.
"""

import re
from html import escape

from builder.data.places import page_path
from builder.data.weeks import reading_time
from builder.data.words import Words
from builder.light.web import WEB, small_script
from builder.pages.boxes import box
from builder.site import Page, Site

BUTTON, ROWS, KEEP = "<!-- start-button -->", "<!-- learning-path -->", "<!-- keep-chapters -->"
# Where the script goes once no stage reads the content any more.
_END = "</details></div>"
_KIND = re.compile(r"^kind: (\w+)$", re.MULTILINE)

CHAPTERS = Words("chapters")
KINDS = Words("page-facts")
WORDS = Words("learning-path")
KEEP_BOX = Words("keep-box")


def chapters(names: list[str]) -> dict[str, list[str]]:
    """The lessons of each chapter, both in the order of teaching; what belongs to no chapter is left out."""
    return {
        chapter: [name for name in names if name.startswith(f"{chapter}/")]
        for chapter in WORDS["ko"]["about"]
        if any(name.startswith(f"{chapter}/") for name in names)
    }


def _title(name: str, page: Page, site: Site) -> str:
    """As HTML. What is wrong with another page, its own stages say."""
    found = site.data.places.page(page.language, name)
    return escape(found.title or name if found else name)


def _row(name: str, page: Page, site: Site) -> str:
    words, kinds = WORDS[page.language], KINDS[page.language]
    found = _KIND.search(site.data.places.text(page.language, name) or "")
    kind = found[1] if found else "concept"
    facts = [kinds.get(kind, kind)]
    if kind in ("concept", "lab"):
        facts.append(words["minutes"].format(reading_time(name, site.data.places)))
    count = len(site.data.questions.get(name, ()))
    questions = f" · <span>{words['questions'].format(count)}</span>" if count else ""
    title = _title(name, page, site)
    return f'<li><a href="{page_path(name, "ko")}">{title}<small>{" · ".join(facts)}{questions}</small></a></li>'


def button(page: Page, site: Site) -> str:
    """HTML of the button: for a newcomer the first lesson."""
    first = next(iter(chapters(site.order).values()))[0]
    words = f"{WORDS[page.language]['start']}<small>{_title(first, page, site)}</small>"
    return f'<p class="go-on" data-search-exclude><a href="{page_path(first, "ko")}">{words}</a></p>'


def rows(page: Page, site: Site) -> str:
    """HTML of the rows, folded by chapter, the first one open."""
    words, parts = WORDS[page.language], []
    for number, (chapter, names) in enumerate(chapters(site.order).items()):
        head = (
            f"{CHAPTERS[page.language][chapter]} <span>{words['lessons'].format(len(names))}</span><small>{words['about'][chapter]}</small>"
        )
        lessons = "".join(_row(name, page, site) for name in names)
        parts.append(f"<details{'' if number else ' open'}><summary>{head}</summary><ol>{lessons}</ol>")
    said = "".join(f' data-{key}="{escape(words[key])}"' for key in ("again", "begun", "read", "some"))
    return f'<div class="path" data-root="{page.way_to("")}"{said} data-search-exclude>{"</details>".join(parts)}{_END}'


def keep_box(page: Page, site: Site) -> str:
    """HTML of the box to save chapters."""
    return box(page.language, **KEEP_BOX[page.language])


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: the button, the rows and the box, where a page asks for them."""
    for mark, made in ((BUTTON, button), (ROWS, rows), (KEEP, keep_box)):
        if mark in text:
            text = text.replace(mark, made(page, site))
    return text


def wake(html: str, page: Page, site: Site) -> str:
    """Stage: the script that knows this browser's reader, right after the rows."""
    if '<div class="path"' not in html:
        return html
    script = (WEB / "practice" / "go-on.js").read_text(encoding="utf-8")
    return html.replace(_END, f"{_END}<script>{small_script(f'(()=>{{{script}}})()')}</script>", 1)
