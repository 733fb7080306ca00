"""The site as an app, and handing an address to another one, in a browser."""

import json

import pytest
import reading

from builder.output import app
from test_addresses import SITE, open_menu
from test_reading import Visit

SHARES = """Object.defineProperty(navigator, "share", { value: (what) => {
  (self.shared ??= []).push(what);
  return Promise.reject(new DOMException("closed", "AbortError"));
} })"""
NOT_HERE = 'Object.defineProperty(navigator, "share", { value: undefined })'


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize("name", ["index.md", "cloud/service-models.md"])
def test_chromium_takes_the_manifest(browser, address, language, name):
    visit = Visit(browser, address)
    page = visit.open(address + reading.address_of(language, name))
    found = visit.context.new_cdp_session(page).send("Page.getAppManifest")
    assert found["url"] == address + app.path(language) and not found["errors"], found["errors"]
    said = json.loads(found["data"])
    assert said["lang"] == language
    for icon in said["icons"]:
        size = page.evaluate(
            "async (src) => { const i = new Image(); i.src = src; await i.decode(); return `${i.naturalWidth}x${i.naturalHeight}`; }",
            address + "assets/images/" + icon["src"].rpartition("/")[2],
        )
        assert size == icon["sizes"]
    assert not visit.trouble, visit.trouble


@pytest.mark.parametrize("language, word", [("ko", "공유"), ("en", "Share")])
def test_an_address_goes_to_another_app(browser, address, language, word):
    visit = Visit(browser, address, viewport={"width": 360, "height": 740})
    visit.page.add_init_script(SHARES)
    page = open_menu(visit, address + reading.address_of(language, "cloud/service-models.md"))
    first = page.locator(".copy-address button").first
    assert first.inner_text() == word and page.evaluate("document.activeElement.textContent") == word
    page.keyboard.press("Enter")
    page.wait_for_function("self.shared")
    home = "" if language == "ko" else "en/"
    title = reading.article(reading.address_of(language, "cloud/service-models.md")).find(id="paas").contents[0]
    assert page.evaluate("self.shared") == [{"title": str(title).strip(), "url": f"{SITE}{home}t/paas/"}]
    page.wait_for_timeout(100)
    assert page.locator(".copy-address").count() == 1, "the menu stays for who closed the device's dialog"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not visit.trouble, visit.trouble


def test_where_nothing_can_be_shared_no_button_says_so(browser, address):
    visit = Visit(browser, address)
    visit.page.add_init_script(NOT_HERE)
    page = open_menu(visit, address + "en/cloud/service-models/")
    assert [one.inner_text() for one in page.locator(".copy-address button").all()] == ["Link", "Markdown", "Citation", "Close"]
    assert not visit.trouble, visit.trouble
