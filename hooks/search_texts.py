"""Writes what search reads: one file of texts for each language, `search/ko.json` and `search/en.json`.

The engine (web/search/, see its DESIGN.md) builds its index from them in
the reader's browser at the first query. The theme loads `search/search_index.json` on every
page, so that file is reduced to the few settings the theme itself uses.
"""

import json
import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from sitedata.glossary import FILE, load_terms
from sitedata.loader import LANGUAGES, DataError

# How much a match on these pages counts, against 1 for a lesson: a lesson that explains a term
# comes before its glossary entry, and that before the list of corrections.
WEIGHTS = {
    "index.md": 0.6,
    "reference/glossary.md": 0.55,
    "reference/cheatsheet.md": 0.5,
    "reference/corrections.md": 0.15,
    "teach/": 0.5,
}
# Sections that repeat their own page in other words or list its sources, and such whose lists and
# tables stand on other pages: they would cost bytes and find nothing new. Of those, the headings stay.
LEFT_OUT_SECTIONS = {"objectives", "summary", "sources"}
REPEATING = {  # page → anchors of its sections, as a regular expression
    "reference/cheatsheet.md": r".+",
    "reference/corrections.md": r"verdicts",
    "reference/glossary.md": r"index",
    "teach/eight-weeks.md": r"overview|week-\d+",
    "teach/fifteen-weeks.md": r"overview|week-\d+",
    "teach/index.md": r"topics-.+",
}

# Sections alike on all lessons; they say much about the page but are seldom the place to land.
MINOR_SECTIONS = ["check", "exercises", "confusions", "when-stuck"]

# For the theme's own highlighter on the page that a result leads to: words are told apart by
# spaces only, so that 255.255.255.0 stays whole.
STUB = {"config": {"lang": ["en"], "separator": "\\s+", "pipeline": [], "fields": {}}, "docs": []}

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Read as the end of a line. Cells end with a tab, so that a row stays one line.
BLOCKS = {"address", "article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
          "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul"}
# What begins a section, if it has an id: of the glossary and the corrections, each entry.
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "dt"}
# Small print names other spellings, which come from the glossary's data, and sources.
LEFT_OUT = {"button", "script", "small", "style", "template"}

_pages = {}  # source path → (language, record); filled while pages are rendered, emptied when written


class Sections(HTMLParser):
    """Collects the sections of a page's content: [anchor, heading, text] each, the first without anchor.

    Left out: whatever is marked `data-search-exclude` or hidden, permalinks beside headings, small print, and
    what a question offers as answers, most of which is wrong.
    """

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.sections = [["", "", ""]]
        self._skip = 0
        self._heading = None
        self._printed = 0  # depth of <pre>, where white space is as it stands
        self._asked = False  # in a question, until the next heading

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = (attributes.get("class") or "").split()
        if self._skip or attributes.keys() & {"data-search-exclude", "hidden"} or "headerlink" in classes \
                or tag in LEFT_OUT or self._asked and tag == "ol":
            self._skip += tag not in VOID
            return
        self._asked |= "question" in classes
        if tag in HEADINGS and attributes.get("id"):
            self._heading, self._asked = tag, False
            if tag != "h1":
                self.sections.append([attributes["id"], "", ""])
        elif tag in BLOCKS:
            self._add("\n")
            self._printed += tag == "pre"
        elif tag == "sup":
            self._add("^")

    def handle_endtag(self, tag):
        if self._skip:
            self._skip -= tag not in VOID
        elif tag == self._heading:
            self._heading = None
        elif tag in BLOCKS:
            self._add("\n")
            self._printed -= tag == "pre"
        elif tag in ("td", "th"):
            self._add("\t")

    def handle_data(self, data):
        if not self._skip:
            self._add(data if self._printed else re.sub(r"\s+", " ", data))

    def _add(self, text):
        self.sections[-1][1 if self._heading else 2] += text


