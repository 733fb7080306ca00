"""Documents of Word and workbooks of Excel are read back by the libraries that read such files, and say what the data say.

LibreOffice opens them in `make programs`. What Kahoot! and Wayground take is in tests/helpers/program_rules.py.
"""

import html
import io
import json
import re
import urllib.parse
import zipfile

import docx
import openpyxl
import pytest
import reading
import search_box
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from program_rules import kahoot_problems, wayground_problems

from builder.data import loader, words
from builder.exports import bank, live, office

SITE = "http://127.0.0.1:8000/funny-openstack/"
LANGUAGES = reading.LANGUAGES
SERVICES = {"kahoot": ("Kahoot!", kahoot_problems, 8), "wayground": ("Wayground", wayground_problems, 2)}


def data(name):
    return loader.plain((reading.ROOT / "data" / f"{name}.yml").read_text(encoding="utf-8"))


COURSES, TOPICS, ASSIGNMENTS = data("courses"), {t["id"]: t for t in data("topics")}, {t["id"]: t for t in data("assignments")}
WEEKS = [(course, week) for course in COURSES for week in course["weeks"]]


def said(text):
    """What a text of data/ says: no markup but code."""
    return re.sub(r"\s+", " ", text.replace("`", "")).strip()


def questions_of(pages):
    """The questions of pages as they stand in YAML, each page once."""
    files = [reading.ROOT / "data" / "questions" / page.replace(".md", ".yml") for page in dict.fromkeys(pages)]
    return [q for file in files if file.exists() for q in loader.plain(file.read_text(encoding="utf-8"))]


def of_week(course, week):
    weeks = [course["weeks"][n - 1] for n in week.get("covers") or [week["week"]]]
    pages = [page for one in weeks for page in [*one["pages"], *(lab["page"] for lab in one.get("labs", []))]]
    return questions_of(page for page in pages if page != "reference/before-you-start.md")  # a check of one's own, without marks


def folder(site, language):
    return site / ("downloads" if language == "ko" else "en/downloads")


def leads_somewhere(site, address):
    """Whether an address is one of the site, and what it names is there."""
    assert address.startswith(SITE), address
    path, _, anchor = address.removeprefix(SITE).partition("#")
    path = path.partition("?")[0]
    file = site / path if path.partition("downloads/")[1] and path[-1] != "/" else site / path / "index.html"
    return file.is_file() and (not anchor or f'id="{anchor}"' in file.read_text(encoding="utf-8"))


def of_pages(week):
    """The files of a week's pages that the downloads have: how their names begin, without the language."""
    pages = [
        page.removesuffix(".md").replace("/", "-") for page in [*week.get("pages", []), *(lab["page"] for lab in week.get("labs", []))]
    ]
    return {f"{kind}/{page}{part}" for kind in ("worksheets", "lab-sheets") for page in pages for part in ("", "-open")}


def files_of_week(site, course, week, language):
    """Addresses of the files that the class of a week needs, as the built site has them."""
    below = folder(site, language)
    sheets = {below / f"{one}-{language}{key}.html" for one in of_pages(week) for key in ("", "-key")}
    own = {one for kind in ("questions", "live-quizzes") for one in below.glob(f"{kind}/{course['id']}-week-{week['week']:02}-*")}
    return {SITE + one.relative_to(site).as_posix() for one in sheets | own if one.is_file()}


@pytest.fixture(params=[(c["id"], language) for c in COURSES for language in LANGUAGES], ids="-".join)
def plan(request, site):
    """A plan, its language, and where its files are without their ending."""
    name, language = request.param
    return next(c for c in COURSES if c["id"] == name), language, folder(site, language) / "plans" / f"{name}-{language}"


# ── Word ─────────────────────────────────────────────────────────────────────


