"""Without a network, and between two deployments: what a reader has used works, the rest is said in words.

The server is really stopped. Firefox's and WebKit's own error pages have no h1 of ours, so each check
of an h1 also proves that the browser's own page is not shown.
"""

import os
import re

import engines
import pytest
import reading
from bs4 import BeautifulSoup
from pages_server import BASE

LESSON = reading.address_of("ko", "networking/fixed-and-floating-ips.md")
OTHER = reading.address_of("ko", "cloud/storage.md")
QUESTION = "q-fixed-and-floating-ips-how-many"
KEPT = "async (name) => Boolean(await (await caches.open('seen-pages')).match(name))"
TITLE = "document.querySelector('h1')?.textContent ?? ''"
# To an address that does not answer: for what stands in for it, Firefox may say that another navigation came between.
GO = "url => { setTimeout(() => { location.href = url; }, 0); return 0; }"
STYLED = "() => getComputedStyle(document.querySelector('h1')).fontWeight === '800'"


MENU = ("assets/shell/menu-focus.js", "assets/shell/menu-rest.js")


def visit(engine, place, page):
    """A tab that has read a page and whose worker keeps what it sees from now on."""
    tab = engine.tab(**({"seen_pages": True} if engine.name == "chromium" else {}))
    tab.open(place.address + page)
    return tab


def kept(tab, place, *names):
    """Wait until the worker is there and has these files."""
    tab.wait("Boolean(navigator.serviceWorker.controller)")
    for name in names:
        tab.wait(KEPT, place.address + name, seconds=20)


def answer(tab):
    """Answer a question of the lesson through its own controls; returns what is said."""
    tab.js(f"document.getElementById('{QUESTION}').scrollIntoView()")
    tab.wait(f"document.querySelector('#{QUESTION}.live')")
    return tab.js(f"""() => {{ const box = document.getElementById('{QUESTION}');
      box.querySelector('.try input').value = '2'; box.querySelector('.try').requestSubmit(); return box.querySelector('.verdict').textContent; }}""")


def search(tab, words):
    """Type into the search box and wait for results."""
    tab.press("/")
    tab.wait("document.activeElement.matches('.md-search__input')")
    tab.type(words)
    tab.wait("document.querySelectorAll('.md-search-result__item').length > 0", seconds=20)
    tab.press("Escape")


def five(tab):
    tab.click("[data-module=today] > summary")
    tab.wait(engines.ASK_ANYWAY)
    tab.wait("document.querySelector('.room .question.live')")


def slides(tab):
    tab.wait("document.documentElement.dataset.view === 'slides' && document.querySelector('.slide:not(.away)')")


def said(tab):
    """Is the sentence about a missing file shown?"""
    return tab.js("!document.getElementById('missing').hidden")


def test_what_was_used_once_works_without_a_network(engine, serve):
    """Everything is used on the first page and the first visit, when the worker comes too late to see it all."""
    place = serve()
    tab = visit(engine, place, LESSON)
    assert "맞았습니다" in answer(tab)
    search(tab, "KVM")
    kept(tab, place, LESSON, "offline.html", "assets/practice/question.js", "search/ko.txt", "assets/search/engine.js")
    tab.open(place.address + LESSON + "?view=slides")
    slides(tab)
    tab.open(place.address)
    five(tab)
    kept(tab, place, "", "assets/practice/ko.json", "assets/practice/today.js", "assets/views/view-slides.js")
    place.stop()

    tab.open(place.address + LESSON + "?from=elsewhere")
    assert "고정 IP" in tab.js(TITLE) and tab.js(STYLED) and "맞았습니다" in answer(tab)
    search(tab, "볼륨")
    assert not said(tab)
    tab.open(place.address + LESSON + "?view=slides")
    slides(tab)
    tab.open(place.address)
    five(tab)
    assert not said(tab)


