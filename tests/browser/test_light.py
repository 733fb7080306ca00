"""The light site (one style sheet and one script, the rest late) does what the uncut site does.

The uncut site is built beside it with LIGHT=false: pictures of both are compared, and a browser is
taken through every state to see which classes its scripts set.
"""

import contextlib
import fcntl
import functools
import io
import json
import os
import pathlib
import re
import urllib.parse

import bs4
import pages_server
import pytest
import reading
import tinycss2
from PIL import Image, ImageChops

import conftest
import size
from builder.light import menu, styles
from test_reading import DESKTOP, PHONE, WATCH_SHIFTS, Visit, set_scheme, wake

LESSON = "cloud/service-models.md"
# One page of each kind; ko and en share everything that is cut.
KINDS = {
    "home": "index.md",
    "lesson": LESSON,
    "ruler": "networking/subnetting.md",
    "lab": "openstack/launch-an-instance.md",
    "glossary": "reference/glossary.md",
    "corrections": "reference/corrections.md",
    "cheatsheet": "reference/cheatsheet.md",
    "figures": "figures.md",
    "subnet-lab": "networking/subnet-lab.md",
    "teach": "teach/index.md",
}
MOST_DIFFERENT = 0.001  # share of pixels that may differ by more than 24 of 255 in a channel
# In the list of results a line of text that falls on half a pixel is drawn one pixel up or down.
MOST_DIFFERENT_IN = {"search": 0.006}
# The theme's script scrolls a long menu to the page's own entry some time after it has come; here it stays at its top.
MENU_STAYS = """const scroll = Element.prototype.scrollTo;
Element.prototype.scrollTo = function (...how) { if (!this.matches('.md-sidebar__scrollwrap')) scroll.apply(this, how); };"""
TALLEST = 6000  # pixels of a page that a picture shows


@pytest.fixture(scope="session")
def uncut(site):
    """The folder of the site built with LIGHT=false; built by the first worker that asks."""
    folder = site.parent / "uncut"
    with open(site.parent / "uncut.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            result = conftest.build(folder, conftest.BASE.strip("/"), environment={"LIGHT": "false"})
            assert result.returncode == 0, result.stdout + result.stderr
    return folder / conftest.BASE.strip("/")


@functools.cache
def sheets_of(folder):
    """What can match on the pages of a built site (styles.Possible), and its style sheets in one text."""
    pages = {path: path.read_text(encoding="utf-8") for path in size.pages(folder)}
    paths = {sheet for path, html in pages.items() for sheet in styles.sheets_of(path, html, folder)}
    return styles.Possible(pages.values()), "".join(path.read_text(encoding="utf-8") for path in paths)


@functools.cache
def own_styles():
    """What stands in pages alone, of all of them in one text."""
    pages = "".join(reading.html(address) for _, _, address in reading.addresses())
    return "".join(re.findall(r"<style>(.*?)</style>", pages))


@contextlib.contextmanager
def served(folder):
    """The address of a built site while it is served. folder: what holds the site's folder."""
    server = pages_server.start(folder, conftest.BASE)
    try:
        yield f"http://127.0.0.1:{server.server_port}{conftest.BASE}"
    finally:
        server.shutdown()


@pytest.fixture(scope="session")
def uncut_address(uncut):
    with served(uncut.parent) as address:
        yield address


def open_page(page, url):
    """Open an address and wait until nothing comes any more; a network can be idle while a long page is still being read."""
    page.goto(url, wait_until="load")
    page.wait_for_load_state("networkidle")


# ── what a first visit loads ─────────────────────────────────────────────────


@pytest.mark.parametrize("name", KINDS.values(), ids=KINDS)
def test_a_first_visit_asks_for_what_size_counts(browser, address, site, name):
    """Requests of an untouched page: those of tools/size.py, no more than it allows, one of them blocking."""
    url = address + reading.address_of("ko", name)
    page = browser.new_context(viewport=PHONE).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, url)
    page.wait_for_timeout(300)
    counted = {path.relative_to(site).as_posix() for path in size.assets(reading.html_path(reading.address_of("ko", name)), site)}
    loaded = {one.removeprefix(address) for one in asked if one != url}
    assert loaded == counted, f"{name}: a first visit loads {loaded}, size.py counts {counted}"
    assert len(asked) <= size.MOST_REQUESTS, asked
    blocking = page.evaluate(
        "() => performance.getEntriesByType('resource').filter(e => e.renderBlockingStatus === 'blocking').map(e => e.name)"
    )
    assert len(blocking) <= 1, blocking


