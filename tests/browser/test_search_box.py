"""The search box in three engines: left and come back to, by keyboard, while composing, on bad days.

What is found, and in which order, is in test_search.py.
"""

import time

import engines
import pytest

BOX = """() => ({
  open: document.getElementById('__search').checked && getComputedStyle(document.querySelector('.md-search__output')).opacity > 0,
  query: document.querySelector('.md-search__input').value,
  found: [...document.querySelectorAll('.md-search-result__item > a:first-child')].map((a) => a.href),
  count: ((line) => (line.hidden ? '' : line.innerText.trim()))(document.querySelector('.md-search-result__meta')),
  note: document.querySelector('.search-note')?.innerText ?? '',
  inside: document.querySelector('.md-search').contains(document.activeElement),
  focus: document.activeElement.href ?? document.activeElement.className,
})"""
FOUND = "document.querySelectorAll('.md-search-result__item').length"
FOCUS = "() => { const box = document.querySelector('.md-search__input'), all = document.getElementById('__search'); if (!all.checked && getComputedStyle(box).visibility === 'hidden') all.click(); box.focus(); return 0; }"  # Playwright's click waits for good on a page from Firefox's cache
# An unload listener keeps Chromium and Firefox from keeping a page; WebKit keeps it all the same,
# so it is loaded again there, and what the kept page would still do is nothing that a fresh load sees.
UNKEPT = "addEventListener('unload', () => {}); addEventListener('pageshow', (e) => e.persisted && (e.stopImmediatePropagation(), history.replaceState = () => {}, location.reload()))"
INPUT = "md-search__input"
KOREAN = "virtualization/hypervisors/"
NOT_FOUND = "검색어와 일치하는 문서가 없습니다"


def box(tab):
    return tab.js(BOX)


def look_for(tab, words, wait=FOUND):
    """Type into the box and wait for the results."""
    tab.js(FOCUS)
    tab.type(words)
    tab.wait(wait)
    tab.wait(f"({BOX})().open")
    tab.settle(0.1)


def settled(place, seconds=0.5):
    """Wait until nothing has been asked for during some seconds."""
    asked = None
    while asked != len(place.weather.asked):
        asked = len(place.weather.asked)
        time.sleep(seconds)


def note(tab, text):
    """Wait for a sentence in the note; returns all that the open box says beside the results."""
    tab.wait("text => document.querySelector('.search-note')?.textContent.includes(text)", text)
    now = box(tab)
    assert now["count"] == "" and not now["found"], f"beside it the theme says {now}"
    return now["note"]


# ── left and come back to ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "size, how",
    [
        pytest.param(engines.PHONE, "kept", id="phone-kept"),
        pytest.param(engines.PHONE, "fresh", id="phone-fresh"),
        pytest.param(engines.DESKTOP, "kept", id="desktop-kept"),
    ],
)
def test_back_brings_the_search_as_it_was(engine, serve, size, how):
    """From the back/forward cache, and where the browser loads the page again."""
    place = serve(listen=True, before="" if how == "kept" else UNKEPT)
    tab = engine.tab(size, whole=how == "kept")
    tab.open(place.address + "cloud/#definition")
    tab.js("() => { window.first = true; return 0; }")
    look_for(tab, "KVM")
    tab.press("ArrowDown")
    tab.press("ArrowDown")
    before = box(tab)
    assert before["open"] and "?h=kvm" in before["focus"], before
    settled(place)  # a page left while it still asks for something is kept by no browser
    tab.press("Enter")
    tab.wait("location.pathname.includes('/virtualization/') && document.readyState === 'complete'")
    assert not box(tab)["open"]
    tab.go(-1)
    tab.wait(f"{FOUND} && document.activeElement.closest('.md-search-result')" + ("" if how == "kept" else " && !window.first"))
    tab.settle(0.5)  # the theme closes the box some time after its start
    assert tab.js("Boolean(window.first)") == (how == "kept"), tab.js(
        "JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons ?? null)"
    )
    assert box(tab) == before
    # It is alive, and closed by a reader it stays closed.
    tab.type("IaaS")
    tab.wait("document.querySelector('.md-search__input').value === 'KVMIaaS'")
    tab.wait("count => document.querySelector('.md-search-result__meta').innerText.trim() !== count", before["count"])
    tab.press("Escape")
    tab.wait("!document.getElementById('__search').checked")
    tab.js("() => { setTimeout(() => location.href = '../networking/', 0); return 0; }")
    tab.wait("location.pathname.includes('/networking/') && document.readyState === 'complete'")
    tab.go(-1)
    tab.settle(0.5)
    now = box(tab)
    assert not now["open"] and not now["inside"], now
    look_for(tab, "IaaS")
    assert box(tab)["open"]
    assert not [one for one in place.weather.notes if "exception" in one], place.weather.notes


