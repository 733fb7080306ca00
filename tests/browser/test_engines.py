"""The three browsers under test are real, and what goes wrong in them is heard."""

import engines
import pytest


def test_the_engine_is_the_one_it_is_called(engine, serve):
    tab = engine.tab()
    tab.open(serve().address)
    agent = tab.js("navigator.userAgent")
    assert {"chromium": "Chrome/", "firefox": "Firefox/", "webkit": "AppleWebKit/"}[engine.name] in agent
    assert engine.name != "webkit" or "Chrome/" not in agent
    assert tab.js("innerWidth") == engines.PHONE[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_device_is_light_or_dark(engine, serve, scheme):
    tab = engine.tab(scheme=scheme)
    tab.open(serve().address)
    assert tab.js("matchMedia('(prefers-color-scheme: dark)').matches") == (scheme == "dark")


@pytest.mark.parametrize("settings", [(), ("reduced_motion",)], ids=["any", "less"])
def test_the_device_wants_less_motion(engine, serve, settings):
    tab = engine.tab(settings=settings)
    tab.open(serve().address)
    assert tab.js("matchMedia('(prefers-reduced-motion: reduce)').matches") == bool(settings)


def test_what_goes_wrong_is_heard(engine, serve):
    """Console messages, exceptions, rejections, missing files and the policy, in every engine."""
    place = serve(listen=True)
    tab = engine.tab()
    tab.open(place.address)
    tab.js("""() => { console.warn("one"); setTimeout(() => { throw new Error("two"); }); Promise.reject(new Error("three"));
      const image = new Image(); image.src = "four.png"; document.body.append(image);
      const style = document.createElement("style"); style.textContent = "p { color: red }"; document.head.append(style); return 0; }""")
    tab.settle(1)
    heard = " | ".join(place.weather.notes)
    for word in ("console warn: one", "two", "three", "four.png", "policy: style-src"):
        assert word in heard, f"{engine.name} did not say {word!r}: {heard}"
    if tab.page:
        assert all(any(word in one for one in tab.trouble) for word in ("one", "two", "404")), tab.trouble


def test_keys_and_clicks_reach_the_page(engine, serve):
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address)
    tab.js("() => { window.seen = ''; addEventListener('keydown', (e) => seen += e.key, true); return 0; }")
    tab.type("xa")
    assert tab.js("seen") == "xa"
    focused, stops = "[...document.querySelectorAll('a')].indexOf(document.activeElement)", []
    for keys in ("Tab", "Tab", "Shift+Tab"):
        tab.press(keys)
        stops.append(tab.js(focused))
    assert stops[0] == stops[2] != stops[1], stops
    tab.click("a.language-switch")
    tab.wait("location.pathname.endsWith('/en/')")


def test_a_page_comes_back_from_the_back_forward_cache(engine, serve):
    """The engines keep pages, so that what is wrong only with a kept page can be seen."""
    place = serve()
    tab = engine.tab(whole=True)
    tab.open(place.address + "cloud/")
    tab.js("() => { window.kept = true; return 0; }")
    tab.js("() => { setTimeout(() => location.href = '../networking/', 0); return 0; }")
    tab.wait("location.pathname.includes('/networking/') && document.readyState === 'complete'")
    tab.go(-1)
    assert tab.js("window.kept") is True


def test_the_engine_prints(engine, serve):
    tab = engine.tab()
    tab.open(serve().address + "cloud/")
    printed = tab.pdf()
    assert printed.startswith(b"%PDF") and engines.sheets(printed) >= 2