@pytest.mark.parametrize("name", [KINDS[kind] for kind in ("home", "lesson", "lab", "glossary", "subnet-lab")])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_largest_paint_is_text(browser, address, name, viewport):
    page = browser.new_context(viewport=viewport).new_page()
    page.add_init_script(
        "new PerformanceObserver(l => { for (const e of l.getEntries()) window.__largest = e.element?.nodeName + ' ' + e.url; }).observe({type: 'largest-contentful-paint', buffered: true})"
    )
    open_page(page, address + reading.address_of("ko", name))
    page.wait_for_function("() => window.__largest")
    largest = page.evaluate("window.__largest")
    assert not largest.startswith(("IMG", "SVG", "image")) and largest.endswith(" "), largest


# ── the style sheet ──────────────────────────────────────────────────────────


def cut(sheet, page, also=()):
    now, later, own = styles.cut([sheet], [page], also)
    assert not later and own == [""]
    return now


@pytest.mark.parametrize(
    "sheet, kept",
    [
        (".a{color:red}.b{color:red}", ".a{color:red}"),
        (".a,.b{color:red}", ".a{color:red}"),
        ("#top .a{margin:0}#gone{margin:0}", "#top .a{margin:0}"),
        ("p.a>b{margin:0}p>i{margin:0}", "p.a>b{margin:0}"),
        ("[dir=rtl] p{margin:0}[dir=ltr] p{margin:0}[dir] p{top:0}", "[dir=ltr] p{margin:0}[dir] p{top:0}"),
        ('[data-kind^="or"]{top:0}[data-kind$="x"]{top:0}[data-none]{top:0}', '[data-kind^="or"]{top:0}'),
        (".a:not(.b){top:0}.a:is(.b,.c){top:0}.a:is(.b,#top){top:0}", ".a:not(.b){top:0}.a:is(.b,#top){top:0}"),
        ("@media print{.b{top:0}}@media (min-width:9em){.a{top:0}.b{top:0}}", "@media (min-width:9em){.a{top:0}}"),
        ("@supports (top:0){.b{top:0}}", ""),
        (":root{--x:var(--y);--y:1px;--z:2px}.a{top:var(--x)}", ":root{--x:var(--y);--y:1px}.a{top:var(--x)}"),
        ("@keyframes k{0%{top:0}}@keyframes l{0%{top:0}}.a{animation:k 1s}", "@keyframes k{0%{top:0}}.a{animation:k 1s}"),
        ('@charset "utf-8";.a{top:0 !important}', ".a{top:0!important}"),
        ('.a::before{content:"a  ;  b"}', '.a::before{content:"a  ;  b"}'),
        ("@page{size:A4}", "@page{size:A4}"),
        (".js .a{top:0}", ".js .a{top:0}"),
    ],
)
def test_a_rule_stays_when_its_selector_can_match(sheet, kept):
    page = '<html dir="ltr"><body id="top"><p class="a" data-kind="order"><b>1</b></p></body></html>'
    assert cut(sheet, page) == kept


def test_a_property_read_elsewhere_stays():
    assert cut(":root{--x:1px;--y:2px}", "<p>", {"--y"}) == ":root{--y:2px}"


PARTS = '<html><b class="md-search md-search-result md-skip a"><i class="md-nav md-nav--primary"></i><input data-md-toggle="drawer">'


@pytest.mark.parametrize(
    "sheet, now, later",
    [
        # rules, and the properties that only they read, each in its @media; not what one of them shares with another place
        (
            "@media screen{:root{--x:1px;--y:2px}}.md-search-result mark{top:var(--x)}.search-note,.md-search{top:0}.md-search{left:var(--y)}",
            "@media screen{:root{--y:2px}}.search-note,.md-search{top:0}.md-search{left:var(--y)}",
            "@media screen{:root{--x:1px}}.md-search-result mark{top:var(--x)}",
        ),
        ("@media print{.md-search-result__item{top:0}b{top:0}}", "@media print{b{top:0}}", "@media print{.md-search-result__item{top:0}}"),
        (
            "b:hover,b:focus{top:0}b:focus-visible{top:0}.md-skip:focus{top:0}",
            "b:focus-visible{top:0}.md-skip:focus{top:0}",
            "b:hover,b:focus{top:0}",
        ),
        ("b:is(:hover,i){top:0}b:not(.focus-visible){top:0}", "b:is(:hover,i){top:0}b:not(.focus-visible){top:0}", ""),
        (
            "[data-md-toggle=drawer]:checked~b{top:0}[data-md-toggle=drawer]~b{top:0}",
            "[data-md-toggle=drawer]~b{top:0}",
            "[data-md-toggle=drawer]:checked~b{top:0}",
        ),
        ("@media screen and (max-width:76em){.md-nav--primary{top:0}}", "", "@media screen and (max-width:76em){.md-nav--primary{top:0}}"),
        ("@media screen and (min-width:76em){.md-nav--primary{top:0}}", "@media screen and (min-width:76em){.md-nav--primary{top:0}}", ""),
        ("b{top:0;transition:top 1s;cursor:pointer}i{cursor:auto}", "b{top:0}", "b{transition:top 1s;cursor:pointer}i{cursor:auto}"),
    ],
)
def test_what_is_not_seen_at_first_comes_later(sheet, now, later):
    assert styles.cut([sheet], [PARTS]) == (now, later, [""])


