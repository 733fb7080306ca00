"""Writes what the slides of a week show: `weeks.json` beside the page of each course plan.

The page with `?view=slides&week=3` fetches it (web/views/week-slides.js): what the class does, part by part, with its
minutes and the sections of lessons that it shows. What a good result of an activity looks like is in it for the
presenter's window alone.
"""

import json

from builder.data.courses import Course, Part, Week
from builder.data.decks import sections
from builder.data.places import page_path
from builder.data.topics import path_to
from builder.data.weeks import lab_titles, place_name
from builder.data.words import Words
from builder.exports.markup import to_html
from builder.site import Site
from builder.text.addresses import relative

FILE = "weeks.json"

WORDS = Words("course-plans")


def content(course: Course, language: str, site: Site) -> dict[str, dict[str, object]]:
    """What the file of a plan holds: by week its minutes, and of each part what it is called, what is said and where it is.

    Args:
        course: the plan.
        language: "ko" or "en".
        site: its pages and data.
    """
    words, places = WORDS[language], site.data.places
    here = page_path(f"teach/{course.id}.md", language)

    def way(page: str) -> str:
        return relative(page_path(page, language), here)

    def by_page(several: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
        # Of several pages, in the order of teaching
        pages = sorted({page for page, _ in several}, key=site.order.index)
        return [(way(page), [one for of, one in several if of == page]) for page in pages]

    def said(part: Part, shown: list[tuple[str, str]], week: Week) -> dict[str, object]:
        text = part.text[language] if part.text else lab_titles(week, language)[part.page, part.anchor]
        told: dict[str, object] = {
            "kind": part.kind,
            "title": f"{words['parts'][part.kind]} · {words['minutes'].format(part.minutes)}",
            "minutes": part.minutes,
            "html": to_html(text),
        }
        if part.page:
            path, mark, anchor = path_to(site.data.topics, part.page, part.anchor, language).partition("#")
            told |= {"place": place_name(part, language, places), "address": relative(path, here) + mark + anchor}
            if places.notes(language, part.page).notes:
                told["notes"] = way(part.page)
        if part.expect:
            told["expect"] = f"<b>{words['expect']}</b> {to_html(part.expect[language])}"
        brief = [(one.page, one.anchor) for one in part.also if one.brief and (one.page, one.anchor) in shown]
        return told | {"shows": by_page(shown)} | ({"brief": by_page(brief)} if brief else {})

    return {
        str(week.week): {
            "minutes": sum(part.minutes for part in week.session),
            "parts": [said(part, shown, week) for part, shown in zip(week.session, sections(week, places), strict=True)],
        }
        for week in course.weeks
        if week.session
    }


def write(site: Site) -> None:
    """Stage: the file of each plan."""
    for page in site.pages.values():
        course = site.data.courses.get(page.name.removeprefix("teach/").removesuffix(".md"))
        if course and page.name == f"teach/{course.id}.md":
            text = json.dumps(content(course, page.language, site), ensure_ascii=False, separators=(",", ":"))
            site.write(f"{page.url}{FILE}", text)
