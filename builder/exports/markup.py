"""Inline Markdown of data/ as HTML or as plain text.

Stems, options and reasons are one paragraph each; formats of other systems want HTML (which may
hold what the site's own pages hold) or plain text (names, numbers to type in).
"""

import html as _html
import posixpath
import re
from functools import cache

import markdown

from builder.data.places import page_path

_CONVERTER = markdown.Markdown(output_format="html")
# A letter, and behind it nothing that means something to Markdown or HTML: five texts of six.
_PLAIN = re.compile(r"[^\W\d_][^\\`*_{}\[\]<>&!#|\s]*(?: [^\\`*_{}\[\]<>&!#|\s]+)*")
_PAGE_LINK = re.compile(r"\]\((?!https?:|mailto:)(?P<path>[^)#\s]*?\.md)?(?P<anchor>#[^)\s]+)?\)")


def absolute_links(text: str, page: str, language: str, site_url: str) -> str:
    """Make the links of a page's Markdown work outside the site.

    Args:
        text: Markdown with links as pages have them: `../cloud/index.md#iaas`.
        page: the page it is from, `cloud/service-models.md`; links are relative to it.
        language: "ko" or "en".
        site_url: the site's address with a trailing slash.
    """

    def absolute(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), match["path"])) if match["path"] else page
        return f"]({site_url}{page_path(target, language)}{match['anchor'] or ''})"

    return _PAGE_LINK.sub(absolute, text)


@cache
def to_html(text: str) -> str:
    """One paragraph of Markdown as HTML without the `<p>` around it, on one line."""
    if _PLAIN.fullmatch(text):
        return text
    rendered = _CONVERTER.reset().convert(text).strip()
    if rendered.startswith("<p>") and rendered.count("<p>") == 1 and rendered.endswith("</p>"):
        rendered = rendered[3:-4]
    return re.sub(r"\s*\n\s*", " ", rendered)


def plain(text: str) -> str:
    """HTML as plain text: no tags, no entities."""
    return _html.unescape(re.sub(r"<[^>]+>", "", text))


def to_text(text: str) -> str:
    """One paragraph of Markdown as plain text."""
    return plain(to_html(text))
