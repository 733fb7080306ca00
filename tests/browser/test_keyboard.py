"""Journeys by keyboard alone: every stop can be seen, and the menu, search and the ¶ work by key.

A stop is seen when something of it is on the screen with nothing over it (WCAG 2.4.11). Each failure
names the stop and the way by which it was reached.
"""

import time

import engines
import pytest
import reading

SIZES = [engines.PHONE, (320, 256), engines.DESKTOP]
# A lesson at every size, each other kind of page at one.
JOURNEYS = [
    *(("cloud/service-models.md", size) for size in SIZES),
    ("index.md", (320, 256)),
    ("openstack/launch-an-instance.md", engines.PHONE),
    ("reference/glossary.md", engines.PHONE),
    ("teach/index.md", (320, 256)),
    ("reference/cheatsheet.md", engines.DESKTOP),
]
CLOSED = "!document.getElementById('__drawer').checked"

# The focused element and whether it can be seen: at the middle of a line box of it, or anywhere of one
# that is tall.
STOP = """() => { const stop = document.activeElement;
  if (stop === document.body || stop === document.documentElement) return null;
  const name = (stop.getAttribute('aria-label') || stop.textContent || stop.name || stop.type || '').trim().replace(/\\s+/g, ' ').slice(0, 40);
  const points = [...stop.getClientRects()].flatMap((r) => (r.height < innerHeight / 3 ? [.5] : [.1, .3, .5, .7, .9]).flatMap((down) => [.5, .1, .9].map((along) => [r.left + r.width * along, r.top + r.height * down])));
  const seen = points.some(([x, y]) => { const hit = document.elementFromPoint(x, y); return hit && (stop.contains(hit) || hit.contains(stop) && !hit.matches('.md-header, .leave-view')); });
  stop.dataset.stop ??= String(Math.random());
  return { key: stop.dataset.stop, seen, name: `${stop.tagName.toLowerCase()}.${stop.getAttribute('class') ?? ''} “${name}”`,
    over: seen ? '' : points.slice(0, 1).map(([x, y]) => `at ${Math.round(x)}, ${Math.round(y)}: ${document.elementFromPoint(x, y)?.className ?? 'outside'}`).join() }; }"""


def journey(tab, key, most=400):
    """Every stop of a way through the page, in its order; ends where the page does.

    Args:
        tab: an engines.Tab.
        key: "Tab" or "Shift+Tab".
        most: stops after which the page is a trap.
    """
    stops = []
    for _ in range(most):
        tab.press(key)
        stop = tab.js(STOP)
        patience = time.monotonic() + 2
        while stop and not stop["seen"] and time.monotonic() < patience:
            tab.settle(0.4)  # what gives way to the focus may take its time, and so may a browser that is not alone
            stop = tab.js(STOP)
        if stop and not stop["seen"] and tab.engine == "webkit":
            # WebKitGTK (2.50) under its driver leaves out the scrolling for about one stop in a hundred, another one each time.
            tab.press("Tab" if key == "Shift+Tab" else "Shift+Tab")
            tab.press(key)
            tab.settle(0.4)
            stop = tab.js(STOP)
        if stop is None or stops and stop["key"] == stops[0]["key"]:
            return stops
        stops.append(stop)
    raise AssertionError(f"no end after {most} stops; the last was {stops[-1]['name']}")


def hidden(stops, way):
    return [f"{way}, stop {number}: {stop['name']} {stop['over']}" for number, stop in enumerate(stops, 1) if not stop["seen"]]


def both_ways(tab, least):
    """What cannot be seen on the way to the end of the page and back."""
    there = journey(tab, "Tab")
    back = journey(tab, "Shift+Tab")
    assert min(len(there), len(back)) >= least, f"only {len(there)} stops forward, {len(back)} backward"
    return hidden(there, "Tab") + hidden(back, "Shift+Tab")


