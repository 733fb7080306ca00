"""One set of slides for a week of a course plan, as data/courses.yml has its class.

What a good result of an activity looks like is seen by who presents, and never by the class.
"""

import re
import urllib.parse

import engines
import pytest
import reading

from builder.data import loader
from test_slides import FAULTS, READY, ROOMS, TOOLS, shown

WEEKS = {
    (plan["id"], week["week"]): week
    for plan in loader.plain((reading.ROOT / "data" / "courses.yml").read_text(encoding="utf-8"))
    for week in plan["weeks"]
}
# Of each slide that is shown: its part, what its headings are called in the address, and its text.
SLIDES = """() => [...document.querySelectorAll('.slide:not([hidden])')].map((one) => ({part: Number(one.dataset.part),
  ids: [...one.querySelectorAll('h1, h2, h3')].map((head) => head.id), text: one.textContent.replaceAll('\\u2060', ''),
  links: [...one.querySelectorAll('a[href]')].map((link) => link.href)}))"""
NOW = "document.querySelector('.slide:not(.away)')"


def page_of(language, plan):
    return reading.address_of(language, f"teach/{plan}.md")


def start(tab, address, language="ko", plan="fifteen-weeks", week=3, asked=""):
    tab.open(f"{address}{page_of(language, plan)}?view=slides&week={week}{asked}")
    tab.wait(READY)


def plain(text):
    return re.sub(r"[`*]", "", text)


@pytest.mark.parametrize("language, plan, number", [("ko", "fifteen-weeks", 3), ("en", "fifteen-weeks", 12), ("ko", "eight-weeks", 4)])
def test_a_week_from_its_opening_to_its_exit(engine, serve, language, plan, number):
    """Opened from the plan; each part in its place, with its words, minutes, address or sections, and no expected result."""
    week, place = WEEKS[plan, number], serve(listen=True)
    tab = engine.tab(ROOMS[0])
    tab.open(place.address + page_of(language, plan))
    tab.js("end => document.querySelector(`a[href$='${end}']`).click()", f"?view=slides&week={number}")
    tab.wait(READY)
    slides = tab.js(SLIDES)
    order = [one["part"] for one in slides]
    assert order == sorted(order), "in the order of the class"
    assert {one["part"] for one in slides} == set(range(len(week["session"]))), "no part is missing"
    labs = {(lab["page"], lab["anchor"]): lab["title"][language] for lab in week.get("labs", [])}
    for index, part in enumerate(week["session"]):
        first = next(one for one in slides if one["part"] == index)
        so_far = {at for one in slides if one["part"] <= index for at in one["ids"]}
        path = reading.address_of("ko", part["page"]) if "page" in part else ""
        if part["kind"] == "teaching":
            assert path + part["anchor"] in so_far
            continue
        assert plain(part["text"][language] if "text" in part else labs[part["page"], part["anchor"]]) in first["text"]
        assert str(part["minutes"]) in first["text"]
        if part["kind"] in ("lab", "activity"):
            lesson = place.address + reading.address_of(language, part["page"])
            assert any(one.startswith((lesson, place.address + ("en/" * (language == "en")) + "t/")) for one in first["links"])
            assert any(urllib.parse.urlsplit(one).netloc in first["text"] for one in first["links"]), "to be typed in"
    everything = tab.js("document.documentElement.textContent.replaceAll('\\u2060', '')")
    expected = [plain(part["expect"][language]) for part in week["session"] if "expect" in part]
    assert expected or number == 12
    assert not [one for one in expected if one[:30] in everything]
    assert not tab.js(FAULTS, TOOLS)
    assert not tab.trouble + place.weather.notes


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_of_a_section_in_brief_its_first_paragraph_and_its_figures(serve, running_engines, language):
    """And the others whole."""
    tab = running_engines["chromium"].tab(ROOMS[0])
    start(tab, serve().address, language, week=12)
    assert not tab.js(FAULTS, TOOLS)
    squeezed = "".join("".join(one["text"] for one in tab.js(SLIDES)).split())
    count = 0
    for place in (one for part in WEEKS["fifteen-weeks", 12]["session"] for one in part.get("also", [])):
        head = reading.article(reading.address_of(language, place["page"])).find(["h1", "h2"], id=place["anchor"])
        section = []
        for one in head.find_next_siblings():
            if one.name == "h2":
                break
            section.append(one)
        paragraphs = [one for one in section if one.name == "p" and "page-facts" not in one.get("class", [])]
        whole = [*paragraphs[:1], *(one for one in section if one.name == "figure")]
        left = paragraphs[1:] + [one for one in section if one.select("pre")]
        for one in whole if place.get("brief") else whole + left:
            said = one.find("tbody") or one.find(["ol", "ul"]) or one if one.name == "figure" else one
            for text in said.stripped_strings:
                assert "".join(text.replace("\u2060", "").split()) in squeezed, place
        for one in left if place.get("brief") else []:
            assert "".join(one.get_text().replace("\u2060", "").split())[:40] not in squeezed, place
            count += 1
    assert count > 5
    # Drawn as on its own page, which alone has some of the rules.
    hatched = "[...document.querySelectorAll('.slide .matrix .free')].map((one) => getComputedStyle(one).backgroundImage)"
    assert tab.js(hatched) and all("gradient" in one for one in tab.js(hatched))
    running_engines["chromium"].end_tabs()


