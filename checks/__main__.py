"""`python -m checks [page …]`: one line `file:line: what; mend` for each problem; 1 where there is any.

`python -m checks --sources` writes the entries that data/sources.yml lacks; `python -m checks --stale` names the
statements of data/volatile.yml that were verified more than six months ago.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from . import run, volatile
from .sources import entries
from .tree import Tree


def main(arguments: list[str]) -> int:
    """Check the project in the current folder, or only the pages named, and say what is wrong."""
    if any(one in ("-h", "--help") for one in arguments):
        print(__doc__)
        return 0
    root = Path(__file__).resolve().parent.parent
    if arguments == ["--sources"]:
        print("\n".join(entries(Tree(root))))
        return 0
    stale = arguments == ["--stale"]
    problems = list(volatile.stale(Tree(root), datetime.datetime.now(datetime.UTC).date())) if stale else run(root, arguments or None)
    for problem in problems:
        print(problem)
    what = "data/volatile.yml" if stale else ", ".join(arguments) or "all pages and data"
    print(f"{len(problems)} problem{'s' * (len(problems) != 1)} ({what})" if problems else f"No problem found ({what}).", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
