"""The calculator of cloud/cost in the browser: the page's three cases, other numbers, bad input, both languages, the phone."""

import json

import pytest
import reading

from test_reading import AXE, PHONE, SCHEMES, Visit, set_scheme, wider_than_the_screen

PAGE = "cloud/cost.md"
WON = {"ko": "{}원", "en": "₩{}"}


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_calculator(browser, address, language):
    visit = Visit(browser, address, viewport=PHONE, reduced_motion="reduce", has_touch=True, is_mobile=True)
    asked = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open(address + reading.address_of(language, PAGE))
    box = page.locator("#bill-calculator")
    box.locator("summary").scroll_into_view_if_needed()
    assert box.locator("input").count() == 0 and not any("/bill/" in url for url in asked)
    box.locator("summary").tap()
    box.locator(".bill").wait_for()
    said, fields = box.locator("[role=status]"), box.locator("input")
    for plan, total in enumerate(("396", "9,000", "23,340")):
        box.locator(".bar .tap").nth(plan).tap()
        assert said.inner_text().endswith(" " + WON[language].format(total))
        assert box.locator("li b").all_inner_texts()[0] == WON[language].format("14,400" if plan == 2 else "60")
    # Two instances, half an hour, written as somebody with a Korean keyboard may.
    fields.nth(0).fill("2")
    fields.nth(1).fill("0.5")
    assert "2 × 0.5 × 20" in box.locator("li").first.inner_text() and said.inner_text().endswith(WON[language].format("8,960"))
    fields.nth(11).fill("1,000")
    assert said.inner_text().endswith(WON[language].format("10,660"))
    # Bad input: the field is named and marked, and no total stands beside it.
    name = box.locator("label").nth(3).inner_text().strip()
    for bad in ("", "-1", "20GB", "1e9"):
        fields.nth(3).fill(bad)
        assert name in said.inner_text() and "100,000" in said.inner_text() and box.locator("li").count() == 0
        assert fields.nth(3).get_attribute("aria-invalid") == "true" and box.locator("[aria-invalid]").count() == 1
    fields.nth(3).fill("20")
    assert box.locator("[aria-invalid]").count() == 0 and said.inner_text().endswith(WON[language].format("10,660"))
    fields.nth(2).fill("0.2")  # deleted before it was switched off
    assert fields.nth(1).get_attribute("aria-invalid") == "true" and box.locator("li").count() == 0
    # It is read out and labelled, fits a phone, and can be tapped.
    tree = box.aria_snapshot()
    assert "status" in tree and tree.count("textbox") == 12 and "group" in tree
    found = page.evaluate("""() => [...document.querySelectorAll('#bill-calculator :is(.tap, input, summary)')]
      .map((e) => [e.outerHTML.slice(0, 60), e.getBoundingClientRect().height, parseFloat(getComputedStyle(e).fontSize)])
      .filter(([text, height, size]) => height < 43.5 || (text.startsWith('<input') && size < 16))""")
    page.evaluate(AXE + ";0")
    for scheme in SCHEMES:
        set_scheme(page, scheme)
        for state in ("0.2", "720"):
            fields.nth(2).fill(state)
            result = page.evaluate("() => axe.run({include: '#bill-calculator'}, {resultTypes: ['violations']})")
            found += [f"{scheme}: {v['id']}: {node['html'][:140]}" for v in result["violations"] for node in v["nodes"]]
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        found += wider_than_the_screen(page)
    assert not found and not visit.trouble, json.dumps([found, visit.trouble], ensure_ascii=False)


def test_without_javascript_the_table_stands(browser, address):
    visit = Visit(browser, address, viewport=PHONE, java_script_enabled=False)
    page = visit.open(address + reading.address_of("ko", PAGE))
    page.locator("#bill-calculator > summary").click()
    assert "JavaScript" in page.locator("#bill-calculator > p").inner_text()
    assert (
        page.locator("#bill ~ figure.table").nth(1).is_visible() and "23,340원" in page.locator("#bill ~ figure.table").nth(1).inner_text()
    )
