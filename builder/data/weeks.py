"""The weeks of a course plan: what each asks of a student, which come before it, and where its parts happen.

The reading time is computed, never typed, and is the same in both languages: a teacher plans one lesson, not
two. It is the longer of the two languages' times.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from .courses import Course, Lab, Part, Week
from .loader import LANGUAGES
from .places import Places
from .questions import Questions
from .topics import Topic

# Silent reading for study, slower than for leisure: of Korean syllables a minute (about 70 % of
# an adult's 600 or so) and of English words (a learner's rate; native adults read about 238,
# Brysbaert 2019, doi:10.1016/j.jml.2019.104047). Estimates, so the result is rounded up.
KOREAN_SYLLABLES_A_MINUTE = 420
ENGLISH_WORDS_A_MINUTE = 170

# Headings that many pages have, so that their title alone does not say where they lead.
COMMON = ("check", "commands", "exercises", "hand-in", "objectives", "summary")


@lru_cache(maxsize=500)  # plans and downloads ask for each page again and again
def minutes(markdown: str, language: str) -> float:
    """Reading time of a page's Markdown in minutes, as a float."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>|\]\([^)]*\)|\{[^}]*\}|^///.*$", " ", text, flags=re.MULTILINE)
    if language == "ko":
        syllables = len(re.findall(r"[가-힣]", text))
        others = len(re.findall(r"[A-Za-z0-9./]+", text))
        return syllables / KOREAN_SYLLABLES_A_MINUTE + others / ENGLISH_WORDS_A_MINUTE
    return len(re.findall(r"[A-Za-z0-9./'’-]+", text)) / ENGLISH_WORDS_A_MINUTE


def reading_time(name: str, places: Places) -> int:
    """Whole minutes for a page given as `cloud/service-models.md`: the longer language, rounded up."""
    times = [minutes(text, language) for language in LANGUAGES if (text := places.text(language, name)) is not None]
    return max(1, math.ceil(max(times, default=0)))


class Load(NamedTuple):
    """What one week asks of a student: minutes to read, number of questions, minutes of lab in class."""

    reading: int
    questions: int
    lab: int


def needed_weeks(course: Course, found: dict[str, Topic]) -> dict[int, list[int]]:
    """For each week of a plan, the earlier weeks whose topics its own require.

    Args:
        course: the plan; an examination needs none.
        found: the topics by id.

    Returns:
        {week number: sorted list of week numbers}.
    """
    taught = {topic: week.week for week in course.weeks for topic in week.topics}
    return {week.week: sorted({taught[n] for t in week.topics for n in found[t].requires} - {week.week}) for week in course.weeks}


def load_of(week: Week, places: Places, per_page: Questions) -> Load:
    """What one week asks of a student.

    Args:
        week: of a plan.
        places: the pages.
        per_page: the questions by page.
    """
    return Load(
        sum(reading_time(page, places) for page in week.pages),
        sum(len(per_page.get(page, [])) for page in week.pages),
        sum(part.minutes for part in week.session if part.kind == "lab"),
    )


def ranges(numbers: list[int], words: Mapping[str, str]) -> list[str]:
    """[1, 2, 3, 5] as "1~3주", "5주".

    Args:
        numbers: of weeks.
        words: those of course plans.
    """
    groups = []
    for n in sorted(numbers):
        if groups and groups[-1][1] == n - 1:
            groups[-1][1] = n
        else:
            groups.append([n, n])
    return [words["week"].format(n=a) if a == b else words["weeks"].format(a=a, b=b) for a, b in groups]


def place_name(part: Part, language: str, places: Places) -> str:
    """What the place of a part of a class is called: its heading, with the page's title where many pages have that heading; "" for none.

    Args:
        part: of a class.
        language: "ko" or "en".
        places: the pages.
    """
    if not part.page:
        return ""
    name = places.heading(language, part.page, part.anchor)
    return f"{places.title(language, part.page)}, {name}" if part.anchor in COMMON else name


def optional(lab: Lab, week: Week, words: Mapping[str, Any]) -> str:
    """What is said behind a lab that may be left out, with a space before it; "" of any other. `words`: those of the plans."""
    where = week.optional(lab)
    return f" {words['optional'][where]}" if where else ""


def lab_titles(week: Week, language: str) -> dict[tuple[str | None, str], str]:
    """The titles of a week's labs by page and heading, as the parts of its class name them."""
    return {(lab.page, lab.anchor): lab.title[language] for lab in week.labs}