@pytest.mark.parametrize("how", ["kept", "fresh"])
def test_enter_and_back_leave_the_letters_in_the_box(engine, serve, how):
    """The first result opened from the box itself: Back, and one goes on typing."""
    tab = engine.tab(engines.DESKTOP, whole=how == "kept")
    tab.open(serve(before="" if how == "kept" else UNKEPT).address)
    look_for(tab, "KVM")
    tab.press("Enter")
    tab.wait("location.pathname.includes('/virtualization/') && document.readyState === 'complete'")
    tab.go(-1)
    tab.wait(f"document.getElementById('__search').checked && {FOUND}")  # the search itself is loaded anew here
    tab.settle(0.5)  # the theme closes the box some time after its start
    now = box(tab)
    assert now["open"] and now["query"] == "KVM" and now["focus"].startswith(INPUT), now
    tab.type(" Xen")
    tab.wait("document.querySelector('.md-search__input').value === 'KVM Xen'")


def test_back_to_a_search_on_the_same_page(engine, serve):
    """A result further down on the page that is open: the theme closes the box when the address changes."""
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + KOREAN + "?h=kvm")
    tab.wait("document.querySelector('.md-content article mark')")
    look_for(tab, "KVM")
    tab.js(
        "() => { const link = document.querySelector('.md-search-result__link[href*=\"hypervisors/?h=kvm#\"]'); link.focus(); link.click(); return 0; }"
    )
    tab.wait("location.hash")
    tab.settle(0.4)
    assert not box(tab)["open"]
    tab.go(-1)
    tab.settle(0.4)
    now = box(tab)
    assert now["open"] and now["query"] == "KVM" and "hypervisors/?h=kvm#" in now["focus"], now
    tab.go(1)
    tab.settle(0.4)
    assert not box(tab)["open"]


def test_the_box_stays_open_on_an_address_with_a_section(engine, serve):
    """The theme comes late and closes the box a moment after its start: while someone is typing."""
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + "networking/cidr/#notation")
    tab.press("/")
    tab.type("KVM")
    tab.wait(FOUND)
    tab.settle(0.5)
    assert box(tab)["open"]


# ── by keyboard and by ear ───────────────────────────────────────────────────


def test_results_are_announced_and_reached_by_keyboard(engine, serve):
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + "cloud/")
    tab.js("() => { document.querySelector('article p a').focus(); return 0; }")
    opener = box(tab)["focus"]
    tab.press("/")
    look_for(tab, "서브냇")
    now = box(tab)
    assert now["count"].startswith("문서 ") and "'서브넷' 검색 결과입니다." in now["note"]
    assert tab.js("[...document.querySelectorAll('.md-search-result__meta, .search-note')].map((e) => e.getAttribute('role'))") == [
        "status",
        "status",
    ]
    assert "Tab" in tab.js("document.querySelector('.md-search__input').getAttribute('aria-description')")
    stops = []
    for keys in ("Tab", "Tab", "Tab", "Shift+Tab", "ArrowDown"):
        tab.press(keys)
        tab.settle(0.05)
        now = box(tab)
        assert now["open"] and now["inside"], (keys, now)
        assert tab.js(
            "() => { const r = document.activeElement.getBoundingClientRect(); return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight; }"
        ), (keys, now)
        stops.append(now["focus"])
    assert "?q=" in stops[0], "the way back to what was typed stands before the results"
    assert now["found"][0] == stops[1] == stops[3] and stops[2] == stops[4] != stops[1], stops
    tab.press("Escape")
    tab.settle(0.1)
    now = box(tab)
    assert not now["open"] and now["focus"] == opener, now


