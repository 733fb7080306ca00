"""Figures and tables: closed, captioned, of a known kind, roles where they work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.text.markdown import blank_code, plain

from .problem import Problem
from .tree import Page, Tree

SAMPLES = "figures.md"  # shows every kind and every role, so it says which there are
_LEAK = re.compile(r"\S +\{:? ?[.#][\w-][^}]*\}")


def figures(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem for each figure that is not opened, captioned or closed as it must be."""
    for figure in page.figures:
        if not figure.classes or "markdown" not in figure.attributes:
            yield Problem(page.file, figure.line, 'write <figure class="KIND" markdown>, or its Markdown stays text')
        if figure.end is None:
            yield Problem(page.file, figure.line, "the figure never ends; write </figure> on a line of its own after its caption")
        elif not figure.caption or not plain(figure.caption.text):
            yield Problem(page.file, figure.line, 'the figure has no caption; end it with <figcaption markdown="span">…</figcaption>')
        if figure.caption and 'markdown="span"' not in figure.caption.attributes:
            yield Problem(page.file, figure.caption.line, 'write <figcaption markdown="span">, or its Markdown stays text')


def tables(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem for each table outside a figure, and for each row of another length than its header."""
    for table in page.tables:
        if not page.figure_at(table.line):
            yield Problem(page.file, table.line, 'a table stands in <figure class="table" markdown> with a caption; wrap it')
        for line, cells in table.rows:
            if len(cells) != len(table.header):
                yield Problem(
                    page.file,
                    line,
                    f"the row has {len(cells)} cells, its header {len(table.header)}; give it as many (a bar in a cell is written \\|)",
                )


def roles(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem for each `{ .guest }` on its item's own line, where it would be shown as text."""
    headings = {heading.line for heading in page.headings}
    for number, line in page.prose:
        if line.startswith("|") or number in headings or "{" not in line:
            continue
        match = _LEAK.search(blank_code(line))
        if match:
            role = match[0][1:].strip()
            yield Problem(
                page.file,
                number,
                f"{role} would be shown as text; put it on a line of its own below the item, indented like its text",
            )


def known(tree: Tree, page: Page) -> Iterator[Problem]:
    """Takes the tree and a page, gives a problem for each kind of figure and each role that figures.md does not show."""
    samples = "\n".join(one.source for one in tree.both(SAMPLES))
    if not samples or page.name == SAMPLES:
        return
    kinds, classes = _known(samples)
    for figure in page.figures:
        for one in figure.classes:
            if one not in kinds:
                yield Problem(
                    page.file,
                    figure.line,
                    f"figures.md shows no figure “{one}”; choose one of {', '.join(sorted(kinds))}, or show the new one there",
                )
        for item in figure.items:
            for role in item.roles:
                if role.removeprefix(".") not in classes:
                    yield Problem(
                        page.file,
                        item.line + 1,
                        f"figures.md shows no role {role}; choose one of {', '.join(sorted(classes))}, or show the new one there",
                    )


@lru_cache(maxsize=4)
def _known(sample: str) -> tuple[frozenset[str], frozenset[str]]:
    """The classes of figures, and of their items, that the page of samples shows."""
    kinds = {one for classes in re.findall(r'<figure class="([^"]*)"', sample) for one in classes.split()}
    named = {one for words in re.findall(r"`(\.[\w-]+)`", sample) for one in [words.removeprefix(".")]}
    items = {one for braces in re.findall(r"\{ ((?:\.[\w-]+ ?)+)\}", sample) for one in braces.replace(".", "").split()}
    return frozenset(kinds | named), frozenset(items | named)


RULES = (figures, tables, roles)
