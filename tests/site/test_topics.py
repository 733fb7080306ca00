"""Topics and course plans: the data, what is refused, and what is made of them."""

import json
import re
import urllib.parse

import pytest
import reading

import conftest
from builder.data import assignments, courses, decks, questions, topics
from builder.data.loader import DataError
from builder.data.places import Places
from builder.data.words import Words
from builder.output import topics_json
from builder.pages import course_plans

FOUND = topics.load_topics()
PLANS = courses.load_courses(FOUND)
TASKS = assignments.load_assignments()
BANK = questions.load_all()
ASKED = {name: len(several) for name, several in BANK.items()}
SITE = "http://127.0.0.1:8000/funny-openstack/"


def test_the_plans_have_the_weeks_of_their_names():
    """That they teach every topic is a matter of `make check`."""
    assert [w.week for w in PLANS["fifteen-weeks"].weeks if w.exam] == [8, 15]
    assert len(PLANS["fifteen-weeks"].weeks) == 15 and len(PLANS["eight-weeks"].weeks) == 8


def test_no_week_has_more_labs_than_class_time():
    """Three hours a week in a semester, twice that in half of one; a week may leave out its optional labs, but need not."""
    for plan, minutes in {"fifteen-weeks": 180, "eight-weeks": 300}.items():
        full = {week.week: sum(lab.minutes for lab in week.labs) for week in PLANS[plan].weeks}
        assert max(full.values()) <= minutes, (plan, full)


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize("plan", PLANS)
def test_a_lab_that_the_class_does_is_not_called_one_for_home(plan, language):
    text = " ".join(reading.article(("en/" if language == "en" else "") + f"teach/{plan}/").get_text().split())
    words = Words("course-plans")[language]
    seen = set()
    for week in PLANS[plan].weeks:
        done = {(part.page, part.anchor) for part in week.session if part.kind == "lab"}
        for lab in week.labs:
            where = ("in_class" if (lab.page, lab.anchor) in done else "outside") if lab.optional else ""
            seen.add(where)
            said = f"{lab.title[language]} {words['minutes'].format(lab.minutes)}" + (f" {words['optional'][where]}" if where else "")
            assert said in text, said
    assert seen == {"", "in_class", "outside"}


# ── what is refused: message with file, line and mend ────────────────────────

TOPICS = """\
- id: one
  page: a.md
  anchor: top
  title: {ko: 하나, en: One}
  outcome: {ko: 할 수 있다, en: can}
- id: two
  page: a.md
  anchor: here
  title: {ko: 둘, en: Two}
  outcome: {ko: 할 수 있다, en: can}
  requires: [one]
"""
COURSES = """\
- id: plan
  title: {ko: 계획, en: Plan}
  summary: {ko: 계획, en: Plan}
  hours: 2
  weeks:
    - week: 1
      title: {ko: 첫째, en: First}
      topics: [one]
      pages: [a.md]
      session:
        - {kind: opening, minutes: 10, page: a.md, text: {ko: "왜?", en: "Why?"}}
        - {kind: teaching, minutes: 40, page: a.md, text: {ko: 강의, en: Talk}}
        - {kind: activity, minutes: 30, page: a.md, anchor: here, text: {ko: 활동, en: Work}, expect: {ko: 답, en: Answer}}
        - {kind: exit, minutes: 20, page: a.md, text: {ko: "어떻게?", en: "How?"}}
      assignment: task
    - week: 2
      title: {ko: 둘째, en: Second}
      topics: [two]
      pages: [a.md, later.md]
      labs: [{page: lab.md, title: {ko: 실습, en: Lab}, minutes: 50}, {page: more.md, title: {ko: 더, en: More}, minutes: 30, optional: true}]
      session:
        - {kind: opening, minutes: 20, page: a.md, text: {ko: "무엇?", en: "What?"}}
        - {kind: lab, minutes: 30, page: lab.md}
        - {kind: lab, minutes: 20, page: lab.md}
        - {kind: buffer, minutes: 25, text: {ko: 여유, en: Rest}}
        - {kind: exit, minutes: 5, page: a.md, text: {ko: "언제?", en: "When?"}}
      assignment: task
    - week: 3
      title: {ko: 시험, en: Exam}
      exam: {ko: 시험, en: Exam}
      covers: [1, 2]
      papers: final-open
  grades: {assignments: 60, final: 40}
"""


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def docs(tmp_path):
    for language in reading.LANGUAGES:
        for page in ("a.md", "later.md", "lab.md", "more.md", "teach/plan.md"):
            (tmp_path / "docs" / language / page).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "docs" / language / page).write_text("# A\n\n## Here {#here}\n\n```text\n## Not {#not}\n```\n", encoding="utf-8")
    return tmp_path / "docs"


