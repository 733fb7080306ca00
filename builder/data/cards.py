"""What is easily confused, as pages say it, and the permanent ids of the cards made of it.

data/cards.lock keeps an id for each misconception with its words in both languages. Whoever has
learnt a card keeps it while either language still says the same, wherever on a page it stands.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from builder.text.markdown import Markdown

from .loader import LANGUAGES, ROOT, DataError

FILE = "data/cards.lock"
COMMAND = "make record-cards"
_CONFUSION = re.compile(r"^- \*\*(?P<claim>.+?)\*\*\s+(?P<truth>.+)$")


def confusions(markdown: str | Markdown) -> list[tuple[str, str]]:
    """The misconceptions of a page and what is right, as pairs of Markdown.

    Args:
        markdown: the page, or its source; its section `{#confusions}` is a list of `- **claim** truth`.
    """
    page = Markdown(markdown) if isinstance(markdown, str) else markdown
    section = page.section("confusions")
    lines = page.lines[section.heading.line : section.end - 1] if section else []
    return [(m["claim"], m["truth"]) for m in map(_CONFUSION.match, lines) if m]


@dataclass(frozen=True)
class Card:
    """A line of the lock: where it stands, the card's id, its page, and the claim in each language."""

    line: int
    id: str
    page: str
    claims: tuple[str, ...]


def recorded(lock: Path = ROOT / FILE) -> list[Card]:
    """The cards of the lock; none when there is no lock.

    Raises:
        DataError: for a line that is no card.
    """
    found = []
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.is_file() else []
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) != 2 + len(LANGUAGES):
                raise DataError(
                    f"{FILE}:{number}: malformed: a line is id, page and the claim in both languages, with tabs between; restore it"
                )
            found.append(Card(number, columns[0], columns[1], tuple(columns[2:])))
    return found


class Ids:
    """Gives the id of a misconception.

    Args:
        lock: the file with those that are published.
    """

    def __init__(self, lock: Path = ROOT / FILE) -> None:
        self._known = {(card.page, number, claim): card.id for card in recorded(lock) for number, claim in enumerate(card.claims)}

    def of(self, page: str, claims: tuple[str, ...]) -> str:
        """The recorded id, found by either language; of a new one the id that will be recorded.

        Args:
            page: as `cloud/index.md`.
            claims: as the page says it, Korean first.
        """
        found = (self._known.get((page, number, claim)) for number, claim in enumerate(claims))
        return next(filter(None, found), None) or hashlib.sha256(f"{page}: {claims[0]}".encode()).hexdigest()[:12]