def test_a_document_holds_the_whole_plan(plan, site):
    course, language, path = plan
    document = docx.Document(path.with_suffix(".docx"))
    teaching = [week for week in course["weeks"] if "exam" not in week]
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == [course["title"][language]]
    assert len(heads) == 2 + len(course["weeks"])
    assert all(week["title"][language] in head and str(week["week"]) in head for week, head in zip(course["weeks"], heads[2:], strict=True))
    _, _, overview, *classes = document.tables
    assert [row.cells[2].text for row in overview.rows[1:]] == [week["title"][language] for week in course["weeks"]]
    assert not any(row.cells[1].text for row in overview.rows[1:]), "dates are the lecturer's"
    page = BeautifulSoup(reading.html(reading.address_of(language, f"teach/{course['id']}.md")), "html.parser").select_one("#overview")
    shown = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.find_next("table").select("tbody tr")]
    told = [[cell.text for n, cell in enumerate(row.cells) if n != 1] for row in overview.rows[1:]]
    assert told == shown, "the numbers are those of the page"
    assert len(classes) == len(teaching)
    for week, table in zip(teaching, classes, strict=True):
        assert [int(row.cells[1].text) for row in table.rows[1:]] == [part["minutes"] for part in week["session"]]
        assert sum(int(row.cells[1].text) for row in table.rows[1:]) == course["hours"] * 50
        for part, row in zip(week["session"], table.rows[1:], strict=True):
            text = (
                part["text"][language]
                if "text" in part
                else next(lab["title"][language] for lab in week["labs"] if (lab["page"], lab["anchor"]) == (part["page"], part["anchor"]))
            )
            assert said(text) in row.cells[2].text
            assert said(part.get("expect", {language: ""})[language]) in said(row.cells[2].text)
    whole = "\n".join(p.text for p in document.paragraphs)
    for week in course["weeks"]:
        assert all(said(TOPICS[t]["outcome"][language]) in whole for t in week.get("topics", []))
        assert "exam" not in week or week["exam"][language] in whole
        assert "assignment" not in week or said(ASSIGNMENTS[week["assignment"]]["task"][language]) in whole
        for lab in week.get("labs", []):
            assert lab["title"][language] in whole


def test_a_document_begins_with_a_syllabus(plan):
    course, language, path = plan
    document = docx.Document(path.with_suffix(".docx"))
    say = words.Words("plan-files")[language]["syllabus"]
    first = document.paragraphs[1:]
    assert (first[0].text, first[0].style.name) == (say["title"], "Heading 1")
    end = next(n for n, p in enumerate(first[1:], 1) if p.style.name == "Heading 1")
    heads = [p.text for p in first[:end] if p.style.name == "Heading 2"]
    parts = ("about", "aims", "before", "textbook", "methods", "grades", "attendance", "rules", "support")
    assert heads == [say[part] for part in parts] and set(say["rules_lines"]) <= {p.text for p in first[:end]}
    said_first = "\n".join(p.text for p in first[:end])
    chapters = {page.partition("/")[0] for week in course["weeks"] for page in week.get("pages", [])}
    assert course["summary"][language] in said_first and SITE in said_first and "CC BY 4.0" in said_first
    assert len(say["aim"].keys() & chapters) == len(say["aim"]) and all(aim in said_first for aim in say["aim"].values())
    fill_in, grades, *_ = document.tables
    assert [cell.text for cell in fill_in.rows[1].cells][1:] == ["", "", ""]
    assert str(course["hours"]) in fill_in.rows[1].cells[0].text and str(len(course["weeks"])) in fill_in.rows[1].cells[0].text
    told = {row.cells[0].text: int(row.cells[1].text.removesuffix("%")) for row in grades.rows[1:]}
    assert told == {say["grade"][name]: share for name, share in course["grades"].items()} and sum(told.values()) == 100


