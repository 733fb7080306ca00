"""The course plans of data/courses.yml.

`load_courses` checks the plans against the topics (builder.data.topics): every id is a topic, lies on
a page of its week, and is taught after what it requires; and the minutes of each class, part by part.
`check_pages` needs docs/.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .loader import LANGUAGES, ROOT, Bilingual, DataError, Id, Record, Text, compose, line_of, load, relative
from .places import TOP, Page, Places
from .topics import Topic

FILE = ROOT / "data" / "courses.yml"

HOUR, BREAK = 50, 10  # minutes of an hour of class, and of the break before the next one
WHOLE = 100  # percent of the grades


class Lab(Record):
    """What a class does at the computer: where it is described, what to do, how long it takes.

    An optional one is left out, or done outside of class, where the class has no time for it. `blank` is a
    part of its commands that students work out first: the lab sheet leaves room for it.
    """

    page: Page
    anchor: Id = TOP
    title: Bilingual
    minutes: Annotated[int, Field(gt=0)]
    optional: bool = False
    blank: Text | None = None


class Section(Record):
    """A section of another page that a part of a class teaches too; `brief`: its first paragraph and its figures."""

    page: Page
    anchor: Id
    brief: bool = False


class Part(Record):
    """What a class does for some minutes, and the heading of the page where it happens.

    A lab is one of its week's, and its title is its text. A buffer has no place. `also` names what a teaching part
    shows of other pages. `expect` tells the teacher what a good result of an activity looks like; no student is given it.
    """

    kind: Literal["opening", "teaching", "activity", "lab", "buffer", "exit"]
    minutes: Annotated[int, Field(gt=0)]
    page: Page | None = None
    anchor: Id = TOP
    also: list[Section] = []
    text: Bilingual | None = None
    expect: Bilingual | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.kind == "lab" and self.text:
            raise ValueError("is a lab, which is called by its title under `labs`; remove `text`")
        if self.kind != "lab" and not self.text:
            raise ValueError("has no `text`; say in a line what the class does")
        if self.kind != "buffer" and not self.page:
            raise ValueError("has no `page`; name the page where it happens")
        if self.kind in ("opening", "exit") and self.text and not ("?" in self.text.ko and "?" in self.text.en):
            raise ValueError(f"is the {self.kind}, but asks nothing; write its question")
        if self.also and self.kind != "teaching":
            raise ValueError(f"has `also`, which only teaching has, and is of kind {self.kind}; remove it")
        if self.kind == "activity" and not self.expect:
            raise ValueError("is an activity without `expect`; say in two sentences what a good result looks like")
        if self.kind != "activity" and self.expect:
            raise ValueError(f"has `expect`, which only an activity has, and is of kind {self.kind}; remove it")
        return self


class Week(Record):
    """One week: either teaching (topics, pages, assignment, perhaps labs) or an examination."""

    week: Annotated[int, Field(ge=1)]
    title: Bilingual
    exam: Bilingual | None = None
    covers: list[int] = []
    papers: Literal["midterm-open", "final-open"] | None = None  # the set of web/papers/papers.js that fits an examination
    topics: list[Id] = []
    pages: list[Page] = []
    labs: list[Lab] = []
    session: list[Part] = []
    assignment: Id | None = None  # of data/assignments.yml

    def optional(self, lab: Lab) -> Literal["in_class", "outside"] | None:
        """Where one of its labs may be left out: of the class, which has minutes for it, or by students, at home; None where not."""
        if not lab.optional:
            return None
        done = any(part.kind == "lab" and (part.page, part.anchor) == (lab.page, lab.anchor) for part in self.session)
        return "in_class" if done else "outside"

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if self.exam:
            if self.topics or self.pages or self.labs or self.session:
                raise ValueError("is an examination, so it teaches nothing; move topics, pages, labs and session")
            if not self.covers:
                raise ValueError("is an examination; list the weeks it covers in `covers`")
            if not self.papers:
                raise ValueError("is an examination; name the set of papers that fits it in `papers`: midterm-open or final-open")
        else:
            if not (self.topics and self.pages and self.session and self.assignment):
                raise ValueError("needs topics, pages, session and assignment, or `exam` and `covers`; add them")
            if self.covers or self.papers:
                raise ValueError("has `covers` or `papers` but no `exam`; add it or remove them")
        return self


class Course(Record):
    """A plan. Its id is the name of its page: teach/<id>.md. `grades` is a suggestion, in percent of the whole."""

    id: Id
    title: Bilingual
    summary: Bilingual
    hours: Annotated[int, Field(gt=0)]  # of class a week, HOUR minutes each
    grades: dict[Literal["assignments", "midterm", "final", "report", "attendance"], Annotated[int, Field(gt=0)]]
    weeks: Annotated[list[Week], Field(min_length=1)]

    @model_validator(mode="after")
    def _numbered(self) -> Self:
        numbers = [week.week for week in self.weeks]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError(f"weeks are numbered {numbers}; number them 1, 2, 3 … in order")
        return self

    @model_validator(mode="after")
    def _graded(self) -> Self:
        whole = sum(self.grades.values())
        if whole != WHOLE:
            raise ValueError(f"`grades` adds up to {whole} percent; make it {WHOLE}")
        asked, given = len(self.grades.keys() & {"midterm", "final"}), sum(1 for week in self.weeks if week.exam)
        if asked != given:
            raise ValueError(f"`grades` counts {asked} examinations and the weeks hold {given}; make them agree")
        if "report" in self.grades and not self.weeks[-1].assignment:
            raise ValueError("`grades` counts a report, and the last week has no assignment that is it; add it, or leave out `report`")
        return self

    def counts_as(self, week: Week) -> Literal["assignments", "report"]:
        """What of the grades the assignment of a week is: the report is that of the last week."""
        return "report" if "report" in self.grades and week is self.weeks[-1] else "assignments"

    def week_of_topic(self, topic: str) -> int | None:
        """The number of the week that teaches a topic; None when none does."""
        return next((week.week for week in self.weeks if topic in week.topics), None)

    def week_of_page(self, page: str) -> int | None:
        """The number of the first week that reads a page or does a lab on it; None when none does."""
        return next((one.week for one in self.weeks if page in [*one.pages, *(lab.page for lab in one.labs)]), None)


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
        if week.session:
            for place, text in _faults_of_session(course, week):
                yield w, ("session", *place), text


def _faults_of_topic(topic: Topic, week: Week, taught: dict[str, int]) -> Iterator[str]:
    """What is wrong with teaching a topic in a week, where `taught` gives each topic's week."""
    if topic.page not in [*week.pages, *(lab.page for lab in week.labs)]:
        yield f'"{topic.id}" is on {topic.page}, which is no page of this week; add the page'
    for needed in topic.requires:
        if needed not in taught:
            yield f'"{topic.id}" requires "{needed}", which no week teaches; add it'
        elif taught[needed] > week.week:
            yield f'"{topic.id}" requires "{needed}", which comes later, in week {taught[needed]}; change the order'


