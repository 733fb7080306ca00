"""Examination papers in the browser: the same in the three engines as by command, and nothing of the word anywhere."""

import io
import itertools
import json
import re

import engines
import node
import pdf_text
import pypdf
import pytest
import reading
from bs4 import BeautifulSoup

import papers as command
from test_reading import AXE, DESKTOP, PHONE, Visit, axe_in_both_schemes, wider_than_the_screen

PAGE = "teach/exam-papers.md"
SECRET = "알려 주지 않을 낱말"
SET_FIELD = """([selector, value]) => { const field = document.querySelector(selector); field.focus(); field.value = value;
  field.dispatchEvent(new Event('input', {bubbles: true})); field.dispatchEvent(new Event('change', {bubbles: true})); return 0; }"""
FORM = "#papers form"
FIELDS = {
    "secret": f"{FORM} > label input",
    "first": f"{FORM} .row label:nth-child(1) input",
    "count": f"{FORM} .row label:nth-child(2) input",
    "set": f"{FORM} .row label:nth-child(4) select",
}


def order(tab, **values):
    """Opens the box, fills in the form and makes the papers."""
    if not tab.js(f"Boolean(document.querySelector('{FORM}'))"):
        tab.click("#papers > summary")
        tab.wait(f"document.querySelector('{FORM}')")
    for name, value in values.items():
        tab.js(SET_FIELD, [FIELDS[name], value])
    tab.click(f"{FORM} .tap.main")


def shown(html):
    """The sheets of a page or a file, without what the browser's parser writes in its own way."""
    return [str(one) for one in BeautifulSoup(html, "html.parser").select("article.exam, section.grid")]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_three_engines_and_the_command_make_the_same_papers(engine, serve, language):
    files = command.made({"secret": SECRET, "count": "5", "language": language, "set": "all", "title": ""})
    place = serve(listen=True)
    tab = engine.tab(engines.DESKTOP)
    address = place.address + reading.address_of(language, PAGE)
    tab.open(address)
    stored = "JSON.stringify([localStorage, sessionStorage])"
    order(tab, secret=SECRET, count="5", set="all")
    tab.wait("document.querySelectorAll('.exam').length === 10")
    assert shown(tab.js("document.querySelector('.exams').innerHTML")) == shown(files["papers"]) + shown(files["keys"])
    for value, file in (("papers", "papers"), ("keys", "keys")):
        tab.js(SET_FIELD, [".papers-bar select", value])
        assert shown(tab.js("document.querySelector('.exams').innerHTML")) == shown(files[file])
    assert SECRET not in tab.url and "%" not in tab.url and SECRET not in tab.js(stored) and SECRET not in tab.js("document.body.innerHTML")
    tab.press("Escape")
    tab.wait("!document.querySelector('.papers-view')")
    assert tab.js(f"document.activeElement === document.querySelector('{FORM} .tap.main')")
    # Coming back to the page, the word is gone.
    tab.open(place.address)
    tab.go(-1)
    assert SECRET not in tab.js("[...document.querySelectorAll('input')].map((field) => field.value).join()")
    assert not tab.trouble + place.weather.notes