def load_all(tmp_path, docs, topics_text=TOPICS, courses_text=COURSES):
    path = write(tmp_path, "topics.yml", topics_text)
    found = topics.load_topics(path)
    topics.check_places(found, path, Places(docs))
    path = write(tmp_path, "courses.yml", courses_text)
    courses.check_pages(courses.load_courses(found, path), path, Places(docs))
    return found


def test_good_data_passes(tmp_path, docs):
    assert list(load_all(tmp_path, docs)) == ["one", "two"]


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("requires: [one]", "requires: [three]", r'topics\.yml:6: "two" requires "three", which is no topic; correct'),
        ("requires: [one]", "requires: [two]", r"topics\.yml:6: .* in a circle \(two → two\); remove"),
        ("title: {ko: 둘, en: Two}", "title: {ko: 둘}", r'topics\.yml:9: "two" → title → en: is missing: every text needs both languages'),
        ("id: two", "id: one", r'topics\.yml:6: "one" is the id of line 1 too; give'),
        ("anchor: here", "anchor: top", r'topics\.yml:6: "two" points where "one" points; .* point one of them elsewhere'),
        ("anchor: here", "anchor: gone", r'topics\.yml:6: "two": docs/ko/a\.md has no heading \{#gone\}; put the id back'),
        ("anchor: here", "anchor: not", r"has no heading \{#not\}"),  # it stands in code
        ("page: a.md\n  anchor: here", "page: b.md\n  anchor: here", r'topics\.yml:6: "two": there is no page docs/ko/b\.md; name'),
        ("id: two", "id: Two Words", r"topics\.yml:6: .*use lower-case ASCII words"),
        ("outcome: {ko: 할 수 있다, en: can}\n  requires", "outcomes: {}\n  requires", r"topics\.yml:\d+: .*outcome"),
    ],
)
def test_bad_topics_are_refused(tmp_path, docs, old, new, message):
    assert TOPICS.count(old) == 1
    with pytest.raises(DataError, match=message):
        load_all(tmp_path, docs, TOPICS.replace(old, new), "[]\n")


def test_a_longer_circle_is_refused(tmp_path, docs):
    text = TOPICS.replace("outcome: {ko: 할 수 있다, en: can}\n- id", "outcome: {ko: 할 수 있다, en: can}\n  requires: [two]\n- id")
    with pytest.raises(DataError, match=r"topics\.yml:1: .*\(one → two → one\)"):
        load_all(tmp_path, docs, text, "[]\n")


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("topics: [two]", "topics: [three]", r'courses\.yml:18: "plan", week 2: "three" is no topic; correct'),
        ("topics: [two]", "topics: [one, two]", r'courses\.yml:18: "plan", week 2: "one" is taught twice; keep one'),
        ("topics: [one]", "topics: [two]", r'week 1: "two" requires "one", which no week teaches; add it'),
        (
            "topics: [two]\n      pages: [a.md, later.md]",
            "topics: [two]\n      pages: [b.md, later.md]",
            r'"two" is on a\.md, which is no page of this week; add',
        ),
        ("covers: [1, 2]", "covers: [1, 3]", r'courses\.yml:31: "plan", week 3: covers week 3, which is no teaching week before'),
        ("covers: [1, 2]", "covers: [1, 2]\n      topics: [one]", r"courses\.yml:28: .* is an examination, so it teaches nothing"),
        ("- week: 2", "- week: 4", r"courses\.yml:1: .* number them 1, 2, 3"),
        ("id: plan", "id: other", r'courses\.yml:1: "other": there is no page docs/ko/teach/other\.md'),
        (
            "      assignment: task\n    - week: 2",
            "    - week: 2",
            r"courses\.yml:6: .* needs topics, pages, session and assignment",
        ),
        ("final: 40", "final: 50", r"courses\.yml:1: .*`grades` adds up to 110 percent; make it 100"),
        (
            "assignments: 60",
            "assignments: 50, report: 10",
            r"courses\.yml:1: .*counts a report, and the last week has no assignment that is it",
        ),
        ("final: 40", "report: 40", r"courses\.yml:1: .*`grades` counts 0 examinations and the weeks hold 1; make them agree"),
        ("      papers: final-open\n", "", r"courses\.yml:28: .* name the set of papers that fits it in `papers`"),
        ("covers: [1, 2]", "covers: [1, 2]\n      hours: 2", r"courses\.yml:32: .* is not a known key"),
    ],
)
def test_bad_plans_are_refused(tmp_path, docs, old, new, message):
    assert COURSES.count(old) == 1
    with pytest.raises(DataError, match=message):
        load_all(tmp_path, docs, courses_text=COURSES.replace(old, new))


