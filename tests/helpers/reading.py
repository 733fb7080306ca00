"""What tests read: the sources, the built pages, and how the two belong together."""

import functools
import os
import pathlib
import re

from bs4 import BeautifulSoup

from builder.data import loader
from builder.text import korean

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LANGUAGES = ("ko", "en")
# Pages in the order of the navigation.
ORDER = re.findall(r"^ +- (?:.*: )?([a-z0-9/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)


def page_names():
    """Every page as `cloud/service-models.md`, of either language."""
    names = {p.relative_to(ROOT / "docs" / language).as_posix() for language in LANGUAGES for p in (ROOT / "docs" / language).rglob("*.md")}
    return sorted(names)


def source(language, name):
    """The Markdown of one page, or None where that language lacks it."""
    path = ROOT / "docs" / language / name
    return path.read_text(encoding="utf-8") if path.exists() else None


def address_of(language, name):
    """The page's address below the base path: `en/cloud/service-models/`."""
    path = name.removesuffix(".md")
    path = "" if path == "index" else path.removesuffix("/index") + "/"
    return path if language == "ko" else f"en/{path}"


def addresses():
    """(language, name, address) of every page."""
    return [(language, name, address_of(language, name)) for name in page_names() for language in LANGUAGES]


def html_path(address):
    return pathlib.Path(os.environ["TEST_SITE"]) / address / "index.html"


@functools.cache
def html(address):
    """The built HTML of one page, as text."""
    return html_path(address).read_text(encoding="utf-8")


@functools.cache
def soup(address):
    """The built HTML of one page, parsed, its words as they are written. Shared between tests: do not change it."""
    return BeautifulSoup(re.sub(korean.JOINER + "(?=[가-힣])", "", html(address)), "html.parser")


def article(address):
    """The page's own content, without the theme around it."""
    return soup(address).select_one("article.md-content__inner")


def front_matter(text):
    match = re.match(r"---\n(.*?)\n---\n", text, re.S)
    return loader.plain(match.group(1)) if match else {}
