"""The topics of data/topics.yml: what a lecturer links to, each with a permanent id.

`load_topics` checks the file by itself (shape, ids, circles); `check_places` checks that each
topic's page and heading exist in both languages, which needs docs/.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from .loader import LANGUAGES, ROOT, Bilingual, DataError, Id, Record, lines_of_entries, load, relative

FILE = ROOT / "data" / "topics.yml"
DOCS = ROOT / "docs"

Page = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+\.md$")]

TOP = "top"  # the id every page's h1 gets (hooks/rendered_html.py)


class Topic(Record):
    """One thing to link to. `requires` are ids of topics to know before."""

    id: Id
    page: Page
    anchor: Id
    title: Bilingual
    outcome: Bilingual
    requires: list[Id] = []


def load_topics(path: Path = FILE) -> dict[str, Topic]:
    """All topics by id, in the order of the file, which is the order of teaching.

    Raises:
        DataError: for bad fields, an id used twice, an unknown prerequisite or a circle of them;
            one line `file:line: what; mend` for each.
    """
    topics = load(path, list[Topic])
    lines = dict(zip([topic.id for topic in reversed(topics)], reversed(lines_of_entries(path))))
    problems = []
    by_id: dict[str, Topic] = {}
    places: dict[tuple[str, str], str] = {}
    for topic, line in zip(topics, lines_of_entries(path)):
        if topic.id in by_id:
            problems.append(f'{relative(path)}:{line}: "{topic.id}" is the id of line {lines[topic.id]} too; '
                            "give this topic an id of its own")
        by_id.setdefault(topic.id, topic)
        place = (topic.page, topic.anchor)
        if place in places and places[place] != topic.id:
            problems.append(f'{relative(path)}:{line}: "{topic.id}" points where "{places[place]}" points; '
                            "a place has one short address, so point one of them elsewhere")
        places.setdefault(place, topic.id)
    for topic in by_id.values():
        for needed in topic.requires:
            if needed not in by_id:
                problems.append(f'{relative(path)}:{lines[topic.id]}: "{topic.id}" requires "{needed}", which is '
                                "no topic; correct its spelling or add that topic")
    circle = _circle({topic.id: [n for n in topic.requires if n in by_id] for topic in by_id.values()})
    if circle:
        problems.append(f'{relative(path)}:{lines[circle[0]]}: "{circle[0]}" requires itself in a circle '
                        f"({' → '.join(circle)}); remove one of these prerequisites")
    if problems:
        raise DataError("\n".join(problems))
    return by_id


_read: dict[int, dict[str, Topic]] = {}


def load_once() -> dict[str, Topic]:
    """`load_topics()`, read anew only when the file has changed: for hooks that ask on every page."""
    stamp = FILE.stat().st_mtime_ns
    if stamp not in _read:
        _read.clear()
        _read[stamp] = load_topics()
    return _read[stamp]


def _circle(graph: dict[str, list[str]]) -> list[str]:
    """One circle of a directed graph as ids, the first repeated at the end; empty when there is none."""
    done: set[str] = set()

    def walk(node: str, path: list[str]) -> list[str]:
        if node in path:
            return [*path[path.index(node):], node]
        if node in done:
            return []
        for following in graph[node]:
            found = walk(following, [*path, node])
            if found:
                return found
        done.add(node)
        return []

    for start in graph:
        found = walk(start, [])
        if found:
            return found
    return []


def heading_ids(markdown: str) -> set[str]:
    """The ids of a page's headings, `top` for its h1 included; fenced code is passed over."""
    text = re.sub(r"^```.*?^```", "", markdown, flags=re.M | re.S)
    return {TOP, *re.findall(r"^#{2,6} .*\{[^}\n]*#([^\s}]+)[^}\n]*\}[ \t]*$", text, flags=re.M)}


def place_problem(page: str, anchor: str, docs: Path = DOCS) -> str:
    """What is wrong with a place in docs/, or an empty string when it is there in both languages.

    Args:
        page: `cloud/service-models.md`.
        anchor: a heading's id, or `top`.
        docs: the folder that holds ko and en.
    """
    for language in LANGUAGES:
        file = docs / language / page
        if not file.exists():
            return f"the page docs/{language}/{page} is gone; name the page that holds it now"
        ids = heading_ids(file.read_text(encoding="utf-8"))
        if anchor not in ids:
            return (f'docs/{language}/{page} has no heading {{#{anchor}}}; put the id back or name the heading '
                    "that holds it now")
    return ""


def check_places(topics: dict[str, Topic], path: Path = FILE, docs: Path = DOCS) -> None:
    """Check that every topic's page and heading exist in both languages.

    Raises:
        DataError: one line `file:line: what; mend` for each topic that points nowhere.
    """
    problems = []
    for topic, line in zip(topics.values(), lines_of_entries(path)):
        problem = place_problem(topic.page, topic.anchor, docs)
        if problem:
            problems.append(f'{relative(path)}:{line}: "{topic.id}": {problem}')
    if problems:
        raise DataError("\n".join(problems))


def page_path(page: str, language: str) -> str:
    """A page's address below the site's own: `cloud/` or `en/cloud/service-models/`."""
    path = page.removesuffix(".md")
    path = "" if path == "index" else path.removesuffix("/index") + "/"
    return ("" if language == "ko" else language + "/") + path


def of_page(topics: dict[str, Topic], page: str) -> Topic | None:
    """The topic whose short address stands for a page: the one at its top, else its first."""
    here = [topic for topic in topics.values() if topic.page == page]
    return next((topic for topic in here if topic.anchor == TOP), here[0] if here else None)


def page_title(page: str, language: str, docs: Path = DOCS) -> str:
    """The text of a page's h1."""
    text = (Path(docs) / language / page).read_text(encoding="utf-8")
    match = re.search(r"^# (.+?)(?: \{#[^}]*\})?[ \t]*$", text, re.M)
    return match.group(1) if match else page


def short_path(topic_id: str, language: str) -> str:
    """A topic's short address below the site's own: `t/iaas/` or `en/t/iaas/`."""
    return f"{'' if language == 'ko' else language + '/'}t/{topic_id}/"