def test_tab_leaves_an_empty_box_and_closes_it(engine, serve):
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + "cloud/")
    tab.js(FOCUS)
    tab.wait("document.querySelector('.search-note')")
    tab.press("Tab")
    tab.wait("!document.getElementById('__search').checked")
    now = box(tab)
    assert not now["inside"] and tab.js("document.activeElement.getBoundingClientRect().height > 0"), now
    tab.settle(0.1)  # the theme looks at the focus a moment after it moved
    tab.press("Shift+Tab")
    assert box(tab)["focus"].startswith(INPUT)
    tab.wait("document.getElementById('__search').checked")


def test_escape_on_a_phone_gives_the_focus_back_to_the_icon(engine, serve):
    tab = engine.tab(engines.PHONE)
    tab.open(serve().address + "cloud/")
    tab.wake()
    icon = "document.querySelector('.md-header__button[for=__search]')"
    tab.js(f"() => {{ {icon}.tabIndex = 0; {icon}.focus(); {icon}.click(); return 0; }}")
    tab.wait("document.activeElement.matches('.md-search__input')")
    look_for(tab, "KVM")
    tab.press("Tab")
    tab.press("Escape")
    tab.wait(f"document.activeElement === {icon}")
    assert not box(tab)["open"]


# ── while composing ──────────────────────────────────────────────────────────

ENTER = """([before, init]) => { const input = document.querySelector('.md-search__input');
  for (const type of before) input.dispatchEvent(new CompositionEvent(type, {bubbles: true, data: '볼륨'}));
  for (const type of ['keydown', 'keyup']) input.dispatchEvent(new KeyboardEvent(type, {key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...init}));
  return 0; }"""


def test_enter_that_ends_a_composition_opens_nothing(engine, serve):
    """Safari ends the composition first and then sends a keydown that does not say it was composing."""
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + "cloud/")
    look_for(tab, "볼륨")
    here = tab.url
    for before, init in (
        (["compositionstart", "compositionend"], {"keyCode": 13}),
        (["compositionstart", "compositionend"], {"keyCode": 229}),
        ([], {"keyCode": 229}),
        ([], {"keyCode": 13, "isComposing": True}),
    ):
        tab.js(ENTER, [before, init])
        tab.settle(0.3)
        assert tab.url == here and box(tab)["open"], (before, init)
    tab.press("Enter")
    tab.wait("here => location.href !== here", here)


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
def test_a_real_composition(engine, serve):
    """Letters are found as they come; the Enter that ends the composition opens nothing, the next does."""
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + "cloud/")
    tab.js(FOCUS)
    send = tab.context.new_cdp_session(tab.page).send
    for text in ("ㅂ", "보", "볼", "볼ㄹ", "볼류", "볼륨"):
        send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "key": "Process"})
        send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
        send("Input.dispatchKeyEvent", {"type": "keyUp", "windowsVirtualKeyCode": 229, "key": "Process"})
    tab.wait(FOUND)
    here = tab.url
    send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "key": "Enter"})
    send("Input.insertText", {"text": "볼륨"})
    send("Input.dispatchKeyEvent", {"type": "keyUp", "windowsVirtualKeyCode": 13, "key": "Enter"})
    tab.settle(0.3)
    assert tab.url == here and box(tab)["query"] == "볼륨"
    tab.press("Enter")
    tab.wait("here => location.href !== here", here)


# ── less than a browser of today, and bad days ───────────────────────────────


def test_search_needs_no_broadcast_channel(engine, serve):
    lacking = "delete self.BroadcastChannel"
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve(before=lacking, before_workers=lacking).address + "cloud/")
    look_for(tab, "gkdlvjqkdlwj")
    assert "'하이퍼바이저' 검색 결과입니다." in box(tab)["note"]


OLD = {
    "no modules in workers": {"before": "{ const Old = Worker; window.Worker = function (url) { return new Old(url); }; }"},
    "no Array.at": {"before_workers": "delete Array.prototype.at"},
}


