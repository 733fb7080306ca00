"""The line above the glossary and the corrections that leaves only the entries with the words in it."""

import engines
import pytest
import reading

from test_reading import Visit, axe

PAGES = ("reference/glossary.md", "reference/corrections.md")
SHOWN = "[...document.querySelectorAll('dt')].filter((term) => term.offsetHeight).map((term) => term.id)"
SAID = "document.querySelector('.filter output').textContent"
NUMBERS = f"({SAID}.match(/\\d+/g) ?? []).map(Number)"


def start(tab):
    """Go into the field, as Tab or a finger would, and wait for its script."""
    tab.js("document.querySelector('.filter input').focus()")
    tab.wait("performance.getEntriesByType('resource').some((one) => /reference\\/filter\\.js/.test(one.name) && one.responseEnd)")
    tab.settle()


@pytest.mark.parametrize("language, typed, there", [("ko", "하이퍼 바이저", "hypervisor"), ("en", "Hypervisor", "hypervisor")])
def test_the_glossary_keeps_what_has_the_words(engine, serve, language, typed, there):
    tab = engine.tab(engines.PHONE)
    tab.open(serve().address + reading.address_of(language, "reference/glossary.md"))
    every = tab.js(SHOWN)
    start(tab)
    tab.type(typed)
    tab.wait(SAID)
    left = tab.js(SHOWN)
    assert there in left and 0 < len(left) < len(every) / 4
    assert sorted(tab.js(NUMBERS)) == sorted([len(every), len(left)])
    # Neither the index nor a heading without entries stands between; of each list with entries its heading does.
    assert not tab.js("document.querySelector('.term-index').offsetHeight")
    heads = "[...document.querySelectorAll('dl.glossary')].every((one) => !one.offsetHeight === !one.previousElementSibling.offsetHeight)"
    assert tab.js(heads)
    tab.type(" zzqx")
    tab.wait("document.querySelector('dl.glossary').hidden")
    assert tab.js(SHOWN) == [] and 0 in tab.js(NUMBERS)
    tab.press("Escape")
    tab.wait(f"{SAID} === ''")
    assert tab.js(SHOWN) == every and tab.js("document.querySelector('.filter input').value === ''")
    assert tab.js("document.querySelector('.term-index').offsetHeight > 0 && document.activeElement.type === 'search'")


def test_a_link_to_a_hidden_entry_shows_it(engine, serve):
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + "reference/corrections/")
    last = tab.js(SHOWN)[-1]
    start(tab)
    tab.type("KVM")
    tab.wait(SAID)
    assert last not in tab.js(SHOWN) and tab.js(SHOWN)
    tab.js("id => { location.hash = id; }", last)
    tab.wait(f"{SAID} === ''")
    place = tab.wait("id => { const r = document.getElementById(id).getBoundingClientRect(); return r.height && r; }", last)
    assert -1 <= place["top"] < 800
    tab.js("location.hash = '%'")
    tab.settle()
    assert tab.js("document.querySelector('.filter input').value") == ""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_field_is_there_before_its_script_and_nothing_moves(browser, address, language, name):
    visit = Visit(browser, address, viewport={"width": 360, "height": 740})
    asked = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open(address + reading.address_of(language, name))
    field = page.get_by_role("searchbox", name="목록에서 찾기" if language == "ko" else "Look in the list")
    place = "one => { const box = one.getBoundingClientRect(); return [box.left, box.top + scrollY, box.width]; }"
    box, at = field.bounding_box(), field.evaluate(place)
    assert box["height"] >= 44 and box["width"] >= 100 and page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not [url for url in asked if "filter" in url]
    field.click()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "filter" in url] and field.evaluate(place) == at
    field.press_sequentially("KVM")
    page.keyboard.press("Enter")
    page.wait_for_function(SAID)
    assert "?" not in page.url, "Enter sends nothing"
    assert not axe(page) + visit.trouble


def test_without_javascript_there_is_no_field(browser, address):
    visit = Visit(browser, address, java_script_enabled=False)
    for name in PAGES:
        visit.page.goto(address + reading.address_of("ko", name))
        assert visit.page.locator("dt").first.is_visible() and not visit.page.locator(".filter").is_visible()
