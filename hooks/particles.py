"""Keeps a Korean particle on the line of the word it belongs to.

Pages in Korean break lines between words only (`word-break: keep-all` in site.css). Browsers see a
word's end behind a bracket, a quotation mark, a percent sign or inline code, though, and begin
the next line with the particle of “하이퍼바이저(hypervisor)는”. A word joiner (U+2060), which is not
seen, not read out and not searched, forbids that (Unicode Standard Annex 14, class WJ). In both languages a middle dot stays on the line of
the word before it.
"""

import re

from mkdocs.plugins import event_priority

JOINER = "\u2060"
JOINT = re.compile(r"""
    <(pre|script|style|textarea)\b.*?</\1>                  # left alone
  | (?P<end> (?: </(?:code|kbd)> | [)\]”’」』》〉%℃⁰¹²³⁴-⁹] )
      (?: </(?:a|abbr|b|cite|code|dfn|em|i|kbd|mark|q|span|strong)> )* ) (?=[가-힣])
  | <[^>]*>                                                 # attributes are left alone
    """, re.S | re.X)
DOT = re.compile(r"<(pre|script|style|textarea)\b.*?</\1>|<[^>]*>|(?P<space> )(?=· )", re.S)


def join_particles(html):
    """HTML with a word joiner wherever Hangul follows closing punctuation or inline code."""
    return JOINT.sub(lambda match: match[0] + JOINER if match["end"] else match[0], html)


def bind_dots(html):
    """HTML with a space that does not break before each middle dot between words."""
    return DOT.sub(lambda match: "\u00a0" if match["space"] else match[0], html)


@event_priority(-110)  # after hooks/search_texts.py, which wants the words alone
def on_page_content(html, page, config, files):
    html = bind_dots(html)
    return join_particles(html) if page.file.locale == "ko" else html
