"""Anki decks: a package that opens with one tap, and the same cards as text.

A package brings its own type of notes, so it looks right whatever types a collection has, on a
phone too. Its cards have the ids of those in the text, which older Ankis and whoever began with
it go on with. Importing a newer file updates cards and keeps what was learnt: Anki compares the
time of a change, and the package's is that of the last commit.
"""

import csv
import hashlib
import html
import io
import os
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from builder.data.cards import Ids, confusions
from builder.data.glossary import Term
from builder.data.loader import LANGUAGES, ROOT
from builder.data.notes import Item, Source
from builder.data.places import page_path
from builder.data.words import Words
from builder.text.korean import mark_korean

from . import markup
from .archive import zipped
from .bank import Asked

WORDS = Words("anki")
# Never changed: by these Anki knows its note types again.
_TYPES = {"ko": 1603102024, "en": 1603102025}
# Large enough on a phone; a line of Korean breaks between words; dark where Anki is.
_STYLE = """.card { font: 1.25em/1.6 system-ui, sans-serif; max-width: 34em; margin: 1em auto; padding: 0 0.8em; text-align: left; \
word-break: keep-all; overflow-wrap: anywhere; color: #1d2430; background: #fff; }
.card.nightMode, .nightMode .card { color: #e6e9ef; background: #1f232b; }
code { font-size: 0.92em; background: rgba(128, 128, 128, 0.18); padding: 0 0.2em; border-radius: 0.2em; }
small { opacity: 0.8; }
ul, ol { padding-left: 1.3em; }
a { color: #1a5fb4; } .nightMode a { color: #99c1f1; }
"""


class Note(NamedTuple):
    """One note: its permanent id, what is asked, what is answered, and words to find it by."""

    guid: str
    front: str
    back: str
    tags: str


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


def confusion_notes(pages: dict[str, dict[str, str]], language: str, site_url: str) -> list[Note]:
    """A note for each misconception.

    Args:
        pages: Markdown of every page by language and name, `cloud/security.md`.
        language: "ko" or "en".
        site_url: the site's address with a trailing slash.
    """
    ids, notes = Ids(), []
    for page in pages[language]:
        both = [confusions(pages[one].get(page, "")) for one in LANGUAGES]
        for same in zip(*both, strict=False):  # a check says where one language has more
            claim, truth = same[LANGUAGES.index(language)]
            asked, answered = (markup.to_html(markup.absolute_links(text, page, language, site_url)) for text in (claim, truth))
            address = f"{site_url}{page_path(page, language)}#confusions"
            front, back = f"{asked}<br><small>{WORDS[language]['ask']}</small>", answered + _link(address, language)
            name = ids.of(page, tuple(one for one, _ in same))
            notes.append(Note(f"fo-confusion-{name}-{language}", front, back, _chapter(page)))
    return notes


def question_notes(questions: dict[str, list[Asked]], language: str, site_url: str) -> list[Note]:
    """A note for each question: what can be chosen in front; the answer, why, and why not the others behind.

    Args:
        questions: by page.
        language: "ko" or "en".
        site_url: the site's address with a trailing slash.
    """
    notes = []
    for page, asked in questions.items():
        for one in asked:
            shown = one.shown or ([answer.text for answer in one.answers] if one.kind in ("choice", "several") else ())
            typed = one.kind in ("number", "short")
            right, *others = ([html.escape(a.text) if typed else a.text for a in one.right]) or [""]
            right = ", ".join([right, *others]) if one.kind == "several" else right
            reasons = "".join(f"<li>{html.escape(a.text) if typed else a.text}: {a.why}</li>" for a in one.wrong if a.why)
            back = f"<b>{right}</b><br>{one.explanation}" + (f"<ul>{reasons}</ul>" if reasons else "")
            address = f"{site_url}{page_path(page, language)}#q-{one.id}"
            front = one.stem + ("<ul>" + "".join(f"<li>{text}</li>" for text in shown) + "</ul>" if shown else "")
            notes.append(Note(f"fo-question-{one.id}-{language}", front, back + _link(address, language), _chapter(page)))
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


def _marked(note: Note) -> Note:
    return note._replace(front=mark_korean(note.front), back=mark_korean(note.back)) if note.guid.endswith("-en") else note


def deck(name: str, notes: Iterable[Note]) -> str:
    """One deck as text with headers, which every Anki since 2.1.55 (2022) imports as it is.

    Headers: https://docs.ankiweb.net/importing/text-files.html

    Args:
        name: the deck's name; `::` makes a deck inside a deck.
        notes: what is in it.
    """
    target = io.StringIO()
    target.write(
        f"#separator:tab\n#html:true\n#notetype:Basic\n#deck:{name}\n#columns:ID\tFront\tBack\tTags\n#guid column:1\n#tags column:4\n"
    )
    # Every field in quotes: a first field that begins with # would otherwise be a comment.
    csv.writer(target, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(map(_marked, notes))
    return target.getvalue()


@cache
def changed() -> int:
    """When the project last changed, in seconds: a package of the same commit has the same bytes, one of a later commit is newer."""
    if os.environ.get("SOURCE_DATE_EPOCH", "").isdigit():
        return int(os.environ["SOURCE_DATE_EPOCH"])
    try:
        command = ["git", "log", "-1", "--format=%ct"]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout  # noqa: S603  (fixed words)
    except OSError:
        said = ""
    return int(said) if said.strip() else int(time.time())


def package(name: str, notes: Iterable[Note], language: str, when: int | None = None) -> bytes:
    """One deck as an `.apkg`.

    Args:
        name: the deck's name; `::` makes a deck inside a deck.
        notes: what is in it.
        language: "ko" or "en".
        when: seconds; of two packages Anki takes the cards of the later one. None for `changed()`.
    """
    import genanki  # here, since only this file needs it: a page is not to wait for it  # noqa: PLC0415

    words = WORDS[language]
    template = {
        "name": words["card"],
        "qfmt": f'<div lang="{language}">{{{{{words["front"]}}}}}</div>',
        "afmt": f'<div lang="{language}">{{{{{words["front"]}}}}}<hr id="answer">{{{{{words["back"]}}}}}</div>',
    }
    fields = [{"name": words["front"]}, {"name": words["back"]}]
    kind = genanki.Model(_TYPES[language], words["type"], fields=fields, templates=[template], css=_STYLE)
    made = genanki.Deck(int(hashlib.sha256(name.encode()).hexdigest()[:8], 16), name)
    for guid, front, back, tags in map(_marked, notes):
        made.add_note(genanki.Note(model=kind, fields=[front, back], tags=tags.split(), guid=guid))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        genanki.Package(made).write_to_file(path, timestamp=float(changed() if when is None else when))
        with zipfile.ZipFile(path) as written:
            return zipped({entry: written.read(entry) for entry in written.namelist()})
