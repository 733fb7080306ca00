"""The packet walk in the browser: every combination against a table written by hand, and the figures of its page."""

import json
import re

import pytest
import reading

from test_reading import AXE, DESKTOP, PHONE, SCHEMES, Visit, set_scheme, wider_than_the_screen

PAGE = "networking/fixed-and-floating-ips.md"
USER, SERVER, ROUTER, FLOATING, FIXED = "198.51.100.7", "192.0.2.80", "203.0.113.10", "203.0.113.25", "10.0.0.12"

# What must happen, written by hand: (direction, floating, snat, rule): (path, does it work). web/packet-walk/test/ holds walk() to it too.
_FILE = json.loads((reading.ROOT / "web" / "packet-walk" / "test" / "table.json").read_text(encoding="utf-8"))
TABLE = {
    tuple(row[key] for key in ("direction", "floating", "snat", "rule")): (
        [tuple(step) for step in _FILE["paths"][row["path"]]],
        row["works"],
    )
    for row in _FILE["table"]
}
WORKS = {"ko": ("됩니다.", "안 됩니다."), "en": ("It works.", "It fails.")}


def open_walk(browser, address, language="ko", **context):
    visit = Visit(browser, address, **{"viewport": PHONE, "reduced_motion": "reduce", **context})
    page = visit.open(address + reading.address_of(language, PAGE))
    page.locator("#packet-walk > summary").click()
    page.locator("#packet-walk .walk").wait_for()
    return visit, page


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_walk_and_the_figures_of_the_page_say_the_same(language):
    """Lines `source → destination` of the page's four figures, against the four walks they draw."""
    article = reading.article(reading.address_of(language, PAGE))
    drawn = {
        "path-floating-ip": ("in", True, True, True),
        "path-snat": ("out", False, True, True),
        "path-no-floating-ip": ("in", False, True, True),
        "path-no-rule": ("in", True, True, False),
    }
    place = {"ko": {"외부": "outside", "인스턴스": "instance"}, "en": {"User": "outside", "Server": "outside", "Instance": "instance"}}[
        language
    ]
    for anchor, setup in drawn.items():
        figure = article.select_one(f"#{anchor}").find_next("figure")
        lines = []
        for item in figure.select("ul > li:has(> ul)"):
            at = place.get(item.get_text(" ", strip=True).split()[0])
            for line in item.select("ul > li"):
                codes = [code.get_text() for code in line.select("code")]
                if "→" in line.get_text() and len(codes) == 2:
                    lines.append((at, *codes))
        walked = [(at.rstrip("!"), source, target) for at, source, target in TABLE[setup][0] if at.rstrip("!") in place.values()]
        assert sorted(lines) == sorted(walked) and lines, anchor
    text = article.get_text()
    assert all(one in text for one in (USER, SERVER, ROUTER, FLOATING, FIXED))


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_stepping_through_every_combination(browser, address, language):
    visit, page = open_walk(browser, address, language)
    found = page.evaluate(
        """([cases]) => {
      const box = document.querySelector('#packet-walk');
      const [first, previous, next] = box.querySelectorAll('.bar .tap');
      const steps = [];
      for (const [direction, ...switches] of cases) {
        box.querySelectorAll('[type=radio]')[direction === 'in' ? 0 : 1].click();
        box.querySelectorAll('[type=checkbox]').forEach((input, i) => { if (input.checked !== switches[i]) input.click(); });
        const said = [], current = [];
        while (next.getAttribute('aria-disabled') !== 'true') {
          next.click();
          said.push(box.querySelector('.said').textContent);
          current.push(box.querySelector('[aria-current=step]').textContent);
        }
        const lines = [...box.querySelectorAll('figure li li')].map((li) => [...li.querySelectorAll('code')].map((c) => c.textContent));
        const free = box.querySelectorAll('figure li.free').length;
        previous.click();
        const back = box.querySelector('.said').textContent === said.at(-2);
        first.click();
        steps.push({said, current, lines, free, back, empty: box.querySelectorAll('figure li li').length, off: first.getAttribute('aria-disabled')});
      }
      return steps;
    }""",
        [list(TABLE)],
    )
    for (setup, (path, works)), seen in zip(TABLE.items(), found, strict=True):
        assert len(seen["said"]) == len(path), setup
        assert sorted(map(tuple, seen["lines"])) == sorted(step[1:] for step in path), setup
        assert all(step[1] in said and step[2] in said for step, said in zip(path, seen["said"], strict=True)), setup
        assert all(f"{step[1]} → {step[2]}" in now for step, now in zip(path, seen["current"], strict=True)), setup
        assert seen["free"] == (0 if works else 1) and seen["back"] and seen["empty"] == 0 and seen["off"] == "true", setup
        assert (": " + WORKS[language][0 if works else 1]) in seen["said"][-1] and (": " + WORKS[language][1 if works else 0]) not in seen[
            "said"
        ][-1]
        assert not any(": " + words in said for said in seen["said"][:-1] for words in WORKS[language]), setup
    assert not visit.trouble, visit.trouble