def test_each_week_leads_to_its_files(plan, site):
    """In the document, in the workbook and on the page of the plan: what the downloads have, and nothing else."""
    course, language, path = plan
    document = docx.Document(path.with_suffix(".docx"))
    in_document, in_workbook = {}, {}
    here, head = None, words.Words("course-plans")[language]["week_title"]
    for paragraph in document.element.body.iter(qn("w:p")):
        level = paragraph.pPr is not None and paragraph.pPr.pStyle is not None and paragraph.pPr.pStyle.val
        text = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
        if level == "Heading1":
            here = next((w["week"] for w in course["weeks"] if text == head.format(n=w["week"], title=w["title"][language])), None)
        links = [document.part.rels[one.get(qn("r:id"))].target_ref for one in paragraph.iter(qn("w:hyperlink"))]
        in_document.setdefault(here, set()).update(links)
    for row in openpyxl.load_workbook(path.with_suffix(".xlsx")).worksheets[1].iter_rows(min_row=2):
        in_workbook.setdefault(row[0].value, set()).add(row[6].value)
    page = BeautifulSoup(reading.html(reading.address_of(language, f"teach/{course['id']}.md")), "html.parser")
    up = SITE + reading.address_of(language, f"teach/{course['id']}.md")
    for week in course["weeks"]:
        table = page.find(id=f"week-{week['week']}").find_next("table")
        on_page = {urllib.parse.urljoin(up, a["href"]) for a in table.find_all("a")}
        wanted = files_of_week(site, course, week, language)
        assert wanted, week["week"]
        for found in (in_document[week["week"]], in_workbook[week["week"]], on_page):
            assert {one for one in found if "downloads/" in one and not one.partition("#")[0].endswith("/")} == wanted, week["week"]
            slides = {one for one in found if one.endswith("?view=slides")}
            assert len(slides) == len([page for page in week.get("pages", []) if page != "index.md"])
            assert (f"{up}?view=slides&week={week['week']}" in found) == ("session" in week)
            assert any("exam-papers/" in one for one in found) == ("exam" in week)


@pytest.mark.parametrize("language", LANGUAGES)
def test_students_are_given_no_expected_results(language, site):
    """Neither in what a Moodle or another system imports, nor by search."""
    texts = {said(p["expect"][language]) for _, week in WEEKS for p in week.get("session", []) if "expect" in p}
    assert len(texts) > 30
    given = [json.dumps(search_box.texts(site, language), ensure_ascii=False)]
    for file in (folder(site, language) / "cartridges").iterdir():
        package = zipfile.ZipFile(file)
        given += [html.unescape(package.read(name).decode("utf-8", "replace")) for name in package.namelist() if name.endswith(".xml")]
    assert len(given) > 20
    assert not [text for text in texts if any(text[:40] in one for one in given)]


def test_links_of_a_document_are_permanent_addresses_that_lead_somewhere(plan, site):
    course, language, path = plan
    document = docx.Document(path.with_suffix(".docx"))
    links = [document.part.rels[one.get(qn("r:id"))].target_ref for one in document.element.body.iter(qn("w:hyperlink"))]
    assert not [one for one in links if not leads_somewhere(site, one)]
    short = SITE + ("en/" if language == "en" else "") + "t/{}/"
    assert {short.format(t) for week in course["weeks"] for t in week.get("topics", [])} <= set(links)
    plain = [one for one in links if "downloads/" not in one and "?view=" not in one]
    assert len([one for one in plain if "/t/" in one]) > len(plain) / 2


def test_a_document_repeats_heads_of_tables_and_names_fonts_that_fall_back(plan):
    _, language, path = plan
    document = docx.Document(path.with_suffix(".docx"))
    for table in document.tables:
        marks = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marks == [True] + [False] * (len(table.rows) - 1)
    fonts = {one.get(qn("w:eastAsia")) for one in document.styles.element.iter(qn("w:rFonts"))}
    assert fonts == {office.FONTS[language]["hangul"]}
    package = zipfile.ZipFile(path.with_suffix(".docx"))
    table = package.read("word/fontTable.xml").decode()
    entry = re.search(rf'<w:font [^>]*w:name="{office.FONTS[language]["hangul"]}".*?</w:font>', table).group()
    assert 'w:val="81"' in entry and "w:altName" in entry, "other systems are told that it is a font of Hangul"
    assert {one.get(qn("w:eastAsia")) for one in document.styles.element.iter(qn("w:lang"))} == {"ko-KR"}
    assert document.core_properties.language.startswith(language) and document.core_properties.author == "Funny OpenStack"
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


