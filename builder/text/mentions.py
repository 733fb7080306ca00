r"""Finding the names of terms in running text, Korean and English.

Python's word boundaries do not help in Korean: particles stand right behind a noun
(하이퍼바이저가), and Hangul counts as a word character for `\b` (KVM은). So a name ends where
what follows is a particle, a verb made of the noun (가상화합니다) or no Hangul at all, and it
begins where no Hangul, letter or digit stands before it (not 젠 in 이젠, not 파스 in 파스타).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Particles and forms of 이다 that may stand behind a noun, alone or two in a row (에서는, 으로만).
_PARTICLES = """
    은 는 이 가 을 를 의 에 도 만 와 과 로 으로 나 이나 랑 이랑 하고 며 이며 란 이란 라 이라 든 이든
    에서 에게 께 한테 보다 처럼 같이 마다 까지 부터 조차 마저 밖에 뿐 대로 만큼 쯤 끼리 씩 별 들 등
    라고 이라고 라는 이라는 라면 이라면 면 이면 므로 이므로 지만 이지만 고 이고 인 일 이자 여서 이어서
    입니다 이다 다 였다 이었다 였습니다 이었습니다 입니까 인가 인지 이니 니 이라서 라서 이란 이나마 에선 에는 으론 론 엔
""".split()
_PARTICLE = "(?:" + "|".join(sorted(set(_PARTICLES), key=len, reverse=True)) + ")"
_VERB = "(?:하|한|할|함|합|해|했|되|된|될|됨|됩|돼|됐|시키|시킨|시킬|시켜|시킵)[가-힣]*"
_SHORTEST_BEFORE_VERB = 3  # syllables; shorter nouns are too easily part of another word
_AFTER_SHORT = re.compile(rf"(?![A-Za-z0-9]){_PARTICLE}{{0,3}}(?![가-힣])")
_AFTER_HANGUL = re.compile(rf"(?![A-Za-z0-9])(?:{_PARTICLE}{{0,3}}|{_VERB})(?![가-힣])")
_AFTER_LATIN = re.compile(rf"(?![A-Za-z0-9_]|[-./:]\w){_PARTICLE}{{0,3}}(?![가-힣])")
_START = re.compile(r"(?<![가-힣A-Za-z0-9_])(?<!\w[-./:])[가-힣A-Za-z0-9]")


class Mention(NamedTuple):
    """One name found in a text: the owner's id and where it stands, the particle excluded."""

    id: str
    start: int
    end: int


class Finder:
    """Finds names in a text, the longest first, never one inside another.

    Several words match in any case (Network address translation); one word as it is written, or
    with the capital that begins a sentence: `Image`, but not `xen`.

    Args:
        owners: (name, id) of every name; the first owner of a name keeps it.
    """

    def __init__(self, owners: Iterable[tuple[str, str]]) -> None:
        self._names: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
        seen = set()
        for written, identifier in owners:
            name = " ".join(written.split())
            spellings = {name.casefold()} if " " in name else {name, name[0].upper() + name[1:]} if name.islower() else {name}
            for spelling in spellings - seen:
                seen.add(spelling)
                self._names.setdefault(spelling[:2].casefold(), []).append((spelling, identifier, self._after(name)))
        for names in self._names.values():
            names.sort(key=lambda entry: -len(entry[0]))

    @staticmethod
    def _after(name: str) -> re.Pattern[str]:
        """What must stand behind a name for it to end there."""
        if not re.search("[가-힣]$", name):
            return _AFTER_LATIN
        return _AFTER_HANGUL if len(name.replace(" ", "")) >= _SHORTEST_BEFORE_VERB else _AFTER_SHORT

    def find(self, text: str, before: str = "", after: str = "") -> Iterator[Mention]:
        """Every name in `text`, from left to right.

        Args:
            text: where to look.
            before: what stands right before it, in another element of the same line.
            after: what stands right after it there.
        """
        whole, shift = re.sub(r"\s", " ", before + text + after), len(before)
        end, limit = shift, shift + len(text)
        for start in _START.finditer(whole, 0, limit):
            at = start.start()
            if at < end:
                continue
            first = whole[at : at + 2].casefold()
            for name, identifier, behind in (*self._names.get(first, ()), *self._names.get(first[:-1], ())):
                found = whole[at : at + len(name)]
                if (
                    at + len(name) <= limit
                    and (found == name or (" " in name and found.casefold() == name))
                    and behind.match(whole, at + len(name))
                ):
                    end = at + len(name)
                    yield Mention(identifier, at - shift, end - shift)
                    break