@pytest.mark.parametrize(
    "language, words, retry",
    [("ko", "이 페이지를 열 수 없습니다", "다시 여세요"), ("en", "This page cannot be opened now", "open it again")],
)
def test_a_page_that_is_not_there_says_so_and_offers_those_that_are(engine, serve, language, words, retry):
    place = serve()
    first = reading.address_of(language, "networking/fixed-and-floating-ips.md")
    tab = visit(engine, place, first)
    tab.press("Tab")
    kept(tab, place, first, "offline.html")
    title = tab.js("document.querySelector('meta[property=\"og:title\"]').content")
    place.stop()
    wanted = place.address + reading.address_of(language, "cloud/storage.md")
    tab.js(GO, wanted)
    tab.wait(f"({TITLE}).includes('열 수 없습니다')")
    assert words in tab.js(TITLE) and tab.url == wanted and tab.js(STYLED) and not said(tab)
    assert tab.js("[...document.querySelectorAll('#kept li')].map((li) => [li.lang, li.textContent])") == [[language, title]]
    tab.go(-1)
    assert tab.url == place.address + first and "열 수 없습니다" not in tab.js(TITLE)
    tab.go(1)
    tab.js("document.querySelector('#kept a').click()")
    tab.wait("url => location.href === url && document.readyState === 'complete'", place.address + first)
    tab.js(GO, wanted)
    tab.wait(f"({TITLE}).includes('열 수 없습니다')")
    place.resume()
    tab.js("label => [...document.querySelectorAll('article a')].find((a) => a.textContent === label).click()", retry)
    tab.wait(f"({TITLE}).length && !({TITLE}).includes('열 수 없습니다')")
    assert tab.url == wanted


def test_questions_and_menu_work_on_a_kept_page_though_nobody_came_near_them(engine, serve):
    place = serve()
    tab = visit(engine, place, LESSON)
    tab.press("Tab")
    kept(tab, place, LESSON, "assets/practice/question.js", "assets/practice/words/ko.js", "assets/menu/ko.json", *MENU)
    place.stop()
    tab.open(place.address + LESSON)
    assert "맞았습니다" in answer(tab)
    tab.click("label.md-header__button[for=__drawer]")
    tab.wait("!document.querySelector('[data-rest]') && document.querySelectorAll('#__nav_2 ~ nav li').length > 5")
    assert not said(tab)


@pytest.mark.parametrize("connection", ["{saveData: true}", "{effectiveType: '2g'}"])
def test_on_a_poor_connection_only_what_was_used_is_kept(engine, serve, connection):
    place = serve(before_workers=f"Object.defineProperty(navigator, 'connection', {{value: {connection}}});")
    tab = visit(engine, place, LESSON)
    tab.press("Tab")
    kept(tab, place, LESSON, "offline.html")
    assert not [one for one in place.weather.asked if "/practice/" in one], place.weather.asked


def test_what_the_worker_keeps_by_itself_exists_and_is_whole(site):
    """Each module that question.js and the menu's import, for both languages, is kept as well."""
    worker = (site / "sw.js").read_text(encoding="utf-8")
    needed, search, tools, questions, also = (
        re.findall(r'"([\w/.-]+)"', re.search(rf"\b{name} ?= ?\[(.*?)\]", worker, re.DOTALL)[1])
        for name in ("NEEDED", "SEARCH", "TOOLS", "QUESTIONS", "ALSO")
    )
    assert len(questions) >= 7 and len(also) == 4
    names = {*(f"assets/practice/{name}" for name in questions), *also}
    for name in names:
        path = site / name
        for other in re.findall(r'(?:from|import\() ?["`](\.{1,2}/[^"`]+)["`]', path.read_text(encoding="utf-8")):
            for language in reading.LANGUAGES:
                module = re.sub(r"\$\{\w+\}(?=\.js)", language, other)
                target = (path.parent / re.sub(r"(?<=\.js)\$\{\w+\}", "", module)).resolve().relative_to(site.resolve())
                assert target.as_posix() in names, f"{name} imports {other}: add it to ALSO in seen-pages/worker.js"
    assert len(needed) == 4 and len(search) == 4 and len(tools) > 20
    for name in needed + search + tools:
        assert (site / name).is_file(), name


def test_the_offline_page_stands_at_any_address(site):
    page = BeautifulSoup((site / "offline.html").read_text(encoding="utf-8"), "html.parser")
    addresses = [element.get("href", element.get("src")) for element in page.select("[href], [src]")]
    relative = {one for one in addresses if not one.startswith((BASE, "https://", "#"))}
    assert len(addresses) > 40 and relative == {""}, "only “open it again” may be relative"
    assert page.find("meta", attrs={"http-equiv": "Content-Security-Policy"}) and page.find(
        "meta", attrs={"name": "robots", "content": "noindex"}
    )
    assert len(page.select("ul#kept")) == 1 and page.h1.find(lang="en")
    assert not (site / "en" / "offline.html").exists()
    for name in ("sitemap.xml", "search/ko.txt", "search/en.txt", "index.html", "404.html"):
        assert b"offline.html" not in (site / name).read_bytes(), name


# ── two deployments ──────────────────────────────────────────────────────────


