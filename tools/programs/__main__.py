"""Imports the files for teachers into the real programs, takes every answer, and says in a table what came of it.

usage: make programs [MOODLE=folder] [CANVAS=folder QTI_TOOL=folder]

    Anki      always: the package `anki` is the program
    Office    where LibreOffice (`soffice`) is installed: every cell of a workbook; every paragraph, heading and link of a document
    MOODLE    an installed Moodle, 4.5 or 5, of no other use: each file leaves a course behind; needs php
    CANVAS    a source tree of Canvas, and QTI_TOOL the one of its migration tool; needs ruby with
              nokogiri, sanitize and activesupport, and lxml for the tool's Python (QTI_PYTHON names it)

A row is a format in one language. Whatever is not as the data say is listed below the table, and the command fails.
"""

import argparse
import csv
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from builder.data.assignments import Assignment
from builder.data.courses import Course
from builder.data.load import load
from builder.data.loader import LANGUAGES
from builder.data.open_questions import OpenQuestion
from builder.data.topics import short_path
from builder.exports import anki as decks
from builder.exports import cartridge, moodle_backup, plans
from builder.exports.bank import Asked, ask, questions_of
from builder.exports.catalogue import Catalogue, File
from builder.exports.markup import to_html

SITE = "https://example.org/funny-openstack/"
DAY, WEEK = 86400, 7 * 86400  # seconds
HERE = pathlib.Path(__file__).resolve().parent
HEAD = ("Program", "Format", "Language", "Files", "In", "Imported", "Answers taken", "Graded right", "Reasons due", "Reasons shown")


@dataclass
class Row:
    """What came of the files of one format in one language; the numbers are sums."""

    files: int = 0
    given: int = 0
    imported: int = 0
    taken: int = 0
    graded: int = 0
    due: int = 0
    shown: int = 0
    wrong: list[str] = field(default_factory=list)

    def mark(self, place: str, right: bool) -> None:
        """An answer that was taken, and whether its mark is the one it should have."""
        self.taken += 1
        self.graded += right
        self.wrong += [] if right else [f"{place}: graded wrong"]

    def reason(self, place: str, why: str, shown: str) -> None:
        """A reason that is to be shown, and what was."""
        self.due += 1
        self.shown += plain(why) in shown
        self.wrong += [] if plain(why) in shown else [f"{place}: not shown: {plain(why)[:60]}"]

    def count(self, place: str, given: int, imported: int) -> None:
        """A file with the number of its questions, and of those that arrived."""
        self.files, self.given, self.imported = self.files + 1, self.given + given, self.imported + imported
        self.wrong += [] if given == imported else [f"{place}: {imported} of {given} arrived"]


