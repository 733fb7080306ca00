"""Links: to pages and headings that exist, in the same language; every page in the navigation."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from difflib import get_close_matches

import yaml

from builder.data import loader

from . import placeholders
from .problem import Problem, of_yaml
from .tree import LANGUAGES, Page, Tree

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NAMES = {"ko": "Korean", "en": "English"}


def links(tree: Tree, page: Page) -> Iterator[Problem]:
    """Takes the tree and a page, gives a problem for each link that leads nowhere or into the other language."""
    for link in page.links:
        target, _, anchor = link.target.partition("#")
        target = target.partition("?")[0]
        if _ELSEWHERE.match(target) or target.startswith("//"):
            if link.image or target.startswith("//"):
                yield Problem(
                    page.file,
                    link.line,
                    f"{link.target} is at another origin; the site loads nothing from elsewhere, so put the file into docs/assets",
                )
            continue
        where = f"[{link.text}]({link.target})"
        if target.startswith("/"):
            yield Problem(
                page.file,
                link.line,
                f"{where} begins with /, which forgets the base path; write it from this page: {_from_here(page, target.lstrip('/'))}",
            )
            continue
        there = f"{page.language}/{page.name}"
        if target:
            there = posixpath.normpath(posixpath.join(posixpath.dirname(there), target))
        language, _, name = there.partition("/")
        if there.startswith("../") or (not target.endswith(".md") and target):
            yield from _file(tree, page, link.line, where, target, there)
        elif language in LANGUAGES and language != page.language:
            yield Problem(
                page.file,
                link.line,
                f"{where} leads into the {_NAMES[language]} pages; link to the page in the same language: "
                f"{_from_here(page, name)}{link.target[len(target) :]}",
            )
        elif language not in LANGUAGES or name not in tree.names:
            yield Problem(page.file, link.line, f"{where} leads nowhere, there is no docs/{there}; {_near(page, name, tree.names)}")
        elif tree.page(language, name) and anchor and anchor not in (known := ids(tree, language, name)):
            near = get_close_matches(anchor, known, 1)
            mend = f"did you mean #{near[0]}?" if near else "correct it, or give the heading its id back"
            yield Problem(page.file, link.line, f"{where}: docs/{language}/{name} has no heading {{#{anchor}}}; {mend}")


def _file(tree: Tree, page: Page, line: int, where: str, target: str, there: str) -> Iterator[Problem]:
    """A problem where a link to something that is no page, such as a picture, leads nowhere."""
    if target.endswith("/"):
        yield Problem(
            page.file, line, f"{where} is an address; link to the file, as {target.rstrip('/')}.md, so that a dead link is noticed"
        )
    elif not (tree.docs / there).is_file() or there.startswith("../"):
        yield Problem(page.file, line, f"{where} leads nowhere, there is no docs/{there}; correct the path")


def _from_here(page: Page, name: str) -> str:
    return posixpath.relpath(name, posixpath.dirname(page.name) or ".")


def _near(page: Page, name: str, names: list[str]) -> str:
    same = [one for one in names if posixpath.basename(one) == posixpath.basename(name)]
    near = same[:1] if len(same) == 1 else get_close_matches(name, names, 1)
    return f"did you mean {_from_here(page, near[0])}?" if near else "correct the path, or write that page in both languages"


def ids(tree: Tree, language: str, name: str) -> set[str]:
    """What a link may lead to on a page: its own ids, those of its questions, and those of what is made from data."""
    page = tree.page(language, name)
    if page is None:
        return set()
    own = page.ids | {f"q-{one}" for one in tree.question_ids(name)}
    return own.union(*(placeholders.made_ids(tree, name, comment.text) for comment in page.comments))


def navigation(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each page outside the navigation of mkdocs.yml and each entry without a page."""
    file = tree.root / "mkdocs.yml"
    if not file.is_file():
        return
    try:
        listed = nav(tree)
    except yaml.YAMLError as error:
        yield of_yaml(error, "mkdocs.yml", 1, "mend the YAML here")
        return
    hidden = _not_in_nav(tree)
    for name in tree.names:
        if name not in listed and name not in hidden:
            page = next(iter(tree.both(name)))
            yield Problem(
                page.file, 0, f"is not in the navigation; add {name} to `nav` in mkdocs.yml, where the order of teaching wants it"
            )
    for name, lines in listed.items():
        if name not in tree.names:
            yield Problem(
                "mkdocs.yml", lines[0], f"`nav` names {name}, which is no page; write docs/ko/{name} and docs/en/{name}, or remove the line"
            )
        for line in lines[1:]:
            yield Problem("mkdocs.yml", line, f"`nav` names {name} on line {lines[0]} too; keep one")


def nav(tree: Tree) -> dict[str, list[int]]:
    """The pages of the navigation, each with its lines in mkdocs.yml, in the order of teaching."""
    found: dict[str, list[int]] = {}

    def walk(node: yaml.Node) -> None:
        if isinstance(node, yaml.ScalarNode) and node.value.endswith(".md"):
            found.setdefault(node.value, []).append(loader.line_of(node, ()))
        elif isinstance(node, yaml.SequenceNode):
            for one in node.value:
                walk(one)
        elif isinstance(node, yaml.MappingNode):
            for _, value in node.value:
                walk(value)

    for value in _settings(tree, "nav"):
        walk(value)
    return found


def _not_in_nav(tree: Tree) -> set[str]:
    return {line.strip().lstrip("/") for node in _settings(tree, "not_in_nav") for line in node.value.splitlines()}


def _settings(tree: Tree, key: str) -> list[yaml.Node]:
    node = loader.compose(tree.root / "mkdocs.yml")
    return [value for name, value in node.value if name.value == key] if isinstance(node, yaml.MappingNode) else []
