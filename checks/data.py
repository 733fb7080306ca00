"""The files of data/: what their loaders refuse, and what they must say together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from builder.data import asked, assignments, courses, decks, downloads, loader, open_questions, pieces, questions, redirects, topics, words

from . import addresses, cards, glossary, language, recordings, sources, volatile
from .problem import Problem, of_error
from .tree import Tree

SPOKEN = ("assignments.yml", "courses.yml", "downloads.yml", "notes.yml", "topics.yml")  # what readers see beside pages and questions
# How many items the notes have on each topic: CC-1, CC-2, SVC-1 … SVC-18, and so on. They stand here
# beside data/notes.yml on purpose, so that an entry that goes missing is found when nothing points to it.
ITEMS = {
    "CC": 2,
    "SVC": 18,
    "DEP": 7,
    "CMP": 6,
    "STO": 10,
    "HYP": 10,
    "VIR": 17,
    "KVM": 5,
    "XEN": 7,
    "HV": 4,
    "ESX": 7,
    "DOC": 8,
    "VBX": 4,
    "WKS": 2,
    "PRL": 1,
    "IMG": 9,
    "NET": 23,
    "PRD": 39,
}


def all_data(tree: Tree) -> Iterator[Problem]:
    """Every problem of data/."""
    yield from loaders(tree)
    yield from question_files(tree)
    yield from open_question_files(tree)
    rules = (
        korean_words,
        every_topic_taught,
        every_assignment_given,
        every_objective_asked,
        every_topic_asked_for,
        every_item,
        addresses.lines,
        addresses.published,
        cards.published,
        glossary.mentions,
        glossary.headwords,
        glossary.exceptions_file,
        sources.unused,
        recordings.files,
        volatile.listed,
        volatile.unlisted_terms,
    )
    for rule in rules:
        yield from rule(tree)
    for name in tree.names:
        yield from sources.unlisted(tree, name)
        yield from volatile.unlisted(tree, name)


def of_page(tree: Tree, name: str) -> Iterator[Problem]:
    """The problems of what data/ says of one page: its questions, its terms, its sources, its topics."""
    yield from question_files(tree, name)
    yield from open_question_files(tree, name)
    yield from glossary.mentions(tree, name)
    yield from sources.unlisted(tree, name)
    yield from volatile.listed(tree, name)
    yield from volatile.unlisted(tree, name)
    found = {one.id: one for one in (tree.topics or {}).values() if one.page == name}
    for one in found.values():
        fault = tree.places.fault(one)
        if fault:
            path = tree.data / "topics.yml"
            line = loader.lines_of_entries(path)[list(tree.topics or {}).index(one.id)]
            yield Problem("data/topics.yml", line, f'"{one.id}": {fault[1]}')


def loaders(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives what the loader of each file of data/ says: shape, ids, places that are gone."""
    for file, read in {
        "topics.yml": lambda: tree.topics,
        "sources.yml": lambda: tree.sources,
        "glossary.yml": lambda: tree.terms,
        "notes.yml": lambda: tree.notes,
        "vendor-names.yml": lambda: tree.vendor_names,
        "courses.yml": lambda: tree.courses,
        "assignments.yml": lambda: tree.assignments,
        "transcripts": lambda: tree.transcripts,
        "dashboard.yml": lambda: tree.dashboard,
    }.items():
        read()
        if file in tree.errors:
            yield from of_error(tree.errors[file], tree.root, f"data/{file}")
    found, plans, tasks = tree.topics, tree.courses, tree.assignments
    if found is not None:
        yield from _said(tree, "topics.yml", lambda path: topics.check_places(found, path, tree.places))
    if plans is not None:
        yield from _said(tree, "courses.yml", lambda path: courses.check_pages(plans, path, tree.places))
    if found is not None and plans is not None:
        yield from _said(tree, "courses.yml", lambda path: decks.check_decks(plans, found, path, tree.places))
    if plans is not None and tasks is not None:
        yield from _said(tree, "courses.yml", lambda path: assignments.check_plans(tasks, plans.values(), path))
    yield from _said(tree, "redirects.yml", lambda path: redirects.load_redirects(path, tree.places))
    yield from _said(tree, "asked.yml", lambda path: asked.load_asked(path, tree.places))
    yield from _said(tree, "alike.yml", asked.load_alike)
    yield from _said(tree, "pieces.lock", pieces.load_pieces)
    yield from _said(tree, "downloads.yml", downloads.load_kinds)
    if (tree.data / "words").is_dir():
        yield from _said(tree, "words", words.check)