def plain(text: str) -> str:
    """HTML as a reader sees it."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", text))).strip()


def squeezed(text: str) -> str:
    """Without space, which programs set differently around blocks."""
    return re.sub(r"\s+", "", plain(text))


def same_number(one: str, other: str) -> bool:
    """Whether two texts are the same number, or the same text."""
    try:
        return float(one.replace(",", "")) == float(other.replace(",", ""))
    except ValueError:
        return one == other


def of_moodle(row: Row, place: str, found: dict, asked: Asked, ending: str) -> None:
    """Compare a question in Moodle with the data.

    A question with several right answers of a cartridge gives all points for ticking everything: Moodle's reader of
    cartridges knows no less than nothing for a wrong one, and nothing in the file can change that.
    """
    if squeezed(asked.stem) != squeezed(found["stem"]):
        row.wrong.append(f"{place}: another stem")
    answers = found["answers"]
    if asked.kind == "order" and ending in (".moodle.xml", ".mbz"):
        right, reversed_ = answers[:2]
        row.mark(place, right["mark"] == 1)
        row.mark(f"{place} reversed", reversed_["mark"] == 0)
        for answer in asked.wrong:
            row.reason(place, answer.why, reversed_["shown"])
        if [a["step"] for a in answers[2:]] != list(map(plain, asked.steps)):
            row.wrong.append(f"{place}: other steps")
        return
    typed = asked.kind in ("number", "short")
    expected = {a.text if typed else plain(a.text): a for a in asked.answers}
    rights = len(asked.right) if asked.kind == "several" else 1
    for answer in answers:
        here = f"{place} “{answer['given']}”"
        row.reason(here, asked.explanation, answer["shown"])
        if answer["given"] in ("all right ones", "everything") and answer["given"] not in expected:
            whole = answer["mark"] > 0.999
            row.mark(here, whole == (answer["given"] == "all right ones" or ending == ".imscc"))
        elif answer["given"] is None:
            row.mark(here, answer["mark"] == 0)
        else:
            one = next(
                (a for text, a in expected.items() if text == answer["given"] or (typed and same_number(text, answer["given"]))), None
            )
            if one is None:
                row.wrong.append(f"{here}: no such answer")
                continue
            row.mark(here, abs(answer["mark"] - (1 / rights if one.right else 0)) < 0.001)
            if one.why:
                row.reason(here, one.why, answer["shown"])


def of_essay(row: Row, place: str, found: dict, asked: OpenQuestion, language: str, *, seen: bool) -> None:
    """Compare an open question with the data, and what its marker is told, where the format has a place that only markers see."""
    if squeezed(to_html(asked.stem[language])) != squeezed(found["stem"]):
        row.wrong.append(f"{place}: another stem")
    if seen:
        row.reason(place, to_html(asked.model[language]), found["explanation"])
    elif found["explanation"]:
        row.wrong.append(f"{place}: says {found['explanation'][:60]} to students")


def of_course(row: Row, place: str, found: list[dict], data: "Data", course: Course, language: str) -> None:
    """Compare the sections of a course in Moodle, and what a student sees of its quizzes and assignments, with the data.

    A quiz is taken twice: with every answer right, which gives all points, and with every answer wrong.
    """
    expected, words = data.weeks(course, language), cartridge.WORDS[language]
    if [section["name"] for section in found[1:]] != [name for name, _, _ in expected]:
        row.wrong.append(f"{place}: other sections: {[section['name'] for section in found]}")
        return
    for section, week, (name, links, questions) in zip(found[1:], course.weeks, expected, strict=True):
        here, activities = f"{place} {name}", section["activities"]
        tasks: list[tuple[str, list[str], Assignment | None]] = []
        if week is moodle_backup.first_on_a_cloud(course):
            tasks.append((words["account"], [words["account_text"]], None))
        tasks += [
            (words["exit"].format(week.week), [part.text[language]], None) for part in week.session if part.kind == "exit" and part.text
        ]
        if week.assignment:
            task = data.data.assignments[week.assignment]
            tasks.append((words["hand_in"].format(week.week), task.said(language), task))
        if [(a["name"], a.get("address")) for a in activities if a["kind"] == "url"] != links:
            row.wrong.append(f"{here}: other links")
        if [a["kind"] for a in activities] != ["page", *["url"] * len(links), *["quiz"] * bool(questions), *["assign"] * len(tasks)]:
            row.wrong.append(f"{here}: other activities: {[a['kind'] for a in activities]}")
            continue
        for one, (called, said, task) in zip(activities[len(activities) - len(tasks) :], tasks, strict=True):
            of_assignment(row, f"{here} {called}", one, called, said, task, language)
        for quiz in (a for a in activities if a["kind"] == "quiz"):
            points = len(questions)
            if "activitynames" in quiz["filters"]:
                row.wrong.append(f"{here}: names of activities become links in the questions")
            if (quiz["marks"], quiz["grade"]) != (points, points):
                row.wrong.append(f"{here}: {points} questions, marks {quiz['marks']}, grade {quiz['grade']}")
            for right, attempt in zip((True, False), quiz["attempts"], strict=True):
                of_attempt(row, here, attempt, [data.asked[language][one] for one in questions], right)


def of_assignment(row: Row, place: str, found: dict, name: str, said: list[str], task: Assignment | None, language: str) -> None:
    """Compare something to hand in with the data: a task with its rubric, or without one a question that nobody marks.

    An exit question is done once it is handed in; where accounts come, nothing is.
    """
    account = name == cartridge.WORDS[language]["account"]
    text, points = "".join(map(to_html, said)), task.points if task else 0
    if found["name"] != name or squeezed(text) != squeezed(found["text"]):
        row.wrong.append(f"{place}: asks something else, “{found['name']}”: {found['text'][:60]}")
    if (found["grade"], found["item"], bool(found["due"])) != (points, points or None, not account):
        row.wrong.append(f"{place}: grade {found['grade']}, in the gradebook {found['item']}, due {found['due']}")
    takes = ([], None) if account else (["onlinetext", *["file"] * bool(task)], ["submitted", int(bool(task)), []])
    if (found["kinds"], found["handed"]) != takes:
        row.wrong.append(f"{place}: takes {found['kinds']}; handed in: {found['handed']}")
    back = ["file", "offline"] if account else ["comments"] if task else []
    if (found["back"], found["done"]) != (back, not account and not task):
        row.wrong.append(f"{place}: gives back {found['back']}, done: {found['done']}")
    nothing = cartridge.WORDS[language]["nothing"]
    rubric = [
        [one.name[language], [[0, nothing], [one.points / 2, one.half[language]], [one.points, one.full[language]]]]
        for one in (task.rubric if task else ())
    ]
    if found["rubric"] != rubric or found["shown"] != bool(task):
        row.wrong.append(f"{place}: another rubric, shown {found['shown']}: {found['rubric']}")


def of_gradebook(row: Row, place: str, found: list[dict], data: "Data", course: Course, language: str) -> None:
    """Compare days, gradebook, announcements and question banks of a new course, and of two merged into, with the data.

    The second one merged into has a category already, and Moodle leaves out those of the backup: assignments count by points.
    """
    weeks = [week for week in course.weeks if week.assignment]
    before = [week.week - 1 for week in course.weeks if week.exam]  # due a day earlier
    days: list[list[int | None]] = []  # when each opens, is due and takes no more
    for week in course.weeks:
        opens = (week.week - 1) * WEEK
        days += [[None, None, None]] if week is moodle_backup.first_on_a_cloud(course) else []
        days += [[opens, opens + DAY - 60, opens + WEEK - 60] for part in week.session if part.kind == "exit" and part.text]
        days += [[opens, opens + WEEK + (0 if week.week in before else DAY) - 60, None]] if week.assignment else []
    points = [data.data.assignments[week.assignment].points for week in weeks if week.assignment]
    names = plans.OWN[language]["syllabus"]["grade"]
    counting = [course.counts_as(week) for week in weeks]
    quizzes = sum(1 for _, _, questions in data.weeks(course, language) if questions)
    typed = [part for part in course.grades if part not in ("assignments", "report")]
    second = [(typed.index(part) + 1) * 10 if part in typed else 50 for part in course.grades]  # percent of each part
    common = {
        "forums": 1,
        "start": 0,
        "days": days,
        "marks": [points, [one / 2 for one in points]],
    }
    weighted = common | {
        "most": 100,
        "totals": [100, sum(share * percent for share, percent in zip(second, course.grades.values(), strict=True)) / 100],
        "parts": [[names[part], percent, 100 if part in typed else counting.count(part)] for part, percent in course.grades.items()]
        + [[cartridge.WORDS[language]["practice"], 0, quizzes]],
    }
    counted = common | {"most": sum(points), "totals": [sum(points), sum(points) / 2]}
    expected = (weighted, weighted, counted)
    if len(found) != len(expected):
        row.wrong.append(f"{place}: not restored {len(expected)} times")
    for one, whole in zip(found, expected, strict=False):
        row.wrong += [f"{place}: {name} {one[name]} instead of {value}" for name, value in whole.items() if one[name] != value]
        if one["banks"] not in (None, [cartridge.WORDS[language]["bank"]]):
            row.wrong.append(f"{place}: question banks {one['banks']}")


def of_attempt(row: Row, place: str, attempt: dict, questions: list[Asked], right: bool) -> None:
    """Compare what a student has and sees after a quiz with the data."""
    if not attempt["allowed"]:
        row.wrong.append(f"{place}: marks and reasons are not shown afterwards")
    if [one["name"] for one in attempt["questions"]] != [asked.id for asked in questions]:
        row.wrong.append(f"{place}: other questions")
        return
    if right and attempt["marks"] != len(questions):
        row.wrong.append(f"{place}: all is right, but {attempt['marks']} of {len(questions)}")
    if (attempt["best"], attempt["most"]) != (len(questions), len(questions)):
        row.wrong.append(f"{place}: {attempt['best']} of {attempt['most']} in the gradebook")
    for one, asked in zip(attempt["questions"], questions, strict=True):
        here = f"{place} {asked.id} “{one['given']}” in the quiz"
        row.mark(here, (one["mark"] > 0.999) == right)
        row.reason(here, asked.explanation, one["shown"])
        if not right:
            every = one["given"] in ("reversed", "everything")
            for answer in asked.wrong:
                if answer.why and (
                    every or one["given"] in (answer.text, plain(answer.text)) or same_number(answer.text, str(one["given"]))
                ):
                    row.reason(here, answer.why, one["shown"])


def of_canvas(row: Row, place: str, found: dict, asked: Asked) -> None:
    """Compare a question in Canvas with the data."""
    if found["error"]:
        row.wrong.append(f"{place}: {found['error']}")
    if squeezed(asked.stem) != squeezed(found["stem"]):
        row.wrong.append(f"{place}: another stem")
    row.reason(place, asked.explanation, found["explanation"])
    if found["wrong"] or found["right"]:
        row.wrong.append(f"{place}: a reason is shown at every answer")
    if asked.kind in ("number", "short"):
        for answer in asked.answers:
            row.mark(f"{place} “{answer.text}”", found["typed"][answer.text] == answer.right)
            if answer.why:
                row.reason(place, answer.why, found["explanation"])
        return
    expected = {plain(a.text): a for a in asked.answers}
    several = found["kind"] == "multiple_answers_question"
    for answer in found["answers"]:
        here, given = f"{place} “{answer['given']}”", answer["given"]
        if given in ("all right ones", "everything") and given not in expected:
            row.mark(here, answer["mark"] == 1 if given == "all right ones" else answer["mark"] < 1)
            continue
        one = expected.get(given)
        if one is None:
            row.wrong.append(f"{here}: no such answer")
            continue
        row.mark(here, abs(answer["mark"] - (1 / (len(asked.right) if several else 1) if one.right else 0)) < 0.001)
        if one.why:
            row.reason(here, one.why, answer["shown"])
        elif answer["shown"]:
            row.wrong.append(f"{here}: shown a reason of another answer")


class Data:
    """The files, and what their questions say."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder, self.data = folder, load()
        self.catalogue = Catalogue(self.data, [], SITE)
        self.asked = {
            language: {q.id: ask(q, language, page, SITE) for page, questions in self.data.questions.items() for q in questions}
            | {q.id: ask(q, language) for q in self.data.practice_paper}
            for language in LANGUAGES
        }
        self.open = {one.id: one for questions in self.data.open_questions.values() for one in questions}

    def weeks(self, course: Course, language: str) -> list[tuple[str, list[tuple[str, str]], list[str]]]:
        """The name of each week of a plan, its links as title and address, and the ids of its questions."""
        return [
            (
                cartridge.week_name(week, language),
                [(one.title, one.address) for one in cartridge.links_of(course, week, self.data.topics, language, SITE, short_path)],
                [one.id for one in questions_of(cartridge.pages_of(week), self.data.questions, language, SITE)],
            )
            for week in course.weeks
        ]

    def files(self, language: str, *endings: str) -> list[pathlib.Path]:
        """The files of a language with some endings, written when they are first asked for."""
        paths = []
        for file in self.catalogue.files:
            if file.language == language and file.path.endswith(endings):
                path = self.folder / file.path
                if not path.exists():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    content = file.make()
                    path.write_bytes(content.encode() if isinstance(content, str) else content)
                paths.append(path)
        return paths