@pytest.mark.parametrize("engine", ["chromium", "firefox"], indirect=True)
def test_on_paper_each_begins_a_sheet_and_nothing_of_the_site_is_there(engine, serve):
    tab = engine.tab(engines.DESKTOP, scheme="dark")
    tab.open(serve().address + reading.address_of("ko", PAGE))
    tab.wake()
    counts = {}
    for count in ("1", "4"):
        order(tab, secret=SECRET, count=count, set="cloud")
        tab.wait(f"document.querySelectorAll('.exam').length === {2 * int(count)}")
        pdf = tab.pdf(prefer_css_page_size=True)
        inks = [ink for page in pdf_text.inks(pdf) for ink in page]
        assert not {ink.colour for ink in inks if pdf_text.contrast_with_white(ink.colour) < 4.5}
        boxes = re.findall(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
        assert all(abs(float(w) - 595) < 2 and abs(float(h) - 842) < 2 for w, h in boxes), boxes
        counts[count] = pdf_text.sheets(pdf) - 1  # that of the table of answers
        tab.press("Escape")
        tab.wait("!document.querySelector('.papers-view')")
    assert 2 <= counts["1"] <= 4 and counts["4"] >= 8
    assert 3 * counts["1"] <= counts["4"] <= 5 * counts["1"], "no empty sheets, and each on its own"


def test_the_file_of_the_command_prints_alike(engine, tmp_path):
    sheets = {}
    for count in ("1", "4"):
        file = tmp_path / f"{count}.html"
        files = command.made({"secret": SECRET, "count": count, "language": "ko", "set": "cloud", "title": ""})
        file.write_text(files["papers"], encoding="utf-8")
        tab = engine.tab(engines.DESKTOP)
        tab.open(file.as_uri())
        sheets[count] = pdf_text.sheets(tab.pdf(prefer_css_page_size=True))
    assert 1 <= sheets["1"] <= 2 and 3 * sheets["1"] <= sheets["4"] <= 5 * sheets["1"] and sheets["4"] >= 4


@pytest.mark.parametrize(
    "engine, language", [("chromium", "ko"), ("chromium", "en"), ("firefox", "ko"), ("webkit", "en")], indirect=["engine"]
)
def test_no_sheet_holds_the_last_lines_alone(engine, tmp_path, language):
    """The footer stays with the last question: no sheet of paper is spent on it. All sets are printed in one go."""
    made = [command.made({"secret": SECRET, "count": "3", "language": language, "set": name, "title": ""}) for name in command.SETS]
    files = [one[kind] for one in made for kind in ("papers", "keys")]
    parts = [re.fullmatch(r"(.*<main[^>]*>)(.*)(</main>.*)", one, re.DOTALL).groups() for one in files]
    (file := tmp_path / "all.html").write_text(parts[0][0] + "".join(part[1] for part in parts) + parts[0][2], encoding="utf-8")
    tab = engine.tab(engines.DESKTOP)
    tab.open(file.as_uri())
    read = pypdf.PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
    # Letters only: what Firefox writes of signs, spaces and some digits is not read back.
    pages = [[re.sub(r"[\W\d_]+", "", line) for line in page.extract_text().splitlines()] for page in read.pages]
    rest = ["".join(line for line in page if "CCBY" not in line) for page in pages]
    assert sum("CCBY" in "".join(page) for page in pages) == 3 * len(files), pages
    assert min(map(len, rest)) > 30, [(before, one) for before, one in itertools.pairwise(rest) if len(one) <= 30]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_form_on_a_phone_by_keyboard_and_with_bad_input(browser, address, language):
    visit = Visit(browser, address, viewport=PHONE, reduced_motion="reduce")
    asked = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open(address + reading.address_of(language, PAGE))
    assert not any("/papers/" in url for url in asked)
    page.locator("#papers summary").first.focus()
    page.keyboard.press("Enter")
    form = page.locator(FORM)
    form.wait_for()
    said = form.locator("[role=status]")
    secret, first, count = (form.locator("input").nth(i) for i in range(3))
    # No word, no paper; each sentence names the field that it is about.
    sentences = []
    bad = (("", "1", "40", 0), ("short", "1", "40", 0), (SECRET, "1", "61", 2), (SECRET, "1", "x", 2), (SECRET, "3", "2", 1))
    for word, low, many, wrong in bad:
        secret.fill(word)
        first.fill(low)
        count.fill(many)
        page.keyboard.press("Enter")
        page.wait_for_function(f"document.querySelector('{FORM} [aria-invalid]')")
        assert form.locator("[aria-invalid]").count() == 1 and form.locator("input").nth(wrong).get_attribute("aria-invalid")
        assert page.locator(".exam").count() == 0
        sentences.append(said.inner_text())
    assert len(set(sentences)) == 5
    first.fill("1")
    form.locator("summary").click()
    form.locator(".bar .tap").first.click()
    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", secret.input_value())
    count.fill("２")  # full-width, as a Korean keyboard may give
    found = wider_than_the_screen(page) + axe_in_both_schemes(page, "#papers")
    found += page.evaluate("""() => [...document.querySelectorAll('#papers :is(.tap, input, select, summary)')]
      .map((e) => [e.outerHTML.slice(0, 60), e.getBoundingClientRect().height, parseFloat(getComputedStyle(e).fontSize)])
      .filter(([text, height, size]) => height < 43.5 || (/^<(input|select)/.test(text) && size < 16))""")
    count.press("Enter")
    page.locator(".exam").first.wait_for()
    assert page.locator(".exam").count() == 4 and page.evaluate("document.activeElement.matches('.papers-bar h2')")
    result = page.evaluate("() => axe.run({include: '.papers-view'}, {resultTypes: ['violations']})")
    found += [f"{v['id']}: {one['html'][:140]}" for v in result["violations"] for one in v["nodes"]]
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        found += page.evaluate("document.documentElement.scrollWidth > innerWidth ? ['wide: ' + innerWidth] : []")
    before = page.url
    for key in ("n", "p", ".", "/"):  # the theme would go to another page, or to search
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    assert page.url == before and page.evaluate("document.activeElement.matches('.papers-bar button')")
    assert not found and not visit.trouble, json.dumps([found, visit.trouble], ensure_ascii=False)


def test_the_saved_file_is_whole(browser, address, tmp_path):
    visit = Visit(browser, address, viewport=DESKTOP, accept_downloads=True)
    page = visit.open(address + reading.address_of("en", PAGE))
    page.locator("#papers summary").first.click()
    page.locator(f"{FORM} input").nth(0).fill(SECRET)
    page.locator(f"{FORM} input").nth(1).fill("2")
    page.locator(f"{FORM} input").nth(2).fill("3")
    page.locator(f"{FORM} input").nth(3).fill("Mid-term <b>")
    page.locator(f"{FORM} .tap.main").click()
    mark = page.locator(".exam header p:last-of-type").first.inner_text().split()[-1]
    saved = {}
    buttons = page.locator(".papers-bar button")
    for show, button in (("both", 2), ("keys", 2), ("papers", 2), ("papers", 3)):
        page.locator(".papers-bar select").select_option(show)
        with page.expect_download() as download:
            buttons.nth(button).click()
        saved[download.value.suggested_filename] = download.value
    # Nobody takes one for another.
    names = ("questions-and-key-en", "key-en", "questions-en", "marking-en")
    assert [name.split(".")[0] for name in saved] == [f"papers-{name}-{mark}" for name in names]
    download.value.save_as(tmp_path / "saved.csv")
    order = {"secret": SECRET, "first": "2", "count": "3", "language": "en", "set": "cloud", "title": ""}
    assert (tmp_path / "saved.csv").read_bytes().decode() == command.made(order)["marking"]
    saved[f"papers-questions-en-{mark}.html"].save_as(tmp_path / "saved.html")
    text = (tmp_path / "saved.html").read_text(encoding="utf-8")
    tree = BeautifulSoup(text, "html.parser")
    assert SECRET not in text and len(tree.select("article.paper")) == 2 and not tree.select("article.key, script, link")
    assert {one.get_text() for one in tree.select("title, h2")} == {"Mid-term <b>"}
    offline = browser.new_context(offline=True).new_page()
    said = []
    offline.on("console", lambda message: said.append(message.text))
    offline.goto((tmp_path / "saved.html").as_uri())
    assert offline.evaluate("getComputedStyle(document.querySelector('.exams header')).display") == "flex" and not said
    assert not visit.trouble, visit.trouble


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_an_examination_with_open_questions_from_the_form(browser, address, language):
    visit = Visit(browser, address, viewport=PHONE)
    page = visit.open(address + reading.address_of(language, PAGE))
    page.locator("#papers summary").first.click()
    form = page.locator(FORM)
    form.wait_for()
    for name, numbers in (("midterm-open", [14, 74, 55]), ("final-open", [14, 84, 72])):
        page.locator(FIELDS["set"]).first.select_option(name)
        assert [int(one) for one in re.findall(r"\d+", form.locator("p.small").last.inner_text())] == numbers
    form.locator("input").nth(0).fill(SECRET)
    form.locator("input").nth(2).fill("9")
    form.locator(".tap.main").click()
    page.locator(".exam").first.wait_for()
    assert page.locator(".grid table").count() == 2 and page.locator(".paper ~ .grid").count() == 1, "papers, table, keys"
    assert page.locator(".paper .lines").count() == page.locator(".key .rubric").count() == 3 * 9
    assert page.locator(".paper :is(.rubric, .share, .steps)").count() == 0
    page.locator(".papers-bar select").select_option("papers")
    assert page.locator(".paper").count() == 9 and page.locator(".grid, .rubric, .share").count() == 0
    page.locator(".papers-bar select").select_option("keys")
    assert page.evaluate("document.querySelector('.exams').firstElementChild.matches('.grid')")
    page.evaluate(AXE + ";0")
    result = page.evaluate("() => axe.run({include: '.papers-view'}, {resultTypes: ['violations']})")
    found = [f"{v['id']}: {one['html'][:140]}" for v in result["violations"] for one in v["nodes"]]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") and not found + visit.trouble


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
def test_the_table_of_answers_fits_the_width_of_a_sheet(engine, tmp_path):
    """Seven forms beside each other, on a sheet of their own before the keys."""
    files = command.made({"secret": SECRET, "count": "8", "language": "ko", "set": "final-open", "title": ""})
    (file := tmp_path / "keys.html").write_text(files["keys"], encoding="utf-8")
    tab = engine.tab(engines.DESKTOP)
    tab.open(file.as_uri())
    read = pypdf.PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
    first, second, third = (page.extract_text() for page in read.pages[:3])
    # As wide as the sheet, nothing is made smaller to fit: the keys' own numbers stand on the third.
    assert "7번" in first and "8번" in second and "1. " in third and "CC BY" not in first + second
    widths = tab.js("[...document.querySelectorAll('.grid table')].map((one) => one.getBoundingClientRect().width / 96 * 25.4)")
    assert all(width <= 180 for width in widths), widths


def test_without_javascript_a_sentence_says_what_to_do(browser, address):
    visit = Visit(browser, address, viewport=PHONE, java_script_enabled=False)
    page = visit.open(address + reading.address_of("ko", PAGE))
    page.locator("#papers > summary").click()
    assert "JavaScript" in page.locator("#papers > p").inner_text() and page.locator("#command ~ .highlight").first.is_visible()


RESULTS = "#results .room"


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_a_result_code_from_the_lab_to_the_teacher(engine, serve, language):
    place = serve(listen=True)
    tab = engine.tab(engines.DESKTOP)
    tab.open(place.address + reading.address_of(language, "networking/subnet-lab.md") + "?seed=class-7&level=1&kind=need&exam=1#practice")
    exam = node.run(
        "return paper(['need'], '1', 'class-7').map((one) => one.answer);",
        None,
        f'import {{ paper }} from "{(reading.ROOT / "web/subnet-lab/exercises.js").as_uri()}";',
    )
    tab.wait("document.querySelector('#lab-exercise .lab-question')?.textContent")
    for given in (exam[0], "1" if exam[1] != "1" else "2", exam[2]):
        tab.js(SET_FIELD, ["#lab-exercise [name=bits]", given])
        tab.click("#lab-exercise [name=check]")
    for _ in range(2):  # it is asked whether that is meant
        tab.click("#lab-exercise [name=finish]")
    tab.wait("document.querySelector('#lab-code')")
    assert tab.js("document.querySelector('.lab-report b').textContent") == "2/10"
    codes = []
    for student, word in (("2027 김하나", "우리 반"), ("", "")):
        tab.js(SET_FIELD, ["#lab-code [name=id]", student])
        tab.js(SET_FIELD, ["#lab-code [name=word]", word])
        before = tab.js("document.querySelector('.lab-code').textContent")
        tab.click("#lab-code button:not([type])")
        codes.append(
            tab.wait("(before) => { const now = document.querySelector('.lab-code').textContent; return now !== before && now; }", before)
        )
    assert re.fullmatch(r"[\w-]+\.[\w-]{22}", codes[0]) and re.fullmatch(r"[\w-]+", codes[1])
    # The teacher: both codes, one whose seal belongs to another code, one that was cut off.
    tab.open(place.address + reading.address_of(language, PAGE))
    tab.click("#results > summary")
    tab.wait(f"document.querySelector('{RESULTS}')")

    def checked(*pasted, word="우리 반"):
        tab.js(SET_FIELD, [f"{RESULTS} textarea", "\n\n".join(pasted)])
        tab.js(SET_FIELD, [f"{RESULTS} input", word])
        tab.js("document.querySelector('#results ol').replaceChildren()")
        tab.click(f"{RESULTS} .tap")
        tab.wait("(count) => document.querySelectorAll('#results ol > li').length === count", len(pasted))
        return tab.js("[...document.querySelectorAll('#results ol > li')].map((one) => one.textContent)")

    good, plain, swapped, cut = checked(codes[0], codes[1], codes[1] + "." + codes[0].split(".")[1], codes[0][:40])
    assert good.startswith("✓ 2027 김하나") and "2/10" in good and "class-7" in good
    assert plain.startswith("✕") and "2/10" in plain and swapped.startswith("✕") and cut.startswith("✕")
    assert checked(codes[0], word="다른 반")[0].startswith("✕") and checked(codes[1], word="")[0].startswith("✓")
    assert tab.js("[...document.querySelectorAll('#results :is(input, .tap)')].every((one) => one.getBoundingClientRect().height > 43.5)")
    assert not tab.trouble + place.weather.notes
