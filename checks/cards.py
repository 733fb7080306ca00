"""data/cards.lock: well-formed, and no card of it is gone unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from builder.data import cards
from builder.data.loader import LANGUAGES, DataError

from .problem import Problem, of_error
from .tree import Tree


def published(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each card whose misconception no page says any more, in neither language."""
    try:
        recorded = cards.recorded(tree.root / cards.FILE)
    except DataError as error:
        yield from of_error(error, tree.root, cards.FILE)
        return
    said = {(page.name, page.language, claim) for page in tree.pages for claim, _ in cards.confusions(page)}
    for card in recorded:
        if not any((card.page, language, claim) in said for language, claim in zip(LANGUAGES, card.claims, strict=True)):
            yield Problem(
                cards.FILE,
                card.line,
                f"{card.claims[0]} is a card and no longer stands under {{#confusions}} of {card.page}; write its new words or page into "
                f"this line, so that who learnt it keeps it, or take the line out where it is taken back, then run {cards.COMMAND}",
            )
