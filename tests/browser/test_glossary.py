"""data/glossary.yml, the page made from it, and the links and tooltips of terms on the other pages."""

import json
import re

import pytest
import reading
from bs4 import BeautifulSoup

from builder.data import glossary as data
from builder.data.loader import DataError
from builder.data.places import Places
from builder.pages import glossary as page_of_terms
from builder.pages import term_links
from builder.text import html as trees
from builder.text.mentions import Finder
from test_reading import AXE, DESKTOP, PHONE, SCHEMES, Visit, set_scheme

TERMS = data.load_terms()
FINDER = term_links.finder_for(TERMS)
GLOSSARY = {language: reading.address_of(language, "reference/glossary.md") for language in reading.LANGUAGES}

# ── the data ─────────────────────────────────────────────────────────────────

GOOD = """# a comment
- id: hypervisor
  abbr: "VMM"
  page: virtualization/index.md
  anchor: hypervisor
  ko:
    term: "하이퍼바이저"
    text: "가상 머신을 만들고 돌리는 소프트웨어입니다."
    aliases: ["가상 머신 모니터"]
  en:
    term: "hypervisor"
    text: "Software that makes virtual machines."
    aliases: ["virtual machine monitor"]
- id: xen
  page: virtualization/index.md
  ko:
    term: "Xen"
    text: "오픈 소스 하이퍼바이저입니다."
    aliases: ["젠"]
  en:
    term: "Xen"
    text: "An open-source hypervisor."
    aliases: []
"""


@pytest.fixture
def places(tmp_path):
    for language in reading.LANGUAGES:
        page = tmp_path / "docs" / language / "virtualization" / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text("# Page\n\n## One {#hypervisor}\n\n```\n## Two {#in-code}\n```\n", encoding="utf-8")
    (tmp_path / "docs" / "ko" / "virtualization" / "index.md").open("a", encoding="utf-8").write("\n## Three {#only-ko}\n")
    return Places(tmp_path / "docs")


def load(tmp_path, places, text):
    path = tmp_path / "glossary.yml"
    path.write_text(text, encoding="utf-8")
    return data.load_terms(path, places)


def test_a_good_file_is_read(tmp_path, places):
    terms = load(tmp_path, places, GOOD)
    assert [term.id for term in terms] == ["hypervisor", "xen"]
    assert terms[0].ko.term == "하이퍼바이저" and terms[0].anchor == "hypervisor" and terms[1].anchor == "top"


@pytest.mark.parametrize(
    "old, new, line, message",
    [
        ('  abbr: "VMM"', '  abr: "VMM"', 3, "not a known key"),
        ('  en:\n    term: "Xen"\n    text: "An open-source hypervisor."\n    aliases: []\n', "", 14, "needs|missing"),
        ('    term: "hypervisor"\n', "", 10, "is missing; add it"),
        ("- id: xen", "- id: Xen_1", 14, "lower-case ASCII"),
        ("- id: xen", "- id: hypervisor", 14, "stands on line 2 too"),
        ("- id: xen", "- id: azure", 14, "sort the entries by id"),
        ('aliases: ["젠"]', 'aliases: ["하이퍼-바이저"]', 19, '“하이퍼-바이저” belongs to "hypervisor" \\(line 7\\)'),
        ('aliases: ["젠"]', 'aliases: ["가상머신모니터"]', 19, 'belongs to "hypervisor" \\(line 9\\)'),
        ("aliases: []", 'aliases: ["Vmm"]', 23, 'belongs to "hypervisor" \\(line 3\\)'),
        ('aliases: ["젠"]', 'aliases: ["젠", "젠"]', 19, "“젠” stands twice"),
        ("page: virtualization/index.md\n  anchor", "page: virtualization/gone.md\n  anchor", 4, "no page docs/ko/virtualization/gone.md"),
        ("anchor: hypervisor", "anchor: gone", 5, "docs/ko/virtualization/index.md has no heading {#gone}"),
        ("anchor: hypervisor", "anchor: in-code", 5, "has no heading {#in-code}"),
        ("anchor: hypervisor", "anchor: only-ko", 5, "docs/en/virtualization/index.md has no heading {#only-ko}"),
        ("소프트웨어입니다.", "소프트웨어", 8, "full stop"),
        ("소프트웨어입니다.", "소프트웨어다.", 8, "합니다체"),
        ('"Software that', '"소프트웨어 that', 12, "Hangul"),
        ('"Software that', '"' + "long " * 40 + "that", 12, "shorten it to 160"),
        ("  anchor: hypervisor", "  anchor: hypervisor\n  link: true", 6, "False"),
        ("  anchor: hypervisor", '  anchor: hypervisor\n  unlinked: ["nobody"]', 6, "no name of this term"),
        ("  anchor: hypervisor", "  anchor: hypervisor\n  not_on: [cloud/gone.md]", 6, "no page docs/ko/cloud/gone.md"),
    ],
)
def test_a_malformed_entry_is_named_with_its_line(tmp_path, places, old, new, line, message):
    assert old in GOOD
    with pytest.raises(DataError) as caught:
        load(tmp_path, places, GOOD.replace(old, new, 1))
    lines = [text for text in str(caught.value).splitlines() if re.search(message, text)]
    assert lines, caught.value
    assert f"glossary.yml:{line}: " in lines[0], caught.value


