"""Refuses front matter that is unknown, missing or too long.

Front matter is small on purpose (CONTRIBUTING.md says what each key is for): what can be
computed, like the title or the reading time, is not typed.
"""

import re
from typing import Any

import yaml

from builder.data import loader
from builder.errors import BuildError
from builder.site import Page, Site

KINDS = ("concept", "lab", "reference", "teach")
DESCRIPTION_MAX = 160  # characters; search engines and link previews cut after about that many


def problems(meta: dict[str, Any], source: str) -> list[str]:
    """What is wrong with a page's front matter.

    Args:
        meta: the parsed front matter.
        source: the page's file, for the messages.

    Returns:
        A list of messages, empty when all is well.
    """
    found = [
        f"{source}: front matter '{key}' is not known; remove it (known: description, kind)"
        for key in meta
        if key not in ("description", "kind")
    ]
    description = meta.get("description")
    if not isinstance(description, str) or not description.strip():
        found.append(f"{source}: front matter has no 'description'; add one sentence for search engines")
    elif len(description) > DESCRIPTION_MAX:
        found.append(f"{source}: 'description' has {len(description)} characters; shorten it to {DESCRIPTION_MAX}")
    if meta.get("kind") not in KINDS:
        found.append(f"{source}: 'kind' is {meta.get('kind')!r}; write one of {', '.join(KINDS)}")
    return found


def check(text: str, page: Page, site: Site) -> str:
    """Stage: refuse a page whose front matter is wrong, and note its kind."""
    front = re.match(r"---\n(.*?)\n---\n", page.source, re.DOTALL)
    try:
        meta = (loader.plain(front.group(1)) if front else {}) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1  # below the ---
        raise BuildError(f"{page.file}:{line}: {getattr(error, 'problem', None) or 'is not YAML'}; put the text in quotes") from None
    found = problems(meta, page.file)
    if found:
        raise BuildError("\n".join(found))
    page.kind, page.description = meta["kind"], meta["description"]
    return text
