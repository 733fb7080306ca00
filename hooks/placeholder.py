"""Placeholders of pages, such as `<!-- glossary -->`: that each stands where it belongs, and is filled.

No hook of its own; hooks import it.
"""

from pathlib import PurePosixPath

from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url
from sitedata.loader import relative


def name_of(page):
    """A page as `cloud/service-models.md`, from its language's folder."""
    return PurePosixPath(page.file.src_uri).relative_to(page.file.locale).as_posix()


def once(text, mark, page, why=""):
    """Checks that a placeholder stands exactly once in a page.

    Args:
        text: the page's Markdown or HTML.
        mark: the placeholder.
        page: the MkDocs page, for the message.
        why: what the placeholder is needed for, with which the message begins.

    Raises:
        PluginError: when it stands not at all or more than once.
    """
    count = text.count(mark)
    if count != 1:
        raise PluginError(f"docs/{page.file.src_uri}: {why}write {mark} once, alone on its line (it stands {count} times)")


def filled(markdown, mark, page, files, home, source, places, content):
    """The Markdown of a page with the placeholder of a data file replaced by what is made of the data.

    Args:
        markdown: the page's Markdown.
        mark: the placeholder.
        page, files: as MkDocs gives them.
        home: the only page where the placeholder stands, as `reference/glossary.md`.
        source: path of the data file.
        places: a sitedata.places.Places, for the titles of pages.
        content: makes the Markdown from (language, link_to, title_of), where the two functions
            give the address of a page, from this one, and its title; None without data.

    Raises:
        PluginError: when the placeholder or the data file is missing, or it stands on another page.
    """
    language = page.file.locale
    if name_of(page) != home:
        if mark in markdown:
            raise PluginError(f"docs/{page.file.src_uri}: {mark} belongs to {home} only; remove it")
        return markdown
    once(markdown, mark, page)
    if content is None:
        raise PluginError(f"docs/{page.file.src_uri}: has {mark} but there is no {relative(source)}; write that file")

    def link_to(name):
        return get_relative_url(files.get_file_from_path(f"{language}/{name}").url, page.url)

    return markdown.replace(mark, content(language, link_to, lambda name: places.title(language, name)))
