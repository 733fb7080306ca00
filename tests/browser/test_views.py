"""The projector's view and the two languages side by side."""

import re

import pytest
import reading

from test_reading import DESKTOP, PHONE, Visit, axe, set_scheme, wider_than_the_screen

LESSON = "cloud/service-models.md"


def open_view(browser, address, view, language="ko", name=LESSON, anchor="", **context):
    visit = Visit(browser, address, **{"viewport": DESKTOP, "reduced_motion": "reduce", **context})
    page = visit.open(f"{address}{reading.address_of(language, name)}?view={view}{anchor}")
    page.wait_for_function(f"() => document.documentElement.dataset.view === '{view}'")
    page.wait_for_load_state("networkidle")
    return visit, page


def duplicate_ids(page):
    return page.evaluate(
        "() => { const ids = [...document.querySelectorAll('article [id]')].map(e => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i); }"
    )


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_the_views_are_offered_only_where_they_work(browser, address, javascript):
    visit = Visit(browser, address, viewport=PHONE, java_script_enabled=javascript)
    page = visit.open(address + "cloud/service-models/")
    links = page.locator(".page-facts .views a")
    assert [link.get_attribute("href") for link in links.all()] == ["?view=both", "?view=slides", "#top"]
    if javascript:
        links.first.wait_for()
        links.first.click()
        page.wait_for_function("() => document.documentElement.dataset.view === 'both'")
    else:
        assert not links.first.is_visible()
        visit.open(address + "cloud/service-models/?view=slides")
        assert page.locator("h1").is_visible() and page.locator("#summary").is_visible(), "the page itself is shown"


# ── slides ───────────────────────────────────────────────────────────────────


def on_screen(page):
    """The headings' ids of the slides that are visible."""
    return [s.get_attribute("data-id") for s in page.locator(".slide").all() if s.is_visible()]


def test_slides_by_keyboard(browser, address):
    visit, page = open_view(browser, address, "slides")
    sections = [h["id"] for h in reading.article("cloud/service-models/").find_all(re.compile("^h[123]$"))]
    assert on_screen(page) == ["top"]
    seen = ["top"]
    for key in ("ArrowRight", "PageDown", " "):
        before = on_screen(page)
        while on_screen(page) == before:
            page.keyboard.press(key)  # a figure that has no room below its section's title is a step of its own
        seen += on_screen(page)
    assert seen == [s for s in sections if s in seen] and len(seen) == 4, "in the order of the page, one at a time"
    page.wait_for_timeout(300)
    assert page.url.endswith(f"?view=slides#{seen[-1]}"), "the address follows, to be sent to a class"
    for key, place in zip(("ArrowLeft", "PageUp"), (seen[2], seen[1]), strict=True):
        while on_screen(page) != [place]:
            page.keyboard.press(key)
    page.keyboard.press("End")
    assert on_screen(page) == ["summary"], "sources are not shown to a class"
    page.keyboard.press("ArrowRight")
    assert on_screen(page) == ["summary"]
    page.keyboard.press("Home")
    assert on_screen(page) == ["top"] and page.locator(".slide-bar [role=status]").inner_text().startswith("1 / ")
    while on_screen(page) != [seen[1]]:
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.wait_for_url(address + f"cloud/service-models/#{seen[1]}")
    assert not visit.faults, visit.faults


def test_every_section_is_on_a_slide_and_figures_keep_their_numbers(browser, address):
    visit, page = open_view(browser, address, "slides", name="networking/subnetting.md")
    total = page.locator("article figure").count()
    assert total == len(reading.article("networking/subnetting/").find_all("figure"))
    assert page.locator(".slide figure").count() == total and not duplicate_ids(page)
    hidden = page.evaluate("() => [...document.querySelectorAll('.slide figure')].filter(f => f.getClientRects().length === 0).length")
    assert hidden == 0, "a figure without a box is not counted by the style sheet"
    assert not visit.trouble, visit.trouble


