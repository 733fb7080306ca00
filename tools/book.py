"""The lessons as a book to print, in both languages, or one chapter of it: `make book [CHAPTER=cloud]`.

Chromium prints the built pages one after the other, in the order of the navigation, with the site's own style for
paper: a cover, contents, the lessons, and the answers of their questions at the end. It does so twice, since page
numbers are known only once everything has its place. The book is then read back: a number of the contents that leads
elsewhere, a lesson or an answer that is missing, or a blank page ends the command with a sentence.
"""

import argparse
import html
import io
import pathlib
import re
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import pikepdf
import pypdf
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Route, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]

import engines  # noqa: E402  (these need the path above)
import reading  # noqa: E402

from builder.data.loader import LANGUAGES  # noqa: E402
from builder.data.places import page_path  # noqa: E402
from builder.data.words import Words  # noqa: E402
from builder.exports.anki import changed  # noqa: E402
from builder.exports.papers import BRAND  # noqa: E402
from builder.text import qr_code  # noqa: E402

WORDS, CHAPTERS, CREDIT = Words("book"), Words("chapters"), Words("sheets")
PARTS = ("cloud", "virtualization", "networking", "openstack")
MOST = 15_000_000  # bytes of both languages together

STYLE = """
@page { size: A4; margin: 17mm 16mm 19mm; @bottom-center { content: counter(page); font: 9pt sans-serif; color: #444; } }
@page :first { @bottom-center { content: none; } }
body { background: #fff; }
main > * { break-before: page; margin: 0; }
main > .cover { break-before: auto; height: 250mm; display: flex; flex-direction: column; justify-content: center; gap: 6mm; }
.cover h1 { font-size: 30pt !important; margin: 0; } .cover p { margin: 0; font-size: 12pt; } .cover svg { width: 32mm; }
.contents ol { list-style: none; margin: 0 !important; padding: 0; }
.contents li { margin: 0 !important; padding: .4mm 0; display: flex; align-items: baseline; gap: 2mm; }
.contents li::after { content: ""; order: 1; flex: 1; border-bottom: .5pt dotted #888; } .contents li span { order: 2; }
.contents h2 { margin: 4mm 0 1mm; } .contents h2::after, .answers h3::after { content: none !important; }
.lesson figure:not(.table) { break-inside: avoid; }
.lesson figure .free { --bg: none !important; } /* hatching is drawn point by point; the dotted border says it too */
.chapter { color: #555; margin: 0; } .to-answer { font-size: 8.5pt; margin: 0; }
.answers section { break-inside: avoid; margin: 0 0 3mm; } .answers p, .answers ul { margin: .5mm 0; }
"""


@dataclass(frozen=True)
class Lesson:
    """A page in a book.

    Attributes:
        page: `cloud/service-models.md`.
        language: "ko" or "en".
        article: its content as it is built.
    """

    page: str
    language: str
    article: Tag

    @property
    def slug(self) -> str:
        """What its ids begin with, so that each stands once in a book."""
        return self.page.removesuffix(".md").replace("/", "-")

    @property
    def title(self) -> str:
        """Its h1 without the mark beside it."""
        heading = self.article.find("h1")
        return heading.get_text() if heading else ""


def lessons(site: pathlib.Path, language: str, chapters: Sequence[str]) -> list[Lesson]:
    """The pages of some chapters in the order of the navigation, without what works on screens only."""
    found = []
    for page in reading.ORDER:
        if page.partition("/")[0] in chapters:
            text = (site / page_path(page, language) / "index.html").read_text(encoding="utf-8")
            parsed = BeautifulSoup(text, "html.parser")
            article = parsed.select_one("article")
            assert article
            for one in article.select("script, template, form, details[data-module], .views, .headerlink, .end"):
                one.decompose()
            for own in parsed.select("head > style"):  # rules that few pages can use
                article.insert(0, own)
            found.append(Lesson(page, language, article))
    return found


