"""Puts tables and figures of other pages where a page asks for them.

The cheat sheet is made from the pages, not typed again. A line of its own,

    <!-- table: networking/cidr.md#prefix-table -->

becomes the first table or figure under that heading of the same language's page; `#id/2` takes
the second. The section reaches to the next heading of the same or a higher level. Whatever has
moved away since stops the build with file, line and mend. A heading and its figure come in one box,
so that paper keeps them together in every browser: not all know `break-after: avoid`.
"""

import posixpath
import re

from bs4 import BeautifulSoup

from builder.errors import BuildError
from builder.site import Page, Site

ANY = re.compile(r"<!--\s*table:")
PLACEHOLDER = re.compile(r"<!-- table: (?P<page>\S+\.md)#(?P<id>[\w-]+)(?:/(?P<number>[1-9]\d*))? -->")
FENCE = re.compile(r"\s*(```+|~~~+)")
HEADING = re.compile(r"(#{1,6})\s.*\{[^}]*#([\w-]+)[^}]*\}\s*$")
# Code spans come first in the pattern, so that what looks like a link in them stays as it is.
LINK = re.compile(r"(?P<code>`[^`]*`)|(?P<before>\]\()(?P<target>[^)\s]+)")


def outside_code(markdown):
    """The lines of a page as (line, is prose): lines in fenced code, fences included, are not."""
    fence = None
    for line in markdown.splitlines():
        mark = FENCE.match(line)
        if fence is None and mark:
            fence = mark.group(1)
            yield line, False
        elif fence is not None:
            if mark and mark.group(1).startswith(fence) and line.strip() == mark.group(1):
                fence = None
            yield line, False
        else:
            yield line, True


def section(markdown, heading_id):
    """The Markdown below a heading, up to the next heading of the same or a higher level.

    Returns:
        The text without its heading, or None where no heading has this id.
    """
    level, lines = None, []
    for line, prose in outside_code(markdown):
        heading = HEADING.match(line) if prose else None
        if level is None:
            if heading and heading.group(2) == heading_id:
                level = len(heading.group(1))
        elif heading and len(heading.group(1)) <= level:
            break
        else:
            lines.append(line)
    return None if level is None else "\n".join(lines)


def tables(markdown):
    """The figures and the tables outside figures of some Markdown, in their order."""
    found, figure, bare = [], None, []
    for line, prose in outside_code(markdown):
        if figure is not None:
            figure.append(line)
            if line.strip() == "</figure>":
                found.append("\n".join(figure))
                figure = None
            continue
        if prose and line.startswith("|"):
            bare.append(line)
            continue
        if bare:
            found.append("\n".join(bare))
            bare = []
        if prose and line.startswith("<figure"):
            figure = [line]
    if bare:
        found.append("\n".join(bare))
    return found


def relink(markdown, source, target):
    """Markdown of one page with its relative links as they must be written on another.

    Args:
        markdown: what was taken from the page `source`.
        source, target: pages as `networking/cidr.md`, from the language's folder.
    """
    def rewrite(match):
        link = match.group("target")
        if match.group("code") or re.match(r"[a-z][a-z0-9+.-]*:|/", link):
            return match.group()
        path, hash_, anchor = link.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) if path else source
        if there == target and hash_:
            return f"{match.group('before')}#{anchor}"
        return match.group("before") + posixpath.relpath(there, posixpath.dirname(target) or ".") + hash_ + anchor
    return LINK.sub(rewrite, markdown)


def expand(markdown, page, read, where):
    """A page's Markdown with every placeholder replaced.

    Args:
        markdown: the page's Markdown, without front matter.
        page: the page as `reference/cheatsheet.md`, from the language's folder.
        read: gives the Markdown of a page of the same language, or None if there is none.
        where: gives "file:line" for an index into the lines of `markdown`.

    Raises:
        ValueError: one line for each placeholder that cannot be filled, with its mend.
    """
    lines, problems = [], []
    for index, (line, prose) in enumerate(outside_code(markdown)):
        if not prose or not ANY.search(line):
            lines.append(line)
            continue
        asked = PLACEHOLDER.fullmatch(line.strip())
        if not asked:
            problems.append(f"{where(index)}: cannot read {line.strip()!r}; write it alone on its line as "
                            "<!-- table: folder/page.md#heading-id --> or with #heading-id/2 for the second")
            continue
        name, heading_id, number = asked["page"], asked["id"], int(asked["number"] or 1)
        text = read(name)
        if text is None:
            problems.append(f"{where(index)}: there is no page {name}; correct the path in the placeholder")
            continue
        part = section(text, heading_id)
        if part is None:
            problems.append(f"{where(index)}: {name} has no heading {{#{heading_id}}}; correct the id in the "
                            "placeholder, or give the heading its id back")
            continue
        found = tables(part)
        if number > len(found):
            problems.append(f"{where(index)}: {name} has {len(found)} tables or figures under #{heading_id}, not "
                            f"{number}; correct the number, or remove the placeholder")
            continue
        lines.append(relink(found[number - 1], name, page))
    if problems:
        raise ValueError("\n".join(problems))
    return "\n".join(lines)


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: put tables and figures of other pages where this one asks for them."""
    if not ANY.search(text):
        return text
    # Front matter and the blank lines after it are gone from `text`, not from the file.
    above = page.source.rstrip().count("\n") - text.rstrip().count("\n")
    try:
        return expand(text, page.name, lambda other: site.data.places.text(page.language, other),
                      lambda index: f"{page.file}:{above + index + 1}")
    except ValueError as error:
        raise BuildError(str(error)) from error


def keep_together(tree: BeautifulSoup, page: Page, site: Site) -> None:
    """Stage: a box around each heading of the cheat sheet and its figure."""
    if tree.find("div", class_="cheatsheet"):
        for heading in tree.find_all("h2"):
            figure = heading.find_next_sibling()
            if figure and figure.name == "figure":
                box = heading.wrap(tree.new_tag("div"))
                box.append(figure.extract())