def _said(tree: Tree, file: str, read: Callable[[Path], object]) -> Iterator[Problem]:
    path = tree.data / file
    try:
        if path.exists():
            read(path)
    except loader.DataError as error:
        yield from of_error(error, tree.root, f"data/{file}")


def question_files(tree: Tree, name: str | None = None) -> Iterator[Problem]:
    """Takes the tree and perhaps a page's name, gives a problem for each mistake in question files.

    These are: what their loader refuses, no page, an id that another page uses too.
    """
    folder = tree.data / "questions"
    owner: dict[str, tuple[str, int]] = {}
    for path in sorted(folder.rglob("*.yml")):
        file, page = path.relative_to(tree.root).as_posix(), path.relative_to(folder).with_suffix(".md").as_posix()
        if name in (None, page):
            try:
                questions.load_page(path)
            except loader.DataError as error:
                yield from of_error(error, tree.root, file)
            if page not in tree.names:
                yield Problem(file, 0, f"there is no page docs/ko/{page}; write it, or move the questions to the file of their page")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = re.match(r"- id: *['\"]?([\w-]+)", line)
            if match:
                first, there = owner.setdefault(match[1], (file, number))
                if first != file and name in (None, page):
                    yield Problem(file, number, f'"{match[1]}" is already used in {first}:{there}; give this question an id of its own')


def open_question_files(tree: Tree, name: str | None = None) -> Iterator[Problem]:
    """Takes the tree and perhaps a page's name, gives a problem for each mistake in its open questions, and each lesson without."""
    folder = tree.data / "open"
    files = {page: open_questions.file_for(page, folder).relative_to(tree.root).as_posix() for page in tree.names}
    try:
        open_questions.load_all(tree.places, folder)
    except loader.DataError as error:
        yield from (found for found in of_error(error, tree.root, "data/open") if name is None or found.file == files.get(name))
    for page, file in files.items():
        lesson = any(one.kind == "concept" for one in tree.both(page))
        if lesson and name in (None, page) and not (tree.root / file).exists():
            yield Problem(file, 0, f"is missing: a lesson has {open_questions.COUNT} open questions; write them")


