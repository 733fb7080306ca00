"""The course plans of data/courses.yml.

`load_courses` checks the plans against the topics (builder.data.topics): every id is a topic, lies on
a page of its week, and is taught after what it requires. `check_pages` needs docs/.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from .loader import ROOT, Bilingual, DataError, Id, Record, compose, line_of, load, relative
from .places import TOP, Page, Places
from .topics import Topic

FILE = ROOT / "data" / "courses.yml"


class Lab(Record):
    """What a class does at the computer: where it is described, what to do, how long it takes."""

    page: Page
    anchor: Id = TOP
    title: Bilingual
    minutes: Annotated[int, Field(gt=0)]


class Week(Record):
    """One week: either teaching (topics, pages, assignment, perhaps labs) or an examination."""

    week: Annotated[int, Field(ge=1)]
    title: Bilingual
    exam: Bilingual | None = None
    covers: list[int] = []
    topics: list[Id] = []
    pages: list[Page] = []
    labs: list[Lab] = []
    assignment: Bilingual | None = None

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if self.exam:
            if self.topics or self.pages or self.labs:
                raise ValueError("is an examination, so it teaches nothing; move topics, pages and labs")
            if not self.covers:
                raise ValueError("is an examination; list the weeks it covers in `covers`")
        else:
            if not (self.topics and self.pages and self.assignment):
                raise ValueError("needs topics, pages and assignment, or `exam` and `covers`; add them")
            if self.covers:
                raise ValueError("has `covers` but no `exam`; add one or remove the other")
        return self


class Course(Record):
    """A plan. Its id is the name of its page: teach/<id>.md."""

    id: Id
    title: Bilingual
    summary: Bilingual
    weeks: Annotated[list[Week], Field(min_length=1)]

    @model_validator(mode="after")
    def _numbered(self) -> Self:
        numbers = [week.week for week in self.weeks]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError(f"weeks are numbered {numbers}; number them 1, 2, 3 … in order")
        return self


def load_courses(topics: dict[str, Topic], path: Path = FILE) -> dict[str, Course]:
    """All plans by id.

    Args:
        topics: from `load_topics`.
        path: the file.

    Raises:
        DataError: one line `file:line: what; mend` for each mistake.
    """
    courses = load(path, list[Course])
    node = compose(path)
    problems = []
    for c, course in enumerate(courses):
        if course.id in [one.id for one in courses[:c]]:
            problems.append(f'{relative(path)}:{line_of(node, (c,))}: "{course.id}" stands twice; give this plan an id of its own')
        for w, place, text in _faults(course, topics):
            line = line_of(node, (c, "weeks", w, *place))
            problems.append(f'{relative(path)}:{line}: "{course.id}", week {course.weeks[w].week}: {text}')
    if problems:
        raise DataError("\n".join(problems))
    return {course.id: course for course in courses}


def _faults(course: Course, topics: dict[str, Topic]) -> Iterator[tuple[int, tuple[int | str, ...], str]]:
    """What is wrong with a plan's weeks: (index of the week, place in the week, what and its mend)."""
    taught = {topic: week.week for week in course.weeks for topic in week.topics}
    seen: set[str] = set()
    for w, week in enumerate(course.weeks):
        for number in week.covers:
            if number >= week.week or number < 1 or course.weeks[number - 1].exam:
                yield w, ("covers",), f"covers week {number}, which is no teaching week before it; correct the number"
        for t, topic_id in enumerate(week.topics):
            if topic_id not in topics:
                yield w, ("topics", t), f'"{topic_id}" is no topic; correct its spelling or add it to data/topics.yml'
                continue
            if topic_id in seen:
                yield w, ("topics", t), f'"{topic_id}" is taught twice; keep one'
            seen.add(topic_id)
            for text in _faults_of_topic(topics[topic_id], week, taught):
                yield w, ("topics", t), text


def _faults_of_topic(topic: Topic, week: Week, taught: dict[str, int]) -> Iterator[str]:
    """What is wrong with teaching a topic in a week, where `taught` gives each topic's week."""
    if topic.page not in [*week.pages, *(lab.page for lab in week.labs)]:
        yield f'"{topic.id}" is on {topic.page}, which is no page of this week; add the page'
    for needed in topic.requires:
        if needed not in taught:
            yield f'"{topic.id}" requires "{needed}", which no week teaches; add it'
        elif taught[needed] > week.week:
            yield f'"{topic.id}" requires "{needed}", which comes later, in week {taught[needed]}; change the order'


def check_pages(courses: dict[str, Course], path: Path = FILE, places: Places | None = None) -> None:
    """Check that every page and lab of the plans exists in both languages.

    Raises:
        DataError: one line `file:line: what; mend` for each that does not.
    """
    node, places, problems = compose(path), places or Places(), []
    for c, course in enumerate(courses.values()):
        text = places.problem(f"teach/{course.id}.md")
        if text:
            problems.append(f'{relative(path)}:{line_of(node, (c,))}: "{course.id}": {text}')
        for w, week in enumerate(course.weeks):
            named = [((c, "weeks", w, "pages", p), page, TOP) for p, page in enumerate(week.pages)]
            named += [((c, "weeks", w, "labs", n), lab.page, lab.anchor) for n, lab in enumerate(week.labs)]
            for place, page, anchor in named:
                text = places.problem(page, anchor)
                if text:
                    problems.append(f'{relative(path)}:{line_of(node, place)}: "{course.id}", week {week.week}: {text}')
    if problems:
        raise DataError("\n".join(problems))
