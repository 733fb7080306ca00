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
from collections.abc import Callable

from builder.errors import BuildError
from builder.site import Page, Site
from builder.text.html import Element, classes
from builder.text.markdown import Markdown

ANY = re.compile(r"<!--\s*table:")
PLACEHOLDER = re.compile(r"<!-- table: (?P<page>\S+\.md)#(?P<id>[\w-]+)(?:/(?P<number>[1-9]\d*))? -->")
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|/")


def tables(page: Markdown, identifier: str) -> list[str] | None:
    """The figures and the tables outside figures below a heading, in their order; None where there is no such heading."""
    section = page.section(identifier)
    if section is None:
        return None
    return [page.text(one.line, (one.end or one.line) + 1) for one in page.drawn(section.heading.line, section.end)]


def relink(markdown: str, source: str, target: str) -> str:
    """Markdown of one page with its relative links as they must be written on another.

    Args:
        markdown: what was taken from the page `source`.
        source: the page it is from, as `networking/cidr.md`, from the language's folder.
        target: the page it is for, likewise.
    """
    lines = markdown.split("\n")
    for link in sorted(Markdown(markdown).links, key=lambda link: -link.start):  # the last first: places of others stay
        if _ABSOLUTE.match(link.target):
            continue
        path, mark, anchor = link.target.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) if path else source
        way = f"#{anchor}" if there == target and mark else posixpath.relpath(there, posixpath.dirname(target) or ".") + mark + anchor
        line = lines[link.line - 1]
        lines[link.line - 1] = line[: link.start] + way + line[link.stop :]
    return "\n".join(lines)


def expand(markdown: str, page: str, read: Callable[[str], Markdown | None], where: Callable[[int], str]) -> str:
    """A page's Markdown with every placeholder replaced.

    Args:
        markdown: the page's Markdown, without front matter.
        page: the page as `reference/cheatsheet.md`, from the language's folder.
        read: gives a page of the same language, or None if there is none.
        where: gives "file:line" for a line (from 1) of `markdown`.

    Raises:
        BuildError: one line for each placeholder that cannot be filled, with its mend.
    """
    here = Markdown(markdown)
    lines, problems = list(here.lines), []
    for number, line in here.prose:
        if not ANY.search(line):
            continue
        asked = PLACEHOLDER.fullmatch(line.strip())
        if not asked:
            problems.append(
                f"{where(number)}: cannot read {line.strip()!r}; write it alone on its line as "
                "<!-- table: folder/page.md#heading-id --> or with #heading-id/2 for the second"
            )
            continue
        name, identifier, place = asked["page"], asked["id"], int(asked["number"] or 1)
        source = read(name)
        if source is None:
            problems.append(f"{where(number)}: there is no page {name}; correct the path in the placeholder")
            continue
        found = tables(source, identifier)
        if found is None:
            problems.append(
                f"{where(number)}: {name} has no heading {{#{identifier}}}; correct the id in the "
                "placeholder, or give the heading its id back"
            )
        elif place > len(found):
            problems.append(
                f"{where(number)}: {name} has {len(found)} tables or figures under #{identifier}, not "
                f"{place}; correct the number, or remove the placeholder"
            )
        else:
            lines[number - 1] = relink(found[place - 1], name, page)
    if problems:
        raise BuildError("\n".join(problems))
    return "\n".join(lines)


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: put tables and figures of other pages where this one asks for them."""
    if not ANY.search(text):
        return text
    # Front matter and the blank lines after it are gone from `text`, not from the file.
    above = page.source.rstrip().count("\n") - text.rstrip().count("\n")
    return expand(text, page.name, lambda other: site.data.places.page(page.language, other), lambda line: f"{page.file}:{above + line}")


def keep_together(tree: Element, page: Page, site: Site) -> None:
    """Stage: a box around each heading of the cheat sheet and its figure."""
    if any("cheatsheet" in classes(box) for box in tree.iter("div")):
        for heading in list(tree.iter("h2")):
            figure = heading.getnext()
            if figure is not None and figure.tag == "figure":
                box = heading.makeelement("div")
                heading.addprevious(box)
                box.tail, figure.tail = f"{heading.tail or ''}{figure.tail or ''}", None
                heading.tail = None
                box.extend((heading, figure))
