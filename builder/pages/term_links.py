"""Links the first mention of each term on a page to its entry in the glossary.

The link is a plain one. On pages that have such links a small script shows the definition on
hover, focus and touch; the definitions of a language are one JSON file that it fetches when
they are first needed.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from builder.data import glossary as data
from builder.data.glossary import Term
from builder.data.loader import LANGUAGES
from builder.site import Page, Site
from builder.text.html import Element, classes
from builder.text.mentions import Finder

GLOSSARY = "reference/glossary.md"
NOT_ON = (GLOSSARY, "reference/corrections.md")  # the terms' own page, and one that is all links already
KINDS = ("concept", "lab", "reference")
SCRIPT = "assets/terms/terms.js"
DEFINITIONS = "assets/terms.{}.json"

# Not running text. A question must not give its own answer away, and a figure's words are short.
SKIP_TAGS = {
    "a",
    "code",
    "pre",
    "kbd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "figure",
    "table",
    "summary",
    "script",
    "style",
    "svg",
    "button",
    "label",
    "dt",
}
INLINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "small", "span", "strong", "sub", "sup"}
SKIP_CLASSES = {"question", "admonition-title", "page-facts"}
SKIP_SECTIONS = {"sources"}  # titles of what others wrote
_SPACE = re.compile(r"\s+")


def finder_for(terms: list[Term]) -> Finder:
    """A Finder of all names, those that are never linked included: they hide shorter names in them."""
    return Finder((name, term.id) for term in terms for _, name in data.names(term))


class _Text(NamedTuple):
    """A text of a page: what stands before the first element in `of`, or behind `of`.

    Attributes:
        of: an element.
        behind: which of the two.
        line: the block that it stands in: what stands beside it there is on the same line.
        running: whether it may hold links.
    """

    of: Element
    behind: bool
    line: Element
    running: bool

    def __str__(self) -> str:
        return self.of.tail if self.behind else self.of.text


def _texts(tree: Element) -> list[_Text | None]:
    """Every text of a tree, in order; None stands for a line break."""
    found: list[_Text | None] = []
    section = None

    def read(element: Element, line: Element, running: bool) -> None:
        nonlocal section
        if element.text:
            found.append(_Text(element, False, line, running and section not in SKIP_SECTIONS))
        for node in element:
            if isinstance(node.tag, str):  # a comment has none
                if node.tag in ("h1", "h2"):
                    section = node.get("id")
                elif node.tag == "br":
                    found.append(None)
                links = running and node.tag not in SKIP_TAGS and SKIP_CLASSES.isdisjoint(classes(node))
                read(node, line if node.tag in INLINE else node, links)
            if node.tail:
                found.append(_Text(node, True, line, running and section not in SKIP_SECTIONS))

    read(tree, tree, True)
    return found


def _running_text(tree: Element) -> Iterator[tuple[_Text, str, str]]:
    """(text, what stands right before it, right after it) of all that may hold links, in order."""
    texts = [None, *_texts(tree), None]
    for other, text, another in zip(texts, texts[1:], texts[2:], strict=False):
        if text and text.running and not str(text).isspace():
            before, after = (str(one) if one and one.line is text.line else "" for one in (other, another))
            yield text, before[-2:], after[:20]


def _link(place: _Text, found: list[tuple[int, int, str]]) -> None:
    """Make links of parts of a text: where each begins and ends, and its address."""
    text, at = str(place), place.of
    if place.behind:
        at.tail = text[: found[0][0]]
    else:
        at.text = text[: found[0][0]]
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    for (start, end, address), until in zip(found, ends, strict=True):
        link = at.makeelement("a", {"class": "term", "href": address})
        link.text, link.tail = text[start:end], text[end:until]
        if at is place.of and not place.behind:
            at.insert(0, link)
        else:
            at.addnext(link)
        at = link


def link(tree: Element, terms: list[Term], finder: Finder, page: str, address: str) -> None:
    """Link the first mentions of a page's content.

    Args:
        tree: the content.
        terms: all terms.
        finder: finder_for(terms).
        page: `cloud/service-models.md`; terms that this page explains are not linked.
        address: the glossary's address from this page.
    """
    unlinked = {_SPACE.sub(" ", name).casefold() for t in terms for name in t.unlinked}
    done = {t.id for t in terms if t.link is False or page in (t.page, *t.not_on)}
    for place, before, after in list(_running_text(tree)):
        text, found = str(place), []
        for mention in finder.find(text, before, after):
            words = text[mention.start : mention.end]
            if mention.id not in done and _SPACE.sub(" ", words).casefold() not in unlinked:
                done.add(mention.id)
                found.append((mention.start, mention.end, f"{address}#{mention.id}"))
        if found:
            _link(place, found)


def definitions(terms: list[Term], language: str) -> str:
    """What the script shows: `{id: [name, definition]}` as JSON."""
    other = "en" if language == "ko" else "ko"
    entries = {}
    for term in terms:
        if term.link is not False:
            name = term[language].term
            if language == "ko" and term[other].term != name:
                name += f" ({term[other].term})"
            entries[term.id] = [name, term[language].text]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=1)
def _finder(site: Site) -> Finder:
    return finder_for(site.data.terms)


def link_terms(tree: Element, page: Page, site: Site) -> None:
    """Stage: the first mentions of terms, on the pages of a kind that has them."""
    if page.kind not in KINDS or page.name in NOT_ON or not page.listed or GLOSSARY not in site.order:
        return
    link(tree, site.data.terms, _finder(site), page.name, page.way_to_page(GLOSSARY))


def load(html: str, page: Page, site: Site) -> str:
    """Stage: the script that shows definitions, on a page with such links."""
    if '<a class="term"' not in html:
        return html
    return html.replace("</body>", f'<script defer src="{page.way_to(SCRIPT)}"></script></body>', 1)


def write(site: Site) -> None:
    """Stage: the definitions, one file a language."""
    for language in LANGUAGES:
        site.write(DEFINITIONS.format(language), definitions(site.data.terms, language))
