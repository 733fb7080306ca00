"""Leaves the menu's other chapters out of a page: they come when someone turns to the menu.

The theme writes all pages of the site into each page's menu, a tenth of its bytes. Here a page has the
list of its own chapter; the list of each other one holds a link to the chapter's first page, which has
the whole. The whole lists stand in `assets/menu/<language>.json`, {address of the first page: HTML}, all
addresses below the site's own; web/shell/menu-rest.js puts them in. Without scripts, and where the file
does not arrive or does not know the chapter, the link stays.
"""

import json
import re
from urllib.parse import urljoin

from builder.data.words import Words
from builder.errors import BuildError
from builder.site import Page, Site
from builder.text.addresses import relative

WORDS = Words("menu")
FILE = "assets/menu/{}.json"
# A closed chapter's list, between what stands before it and its end. That of the page's own chapter holds checkboxes.
CHAPTER = re.compile(
    r'(?P<before><input class="md-nav__toggle[^>]* id="__nav_\d+" *>(?:(?!<ul|<input).)*<ul class="md-nav__list"[^>]*>)'
    r"(?P<list>(?:(?!</?ul|<input).)*)(?=</ul>)",
    re.DOTALL,
)
HREF = re.compile(r'(?<= href=")[^"]*')
INSTEAD = '\n<li class="md-nav__item">\n<a href="{}" class="md-nav__link" data-rest>{}</a>\n</li>\n'


def cut(html: str, page: Page, site: Site) -> str:
    """Stage: a page with the list of its own chapter alone.

    What is left out is noted in `site.menus`.

    Raises:
        BuildError: when the lists are not where they were.
    """
    if not site.settings.light:
        return html
    lists = site.menus.setdefault(page.language, {})
    words = WORDS[page.language]["all"]

    def left_out(match: re.Match[str]) -> str:
        first = HREF.search(match["list"])
        if not first:
            return match.group()
        whole = HREF.sub(lambda href: urljoin(f"/{page.url}", href.group())[1:], match["list"])
        lists.setdefault(urljoin(f"/{page.url}", first.group())[1:], whole)
        return match["before"] + INSTEAD.format(first.group(), words)

    closed = html.count('<nav class="md-nav" data-md-level="1"') - len(re.findall(r'<input class="md-nav__toggle[^>]* checked', html))
    html = CHAPTER.sub(left_out, html)
    if html.count(" data-rest>") != closed:
        raise BuildError("chapters of the page's menu are not where they were; the theme has changed, see builder/light/menu.py")
    return html


def write(site: Site) -> None:
    """Stage: the whole lists."""
    for language, lists in site.menus.items():
        small = {first: re.sub(r"\s*\n\s*", "\n", text) for first, text in lists.items()}
        site.write(FILE.format(language), json.dumps(small, ensure_ascii=False))


def whole(html: str, lists: dict[str, str], address: str) -> str:
    """A page with all lists again, for where no script can bring them.

    Args:
        html: the page as `cut` left it.
        lists: of its language, as in the written file.
        address: the page's own below the site's: `cloud/cost/`.
    """

    def put(match: re.Match[str]) -> str:
        first = HREF.search(match["list"])
        text = lists.get(urljoin(f"/{address}", first.group())[1:]) if first and " data-rest" in match["list"] else None
        return match["before"] + HREF.sub(lambda href: relative(href.group(), address), text) if text else match.group()

    return CHAPTER.sub(put, html)
