"""The Moodle backups hold the plans, keep what a cartridge loses, and give a restore what it demands."""

import collections
import datetime
import html
import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile
import zoneinfo

import moodle_backup_rules
import pytest
import reading
from bs4 import BeautifulSoup
from moodle_backup_rules import problems

from builder.data.load import load
from builder.data.loader import DataError
from builder.exports import bank, cartridge, catalogue, markup, moodle_backup, moodle_xml, plans

SITE = "http://127.0.0.1:8000/funny-openstack/"
DATA = load()
ALL = [(course, language) for course in DATA.courses for language in reading.LANGUAGES]


def path_of(site, course, language):
    folder = "downloads" if language == "ko" else f"{language}/downloads"
    return site / folder / "cartridges" / f"{course}-{language}.mbz"


@pytest.mark.parametrize("course, language", ALL)
def test_a_backup_is_what_a_restore_demands(course, language, site):
    assert problems(path_of(site, course, language).read_bytes()) == []


@pytest.mark.parametrize("course, language", ALL)
def test_a_backup_holds_the_plan(course, language, site):
    plan = DATA.courses[course]
    title, (general, *sections), questions = moodle_backup_rules.read(path_of(site, course, language).read_bytes())
    assert title == f"Funny OpenStack: {plan.title[language]}"
    assert general.name == moodle_backup_rules.NULL and [kind for kind, _, _ in general.activities] == ["qbank"]
    assert [section.name for section in sections] == [cartridge.week_name(week, language) for week in plan.weeks]
    asked, accounts = set(), []
    for section, week in zip(sections, plan.weeks, strict=True):
        (first, _, page), *rest = section.activities
        text = BeautifulSoup(page.findtext("content"), "html.parser").get_text(" ")
        assert first == "page" and all(DATA.topics[topic].outcome[language] in text for topic in week.topics)
        links = [own.findtext("externalurl") for kind, _, own in rest if kind == "url"]
        assert len(links) == len(week.topics) + len(week.labs)
        for address in links:
            short = re.fullmatch(re.escape(SITE) + ("en/" if language == "en" else "") + r"t/([a-z0-9-]+)/", address)
            assert short and short.group(1) in DATA.topics, address
        ids = [question.id for page in cartridge.pages_of(week) for question in DATA.questions.get(page, ())]
        assert section.questions == ids and [kind for kind, _, _ in rest].count("quiz") == bool(ids)
        asked |= set(ids)
        assigned = [(name, own) for kind, name, own in rest if kind == "assign"]
        accounts += [week.week for name, _ in assigned if name == cartridge.WORDS[language]["account"]]
        handed = [own for name, own in assigned if name != cartridge.WORDS[language]["account"]]
        assert [own.findtext("grade") for own in handed] == ([] if week.exam else ["0", str(DATA.assignments[week.assignment].points)])
        days = [int(own.findtext(name)) for own in handed for name in ("allowsubmissionsfromdate", "duedate")]
        opens = moodle_backup.START + (week.week - 1) * moodle_backup_rules.WEEK
        night = opens + moodle_backup_rules.DAY - 60
        examined = week.week < len(plan.weeks) and plan.weeks[week.week].exam
        due = night + moodle_backup_rules.WEEK - (moodle_backup_rules.DAY if examined else 0)
        assert days == ([] if week.exam else [opens, night, opens, due]), "not on the day of an examination"
        if handed:
            question, task = (BeautifulSoup(own.findtext("intro"), "html.parser").get_text() for own in handed)
            assert question == week.session[-1].text[language]
            assert all(markup.to_text(line) in task for line in DATA.assignments[week.assignment].said(language))
    on_a_cloud = [week.week for week in plan.weeks if any(lab.page.startswith("openstack/") for lab in week.labs)]
    assert accounts == on_a_cloud[:1], "a place for accounts, before the first lab on a cloud"
    assert questions.keys() == asked and len(asked) > 150


@pytest.mark.parametrize("course, language", ALL)
def test_its_questions_are_those_of_moodle_xml(course, language, site):
    """Kind, texts, shares and reasons; in both formats they come from one place, so it is enough that nothing is lost on the way."""
    _, _, questions = moodle_backup_rules.read(path_of(site, course, language).read_bytes())
    pages = {question.id: page for page, ones in DATA.questions.items() for question in ones}
    by_id = {question.id: question for ones in DATA.questions.values() for question in ones}
    for name, found in questions.items():
        asked = bank.ask(by_id[name], language, pages[name], SITE)
        assert found.findtext("qtype") == moodle_xml.TYPES[asked.kind]
        assert (found.findtext("questiontext"), found.findtext("generalfeedback")) == (asked.stem, asked.explanation)
        answers = [
            (a.findtext("answertext"), a.findtext("feedback"), a.findtext("answerformat")) for a in found.iterfind(".//answers/answer")
        ]
        assert answers == [(a.text, a.why, str(int(a.html))) for a in moodle_xml.given(asked)]
        if asked.kind == "order":
            assert found.findtext(".//incorrectfeedback") == moodle_xml.wrong_orders(asked)