def tidy(text):
    """Plain text as it is stored: no frames of printed tables, one space, one tab a cell, one line break a block."""
    text = re.sub(r"[+|=─-]{3,}", " ", text.replace("¶", "").replace("\u00ad", ""))
    text = re.sub(r" +\| +", "\t", re.sub(r"[^\S\n\t]+", " ", text))
    text = re.sub(r" ?\t[ \t]*", "\t", text)
    return re.sub(r"[ \t|]*\n[ \t|\n]*", "\n", text).strip(" \n\t|")


def sections(html):
    """The sections of a page's content.

    Args:
        html: the content as Markdown renders it, with the h1.

    Returns:
        [anchor, heading, text] for each; the first has no anchor and the page's title as heading.
    """
    parser = Sections()
    parser.feed(html)
    parser.close()
    return [[anchor, tidy(heading).replace("\n", " "), tidy(text)] for anchor, heading, text in parser.sections]


def weight(name):
    """How much a page given as `cloud/index.md` counts, from 0 to 1."""
    return next((w for start, w in WEIGHTS.items() if name == start or start.endswith("/") and name.startswith(start)), 1)


def names(entry, language):
    """All names of a glossary entry, those of the reader's language first, each once.

    Args:
        entry: a term of the glossary.
        language: "ko" or "en".
    """
    found = {}
    for one in sorted(LANGUAGES, key=lambda other: other != language):
        for name in [entry[one].term, *entry[one].aliases]:
            found.setdefault(name)
        if one == language and entry.abbr:
            found.setdefault(entry.abbr)
    return list(found)


def terms(glossary, pages, language):
    """[page, section, names] for each glossary entry whose page is in `pages`; numbers count from 0."""
    place = {page["name"]: number for number, page in enumerate(pages)}
    found = []
    for entry in glossary:
        if entry.page not in place:
            continue
        number = place[entry.page]
        anchors = [anchor for anchor, *_ in pages[number]["sections"]]
        found.append([number, anchors.index(entry.anchor) if entry.anchor in anchors else 0, names(entry, language)])
    return found


def texts(pages, glossary, language):
    """The content of one language's file, as DESIGN.md describes it.

    Args:
        pages: records with name, url, title and sections.
        glossary: the terms of data/glossary.yml.
        language: "ko" or "en".
    """
    return {
        "minor": MINOR_SECTIONS,
        "pages": [[p["url"], p["title"], weight(p["name"]), p["sections"]] for p in pages],
        "terms": terms(glossary, pages, language),
    }


def record(name, url, html):
    """One page as `texts` takes it; `name` is its path below the language's folder."""
    found = [s for s in sections(html) if s[0] not in LEFT_OUT_SECTIONS]
    found = [[anchor, heading, "" if re.fullmatch(REPEATING.get(name, ""), anchor) else text] if anchor else [anchor, heading, text]
             for anchor, heading, text in found]
    title, found[0][1] = found[0][1], ""
    return {"name": name, "url": url, "title": title, "sections": found}


@event_priority(-100)  # after every hook that changes the content
def on_page_content(html, page, config, files):
    if not (page.meta.get("search") or {}).get("exclude"):
        language = page.file.locale
        name = PurePosixPath(page.file.src_uri).relative_to(language).as_posix()
        _pages[page.file.src_uri] = (language, record(name, page.url, html))
    return html


@event_priority(-100)  # after the search plugin has written its index
def on_post_build(config):
    if config.plugins["i18n"].building:  # static-i18n builds the second language inside the first
        return
    try:
        glossary = load_terms() if FILE.exists() else []
    except DataError as error:
        raise PluginError(str(error)) from error
    folder = Path(config.site_dir) / "search"
    folder.mkdir(exist_ok=True)
    for language in LANGUAGES:
        pages = [page for _, (spoken, page) in sorted(_pages.items()) if spoken == language]
        content = json.dumps(texts(pages, glossary, language), ensure_ascii=False, separators=(",", ":"))
        (folder / f"{language}.json").write_text(content, encoding="utf-8")
    (folder / "search_index.json").write_text(json.dumps(STUB), encoding="utf-8")
    _pages.clear()
