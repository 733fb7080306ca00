"""Links, anchors, canonical addresses, the sitemap and the 404 page."""

import re
import urllib.parse
import xml.etree.ElementTree as ElementTree

import pytest
import reading

BASE = "/funny-openstack/"
SITE = "http://127.0.0.1:8000" + BASE
PAGES = [pytest.param(*page, id=page[2] or "home") for page in reading.addresses()]


def target_of(link, address):
    """Resolve a link of a page to (path below the base path, fragment); None for another origin."""
    url = urllib.parse.urljoin(f"http://site{BASE}{address}", link)
    parts = urllib.parse.urlsplit(url)
    if parts.netloc != "site":
        return None
    assert parts.path.startswith(BASE), f"{link} leaves the base path {BASE}"
    return urllib.parse.unquote(parts.path.removeprefix(BASE)), urllib.parse.unquote(parts.fragment)


def link_problems(soup, address, site, language):
    """Dead links and anchors of one page, and links in its text that change the language.

    Args:
        soup: the parsed page.
        address: its address below the base path.
        site: the folder of the built site.
        language: "ko" or "en".
    """
    found = []
    article = soup.select_one("article")
    for element in soup.find_all(href=True):
        link = element["href"]
        if re.match(r"(mailto:|data:|javascript:)", link):
            continue
        target = target_of(link, address)
        if target is None:
            continue
        path, fragment = target
        file = site / path / "index.html" if path.endswith("/") or not path else site / path
        if not file.exists():
            found.append(f"{link}: nothing is at {BASE}{path}")
            continue
        if fragment and file.suffix == ".html":
            known = reading.soup(path) if file.name == "index.html" else None
            if known is not None and not known.find(id=fragment):
                found.append(f"{link}: the page has no heading #{fragment}")
        if article in element.parents and file.suffix == ".html":
            there = "en" if path.startswith("en/") else "ko"
            if there != language:
                found.append(f"{link}: leads from {language} into {there}; link to the page in the same language")
    return found


@pytest.mark.parametrize("language, name, address", PAGES)
def test_links_resolve_and_stay_in_their_language(language, name, address, site):
    found = link_problems(reading.soup(address), address, site, language)
    assert not found, f"docs/{language}/{name}:\n  " + "\n  ".join(found)


@pytest.mark.parametrize(
    "link, message",
    [
        ("../../cloud/nowhere/", "nothing is at"),
        ("#nowhere", "no heading #nowhere"),
        ("../../en/cloud/service-models/", "leads from ko into en"),
    ],
)
def test_bad_links_are_reported(link, message, site):
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(f'<article><a href="{link}">x</a></article>', "html.parser")
    assert message in "\n".join(link_problems(soup, "cloud/service-models/", site, "ko"))


@pytest.mark.parametrize("language, name, address", PAGES)
def test_each_page_knows_its_address_and_its_other_language(language, name, address):
    soup = reading.soup(address)
    assert soup.find("link", rel="canonical")["href"] == SITE + address
    assert not soup.find_all("link", rel="alternate"), "hreflang belongs into the sitemap; see builder/pages/shell.py"
    other = "en" if language == "ko" else "ko"
    switch = soup.select("a.language-switch")
    assert [s["hreflang"] for s in switch] == [other]
    assert target_of(switch[0]["href"], address) == (reading.address_of(other, name), "")


def test_the_sitemap_pairs_the_languages(site):
    xml = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    entries = {
        u.find("s:loc", xml).text: {link.get("hreflang"): link.get("href") for link in u.findall("x:link", xml)}
        for u in root.findall("s:url", xml)
    }
    unlisted = {"figures.md"}
    expected = {SITE + address for _, name, address in reading.addresses() if name not in unlisted}
    assert set(entries) == expected
    for location, links in entries.items():
        assert set(links) == {"ko", "en", "x-default"}, location
        assert links["x-default"] == links["ko"], location
        assert location in (links["ko"], links["en"]), location
        assert entries[links["ko"]] == entries[links["en"]] == links, f"{location} is not symmetric"


def test_the_404_page_works_from_any_depth(site):
    from bs4 import BeautifulSoup

    text = (site / "404.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(text, "html.parser")
    assert soup.html["lang"] == "ko"
    assert soup.h1.find(lang="en"), "the 404 page speaks both languages"
    for element in soup.find_all(["a", "link", "script", "img"]):
        link = element.get("href") or element.get("src")
        if not link or link.startswith(("#", "https:", "data:")):
            continue
        parts = urllib.parse.urlsplit(link)
        assert parts.path.startswith(BASE), f"{link}: relative links break at /a/b/c"
        path = parts.path.removeprefix(BASE)
        assert (site / path).is_file() or (site / path / "index.html").is_file(), f"{link}: dead"
    assert not (site / "en" / "404.html").exists(), "GitHub Pages serves only the root 404.html"


def test_no_page_asks_for_another_origin():
    for language, name, address in reading.addresses():
        for element in reading.soup(address).find_all(["script", "img", "link", "iframe", "source"]):
            link = element.get("src") or element.get("href") or ""
            if element.name == "link" and "canonical" in element.get("rel", []):
                continue
            assert not re.match(r"(https?:)?//", link), f"docs/{language}/{name}: loads {link}"


def test_tests_of_the_browsers_code_are_not_published(site):
    assert not list((site / "assets").glob("**/test")) and not list((site / "assets").rglob("*.md"))
