"""Slides for a room: large letters, nothing beyond the edge, every word of the page, the answer as a step of its own.

The room's rule is a ratio: no letter is lower than 44 of 1080 lines of the window, at any size of the window.
"""

import collections
import copy
import io
import json
import os
import pathlib

import engines
import pypdf
import pytest
import reading

ROOMS = ((1280, 720), (1920, 1080))
LESSON = "cloud/service-models.md"
LESSONS = [name for name in reading.page_names() if reading.front_matter(reading.source("ko", name)).get("kind") in ("concept", "lab")]
# A calculator is not shown but used: its slide scrolls.
TOOLS = ".lab-tool"
READY = """document.documentElement.dataset.view === 'slides' && Boolean(document.querySelector('.slide:not(.away)'))
  && [...document.querySelectorAll('.slide:not([hidden]) .question[data-answer]')].every((one) => one.classList.contains('live'))"""
# Of each slide that is shown in its smallest letters, and of those that fill the screen: what is wrong.
FAULTS = """(tools) => {
  const least = innerHeight * 44 / 1080 - .01, found = [];
  [...document.querySelectorAll('.slide:not([hidden])')].forEach((slide, index) => {
    const say = (what) => found.push(`slide ${index + 1} (#${slide.dataset.id}): ${what}`);
    if (slide.querySelector(tools)) return;
    if (slide.scrollHeight > slide.clientHeight + 1) say(`${slide.scrollHeight - slide.clientHeight} px too tall`);
    if (slide.scrollWidth > slide.clientWidth + 1) say(`${slide.scrollWidth - slide.clientWidth} px too wide`);
    for (const box of slide.querySelectorAll('figure:not(.bits, .ruler) li, td, th, pre > code'))
      if (box.scrollWidth > box.clientWidth + 1) say(`“${box.textContent.trim().slice(0, 40)}” sticks out of its box`);
    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const box = node.parentElement;
      if (!node.data.trim() || !box.getClientRects().length || box.closest('.for-reader')) continue;
      const size = parseFloat(getComputedStyle(box).fontSize);
      if (size < least) say(`“${node.data.trim().slice(0, 40)}” has ${size.toFixed(1)} px of ${least.toFixed(1)}`);
    }
  });
  return found;
}"""
WORDS = """() => [...document.querySelectorAll('.slide')].map((slide) => {
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT), said = [];
  for (let node; (node = walker.nextNode());) said.push(node.data);
  return said.join(' ');
}).join(' ')"""


def start(tab, address, language="ko", name=LESSON, asked=""):
    """Open the slides of a page and wait until they stand, its questions included."""
    tab.open(f"{address}{reading.address_of(language, name)}?view=slides{asked}")
    tab.wait(READY)


def shown(tab):
    """The number of the slide on the screen, and of how many."""
    return tuple(map(int, tab.js("document.querySelector('.slide-bar [role=status]').textContent").split(" / ")))


def missing(tab, language, name):
    """The words of a page that none of its slides has."""
    article = copy.copy(reading.article(reading.address_of(language, name)))  # the tree itself is shared
    for gone in article.select(".page-facts, .headerlink, .print-address, script, template, .copy-code, [data-module], form, .lab-tool"):
        gone.decompose()
    # Word joiners are taken away when a page is read.
    there = tab.js(WORDS).replace("\u2060", "")
    return collections.Counter(article.get_text(" ").replace("\u2060", "").split()) - collections.Counter(there.split())


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_a_lesson_in_a_room(serve, running_engines, language, name):
    engine = running_engines["chromium"]
    tab, place = engine.tab(ROOMS[0]), serve()
    start(tab, place.address, language, name)
    found = []
    for width, height in ROOMS:
        tab.resize(width, height)
        tab.wait("height => document.documentElement.style.getPropertyValue('--screen') === height", f"{height}px")
        tab.wait(READY)
        found += [f"{width}×{height}: {fault}" for fault in tab.js(FAULTS, TOOLS)]
    lost = missing(tab, language, name)
    trouble = list(tab.trouble)
    engine.end_tabs()
    assert not found, "\n".join(found)
    assert not lost, f"on no slide: {lost}"
    assert not trouble


