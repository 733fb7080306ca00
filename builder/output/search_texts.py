"""Writes what search reads: one file of texts for each language, `search/ko.txt` and `search/en.txt`.

The engine (web/search/, see its DESIGN.md) builds its index from them in
the reader's browser at the first query. The theme loads `search/search_index.json` on every
page, so that file is reduced to the few settings the theme itself uses.
"""

import codecs
import json
import re
from typing import Any

from builder.data.asked import Asked
from builder.data.glossary import Term
from builder.data.loader import LANGUAGES
from builder.data.pieces import MOST
from builder.data.sentences import HANGUL
from builder.site import Page, Searched, Site
from builder.text.html import Element, classes, text_of

# How much a match on these pages counts, against 1 for a lesson: a lesson that explains a term
# comes before its glossary entry, and that before the list of corrections.
WEIGHTS = {
    "index.md": 0.6,
    "reference/glossary.md": 0.55,
    "reference/before-you-start.md": 0.5,
    "reference/cheatsheet.md": 0.5,
    "reference/corrections.md": 0.15,
    "reference/exams.md": 0.5,
    "teach/": 0.5,
}
# Sections that repeat their own page in other words or list its sources, and such whose lists and
# tables stand on other pages: they would cost bytes and find nothing new. Of those, and of what comes back on
# every page, the headings stay.
LEFT_OUT_SECTIONS = {"objectives", "summary", "sources"}
HEADINGS_ONLY = {"check", "exercises", "confusions", "done-when", "hand-in", "clean-up", "what-you-need"}
# Headings of a letter or two, in the glossary: an "r" in a query asks for no list of words with R.
LETTERS = re.compile(r"[a-z](-[a-z])?")
# Pages whose sections only repeat what lessons say better, or say it of one thing: found as a whole, by title and lead.
WHOLE = {"reference/corrections.md", "teach/teaching-notes.md"}
# Sections of lists that stand elsewhere, and of steps that are looked for by what they are for (data/asked.yml).
REPEATING = {  # page → anchors of its sections, as a regular expression
    "openstack/dashboard.md": r"(?!when-stuck).+",  # the first lab once more, button by button
    "openstack/install-devstack.md": r"(?!when-stuck).+",
    "openstack/launch-an-instance.md": r"commands",
    "reference/before-you-start.md": r".+",  # what other courses explain: a heading is enough to find it
    "reference/cheatsheet.md": r".+",
    "reference/exams.md": r".+",  # tables of what is learned where
    "reference/glossary.md": r"index",
    "teach/accessibility.md": r".+",  # of these three, a heading and what people ask say what a section is for
    "teach/class-kit.md": r"(?!messages).+",
    "teach/exam-papers.md": r".+",
    "teach/eight-weeks.md": r"overview|week-\d+",
    "teach/fifteen-weeks.md": r"overview|week-\d+",
    "teach/downloads.md": r".+",
    "teach/index.md": r"topics.*|start|domain|attendance|cite|contact|licence|promise|versions",
    "teach/windows-setup.md": r".+",
}

# Sections alike on all lessons; they say much about the page but are seldom the place to land.
MINOR_SECTIONS = ["check", "exercises", "confusions", "when-stuck"]

# Hangul has two bytes in it, three in UTF-8: the file is 7 % smaller when it is sent. In browsers it is called euc-kr
# (https://encoding.spec.whatwg.org/#euc-kr), and all know it.
ENCODING = "cp949"

# What stands for a piece of text that comes again and again (data/pieces.lock): control characters, none of which JSON has.
CODES = [chr(code) for code in range(1, MOST + 1)]

# What the theme asks for on every page; its own engine never runs.
STUB = {"config": {"lang": ["en"], "separator": "\\s+", "pipeline": [], "fields": {}}, "docs": []}

# Whose sections are the terms' entries, and what stands for a heading that is made of a term's names.
GLOSSARY, NAMED = "reference/glossary.md", "·"