def test_the_build_stops_at_a_malformed_entry(small_project):
    """The hook hands the message on; the page it points to is gone in the small project."""
    from conftest import build

    (small_project / "data" / "glossary.yml").write_text(GOOD, encoding="utf-8")
    result = build(small_project, "site", root=small_project)
    assert result.returncode and 'data/glossary.yml:4: "hypervisor": there is no page' in result.stdout + result.stderr


# ── the page ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_every_term_stands_in_the_glossary_and_leads_to_its_page(language, site):
    article = reading.article(GLOSSARY[language])
    entries = article.select("dl.glossary dt")
    assert sorted(e["id"] for e in entries) == [t.id for t in TERMS]
    linked = [a["href"].removeprefix("#") for a in article.select(".term-index a")]
    assert sorted(linked) == [t.id for t in TERMS], "the index has each term once"
    for term in TERMS:
        entry = article.find(id=term.id)
        text, rest = entry.get_text(), entry.find_next_sibling("dd")
        assert term[language].term in text
        assert term.abbr is None or term.abbr in text
        assert term[language].text in rest.get_text()
        assert all(alias in rest.get_text() for alias in page_of_terms.other_names(term, language))
        link = rest.select("a")[-1]["href"]
        target = reading.soup(reading.address_of(language, term.page))
        assert link.startswith("../../") and target.find(id=term.anchor), f"{term.id}: {link}"


def test_both_languages_have_the_same_order():
    ids = [[e["id"] for e in reading.article(GLOSSARY[language]).select("dl.glossary dt, h2")] for language in reading.LANGUAGES]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    "name, language, letter",
    [
        ("하이퍼바이저", "ko", "ㅎ"),
        ("씬 프로비저닝", "ko", "ㅅ"),
        ("KVM", "ko", "A–Z"),
        ("qcow2", "en", "Q"),
        ("가상화", "ko", "ㄱ"),
    ],
)
def test_the_index_sorts_by_the_readers_alphabet(name, language, letter):
    assert page_of_terms.initial(name, language) == letter


def test_every_letter_has_its_group():
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        group = next(g for g in page_of_terms.GROUPS if g[0] <= letter <= g[-1])
        assert re.fullmatch("[a-z](-[a-z])?", page_of_terms.group_id(group))
    assert {t.id for t in TERMS}.isdisjoint([*map(page_of_terms.group_id, page_of_terms.GROUPS), "index", "top"])


# ── which words are linked ───────────────────────────────────────────────────

