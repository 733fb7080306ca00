"""At 200 % a phone of 360 px has a window of 180: what opens on a page fits, and search is reached and used.

Pages as they are, and at 320 px (400 % of 1280), are in test_every_page.py.
"""

import pytest

from test_every_page import SIDEWAYS
from test_reading import Visit

SIZE = {"width": 180, "height": 370}
# A button that a finger cannot hit: out of the window, or below another thing.
UNREACHED = """selector => [...document.querySelectorAll(selector)].filter((one) => {
  one.scrollIntoView({ block: "center" });
  const { left, right, top, height } = one.getBoundingClientRect();
  const hit = document.elementFromPoint((left + right) / 2, top + height / 2);
  return left < 0 || right > innerWidth || !one.contains(hit) && !hit?.contains(one);
}).map((one) => one.outerHTML.slice(0, 100))"""


@pytest.fixture
def small(browser, address):
    """open(path) → a page in that window, awake; at the end nothing may have gone wrong on it."""
    visits = []

    def open_(path):
        visits.append(Visit(browser, address, viewport=SIZE, has_touch=True))
        return visits[-1].open(address + path)

    yield open_
    for visit in visits:
        assert not visit.trouble
        visit.context.close()


def fits(page, *buttons, sideways=SIDEWAYS):
    """Nothing sticks out of the window, and the buttons can be hit."""
    assert not page.evaluate(sideways)
    for selector in buttons:
        assert page.locator(selector).count(), selector
        assert not page.evaluate(UNREACHED, selector)


def test_search_its_results_and_the_marks(small):
    page = small("cloud/service-models/")
    fits(page, ".md-header__button[for=__search]", ".md-header__button[for=__drawer]", ".scheme")
    page.locator(".md-header__button[for=__search]").click()
    page.keyboard.type("하이퍼바이저")
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(400)  # the box slides in
    # Behind the box lies the theme's curtain, which is wider than any window and moves nothing.
    fits(
        page,
        ".md-search__input",
        sideways="() => (({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('.md-search__scrollwrap'))",
    )
    page.locator(".md-search-result__link").first.click()
    page.locator(".unmark").wait_for()
    fits(page, ".unmark")


def test_the_menu(small):
    page = small("cloud/service-models/")
    page.locator(".md-header__button[for=__drawer]").click()
    page.wait_for_timeout(500)  # it slides in
    assert page.evaluate("() => document.querySelector('.md-sidebar--primary').getBoundingClientRect().right <= innerWidth")
    fits(page)


def test_questions_and_the_address_of_a_heading(small):
    page = small("cloud/service-models/")
    page.evaluate("() => document.querySelector('article .question').scrollIntoView()")
    page.locator("article .question.live").first.wait_for()
    for question in page.locator("article .question.live").all():
        for option in question.locator("label").all()[:1]:
            option.click()
    for check in page.locator("article .question.live .try .tap").all():
        check.click()
    page.evaluate("() => document.querySelectorAll('article details').forEach((e) => { e.open = true; })")
    assert page.locator("article .question .verdict > *").count()
    fits(page, "article .question.live .try .tap")
    page.locator("h2 .headerlink").first.click()
    page.locator(".copy-address button").first.wait_for()
    fits(page, ".copy-address button")


@pytest.mark.parametrize("path", ["networking/subnet-lab/?set=7", "networking/fixed-and-floating-ips/", "cloud/cost/", ""])
def test_what_is_tried_out(small, path):
    """The lab, the walk of a packet, the bill, today's questions."""
    page = small(path)
    page.evaluate("() => document.querySelectorAll('article details').forEach((e) => { e.open = true; })")
    page.evaluate("() => document.querySelectorAll('[data-module], .lab-tool').forEach((e) => e.scrollIntoView())")
    page.wait_for_timeout(800)
    fits(page)


@pytest.mark.parametrize("view, leave", [("both", ".leave-view"), ("slides", "[title=나가기]")])
def test_other_views(small, view, leave):
    page = small(f"cloud/service-models/?view={view}")
    page.locator(leave).wait_for()
    fits(page, leave)
