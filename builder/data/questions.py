"""The questions of data/questions/: their shape, and reading them.

A page `docs/<language>/cloud/service-models.md` has its questions in
`data/questions/cloud/service-models.yml`. CONTRIBUTING.md shows one of each kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from .courses import Course
from .loader import LANGUAGES, ROOT, Bilingual, DataError, Id, Record, Text, lines_of_entries, load, relative
from .sentences import HANGUL
from .topics import Topic

FOLDER = ROOT / "data" / "questions"


class Option(Record):
    """One thing to choose or to put in order. `why` says why choosing it is wrong."""

    id: Annotated[str, Field(pattern=r"^[a-z]$")]
    text: Bilingual
    why: Bilingual | None = None


class _Question(Record):
    """What all kinds have.

    Attributes:
        topics: what is asked about, of data/topics.yml; the main one first. `check_topics` asks for them.
        level: what answering takes: to remember, to use on a case, to work out a number, to find causes or weigh.
    """

    id: Id
    topics: list[Id] = []
    level: Literal["recall", "apply", "calculate", "analyse"] | None = None
    stem: Bilingual
    explanation: Bilingual


class Choice(_Question):
    """One right option."""

    kind: Literal["choice"]
    options: Annotated[list[Option], Field(min_length=2)]
    answer: str

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _check_options(self.options, [self.answer])
        return self


class Several(_Question):
    """Any number of right options, at least one; all of them make the answer."""

    kind: Literal["several"]
    options: Annotated[list[Option], Field(min_length=2)]
    answer: Annotated[list[str], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _check_options(self.options, self.answer)
        return self


class WrongNumber(Record):
    """A number that a typical mistake gives, and the mistake."""

    value: int | float
    why: Bilingual


class Number(_Question):
    """A number without a unit; the stem says what is counted."""

    kind: Literal["number"]
    answer: int | float
    wrong: Annotated[list[WrongNumber], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        values = [wrong.value for wrong in self.wrong]
        if self.answer in values:
            raise ValueError(f"{self.answer} is both the answer and a wrong answer; remove one")
        if len(set(values)) != len(values):
            raise ValueError("a wrong answer stands twice; keep one")
        return self


def _to_each_language(value: Any) -> Any:
    """What stands there for both languages, given to each: an address or a code, never Korean."""
    if isinstance(value, (str, list)):
        korean = [one for one in ([value] if isinstance(value, str) else value) if isinstance(one, str) and HANGUL.search(one)]
        if korean:
            raise ValueError(f"{korean[0]!r} would be shown in English too; write {{ko: …, en: …}}")
        return dict.fromkeys(LANGUAGES, value)
    if not isinstance(value, dict):
        raise ValueError(f"is {value!r}, which is no text; put it in quotes")
    return value


def _english_is_english(value: Any) -> Any:
    for text in [value.en] if isinstance(value.en, str) else value.en:
        if HANGUL.search(text):
            raise ValueError(f"{text!r} stands under `en`; write it in English")
    return value


class Spellings(Record):
    """What is accepted in each language, the best first."""

    ko: Annotated[list[Text], Field(min_length=1)]
    en: Annotated[list[Text], Field(min_length=1)]

    def __getitem__(self, language: str) -> list[str]:
        return getattr(self, language)


class WrongText(Record):
    """A text that a typical mistake gives, and the mistake."""

    value: Annotated[Bilingual, BeforeValidator(_to_each_language), AfterValidator(_english_is_english)]
    why: Bilingual

    def texts(self, language: str) -> list[str]:
        """What is shown in a language, then what it is called in the other, where that differs."""
        return _own_first({one: [self.value[one]] for one in LANGUAGES}, language)


class Short(_Question):
    """A few words or an address. `answer` lists the accepted spellings, the best first.

    Answers and wrong values are one text where both languages write the same, else one of each.
    What a page shows is in its own language; what it accepts may be typed in either.
    """

    kind: Literal["short"]
    answer: Annotated[Spellings, BeforeValidator(_to_each_language), AfterValidator(_english_is_english)]
    wrong: Annotated[list[WrongText], Field(min_length=1)]

    def accepted(self, language: str) -> list[str]:
        """Every accepted spelling, those of the language first."""
        return _own_first(self.answer, language)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        seen: dict[str, str] = {}
        wrong = [(f"wrong answer {n}", one.texts("ko")) for n, one in enumerate(self.wrong, 1)]
        for entry, texts in [("the answer", self.accepted("ko")), *wrong]:
            for text in texts:
                if "|" in text:
                    raise ValueError(f"{text!r} holds |, which parts the spellings in the page; write it without")
                other = seen.setdefault(re.sub(r"[\s_-]", "", text).casefold(), entry)
                if other != entry:
                    raise ValueError(f"{text!r} belongs to {other} and to {entry}; remove one")
        return self


def _own_first(texts: Any, language: str) -> list[str]:
    other = next(one for one in LANGUAGES if one != language)
    return list(dict.fromkeys([*texts[language], *texts[other]]))


class WrongOrder(Record):
    """An order that a typical mistake gives, and the mistake."""

    value: list[str]
    why: Bilingual


class Order(_Question):
    """Options to put in order; `answer` lists their ids from first to last."""

    kind: Literal["order"]
    options: Annotated[list[Option], Field(min_length=3)]
    answer: list[str]
    wrong: Annotated[list[WrongOrder], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ids = [option.id for option in self.options]
        for order in [self.answer, *(wrong.value for wrong in self.wrong)]:
            if sorted(order) != sorted(ids):
                raise ValueError(f"{order} does not name each option once; the options are {ids}")
        if self.answer in [wrong.value for wrong in self.wrong]:
            raise ValueError("an order is both the answer and a wrong answer; remove one")
        return self


Question = Annotated[Choice | Several | Number | Short | Order, Field(discriminator="kind")]
Questions = dict[str, list[Question]]  # by page, as `cloud/service-models.md`


def _check_options(options: list[Option], answer: list[str]) -> None:
    ids = [option.id for option in options]
    if ids != [chr(ord("a") + i) for i in range(len(ids))]:
        raise ValueError(f"option ids are {ids}; number them a, b, c … in the order shown")
    for one in answer:
        if one not in ids:
            raise ValueError(f"the answer {one!r} is no option; the options are {ids}")
    for option in options:
        if option.id in answer and option.why:
            raise ValueError(f"option {option.id} is right but has a `why`; move it to `explanation`")
        if option.id not in answer and not option.why:
            raise ValueError(f"option {option.id} is wrong but has no `why`; say why it is wrong")


def file_for(page: str, folder: Path = FOLDER) -> Path:
    """The question file of a page given as `cloud/service-models.md`."""
    return folder / Path(page).with_suffix(".yml")


def load_page(path: Path) -> list[Question]:
    """The questions of one file, in the order of the page.

    Raises:
        DataError: naming file, line and mend.
    """
    questions = load(path, list[Question])
    lines = lines_of_entries(path)
    seen: dict[str, int] = {}
    for question, line in zip(questions, lines, strict=True):
        if question.id in seen:
            raise DataError(
                f'{relative(path)}:{line}: "{question.id}" is the id of line {seen[question.id]} too; give this question an id of its own'
            )
        seen[question.id] = line
    return questions


def load_all(folder: Path = FOLDER) -> Questions:
    """All questions by page (`cloud/service-models.md`).

    Raises:
        DataError: also when two pages use the same id: ids are permanent and global.
    """
    owner: dict[str, Path] = {}
    pages = {}
    for path in sorted(folder.rglob("*.yml")):
        questions = load_page(path)
        for question, line in zip(questions, lines_of_entries(path), strict=True):
            if question.id in owner:
                raise DataError(
                    f'{relative(path)}:{line}: "{question.id}" is already used in '
                    f"{relative(owner[question.id])}; give this question an id of its own"
                )
            owner[question.id] = path
        pages[path.relative_to(folder).with_suffix(".md").as_posix()] = questions
    return pages


def check_topics(questions: Questions, topics: dict[str, Topic], courses: Iterable[Course], folder: Path = FOLDER) -> None:
    """Check that every question says what it asks, and that no plan asks it before it is taught.

    Args:
        questions: by page.
        topics: by id.
        courses: the plans.
        folder: of the questions.

    Raises:
        DataError: one line `file:line: what; mend` for each that does not.
    """
    plans, problems = list(courses), []
    for page, several in questions.items():
        path = file_for(page, folder)
        for question, line in zip(several, lines_of_entries(path), strict=True):
            problems += [f'{relative(path)}:{line}: "{question.id}" {text}' for text in _faults(question, page, topics, plans)]
    if problems:
        raise DataError("\n".join(problems))


def _faults(question: Question, page: str, topics: dict[str, Topic], plans: list[Course]) -> Iterator[str]:
    """What is wrong with the topics and the level of a question, and its mend."""
    if not question.topics:
        yield "has no `topics`; name what it asks about, of data/topics.yml"
    if not question.level:
        yield "has no `level`; say recall, apply, calculate or analyse"
    for topic in question.topics:
        if topic not in topics:
            yield f'asks about "{topic}", which is no topic; correct its spelling or add it to data/topics.yml'
            continue
        for plan in plans:
            taught, read = plan.week_of_topic(topic), plan.week_of_page(page)
            if taught and read and taught > read:
                yield f'asks about "{topic}" in week {read} of "{plan.id}", which teaches it in week {taught}; ask it on a later page'


def unasked(questions: Questions, topics: dict[str, Topic], courses: Iterable[Course]) -> Iterator[tuple[str, str, int]]:
    """The topics that a plan teaches without asking about them in the same week: (topic, plan, week)."""
    plans = list(courses)
    for plan in plans:
        asked = {(topic, plan.week_of_page(page)) for page, several in questions.items() for one in several for topic in one.topics}
        for topic in topics:
            week = plan.week_of_topic(topic)
            if week and (topic, week) not in asked:
                yield topic, plan.id, week
