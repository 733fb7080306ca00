"""Course plans to edit: a document for Word and 한글, a workbook for Excel. They say what the page of the plan says.

Links are absolute: the short permanent address where a topic is at the place, the page's own otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from builder.data.assignments import Assignment
from builder.data.courses import HOUR, Course, Lab, Part, Week
from builder.data.places import TOP, Places, page_path
from builder.data.questions import Questions
from builder.data.topics import Topic, of_page, short_path
from builder.data.weeks import lab_titles, load_of, needed_weeks, place_name, ranges, reading_time
from builder.data.words import Words

from . import markup, office
from .office import Link, Sheet, Text
from .papers import BRAND

WORDS, OWN, CREDIT = Words("course-plans"), Words("plan-files"), Words("cartridge")

Texts = list["str | Link"]


@dataclass(frozen=True)
class Plan:
    """A plan, and all that its files say of it in one language.

    Attributes:
        course: the plan.
        language: "ko" or "en".
        places: the pages.
        topics: by id.
        questions: by page.
        assignments: by id.
        site_url: the site's address with a trailing slash.
    """

    course: Course
    language: str
    places: Places
    topics: dict[str, Topic]
    questions: Questions
    assignments: dict[str, Assignment]
    site_url: str

    @property
    def words(self) -> Mapping[str, Any]:
        """Those of the plans, and of their files."""
        return {**WORDS[self.language], **OWN[self.language]}

    @property
    def title(self) -> str:
        """Of the plan."""
        return self.course.title[self.language]

    @property
    def address(self) -> str:
        """The plan's own page."""
        return self.site_url + page_path(f"teach/{self.course.id}.md", self.language)

    def place(self, page: str, anchor: str = TOP) -> str:
        """The permanent address of a place."""
        at = [topic for topic in self.topics.values() if (topic.page, topic.anchor) == (page, anchor)]
        topic = at[0] if at else of_page(self.topics, page) if anchor == TOP else None
        if topic:
            return self.site_url + short_path(topic.id, self.language)
        return self.site_url + page_path(page, self.language) + ("" if anchor == TOP else f"#{anchor}")

    def outcomes(self, week: Week) -> list[tuple[Link, str]]:
        """Each topic of a week with its address, and what one can do after it."""
        here = (self.topics[one] for one in week.topics)
        return [
            (Link(t.title[self.language], self.site_url + short_path(t.id, self.language)), markup.to_text(t.outcome[self.language]))
            for t in here
        ]

    def reading(self, week: Week) -> list[tuple[Link, int, int]]:
        """Each page of a week, minutes to read it, and the number of its questions."""
        return [
            (Link(self.places.title(self.language, p), self.place(p)), reading_time(p, self.places), len(self.questions.get(p, [])))
            for p in week.pages
        ]

    def lab(self, lab: Lab) -> Link:
        """A lab, with whether it is optional."""
        optional = f" {self.words['optional']}" if lab.optional else ""
        return Link(lab.title[self.language] + optional, self.place(lab.page, lab.anchor))

    def before(self, week: Week) -> str:
        """The weeks that a week builds on."""
        return ", ".join(self.words["week"].format(n=n) for n in needed_weeks(self.course, self.topics)[week.week])

    def task(self, week: Week) -> list[str]:
        """The assignment of a week, line by line."""
        return [markup.to_text(line) for line in self.assignments[week.assignment].said(self.language)] if week.assignment else []

    def parts(self, week: Week) -> list[tuple[str, int, str, str, Link | None]]:
        """The class of a week, part by part: hour where one begins, minutes, kind, what happens, and where."""
        titles, rows, passed = lab_titles(week, self.language), [], 0
        for part in week.session:
            hour = "" if passed % HOUR else str(passed // HOUR + 1)
            text = markup.to_text(part.text[self.language]) if part.text else titles[part.page, part.anchor]
            rows.append((hour, part.minutes, self.words["parts"][part.kind], text, self._where(part)))
            passed += part.minutes
        return rows

    def _where(self, part: Part) -> Link | None:
        return Link(place_name(part, self.language, self.places), self.place(part.page, part.anchor)) if part.page else None

    def minutes(self, number: int) -> str:
        """A number of minutes, or a dash for none."""
        return self.words["minutes"].format(number) if number else self.words["none"]


def document(plan: Plan) -> bytes:
    """A plan as the bytes of its `.docx` file."""
    words, course, language = plan.words, plan.course, plan.language
    text = Text(plan.title, language)
    text.line(course.summary[language])
    credit = CREDIT[language]
    text.line(f"{credit['source']}: ", Link(BRAND, plan.address), f". {credit['licence']}")
    text.heading(words["overview"], 1)
    rows: list[list[Texts]] = [[[name] for name in words["columns"]]]
    for week in course.weeks:
        read, asked, lab = load_of(week, plan.places, plan.questions)
        rows.append(
            [
                [str(week.week)],
                [week.title[language]],
                [plan.minutes(read)],
                [str(asked) if asked else words["none"]],
                [plan.minutes(lab)],
            ]
        )
    text.table((14, 92, 22, 20, 22), rows)
    for week in course.weeks:
        text.heading(words["week_title"].format(n=week.week, title=week.title[language]), 1)
        _week(text, plan, week)
    return text.written()


def _week(text: Text, plan: Plan, week: Week) -> None:
    words = plan.words
    if week.exam:
        text.line(week.exam[plan.language])
        text.line(f"{words['covers']}: {', '.join(ranges(week.covers, words))}")
        return
    text.heading(words["outcomes"], 2)
    for topic, outcome in plan.outcomes(week):
        text.item(topic, f": {outcome}")
    text.heading(words["read"], 2)
    for page, read, asked in plan.reading(week):
        text.item(page, f" {plan.minutes(read)}" + (f", {words['count'].format(asked)}" if asked else ""))
    if plan.before(week):
        text.heading(words["before"], 2)
        text.line(plan.before(week))
    if week.labs:
        text.heading(words["lab"], 2)
        for lab in week.labs:
            text.item(plan.lab(lab), f" {plan.minutes(lab.minutes)}")
    text.heading(words["assignment"], 2)
    for line in plan.task(week):
        text.line(line)
    text.heading(words["session"].format(n=plan.course.hours, hour=HOUR), 2)
    rows: list[list[Texts]] = [[[name] for name in words["session_columns"]]]
    for hour, minutes, kind, said, where in plan.parts(week):
        rows.append([[hour], [str(minutes)], [f"{kind}. {said}", *([" (", where, ")"] if where else [])]])
    text.table((14, 14, 142), rows)


def workbook(plan: Plan) -> bytes:
    """A plan as the bytes of its `.xlsx` file: the weeks, what they link to, and the minutes of each class."""
    words, weeks = plan.words, plan.course.weeks
    number, content, read, asked, lab = words["columns"]
    minute = words["in_minutes"]
    overview: list[list[office.Value]] = [
        [number, content, minute.format(read), asked, minute.format(lab), words["outcomes"], words["before"], words["assignment"]]
    ]
    links: list[list[office.Value]] = [[number, words["kind"], content, words["minutes_of"], asked, words["address"]]]
    hour, minutes, happens = words["session_columns"]
    session: list[list[office.Value]] = [[number, hour, minutes, words["kind"], happens, words["where"]]]
    for week in weeks:
        load = load_of(week, plan.places, plan.questions)
        title = Link(week.title[plan.language], f"{plan.address}#week-{week.week}")
        outcomes = plan.outcomes(week)
        said = [f"{topic.text}: {outcome}" for topic, outcome in outcomes]
        if week.exam:
            said = [week.exam[plan.language], f"{words['covers']}: {', '.join(ranges(week.covers, words))}"]
        overview.append([week.week, title, *load, "\n".join(said), plan.before(week), "\n".join(plan.task(week))])
        rows: list[tuple[str, Link, int | None, int | None]] = [(words["topic"], topic, None, None) for topic, _ in outcomes]
        rows += [(read, *page) for page in plan.reading(week)]
        rows += [(lab, plan.lab(one), one.minutes, None) for one in week.labs]
        links += [[week.week, kind, to.text, n, count, Link(to.address, to.address)] for kind, to, n, count in rows]
        session += [[week.week, int(h) if h else None, n, kind, text, where] for h, n, kind, text, where in plan.parts(week)]
    return office.workbook(
        [
            Sheet(words["overview"], (6, 34, 12, 8, 12, 70, 14, 60), overview),
            Sheet(words["links"], (6, 10, 44, 8, 8, 64), links),
            Sheet(words["minute_plan"], (6, 8, 8, 14, 70, 40), session),
        ],
        plan.title,
        plan.language,
    )
