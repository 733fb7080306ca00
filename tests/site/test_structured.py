"""What pages say of themselves to programs, held to schema.org's vocabulary (tests/fixtures/schema-org.json)."""

import json
import re

import pytest
import reading

from builder.data import courses, topics

SITE = "http://127.0.0.1:8000/funny-openstack/"
TYPES = json.loads((reading.ROOT / "tests/fixtures/schema-org.json").read_text(encoding="utf-8"))["types"]
PAGES = reading.addresses()
DURATION = re.compile(r"PT[1-9]\d*M")


def nodes(address):
    """The nodes of a page's JSON-LD."""
    texts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', reading.html(address), re.DOTALL)
    if not texts:
        return []
    (text,) = texts
    made = json.loads(text)
    assert made.pop("@context") == "https://schema.org"
    return made["@graph"] if "@graph" in made else [made]


def problems(node, where=""):
    """What schema.org does not know of a node."""
    kind = TYPES.get(node.get("@type"))
    where = f"{where}{node.get('@type')}"
    if not kind:
        return [f"{where}: the vocabulary has no such type, or `make vocabulary` does not take it along"]
    found = []
    for key, value in node.items():
        if key in ("@type", "@id"):
            continue
        if key not in kind["properties"]:
            found.append(f"{where}: has no property {key}")
            continue
        for one in value if isinstance(value, list) else [value]:
            found += _value(one, kind["properties"][key], f"{where}.{key}")
    return found


def _value(value, range_, where):
    if isinstance(value, dict):
        if value.keys() == {"@id"}:
            return [] if value["@id"].startswith(SITE) else [f"{where}: {value['@id']} is no address of the site"]
        if not set(range_) & set(TYPES.get(value.get("@type"), {"is": []})["is"]):
            return [f"{where}: {value.get('@type')} is none of {range_}"]
        return problems(value, where + ".")
    if isinstance(value, bool):
        allowed = "Boolean" in range_
    elif isinstance(value, int):
        allowed = {"Integer", "Number"} & set(range_)
    elif not value.strip():
        allowed = False
    else:
        allowed = {"Text", "URL"} & set(range_) or ("Duration" in range_ and DURATION.fullmatch(value))
    return [] if allowed else [f"{where}: {value!r} is none of {range_}"]


@pytest.mark.parametrize("language, name, address", PAGES)
def test_what_a_page_says_is_in_the_vocabulary(language, name, address):
    assert not [problem for node in nodes(address) for problem in problems(node)]


def test_a_wrong_word_is_seen():
    good = {"@type": "LearningResource", "name": "x", "timeRequired": "PT9M", "isPartOf": {"@type": "Course", "@id": SITE}}
    assert problems(good) == []
    for change, said in (
        ({"@type": "Lesson"}, "no such type"),
        ({"minutes": 9}, "has no property minutes"),
        ({"courseCode": "101"}, "has no property courseCode"),
        ({"timeRequired": "9 minutes"}, "is none of"),
        ({"name": 9}, "is none of"),
        ({"isPartOf": {"@type": "Organization"}}, "Organization is none of"),
        ({"teaches": [""]}, "is none of"),
    ):
        (problem,) = problems({**good, **change})
        assert said in problem


@pytest.mark.parametrize("language, name, address", PAGES)
def test_a_page_says_what_it_is(language, name, address):
    front = reading.front_matter(reading.source(language, name))
    found = {node["@type"]: node for node in nodes(address)}
    plans = {f"teach/{plan}.md" for plan in courses.load_courses(topics.load_topics())}
    if name == "index.md" or name in plans:
        kind = "Course"
    elif name == "reference/glossary.md":
        kind = "DefinedTermSet"
    else:
        kind = "LearningResource" if front["kind"] in ("concept", "lab") else None
    assert found.keys() == ({kind} if kind else set()) | (set() if name == "index.md" else {"BreadcrumbList"})
    if not kind:
        return
    node, article = found[kind], reading.article(address)
    assert node["inLanguage"] == language and node["description"] == front["description"]
    assert article.find("h1").get_text().startswith(node["name"])
    if kind == "LearningResource":
        facts = article.select_one(".page-facts").get_text()
        assert re.search(r"\d+", facts)[0] == DURATION.fullmatch(node["timeRequired"])[0][2:-1]
        goals = article.select("#objectives + ul > li")
        assert node.get("teaches", []) == [" ".join(goal.get_text().split()) for goal in goals]
        home = {one.get("@id") for one in nodes(reading.address_of(language, "index.md"))}
        assert node["isPartOf"]["@id"] in home, "the course that it is part of stands on the home page"


@pytest.mark.parametrize("language, name, address", [page for page in PAGES if page[1] != "index.md"])
def test_the_trail_leads_home(language, name, address):
    (trail,) = (node["itemListElement"] for node in nodes(address) if node["@type"] == "BreadcrumbList")
    assert [item["position"] for item in trail] == list(range(1, len(trail) + 1)) and len(trail) >= 2
    places = [item["item"]["@id"] for item in trail[:-1]]
    assert places[0] == SITE + reading.address_of(language, "index.md") and "item" not in trail[-1]
    for place in places:
        assert reading.html_path(place.removeprefix(SITE)).is_file()
    folder = name.rpartition("/")[0]
    chapter = folder and (reading.ROOT / "docs" / language / folder / "index.md").is_file() and name != f"{folder}/index.md"
    assert len(trail) == (3 if chapter else 2)
    if chapter:
        menu = reading.soup(address).find("nav", class_="md-nav--primary")
        heads = {label.get_text().strip() for label in menu.find_all("label", class_="md-nav__link")}
        title = reading.article(reading.address_of(language, f"{folder}/index.md")).find("h1").contents[0]
        assert trail[1]["name"] in {*heads, title.strip()}, "named as the navigation or the page itself does"
