"""The cartridges follow the specification, hold the plans, and every address in them works."""

import io
import re
import zipfile

import cartridge_reader
import pytest
import reading
from bs4 import BeautifulSoup

from builder.data import loader
from builder.data.load import load
from builder.data.loader import DataError
from builder.exports import cartridge, catalogue

SITE = "http://127.0.0.1:8000/funny-openstack/"
TASKS = {t["id"]: t for t in loader.plain((reading.ROOT / "data" / "assignments.yml").read_text(encoding="utf-8"))}
COURSES = {c["id"]: c for c in loader.plain((reading.ROOT / "data" / "courses.yml").read_text(encoding="utf-8"))}
TOPICS = {t["id"]: t for t in loader.plain((reading.ROOT / "data" / "topics.yml").read_text(encoding="utf-8"))}
ALL = [(course, language) for course in COURSES for language in reading.LANGUAGES]


def data_of(site, course, language):
    folder = "downloads" if language == "ko" else f"{language}/downloads"
    return (site / folder / "cartridges" / f"{course}-{language}.imscc").read_bytes()


@pytest.mark.parametrize("course, language", ALL)
def test_a_cartridge_follows_the_specification(course, language, site):
    assert cartridge_reader.problems(data_of(site, course, language)) == []


@pytest.mark.parametrize("course, language", ALL)
def test_a_cartridge_holds_the_plan(course, language, site):
    found = cartridge_reader.read(data_of(site, course, language))
    plan = COURSES[course]
    assert found.language == language and plan["title"][language] in found.title
    assert [m.title.split(". ", 1)[1] for m in found.modules] == [w["title"][language] for w in plan["weeks"]]
    asked = set()
    for module, week in zip(found.modules, plan["weeks"], strict=True):
        assert len(module.pages) == 1
        titles = [title for title, _ in module.links]
        assert titles[: len(week.get("topics", []))] == [TOPICS[t]["title"][language] for t in week.get("topics", [])]
        assert len(module.links) == len(week.get("topics", [])) + len(week.get("labs", []))
        text = BeautifulSoup(module.pages[0], "html.parser").get_text(" ")
        for expected in (
            [week["exam"]]
            if week.get("exam")
            else [TASKS[week["assignment"]][key] for key in ("task", "numbers") if key in TASKS[week["assignment"]]]
        ):
            assert expected[language].replace("`", "") in text
        for topic in week.get("topics", []):
            assert TOPICS[topic]["outcome"][language] in text
        files = [
            reading.ROOT / "data" / "questions" / re.sub(r"md$", "yml", p)
            for p in dict.fromkeys([*week.get("pages", []), *(lab["page"] for lab in week.get("labs", []))])
            if p != "reference/before-you-start.md"  # a check of one's own, without marks
        ]
        ids = [q["id"] for f in files if f.exists() for q in loader.plain(f.read_text(encoding="utf-8"))]
        assert [i.name for _, items in module.tests for i in items] == ids
        asked |= set(ids)
    assert {item.name for item in found.bank} == asked and len(found.bank) == len(asked)


def addresses(cartridge):
    for module in cartridge.modules:
        yield from (address for _, address in module.links)
        yield from (a["href"] for page in module.pages for a in BeautifulSoup(page, "html.parser").find_all("a"))


@pytest.mark.parametrize("course, language", ALL)
def test_every_address_leads_somewhere_in_its_language(course, language, site):
    count = 0
    for address in addresses(cartridge_reader.read(data_of(site, course, language))):
        assert address.startswith(SITE), address
        path, _, anchor = address.removeprefix(SITE).partition("#")
        assert path.startswith("en/") == (language == "en"), address
        short = re.fullmatch(r"(?:en/)?t/([a-z0-9-]+)/", path)
        if short:  # a redirect page: where it leads is data
            topic = TOPICS[short.group(1)]
            path, anchor = reading.address_of(language, topic["page"]), topic["anchor"]
        assert (site / path / "index.html").is_file(), address
        if anchor:
            assert reading.soup(path).find(id=anchor), address
        count += 1
    assert count > 50


