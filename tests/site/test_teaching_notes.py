"""Notes for teachers are in a file beside each lesson and on their own page, and nowhere else.

They are read here from the sources by their marks alone. That they are there, alike in both languages and in order, is a
matter of `make check` (checks/teaching_notes.py).
"""

import io
import json
import re
import zipfile

import pytest
import reading
import search_box

from builder.data import loader
from builder.data.teaching_notes import ASKING, KINDS, PARTS
from builder.pages.teaching_notes import FILE

LESSONS = [name for name in reading.ORDER if reading.front_matter(reading.source("ko", name))["kind"] in KINDS]
PAGE = "teach/teaching-notes.md"


def written(language, name):
    """(bold words, text without marks of Markdown) of each note of a lesson's source."""
    block = re.search(r"^/// teachers .*?\n(.*?)^///$", reading.source(language, name), re.S | re.M)
    assert block, f"docs/{language}/{name} has no notes; `make check` says what to write"
    return [(head, re.sub(r"[*`]", "", text)) for head, text in re.findall(r"^- \*\*(.+?)\*\* (.+)$", block[1], re.M)]


def texts_of(html):
    """The text of HTML, without word joiners."""
    return reading.BeautifulSoup(html, "html.parser").get_text().replace("\u2060", "")


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_each_lesson_has_its_file(site, language):
    assert len(LESSONS) > 30
    for name in LESSONS:
        found = json.loads((site / reading.address_of(language, name) / FILE).read_text(encoding="utf-8"))
        own = written(language, name)
        assert [texts_of(one["html"]) for one in found] == [text for _, text in own], name
        heads = [f"#{one['section']}" if "section" in one else (one["title"], one["minutes"]) for one in found]
        for head, (said, _) in zip(heads, own, strict=True):
            assert head == said if isinstance(head, str) else said.startswith(head[0]) and f"({head[1]}" in said, name


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_a_lesson_that_opens_or_ends_a_class_has_the_question_of_the_plan(site, language):
    """So that who presents has one question for a class, and knows when the lesson's own is meant."""
    courses, asked = loader.plain((reading.ROOT / "data" / "courses.yml").read_text(encoding="utf-8")), 0
    for name in LESSONS:
        found = json.loads((site / reading.address_of(language, name) / FILE).read_text(encoding="utf-8"))
        for part, one in zip(PARTS, found, strict=False):
            plans = [
                (course["title"][language], week["week"], question["text"][language])
                for course in courses
                for week in course["weeks"]
                for question in week.get("session", [])
                if (question["kind"], question.get("page")) == (part, name) and part in ASKING
            ]
            told = texts_of(one.get("plan", ""))
            assert bool(told) == bool(plans), (name, part)
            for title, week, question in plans:
                assert re.sub(r"[*`]", "", question) in told and title in told and str(week) in told, (name, part)
            asked += len(plans)
    assert asked > 30


def test_no_other_page_has_one(site):
    files = {path.relative_to(site).as_posix() for path in site.rglob(FILE)}
    assert files == {reading.address_of(language, name) + FILE for name in LESSONS for language in reading.LANGUAGES}


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_no_reader_loads_or_finds_them(site, language):
    """Not in a lesson's HTML, not in what search reads, not in the files for programs."""
    searched = texts_of(json.dumps(search_box.texts(site, language), ensure_ascii=False))
    for name in LESSONS:
        page = texts_of(reading.html(reading.address_of(language, name)))
        for _, text in written(language, name):
            assert text not in page and text not in searched, f"{language}/{name}: {text}"


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_their_page_shows_all_by_chapter_and_lesson(site, language):
    article = reading.article(reading.address_of(language, PAGE))
    boxes = article.find_all("details")
    # A link from a folded lesson leads to it.
    ways = [box.find("a")["href"].removeprefix("../../") for box in boxes]
    assert ways == [reading.address_of("ko", name) for name in LESSONS]
    for name, box in zip(LESSONS, boxes, strict=True):
        own = written(language, name)
        assert [one.get_text() for one in box.find_all("dd")] == [text for _, text in own]
        heads = [one.get_text() for one in box.find_all("dt")]
        assert [head for head, (said, _) in zip(heads, own, strict=True) if not said.startswith("#")] == [
            said for said, _ in own if not said.startswith("#")
        ]
        total = sum(int(number) for said, _ in own for number in re.findall(r"\((\d+)", said))
        assert str(total) in box.find("summary").get_text()
    chapters = [one["id"] for one in article.find_all("h2")]
    assert chapters == list(dict.fromkeys(name.partition("/")[0] for name in LESSONS))


def test_the_copy_without_a_network_has_no_such_file(site):
    package = zipfile.ZipFile(io.BytesIO((site / "downloads" / "funny-openstack-site.zip").read_bytes()))
    assert any(name.endswith("cloud/index.html") for name in package.namelist())
    assert not [name for name in package.namelist() if name.endswith(FILE)]
