"""Mends what the theme's templates (9.8.2) write around a page's content.

- The theme names the <nav> of a section by the label that opens it, of which menu.js makes a button. The
  section's title stands right inside, in another label: it gets an id and lends its name.
- The label is a tab stop without role or name, and the theme's script keeps its state on the <nav>.
  Both go: web/shell/menu.js makes a button of what is in the label.
- The entry of the page being read says so (aria-current).
- The site's name in the header leads home, on a phone as well, where the mark beside it is not shown. It is no stop
  of its own: it fades while one scrolls, and the mark and the menu's first entry lead there by keyboard.
- The box of search results is a tab stop that cannot be seen while search is closed.
- `hreflang` stands in sitemap.xml only. With `<link rel=alternate>` in the page, the theme's
  script asks for a sitemap.xml below each of those addresses, which do not exist.
- GitHub Pages serves the root 404.html for every unknown address, /en/… included. Each language's
  pass writes that file and the last one would win; only the Korean pass keeps it (the page itself is
  bilingual, see overrides/404.html). The same for offline.html.
"""

import re

from builder.site import Page, Site

BILINGUAL = {"404.html", "offline.html"}
ALTERNATE_LINK = re.compile(r'<link rel="alternate"[^>]*hreflang="[^"]*"[^>]*>\s*')
SECTION = re.compile(
    r'(<nav class="md-nav" data-md-level="\d+" aria-labelledby=")(__nav_[\d_]+)_label" aria-expanded="\w+"'
    r'(>\s*<label class="md-nav__title" for="\2")'
)
STOP = re.compile(r'(<label class="md-nav__link[^>]* for="__nav_[\d_]+" id="__nav_[\d_]+_label") tabindex="0"')
NAME = re.compile(
    r'(?P<before><a href="(?P<home>[^"]*)" title="[^"]*" class="md-header__button md-logo".*?'
    r'<div class="md-header__topic">\s*)<span class="md-ellipsis">(?P<name>[^<]*)</span>',
    re.DOTALL,
)
CURRENT = re.compile(r'(<(?:a href="[^"]*"|label) class="md-nav__link md-nav__link--active")')


def mended(html: str) -> str:
    """A page with named sections, without stops of the theme's that say nothing, and the current entry marked."""
    html = ALTERNATE_LINK.sub("", html)
    html = html.replace('<div class="md-search__scrollwrap" tabindex="0"', '<div class="md-search__scrollwrap"')
    html = NAME.sub(r'\g<before><a class="md-ellipsis" href="\g<home>" tabindex="-1">\g<name></a>', html, count=1)
    html = SECTION.sub(r'\1\2_title"\3 id="\2_title"', html)
    return CURRENT.sub(r'\1 aria-current="page"', STOP.sub(r"\1", html))


def mend(html: str, page: Page, site: Site) -> str:
    """Stage: the shell of a page."""
    return mended(html)


def mend_template(html: str, name: str, language: str, site: Site) -> str:
    """Stage: the shell of a page that is a template; nothing in the second language where one page serves both."""
    return "" if name in BILINGUAL and language != "ko" else mended(html)
