"""The figures and tables of the pages, each as a page of its own with its credit.

Figures are HTML drawn by a style sheet, so they are handed out as such: sharp at any size, with
text that can be selected, translated and read aloud. A lecturer opens one, zooms, and takes a
picture of it, or copies a table into a document.
"""

import html
import re
from typing import NamedTuple
from urllib.parse import urljoin

from builder.data.words import Words

from .archive import zipped

WORDS = Words("figure-archive")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_FIGURE = re.compile(r'<figure class="(?P<kind>[^"]*)"[^>]*>.*?</figure>', re.DOTALL)
_CAPTION = re.compile(r"<figcaption[^>]*>(.*?)</figcaption>", re.DOTALL)

# What the kit expects of the site's theme, and no more.
_BASE = """
*, ::before, ::after { box-sizing: inherit; }
html { box-sizing: border-box; font-size: 125%; background: #fff; }
body { margin: 0 auto; padding: 1rem; max-width: 44rem; font-family: var(--md-text-font); color: var(--ink); --md-default-bg-color: #fff; }
:is(ul, ol) { padding: 0; }
code { font-family: var(--md-code-font); }
.md-typeset table { border-collapse: collapse; }
.md-typeset th { text-align: left; }
/* Each figure stands alone: the numbers of its page would mean nothing. */
.md-typeset figcaption::before { content: none !important; }
.md-typeset a { color: var(--accent); }
.md-typeset .credit { color: var(--soft); font-size: .62rem; overflow-wrap: anywhere; }
.md-typeset h1 { font-size: 1.2rem; } .md-typeset h2 { font-size: .9rem; margin: 2rem 0 0; }
"""


class Built(NamedTuple):
    """A page of the site: its name for files, its title, its address and its HTML."""

    name: str
    title: str
    address: str
    html: str


def _page(language: str, title: str, body: str, root: str) -> str:
    return f"""<!doctype html>
<html lang="{language}" data-md-color-scheme="default">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}</title>
<link rel="stylesheet" href="{root}style/site.css">
<link rel="stylesheet" href="{root}style/figures.css">
<link rel="stylesheet" href="{root}style/base.css">
</head>
<body dir="ltr" data-md-color-scheme="default">
<main class="md-typeset">
{body}
</main>
</body>
</html>
"""


def figures_of(content: str) -> list[tuple[str, str]]:
    """(kind, HTML) of each figure of a page: kind is "figure" or "table". Those a script fills are left out."""
    content = re.sub(r"<template\b.*?</template>", "", content, flags=re.DOTALL)
    return [("table" if "table" in m["kind"].split() else "figure", m.group()) for m in _FIGURE.finditer(content)]


def _alone(figure: str, address: str) -> str:
    """A figure whose links lead to the site; its caption is numbered by hand, as each stands alone."""
    figure = re.sub(r'href="([^"]*)"', lambda m: f'href="{urljoin(address, html.unescape(m.group(1)))}"', figure)
    return re.sub(r'<a class="headerlink".*?</a>', "", figure)


def archive(pages: list[Built], styles: dict[str, str], language: str) -> bytes:
    """All figures of one language as a zip.

    Args:
        pages: in the order of the gallery.
        styles: the site's style sheets by file name, `site.css` and `figures.css`.
        language: "ko" or "en".
    """
    words = WORDS[language]
    files = {"style/base.css": _BASE.lstrip(), **{f"style/{name}": text for name, text in styles.items()}}
    gallery: list[str] = []
    credit_lines: list[str] = []
    for name, title, address, content in pages:
        count = {"figure": 0, "table": 0}
        found = figures_of(content)
        if found:
            gallery.append(f'<h2><a href="{html.escape(address)}">{html.escape(title)}</a></h2>')
        for kind, drawn in found:
            count[kind] += 1
            file = f"figures/{name}-{kind}-{count[kind]}.html"
            figure = _alone(drawn, address)
            caption = _CAPTION.search(figure)
            text = html.unescape(re.sub(r"<[^>]+>", "", caption.group(1)).strip()) if caption else title
            source = words["credit"].format(title)
            credit = (
                f'<p class="credit">{html.escape(source)} · <a href="{html.escape(address)}">{html.escape(address)}</a> · '
                f'<a href="{LICENCE}">{LICENCE}</a></p>'
            )
            files[file] = _page(language, f"{title}: {text}", f"{figure}\n{credit}", "../")
            gallery.append(f'{figure}\n<p class="credit"><a href="{file}">{file}</a> · {html.escape(source)}</p>')
            credit_lines.append(f"{file}\n  {text}\n  {source}\n  {address}\n  {LICENCE}\n")
    body = f"<h1>{words['title']}</h1>\n<p>{words['how']}</p>\n" + "\n".join(gallery)
    files["index.html"] = _page(language, f"Funny OpenStack: {words['title']}", body, "")
    files["CREDITS.txt"] = words["credits"] + "\n\n" + "\n".join(credit_lines)
    return zipped(files)
