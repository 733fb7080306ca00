"""Writes the Content-Security-Policy into every page's head.

GitHub Pages sends no headers of our choosing, so the policy is a <meta> element. It names the
SHA-256 of each inline script the theme writes; anything else inline is refused by the browser.
The development server injects its reload script after this, so `make serve` has no policy.
"""

import base64
import hashlib
import re

from builder.errors import BuildError
from builder.light import scripts
from builder.site import Page, Site

STYLES = "style-src 'self'"
ANCHOR = '<meta charset="utf-8">'  # the policy stands as early as it can: right after this
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.DOTALL)


def source(text: str) -> str:
    """How a policy names an inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(html: str, *more: str) -> str:
    """The policy for one page.

    Args:
        html: the finished page; every inline script in it is allowed by its hash.
        more: texts of scripts that a script of ours puts there.

    Returns:
        The value of the meta element's content attribute.
    """
    hashes = dict.fromkeys(map(source, [*INLINE.findall(html), *more]))
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *hashes]),
            STYLES,
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def add(html: str, *more: str) -> str:
    """The page with its policy.

    Raises:
        BuildError: when the page has no charset element to put it after.
    """
    if ANCHOR not in html:
        raise BuildError(f"no {ANCHOR} in the page; the theme's head has changed, see builder/light/policy.py")
    return html.replace(ANCHOR, f'{ANCHOR}<meta http-equiv="Content-Security-Policy" content="{policy(html, *more)}">', 1)


def allow_style(html: str, text: str) -> str:
    """The page with a policy, if it has one, that allows a <style> with this text."""
    return html.replace(STYLES, f"{STYLES} {source(text)}", 1)


def _by_script(site: Site) -> list[str]:
    return [scripts.speculation_rules(site)] if site.settings.light else []


def state(html: str, page: Page, site: Site) -> str:
    """Stage: a page's policy."""
    return add(html, *_by_script(site)) if site.settings.policy else html


def state_template(html: str, name: str, language: str, site: Site) -> str:
    """Stage: the policy of a template."""
    return add(html, *_by_script(site)) if site.settings.policy else html