def to(tab, name, most=30):
    """Press Tab until the focused element is called so."""
    for _ in range(most):
        tab.press("Tab")
        if tab.js("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"{tab.engine}: “{name}” is not among the first {most} stops")


def focused(tab, selector):
    return tab.js("(selector) => document.activeElement.matches(selector)", selector)


def until(tab, key, selector, most=20):
    """Press a key until what has the focus matches."""
    for _ in range(most):
        tab.press(key)
        if focused(tab, selector):
            return
    raise AssertionError(f"{tab.engine}: {most} times {key} does not lead to {selector}")


@pytest.mark.parametrize("name, size", JOURNEYS, ids=lambda one: one if isinstance(one, str) else f"{one[0]}x{one[1]}")
@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
def test_every_stop_can_be_seen(engine, address, name, size):
    tab = engine.tab(size, settings=("reduced_motion",))
    tab.open(address + reading.address_of("ko", name))
    found = both_ways(tab, least=20)
    assert not found, f"docs/ko/{name}:\n  " + "\n  ".join(found)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
def test_every_stop_can_be_seen_side_by_side(engine, address, size):
    """Two bars stick to the top there."""
    tab = engine.tab(size, settings=("reduced_motion",))
    tab.open(address + "networking/cidr/?view=both")
    tab.wait("document.querySelector('.leave-view')")
    found = both_ways(tab, least=20)
    assert not found, "\n  ".join(found)


def test_a_lesson_back_and_forth(engine, address):
    tab = engine.tab()
    tab.open(address + "networking/fixed-and-floating-ips/")
    # WebKit anchors nothing: what grows above a focus while questions come alive would push it out.
    tab.js("() => { document.querySelector('.question').scrollIntoView(); return 0; }")
    tab.wait("document.querySelectorAll('.question').length === document.querySelectorAll('.question.live').length")
    tab.js("() => { scrollTo(0, 0); return 0; }")
    found = both_ways(tab, least=30)
    if not tab.js("document.hasFocus()"):  # WebKitGTK's window under test, in which :focus does not apply
        found = [one for one in found if "md-skip" not in one]
    assert not found, "\n  ".join(found)


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
def test_a_covered_stop_is_reported(engine, address):
    tab = engine.tab()
    tab.open(address + "networking/cidr/")
    tab.js("() => document.querySelectorAll('.md-content *').forEach((one) => { one.style.scrollMarginTop = 0; })")
    assert any("Shift+Tab" in one and "md-header" in one for one in both_ways(tab, least=30))


UNMARKED = """() => { const stop = document.activeElement;
  const marked = (one) => { const look = getComputedStyle(one); return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0 || look.boxShadow !== 'none'; };
  return stop === document.body || [stop, stop.closest('.md-search__form')].some((one) => one && marked(one)) ? '' : `${stop.tagName} ${stop.className} ${stop.textContent.trim().slice(0, 40)}`; }"""


def test_the_focus_is_marked_without_the_theme_s_script(engine, serve):
    """The theme marks by a class that its script sets; it comes after the first key, or never."""
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve(missing=("/bundle\\.",)).address + "cloud/service-models/")
    unmarked = []
    for _ in range(40):
        tab.press("Tab")
        unmarked.append(tab.js(UNMARKED))
    assert not any(unmarked), "\n  ".join(filter(None, unmarked))


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_menu_by_key(engine, address, language):
    """Open, down into the list of a section, up again, out by Escape, out by leaving it."""
    menu, section = ("메뉴", "네트워크") if language == "ko" else ("Menu", "Networking")
    tab = engine.tab()
    tab.open(address + reading.address_of(language, "networking/cidr.md"))
    stops = tab.js(
        """[...document.querySelectorAll('.md-sidebar a, .md-sidebar [tabindex]')].filter((e) => getComputedStyle(e).visibility === 'visible' && e.getClientRects().length).length"""
    )
    assert stops == 0, f"{stops} stops in the closed menu"
    to(tab, menu)
    opener = "label.md-header__button[for=__drawer] [role=button]"
    assert focused(tab, opener) and tab.js("document.activeElement.getAttribute('aria-expanded')") == "false"
    tab.press("Enter")
    tab.wait("(name) => document.activeElement.getAttribute('aria-label') === name", section)
    assert tab.js("(opener) => document.querySelector(opener).getAttribute('aria-expanded')", opener) == "true"
    tab.wait(f"({STOP})().seen")
    # The page's own entry, which is a button for its contents on a phone.
    until(tab, "Tab", "[for=__toc] > [role=button]")
    assert tab.js("document.activeElement.parentElement.getAttribute('aria-current')") == "page"
    tab.press("Space")
    tab.wait("document.activeElement.closest('label')?.matches('.md-nav__title[for=__toc]')")
    tab.press("Enter")
    tab.wait("document.activeElement.closest('label')?.matches('.md-nav__link[for=__toc]')")
    # Up to the sections, where the button of this one keeps its state.
    until(tab, "Shift+Tab", ".md-nav__title > [role=button]")
    tab.press("Space")
    tab.wait("document.activeElement.closest('label')?.matches('.md-nav__link[for^=__nav]')")
    assert tab.js("[document.activeElement.textContent.trim(), document.activeElement.getAttribute('aria-expanded')]") == [
        section,
        "false",
    ]
    tab.wait(f"({STOP})().seen")
    tab.press("Enter")
    tab.wait("document.activeElement.closest('.md-nav__title')")
    assert tab.js("document.activeElement.getAttribute('aria-expanded')") == "true"
    tab.press("Escape")
    tab.wait(CLOSED)
    tab.wait("(opener) => document.activeElement.matches(opener)", opener)
    assert tab.js("document.activeElement.getAttribute('aria-expanded')") == "false"
    tab.press("Space")
    tab.wait("document.activeElement.closest('.md-sidebar--primary')")
    tab.settle(0.5)  # what the list covers is hidden when it has moved
    tab.press("Shift+Tab")
    tab.wait(CLOSED)
    tab.wait("getComputedStyle(document.querySelector('.md-sidebar--primary a')).visibility === 'hidden'")
    # A link in it leads on.
    tab.open(address + reading.address_of(language, "networking/cidr.md"))
    to(tab, menu)
    tab.press("Enter")
    tab.wait("document.activeElement.closest('.md-sidebar--primary')")
    tab.press("Tab")
    tab.press("Enter")
    tab.wait("path => location.pathname.endsWith(path)", "networking/packets-and-ports/")
    # Firefox says this of the next page, which it would prefetch; the walk over all pages looks after that.
    assert not [one for one in tab.trouble if "settings blocked the loading" not in one], tab.trouble


