"""Comments that the build fills: questions, tables of other pages, what is made from data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from builder.data.vendor_names import SECTIONS

from .problem import Problem
from .tree import Page, Tree

# Placeholders and the only page of each; `teach/*` stands for the course plans.
HOMES = {
    "glossary": "reference/glossary.md",
    "corrections": "reference/corrections.md",
    "downloads": "teach/downloads.md",
    "teaching-notes": "teach/teaching-notes.md",
    "topics": "teach/index.md",
    "five-for-today": "index.md",
    **dict.fromkeys(("start-button", "learning-path", "keep-chapters"), "index.md"),
    **{f"vendor-names: {section}": "cloud/names-across-clouds.md" for section in SECTIONS},
}
TABLE = re.compile(r"table: (?P<page>\S+\.md)#(?P<id>[\w-]+)(?:/(?P<number>[1-9]\d*))?")
_KNOWN = [
    *HOMES,
    "questions",
    "course-plan",
    "course-dates",
    "packet-walk",
    "bill",
    "subnet-lab: calculator",
    "subnet-lab: cut",
    "subnet-lab: practice",
]
_GROUPS = ("a-b", "c", "d-e", "f-h", "i-k", "l-n", "o-q", "r-s", "t-v", "w-z")  # of the glossary's index

# Ids of the interactive parts that someone may have linked to.
_OF_PARTS = {
    "packet-walk": {"packet-walk"},
    "bill": {"bill-calculator"},
    "papers": {"papers"},
    "numbers": {"numbers"},
    "results": {"results"},
    "subnet-lab: calculator": {"lab-locked", "lab-special", "lab-six"},
    "subnet-lab: cut": {"lab-cut-six"},
    "subnet-lab: practice": {"lab-report"},
}


def questions(tree: Tree, page: Page) -> Iterator[Problem]:
    """Takes the tree and a page, gives a problem where `<!-- questions -->` and data/questions/ do not go together."""
    lines = [comment.line for comment in page.comments if comment.text == "questions"]
    path = tree.questions_of(page.name)
    file = path.relative_to(tree.root).as_posix()
    check = page.section("check")
    if lines and not path.is_file():
        yield Problem(page.file, lines[0], f"has <!-- questions --> but there is no {file}; write that file")
    elif path.is_file() and not lines:
        line = check.heading.line if check else len(page.lines)
        yield Problem(page.file, line, f"{file} exists, so write <!-- questions --> once, alone on its line, under {{#check}}")
    elif not lines and page.kind == "concept":
        yield Problem(
            page.file,
            check.heading.line if check else len(page.lines),
            f"a lesson has <!-- questions --> once, under {{#check}}; write it, and {file}",
        )
    for line in lines[1:]:
        yield Problem(page.file, line, f"<!-- questions --> stands on line {lines[0]} too; keep one")
    if lines and check and not check.heading.line < lines[0] < check.own_end:
        yield Problem(page.file, lines[0], "<!-- questions --> belongs under {#check}; move it there")


def homes(tree: Tree, page: Page) -> Iterator[Problem]:
    """Takes the tree and a page, gives a problem for a placeholder that is misspelt, not alone, missing or on the wrong page."""
    for comment in page.comments:
        home = HOMES.get(comment.text)
        if home and home != page.name:
            yield Problem(page.file, comment.line, f"<!-- {comment.text} --> belongs to {home} only; remove it")
        known = comment.text in _KNOWN
        if known and not comment.alone:
            yield Problem(page.file, comment.line, f"write <!-- {comment.text} --> alone on its line")
        near = [] if known else get_close_matches(comment.text, _KNOWN, 1, 0.8)
        if near:
            yield Problem(page.file, comment.line, f"<!-- {comment.text} --> is no placeholder; did you mean <!-- {near[0]} -->?")
    for text, home in HOMES.items():
        file = f"{text.partition(':')[0]}.yml"
        if home == page.name and (tree.data / file).is_file() and text not in [one.text for one in page.comments]:
            yield Problem(page.file, len(page.lines), f"write <!-- {text} --> once, alone on its line, for data/{file}")


def tables(tree: Tree, page: Page) -> Iterator[Problem]:
    """Takes the tree and a page, gives a problem for each `<!-- table: … -->` that asks for a table that is not there."""
    for comment in page.comments:
        if not re.match(r"table\s*:", comment.text):
            continue
        asked = TABLE.fullmatch(comment.text)
        if not asked or not comment.alone:
            yield Problem(
                page.file,
                comment.line,
                f"cannot read <!-- {comment.text} -->; write it alone on its line as "
                "<!-- table: folder/page.md#heading-id --> or with #heading-id/2 for the second",
            )
            continue
        name, identifier, number = asked["page"], asked["id"], int(asked["number"] or 1)
        there = tree.page(page.language, name)
        if there is None:
            if name not in tree.names:
                yield Problem(page.file, comment.line, f"there is no page {name}; correct the path in the placeholder")
            continue
        section = there.section(identifier)
        if section is None:
            yield Problem(
                page.file,
                comment.line,
                f"{name} has no heading {{#{identifier}}}; correct the id in the placeholder, or give the heading its id back",
            )
            continue
        found = there.drawn(section.heading.line, section.end)
        if number > len(found):
            yield Problem(
                page.file,
                comment.line,
                f"{name} has {len(found)} tables or figures under #{identifier}, not {number}; "
                "correct the number, or remove the placeholder",
            )


def made_ids(tree: Tree, name: str, text: str) -> set[str]:
    """The ids of headings and entries that a placeholder becomes, as far as they are made from data/."""
    if text == "glossary":
        return {"index", *_GROUPS, *_ids_in(tree, "glossary.yml")}
    if text == "corrections":
        items = [one.lower() for one in _ids_in(tree, "notes.yml")]
        return {"verdicts", *items, *(f"topic-{one.partition('-')[0]}" for one in items)}
    if text == "topics":
        return {f"topics-{chapter}" for chapter in re.findall(r"^  page: *([\w-]+)/", _source(tree, "topics.yml"), re.MULTILINE)}
    if text in _OF_PARTS:
        return _OF_PARTS[text]
    if text == "teaching-notes":
        return {one.partition("/")[0] for one in tree.names if any(page.notes.notes for page in tree.both(one))}
    if text == "downloads":
        return set(_ids_in(tree, "downloads.yml"))
    if text == "course-plan":
        identifier = re.escape(name.rsplit("/", maxsplit=1)[-1].removesuffix(".md"))
        plan = re.search(rf"^- id: *{identifier}$(.*?)(?=^- id:|\Z)", _source(tree, "courses.yml"), re.MULTILINE | re.DOTALL)
        return {"overview", "prerequisites", *(f"week-{n}" for n in re.findall(r"- week: *(\d+)", plan[1] if plan else ""))}
    return set()


def _ids_in(tree: Tree, file: str) -> list[str]:
    """The ids of a file of data/ that is a list. Read without its loader: what is wrong elsewhere in it makes no link dead."""
    return re.findall(r"^- id: *['\"]?([\w-]+)", _source(tree, file), re.MULTILINE)


def _source(tree: Tree, file: str) -> str:
    path = tree.data / file
    return path.read_text(encoding="utf-8") if path.is_file() else ""


RULES = (questions, homes, tables)
