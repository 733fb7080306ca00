"""The front matter of a page: YAML, two known keys, both there, neither too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from builder.data import loader
from builder.pages.front_matter import DESCRIPTION_MAX, KINDS

from .problem import Problem, of_yaml
from .tree import Page

KEYS = ("description", "kind")
_TEMPLATE = "begin the file with ---, description: …, kind: …, ---"


@dataclass(frozen=True)
class _Front:
    """Front matter as YAML reads it, and the key of each of its lines, the first of which is `first` of the file."""

    file: str
    first: int
    keys: list[str]
    says: dict[str, Any]

    def line_of(self, key: str) -> int:
        return self.first + self.keys.index(key) if key in self.keys else self.first


def front_matter(page: Page) -> Iterator[Problem]:
    """What is wrong with a page's front matter; each problem on the line of its key.

    Takes a page, gives a problem for: no front matter, text that is not YAML, a key that is not known
    or stands twice, a description that is missing, too long or no finished sentence, an unknown kind.
    """
    if page.front is None:
        yield Problem(page.file, 1, f"has no front matter; {_TEMPLATE}")
        return
    text, first = page.front
    try:
        meta = loader.plain(text)
    except yaml.YAMLError as error:
        yield of_yaml(error, page.file, first, "put the text in quotes")
        return
    if not isinstance(meta, dict):
        yield Problem(page.file, first, f"the front matter says nothing; {_TEMPLATE}")
        return
    front = _Front(page.file, first, [line.split(":", maxsplit=1)[0] for line in text.split("\n")], meta)
    yield from _keys(front)
    yield from _description(front)
    if "kind" not in meta:
        yield Problem(page.file, first, f"front matter has no 'kind'; add one of {', '.join(KINDS)}")
    elif meta["kind"] not in KINDS:
        yield Problem(page.file, front.line_of("kind"), f"'kind' is {meta['kind']!r}; write one of {', '.join(KINDS)}")


def _keys(front: _Front) -> Iterator[Problem]:
    for key in front.says:
        if key not in KEYS:
            text = f"front matter '{key}' is not known; remove it (known: {', '.join(KEYS)})"
            yield Problem(front.file, front.line_of(str(key)), text)
    for key in KEYS:
        if front.keys.count(key) > 1:
            last = len(front.keys) - 1 - front.keys[::-1].index(key)
            yield Problem(front.file, front.first + last, f"'{key}' stands twice; keep one")


def _description(front: _Front) -> Iterator[Problem]:
    description, line = front.says.get("description"), front.line_of("description")
    if not isinstance(description, str) or not description.strip():
        yield Problem(front.file, line, "front matter has no 'description'; add one sentence for search engines")
    elif len(description) > DESCRIPTION_MAX:
        yield Problem(front.file, line, f"'description' has {len(description)} characters; shorten it to {DESCRIPTION_MAX}")
    elif not description.rstrip().endswith((".", "?", "!")):
        yield Problem(front.file, line, "'description' is no finished sentence; end it with a full stop")