@pytest.mark.parametrize(
    "old, new, message",
    [
        (
            "minutes: 30, page: a.md, anchor: here",
            "minutes: 25, page: a.md, anchor: here",
            r'courses\.yml:10: "plan", week 1: the class has 95 minutes of 100, 5 too few; correct its parts',
        ),
        ("minutes: 25, text", "minutes: 40, text", r"week 2: the class has 115 minutes of 100, 15 too many; correct"),
        (
            "minutes: 30, page: lab.md}\n        - {kind: lab, minutes: 20, page: lab.md}",
            "minutes: 50, page: lab.md}",
            r'courses\.yml:23: "plan", week 2: this part runs 20 minutes over the end of hour 1; end it',
        ),
        ("hours: 2", "hours: 3", r"week 1: the class has 100 minutes of 150, 50 too few"),
        (
            "minutes: 30, page: lab.md",
            "minutes: 20, page: lab.md",
            r"courses\.yml:21: .*week 2: the class has 40 minutes for lab\.md#top, which takes 50; make",
        ),
        (
            "kind: lab, minutes: 20, page: lab.md",
            "kind: lab, minutes: 20, page: more.md",
            r"minutes for more\.md#top, which takes 30; make them agree",
        ),
        (
            "kind: lab, minutes: 20, page: lab.md",
            "kind: lab, minutes: 20, page: a.md",
            r"courses\.yml:24: .* a\.md#top is no lab of this week; add it to `labs`",
        ),
        (
            "page: a.md, anchor: here, text",
            "page: later.md, text",
            r"courses\.yml:13: .* happens on later\.md, which is read in week 2; choose",
        ),
        (
            "page: a.md, anchor: here, text",
            "page: a.md, anchor: gone, text",
            r"courses\.yml:13: .* has no heading \{#gone\}; put the id back",
        ),
        ("page: a.md, anchor: here, text", "text", r"courses\.yml:13: .* has no `page`; name the page"),
        (
            "kind: activity, minutes: 30, page: a.md, anchor: here, text: {ko: 활동, en: Work}, expect: {ko: 답, en: Answer}",
            "kind: teaching, minutes: 30, page: a.md, anchor: here, text: {ko: 활동, en: Work}",
            r"courses\.yml:10: .* has neither lab nor activity; add one",
        ),
        ("kind: activity", "kind: exit", r"courses\.yml:1[03]: .*(ends with its only exit|asks nothing)"),
        (", expect: {ko: 답, en: Answer}", "", r"courses\.yml:13: .* is an activity without `expect`; say in two sentences"),
        (
            "kind: activity",
            "kind: teaching",
            r"courses\.yml:13: .* has `expect`, which only an activity has, and is of kind teaching; remove",
        ),
        ("kind: activity", "kind: party", r"courses\.yml:13: .*'opening', 'teaching', 'activity', 'lab', 'buffer' or 'exit'"),
        (
            'text: {ko: "어떻게?", en: "How?"}',
            'text: {ko: "어떻게", en: "How?"}',
            r"courses\.yml:14: .* is the exit, but asks nothing; write its question",
        ),
        (
            "minutes: 30, page: lab.md}",
            "minutes: 30, page: lab.md, text: {ko: 실습, en: Lab}}",
            r"courses\.yml:23: .* is called by its title under `labs`; remove",
        ),
        (
            "title: {ko: 실습, en: Lab}, minutes: 50",
            "title: {ko: 실습, en: Lab}, minutes: 50, blank: nowhere",
            r'courses\.yml:20: .* "nowhere" does not stand in lab\.md; write',
        ),
        (", text: {ko: 강의, en: Talk}", "", r"courses\.yml:12: .* has no `text`; say in a line"),
        (
            "text: {ko: 강의, en: Talk}",
            "also: [{page: later.md, anchor: gone}], text: {ko: 강의, en: Talk}",
            r"courses\.yml:12: .* has no heading \{#gone\}; put the id back",
        ),
        (
            "text: {ko: 활동, en: Work}",
            "also: [{page: later.md, anchor: top}], text: {ko: 활동, en: Work}",
            r"courses\.yml:13: .* has `also`, which only teaching has, and is of kind activity; remove",
        ),
    ],
)
def test_a_class_whose_minutes_do_not_add_up_is_refused(tmp_path, docs, old, new, message):
    assert COURSES.count(old) == 1
    with pytest.raises(DataError, match=message):
        load_all(tmp_path, docs, courses_text=COURSES.replace(old, new))


