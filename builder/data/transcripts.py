"""What the pages' commands printed on a real cloud: data/transcripts/<page>.yml, written by `make labs`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from builder.data.loader import ROOT, Record, load
from builder.text.commands import Command

FOLDER = ROOT / "data" / "transcripts"


class Recorded(Record):
    """One command and what it printed; `not_run` says why it was not run."""

    section: str
    command: str
    output: str = ""
    status: int = 0
    not_run: str = ""


class Fault(Record):
    """A fault that was provoked, and what came."""

    command: str
    output: str


class Transcript(Record):
    """One page, and the versions that answered; `faults` are those whose messages the page lists under {#symptoms}."""

    client: str
    cloud: str
    commands: list[Recorded]
    faults: list[Fault] = Field(default_factory=list)

    def printed(self, commands: Iterable[Command]) -> dict[Command, str]:
        """What each of a page's commands printed; one that is not recorded is left out."""
        left, found = list(self.commands), {}
        for command in commands:
            for place, one in enumerate(left):
                if (one.section, one.command) == (command.section, command.text):
                    found[command] = one.output
                    del left[: place + 1]
                    break
        return found


def file_for(page: str, folder: Path = FOLDER) -> Path:
    """Where a page's recording is, whether there is one or not."""
    return folder / Path(page).with_suffix(".yml")


def load_all(folder: Path = FOLDER) -> dict[str, Transcript]:
    """Every recording by page, as `openstack/launch-an-instance.md`."""
    return {path.relative_to(folder).with_suffix(".md").as_posix(): load(path, Transcript) for path in sorted(folder.rglob("*.yml"))}
