"""Places in docs/ that data points to: their addresses, titles, and whether they exist in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from .loader import LANGUAGES, ROOT, Record

DOCS = ROOT / "docs"
TOP = "top"  # the id every page's h1 gets (builder/pages/rendered.py)

Page = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+\.md$")]


def heading_ids(markdown: str) -> set[str]:
    """The ids of a page's headings, `top` for its h1 included; fenced code is passed over."""
    text = re.sub(r"^```.*?^```", "", markdown, flags=re.M | re.S)
    return {TOP, *re.findall(r"^#{2,6} .*\{[^}\n]*#([^\s}]+)[^}\n]*\}[ \t]*$", text, flags=re.M)}


def page_path(page: str, language: str) -> str:
    """A page's address below the site's own: `cloud/` or `en/cloud/service-models/`."""
    path = page.removesuffix(".md")
    path = "" if path == "index" else path.removesuffix("/index") + "/"
    return ("" if language == "ko" else f"{language}/") + path


class Places:
    """The pages of a docs folder, each read once.

    Args:
        docs: the folder that holds ko and en.
    """

    def __init__(self, docs: Path = DOCS):
        self.docs = docs
        self._texts: dict[tuple[str, str], str | None] = {}

    def text(self, language: str, page: str) -> str | None:
        """The Markdown of `cloud/service-models.md` in one language; None where there is none."""
        if (language, page) not in self._texts:
            file = self.docs / language / page
            self._texts[language, page] = file.read_text(encoding="utf-8") if file.is_file() else None
        return self._texts[language, page]

    def title(self, language: str, page: str) -> str:
        """The page's h1 as plain text.

        Raises:
            ValueError: when the page or its h1 is not there.
        """
        found = re.search(r"^# (.+?)[ \t]*$", self.text(language, page) or "", re.M)
        if not found:
            raise ValueError(f"docs/{language}/{page} has no h1; write one")
        return re.sub(r"\s*\{[^}]*\}$|[*`]", "", found.group(1))

    def problem(self, page: str, anchor: str = TOP) -> str:
        """What is wrong with a place, or an empty string when it is there in both languages.

        Args:
            page: `cloud/service-models.md`.
            anchor: a heading's id, or `top`.
        """
        for language in LANGUAGES:
            text = self.text(language, page)
            if text is None:
                return f"there is no page docs/{language}/{page}; name the page that holds it"
            if anchor not in heading_ids(text):
                return (f"docs/{language}/{page} has no heading {{#{anchor}}}; put the id back or name the "
                        "heading that holds it")
        return ""

    def fault(self, entry: Record) -> tuple[str, str] | None:
        """The key that is wrong in an entry with `page` and `anchor`, and what; None when both are right."""
        text = self.problem(entry.page, entry.anchor)
        return ("anchor" if "no heading" in text else "page", text) if text else None