def deploy(place, but):
    """A deployment with another style sheet and script, of which one page is still served as it was."""
    names = {path.name: re.sub(r"\.[0-9a-f]{8}\.", ".00000000.", path.name) for path in (place.folder / "assets").glob("*/all.*")}
    for path in (place.folder / "assets").glob("*/all.*"):
        path.rename(path.with_name(names[path.name]))
    for path in [*place.folder.rglob("*.html"), place.folder / "sw.js"]:
        if path != place.folder / but / "index.html":
            text = path.read_text(encoding="utf-8")
            for old, new in names.items():
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")


def test_a_page_of_the_last_deployment_has_its_style(engine, serve):
    place = serve(copy=True)
    for path in (place.folder / "assets").glob("*/all.*"):
        os.utime(path, (2**31, 2**31))  # or the browser's own cache answers for a while
    tab = visit(engine, place, LESSON)
    tab.press("Tab")
    kept(tab, place, LESSON, "offline.html")
    tab.open(place.address + OTHER)
    deploy(place, LESSON)
    tab.open(place.address + LESSON + "?1")
    assert tab.js(STYLED) and not said(tab), "the worker has the old style sheet"
    # Once the new worker is there as well, and for a style sheet that nobody has any more.
    tab.press("Tab")
    tab.wait(
        "async () => { const r = await navigator.serviceWorker.getRegistration(); await r.update(); return !r.installing && !r.waiting && "
        "await (await caches.open('seen-pages')).match(new URL(r.scope + 'assets/stylesheets/all.00000000.css')) !== undefined; }",
        seconds=20,
    )
    tab.open(place.address + LESSON + "?2")
    assert tab.js(STYLED) and not said(tab)
    page = place.folder / LESSON / "index.html"
    page.write_text(re.sub(r"(all)\.[0-9a-f]{8}\.", r"\1.ffffffff.", page.read_text(encoding="utf-8")), encoding="utf-8")
    tab.open(place.address + LESSON + "?3")
    assert tab.js(STYLED) and not said(tab), "today's style sheet is better than none"
    place.stop()
    tab.open(place.address + OTHER)
    assert tab.js(STYLED) and "스토리지" in tab.js(TITLE), "a deployment made the browser forget"


def test_a_worker_of_before_hands_over_what_it_kept(engine, serve):
    place = serve()
    tab = visit(engine, place, LESSON)
    tab.js(
        """async (url) => { const cache = await caches.open("seen-0a1b2c3d"); await cache.put(url + "?h=x", new Response("kept before")); return 0; }""",
        place.address + OTHER,
    )
    tab.press("Tab")
    kept(tab, place, LESSON, OTHER)
    tab.wait("async () => (await caches.keys()).join() === 'seen-pages'")


def test_what_is_kept_is_bounded(engine, serve, site):
    place = serve()
    tab = visit(engine, place, LESSON)
    tab.press("Tab")
    kept(tab, place, LESSON, "offline.html")
    pages = [path.parent.relative_to(site).as_posix() + "/" for path in sorted(site.rglob("index.html"))][:130]
    assert len(pages) == 130
    count = "async () => (await (await caches.open('seen-pages')).keys()).filter(({url}) => url.endsWith('/')).length"
    tab.js(
        "async ([base, pages]) => { for (const page of pages) await fetch(base + page); for (let n = 0; n < 30; n++) await fetch(`${base}?q=${n}`); return 0; }",
        [place.address, pages],
    )
    kept(tab, place, "", pages[-1])
    tab.wait(f"async () => await ({count})() === 100")
    tab.settle()
    assert tab.js(count) == 100
    assert tab.js("async () => (await (await caches.open('seen-pages')).keys()).filter(({url}) => /[?#]/.test(url)).length") == 0


# ── quiet where something is refused ─────────────────────────────────────────


@pytest.mark.parametrize(
    "before",
    [
        "caches.open = () => Promise.reject(new DOMException('no', 'SecurityError'));",
        "Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));",
    ],
    ids=["refused", "full"],
)
def test_a_cache_that_is_refused_or_full_changes_nothing(engine, serve, before):
    place = serve(before_workers=f"setTimeout(() => {{ {before} }}, 500);", listen=True)
    tab = visit(engine, place, LESSON)
    tab.press("Tab")
    tab.wait("Boolean(navigator.serviceWorker.controller)")
    tab.settle(0.7)
    tab.open(place.address + OTHER)
    assert "스토리지" in tab.js(TITLE) and tab.js(STYLED)
    assert not place.weather.notes


