"""The open questions of data/open/: two a lesson, answered in a few sentences, for teachers.

A lesson `docs/<language>/cloud/service-models.md` has its two in `data/open/cloud/service-models.yml`.
They stand on its worksheet, with model answer and rubric on the key, and in the files for Moodle.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .assignments import Criterion
from .loader import ROOT, Bilingual, DataError, Id, Record, lines_of_entries, load, relative
from .places import Places

FOLDER = ROOT / "data" / "open"

COUNT = 2  # of a lesson: what a class has time to write and a teacher to mark


class OpenQuestion(Record):
    """A question that is answered in two to five sentences and marked by a person.

    Attributes:
        objective: which of the lesson's objectives it asks for, counted from 1.
        level: what answering takes: to say why, to use on a case, to find causes or weigh.
        points: the sum of the rubric's.
        model: an answer that earns all points, as a student would write it; for the key only.
    """

    id: Id
    objective: Annotated[int, Field(gt=0)]
    level: Literal["explain", "apply", "analyse"]
    points: Annotated[int, Field(gt=0)]
    stem: Bilingual
    model: Bilingual
    rubric: Annotated[list[Criterion], Field(min_length=2, max_length=3)]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        there = sum(criterion.points for criterion in self.rubric)
        if there != self.points:
            raise ValueError(f"is worth {self.points} points, but its rubric adds up to {there}; make them agree")
        return self


OpenQuestions = dict[str, list[OpenQuestion]]  # by page, as `cloud/service-models.md`


def file_for(page: str, folder: Path = FOLDER) -> Path:
    """The file of a page given as `cloud/service-models.md`."""
    return folder / Path(page).with_suffix(".yml")


def load_page(path: Path) -> list[OpenQuestion]:
    """The open questions of one lesson.

    Raises:
        DataError: also when they are not two, or both ask for the same objective.
    """
    found = load(path, list[OpenQuestion])
    if len(found) != COUNT:
        raise DataError(f"{relative(path)}:1: has {len(found)} open questions; a lesson has {COUNT}, so add or remove some")
    first, second = found
    if first.objective == second.objective:
        line = lines_of_entries(path)[1]
        raise DataError(
            f'{relative(path)}:{line}: "{second.id}" asks for objective {second.objective}, as "{first.id}" does; ask for another'
        )
    return found


def load_all(places: Places, folder: Path = FOLDER) -> OpenQuestions:
    """All open questions by page (`cloud/service-models.md`).

    Args:
        places: the pages they may be about.
        folder: of the files.

    Raises:
        DataError: one line `file:line: what; mend` for each mistake: of the files, of pages that are not there, of ids
            that stand twice, of objectives that a page does not have.
    """
    problems: list[str] = []
    owner: dict[str, str] = {}
    pages: OpenQuestions = {}
    for path in sorted(folder.rglob("*.yml")):
        page = path.relative_to(folder).with_suffix(".md").as_posix()
        try:
            pages[page] = load_page(path)
        except DataError as error:
            problems.append(str(error))
            continue
        if places.problem(page):
            problems.append(
                f"{relative(path)}:1: there is no page docs/ko/{page}; write it, or move the questions to the file of their page"
            )
            continue
        count = objectives(places, page)
        for question, line in zip(pages[page], lines_of_entries(path), strict=True):
            here = f"{relative(path)}:{line}"
            if question.id in owner:
                problems.append(f'{here}: "{question.id}" is already used at {owner[question.id]}; give this question an id of its own')
            owner.setdefault(question.id, here)
            if question.objective > count:
                problems.append(f'{here}: "{question.id}" asks for objective {question.objective} of {count}; count those of the page')
    if problems:
        raise DataError("\n".join(problems))
    return pages


def objectives(places: Places, page: str) -> int:
    """How many objectives a page names; 0 where it has no such section."""
    found = places.page("ko", page)
    section = found.section("objectives") if found else None
    if not found or not section:
        return 0
    return sum(section.heading.line < item.line < section.own_end and not item.depth for item in found.items)
