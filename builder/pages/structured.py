"""What a page is, in schema.org's words, for programs: JSON-LD in its head.

    lessons, labs      LearningResource, part of the site's Course
    home, course plans Course
    glossary           DefinedTermSet; its terms are on the page itself
    all but the home   BreadcrumbList

Only what a program cannot get from the page's other tags is said, since every reader pays for it;
tests/site/test_structured.py holds it to the vocabulary.
"""

from __future__ import annotations

import json
from typing import Any

from builder.data.places import page_path
from builder.data.words import Words
from builder.pages import glossary
from builder.site import Page, Site
from builder.text.html import Element, text_of

CHAPTERS = Words("chapters")
HOME = "index.md"
COURSE = "#course"  # the id of the site's own Course: the home page's address and this


def read(tree: Element, page: Page, site: Site) -> None:
    """Stage: note the page's objectives."""
    heading = tree.find(".//*[@id='objectives']")
    goals = next(heading.itersiblings("ul"), None) if heading is not None else None
    page.objectives = [" ".join(text_of(goal).split()) for goal in goals.iter("li")] if goals is not None else []


def _home(page: Page, site: Site) -> str:
    return site.settings.url + page_path(HOME, page.language)


def _trail(page: Page, site: Site) -> dict[str, Any]:
    """The way from the home page, as search engines show it above a result."""
    folder = page.name.partition("/")[0]
    index = f"{folder}/index.md"
    way = [(site.settings.name, HOME)]
    if index != page.name and (page.language, index) in site.pages:
        name = CHAPTERS[page.language].get(folder) or site.data.places.title(page.language, index)
        way.append((name, index))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": {"@id": site.settings.url + page_path(place, page.language)}}
        for number, (name, place) in enumerate(way, 1)
    ]
    last = {"@type": "ListItem", "position": len(items) + 1, "name": site.data.places.title(page.language, page.name)}
    return {"@type": "BreadcrumbList", "itemListElement": [*items, last]}


def about(page: Page, site: Site) -> list[dict[str, Any]]:
    """What a page is, as nodes of JSON-LD without their context; empty where it is nothing that has a word."""
    said = {
        "name": site.data.places.title(page.language, page.name),
        "description": page.description,
        "inLanguage": page.language,
    }
    if page.name == HOME or page.name.removesuffix(".md") in {f"teach/{course}" for course in site.data.courses}:
        here = _home(page, site) + COURSE if page.name == HOME else site.settings.url + page.url
        provider = {"@type": "Organization", "name": site.settings.name}
        node = {"@type": "Course", "@id": here, **said, "provider": provider, "isAccessibleForFree": True}
    elif page.name == glossary.PAGE:
        node = {"@type": "DefinedTermSet", **said}
    elif page.kind in ("concept", "lab"):
        course = {"@type": "Course", "@id": _home(page, site) + COURSE}
        goals = {"teaches": page.objectives} if page.objectives else {}
        node = {"@type": "LearningResource", **said, "timeRequired": f"PT{page.minutes}M", **goals, "isPartOf": course}
    else:
        node = {}
    return [*([node] if node else []), *([_trail(page, site)] if page.name != HOME else [])]


def state(text: str, page: Page, site: Site) -> str:
    """Stage: what the page is, at the end of its head."""
    nodes = about(page, site) if site.settings.url else []
    if not nodes:
        return text
    made: dict[str, Any] = {"@context": "https://schema.org", **(nodes[0] if len(nodes) == 1 else {"@graph": nodes})}
    written = json.dumps(made, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")  # no </script> in it
    return text.replace("</head>", f'<script type="application/ld+json">{written}</script>\n</head>', 1)