# Tells the server of a promise that the worker gave the browser and that is not kept: Firefox shows an
# error for each ("intercepted the request and encountered an unexpected error"), where no test can hear it.
LISTEN = """for (const [type, name] of [[FetchEvent, "respondWith"], [ExtendableEvent, "waitUntil"]]) {
  const own = type.prototype[name];
  type.prototype[name] = function (promise) {
    promise.catch((error) => fetch("/__notes", { method: "POST", body: `${name}: ${error}` }));
    return own.call(this, promise);
  };
}"""


def test_the_worker_breaks_no_promise(engine, serve):
    """Leaving while a file comes, a line that breaks, and no network at all."""
    place = serve(before_workers=LISTEN)
    tab = visit(engine, place, OTHER)
    tab.press("Tab")
    kept(tab, place, OTHER, "offline.html")
    ask = """(name) => { const script = document.createElement("script"); script.src = `/funny-openstack/assets/${name}`; document.head.append(script);
      return new Promise((done) => { setTimeout(done, 300); script.onerror = () => done("error"); }); }"""
    place.weather.late, place.weather.missing = {r"late\.js": 1.5}, (r"broken\.js",)
    tab.open(place.address + LESSON)
    assert tab.js(ask, "late.js") is None
    tab.open(place.address + OTHER)
    tab.settle(2)
    assert any("late.js" in one for one in place.weather.asked) and tab.js(ask.replace("300", "9000"), "broken.js") == "error"
    tab.js(GO, "missing-page/")
    tab.settle(1)
    assert not place.weather.notes


SAVE = "[...document.querySelectorAll('.chapters li')].find((li) => li.textContent.startsWith('{}')).querySelector('button')"


@pytest.mark.parametrize(
    "language, chapter, page, saved",
    [
        ("ko", "네트워크", "networking/fixed-and-floating-ips.md", "✓ 저장됨"),
        ("en", "Networking", "networking/fixed-and-floating-ips.md", "✓ Saved"),
    ],
)
def test_a_chapter_is_saved_whole(engine, serve, language, chapter, page, saved):
    """Pages never opened, their questions, what is tried out on them, and search."""
    place = serve(listen=True)
    home = reading.address_of(language, "index.md")
    tab = visit(engine, place, home)
    tab.click("[data-module=keep] > summary")
    save = SAVE.format(chapter)
    tab.wait(f"document.querySelectorAll('.chapters li').length && {save}")
    assert "✓" not in tab.js(f"{save}.textContent")
    tab.js(f"{save}.click()")
    tab.wait(f"{save}.textContent === '{saved}'", seconds=60)
    assert not place.weather.notes
    place.stop()
    tab.open(place.address + reading.address_of(language, "networking/routing.md"))
    assert tab.js(STYLED) and tab.js("document.documentElement.lang") == language
    tab.open(place.address + reading.address_of(language, page))
    assert tab.js(STYLED)
    answer(tab)
    tab.js("() => { document.querySelector('[data-module=packet-walk]').open = true; return 0; }")
    tab.wait("document.querySelectorAll('[data-module=packet-walk] button').length > 2")
    search(tab, "NAT")
    tab.open(place.address + reading.address_of(language, "networking/subnet-lab.md") + "?seed=t&level=3#practice")
    tab.wait("document.querySelector('.lab-question')?.textContent")
    assert not said(tab)
    tab.open(place.address + home)
    tab.click("[data-module=keep] > summary")
    tab.wait(f"document.querySelectorAll('.chapters li').length && {save}.textContent === '{saved}'")


def test_what_could_not_be_saved_is_said(engine, serve):
    place = serve()
    tab = visit(engine, place, "")
    tab.click("[data-module=keep] > summary")
    save = SAVE.format("가상화")
    tab.wait(f"document.querySelectorAll('.chapters li').length && {save}")
    tab.wait("Boolean(navigator.serviceWorker.controller)")
    place.weather.missing = (r"/virtualization/hypervisors/",)
    tab.js(f"{save}.click()")
    said_ = tab.wait("document.querySelector('[data-module=keep] [role=status]').textContent", seconds=60)
    assert said_.startswith("가상화: 1쪽") and "✓" not in tab.js(f"{save}.textContent"), said_
    place.weather.missing = ()
    tab.js(f"{save}.click()")
    tab.wait(f"{save}.textContent === '✓ 저장됨'", seconds=60)
    assert not tab.js("document.querySelector('[data-module=keep] [role=status]').textContent")