def test_every_kind_of_question_is_in_a_backup(site):
    kinds = {q.findtext("qtype") for q in moodle_backup_rules.read(path_of(site, "fifteen-weeks", "ko").read_bytes())[2].values()}
    assert kinds == set(moodle_xml.TYPES.values())


@pytest.mark.parametrize("course, language", ALL)
def test_a_rubric_is_that_of_the_assignment_and_no_model_answer_leaks(course, language, site):
    archive = zipfile.ZipFile(path_of(site, course, language))
    names = sorted(re.findall(r"activities/assign_(\d+)/grading\.xml", "\n".join(archive.namelist())), key=int)
    rubrics = [ElementTree.fromstring(archive.read(f"activities/assign_{name}/grading.xml")) for name in names]
    tasks = [DATA.assignments[week.assignment] for week in DATA.courses[course].weeks if week.assignment]
    for rubric, task in zip(rubrics, tasks, strict=True):
        found = [
            (one.findtext("description"), [(float(level.findtext("score")), level.findtext("definition")) for level in one.iter("level")])
            for one in rubric.iter("criterion")
        ]
        nothing = cartridge.WORDS[language]["nothing"]
        assert found == [
            (one.name[language], [(0, nothing), (one.points / 2, one.half[language]), (one.points, one.full[language])])
            for one in task.rubric
        ]
    everything = "".join(html.unescape(archive.read(name).decode()) for name in archive.namelist())
    assert not [line[language] for task in tasks for line in task.model if markup.to_html(line[language]) in everything]


@pytest.mark.parametrize("course, language", ALL)
def test_the_gradebook_weighs_as_the_plan_does(course, language, site):
    """What is handed in stands in categories, what a teacher types beside them, and the quizzes in one without weight."""
    plan, archive = DATA.courses[course], zipfile.ZipFile(path_of(site, course, language))
    root = ElementTree.fromstring(archive.read("gradebook.xml"))
    names = {one.get("id"): one.findtext("fullname") for one in root.iter("grade_category")}
    weights = {
        one.findtext("itemname") or names[one.findtext("iteminstance")]: float(one.findtext("aggregationcoef"))
        for one in root.iter("grade_item")
        if one.findtext("itemtype") != "course"
    }
    words = plans.OWN[language]["syllabus"]["grade"]
    assert weights == {**{words[part]: share for part, share in plan.grades.items()}, cartridge.WORDS[language]["practice"]: 0}
    held = collections.defaultdict(list)
    for name in sorted(archive.namelist(), key=lambda one: int((re.findall(r"_(\d+)/", one) or ["0"])[0])):
        if name.endswith("/grades.xml"):
            for item in ElementTree.fromstring(archive.read(name)).iter("grade_item"):
                held[names[item.findtext("categoryid")]].append((item.findtext("itemmodule"), float(item.findtext("grademax"))))
    tasks = [("assign", DATA.assignments[week.assignment].points) for week in plan.weeks if week.assignment]
    if "report" in plan.grades:
        assert held.pop(words["report"]) == [tasks.pop()]
    assert held.pop(words["assignments"]) == tasks
    assert {kind for (practice,) in [held.values()] for kind, _ in practice} == {"quiz"}


def made(course, titles=None, language="en"):
    whole = catalogue.Catalogue(DATA, [], SITE)
    return moodle_backup.backup(
        cartridge.Taught(
            course,
            DATA.topics,
            DATA.assignments,
            DATA.questions,
            titles or whole.titles[language],
            language,
            SITE,
            lambda topic, _: f"en/t/{topic}/",
        )
    )


def test_a_backup_has_the_same_bytes_every_time():
    course = DATA.courses["eight-weeks"]
    assert made(course) == made(course)
    archive = zipfile.ZipFile(io.BytesIO(made(course)))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    times = {time for name in archive.namelist() for time in re.findall(rb"<time\w+>(\d+)<", archive.read(name)) if time != b"0"}
    assert times == {str(moodle_backup.WHEN).encode()}
    start = datetime.datetime.fromtimestamp(moodle_backup.START, zoneinfo.ZoneInfo("Asia/Seoul"))
    assert (start.weekday(), start.time()) == (0, datetime.time()), "a Monday, at midnight"