def test_a_plan_in_the_wrong_order_is_refused(tmp_path, docs):
    text = COURSES.replace("[one]", "[x]").replace("[two]", "[one]").replace("[x]", "[two]")
    with pytest.raises(DataError, match=r'week 1: "two" requires "one", which comes later, in week 2; change the order'):
        load_all(tmp_path, docs, courses_text=text)


def test_a_topic_that_its_class_does_not_meet_is_refused(tmp_path, docs):
    """The one of week 2 is on slides of week 1 alone; a teaching part that shows it too mends that, and so does a lab that begins there."""
    found = topics.load_topics(write(tmp_path, "topics.yml", TOPICS))

    def check(text):
        path = write(tmp_path, "courses.yml", text)
        decks.check_decks(courses.load_courses(found, path), found, path, Places(docs))

    line = COURSES.splitlines().index("      topics: [two]") + 1
    with pytest.raises(DataError, match=rf'^\S*courses\.yml:{line}: "plan", week 2: .* a\.md#here, .* "two"; name it in `also` .*$'):
        check(COURSES)
    check(
        COURSES.replace("{kind: buffer, minutes: 25,", "{kind: teaching, minutes: 25, page: later.md, also: [{page: a.md, anchor: here}],")
    )
    check(COURSES.replace("page: lab.md", "page: a.md, anchor: here"))
    with pytest.raises(DataError, match='week 1: .* a.md#top, the section of "one"'):
        check(
            COURSES.replace("page: a.md, anchor: here, text", "page: later.md, anchor: here, text").replace(
                "pages: [a.md]", "pages: [a.md, later.md]"
            )
        )


def test_the_build_stops_at_a_topic_that_points_nowhere(small_project, tmp_path):
    path = small_project / "data" / "topics.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("anchor: paas", "anchor: gone"), encoding="utf-8")
    result = conftest.build(tmp_path, "out", root=small_project)
    assert result.returncode and re.search(
        r'data/topics\.yml:\d+: "paas": .* has no heading \{#gone\}; put the id back', result.stdout + result.stderr
    )
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").rglob("*.html")), "half a site was written"


# ── topics.json ──────────────────────────────────────────────────────────────


