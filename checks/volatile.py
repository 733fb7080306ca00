"""data/volatile.yml lists the statements that age: releases, versions, "as of", what a product costs or is called today.

An entry pins a statement by words that stand in its section, in both languages. A page's text may
state a year from 2020 on, a release of OpenStack or a product's version only inside such words, so that what is new is listed
and what was changed is looked at again. When something was last compared with its source stands
beside it; `python -m checks --stale` names what is older than six months, which the weekly job does
and `make check` does not, so that an old checkout still builds.

`<!-- volatile: off -->` on a line, or alone above a paragraph, table, code or figure, leaves it out: an example, a past that is over.
In data/questions and data/glossary.yml it is `# volatile: off, why`, at the end of a line or alone above an entry. Sources
and data/notes.yml, which says what was found when the notes were read, are not looked at; of recorded outputs releases only.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BeforeValidator

from builder.data import loader
from builder.data.places import TOP
from builder.text.markdown import plain

from .problem import Problem, of_error
from .tree import LANGUAGES, Page, Tree

FILE = "data/volatile.yml"
GLOSSARY = "data/glossary.yml"
OLDEST = 183  # days that a statement may go unverified: six months
MARK = "volatile: off"

_RELEASE = re.compile(r"(?<![\d.])20[23]\d\.[12](?!\d|\.\d)")
_YEAR = re.compile(r"(?<!RFC )(?<![\w.,/-])20[23]\d(?!\d|,\d|/)")
# A name with a number behind it that has a point: `Ubuntu 24.04`. No address, share or licence.
_VERSION = re.compile(
    r"(?<![\w.])(?!(?:The|At|In|Of|BY) )(?:[A-Z][\w+-]*[A-Za-z]|버전|version) \d{1,3}\.\d{1,3}(?:\.\d{1,3})?(?!\d|\.\w|\s?%|/\d)"
)


def _both(value: object) -> object:
    """`words: text` for a text that both languages have."""
    return dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value


Words = Annotated[loader.Texts, BeforeValidator(_both)]


class Statement(loader.Record):
    """One statement that ages.

    Attributes:
        page: as `openstack/index.md`; `glossary` for a term.
        anchor: the heading in whose section it stands, `top` for what is above the first, `check` for the page's questions,
            the term of a glossary entry.
        words: what stands there on one line, as a reader sees it; `…` is anything between.
        source: its key in data/sources.yml.
        verified: the day on which it was last compared with its source.
        past: whether it is over, so that it stays as it is and is never stale.
    """

    page: loader.Text
    anchor: loader.Id
    words: Words
    source: loader.Id
    verified: datetime.date
    past: bool = False


def statements(tree: Tree) -> list[Statement]:
    """What data/volatile.yml lists; nothing where there is no such file."""
    path = tree.root / FILE
    return loader.load(path, list[Statement]) if path.is_file() else []


def listed(tree: Tree, name: str | None = None) -> Iterator[Problem]:
    """Takes the tree and perhaps a page's name, gives a problem for an entry whose page, section, words or source is gone."""
    try:
        found = statements(tree)
    except loader.DataError as error:
        yield from of_error(error, tree.root, FILE) if name is None else ()
        return
    node = loader.compose(tree.root / FILE) if found else None
    for place, one in enumerate(found):
        if node is not None and name in (None, one.page):
            line = loader.line_of(node, (place,))
            yield from (Problem(FILE, line, text) for text in _faults(tree, one))


