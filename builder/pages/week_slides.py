"""Writes what the slides of a week show: `weeks.json` beside the page of each course plan.

The page with `?view=slides&week=3` fetches it (web/views/week-slides.js): what the class does, part by part, with its
minutes and the sections of lessons that it shows. What a good result of an activity looks like is in it for the
presenter's window alone.
"""

import json
from collections.abc import Iterator

from builder.data.courses import Course, Part, Week
from builder.data.places import TOP, page_path
from builder.data.topics import path_to
from builder.data.weeks import COMMON, lab_titles, place_name
from builder.data.words import Words
from builder.exports.markup import to_html
from builder.site import Site
from builder.text.addresses import relative

FILE = "weeks.json"
# Only a part that names one of these shows it.
NAMED_ONLY = {*COMMON, "confusions", "sources"}

WORDS = Words("course-plans")


def sections(week: Week, site: Site) -> list[list[tuple[str, str]]]:
    """Which sections the slides of each part of a class show, as (page, id); each at the first part that shows it.

    Teaching from a lesson shows it from the heading that the part names to the next that teaching names in this week,
    and the first of them what stands before it, so that all of the lesson is shown once. An activity, and teaching
    from a page that is no lesson, show the one section. Questions to the class, labs and buffers show none.

    Args:
        week: of a plan.
        site: its pages, with their kinds.
    """
    seen: set[tuple[str, str]] = set()
    parts = []
    for part in week.session:
        wanted = [(part.page, one) for one in _own(part, week, site)] if part.page else []
        wanted += [(one.page, one.anchor) for one in part.also]
        new = [one for one in wanted if one not in seen]
        seen.update(new)
        # Of several pages, in the order of teaching
        parts.append(sorted(new, key=lambda one: site.order.index(one[0])))
    return parts


def _own(part: Part, week: Week, site: Site) -> Iterator[str]:
    """The ids of the sections that a part shows of its own page."""
    page = site.data.places.page("ko", part.page) if part.page else None
    if not (page and part.page) or part.kind not in ("teaching", "activity") or part.anchor == TOP:
        return
    found = {TOP: 1} | {one.heading.id: one.heading.level for one in page.sections if one.heading.id and one.heading.level > 1}
    ids = list(found)
    start = ids.index(part.anchor)
    if part.kind == "teaching" and site.pages["ko", part.page].kind == "concept":
        taught = sorted({ids.index(one.anchor) for one in week.session if (one.kind, one.page) == ("teaching", part.page)})
        end = next((one for one in taught if one > start), len(ids))
        if start == taught[0]:
            start = 0
        yield from (one for one in ids[start:end] if one not in NAMED_ONLY)
        return
    yield part.anchor
    for one in ids[start + 1 :]:
        if found[one] <= found[part.anchor]:
            return
        yield one


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
        pages = dict.fromkeys(page for page, _ in shown)
        return {**told, "shows": [[way(page), [one for of, one in shown if of == page]] for page in pages]}

    return {
        str(week.week): {
            "minutes": sum(part.minutes for part in week.session),
            "parts": [said(part, shown, week) for part, shown in zip(week.session, sections(week, site), strict=True)],
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
