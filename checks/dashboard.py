"""The page on the dashboard says what the dashboard says: words that were pressed on a running one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from .problem import Problem
from .tree import Page, Tree

_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_CHECKPOINT = re.compile(r"(점검|Checkpoint) \d+\.")


def words(tree: Tree, page: Page) -> Iterator[Problem]:
    """Takes the tree and a page, gives a problem for each bold word of the page on the dashboard that no screen shows."""
    labels = tree.dashboard
    if labels is None or page.name != labels.page:
        return
    known = {word[page.language] for word in labels.labels.values()}
    for line, text in page.prose:
        figure = page.figure_at(line)
        if figure and "table" not in figure.classes:
            continue
        for word in _BOLD.findall(text):
            if word not in known and not _CHECKPOINT.fullmatch(word):
                near = get_close_matches(word, known, 1)
                mend = f"did you mean {near[0]}?" if near else "let labs/dashboard.py press it, and add it there"
                yield Problem(page.file, line, f"data/dashboard.yml has no word “{word}” of Horizon's screens; {mend}")
