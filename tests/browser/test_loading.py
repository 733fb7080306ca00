"""What a page loads, late or never: who raises the alarm, what starts again, what old and strict browsers get."""

import re

import engines
import pytest
import reading

import size

LESSON, WALK, LAB = "cloud/service-models/", "networking/fixed-and-floating-ips/", "networking/subnet-lab/"
ALARM = "!document.getElementById('missing').hidden"
SAID_AFTER = 1.5  # seconds; the head's script waits one
LIVE = "document.querySelectorAll('article .question').length === document.querySelectorAll('article .question.live').length"
TO_QUESTIONS = "() => { document.querySelector('article .question').scrollIntoView(); return 0; }"


def go_to(tab, address):
    """Follow a link by script, so that no pointer wakes anything."""
    tab.js("address => { setTimeout(() => { location.href = address; }, 0); return 0; }", address)
    tab.wait("address => location.href === address && document.readyState === 'complete'", address)


def wrong(place, tab):
    """What went wrong on the pages, without what leaving a page broke off."""
    return [note for note in place.weather.notes if ": failed: " not in note] + [one for one in tab.trouble if "ABORTED" not in one]


# ── the alarm ────────────────────────────────────────────────────────────────


def test_an_ordinary_visit_raises_no_alarm(engine, serve):
    """To the next page, back, forward, to the other language and back, with everything loaded."""
    place = serve(listen=True)
    tab = engine.tab()
    tab.open(place.address + LESSON)
    seen = []
    for step in ("deployment-models", -1, 1, "en/", -1):
        tab.wake()
        tab.settle(SAID_AFTER)
        seen.append(tab.js(ALARM))
        if isinstance(step, int):
            tab.go(step)
        else:
            go_to(tab, place.address + ("en/cloud/deployment-models/" if step == "en/" else f"cloud/{step}/"))
    tab.settle(SAID_AFTER)
    assert [*seen, tab.js(ALARM)] == [False] * 6
    assert not wrong(place, tab)


def test_no_page_asks_for_the_next_one_ahead(site):
    """Firefox would load rel=next, which the policy forbids."""
    for page in size.pages(site):
        names = set(" ".join(re.findall(r'<link rel="([^"]+)"', page.read_text(encoding="utf-8"))).split())
        assert names <= {"canonical", "expect", "icon", "manifest", "stylesheet"}, page


def test_only_what_was_wanted_raises_the_alarm_and_it_can_be_closed(engine, serve):
    place = serve(missing=("/practice/question",))
    tab = engine.tab()
    tab.open(place.address + LESSON)
    tab.js("""() => { Promise.reject(new Error("nobody's")); for (const rel of ["icon", "prefetch", "next"]) {
      document.head.append(Object.assign(document.createElement("link"), { rel, href: "nowhere-" + rel })); } return 0; }""")
    tab.settle(SAID_AFTER)
    assert not tab.js(ALARM)
    tab.js(TO_QUESTIONS)
    tab.wait(ALARM)
    assert tab.js("document.querySelector('#missing').getClientRects().length") == 1
    tab.js("() => { document.querySelector('#missing button').focus(); return 0; }")
    tab.press("Enter")
    tab.wait(f"!({ALARM})")


@pytest.mark.parametrize("late", ["practice/(question|kit)", r"/bundle\.", "view-slides", "en/cloud/service"])
def test_leaving_while_files_come_is_no_alarm(engine, serve, late):
    """Nor is it when the page comes back, which then does all that it does."""
    view = {"view-slides": "slides", "en/cloud/service": "both"}.get(late, "")
    place = serve(late={late: 3, "deployment-models": 0.3})
    tab = engine.tab(whole=True)
    tab.open(place.address + LESSON + (f"?view={view}" if view else ""))
    tab.js(TO_QUESTIONS)
    tab.js("dispatchEvent(new Event('pointermove'))")
    tab.settle(0.3)
    go_to(tab, place.address + "cloud/deployment-models/")
    tab.settle(0.3)
    place.weather.late.clear()
    tab.js("() => { setTimeout(() => history.back(), 0); return 0; }")
    tab.wait("location.pathname.includes('service-models') && document.readyState === 'complete'")
    tab.js("dispatchEvent(new Event('pointermove'))")
    tab.wait("view => (document.documentElement.dataset.view || '') === view && Boolean(window.component$)", view, seconds=20)
    tab.js(TO_QUESTIONS)
    tab.wait("document.querySelectorAll('.question.live').length", seconds=20)
    tab.settle(SAID_AFTER)
    assert not tab.js(ALARM)


