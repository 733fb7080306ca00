"""Mends five things that Markdown renders in a way we cannot use.

- The h1 gets the id `top` in both languages; its own slug would be Hangul in one of them, and
  a link to it would be lost when the language is switched.
- Aligned table cells get a class instead of `style=…`, which the security policy forbids.
- The first cell of a row is its header where it names the row: where no cell of the first column is
  empty, and no two are the same.
- Permalinks beside headings say what they are in the page's own language.
- Links to files of docs/assets, and pictures there, work from both languages. They are written in HTML: MkDocs would look
  for a file of the page's own language, since static-i18n 1.3 hides all others while it builds English.
"""

import posixpath
import re

from builder.data.words import Words
from builder.site import Page, Site
from builder.text import korean
from builder.text.html import Element, classes, text_of

PERMALINK = Words("permalink")
_SIDE = re.compile(r"text-align: (left|right|center);")
_ASSET = re.compile(r"\.\./.*assets/")


def name_title(text: str, page: Page, site: Site) -> str:
    """Stage: the id of the h1."""
    return re.sub(r"^(# .*?)[ \t]*$", r"\1 {#top}", text, count=1, flags=re.MULTILINE)


def align_by_class(tree: Element) -> None:
    """Replace `style="text-align: right;"` on th and td by `class="align-right"`."""
    for cell in tree.iter("td", "th"):
        side = _SIDE.fullmatch(cell.get("style", ""))
        if side:
            cell.set("class", " ".join([f"align-{side[1]}", *classes(cell)]))
            del cell.attrib["style"]


def name_rows(tree: Element) -> None:
    """Make the first cells of table rows headers where they name their rows, and say which way headers go."""
    for table in tree.iter("table"):
        for head in table.iter("th"):
            if head.text or len(head):
                head.set("scope", "col")
        first = [row[0] for row in table.iter("tr") if len(row) and row[0].tag == "td"]
        names = [text_of(cell).strip() for cell in first]
        if all(names) and len(set(names)) == len(names):
            for cell in first:
                cell.tag = "th"
                cell.set("scope", "row")


def reach_assets(tree: Element, page: Page) -> None:
    """Lead `<a href="../../assets/…">` and `<img src>`, written from the page's file, to the one copy that all languages share."""
    folder = posixpath.dirname(f"{page.language}/{page.name}")
    for link in tree.iter("a", "img"):
        attribute = "href" if link.tag == "a" else "src"
        address = link.get(attribute, "")
        if _ASSET.match(address):
            path = posixpath.normpath(posixpath.join(folder, address))
            if path.startswith("assets/"):
                link.set(attribute, page.way_to(path))


def mend(tree: Element, page: Page, site: Site) -> None:
    """Stage: cells, permalinks and links to files."""
    align_by_class(tree)
    reach_assets(tree, page)
    name_rows(tree)
    for link in tree.iter("a"):
        if link.get("title") == "Permanent link" and "headerlink" in classes(link):
            link.set("title", PERMALINK[page.language])


def keep_lines(html: str, page: Page, site: Site) -> str:
    """Stage: no line begins with a middle dot, and in Korean none with a particle."""
    html = korean.bind_dots(html)
    return korean.join_particles(html) if page.language == "ko" else html


def mark_languages(html: str, page: Page, site: Site) -> str:
    """Stage: Korean words on an English page say so."""
    return korean.mark_korean(html) if page.language == "en" else html
