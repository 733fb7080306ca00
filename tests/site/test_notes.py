"""data/notes.yml and data/sources.yml, and the page of corrections made from them.

That no item of the notes is lost is a matter of `make check` (checks/data.py).
"""

import re

import pytest
import reading

from builder.data import notes as data
from builder.data.loader import DataError
from builder.data.places import Places
from builder.pages import corrections
from checks.data import ITEMS

IDS = [f"{topic}-{number}" for topic, count in ITEMS.items() for number in range(1, count + 1)]
PAGE = {language: reading.address_of(language, "reference/corrections.md") for language in reading.LANGUAGES}
NOTES = data.load_notes()
SOURCES = data.load_sources()


def nowhere(items, address, target_of):
    """Messages for items that the built page of corrections lacks, or that lead to no heading.

    Args:
        items: the items.
        address: the page's address.
        target_of: gives the parsed page that a page name of an item leads to.
    """
    article, found = reading.article(address), []
    for item in items:
        entry = article.find("dt", id=item.id.lower())
        if entry is None:
            found.append(f"{item.id}: not on {address}")
            continue
        link = entry.find_next_sibling("dd").find("a")["href"]
        if not link.endswith(f"#{item.anchor}") or not target_of(item.page).find(id=item.anchor):
            found.append(f"{item.id}: {link} leads to no heading")
    return found


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_every_item_is_on_the_page_and_leads_to_where_it_is_taught(language):
    assert nowhere(NOTES, PAGE[language], lambda page: reading.soup(reading.address_of(language, page))) == []


def test_an_item_that_leads_nowhere_is_reported():
    gone = NOTES[0].model_copy(update={"id": "CC-99"})
    moved = NOTES[0].model_copy(update={"anchor": "gone"})
    found = nowhere([gone, moved], PAGE["ko"], lambda page: reading.soup(""))
    assert len(found) == 2 and "not on" in found[0] and "leads to no heading" in found[1]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_an_entry_says_everything(language):
    article = reading.article(PAGE[language])
    assert len(article.select("dl.corrections dt")) == len(NOTES)
    for item in NOTES:
        entry = article.find("dt", id=item.id.lower())
        answer = entry.find_next_sibling("dd")
        assert item.said[language] in entry.get_text() and item.right[language] in answer.get_text()
        assert entry.b.get_text() == corrections.VERDICTS[language][item.verdict]
        assert [a["href"] for a in answer.find_all("a", href=re.compile("^https:"))] == [SOURCES[s].url for s in item.sources]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_what_needs_correcting_comes_first_and_the_table_counts(language):
    article = reading.article(PAGE[language])
    for part in article.select("dl.corrections"):
        right = [b["class"] == ["true"] for b in part.select("dt > b")]
        assert right == sorted(right)
    rows = [[cell.get_text(strip=True) for cell in row.select("td, th[scope=row]")] for row in article.select("figure.table tr")][1:]
    numbers = [[0 if n == "–" else int(n) for n in row[1:]] for row in rows]
    assert len(rows) == len(ITEMS) + 1 and numbers[-1][-1] == len(IDS)
    assert [row[-1] for row in numbers[:-1]] == list(ITEMS.values())
    assert all(sum(row[:-1]) == row[-1] for row in numbers)
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]


# ── malformed data ───────────────────────────────────────────────────────────

GOOD = """# a comment
- id: CC-1
  line: "1–5"
  page: cloud/index.md
  anchor: definition
  verdict: "true"
  said:
    ko: "필기의 말입니다."
    en: "What the notes said."
  right:
    ko: "맞습니다."
    en: "That is right."
  sources: []
- id: SVC-2
  line: 12
  page: cloud/index.md
  anchor: definition
  verdict: wrong
  said:
    ko: "필기의 말입니다."
    en: "What the notes said."
  right:
    ko: "틀립니다."
    en: "It is not so."
  sources: [nist]
"""
SOURCES_FILE = """# a comment
nist:
  title: "The NIST definition"
  url: "https://example.org/nist"
  kind: standard
rfc-1:
  title: "Host Software"
  url: "https://example.org/rfc1"
  kind: standard
"""