def test_by_key_by_address_and_back_to_the_plan(engine, serve):
    place = serve()
    tab = engine.tab(ROOMS[0])
    start(tab, place.address)
    assert tab.js("location.search + location.hash") == "?view=slides&week=3#part-1"
    while tab.js("location.hash") != "#cloud/compute/flavor":
        tab.press("PageDown")
    at = shown(tab)
    start(tab, place.address, asked="#cloud/compute/flavor")
    assert shown(tab) == at, "the address opens the slide that it was copied at"
    tab.press("Escape")
    tab.wait("!document.documentElement.dataset.view && location.hash === '#week-3'")
    assert "view=" not in tab.url


def test_what_comes_from_a_lesson_works_as_it_does_there(engine, serve):
    """Questions can be answered, a link within the lesson leads to it, and a name stands once."""
    place = serve(listen=True)
    tab = engine.tab(ROOMS[0])
    start(tab, place.address)
    ids = tab.js("[...document.querySelectorAll('article [id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    question = reading.article("cloud/storage/").select_one('.question[data-kind="choice"]')
    right = ord(question["data-answer"]) - 97
    start(tab, place.address, asked=f"#{question['id']}")
    assert tab.js("id => document.querySelector('.slide:not(.away)').contains(document.getElementById(id))", question["id"])
    tab.js(f"{NOW}.querySelectorAll('.question input')[{right}].click()")
    tab.js(f"{NOW}.querySelector('.try button').click()")
    tab.wait(f"{NOW}.querySelector('.question.right')")
    links = {link for one in tab.js(SLIDES) for link in one["links"]}
    assert all(link.startswith("http") for link in links)
    within = {one for one in links if urllib.parse.urlsplit(one).path.endswith(page_of("ko", "fifteen-weeks"))}
    assert not within, "no link of a lesson leads to the plan"
    assert not tab.trouble + place.weather.notes


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize("number", [8, 99, "constructor"])
def test_a_week_without_a_class_is_said(engine, serve, language, number):
    """The plan can be read, and no key is taken."""
    tab = engine.tab(engines.DESKTOP)
    tab.open(f"{serve().address}{page_of(language, 'fifteen-weeks')}?view=slides&week={number}")
    tab.wait("document.querySelector('article > [role=alert]')")
    assert {"ko": "이 주 슬라이드", "en": "Slides of this week"}[language] in tab.js("document.querySelector('[role=alert]').textContent")
    tab.press("PageDown")
    assert tab.js("!document.documentElement.dataset.view && Boolean(document.querySelector('#week-3'))")


def test_a_lesson_that_did_not_arrive_is_said_where_it_belongs(engine, serve):
    tab = engine.tab(ROOMS[0])
    start(tab, serve(gone=("cloud/storage/$",)).address)
    slides = tab.js(SLIDES)
    lost = [one for one in slides if "받지 못했습니다" in one["text"]]
    session = WEEKS["fifteen-weeks", 3]["session"]
    assert {one["part"] for one in slides} == set(range(len(session)))
    assert {session[one["part"]]["page"] for one in lost} == {"cloud/storage.md"}
    assert all(plain(session[one["part"]]["text"]["ko"]) in one["text"] for one in lost), "what the plan says is there"
    assert any("cloud/compute/flavor" in one["ids"] for one in slides)


def test_without_its_file_the_plan_stays(engine, serve):
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve(gone=("weeks.json$",)).address + page_of("ko", "fifteen-weeks") + "?view=slides&week=3")
    tab.wait("!document.getElementById('missing').hidden")
    assert tab.js("!document.documentElement.dataset.view && Boolean(document.querySelector('#week-3'))")