def test_a_lesson_in_a_room_in_every_engine(engine, serve):
    tab, place = engine.tab(ROOMS[0]), serve()
    for name in (LESSON, "openstack/launch-an-instance.md"):
        start(tab, place.address, "ko", name)
        assert not tab.js(FAULTS, TOOLS)
        assert not missing(tab, "ko", name)
    for _ in range(shown(tab)[1]):
        tab.press("PageDown")
        # Larger, where there is room: the slide that fills the screen is the only one that may grow.
        assert not tab.js(FAULTS, TOOLS)


def test_a_slide_is_filled(serve, running_engines):
    """One sentence and a heading: letters much larger than the smallest ones."""
    tab = running_engines["chromium"].tab(ROOMS[1])
    start(tab, serve().address, asked="#other-models")
    drawn = "document.querySelector('.slide:not(.away) p').getBoundingClientRect()"
    lines = "parseFloat(getComputedStyle(document.querySelector('.slide:not(.away) p')).lineHeight)"
    zoom = tab.js("parseFloat(document.querySelector('.slide:not(.away) > div').style.zoom)")
    assert zoom > 1.5 and tab.js(f"{drawn}.width") > 1600 and tab.js(lines) >= 44
    running_engines["chromium"].end_tabs()


def test_a_long_table_goes_on_with_its_head(serve, running_engines):
    tab = running_engines["chromium"].tab(ROOMS[0])
    start(tab, serve().address, name="networking/cidr.md", asked="#prefix-table")
    parts = tab.js("""() => [...document.querySelectorAll('.slide[data-id=prefix-table]')].flatMap((slide) => [...slide.querySelectorAll('table')])
      .map((table) => [table.tHead.textContent.trim(), table.tBodies[0].rows.length, Boolean(table.closest('figure').querySelector('figcaption'))])""")
    rows = reading.article("networking/cidr/").find(id="prefix-table").find_next("table").select("tbody tr")
    assert len(parts) > 1 and len({head for head, _, _ in parts}) == 1
    assert sum(count for _, count, _ in parts) == len(rows) and min(count for _, count, _ in parts) > 1
    assert [caption for _, _, caption in parts] == [False] * (len(parts) - 1) + [True], (
        "the caption stands below the last part, and is counted once"
    )
    running_engines["chromium"].end_tabs()


# Of each numbered step: what of its number is not on its first line, or not in its box.
BESIDE = """() => [...document.querySelectorAll('.slide:not([hidden]) .flow > ol > li')].flatMap((step) => {
  const { top, lineHeight } = getComputedStyle(step, '::before'), scale = step.currentCSSZoom ?? 1;
  const box = step.getBoundingClientRect(), [begin, height] = [parseFloat(top) * scale, parseFloat(lineHeight) * scale];
  const range = document.createRange();
  range.selectNodeContents(step);
  const [first] = range.getClientRects();
  const off = box.top + step.clientTop + begin + height / 2 - (first.top + first.bottom) / 2;
  const out = Math.max(-begin, begin + height - box.height);
  return Math.abs(off) > 4 || out > 1 ? [`${step.textContent.slice(0, 30)}: ${off.toFixed(1)} from its line, ${out.toFixed(1)} out`] : [];
})"""


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("name", ["openstack/launch-an-instance.md", "openstack/practice-environments.md"])
def test_a_step_has_its_number_beside_it(serve, running_engines, name, room):
    """In all that is drawn low, or cut; and the parts of a figure are alike."""
    tab = running_engines["chromium"].tab(room)
    start(tab, serve().address, name=name)
    lists = "[...document.querySelectorAll('.slide:not([hidden]) .flow > ol')]"
    drawn = tab.js(f"{lists}.map((one) => [one.start, one.children.length])")
    assert sum(count for _, count in drawn) > 4
    assert not tab.js(BESIDE)
    for index, (begin, _) in enumerate(drawn):
        if begin == 1:
            parts = [drawn[index][1]] + [count for at, count in drawn[index + 1 :] if at > 1]
            assert max(parts) - min(parts) <= 1, parts
    for _ in range(shown(tab)[1]):
        if tab.js("Boolean(document.querySelector('.slide:not(.away) .flow > ol'))"):
            assert not tab.js(BESIDE), "as large as it is shown"
        tab.press("PageDown")
    running_engines["chromium"].end_tabs()


