"""labs/scripts/<page>.yml: what a reader of the page knows, and a program must be told."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from builder.data.loader import Record, load

FOLDER = Path(__file__).parent.parent / "scripts"


class Source(Record):
    """Where a value of the reader's own comes from: the first group of a pattern in what a command prints."""

    command: str
    pattern: str


class Step(Record):
    """How one command of the page is run, found by its beginning, with `#2` after it for the second such.

    Attributes:
        instead: what is run for it.
        because: why it is run otherwise, or not run at all.
        skip: it is not run, and recorded so.
        until: it is run again until it prints this.
        before: what the operator does first.
        first: what the student does first, unseen.
        fails: the page means it to fail.
        operator: it is the operator who runs it.
        order: `any` where rows come in random order.
        keep: only lines that have this are recorded, because the others change with each run.
    """

    instead: str = ""
    because: str = ""
    skip: bool = False
    until: str = ""
    before: list[str] = Field(default_factory=list)
    first: list[str] = Field(default_factory=list)
    fails: bool = False
    operator: bool = False
    order: str = ""
    keep: str = ""


class Fault(Record):
    """A fault to provoke after the page: what goes before, the command, and what it must say.

    `{project}` stands for the student's project.
    """

    operator: list[str] = Field(default_factory=list)
    first: list[str] = Field(default_factory=list)
    command: str
    says: str


class Script(Record):
    """The script of a page.

    Attributes:
        where: `cloud`; or on a computer of one's own (labs/local): `computer`, or `guest` for the virtual machine on it.
        guest: with `computer`, the sections whose commands belong into the virtual machine.
        setup: what the student has done before, as commands.
        operator: what the operator has done before.
        learn: the reader's own values as the page writes them.
        steps: by the beginning of the command.
        save: files that the page shows in a block of code, by the section that shows them.
        bring: files of the repository that the page offers, for the operator's folder.
        faults: what is provoked on purpose, for the messages that the page lists.
        undo: what the operator does afterwards.
    """

    where: Literal["cloud", "computer", "guest"] = "cloud"
    guest: list[str] = Field(default_factory=list)
    operator: list[str] = Field(default_factory=list)
    setup: list[str] = Field(default_factory=list)
    learn: dict[str, Source] = Field(default_factory=dict)
    steps: dict[str, Step] = Field(default_factory=dict)
    save: dict[str, str] = Field(default_factory=dict)
    bring: list[str] = Field(default_factory=list)
    faults: list[Fault] = Field(default_factory=list)
    undo: list[str] = Field(default_factory=list)


def file_for(page: str) -> Path:
    """Where the script of a page is."""
    return FOLDER / Path(page).with_suffix(".yml")


def read(page: str) -> Script:
    """The script of a page."""
    return load(file_for(page), Script)


def pages() -> list[str]:
    """Every page that has a script."""
    return [path.relative_to(FOLDER).with_suffix(".md").as_posix() for path in sorted(FOLDER.rglob("*.yml"))]
