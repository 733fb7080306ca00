"""The front matter of a page: YAML, two known keys, both there, neither too long."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from builder.data import loader

from .problem import Problem, of_yaml
from .tree import Page

KINDS = ("concept", "lab", "reference", "teach")
KEYS = ("description", "kind")
DESCRIPTION_MAX = 160  # characters; search engines and link previews cut after about that many
_TEMPLATE = "begin the file with ---, description: …, kind: …, ---"


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
    keys = [line.split(":")[0] for line in text.split("\n")]

    def line_of(key: str) -> int:
        return first + keys.index(key) if key in keys else first

    for key in meta:
        if key not in KEYS:
            yield Problem(page.file, line_of(str(key)), f"front matter '{key}' is not known; remove it (known: {', '.join(KEYS)})")
    for key in KEYS:
        if keys.count(key) > 1:
            yield Problem(page.file, first + len(keys) - 1 - keys[::-1].index(key), f"'{key}' stands twice; keep one")
    description = meta.get("description")
    line = line_of("description")
    if not isinstance(description, str) or not description.strip():
        yield Problem(page.file, line, "front matter has no 'description'; add one sentence for search engines")
    elif len(description) > DESCRIPTION_MAX:
        yield Problem(page.file, line, f"'description' has {len(description)} characters; shorten it to {DESCRIPTION_MAX}")
    elif not description.rstrip().endswith((".", "?", "!")):
        yield Problem(page.file, line, "'description' is no finished sentence; end it with a full stop")
    if "kind" not in meta:
        yield Problem(page.file, first, f"front matter has no 'kind'; add one of {', '.join(KINDS)}")
    elif meta["kind"] not in KINDS:
        yield Problem(page.file, line_of("kind"), f"'kind' is {meta['kind']!r}; write one of {', '.join(KINDS)}")
