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

from builder.data.places import page_path
from builder.data.words import Words
from builder.text.korean import mark_korean
from builder.text.markdown import Markdown

from . import markup

WORDS = Words("anki")

_CONFUSION = re.compile(r"^- \*\*(?P<claim>.+?)\*\*\s+(?P<truth>.+)$")


def confusions(markdown):
    """The misconceptions of a page and what is right, as pairs of Markdown.

    Args:
        markdown: the page's source; its section `{#confusions}` is a list of `- **claim** truth`.
    """
    page = Markdown(markdown)
    section = page.section("confusions")
    lines = page.lines[section.heading.line:section.end - 1] if section else []
    return [(m["claim"], m["truth"]) for m in map(_CONFUSION.match, lines) if m]


def _link(address, language):
    return f'<br><a href="{html.escape(address)}">{WORDS[language]["more"]}</a>'


def glossary_notes(terms, language, site_url):
    """(guid, front, back, tags) for each term.

    Args:
        terms: what `builder.data.glossary.load_terms` gives.
    """
    other = "en" if language == "ko" else "ko"
    notes = []
    for term in terms:
        here, there = term[language], term[other]
        names = [there.term] if there.term != here.term else []
        names += [term.abbr] if term.abbr and term.abbr not in (here.term, there.term) else []
        front = html.escape(here.term) + (f" <small>({html.escape(', '.join(names))})</small>" if names else "")
        address = f"{site_url}{page_path('reference/glossary.md', language)}#{term.id}"
        notes.append((f"fo-term-{term.id}-{language}", front, markup.to_html(here.text) + _link(address, language),
                      term.page.split("/")[0].removesuffix(".md")))
    return notes


def confusion_notes(pages, language, site_url):
    """(guid, front, back, tags) for each misconception.

    Args:
        pages: Markdown of every page by name, `cloud/security.md`.
    """
    notes = []
    for page, markdown in pages.items():
        for number, (claim, truth) in enumerate(confusions(markdown), 1):
            def convert(text):
                return markup.to_html(markup.absolute_links(text, page, language, site_url))
            digest = hashlib.sha256(f"{page}#{number}".encode()).hexdigest()[:12]
            address = f"{site_url}{page_path(page, language)}#confusions"
            notes.append((f"fo-confusion-{digest}-{language}", f"{convert(claim)}<br><small>{WORDS[language]['ask']}</small>",
                          convert(truth) + _link(address, language), page.split("/")[0].removesuffix(".md")))
    return notes


def notes_notes(items, sources, language, site_url):
    """(guid, front, back, tags) for each statement of the study notes, the true ones too: there is something to judge.

    Args:
        items, sources: what `builder.data.notes.load_notes` and `load_sources` give.
    """
    words = WORDS[language]
    notes = []
    for item in items:
        cited = ", ".join(f'<a href="{html.escape(sources[key].url)}">{html.escape(sources[key].title)}</a>' for key in item.sources)
        cited = f"<br><small>{words['source']}: {cited}</small>" if cited else ""
        address = f"{site_url}{page_path(item.page, language)}#{item.anchor}"
        notes.append((f"fo-note-{item.id.lower()}-{language}",
                      f"{html.escape(item.said[language], quote=False)}<br><small>{words['ask']}</small>",
                      f"<b>{words[item.verdict]}</b> {html.escape(item.right[language], quote=False)}{cited}{_link(address, language)}",
                      f"{item.page.split('/')[0].removesuffix('.md')} {item.verdict}"))
    return notes


def deck(name, notes):
    """The file of one deck.

    Args:
        name: the deck's name; `::` makes a deck inside a deck.
        notes: tuples (guid, front, back, tags).
    """
    target = io.StringIO()
    notes = [(guid, *(map(mark_korean, (front, back)) if guid.endswith("-en") else (front, back)), tags)
             for guid, front, back, tags in notes]
    target.write("#separator:tab\n#html:true\n#notetype:Basic\n"
                 f"#deck:{name}\n#columns:ID\tFront\tBack\tTags\n#guid column:1\n#tags column:4\n")
    # Every field in quotes: a first field that begins with # would otherwise be a comment.
    csv.writer(target, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(notes)
    return target.getvalue()
