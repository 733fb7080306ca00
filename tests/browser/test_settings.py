"""Readers' settings: forced colours, more contrast, larger letters, text spacing, less motion, half a window.

What a figure means is measured as lines and words, since forced colours, grey print and ears leave nothing else.
"""

import json
import re
import zipfile

import engines
import pytest
import reading
import search_box
from bs4 import BeautifulSoup

from builder.pages import figure_roles
from test_every_page import SIDEWAYS

PAGES = [(language, name, path) for language, name, path in reading.addresses()]
BORDER = """(selector) => { const s = getComputedStyle(document.querySelector(selector)); return [s.borderBottomStyle, parseFloat(s.borderBottomWidth), s.borderLeftStyle, parseFloat(s.borderLeftWidth)]; }"""
COLOUR = re.compile(r"초록|녹색|붉|빨간|빨강|파란|파랑|주황|노란|노랑|보라|\b(green|red|blue|orange|yellow|purple|violet|warm)\b", re.I)
LINE = re.compile(r"실선|점선|겹줄|\b(solid|dashed|double line|bold (ones|boxes))\b", re.I)


NOT_WEBKIT = pytest.mark.parametrize("engine", ["chromium", "firefox"], indirect=True)  # which has no forced colours


# ── words ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language, name, path", PAGES)
def test_figures_say_what_their_looks_say(site, language, name, path):
    """Captions name no colour; where a caption explains lines, and where yours stands beside another's, words say it too."""
    soup = BeautifulSoup((site / path / "index.html").read_text(encoding="utf-8"), "html.parser")
    for figure in soup.select("article figure"):
        caption = figure.figcaption.get_text() if figure.figcaption else ""
        assert not (named := COLOUR.search(caption)), f"the caption names a colour, {named[0]!r}: {caption}"
        items = [(li, role) for li in figure.find_all("li") for role in figure_roles.WORDS[language] if role in li.get("class", ())]
        roles = {role for _, role in items}
        if LINE.search(caption) and "bits" not in figure["class"]:
            assert len(roles) > 1 and "you" in roles, f"the caption explains lines whose meaning no item says: {caption}"
        if "you" in roles and len(roles) > 1:
            for li, role in items:
                own = li.get_text().removesuffix(below.get_text() if (below := li.find(["ul", "ol"], recursive=False)) else "")
                assert re.search(figure_roles.SAID[language][role], own, re.I) or f"({figure_roles.WORDS[language][role]})" in own, own


def test_words_for_the_reader_are_heard_only(engine, serve):
    """In the figure, in the slides and side by side: a clipped pixel. Neither in what search shows nor in sight in the downloads."""
    place = serve()
    tab = engine.tab()
    for query in ("", "?view=slides", "?view=both"):
        tab.open(place.address + "cloud/service-models/" + query)
        if query:
            tab.wait("document.documentElement.dataset.view")
        seen = tab.js("""[...document.querySelectorAll('figure .for-reader')].map((e) => { const s = getComputedStyle(e), r = e.getBoundingClientRect();
          return [s.position, s.overflowX, Math.max(r.width, r.height) <= 1.5 ]; })""")
        assert len(seen) >= 20 and all(one == ["absolute", "hidden", True] for one in seen), query


def test_words_for_the_reader_do_not_leak(site):
    texts = json.dumps(search_box.texts(site, "ko"), ensure_ascii=False)
    assert "서비스 모델" in texts and "서버·저장소·망 (나)" not in texts and "(제공자)\\n" not in texts
    found = [path for path in site.rglob("*figures*.zip")]
    assert found
    for path in found:
        with zipfile.ZipFile(path) as archive:
            assert ".for-reader" in archive.read("style/figures.css").decode("utf-8"), path


def test_no_line_can_begin_with_a_middle_dot(site):
    for _, _, path in PAGES:
        soup = BeautifulSoup((site / path / "index.html").read_text(encoding="utf-8"), "html.parser")
        for text in soup.select_one("article").find_all(string=re.compile(" · ")):
            assert text.find_parent(["pre", "script", "template"]), f"{path}: {text}"


