"""Writes the kind of page, the reading time and links to two other views below the h1, and how a lesson ends.

`?view=both` shows both languages side by side, `?view=slides` one section a screen. Both are made
in the browser (on-demand.js loads their scripts); without JavaScript the links are not shown.

Below a lesson, a page of a chapter, stand a way home, "that is all for today", and one to the issue form for
what was hard to follow, where there is a repository. web/shell/place.js keeps the reader's place, knows a
lesson by its `data-minutes`, and fills the heading into the form.
"""

from html import escape
from urllib.parse import quote

from builder.data.places import page_path
from builder.data.weeks import reading_time
from builder.data.words import Words
from builder.errors import BuildError
from builder.site import Page, Site
from builder.text.html import Element, fragment

WORDS = Words("page-facts")
PATH = Words("learning-path")
FORM = "{}/issues/new?template=hard-to-follow.yml&page={}"


# What the line leads to: other views of the page, and the menu of its address (web/shell/on-demand.js).
LINKS = {"both": "?view=both", "slides": "?view=slides", "share": "#top"}


def state(tree: Element, page: Page, site: Site) -> None:
    """Stage: the line of facts below the h1."""
    words = WORDS[page.language]
    heading = next(tree.iter("h1"), None)
    if heading is None:
        raise BuildError(f"{page.file}: has no title; begin it with a line `# Title`")
    if page.name == "index.md":
        return
    facts = words[page.kind]
    if page.kind in ("concept", "lab"):
        page.minutes = reading_time(page.name, site.data.places)
        facts += " · " + words["time"].format(page.minutes)
    links = (f' · <a href="{href}">{words[name]}</a>' for name, href in LINKS.items())
    facts += f'<span class="views">{"".join(links)}</span>'
    lesson = page.name.partition("/")[0] in PATH["ko"]["about"]
    minutes = f' data-minutes="{reading_time(page.name, site.data.places)}"' if lesson else ""
    [line] = fragment(f'<p class="page-facts"{minutes} data-search-exclude>{facts}</p>')
    line.tail = heading.tail
    heading.addnext(line)
    if lesson:
        tree.extend(fragment(_end(page, site.settings.repo)))


def _end(page: Page, repo: str) -> str:
    words = WORDS[page.language]
    form = FORM.format(repo.rstrip("/"), quote(page_path(page.name, "ko")))
    unclear = f' · <a href="{escape(form)}">{words["unclear"]}</a>' if repo else ""
    return f'<p class="end" data-search-exclude><a href="{page.way_to_page("index.md")}">{words["today"]}</a>{unclear}</p>'
