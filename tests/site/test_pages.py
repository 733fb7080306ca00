"""The built pages as HTML: valid, one h1, right language, unique titles, nothing leaked."""

import os
import re

import html5lib
import pytest
import reading
from bs4 import BeautifulSoup, Comment

from builder.text import korean
from builder.text.korean import mark_korean

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
            found.append(f"leaked Markdown: “{element.strip()[:60]}”; see STYLE, figures")
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
    for what, get in (
        ("title", lambda s: s.title.string),
        ("description", lambda s: s.find("meta", attrs={"name": "description"})["content"]),
    ):
        seen = {}
        for language, name, address in reading.addresses():
            value = get(reading.soup(address)).strip()
            assert value not in seen, f"docs/{language}/{name} and docs/{seen[value]} have the same {what}: “{value}”"
            seen[value] = f"{language}/{name}"


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_each_question_of_prerequisites_has_a_section_to_read(language):
    article = reading.article(reading.address_of(language, "reference/before-you-start.md"))
    rows = article.select("table")[0].select("tbody tr")
    numbers = [int(n) for row in rows for n in row.find(["th", "td"]).get_text().split(",")]
    assert numbers == list(range(1, len(article.select(".question")) + 1))
    read = [row.find("a")["href"].removeprefix("#") for row in rows]
    assert read == [h["id"] for h in article.select("h2") if h["id"] in read], "the table follows the sections"
    assert {h["id"] for h in article.select("h2")} - set(read) == {"for-whom", "check", "sources"}


def test_the_build_is_silent():
    assert os.environ["TEST_BUILD_OUTPUT"].strip() == "", f"mkdocs build --strict said:\n{os.environ['TEST_BUILD_OUTPUT']}"


# Proof that these checks can fail.


@pytest.mark.parametrize(
    "html, message",
    [
        ("<div id='a'></div><div id='a'></div>", "stands 2 times"),
        ("<label for='x'></label>", "not on the page"),
        ("<table><tr><td>1</td></tr></table>", "without header cells"),
    ],
)
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


@pytest.mark.parametrize(
    "html, joined",
    [
        ("<p>하이퍼바이저(hypervisor)는</p>", "<p>하이퍼바이저(hypervisor)~는</p>"),
        ("<p><strong>(가)</strong>를, <a href='#'>“나”</a>와</p>", "<p><strong>(가)</strong>~를, <a href='#'>“나”</a>~와</p>"),
        ("<p><code>ip a</code>는 99.9%로</p>", "<p><code>ip a</code>~는 99.9%~로</p>"),
        ('<img alt="(가)는" src="x">', '<img alt="(가)는" src="x">'),
        ("<pre><code>(가)는</code>다</pre>", "<pre><code>(가)는</code>다</pre>"),
        ("<p>(가) 나, (a)b, <b>가</b>나, 가/나</p>", "<p>(가) 나, (a)b, <b>가</b>나, 가/나</p>"),
    ],
)
def test_a_particle_is_joined_to_its_word(html, joined):
    assert korean.join_particles(html) == joined.replace("~", korean.JOINER)


def test_no_line_of_korean_begins_with_a_particle(browser, address):
    """Widths of phones: what stands before a joiner and after it is on one line."""
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    for name in ("virtualization/containers.md", "openstack/compute.md"):
        page.goto(address + reading.address_of("ko", name), wait_until="load")
        assert page.locator("article").inner_html().count(korean.JOINER) > 5
        for width in range(320, 420, 12):
            page.set_viewport_size({"width": width, "height": 740})
            torn = page.evaluate(
                """joiner => { const found = [], all = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
              let before;
              const line = (node, i) => { const r = document.createRange(); r.setStart(node, i); r.setEnd(node, i + 1); return r.getClientRects()[0]; };
              for (let node; (node = all.nextNode()); before = node)
                for (let i = node.data.indexOf(joiner); i >= 0; i = node.data.indexOf(joiner, i + 1)) {
                  const [a, b] = [i ? line(node, i - 1) : line(before, before.length - 1), line(node, i + 1)];
                  if (a && b && b.top > a.bottom) found.push((i ? node : before).data.slice(-30) + " | " + node.data.slice(i + 1, i + 9));
                }
              return found; }""",
                korean.JOINER,
            )
            assert not torn, f"{name} at {width} px: {torn}"


# ── Korean on English pages (WCAG 2.2, 3.1.2) ────────────────────────────────

KOREAN = re.compile("[ㄱ-ㆎ가-힣]")
FOR_SCRIPTS = {"data-answer", "data-or"}  # compared with what is typed, never shown


def unmarked_korean(soup):
    """Korean texts and attributes of a page in English whose language nothing says."""

    def says(element):
        return next((one["lang"] for one in [element, *element.parents] if one.get("lang")), None) == "ko"

    found = [str(text).strip() for text in soup.find_all(string=KOREAN) if not isinstance(text, Comment) and not says(text.parent)]
    return found + [
        f"{name}={value}"
        for element in soup.find_all(True)
        for name, value in element.attrs.items()
        if name not in FOR_SCRIPTS and KOREAN.search(str(value)) and not says(element)
    ]


def test_korean_on_english_pages_says_so(site):
    paths = sorted(path for path in (site / "en").rglob("*.html") if "downloads" not in path.relative_to(site / "en").parts[:1])
    assert len(paths) > 70
    found = {
        path.relative_to(site).as_posix(): unmarked
        for path in paths
        if (unmarked := unmarked_korean(BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")))
    }
    assert not found, found


@pytest.mark.parametrize(
    "html, marked",
    [
        ("<td>Compute → 키 페어 → 키 페어 생성</td>", "<td>Compute → <k>키 페어 → 키 페어 생성</k></td>"),
        ("<p>a 유동 IP 연결, b 유동 IP: c</p>", "<p>a <k>유동 IP 연결</k>, b <k>유동 IP</k>: c</p>"),
        ("가 나<b>다</b>, x 라", "<k>가 나</k><b><k>다</k></b>, x <k>라</k>"),
        ('<span class="x" lang="ko">가 <b>나</b></span> 다', '<span class="x" lang="ko">가 <b>나</b></span> <k>다</k>'),
        (
            '<a title="가" href="#나">x</a><script>"가"</script><textarea>가</textarea>',
            '<a title="가" href="#나">x</a><script>"가"</script><textarea>가</textarea>',
        ),
        ("none here", "none here"),
    ],
)
def test_korean_is_marked_once(html, marked):
    assert mark_korean(html) == re.sub("<k>(.*?)</k>", r'<span lang="ko">\1</span>', marked)
    assert mark_korean(mark_korean(html)) == mark_korean(html)


def test_unmarked_korean_is_reported():
    soup = BeautifulSoup(
        '<html lang="en"><p>가</p><p lang="ko">나 <i lang="en">다</i></p><i aria-label="라"></i><!-- 마 --></html>', "html.parser"
    )
    assert unmarked_korean(soup) == ["가", "다", "aria-label=라"]


def test_bad_html_is_reported():
    assert html_errors("<!doctype html><html><head><title>x</title></head><body><p></div></body></html>")
