"""Notes for teachers are read apart from the page that they end: its text, reading time and structure know nothing of them."""

import pytest

from builder.data import teaching_notes
from builder.data.places import Places
from builder.errors import BuildError
from builder.pages import page_facts
from builder.pages import teaching_notes as shown
from builder.site import Page

LESSON = "---\nkind: lab\n---\n\n# A\n\nOne. Two.\n\n## B {#b}\n\nText.\n"
NOTES = """
/// teachers | For teachers
- **Opening question (5 min)** Is `a < b`?
- **Listen for (5 min)** “No & never.”
- **Activity (15 min)** Draw it, **twice**.
- **Exit question (10 min)** Which?
- **#b** Slowly.
///
"""


def test_a_page_and_its_notes_are_parted():
    page, notes = teaching_notes.split(LESSON + NOTES)
    assert (page, notes) == (LESSON, NOTES.lstrip())
    assert teaching_notes.split(LESSON) == (LESSON, "")


def test_notes_are_read_with_their_lines_and_minutes():
    found = teaching_notes.read(LESSON + NOTES, "en")
    assert not found.faults and found.minutes == 35
    assert [(one.line, one.part, one.minutes, one.section) for one in found.notes] == [
        (14, "opening", 5, ""),
        (15, "listen", 5, ""),
        (16, "activity", 15, ""),
        (17, "exit", 10, ""),
        (18, "section", 0, "b"),
    ]
    assert shown.content(found.notes, "en")[::4] == [
        {"title": "Opening question", "minutes": 5, "html": "Is <code>a &lt; b</code>?"},
        {"section": "b", "html": "Slowly."},
    ]


def test_whoever_reads_a_page_reads_it_without_them(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "with.md").write_text(LESSON + NOTES, encoding="utf-8")
    (tmp_path / "en" / "without.md").write_text(LESSON, encoding="utf-8")
    places = Places(tmp_path)
    assert places.text("en", "with.md") == places.text("en", "without.md")
    assert page_facts.reading_time("with.md", places) == page_facts.reading_time("without.md", places)
    assert len(places.notes("en", "with.md").notes) == 5 and not places.notes("en", "without.md").notes


def test_the_build_takes_them_out_of_a_page():
    page = Page("en", "cloud/a.md", LESSON + NOTES)
    body = (LESSON + NOTES).partition("---\n\n")[2]
    assert shown.take(body, page, None) == LESSON.partition("---\n\n")[2]
    assert page.source == LESSON and len(page.notes) == 5


@pytest.mark.parametrize(
    "unsafe", ["<b>x</b>", "[x](y.md)", "![x](y.png)", "see https://example.org", "_x_", "x\\y", "{.x}", "*x*", "a | b"]
)
def test_a_build_with_a_note_that_is_more_than_text_stops(unsafe):
    page = Page("en", "cloud/a.md", LESSON + NOTES.replace("Slowly.", unsafe))
    with pytest.raises(BuildError, match=r"^docs/en/cloud/a\.md:18: .* in a note for teachers; write plain text"):
        shown.take(LESSON, page, None)
