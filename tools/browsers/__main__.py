"""`make browsers`: the table, what each part really needs, and what is too new."""

import pathlib
import sys

import browsers
from builder.data.loader import ROOT

from .javascript import waiting_modules
from .promise import LOCK, Data, promise
from .report import really, table
from .site import check, sources, uses


def main(site: pathlib.Path) -> int:
    """Print it; 1 where something is too new."""
    promised, data = promise(), Data(LOCK.read_text(encoding="utf-8"))
    found, _ = uses(site, promised, data)
    print("\n".join([*table(promised, found, data), "", *really(promised, found, data)]))
    messages = check(site, promised, data, sources(ROOT / "web")) + waiting_modules(ROOT / "web")
    print("\n".join(["", *messages]))
    return 1 if messages else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(browsers.__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