@pytest.mark.parametrize(
    "sheet, kept",
    [
        ('[dir=ltr] b{top:0;left:0}[dir="ltr"] b{top:1px}', '[dir=ltr] b{left:0}[dir="ltr"] b{top:1px}'),
        ("b,i{top:0}b{top:1px}", "b,i{top:0}b{top:1px}"),
        ("b,i{top:0}b{top:1px}i{top:2px}", "b{top:1px}i{top:2px}"),
        ("b{top:0}@media print{b{top:1px}}", "b{top:0}@media print{b{top:1px}}"),
        ("b{top:0!important}b{top:1px}", "b{top:0!important}b{top:1px}"),
        ("b{top:0;top:1px}", "b{top:0;top:1px}"),
        ("summary::before{top:0}summary::after{top:0}", "summary::after{top:0}"),
    ],
)
def test_what_never_shows_is_left_out(sheet, kept):
    assert cut(sheet, '<html dir="ltr"><b></b><i></i><summary></summary>') == kept


def test_what_few_pages_can_use_stands_in_these():
    """By class and id: elements and attributes may be made by scripts."""
    pages = ['<b class="a"></b>', '<b class="a c" id="d"></b><u></u>', "<b></b>", "<b></b>"]
    now, later, own = styles.cut([".a{top:0}@media print{.c{top:0}}u{top:0}.c b,#d{left:0}"], pages)
    assert (now, later) == (".a{top:0}u{top:0}", "")
    assert own == ["", "@media print{.c{top:0}}.c b,#d{left:0}", "", ""]


@pytest.mark.parametrize("sheet, said", [(".a{top:0}}", "1"), (".a{&:hover{top:0}}", "nested"), (".a{top}", "EOF")])
def test_a_sheet_that_cannot_be_understood_is_named(sheet, said):
    with pytest.raises(ValueError, match=said):
        cut(sheet, '<p class="a">')


def test_orders_of_pages_become_one():
    assert styles.merged([["a", "b"], ["a", "b", "c"], ["a", "d", "b"]]) in (["a", "d", "b", "c"], ["a", "b", "c", "d"])
    assert styles.merged([["a", "b", "x"], ["a", "b", "y"]])[:2] == ["a", "b"]


def test_every_page_asks_for_one_sheet_and_one_script(site):
    for page in size.pages(site):
        html = page.read_text(encoding="utf-8")
        assert re.findall(r'(<noscript>)?<link rel="stylesheet" href="[^"]*/(all|late)\.\w+\.css">', html) == [
            ("", "all"),
            ("<noscript>", "late"),
        ], page
        assert len(re.findall(r"<script[^>]* src=", html)) <= 2, page  # one more on the subnet lab
        assert "bundle." in html and "/bundle." not in "".join(re.findall(r'src="([^"]*)"', html)), page


# What authors may use and no page uses today, and what only a site with a repository has.
UNUSED = {".align-center", ".md-content__button"}


def impossible(nodes, possible):
    """Selectors of a parsed style sheet that nothing on the site can match."""
    for node in nodes:
        if node.type == "qualified-rule":
            yield from (tinycss2.serialize(one).strip() for one in styles.by_comma(node.prelude) if not possible.selector(one))
        elif node.type == "at-rule" and node.content is not None and node.lower_at_keyword in ("media", "supports"):
            yield from impossible(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), possible)


def test_no_rule_of_ours_is_cut(site):
    """A rule that is cut is for a class that only a script sets, and missing in BY_SCRIPT, or for nothing."""
    possible, _ = sheets_of(site)
    for name in ("shell/site", "figures/figures", "figures/reference", "subnet-lab/subnet-lab"):
        sheet = (reading.ROOT / "web" / f"{name}.css").read_text(encoding="utf-8")
        cut_away = [
            selector
            for selector in impossible(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), possible)
            if not any(selector.endswith(one) for one in UNUSED)
        ]
        assert not cut_away, f"{name}.css: {cut_away}: add what a script sets to BY_SCRIPT in builder/light/styles.py, or remove the rule"


SEEN = """() => { window.__seen = new Set();
  const note = (e) => { if (e.nodeType !== 1) return; for (const x of [e, ...e.querySelectorAll('*')]) {
    for (const c of x.classList) window.__seen.add('.' + c); for (const a of x.attributes) window.__seen.add('[' + a.name + (/^(data-md|dir|aria-expanded|hidden|open)/.test(a.name) ? '="' + a.value + '"' : '') + ']'); window.__seen.add(x.localName); } };
  new MutationObserver((all) => { for (const m of all) { m.addedNodes.forEach(note);
    if (m.type === 'attributes') { for (const c of m.target.classList) window.__seen.add('.' + c);
      const v = m.target.getAttribute(m.attributeName); if (v !== null) window.__seen.add('[' + m.attributeName + (/^(data-md|dir|aria-expanded|hidden|open)/.test(m.attributeName) ? '="' + v + '"' : '') + ']'); } } })
    .observe(document, {subtree: true, childList: true, attributes: true}); }"""


