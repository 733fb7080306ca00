"""What comes out of a printer, read from the PDF that Chromium and Firefox make: dark ink from every scheme,
headings with their text, the cheat sheet on two sheets, answers open."""

import re

import engines
import pdf_text
import pytest
import reading

PRINTERS = pytest.mark.parametrize("engine", ["chromium", "firefox"], indirect=True)
HEADING = (10, 20, 30)  # the colour by which headings are found in a PDF
MARK_HEADINGS = f"() => document.styleSheets[0].insertRule('article :is(h2, h3) {{ color: rgb{HEADING} !important; }}', document.styleSheets[0].cssRules.length)"
# Boxes that print dark, if they print: (element, colour).
DARK_BOXES = """() => [...document.querySelectorAll('html, body, article, article *')].filter((e) => e.checkVisibility())
  .map((e) => [e.outerHTML.slice(0, 80), getComputedStyle(e).backgroundColor])
  .filter(([, colour]) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return a > 0.5 && r + g + b < 450; })"""


def paper(tab):
    return tab.pdf(prefer_css_page_size=True)


def is_heading(ink):
    return all(abs(255 * have - want) < 1 for have, want in zip(ink.colour, HEADING, strict=True))


def orphans(pages, column):
    """Places of headings without text of another colour less than `room` points below them in their column.

    Args:
        pages: what pdf_text.inks gives.
        column: where the second column begins, from the left in points; beyond the sheet for one column.
    """
    room, found = 90, []
    for number, page in enumerate(pages, 1):
        for ink in filter(is_heading, page):
            beside = [one for one in page if not is_heading(one) and (one.x < column) == (ink.x < column)]
            if not any(2 < ink.y - one.y < room for one in beside):
                found.append((number, round(ink.x), round(ink.y)))
    return found


@PRINTERS
@pytest.mark.parametrize("how", ["light", "device dark", "chosen dark"])
def test_ink_is_dark_from_every_scheme(engine, serve, how):
    place = serve()
    tab = engine.tab(engines.DESKTOP, scheme="dark" if how == "device dark" else "light")
    for path in ("networking/cidr/", "en/openstack/launch-an-instance/"):
        tab.open(place.address + path)
        tab.wake()
        if how == "chosen dark":
            assert tab.js(engines.CHOOSE, "slate")
        if how != "light":
            assert tab.js("document.body.getAttribute('data-md-color-scheme')") == "slate"
        tab.js("() => document.querySelector('.question')?.scrollIntoView()")  # its script brings a style sheet
        tab.settle()
        inks = [ink for page in pdf_text.inks(paper(tab)) for ink in page]
        assert len(inks) > 200
        pale = {ink.colour for ink in inks if pdf_text.contrast_with_white(ink.colour) < 4.5}
        assert not pale, f"{path}: too pale on white: {pale}"
        if engine.name == "chromium":  # Firefox is not told over BiDi to show a page as on paper
            tab.page.emulate_media(media="print")
            dark = tab.js(DARK_BOXES)
            tab.page.emulate_media(media="null")  # "screen" would hold for what is printed next
            assert not dark, f"{path}: {dark[:3]}"


@PRINTERS
@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_cheat_sheet_is_two_sheets_whole(engine, serve, language):
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + reading.address_of(language, "reference/cheatsheet.md"))
    headings = tab.js("document.querySelectorAll('.cheatsheet h2').length")
    tab.js(MARK_HEADINGS)
    pdf = paper(tab)
    assert 1 <= pdf_text.sheets(pdf) <= 2, "leave out a table"
    pages = pdf_text.inks(pdf)
    assert len({(page[0], ink.y, ink.x < 297) for page in pages for ink in page if is_heading(ink)}) >= headings
    assert not orphans(pages, 297)


@PRINTERS
@pytest.mark.parametrize(
    "path",
    [
        "cloud/service-models/",
        "openstack/launch-an-instance/",
        "openstack/compute/",
        "en/networking/subnetting/",
        "en/openstack/troubleshooting/",
        "en/virtualization/containers/",
    ],
)
def test_headings_stay_with_their_text(engine, serve, path):
    tab = engine.tab(engines.DESKTOP)
    tab.open(serve().address + path)
    tab.js(MARK_HEADINGS)
    pages = pdf_text.inks(paper(tab))
    assert any(is_heading(ink) for page in pages for ink in page)
    assert not orphans(pages, 999), "page and place of headings alone at the foot"


