"""Numbers for assignments, handed out by teach/exam-papers: the form on a phone, what it saves, and nothing of the word anywhere."""

import json

import pytest
import reading
from bs4 import BeautifulSoup

from builder.exports import own_numbers
from test_reading import PHONE, Visit, axe_in_both_schemes, wider_than_the_screen

PAGE = "teach/exam-papers.md"
FORM = "#numbers form"
SECRET = "알려 주지 않을 낱말"


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_a_teacher_gets_numbers_and_their_answers(browser, address, tmp_path, language):
    visit = Visit(browser, address, viewport=PHONE, reduced_motion="reduce", accept_downloads=True)
    asked = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open(address + reading.address_of(language, PAGE))
    assert not any("/numbers/" in url for url in asked)
    page.locator("#numbers summary").focus()
    page.keyboard.press("Enter")
    form = page.locator(FORM)
    form.wait_for()
    said, secret, count = form.locator("[role=status]"), form.locator("input").nth(0), form.locator("input").nth(1)
    sentences = []
    for word, many, wrong in (("", "40", 0), ("short", "40", 0), (SECRET, "61", 1)):
        secret.fill(word)
        count.fill(many)
        page.keyboard.press("Enter")
        page.wait_for_selector(f"{FORM} [aria-invalid]")
        assert form.locator("[aria-invalid]").count() == 1 and form.locator("input").nth(wrong).get_attribute("aria-invalid")
        sentences.append(said.inner_text())
    assert len(set(sentences)) == 3
    count.fill("３")  # full-width, as a Korean keyboard may give
    page.keyboard.press("Enter")
    saves = form.locator("[role=status] + .bar button")
    saves.first.wait_for()
    found = wider_than_the_screen(page) + axe_in_both_schemes(page, "#numbers")
    files = []
    for i in range(2):
        with page.expect_download() as download:
            saves.nth(i).click()
        target = tmp_path / download.value.suggested_filename
        download.value.save_as(target)
        files.append(target.read_text(encoding="utf-8"))
        saved = browser.new_context(viewport=PHONE).new_page()
        saved.goto(target.as_uri())
        found += saved.evaluate("document.documentElement.scrollWidth > innerWidth ? ['wide: the saved file'] : []")
    slips, key = (BeautifulSoup(text, "html.parser") for text in files)
    handed = [int(row.find_all("td")[-1].get_text().removeprefix("n = ")) for row in slips.select("tbody tr")]
    assert len(handed) == 3 and set(handed) <= set(own_numbers.GIVEN)
    plans = next(table for table in key.select("table") if table.find(string=own_numbers.address_plan(handed[0])[0]))
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in plans.select("tbody tr")]
    assert rows == [[str(n), *own_numbers.address_plan(n)] for n in handed]
    # What was made is of the word in the form, and of no other; the word itself is nowhere else.
    count.fill("4")
    assert not saves.count()
    stored = page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert not any(SECRET in text for text in (page.url, stored, page.content(), *files))
    assert not found and not visit.trouble, json.dumps([found, visit.trouble], ensure_ascii=False)