def _faults(tree: Tree, one: Statement) -> Iterator[str]:
    """What is wrong with an entry."""
    if tree.sources is not None and one.source not in tree.sources:
        yield f'"{one.source}" is no key of data/sources.yml; correct it, or add the source'
    if one.page == "glossary":
        entries = {language: _entries(tree, language).get(one.anchor) for language in LANGUAGES}
        if None in entries.values():
            yield f'"{one.anchor}" is no term of {GLOSSARY}; correct it or remove the entry'
            return
        texts = {language: (GLOSSARY, [text for _, text in entries[language] or ()]) for language in LANGUAGES}
    elif one.page not in tree.names:
        yield f"there is no page {one.page}; correct it or remove the entry"
        return
    else:
        pages = [page for page in tree.both(one.page) if one.anchor in (TOP, "check") or page.section(one.anchor)]
        if not pages:
            yield f"docs/*/{one.page} has no heading {{#{one.anchor}}}; name the section where it stands now"
        texts = {page.language: (page.file, [text for _, _, text, _ in _lines(tree, page, one.anchor)]) for page in pages}
    for language, (file, lines) in texts.items():
        if not any(_spans(text, one, language) for text in lines):
            yield (
                f"“{one.words[language]}” stands no longer in {file} #{one.anchor}; compare what stands there now with its source, "
                "and change the words and the date, or remove the entry"
            )


def unlisted(tree: Tree, name: str) -> Iterator[Problem]:
    """Takes the tree and a page's name, gives a problem for each year or version that no entry covers."""
    try:
        found = [one for one in statements(tree) if one.page == name]
    except loader.DataError:
        return
    for page in tree.both(name):
        for file, number, text, code in _lines(tree, page):
            covered = [span for one in found if _holds(page, one.anchor, file, number) for span in _spans(text, one, page.language)]
            yield from _said(file, number, text, code, covered)


