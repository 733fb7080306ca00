"""What a screen reader is told: rows with headers, and the accessibility trees of some pages as text.

The name and role of every stop (`nameless`) are looked at in test_every_page.py, on its visit of each page.

The trees are files in tests/browser/trees/. After a change that is meant, write them anew and read the
difference: `TREES=write .venv/bin/python -m pytest tests/browser/test_accessibility_tree.py -n 0`.
"""

import os
import pathlib
import re

import pytest
import reading

from test_reading import DESKTOP, PHONE, report

TREES = pathlib.Path(__file__).parent / "trees"
PAGES = [pytest.param(*page, id=page[2] or "home") for page in reading.addresses()]
# A page of each kind, by what of it: navigation and text at 1280 px, the header at 360 px, each kind of figure.
ARTICLES = {
    "lesson": "networking/cidr.md",
    "lab": "openstack/launch-an-instance.md",
    "reference": "networking/special-addresses.md",
    "teach": "teach/index.md",
    "home": "index.md",
}
NO_ROLE = {"generic", "none", "LabelText", "paragraph", "image", "img"}


def context(browser, size):
    page = browser.new_context(viewport=size, reduced_motion="reduce").new_page()
    return page


def nameless(page):
    """The focusable elements without a role or a name in Chromium's tree, as HTML."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("Accessibility.enable")
    found = []
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        properties = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
        role = node.get("role", {}).get("value")
        if node.get("ignored") or not properties.get("focusable") or role == "RootWebArea":
            continue
        if role in NO_ROLE or not node.get("name", {}).get("value", "").strip():
            html = session.send("DOM.getOuterHTML", {"backendNodeId": node["backendDOMNodeId"]})["outerHTML"]
            if 'tabindex="-1"' in html.split(">")[0]:  # no stop: a line that a script brings the reader to
                continue
            found.append(f"{role} without {'a role' if role in NO_ROLE else 'a name'}: {html[:140]}")
    session.detach()
    return found


def test_a_stop_without_a_name_is_reported(browser, address):
    page = context(browser, PHONE)
    page.goto(address, wait_until="load")
    assert not nameless(page)
    page.evaluate(
        "() => document.querySelector('article').insertAdjacentHTML('beforeend', '<p tabindex=0>x</p><a href=\"#x\"><svg></svg></a>')"
    )
    assert len(nameless(page)) == 2


@pytest.mark.parametrize("language, name, address_", PAGES)
def test_rows_have_headers_where_they_are_named(language, name, address_):
    """Row headers stand where the first column names the rows; nothing else of a table is lost."""
    wrong = []
    for table in reading.article(address_).select("table"):
        firsts = [row.find(["th", "td"]) for row in table.select("tbody tr")]
        names = [cell.get_text().strip() for cell in firsts]
        naming = all(names) and len(set(names)) == len(names)
        if any((cell.get("scope") == "row") != naming for cell in firsts):
            wrong.append(f"the first cells {names[:3]} {'name' if naming else 'do not name'} their rows")
        wrong += [
            f"a header without a direction: {cell}" for cell in table.select("thead th") if cell.get_text() and cell.get("scope") != "col"
        ]
    report(language, name, wrong)


def compare(name, tree):
    file = TREES / f"{name}.yml"
    if os.environ.get("TREES") == "write":
        TREES.mkdir(exist_ok=True)
        file.write_text(tree + "\n", encoding="utf-8")
    assert file.is_file(), f"{file.name} is missing; the head of this file says how it is written"
    known = file.read_text(encoding="utf-8").rstrip("\n")
    new, old = (
        [one for one in tree.split("\n") if one not in known.split("\n")],
        [one for one in known.split("\n") if one not in tree.split("\n")],
    )
    assert tree == known, (
        f"{file.name} says otherwise; now: {new[:8]}, before: {old[:8]}. The head of this file says how it is written anew"
    )


@pytest.mark.parametrize("kind", ARTICLES)
def test_the_tree_of_a_page(browser, address, kind):
    """Headings, lists, tables and controls of a page's text, without its words; of equal ones in a row the first."""
    page = context(browser, PHONE)
    page.goto(address + reading.address_of("ko", ARTICLES[kind]), wait_until="networkidle")
    tree = ""
    while tree != (tree := page.locator("article").aria_snapshot()):
        page.wait_for_timeout(300)  # what scripts add comes one after another
    shape = [re.match(r" *- '?([\w/]+)( \".*?\")?((?: \[[^\]]*\])*)", line) for line in tree.split("\n")]
    lines = [
        one.string[: one.start(1)].replace("'", "") + one.group(1) + one.group(3)
        for one in shape
        if one and one.group(1) not in ("text", "paragraph", "strong", "emphasis", "code", "/url")
    ]
    compare(f"page-{kind}", "\n".join(line for before, line in zip([None, *lines], lines, strict=False) if line != before))


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_the_tree_of_header_and_menu(browser, address, language, size):
    page = context(browser, PHONE if size == "phone" else DESKTOP)
    page.goto(address + reading.address_of(language, "cloud/service-models.md"), wait_until="load")
    tree = page.locator(".md-header").aria_snapshot()
    if size == "desktop":
        tree += "\n" + page.locator(".md-sidebar--primary").aria_snapshot()
    compare(f"frame-{language}-{size}", tree)


def test_the_trees_of_all_kinds_of_figures(browser, address):
    page = context(browser, DESKTOP)
    page.goto(address + "en/figures/", wait_until="load")
    compare("figures", "\n".join(figure.aria_snapshot() for figure in page.locator("article figure").all()))
