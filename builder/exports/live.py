"""Quizzes that a class answers together on its phones: workbooks in the form that Kahoot! and Wayground (Quizizz) import.

Each service publishes a workbook to fill in; its columns, limits and words stand below.

    Kahoot!    https://support.kahoot.com/hc/en-us/articles/115002812547 and the template that it links to,
               https://kahoot.com/files/2019/08/Kahoot-Quiz-Spreadsheet-Template.xlsx
    Wayground  https://support.quizizz.com/hc/en-us/articles/115003688491-Import-an-Assessment-Quiz-From-a-Spreadsheet
               and its template

Questions to order become a choice between whole orders, as in GIFT, and say so. What a service cannot take is left out and
counted by why: nothing is shortened, since what is cut off may be what makes an answer right.
Google Forms imports no questions, so there is no file for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from builder.data import weeks
from builder.data.words import Words

from . import markup, office
from .bank import Asked
from .office import Value

# Kahoot's template: 120 signs in a question, 75 in an answer, 100 rows, and these seconds; its questions begin in row 9.
QUESTION, ANSWER, ANSWERS, MOST = 120, 75, 4, 100
TIMES = (5, 10, 20, 30, 60, 90, 120, 240)
_KAHOOT = (
    "",
    f"Question - max {QUESTION} characters",
    *(f"Answer {n} - max {ANSWER} characters" for n in range(1, ANSWERS + 1)),
    f"Time limit (sec) – {', '.join(map(str, TIMES[:-1]))}, or {TIMES[-1]} secs",
    "Correct answer(s) - choose at least one",
)
_KAHOOT_HEAD = 8

OPTIONS = 5  # of Wayground
_WAYGROUND = (
    "Question Text",
    "Question Type",
    *(f"Option {n}" for n in range(1, OPTIONS + 1)),
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
)
# The second row of Wayground's template tells people what belongs where; its reader expects questions from the third on.
_HINTS = (
    "Text of the question\n\n(required)\n\n\n",
    "Question Type\n\n(default is Multiple Choice)\n\n",
    "Text for option 1\n\n(required in all cases except open-ended & draw questions)",
    "Text for option 2\n\n(required in all cases except open-ended & draw questions)",
    *(f"Text for option {n}\n\n(optional)\n\n\n" for n in range(3, OPTIONS + 1)),
    'The correct option choice (between 1-5).\n\nLeave blank for "Open-Ended", "Poll", "Draw" and "Fill-in-the-Blank".',
    "Time in seconds\n\n(optional, default value is 30 seconds)\n",
    "Link of the image\n\n(optional)\n\n\n",
    "Explanation for the answer\n(optional)\n\n\n",
)
_TYPES = {
    "choice": "Multiple Choice",
    "order": "Multiple Choice",
    "several": "Checkbox",
    "number": "Fill-in-the-Blank",
    "short": "Fill-in-the-Blank",
}

# Seconds to answer, by what answering takes; among those that Kahoot knows. `seconds` gives more where there is more to read.
SECONDS = {"recall": 30, "apply": 60, "analyse": 90, "calculate": 120}
_USUAL = 60

SERVICES = ("Kahoot!", "Wayground")
WORDS = Words("live")


def worded(asked: Asked, language: str) -> Asked:
    """A question as it is asked here: one to order says that an order is to be chosen, for there is nothing to move."""
    return replace(asked, stem=f"{asked.stem} {WORDS[language]['order']}") if asked.kind == "order" else asked


def fault(asked: Asked, service: str) -> str:
    """Why a service cannot take a question: `number`, `short`, `many` answers, `long`; "" where it can.

    Args:
        asked: the question.
        service: one of SERVICES.
    """
    typed = asked.kind in ("number", "short")
    if service == "Wayground":
        return "many" if not typed and len(asked.answers) > OPTIONS else ""
    if typed:
        return asked.kind
    if len(asked.answers) > ANSWERS:
        return "many"
    texts = [markup.plain(answer.text) for answer in asked.answers]
    return "long" if len(markup.plain(asked.stem)) > QUESTION or max(map(len, texts)) > ANSWER else ""


def taken(questions: Iterable[Asked], service: str) -> tuple[list[Asked], Counter[str]]:
    """The questions that a service takes, and how many it does not, by why.

    Args:
        questions: in their order.
        service: one of SERVICES.
    """
    faults = [(asked, fault(asked, service)) for asked in questions]
    fit = [asked for asked, why in faults if not why]
    left = Counter(why for _, why in faults if why)
    if service == "Kahoot!" and len(fit) > MOST:
        left["full"] = len(fit) - MOST
        fit = fit[:MOST]
    return fit, left


def seconds(asked: Asked, language: str) -> int:
    """The time to answer, in seconds; one of TIMES, at least that of the question's level and at most that of the longest.

    Half of the level's time is for thinking. What is read comes on top, at the rate of a student who studies
    (`weeks.minutes`): a recall question has 30 s, of which reading four orders of 75 characters once takes 26. Whole orders
    differ in one place and have to be compared, so they are read twice.

    Args:
        asked: the question.
        language: "ko" or "en".
    """
    level = SECONDS.get(asked.level or "", _USUAL)
    options = () if asked.kind in ("number", "short") else asked.answers
    text = " ".join(markup.plain(one) for one in (asked.stem, *(answer.text for answer in options)))
    needed = level / 2 + 60 * weeks.minutes(text, language) * (2 if asked.kind == "order" else 1)
    return next(time for time in TIMES if time >= min(max(level, needed), max(SECONDS.values())))


def _numbers(asked: Asked) -> int | str:
    """The numbers of the right answers: one alone is a number, as a person types it."""
    right = [n for n, answer in enumerate(asked.answers, 1) if answer.right]
    return right[0] if len(right) == 1 else ",".join(map(str, right))


def _row(asked: Asked, columns: int) -> list[Value]:
    """Its answers, in as many columns."""
    texts = [markup.plain(answer.text) for answer in asked.answers]
    return [*texts, *[None] * (columns - len(texts))]


def kahoot(questions: Sequence[Asked], title: str, language: str, credit: str) -> bytes:
    """A workbook for Kahoot!.

    Args:
        questions: that it takes.
        title: of the quiz.
        language: "ko" or "en".
        credit: source and licence, which stand above the questions.
    """
    rows: list[Sequence[Value]] = [[], ["", "Quiz template"], ["", title], ["", credit], [], [], [], _KAHOOT]
    for n, asked in enumerate(questions, 1):
        rows.append([n, markup.plain(asked.stem), *_row(asked, ANSWERS), seconds(asked, language), _numbers(asked)])
    sheet = office.Sheet("Sheet1", (6, 50, 32, 32, 32, 32, 16, 16), rows, _KAHOOT_HEAD)
    return office.workbook([sheet], title, language)


def wayground(questions: Sequence[Asked], title: str, language: str, _credit: str) -> bytes:
    """A workbook for Wayground, which was Quizizz.

    Of the spellings that a typed answer may have, it holds the five best.

    Args:
        questions: that it takes.
        title: of the quiz.
        language: "ko" or "en".
        _credit: for which its form has no place.
    """
    rows: list[Sequence[Value]] = [_WAYGROUND, _HINTS]
    for asked in questions:
        typed = asked.kind in ("number", "short")
        options: list[Value] = [answer.text for answer in asked.right[:OPTIONS]] if typed else _row(asked, OPTIONS)
        rows.append(
            [
                markup.plain(asked.stem),
                _TYPES[asked.kind],
                *options,
                *[None] * (OPTIONS - len(options)),
                None if typed else _numbers(asked),
                seconds(asked, language),
                None,
                markup.plain(asked.explanation),
            ]
        )
    return office.workbook([office.Sheet("Sheet1", (50, 18, 24, 24, 24, 24, 24, 14, 14, 12, 60), rows)], title, language)
