"""The box that dates the weeks of a course plan, in three engines; what the file means to a calendar is in tests/unit."""

import engines
import pytest

PLAN = "teach/fifteen-weeks/"
SET = """([name, value]) => { const field = document.querySelector(`.dates [name=${name}], .dates ${name}`);
  field.value = value; field.dispatchEvent(new Event("input", { bubbles: true })); return 0; }"""
ROWS = "[...document.querySelectorAll('.dates tbody tr')].map((row) => row.innerText.replace(/\\s+/g, ' '))"
DUE = "[...document.querySelectorAll('.dates tbody tr')].map((row) => row.lastElementChild.textContent)"
SAID = "document.querySelector('.dates [role=status]').textContent"
# What is saved: the text of the file, and its name.
SAVED = """async () => { let made, name; const url = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
  URL.createObjectURL = (blob) => { made = blob; return url.call(URL, blob); };
  HTMLAnchorElement.prototype.click = function () { name = this.download; };
  document.querySelector(".dates .bar button").click();
  URL.createObjectURL = url; HTMLAnchorElement.prototype.click = click;
  return [name, made.type, await made.text()]; }"""


@pytest.fixture
def box(engine, serve):
    """open(path) → a tab with the box open."""

    def open_(path=PLAN, size=engines.PHONE):
        tab = engine.tab(size)
        tab.open(serve(listen=True).address + path)
        tab.click("[data-module=dates] > summary")
        tab.wait("document.querySelector('.dates [name=first]')")
        return tab

    return open_


UNTICK = "document.querySelector('.dates [value=\"2027-05-05\"]').click()"


def test_weeks_get_dates_and_a_file(box):
    tab = box()
    assert tab.js("document.querySelector('.dates table').hidden")
    tab.js(SET, ["first", "2027-03-03"])
    rows = tab.js(ROWS)
    assert len(rows) == 15 and rows[0].startswith("2027년 3월 3일 (수) 1주.") and rows[14].startswith("2027년 6월 9일 (수) 15주."), rows
    due = tab.js(DUE)
    assert due[0] == "3월 10일" and due[7] == due[14] == "" and due[8] == "5월 12일", "the next class; after an examination nothing"
    assert due[6] == "4월 20일" and due[13] == "6월 8일", "the day before an examination"
    assert due[9].startswith("보강"), "nobody knows yet when that class is"
    tab.js("document.querySelector('.dates [value=move]').click()")
    assert tab.js(ROWS)[9].startswith("2027년 5월 12일") and tab.js(ROWS)[14].startswith("2027년 6월 16일")
    tab.js("document.querySelector('.dates [value=stay]').click()")
    assert "(어린이날: 보강 필요)" in tab.js(ROWS)[9] and tab.js(ROWS)[14].startswith("2027년 6월 9일")
    tab.js(SET, ["time", "13:00"])
    name, kind, text = tab.js(SAVED)
    assert name == "fifteen-weeks-2027-03-03.ics" and kind == "text/calendar" and text.count("BEGIN:VEVENT") == 15 + 13 - 1
    assert "DTSTART:20270303T130000\r\nDURATION:PT170M\r\n" in text, "three hours of 50 minutes, and two breaks"
    assert text.count("DTSTART;VALUE=DATE:") == 12 and "DTSTART;VALUE=DATE:20270310\r\nSUMMARY:과제 마감: 1주." in text
    assert tab.js("document.querySelector('.dates tbody a').hash") == "#week-1"
    assert tab.js("document.documentElement.scrollWidth <= innerWidth")


def test_a_public_holiday_is_named_and_can_be_taken_out(box):
    tab = box()
    tab.js(SET, ["first", "2027-03-04"])  # Thursdays, none of which is a holiday with a date of its own
    assert not tab.js(SAID) and tab.js("document.querySelectorAll('.dates fieldset')[1].hidden")
    tab.js(SET, ["first", "2027-03-03"])
    assert "5월 5일(어린이날)" in tab.js(SAID) and "보강일을 적으세요" in tab.js(SAID) and "5월 5일" in tab.js(ROWS)[9]
    tab.js("document.querySelector('.dates [value=\"2027-05-05\"]').focus()")
    tab.js(UNTICK)
    assert not tab.js(SAID) and "보강" not in tab.js(ROWS)[9], "the school has class that day"
    assert tab.js("document.activeElement.value") == "2027-05-05"
    tab.js(UNTICK)
    assert "5월 5일(어린이날)" in tab.js(SAID) and "보강 필요" in tab.js(ROWS)[9]
    assert "설날" in tab.js("document.querySelector('.dates .small').textContent"), "what is not built in is said"


def test_a_make_up_day_is_shown_and_saved_at_its_own_date(box):
    tab = box("en/teach/fifteen-weeks/")
    tab.js(SET, ["first", "2027-03-03"])
    assert "5 May (Children's Day)" in tab.js(SAID)
    tab.js(SET, ["textarea", "5/5 > 6/16, 6/4"])
    row = tab.js(ROWS)[9]
    assert row.startswith("16 June 2027 (Wed) (make-up for 5 May, Children's Day)") and tab.js(ROWS)[14].startswith("9 June 2027"), row
    assert tab.js(SAID) == "No class falls on a day that you wrote: 4 June."
    _, _, text = tab.js(SAVED)
    event, due = (one for one in text.replace("\r\n ", "").split("BEGIN:VEVENT") if "UID:fifteen-weeks-week-10-" in one)
    assert "DTSTART;VALUE=DATE:20270623" in due and "Assignment due: Week 10." in due, "a week after the class that makes up"
    assert "DTSTART;VALUE=DATE:20270616" in event and "make-up for 5 May\\, Children's Day" in event, event
    tab.js(SET, ["textarea", "5/5 > 6/16 10:00, 6/4"])
    assert tab.js(ROWS)[9].startswith("16 June 2027 (Wed) 10:00 (make-up for"), "a time, and no row is lost"
    assert "DTSTART:20270616T100000" in tab.js(SAVED)[2], "the other classes are all day"
    tab.js(SET, ["textarea", "5/5 > 6/9"])
    assert tab.js(SAID) == "There is another class on the make-up day, 9 June."


def test_a_day_that_cannot_be_read_is_named_and_nothing_half_made_stands(box):
    tab = box("en/teach/eight-weeks/")
    tab.js(SET, ["first", "2027-06-21"])
    assert len(tab.js(ROWS)) == 8 and tab.js(DUE)[7] == "16 August", "a week after the last class"
    assert tab.js("document.querySelector('.dates [name=minutes]').value") == "350"
    tab.js(SET, ["textarea", "7/5, 5th of July"])
    assert "“5th of July”" in tab.js(SAID) and not tab.js(ROWS)
    assert tab.js("document.querySelector('.dates textarea').getAttribute('aria-invalid')") == "true"
    assert tab.js("document.querySelector('.dates table').hidden && document.querySelector('.dates .bar button').hidden")
    tab.js(SET, ["textarea", ""])
    assert len(tab.js(ROWS)) == 8 and not tab.js(SAID)
