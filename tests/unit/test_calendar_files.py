"""The calendar files of the course plans, read by a library that calendars are read with."""

import datetime

import icalendar
import node

from builder.data import courses
from conftest import ROOT

MODULE = f'import {{ calendar, schedule, daysOff, due, HOUR, BREAK }} from "{(ROOT / "web/dates/dates.js").as_uri()}";'
TITLE = "1주. 클라우드; 가상화, 네트워크 \\ “첫 인스턴스까지” 한 학기 동안 배울 것을 길게 적은 제목입니다"


def read(time, written="3/10 휴일", move=True, weeks=3, handed=False):
    """The events of a calendar, by default with three classes, the second one moved by a day without class.

    `handed`: with the days on which something is due, after the classes.
    """
    text = node.run(
        """const off = daysOff(x.written, "2027-03-03"), holidays = { "05-05": "어린이날" };
           const { classes: days } = schedule("2027-03-03", x.weeks, off, { move: x.move, holidays });
           const classes = days.map(({ date, lost }, n) => ({ uid: `plan-week-${n + 1}@example.org`, date,
             title: x.title + (lost ? " (보강)" : ""),
             about: "첫 줄\\n둘째 줄", url: "https://example.org/teach/plan/#week-1" }));
           const dues = due(days).map((date, n) => ({ ...classes[n], uid: `due-${n}@example.org`, date, whole: true }));
           return calendar(x.handed ? [...classes, ...dues] : classes, { time: x.time, minutes: 150, now: new Date("2027-02-01T00:00:00Z"), name: "강의 계획" });""",
        {"time": time, "title": TITLE, "written": written, "move": move, "weeks": weeks, "handed": handed},
        before=MODULE,
    )
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar["VERSION"] == "2.0" and str(calendar["X-WR-CALNAME"]) == "강의 계획"
    assert not calendar.errors
    return calendar.events


def test_classes_with_a_time():
    first, second, third = read("13:00")
    assert not any(one.errors for one in (first, second, third))
    assert first.start == datetime.datetime(2027, 3, 3, 13) and first.start.tzinfo is None
    assert first.duration == datetime.timedelta(minutes=150)
    assert [one.start.date().isoformat() for one in (second, third)] == ["2027-03-17", "2027-03-24"]
    assert str(first["SUMMARY"]) == TITLE and str(first["DESCRIPTION"]) == "첫 줄\n둘째 줄"
    assert str(first["URL"]) == "https://example.org/teach/plan/#week-1"
    assert len({str(one["UID"]) for one in (first, second, third)}) == 3


def test_what_is_due_is_so_all_day_and_moves_with_the_classes():
    events = read("13:00", handed=True)
    assert [one.start for one in events[3:]] == [datetime.date(2027, 3, day) for day in (17, 24, 31)]
    assert len({str(one["UID"]) for one in events}) == 6


def test_hours_and_breaks_are_those_of_the_plans():
    assert node.run("return [HOUR, BREAK];", {}, before=MODULE) == [courses.HOUR, courses.BREAK]


def test_classes_of_a_whole_day():
    assert [one.start for one in read("")] == [datetime.date(2027, 3, day) for day in (3, 17, 24)]


def test_a_class_that_is_made_up_stands_at_its_own_date():
    events = read("13:00", "5/5 > 6/16", move=False, weeks=15)
    tenth = events[9]
    assert tenth.start == datetime.datetime(2027, 6, 16, 13) and str(tenth["SUMMARY"]).endswith("(보강)")
    assert events[-1].start == datetime.datetime(2027, 6, 9, 13), "the end of the term stays"
    assert datetime.datetime(2027, 5, 5, 13) not in [one.start for one in events]