NAMES = [
    "하이퍼바이저",
    "hypervisor",
    "젠",
    "파스",
    "가상화",
    "KVM",
    "Xen",
    "image",
    "포트",
    "이미지",
    "IP",
    "플로팅 IP",
    "가상 머신",
    "컨테이너 이미지",
    "network address translation",
]


def found(text):
    return [text[m.start : m.end] for m in Finder((name, name) for name in NAMES).find(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("하이퍼바이저가 돕니다", ["하이퍼바이저"]),
        ("하이퍼바이저(hypervisor)는", ["하이퍼바이저", "hypervisor"]),
        ("하이퍼바이저에서는 하이퍼바이저입니다. 하이퍼바이저들로만", ["하이퍼바이저"] * 3),
        ("이젠 파스타를 먹고 포트폴리오를 냅니다", []),
        ("젠은 파스의 포트로", ["젠", "파스", "포트"]),
        ("가상화폐, 반가상화, 가상화합니다, 가상화된", ["가상화", "가상화"]),
        ("이미지는 컨테이너 이미지가 아닙니다", ["이미지", "컨테이너 이미지"]),
        ("가상 머신을, 가상\n머신은, 가상머신", ["가상 머신", "가상\n머신"]),
        ("KVM은 KVM이며 리눅스KVM, KVMs, OpenKVM, KVM-x, my-KVM, KVM.org", ["KVM", "KVM"]),
        ("KVM. KVM, (KVM) 'KVM'", ["KVM"] * 4),
        ("Image and image and IMAGE and images", ["Image", "image"]),
        ("xen is no name, Xen is", ["Xen"]),
        ("플로팅 IP와 IP", ["플로팅 IP", "IP"]),
        ("Network Address Translation", ["Network Address Translation"]),
        ("프리픽스가 /26이고 2인가", []),
    ],
)
def test_names_in_text(text, expected):
    assert found(text) == expected


def link(html, page="cloud/index.md"):
    tree = trees.parse(html)
    term_links.link(tree, TERMS, FINDER, page, "../g/")
    return trees.write(tree)


@pytest.mark.parametrize(
    "html",
    [
        "<h2>하이퍼바이저</h2>",
        "<a href='x'>하이퍼바이저</a>",
        "<code>hypervisor</code>",
        "<pre>hypervisor</pre>",
        "<figure><ul><li>하이퍼바이저</li></ul><figcaption>하이퍼바이저</figcaption></figure>",
        "<table><tr><td>하이퍼바이저</td></tr></table>",
        "<details><summary>하이퍼바이저</summary></details>",
        "<div class='question'><p>하이퍼바이저</p><details><p>하이퍼바이저</p></details></div>",
        "<div class='admonition'><p class='admonition-title'>하이퍼바이저</p></div>",
        "<!-- 하이퍼바이저 -->",
        "<h2 id='sources'>Sources</h2><p>하이퍼바이저</p>",
        "<dl><dt>하이퍼바이저</dt></dl>",
        "<p>반<b>가상화</b>폐</p>",
    ],
)
def test_not_everything_is_running_text(html):
    assert link(html) == trees.write(trees.parse(html))


def test_only_the_first_mention_in_running_text_is_linked():
    html = "<h2>하이퍼바이저</h2><p><code>VMM</code> 하이퍼바이저(hypervisor)는 <b>하이퍼바이저</b>다.</p><p>가상 머신 모니터</p>"
    soup = BeautifulSoup(link(html), "html.parser")
    assert [(a["class"], a["href"], a.text) for a in soup.select("a")] == [(["term"], "../g/#hypervisor", "하이퍼바이저")]
    assert link(html).endswith(
        '<a class="term" href="../g/#hypervisor">하이퍼바이저</a>(hypervisor)는 <b>하이퍼바이저</b>다.</p><p>가상 머신 모니터</p>'
    )