def test_search_by_key_on_a_phone(engine, address):
    """The button opens it with the focus in its field; a result is reached and opened."""
    tab = engine.tab()
    tab.open(address + "cloud/")
    to(tab, "검색")
    tab.press("Enter")
    tab.wait("document.activeElement.name === 'query'")
    assert tab.js("document.querySelector('label.md-header__button[for=__search] [role=button]').getAttribute('aria-expanded')") == "true"
    tab.type("BaaS")
    tab.wait("document.querySelector('.md-search-result__item')")
    tab.press("ArrowDown")
    tab.wait("document.activeElement.matches('.md-search-result__link')")
    tab.press("Enter")
    tab.wait("location.pathname.endsWith('/cloud/service-models/')")


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
def test_a_section_opens_on_a_wide_screen(engine, address):
    """Nothing throws, the state is kept, the focus stays."""
    tab = engine.tab(engines.DESKTOP)
    tab.open(address + "cloud/service-models/")
    for wake in (False, True):  # before the theme's script and after it
        if wake:
            tab.wake()
        tab.js("() => { document.querySelector('.md-nav__link[for=__nav_3] [role=button]').focus(); return 0; }")
        for key, state in (("Enter", "true"), ("Space", "false")):
            tab.press(key)
            assert tab.js("[document.activeElement.textContent.trim(), document.activeElement.getAttribute('aria-expanded')]") == [
                "가상화",
                state,
            ]
            assert tab.js("document.getElementById('__nav_3').checked") == (state == "true")
    tab.click(".md-nav__link[for=__nav_3]")
    assert tab.js("document.querySelector('.md-nav__link[for=__nav_3] [role=button]').getAttribute('aria-expanded')") == "true"
    assert not tab.trouble, tab.trouble


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
def test_the_menu_by_key_without_javascript(engine, address):
    """The theme's own checkbox takes the focus, and its button shows that."""
    tab = engine.tab(java_script_enabled=False)
    tab.open(address + "cloud/")
    tab.press("Tab")
    page = tab.page
    assert (
        page.locator("#__drawer:focus").count()
        and page.locator("label.md-header__button[for=__drawer]").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    )
    tab.press("Space")
    page.locator(".md-sidebar--primary .md-nav__link >> visible=true").first.wait_for()
    assert page.locator("#__drawer").is_checked()