@pytest.fixture
def places(tmp_path):
    for language in reading.LANGUAGES:
        page = tmp_path / "docs" / language / "cloud" / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text("# Page\n\n## One {#definition}\n" + ("\n## Two {#only-ko}\n" if language == "ko" else ""), encoding="utf-8")
    return Places(tmp_path / "docs")


def load(tmp_path, places, text):
    path = tmp_path / "notes.yml"
    path.write_text(text, encoding="utf-8")
    (tmp_path / "sources.yml").write_text(SOURCES_FILE, encoding="utf-8")
    return data.load_notes(path, data.load_sources(tmp_path / "sources.yml"), places)


def test_a_good_file_is_read(tmp_path, places):
    first, second = load(tmp_path, places, GOOD)
    assert (first.id, first.topic, first.number, first.verdict) == ("CC-1", "CC", 1, "true")
    assert second.line == "12" and second.right["ko"] == "틀립니다."


@pytest.mark.parametrize(
    "old, new, line, message",
    [
        ("  verdict: wrong", "  verdikt: wrong", 18, "not a known key"),
        ('    en: "It is not so."\n', "", 22, "needs both languages|is missing"),
        ('verdict: "true"', "verdict: true", 6, "in quotes"),
        ("verdict: wrong", "verdict: false", 18, "in quotes"),
        ("verdict: wrong", "verdict: obsolete", 18, "write one of"),
        ("id: SVC-2", "id: CC-1", 14, "stands on line 2 too"),
        ("id: CC-1", "id: SVC-3", 14, "keep the order of the notes"),
        ("id: CC-1", "id: ABC-1", 2, "such as SVC-7"),
        ("page: cloud/index.md", "page: cloud/gone.md", 4, "no page docs/ko/cloud/gone.md"),
        ("anchor: definition", "anchor: gone", 5, "docs/ko/cloud/index.md has no heading {#gone}"),
        ("anchor: definition", "anchor: only-ko", 5, "docs/en/cloud/index.md has no heading {#only-ko}"),
        ("sources: [nist]", "sources: [nist, itu]", 25, "data/sources.yml has no “itu”"),
        ("sources: [nist]", "sources: []", 25, "name a source"),
        ("line: 12", "line: twelve", 15, "write lines of the notes"),
        ('"틀립니다."', '"틀림"', 23, "full stop"),
        ('"It is not so."', '"It is not so"', 24, "full stop"),
        ('"It is not so."', '"' + "so " * 80 + '."', 24, "shorten it to 200"),
    ],
)
def test_a_malformed_item_is_named_with_its_line(tmp_path, places, old, new, line, message):
    assert old in GOOD
    with pytest.raises(DataError) as caught:
        load(tmp_path, places, GOOD.replace(old, new, 1))
    lines = [text for text in str(caught.value).splitlines() if re.search(message, text)]
    assert lines, caught.value
    assert f"notes.yml:{line}: " in lines[0], caught.value


@pytest.mark.parametrize(
    "old, new, line, message",
    [
        ("rfc-1:", "RFC 1:", 6, "lower-case ASCII"),
        ("https://example.org/rfc1", "https://example.org/nist", 6, 'has the address of "nist"'),
        ("https://example.org/nist", "http://example.org/nist", 4, "complete https address"),
        ("kind: standard", "kind: book", 5, "standard"),
        ('  title: "Host Software"\n', "", 6, "is missing"),
        ('  title: "Host Software"', '  titel: "Host Software"', 7, "not a known key"),
    ],
)
def test_a_malformed_source_is_named_with_its_line(tmp_path, old, new, line, message):
    assert old in SOURCES_FILE
    path = tmp_path / "sources.yml"
    path.write_text(SOURCES_FILE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        data.load_sources(path)
    lines = [text for text in str(caught.value).splitlines() if re.search(message, text)]
    assert lines and f"sources.yml:{line}: " in lines[0], caught.value
