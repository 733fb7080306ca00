"""A walk over every page in Chromium, Firefox and WebKit: one visit serves all that is asked of a page.

No alarm, no message in the console, no failed request, nothing from elsewhere, no sideways scroll at 180, 320,
360 and 1280 px, in light and dark; in Chromium axe too, the name and role of every stop, what moves, and what
is seen on paper. Each failure names the page, the width and what was seen.
"""

import engines
import pages_server
import pytest
import reading

from test_accessibility_tree import nameless
from test_reading import WATCH_SHIFTS, axe, moved, report

PAGES = [pytest.param(*page, id=page[2] or "home") for page in reading.addresses()]
VISITS = 25  # of one window, before the next

# What makes a page scroll sideways; in the page itself, or in its frame where a window cannot be that narrow.
SIDEWAYS = """() => { const page = document.querySelector('iframe.narrow')?.contentDocument ?? document;
  const width = page.documentElement.clientWidth;
  if (page.documentElement.scrollWidth <= width && page.body.scrollWidth <= width) return [];
  const style = (e) => page.defaultView.getComputedStyle(e);
  return [...page.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > width + 1 && style(e).visibility !== 'hidden' && e.checkVisibility())
    .filter((e) => { for (let p = e.parentElement; p; p = p.parentElement) if (style(p).overflowX !== 'visible') return p === page.body || p === page.documentElement; return true; })
    .slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).concat(['scrollWidth ' + page.documentElement.scrollWidth + ' of ' + width]); }"""
SCROLL = """async () => { for (let y = 0; y < document.body.scrollHeight; y += 700) { scrollTo(0, y); await new Promise((r) => setTimeout(r, 15)); }
  scrollTo(0, 0); }"""
OPEN = "() => document.querySelectorAll('article details').forEach((e) => { e.open = true; })"
# On paper: the content only, answers open, figures not cut. Long tables and long flows may break between rows and steps.
PAPER = """() => { const found = [], seen = (e) => e.checkVisibility({ visibilityProperty: true });
  for (const selector of ['.md-header', '.md-sidebar', '.md-footer', '.md-top', '.headerlink', '.md-search'])
    if ([...document.querySelectorAll(selector)].some((e) => seen(e) && e.getBoundingClientRect().height)) found.push(`${selector} is printed`);
  for (const details of document.querySelectorAll('article details')) {
    const inside = details.querySelector(':scope > :not(summary)');
    if (!inside || !seen(inside) || inside.getBoundingClientRect().height < 5) found.push(`closed on paper: ${details.querySelector('summary').textContent}`);
  }
  for (const figure of document.querySelectorAll('article figure')) {
    const kinds = figure.className, breaks = (e) => getComputedStyle(e).breakInside !== 'avoid';
    const parts = figure.matches('.table') ? 'tr' : figure.matches('.flow.down') ? 'li' : '';
    if (parts) {
      if ([...figure.querySelectorAll(parts)].some(breaks)) found.push(`a row or step may be cut by a page break: ${kinds}`);
    } else if (breaks(figure)) found.push(`a figure may be cut by a page break: ${kinds}`);
    else if (figure.getBoundingClientRect().height > 960) found.push(`a figure is taller than a page: ${kinds}`);
    if (figure.scrollWidth > figure.clientWidth + 1) found.push(`a figure is wider than the page: ${kinds}`);
  }
  return found; }"""
