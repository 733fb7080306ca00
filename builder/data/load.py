"""All of data/, read and checked once a build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import (
    asked,
    assignments,
    courses,
    decks,
    downloads,
    glossary,
    notes,
    open_questions,
    pieces,
    questions,
    redirects,
    topics,
    transcripts,
    vendor_names,
    words,
)
from .loader import ROOT
from .places import Places


@dataclass(frozen=True)
class Data:
    """What data/ says, each checked against docs/.

    Attributes:
        places: the pages that data points to.
        topics: by id, in the order of teaching.
        courses: the course plans by id.
        assignments: by id.
        questions: by page.
        open_questions: those that a person marks, by page.
        practice_paper: the subnetting paper for practice.
        terms: the glossary, sorted by id.
        asked: what people ask, by the section that answers it.
        alike: everyday words that ask for the same.
        pieces: by language, what comes again and again in what search reads.
        sources: what the site cites, by key.
        notes: where each item of the notes went.
        vendor_names: what the clouds call the same things.
        redirects: pages and headings that moved.
        downloads: the kinds of files for teachers, by id.
        transcripts: what commands printed on a real cloud, by page.
    """

    places: Places
    topics: dict[str, topics.Topic]
    courses: dict[str, courses.Course]
    assignments: dict[str, assignments.Assignment]
    questions: questions.Questions
    open_questions: open_questions.OpenQuestions
    practice_paper: list[questions.Question]
    terms: list[glossary.Term]
    asked: list[asked.Asked]
    alike: asked.Alike
    pieces: dict[str, list[str]]
    sources: dict[str, notes.Source]
    notes: list[notes.Item]
    vendor_names: vendor_names.Names | None
    redirects: list[redirects.Move]
    downloads: dict[str, downloads.Kind]
    transcripts: dict[str, transcripts.Transcript]


def load(root: Path = ROOT) -> Data:
    """All of data/ below a project's folder; what is not there is empty.

    Raises:
        DataError: one line `file:line: what; mend` for each mistake of the first file that has some.
    """
    data = root / "data"
    words.check(data / "words")
    places = Places(root / "docs")
    found = topics.load_topics(data / "topics.yml")
    topics.check_places(found, data / "topics.yml", places)
    plans = courses.load_courses(found, data / "courses.yml")
    courses.check_pages(plans, data / "courses.yml", places)
    decks.check_decks(plans, found, data / "courses.yml", places)
    tasks = assignments.load_assignments(data / "assignments.yml")
    assignments.check_plans(tasks, plans.values(), data / "courses.yml")
    asking = questions.load_all(data / "questions")
    questions.check_topics(asking, found, plans.values(), data / "questions")
    sources = notes.load_sources(data / "sources.yml")
    return Data(
        places=places,
        topics=found,
        courses=plans,
        assignments=tasks,
        sources=sources,
        questions=asking,
        open_questions=open_questions.load_all(places, data / "open"),
        practice_paper=questions.load_page(data / "practice-paper.yml") if (data / "practice-paper.yml").exists() else [],
        terms=glossary.load_terms(data / "glossary.yml", places) if (data / "glossary.yml").exists() else [],
        asked=asked.load_asked(data / "asked.yml", places) if (data / "asked.yml").exists() else [],
        alike=asked.load_alike(data / "alike.yml") if (data / "alike.yml").exists() else asked.Alike(ko=[], en=[]),
        pieces=pieces.load_pieces(data / "pieces.lock") if (data / "pieces.lock").exists() else {},
        notes=notes.load_notes(data / "notes.yml", sources, places) if (data / "notes.yml").exists() else [],
        vendor_names=vendor_names.load_names(data / "vendor-names.yml", sources, places) if (data / "vendor-names.yml").exists() else None,
        redirects=redirects.load_redirects(data / "redirects.yml", places),
        downloads=downloads.load_kinds(data / "downloads.yml"),
        transcripts=transcripts.load_all(data / "transcripts"),
    )
