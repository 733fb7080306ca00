"""Writes topics.json: the topics for programs, e.g. a learning platform or a curriculum map.

Documented on teach/index under `topics-json`. `version` rises when a field changes its meaning or
goes; a new field does not raise it, so readers must pass over what they do not know.
"""

import json
from typing import Any

from builder.data import topics
from builder.data.loader import LANGUAGES
from builder.data.places import TOP, page_path
from builder.data.topics import Topic
from builder.site import Site

VERSION = 1


def document(found: dict[str, Topic], site_url: str) -> dict[str, Any]:
    """The content of topics.json.

    Args:
        found: the topics by id.
        site_url: the site's absolute address with a trailing slash; empty in a copy without one,
            which makes the addresses relative to the site's folder.
    """

    def entry(topic: Topic) -> dict[str, Any]:
        addresses = {
            language: page_path(topic.page, language) + ("" if topic.anchor == TOP else f"#{topic.anchor}") for language in LANGUAGES
        }
        return {
            "id": topic.id,
            "title": topic.title.model_dump(),
            "outcome": topic.outcome.model_dump(),
            "requires": topic.requires,
            "address": {language: site_url + topics.short_path(topic.id, language) for language in LANGUAGES},
            "target": {language: site_url + addresses[language] for language in LANGUAGES},
        }

    return {
        "version": VERSION,
        "documentation": f"{site_url}en/teach/#topics-json",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "topics": [entry(topic) for topic in found.values()],
    }


def write(site: Site) -> None:
    """Stage: topics.json."""
    site.write("topics.json", json.dumps(document(site.data.topics, site.settings.url), ensure_ascii=False, indent=1) + "\n")