# ── Excel ────────────────────────────────────────────────────────────────────


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def test_a_workbook_holds_the_whole_plan(plan, site):
    course, language, path = plan
    book = openpyxl.load_workbook(path.with_suffix(".xlsx"))
    overview, links, session = book.worksheets
    assert [row[:3] for row in rows_of(overview)] == [[week["week"], None, week["title"][language]] for week in course["weeks"]]
    for week, row in zip(course["weeks"], rows_of(overview), strict=True):
        assert row[5] == sum(part["minutes"] for part in week.get("session", []) if part["kind"] == "lab")
        assert row[4] == len(questions_of(week.get("pages", [])))
        assert all(TOPICS[t]["title"][language] in row[6] for t in week.get("topics", []))
        assert "assignment" not in week or said(ASSIGNMENTS[week["assignment"]]["task"][language]) in row[8]
    assert [[row[0], row[2]] for row in rows_of(session)] == [
        [w["week"], p["minutes"]] for w in course["weeks"] for p in w.get("session", [])
    ]
    for week in course["weeks"]:
        passed, hours = 0, [row[1] for row in rows_of(session) if row[0] == week["week"]]
        for part, hour in zip(week.get("session", []), hours, strict=True):
            assert hour == passed // 50 + 1, "each row says its hour, so that hours can be filtered"
            passed += part["minutes"]
    expects = [said(p["expect"][language]) if "expect" in p else None for w in course["weeks"] for p in w.get("session", [])]
    assert [row[5] for row in rows_of(session)] == expects
    taught = [row for row in rows_of(links) if row[3]]
    assert [row[3] for row in taught] == [said(TOPICS[t]["outcome"][language]) for w in course["weeks"] for t in w.get("topics", [])]
    assert (session.auto_filter.ref, links.auto_filter.ref) == (session.dimensions, links.dimensions)
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2" and sheet.print_title_rows == "$1:$1"
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        assert all(4 < width < 80 for width in widths)
        assert sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0 and sum(widths) < 200, "one page wide, and letters that can be read"
        for row in sheet.iter_rows():
            for cell in row:
                assert not cell.hyperlink or leads_somewhere(site, cell.hyperlink.target), cell.coordinate
                if isinstance(cell.value, str):
                    lines = sum(
                        -(-len(line) // int(sheet.column_dimensions[cell.column_letter].width)) or 1 for line in cell.value.split("\n")
                    )
                    assert sheet.row_dimensions[cell.row].height >= min(400, 12 * lines), f"{cell.coordinate} is cut off"
    assert all(links.cell(n, 7).hyperlink for n in range(2, links.max_row + 1))


def test_a_text_is_never_a_formula():
    for text in ("=1+1", "=HYPERLINK(A1)", "+1", "@x", "-1", "'x"):
        book = openpyxl.load_workbook(io.BytesIO(office.workbook([office.Sheet("x", (9,), [["head"], [text]])], "x", "en")))
        cell = book.worksheets[0]["A2"]
        assert (cell.value, cell.data_type) == (text, "s")


# ── Kahoot! and Wayground ────────────────────────────────────────────────────


def texts_of(question, language):
    """What can be chosen, as plain texts: whole orders for an order."""
    texts = {o["id"]: said(o["text"][language]) for o in question["options"]}
    if question["kind"] != "order":
        return list(texts.values())
    return [" → ".join(texts[i] for i in order) for order in [question["answer"], *(w["value"] for w in question["wrong"])]]


def rights(question, language):
    texts = {o["id"]: said(o["text"][language]) for o in question["options"]}
    if question["kind"] == "order":
        return {" → ".join(texts[i] for i in question["answer"])}
    return {texts[i] for i in (question["answer"] if question["kind"] == "several" else [question["answer"]])}


def quiz_files(site, language, service):
    found = sorted((folder(site, language) / "live-quizzes").glob(f"*-{service}-{language}.xlsx"))
    assert len(found) > 20
    return found


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_workbook_is_as_the_service_wants_it(language, service, site):
    for path in quiz_files(site, language, service):
        assert not SERVICES[service][1](openpyxl.load_workbook(path).worksheets[0]), path.name


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quiz_holds_the_questions_of_its_week_and_says_what_it_leaves_out(language, service, site):
    title, _, above = SERVICES[service]
    article = BeautifulSoup(reading.html(reading.address_of(language, "teach/downloads.md")), "html.parser").select_one("article")
    notes = {a["href"].rpartition("/")[2]: a.find_next("small").next_sibling for a in article.select('a[href*="live-quizzes/"]')}
    held_somewhere = set()
    for course, week in WEEKS:
        # There is nothing to move: a question to order asks which order is right.
        choose = {"order": f" {live.WORDS[language]['order']}"}
        asked = {said(q["stem"][language]) + choose.get(q["kind"], ""): q for q in of_week(course, week)}
        name = f"{course['id']}-week-{week['week']:02}-{service}-{language}.xlsx"
        path = folder(site, language) / "live-quizzes" / name
        rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=above + 1, values_only=True)) if path.exists() else []
        held = {(row[1] if service == "kahoot" else row[0]): row for row in rows}
        assert held.keys() <= asked.keys() and len(held) == len(rows), name
        held_somewhere |= held.keys()
        for stem, row in held.items():
            question = asked[stem]
            options, right = (row[2:6], row[7]) if service == "kahoot" else (row[2:7], row[7])
            options = [one for one in options if one is not None]
            if question["kind"] in ("number", "short"):
                assert right is None and options, question["id"]
                accepted = question["answer"] if isinstance(question["answer"], dict) else {language: question["answer"]}
                best = accepted[language][0] if isinstance(accepted[language], list) else accepted[language]
                assert options[0] == str(best), question["id"]
                continue
            assert set(texts_of(question, language)) <= set(options), question["id"]
            assert {options[int(n) - 1] for n in str(right).split(",")} == rights(question, language), question["id"]
            if service == "wayground":
                assert row[10] == said(question["explanation"][language]), question["id"]
        if not rows:
            assert name not in notes
            continue
        numbers = [int(n) for n in re.findall(r"\d+", str(notes[name]))]
        assert numbers[0] == len(rows) and len(rows) + sum(numbers[1:]) == len(asked), (name, notes[name])
        if service == "kahoot":
            kinds = [sum(q["kind"] == kind for q in asked.values()) for kind in ("number", "short")]
            assert numbers[1:3] == [n for n in kinds if n] or not all(kinds), (name, notes[name])
    assert len(held_somewhere) > (60 if service == "kahoot" else 150)


