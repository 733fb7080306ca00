"""Short permanent addresses, and old addresses that keep working.

`/t/<id>/` (Korean) and `/en/t/<id>/` (English) lead to the topic of that id in data/topics.yml;
the old places of data/redirects.yml lead to the new ones. What leads elsewhere is a small page
of its own, because GitHub Pages knows no redirects: it works without JavaScript, keeps the
language, is not indexed and names its target as canonical. An old heading of a page that still
exists leaves a line with its id there.
"""

import html

from builder.data import redirects, topics
from builder.data.loader import LANGUAGES
from builder.data.places import TOP, page_path
from builder.data.words import Words
from builder.output import previews
from builder.site import Page, Site
from builder.text.addresses import relative
from builder.text.html import Element, fragment

WORDS = Words("moved")
SCRIPT = "assets/shell/moved.js"

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; img-src data:; base-uri 'none'; \
form-action 'none'">
<title>{title} · {site}</title>
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="canonical" href="{canonical}">
{tags}
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body>
<p>{words} <a href="{target}">{title}</a></p>
{more}</body>
</html>
"""


def redirect_page(language: str, title: str, site: str, canonical: str, target: str, words: str, tags: str, more: str = "") -> str:
    """HTML of one page that leads elsewhere.

    Args:
        language: "ko" or "en".
        title: the target's title, as text.
        site: the name of the site.
        canonical: the target's absolute address, without a heading.
        target: the way to the target from this page, with the heading.
        words: the sentence before the link.
        tags: HTML of what messengers read.
        more: HTML after it.
    """
    texts = {"title": title, "site": site, "canonical": canonical, "target": target, "words": words}
    return PAGE.format(language=language, tags=tags, more=more, **{key: html.escape(text) for key, text in texts.items()})


def mark_topics(tree: Element, page: Page, site: Site) -> None:
    """Stage: a topic's id on its heading, for the copy button: `<h2 id="sla" data-topic="sla">`."""
    for topic in site.data.topics.values():
        heading = _heading(tree, topic.anchor) if topic.page == page.name else None
        if heading is not None:
            heading.set("data-topic", topic.id)


def _heading(tree: Element, anchor: str) -> Element | None:
    return next((tag for tag in tree.iter("h1", "h2", "h3", "h4", "h5", "h6") if tag.get("id") == anchor), None)


def keep_headings(tree: Element, page: Page, site: Site) -> None:
    """Stage: the ids of headings that left a page that still exists."""
    notes = ""
    for move in site.data.redirects:
        (old_page, old_id), (new_page, new_id) = redirects.split(move.old), redirects.split(move.new)
        if old_page != page.name or not old_id:
            continue
        if new_page == page.name and new_id:  # still here under another name: the old id goes along
            heading = _heading(tree, new_id)
            if heading is not None:
                [mark] = fragment(f'<span id="{old_id}"></span>')
                mark.tail, heading.text = heading.text, None
                heading.insert(0, mark)
        else:
            page.borrows = True
            way = page.way_to_page(new_page) + (f"#{new_id}" if new_id else "")
            notes += (
                f'<p class="moved" id="{old_id}" data-search-exclude>{WORDS[page.language]["moved"]} '
                f'<a href="{way}">{html.escape(site.data.places.title(page.language, new_page))}</a></p>\n'
            )
    if notes:
        tree.extend(fragment(f'{notes}<script src="{page.way_to(SCRIPT)}" defer></script>\n'))


def _way_to(place: str, language: str, here: str) -> str:
    """The way from an address to a place of data/redirects.yml."""
    page, anchor = redirects.split(place)
    return relative(page_path(page, language), here) + (f"#{anchor}" if anchor else "")


def _moved_page(move: redirects.Move, language: str, site: Site) -> str:
    """HTML of the page at the address of one that moved."""
    old_page, new_page = redirects.split(move.old)[0], redirects.split(move.new)[0]
    here = page_path(old_page, language)
    # The browser keeps the heading of the old address to itself; the script passes it on.
    more = "".join(
        f'<p id="{old}"><a href="{_way_to(one.new, language, here)}">#{old}</a></p>\n'
        for one in site.data.redirects
        for page, old in [redirects.split(one.old)]
        if page == old_page and old
    )
    more += f'<script src="{relative(SCRIPT, here)}"></script>\n'
    return redirect_page(
        language,
        site.data.places.title(language, new_page),
        site.settings.name,
        site.settings.url + page_path(new_page, language),
        _way_to(move.new, language, here),
        WORDS[language]["moved"],
        previews.of_moved(site.pages[language, new_page], here, site),
        more,
    )


def write(site: Site) -> None:
    """Stage: the pages that lead to topics, and those of pages that moved."""
    settings = site.settings
    for language in LANGUAGES:
        for topic in site.data.topics.values():
            here, there = topics.short_path(topic.id, language), page_path(topic.page, language)
            way = relative(there, here) + ("" if topic.anchor == TOP else f"#{topic.anchor}")
            words, tags = WORDS[language]["going"], previews.of_topic(topic, language, site)
            page = redirect_page(language, topic.title[language], settings.name, settings.url + there, way, words, tags)
            site.write(f"{here}index.html", page)
        for move in site.data.redirects:
            old_page, old_id = redirects.split(move.old)
            if not old_id and (language, old_page) not in site.pages:
                site.write(f"{page_path(old_page, language)}index.html", _moved_page(move, language, site))
