"""Lists the downloads for teachers where a page says `<!-- downloads -->`, and makes them.

The list is Markdown with a link and a size for each file. Sizes are known only when everything
is written, so the page first holds a comment for each and gets the number at the very end.
Under `make serve` nothing is written, and the page says so: a reload should not take seconds for
files nobody opens. `make serve DOWNLOADS=1` writes them; `DOWNLOADS=0 make build` leaves them out.
"""

import html
import re
from functools import lru_cache
from itertools import groupby

from builder.data.downloads import Kind
from builder.data.loader import LANGUAGES, DataError
from builder.data.places import page_path
from builder.data.words import Words
from builder.exports.catalogue import SITE_ZIP, Catalogue, File
from builder.pages.placeholder import at_home
from builder.site import Page, Site
from builder.text.addresses import relative

PLACEHOLDER = "<!-- downloads -->"
WORDS = Words("downloads")
PAGE = "teach/downloads.md"
WITHOUT_FILES = """/// warning | make serve
The files below are not made while you write, so their links are dead here. `make serve DOWNLOADS=1` makes them, and so does `make build`.
///

"""
SIZE = re.compile(r"<!-- size: (?P<path>\S+) -->")


def size(count: int) -> str:
    """A number of bytes for people: 8 KB, 3.8 MB (thousands, as file managers count), on one line."""
    return f"{count / 1e6:.1f}\u00a0MB" if count >= 1e6 else f"{max(1, round(count / 1000))}\u00a0KB"


def _line(label: str, files: list[File], page: str) -> str:
    links = []
    for file in files:
        save = "" if file.open else " download"
        links.append(
            f'<a href="{html.escape(relative(file.path, page))}"{save}>{html.escape(file.name).replace(" ", "&nbsp;")}</a>&nbsp;'
            f"<small><!-- size: {file.path} --></small>" + (f" ({html.escape(file.note)})" if file.note else "")
        )
    return f"- **{label}** " + " · ".join(links)


def listing(kinds: dict[str, Kind], files: list[File], language: str) -> str:
    """The Markdown that the placeholder becomes.

    Args:
        kinds: what `builder.data.downloads.load_kinds` gives.
        files: of both languages.
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
        if not here and kind.given:
            continue
        if not here:
            raise DataError(f'data/downloads.yml: "{kind.id}" is described but no file is made; remove the entry')
        lines += [f"## {kind.title[language]} {{#{kind.id}}}", "", kind.purpose[language], ""]
        words = WORDS[language]
        lines += [f"**{words['use']}**", "", *(f"- {step[language]}" for step in kind.use), "", f"**{words['files']}**", ""]
        for group, members in groupby(here, key=lambda file: file.group):
            rows = [_line(label, list(row), here_is) for label, row in groupby(members, key=lambda file: file.label)]
            # Long lists are closed; what most people want, the chapters, is not among them.
            if (group and len(rows) > 5) or (kind.id == "worksheets" and group):
                lines += [f"/// details | {group}", *rows, "///", ""]
            else:
                lines += [*rows, ""]
    return "\n".join(lines)


def fill_in(text: str, sizes: dict[str, int]) -> str:
    """A built page with the sizes in place; a file that is not among `sizes` is the copy the page lies in."""
    return SIZE.sub(lambda m: size(sizes[m["path"]]) if m["path"] in sizes else "", text)


@lru_cache(maxsize=1)
def catalogue(site: Site) -> Catalogue:
    """The files of a build; the same for all who ask."""
    return Catalogue(site.data, site.order, site.settings.url, site.settings.out, site.settings.book)


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: the list of downloads where its page says so."""
    if not at_home(text, PLACEHOLDER, page, PAGE):
        return text
    listed = listing(site.data.downloads, catalogue(site).files, page.language)
    return text.replace(PLACEHOLDER, ("" if site.settings.downloads else WITHOUT_FILES) + listed)


def write(site: Site) -> None:
    """Stage: the files themselves, and their sizes on the pages that list them."""
    files = [f"{site.pages[language, PAGE].url}index.html" for language in LANGUAGES if (language, PAGE) in site.pages]
    if not files or not site.settings.downloads:
        return
    pages = {file: (site.settings.out / file).read_text(encoding="utf-8") for file in files}
    made = catalogue(site)
    sizes = made.write(site.settings.out)
    for file, text in pages.items():
        site.write(file, fill_in(text, sizes))
    sizes[SITE_ZIP] = made.write_copy(site.settings.out)
    for file, text in pages.items():
        site.write(file, fill_in(text, sizes))
