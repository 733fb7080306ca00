"""Anki decks as text files with headers, which every Anki since 2.1.55 (2022) imports as they are.

A text file instead of an .apkg: that is a database whose form belongs to Anki, the library that
writes it rests since 2023, and its bytes differ with every run. The notes carry ids of their
own, so importing a newer file updates cards and keeps what was learnt.
Headers: https://docs.ankiweb.net/importing/text-files.html
"""

import csv
import hashlib
import html
import io
import re
from collections.abc import Iterable
from typing import NamedTuple

from builder.data.glossary import Term
from builder.data.notes import Item, Source
from builder.data.places import page_path
from builder.data.words import Words
from builder.text.korean import mark_korean
from builder.text.markdown import Markdown

from . import markup

WORDS = Words("anki")

_CONFUSION = re.compile(r"^- \*\*(?P<claim>.+?)\*\*\s+(?P<truth>.+)$")


class Note(NamedTuple):
    """One note: its permanent id, what is asked, what is answered, and words to find it by."""

    guid: str
    front: str
    back: str
    tags: str


def confusions(markdown: str) -> list[tuple[str, str]]:
    """The misconceptions of a page and what is right, as pairs of Markdown.

    Args:
        markdown: the page's source; its section `{#confusions}` is a list of `- **claim** truth`.
    """
    page = Markdown(markdown)
    section = page.section("confusions")
    lines = page.lines[section.heading.line : section.end - 1] if section else []
    return [(m["claim"], m["truth"]) for m in map(_CONFUSION.match, lines) if m]


def _link(address: str, language: str) -> str:
    return f'<br><a href="{html.escape(address)}">{WORDS[language]["more"]}</a>'


def _chapter(page: str) -> str:
    return page.split("/", maxsplit=1)[0].removesuffix(".md")


def glossary_notes(terms: list[Term], language: str, site_url: str) -> list[Note]:
    """A note for each term.

    Args:
        terms: the glossary.
        language: "ko" or "en".
        site_url: the site's address with a trailing slash.
    """
    other = "en" if language == "ko" else "ko"
    notes = []
    for term in terms:
        here, there = term[language], term[other]
        names = [there.term] if there.term != here.term else []
        names += [term.abbr] if term.abbr and term.abbr not in (here.term, there.term) else []
        front = html.escape(here.term) + (f" <small>({html.escape(', '.join(names))})</small>" if names else "")
        address = f"{site_url}{page_path('reference/glossary.md', language)}#{term.id}"
        back = markup.to_html(here.text) + _link(address, language)
        notes.append(Note(f"fo-term-{term.id}-{language}", front, back, _chapter(term.page)))
    return notes


def confusion_notes(pages: dict[str, str], language: str, site_url: str) -> list[Note]:
    """A note for each misconception.

    Args:
        pages: Markdown of every page by name, `cloud/security.md`.
        language: "ko" or "en".
        site_url: the site's address with a trailing slash.
    """
    notes = []
    for page, markdown in pages.items():
        for number, (claim, truth) in enumerate(confusions(markdown), 1):
            asked, answered = (markup.to_html(markup.absolute_links(text, page, language, site_url)) for text in (claim, truth))
            digest = hashlib.sha256(f"{page}#{number}".encode()).hexdigest()[:12]
            address = f"{site_url}{page_path(page, language)}#confusions"
            front, back = f"{asked}<br><small>{WORDS[language]['ask']}</small>", answered + _link(address, language)
            notes.append(Note(f"fo-confusion-{digest}-{language}", front, back, _chapter(page)))
    return notes


def notes_notes(items: list[Item], sources: dict[str, Source], language: str, site_url: str) -> list[Note]:
    """A note for each statement of the study notes, the true ones too: there is something to judge.

    Args:
        items: the statements.
        sources: what they cite, by key.
        language: "ko" or "en".
        site_url: the site's address with a trailing slash.
    """
    words = WORDS[language]
    notes = []
    for item in items:
        cited = ", ".join(f'<a href="{html.escape(sources[key].url)}">{html.escape(sources[key].title)}</a>' for key in item.sources)
        cited = f"<br><small>{words['source']}: {cited}</small>" if cited else ""
        address = f"{site_url}{page_path(item.page, language)}#{item.anchor}"
        front = f"{html.escape(item.said[language], quote=False)}<br><small>{words['ask']}</small>"
        right = html.escape(item.right[language], quote=False)
        back = f"<b>{words[item.verdict]}</b> {right}{cited}{_link(address, language)}"
        notes.append(Note(f"fo-note-{item.id.lower()}-{language}", front, back, f"{_chapter(item.page)} {item.verdict}"))
    return notes


def deck(name: str, notes: Iterable[Note]) -> str:
    """The file of one deck.

    Args:
        name: the deck's name; `::` makes a deck inside a deck.
        notes: what is in it.
    """
    target = io.StringIO()
    rows = [
        (guid, mark_korean(front), mark_korean(back), tags) if guid.endswith("-en") else (guid, front, back, tags)
        for guid, front, back, tags in notes
    ]
    target.write(
        f"#separator:tab\n#html:true\n#notetype:Basic\n#deck:{name}\n#columns:ID\tFront\tBack\tTags\n#guid column:1\n#tags column:4\n"
    )
    # Every field in quotes: a first field that begins with # would otherwise be a comment.
    csv.writer(target, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return target.getvalue()
