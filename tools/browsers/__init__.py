"""Holds the built site to the browsers that data/browsers.yml promises.

usage: python -m browsers SITE_FOLDER (`make browsers`)

Every CSS property, value, selector and at-rule, every element and attribute, every piece of
JavaScript syntax and every built-in or browser interface that a built file uses is looked up in
data/browsers.lock (MDN's browser-compat-data, `make browser-data`). What needs a newer browser than
its part's promise fails, unless data/browsers.yml says what a reader has without it. The table of
CONTRIBUTING.md and what each part really needs, and because of what, are printed first.

JavaScript has no types, so a member is known by its name alone: `x.toSorted()` is taken for Array's.
A name that some older interface has as well can only be told where its owner is named (`Promise.any`).

    promise     what is promised, and what browsers know
    css, javascript, html     what a file of the kind asks
    site        the built site held to the promise
    report      what is printed
"""

from .css import UNITS, uses_of_css
from .javascript import FLAGS, OWNERS, PATTERNS, SYNTAX, waiting_modules
from .promise import BROWSERS, LOCK, Beyond, Data, Promise, Version, oldest, promise, said, version
from .report import table
from .site import check, kept, sources, uses

__all__ = [
    "BROWSERS",
    "FLAGS",
    "LOCK",
    "OWNERS",
    "PATTERNS",
    "SYNTAX",
    "UNITS",
    "Beyond",
    "Data",
    "Promise",
    "Version",
    "check",
    "kept",
    "oldest",
    "promise",
    "said",
    "sources",
    "table",
    "uses",
    "uses_of_css",
    "version",
    "waiting_modules",
]
