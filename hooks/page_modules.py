"""Adds the one small script that loads interactive parts to the pages that have some.

A page with a question or with `<details data-module="…">` gets web/practice/near.js, which
loads the rest when the reader comes near or opens a box. Other pages get nothing.
"""

import re

from mkdocs.utils import get_relative_url

NEEDED = re.compile(r'<div class="question"|<details[^>]* data-module="')
SCRIPT = "assets/practice/near.js"
# What the box says when its script did not arrive.
MISSING = {
    "ko": "이 상자에 필요한 파일을 받지 못했습니다. 상자를 닫았다가 다시 열어 보고, 그래도 비어 있으면 쪽을 다시 불러오세요.",
    "en": "A file for this box did not arrive. Close the box and open it again; if it stays empty, load the page again.",
}


def box(language, module, title, without, id=None):
    """HTML of a closed box whose script, web/practice/<module>.js or as near.js says, comes when it is opened.

    Args:
        language: of the page.
        module: the script's name.
        title: what the closed box says.
        without: what is read inside when scripts do not run.
        id: the box's address on its page, if it has one.
    """
    named = f' id="{id}"' if id else ""
    return (f'<details class="tool" data-module="{module}" data-missing="{MISSING[language]}"{named} data-search-exclude>\n'
            f"<summary>{title}</summary>\n<p>{without}</p>\n</details>")


def on_post_page(output, page, config):
    if not NEEDED.search(output):
        return output
    return output.replace("</body>", f'<script defer src="{get_relative_url(SCRIPT, page.url)}"></script></body>', 1)
