"""What every rule gives: where something is wrong, what, and how to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake.

    Attributes:
        file: from the project's folder, as `docs/ko/cloud/index.md`.
        line: from 1; 0 where the whole file is meant, or where it is not there.
        text: `what; mend`.
    """

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


def of_yaml(error: Exception, file: str, first: int, mend: str) -> Problem:
    """The problem that YAML's reader raised.

    Args:
        error: what was raised.
        file: the file's name.
        first: the line on which what was read begins.
        mend: what to do about it.
    """
    mark = getattr(error, "problem_mark", None)
    return Problem(file, first + (mark.line if mark else 0), f"{getattr(error, 'problem', None) or 'is not YAML'}; {mend}")


def of_error(error: Exception, root: Path, file: str = "data") -> list[Problem]:
    """The problems that a loader of data/ raised, one for each line `file:line: what; mend`.

    Args:
        error: what was raised.
        root: the project's folder; it is taken off the names of files.
        file: what to name where a line names none.
    """
    found = []
    for line in str(error).replace(f"{root.as_posix()}/", "").splitlines():
        match = re.match(r"([\w./-]+\.\w+)(?::(\d+))?: (.*)", line)
        found.append(Problem(match[1], int(match[2] or 0), match[3]) if match else Problem(file, 0, line))
    return found