def korean_words(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each word of the data's Korean that STYLE.md decided against.

    The glossary aside, whose aliases are such words on purpose, and data/asked.yml, which holds what people type.
    """
    folders = [*sorted((tree.data / "questions").rglob("*.yml")), *sorted((tree.data / "open").rglob("*.yml"))]
    files = [*folders, *(tree.data / name for name in SPOKEN)]
    texts = [(path, volatile.of_language(path, "ko")) for path in files if path.is_file()]
    interface = tree.data / "words" / "ko.yml"
    if interface.is_file():
        lines = enumerate(interface.read_text(encoding="utf-8").splitlines(), 1)
        texts.append((interface, [(number, line) for number, line in lines if not line.startswith("#")]))
    for path, said in texts:
        for line, text in said:
            for found in language.said(text):
                yield Problem(path.relative_to(tree.root).as_posix(), line, found)


def every_topic_taught(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each topic that a course plan leaves out, for all plans."""
    if tree.topics is None or tree.courses is None:
        return
    node = loader.compose(tree.data / "courses.yml")
    lines = dict(zip(tree.topics, loader.lines_of_entries(tree.data / "topics.yml"), strict=True))
    for place, plan in enumerate(tree.courses.values()):
        taught = {topic for week in plan.weeks for topic in week.topics}
        for identifier, topic in tree.topics.items():
            if identifier in taught:
                continue
            week = next((i for i, one in enumerate(plan.weeks) if topic.page in one.pages), None)
            line = loader.line_of(node, (place,) if week is None else (place, "weeks", week, "topics"))
            mend = (
                f"add it, and {topic.page} to the pages, in the week where it fits"
                if week is None
                else f"add it to the topics of week {plan.weeks[week].week}, which reads {topic.page}"
            )
            yield Problem(
                "data/courses.yml",
                line,
                f'"{plan.id}" does not teach "{identifier}" (data/topics.yml:{lines[identifier]}); {mend}',
            )


def every_objective_asked(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each question without topic or level, or asked before it is taught.

    And for each topic that nobody is asked about in the week that teaches it, but for those that are done: labs and preparations.
    """
    if tree.topics is None or tree.courses is None:
        return
    folder, plans = tree.data / "questions", tree.courses.values()
    try:
        asking = questions.load_all(folder)
    except loader.DataError:  # said by question_files
        return
    try:
        questions.check_topics(asking, tree.topics, plans, folder)
    except loader.DataError as error:
        yield from of_error(error, tree.root, "data/questions")
    lines = dict(zip(tree.topics, loader.lines_of_entries(tree.data / "topics.yml"), strict=True))
    for topic, plan, week in questions.unasked(asking, tree.topics, plans):
        pages = list(tree.both(tree.topics[topic].page))
        lesson = tree.topics[topic].page in asking or not any(page.kind == "concept" for page in pages)  # else said by placeholders
        if lesson and not any(page.kind in ("lab", "teach") for page in pages):
            text = f'"{topic}": no question asks about it in week {week} of "{plan}", which teaches it; add one, or name it in its `topics`'
            yield Problem("data/topics.yml", lines[topic], text)


def every_assignment_given(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each assignment that no course plan gives."""
    if tree.assignments is None or tree.courses is None:
        return
    given = {week.assignment for plan in tree.courses.values() for week in plan.weeks}
    for line, identifier in zip(loader.lines_of_entries(tree.data / "assignments.yml"), tree.assignments, strict=True):
        if identifier not in given:
            yield Problem("data/assignments.yml", line, f'no week of data/courses.yml gives "{identifier}"; give it, or remove it')


def every_topic_asked_for(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each topic whose section nobody asks for in data/asked.yml."""
    path = tree.data / "asked.yml"
    if tree.topics is None or not path.exists():
        return
    try:
        there = {(one.page, one.anchor) for one in asked.load_asked(path, tree.places)}
    except loader.DataError:  # said by loaders
        return
    lines = loader.lines_of_entries(tree.data / "topics.yml")
    for line, topic in zip(lines, tree.topics.values(), strict=True):
        if (topic.page, topic.anchor) not in there and not tree.places.fault(topic):
            yield Problem(
                "data/topics.yml",
                line,
                f'"{topic.id}": data/asked.yml has no questions that people ask of it; add {topic.page}#{topic.anchor} there',
            )


def every_item(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for each item of the notes without an entry and each entry without an item."""
    if tree.notes is None:
        return
    there = {item.id for item in tree.notes}
    expected = [f"{topic}-{number}" for topic, count in ITEMS.items() for number in range(1, count + 1)]
    for identifier in expected:
        if identifier not in there:
            yield Problem("data/notes.yml", 0, f"{identifier}: no entry; write where this item of the notes went")
    node = loader.compose(tree.data / "notes.yml")
    for place, item in enumerate(tree.notes):
        if item.id not in expected:
            yield Problem("data/notes.yml", loader.line_of(node, (place,)), f"{item.id}: the notes have no such item; remove the entry")