def test_a_page_with_everything_loaded_is_kept_and_comes_back(engine, serve):
    place = serve(listen=True)
    tab = engine.tab(whole=True)
    tab.open(place.address + LESSON)
    tab.wake()
    tab.js(TO_QUESTIONS)
    tab.wait(LIVE)
    tab.settle(1)
    tab.js("() => { document.querySelector('.question input').click(); window.kept = true; return 0; }")
    go_to(tab, place.address + "networking/")
    tab.go(-1)
    assert tab.js("window.kept === true && document.querySelector('.question input').checked")
    assert tab.js(engines.SWITCH) == "slate"
    assert not wrong(place, tab)


# ── parts that start together, late, or a second time ────────────────────────


@pytest.mark.parametrize("pause", [0, 0.1, 0.3])
@pytest.mark.parametrize("late", [{"/practice/": 0.1}, {"/words/": 1}], ids=["all", "words"])
def test_two_parts_that_start_together_both_work(engine, serve, late, pause):
    place = serve(late=late)
    tab = engine.tab()
    tab.open(place.address + WALK)
    tab.js(TO_QUESTIONS)
    tab.settle(pause)
    tab.js("() => { document.querySelector('#packet-walk').open = true; return 0; }")
    tab.wait(f"{LIVE} && document.querySelector('#packet-walk .walk li')")
    tab.open(place.address)
    tab.js("() => { document.querySelector('[data-module=today]').open = true; return 0; }")
    tab.settle(pause)
    tab.js("() => { document.querySelector('[data-module=record]').open = true; return 0; }")
    tab.wait("document.querySelector('[data-module=today] .room .tap') && document.querySelector('[data-module=record] textarea')")
    tab.wait(engines.ASK_ANYWAY)
    tab.settle(SAID_AFTER)
    assert not tab.js(ALARM)


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_a_box_that_did_not_come_says_so_and_comes_when_opened_again(engine, serve, language):
    place = serve(missing=("/packet-walk/packet-walk",))  # Firefox asks for no part of a failed module again
    tab = engine.tab()
    tab.open(place.address + ("en/" if language == "en" else "") + WALK)
    text = "document.querySelector('#packet-walk > p').textContent"
    toggle = "() => { const box = document.querySelector('#packet-walk'); box.open = !box.open; return 0; }"
    before = tab.js(text)
    tab.js(toggle)
    tab.wait(ALARM)
    said = tab.js(text)
    assert said != before and said.startswith(
        {"ko": "이 상자에 필요한 파일을 받지 못했습니다.", "en": "A file for this box did not arrive."}[language]
    )
    place.weather.missing = ()
    tab.js(toggle)
    tab.settle(0.1)
    tab.js(toggle)
    tab.wait("document.querySelector('#packet-walk .walk li')")
    tab.js(TO_QUESTIONS)
    tab.wait(LIVE)


def test_questions_that_did_not_come_come_when_the_reader_is_back(engine, serve):
    place = serve(missing=("/practice/question",))
    tab = engine.tab()
    tab.open(place.address + LESSON)
    tab.js(TO_QUESTIONS)
    tab.wait(ALARM)
    place.weather.missing = ()
    tab.js("() => { scrollTo(0, 0); return 0; }")
    tab.settle(0.3)
    tab.js(TO_QUESTIONS)
    tab.wait(LIVE)


def test_the_lab_that_did_not_come_comes_at_the_next_sign(serve, running_engines):
    place = serve(missing=("/subnet-lab/page",))
    engine = running_engines["chromium"]
    tab = engine.tab()
    tab.open(place.address + LAB)
    tab.click("#lab-block button")
    tab.wait(ALARM)
    place.weather.missing = ()
    tab.click("#lab-block button")
    tab.wait("document.querySelector('#lab-block-said').textContent")
    engine.end_tabs()


# ── copying where the clipboard is refused ───────────────────────────────────

CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', {value: %s});"


@pytest.mark.parametrize(
    "clipboard, said",
    [
        ("undefined", "직접 복사"),
        ("{writeText: () => Promise.reject(new Error())}", "직접 복사"),
        ("{writeText: async (text) => { window.copied = text; }}", "복사됨"),
    ],
    ids=["missing", "refused", "given"],
)
def test_copying_says_what_became_of_it(engine, serve, clipboard, said):
    place = serve(before=CLIPBOARD % clipboard, listen=True)
    tab = engine.tab()
    tab.open(place.address + "openstack/launch-an-instance/")
    tab.click("pre .copy-code")
    tab.wait("said => document.querySelector('pre output').textContent === said", said)
    code = tab.js("document.querySelector('pre > code').textContent").strip().replace("$ ", "")
    assert tab.js("window.copied" if said == "복사됨" else "getSelection().toString()").strip().replace("$ ", "") == code
    tab.js("() => { document.querySelector('h2 .headerlink').click(); return 0; }")
    tab.wait("document.activeElement.closest('.copy-address')")
    tab.press("Enter")
    tab.wait(
        "said => document.querySelector('.copy-address strong').textContent === said",
        {"복사됨": "복사했습니다."}.get(said, "직접 복사하세요."),
    )
    link = tab.js("document.querySelector('.copy-address output span').textContent")
    assert link == (tab.js("window.copied") if said == "복사됨" else tab.js("getSelection().toString()"))
    tab.settle(SAID_AFTER)
    assert not tab.js(ALARM) and not wrong(place, tab)


