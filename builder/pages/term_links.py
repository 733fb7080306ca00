"""Links the first mention of each term on a page to its entry in the glossary.

The link is a plain one. On pages that have such links a small script shows the definition on
hover, focus and touch; the definitions of a language are one JSON file that it fetches when
they are first needed.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from builder.data import glossary as data
from builder.data.glossary import Term
from builder.data.loader import LANGUAGES
from builder.site import Page, Site
from builder.text.html import classes
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


def finder_for(terms: list[Term]) -> Finder:
    """A Finder of all names, those that are never linked included: they hide shorter names in them."""
    return Finder((name, term.id) for term in terms for _, name in data.names(term))


def _line_of(node: NavigableString) -> Tag:
    """The block that a text node stands in: what stands beside it there is on the same line."""
    return next(p for p in node.parents if p.name not in INLINE)


def _running_text(soup: Tag) -> Iterator[tuple[NavigableString, str, str]]:
    """(text node, text right before it, text right after it) of all that may hold links, in order."""
    # In order; None stands for a line break.
    texts: list[NavigableString | None] = []
    skipped: set[int] = set()
    section = None
    for node in soup.descendants:
        if isinstance(node, Tag):
            section = node.get("id") if node.name in ("h1", "h2") else section
            texts += [None] * (node.name == "br")
        elif isinstance(node, NavigableString) and not isinstance(node, Comment):
            if section in SKIP_SECTIONS:
                skipped.add(len(texts))
            texts.append(node)
    for i, node in enumerate(texts):
        if node is None or i in skipped or not node.strip():
            continue
        if any(p.name in SKIP_TAGS or SKIP_CLASSES.intersection(classes(p)) for p in node.parents):
            continue
        line = _line_of(node)
        before, after = (
            "" if other is None or _line_of(other) is not line else str(other)
            for other in (texts[i - 1] if i else None, texts[i + 1] if i + 1 < len(texts) else None)
        )
        yield node, before[-2:], after[:20]


def link(soup: BeautifulSoup, terms: list[Term], finder: Finder, page: str, address: str) -> None:
    """Link the first mentions of a page's content.

    Args:
        soup: the content as a tree.
        terms: all terms.
        finder: finder_for(terms).
        page: `cloud/service-models.md`; terms that this page explains are not linked.
        address: the glossary's address from this page.
    """
    quiet = {t.id for t in terms if t.link is False or page in (t.page, *t.not_on)}
    unlinked = {re.sub(r"\s+", " ", name).casefold() for t in terms for name in t.unlinked}
    done = set()
    for node, before, after in list(_running_text(soup)):
        text, last = str(node), 0
        parts: list[Tag | NavigableString] = []
        for mention in finder.find(text, before, after):
            words = text[mention.start : mention.end]
            if mention.id in quiet or mention.id in done or re.sub(r"\s+", " ", words).casefold() in unlinked:
                continue
            done.add(mention.id)
            anchor = soup.new_tag("a", attrs={"class": "term", "href": f"{address}#{mention.id}"})
            anchor.string = words
            parts += [NavigableString(text[last : mention.start]), anchor]
            last = mention.end
        if parts:
            node.replace_with(*[p for p in parts if not isinstance(p, NavigableString) or p], NavigableString(text[last:]))


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
def _finder(names: tuple[tuple[str, str], ...]) -> Finder:
    return Finder(names)


def link_terms(tree: BeautifulSoup, page: Page, site: Site) -> None:
    """Stage: the first mentions of terms, on the pages of a kind that has them."""
    if page.kind not in KINDS or page.name in NOT_ON or not page.listed or GLOSSARY not in site.order:
        return
    finder = _finder(tuple((name, term.id) for term in site.data.terms for _, name in data.names(term)))
    link(tree, site.data.terms, finder, page.name, page.way_to_page(GLOSSARY))


def load(html: str, page: Page, site: Site) -> str:
    """Stage: the script that shows definitions, on a page with such links."""
    if '<a class="term"' not in html:
        return html
    return html.replace("</body>", f'<script defer src="{page.way_to(SCRIPT)}"></script></body>', 1)


def write(site: Site) -> None:
    """Stage: the definitions, one file a language."""
    for language in LANGUAGES:
        site.write(DEFINITIONS.format(language), definitions(site.data.terms, language))
