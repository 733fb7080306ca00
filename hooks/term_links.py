"""Links the first mention of each term on a page to its entry in the glossary.

The link is a plain one. On pages that have such links a small script shows the definition on
hover, focus and touch; the definitions of a language are one JSON file that it fetches when
they are first needed.
"""

import json
import re
from pathlib import Path, PurePosixPath

from bs4 import BeautifulSoup, Comment, NavigableString
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url
from sitedata import glossary as data
from sitedata.loader import LANGUAGES, DataError
from sitedata.mentions import Finder

GLOSSARY = "reference/glossary.md"
NOT_ON = (GLOSSARY, "reference/corrections.md")  # the terms' own page, and one that is all links already
KINDS = ("concept", "lab", "reference")
SCRIPT = "assets/terms/terms.js"
DEFINITIONS = "assets/terms.{}.json"

# Not running text. A question must not give its own answer away, and a figure's words are short.
SKIP_TAGS = {"a", "code", "pre", "kbd", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "table", "summary", "script",
             "style", "svg", "button", "label", "dt"}
INLINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "small", "span", "strong", "sub", "sup"}
SKIP_CLASSES = {"question", "admonition-title", "page-facts"}
SKIP_SECTIONS = {"sources"}  # titles of what others wrote

_terms, _finder = [], None


def finder_for(terms):
    """A Finder of all names, those that are never linked included: they hide shorter names in them."""
    return Finder((name, term.id) for term in terms for _, name in data.names(term))


def _line_of(node):
    """The block that a text node stands in: what stands beside it there is on the same line."""
    return next(p for p in node.parents if p.name not in INLINE)


def _running_text(soup):
    """(text node, text right before it, text right after it) of all that may hold links, in order."""
    section, texts = None, []
    for node in soup.descendants:
        name = getattr(node, "name", None)
        if name in ("h1", "h2"):
            section = node.get("id")
        if name == "br":
            texts.append((None, None))
        if isinstance(node, NavigableString) and not isinstance(node, Comment):
            texts.append((node, section))
    for i, (node, section) in enumerate(texts):
        if node is None or section in SKIP_SECTIONS or not node.strip():
            continue
        if any(p.name in SKIP_TAGS or SKIP_CLASSES.intersection(p.get("class") or ()) for p in node.parents):
            continue
        line, beside = _line_of(node), []
        for other in (texts[i - 1][0] if i else None, texts[i + 1][0] if i + 1 < len(texts) else None):
            beside.append("" if other is None or _line_of(other) is not line else str(other))
        yield node, beside[0][-2:], beside[1][:20]


def link(html, terms, finder, page, address):
    """A page's content with its first mentions linked.

    Args:
        html: the content as HTML.
        terms: all terms.
        finder: finder_for(terms).
        page: `cloud/service-models.md`; terms that this page explains are not linked.
        address: the glossary's address from this page.

    Returns:
        The HTML; the very same text when nothing was linked.
    """
    quiet = {t.id for t in terms if t.link is False or page in (t.page, *t.not_on)}
    unlinked = {re.sub(r"\s+", " ", name).casefold() for t in terms for name in t.unlinked}
    soup = BeautifulSoup(html, "html.parser")
    done = set()
    for node, before, after in list(_running_text(soup)):
        text, parts, last = str(node), [], 0
        for mention in finder.find(text, before, after):
            words = text[mention.start:mention.end]
            if mention.id in quiet or mention.id in done or re.sub(r"\s+", " ", words).casefold() in unlinked:
                continue
            done.add(mention.id)
            anchor = soup.new_tag("a", attrs={"class": "term", "href": f"{address}#{mention.id}"})
            anchor.string = words
            parts += [NavigableString(text[last:mention.start]), anchor]
            last = mention.end
        if parts:
            node.replace_with(*[p for p in parts if not isinstance(p, NavigableString) or p], NavigableString(text[last:]))
    return soup.decode(formatter="minimal") if done else html


def definitions(terms, language):
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


def on_pre_build(config):
    global _terms, _finder
    try:
        _terms = data.load_terms() if data.FILE.exists() else []
    except DataError as error:
        raise PluginError(str(error)) from error
    _finder = finder_for(_terms)


def on_page_content(html, page, config, files):
    language = page.file.locale
    name = PurePosixPath(page.file.src_uri).relative_to(language).as_posix()
    glossary = files.get_file_from_path(f"{language}/{GLOSSARY}")
    if page.meta["kind"] not in KINDS or name in NOT_ON or not glossary or page.file.inclusion.is_not_in_nav():
        return html
    return link(html, _terms, _finder, name, get_relative_url(glossary.url, page.url))


def on_post_page(output, page, config):
    if '<a class="term"' not in output:
        return output
    script = f'<script defer src="{get_relative_url(SCRIPT, page.url)}"></script>'
    return output.replace("</body>", script + "</body>", 1)


def on_post_build(config):
    if config.plugins["i18n"].building:  # runs after each language, and once at the end
        return
    for language in LANGUAGES:
        path = Path(config.site_dir) / DEFINITIONS.format(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(definitions(_terms, language), encoding="utf-8")
