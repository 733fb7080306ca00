"""Pieces of text that come again and again in what search reads, and for which one character is sent: data/pieces.lock."""

from __future__ import annotations

from pathlib import Path

from .loader import LANGUAGES, ROOT, DataError, compose, line_of, load, relative

FILE = ROOT / "data" / "pieces.lock"
MOST = 31  # control characters that are no NUL


def load_pieces(path: Path = FILE) -> dict[str, list[str]]:
    """The pieces of each language, in the order in which they are to be replaced.

    Raises:
        DataError: when a language is missing or unknown, has more than MOST, or a piece is shorter than two characters.
    """
    found = load(path, dict[str, list[str]])
    node = compose(path)
    problems = []
    if set(found) != set(LANGUAGES):
        problems.append((1, f"has {', '.join(found)} where {', '.join(LANGUAGES)} are needed"))
    for language, pieces in found.items():
        line = line_of(node, (language,))
        if len(pieces) > MOST:
            problems.append((line, f"{language} has {len(pieces)} pieces, {MOST} at most"))
        problems += [(line, f"{language}: “{piece}” is no piece of two characters or more") for piece in pieces if len(piece) < 2]
    if problems:
        raise DataError("\n".join(f"{relative(path)}:{line}: {text}; run make record-pieces" for line, text in problems))
    return found
