"""What two languages in one site still need beyond mkdocs-static-i18n.

- GitHub Pages serves the root 404.html for every unknown address, /en/… included. Each
  language's pass writes that file and the last one would win; only the Korean pass keeps it
  (the page itself is bilingual, see overrides/404.html). The same for offline.html.
- `hreflang` stands in sitemap.xml only. With `<link rel=alternate>` in the page, the theme's
  script asks for a sitemap.xml below each of those addresses, which do not exist.
- Korean words on an English page (names of menus, titles of sources) say that they are Korean, so
  that they are read out with a Korean voice and set in a Korean font: WCAG 2.2, 3.1.2.
"""

import re

from mkdocs.plugins import event_priority

DEFAULT = "ko"
BILINGUAL = {"404.html", "offline.html"}
ALTERNATE_LINK = re.compile(r'\s*<link rel="alternate"[^>]*hreflang="[^"]*"[^>]*>')
# A run goes on over spaces, numbers and abbreviations between its words: 네트워크 → 유동 IP 연결.
KOREAN = re.compile(r"""
    <(script|style|textarea|title)\b.*?</\1>               # holds no elements
  | <(\w+)\b[^>]*\slang="ko".*?</\2>                       # says it already
  | <[^>]*>                                                # attributes are left alone
  | (?P<run> [ㄱ-ㆎ가-힣]+ (?: [\sA-Z\d·,→/]+ [ㄱ-ㆎ가-힣]+ )* (?: \x20[A-Z]{2,}\b )? )
    """, re.S | re.X)


def mark_korean(html):
    """HTML in English with `<span lang="ko">` around what is Korean and does not say so."""
    return KOREAN.sub(lambda match: f'<span lang="ko">{match[0]}</span>' if match["run"] else match[0], html)


@event_priority(-115)  # after all that writes words, before hooks/practice.py takes the questions
def on_page_content(html, page, config, files):
    return mark_korean(html) if page.file.locale == "en" else html


def on_post_template(output, template_name, config):
    if template_name in BILINGUAL and config.theme["language"] != DEFAULT:
        return ""
    if template_name in BILINGUAL:
        return ALTERNATE_LINK.sub("", output)
    return output


def on_post_page(output, page, config):
    return ALTERNATE_LINK.sub("", output)
