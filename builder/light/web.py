"""Writes web/ into the site's assets/, scripts and style sheets without their comments and indentation.

The sources stay readable, and what a phone downloads stays small, without a bundler. Only whole
lines of comment are taken out of scripts, so that nothing in a string is ever touched; the theme's
own files are minified already.
"""

import re

from builder.data.loader import ROOT
from builder.site import Site

WEB = ROOT / "web"


def small_script(text: str) -> str:
    """A script without lines that are only comment, blank lines and indentation.

    Args:
        text: JavaScript in which no template literal spans lines (a test looks).
    """
    text = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*\n", "", text, flags=re.MULTILINE | re.DOTALL)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def small_sheet(text: str) -> str:
    """A style sheet without comments, blank lines and indentation; strings are left alone."""
    text = re.sub(r'("(?:\\.|[^"\\\n])*")|/\*.*?\*/', lambda m: m.group(1) or "", text, flags=re.DOTALL)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n"


def write(site: Site) -> None:
    """Stage: web/<feature>/<file> as assets/<feature>/<file>, tests left out."""
    for pattern, small in (("**/*.js", small_script), ("**/*.css", small_sheet)):
        for path in WEB.glob(pattern):
            name = path.relative_to(WEB)
            if "test" not in name.parts:
                site.write(f"assets/{name.as_posix()}", small(path.read_text(encoding="utf-8")))