def test_topics_json_says_what_the_data_says(site):
    document = json.loads((site / "topics.json").read_text(encoding="utf-8"))
    assert document["version"] == topics_json.VERSION == 1, "a new version needs a new description under teach/#topics-json"
    assert [one["id"] for one in document["topics"]] == list(FOUND)
    for one in document["topics"]:
        assert one["title"] == FOUND[one["id"]].title.model_dump() and one["outcome"] == FOUND[one["id"]].outcome.model_dump()
        assert one["requires"] == FOUND[one["id"]].requires
        for language in reading.LANGUAGES:
            assert one["address"][language] == SITE + ("" if language == "ko" else "en/") + f"t/{one['id']}/"
            target = urllib.parse.urlsplit(one["target"][language].removeprefix(SITE))
            page = reading.soup(target.path)
            assert page.html["lang"] == language and (not target.fragment or page.find(id=target.fragment))
    place = urllib.parse.urlsplit(document["documentation"].removeprefix(SITE))
    assert reading.soup(place.path).find(id=place.fragment)


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_every_field_of_topics_json_is_documented(site, language):
    document = json.loads((site / "topics.json").read_text(encoding="utf-8"))
    heading = reading.soup(reading.address_of(language, "teach/index.md")).find(id="topics-json")
    named = {
        code.get_text() for cell in heading.find_next("table").select("tbody :is(td, th):first-child") for code in cell.find_all("code")
    }
    assert named == set(document) | set(document["topics"][0])


