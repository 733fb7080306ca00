"""Which rules are run on what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from . import (
    anatomy,
    callouts,
    dashboard,
    data,
    figures,
    front_matter,
    language,
    links,
    numbers,
    pairs,
    placeholders,
    recordings,
    sources,
    teaching_notes,
)
from .problem import Problem
from .tree import LANGUAGES, Page, Tree

PAGE_RULES = (front_matter.front_matter, *anatomy.RULES, *callouts.RULES, *figures.RULES, sources.unexplained, *teaching_notes.RULES)
TREE_AND_PAGE_RULES = (figures.known, *placeholders.RULES, recordings.recordings, links.links, dashboard.words)


def run(root: Path, pages: Iterable[str] | None = None) -> list[Problem]:
    """Every problem of a project, sorted by file and line.

    Args:
        root: the project's folder, with docs/ and data/.
        pages: only these pages and their data, as `cloud/index.md` or `docs/ko/cloud/index.md`; all by default.
    """
    tree = Tree(Path(root).resolve())
    return sorted(set(_all(tree) if pages is None else _some(tree, [_name(one) for one in pages])))


def _all(tree: Tree) -> Iterator[Problem]:
    for name in tree.names:
        yield from of_page(tree, name)
    yield from links.navigation(tree)
    yield from data.all_data(tree)


def _some(tree: Tree, names: list[str]) -> Iterator[Problem]:
    for name in names:
        if name in tree.names:
            yield from of_page(tree, name)
            yield from data.of_page(tree, name)
            yield from (problem for problem in links.navigation(tree) if problem.file in {page.file for page in tree.both(name)})
            continue
        near = get_close_matches(name, tree.names, 1)
        mend = f"did you mean {near[0]}?" if near else "name it as cloud/index.md"
        yield Problem(f"docs/*/{name}", 0, f"there is no such page; {mend}")


def of_page(tree: Tree, name: str) -> Iterator[Problem]:
    """The problems of one page, in each language and between them; what data say of it apart."""
    yield from pairs.missing(tree, name)
    for page in tree.both(name):
        yield from _page(tree, page)
    korean, english = (tree.page(one, name) for one in LANGUAGES)
    # Below code that never ends nothing is read, so nothing can be compared.
    if korean and english and all(fence.end for page in (korean, english) for fence in page.fences):
        for rule in (*pairs.RULES, teaching_notes.pair, *([numbers.pair] if numbers.concerns(name) else [])):
            yield from _asked(rule, english.file, korean, english)
    if numbers.concerns(name):
        yield from _asked(numbers.questions, tree.questions_of(name).relative_to(tree.root).as_posix(), tree, name)


def _page(tree: Tree, page: Page) -> Iterator[Problem]:
    for rule in TREE_AND_PAGE_RULES:
        yield from _asked(rule, page.file, tree, page)
    for rule in (*PAGE_RULES, *(language.RULES if page.language == "ko" else ()), *([numbers.page] if numbers.concerns(page.name) else [])):
        yield from _asked(rule, page.file, page)


def _asked(rule: Callable[..., Iterable[Problem]], file: str, *arguments: object) -> Iterator[Problem]:
    """What a rule gives; where it fails on a page that nobody thought of, that, instead of a traceback for a writer."""
    try:
        yield from rule(*arguments)
    except Exception as error:  # whatever it is, the other rules still have something to say
        name = getattr(rule, "__name__", type(rule).__name__)
        yield Problem(
            file,
            0,
            f"checks cannot read this: {rule.__module__}.{name} stops with {type(error).__name__} ({error}); "
            "undo what you changed last, and report it",
        )


def _name(argument: str) -> str:
    """`docs/ko/cloud/index.md`, `ko/cloud/index.md` or `cloud/index.md` as the last of these."""
    return re.sub(rf"^(?:\./)?(?:docs/)?(?:(?:{'|'.join(LANGUAGES)})/)?", "", argument)
