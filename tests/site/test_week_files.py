"""What the slides of a week are made of: a file beside the page of each plan, read here from data/courses.yml and the built pages."""

import json
import re
import urllib.parse

import pytest
import reading

from builder.data import loader
from builder.data.decks import NAMED_ONLY
from builder.pages.week_slides import FILE

PLANS = {one["id"]: one for one in loader.plain((reading.ROOT / "data" / "courses.yml").read_text(encoding="utf-8"))}
plans = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
languages = pytest.mark.parametrize("language", reading.LANGUAGES)


def written(site, plan, language):
    return json.loads((site / reading.address_of(language, f"teach/{plan['id']}.md") / FILE).read_text(encoding="utf-8"))


def said(html):
    return reading.BeautifulSoup(html, "html.parser").get_text().replace("\u2060", "")


def plain(text):
    return re.sub(r"[`*]", "", text)


def shown(part):
    return [(page, one) for page, several in part["shows"] for one in several]


@plans
@languages
def test_each_class_is_there_part_by_part(site, plan, language):
    found = written(site, plan, language)
    assert list(found) == [str(week["week"]) for week in plan["weeks"] if "session" in week], "no examination"
    here = "/" + reading.address_of(language, f"teach/{plan['id']}.md")
    for week in plan["weeks"]:
        if "session" not in week:
            continue
        told = found[str(week["week"])]
        assert told["minutes"] == plan["hours"] * 50 == sum(part["minutes"] for part in told["parts"])
        titles = {(lab["page"], lab["anchor"]): lab["title"][language] for lab in week.get("labs", [])}
        for part, one in zip(week["session"], told["parts"], strict=True):
            assert (one["kind"], one["minutes"]) == (part["kind"], part["minutes"]) and str(part["minutes"]) in one["title"]
            assert said(one["html"]) == plain(part["text"][language] if "text" in part else titles[part["page"], part["anchor"]])
            assert ("expect" in one) == ("expect" in part)
            assert plain(part.get("expect", {language: ""})[language]) in said(one.get("expect", ""))
            if "page" in part:
                address = urllib.parse.urljoin(here, one["address"]).lstrip("/").partition("#")[0]
                assert (site / address / "index.html").is_file(), address
            assert "notes" not in one or (site / urllib.parse.urljoin(here, one["notes"] + "teaching-notes.json").lstrip("/")).is_file()


@plans
def test_both_languages_show_the_same_sections(site, plan):
    korean, english = (written(site, plan, language) for language in reading.LANGUAGES)
    for week, one in korean.items():
        assert [part["shows"] for part in one["parts"]] == [part["shows"] for part in english[week]["parts"]]


@plans
def test_what_a_part_names_is_shown_in_its_week_and_once(site, plan):
    here = "/" + reading.address_of("ko", f"teach/{plan['id']}.md")
    for week, one in zip((one for one in plan["weeks"] if "session" in one), written(site, plan, "ko").values(), strict=True):
        seen = [place for part in one["parts"] for place in shown(part)]
        assert len(seen) == len(set(seen)), f"week {week['week']} shows a section twice"
        for page, section in seen:
            assert reading.article(urllib.parse.urljoin(here, page).lstrip("/")).find(["h1", "h2", "h3"], id=section), (page, section)
        for part, told in zip(week["session"], one["parts"], strict=True):
            if part["kind"] not in ("teaching", "activity"):
                assert not told["shows"]
                continue
            places = [part, *part.get("also", [])] if part.get("anchor", "top") != "top" else []
            before = [place for part in one["parts"][: one["parts"].index(told) + 1] for place in shown(part)]
            for place in places:
                address = "/" + reading.address_of("ko", place["page"])
                assert (address, place["anchor"]) in [(urllib.parse.urljoin(here, page), at) for page, at in before], place


@plans
def test_each_topic_of_a_week_is_on_a_slide_or_in_a_lab(site, plan):
    """Its section, or one of its page where it is about the whole page. What is shown in brief is shown."""
    here = "/" + reading.address_of("ko", f"teach/{plan['id']}.md")
    topics = {one["id"]: one for one in loader.plain((reading.ROOT / "data" / "topics.yml").read_text(encoding="utf-8"))}
    for week, one in zip((one for one in plan["weeks"] if "session" in one), written(site, plan, "ko").values(), strict=True):
        met = {(urllib.parse.urljoin(here, page), at) for part in one["parts"] for page, at in shown(part)}
        met |= {("/" + reading.address_of("ko", lab["page"]), lab.get("anchor", "top")) for lab in week.get("labs", [])}
        for topic in (topics[name] for name in week["topics"]):
            page = "/" + reading.address_of("ko", topic["page"])
            assert (page in {at for at, _ in met}) if topic["anchor"] == "top" else ((page, topic["anchor"]) in met), topic["id"]
        for part in one["parts"]:
            assert {(page, at) for page, ids in part.get("brief", []) for at in ids} <= set(shown(part))


@plans
def test_a_lesson_that_is_taught_is_shown_whole(site, plan):
    """But for what a part must name: the questions, the summary …"""
    here, count = "/" + reading.address_of("ko", f"teach/{plan['id']}.md"), 0
    for week, one in zip((one for one in plan["weeks"] if "session" in one), written(site, plan, "ko").values(), strict=True):
        for name in {part["page"] for part in week["session"] if part["kind"] == "teaching"}:
            if reading.front_matter(reading.source("ko", name))["kind"] != "concept":
                continue
            address = reading.address_of("ko", name)
            heads = [head["id"] for head in reading.article(address).find_all(["h1", "h2", "h3"], id=True)]
            found = [at for part in one["parts"] for page, at in shown(part) if urllib.parse.urljoin(here, page) == f"/{address}"]
            assert set(heads) - NAMED_ONLY <= set(found), name
            assert [at for at in found if at not in NAMED_ONLY] == [at for at in heads if at in found and at not in NAMED_ONLY], "in order"
            count += 1
    assert count > 15
