"""Mends four things that Markdown renders in a way we cannot use.

- The h1 gets the id `top` in both languages; its own slug would be Hangul in one of them, and
  a link to it would be lost when the language is switched.
- Aligned table cells get a class instead of `style=…`, which the security policy forbids.
- The first cell of a row is its header where it names the row: where no cell of the first column is
  empty, and no two are the same.
- Permalinks beside headings say what they are in the page's own language.
"""

import re

PERMALINK = {"ko": "이 제목의 주소", "en": "Link to this heading"}


def align_by_class(html):
    """Replace `style="text-align: right;"` on th and td by `class="align-right"`."""
    def cell(match):
        tag, attributes, side = match.group(1), match.group(2) + match.group(4), match.group(3)
        with_class = re.sub(r'class="', f'class="align-{side} ', attributes)
        if with_class == attributes:
            with_class += f' class="align-{side}"'
        return f"<{tag}{with_class}>"
    return re.sub(r'<(t[hd])([^>]*?) style="text-align: (left|right|center);"([^>]*)>', cell, html)


ROW = re.compile(r"(?<=<tr>\n)<td([^>]*)>(.*?)</td>", re.S)


def name_rows(html):
    """Make the first cells of table rows headers where they name their rows, and say which way headers go."""
    def table(match):
        text = re.sub(r"<th(?=[ >])(?!></th>)", '<th scope="col"', match.group())
        names = [re.sub(r"<[^>]+>", "", name).strip() for _, name in ROW.findall(text)]
        return ROW.sub(r'<th scope="row"\1>\2</th>', text) if all(names) and len(set(names)) == len(names) else text
    return re.sub(r"<table>.*?</table>", table, html, flags=re.S)


def on_page_markdown(markdown, page, config, files):
    return re.sub(r"^(# .*?)[ \t]*$", r"\1 {#top}", markdown, count=1, flags=re.M)


def on_page_content(html, page, config, files):
    html = name_rows(align_by_class(html))
    return html.replace('title="Permanent link"', f'title="{PERMALINK[page.file.locale]}"')
