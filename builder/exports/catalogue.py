"""Which downloads there are, and writing them.

One list serves the page (names, before anything is written) and the build (content, after the
pages are built), so neither can promise what the other does not have. Korean files are at
downloads/, English ones at en/downloads/, as pages are.
"""

from __future__ import annotations

import pathlib
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Callable

from builder.data import topics as topic_data
from builder.data.load import Data
from builder.data.loader import LANGUAGES, DataError
from builder.data.places import page_path
from builder.data.words import Words
from builder.light.web import WEB

from . import anki, cartridge, figures, gift, moodle_xml, offline, qti, sheets
from .archive import zipped
from .bank import ask, questions_of
from .papers import BRAND, ENDINGS, PRACTICE_SEED, TITLE, variant_files

# The chapters as the navigation calls them; a folder of data/questions/ each.
CHAPTERS = Words("chapters")
UNLISTED = ("figures.md",)

WORDS = Words("files")
SITE_ZIP = "downloads/funny-openstack-site.zip"


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
    """

    kind: str
    language: str
    group: str
    label: str
    name: str
    path: str
    make: Callable[[], str | bytes] = field(repr=False, compare=False)
    open: bool = False


class Catalogue:
    """All downloads of the site.

    Args:
        data: all of data/.
        order: names of pages in the order of the navigation, which is the order of teaching.
        site_url: the site's address with a trailing slash; addresses in the files begin with it.
        site: the folder of the built site; only making figures, lab sheets and the copy needs it.

    Raises:
        DataError: where the data contradict themselves.
    """

    def __init__(self, data: Data, order: list[str], site_url: str, site: pathlib.Path | None = None) -> None:
        self.site_url, self.site = site_url, site and pathlib.Path(site)
        self.order = {page: place for place, page in enumerate(order)}
        self.topics, self.courses, self.terms = data.topics, data.courses, data.terms
        self.note_sources, self.notes = data.sources, data.notes
        self.questions = self._sorted(data.questions)
        self.docs = data.places.docs
        self.sources = {language: self._sorted({page: data.places.text(language, page)
                                   for path in sorted(folder.rglob("*.md")) for page in [path.relative_to(folder).as_posix()]})
                        for language in LANGUAGES for folder in [self.docs / language]}
        self.titles = {language: {page: data.places.title(language, page) for page in pages}
                       for language, pages in self.sources.items()}
        unknown = {page.split("/")[0] for page in self.questions} - CHAPTERS["ko"].keys()
        if unknown:
            raise DataError(f"data/questions/{sorted(unknown)[0]}/: no chapter of the downloads has this name; "
                            "add it to `chapters` in data/words/ko.yml and en.yml")
        self.files = [file for language in LANGUAGES for file in self._of(language)]

    def _sorted(self, by_page):
        """A dictionary by page in the order of the navigation, pages outside it last."""
        return dict(sorted(by_page.items(), key=lambda entry: (self.order.get(entry[0], len(self.order)), entry[0])))

    def short_address(self, page: str, language: str) -> str:
        """The short permanent address that fits a page best, or the page's own when it has no topic."""
        topic = topic_data.of_page(self.topics, page)
        return self.site_url + (topic_data.short_path(topic.id, language) if topic else page_path(page, language))

    def built(self, page, language):
        """The built HTML of a page."""
        return (self.site / page_path(page, language) / "index.html").read_text(encoding="utf-8")

    def _of(self, language):
        words = WORDS[language]
        prefix = "" if language == "ko" else f"{language}/"
        folder = f"{prefix}downloads"

        def bank(group, label, key, title, categories):
            # Called when written: converting every question would slow each reload of `make serve`.
            categories = cache(categories)
            base = f"{folder}/questions/{key}-{language}"
            return [
                File("question-bank", language, group, label, "GIFT", f"{base}.gift.txt", lambda: gift.document(categories())),
                File("question-bank", language, group, label, "Moodle XML", f"{base}.moodle.xml",
                     lambda: moodle_xml.document(categories())),
                File("question-bank", language, group, label, "QTI 1.2", f"{base}.qti.zip",
                     lambda: qti.package(f"{key}-{language}", f"{BRAND}: {title}",
                                         [asked for _, part in categories() for asked in part], language)),
            ]

        def by_page(*chapters):
            return lambda: [((BRAND, CHAPTERS[language][page.split("/")[0]], self.titles[language][page]),
                             [ask(q, language, page, self.site_url) for q in questions])
                            for page, questions in self.questions.items() if page.split("/")[0] in chapters]

        chapters = [c for c in CHAPTERS[language] if any(page.startswith(f"{c}/") for page in self.questions)]
        for chapter in chapters:
            yield from bank(words["chapters"], CHAPTERS[language][chapter], chapter, CHAPTERS[language][chapter], by_page(chapter))
        yield from bank(words["chapters"], words["all"], "all", words["all"], by_page(*chapters))
        for course in self.courses.values():
            for week in course.weeks:
                weeks = [course.weeks[n - 1] for n in week.covers] if week.exam else [week]
                pages = [page for one in weeks for page in cartridge.pages_of(one)]
                title = words["week"].format(week.week, week.title[language])
                path = (BRAND, course.title[language], title)
                if any(self.questions.get(page) for page in pages):
                    yield from bank(words["weeks"].format(course.title[language]), title, f"{course.id}-week-{week.week:02}",
                                    f"{course.title[language]}, {title}",
                                    lambda path=path, pages=pages: [(path, questions_of(pages, self.questions, language, self.site_url))])

        names = {"html": words["sheet"], "key": words["key"], "gift": "GIFT", "xml": "Moodle XML", "qti": "QTI 1.2"}
        paper = cache(lambda: variant_files(PRACTICE_SEED, self.site_url, [language]))
        for path in (f"subnetting-{language}{ending}" for ending in ENDINGS):
            key = "key" if path.endswith("-key.html") else path.split(".")[1].replace("moodle", "xml")
            yield File("variants", language, "", TITLE[language], names[key], f"{folder}/variants/{path}",
                       lambda path=path: paper()[path], path.endswith(".html"))

        together = []
        for page, questions in self.questions.items():
            title, name = self.titles[language][page], page.removesuffix(".md").replace("/", "-")
            def pair(title=title, page=page, questions=questions):
                asked = [ask(q, language, page, self.site_url) for q in questions]
                return sheets.worksheet(title, asked, language, self.short_address(page, language))
            yield from self._pair("worksheets", language, words["pages"].format(CHAPTERS[language][page.split("/")[0]]), title,
                                  (words["sheet"], words["key"]), f"{folder}/worksheets/{name}-{language}", pair, together)
        yield self._all_of("worksheets", language, f"{folder}/worksheets-{language}.zip", together)
        together = []
        for page, anchors in self._labs().items():
            title, name = self.titles[language][page], page.removesuffix(".md").replace("/", "-")
            def pair(title=title, page=page, anchors=anchors):
                article = re.search(r"<article\b.*?</article>", self.built(page, language), re.S).group()
                return sheets.lab(title, article, anchors, language, self.short_address(page, language),
                                  self.site_url + page_path(page, language))
            yield from self._pair("lab-sheets", language, "", title, (words["lab"], words["expected"]),
                                  f"{folder}/lab-sheets/{name}-{language}", pair, together)

        for course in self.courses.values():
            yield File("cartridges", language, "", course.title[language], "Common Cartridge 1.1",
                       f"{folder}/cartridges/{course.id}-{language}.imscc",
                       lambda course=course: cartridge.cartridge(course, self.topics, self.questions, self.titles[language],
                                                                 language, self.site_url, topic_data.short_path))
        yield File("anki", language, "", words["glossary"], "Anki", f"{folder}/anki/glossary-{language}.txt",
                   lambda: anki.deck(anki.WORDS[language]["glossary"], anki.glossary_notes(self.terms, language, self.site_url)))
        yield File("anki", language, "", words["confusions"], "Anki", f"{folder}/anki/confusions-{language}.txt",
                   lambda: anki.deck(anki.WORDS[language]["confusions"],
                                     anki.confusion_notes(self.sources[language], language, self.site_url)))
        yield File("anki", language, "", words["notes"], "Anki", f"{folder}/anki/notes-{language}.txt",
                   lambda: anki.deck(anki.WORDS[language]["notes"],
                                     anki.notes_notes(self.notes, self.note_sources, language, self.site_url)))
        yield File("figures", language, "", words["figures"], "zip", f"{folder}/figures-{language}.zip", lambda: self._figures(language))
        yield File("offline", language, "", words["site"], "zip", SITE_ZIP, self._copy)

    def _pair(self, kind, language, group, label, names, base, pair, together):
        pair = cache(pair)  # made once for the sheet, its key and the zip
        for n, (name, ending) in enumerate(zip(names, ("", "-key"))):
            file = File(kind, language, group, label, name, f"{base}{ending}.html", lambda n=n: pair()[n], True)
            together.append(file)
            yield file

    def _all_of(self, kind, language, path, files):
        return File(kind, language, "", WORDS[language]["zip"], "zip", path,
                    lambda: zipped({file.path.rsplit("/", 1)[1]: file.make() for file in files}))

    def _labs(self):
        """Headings of the labs by page, in the order of the plans; none for a page that is a lab as a whole.

        A page without commands has no lab sheet: the subnet lab's is the variants.
        """
        labs = {}
        for course in self.courses.values():
            for lab in (lab for week in course.weeks for lab in week.labs):
                text = self.sources["ko"].get(lab.page, "")
                if "```console" in text:
                    whole = re.search(r"^kind: lab$", text, re.M) or lab.anchor == topic_data.TOP
                    labs.setdefault(lab.page, set())
                    if not whole:
                        labs[lab.page].add(lab.anchor)
        return {page: labs[page] for page in sorted(labs)}

    def _figures(self, language):
        styles = {name: (WEB / folder / name).read_text(encoding="utf-8")
                  for folder, name in (("shell", "site.css"), ("figures", "figures.css"))}
        pages = [(page.removesuffix(".md").replace("/", "-"), self.titles[language][page],
                  self.site_url + page_path(page, language), self.built(page, language))
                 for page in self.sources[language] if page not in UNLISTED]
        return figures.archive(pages, styles, language)

    def _copy(self):
        return offline.archive(self.site, self.site_url, left={SITE_ZIP})

    def write(self, folder):
        """Write every file below `folder` but the copy of the site, which is to hold them.

        Returns:
            Bytes of each file by path.
        """
        sizes = {}
        for file in self.files:
            if file.path != SITE_ZIP:
                sizes[file.path] = _write(pathlib.Path(folder) / file.path, file.make())
        return sizes

    def write_copy(self, folder):
        """Write the copy of the site, which holds the other downloads. Returns its bytes."""
        return _write(pathlib.Path(folder) / SITE_ZIP, self._copy())


def _write(path, content):
    content = content.encode("utf-8") if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return len(content)