def every_state(page):
    """Take a page through what readers do: scroll, menu, search with and without results, dark, boxes."""
    page.evaluate(
        "async () => { for (let y = 0; y < document.body.scrollHeight; y += 500) { scrollTo(0, y); await new Promise(r => setTimeout(r, 20)); } scrollBy(0, -900); }"
    )
    wake(page)
    page.wait_for_timeout(200)
    page.evaluate("scrollBy(0, -300)")
    page.evaluate("() => document.querySelectorAll('article summary').forEach(s => s.parentElement.open = true)")
    page.wait_for_timeout(200)
    if page.viewport_size["width"] < 900:
        page.evaluate("document.getElementById('__drawer').click()")
        page.wait_for_timeout(100)
        page.evaluate("document.getElementById('__drawer').click()")
    for words in ("IaaS", "subnet", "zzzzqqqq"):
        page.evaluate(
            "() => { const s = document.getElementById('__search'); if (!s.checked) s.click(); document.querySelector('.md-search__input').focus(); }"
        )
        page.locator(".md-search__input").fill("")
        page.keyboard.type(words)
        page.wait_for_timeout(700)
    page.keyboard.press("Escape")
    set_scheme(page, "dark")
    set_scheme(page, "light")
    page.wait_for_timeout(100)


@pytest.mark.parametrize(
    "language, name",
    [
        ("ko", LESSON),
        ("en", "networking/subnet-lab.md"),
        ("ko", "index.md"),
        ("en", "reference/glossary.md"),
        ("ko", "openstack/launch-an-instance.md"),
    ],
)
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_scripts_set_is_known(browser, uncut_address, uncut, site, language, name, viewport):
    """A class, attribute or element that only a script makes is in BY_SCRIPT, if a style sheet names it.

    And all scripts run: uncut, as under `make serve`, those of a page share one scope, in which no two may declare one name.
    """
    page = browser.new_context(viewport=viewport).new_page()
    thrown = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.add_init_script(f"({SEEN})()")
    page.goto(uncut_address + reading.address_of(language, name), wait_until="load")
    every_state(page)
    assert not thrown
    seen = page.evaluate("() => [...window.__seen]")
    possible, sheets = sheets_of(uncut)
    # What few pages can use stands in these alone, by the classes that their HTML has.
    here = styles.Possible([reading.html(reading.address_of(language, name))], possible)
    few = own_styles()
    unknown = [one for one in seen if one[0] == "." and one[1:] not in here.classes and re.search(rf"{re.escape(one)}(?![\w-])", few)]
    for one in seen:
        named = re.escape(one.split("=")[0].rstrip("]")) if one[0] in ".[" else rf"(?<![\w.#-]){one}"
        if not possible.selector(tinycss2.parse_component_value_list(one)) and re.search(rf"{named}(?![\w-])", sheets):
            unknown.append(one)
    assert not unknown, f"scripts set {unknown}, which style sheets name and builder/light/styles.py does not know: add to BY_SCRIPT"


# ── pictures before and after ────────────────────────────────────────────────


def different(one, other):
    """Share of pixels that differ visibly between two pictures of a page; 1.0 where the sizes differ."""
    one, other = (Image.open(io.BytesIO(picture)).convert("RGB") for picture in (one, other))
    if one.size != other.size:
        return 1.0
    worst = ImageChops.difference(one, other).split()
    worst = ImageChops.lighter(ImageChops.lighter(worst[0], worst[1]), worst[2]).point(lambda value: 255 if value > 24 else 0)
    return worst.histogram()[255] / (one.width * one.height)


def picture(page):
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    return page.screenshot(
        full_page=True, animations="disabled", clip={"x": 0, "y": 0, "width": page.viewport_size["width"], "height": height}
    )