# Read as the end of a line. Cells end with a tab, so that a row stays one line.
BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
}
# What begins a section, if it has an id: of the glossary and the corrections, each entry.
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "dt"}
# Small print names other spellings, which come from the glossary's data, and sources.
LEFT_OUT = {"button", "script", "small", "style", "template"}
# Lines: a longer block of code is a whole file, which is downloaded rather than searched.
LONGEST_CODE = 8
_SPACE = re.compile(r"\s+")


def _only_links(paragraph: Element) -> bool:
    """Whether a paragraph is a word and links, as what to read first: it says what other pages are about."""
    if not len(paragraph) or any(node.tag != "a" for node in paragraph):
        return False
    beside = "".join([paragraph.text or "", *(node.tail or "" for node in paragraph)])
    return re.fullmatch(r"[^.<:]+:[\s,]*", beside.strip()) is not None


def _in_figure(element: Element) -> bool:
    return next(element.iterancestors("figure"), None) is not None


class Sections:
    """Collects the sections of a page's content: [anchor, heading, text] each, the first without anchor.

    Left out: whatever is marked `data-search-exclude` or hidden, permalinks beside headings, small print, what a
    question offers as answers, most of which is wrong, what a command prints where that is folded, whole files, the
    what names a part of a figure, and what to read first.
    """

    def __init__(self, tree: Element, *, commands: bool = True) -> None:
        self.sections = [["", "", ""]]
        self._commands = commands
        self._heading: str | None = None
        self._printed = 0  # depth of <pre>, where white space is as it stands
        self._asked = False  # in a question, until the next heading
        self._read(tree)

    def _read(self, element: Element) -> None:
        self._say(element.text)
        for node in element:
            if isinstance(node.tag, str) and not self._left_out(node):  # a comment has none
                self._begin(node.tag, node)
                self._read(node)
                self._end(node.tag)
            self._say(node.tail)

    def _left_out(self, element: Element) -> bool:
        tag = element.tag
        return (
            tag in LEFT_OUT
            or element.get("data-search-exclude") is not None
            or element.get("hidden") is not None
            or "headerlink" in classes(element)
            or (tag == "ol" and self._asked)
            or (tag == "details" and element.find(".//pre") is not None)
            or (tag == "li" and _in_figure(element) and not text_of(element).rstrip().endswith((".", "?")))
            or (tag == "p" and _only_links(element))
            or (tag == "pre" and not (self._commands and text_of(element).count("\n") <= LONGEST_CODE))
        )

    def _begin(self, tag: str, element: Element) -> None:
        self._asked |= "question" in classes(element)
        if tag in HEADINGS and element.get("id"):
            self._heading, self._asked = tag, False
            if tag != "h1":
                self.sections.append([element.get("id"), "", ""])
        elif tag in BLOCKS:
            self._add("\n")
            self._printed += tag == "pre"
        elif tag == "sup":
            self._add("^")

    def _end(self, tag: str) -> None:
        if tag == self._heading:
            self._heading = None
        elif tag in BLOCKS:
            self._add("\n")
            self._printed -= tag == "pre"
        elif tag in ("td", "th"):
            self._add("\t")

    def _say(self, text: str | None) -> None:
        if text:
            self._add(text if self._printed else _SPACE.sub(" ", text))

    def _add(self, text: str) -> None:
        self.sections[-1][1 if self._heading else 2] += text


def tidy(text: str) -> str:
    """Plain text as it is stored: no frames of printed tables, one space, one tab a cell, one line break a block."""
    text = re.sub(r"[+|=─-]{3,}", " ", text.replace("¶", "").replace("\u00ad", ""))
    text = re.sub(r" +\| +", "\t", re.sub(r"[^\S\n\t]+", " ", text))
    text = re.sub(r" ?\t[ \t]*", "\t", text)
    return re.sub(r"[ \t|]*\n[ \t|\n]*", "\n", text).strip(" \n\t|")


def sections(tree: Element, *, commands: bool = True) -> list[list[str]]:
    """The sections of a page's content.

    Args:
        tree: the content as Markdown renders it, with the h1.
        commands: whether blocks of code are read.

    Returns:
        [anchor, heading, text] for each; the first has no anchor and the page's title as heading.
    """
    return [[anchor, tidy(heading).replace("\n", " "), tidy(text)] for anchor, heading, text in Sections(tree, commands=commands).sections]


