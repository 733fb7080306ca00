#!/usr/bin/env python3
"""Record the ids of the cards of what is easily confused, in data/cards.lock: `make record-cards`.

Lines are only added. Where a misconception was reworded in one language, its line gets the new
words; where in both, write them into the line by hand, so that whoever learnt the card keeps it.
"""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.data import cards  # noqa: E402  (needs the path above)
from builder.data.loader import LANGUAGES  # noqa: E402

HEAD = (
    "# Id, page and words in Korean and English of every misconception that is a card; the id is for ever.\n"
    f"# Made by `{cards.COMMAND}`. By hand: new words in both languages, a new page, taking out what is taken back.\n"
)


def record(root: pathlib.Path = ROOT) -> int:
    """Add what is new, and put in the new words of what one language says differently.

    Returns:
        The number of cards added.
    """
    lock = root / cards.FILE
    known = {card.id: (card.page, *card.claims) for card in cards.recorded(lock)}
    ids, before = cards.Ids(lock), len(known)
    for path in sorted((root / "docs" / LANGUAGES[0]).rglob("*.md")):
        page = path.relative_to(root / "docs" / LANGUAGES[0]).as_posix()
        paths = [root / "docs" / language / page for language in LANGUAGES]
        both = [cards.confusions(one.read_text(encoding="utf-8")) if one.is_file() else [] for one in paths]
        for same in zip(*both, strict=False):
            claims = tuple(claim for claim, _ in same)
            known[ids.of(page, claims)] = (page, *claims)
    lines = sorted("\t".join([name, *rest]) + "\n" for name, rest in known.items())
    lock.write_text(HEAD + "".join(lines), encoding="utf-8")
    return len(known) - before


if __name__ == "__main__":
    print(f"{cards.FILE}: {record()} new cards")