def pictures(browser, url, viewport, scheme, *, untouched):
    """{state: PNG} of one page; `untouched` also before the theme's script has come."""
    page = browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce").new_page()
    page.add_init_script(MENU_STAYS)
    open_page(page, url)
    shots = {}
    if untouched:
        shots["as it comes"] = picture(page)
    wake(page)
    page.wait_for_timeout(150)
    shots["awake"] = picture(page)
    if not untouched:
        shots["as it comes"] = shots["awake"]
    page.evaluate("() => scrollTo(0, 900)")
    page.wait_for_timeout(150)
    page.evaluate("() => scrollTo(0, 700)")
    page.wait_for_timeout(500)
    # Where the reader is stands in the header once the late script has come; test_learning_path.py reads it.
    page.evaluate("() => document.querySelectorAll('.md-header__topic').forEach((e) => { e.style.visibility = 'hidden'; })")
    shots["scrolled back"] = page.screenshot(animations="disabled")
    page.evaluate("() => scrollTo(0, 0)")
    if viewport is PHONE:
        page.locator("label.md-header__button[for=__drawer]").click()
        page.wait_for_timeout(400)
        shots["menu"] = page.screenshot(animations="disabled")
        page.locator("label.md-overlay").click(position={"x": 350, "y": 400})
        page.wait_for_timeout(400)
        page.locator("label.md-header__button[for=__search]").click()
    page.locator(".md-search__input").click()
    page.keyboard.type("IaaS")
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(1000)  # the box and its results come in with a movement
    shots["search"] = page.screenshot(animations="disabled")
    page.locator(".md-search__input").fill("")
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    page.wait_for_timeout(200)
    shots["paper"] = picture(page)
    return shots


@pytest.mark.parametrize(
    # Both widths and both schemes on every kind; what is cut does not depend on how they meet.
    "viewport, scheme",
    [pytest.param(PHONE, "light", id="phone-light"), pytest.param(DESKTOP, "dark", id="desktop-dark")],
)
@pytest.mark.parametrize("kind", KINDS)
def test_pictures_are_those_of_the_uncut_site(browser, address, uncut_address, kind, viewport, scheme):
    path = reading.address_of("ko", KINDS[kind])
    before = pictures(browser, uncut_address + path, viewport, scheme, untouched=False)
    after = pictures(browser, address + path, viewport, scheme, untouched=True)
    shares = {state: different(before[state], after[state]) for state in before}
    wrong = {state: round(share, 4) for state, share in shares.items() if share > MOST_DIFFERENT_IN.get(state, MOST_DIFFERENT)}
    if wrong and (folder := os.environ.get("PICTURES")):  # PICTURES=folder keeps what differs, to be looked at
        for state in wrong:
            for when, shots in (("before", before), ("after", after)):
                (pathlib.Path(folder) / f"{kind}-{viewport['width']}-{scheme}-{state.replace(' ', '-')}-{when}.png").write_bytes(
                    shots[state]
                )
    assert not wrong, f"{path or 'home'}: differs from the uncut site: {wrong} (share of pixels; most {MOST_DIFFERENT})"


COME_LATE = """() => { const link = document.createElement('link'); link.rel = 'stylesheet'; link.onload = () => { window.__late = 1; };
  link.href = document.querySelector('script[data-style]').dataset.style; document.head.append(link); return 0; }"""


# Which rule wins is the same everywhere: every kind in one engine, the two that have most in the others.
AT_REST = [
    *(("chromium", name) for name in (*(KINDS[kind] for kind in ("home", "lesson", "lab", "glossary", "subnet-lab", "teach")), "404.html")),
    *((name, KINDS[kind]) for name in ("firefox", "webkit") for kind in ("lesson", "lab")),
]


@pytest.mark.parametrize(
    "size, scheme",
    [pytest.param((360, 4000), "light", id="phone-light"), pytest.param((1280, 2500), "dark", id="desktop-dark")],
)
@pytest.mark.parametrize("engine, name", AT_REST, indirect=["engine"])
def test_the_late_sheet_changes_nothing_of_a_page_at_rest(engine, serve, name, size, scheme):
    """On screen in three engines, and in Chromium on paper: what is seen without it is as it is with it."""
    tab = engine.tab(size, scheme=scheme, whole=True)  # the engine alone moves its pointer for a picture
    tab.open(serve().address + (name if name == "404.html" else reading.address_of("ko", name)))

    def shots():
        found = {"screen": tab.shot()}
        if engine.name == "chromium":
            tab.page.emulate_media(media="print")
            found["paper"] = tab.shot()
            tab.page.emulate_media(media="screen")
        return found

    def at_rest():
        """Pictures after which nothing has changed for a while: what a page asks for by itself has come, bars have faded."""
        pause = 1 if engine.name == "webkit" else 0.6  # its bars fade later
        tab.settle(2 * pause)
        last = shots()
        for _ in range(20):
            tab.settle(pause)
            if (found := shots()) == last:
                break
            last = found
        return last

    before = at_rest()
    assert not tab.js("Boolean(window.component$ || window.__late)")
    tab.js(COME_LATE)
    tab.wait("window.__late")
    shares = {where: different(before[where], shot) for where, shot in at_rest().items()}
    # Scroll bars that fade and the edges of letters are drawn anew by some dozens of pixels; a line of text that moves by hundreds.
    assert not {where: share for where, share in shares.items() if share > 0.0001}


