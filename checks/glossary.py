"""A glossary entry leads to the section that explains the term: there the reader must meet its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from builder.data import glossary, loader
from builder.data.places import TOP
from builder.text.markdown import plain

from .problem import Problem, of_error
from .tree import Page, Tree

FILE = "data/glossary.yml"
EXCEPTIONS = "data/glossary-exceptions.yml"  # id → why the section may explain the term without naming it


def mentions(tree: Tree, name: str | None = None) -> Iterator[Problem]:
    """Takes the tree and perhaps a page's name, gives a problem for each term that its section never calls by a name.

    A name is the term, its abbreviation or an alias, of either language: Korean pages use English names.
    """
    if tree.terms is None:
        return
    excepted, node = exceptions(tree), None
    for place, term in enumerate(tree.terms):
        if name not in (None, term.page):
            continue
        silent = [page for page in tree.both(term.page) if not _says(page, term)]
        if silent and term.id not in excepted:
            node = node or loader.compose(tree.root / FILE)
            line = loader.line_of(node, (place, "anchor" if term.anchor != TOP else "page"))
            yield Problem(
                FILE,
                line,
                f'"{term.id}": {" and ".join(page.file for page in silent)} #{term.anchor} never says '
                f"“{term.ko.term}”, “{term.en.term}” or an alias; name the section that does, use the word there, "
                f"or give the reason in {EXCEPTIONS}",
            )
        elif not silent and term.id in excepted:
            yield Problem(EXCEPTIONS, excepted[term.id], f'"{term.id}" is named in its section; remove this exception')


def exceptions(tree: Tree) -> dict[str, int]:
    """The ids of data/glossary-exceptions.yml with their lines; empty where there is no such file."""
    path = tree.root / EXCEPTIONS
    try:
        node = loader.compose(path) if path.is_file() else None
    except yaml.YAMLError:  # said by exceptions_file
        return {}
    return {key.value: key.start_mark.line + 1 for key, _ in node.value} if isinstance(node, yaml.MappingNode) else {}


def exceptions_file(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for an exception without reason or of no term."""
    path: Path = tree.root / EXCEPTIONS
    if not path.is_file() or tree.terms is None:
        return
    try:
        reasons = loader.load(path, dict[str, str | None])
    except loader.DataError as error:
        yield from of_error(error, tree.root, EXCEPTIONS)
        return
    known = {term.id for term in tree.terms}
    for identifier, line in exceptions(tree).items():
        if identifier not in known:
            yield Problem(EXCEPTIONS, line, f'"{identifier}" is no term of {FILE}; correct its spelling or remove it')
        elif not reasons.get(identifier):
            yield Problem(EXCEPTIONS, line, f'"{identifier}" has no reason; write why its section need not name it')


def _says(page: Page, term: glossary.Term) -> bool:
    section = page.section(term.anchor) if term.anchor != TOP else None
    if term.anchor != TOP and section is None:
        return True  # said already: the place does not exist
    text = page.text(section.heading.line, section.end) if section else page.text(page.body, len(page.lines) + 1)
    folded = glossary.folded(plain(text))
    return any(glossary.folded(one) in folded for _, one in glossary.names(term))