@pytest.mark.parametrize(
    "html, page",
    [
        ("<p>하이퍼바이저</p>", "virtualization/index.md"),  # its own page
        ("<p>서버의 커널</p>", "cloud/index.md"),  # link: false
        ("<p>볼륨</p>", "virtualization/containers.md"),  # not_on
        ("<p>온디맨드로</p>", "cloud/storage.md"),  # unlinked
    ],
)
def test_a_term_may_stay_unlinked(html, page):
    assert link(html, page) == html


def test_a_longer_name_hides_the_shorter_in_it():
    assert "#hypervisor" not in link("<p>Type 1 하이퍼바이저</p>") and "#type-1-hypervisor" in link("<p>Type 1 하이퍼바이저</p>")
    assert link("<p>Type 1 하이퍼바이저</p>", "virtualization/hypervisor-types.md") == "<p>Type 1 하이퍼바이저</p>"


def test_what_stands_in_the_next_element_counts_as_the_same_word():
    assert link("<p><b>2의 거듭제곱</b>인가?</p>") == "<p><b>2의 거듭제곱</b>인가?</p>"
    assert "#kvm" in link("<p><b>이것은</b><br>KVM</p>") and "#kvm" in link("<ul><li>것</li><li>KVM</li></ul>")


def test_what_is_escaped_stays_escaped():
    assert "&lt;b&gt; &amp; <a" in link("<p>&lt;b&gt; &amp; KVM</p>")


def test_terms_are_linked_on_lessons_labs_and_references_only():
    for language, name, address in reading.addresses():
        kind = reading.front_matter(reading.source(language, name))["kind"]
        links = reading.article(address).select("a.term")
        ids = [a["href"].partition("#")[2] for a in links]
        assert len(ids) == len(set(ids)), f"{address}: a term is linked twice"
        for a in links:
            assert not a.find_parent(["h1", "h2", "h3", "figure", "table", "pre", "summary"]), f"{address}: {a}"
        if kind == "teach" or name in ("reference/glossary.md", "reference/corrections.md", "figures.md"):
            assert not links, address
        elif kind == "concept":
            assert links, f"{address}: a lesson without any term"


def test_the_definitions_are_a_file_for_each_language(site):
    for language in reading.LANGUAGES:
        entries = json.loads((site / "assets" / f"terms.{language}.json").read_text(encoding="utf-8"))
        assert set(entries) == {t.id for t in TERMS if t.link is None}
        assert all(len(e) == 2 and all(e) for e in entries.values())


# ── the tooltip ──────────────────────────────────────────────────────────────

LESSON = "virtualization/hypervisor-types.md"
BOX, TEXT = ".term-box", "#term-text"


def open_lesson(browser, address, language="ko", **context):
    visit = Visit(browser, address, **{"viewport": DESKTOP, "reduced_motion": "reduce", **context})
    page = visit.open(address + reading.address_of(language, LESSON))
    page.wait_for_load_state("networkidle")
    return visit, page, page.locator('a.term[href$="#hypervisor"]')


def axe_of_the_text(page):
    """axe's violations in the article; the theme around it is tested in test_reading.py."""
    page.evaluate(AXE + ";0")
    result = page.evaluate("() => axe.run('article', {resultTypes: ['violations']})")
    return [f"{v['id']}: {node['html'][:140]}" for v in result["violations"] for node in v["nodes"]]


def expect_open(page, term, language="ko"):
    page.locator(BOX).wait_for(state="visible")
    entry = next(t for t in TERMS if t.id == term.get_attribute("href").partition("#")[2])
    assert entry[language].text in page.locator(TEXT).inner_text()
    assert term.get_attribute("aria-describedby") == "term-text"