def test_a_difference_is_seen():
    def png(colour, size=(40, 40), spot=None):
        image = Image.new("RGB", size, colour)
        if spot:
            image.paste(spot, (0, 0, 4, 4))
        out = io.BytesIO()
        image.save(out, "PNG")
        return out.getvalue()

    assert different(png("white"), png("white")) == 0
    assert different(png("white"), png("white", spot=(200, 255, 255))) == 16 / 1600 > MOST_DIFFERENT
    assert different(png("white"), png("white", size=(40, 41))) == 1


# ── the first thing a reader does is not lost ────────────────────────────────


def slow_theme(page, milliseconds=700):
    """Let the theme's script arrive late, so that what is done meanwhile has to be kept."""

    def late(route):
        page.wait_for_timeout(milliseconds)
        route.continue_()

    page.route(re.compile(r"/bundle\."), late)


def start_untouched(browser, address, viewport, name=LESSON, **options):
    page = browser.new_context(viewport=viewport, reduced_motion="reduce", **options).new_page()
    slow_theme(page)
    open_page(page, address + reading.address_of("ko", name))
    assert not page.evaluate("() => Boolean(window.component$)"), "the theme's script is here before the reader did anything"
    return page


def results(page):
    page.locator(".md-search-result__item").first.wait_for()
    return page.locator(".md-search__input").input_value()


def test_the_first_key_opens_search_and_letters_follow(browser, address):
    page = start_untouched(browser, address, DESKTOP)
    page.keyboard.press("/")
    page.keyboard.type("IaaS")
    assert results(page) == "IaaS"
    assert "md-search__input" in page.evaluate("document.activeElement.className")


def test_the_first_click_into_the_search_box(browser, address):
    page = start_untouched(browser, address, DESKTOP)
    page.locator(".md-search__input").click()
    page.keyboard.type("IaaS")
    assert results(page) == "IaaS"


def test_the_first_tap_on_search(browser, address):
    page = start_untouched(browser, address, PHONE, has_touch=True, is_mobile=True)
    page.locator("label.md-header__button[for=__search]").tap()
    page.keyboard.type("IaaS")
    assert results(page) == "IaaS"


def test_the_first_tap_on_the_menu(browser, address):
    page = start_untouched(browser, address, PHONE, has_touch=True, is_mobile=True)
    page.locator("label.md-header__button[for=__drawer]").tap()
    page.wait_for_function("() => window.component$")
    assert page.locator("#__drawer").is_checked()
    page.locator(".md-nav--primary .md-nav__link:visible").first.wait_for()


def test_menu_and_search_open_when_it_is_known_how_they_look(browser, address):
    """With a slow second sheet: nothing without its style is seen, and what is typed meanwhile is kept."""
    page = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce").new_page()
    waiting = []
    page.route(re.compile(BAD_DAYS["late style"]), lambda route: waiting.append(route))
    open_page(page, address + reading.address_of("ko", LESSON))
    menu, query = page.locator(".md-sidebar--primary"), page.locator(".md-search__input")
    button = page.locator("label.md-header__button[for=__drawer]")
    button.tap()
    page.wait_for_timeout(500)
    assert page.locator("#__drawer").is_checked() and menu.bounding_box()["x"] < 0
    page.evaluate("document.getElementById('__drawer').click()")
    page.locator("label.md-header__button[for=__search]").tap()
    page.keyboard.type("Ia")
    assert page.locator(".md-search__inner").bounding_box()["height"] == 0
    (late,) = waiting
    late.continue_()
    page.keyboard.type("aS")
    assert results(page) == "IaaS"
    assert page.locator(".md-search__inner").bounding_box()["height"] > 500 and query.is_visible()
    page.evaluate("document.getElementById('__search').click(), document.getElementById('__drawer').click()")
    page.wait_for_function("() => document.querySelector('.md-sidebar--primary').getBoundingClientRect().x === 0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_click_on_the_light_switch(browser, address, scheme):
    """Before the theme's script has come, and not undone by it."""
    page = browser.new_context(viewport=DESKTOP, color_scheme=scheme).new_page()
    slow_theme(page)
    open_page(page, address + reading.address_of("ko", LESSON))
    page.locator(".scheme").click()
    other = "slate" if scheme == "light" else "default"
    assert page.evaluate("document.body.dataset.mdColorScheme") == other
    page.wait_for_function("() => window.component$")
    assert page.evaluate("document.body.dataset.mdColorScheme") == other
    kept = page.evaluate("() => JSON.parse(localStorage.getItem('/funny-openstack/.__palette')).color.scheme")
    assert kept == other


def test_the_first_scroll_moves_the_title_and_brings_the_way_up(browser, address):
    page = start_untouched(browser, address, PHONE)
    page.mouse.wheel(0, 1500)
    page.wait_for_function("() => window.component$ && document.querySelector('.md-header__title--active')")
    page.mouse.wheel(0, -300)
    page.locator(".md-top:not([hidden])").wait_for()


def test_nothing_moves_when_the_theme_comes(browser, address):
    """Each frame while the theme's script arrives shows everything around a table at the same place."""
    page = start_untouched(browser, address, PHONE)
    page.evaluate("""() => { window.__frames = new Set();
      const parts = [...document.querySelectorAll('article h2, article figcaption')];
      const look = () => { window.__frames.add(parts.map(e => Math.round(e.getBoundingClientRect().top + scrollY)).join()); requestAnimationFrame(look); };
      look(); scrollTo(0, document.querySelector('article table').getBoundingClientRect().top - 300); }""")
    page.wait_for_function("() => window.component$")
    page.wait_for_timeout(500)
    boxes = page.evaluate(
        "() => ['.md-typeset__scrollwrap', '.md-typeset__scrollwrap .md-typeset__scrollwrap', 'article table'].map(e => document.querySelectorAll(e).length)"
    )
    assert boxes[0] == boxes[2] and not boxes[1], boxes
    assert page.evaluate("window.__frames.size") == 1


@pytest.mark.parametrize("name", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_moves_while_a_page_arrives(browser, address, name, viewport):
    """A page that comes in small pieces, its style sheet known from the page before."""
    context = browser.new_context(viewport=viewport)
    page = context.new_page()
    page.add_init_script(WATCH_SHIFTS)
    open_page(page, address + reading.address_of("ko", "cloud/index.md"))
    context.new_cdp_session(page).send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 20, "downloadThroughput": 20 * 1024, "uploadThroughput": 20 * 1024},
    )
    page.goto(address + reading.address_of("ko", name), wait_until="load")
    page.wait_for_timeout(100)
    assert page.evaluate("window.__shifts") == []


