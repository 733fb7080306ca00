"""The built pages as HTML: valid, one h1, right language, unique titles, nothing leaked."""

import os
import re

import html5lib
import pytest
import reading

PAGES = [pytest.param(*page, id=page[2] or "home") for page in reading.addresses()]

# What html5lib (2020) reports although the HTML standard has since allowed it, or it is not an error.
NOT_ERRORS = {"unexpected-start-tag-implies-end-tag"}


def html_errors(text):
    """(line, code, data) of each parse error."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    return [(position[0], code, data) for position, code, data in parser.errors if code not in NOT_ERRORS]


def structure_problems(soup):
    """Ids used twice, references to ids that are not there, blocks inside paragraphs."""
    found = []
    ids = [e["id"] for e in soup.find_all(id=True)]
    found += [f"the id #{i} stands {ids.count(i)} times; ids are unique" for i in sorted(set(ids)) if ids.count(i) > 1]
    for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for element in soup.find_all(attrs={attribute: True}):
            for one in element[attribute].split() if isinstance(element[attribute], str) else element[attribute]:
                if one == "__toc":  # the theme's label for a list of contents that unlisted pages lack
                    continue
                if one not in ids:
                    found.append(f'<{element.name} {attribute}="{one}"> points to an id that is not on the page')
    blocks = ["p", "div", "ul", "ol", "table", "figure", "section", "details", "pre", "h1", "h2", "h3", "h4"]
    for block in soup.select("p " + ", p ".join(blocks)):
        found.append(f"<{block.name}> inside <p>: “{block.get_text(' ', strip=True)[:50]}”; leave a blank line before it in the Markdown")
    for cell in soup.select("table"):
        if not cell.select("tr th"):
            found.append("a table without header cells; give it a header row")
    return found


def text_problems(article):
    """Markdown that leaked into the page as text."""
    found = []
    for element in article.find_all(string=re.compile(r"\{ ?[.#]|^///|\*\*|\]\(|^:::|<!-- ")):
        if not element.find_parent(["code", "pre"]):
            found.append(f"leaked Markdown: “{element.strip()[:60]}”; see CONTRIBUTING, figures")
    return found


@pytest.mark.parametrize("language, name, address", PAGES)
def test_a_page_is_valid_html(language, name, address):
    errors = [f"line {line}: {code} {data}" for line, code, data in html_errors(reading.html(address))]
    errors += structure_problems(reading.soup(address)) + text_problems(reading.article(address))
    assert not errors, f"docs/{language}/{name}:\n  " + "\n  ".join(errors[:12])


@pytest.mark.parametrize("language, name, address", PAGES)
def test_a_page_has_one_title_and_its_language(language, name, address):
    soup = reading.soup(address)
    where = f"docs/{language}/{name}"
    assert soup.html["lang"] == language, f"{where}: lang is {soup.html['lang']}"
    assert len(soup.find_all("h1")) == 1, f"{where}: the built page has {len(soup.find_all('h1'))} h1"
    assert not [e for e in soup.find_all(style=True)], f"{where}: a style attribute, which the policy forbids: {soup.find(style=True)}"
    figures = [f for f in soup.find_all("figure") if not f.find("figcaption")]
    assert not figures, f"{where}: a figure without a caption: {str(figures[0])[:80]}"


def test_titles_and_descriptions_are_unique():
    for what, get in (("title", lambda s: s.title.string), ("description", lambda s: s.find("meta", attrs={"name": "description"})["content"])):
        seen = {}
        for language, name, address in reading.addresses():
            value = get(reading.soup(address)).strip()
            assert value not in seen, f"docs/{language}/{name} and docs/{seen[value]} have the same {what}: “{value}”"
            seen[value] = f"{language}/{name}"


def test_the_build_is_silent():
    assert os.environ["TEST_BUILD_OUTPUT"].strip() == "", f"mkdocs build --strict said:\n{os.environ['TEST_BUILD_OUTPUT']}"


# Proof that these checks can fail.

@pytest.mark.parametrize("html, message", [
    ("<div id='a'></div><div id='a'></div>", "stands 2 times"),
    ("<label for='x'></label>", "not on the page"),
    ("<table><tr><td>1</td></tr></table>", "without header cells"),
])
def test_structure_problems_are_reported(html, message):
    from bs4 import BeautifulSoup
    assert message in "\n".join(structure_problems(BeautifulSoup(html, "html.parser")))


def test_a_block_in_a_paragraph_is_reported():
    from bs4 import BeautifulSoup
    assert "inside <p>" in structure_problems(BeautifulSoup("<p><ul><li>x</li></ul></p>", "html.parser"))[0]


@pytest.mark.parametrize("html", ["<li>게스트 { .guest }</li>", "<p>/// note</p>", "<p>**bold</p>", "<p>[a](b.md)</p>"])
def test_leaked_markdown_is_reported(html):
    from bs4 import BeautifulSoup
    assert text_problems(BeautifulSoup(html, "html.parser"))


def test_bad_html_is_reported():
    assert html_errors("<!doctype html><html><head><title>x</title></head><body><p></div></body></html>")
