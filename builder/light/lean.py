"""Writes pages without indentation and empty lines, code with few colours, and icons and the mark with a size.

A theme's template leaves a tenth of a page's bytes as blank lines. A line break stays a line break,
and nothing inside <pre>, <textarea> and <script> is touched but colours of punctuation and spaces. The icons' size
holds when the style sheet did not arrive: without it each would be as wide as the page. The mark's
size keeps its place in the header before it has arrived. The head does not name the pages before and
after: Firefox would load the next one ahead of time, which the policy forbids. The theme's settings are
written without spaces, escapes and words that it does not ask for, its script for tabs goes where there
are none (each script costs a hash in the policy too), and so does the line that says which programs
made the page.
"""

import json
import re

from builder.site import Page, Site

KEPT = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)", re.DOTALL)
INDENTATION, BLANKS = re.compile(r"\n\s+"), re.compile(r"[ \t]+\n")
SPACE = re.compile(r'<span class="w">(\s*)</span>')  # what Pygments makes of each space in code
MARK = re.compile(r'<span class="p(?: p-Indicator)?">(.*?)</span>')
SETTINGS = re.compile(r'(?<=<script id="__config" type="application/json">).*?(?=</script>)')
# Words for the theme's copy button and choice of versions, which are off; what its templates alone ask for.
UNASKED = ("clipboard.", "select.")
OF_TEMPLATES = ("content.action.edit", "navigation.footer", "navigation.top")
TABS = re.compile(r"<script>var target=document\.getElementById\(location\.hash[^<]*__tabbed_[^<]*</script>\n?")
HEAD = re.compile(r'<(?:link rel="(?:prev|next)"|meta name="generator")[^>]*>\n?')
SIZE = 'width="24" height="24"'
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'


def _settings(match: re.Match[str]) -> str:
    settings = {name: value for name, value in json.loads(match.group()).items() if value is not None}
    for name in [name for name in settings["translations"] if name.startswith(UNASKED)]:
        del settings["translations"][name]
    settings["features"] = [name for name in settings["features"] if name not in OF_TEMPLATES]
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def leaned(html: str) -> str:
    """The page without indentation and empty lines."""
    parts = KEPT.split(html)  # text, kept, its element, text, …
    text = [BLANKS.sub("\n", INDENTATION.sub("\n", part)) for part in parts[0::3]]
    kept = [*parts[1::3], ""]
    page = "".join(a + b for a, b in zip(text, kept, strict=True)).lstrip()
    page = HEAD.sub("", SETTINGS.sub(_settings, SPACE.sub(r"\1", MARK.sub(r"\1", page))))
    if 'id="__tabbed_' not in page:
        page = TABS.sub("", page)
    return page.replace(ICON, f'<svg viewBox="0 0 24 24" {SIZE}>').replace('alt="logo">', f'alt="logo" {SIZE}>')


def lean(html: str, page: Page, site: Site) -> str:
    """Stage: a page without what nobody sees."""
    return leaned(html)


def lean_template(html: str, name: str, language: str, site: Site) -> str:
    """Stage: the same of a template."""
    return leaned(html)
