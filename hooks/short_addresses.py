"""Short permanent addresses, and old addresses that keep working.

`/t/<id>/` (Korean) and `/en/t/<id>/` (English) lead to the topic of that id in data/topics.yml;
the old places of data/redirects.yml lead to the new ones. What leads elsewhere is a small page
of its own, because GitHub Pages knows no redirects: it works without JavaScript, keeps the
language, is not indexed and names its target as canonical. An old heading of a page that still
exists leaves a line with its id there. All data of topics, plans and moves is checked here.
"""

import html
import re
from pathlib import Path, PurePosixPath

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url
from sitedata import courses, redirects, topics
from sitedata.loader import LANGUAGES, DataError
from sitedata.places import TOP, Places, page_path

WORDS = {
    "ko": {"going": "이 주소는 다음 글로 이어집니다.", "moved": "이 주소에 있던 내용은 옮겼습니다."},
    "en": {"going": "This address leads to", "moved": "What was at this address has moved to"},
}
SCRIPT = "assets/shell/moved.js"

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'">
<title>{title} · {site}</title>
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body>
<p>{words} <a href="{target}">{title}</a></p>
{more}</body>
</html>
"""

_topics, _moves, _places, _urls = {}, [], Places(), {}


def redirect_page(language, title, site, canonical, target, words, more=""):
    """HTML of one page that leads elsewhere.

    Args:
        language: "ko" or "en".
        title: the target's title, as text.
        site: the name of the site.
        canonical: the target's absolute address, without a heading.
        target: the way to the target from this page, with the heading.
        words: the sentence before the link.
        more: HTML after it.
    """
    escaped = {key: html.escape(value) for key, value in
               dict(title=title, site=site, canonical=canonical, target=target, words=words).items()}
    return PAGE.format(language=language, more=more, **escaped)


def load(places):
    """The checked topics and moves.

    Args:
        places: the pages that they may point to.

    Raises:
        DataError: when any of the data on topics, plans or moves is wrong.
    """
    found = topics.load_topics()
    topics.check_places(found, places=places)
    courses.check_pages(courses.load_courses(found), places=places)
    return found, redirects.load_redirects(places=places)


def on_pre_build(config):
    global _topics, _moves, _places
    _places = Places()
    try:
        _topics, _moves = load(_places)
    except DataError as error:
        raise PluginError(str(error)) from error


def _name(page):
    return PurePosixPath(page.file.src_uri).relative_to(page.file.locale).as_posix()


def mark_topics(text, page):
    """Write a topic's id on its heading, for the copy button: `<h2 id="sla" data-topic="sla">`."""
    for topic in _topics.values():
        if topic.page == page:
            text = re.sub(rf'(<h[1-6] id="{topic.anchor}")', rf'\1 data-topic="{topic.id}"', text, count=1)
    return text


def old_headings(text, page, language, link):
    """Keep the ids of headings that left a page that still exists.

    Args:
        text: the page's HTML.
        page: its name, `cloud/index.md`.
        language: "ko" or "en".
        link: a function that gives the way from here to (page, heading id).
    """
    notes = ""
    for move in _moves:
        (old_page, old_id), (new_page, new_id) = redirects.split(move.old), redirects.split(move.new)
        if old_page != page or not old_id:
            continue
        if new_page == page and new_id:  # still here under another name: the old id goes along
            text = re.sub(rf'(<h[1-6] id="{new_id}"[^>]*>)', rf'\1<span id="{old_id}"></span>', text, count=1)
        else:
            notes += (f'<p class="moved" id="{old_id}" data-search-exclude>{WORDS[language]["moved"]} '
                      f'<a href="{link(new_page, new_id)}">{html.escape(_places.title(language, new_page))}</a></p>\n')
    if notes:
        notes += f'<script src="{link(None, None)}" defer></script>\n'
    return text + notes


def on_page_content(text, page, config, files):
    language, name = page.file.locale, _name(page)
    _urls[language, name] = page.url

    def link(target, anchor):
        if target is None:
            return get_relative_url(SCRIPT, page.url)
        there = files.get_file_from_path(f"{language}/{target}")
        return get_relative_url(there.url, page.url) + (f"#{anchor}" if anchor else "")

    return old_headings(mark_topics(text, name), name, language, link)


@event_priority(-200)  # after static-i18n, which builds the second language at -100
def on_post_build(config):
    if config.plugins["i18n"].building:  # once, after both languages
        return
    base = config.site_url or ""
    for language in LANGUAGES:
        for topic in _topics.values():
            here, there = topics.short_path(topic.id, language), _urls[language, topic.page]
            target = get_relative_url(there, here) + ("" if topic.anchor == TOP else f"#{topic.anchor}")
            _write(config, here, redirect_page(
                language, topic.title[language], config.site_name, base + there, target, WORDS[language]["going"]))
        for move in _moves:
            old_page, old_id = redirects.split(move.old)
            if old_id or (language, old_page) in _urls:
                continue
            here = page_path(old_page, language)
            new_page, new_id = redirects.split(move.new)
            there = _urls[language, new_page]

            def link(page, anchor, here=here, language=language):
                return get_relative_url(_urls[language, page], here) + (f"#{anchor}" if anchor else "")

            # The browser keeps the heading of the old address to itself; the script passes it on.
            more = "".join(
                f'<p id="{old}"><a href="{link(*redirects.split(one.new))}">#{old}</a></p>\n'
                for one in _moves for page, old in [redirects.split(one.old)] if page == old_page and old)
            more += f'<script src="{get_relative_url(SCRIPT, here)}"></script>\n'
            _write(config, here, redirect_page(
                language, _places.title(language, new_page), config.site_name, base + there,
                link(new_page, new_id), WORDS[language]["moved"], more))


def _write(config, path, text):
    file = Path(config.site_dir) / path / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