def test_a_slide_by_its_address_and_by_its_buttons(browser, address):
    visit, page = open_view(browser, address, "slides", "en", anchor="#responsibility", viewport=PHONE, has_touch=True)
    assert on_screen(page) == ["responsibility"]
    buttons = page.locator(".slide-bar button:visible")
    for box in (b.bounding_box() for b in buttons.all()):
        assert box["width"] >= 44 and box["height"] >= 44
    buttons.nth(1).click()
    assert on_screen(page) == ["confusions"]
    swipe = """([from, to]) => { const slide = document.elementFromPoint(180, 200);
      const touch = (x) => new Touch({identifier: 1, target: slide, clientX: x, clientY: 200});
      slide.dispatchEvent(new TouchEvent('touchstart', {touches: [touch(from)], changedTouches: [touch(from)], bubbles: true}));
      slide.dispatchEvent(new TouchEvent('touchend', {touches: [], changedTouches: [touch(to)], bubbles: true})); }"""
    page.evaluate(swipe, [80, 280])
    assert on_screen(page) == ["responsibility"]
    page.evaluate(swipe, [280, 80])
    page.evaluate(swipe, [180, 190])
    assert on_screen(page) == ["confusions"], "a tap is no swipe"
    assert page.evaluate("['html', '.slide'].map(e => getComputedStyle(document.querySelector(e)).overscrollBehaviorX)") == ["none"] * 2, (
        "a swipe would turn the browser's history"
    )
    page.evaluate("location.hash = 'responsibility'")
    page.wait_for_function("() => document.querySelector('.slide:not(.away)').dataset.id === 'responsibility'")
    page.evaluate("location.hash = 'confusions'")
    page.wait_for_function("() => document.querySelector('.slide:not(.away)').dataset.id === 'confusions'")
    buttons.nth(2).click()
    page.wait_for_url(address + "en/cloud/service-models/#confusions")
    assert not visit.faults, visit.faults


def test_each_question_and_figure_has_a_slide_of_its_own(browser, address):
    visit, page = open_view(browser, address, "slides", name="networking/subnetting.md", anchor="#check")
    questions = [q["id"] for q in reading.article("networking/subnetting/").select(".question")]
    assert on_screen(page) == ["check"] and page.locator(".slide:not(.away) .question").count() == 1, "the first stays with its heading"
    for question in questions[1:]:
        while on_screen(page) != [question]:
            page.keyboard.press("ArrowRight")  # past the answer of the one before
        page.wait_for_timeout(300)  # the theme writes its own idea of the heading a quarter of a second later
        assert page.url.endswith(f"?view=slides#{question}")
        assert page.locator(".slide:not(.away) .question").count() == 1
    most = page.evaluate(
        "() => Math.max(...[...document.querySelectorAll('.slide')].map(s => s.querySelectorAll(':scope > div > figure').length))"
    )
    assert most == 1
    asked = "q-subnetting-next-block"
    page.evaluate("id => { location.hash = id; }", asked)
    answer = page.locator(f"#{asked} input[type=radio]").first
    answer.check()
    page.keyboard.press("PageUp")
    assert on_screen(page) == [questions[questions.index(asked) - 1]], "an answer that has the focus keeps its own keys only"
    assert page.locator(".slide:not(.away) .question").count() == 0, "the step before is the answer of the question before"
    page.keyboard.press("PageDown")
    answer.focus()
    page.keyboard.press("ArrowDown")
    assert on_screen(page) == [asked]
    page.keyboard.press("Escape")
    page.wait_for_url(address + f"networking/subnetting/#{asked}")
    assert not visit.faults, visit.faults


def test_a_page_with_a_box_around_its_sections_is_taken_apart(browser, address):
    sections = [h["id"] for h in reading.article("reference/cheatsheet/").find_all(re.compile("^h[123]$"))]
    visit, page = open_view(browser, address, "slides", name="reference/cheatsheet.md")
    shown = page.evaluate("() => [...document.querySelectorAll('.slide')].map(s => s.dataset.id)")
    assert list(dict.fromkeys(shown)) == sections and len(sections) > 20
    visit_both, page = open_view(browser, address, "both", name="reference/cheatsheet.md")
    assert page.locator(".pair").count() >= len(sections)
    assert not visit.trouble + visit_both.trouble


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_slides_are_accessible(browser, address, language, viewport):
    visit, page = open_view(browser, address, "slides", language, anchor="#responsibility", viewport=viewport)
    found = []
    for scheme in ("light", "dark"):
        set_scheme(page, scheme)
        found += [f"{scheme}: {v}" for v in axe(page)]
    assert not found + visit.trouble, found + visit.trouble


