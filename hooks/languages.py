"""What two languages in one site still need beyond mkdocs-static-i18n.

- GitHub Pages serves the root 404.html for every unknown address, /en/… included. Each
  language's pass writes that file and the last one would win; only the Korean pass keeps it
  (the page itself is bilingual, see overrides/404.html).
- `hreflang` stands in sitemap.xml only. With `<link rel=alternate>` in the page, the theme's
  script asks for a sitemap.xml below each of those addresses, which do not exist.
"""

import re

from mkdocs.plugins import event_priority

DEFAULT = "ko"
ALTERNATE_LINK = re.compile(r'\s*<link rel="alternate"[^>]*hreflang="[^"]*"[^>]*>')


def on_post_template(output, template_name, config):
    if template_name == "404.html" and config.theme["language"] != DEFAULT:
        return ""
    if template_name == "404.html":
        return ALTERNATE_LINK.sub("", output)
    return output


def on_post_page(output, page, config):
    return ALTERNATE_LINK.sub("", output)
