"""What data/downloads.yml says about the downloads: what each is for and how to use it.

The files themselves are listed by `builder.exports.catalogue`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from .loader import ROOT, Bilingual, DataError, Id, Record, lines_of_entries, load, relative

FILE = ROOT / "data" / "downloads.yml"


class Kind(Record):
    """One kind of download: a section of teach/downloads. `use` are steps.

    One that is `given` is made before the build, which leaves its section out where it is not.
    """

    id: Id
    title: Bilingual
    purpose: Bilingual
    use: Annotated[list[Bilingual], Field(min_length=1)]
    given: bool = False


def load_kinds(path: Path = FILE) -> dict[str, Kind]:
    """All kinds by id, in the order of the page.

    Raises:
        DataError: also when an id stands twice.
    """
    kinds: dict[str, Kind] = {}
    for kind, line in zip(load(path, list[Kind]), lines_of_entries(path), strict=True):
        if kind.id in kinds:
            raise DataError(f'{relative(path)}:{line}: "{kind.id}" stands twice; keep one')
        kinds[kind.id] = kind
    return kinds
