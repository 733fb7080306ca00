"""The words of a search, marked on the page that a result leads to, in three engines: where, and until when."""

import engines
import pytest

PAGE = "cloud/deployment-models/"
MARKS = "[...document.querySelectorAll('.md-content article mark')]"
# The id of each mark's section.
SECTIONS = f"""(() => {{
  const heads = [...document.querySelectorAll('.md-content article :is(h1, h2, h3)[id]')];
  return [...new Set({MARKS}.map((m) => heads.filter((h) => h.compareDocumentPosition(m) & 4).pop()?.id))];
}})()"""
# What stands in the article but for questions, whose buttons come when the browser has time for them.
TEXT = """(() => {
  const copy = document.querySelector('.md-content article').cloneNode(true);
  copy.querySelectorAll('.question, .unmark').forEach((one) => one.remove());
  return copy.textContent;
})()"""
# How far the heading that the address names is below the top of the window.
HEIGHT = "document.getElementById(location.hash.slice(1)).getBoundingClientRect().top"


@pytest.mark.parametrize("away", ["key", "button", "search"])
def test_marks_stay_in_the_section_that_was_looked_for(engine, serve, away):
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + PAGE + "?h=클라우드#community")
    tab.wait(f"{MARKS}.length")
    assert "?" not in tab.url, "the address is not clean"
    assert tab.js(SECTIONS) == ["community"]
    assert tab.js(f"{MARKS}.every((m) => m.textContent === '클라우드')")
    text = tab.js(TEXT)
    if away == "key":
        tab.press("Escape")
    elif away == "button":
        tab.click(".unmark")
    else:
        tab.press("/")
        tab.type("K")
    tab.wait(f"!{MARKS}.length && !document.querySelector('.unmark')")
    assert tab.js(TEXT) == text


def test_escape_that_closes_something_else_leaves_the_marks(engine, serve):
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + PAGE + "?h=클라우드#community")
    tab.wait(f"{MARKS}.length")
    tab.press("/")
    tab.wait("document.getElementById('__search').checked")
    tab.press("Escape")
    tab.wait("!document.getElementById('__search').checked")
    assert tab.js(f"{MARKS}.length")


@pytest.mark.parametrize(
    "words, id_, marked",
    [
        ("r 컨테이너", "image-layers", {"컨테이너"}),  # a letter is no word
        ("2 자리", "binary", {"자리"}),
        ("ip", "gateway", {"ip"}),  # where a word begins: not in ship
        ("(.*[ \\", "gateway", set()),  # no pattern
        ("", "gateway", set()),
        ("게이트웨이", "no-such-place", {"게이트웨이"}),  # the first section that has it
    ],
)
def test_what_is_marked(engine, serve, words, id_, marked):
    tab = engine.tab(engines.DESKTOP)
    tab.open(f"{serve().address}{'virtualization/containers/' if id_ == 'image-layers' else 'networking/'}?h=#{id_}")
    tab.wait("!location.search")
    tab.js("(words) => import(document.baseURI.replace(/\\/[^/]+\\/(?:containers\\/)?(?:#.*)?$/, '/assets/search/marks.js'))"
           ".then(({ mark }) => { mark(words, location.hash.slice(1)); return 0; })", words)  # fmt: skip
    found = set(tab.js(f"{MARKS}.map((m) => m.textContent.toLowerCase())"))
    assert found == marked
    assert bool(tab.js("Boolean(document.querySelector('.unmark'))")) == bool(marked)


@pytest.mark.parametrize("size", [engines.PHONE, engines.DESKTOP], ids=["phone", "desktop"])
def test_the_same_search_on_the_same_page_jumps_again(engine, serve, size):
    """On a phone the theme holds the page still under the box, and puts it back where it was."""
    tab = engine.tab(size)
    place = serve(listen=True)
    tab.open(place.address + PAGE)
    for time in (1, 2):
        tab.js("() => { const all = document.getElementById('__search'); if (!all.checked) all.click(); return 0; }")
        tab.wait(
            "((box) => { box.focus(); box.select(); return document.activeElement === box; })(document.querySelector('.md-search__input'))"
        )
        tab.type("커뮤니티 클라우드")
        tab.wait('document.querySelector(\'.md-search-result__link[href*="deployment-models/?h="][href$="#community"]\')')
        if size == engines.PHONE:
            tab.wait("document.body.hasAttribute('data-md-scrolllock')")
        tab.js("() => { document.querySelector('.md-search-result__link[href$=\"#community\"]').click(); return 0; }")
        tab.wait(
            f"location.hash === '#community' && !document.getElementById('__search').checked && {MARKS}.length && Math.abs({HEIGHT}) < 200"
        )
        assert "?" not in tab.url
        tab.settle(0.3)  # the theme's own time to put the page back
        assert abs(tab.js(HEIGHT)) < 200, f"not at the section, time {time}"
        assert tab.js(SECTIONS) == ["community"]
        tab.js("() => { scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }); return 0; }")
        tab.wait("document.getElementById('community').getBoundingClientRect().top < -1000")  # the address follows the reading
    tab.js("() => { history.back(); return 0; }")  # to where the address may be the same
    tab.wait("document.getElementById('__search').checked && document.querySelector('.md-search__input').value === '커뮤니티 클라우드'")
    assert not [one for one in place.weather.notes if "exception" in one], place.weather.notes
