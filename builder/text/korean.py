"""What Korean text needs of HTML: particles that stay with their word, and a mark where English text holds some.

Pages in Korean break lines between words only (`word-break: keep-all` in site.css). Browsers see a
word's end behind a bracket, a quotation mark, a percent sign or inline code, though, and begin
the next line with the particle of “하이퍼바이저(hypervisor)는”. A word joiner (U+2060), which is not
seen, not read out and not searched, forbids that (Unicode Standard Annex 14, class WJ). In both
languages a middle dot stays on the line of the word before it.

Korean words on an English page (names of menus, titles of sources) say that they are Korean, so that
they are read out with a Korean voice and set in a Korean font: WCAG 2.2, 3.1.2.
"""

import re

JOINER = "\u2060"
JOINT = re.compile(
    r"""
    <(pre|script|style|textarea)\b.*?</\1>                  # left alone
  | (?P<end> (?: </(?:code|kbd)> | [)\]”’」』》〉%℃⁰¹²³⁴-⁹] )
      (?: </(?:a|abbr|b|cite|code|dfn|em|i|kbd|mark|q|span|strong)> )* ) (?=[가-힣])
  | <[^>]*>                                                 # attributes are left alone
    """,
    re.DOTALL | re.VERBOSE,
)
# A run goes on over spaces, numbers and abbreviations between its words: 네트워크 → 유동 IP 연결.
KOREAN = re.compile(
    r"""
    <(script|style|textarea|title)\b.*?</\1>               # holds no elements
  | <(\w+)\b[^>]*\slang="ko".*?</\2>                       # says it already
  | <[^>]*>                                                # attributes are left alone
  | (?P<run> [ㄱ-ㆎ가-힣]+ (?: [\sA-Z\d·,→/]+ [ㄱ-ㆎ가-힣]+ )* (?: \x20[A-Z]{2,}\b )? )
    """,
    re.DOTALL | re.VERBOSE,
)
DOT = re.compile(r"<(pre|script|style|textarea)\b.*?</\1>|<[^>]*>|(?P<space> )(?=· )", re.DOTALL)


def join_particles(html: str) -> str:
    """HTML with a word joiner wherever Hangul follows closing punctuation or inline code."""
    return JOINT.sub(lambda match: match[0] + JOINER if match["end"] else match[0], html)


def bind_dots(html: str) -> str:
    """HTML with a space that does not break before each middle dot between words."""
    return DOT.sub(lambda match: "\u00a0" if match["space"] else match[0], html)


def mark_korean(html: str) -> str:
    """HTML in English with `<span lang="ko">` around what is Korean and does not say so."""
    return KOREAN.sub(lambda match: f'<span lang="ko">{match[0]}</span>' if match["run"] else match[0], html)
