"""What Horizon's screens call things: data/dashboard.yml, which labs/dashboard.py proves on a running Horizon."""

from __future__ import annotations

from pathlib import Path

from .loader import ROOT, Record, load


class Labels(Record):
    """The words.

    Attributes:
        horizon: the release whose words they are.
        page: the page whose bold words they are.
        labels: by name, in each language.
    """

    horizon: str
    page: str
    labels: dict[str, dict[str, str]]


def load_labels(file: Path = ROOT / "data" / "dashboard.yml") -> Labels:
    """All of data/dashboard.yml.

    Raises:
        DataError: with file, line and mend, where it is not as it must be.
    """
    return load(file, Labels)
