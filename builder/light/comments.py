"""Writes our own scripts and style sheets into the site without their comments and indentation.

The sources stay readable, and what a phone downloads stays small, without a bundler. Only whole
lines of comment are taken out of scripts, so that nothing in a string is ever touched; the theme's
own files are minified already.
"""

import re

from builder.site import Site


def small_script(text):
    """A script without lines that are only comment, blank lines and indentation.

    Args:
        text: JavaScript in which no template literal spans lines (a test looks).
    """
    text = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*\n", "", text, flags=re.M | re.S)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def small_sheet(text):
    """A style sheet without comments, blank lines and indentation; strings are left alone."""
    text = re.sub(r'("(?:\\.|[^"\\\n])*")|/\*.*?\*/', lambda m: m.group(1) or "", text, flags=re.S)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n"


def write(site: Site) -> None:
    """Stage: our own scripts and style sheets."""
    source = site.settings.docs / "assets"
    for pattern, small in (("javascripts/**/*.js", small_script), ("stylesheets/**/*.css", small_sheet)):
        for path in source.glob(pattern):
            site.write(f"assets/{path.relative_to(source).as_posix()}", small(path.read_text(encoding="utf-8")))
