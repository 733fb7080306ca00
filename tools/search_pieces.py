"""Chooses the pieces of text for which one character is sent in what search reads, and writes data/pieces.lock.

    make record-pieces

One by one: of the dozen pieces that take most room, the one with which the gzipped file is smallest. That takes two
minutes, and pays once tests/browser/test_search.py says that they save too little.
"""

import collections
import gzip
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from builder.data.loader import LANGUAGES
from builder.data.pieces import FILE
from builder.output import search_texts

HEAD = """# Pieces of text that come again and again in what search reads: one character is sent for each.
# Made by `make record-pieces`, not by hand.
"""
LONGEST = 6  # characters of a piece, of which one may itself stand for a piece
TRIED = 12


def sent(text: str) -> int:
    """Bytes of a text as a host sends it."""
    return len(gzip.compress(text.encode(search_texts.ENCODING), 6))


def chosen(text: str) -> list[str]:
    """At most as many pieces of a text as there are codes, in the order in which they are to be replaced."""
    pieces: dict[str, str] = {}  # code → what it stands for
    for code in search_texts.CODES:
        counts = collections.Counter(text[at : at + size] for size in range(2, LONGEST + 1) for at in range(len(text) - size + 1))
        room = sorted(counts, key=lambda piece: (-counts[piece] * (len(piece.encode(search_texts.ENCODING)) - 1), piece))
        smallest, piece = min((sent(text.replace(piece, code)), piece) for piece in room[:TRIED])
        if smallest >= sent(text):
            break
        text = text.replace(piece, code)
        pieces[code] = "".join(pieces.get(letter, letter) for letter in piece)
    return list(pieces.values())


if __name__ == "__main__":
    texts = {language: pathlib.Path(sys.argv[1], "search", f"{language}.txt").read_bytes() for language in LANGUAGES}
    found = {language: chosen(search_texts.lengthened(file.decode(search_texts.ENCODING))) for language, file in texts.items()}
    FILE.write_text(
        HEAD + "".join(f"{language}: {json.dumps(pieces, ensure_ascii=False)}\n" for language, pieces in found.items()), encoding="utf-8"
    )