def weight(name: str) -> float:
    """How much a page given as `cloud/index.md` counts, from 0 to 1."""
    return next((w for start, w in WEIGHTS.items() if name == start or (start.endswith("/") and name.startswith(start))), 1)


def names(entry: Term, language: str) -> list[str]:
    """All names of a glossary entry, those of the reader's language first, each once.

    Spaces and hyphens, which search takes no notice of, make no other name.

    Args:
        entry: a term of the glossary.
        language: "ko" or "en".
    """
    found: dict[str, str] = {}
    for one in sorted(LANGUAGES, key=lambda other: other != language):
        abbr = [entry.abbr] if one == language and entry.abbr else []
        for name in [entry[one].term, *entry[one].aliases, *abbr]:
            found.setdefault(re.sub(r"[\s-]", "", name).lower(), name)
    return list(found.values())


def terms(glossary: list[Term], pages: list[Searched], language: str) -> list[list[Any]]:
    """[page, section, names] for each glossary entry whose page is in `pages`, in the glossary's order; numbers count from 0."""
    place = {page["name"]: number for number, page in enumerate(pages)}
    shown = [anchor for page in pages if page["name"] == GLOSSARY for anchor, *_ in page["sections"]]
    found = []
    for entry in sorted(glossary, key=lambda one: shown.index(one.id) if one.id in shown else -1):
        if entry.page not in place:
            continue
        number = place[entry.page]
        anchors = [anchor for anchor, *_ in pages[number]["sections"]]
        found.append([number, anchors.index(entry.anchor) if entry.anchor in anchors else 0, names(entry, language)])
    return found


def asked(questions: list[Asked], pages: list[Searched], language: str) -> list[list[Any]]:
    """[page, section, questions] for each section that answers some; numbers count from 0.

    Those of a heading that search does not read by itself are the page's.
    """
    place = {page["name"]: number for number, page in enumerate(pages)}
    found: dict[tuple[int, int], list[str]] = {}
    for entry in questions:
        if entry.page in place:
            anchors = [anchor for anchor, *_ in pages[place[entry.page]]["sections"]]
            section = anchors.index(entry.anchor) if entry.anchor in anchors else 0
            found.setdefault((place[entry.page], section), []).extend(entry.questions[language])
    return [[page, section, several] for (page, section), several in found.items()]


def _slug(heading: list[str]) -> str:
    """The anchor that an entry of the glossary has by its English name, mostly; `slug` in worker.js is the same."""
    return re.sub("[^a-z0-9]+", "-", next((name for name in heading if not HANGUL.search(name)), "").lower())


def _entries(sections: list[list[str]], rows: list[list[Any]]) -> tuple[list[list[str]], list[list[Any]]]:
    """Sections and terms as `packed` has them: a heading made of names of the next term is not said twice.

    It is NAMED, and the names begin with what it is made of, then an empty cell. Where the anchor is `_slug`, it is empty.
    """
    taken, left, told = [], iter(rows), []
    row = next(left, None)
    for anchor, heading, text in sections:
        made = heading.split(" · ")
        if row and anchor and made[0] == row[2][0] and set(made) <= set(row[2]):
            taken.append(["" if anchor == _slug(made) else anchor, NAMED, text])
            told.append([*row[:2], [*made, "", *(name for name in row[2] if name not in made)]])
            row = next(left, None)
        else:
            taken.append([anchor, heading, text])
    return taken, [*told, *([row] if row else []), *left]


