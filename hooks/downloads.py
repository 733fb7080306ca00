"""Makes the downloads for teachers, and lists them where a page says `<!-- downloads -->`.

The list is Markdown with a link and a size for each file. Sizes are known only when everything
is written, so the page first holds a comment for each and gets the number at the very end.
Under `make serve` nothing is written, and the page says so: a reload should not take seconds for
files nobody opens. `make serve DOWNLOADS=1` writes them.
"""

import html
import os
import re
from itertools import groupby
from pathlib import Path

from exports.catalogue import SITE_ZIP, Catalogue
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url
from sitedata.places import page_path
from sitedata.downloads import load_kinds
from sitedata.loader import DataError

PLACEHOLDER = "<!-- downloads -->"
WORDS = {"ko": ("쓰는 법", "파일"), "en": ("How to use it", "Files")}
PAGE = "teach/downloads.md"
WITHOUT_FILES = """/// warning | make serve
The files below are not made while you write, so their links are dead here. `make serve DOWNLOADS=1` makes them, and so does `make build`.
///

"""
SIZE = re.compile(r"<!-- size: (?P<path>\S+) -->")

_catalogue = None
_serving = False


def size(count):
    """A number of bytes for people: 8 KB, 3.8 MB (thousands, as file managers count), on one line."""
    return f"{count / 1e6:.1f}\u00a0MB" if count >= 1e6 else f"{max(1, round(count / 1000))}\u00a0KB"


def _line(label, files, page):
    links = []
    for file in files:
        save = "" if file.open else " download"
        links.append(f'<a href="{html.escape(get_relative_url(file.path, page))}"{save}>{html.escape(file.name).replace(" ", "&nbsp;")}</a>&nbsp;'
                     f'<small><!-- size: {file.path} --></small>')
    return f"- **{label}** " + " · ".join(links)


def listing(kinds, files, language):
    """The Markdown that the placeholder becomes.

    Args:
        kinds: what `sitedata.downloads.load_kinds` gives.
        files: list of `exports.catalogue.File`.
        language: of the page.

    Raises:
        DataError: when a kind of file is not described, or a description has no file.
    """
    known = {file.kind for file in files}
    for kind in known - kinds.keys():
        raise DataError(f'data/downloads.yml: "{kind}" is made but not described; add an entry with this id')
    here_is = page_path(PAGE, language)
    lines = []
    for kind in kinds.values():
        here = [file for file in files if file.kind == kind.id and file.language == language]
        if not here:
            raise DataError(f'data/downloads.yml: "{kind.id}" is described but no file is made; remove the entry')
        lines += [f"## {kind.title[language]} {{#{kind.id}}}", "", kind.purpose[language], ""]
        use, its_files = WORDS[language]
        lines += [f"**{use}**", "", *(f"- {step[language]}" for step in kind.use), "", f"**{its_files}**", ""]
        for group, members in groupby(here, key=lambda file: file.group):
            rows = [_line(label, list(row), here_is) for label, row in groupby(members, key=lambda file: file.label)]
            # Long lists are closed; what most people want, the chapters, is not among them.
            if group and len(rows) > 5 or kind.id == "worksheets" and group:
                lines += [f"/// details | {group}", *rows, "///", ""]
            else:
                lines += [*rows, ""]
    return "\n".join(lines)


def fill_in(text, sizes):
    """A built page with the sizes in place; a file that is not among `sizes` is the copy the page lies in."""
    return SIZE.sub(lambda m: size(sizes[m["path"]]) if m["path"] in sizes else "", text)


def on_startup(command, dirty):
    global _serving
    _serving = command == "serve" and not os.environ.get("DOWNLOADS")


def on_pre_build(config):
    global _catalogue
    if (Path(config.docs_dir) / "ko" / PAGE).exists():
        try:
            _catalogue = Catalogue(config.site_url, config.site_dir, Path(config.config_file_path).parent)
        except (DataError, ValueError) as error:
            raise PluginError(str(error)) from error


def on_page_markdown(markdown, page, config, files):
    if PLACEHOLDER not in markdown:
        return markdown
    if page.file.src_uri != f"{page.file.locale}/{PAGE}":
        raise PluginError(f"docs/{page.file.src_uri}: {PLACEHOLDER} belongs on {PAGE} only; remove it")
    try:
        text = listing(load_kinds(), _catalogue.files, page.file.locale)
        return markdown.replace(PLACEHOLDER, (WITHOUT_FILES if _serving else "") + text)
    except DataError as error:
        raise PluginError(str(error)) from error


@event_priority(-1000)  # last of all: the copy of the site is made of what every other hook has finished
def on_post_build(config):
    if _catalogue is None or _serving or config.plugins["i18n"].building:
        return
    try:
        sizes = _catalogue.write(config.site_dir)
        pages = [Path(config.site_dir) / page_path(PAGE, language) / "index.html" for language in ("ko", "en")]
        templates = {path: path.read_text(encoding="utf-8") for path in pages}
        for path, text in templates.items():
            path.write_text(fill_in(text, sizes), encoding="utf-8")
        sizes[SITE_ZIP] = _catalogue.write_copy(config.site_dir)
        for path, text in templates.items():
            path.write_text(fill_in(text, sizes), encoding="utf-8")
    except (DataError, ValueError) as error:
        raise PluginError(f"downloads: {error}") from error
