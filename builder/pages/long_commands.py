"""Says where a long line of commands may go on in the next one, so that a phone shows all of it.

Pygments makes an element of each space in code. Those at which a line may break get a class of their own,
and so does the line: site.css does the rest. What is copied stays one line.
"""

import re

from builder.site import Page, Site

SPACE = re.compile(r'<span class="w">(\s*)</span>')  # what Pygments makes of each space in code
COMMANDS = re.compile(r"(?<=<code>)(?:(?!</code>).)*?class=\"gp\".*?(?=</code>)", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SHORT = 28  # characters of a line of code that a phone of 320 px shows


def _breakable(line: str) -> str:
    """A line of commands that goes on in the next line before an option, and behind the first before any word.

    The name of a command keeps together (`server create`), and so does an option with what follows it.
    """
    if len(TAG.sub("", line)) <= SHORT:
        return line
    before, *rest = SPACE.split(line)
    found, words = before, [TAG.sub("", before)]
    for space, text in zip(rest[0::2], rest[1::2], strict=True):
        word = TAG.sub("", text)
        named = any(re.search(r"[^$ \w-]|^-", one) for one in words)
        breaks = word.startswith("-") or (named and word not in ("", "\\") and not words[-1].startswith("-"))
        found += (f'<span class="gap">{space}</span>' if breaks and words[-1].strip() else space) + text
        words.append(word)
    return f'<span class="long">{found}</span>' if 'class="gap"' in found else found


def foldable(html: str) -> str:
    """HTML whose long lines of commands may go on in the next line."""
    return COMMANDS.sub(lambda match: "\n".join(map(_breakable, match.group().split("\n"))), html)


def fold(html: str, page: Page, site: Site) -> str:
    """Stage: the same of a page."""
    return foldable(html) if 'class="gp"' in html else html
