"""Writes our own scripts and style sheets into the site without their comments and indentation.

The sources stay readable, and what a phone downloads stays small, without a bundler. The theme's own
files are minified already.
"""

import re
from pathlib import Path

import rjsmin
from mkdocs.plugins import event_priority


def small_script(text):
    """A script without comments and the spaces nobody needs; names stay as they are."""
    return rjsmin.jsmin(text) + "\n"


def small_sheet(text):
    """A style sheet without comments, blank lines and indentation; strings are left alone."""
    text = re.sub(r'("(?:\\.|[^"\\\n])*")|/\*.*?\*/', lambda m: m.group(1) or "", text, flags=re.S)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n"


@event_priority(-200)  # after mkdocs-static-i18n, which builds English in this event
def on_post_build(config):
    if config.plugins["i18n"].building:
        return
    source, site = Path(config.docs_dir) / "assets", Path(config.site_dir) / "assets"
    for pattern, small in (("javascripts/**/*.js", small_script), ("stylesheets/**/*.css", small_sheet)):
        for path in source.glob(pattern):
            target = site / path.relative_to(source)
            target.write_text(small(path.read_text(encoding="utf-8")), encoding="utf-8")