def moodle(data: Data, folder: str) -> Iterator[tuple[tuple[str, str, str], Row]]:
    """A row for each format that Moodle reads."""
    counts = {".moodle.xml": r'<question type="(?!category)', ".gift.txt": r"(?m)^::", ".imscc": "", ".mbz": ""}
    for ending, begins in counts.items():
        for language in LANGUAGES:
            row, files = Row(), data.files(language, ending)
            command = ["php", "-d", "memory_limit=2G", "-d", "display_errors=stderr", str(HERE / "moodle.php")]
            # Moodle's converter of cartridges takes one in a process.
            calls = [[file] for file in files] if ending == ".imscc" else [files]
            for found in (one for call in calls for one in _json_lines([*command, *map(str, call)], folder)):
                name = pathlib.Path(found["file"]).name
                if begins:
                    given = len(re.findall(begins, pathlib.Path(found["file"]).read_text(encoding="utf-8")))
                elif ending == ".mbz":
                    course = data.data.courses[name.removesuffix(f"-{language}{ending}")]
                    given = len({one for _, _, questions in data.weeks(course, language) for one in questions})
                    of_course(row, name, found["sections"], data, course, language)
                    of_gradebook(row, name, found["courses"], data, course, language)
                else:
                    texts = _tests(pathlib.Path(found["file"])).values()  # those of a week are in the bank too, and twice in Moodle
                    given = len({name for text in texts for name in re.findall('<item ident="([^"]+)"', text)})
                row.count(name, given, len({question["name"] for question in found["questions"]}))
                if not found["done"] or found["said"]:
                    row.wrong.append(f"{name}: Moodle says: {found['said'][:200]}")
                for question in found["questions"]:
                    place = f"{name} {question['name']}"
                    if question["kind"] == "essay":
                        of_essay(row, place, question, data.open[question["name"]], language, seen=ending == ".moodle.xml")
                    else:
                        of_moodle(row, place, question, data.asked[language][question["name"]], ending)
            yield ("Moodle", ending, language), row