@pytest.mark.parametrize("lacking", OLD)
def test_a_browser_that_is_too_old_is_told_so(engine, serve, lacking):
    """Not that the network is at fault; and it is shown where to look instead."""
    place = serve(**OLD[lacking])
    tab = engine.tab(engines.DESKTOP)
    tab.open(place.address + "cloud/")
    tab.js(FOCUS)
    tab.type("KVM")
    said = note(tab, "브라우저가 오래되어")
    assert "연결" not in said
    assert tab.js("document.querySelector('.search-note a').href") == place.address + "reference/glossary/"


@pytest.mark.parametrize("language, says", [("ko", "받지 못했습니다. 연결을 확인하고"), ("en", "did not load. Check the connection")])
@pytest.mark.parametrize("file", ["search/(ko|en).txt", "search/in-worker.js", "search/engine.js"])
def test_what_does_not_arrive_is_said_and_asked_for_again(engine, serve, file, language, says):
    place = serve()
    tab = engine.tab(engines.DESKTOP)
    tab.open(place.address + ("en/" if language == "en" else "") + "cloud/")
    setattr(place.weather, "missing" if language == "ko" else "gone", (file,))
    tab.js(FOCUS)
    tab.type("KVM")
    note(tab, says)
    place.weather.missing = place.weather.gone = ()
    tab.type(" ")
    tab.wait(FOUND)
    assert box(tab)["note"] == "" and box(tab)["count"]


def test_the_box_itself_not_arriving_is_said_and_asked_for_again(engine, serve):
    place = serve(missing=("search/box.js",))
    tab = engine.tab(engines.DESKTOP)
    tab.open(place.address + "cloud/")
    tab.js(FOCUS)
    tab.type("KVM")
    tab.wait("document.querySelector('.md-search-result__meta').innerText.includes('검색을 준비하지 못했습니다')")
    place.weather.missing = ()
    tab.type(" ")
    tab.wait(FOUND)
    assert box(tab)["count"].startswith("문서 ")


@pytest.mark.parametrize(
    "file, late",
    [("search_index.json", {}), ("/bundle\\.", {}), ("/bundle\\.", {"search/box\\.": 2})],
    ids=["index", "script", "script-slowly"],
)
def test_a_theme_that_does_not_start_is_noticed(engine, serve, file, late):
    """Only loading the page again helps, and that is what the box says, also to one who types before it can."""
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve(missing=(file,), late=late).address + "cloud/")
    tab.js(FOCUS)
    tab.type("KVM")
    tab.wait("document.querySelector('.search-note')?.innerText.includes('페이지를 다시 불러오세요')", seconds=25)


def test_offline_search_says_that_it_is_offline(engine, serve):
    """Never that nothing was found."""
    place = serve(before="Object.defineProperty(navigator, 'onLine', {get: () => !window.away})")
    tab = engine.tab(engines.DESKTOP)
    tab.open(place.address + "cloud/")
    tab.js(FOCUS)
    tab.wait("window.component$ && document.querySelector('.search-note')")
    tab.js("() => { window.away = true; return 0; }")
    place.stop()
    tab.type("KVM")
    said = note(tab, "연결되어 있지 않아 검색에 필요한 자료를 받지 못했습니다")
    assert NOT_FOUND not in said
    place.resume()
    tab.js("() => { window.away = false; return 0; }")
    tab.type(" ")
    tab.wait(FOUND)


def test_a_long_paste_is_cut(engine, serve):
    """Of 100,000 characters the box takes what the engine reads, and says back 40."""
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + "cloud/")
    tab.js(FOCUS)
    tab.js("() => { document.execCommand('insertText', false, 'gkdlvjqkdlwj'.repeat(8400)); return 0; }")
    tab.wait("document.querySelector('.search-note')?.innerText")
    now = box(tab)
    assert len(now["query"]) == 200 and len(now["note"]) < 300, (len(now["query"]), now["note"])
    tab.js(
        "() => { const input = document.querySelector('.md-search__input'); input.select(); document.execCommand('insertText', false, 'KVM'); return 0; }"
    )
    tab.wait(
        "([query]) => document.querySelectorAll('.md-search-result__item').length && document.querySelector('.md-search__input').value === query",
        ["KVM"],
    )
