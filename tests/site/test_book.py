"""The book to print is whole, and what is wrong in one is named. Two lessons serve for all: `make book` checks every page."""

import io

import pypdf
import pytest
import reading

import book
from builder.data import load, loader
from builder.errors import BuildError
from builder.exports import catalogue
from builder.pages import downloads

PAGES = ["cloud/index.md", "networking/cidr.md"]
SITE = "http://127.0.0.1:8000/funny-openstack/"


@pytest.fixture(scope="module", params=reading.LANGUAGES)
def made(request, site, browser):
    """(language, bytes, what is wrong) of a book of two lessons."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(book.reading, "ORDER", PAGES)
        return request.param, *book.book(browser, site, SITE, request.param, book.PARTS, "Funny OpenStack")


def lessons_of(made, site, monkeypatch):
    monkeypatch.setattr(book.reading, "ORDER", PAGES)
    return pypdf.PdfReader(io.BytesIO(made[1])), book.lessons(site, made[0], book.PARTS)


def questions():
    """Every question of the lessons: its page, and how the data explain it."""
    for page in PAGES:
        file = reading.ROOT / "data" / "questions" / page.replace(".md", ".yml")
        for question in loader.plain(file.read_text(encoding="utf-8")):
            yield page.removesuffix(".md").replace("/", "-"), question


def test_the_contents_lead_to_every_lesson_and_every_answer_is_there(made, site, monkeypatch):
    language, content, wrong = made
    assert wrong == []
    reader, found = lessons_of(made, site, monkeypatch)
    texts, at = [book.squeezed(page.extract_text()) for page in reader.pages], book.places(reader)
    assert [at[one.slug] for one in found] == sorted(at[one.slug] for one in found)
    for slug, question in questions():
        number = at[f"a-{slug}--q-{question['id']}"]
        assert number >= at["answers"]
        explained = book.squeezed(question["explanation"][language].replace("`", ""))[:30]
        assert explained in "".join(texts[number - 1 : number + 1]), question["id"]
        asked = at[f"{slug}--q-{question['id']}"]
        assert book.squeezed(question["stem"][language].replace("`", ""))[:20] in texts[asked - 1]
        assert explained not in "".join(texts[: at["answers"] - 1]), "the answer stands at the end only"
    sizes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages}
    assert sizes == {(595, 842)}
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert [one.title for one in found if one.title in titles] == [one.title for one in found], (
        "and the program that shows it has an outline"
    )
    for one in found:
        code = one.article.select_one(".print-address").get_text(" ").split()[-1]
        assert code.startswith(SITE) and book.squeezed(code) in texts[at[one.slug] - 1], "its short address stands at its beginning"


def test_what_is_wrong_in_a_book_is_named(made, site, monkeypatch):
    reader, found = lessons_of(made, site, monkeypatch)
    at = book.places(reader)
    name = next(one for one in at if one.startswith("a-"))
    assert list(book.problems(reader, found, {name: "어디에도 없는 풀이"})) == [f"{name}: its answer is not on page {at[name]}"]
    assert any("is not on page None" in one for one in book.problems(reader, [book.Lesson("cloud/x.md", made[0], found[0].article)], {}))
    renamed = book.Lesson(PAGES[1], made[0], found[0].article)
    assert any("is not on page" in one for one in book.problems(reader, [renamed], {}))
    with monkeypatch.context() as patched:
        patched.setattr(book, "places", lambda reader: {**at, found[1].slug: at[found[1].slug] + 1})
        assert any(one.startswith(found[1].page) for one in book.problems(reader, found, {}))
    writer = pypdf.PdfWriter(clone_from=reader)
    writer.add_blank_page(595, 842)
    longer = io.BytesIO()
    writer.write(longer)
    longer = pypdf.PdfReader(longer)
    assert list(book.problems(longer, found, {})) == [f"page {len(longer.pages)} is blank"]


def test_nothing_of_a_book_comes_from_elsewhere_or_works_on_screens_only(site, monkeypatch):
    monkeypatch.setattr(book.reading, "ORDER", ["networking/fixed-and-floating-ips.md", "networking/subnet-lab.md"])
    text = book.assembled(book.lessons(site, "en", book.PARTS), "x", site, SITE, {})
    assert "<script" not in text and "<form" not in text and "data-module" not in text and 'loading="lazy"' not in text
    soup = book.BeautifulSoup(text, "html.parser")
    ids = [one["id"] for one in soup.select("[id]")]
    assert len(ids) == len(set(ids)), "an id stands once"
    assert all(a["href"][1:] in ids for a in soup.select('a[href^="#"]'))
    for one in soup.select("img, link[href]"):
        path = one.get("src") or one["href"]
        assert (site / path.removeprefix("/funny-openstack/")).is_file(), path


def test_the_downloads_offer_a_book_where_the_build_was_given_one(tmp_path):
    data = load.load()
    for language in reading.LANGUAGES:
        (tmp_path / f"funny-openstack-{language}.pdf").write_bytes(language.encode())
    for folder, times in ((tmp_path, 1), (None, 0)):
        files = catalogue.Catalogue(data, [], SITE, book=folder).files
        for language in reading.LANGUAGES:
            said = downloads.listing(data.downloads, files, language)
            assert said.count(f"book/funny-openstack-{language}.pdf") == 2 * times and said.count("{#book}") == times
    books = [file for file in catalogue.Catalogue(data, [], SITE, book=tmp_path).files if file.kind == "book"]
    assert [file.make() for file in books] == [language.encode() for language in reading.LANGUAGES]
    (tmp_path / "funny-openstack-en.pdf").unlink()
    with pytest.raises(BuildError, match="funny-openstack-en.pdf is not there; run `make book`"):
        catalogue.Catalogue(data, [], SITE, book=tmp_path)