@pytest.mark.parametrize("course, language", ALL)
def test_every_web_link_is_a_short_permanent_address(course, language, site):
    found = cartridge_reader.read(data_of(site, course, language))
    links = [address for module in found.modules for _, address in module.links]
    assert len(links) > 50
    for address in links:
        short = re.fullmatch(re.escape(SITE) + ("en/" if language == "en" else "") + r"t/([a-z0-9-]+)/", address)
        assert short and short.group(1) in TOPICS, address
    for module, week in zip(found.modules, COURSES[course]["weeks"], strict=True):
        for lab, (_, address) in zip(week.get("labs", []), module.links[len(week.get("topics", [])) :], strict=True):
            assert TOPICS[address.rstrip("/").rsplit("/", 1)[1]]["page"] == lab["page"], "a lab leads to its own page"


def test_a_lab_without_a_short_address_is_named():
    site_data = catalogue.Catalogue(load(), [], SITE)
    topics = {name: topic for name, topic in site_data.topics.items() if topic.page != "networking/subnet-lab.md"}
    course = site_data.courses["fifteen-weeks"]
    week = next(week for week in course.weeks if any(lab.page == "networking/subnet-lab.md" for lab in week.labs))
    alone = course.model_copy(update={"weeks": [week.model_copy(update={"topics": []})]})
    with pytest.raises(DataError, match='"fifteen-weeks", week 10: no topic .*networking/subnet-lab.md'):
        cartridge.cartridge(
            cartridge.Taught(alone, topics, site_data.assignments, {}, site_data.titles["en"], "en", SITE, lambda topic, language: topic)
        )


def test_links_to_topics_are_the_permanent_ones(site):
    found = cartridge_reader.read(data_of(site, "fifteen-weeks", "en"))
    addresses = [address for _, address in found.modules[0].links]
    assert addresses == [f"{SITE}en/t/{topic}/" for topic in COURSES["fifteen-weeks"]["weeks"][0]["topics"]]


# Proof that the reader sees what is wrong: one break for each rule.


def broken(data, name, old, new):
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for entry in source.namelist():
            content = source.read(entry)
            if entry == name:
                assert old.encode() in content, old
                content = content.replace(old.encode(), new.encode(), 1)
            archive.writestr(entry, content)
    return target.getvalue()


@pytest.mark.parametrize(
    "name, old, new, message",
    [
        ("imsmanifest.xml", "1.1.0", "1.3.0", "schemaversion"),
        ("imsmanifest.xml", 'identifier="week02-overview"', 'identifier="week01-overview"', "stands 2 times"),
        ("imsmanifest.xml", 'identifierref="week01-check"', 'identifierref="question-bank"', "shows the question bank"),
        ("imsmanifest.xml", 'identifierref="week01-check"', 'identifierref="gone"', "gone is no resource"),
        ("imsmanifest.xml", '<file href="tests/week01.xml"/>', '<file href="tests/gone.xml"/>', "tests/gone.xml is not in the zip"),
        ("imsmanifest.xml", "rooted-hierarchy", "flat", "a rooted hierarchy"),
        ("imsmanifest.xml", 'type="imswl_xmlv1p1"', 'type="imswl_xmlv1p0"', "type imswl_xmlv1p0"),
        ("tests/week01.xml", "cc.multiple_choice.v0p1", "cc.matching.v0p1", "profile cc.matching.v0p1"),
        ("tests/week01.xml", 'respident="response1"', 'respident="other"', "another response"),
        ("tests/week01.xml", 'linkrefid="general_fb"', 'linkrefid="nothing"', "feedback shown"),
        (
            "tests/week01.xml",
            '<response_lid ident="response1" rcardinality="Single">',
            '<response_lid ident="response1" rcardinality="Multiple">',
            "cardinality",
        ),
        ("links/week01-topic-cloud-computing.xml", 'href="http://', 'href="', "no address"),
    ],
)
def test_each_break_is_seen(name, old, new, message, site):
    found = cartridge_reader.problems(broken(data_of(site, "fifteen-weeks", "ko"), name, old, new))
    assert any(message in one for one in found), found