def test_both_languages_on_a_slide_of_a_week(serve, running_engines):
    tab = running_engines["chromium"].tab(ROOMS[0])
    start(tab, serve().address, asked="&both")
    assert not tab.js(FAULTS, TOOLS)
    text, session = " ".join(one["text"] for one in tab.js(SLIDES)), WEEKS["fifteen-weeks", 3]["session"]
    for part in session:
        for language in reading.LANGUAGES:
            assert part["kind"] == "teaching" or plain(part["text"][language]) in text
            assert plain(part.get("expect", {language: "¶"})[language])[:30] not in text
    assert tab.js("document.querySelectorAll('.other :is([id], [name], [data-answer], input, form)').length") == 0
    columns = tab.js(
        "[...document.querySelectorAll('.slide')].flatMap((one) => [...one.children].map(({ lang }) => [one.dataset.id, lang]))"
    )
    assert all({lang for at, lang in columns if at == one} == set(reading.LANGUAGES) for one, _ in columns), "no section is alone"
    running_engines["chromium"].end_tabs()


def test_a_week_without_answers(serve, running_engines):
    tab = running_engines["chromium"].tab(ROOMS[0])
    start(tab, serve().address, asked="&answers=no")
    assert "정답과 풀이" not in " ".join(one["text"] for one in tab.js(SLIDES) if one["text"].startswith("정답"))
    _, without = shown(tab)
    tab.js("[...document.querySelectorAll('.slide-bar button')].find((one) => one.textContent === '정답').click()")
    assert shown(tab)[1] > without and "week=3" in tab.url
    running_engines["chromium"].end_tabs()


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_who_presents_sees_what_the_plan_says(browser, address, language):
    """The minutes of the part and what is left after it, what to expect, the notes of its lesson, and the order of the class."""
    session = WEEKS["fifteen-weeks", 3]["session"]
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page, trouble = context.new_page(), []
    context.on("console", lambda message: message.type in ("error", "warning") and trouble.append(message.text))
    page.goto(f"{address}{page_of(language, 'fifteen-weeks')}?view=slides&week=3#part-3")
    page.locator(".slide:not(.away)").wait_for()
    with page.expect_popup() as asked:
        page.keyboard.press("p")
    window = asked.value
    told, order = window.locator("aside").first, window.locator("aside").nth(1)
    order.locator("li").first.wait_for()
    left = sum(part["minutes"] for part in session[2:])
    assert window.locator("input").input_value() == "150" and window.locator("output").inner_text() == str(left), "as the plan has it here"
    assert order.locator("li").count() == len(session)
    activity = session[2]
    seen = told.inner_text().replace("\u2060", "")
    assert plain(activity["text"][language]) in seen and plain(activity["expect"][language]) in seen
    assert str(activity["minutes"]) in seen and str(left - activity["minutes"]) in seen
    # What the plan says stands alone: what the lesson asks and does by itself is folded, and seen once it is opened.
    folded, own = told.locator("details:visible"), told.get_by_text({"ko": "들을 말", "en": "Listen for"}[language])
    folded.wait_for()
    assert told.locator("div:visible").count() == 1 and not any(one.is_visible() for one in own.all())
    folded.locator("summary").click()
    assert folded.get_by_text(own.first.inner_text()).is_visible()
    before = folded.text_content()
    # To a part of another lesson: its own notes, and no longer those of the first.
    order.locator("button").nth(5).click()
    assert page.locator(".slide:not(.away)").get_attribute("data-part") == "5"
    assert plain(session[5]["expect"][language]) in told.locator("div:visible").inner_text().replace("\u2060", "")
    assert folded.count() == 1 and folded.text_content() != before
    assert order.locator("[aria-current]").count() == 1
    window.locator("header button").click()
    assert window.locator("output").inner_text() == str(sum(part["minutes"] for part in session[5:]))
    drawn = window.evaluate("""() => {
      document.body.insertAdjacentHTML('beforeend', '<div class="md-typeset"><figure><p class="free"></p></figure></div>');
      return getComputedStyle(document.querySelector('figure > p.free')).getPropertyValue('--bg');
    }""")
    assert "gradient" in drawn, "rules that lessons alone have are here too"
    for part in session:
        assert plain(part.get("expect", {language: "¶"})[language])[:30] not in page.content().replace("\u2060", "")
    assert not trouble, trouble
    context.close()