def test_the_answer_is_the_step_after_its_question(engine, serve):
    tab, place = engine.tab(engines.DESKTOP), serve()
    start(tab, place.address, asked="#q-service-models-weather-api")
    now = "document.querySelector('.slide:not(.away)')"
    assert tab.js(f"{now}.querySelector('.question details').getClientRects().length") == 0
    assert "날씨 회사는" not in tab.js(f"{now}.innerText")
    tab.press("PageDown")
    said = tab.js(f"{now}.innerText")
    assert "남이 운영하는 웹 API를 이용하는 것" in said and "날씨 회사는" in said and "정답: C." in said
    assert tab.js("location.hash") == "#q-service-models-weather-api"


def test_what_is_folded_is_a_step_of_its_own(serve, running_engines):
    """A worked answer below its exercise is not seen before a class has tried."""
    tab = running_engines["chromium"].tab(ROOMS[0])
    start(tab, serve().address, name="networking/routing.md", asked="#practice")
    texts = tab.js("[...document.querySelectorAll('.slide:not([hidden])')].map((slide) => slide.textContent)")
    asked = next(index for index, text in enumerate(texts) if "192.168.16.0/24부터" in text)
    assert "24 − 3 = 21" not in texts[asked] and "24 − 3 = 21" in texts[asked + 1]
    running_engines["chromium"].end_tabs()


KEYS = [(key, True) for key in (".", "b", "B")] + [(key, False) for key in ",nps/"]


def test_no_key_leaves_the_slides(engine, serve):
    """What clickers send for a black screen is one of the theme's letters for another page."""
    tab, place = engine.tab(engines.DESKTOP), serve()
    start(tab, place.address)
    tab.wake()
    tab.press("PageDown")
    before = tab.url
    for key, black in KEYS:
        tab.press(key)
        assert tab.js("!document.querySelector('.slide-black').hidden") is black, key
        if black:
            assert tab.js("document.activeElement.matches('.slide-black')"), key
            tab.press("PageDown")
            assert tab.js("document.querySelector('.slide-black').hidden"), key
            assert shown(tab)[0] == 2, "the first key brings back what was shown"
            tab.press("PageDown")
            assert shown(tab)[0] == 3
            tab.press("PageUp")
        tab.settle()
        assert tab.url == before and not tab.js("document.querySelector('#__search').checked"), key


def test_full_screen_by_key(serve, running_engines):
    tab = running_engines["chromium"].tab(engines.DESKTOP)
    start(tab, serve().address)
    for full in (True, False):
        tab.press("f")
        tab.wait("full => Boolean(document.fullscreenElement) === full", full)
    running_engines["chromium"].end_tabs()


def test_another_size_of_the_window_keeps_the_place(serve, running_engines):
    tab = running_engines["chromium"].tab(ROOMS[0])
    start(tab, serve().address, name="openstack/launch-an-instance.md", asked="#ssh")
    told = tab.js("document.querySelector('.slide:not(.away)').innerText")
    for size in ((1024, 768), engines.PHONE, ROOMS[0]):
        tab.resize(*size)
        tab.wait("width => innerWidth === width && document.querySelector('.slide:not(.away)').dataset.id === 'ssh'", size[0])
    assert tab.js("document.querySelector('.slide:not(.away)').innerText") == told
    assert tab.js("document.querySelectorAll('.slide:not(.away)').length") == 1
    running_engines["chromium"].end_tabs()


@pytest.mark.parametrize("answers", [True, False], ids=["with-answers", "without"])
def test_slides_on_paper(serve, running_engines, answers):
    """A sheet of A4 a slide, lying; without the steps that a hand-out must not tell."""
    tab, place = running_engines["chromium"].tab(ROOMS[0]), serve()
    start(tab, place.address, asked="" if answers else "&answers=no")
    sheets = pypdf.PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True))).pages
    widths = {(round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) for sheet in sheets}
    assert widths == {(842, 595)}
    texts = ["".join(sheet.extract_text().split()) for sheet in sheets]
    assert all(texts), "no sheet is empty"
    told = [text for text in texts if text.startswith("정답과풀이")]
    assert bool(told) is answers and len(texts) >= 20
    assert "책임질것이없다" in "".join(texts) and "참고자료" not in "".join(texts)
    tab.wait("!document.documentElement.classList.contains('paper')")
    assert shown(tab)[0] == 1 and tab.js("document.querySelectorAll('.slide:not(.away)').length") == 1
    running_engines["chromium"].end_tabs()