def unlisted_terms(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each year or version in the glossary that no entry covers."""
    try:
        found = [one for one in statements(tree) if one.page == "glossary"]
    except loader.DataError:
        return
    for language in LANGUAGES:
        for identifier, lines in _entries(tree, language).items():
            for number, text in lines:
                covered = [span for one in found if one.anchor == identifier for span in _spans(text, one, language)]
                yield from _said(GLOSSARY, number, text, False, covered)


def stale(tree: Tree, today: datetime.date) -> Iterator[Problem]:
    """Takes the tree and a day, gives a problem for each statement that was not verified in the six months before it."""
    found = statements(tree)
    node = loader.compose(tree.root / FILE) if found else None
    for place, one in enumerate(found):
        age = (today - one.verified).days
        if node is not None and age > OLDEST and not one.past:
            url = (tree.sources or {})[one.source].url if one.source in (tree.sources or {}) else one.source
            yield Problem(
                FILE,
                loader.line_of(node, (place,)),
                f"“{one.words.en}” ({one.page}#{one.anchor}) was verified {age} days ago; compare it with {url}, mend the page, "
                "and write today's date",
            )


# ── what stands where ────────────────────────────────────────────────────────


def _lines(tree: Tree, page: Page, anchor: str | None = None) -> Iterator[tuple[str, int, str, bool]]:
    """File, line, text and whether it is code, of what a page and its questions say; of one section only where it is named."""
    sources = page.section("sources")
    hidden = range(sources.heading.line, sources.end) if sources else range(0)
    off = _off(page.lines, re.compile(rf"<!--\s*{MARK}\s*-->"))
    code = {number for fence in page.fences for number in range(fence.line, (fence.end or fence.line) + 1)}
    for number, line in enumerate(page.lines, 1):
        if number < page.body or number in hidden or number in off or (anchor and not _holds(page, anchor, page.file, number)):
            continue
        yield page.file, number, line if number in code else _seen(line), number in code
    path = tree.questions_of(page.name)
    if anchor in (None, "check") and path.is_file():
        file = path.relative_to(tree.root).as_posix()
        yield from ((file, number, text, False) for number, text in of_language(path, page.language))


def _holds(page: Page, anchor: str, file: str, number: int) -> bool:
    """Whether a line stands in the section of a page that has this id; questions stand under `check`."""
    if file != page.file:
        return anchor == "check"
    if anchor == TOP:
        first = next((heading.line for heading in page.headings if heading.level > 1), len(page.lines) + 1)
        return number < first
    section = page.section(anchor)
    return section is not None and section.heading.line <= number < section.end


def _entries(tree: Tree, language: str) -> dict[str, list[tuple[int, str]]]:
    """The lines of each glossary entry in one language, by the term's id."""
    path = tree.root / GLOSSARY
    found: dict[str, list[tuple[int, str]]] = {}
    if not path.is_file() or tree.terms is None:
        return found
    lines = of_language(path, language)
    starts = [*zip(loader.lines_of_entries(path), [term.id for term in tree.terms], strict=True)]
    for at, (start, identifier) in enumerate(starts):
        past = starts[at + 1][0] if at + 1 < len(starts) else 10**9
        found[identifier] = [(number, text) for number, text in lines if start <= number < past]
    return found


@lru_cache(maxsize=256)
def _read(path: Path, source: str, language: str) -> list[tuple[int, str]]:
    """Line and text of every text of one language in a data file; what has no language belongs to both."""
    off, found = _off(source.split("\n"), re.compile(rf"#\s*{MARK}.*")), list[tuple[int, str]]()

    def walk(node: yaml.Node) -> None:
        if isinstance(node, yaml.ScalarNode):
            line = loader.line_of(node, ())
            if line not in off:
                found.append((line, _seen(node.value)))
        elif isinstance(node, yaml.SequenceNode):
            for one in node.value:
                walk(one)
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value not in LANGUAGES or key.value == language:
                    walk(value)

    node = loader.compose(path)
    walk(node)
    return found


def of_language(path: Path, language: str) -> list[tuple[int, str]]:
    """Line and text of what a data file says in one language; nothing of a file that its loader refuses."""
    try:
        return _read(path, path.read_text(encoding="utf-8"), language)
    except (yaml.YAMLError, loader.DataError):  # said by the file's own loader
        return []


def _off(lines: list[str], mark: re.Pattern[str]) -> set[int]:
    """The numbers of the lines that a mark leaves out: its own, or where it stands alone those of the block below it."""
    found, at = set(), 0
    while at < len(lines):
        if not mark.search(lines[at]):
            at += 1
            continue
        alone = not mark.sub("", lines[at]).strip()
        found.add(at + 1)
        at += 1
        while alone and at < len(lines) and not lines[at].strip():
            at += 1
        last = "</figure>" if alone and at < len(lines) and lines[at].startswith("<figure") else ""
        while alone and at < len(lines) and (last or lines[at].strip()):
            found.add(at + 1)
            at += 1
            if last and last in lines[at - 1]:
                break
    return found


# ── what a line says ─────────────────────────────────────────────────────────


def _seen(line: str) -> str:
    """A line as a reader sees it: without links' targets, marks, comments and entities."""
    return plain(re.sub(r"<!--.*?-->", "", line).replace("&nbsp;", " ").replace("&NoBreak;", ""))


def dated(text: str, code: bool) -> list[tuple[int, int]]:
    """Where a line states a release, a year or a version; in recorded code releases only."""
    patterns = (_RELEASE,) if code else (_RELEASE, _YEAR, _VERSION)
    return [match.span() for pattern in patterns for match in pattern.finditer(text)]


def _spans(text: str, one: Statement, language: str) -> list[tuple[int, int]]:
    """Where a line says an entry's words."""
    words = ".*?".join(re.escape(part.strip()) for part in one.words[language].split("…"))
    return [match.span() for match in re.finditer(words, text)]


def _said(file: str, number: int, text: str, code: bool, covered: list[tuple[int, int]]) -> Iterator[Problem]:
    """A problem for each release, year or version of a line that no entry's words contain."""
    seen: set[int] = set()
    for start, stop in dated(text, code):
        if start not in seen and not any(first <= start and stop <= last for first, last in covered):
            seen.add(start)
            mend = f"# {MARK}, why" if file.endswith(".yml") else f"<!-- {MARK} -->"
            yield Problem(file, number, f"“{text[start:stop]}” ages and is not in {FILE}; add it there, or write {mend} on this line")
