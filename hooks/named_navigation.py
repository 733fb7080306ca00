"""Gives each section's list in the navigation its own name.

The theme (9.8.1) names the <nav> of a section by the label that opens it. With
navigation.indexes that label is an icon without text, so every section is a landmark without a
name. The section's title stands right inside, in another label: it gets an id and lends its name.
"""

import re

SECTION = re.compile(
    r'(<nav class="md-nav" data-md-level="\d+" aria-labelledby=")(__nav_[\d_]+)_label("[^>]*>\s*<label class="md-nav__title" for="\2")')


def name_sections(html):
    """Point each section's <nav> to the title inside it."""
    return SECTION.sub(r'\1\2_title\3 id="\2_title"', html)


def on_post_page(output, page, config):
    return name_sections(output)


def on_post_template(output, template_name, config):
    return name_sections(output) if template_name.endswith(".html") else output