def made(**changes):
    """A question to choose, as the bank has it."""
    answers = (bank.Answer("가", True), bank.Answer("나", False, "아니다"))
    return bank.Asked(**{"id": "x", "kind": "choice", "stem": "?", "explanation": "!", "answers": answers, **changes})


@pytest.mark.parametrize(
    "question, service, why",
    [
        (made(), "Kahoot!", ""),
        (made(stem="가" * 121), "Kahoot!", "long"),
        (made(stem="<code>" + "a" * 120 + "</code>"), "Kahoot!", ""),
        (made(answers=(bank.Answer("a" * 76, True), bank.Answer("b", False))), "Kahoot!", "long"),
        (made(answers=(bank.Answer("a", True),) * 5), "Kahoot!", "many"),
        (made(answers=(bank.Answer("a", True),) * 5), "Wayground", ""),
        (made(answers=(bank.Answer("a", True),) * 6), "Wayground", "many"),
        (made(kind="short"), "Kahoot!", "short"),
        (made(kind="number"), "Kahoot!", "number"),
        (made(kind="short", answers=(bank.Answer("a", True),) * 9), "Wayground", ""),
    ],
)
def test_what_a_service_cannot_take_is_left_out(question, service, why):
    assert live.fault(question, service) == why


@pytest.mark.parametrize(
    "question, seconds",
    [
        (made(level="recall"), 30),
        (made(), 60),
        (made(level="calculate"), 120),
        (made(level="recall", answers=(bank.Answer("긴 답이 넷이면 더 걸립니다 " * 2, True),) * 4), 30),
        (made(level="recall", answers=(bank.Answer("긴 답이 넷이면 읽는 데 시간이 더 걸립니다 " * 3, True),) * 4), 60),
        (
            made(
                level="recall",
                kind="order",
                answers=(
                    bank.Answer(
                        "부하가 기준을 넘는다 → 인스턴스를 늘리라고 알린다 → 새 인스턴스를 만든다 → 로드 밸런서의 목록에 더하고 요청을 나누어 보낸다",
                        True,
                    ),
                )
                * 4,
            ),
            90,
        ),
        (made(level="recall", kind="order", answers=(bank.Answer("끝없이 " * 99, True),) * 4), 120),
        (made(level="recall", kind="short", answers=(bank.Answer("입력하는 답은 읽지 않습니다 " * 9, True),)), 30),
    ],
)
def test_more_to_read_gets_more_time(question, seconds):
    assert live.seconds(question, "ko") == seconds