def _faults_of_session(course: Course, week: Week) -> Iterator[tuple[tuple[int, ...], str]]:
    """What is wrong with the minutes of a class: (place in the session, what and its mend)."""
    whole = course.hours * HOUR
    ends = list(accumulate(part.minutes for part in week.session))
    if ends[-1] != whole:
        wrong = abs(ends[-1] - whole)
        yield (), f"the class has {ends[-1]} minutes of {whole}, {wrong} too {'many' if ends[-1] > whole else 'few'}; correct its parts"
    for p, (part, end) in enumerate(zip(week.session, ends, strict=True)):
        hour = (end - part.minutes) // HOUR + 1
        if end > hour * HOUR and ends[-1] == whole:  # else it may be that mistake again
            over = end - hour * HOUR
            yield (p,), f"this part runs {over} minutes over the end of hour {hour}; end it there, and go on in a part of its own"
    kinds = [part.kind for part in week.session]
    if kinds[0] != "opening" or kinds[-1] != "exit" or kinds.count("opening") + kinds.count("exit") != len(("opening", "exit")):
        yield (), "a class begins with its only opening and ends with its only exit; put them there"
    if "lab" not in kinds and "activity" not in kinds:
        yield (), "the class only listens: it has neither lab nor activity; add one"
    for p, part in enumerate(week.session):
        read = course.week_of_page(part.page) if part.page else None
        if read and read > week.week:
            yield (p,), f"happens on {part.page}, which is read in week {read}; choose a page that was read"
    yield from _faults_of_labs(week)


def _faults_of_labs(week: Week) -> Iterator[tuple[tuple[int, ...], str]]:
    """Where the minutes of a class for its labs are not those of the labs."""
    spent: dict[tuple[str | None, str], int] = {}
    for p, part in enumerate(week.session):
        if part.kind == "lab":
            place = part.page, part.anchor
            if place not in [(lab.page, lab.anchor) for lab in week.labs]:
                yield (p,), f"{part.page}#{part.anchor} is no lab of this week; add it to `labs`, or make this part an activity"
            spent[place] = spent.get(place, 0) + part.minutes
    for lab in week.labs:
        minutes = spent.get((lab.page, lab.anchor), 0)
        if minutes != lab.minutes and not (lab.optional and not minutes):
            yield (), f"the class has {minutes} minutes for {lab.page}#{lab.anchor}, which takes {lab.minutes}; make them agree"


def check_pages(courses: dict[str, Course], path: Path = FILE, places: Places | None = None) -> None:
    """Check that every page, lab and part of a class of the plans exists in both languages.

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
            named += [((c, "weeks", w, "session", n), part.page, part.anchor) for n, part in enumerate(week.session) if part.page]
            named += [((c, "weeks", w, "session", n), one.page, one.anchor) for n, part in enumerate(week.session) for one in part.also]
            for place, page, anchor in named:
                text = places.problem(page, anchor)
                if text:
                    problems.append(f'{relative(path)}:{line_of(node, place)}: "{course.id}", week {week.week}: {text}')
            for n, lab in enumerate(week.labs):
                if lab.blank and not all(lab.blank in (places.text(language, lab.page) or "") for language in LANGUAGES):
                    line = line_of(node, (c, "weeks", w, "labs", n, "blank"))
                    text = f'"{lab.blank}" does not stand in {lab.page}; write it as the commands do'
                    problems.append(f'{relative(path)}:{line}: "{course.id}", week {week.week}: {text}')
    if problems:
        raise DataError("\n".join(problems))
