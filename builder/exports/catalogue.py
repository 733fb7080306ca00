"""Which downloads there are, and writing them.

One list serves the page (names, before anything is written) and the build (content, after the
pages are built), so neither can promise what the other does not have. Korean files are at
downloads/, English ones at en/downloads/, as pages are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from builder.data import topics as topic_data
from builder.data.courses import Course, Week
from builder.data.load import Data
from builder.data.loader import LANGUAGES, DataError
from builder.data.open_questions import OpenQuestion
from builder.data.places import page_path
from builder.data.words import Words
from builder.errors import BuildError
from builder.light.web import WEB

from . import anki, cartridge, figures, gift, live, moodle_backup, moodle_xml, offline, plans, qti, sheets
from .archive import zipped
from .bank import Asked, Category, questions_of
from .papers import BRAND, ENDINGS, TITLE, practice_files

# The chapters as the navigation calls them; a folder of data/questions/ each.
CHAPTERS = Words("chapters")
UNLISTED = ("figures.md",)

WORDS, LIVE, CREDIT = Words("files"), Words("live"), Words("sheets")
SITE_ZIP = "downloads/funny-openstack-site.zip"
# The kinds of files that a class needs in a week.
_OF_WEEK = ("worksheets", "lab-sheets", "question-bank", "live-quizzes")


Value = TypeVar("Value")


@dataclass(frozen=True)
class File:
    """One file to download.

    Attributes:
        kind: an id of data/downloads.yml.
        language: of its page; the offline copy, which has both, stands on both pages.
        group: files with the same group stand together; "" for those that need none.
        label: what it holds, shared by the files of one line.
        name: what tells it from the others of its line: "GIFT", "Moodle XML".
        path: below the site's folder.
        make: writes the content, str or bytes.
        open: shown by the browser instead of saved.
        note: what is in it and what is not, in a few words; "" where its name says it.
    """

    kind: str
    language: str
    group: str
    label: str
    name: str
    path: str
    make: Callable[[], str | bytes] = field(repr=False, compare=False)
    open: bool = False
    note: str = ""


@dataclass(frozen=True)
class Bank:
    """Questions that are a file in each format.

    Attributes:
        group: of the files.
        label: of the files.
        key: in the files' names.
        title: what another system calls them.
        categories: the pages whose questions stand in each, by its path of names.
    """

    group: str
    label: str
    key: str
    title: str
    categories: dict[tuple[str, ...], list[str]]


class Catalogue:
    """All downloads of the site.

    Args:
        data: all of data/.
        order: names of pages in the order of the navigation, which is the order of teaching.
        site_url: the site's address with a trailing slash; addresses in the files begin with it.
        site: the folder of the built site; only making figures, lab sheets and the copy needs it.
        book: the folder of the printed book; None leaves it out.

    Raises:
        DataError: where the data contradict themselves.
        BuildError: where the folder of the book has none.
    """

    def __init__(self, data: Data, order: list[str], site_url: str, site: Path | str | None = None, book: Path | None = None) -> None:
        self.site_url, self.site, self.book = site_url, Path(site) if site else None, book
        self.order = {page: place for place, page in enumerate(order)}
        self.topics, self.courses, self.terms = data.topics, data.courses, data.terms
        self.assignments, self.kinds = data.assignments, data.downloads
        self.note_sources, self.notes = data.sources, data.notes
        self.practice_paper, self.open_questions = data.practice_paper, data.open_questions
        self.questions = self._sorted(data.questions)
        # A page's questions stand in several banks.
        self._of_page = cache(lambda page, language: questions_of([page], self.questions, language, site_url))
        self.places, self.docs = data.places, data.places.docs
        self.sources = {
            language: self._sorted(
                {
                    page: data.places.text(language, page) or ""
                    for page in sorted(path.relative_to(self.docs / language).as_posix() for path in (self.docs / language).rglob("*.md"))
                }
            )
            for language in LANGUAGES
        }
        self.titles = {language: {page: data.places.title(language, page) for page in pages} for language, pages in self.sources.items()}
        unknown = {_chapter(page) for page in self.questions} - CHAPTERS["ko"].keys()
        if unknown:
            raise DataError(
                f"data/questions/{min(unknown)}/: no chapter of the downloads has this name; "
                "add it to `chapters` in data/words/ko.yml and en.yml"
            )
        self.files = [file for language in LANGUAGES for file in self._of(language)]

    def _sorted(self, by_page: dict[str, Value]) -> dict[str, Value]:
        """A dictionary by page in the order of the navigation, pages outside it last."""
        return dict(sorted(by_page.items(), key=lambda entry: (self.order.get(entry[0], len(self.order)), entry[0])))

    def short_address(self, page: str, language: str) -> str:
        """The short permanent address that fits a page best, or the page's own when it has no topic."""
        topic = topic_data.of_page(self.topics, page)
        return self.site_url + (topic_data.short_path(topic.id, language) if topic else page_path(page, language))

    def _site(self) -> Path:
        if self.site is None:
            raise ValueError("the catalogue was made without the folder of the built site, which this file is made of")
        return self.site

    def built(self, page: str, language: str) -> str:
        """The built HTML of a page.

        Raises:
            ValueError: when the catalogue knows no built site.
        """
        return (self._site() / page_path(page, language) / "index.html").read_text(encoding="utf-8")

    def _of(self, language: str) -> Iterator[File]:
        """The files of one language. Nothing is made before it is written: that would slow each reload of `make serve`."""
        words, folder = WORDS[language], _folder(language)
        yield from self._question_banks(language)
        yield from self._papers(language)
        yield from self._worksheets(language)
        yield from self._lab_sheets(language)
        yield from self._assignment_sheets(language)
        for course in self.courses.values():
            yield from self._course_files(course, language)
            yield from self._plan_files(course, language)
        yield from self._decks(language)
        if self.book:
            yield self._printed(self.book / f"funny-openstack-{language}.pdf", language)
        yield File("figures", language, "", words["figures"], "zip", f"{folder}/figures-{language}.zip", partial(self._figures, language))
        yield File("offline", language, "", words["site"], "zip", SITE_ZIP, self._copy)

    # ── questions ────────────────────────────────────────────────────────────

    def _question_banks(self, language: str) -> Iterator[File]:
        """Those of the chapters, of all of them together, and of the weeks of each plan."""
        words, names = WORDS[language], CHAPTERS[language]
        pages = {c: [page for page in self.questions if _chapter(page) == c] for c in names}
        chapters = [c for c in names if pages[c]]
        # The questions of a single page are looked for under its name.
        called = {c: names[c] if len(pages[c]) > 1 else self.titles[language][pages[c][0]] for c in chapters}
        parts = [
            *(Bank(words["chapters"], called[c], c, called[c], self._by_page(language, [c])) for c in chapters),
            *self._weeks(language),
        ]
        everything = Bank(words["chapters"], words["all"], "all", words["all"], self._by_page(language, chapters))
        for bank in [*parts[: len(chapters)], everything, *parts[len(chapters) :]]:
            yield from self._bank(language, bank)
        for bank in parts:  # not everything: that is more than a class has time for
            yield from self._live(language, bank)

    def _weeks(self, language: str) -> Iterator[Bank]:
        """The questions of the weeks of each plan."""
        words = WORDS[language]
        for course in self.courses.values():
            for week in course.weeks:
                weeks = [course.weeks[n - 1] for n in week.covers] if week.exam else [week]
                pages = [page for one in weeks for page in cartridge.pages_of(one)]
                title, plan = words["week"].format(week.week, week.title[language]), course.title[language]
                if any(self.questions.get(page) for page in pages):
                    made: dict[tuple[str, ...], list[str]] = {(BRAND, plan, title): pages}
                    yield Bank(words["weeks"].format(plan), title, _week_key(course, week), f"{plan}, {title}", made)

    def _bank(self, language: str, bank: Bank) -> Iterator[File]:
        """One bank in each format, with the open questions of its pages."""
        base = f"{_folder(language)}/questions/{bank.key}-{language}"
        file = partial(File, "question-bank", language, bank.group, bank.label)

        @cache
        def categories() -> list[Category]:
            return [(path, self._asked(pages, language)) for path, pages in bank.categories.items()]

        yield file("GIFT", f"{base}.gift.txt", lambda: gift.document(categories(), self._essays(bank), language))
        yield file("Moodle XML", f"{base}.moodle.xml", lambda: moodle_xml.document(categories(), self._essays(bank), language))
        yield file(
            "QTI 1.2",
            f"{base}.qti.zip",
            lambda: qti.package(
                f"{bank.key}-{language}",
                f"{BRAND}: {bank.title}",
                [asked for _, part in categories() for asked in part],
                [one for part in self._essays(bank).values() for one in part],
                language,
            ),
        )

    def _live(self, language: str, bank: Bank) -> Iterator[File]:
        """One bank for each service in which a class answers together; nothing for one that takes none of it."""
        given, words = (one for pages in bank.categories.values() for one in self._asked(pages, language)), LIVE[language]
        asked = [live.worded(one, language) for one in given]
        for service in live.SERVICES:
            fit, left = live.taken(asked, service)
            if not fit:
                continue
            note = words["holds"].format(len(fit))
            if left:
                why = ", ".join(text.format(left[name]) for name, text in words["why"].items() if left[name])
                note = words["left"].format(held=note, why=why)
            make = live.kahoot if service == "Kahoot!" else live.wayground
            path = f"{_folder(language)}/live-quizzes/{bank.key}-{service.strip('!').casefold()}-{language}.xlsx"
            made = partial(make, fit, f"{BRAND}: {bank.title}", language, CREDIT[language]["licence"])
            yield File("live-quizzes", language, bank.group, bank.label, service, path, made, note=note)

    def _by_page(self, language: str, chapters: Iterable[str]) -> dict[tuple[str, ...], list[str]]:
        """The pages of some chapters, a category for each."""
        return {
            (BRAND, CHAPTERS[language][_chapter(page)], self.titles[language][page]): [page]
            for page in self.questions
            if _chapter(page) in chapters
        }

    def _essays(self, bank: Bank) -> dict[tuple[str, ...], list[OpenQuestion]]:
        return {
            path: [one for page in dict.fromkeys(pages) for one in self.open_questions.get(page, ())]
            for path, pages in bank.categories.items()
        }

    def _asked(self, pages: Iterable[str], language: str) -> list[Asked]:
        return [asked for page in dict.fromkeys(pages) for asked in self._of_page(page, language)]

    # ── for paper ────────────────────────────────────────────────────────────

    def _papers(self, language: str) -> Iterator[File]:
        """The subnetting paper for practice, in each format."""
        words = WORDS[language]
        names = {"html": words["sheet"], "key": words["key"], "gift": "GIFT", "xml": "Moodle XML", "qti": "QTI 1.2"}
        paper = cache(partial(practice_files, self.practice_paper, self.site_url, (language,)))
        for path in (f"subnetting-{language}{ending}" for ending in ENDINGS):
            key = "key" if path.endswith("-key.html") else path.split(".")[1].replace("moodle", "xml")
            yield File(
                "variants",
                language,
                "",
                TITLE[language],
                names[key],
                f"{_folder(language)}/variants/{path}",
                partial(_one_of, paper, path),
                path.endswith(".html"),
            )

    def _worksheets(self, language: str) -> Iterator[File]:
        """A worksheet and its key for each page with questions, the same of open questions, and all of them in one archive."""
        words, folder, together = WORDS[language], _folder(language), list[File]()
        for page in self.questions:
            group = words["pages"].format(CHAPTERS[language][_chapter(page)])
            pair = self._pair("worksheets", language, group, page, (words["sheet"], words["key"]), partial(self._worksheet, page, language))
            if page in self.open_questions:
                names, made = (words["open"], words["open-key"]), partial(self._open_sheet, page, language)
                pair += self._pair("worksheets", language, group, page, names, made, "-open")
            together += pair
            yield from pair
        yield File("worksheets", language, "", words["zip"], "zip", f"{folder}/worksheets-{language}.zip", partial(_zip_of, together))

    def _lab_sheets(self, language: str) -> Iterator[File]:
        """A lab sheet and its key for each page with a lab."""
        words = WORDS[language]
        blanks = {lab.page: lab.blank for course in self.courses.values() for week in course.weeks for lab in week.labs if lab.blank}
        for page, anchors in self._labs().items():
            names = (words["lab"], words["expected"])
            made = partial(self._lab_sheet, page, anchors, blanks.get(page, ""), language)
            yield from self._pair("lab-sheets", language, "", page, names, made)

    def _assignment_sheets(self, language: str) -> Iterator[File]:
        """The assignments of each plan, and their key with model answers."""
        words = WORDS[language]
        for course in self.courses.values():
            made = cache(partial(self._assignments, course, language))
            base = f"{_folder(language)}/assignments/{course.id}-{language}"
            file = partial(File, "assignments", language, "", course.title[language])
            yield file(words["assignments"], f"{base}.html", lambda made=made: made()[0], True)
            yield file(words["model"], f"{base}-key.html", lambda made=made: made()[1], True)

    def _assignments(self, course: Course, language: str) -> tuple[str, str]:
        given = [
            (WORDS[language]["week"].format(week.week, week.title[language]), self.assignments[week.assignment])
            for week in course.weeks
            if week.assignment
        ]
        return sheets.assignments(course.title[language], given, language, self.site_url + page_path(f"teach/{course.id}.md", language))

    def _pair(
        self,
        kind: str,
        language: str,
        group: str,
        page: str,
        names: tuple[str, str],
        make: Callable[[], tuple[str, str]],
        part: str = "",
    ) -> list[File]:
        """A sheet of a page and its key, both named after the kind."""
        made = cache(make)  # once for the sheet, its key and the zip
        base = f"{_folder(language)}/{kind}/{_file_name(page)}{part}-{language}"
        file = partial(File, kind, language, group, self.titles[language][page])
        return [file(names[0], f"{base}.html", lambda: made()[0], True), file(names[1], f"{base}-key.html", lambda: made()[1], True)]

    def _worksheet(self, page: str, language: str) -> tuple[str, str]:
        title = self.titles[language][page]
        return sheets.worksheet(title, self._asked([page], language), language, self.short_address(page, language))

    def _open_sheet(self, page: str, language: str) -> tuple[str, str]:
        title = self.titles[language][page]
        return sheets.open_sheet(title, self.open_questions[page], language, self.short_address(page, language))

    def _lab_sheet(self, page: str, anchors: Collection[str], blank: str, language: str) -> tuple[str, str]:
        article = re.search(r"<article\b.*?</article>", self.built(page, language), re.DOTALL)
        if not article:
            raise BuildError(
                f"docs/{language}/{page}: no <article> in the built page; the theme has changed, see builder/exports/catalogue.py"
            )
        return sheets.lab(
            self.titles[language][page],
            article.group(),
            anchors,
            language,
            self.short_address(page, language),
            self.site_url + page_path(page, language),
            blank,
        )

    def _labs(self) -> dict[str, set[str]]:
        """Headings of the labs by page, in the order of the plans; none for a page that is a lab as a whole.

        A page without commands has no lab sheet: the subnet lab's is the paper for practice.
        """
        labs: dict[str, set[str]] = {}
        for course in self.courses.values():
            for lab in (lab for week in course.weeks for lab in week.labs):
                text = self.sources["ko"].get(lab.page, "")
                if "```console" in text:
                    whole = re.search(r"^kind: lab$", text, re.MULTILINE) or lab.anchor == topic_data.TOP
                    labs.setdefault(lab.page, set())
                    if not whole:
                        labs[lab.page].add(lab.anchor)
        return {page: labs[page] for page in sorted(labs)}

    # ── for other programs ───────────────────────────────────────────────────

    def _course_files(self, course: Course, language: str) -> Iterator[File]:
        """A plan as a course to import: for any system, and for Moodle, which reads more in its own form."""
        file = partial(File, "cartridges", language, "", course.title[language])
        base = f"{_folder(language)}/cartridges/{course.id}-{language}"
        taught = cartridge.Taught(
            course, self.topics, self.assignments, self.questions, self.titles[language], language, self.site_url, topic_data.short_path
        )
        for name, ending, make in (
            (WORDS[language]["backup"], "mbz", moodle_backup.backup),
            ("Common Cartridge 1.1", "imscc", cartridge.cartridge),
        ):
            yield file(name, f"{base}.{ending}", partial(make, taught))

    def _plan_files(self, course: Course, language: str) -> Iterator[File]:
        """A plan to edit, for Word and for Excel."""

        def links(week: Week) -> list[tuple[str, plans.Link]]:
            return [(of, plans.Link(file.name, self.site_url + file.path)) for of, file in self.of_week(course, week, language)]

        plan = plans.Plan(course, language, self.places, self.topics, self.questions, self.assignments, self.site_url, links)
        file = partial(File, "plans", language, "", course.title[language])
        base = f"{_folder(language)}/plans/{course.id}-{language}"
        yield file("DOCX", f"{base}.docx", partial(plans.document, plan))
        yield file("XLSX", f"{base}.xlsx", partial(plans.workbook, plan))

    def of_week(self, course: Course, week: Week, language: str) -> list[tuple[str, File]]:
        """What a class needs in a week: the sheets of its pages, and its own questions in each format.

        Args:
            course: the plan.
            week: of it.
            language: "ko" or "en".

        Returns:
            Files that are made, in this order: worksheets, lab sheets, question banks, live quizzes; each with what tells
            it from others of its name, which is its page or, of the week's own, its kind.
        """
        folder = _folder(language)
        pages = dict.fromkeys([*week.pages, *(lab.page for lab in week.labs)])
        sheets_of = {
            f"{folder}/{kind}/{_file_name(page)}{part}-{language}{key}.html"
            for kind in ("worksheets", "lab-sheets")
            for page in pages
            for part in ("", "-open")
            for key in ("", "-key")
        }
        banks = tuple(f"{folder}/{kind}/{_week_key(course, week)}-" for kind in ("questions", "live-quizzes"))
        found = [file for file in self.files if file.path in sheets_of or file.path.startswith(banks)]
        found.sort(key=lambda file: _OF_WEEK.index(file.kind))
        return [(file.label if file.path in sheets_of else self.kinds[file.kind].title[language], file) for file in found]

    def _decks(self, language: str) -> Iterator[File]:
        """Decks of cards: terms, what is easily confused, questions, and the study notes; all but the questions as text too."""
        makers: dict[str, Callable[[], list[anki.Note]]] = {
            "glossary": lambda: anki.glossary_notes(self.terms, language, self.site_url),
            "confusions": lambda: anki.confusion_notes(self.sources, language, self.site_url),
            "questions": lambda: anki.question_notes(
                {page: self._asked([page], language) for page in self.questions}, language, self.site_url
            ),
            "notes": lambda: anki.notes_notes(self.notes, self.note_sources, language, self.site_url),
        }
        words = WORDS[language]
        for name, make in makers.items():
            title, notes = anki.WORDS[language][name], cache(make)
            file = partial(File, "anki", language, "", words[name])
            base = f"{_folder(language)}/anki/{name}-{language}"
            yield file("Anki", f"{base}.apkg", partial(_package, title, notes, language))
            if name != "questions":  # what has been published as text stays
                yield file(words["text"], f"{base}.txt", partial(_deck, title, notes))

    def _printed(self, path: Path, language: str) -> File:
        """The book, printed from an earlier build."""
        if not path.is_file():
            raise BuildError(f"BOOK={path.parent}: {path.name} is not there; run `make book`, or build without BOOK")
        return File("book", language, "", BRAND, "PDF", f"{_folder(language)}/book/{path.name}", path.read_bytes, open=True)

    # ── the site itself ──────────────────────────────────────────────────────

    def _figures(self, language: str) -> bytes:
        styles = {
            name: (WEB / folder / name).read_text(encoding="utf-8") for folder, name in (("shell", "site.css"), ("figures", "figures.css"))
        }
        pages = [
            figures.Built(
                _file_name(page), self.titles[language][page], self.site_url + page_path(page, language), self.built(page, language)
            )
            for page in self.sources[language]
            if page not in UNLISTED
        ]
        return figures.archive(pages, styles, language)

    def _copy(self) -> bytes:
        # The book is as large as all the rest, and on paper nobody needs it here.
        return offline.archive(self._site(), self.site_url, left={SITE_ZIP, *(file.path for file in self.files if file.kind == "book")})

    def write(self, folder: Path | str) -> dict[str, int]:
        """Write every file below `folder` but the copy of the site, which is to hold them.

        Returns:
            Bytes of each file by path.
        """
        sizes = {}
        for file in self.files:
            if file.path != SITE_ZIP:
                sizes[file.path] = _write(Path(folder) / file.path, file.make())
        return sizes

    def write_copy(self, folder: Path | str) -> int:
        """Write the copy of the site, which holds the other downloads. Returns its bytes."""
        return _write(Path(folder) / SITE_ZIP, self._copy())


def _week_key(course: Course, week: Week) -> str:
    """What the names of the files of a week begin with."""
    return f"{course.id}-week-{week.week:02}"


def _folder(language: str) -> str:
    return "downloads" if language == "ko" else f"{language}/downloads"


def _chapter(page: str) -> str:
    return page.split("/", maxsplit=1)[0]


def _file_name(page: str) -> str:
    """`cloud-security` for cloud/security.md."""
    return page.removesuffix(".md").replace("/", "-")


def _one_of(make: Callable[[], dict[str, str | bytes]], name: str) -> str | bytes:
    return make()[name]


def _zip_of(files: list[File]) -> bytes:
    return zipped({file.path.rsplit("/", 1)[1]: file.make() for file in files})


def _deck(name: str, make: Callable[[], list[anki.Note]]) -> str:
    return anki.deck(name, make())


def _package(name: str, make: Callable[[], list[anki.Note]], language: str) -> bytes:
    return anki.package(name, make(), language)


def _write(path: Path, content: str | bytes) -> int:
    """Write a file; gives its bytes."""
    content = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return len(content)