def _tests(path: pathlib.Path) -> dict[str, str]:
    """The QTI documents of a package by name."""
    with zipfile.ZipFile(path) as package:
        texts = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}
    return {name: text for name, text in texts.items() if "<questestinterop" in text}


def canvas(data: Data, folder: str, tool: str, python: str) -> Iterator[tuple[tuple[str, str, str], Row]]:
    """A row for QTI and one for the cartridges."""
    for ending in (".qti.zip", ".imscc"):
        for language in LANGUAGES:
            row, ready, given = Row(), [], {}
            for path in data.files(language, ending):
                # A package is converted as a whole, a test of a cartridge by itself, as Canvas does.
                tests = _tests(path)
                parts = [tests] if ending == ".qti.zip" else [{name: text} for name, text in tests.items()]
                for number, part in enumerate(parts):
                    out = data.folder / "qti2" / f"{path.name}-{number}"
                    source = data.folder / "qti1" / out.name
                    source.mkdir(parents=True)
                    for name, text in part.items():
                        (source / pathlib.Path(name).name).write_text(text, encoding="utf-8")
                    target = source
                    if ending == ".qti.zip":
                        with zipfile.ZipFile(path) as package:
                            package.extractall(source)
                    else:
                        (target,) = source.iterdir()
                    command = [python, f"{tool}/migrate.py", "--ucvars", "--nogui", "--overwrite", f"--cpout={out}", str(target)]
                    subprocess.run(command, check=True, capture_output=True)
                    ready.append(str(out))
                    given[str(out)] = (f"{path.name} {' '.join(part)}", sum(len(re.findall("<item ", text)) for text in part.values()))
            typed = {name: [a.text for a in q.answers] for name, q in data.asked[language].items() if q.kind in ("number", "short")}
            for found in _json_lines(["ruby", str(HERE / "canvas.rb"), folder, *ready], None, json.dumps(typed)):
                place, count = given[found["file"]]
                row.count(place, count, len(found["questions"]))
                for question in found["questions"]:
                    here = f"{place} {question['name']}"
                    if question["kind"] == "essay_question":
                        one = data.open[question["name"]]
                        of_essay(row, here, question, one, language, seen=False)
                        if question["points"] != one.points:
                            row.wrong.append(f"{here}: {question['points']} points of {one.points}")
                    else:
                        of_canvas(row, here, question, data.asked[language][question["name"]])
            yield ("Canvas", ending, language), row