# ── forced colours, contrast ─────────────────────────────────────────────────


@NOT_WEBKIT
def test_forced_colours_leave_the_meaning_to_lines(engine, serve):
    place = serve()
    tab = engine.tab(engines.DESKTOP, settings=("forced_colors",))
    tab.open(place.address + "figures/")
    assert tab.js("matchMedia('(forced-colors: active)').matches")
    line = lambda selector: tuple(tab.js(BORDER, selector))  # noqa: E731
    network, host = line(".bits strong"), line(".bits em")
    assert network[:2] == ("solid", 2) and host[:2] == ("dashed", 2)
    roles = {role: line(f".layers li.{role}") for role in ("you", "provider", "shared", "free")} | {
        "none": line(".layers li li:not([class])")
    }
    assert len(set(roles.values())) == 5, roles
    assert all(width >= 1 for _, width, _, _ in roles.values()), roles
    tick, marked, field = line(".ruler li"), line(".ruler .guest"), line(".ruler li:not([class])")
    assert tick[2:] == ("solid", 1) and marked[1] >= field[1] + 2
    assert line(".matrix tbody th")[1] == 0, "the name of a row is no cell"
    assert line(".matrix td.free")[0] != line(".matrix td.guest")[0] != line(".matrix td.provider")[0]
    assert line(".nest li li")[1] >= 1 and line(".flow li")[1] >= 1


@NOT_WEBKIT
def test_forced_colours_tell_right_from_wrong_and_show_the_focus(engine, serve):
    tab = engine.tab(engines.DESKTOP, settings=("forced_colors",))
    tab.open(serve().address + "en/cloud/service-models/#check")
    tab.js("() => document.querySelector('.question').scrollIntoView()")
    tab.wait("document.querySelector('.question.live input[type=radio]')")
    seen = {}
    for number in range(4):
        tab.js(
            """(number) => { const box = document.querySelector('.question.live[data-kind=choice]'); box.querySelectorAll('input')[number]?.click();
          box.querySelector('.try .tap').click(); }""",
            number,
        )
        outcome, style, mark = tab.js("""() => { const box = document.querySelector('.question.live[data-kind=choice]');
          const said = box.querySelector('.verdict > :first-child'), mark = said.querySelector('strong') ?? said;
          return [box.classList.contains('right') ? 'right' : 'wrong', getComputedStyle(said).borderLeftStyle, getComputedStyle(mark, '::before').content]; }""")
        seen[outcome] = (style, mark)
        if outcome == "right":
            break
    assert seen["right"][0] == "solid" and "✓" in seen["right"][1]
    assert "wrong" not in seen or seen["wrong"][0] == "dashed" and "✕" in seen["wrong"][1]
    tab.js("document.querySelector('.question.live .try .tap').focus()")
    tab.press("Tab")
    assert tab.js("document.activeElement !== document.body")
    assert tab.js(
        "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0; }"
    )


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_when_asked(engine, serve, scheme):
    """Soft text and thin lines have the ink's colour."""
    place = serve()
    colours = """() => { const of = (selector, what) => getComputedStyle(document.querySelector(selector))[what];
      return [of('article figcaption', 'color'), of('article td', 'borderTopColor'), of('article h1', 'color')]; }"""
    tab = engine.tab(scheme=scheme, contrast="more")
    tab.open(place.address + "networking/cidr/")
    soft, line, ink = tab.js(colours)
    assert soft == line == ink
    tab = engine.tab(scheme=scheme)
    tab.open(place.address + "networking/cidr/")
    assert len(set(tab.js(colours))) == 3