# ── side by side ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", [LESSON, "openstack/launch-an-instance.md", "index.md", "teach/fifteen-weeks.md"])
@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_languages_stand_side_by_side(browser, address, language, name):
    visit, page = open_view(browser, address, "both", language, name)
    other = "en" if language == "ko" else "ko"
    pairs = page.evaluate("""() => [...document.querySelectorAll('.pair')].map(p => [...p.children].map(s => [
        s.lang, s.querySelector('h1, h2, h3, h4, h5, h6')?.textContent.replace('¶', '').trim() ?? '', Math.round(s.getBoundingClientRect().x)]))""")
    titles = {
        lang: {
            h["id"]: h.get_text().replace("¶", "").strip()
            for h in reading.article(reading.address_of(lang, name)).find_all(re.compile("^h[1-6]$"))
        }
        for lang in reading.LANGUAGES
    }
    met = {}
    for own, guest in pairs:
        assert (own[0], guest[0]) == (language, other) and own[2] < guest[2]
        if own[1]:
            met[own[1]] = guest[1]
    for identifier, title in titles[language].items():
        assert met[title] == titles[other][identifier], f"#{identifier}"
    assert (
        duplicate_ids(page) == []
        and page.evaluate(f"document.querySelector('.side:lang({other}) [id]:not([id^=__code]):lang({other})')") is None
    )
    text = page.locator("article").text_content()
    own = reading.article(reading.address_of(language, name))
    assert len(text) > 1.4 * len(own.get_text()), "the other language is not beside it"
    assert not visit.trouble, visit.trouble


def test_links_of_the_guest_stay_in_its_language(browser, address):
    visit, page = open_view(browser, address, "both", "ko", "cloud/storage.md")
    links = page.evaluate("() => [...document.querySelectorAll('.side:lang(en) a[href]')].map(a => a.href)")
    inside = [link for link in links if link.startswith(address) and "#" not in link]
    assert len(inside) >= 2 and all(link.startswith(address + "en/") for link in inside)
    for link in set(inside):
        assert reading.html_path(link.removeprefix(address)).exists(), link
    assert page.locator("a.language-switch").get_attribute("href").endswith("?view=both")
    # At once, before the theme's script writes the heading being read into the address.
    page.evaluate("() => { location.hash = 'confusions'; document.querySelector('.leave-view').click(); }")
    page.wait_for_url(address + "cloud/storage/#confusions")
    assert not visit.faults, visit.faults


def test_side_by_side_on_a_phone_alternates(browser, address):
    visit, page = open_view(browser, address, "both", "en", viewport=PHONE, anchor="#paas")
    boxes = page.evaluate("() => [...document.querySelectorAll('.side')].slice(0, 8).map(s => [s.lang, s.getBoundingClientRect().top])")
    assert [lang for lang, _ in boxes] == ["en", "ko"] * 4
    tops = [top for _, top in boxes]
    assert tops == sorted(tops)
    assert -10 < page.evaluate("document.getElementById('paas').getBoundingClientRect().top") < 400, "opens at the heading of the address"
    leave, heading = (page.locator(part).bounding_box() for part in (".leave-view", "#paas"))
    assert 0 < leave["y"] and leave["y"] + leave["height"] <= heading["y"], "the way out stays in sight and covers no heading"
    page.set_viewport_size({"width": 320, "height": 700})
    assert not wider_than_the_screen(page)
    assert not visit.trouble, visit.trouble


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_side_by_side_is_accessible(browser, address, viewport):
    visit, page = open_view(browser, address, "both", viewport=viewport)
    found = []
    for scheme in ("light", "dark"):
        set_scheme(page, scheme)
        found += [f"{scheme}: {v}" for v in axe(page)]
    assert not found + visit.trouble, found + visit.trouble


def test_a_language_that_cannot_be_loaded_leaves_the_page(browser, address):
    visit = Visit(browser, address)
    visit.page.route("**/en/cloud/service-models/", lambda route: route.abort())
    page = visit.open(address + "cloud/service-models/?view=both")
    page.locator("article [role=alert]").wait_for()
    assert page.locator("#summary").is_visible()