def anki(data: Data) -> Iterator[tuple[tuple[str, str, str], Row]]:
    """A row for the packages: imported, learnt, imported again from a later build with every back changed."""
    from anki.collection import Collection, ImportAnkiPackageRequest  # noqa: PLC0415  (installed for this command only)

    def imported(collection: Collection, content: bytes) -> dict[str, int]:
        path = data.folder / "one.apkg"
        path.write_bytes(content)
        request = ImportAnkiPackageRequest(package_path=str(path), options=collection._backend.get_import_anki_package_presets())
        log = collection.import_anki_package(request).log
        return {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}

    for language in LANGUAGES:
        row, collection = Row(), Collection(str(data.folder / f"{language}.anki2"))
        for file in (f for f in data.catalogue.files if f.language == language and f.path.endswith(".apkg")):
            made: list[list[decks.Note]] = []
            write, name = decks.package, pathlib.Path(file.path).name
            content = _noting(made, file)
            assert isinstance(content, bytes)
            (notes,) = made
            before = collection.card_count()
            row.count(name, len(notes), imported(collection, content)["new"])
            cards = [collection.get_card(one) for one in collection.find_cards("is:new")]
            for place, card in enumerate(cards):
                card.type, card.queue, card.ivl, card.due = 2, 2, 33 + place, 100 + place
            collection.update_cards(cards)
            learnt = {card.id: card.ivl for card in cards}
            again = imported(collection, content)
            later = [note._replace(back=f"{note.back}<br>later") for note in reversed(notes)]
            newer = imported(collection, write(collection.decks.name(cards[0].did), later, language, decks.changed() + 86400))
            if (again["new"], newer["new"], newer["updated"]) != (0, 0, len(notes)) or collection.card_count() - before != len(notes):
                row.wrong.append(f"{name}: again {again}, a later one {newer}")
            backs = {note.guid: note.back for note in later}
            for card in map(collection.get_card, learnt):
                note = card.note()
                row.mark(f"{name} {note.guid}: interval", card.ivl == learnt[card.id])
                row.due += 1
                row.shown += squeezed(backs[note.guid]) in squeezed(card.answer())
        if row.due != row.shown:
            row.wrong.append("a later back is not shown")
        collection.close()
        yield ("Anki", ".apkg", language), row