# ── letters ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("engine", ["firefox"], indirect=True)  # of whose settings this is one
def test_letters_of_twice_the_size_on_a_phone(engine, serve):
    place = serve()
    tab = engine.tab(settings=("text_only_200",))
    found = []
    for _, _, path in PAGES:
        tab.open(place.address + path)
        assert tab.js("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 40
        tab.js("() => document.querySelectorAll('article details').forEach((e) => { e.open = true; })")
        found += [f"{path}: {one[:160]}" for one in tab.js(SIDEWAYS)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [360, 1280])
def test_text_spacing(engine, serve, width):
    """WCAG 1.4.12: the reader's own spacing takes nothing away."""
    place = serve()
    tab = engine.tab((width, 800))
    for path in ("figures/", "en/figures/", "networking/cidr/", "en/openstack/launch-an-instance/", "", "en/reference/cheatsheet/"):
        tab.open(place.address + path)
        tab.js("""() => { const sheet = document.styleSheets[0];
          for (const rule of ['* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }', 'p { margin-bottom: 2em !important; }'])
            sheet.insertRule(rule, sheet.cssRules.length);
          document.querySelectorAll('article details').forEach((e) => { e.open = true; }); }""")
        tab.settle(0.1)
        assert not tab.js(SIDEWAYS), path
        cut = tab.js("""() => [...document.querySelectorAll('article :is(li, td, th, p, h1, h2, h3, figcaption, summary)')]
          .filter((e) => e.clientWidth && getComputedStyle(e).overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1).map((e) => e.outerHTML.slice(0, 90))""")
        assert not cut, f"{path}: {cut}"


def test_fields_are_large_enough_not_to_be_zoomed_into(engine, serve):
    """An iPhone zooms into a field of less than 16 px."""
    place = serve()
    tab = engine.tab()
    for path, ready in (
        ("", "document.querySelector('textarea')"),
        ("networking/cidr/", "document.querySelector('.live .try input')"),
        ("networking/subnet-lab/", "document.querySelector('.lab input')"),
        ("en/networking/cidr/?view=slides", "document.querySelector('.live .try input')"),
    ):
        tab.open(place.address + path)
        tab.wait("document.readyState === 'complete'")
        tab.js(
            "() => { document.querySelectorAll('details[data-module=record]').forEach((e) => { e.open = true; }); document.querySelector('.question')?.scrollIntoView(); }"
        )
        tab.wait(f"Boolean({ready})")
        fields = tab.js("""() => [...document.querySelectorAll('textarea, select, input:not([type=radio], [type=checkbox], [type=hidden])')]
          .map((e) => [e.outerHTML.slice(0, 90), parseFloat(getComputedStyle(e).fontSize)])""")
        assert fields and not [one for one in fields if one[1] < 16], fields


def test_glossary_words_are_dotted(engine, serve):
    tab = engine.tab()
    tab.open(serve().address + "networking/cidr/")
    assert tab.js("(s => [s.textDecorationLine, s.textDecorationStyle])(getComputedStyle(document.querySelector('a.term')))") == [
        "underline",
        "dotted",
    ]


# ── half a window, motion ────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["networking/cidr/", "en/networking/subnet-lab/", "figures/", "en/cloud/compute/"])
def test_side_by_side_fits_the_window(engine, serve, path):
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + path + "?view=both")
    tab.wait("document.documentElement.dataset.view === 'both'")
    for width in (960, 1024, 1280, 1366, 1440):
        tab.resize(width, 800)
        tab.settle(0.1)
        assert not tab.js(SIDEWAYS), width
        inside = tab.js("""() => [...document.querySelectorAll('figure :is(li, strong, em, code)')].filter((e) => e.getClientRects().length && !e.closest('table') &&
          e.getBoundingClientRect().right > e.closest('figure').getBoundingClientRect().right + 1).map((e) => e.outerHTML.slice(0, 80))""")
        assert not inside, f"{width}: beyond its figure: {inside[:3]}"


def test_octets_stand_beside_each_other_where_there_is_room(engine, serve):
    """Two lines of the same figure: four octets a line, or one."""
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + "networking/cidr/")
    lines = "new Set([...document.querySelectorAll('.bits li')].slice(0, 4).map((e) => e.getBoundingClientRect().top)).size"
    assert tab.js(lines) == 1
    tab.resize(360, 740)
    tab.settle(0.1)
    assert tab.js(lines) == 4
