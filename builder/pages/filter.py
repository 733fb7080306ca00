"""The line above a long list, the glossary or the corrections, that leaves only the entries with the words in it.

It stands in the HTML, so that nothing moves when its script comes; without JavaScript the style sheet
hides it (web/figures/reference.css). web/reference/filter.js does the rest, and comes when it is asked for.
"""

import html

from builder.data.words import Words

WORDS = Words("filter")


def form(language: str) -> str:
    """HTML of the line, to stand above the first of the lists."""
    words = WORDS[language]
    return (
        f'<form class="filter" data-search-exclude><label>{words["label"]} '
        f'<input type="search" autocomplete="off" autocapitalize="off" spellcheck="false"></label> '
        f'<output data-words="{html.escape(words["left"])}" data-search="{html.escape(words["search"])}"></output></form>'
    )