# LibreOffice's words for: all sheets, a file each, in UTF-8, as they are written rather than shown.
# https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


def office(data: Data, soffice: str) -> Iterator[tuple[tuple[str, str, str], Row]]:
    """A row for workbooks and one for documents: what LibreOffice reads of them, against what our libraries wrote."""
    import docx  # noqa: PLC0415  (with openpyxl and pypdf, for this part only)
    import openpyxl  # noqa: PLC0415
    import pypdf  # noqa: PLC0415

    def converted(paths: list[pathlib.Path], form: str) -> pathlib.Path:
        out = data.folder / "office" / form.split(":", maxsplit=1)[0]
        command = [soffice, f"-env:UserInstallation={(data.folder / 'profile').as_uri()}", "--headless", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(out), *map(str, paths)], check=True, capture_output=True)
        return out

    for language in LANGUAGES:
        row, paths = Row(), data.files(language, ".xlsx")
        out = converted(paths, _CSV)
        for path in paths:
            given = there = 0
            for sheet in openpyxl.load_workbook(path).worksheets:
                with (out / f"{path.stem}-{sheet.title}.csv").open(encoding="utf-8", newline="") as file:
                    found = dict(enumerate(csv.reader(file), 1))
                cells = [(str(cell.value), cell.column, found.get(cell.row, [])) for r in sheet for cell in r if cell.value is not None]
                given += len(cells)
                there += sum(line[column - 1 : column] == [text] for text, column, line in cells)
            row.count(path.name, given, there)
        yield ("LibreOffice", ".xlsx", language), row
        row, paths = Row(), data.files(language, ".docx")
        written, out = converted(paths, "txt:Text (encoded):UTF8"), converted(paths, "pdf")
        for path in paths:
            document, pdf = docx.Document(str(path)), pypdf.PdfReader(out / f"{path.stem}.pdf")
            shown = squeezed((written / f"{path.stem}.txt").read_text(encoding="utf-8"))
            texts = [p.text for p in document.paragraphs] + [c.text for t in document.tables for r in t.rows for c in r.cells]
            outline = squeezed("".join(_titles(pdf.outline)))
            heads = [p.text for p in document.paragraphs if str(p.style.name).startswith("Heading")]
            links = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
            live = {a.get_object()["/A"].get("/URI") for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a.get_object()}
            there = sum(squeezed(text) in shown for text in texts) + sum(squeezed(head) in outline for head in heads)
            row.count(path.name, len(texts) + len(heads) + len(links), there + len(links & live))
        yield ("LibreOffice", ".docx", language), row