def test_a_name_that_moodle_has_no_room_for_is_named():
    course = DATA.courses["eight-weeks"]
    week = course.weeks[0]
    title = week.title.model_copy(update={"en": "A" * 250})
    long = course.model_copy(update={"weeks": [week.model_copy(update={"title": title})]})
    with pytest.raises(
        DataError, match=r'data/courses\.yml: "eight-weeks": the name of a week, a topic or a lab has 258 .* 255; shorten it'
    ):
        made(long)


# Proof that the rules see what is wrong: one break for each.


def broken(data, name, old, new):
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for entry in source.namelist():
            content = source.read(entry).decode("utf-8")
            if entry == name:
                assert re.search(old, content, re.DOTALL), old
                content = re.sub(old, new, content, flags=re.DOTALL)
            if not (entry == name and new == "gone"):
                archive.writestr(entry, content)
    return target.getvalue()


QUIZ, TASK, EXIT, ACCOUNT = "the first quiz", "the first assignment", "the first exit question", "the account"  # their folders
BANK = "questions.xml"


@pytest.mark.parametrize(
    "name, old, new, message",
    [
        ("scales.xml", "<", "gone", "scales.xml is missing"),
        (f"{QUIZ}/roles.xml", "<", "gone", f"{QUIZ}: no roles.xml"),
        ("sections/section_2/section.xml", "<", "gone", "section 2: no section.xml"),
        ("moodle_backup.xml", "<information>", "<!-- x --><information>", "begins otherwise"),
        ("moodle_backup.xml", "<name>groups</name>\n<value>0", "<name>groups</name>\n<value>1", "settings of the whole"),
        ("moodle_backup.xml", "url_3_userinfo", "url_3_other", "url_3: no settings"),
        (f"{QUIZ}/module.xml", "<sectionid>[0-9]+", "<sectionid>99", "in another place"),
        ("activities/url_3/url.xml", "<name>[^<]*", "<name>", "a name of 0 characters"),
        (f"{QUIZ}/quiz.xml", "<sumgrades>[0-9]+", "<sumgrades>4", "sumgrades 4"),
        (f"{QUIZ}/quiz.xml", "<slot>2<", "<slot>3<", "slots are not"),
        (f"{QUIZ}/quiz.xml", "<reviewspecificfeedback>[0-9]+", "<reviewspecificfeedback>0", "reviewspecificfeedback is not shown"),
        (f"{QUIZ}/quiz.xml", "<reviewattempt>[0-9]+", "<reviewattempt>4368", "not shown during"),
        (f"{QUIZ}/quiz.xml", "<questionbankentryid>[0-9]+", "<questionbankentryid>9999", "no entry 9999"),
        (f"{QUIZ}/quiz.xml", "<usingcontextid>[0-9]+", "<usingcontextid>2", "in another context"),
        (f"{QUIZ}/quiz.xml", "<component>", "<version>1</version><component>", "one version only"),
        (f"{QUIZ}/quiz.xml", "<firstslot>1", "<firstslot>2", "no section from slot 1"),
        (f"{QUIZ}/grades.xml", "<grademax>[0-9]+", "<grademax>100", "points in the gradebook"),
        (f"{QUIZ}/grades.xml", "<weightoverride>1", "<weightoverride>0", "weights [[0.0"),
        (f"{TASK}/grades.xml", "<weightoverride>0", "<weightoverride>1", "weights [[1.0"),
        (f"{TASK}/grades.xml", "<grade_item id.*</grade_item>", "", "no item of 10.0 points"),
        (f"{TASK}/assign.xml", "<blindmarking>0</blindmarking>", "", f"{TASK}: no blindmarking"),
        (f"{TASK}/assign.xml", "<duedate>[0-9]+", "<duedate>1728259200", "due at 1728259200"),
        (f"{TASK}/assign.xml", "<intro>[^<]+", "<intro>", "says nothing"),
        ("moodle_backup.xml", "<original_course_startdate>[0-9]+", "<original_course_startdate>1728259200", "the course starts on"),
        ("moodle_backup.xml", "<modulename>url", "<modulename>chat", "not in every Moodle"),
        ("moodle_backup.xml", "<activity>\n<moduleid>1<.*?</activity>\n", "", "outside the bank"),
        ("gradebook.xml", "<", "gone", "gradebook.xml is missing"),
        ("gradebook.xml", "<aggregation>10", "<aggregation>13", "no weighted mean"),
        ("gradebook.xml", "<parent>1<", "<parent>9<", "without a parent"),
        ("gradebook.xml", "<aggregationcoef>30", "<aggregationcoef>20", "weights of"),
        ("gradebook.xml", "<locktime>0</locktime>", "", "no locktime"),
        ("gradebook.xml", "<categoryid>1<", "<categoryid>9<", "manual of category 9"),
        ("gradebook.xml", "<iteminstance>2<", "<iteminstance>3<", "without an item"),
        ("gradebook.xml", 'grade_item id="[0-9]+"', 'grade_item id="10000"', "stand twice"),
        (f"{TASK}/grades.xml", "<categoryid>[0-9]+", "<categoryid>1", "outside the categories"),
        (f"{EXIT}/module.xml", "<completion>2", "<completion>0", "done by ('0', '1', '0')"),
        (f"{EXIT}/assign.xml", "<completionsubmit>1", "<completionsubmit>0", "done by ('2', '0', '0')"),
        (f"{EXIT}/assign.xml", "<alwaysshowdescription>0", "<alwaysshowdescription>1", "done by ('2', '1', '1')"),
        (f"{EXIT}/assign.xml", "<cutoffdate>[0-9]+", "<cutoffdate>0", "cut off at 0"),
        (f"{EXIT}/assign.xml", "<allowsubmissionsfromdate>[0-9]+", "<allowsubmissionsfromdate>0", "opens at 0"),
        ("course/course.xml", "<enablecompletion>1", "<enablecompletion>0", "does not keep who is done"),
        (f"{ACCOUNT}/assign.xml", "<plugin>file", "<plugin>comments", "gives back ['comments', 'offline']"),
        (f"{ACCOUNT}/assign.xml", "<plugin>offline", "<plugin>comments", "gives back ['comments', 'file']"),
        (f"{ACCOUNT}/assign.xml", "<nosubmissions>1", "<nosubmissions>0", "gives back"),
        (f"{TASK}/assign.xml", "<plugin>file", "<plugin>files", "takes ['files', 'onlinetext']"),
        (f"{TASK}/assign.xml", "<value>20", "<value>0", "takes no files"),
        (f"{TASK}/grading.xml", "<", "gone", f"{TASK}: no grading.xml"),
        (f"{TASK}/grading.xml", "<status>20", "<status>10", "marked by"),
        (f"{TASK}/grading.xml", "plugin_gradingform_rubric_definition", "plugin_gradingform_rubric", "criteria of []"),
        (f"{TASK}/grading.xml", "<score>4<", "<score>5<", "10.0 points, criteria of"),
        (f"{TASK}/grading.xml", "<definition>[^<\n]+<", "<definition><", "says nothing"),
        (f"{TASK}/grading.xml", '<level id="[0-9]+"', '<level id="1"', "stand twice"),
        ("course/course.xml", "<newsitems>5", "<newsitems>0", "no announcements"),
        ("course/inforef.xml", "<id>2</id>", "<id>1</id>", "category 2: not in course/inforef.xml"),
        (BANK, "<parent>1</parent>", "<parent>0</parent>", "not one category at the top"),
        (BANK, "<contextid>[0-9]+", "<contextid>2", "outside the bank"),
        (BANK, "<contextlevel>70", "<contextlevel>50", "outside the bank"),
        (BANK, r"<stamp>[^<]*\+cloud-[^<]*", "<stamp>funny-openstack-fifteen-weeks-ko", " times"),
        (BANK, '<answer id="100"', '<answer id="101"', "answer 101 stands 2 times"),
        (BANK, "plugin_qtype_numerical_question", "plugin_qtype_number_question", "nothing of numerical"),
        (BANK, "<gradingtype>-1", "<gradingtype>0", "gradingtype 0"),
        (BANK, "<fraction>2.0000000", "<fraction>3.0000000", "steps not numbered"),
        (BANK, "<fraction>1.0000000", "<fraction>0.5000000", "the right answers are worth 0.5"),
        (BANK, "<tolerance>0", "<tolerance>1", "no tolerance for each number"),
    ],
)
def test_each_break_is_seen(name, old, new, message, site):
    data = path_of(site, "fifteen-weeks", "ko").read_bytes()
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    of = zipfile.ZipFile(io.BytesIO(data)).read
    for one, file, has in (
        (QUIZ, "quiz.xml", b""),
        (TASK, "grading.xml", b""),
        (EXIT, "assign.xml", b"<cutoffdate>"),
        (ACCOUNT, "assign.xml", b"<nosubmissions>"),
    ):
        folder = next(there for there in names if there.endswith(f"/{file}") and has in of(there)).rsplit("/", 1)[0]
        name, message = name.replace(one, folder), message.replace(one, folder)
    found = problems(broken(data, name, old, new))
    assert any(message in one for one in found), found
