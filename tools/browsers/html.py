"""What a page asks of browsers."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser

from .javascript import uses_of_js
from .promise import Data, Use


class Page(HTMLParser):
    """What a page uses: elements, attributes, their values, and its inline scripts.

    Args:
        text: HTML.
        data: what browsers know.
    """

    def __init__(self, text: str, data: Data):
        super().__init__()
        self.data, self.script = data, None
        self.found: list[Use] = []
        self.feed(text)

    def _add(self, key: str) -> None:
        if key in self.data.rows:
            self.found.append(Use(self.getpos()[0], (key,), self.get_starttag_text() or ""))

    def handle_starttag(self, tag, attributes):
        self._add(f"html.elements.{tag}")
        for name, value in attributes:
            for base in (f"html.elements.{tag}.{name}", f"html.global_attributes.{name}"):
                self._add(base)
                for word in (value or "").split():
                    self._add(f"{base}.{word}")
                    self._add(f"{base}_{word}")
        if tag == "script":
            values = dict(attributes)
            self.script = "src" not in values and values.get("type") in (None, "module", "text/javascript")

    def handle_endtag(self, tag):
        if tag == "script":
            self.script = None

    def handle_data(self, text):
        if self.script:
            line = self.getpos()[0] - 1
            self.found += [dataclasses.replace(use, line=use.line + line) for use in uses_of_js(text, self.data)]


def uses_of_html(text: str, data: Data) -> list[Use]:
    """What a page and its inline scripts use that is newer than the oldest promise.

    Args:
        text: HTML.
        data: what browsers know.
    """
    return Page(text, data).found
