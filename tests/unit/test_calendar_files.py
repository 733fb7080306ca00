"""The calendar files of the course plans, read by a library that calendars are read with."""

import datetime

import icalendar
import node

from conftest import ROOT

MODULE = f'import {{ calendar, schedule, daysOff }} from "{(ROOT / "web/dates/dates.js").as_uri()}";'
TITLE = "1주. 클라우드; 가상화, 네트워크 \\ “첫 인스턴스까지” 한 학기 동안 배울 것을 길게 적은 제목입니다"


def read(time):
    """The events of a calendar with three classes, the second one moved by a day without class."""
    text = node.run(
        """const days = schedule("2027-03-03", 3, daysOff("2027-03-10 휴일"), true);
           const classes = days.map(({ date }, n) => ({ uid: `plan-week-${n + 1}@example.org`, date, title: x.title,
             about: "첫 줄\\n둘째 줄", url: "https://example.org/teach/plan/#week-1" }));
           return calendar(classes, { time: x.time, minutes: 150, now: new Date("2027-02-01T00:00:00Z"), name: "강의 계획" });""",
        {"time": time, "title": TITLE},
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


def test_classes_of_a_whole_day():
    assert [one.start for one in read("")] == [datetime.date(2027, 3, day) for day in (3, 17, 24)]
