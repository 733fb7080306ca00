"""Boxes whose script comes when they are opened, and the one small script that loads such parts.

A page with a question or with `<details data-module="…">` gets web/practice/near.js, which
loads the rest when the reader comes near or opens a box. Other pages get nothing.
"""

import re
from collections.abc import Mapping
from html import escape

from builder.data.words import Words
from builder.site import Page, Site

NEEDED = re.compile(r'<div class="question"|<details[^>]* data-module="')
SCRIPT = "assets/practice/near.js"
# What the box says when its script did not arrive.
MISSING = Words("missing-box")


def box(language: str, module: str, title: str, without: str, id: str | None = None, told: Mapping[str, object] | None = None) -> str:
    """HTML of a closed box whose script, web/practice/<module>.js or as near.js says, comes when it is opened.

    Args:
        language: of the page.
        module: the script's name.
        title: what the closed box says.
        without: what is read inside when scripts do not run.
        id: the box's address on its page, if it has one.
        told: what its script finds in its `dataset`.
    """
    named = f' id="{id}"' if id else ""
    named += "".join(f' data-{name}="{escape(str(value))}"' for name, value in (told or {}).items())
    return (
        f'<details class="tool" data-module="{module}" data-missing="{MISSING[language]}"{named} data-search-exclude>\n'
        f"<summary>{title}</summary>\n<p>{without}</p>\n</details>"
    )


def load(html: str, page: Page, site: Site) -> str:
    """Stage: the script that loads interactive parts, on a page that has some."""
    if not NEEDED.search(html):
        return html
    return html.replace("</body>", f'<script defer src="{page.way_to(SCRIPT)}"></script></body>', 1)
