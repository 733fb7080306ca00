"""Placeholders of pages, such as `<!-- glossary -->`: that each stands where it belongs, and is filled."""

from __future__ import annotations

from pathlib import Path

from builder.data.loader import relative
from builder.errors import BuildError
from builder.site import Page


def once(text: str, mark: str, page: Page, why: str = "") -> None:
    """Check that a placeholder stands exactly once in a page.

    Args:
        text: the page's Markdown or HTML.
        mark: the placeholder.
        page: for the message.
        why: what the placeholder is needed for, with which the message begins.

    Raises:
        BuildError: when it stands not at all or more than once.
    """
    count = text.count(mark)
    if count != 1:
        raise BuildError(f"{page.file}: {why}write {mark} once, alone on its line (it stands {count} times)")


def at_home(text: str, mark: str, page: Page, home: str) -> bool:
    """Whether this page is the one that a placeholder belongs to, and has it.

    Args:
        text: the page's Markdown.
        mark: the placeholder.
        page: the page.
        home: the only page where the placeholder stands, as `reference/glossary.md`.

    Raises:
        BuildError: when the home lacks it, or another page has it.
    """
    if page.name == home:
        once(text, mark, page)
        return True
    if mark in text:
        raise BuildError(f"{page.file}: {mark} belongs to {home} only; remove it")
    return False


def filled(text: str, mark: str, page: Page, source: Path, made: str | None) -> str:
    """The Markdown of the one page that a data file fills, with its placeholder replaced.

    Args:
        text: the page's Markdown, in which `at_home` found the placeholder.
        mark: the placeholder.
        page: the page.
        source: the data file.
        made: what is made of the data; None without any.

    Raises:
        BuildError: when there is no data.
    """
    if made is None:
        raise BuildError(f"{page.file}: has {mark} but there is no {relative(source)}; write that file")
    return text.replace(mark, made)
