"""Puts the terms of data/glossary.yml where reference/glossary.md says `<!-- glossary -->`.

The order is that of the English terms in both languages, so that an address leads to the same
place in either; an index by the reader's own alphabet stands above it. Entries are a <dl>, not
headings: 227 headings would fill the table of contents, twice, on every visit.
"""

import html
import unicodedata
from collections.abc import Callable

from builder.data import glossary as data
from builder.data.glossary import Term
from builder.data.places import TOP
from builder.data.words import Words
from builder.pages import filter
from builder.pages.placeholder import at_home, filled
from builder.site import Page, Site

PLACEHOLDER = "<!-- glossary -->"
PAGE = "reference/glossary.md"

# The headings' ids are addresses: they stay as they are when terms come and go.
GROUPS = ("A–B", "C", "D–E", "F–H", "I–K", "L–N", "O–Q", "R–S", "T–V", "W–Z")
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
DOUBLE = {"ㄲ": "ㄱ", "ㄸ": "ㄷ", "ㅃ": "ㅂ", "ㅆ": "ㅅ", "ㅉ": "ㅈ"}

WORDS = Words("glossary")


def group_of(term: Term) -> str:
    """The group of GROUPS that a term stands in, by the first letter of its English name."""
    letter = term.en.term[0].upper()
    return next((g for g in GROUPS if g[0] <= letter <= g[-1]), GROUPS[0])


def group_id(group: str) -> str:
    """`a-b` for the group A–B."""
    return group.lower().replace("–", "-")


def initial(name: str, language: str) -> str:
    """What the index sorts a name under: ㄱ to ㅎ for Hangul, else A–Z in Korean and the letter in English."""
    first = unicodedata.normalize("NFC", name)[0]
    if "가" <= first <= "힣":
        letter = INITIALS[(ord(first) - ord("가")) // 588]
        return DOUBLE.get(letter, letter)
    return WORDS["ko"]["latin"] if language == "ko" else first.upper()


def other_names(term: Term, language: str) -> list[str]:
    """The names of a term beside the first one and the abbreviation.

    English plurals are left out: no reader needs to be told that instances are also an instance.
    """
    first = term[language].term
    shown = {first.casefold(), (term.abbr or "").casefold(), *(t.casefold() + "s" for t in (first, *term[language].aliases))}
    return [alias for alias in term[language].aliases if alias.casefold() not in shown]


def index(terms: list[Term], language: str) -> str:
    """HTML of the index: a closed list for each initial, complete without JavaScript."""
    lists: dict[str, list[Term]] = {}
    for term in terms:
        lists.setdefault(initial(term[language].term, language), []).append(term)
    out = ['<div class="term-index">']
    # Python's order of Hangul syllables is the dictionary's; A–Z comes last in Korean.
    for letter in sorted(lists, key=lambda one: (one == WORDS["ko"]["latin"], one)):
        links = "".join(
            f'<li><a href="#{t.id}">{html.escape(t[language].term)}</a></li>'
            for t in sorted(lists[letter], key=lambda t: t[language].term.casefold())
        )
        out.append(f"<details><summary>{letter}</summary><ul>{links}</ul></details>")
    return "\n".join([*out, "</div>"])


def entry(term: Term, language: str, link: str, title: str) -> str:
    """HTML of one entry.

    Args:
        term: the term.
        language: "ko" or "en".
        link: address of the explaining page, from the glossary.
        title: that page's title.
    """
    words, other = WORDS[language], "en" if language == "ko" else "ko"
    name = html.escape(term[language].term)
    beside = []
    if term[other].term != term[language].term:
        beside.append(f'<span lang="{other}">{html.escape(term[other].term)}</span>')
    if term.abbr and term.abbr not in (term[language].term, term[other].term):
        beside.append(html.escape(term.abbr))
    also = ", ".join(map(html.escape, other_names(term, language)))
    also = f"<small>{words['other']}: {also}</small> " if also else ""
    return (
        f'<dt id="{term.id}">{name}{"".join(f" · {b}" for b in beside)}</dt>\n'
        f"<dd>{html.escape(term[language].text, quote=False)} {also}"
        f'<small>{words["more"]}: <a href="{link}">{html.escape(title)}</a></small></dd>'
    )


def render(terms: list[Term], language: str, link_to: Callable[[str], str], title_of: Callable[[str], str]) -> str:
    """Markdown of the whole glossary.

    Args:
        terms: all terms.
        language: "ko" or "en".
        link_to: gives a page's address from the glossary.
        title_of: gives a page's title.
    """
    out = [filter.form(language), "", f"## {WORDS[language]['index']} {{#index}}", "", index(terms, language), ""]
    ordered = sorted(terms, key=lambda t: (GROUPS.index(group_of(t)), data.folded(t.en.term)))
    for group in GROUPS:
        members = [t for t in ordered if group_of(t) == group]
        if not members:
            continue
        out += [f"## {group} {{#{group_id(group)}}}", "", '<dl class="glossary">']
        for term in members:
            anchor = "" if term.anchor == TOP else f"#{term.anchor}"
            out.append(entry(term, language, link_to(term.page) + anchor, title_of(term.page)))
        out += ["</dl>", ""]
    return "\n".join(out)


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: put the glossary where its page says so."""
    if not at_home(text, PLACEHOLDER, page, PAGE):
        return text
    terms = site.data.terms
    made = render(terms, page.language, page.way_to_page, lambda name: site.data.places.title(page.language, name)) if terms else None
    return filled(text, PLACEHOLDER, page, data.FILE, made)
