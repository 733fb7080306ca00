"""Short texts of data/ that stand on their own: one finished sentence or a few, in one language."""

from __future__ import annotations

import re
from collections.abc import Callable

HANGUL = re.compile(r"[가-힣]")
FINISHED = re.compile(r"""\.["”’)]*$""")
POLITE = re.compile(r"""니다(\([^)]*\))?\.["”’)]*$""")


def korean(limit: int) -> Callable[[str], str]:
    """What checks a Korean text in 합니다체, of at most `limit` characters; for `AfterValidator`."""

    def check(text: str) -> str:
        _common(text, limit)
        if not HANGUL.search(text):
            raise ValueError("is not Korean; write it in Korean")
        if not POLITE.search(text):
            raise ValueError("does not end in 합니다체; end it with “…니다.”")
        return text

    return check


def english(limit: int) -> Callable[[str], str]:
    """What checks an English text of at most `limit` characters; for `AfterValidator`."""

    def check(text: str) -> str:
        _common(text, limit)
        if HANGUL.search(text):
            raise ValueError("has Hangul in it; write it in English")
        return text

    return check


def _common(text: str, limit: int) -> None:
    if "  " in text:
        raise ValueError("has two spaces in a row; keep one")
    if len(text) > limit:
        raise ValueError(f"has {len(text)} characters; shorten it to {limit}")
    if not FINISHED.search(text):
        raise ValueError("does not end with a full stop; finish the sentence")
