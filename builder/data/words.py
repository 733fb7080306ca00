"""The words of the interface: data/words/ko.yml and en.yml, one part a feature.

    WORDS = Words("questions")
    WORDS["ko"]["answer"]

They are read when they are first asked for, and again when a file has changed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .loader import LANGUAGES, ROOT, DataError, compose, line_of, load, relative

FOLDER = ROOT / "data" / "words"
_HOLE = re.compile(r"\{[a-z_]*\}")


@lru_cache(maxsize=4)
def _read(path: str, _stamp: int) -> dict[str, Any]:
    return load(Path(path), dict[str, Any])


def read(language: str, folder: Path = FOLDER) -> dict[str, Any]:
    """All words of one language by feature.

    Raises:
        DataError: where the file is not YAML.
    """
    path = f"{folder}/{language}.yml"  # no Path: that takes longer than looking
    return _read(path, os.stat(path).st_mtime_ns)


class Words(Mapping[str, Any]):
    """The words of one feature by language.

    Args:
        feature: a key of the files.
    """

    def __init__(self, feature: str) -> None:
        self.feature = feature

    def __getitem__(self, language: str) -> Any:
        return read(language)[self.feature]

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)


def _leaves(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(one, (*place, key))
    else:
        yield place, value


def check(folder: Path = FOLDER) -> None:
    """Check that both languages say the same things, with the same holes to fill.

    Raises:
        DataError: one line `file:line: what; mend` for each difference.
    """
    found = {language: dict(_leaves(read(language, folder))) for language in LANGUAGES}
    problems = []
    for here, there in (LANGUAGES, LANGUAGES[::-1]):
        path, other = folder / f"{here}.yml", folder / f"{there}.yml"
        node = compose(path)
        for place, text in found[here].items():
            where, name = f"{relative(path)}:{line_of(node, place)}", " → ".join(map(str, place))
            if place not in found[there]:
                problems.append(f"{where}: {name} is missing in {relative(other)}; write it there too, or remove it here")
            elif not isinstance(text, str) or not text.strip():
                problems.append(f"{where}: {name} is {text!r}; write words, in quotes where YAML takes them for something else")
            elif here == LANGUAGES[0]:
                holes, others = _HOLE.findall(text), _HOLE.findall(str(found[there][place]))
                if sorted(holes) != sorted(others):
                    problems.append(f"{where}: {name} fills in {holes}, {relative(other)} {others}; give both the same")
    if problems:
        raise DataError("\n".join(problems))