def _own(lesson: Lesson, books: dict[str, str], url: str) -> None:
    """Give the ids of a lesson its name, and make its links and pictures work in a book."""
    here = url + page_path(lesson.page, lesson.language)

    def anchor(slug: str, name: str) -> str:
        return slug if name in ("", "top") else f"{slug}--{name}"

    for one in lesson.article.select("[id]"):
        one["id"] = anchor(lesson.slug, str(one["id"]))
    for one in lesson.article.select("[href], [src]"):
        name = "href" if one.has_attr("href") else "src"
        target, _, fragment = urljoin(here, str(one[name])).partition("#")
        # From the root of the host: a whole address would be printed behind its text.
        inside = f"#{anchor(books[target], fragment)}" if target in books else urlsplit(target).path + (f"#{fragment}" if fragment else "")
        one[name] = inside if target.startswith(url) else str(one[name])
        if one.name == "img":
            del one["loading"]


def assembled(found: list[Lesson], title: str, site: pathlib.Path, url: str, numbers: dict[str, int]) -> str:
    """A book as one page of HTML.

    Args:
        found: its lessons; their HTML is changed.
        title: of the book.
        site: the folder of the built site.
        url: the site's address with a trailing slash.
        numbers: the page on which an id stands, as far as they are known.
    """
    language = found[0].language
    words, books = WORDS[language], {url + page_path(one.page, language): one.slug for one in found}

    def at(name: str) -> str:
        return str(numbers.get(name, 888))

    home = url + page_path("index.md", language)
    day = time.strftime("%Y-%m-%d", time.gmtime(changed()))
    answers, contents, body, chapter = [f"<h1 id='answers'>{words['answers']}</h1>"], [f"<h1>{words['contents']}</h1>"], [], ""
    for lesson in found:
        _own(lesson, books, url)
        first = lesson.page.partition("/")[0]
        if first != chapter:
            chapter = first
            contents.append(f"<h2>{CHAPTERS[language][chapter]}</h2>")
        entry = f'<li><a href="#{lesson.slug}">{html.escape(lesson.title)}</a><span>{at(lesson.slug)}</span></li>'
        contents.append(f"<ol>{entry}</ol>")
        questions = lesson.article.select(".question")
        if questions:
            answers.append(f"<h3>{html.escape(lesson.title)}</h3>")
        for question in questions:
            label, solution = question.find("strong"), question.select_one("details.answer")
            assert label
            assert solution
            name, back = f"a-{question['id']}", question["id"]
            summary = solution.find("summary")
            said = summary.get_text() if summary else ""
            if summary:
                summary.decompose()
            answers.append(f'<section id="{name}"><a href="#{back}">{label.get_text()}</a> {solution.decode_contents()}</section>')
            link = f'<p class="to-answer"><a href="#{name}">{said}</a> {words["page"].format(at(name))}</p>'
            solution.replace_with(BeautifulSoup(link, "html.parser"))
        for one in lesson.article.find_all("details"):
            one["open"] = ""
        heading, code = lesson.article.find("h1"), lesson.article.select_one(".print-address")
        if isinstance(heading, Tag) and code:
            heading.insert_after(code.extract())  # at its end it would often have a page of its own
        over = f'<p class="chapter">{CHAPTERS[language][chapter]}</p>'
        body.append(f'<article class="md-content__inner md-typeset lesson">{over}{lesson.article.decode_contents()}</article>')
    contents.append(f'<ol><li><a href="#answers">{words["answers"]}</a><span>{at("answers")}</span></li></ol>')
    cover = (
        f"<h1>{html.escape(title)}</h1><p>{words['about']}</p>{qr_code.svg(home, border=0, inline=True)}"
        f"<p>{html.escape(home)}<br>{day}<br>{CREDIT[language]['licence']}</p>"
    )
    sheets = sorted(one.name for one in (site / "assets" / "stylesheets").glob("all.*.css"))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        + "".join(f'<link rel="stylesheet" href="assets/stylesheets/{name}">' for name in sheets)
        + f'<style>{STYLE}</style></head><body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom"><main>'
        + f'<div class="md-typeset cover">{cover}</div><nav class="md-typeset contents">{"".join(contents)}</nav>{"".join(body)}'
        + f'<div class="md-typeset answers">{"".join(answers)}</div></main></body></html>'
    )


def printed(browser: Browser, text: str, site: pathlib.Path, url: str) -> bytes:
    """HTML as Chromium prints it; files come from the built site, and nothing from anywhere else."""
    page = browser.new_context().new_page()

    def answer(route: Route) -> None:
        address = route.request.url
        file = site / address.removeprefix(url)
        if address == url + "book.html":
            route.fulfill(body=text, content_type="text/html; charset=utf-8")
        elif address.startswith(url) and file.is_file():
            route.fulfill(path=file)
        else:
            route.abort()

    page.route("**/*", answer)
    page.goto(url + "book.html", wait_until="load")
    content = page.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
    page.close()
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:  # a screen reader's tags are half of what Chromium writes
        document.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    return packed.getvalue()