def expect_closed(page, term):
    page.locator(BOX).wait_for(state="hidden")
    assert term.get_attribute("aria-describedby") is None


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_tooltip_by_keyboard(browser, address, language):
    visit, page, term = open_lesson(browser, address, language)
    term.focus()
    expect_open(page, term, language)
    page.keyboard.press("Escape")
    expect_closed(page, term)
    assert term.evaluate("e => e === document.activeElement"), "Escape moved the focus"
    page.keyboard.press("Tab")
    following = page.locator("a.term").nth(1)
    expect_open(page, following, language)
    page.keyboard.press("Shift+Tab")
    expect_open(page, term, language)
    page.keyboard.press("Enter")
    page.wait_for_url("**" + GLOSSARY[language] + "#hypervisor")
    assert not visit.trouble, visit.trouble


def test_the_tooltip_by_mouse(browser, address):
    visit, page, term = open_lesson(browser, address)
    assert page.locator(BOX).count() == 0, "nothing is loaded before it is needed"
    term.hover()
    expect_open(page, term)
    inside = page.locator(BOX).bounding_box()
    page.mouse.move(inside["x"] + 20, inside["y"] + 10, steps=6)
    page.wait_for_timeout(500)
    expect_open(page, term)  # hoverable and persistent
    page.keyboard.press("Escape")
    expect_closed(page, term)  # dismissable without moving the pointer
    page.mouse.move(5, 5)
    term.hover()
    expect_open(page, term)
    page.mouse.move(5, 500)
    expect_closed(page, term)
    term.hover()
    expect_open(page, term)
    page.locator(BOX).get_by_role("link").click()
    page.wait_for_url("**/reference/glossary/#hypervisor")
    assert not visit.trouble, visit.trouble


def test_the_tooltip_by_touch(browser, address):
    visit, page, term = open_lesson(browser, address, viewport=PHONE, has_touch=True, is_mobile=True)
    here = page.url
    term.tap()
    expect_open(page, term)
    assert page.url.partition("#")[0] == here, "the first tap left the page"
    box, screen = page.locator(BOX).bounding_box(), page.viewport_size["width"]
    assert box["x"] >= 0 and box["x"] + box["width"] <= screen
    assert page.locator(BOX).get_by_role("link").bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.locator("article h1").tap()
    expect_closed(page, term)
    following = page.locator("a.term").nth(1)
    following.tap()
    expect_open(page, following)
    following.tap()  # the second tap follows the link
    page.wait_for_url("**/reference/glossary/#*")
    assert not visit.trouble, visit.trouble


def test_a_term_is_a_plain_link_without_javascript(browser, address):
    visit = Visit(browser, address, java_script_enabled=False, viewport=PHONE)
    page = visit.open(address + reading.address_of("ko", LESSON))
    page.locator('a.term[href$="#hypervisor"]').click()
    page.wait_for_url("**/reference/glossary/#hypervisor")


def test_a_tap_leads_to_the_glossary_when_the_definitions_do_not_come(browser, address):
    visit, page, term = open_lesson(browser, address, viewport=PHONE, has_touch=True)
    page.route("**/terms.ko.json", lambda route: route.abort())
    term.tap()
    page.wait_for_url("**/reference/glossary/#hypervisor")  # and no second tap is needed


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_with_the_tooltip_open(browser, address, scheme, viewport):
    visit, page, term = open_lesson(browser, address, viewport=viewport)
    set_scheme(page, scheme)
    term.focus()
    expect_open(page, term)
    page.wait_for_timeout(200)
    found = axe_of_the_text(page)
    assert not found and not visit.trouble, found + visit.trouble


def test_axe_with_the_index_of_the_glossary_open(browser, address):
    visit = Visit(browser, address, viewport=PHONE, reduced_motion="reduce")
    page = visit.open(address + GLOSSARY["ko"])
    page.locator(".term-index summary").first.click()
    link = page.locator(".term-index details a").first
    assert link.bounding_box()["height"] >= 24
    found = axe_of_the_text(page)
    assert not found, found
    link.click()
    assert page.locator("dt:target").is_visible()
    assert not visit.trouble, visit.trouble
