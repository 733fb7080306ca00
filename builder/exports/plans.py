"""Course plans to edit: a document for Word and 한글, a workbook for Excel. They say what the page of the plan says.

The document begins with a syllabus: what a department asks for before the weeks, as far as the site can say it.

Links are absolute: the short permanent address where a topic is at the place, the page's own otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from builder.data.assignments import Assignment
from builder.data.courses import HOUR, Course, Lab, Part, Week
from builder.data.places import TOP, Places, page_path
from builder.data.questions import Questions
from builder.data.topics import Topic, path_to, short_path
from builder.data.weeks import lab_titles, load_of, needed_weeks, optional, place_name, ranges, reading_time
from builder.data.words import Words

from . import markup, office
from .office import Link, Sheet, Text
from .papers import BRAND

HOME = "index.md"  # has no slides
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
        files_of: the files of a week, each after the page or kind that it is of.
    """

    course: Course
    language: str
    places: Places
    topics: dict[str, Topic]
    questions: Questions
    assignments: dict[str, Assignment]
    site_url: str
    files_of: Callable[[Week], list[tuple[str, Link]]]

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
        return self.site_url + path_to(self.topics, page, anchor, self.language)

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

    def lab(self, lab: Lab, week: Week) -> Link:
        """A lab of a week, with whether it is optional."""
        return Link(lab.title[self.language] + optional(lab, week, self.words), self.place(lab.page, lab.anchor))

    def before(self, week: Week) -> str:
        """The weeks that a week builds on."""
        return ", ".join(self.words["week"].format(n=n) for n in needed_weeks(self.course, self.topics)[week.week])

    def task(self, week: Week) -> list[str]:
        """The assignment of a week, line by line."""
        return [markup.to_text(line) for line in self.assignments[week.assignment].said(self.language)] if week.assignment else []

    def parts(self, week: Week) -> list[tuple[int, int, str, str, Link | None, str]]:
        """The class of a week, part by part: hour, minutes, kind, what happens, where, and what to expect of an activity."""
        titles, rows, passed = lab_titles(week, self.language), [], 0
        for part in week.session:
            text = markup.to_text(part.text[self.language]) if part.text else titles[part.page, part.anchor]
            expect = markup.to_text(part.expect[self.language]) if part.expect else ""
            rows.append((passed // HOUR + 1, part.minutes, self.words["parts"][part.kind], text, self._where(part), expect))
            passed += part.minutes
        return rows

    def page(self, name: str) -> Link:
        """A page by its title."""
        return Link(self.places.title(self.language, name), self.place(name))

    def files(self, week: Week) -> list[tuple[str, list[Link]]]:
        """What the class of a week needs: slides or papers of an examination, sheets by page, and questions."""
        rows: dict[str, list[Link]] = {}
        if week.papers:
            papers = self.page("teach/exam-papers.md")
            rows[papers.text] = [papers._replace(text=self.words["papers"][week.papers])]
        else:
            rows[self.words["slides"]] = [
                Link(self.words["week_slides"], f"{self.address}?view=slides&week={week.week}"),
                *(
                    Link(self.places.title(self.language, page), f"{self.site_url}{page_path(page, self.language)}?view=slides")
                    for page in week.pages
                    if page != HOME
                ),
            ]
        for of, link in self.files_of(week):
            rows.setdefault(of, []).append(link)
        return list(rows.items())

    def _where(self, part: Part) -> Link | None:
        return Link(place_name(part, self.language, self.places), self.place(part.page, part.anchor)) if part.page else None

    def minutes(self, number: int) -> str:
        """A number of minutes, or a dash for none."""
        return self.words["minutes"].format(number) if number else self.words["none"]


def document(plan: Plan) -> bytes:
    """A plan as the bytes of its `.docx` file."""
    words, course, language = plan.words, plan.course, plan.language
    text = Text(plan.title, language)
    _syllabus(text, plan)
    text.heading(words["overview"], 1)
    number, *columns = words["columns"]
    rows: list[list[Texts]] = [[[name] for name in (number, words["date"], *columns)]]
    for week in course.weeks:
        read, asked, lab = load_of(week, plan.places, plan.questions)
        rows.append(
            [
                [str(week.week)],
                [],
                [week.title[language]],
                [plan.minutes(read)],
                [str(asked) if asked else words["none"]],
                [plan.minutes(lab)],
            ]
        )
    text.table((12, 24, 78, 20, 16, 20), rows)
    for week in course.weeks:
        text.heading(words["week_title"].format(n=week.week, title=week.title[language]), 1)
        _week(text, plan, week)
    return text.written()


def _syllabus(text: Text, plan: Plan) -> None:
    """What stands before the weeks; what the site cannot know is left empty."""
    words, course, language = plan.words, plan.course, plan.language
    credit, say = CREDIT[language], words["syllabus"]
    text.heading(say["title"], 1)
    hours = say["hours"].format(n=course.hours, hour=HOUR, weeks=len(course.weeks))
    text.table((50, 40, 40, 40), [[[name] for name in say["columns"]], [[hours], [], [], []]])
    text.heading(say["about"], 2)
    text.line(course.summary[language])
    text.heading(say["aims"], 2)
    chapters = dict.fromkeys(page.partition("/")[0] for week in course.weeks for page in week.pages)
    for aim in (say["aim"][chapter] for chapter in chapters if chapter in say["aim"]):
        text.item(aim)
    text.heading(say["before"], 2)
    text.line(f"{say['before_text']} ", plan.page("reference/before-you-start.md"))
    text.heading(say["textbook"], 2)
    home = plan.site_url + page_path(HOME, language)
    text.line(Link(BRAND, home), f", {home}. {credit['licence']}")
    text.line(f"{credit['source']}: ", Link(plan.title, plan.address))
    text.heading(say["methods"], 2)
    text.line(say["methods_text"].format(hour=HOUR))
    text.heading(say["grades"], 2)
    text.table((100, 70), [[[name] for name in say["grade_columns"]], *([[say["grade"][k]], [f"{n}%"]] for k, n in course.grades.items())])
    text.line(say["grades_text"])
    text.heading(say["attendance"], 2)
    text.line(f"{say['attendance_text']} ", plan.page("teach/index.md")._replace(address=plan.place("teach/index.md", "attendance")))
    text.heading(say["rules"], 2)
    for rule in say["rules_lines"]:
        text.item(rule)
    text.heading(say["support"], 2)
    text.line(f"{say['support_text']} ", plan.page("teach/accessibility.md"))


def _files(text: Text, plan: Plan, week: Week) -> None:
    text.heading(plan.words["files"], 2)
    for of, (first, *others) in plan.files(week):
        text.item(f"{of}: ", first, *(part for link in others for part in (" · ", link)))


def _week(text: Text, plan: Plan, week: Week) -> None:
    words = plan.words
    if week.exam:
        text.line(week.exam[plan.language])
        text.line(f"{words['covers']}: {', '.join(ranges(week.covers, words))}")
        _files(text, plan, week)
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
            text.item(plan.lab(lab, week), f" {plan.minutes(lab.minutes)}")
    text.heading(words["assignment"], 2)
    for line in plan.task(week):
        text.line(line)
    text.heading(words["session"].format(n=plan.course.hours, hour=HOUR), 2)
    rows: list[list[Texts]] = [[[name] for name in words["session_columns"]]]
    before = 0
    for hour, minutes, kind, said, where, expect in plan.parts(week):
        happens: Texts = [f"{kind}. {said}", *([" (", where, ")"] if where else [])]
        if expect:
            happens.append(f"\n{words['expect']}: {expect}")
        rows.append([[str(hour)] if hour != before else [], [str(minutes)], happens])
        before = hour
    text.table((14, 14, 142), rows)
    _files(text, plan, week)


def workbook(plan: Plan) -> bytes:
    """A plan as the bytes of its `.xlsx` file: the weeks, what they link to, and the minutes of each class."""
    words, weeks = plan.words, plan.course.weeks
    number, content, read, asked, lab = words["columns"]
    minute = words["in_minutes"]
    overview: list[list[office.Value]] = [
        [
            *(number, words["date"], content, minute.format(read), asked, minute.format(lab)),
            *(words["topics"], words["before"], words["assignment"]),
        ]
    ]
    links: list[list[office.Value]] = [[number, words["kind"], content, words["outcomes"], words["minutes_of"], asked, words["address"]]]
    hour, minutes, happens = words["session_columns"]
    session: list[list[office.Value]] = [[number, hour, minutes, words["kind"], happens, words["expect"], words["where"]]]
    for week in weeks:
        load = load_of(week, plan.places, plan.questions)
        title = Link(week.title[plan.language], f"{plan.address}#week-{week.week}")
        outcomes = plan.outcomes(week)
        said = ", ".join(topic.text for topic, _ in outcomes)
        if week.exam:
            said = f"{week.exam[plan.language]}\n{words['covers']}: {', '.join(ranges(week.covers, words))}"
        overview.append([week.week, None, title, *load, said, plan.before(week), "\n".join(plan.task(week))])
        rows: list[tuple[str, Link, str, int | None, int | None]] = [(words["topic"], *topic, None, None) for topic in outcomes]
        rows += [(read, page, "", n, count) for page, n, count in plan.reading(week)]
        rows += [(lab, plan.lab(one, week), "", one.minutes, None) for one in week.labs]
        files = [Link(f"{of}: {to.text}", to.address) for of, several in plan.files(week) for to in several]
        rows += [(words["files"], to, "", None, None) for to in files]
        links += [[week.week, kind, to.text, said, n, count, Link(to.address, to.address)] for kind, to, said, n, count in rows]
        session += [[week.week, h, n, kind, text, expect, where] for h, n, kind, text, where, expect in plan.parts(week)]
    return office.workbook(
        [
            Sheet(words["overview"], (5, 12, 24, 8, 6, 8, 40, 12, 40), overview),
            Sheet(words["links"], (6, 18, 40, 50, 6, 6, 56), links, filtered=True),
            Sheet(words["minute_plan"], (6, 6, 6, 12, 50, 60, 30), session, filtered=True),
        ],
        plan.title,
        plan.language,
    )