def packed(found: dict[str, Any]) -> dict[str, Any]:
    """The texts by columns, in an order in which like stands near like: 5 % less when it is sent. `unpack` in worker.js undoes it.

    Anchors, headings, names and questions are lines, cells of a line tabs apart; texts are form feeds apart. What is in
    the names of a term is left out of headings and anchors of the glossary, as `_entries` says.

    Args:
        found: what `texts` gives.
    """
    sections, terms = _entries([section for *_, several in found["pages"] for section in several], found["terms"])

    def places(rows: list[list[Any]]) -> list[int]:
        return [number for page, section, _ in rows for number in (page, section)]

    def lines(rows: list[list[Any]]) -> str:
        return "\n".join("\t".join(cells) for _, _, cells in rows)

    return {
        "minor": found["minor"],
        "pages": [[*about, len(several)] for *about, several in found["pages"]],
        "anchors": "\n".join(anchor for anchor, _, _ in sections),
        "alike": found["alike"],
        "names": lines(terms),
        "headings": "\n".join(heading for _, heading, _ in sections),
        "questions": lines(found["asked"]),
        "texts": "\f".join(text for _, _, text in sections),
        "asked": places(found["asked"]),
        "terms": places(terms),
    }


def texts(pages: list[Searched], glossary: list[Term], questions: list[Asked], alike: list[list[str]], language: str) -> dict[str, Any]:
    """What the engine takes of one language, as DESIGN.md describes it.

    Args:
        pages: records with name, url, title and sections.
        glossary: the terms of data/glossary.yml.
        questions: of data/asked.yml.
        alike: the language's groups of data/alike.yml.
        language: "ko" or "en".
    """
    return {
        "minor": MINOR_SECTIONS,
        "pages": [[p["url"], p["title"], weight(p["name"]), p["sections"]] for p in pages],
        "terms": terms(glossary, pages, language),
        "asked": asked(questions, pages, language),
        "alike": alike,
    }


def record(name: str, url: str, tree: Element, *, commands: bool = True) -> Searched:
    """One page as `texts` takes it; `name` is its path below the language's folder, `commands` as in `sections`."""
    found = [s for s in sections(tree, commands=commands) if s[0] not in LEFT_OUT_SECTIONS and not LETTERS.fullmatch(s[0])]
    if name in WHOLE:
        found = found[:1]
    found = [
        [anchor, heading, "" if anchor in HEADINGS_ONLY or re.fullmatch(REPEATING.get(name, ""), anchor) else text]
        if anchor
        else [anchor, heading, text]
        for anchor, heading, text in found
    ]
    title, found[0][1] = found[0][1], ""
    return {"name": name, "url": url, "title": title, "sections": found}


def read(tree: Element, page: Page, site: Site) -> None:
    """Stage: what search reads of a page; nothing of one outside the navigation."""
    if page.listed:
        # A lab is looked for by what it does; its commands are explained in the lessons, and come again and again.
        page.search = record(page.name, page.url, tree, commands=page.kind != "lab")


def _escaped(error: UnicodeError) -> tuple[bytes, int]:
    """What the encoding lacks, such as a dash, as JSON spells it out."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1].encode(), error.end


codecs.register_error("json", _escaped)


def shortened(text: str, pieces: list[str]) -> bytes:
    """A text as a file: its pieces as a line of JSON, then the text with a code for each. `read` in worker.js undoes it.

    Args:
        text: JSON.
        pieces: its language's of data/pieces.lock; one may hold others that stand before it.
    """
    said = pieces.copy()  # as they are found once those before them have their codes
    for number, code in enumerate(CODES[: len(pieces)]):
        piece = said[number]
        text = text.replace(piece, code)
        said[number + 1 :] = [later.replace(piece, code) for later in said[number + 1 :]]
    return f"{json.dumps(pieces, ensure_ascii=False)}\n{text}".encode(ENCODING, "json")


def lengthened(file: str) -> str:
    """The JSON of which `shortened` made a file, given as text."""
    said, text = file.split("\n", 1)
    return text.translate(dict(zip(map(ord, CODES), json.loads(said), strict=False)))


def write(site: Site) -> None:
    """Stage: one file a language, and the theme's own reduced to its settings."""
    for language in LANGUAGES:
        pages = [page.search for _, page in sorted(site.pages.items()) if page.language == language and page.search]
        found = texts(pages, site.data.terms, site.data.asked, site.data.alike[language], language)
        text = json.dumps(packed(found), ensure_ascii=False, separators=(",", ":"))
        site.write(f"search/{language}.txt", shortened(text, site.data.pieces.get(language, [])))
    site.write("search/search_index.json", json.dumps(STUB))
