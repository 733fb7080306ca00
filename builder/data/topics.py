"""The topics of data/topics.yml: what a lecturer links to, each with a permanent id.

`load_topics` checks the file by itself (shape, ids, circles); `check_places` checks that each
topic's page and heading exist in both languages, which needs docs/.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from .loader import ROOT, Bilingual, DataError, Id, Record, lines_of_entries, load, relative
from .places import TOP, Page, Places, page_path

FILE = ROOT / "data" / "topics.yml"


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
    lines = dict(zip([topic.id for topic in reversed(topics)], reversed(lines_of_entries(path)), strict=True))
    problems = []
    by_id: dict[str, Topic] = {}
    places: dict[tuple[str, str], str] = {}
    for topic, line in zip(topics, lines_of_entries(path), strict=True):
        if topic.id in by_id:
            problems.append(
                f'{relative(path)}:{line}: "{topic.id}" is the id of line {lines[topic.id]} too; give this topic an id of its own'
            )
        by_id.setdefault(topic.id, topic)
        place = (topic.page, topic.anchor)
        if place in places and places[place] != topic.id:
            problems.append(
                f'{relative(path)}:{line}: "{topic.id}" points where "{places[place]}" points; '
                "a place has one short address, so point one of them elsewhere"
            )
        places.setdefault(place, topic.id)
    for topic in by_id.values():
        problems += [
            f'{relative(path)}:{lines[topic.id]}: "{topic.id}" requires "{needed}", which is no topic; '
            "correct its spelling or add that topic"
            for needed in topic.requires
            if needed not in by_id
        ]
    circle = _circle({topic.id: [n for n in topic.requires if n in by_id] for topic in by_id.values()})
    if circle:
        problems.append(
            f'{relative(path)}:{lines[circle[0]]}: "{circle[0]}" requires itself in a circle '
            f"({' → '.join(circle)}); remove one of these prerequisites"
        )
    if problems:
        raise DataError("\n".join(problems))
    return by_id


def _circle(graph: dict[str, list[str]]) -> list[str]:
    """One circle of a directed graph as ids, the first repeated at the end; empty when there is none."""
    done: set[str] = set()

    def walk(node: str, path: list[str]) -> list[str]:
        if node in path:
            return [*path[path.index(node) :], node]
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


def check_places(topics: dict[str, Topic], path: Path = FILE, places: Places | None = None) -> None:
    """Check that every topic's page and heading exist in both languages.

    Raises:
        DataError: one line `file:line: what; mend` for each topic that points nowhere.
    """
    places, problems = places or Places(), []
    for topic, line in zip(topics.values(), lines_of_entries(path), strict=True):
        problem = places.problem(topic.page, topic.anchor)
        if problem:
            problems.append(f'{relative(path)}:{line}: "{topic.id}": {problem}')
    if problems:
        raise DataError("\n".join(problems))


def of_page(topics: dict[str, Topic], page: str) -> Topic | None:
    """The topic whose short address stands for a page: the one at its top, else the one named like it, else its first."""
    here = [topic for topic in topics.values() if topic.page == page]
    return min(here, key=lambda topic: (topic.anchor != TOP, topic.id != PurePosixPath(page).stem), default=None)


def path_to(topics: dict[str, Topic], page: str, anchor: str, language: str) -> str:
    """The address of a place below the site's own: the short one of the topic that is there, else the page's with the heading."""
    at = next((topic for topic in topics.values() if (topic.page, topic.anchor) == (page, anchor)), None)
    topic = at or (of_page(topics, page) if anchor == TOP else None)
    return short_path(topic.id, language) if topic else page_path(page, language) + ("" if anchor == TOP else f"#{anchor}")


def short_path(topic_id: str, language: str) -> str:
    """A topic's short address below the site's own: `t/iaas/` or `en/t/iaas/`."""
    return f"{'' if language == 'ko' else language + '/'}t/{topic_id}/"