def test_by_keyboard_alone(browser, address):
    visit, page = Visit(browser, address, viewport=DESKTOP), None
    page = visit.open(address + reading.address_of("en", PAGE))
    page.locator("#packet-walk > summary").focus()
    page.keyboard.press("Enter")
    page.locator("#packet-walk .walk").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # out
    for _ in range(2):  # floating IP off, SNAT off
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('main')"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    for _ in range(4):
        page.keyboard.press("Enter")
    status = page.locator("#packet-walk [role=status]")
    assert "Result: It fails." in status.inner_text() and "10.0.0.12" in status.inner_text()
    page.keyboard.press("Enter")  # after the last step: nothing, and the focus stays
    assert page.evaluate("document.activeElement.classList.contains('main')")
    tree = page.locator("#packet-walk").aria_snapshot()
    assert 'group "Direction"' in tree and 'group "Switches"' in tree and 'checkbox "SNAT in the router"' in tree
    assert not visit.trouble, visit.trouble


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_by_touch_at_360_and_axe(browser, address, language):
    visit, page = open_walk(browser, address, language, has_touch=True, is_mobile=True)
    found = page.evaluate("""() => [...document.querySelectorAll('#packet-walk :is(.tap, .choice, summary)')].map((e) => [e.textContent, e.getBoundingClientRect().height])
        .filter(([, height]) => height < 43.5)""")
    page.locator(".walk .choice").nth(4).tap()  # the rule off
    for _ in range(3):
        page.locator(".walk .main").evaluate("e => e.scrollIntoView({block: 'center'})")
        page.locator(".walk .main").tap()
    assert "✕" in page.locator(".walk figure li.free").evaluate("e => getComputedStyle(e, '::after').content")
    page.evaluate(AXE + ";0")
    for scheme in SCHEMES:
        set_scheme(page, scheme)
        result = page.evaluate("() => axe.run({include: '#packet-walk'}, {resultTypes: ['violations']})")
        found += [f"{scheme}: {v['id']}: {node['html'][:140]}" for v in result["violations"] for node in v["nodes"]]
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        found += wider_than_the_screen(page)
    assert not found and not visit.trouble, json.dumps(found, ensure_ascii=False)


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_without_javascript_the_figures_stand(browser, address, language):
    visit = Visit(browser, address, viewport=PHONE, java_script_enabled=False)
    page = visit.open(address + reading.address_of(language, PAGE))
    for anchor in ("path-floating-ip", "path-snat", "path-no-floating-ip", "path-no-rule"):
        folded = page.locator(f"#{anchor} ~ details").first
        folded.locator("summary").click()
        assert folded.locator("figure").is_visible(), anchor
    page.locator("#packet-walk > summary").click()
    assert re.search("자바스크립트|JavaScript", page.locator("#packet-walk > p").inner_text())
    assert page.locator("#packet-walk :is(input, button)").count() == 0
