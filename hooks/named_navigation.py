"""Mends what the theme's navigation (9.8.1) says to keyboards and screen readers.

- The theme names the <nav> of a section by the label that opens it. With navigation.indexes that
  label is an icon without text, so every section is a landmark without a name. The section's title
  stands right inside, in another label: it gets an id and lends its name.
- The label is a tab stop without role or name, and the theme's script keeps its state on the <nav>.
  Both go: web/shell/menu.js makes a button of what is in the label.
- The entry of the page being read says so (aria-current).
- The box of search results is a tab stop that cannot be seen while search is closed.
"""

import re

SECTION = re.compile(
    r'(<nav class="md-nav" data-md-level="\d+" aria-labelledby=")(__nav_[\d_]+)_label" aria-expanded="\w+"(>\s*<label class="md-nav__title" for="\2")')
STOP = re.compile(r'(<label class="md-nav__link[^>]* for="__nav_[\d_]+" id="__nav_[\d_]+_label") tabindex="0"')
CURRENT = re.compile(r'(<(?:a href="[^"]*"|label) class="md-nav__link md-nav__link--active")')


def mend(html):
    """The page with named sections, without stops of the theme's that say nothing, and the current entry marked."""
    html = html.replace('<div class="md-search__scrollwrap" tabindex="0"', '<div class="md-search__scrollwrap"')
    html = SECTION.sub(r'\1\2_title"\3 id="\2_title"', html)
    return CURRENT.sub(r'\1 aria-current="page"', STOP.sub(r"\1", html))


def on_post_page(output, page, config):
    return mend(output)


def on_post_template(output, template_name, config):
    return mend(output) if template_name.endswith(".html") else output
