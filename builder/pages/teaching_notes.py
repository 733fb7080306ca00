"""Takes the notes for teachers out of lessons, and shows them where teachers look.

Each lesson's are a file beside its page, `cloud/teaching-notes.json`, that the presenter's window fetches when it
opens (web/views/presenter.js): no reader loads them, and no search finds them. Where a class of a plan opens or ends
with a question about the lesson, that one is in the file too, so that a class has one. `<!-- teaching-notes -->` on
its page becomes all of them, by chapter and lesson.
"""

import html
import json
from collections.abc import Iterable

from builder.data import teaching_notes as data
from builder.data.courses import Course
from builder.data.places import Places
from builder.data.teaching_notes import Note
from builder.data.words import Words
from builder.errors import BuildError
from builder.exports.markup import to_html
from builder.pages.placeholder import at_home
from builder.site import Page, Site

PLACEHOLDER = "<!-- teaching-notes -->"
PAGE = "teach/teaching-notes.md"
FILE = "teaching-notes.json"

CHAPTERS = Words("chapters")


def take(text: str, page: Page, site: Site) -> str:
    """Stage: a lesson without its notes, which are kept for `write`.

    Raises:
        BuildError: one line for each note that cannot be read.
    """
    found = data.read(page.source, page.language)
    if found.faults:
        raise BuildError("\n".join(f"{page.file}:{line}: {what}" for line, what in found.faults))
    page.notes = found.notes
    page.source = data.split(page.source)[0]
    return data.split(text)[0]


def content(notes: list[Note], language: str, asked: dict[str, str] | None = None) -> list[dict[str, str | int]]:
    """What the file of a page holds: of each part its title, minutes and HTML, of each section its id and HTML.

    Args:
        notes: of the page.
        language: "ko" or "en".
        asked: `asked_by_plans`; a part that is in it has a `plan` too.
    """
    return [
        {"section": one.section, "html": to_html(one.text)}
        if one.section
        else {
            "title": data.WORDS[language][one.part],
            "minutes": one.minutes,
            "html": to_html(one.text),
            **({"plan": asked[one.part]} if asked and one.part in asked else {}),
        }
        for one in notes
    ]


def asked_by_plans(courses: Iterable[Course], name: str, language: str) -> dict[str, str]:
    """HTML of the questions with which classes of the plans open and end, where it is about a page.

    Args:
        courses: the plans.
        name: of the page, as `cloud/index.md`.
        language: "ko" or "en".

    Returns:
        By part, `opening` or `exit`: each question after the weeks that ask it.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for course in courses:
        for week in course.weeks:
            for part in week.session:
                if part.kind in data.ASKING and part.page == name and part.text:
                    where = data.WORDS[language]["plan"].format(plan=course.title[language], n=week.week)
                    found.setdefault(part.kind, {}).setdefault(part.text[language], []).append(where)
    return {
        kind: "<br>".join(f"<b>{html.escape(', '.join(weeks))}</b> {to_html(text)}" for text, weeks in several.items())
        for kind, several in found.items()
    }


def write(site: Site) -> None:
    """Stage: the file of each lesson."""
    for page in site.pages.values():
        if page.notes:
            asked = asked_by_plans(site.data.courses.values(), page.name, page.language)
            text = json.dumps(content(page.notes, page.language, asked), ensure_ascii=False, separators=(",", ":"))
            site.write(f"{page.url}{FILE}", text)


def lesson(name: str, page: Page, places: Places) -> str:
    """HTML of one lesson's notes, folded; empty where it has none.

    Args:
        name: of the lesson, as `cloud/index.md`.
        page: where they are shown.
        places: the pages.
    """
    language, found = page.language, places.notes(page.language, name)
    if not found.notes:
        return ""
    words, title = data.WORDS[language], html.escape(places.title(language, name))
    heads = [
        html.escape(places.heading(language, name, one.section)) if one.section else data.label(language, one.part, one.minutes)
        for one in found.notes
    ]
    items = "".join(f"<dt>{head}</dt><dd>{to_html(one.text)}</dd>" for head, one in zip(heads, found.notes, strict=True))
    return (
        f"<details><summary>{title} ({words['minutes'].format(found.minutes)})</summary>"
        f'<p><a href="{page.way_to_page(name)}">{words["open"]}</a></p><dl>{items}</dl></details>'
    )


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: all notes by chapter, where their page asks for them."""
    if not at_home(text, PLACEHOLDER, page, PAGE):
        return text
    chapters: dict[str, list[str]] = {}
    for name in site.order:
        chapter = name.partition("/")[0]
        if shown := lesson(name, page, site.data.places):
            chapters.setdefault(chapter, []).append(shown)
    made = "\n\n".join(
        "\n".join([f"## {CHAPTERS[page.language][chapter]} {{#{chapter}}}", "", *shown]) for chapter, shown in chapters.items()
    )
    return text.replace(PLACEHOLDER, made)