def places(reader: pypdf.PdfReader) -> dict[str, int]:
    """The page, from 1, of every id in a book that a link leads to."""
    found = {name: reader.get_destination_page_number(one) for name, one in reader.named_destinations.items()}
    return {name.removeprefix("/"): number + 1 for name, number in found.items() if number is not None}


def squeezed(text: str) -> str:
    """A text without space, without what only joins words, and with letters in place of ligatures."""
    return re.sub(r"[\s\u2060\u200b\u00ad]+", "", unicodedata.normalize("NFKC", text))


def problems(reader: pypdf.PdfReader, found: list[Lesson], answers: dict[str, str]) -> Iterator[str]:
    """What is wrong with a book.

    Args:
        reader: of its file.
        found: its lessons.
        answers: of their questions, the beginning of each by the id of its place.
    """
    texts, at = [squeezed(page.extract_text()) for page in reader.pages], places(reader)
    start = min((at[one.slug] for one in found if one.slug in at), default=len(texts))
    contents = "".join(texts[1 : start - 1])
    for one in found:
        title, number = squeezed(one.title), at.get(one.slug)
        if number is None or title not in texts[number - 1]:
            yield f"{one.page}: “{one.title}” is not on page {number}"
        elif f"{title}{number}" not in contents:
            yield f"{one.page}: the contents do not say that it begins on page {number}"
    for name, text in answers.items():
        number = at.get(name)
        if number is None or text[:40] not in "".join(texts[number - 1 : number + 1]):
            yield f"{name}: its answer is not on page {number}"
    yield from (f"page {number} is blank" for number, text in enumerate(texts, 1) if text in ("", str(number)))


def book(browser: Browser, site: pathlib.Path, url: str, language: str, chapters: Sequence[str], title: str) -> tuple[bytes, list[str]]:
    """One book, and what is wrong with it.

    Args:
        browser: Chromium.
        site: the folder of the built site.
        url: the address that it was built for, with a trailing slash.
        language: "ko" or "en".
        chapters: of PARTS.
        title: on the cover.
    """
    found = lessons(site, language, chapters)
    answers = {
        f"a-{one.slug}--{question['id']}": squeezed(solution.get_text()).removeprefix(squeezed(solution.summary.get_text()))
        for one in found
        for question in one.article.select(".question")
        if (solution := question.select_one("details.answer")) and solution.summary
    }
    numbers, content = dict[str, int](), b""
    for _ in range(3):  # the second has the numbers of the first; a third, should they have moved something
        content = printed(browser, assembled(lessons(site, language, chapters), title, site, url, numbers), site, url)
        reader = pypdf.PdfReader(io.BytesIO(content))
        if places(reader) == numbers:
            break
        numbers = places(reader)
    return content, list(problems(reader, found, answers))


def main() -> None:
    """Write the books, and end with what is wrong with them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=pathlib.Path, help="the folder of the built site")
    parser.add_argument("url", help="the address that it was built for")
    parser.add_argument("out", type=pathlib.Path, help="the folder to write to")
    parser.add_argument("--chapter", choices=PARTS, help="this one alone")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    wrong, whole = [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=engines.chromium(), args=engines.CHROMIUM_FLAGS)
        for language in LANGUAGES:
            title = BRAND + (f": {CHAPTERS[language][options.chapter]}" if options.chapter else "")
            chapters = (options.chapter,) if options.chapter else PARTS
            content, found = book(browser, options.site, options.url, language, chapters, title)
            path = options.out / f"{options.chapter or 'funny-openstack'}-{language}.pdf"
            path.write_bytes(content)
            whole += len(content)
            wrong += [f"{path.name}: {one}" for one in found]
            print(f"{path}: {len(content) / 1e6:.1f} MB", flush=True)
        browser.close()
    if whole > MOST:
        wrong.append(f"both books have {whole / 1e6:.1f} MB together; at most {MOST / 1e6:.0f}")
    if wrong:
        sys.exit("\n".join(wrong[:50]))


if __name__ == "__main__":
    main()
