"""The two views and the copy menu in every engine, and at addresses nobody meant."""

import engines
import pytest

LESSON = "cloud/service-models/"
VIEW = "view => document.documentElement.dataset.view === view"


def test_the_other_language_beside_is_to_be_read_only(engine, serve):
    """Its questions keep their folded answers; only the page's own can be answered, and have names."""
    place = serve(listen=True)
    tab = engine.tab(engines.DESKTOP)
    tab.open(place.address + LESSON + "?view=both")
    tab.wait(VIEW, "both")
    tab.js("() => { document.querySelector('.side:lang(ko) .question').scrollIntoView(); return 0; }")
    tab.wait(
        "document.querySelectorAll('.side:lang(ko) .question.live').length === document.querySelectorAll('.side:lang(ko) .question').length"
    )
    found = tab.js("""() => { const all = (s) => document.querySelectorAll('.side:lang(en) ' + s).length; const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
      return { questions: all('.question'), folded: all('.question > details:not([open]) > summary'),
        owned: all(':is([id], [name], [data-answer], [data-kind], .live, input, form, button)'), twice: ids.filter((id, i) => ids.indexOf(id) !== i) }; }""")
    assert found["questions"] == found["folded"] >= 3
    assert not found["owned"] and not found["twice"]
    tab.js(
        "() => { document.querySelector('.side:lang(ko) .question input').click(); document.querySelector('.side:lang(ko) .question .try .tap').click(); return 0; }"
    )
    tab.wait("document.querySelector('.verdict').textContent")
    record = tab.js("localStorage.getItem('/funny-openstack/.practice')")
    assert '"q":{"' in record and '"":' not in record
    assert not tab.trouble + place.weather.notes


@pytest.mark.parametrize("view", ["both", "slides"])
def test_an_unknown_address_has_no_views(serve, running_engines, view):
    place = serve()
    engine = running_engines["chromium"]
    tab = engine.tab()
    tab.open(place.address + f"no/such/page/?view={view}")
    tab.settle(1)
    assert tab.js("[document.querySelectorAll('h1').length, document.querySelectorAll('.pair, .slide, [role=alert]').length]") == [1, 0]
    engine.end_tabs()


@pytest.mark.parametrize("anchor", ["#%", "#%E0%A4%A", "#no-such-heading"])
def test_an_anchor_that_is_none_opens_the_start(engine, serve, anchor):
    place = serve(listen=True)
    tab = engine.tab()
    for view in ("slides", "both"):
        tab.open(place.address + LESSON + f"?view={view}{anchor}")
        tab.wait(VIEW, view)
        if view == "slides":
            assert tab.js("document.querySelector('.slide-bar [role=status]').textContent").startswith("1 / ")
    tab.open(place.address + f"t/iaas/{anchor}")
    tab.wait("location.pathname.endsWith('/cloud/service-models/')")
    tab.settle()
    assert not [note for note in place.weather.notes if "URI" in note]
    assert not [note for note in tab.trouble if "URI" in note]


@pytest.mark.parametrize("language, word", [("", "슬라이드"), ("en/", "slide")])
def test_a_slide_says_what_it_is_and_its_heading(serve, running_engines, language, word):
    engine = running_engines["chromium"]
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + language + LESSON + "?view=slides")
    tab.wait(VIEW, "slides")
    slides = tab.js(
        "() => [...document.querySelectorAll('.slide')].map((s) => [s.getAttribute('role'), s.getAttribute('aria-roledescription'), s.getAttribute('aria-label'), s.querySelector('h1, h2, h3, .slide-title')?.textContent.replace('¶', '').trim() ?? null])"
    )
    assert len(slides) > 8
    title = None
    for role, description, label, heading in slides:
        title = heading or title
        assert (role, description, label) == ("group", word, title)
    engine.end_tabs()


def test_the_copy_menu_closes_when_the_focus_leaves_it(engine, serve):
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + LESSON)
    tab.js("() => { document.querySelector('h2 .headerlink').click(); return 0; }")
    tab.wait("document.activeElement.closest('.copy-address')")
    for _ in range(3):
        tab.press("Tab")
        assert tab.js("Boolean(document.activeElement.closest('.copy-address'))")
    tab.press("Tab")
    tab.wait("!document.querySelector('.copy-address')")
