"""What the slides of a week of a course plan show, and that no topic of the week is missing there.

A topic is met in class where a slide shows its section, or where a lab begins at it. One about a whole page is met
where a slide or a lab of the week is of that page. `check_decks` refuses a topic that is met nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .courses import FILE, Course, Part, Week
from .loader import DataError, compose, line_of, relative
from .places import TOP, Places
from .topics import Topic
from .weeks import COMMON

# Only a part that names one of these shows it.
NAMED_ONLY = {*COMMON, "confusions", "sources"}


def sections(week: Week, places: Places) -> list[list[tuple[str, str]]]:
    """Which sections the slides of each part of a class show, as (page, id); each at the first part that shows it.

    Teaching from a lesson shows it from the heading that the part names to the next that teaching names in this week,
    and the first of them what stands before it, so that all of the lesson is shown once. An activity, and teaching
    from a page that is no lesson, show the one section. Questions to the class, labs and buffers show none.

    Args:
        week: of a plan.
        places: the pages, with their kinds.
    """
    seen: set[tuple[str, str]] = set()
    parts = []
    for part in week.session:
        wanted = [(part.page, one) for one in _own(part, week, places)] if part.page else []
        wanted += [(one.page, one.anchor) for one in part.also]
        new = [one for one in wanted if one not in seen]
        seen.update(new)
        parts.append(new)
    return parts


def _own(part: Part, week: Week, places: Places) -> Iterator[str]:
    """The ids of the sections that a part shows of its own page."""
    page = places.page("ko", part.page) if part.page else None
    if not page or part.kind not in ("teaching", "activity") or part.anchor == TOP:
        return
    found = {TOP: 1} | {one.heading.id: one.heading.level for one in page.sections if one.heading.id and one.heading.level > 1}
    if part.anchor not in found:  # said by `check_pages`
        return
    ids = list(found)
    start = ids.index(part.anchor)
    if part.kind == "teaching" and page.kind == "concept":
        named = {one.anchor for one in week.session if (one.kind, one.page) == ("teaching", part.page)}
        taught = [index for index, one in enumerate(ids) if one in named]
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


def check_decks(courses: dict[str, Course], topics: dict[str, Topic], path: Path = FILE, places: Places | None = None) -> None:
    """Check that each topic of a week is met in its class.

    Args:
        courses: from `load_courses`.
        topics: from `load_topics`.
        path: the file of the plans.
        places: the pages.

    Raises:
        DataError: one line `file:line: what; mend` for each topic that is not.
    """
    node, places, problems = compose(path), places or Places(), []
    for c, course in enumerate(courses.values()):
        for w, week in enumerate(course.weeks):
            # A place that is not there is said by `check_pages`.
            if any(places.problem(part.page, part.anchor) for part in week.session if part.page):
                continue
            met = {one for part in sections(week, places) for one in part} | {(lab.page, lab.anchor) for lab in week.labs}
            pages = {page for page, _ in met}
            for t, topic in enumerate(topics[one] for one in week.topics):
                here = topic.page in pages if topic.anchor == TOP else (topic.page, topic.anchor) in met
                if here or places.problem(topic.page, topic.anchor):
                    continue
                line = line_of(node, (c, "weeks", w, "topics", t))
                problems.append(
                    f'{relative(path)}:{line}: "{course.id}", week {week.week}: no slide or lab of the week shows '
                    f'{topic.page}#{topic.anchor}, the section of "{topic.id}"; name it in `also` of the teaching part it belongs to'
                )
    if problems:
        raise DataError("\n".join(problems))