def test_pages_wait_for_a_place_they_have():
    """The element that a page's first paint waits for (overrides/main.html) exists; else the page waits for its end."""
    for _, _, address in reading.addresses():
        html = reading.html(address)
        (id_,) = re.findall(r'<link rel="expect" href="#([^"]*)"', html)
        assert f' id="{id_}"' in html, f"{address} waits for #{id_}"


def test_words_in_the_address_are_looked_for_and_marked(browser, address):
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.goto(address + reading.address_of("ko", LESSON) + "?q=IaaS", wait_until="load")
    assert results(page) == "IaaS"
    page.goto(address + reading.address_of("ko", LESSON) + "?h=IaaS", wait_until="load")
    page.locator(".md-content article mark").first.wait_for()


# ── a bad day ────────────────────────────────────────────────────────────────

BAD_DAYS = {
    "style": r"/all\.\w+\.css",
    "script": r"/all\.\w+\.js",
    "theme": r"/bundle\.",
    "late style": r"/late\.\w+\.css",
    "picture": r"mark\.svg",
    "questions": r"/practice/question\.js",
}


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize("file", BAD_DAYS)
def test_without_a_file_the_page_can_be_read_and_says_so(browser, address, language, file):
    page = browser.new_context(viewport=PHONE).new_page()
    missed = []
    page.route(re.compile(BAD_DAYS[file]), lambda route: (missed.append(route.request.url), route.abort()))
    page.goto(address + reading.address_of(language, LESSON), wait_until="load")
    page.evaluate("() => dispatchEvent(new Event('pointermove'))")
    page.evaluate(
        "async () => { for (let y = 0; y < document.body.scrollHeight; y += 700) { scrollTo(0, y); await new Promise(r => setTimeout(r, 15)); } scrollTo(0, 0); }"
    )
    page.wait_for_timeout(1500)  # it is said a second later (overrides/main.html)
    assert missed, f"nothing asked for {BAD_DAYS[file]}"
    assert page.locator("#missing").is_visible() == (file != "picture")
    assert page.locator("h1").is_visible() and len(page.locator("article").inner_text()) > 1500
    assert page.locator("article h2").count() > 3 and page.locator("article figure").first.is_visible()
    large = page.evaluate(
        "() => [...document.querySelectorAll('svg, .md-logo img')].filter(e => e.naturalWidth !== 0 && e.getBoundingClientRect().width > 60).length"
    )
    assert not large, "icons as large as the page"


def test_on_a_good_day_nothing_is_missing(browser, address):
    visit = Visit(browser, address, viewport=PHONE)
    page = visit.open(address + reading.address_of("ko", LESSON))
    page.wait_for_timeout(1500)
    assert page.locator("#missing").is_hidden()


# ── the next page, and pages without a network ───────────────────────────────