def test_answers_are_left_out_by_their_button(serve, running_engines):
    tab = running_engines["chromium"].tab(ROOMS[0])
    start(tab, serve().address, asked="#q-service-models-weather-api")
    _, all_of_them = shown(tab)
    tab.js("[...document.querySelectorAll('.slide-bar button')].find((one) => one.textContent === '정답').click()")
    assert shown(tab)[1] < all_of_them and "answers=no" in tab.url
    assert tab.js("location.hash") == "#q-service-models-weather-api"
    tab.press("PageDown")
    assert "정답: C." not in tab.js("document.querySelector('.slide:not(.away)').innerText")
    running_engines["chromium"].end_tabs()


def test_both_languages_on_a_slide(serve, running_engines):
    """Text beside text, a figure after the other's, in the same letters; the page's own questions can be answered, and numbers stay."""
    tab = running_engines["chromium"].tab(ROOMS[0])
    start(tab, serve().address, asked="&both")
    assert not tab.js(FAULTS, TOOLS)
    assert not missing(tab, "ko", LESSON) and not missing(tab, "en", LESSON)
    assert tab.js("[...document.querySelector('.slide').children].map((one) => one.lang)") == ["ko", "en"]
    tops = tab.js("[...document.querySelector('.slide').children].map((one) => one.getBoundingClientRect().top)")
    assert tops[0] == tops[1]
    assert tab.js("document.querySelectorAll('.other :is([id], [name], [data-answer], input, form)').length") == 0
    figures = tab.js("[...document.querySelectorAll('.slide figcaption')].map((one) => one.closest('[lang]').lang)")
    assert figures == ["ko", "en"] * (len(figures) // 2) and figures, "a figure, then the same in the other language"
    tab.js("[...document.querySelectorAll('.slide-bar button')].find((one) => one.textContent === '한·En').click()")
    tab.wait("!location.search.includes('both') && " + READY)
    assert tab.js("document.querySelectorAll('.other').length") == 0
    running_engines["chromium"].end_tabs()


def test_the_window_of_who_presents(browser, address):
    """It shows this slide and the next as the room sees them, tells the minutes, and turns both windows."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page, trouble = context.new_page(), []
    context.on("console", lambda message: message.type in ("error", "warning") and trouble.append(message.text))
    page.goto(address + "cloud/service-models/?view=slides#responsibility")
    page.locator(".slide:not(.away)").wait_for()
    with page.expect_popup() as asked:
        page.keyboard.press("p")
    window = asked.value
    window.locator("section .slide").nth(1).wait_for()
    counter = page.locator(".slide-bar [role=status]")
    for key in ("PageDown", "PageDown", "PageUp"):
        window.keyboard.press(key)
        assert window.locator("header").inner_text().count(counter.inner_text()) == 1
        texts = page.evaluate("""() => { const all = [...document.querySelectorAll('.slide:not([hidden])')];
          const now = all.findIndex((one) => !one.matches('.away'));
          const told = all.slice(now, now + 2).map((one) => one.cloneNode(true));
          told.forEach((one) => one.querySelectorAll('form, .verdict, .move').forEach((control) => control.remove()));
          return told.map((one) => one.textContent); }""")
        for box, text in zip(window.locator("section .slide").all(), texts, strict=True):
            assert box.text_content() == text
    least = window.evaluate("parseFloat(getComputedStyle(document.querySelector('section .slide > div')).fontSize)")
    assert least >= 720 * 44 / 1080, "in the letters of the room, made smaller as a whole"
    assert window.locator("output").inner_text() == "50"
    window.locator("input").fill("90")
    assert window.locator("output").inner_text() == "90"
    objectives = reading.article("cloud/service-models/").find(id="objectives").find_next("ul").find_all("li")
    assert [item.get_text() for item in objectives] == window.locator("aside ul").first.locator("li").all_inner_texts()
    window.locator("h2").first.click()
    window.keyboard.press("b")
    assert page.locator(".slide-black").is_visible()
    with window.expect_event("close"):
        page.close(run_before_unload=True)
    assert not trouble, trouble
    context.close()


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_who_presents_sees_the_notes_for_teachers(browser, address, language):
    """Those of the file beside the page, those of a section on its slides only; a part's minutes run from its button."""
    place = reading.address_of(language, LESSON)
    written = json.loads((pathlib.Path(os.environ["TEST_SITE"]) / place / "teaching-notes.json").read_text(encoding="utf-8"))
    told = [one["section"] for one in written if "section" in one]
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page, trouble = context.new_page(), []
    context.on("console", lambda message: message.type in ("error", "warning") and trouble.append(message.text))
    page.goto(f"{address}{place}?view=slides#{told[0]}")
    page.locator(".slide:not(.away)").wait_for()
    with page.expect_popup() as asked:
        page.keyboard.press("p")
    window = asked.value
    notes = window.locator("aside").first
    notes.locator("button").first.wait_for()
    parts = [one for one in written if "section" not in one]
    assert [button.inner_text() for button in notes.locator("button").all()] == [
        {"ko": "{}분 재기", "en": "Start {} min"}[language].format(one["minutes"]) for one in parts
    ]
    assert notes.locator("div:has(button) > h2").all_inner_texts() == [one["title"] for one in parts]
    # A class of a plan has one question: where it is about this lesson it comes first, and the lesson's own says when it is meant.
    alone = {"ko": "이 글만 가르칠 때", "en": "For this lesson alone"}[language]
    assert [one["title"] for one in parts if "plan" in one], "this lesson opens or ends a class"
    told = [text for one in parts for text in ([one["plan"], f"<b>{alone}</b> {one['html']}"] if "plan" in one else [one["html"]])]
    assert notes.locator("div:has(button) > p").evaluate_all("all => all.map((one) => one.innerHTML)") == told
    section = notes.locator("div:not(:has(button))")
    assert section.is_visible() and section.locator("p").inner_html() == written[-1]["html"]
    window.keyboard.press("Home")
    section.wait_for(state="hidden")
    first, second = notes.locator("button").all()[:2]
    first.click()
    running = {"ko": "{}분 남음", "en": "{} min left"}[language].format(parts[0]["minutes"])
    assert first.inner_text() == running
    second.click()
    assert first.inner_text() != running, "one part at a time"
    # Large enough, and what does not fit is scrolled to in the window, by keyboard too.
    assert window.evaluate("parseFloat(getComputedStyle(document.querySelector('aside p')).fontSize)") >= 20
    window.set_viewport_size({"width": 1000, "height": 640})
    room = "document.querySelector('aside')"
    assert window.evaluate(f"{room}.scrollHeight > {room}.clientHeight && {room}.clientHeight >= 150")
    notes.focus()
    window.keyboard.press("ArrowDown")
    window.evaluate(f"new Promise((done) => {{ const look = () => {room}.scrollTop > 0 ? done() : setTimeout(look, 20); look(); }})")
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not trouble, trouble
    context.close()


def test_who_presents_is_told_that_notes_did_not_arrive(browser, address):
    """The window works without them; a page that is no lesson asks for none."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, service_workers="block")
    page, wanted = context.new_page(), []
    context.route("**/teaching-notes.json", lambda route: (wanted.append(route.request.url), route.abort()))
    page.goto(address + "cloud/service-models/?view=slides")
    page.locator(".slide:not(.away)").wait_for()
    with page.expect_popup() as asked:
        page.keyboard.press("p")
    window = asked.value
    window.locator("aside p").wait_for()
    assert "수업 노트" in window.locator("aside p").inner_text() and len(wanted) == 1
    window.keyboard.press("PageDown")
    window.locator("section .slide").nth(1).wait_for()
    assert " 2 / " in f" {window.locator('header').inner_text()} ".replace("\n", " ")
    page.goto(address + "virtualization/hypervisors/?view=slides")
    page.locator(".slide:not(.away)").wait_for()
    with page.expect_popup() as asked:
        page.keyboard.press("p")
    asked.value.locator("section .slide").nth(1).wait_for()
    assert asked.value.locator("aside p").count() == 0 and len(wanted) == 1
    context.close()


def test_a_blocked_window_is_said(engine, serve):
    """By key; the sentence goes with the next slide, and nothing stands in its place."""
    tab = engine.tab((1280, 720))
    tab.open(serve(before="window.open = () => null;").address + "cloud/service-models/?view=slides")
    tab.wait("document.querySelector('.slide:not(.away)')")
    tab.press("p")
    tab.wait("document.querySelector('.slide-bar output').textContent.includes('팝업')")
    tab.press("ArrowRight")
    tab.wait("!document.querySelector('.slide-bar output').textContent")