# What is cut off at the right edge of the sheet, and the sizes of letters in points, of a page as on paper.
LARGE = """() => {
  const points = (one) => parseFloat(getComputedStyle(one).fontSize) * 0.75;
  const all = [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility());
  const cut = all.filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
  const sizes = (selector) => all.filter((one) => one.matches(selector)).map(points);
  return [cut.map((one) => one.outerHTML.slice(0, 80)).slice(0, 3), sizes('article > p:not([class])'), sizes('figure :is(td, li)'), points(document.body)];
}"""


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
def test_large_print_is_as_large_as_teachers_are_told_and_nothing_is_cut(engine, serve, site):
    """A4 at 200 % is half as wide for the page: 180 mm of it are 340 CSS pixels."""
    tab = engine.tab((340, 480))
    tab.page.emulate_media(media="print")
    address, text, small, sheet = serve().address, set(), set(), set()
    for path in (
        "cloud/service-models/",
        "en/openstack/launch-an-instance/",
        "teach/fifteen-weeks/",
        "en/openstack/infrastructure-as-code/",
    ):
        tab.open(address + path)
        cut, *sizes = tab.js(LARGE)
        assert not cut, f"{path}: {cut}"
        text.update(sizes[0])
        small.update(sizes[1])
    files = [*site.glob("downloads/worksheets/*.html"), *site.glob("en/downloads/lab-sheets/*.html")]
    assert len(files) > 60
    for file in files[::6]:
        tab.open(address + file.relative_to(site).as_posix())
        cut, *_, body = tab.js(LARGE)
        assert not cut, f"{file.name}: {cut}"
        sheet.add(body)
    said = {
        language: reading.article(reading.address_of(language, "teach/accessibility.md")).find("table").get_text()
        for language in reading.LANGUAGES
    }
    for size in (min(text), min(small), min(sheet)):
        assert re.search(rf"\b{2 * size:.0f}\b", said["en"]) and f"{2 * size:.0f}포인트" in said["ko"], size
    assert 2 * min(text) >= 18, "large print begins at 18 points"


def test_answers_open_on_paper_where_details_content_is_not_known(engine, serve):
    """As in Safari before 18.4, Chrome before 131 and Firefox before 143: no such rule, no such selector."""
    tab = engine.tab()
    tab.open(serve().address + "en/networking/fixed-and-floating-ips/")
    count = tab.js("""() => { const old = CSS.supports.bind(CSS);
      CSS.supports = (...words) => !String(words).includes('details-content') && old(...words);
      return new Promise((ready) => { const again = document.createElement('script'); again.onload = () => ready(document.querySelectorAll('.question > details').length);
        again.src = document.querySelector('script[data-late]').dataset.late + '?old'; document.body.append(again); }); }""")
    state = "() => [document.querySelectorAll('.question > details[open]').length, document.querySelectorAll('details[data-module][open]').length]"
    tab.js("() => { document.querySelector('.question > details').open = true; return 0; }")
    assert tab.js("document.querySelectorAll('details[data-module]').length") and count > 3
    tab.js("dispatchEvent(new Event('beforeprint'))")
    assert tab.js(state) == [count, 0]
    tab.js("dispatchEvent(new Event('afterprint'))")
    assert tab.js(state) == [1, 0], "the reader's own stays open, the others close"


@PRINTERS
def test_answers_are_on_paper(engine, serve):
    """As the browser is: the sheets with answers have more text than those without."""
    place = serve()
    tab = engine.tab(engines.DESKTOP)
    tab.open(place.address + "networking/cidr/")
    whole = sum(map(len, pdf_text.inks(paper(tab))))
    tab.js("() => { document.querySelectorAll('.question > details > :not(summary)').forEach((e) => e.remove()); return 0; }")
    without = sum(map(len, pdf_text.inks(paper(tab))))
    assert whole > 1.1 * without