@pytest.mark.parametrize("saving", [False, True], ids=["any", "Save-Data"])
def test_the_next_page_is_prepared_unless_data_is_saved(browser, address, saving):
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{value: {{saveData: {str(saving).lower()}}}}})")
    session = page.context.new_cdp_session(page)
    prepared = []
    session.on("Preload.prerenderStatusUpdated", lambda event: prepared.append(event["key"]["url"]))
    session.send("Preload.enable")
    open_page(page, address + reading.address_of("ko", LESSON))
    link = page.locator(".md-footer__link--next")
    link.scroll_into_view_if_needed()
    link.hover()
    page.wait_for_timeout(1500)
    target = link.evaluate("e => e.href.split('#')[0]")
    assert [url for url in prepared if url.split("#")[0] == target] == [] if saving else prepared, prepared


@pytest.fixture
def moving_site(site, tmp_path):
    """A copy of the site that a test may change while it is served: (folder, address, server)."""
    import shutil

    folder = tmp_path / conftest.BASE.strip("/")
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("downloads", "t", "*.map"))
    server = pages_server.start(tmp_path, conftest.BASE)
    yield folder, f"http://127.0.0.1:{server.server_port}{conftest.BASE}", server
    server.shutdown()


KEPT = "async url => { for (const name of await caches.keys()) if (await (await caches.open(name)).match(url)) return true; return false; }"


def test_seen_pages_open_without_a_network_until_it_is_switched_off(browser, moving_site):
    folder, address, server = moving_site
    context = browser.new_context(viewport=PHONE, seen_pages=True)
    page = context.new_page()
    lesson, other = address + reading.address_of("ko", LESSON), address + reading.address_of("ko", "cloud/storage.md")
    open_page(page, lesson)
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0, (
        "registered before the reader did anything"
    )
    page.keyboard.press("Tab")
    page.wait_for_timeout(1200)
    for _ in range(50):
        if page.evaluate(KEPT, lesson) and page.evaluate("() => Boolean(navigator.serviceWorker.controller)"):
            break
        page.wait_for_timeout(100)
    # a deployment is seen at once
    path = folder / reading.address_of("ko", LESSON) / "index.html"
    path.write_text(path.read_text(encoding="utf-8").replace("</h1>", " v2</h1>", 1), encoding="utf-8")
    page.reload(wait_until="load")
    assert "v2" in page.locator("h1").inner_text()
    # no network: the page seen opens, with its style; instead of one that was not seen stands the site's own word
    context.set_offline(True)
    page.goto(lesson + "?from=elsewhere", wait_until="load")
    assert "v2" in page.locator("h1").inner_text()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "800"
    assert page.goto(other).status == 503 and "열 수 없습니다" in page.locator("h1").inner_text()
    context.set_offline(False)
    # switched off by one deployment
    (folder / "sw.js").write_text((folder / "assets/shell/seen-pages/off.js").read_text(encoding="utf-8"), encoding="utf-8")
    page.goto(lesson, wait_until="load")
    page.evaluate("async () => { for (const r of await navigator.serviceWorker.getRegistrations()) await r.update(); }")
    for _ in range(50):
        left = page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length")
        if not left:
            break
        page.wait_for_timeout(100)
    assert not left, "the service worker or what it kept is still there"


def test_the_service_worker_is_small(site):
    assert size.compressed(site / "sw.js") <= 2048


# ── the one switch ───────────────────────────────────────────────────────────


def menu_of(html, address):
    """What a page's menu leads to, in its order, without the page's own contents."""
    links = bs4.BeautifulSoup(html, "lxml").select(".md-nav--primary .md-nav__link[href]:not([href^='#'])")
    return [(urllib.parse.urljoin(f"/{address}", link["href"]), link.get_text(strip=True)) for link in links]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_a_page_has_the_menu_of_its_chapter_and_a_file_the_others(uncut, site, language):
    lists = json.loads((site / menu.FILE.format(language)).read_text(encoding="utf-8"))
    assert len(lists) == 6
    for spoken, _, address in reading.addresses():
        if spoken != language:
            continue
        html, before = ((folder / address / "index.html").read_text(encoding="utf-8") for folder in (site, uncut))
        own = before.count('class="md-nav__toggle md-toggle " type="checkbox" id="__nav_')
        opened = len(re.findall(r'id="__nav_\d+"[^>]* checked', before))
        assert html.count(" data-rest>") == own - opened >= 5, address
        assert len(menu_of(html, address)) < len(menu_of(before, address)) / 2, address
        whole = menu.whole(html, lists, address)
        assert menu_of(whole, address) == menu_of(before, address), address


def test_the_switch_turns_all_of_it_off(uncut):
    page = (uncut / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<script src="[^"]*/bundle\.', page) and page.count('rel="stylesheet"') >= 4
    assert not list((uncut / "assets").glob("*/all.*"))


def test_a_missing_script_is_named(small_project, tmp_path):
    (small_project / "web/terms/terms.js").unlink()
    result = conftest.build(tmp_path, "out", root=small_project)
    assert result.returncode and "terms.js is not there" in result.stdout + result.stderr and "ALSO" in result.stdout + result.stderr
