"""Addresses within the site."""

from __future__ import annotations

import posixpath


def relative(path: str, here: str) -> str:
    """The way from one address below the site's own to another.

    Args:
        path: where to: `cloud/` or `assets/x.js`; a trailing slash is kept.
        here: from where: a page's address, `en/cloud/`.
    """
    way = posixpath.relpath("/" + path, "/" + posixpath.dirname(here))
    return f"{way}/" if path.endswith("/") else way