def _titles(outline: list) -> Iterator[str]:
    """The titles of a PDF's outline, from the first to the last."""
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield one.title


def _noting(made: list[list[decks.Note]], file: File) -> bytes:
    """The content of a file, and the notes it was made of."""
    write = decks.package

    def noted(name: str, notes: Iterable[decks.Note], language: str, when: int | None = None) -> bytes:
        made.append(list(notes))
        return write(name, made[-1], language, when)

    decks.package = noted
    try:
        return file.make()
    finally:
        decks.package = write


def _json_lines(command: list[str], folder: str | None, given: str = "") -> Iterator[dict]:
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr[-2000:]}{done.stdout[-500:]}")
    return map(json.loads, done.stdout.splitlines())


def main() -> int:
    """The table; 1 where anything in it is not as the data say."""
    parser = argparse.ArgumentParser(prog="programs", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moodle", help="the folder of an installed Moodle")
    parser.add_argument("--canvas", help="the folder of a source tree of Canvas")
    parser.add_argument("--qti-tool", help="the folder of Canvas's migration tool")
    parser.add_argument("--qti-python", default=sys.executable, help="a Python with lxml")
    parser.add_argument("--no-anki", action="store_true", help="leave Anki out")
    options = parser.parse_args()
    if bool(options.canvas) != bool(options.qti_tool):
        parser.error("--canvas and --qti-tool belong together")
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        data = Data(pathlib.Path(folder))
        print("| " + " | ".join(HEAD) + " |\n|" + " --- |" * len(HEAD))
        parts = [] if options.no_anki else [anki(data)]
        soffice = shutil.which("soffice")
        parts += [office(data, soffice)] if soffice else []
        parts += [moodle(data, options.moodle)] if options.moodle else []
        parts += [canvas(data, options.canvas, options.qti_tool, options.qti_python)] if options.canvas else []
        for (program, form, language), row in (one for part in parts for one in part):
            cells = (program, form, language, row.files, row.given, row.imported, row.taken, row.graded, row.due, row.shown)
            print("| " + " | ".join(map(str, cells)) + " |", flush=True)
            wrong += [f"{program}, {place}" for place in row.wrong]
    print("\n".join(wrong[:100]) if wrong else "Nothing is wrong.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
