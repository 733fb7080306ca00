"""Keeps pages that are not in the navigation out of search.

figures.md is for contributors; a student who searches for "guest" should not land there.
"""


def on_page_markdown(markdown, page, config, files):
    if page.file.inclusion.is_not_in_nav():
        page.meta["search"] = {"exclude": True}