NO_CONTRAST = "{rules: {'color-contrast': {enabled: false}}}"  # it takes longest: see below
# Contrast depends on what a text looks like alone: its colour and size, and what lies below it. So axe looks at the first of
# all texts that look alike; on a page of many rows it took twenty times as long for the same answer.
CONTRAST = """async () => {
  const grounds = new WeakMap(), firsts = new Map();
  const ground = (e) => {
    if (!e || e === document) return '';
    if (!grounds.has(e)) {
      const s = getComputedStyle(e), own = [s.backgroundColor, s.backgroundImage, s.opacity, s.filter, s.mixBlendMode, s.position].join();
      grounds.set(e, own + ';' + ground(e.parentNode));
    }
    return grounds.get(e);
  };
  for (const e of document.body.querySelectorAll('*')) {
    const says = [...e.childNodes].some((one) => one.nodeType === 3 && one.data.trim()) || e.matches('input, select, textarea');
    if (!says || !e.checkVisibility({ visibilityProperty: true })) continue;
    const s = getComputedStyle(e), look = [e.localName, s.color, s.fontSize, s.fontWeight, s.textShadow, ground(e)].join();
    if (!firsts.has(look)) firsts.set(look, e);
  }
  const { violations } = await axe.run({ include: [...firsts.values()] }, { runOnly: ['color-contrast'], resultTypes: ['violations'] });
  return violations.flatMap(({ nodes }) => nodes.map(({ html, any }) => `${html.slice(0, 140)} (${any[0].message.slice(0, 160)})`)); }"""
# A Korean page comes to a phone and is made wide, its English partner to a desktop and is made narrow: each is looked at
# closely, in both schemes, at the width it came to, and both have the same parts. On these every page comes to every width,
# and axe looks before the first sign of life too.
EVERY_WAY = ("index.md", "cloud/service-models.md", "openstack/launch-an-instance.md", "reference/glossary.md", "teach/index.md")
ALARM = "!document.getElementById('missing')?.hidden && document.getElementById('missing')?.innerText"


class Walker:
    """One window for many visits in one engine, on a server that hears what goes wrong."""

    def __init__(self, engine, site):
        self.engine, self.visits, self.tab = engine, 0, None
        self.server = pages_server.start(site.parent, pages_server.BASE, pages_server.Weather(listen=True))
        self.address = f"http://127.0.0.1:{self.server.server_port}{pages_server.BASE}"

    def visit(self):
        if self.tab is None or self.visits >= VISITS:
            if self.tab:
                self.engine.end_tabs()
            still = () if self.engine.name == "chromium" else ("reduced_motion",)  # nothing is asked there of what moves
            self.tab, self.visits = self.engine.tab(engines.PHONE, settings=still), 0
            if self.engine.name == "chromium":
                self.tab.page.add_init_script(WATCH_SHIFTS)
        self.visits += 1
        self.tab.trouble.clear()
        self.server.weather.notes.clear()
        return self.tab


@pytest.fixture(scope="module")
def walkers(running_engines, site):
    walkers = {}

    def walker(engine):
        if engine.name not in walkers:
            walkers[engine.name] = Walker(engine, site)
        return walkers[engine.name]

    yield walker
    for one in walkers.values():
        one.server.shutdown()


@pytest.fixture(params=engines.ENGINES)
def walker(request, walkers, running_engines, playwright):
    """The engine's Walker. Its window outlives a test, unlike those of the fixture `engine`."""
    import engine_fixtures

    return walkers(engine_fixtures.engine_called(request.param, running_engines, playwright))


def narrow(tab, address, url):
    """Show the page 320 px wide; in a frame where the window cannot be."""
    tab.resize(320, 700)
    if tab.js("innerWidth") > 320:
        tab.open(f"{address}{pages_server.FRAME}?{url}")
        # The frame begins with an empty document, which is complete too.
        tab.wait(
            "(url) => { const page = document.querySelector('iframe').contentDocument; return page?.URL === url && page.readyState === 'complete'; }",
            url,
        )


def come(tab):
    """Wake a page and see all of it, as a reader does."""
    tab.wake()
    tab.js(SCROLL)
    tab.settle()


def on_paper(tab):
    """What is wrong with a page in Chromium as its style sheets for paper lay it out on A4."""
    tab.resize(794, 1123)
    tab.page.emulate_media(media="print")
    found = tab.js(PAPER)
    tab.page.emulate_media(media="null")
    tab.resize(*engines.DESKTOP)
    return found


