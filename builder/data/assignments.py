"""The assignments of data/assignments.yml: what to hand in, what it is worth, how it is marked.

A plan names them by id (`builder.data.courses`). Students see all of one but its model answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .courses import Course
from .loader import LANGUAGES, ROOT, Bilingual, DataError, Id, Record, compose, line_of, lines_of_entries, load, relative
from .words import Words

FILE = ROOT / "data" / "assignments.yml"

WORDS = Words("assignments")


class Criterion(Record):
    """One line of a rubric: what earns all of its points, and what half of them."""

    points: Annotated[int, Field(gt=0)]
    name: Bilingual
    full: Bilingual
    half: Bilingual


class Assignment(Record):
    """What a student hands in a week later.

    Attributes:
        minutes: of work at home.
        numbers: each student's own, by a formula of n, the number on the class list.
        own: the function of builder/exports/own_numbers.py that works out the answers for each n.
        instead: the same in words, where `task` asks to draw.
        model: a model answer, line by line; for the key only.
    """

    id: Id
    points: Annotated[int, Field(gt=0)]
    minutes: Annotated[int, Field(gt=0)]
    task: Bilingual
    numbers: Bilingual | None = None
    own: Literal["address-plan", "availability", "exits", "image-sizes", "packets", "photos", "registration", "vlsm"] | None = None
    instead: Bilingual | None = None
    rubric: Annotated[list[Criterion], Field(min_length=3, max_length=4)]
    model: Annotated[list[Bilingual], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        there = sum(criterion.points for criterion in self.rubric)
        if there != self.points:
            raise ValueError(f"is worth {self.points} points, but its rubric adds up to {there}; make them agree")
        if bool(self.numbers) != bool(self.own):
            raise ValueError("has only one of `numbers` and `own`; say the formula, and name the function that works it out")
        if not self.instead and any(WORDS[language]["draw"] in self.task[language].casefold() for language in LANGUAGES):
            raise ValueError("asks to draw; say under `instead` what to hand in in words")
        return self

    def said(self, language: str) -> list[str]:
        """What a student has to know, line by line: the task, the own numbers, the way without drawing, points and minutes.

        Args:
            language: "ko" or "en".
        """
        words = WORDS[language]
        instead = [words["instead"].format(self.instead[language])] if self.instead else []
        numbers = [self.numbers[language]] if self.numbers else []
        return [self.task[language], *numbers, *instead, words["worth"].format(points=self.points, minutes=self.minutes)]


def load_assignments(path: Path = FILE) -> dict[str, Assignment]:
    """All assignments by id, in the order of the file.

    Raises:
        DataError: also when an id stands twice.
    """
    found: dict[str, Assignment] = {}
    for one, line in zip(load(path, list[Assignment]), lines_of_entries(path), strict=True):
        if one.id in found:
            raise DataError(f'{relative(path)}:{line}: "{one.id}" stands twice; give this assignment an id of its own')
        found[one.id] = one
    return found


def check_plans(found: dict[str, Assignment], courses: Iterable[Course], path: Path) -> None:
    """Check that the plans name assignments that are there.

    Args:
        found: the assignments by id.
        courses: the plans.
        path: the file of the plans.

    Raises:
        DataError: one line `file:line: what; mend` for each that is not.
    """
    node, problems = compose(path), []
    for c, course in enumerate(courses):
        for w, week in enumerate(course.weeks):
            if week.assignment and week.assignment not in found:
                line = line_of(node, (c, "weeks", w, "assignment"))
                problems.append(
                    f'{relative(path)}:{line}: "{course.id}", week {week.week}: "{week.assignment}" is no assignment; '
                    "correct its spelling or add it to data/assignments.yml"
                )
    if problems:
        raise DataError("\n".join(problems))
