"""Says everything that can be said from the sources alone, in seconds: `make check`.

`run(root)` gives every problem of a project's folder, `run(root, ["cloud/index.md"])` those of a
page. A rule is a function that takes a page, a pair of pages or the whole tree and gives problems;
each module is a subject and lists its rules at its end.
"""

from __future__ import annotations

from .problem import Problem
from .runner import run

__all__ = ["Problem", "run"]