@pytest.mark.parametrize("language, name, path", PAGES)
def test_a_page(walker, language, name, path):
    tab, url, found = walker.visit(), walker.address + path, []
    chromium, every_way = walker.engine.name == "chromium", name in EVERY_WAY
    widths = (engines.PHONE, engines.DESKTOP) if language == "ko" else (engines.DESKTOP, engines.PHONE)
    for size in widths:
        tab.resize(*size)
        at = f"at {size[0]} px"
        closely = size == widths[0] or every_way
        if closely:
            tab.open(url)
            if chromium and every_way:
                found += [f"axe, {at}, as it comes: {v}" for v in axe(tab.page, NO_CONTRAST)]
            come(tab)
        if chromium and closely:
            found += [f"moved {at} by {value:.4f}: {what}" for value, what in moved(tab.page)]
        if chromium and size == engines.DESKTOP:
            found += [f"on paper: {one}" for one in on_paper(tab)]
        tab.js(OPEN)
        if chromium and closely:
            found += [f"{at}: {one}" for one in nameless(tab.page)]
            found += [f"axe {at}: {v}" for v in axe(tab.page, NO_CONTRAST)]
        if closely:
            for scheme in ("default", "slate"):
                if not tab.js(engines.CHOOSE, scheme):
                    found.append(f"the switch to {scheme} does nothing")
                if chromium:
                    found += [f"contrast {at}, {scheme}: {v}" for v in tab.js(CONTRAST)]
        tab.js("document.getAnimations().forEach((one) => one.finish())")  # the search box grows with the window
        found += [f"scrolls sideways {at}: {e}" for e in tab.js(SIDEWAYS)]
        tab.js(engines.CHOOSE, "default")
    if alarm := tab.js(ALARM):
        found.append(f"the alarm is up: {alarm}")
    narrow(tab, walker.address, url)
    found += [f"scrolls sideways at 320 px: {e}" for e in tab.js(SIDEWAYS)]
    if chromium:
        tab.resize(180, 370)  # a phone of 360 px at 200 %; what opens on it is in test_zoom.py
        found += [f"scrolls sideways at 180 px: {e}" for e in tab.js(SIDEWAYS)]
    found += tab.trouble + walker.server.weather.notes
    report(language, f"{name} in {walker.engine.name}", found)


def test_the_walk_can_fail(walker):
    """An alarm, a message, a missing file and something wide are found in every engine."""
    tab = walker.visit()
    tab.resize(*engines.PHONE)
    tab.open(walker.address)
    assert not tab.js(SIDEWAYS) and not tab.js(ALARM)
    tab.js("""() => { document.querySelector('article').insertAdjacentHTML('beforeend', '<p class="wide">x</p>');
      document.querySelector('.wide').style.width = '900px'; document.getElementById('missing').hidden = false;
      console.error('wrong'); return 0; }""")
    assert any("wide" in e for e in tab.js(SIDEWAYS)) and tab.js(ALARM)
    tab.settle()
    assert any("wrong" in e for e in walker.server.weather.notes)
    if walker.engine.name == "chromium":
        assert not on_paper(tab)
        tab.js("""() => { document.querySelector('article').insertAdjacentHTML('beforeend', '<figure class="wide"><p>x</p></figure><details><summary>x</summary><p hidden>x</p></details>');
          document.querySelector('.md-header').style.setProperty('display', 'block', 'important');
          document.querySelector('figure.wide').style.cssText = 'break-inside: auto; height: 40px'; return 0; }""")
        assert {one.split(":")[0] for one in on_paper(tab)} == {
            ".md-header is printed",
            ".md-search is printed",
            "closed on paper",
            "a figure may be cut by a page break",
        }
        axe(tab.page, NO_CONTRAST)
        assert not tab.js(CONTRAST)
        tab.js("() => { for (const one of document.querySelectorAll('article p')) one.style.color = '#ddd'; return 0; }")
        assert 1 <= len(tab.js(CONTRAST)) < tab.js("document.querySelectorAll('article p').length")
    narrow(tab, walker.address, walker.address)
    tab.js("""() => { const page = document.querySelector('iframe')?.contentDocument ?? document;
      page.querySelector('article').insertAdjacentHTML('beforeend', '<p class="wide">x</p>');
      page.querySelector('.wide').style.width = '900px'; return 0; }""")
    assert any("wide" in e for e in tab.js(SIDEWAYS))
