"""Every number of the networking chapter, computed again, and the answers of its questions.

Tables are read by the names of their columns, figures by their kind, prose by the phrases that state
a number. Each rule looks for something that can be computed (a mask, a network, a range, a count, a
route) and says what stands there and what is right. A rule that does not understand a text says
nothing, so both languages must show the same numbers in every section too.

`<!-- numbers: off -->` on a line, or alone above a paragraph, table or figure, leaves it out;
`# numbers: off` above a question leaves that out. Numbers of IPv6 are in ipv6.py.
"""

from __future__ import annotations

from ..problem import Problem
from ..tree import Page, Tree
from .figures import check_bits, check_nest, check_ruler
from .languages import pair
from .prose import check_prose, check_valid
from .questions import check_questions
from .reading import Sheet
from .tables import check_table

__all__ = ["concerns", "page", "pair", "questions"]

CHAPTER = "networking/"


def concerns(name: str) -> bool:
    """Whether a page is of the chapter whose numbers are computed."""
    return name.startswith(CHAPTER)


def about_six(name: str) -> bool:
    """Whether a page, or the questions of a page, are about IPv6 where they do not say otherwise."""
    return "ipv6" in name


def page(page: Page) -> list[Problem]:
    """Takes a page, gives a problem for each number that is not what it works out to."""
    sheet = Sheet(page.file, page.source, about_six(page.name))
    check_valid(sheet)
    if sheet.problems:
        return sheet.problems
    for table in sheet.tables:
        check_table(sheet, table)
    for figure in sheet.figures:
        if not figure.items:
            continue
        if figure.kind == "bits":
            check_bits(sheet, figure.items, figure.caption)
        elif figure.kind == "ruler":
            check_ruler(sheet, figure.items, figure.caption)
        elif figure.kind == "nest":
            check_nest(sheet, figure.items)
    check_prose(sheet)
    return sheet.problems


def questions(tree: Tree, name: str) -> list[Problem]:
    """Takes the tree and a page's name, gives a problem for each answer that is not what its stem works out to."""
    path = tree.questions_of(name)
    if not path.is_file():
        return []
    return check_questions(path, path.relative_to(tree.root).as_posix(), about_six(name))