# ── storage refused, keys, old browsers ──────────────────────────────────────

NO_STORAGE = (
    "Object.defineProperty(self, 'localStorage', {configurable: true, get() { throw new DOMException('refused', 'SecurityError'); }});"
)


def test_a_page_without_storage_does_all_but_remember(engine, serve):
    place = serve(listen=True, before=NO_STORAGE)
    tab = engine.tab(engines.DESKTOP)
    tab.open(place.address)
    tab.press("/")
    tab.wait("document.activeElement.matches('.md-search__input')")
    tab.type("KVM")
    tab.wait("document.querySelector('.md-search-result__item')")
    tab.press("Escape")
    assert [tab.js(engines.SWITCH) for _ in range(3)] == ["slate", "default", "slate"]
    tab.js("() => { document.querySelector('[data-module=today]').open = true; return 0; }")
    tab.wait(engines.ASK_ANYWAY)
    tab.settle(SAID_AFTER)
    assert not tab.js(ALARM) and not wrong(place, tab)


def test_a_letter_alone_does_nothing(engine, serve):
    """Neither before the theme's script has come, nor after, nor in Korean; `/` opens search."""
    place = serve(late={r"/bundle\.": 1})
    tab = engine.tab(engines.DESKTOP)
    tab.open(place.address + LESSON)
    address = tab.url
    letters = ["f", "s", "p", "n", ",", "."]
    quiet = "[location.href, document.activeElement.nodeName, document.getElementById('__search').checked]"
    for woken in (False, True):
        for letter in letters:
            tab.press(letter)
        tab.js("""() => { for (const [key, code] of [["ㄹ", "KeyF"], ["ㄴ", "KeyS"], ["ㅜ", "KeyN"], ["ㅔ", "KeyP"]])
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true })); return 0; }""")
        tab.settle(0.3)
        assert tab.js(quiet) == [address, "BODY", False], f"theme here: {woken}"
        tab.wake()
        tab.settle(0.3)
        assert tab.js(quiet) == [address, "BODY", False], "kept for later"
    tab.press("/")
    tab.wait("document.activeElement.matches('.md-search__input')")
    tab.type("fsn.")
    assert tab.js("document.activeElement.value") == "fsn.", "letters are still letters in a field"


SUPPORTS = "const own = CSS.supports; CSS.supports = (text) => %s;"
BROWSERS = {  # what takes a browser of today back: (script, whether ours then run)
    "Safari 15.0": ("delete Array.prototype.at; delete self.BroadcastChannel;" + SUPPORTS % "!/color-mix/.test(text) && own(text)", False),
    "Firefox 102": (SUPPORTS % "/-moz-/.test(text) || !/color-mix/.test(text) && own(text)", False),
    "Firefox 115": (SUPPORTS % "/-moz-/.test(text) || /color-mix/.test(text) || own(text)", True),
    "Chrome 92": (SUPPORTS % "!/color-mix|-moz-/.test(text) && own(text)", True),
}


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize("old", BROWSERS)
def test_below_the_promise_the_page_is_as_without_javascript(serve, running_engines, old, language):
    script, runs = BROWSERS[old]
    place = serve(before=script, listen=True)
    engine = running_engines["chromium"]
    tab = engine.tab(engines.DESKTOP)
    root = place.address + ("en/" if language == "en" else "")
    shown = """selectors => selectors.map((one) => [...document.querySelectorAll(one)].some((e) => e.checkVisibility({ visibilityProperty: true })))"""
    tab.open(root + LESSON)
    tab.js(TO_QUESTIONS)
    tab.js("dispatchEvent(new Event('pointermove'))")
    tab.settle(0.5)
    if runs:
        tab.wait("document.querySelector('.live form')")
    assert tab.js(shown, [".md-search__form", ".views a", ".live form", ".scheme", "a.search-link"]) == [runs] * 4 + [not runs]
    assert tab.js("document.querySelector('a.search-link').href") == root + "reference/glossary/"
    tab.open(root + LAB)
    tab.js("() => { scrollTo(0, 300); return 0; }")
    tab.settle(0.5)
    assert tab.js(shown, [".lab button", "p.no-script"]) == [runs, not runs]
    asked = [path for path in place.weather.asked if "/bundle." in path or "/practice/" in path]
    assert bool(asked) == runs
    assert not wrong(place, tab)
    engine.end_tabs()
