"""The subnetting paper for practice (data/practice-paper.yml) in all formats."""

from __future__ import annotations

from collections.abc import Iterable

from builder.data import topics
from builder.data.loader import LANGUAGES
from builder.data.questions import Question
from builder.data.words import Words

from . import gift, moodle_xml, qti, sheets
from .bank import ask

BRAND = "Funny OpenStack"
TITLE = Words("paper")
ENDINGS = (".html", "-key.html", ".gift.txt", ".moodle.xml", ".qti.zip")


def practice_files(questions: list[Question], site_url: str = "", languages: Iterable[str] = LANGUAGES) -> dict[str, str | bytes]:
    """The paper in all formats: content by file name.

    Args:
        questions: of the paper, in its order.
        site_url: for the address on the sheets; "" leaves it out.
        languages: those to write it in.
    """
    files: dict[str, str | bytes] = {}
    for language in languages:
        asked = [ask(q, language) for q in questions]
        title = TITLE[language]
        address = site_url and site_url + topics.short_path("subnetting", language)
        sheet, key = sheets.worksheet(title, asked, language, address)
        categories = [((BRAND, title), asked)]
        base = f"subnetting-{language}"
        files |= {
            f"{base}.html": sheet,
            f"{base}-key.html": key,
            f"{base}.gift.txt": gift.document(categories),
            f"{base}.moodle.xml": moodle_xml.document(categories),
            f"{base}.qti.zip": qti.package(base, f"{BRAND}: {title}", asked, [], language),
        }
    return files