@pytest.mark.parametrize("language", LANGUAGES)
def test_orders_of_about_75_characters_get_90_seconds(language, site):
    """On the files themselves; the longest orders of either language get 120."""
    checked = 0
    for path in quiz_files(site, language, "kahoot") + quiz_files(site, language, "wayground"):
        kahoot = "-kahoot-" in path.name
        for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=9 if kahoot else 3, values_only=True):
            options, time = (row[2:6], row[6]) if kahoot else (row[2:7], row[8])
            longest = max((len(str(one)) for one in options if " → " in str(one)), default=0)
            if longest >= (70 if language == "ko" else 130):
                assert time in (90, 120), (path.name, row)
                checked += 1
    assert checked > 10


def test_more_questions_than_the_template_has_rows_are_left_out():
    fit, left = live.taken([made()] * 103, "Kahoot!")
    assert len(fit) == 100 and left == {"full": 3}
    assert not kahoot_problems(openpyxl.load_workbook(io.BytesIO(live.kahoot(fit, "x", "ko", "y"))).worksheets[0])


@pytest.mark.parametrize(
    "service, row, column, value, message",
    [
        ("kahoot", 8, 2, "Question", "row 8 is"),
        ("kahoot", 9, 2, "가" * 121, "a question of 121"),
        ("kahoot", 9, 3, "a" * 76, "an answer of 76"),
        ("kahoot", 9, 3, None, "a gap"),
        ("kahoot", 9, 7, 45, "45 seconds"),
        ("kahoot", 9, 8, "5", "the right answer is 5"),
        ("wayground", 1, 8, "Correct", "row 1 is"),
        ("wayground", 2, 1, "가?", "row 2 is a question"),
        ("wayground", 3, 2, "Order", "the kind Order"),
        ("wayground", 3, 8, None, "right answer ''"),
        ("wayground", 3, 8, "1,2", "2 right answers of one"),
        ("wayground", 3, 9, None, "seconds"),
    ],
)
def test_each_rule_of_the_services_bites(service, row, column, value, message, site):
    sheet = openpyxl.load_workbook(folder(site, "ko") / "live-quizzes" / f"cloud-{service}-ko.xlsx").worksheets[0]
    problems = SERVICES[service][1]
    assert not problems(sheet)
    if row == 3:  # a question with one right answer
        row = next(cell.row for cell in sheet["B"] if cell.value == "Multiple Choice")
    sheet.cell(row, column).value = value
    assert any(message in one for one in problems(sheet))
