"""A glossary entry leads to the section that explains the term: there the reader must meet its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from builder.data import glossary, loader
from builder.data.places import TOP
from builder.text.markdown import plain

from .problem import Problem, of_error
from .tree import LANGUAGES, Page, Tree

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


def headwords(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each term that the pages call by an alias only: one thing has one name.

    The glossary's own pages and what is made from data aside.
    """
    if tree.terms is None:
        return
    excepted, node = exceptions(tree), None
    for language in LANGUAGES:
        pages = (page for page in tree.pages if page.language == language and not page.name.startswith("reference/"))
        text = "\n".join(plain(line) for page in pages for _, line in page.prose)
        for place, term in enumerate(tree.terms):
            one = term.ko if language == "ko" else term.en
            if term.id in excepted or _used(one.term, text):
                continue
            used = [alias for alias in one.aliases if _used(alias, text)]
            if used:
                node = node or loader.compose(tree.root / FILE)
                yield Problem(
                    FILE,
                    loader.line_of(node, (place, language, "term")),
                    f'"{term.id}": the pages say “{used[0]}”, never “{one.term}”; make the name of the pages the term, and this an alias, '
                    f"or give the reason in {EXCEPTIONS}",
                )


@lru_cache(maxsize=8192)
def _name(name: str) -> re.Pattern[str]:
    """A name in running text: any case, a plural, a hyphen for a space; in Hangul whatever particle follows."""
    written = re.sub(r"(?:\\[ -])+", r"[\\s-]?", re.escape(name))
    before = r"(?<![A-Za-z0-9])" if name[0].isascii() else ""
    behind = r"(?:s|es)?(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalnum() else ""
    return re.compile(f"{before}{written}{behind}", re.IGNORECASE)


def _used(name: str, text: str) -> bool:
    return _name(name).search(text) is not None


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
