"""Writes the Content-Security-Policy into every page's head.

GitHub Pages sends no headers of our choosing, so the policy is a <meta> element. It names the
SHA-256 of each inline script the theme writes; anything else inline is refused by the browser.
The development server injects its reload script after this hook, so `make serve` has no policy.
"""

import base64
import hashlib
import re

from mkdocs.plugins import event_priority

ANCHOR = '<meta charset="utf-8">'  # the policy stands as early as it can: right after this
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.S)

_serving = False


def policy(html):
    """The policy for one page.

    Args:
        html: the finished page; every inline script in it is allowed by its hash.

    Returns:
        The value of the meta element's content attribute.
    """
    hashes = []
    for script in INLINE.findall(html):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        source = f"'sha256-{digest}'"
        if source not in hashes:
            hashes.append(source)
    return "; ".join([
        "default-src 'none'",
        " ".join(["script-src 'self'", *hashes]),
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    ])


def add(html):
    """The page with its policy.

    Raises:
        ValueError: when the page has no charset element to put it after.
    """
    if ANCHOR not in html:
        raise ValueError(f"no {ANCHOR} in the page; the theme's head has changed, see hooks/content_security_policy.py")
    return html.replace(ANCHOR, f'{ANCHOR}<meta http-equiv="Content-Security-Policy" content="{policy(html)}">', 1)


def on_startup(command, dirty):
    global _serving
    _serving = command == "serve"


@event_priority(-200)  # after everything that may still change a script
def on_post_page(output, page, config):
    return output if _serving else add(output)


@event_priority(-200)
def on_post_template(output, template_name, config):
    return add(output) if template_name.endswith(".html") and output.strip() and not _serving else output