# ── the pages made from the data ─────────────────────────────────────────────


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize("plan", PLANS.values(), ids=lambda p: p.id)
def test_a_plan_page_shows_its_plan(plan, language):
    address = reading.address_of(language, f"teach/{plan.id}.md")
    article = reading.article(address)
    overview = [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        for row in article.find(id="overview").find_next("table").find_all("tr")[1:]
    ]
    assert len(overview) == len(plan.weeks)
    for week, row in zip(plan.weeks, overview, strict=True):
        heading = article.find(id=f"week-{week.week}")
        table = heading.find_next("table")
        assert row[:2] == [str(week.week), week.title[language]] and week.title[language] in heading.get_text()
        expected = sum(len(reading.article(reading.address_of(language, page)).select(".question")) for page in week.pages)
        assert row[3] == (str(expected) if expected else "–"), f"week {week.week}: questions"
        assert expected == sum(ASKED.get(page, 0) for page in week.pages)
        links = {urllib.parse.urljoin(f"/{address}", a["href"]).lstrip("/") for a in table.find_all("a", href=True)}
        for topic in week.topics:
            assert topics.short_path(topic, language) in links, f"week {week.week}: no short address of {topic}"
            assert FOUND[topic].outcome[language] in table.get_text()
        for page in week.pages:
            assert reading.address_of(language, page) in links
            assert page not in ASKED or f"{reading.address_of(language, page)}#check" in links
        for lab in week.labs:
            assert f"{reading.address_of(language, lab.page)}#{lab.anchor}" in links
        shown = table.get_text(" ", strip=True)
        for line in [week.exam[language]] if week.exam else TASKS[week.assignment].said(language):
            assert line in shown
        # A table that is pasted alone says which week it is.
        assert str(week.week) in table.tr.get_text() and week.title[language] in table.tr.get_text()


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize("plan", PLANS.values(), ids=lambda p: p.id)
def test_a_week_shows_its_class_minute_by_minute(plan, language):
    address = reading.address_of(language, f"teach/{plan.id}.md")
    article = reading.article(address)
    for week in (one for one in plan.weeks if not one.exam):
        box = article.find(id=f"week-{week.week}").find_next("details")
        rows = [row.find_all(["th", "td"]) for row in box.table.find_all("tr")[1:]]
        assert sum(int(minutes.get_text()) for _, minutes, _ in rows) == plan.hours * courses.HOUR, f"week {week.week}"
        assert [hour.get_text() for hour, _, _ in rows if hour.get_text()] == [str(n) for n in range(1, plan.hours + 1)]
        for part, (_, _, cell) in zip(week.session, rows, strict=True):
            assert (part.text[language] if part.text else cell.a.get_text()) in cell.get_text()
            assert bool(cell.a) == bool(part.page), part
            expected = [re.sub(r"[`\u2060]", "", part.expect[language])] if part.expect else []
            assert [small.get_text().replace("\u2060", "").partition(": ")[2] for small in cell.find_all("small")] == expected
            if part.page:
                target = urllib.parse.urlsplit(urllib.parse.urljoin(f"/{address}", cell.a["href"]))
                assert target.path == f"/{reading.address_of(language, part.page)}"
                assert target.fragment == ("" if part.anchor == "top" else part.anchor)
        shown = [cell.get_text() for row in rows for cell in row]
        assert str(plan.hours * courses.HOUR) in box.figcaption.get_text() and all(shown[1::3])


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize("plan", PLANS.values(), ids=lambda p: p.id)
def test_a_week_shows_which_questions_ask_for_which_outcome(plan, language):
    article = reading.article(reading.address_of(language, f"teach/{plan.id}.md"))
    levels = list(course_plans.WORDS[language]["levels"])
    seen = set()
    for week in (one for one in plan.weeks if not one.exam):
        table = article.find(id=f"week-{week.week}").find_all_next("details", limit=2)[1].table
        rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")[1:]]
        assert [title for title, *_ in rows] == [FOUND[topic].title[language] for topic in week.topics]
        for topic, (_, *cells) in zip(week.topics, rows, strict=True):
            shown = {(level, int(n.split()[-1])) for level, cell in zip(levels, cells, strict=True) for n in cell.split(", ") if n}
            there = [(page, n, q) for page, several in BANK.items() for n, q in enumerate(several, 1) if topic in q.topics]
            assert shown == {(q.level, n) for _, n, q in there}, (week.week, topic)
            seen |= {q.id for _, _, q in there}
    assert seen == {q.id for several in BANK.values() for q in several}, "each question stands in each plan"


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_reading_times_of_a_week_add_up(language):
    article = reading.article(reading.address_of(language, "teach/fifteen-weeks.md"))
    times = re.compile(r"(\d+)(?:분| min)")
    for week, row in zip(PLANS["fifteen-weeks"].weeks, article.find(id="overview").find_next("table").find_all("tr")[1:], strict=True):
        total = sum(course_plans.reading_time(page, Places()) for page in week.pages)
        shown = row.find_all(["th", "td"])[2].get_text()
        assert shown == "–" if week.exam else int(times.match(shown).group(1)) == total
        for page in week.pages:
            facts = reading.article(reading.address_of(language, page)).select_one(".page-facts")
            match = facts and times.search(facts.get_text())
            if match:
                cell = article.find(id=f"week-{week.week}").find_next("table").get_text(" ", strip=True)
                assert re.search(rf"{match.group(1)}(분| min)", cell), f"week {week.week}: {page}"


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_all_topics_are_listed_with_their_address(language):
    article = reading.article(reading.address_of(language, "teach/index.md"))
    listed = {a["data-topic"]: a for a in article.find_all("a", attrs={"data-topic": True})}
    assert set(listed) == set(FOUND)
    for topic, link in listed.items():
        row = link.find_parent("tr")
        assert link.get_text() == FOUND[topic].title[language]
        assert row.find("code").get_text() == "/" + topics.short_path(topic, language)
        mark = link.find_next_sibling("a")
        assert "headerlink" in mark["class"] and mark["href"] == link["href"] and mark["title"]


def test_what_a_week_builds_on(tmp_path, docs):
    found = load_all(tmp_path, docs)
    plan = courses.load_courses(found, tmp_path / "courses.yml")["plan"]
    assert course_plans.needed_weeks(plan, found) == {1: [], 2: [1], 3: []}
    assert course_plans.direct({1: [], 2: [1], 3: [1, 2], 4: [1]}) == {1: [], 2: [1], 3: [2], 4: [1]}


@pytest.mark.parametrize("plan", PLANS.values(), ids=lambda p: p.id)
def test_the_prerequisite_figure_has_every_week_and_line(plan):
    lines = sum(map(len, course_plans.direct(course_plans.needed_weeks(plan, FOUND)).values()))
    for language in reading.LANGUAGES:
        figure = reading.article(reading.address_of(language, f"teach/{plan.id}.md")).select_one("figure.weeks")
        assert len(figure.find_all("path")) == lines > 0
        assert len(figure.find_all("circle")) == len(plan.weeks)
        text = " ".join(t.get_text() for t in figure.find_all("text"))
        for week in plan.weeks:
            assert week.title[language] in text
        assert figure.svg["aria-label"]