def test_the_sign_of_a_heading_by_key(engine, address):
    """Space and Enter open its menu; its state and its name say what it is."""
    tab = engine.tab()
    tab.open(address + "en/cloud/service-models/")
    state = "document.querySelector('#paas .headerlink').getAttribute('aria-expanded')"
    tab.js("() => { document.querySelector('#paas .headerlink').focus(); return 0; }")
    for key in ("Space", "Enter"):
        assert tab.js(state) == "false"
        tab.press(key)
        tab.wait("document.activeElement.closest('.copy-address')")
        assert tab.js(state) == "true"
        tab.press("Escape")
        tab.wait("document.activeElement.matches('#paas .headerlink')")
    assert tab.js(state) == "false"
    heading = tab.js("document.getElementById('paas').getAttribute('aria-label')")
    assert "¶" not in heading and tab.js("document.activeElement.getAttribute('aria-label')") == f"Copy the address of “{heading}”"


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_what_scrolls_is_a_stop_and_nothing_else(engine, address, touch):
    """As it comes and after the theme, which takes the stop from code where there is no mouse."""
    tab = engine.tab(has_touch=touch, is_mobile=touch)
    wrong = """[...document.querySelectorAll('article pre > code, article .md-typeset__scrollwrap')].filter((e) => e.getClientRects().length)
      .filter((e) => (e.scrollWidth > e.clientWidth) !== (e.tabIndex === 0 && e.getAttribute('role') === 'group' && Boolean(e.getAttribute('aria-label')))).map((e) => e.textContent.slice(0, 40))"""
    scrolling = "[...document.querySelectorAll('article pre > code')].filter((e) => e.tabIndex === 0).length"
    tab.open(address + "openstack/launch-an-instance/")
    assert not tab.js(wrong) and tab.js(scrolling) >= 3
    tab.wake()
    tab.settle()
    assert not tab.js(wrong) and tab.js(scrolling) >= 3
    tab.resize(1280, 800)
    tab.settle()
    assert not tab.js(wrong)


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
def test_an_answer_that_cannot_be_read_is_marked(engine, address):
    tab = engine.tab()
    tab.open(address + "networking/cidr/#check")
    tab.wait("document.querySelector('.question.live form input[inputmode=decimal]')")
    field = "document.querySelector('.question.live form input[inputmode=decimal]')"
    tab.js(f"() => {{ {field}.focus(); return 0; }}")
    for text in ("", "many"):
        tab.type(text)
        tab.press("Enter")
        assert tab.js(
            f"[{field}.getAttribute('aria-invalid'), document.getElementById({field}.getAttribute('aria-describedby')).textContent.length > 5]"
        ) == ["true", True]
    tab.type("1")
    assert tab.js(f"[{field}.hasAttribute('aria-invalid'), {field}.hasAttribute('aria-describedby')]") == [False, False]


def test_letters_of_twice_the_size_fit_a_phone(running_engines, playwright, address):
    """The browser's own letters at 32 px, which only Firefox can be told."""
    import engine_fixtures

    engine = engine_fixtures.engine_called("firefox", running_engines, playwright)
    tab = engine.tab(settings=("text_only_200",))
    for path in ("cloud/service-models/", "en/cloud/service-models/"):
        tab.open(address + path)
        assert tab.js("getComputedStyle(document.documentElement).fontSize") == "40px", "the setting did not arrive"
        assert tab.js("document.documentElement.scrollWidth <= innerWidth"), path
    engine.end_tabs()


@pytest.mark.parametrize("box", ["__drawer", "__search"])
def test_the_phones_back_closes_what_is_open(browser, address, box):
    """The browser's own close request, which Chrome on Android makes of Back; the other engines have none to ask."""
    page = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True).new_page()
    page.add_init_script("""const Real = CloseWatcher;
        self.made = [];
        self.CloseWatcher = class extends Real { constructor() { super(); made.push(this); } };""")
    page.goto(address + reading.address_of("ko", "networking/cidr.md"))
    before = page.url
    for turn in (1, 2):
        page.tap(f".md-header__button[for={box}]")
        page.wait_for_function(f"() => document.getElementById('{box}').checked && made.length === {turn}")
        page.evaluate("made.at(-1).requestClose()")
        page.wait_for_function(f"() => !document.getElementById('{box}').checked")
    assert page.url == before
    page.context.close()
