"""A subnetting paper of a seed in all formats."""

from __future__ import annotations

from collections.abc import Iterable

from builder.data import topics
from builder.data.loader import LANGUAGES
from builder.data.words import Words

from . import gift, moodle_xml, qti, sheets, variants
from .bank import ask

BRAND = "Funny OpenStack"
TITLE = Words("paper")
# Open to everybody in the downloads, for practice; a teacher takes a seed of their own.
PRACTICE_SEED = "practice"
ENDINGS = (".html", "-key.html", ".gift.txt", ".moodle.xml", ".qti.zip")


def variant_files(seed: str, site_url: str = "", languages: Iterable[str] = LANGUAGES) -> dict[str, str | bytes]:
    """The paper of a seed in all formats: content by file name.

    Args:
        seed: any text; see `variants.paper`.
        site_url: for the address on the sheets; "" leaves it out.
        languages: those to write it in.
    """
    files: dict[str, str | bytes] = {}
    questions = variants.paper(seed)
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
            f"{base}.qti.zip": qti.package(base, f"{BRAND}: {title}", asked, language),
        }
    return files
