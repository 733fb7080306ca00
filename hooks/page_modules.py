"""Adds the one small script that loads interactive parts to the pages that have some.

A page with a question or with `<details data-module="…">` gets assets/javascripts/near.js, which
loads the rest when the reader comes near or opens a box. Other pages get nothing.
"""

import re

from mkdocs.utils import get_relative_url

NEEDED = re.compile(r'<div class="question"|<details[^>]* data-module="')
SCRIPT = "assets/javascripts/near.js"


def on_post_page(output, page, config):
    if not NEEDED.search(output):
        return output
    return output.replace("</body>", f'<script type="module" src="{get_relative_url(SCRIPT, page.url)}"></script></body>', 1)
