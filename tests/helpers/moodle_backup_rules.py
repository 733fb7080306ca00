"""Reads a Moodle course backup, and says what a restore would not take, or would take wrongly.

Each rule stands with the place in Moodle 4.5.6 that demands it (in 5.x the same lines stand below public/). Found by
restoring backups that lacked one file or one field each; `make programs MOODLE=…` restores the real ones.
"""

import collections
import dataclasses
import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile

# restore_structure_step.class.php:78-81: a step's file must exist. The steps that always run:
# restore_root_task.class.php:52, 69, 72, 75, 87; restore_prechecks_helper.class.php:167, 176; restore_course_task.class.php:71, 108, 112
ALWAYS = [
    # restore_stepslib.php:97: without it, no category of grades, in silence.
    "gradebook.xml",
    *("moodle_backup.xml", "files.xml", "groups.xml", "scales.xml", "outcomes.xml", "roles.xml", "questions.xml"),
    *("course/course.xml", "course/roles.xml", "course/filters.xml"),
]
# restore_activity_task.class.php:154, 161, 165, 179, and the activity itself
OF_AN_ACTIVITY = ["module.xml", "roles.xml", "filters.xml", "grades.xml"]
# mod/quiz/classes/question/display_options.php:40-49
DURING, AFTERWARDS = 0x10000, 0x01110
REVIEW = ["attempt", "correctness", "maxmarks", "marks", "specificfeedback", "generalfeedback", "rightanswer", "overallfeedback"]
# question/type/ordering/question.php:27-61, and questiontype.php for the rest
ORDERING = {"layouttype": "0", "selecttype": "0", "gradingtype": "-1", "showgrading": "0", "numberingstyle": "none", "shownumcorrect": "0"}
NULL = "$@NULL@$"
# restore_plan_builder.class.php:209: an activity of a module that a site lacks is passed over in silence. Moodle 4.5 has the
# first four; qbank it lacks, and restores the rest, with the gradebook: 162, which leaves that out (restore_stepslib.php:103),
# is for a module that is there and cannot restore.
KINDS = {"page", "url", "quiz", "assign", "qbank"}
DAY, WEEK = 86400, 7 * 86400  # seconds
ROOT = {"users": "0", "permissions": "0", "activities": "1", "filters": "1", "groups": "0"}


@dataclasses.dataclass
class Section:
    name: str
    activities: list  # (kind, name, root element of its own file)
    questions: list  # names of the questions of its quiz


def _files(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def entries(files):
    """The question of each entry of the bank, by the entry's id."""
    root = ElementTree.fromstring(files["questions.xml"])
    return {entry.get("id"): entry.find(".//question") for entry in root.iter("question_bank_entry")}


def problems(data):
    """Everything a restore would stumble on, as messages; the bytes of the file are given."""
    files = _files(data)
    found = [f"{name} is missing" for name in ALWAYS if name not in files]
    if found:
        return found
    contents = ElementTree.fromstring(files["moodle_backup.xml"])
    # convert_helper.class.php:145-151: without these in the first signs it is no backup.
    if not re.match(r'<\?xml version="1\.0" encoding="UTF-8"\?>\s*<moodle_backup>\s*<information>', files["moodle_backup.xml"][:200]):
        found.append("moodle_backup.xml begins otherwise")
    settings = {(one.findtext("level"), one.findtext("name")): one.findtext("value") for one in contents.iter("setting")}
    # restore_root_task.class.php:104 ff.: what is not said here may be taken for there, and its files are demanded then.
    if {name: value for (level, name), value in settings.items() if level == "root"} != ROOT:
        found.append("settings of the whole")
    # backup/util/ui/renderer.php:183, 210: the page before a restore lists what these name, and stumbles where they are missing.
    for level, path in (("section", "contents/sections/section"), ("activity", "contents/activities/activity")):
        for one in contents.iterfind(f"information/{path}"):
            key = one.findtext("directory").rsplit("/", 1)[1]
            if settings.get((level, f"{key}_userinfo")) != "0" or (level == "section" and (level, f"{key}_included") not in settings):
                found.append(f"{key}: no settings")
    for section in contents.iterfind("information/contents/sections/section"):
        if f"{section.findtext('directory')}/section.xml" not in files:
            found.append(f"section {section.findtext('sectionid')}: no section.xml")
    listed = [
        (one.findtext("directory"), one.findtext("modulename"), one.findtext("moduleid"))
        for one in contents.iterfind("information/contents/activities/activity")
    ]
    for directory, kind, module in listed:
        if kind not in KINDS:
            return [*found, f"{directory}: not in every Moodle"]
        missing = [name for name in [*OF_AN_ACTIVITY, f"{kind}.xml"] if f"{directory}/{name}" not in files]
        found += [f"{directory}: no {name}" for name in missing]
        if not missing:
            found += _activity_problems(files, directory, kind, module)
    # mod/forum/classes/observer.php:159: where some are to be shown, Moodle makes the forum when the course is saved.
    if int(ElementTree.fromstring(files["course/course.xml"]).findtext("newsitems")) < 1:
        found.append("no announcements")
    # restore_step.class.php:72, restore_stepslib.php:2030: from this day a restore counts how far it moves the others.
    starts = {contents.findtext("information/original_course_startdate"), _start(files)}
    if len(starts) != 1 or "0" in starts:
        found.append(f"the course starts on {sorted(starts)}")
    # restore_stepslib.php:2041-2045: what is not there is off, and then no activity shows who is done with it.
    if ElementTree.fromstring(files["course/course.xml"]).findtext("enablecompletion") != "1":
        found.append("the course does not keep who is done")
    return found + _gradebook_problems(files, listed) + _bank_problems(files, listed)


def _start(files):
    return ElementTree.fromstring(files["course/course.xml"]).findtext("startdate")


def _gradebook_problems(files, listed):
    root, found = ElementTree.fromstring(files["gradebook.xml"]), []
    categories = {one.get("id"): one for one in root.iterfind("grade_categories/grade_category")}
    items = root.findall("grade_items/grade_item")
    of_modules = [
        item
        for folder, kind, _ in listed
        for item in ElementTree.fromstring(files.get(f"{folder}/grades.xml", "<none/>")).iterfind("grade_items/grade_item")
    ]
    # restore_stepslib.php:292: one without a parent is that of the course; 464: a parent that is not there is lost.
    tops = [key for key, one in categories.items() if one.findtext("parent") == NULL]
    if len(tops) != 1 or {one.findtext("parent") for one in categories.values()} - {NULL, *tops}:
        return ["categories of the gradebook without a parent"]
    # lib/grade/constants.php:58; lib/grade/grade_category.php:1134: a weighted mean takes what has a weight above 0.
    if categories[tops[0]].findtext("aggregation") != "10":
        found.append("the total is no weighted mean")
    # restore_stepslib.php:182-198: another kind stops the restore; 184, 196: where an item belongs. 201-204: fields that it reads
    # without looking whether they are there.
    for item in items:
        kind = item.findtext("itemtype")
        place = item.findtext({"manual": "categoryid", "course": "iteminstance", "category": "iteminstance"}.get(kind, "-"))
        if place not in categories or (kind == "course") != (kind != "manual" and place in tops):
            found.append(f"item {item.get('id')} of the gradebook: {kind} of category {place}")
        found += [f"item {item.get('id')} of the gradebook: no {n}" for n in ("scaleid", "outcomeid", "locktime") if item.find(n) is None]
    owned = [one.findtext("iteminstance") for one in items if one.findtext("itemtype") in ("course", "category")]
    if sorted(owned) != sorted(categories):
        found.append("categories of the gradebook without an item")
    # restore_stepslib.php:391: an item of a module goes into the category that it names, or stays in that of the course.
    if {one.findtext("categoryid") for one in of_modules} - (categories.keys() - set(tops)):
        found.append("items of modules outside the categories")
    # restore_stepslib.php:250, 4152: both kinds of items are looked up by the same ids.
    ids = [one.get("id") for one in [*items, *of_modules]]
    if len(set(ids)) != len(ids):
        found.append("ids of the gradebook stand twice")
    weights = sum(float(one.findtext("aggregationcoef")) for one in items)
    return found if weights == 100 else [*found, f"weights of {weights} percent"]


def _activity_problems(files, directory, kind, module):
    found = []
    place, activity = (ElementTree.fromstring(files[f"{directory}/{name}.xml"]) for name in ("module", kind))
    if {place.get("id"), activity.get("moduleid")} != {
        module
    } or f"sections/section_{place.findtext('sectionid')}/section.xml" not in files:
        found.append(f"{directory}: in another place")
    # mod/url, page, quiz, db/install.xml: LENGTH of name
    if not 0 < len(activity.findtext(f"{kind}/name")) <= 255:
        found.append(f"{directory}: a name of {len(activity.findtext(f'{kind}/name'))} characters")
    more = {"quiz": _quiz_problems, "assign": _assign_problems}.get(kind)
    return found + (more(files, directory, activity) if more else [])


def _item_problems(files, directory, kind, points, own_weight):
    """What is wrong with the gradebook: one item, or none where there are no points."""
    items = ElementTree.fromstring(files[f"{directory}/grades.xml"]).findall("grade_items/grade_item")
    if [(item.findtext("itemmodule"), float(item.findtext("grademax"))) for item in items] != [(kind, points)] * bool(points):
        return [f"{directory}: no item of {points} points in the gradebook"]
    # lib/grade/grade_category.php:1665, 1742: a weight of 0 stays where it is the item's own; another is worked out of the points.
    # 1662: a coefficient makes an item extra credit.
    weights = [[float(item.findtext(name) or 0) for name in ("weightoverride", "aggregationcoef2", "aggregationcoef")] for item in items]
    return [] if weights == [[own_weight, 0, 0]] * bool(points) else [f"{directory}: weights {weights} in the gradebook"]


def _assign_problems(files, directory, activity):
    found, assign = [], activity.find("assign")
    # restore_assign_stepslib.php:92, 93, 98, 104, 141: fields that it reads without looking whether they are there.
    for name in ("allowsubmissionsfromdate", "duedate", "teamsubmission", "blindmarking", "grade"):
        if assign.find(name) is None:
            found.append(f"{directory}: no {name}")
    if not assign.findtext("intro"):
        found.append(f"{directory}: says nothing")
    points = float(assign.findtext("grade") or 0)
    # restore_step.class.php:62: 0 is never, and stays it. restore_assign_stepslib.php:92, 93, 138: these three move with the course.
    opens, due, cut = (int(assign.findtext(name) or 0) for name in ("allowsubmissionsfromdate", "duedate", "cutoffdate"))
    handed_out = assign.findtext("nosubmissions") == "1"
    spans = {(0, -opens)} if handed_out else {(WEEK + DAY - 60, -opens), (WEEK - 60, -opens)} if points else {(DAY - 60, WEEK - 60)}
    if (opens - int(_start(files))) % WEEK != 0 and opens or (due - opens, cut - opens) not in spans:
        found.append(f"{directory}: opens at {opens}, due at {due}, cut off at {cut}")
    # mod/assign/classes/completion/custom_completion.php:57: handed in is done. lib/completionlib.php:67: 2 is without a tick;
    # restore_stepslib.php:4685: kept where the site has it on; restore_stepslib.php:2041: and the course too.
    # mod/assign/lib.php:500: before it opens, what it asks is hidden, unless it is always shown.
    place = ElementTree.fromstring(files[f"{directory}/module.xml"]).findtext("completion")
    counted = (place, assign.findtext("completionsubmit"), assign.findtext("alwaysshowdescription"))
    if counted != (("0", None, "1") if points or handed_out else ("2", "1", "0")):
        found.append(f"{directory}: done by {counted}")
    # mod/assign/assignmentplugin.php:230: what no record says is on is off.
    keys = ("plugin", "subtype", "name")
    configs = {tuple(one.findtext(key) for key in keys): one.findtext("value") for one in assign.iterfind("plugin_configs/plugin_config")}
    on = {plugin for (plugin, kind, name), value in configs.items() if (kind, name, value) == ("assignsubmission", "enabled", "1")}
    if on != (set() if handed_out else {"onlinetext", "file"} if points else {"onlinetext"}):
        found.append(f"{directory}: takes {sorted(on)}")
    # mod/assign/feedback/file/importziplib.php:262, 80: files in a zip go to the number of a participant; gradingtable.php:388, 601: that
    # stands in the worksheet of the plugin offline. locallib.php:5450: without points, feedback is shown as well.
    back = {plugin for (plugin, kind, name), value in configs.items() if (kind, name, value) == ("assignfeedback", "enabled", "1")}
    if back != ({"file", "offline"} if handed_out else {"comments"} if points else set()):
        found.append(f"{directory}: gives back {sorted(back)}")
    # mod/assign/submission/file/locallib.php:170: no files, no field for them.
    if "file" in on and int(configs.get(("file", "assignsubmission", "maxfilesubmissions")) or 0) < 1:
        found.append(f"{directory}: takes no files")
    found += _item_problems(files, directory, "assign", points, own_weight=0)
    return found + (_rubric_problems(files, directory, points) if points else [])


def _rubric_problems(files, directory, points):
    if (
        f"{directory}/grading.xml" not in files
    ):  # restore_activity_task.class.php:182; restore_stepslib.php:3939: then there is none, in silence
        return [f"{directory}: no grading.xml"]
    areas = ElementTree.fromstring(files[f"{directory}/grading.xml"]).findall("area")
    # lib/db/install.xml: uq_gradable_area, uq_area_method; mod/assign/locallib.php:7738; grade/grading/form/lib.php:156: 20 is ready.
    names = [(area.findtext("areaname"), area.findtext("activemethod")) for area in areas]
    forms = [(one.findtext("method"), one.findtext("status")) for area in areas for one in area.findall("definitions/definition")]
    if (names, forms) != ([("submissions", "rubric")], [("rubric", "20")]):
        return [f"{directory}: marked by {names}, {forms}"]
    # restore_plugin.class.php:269-273, restore_gradingform_rubric_plugin.class.php:45-49: what is elsewhere is passed over in silence.
    whole = "definitions/definition/plugin_gradingform_rubric_definition/criteria/criterion"
    criteria = areas[0].findall(whole)
    scores = [[float(level.findtext("score")) for level in one.findall("levels/level")] for one in criteria]
    found = []
    # grade/grading/form/rubric/lib.php:902-932: a grade is the share of the highest score, so that must be the points.
    if sum(max(levels, default=0) for levels in scores) != points or any(levels[:1] != [0] for levels in scores):
        found.append(f"{directory}: {points} points, criteria of {scores}")
    # grade/grading/form/rubric/rubriceditor.php:245, 273: a teacher cannot save a rubric with a text missing.
    texts = [one.findtext("description") for one in criteria]
    texts += [level.findtext("definition") for one in criteria for level in one.findall("levels/level")]
    if not all(texts):
        found.append(f"{directory}: a criterion or a level says nothing")
    ids = [one.get("id") for one in areas[0].iter() if one.tag in ("criterion", "level")]
    return found + ([] if len(set(ids)) == len(ids) else [f"{directory}: ids of the rubric stand twice"])


def _quiz_problems(files, directory, activity):
    found, quiz, bank = [], activity.find("quiz"), entries(files)
    slots = quiz.findall("question_instances/question_instance")
    marks = sum(float(slot.findtext("maxmark")) for slot in slots)
    # mod/quiz/classes/grade_calculator.php:255 ff.: a grade is the marks times grade/sumgrades, whatever the slots sum up to.
    if not slots or {float(quiz.findtext("sumgrades")), float(quiz.findtext("grade")), float(len(slots))} != {marks}:
        found.append(f"{directory}: {len(slots)} questions, marks {marks}, sumgrades {quiz.findtext('sumgrades')}")
    if [int(slot.findtext("slot")) for slot in slots] != list(range(1, len(slots) + 1)):
        found.append(f"{directory}: slots are not 1, 2, 3 …")
    for name in REVIEW:
        bits = int(quiz.findtext(f"review{name}") or 0)
        if bits & AFTERWARDS != AFTERWARDS:
            found.append(f"{directory}: review{name} is not shown afterwards")
    # mod/quiz/classes/question/display_options.php: whoever may not see the attempt during it sees nothing of it.
    if not int(quiz.findtext("reviewattempt") or 0) & DURING:
        found.append(f"{directory}: reviewattempt is not shown during the attempt")
    for reference in quiz.iter("question_reference"):
        # restore_stepslib.php:6302: a reference that leads nowhere is kept as it is, and leads to a question of somebody else's.
        if reference.findtext("questionbankentryid") not in bank:
            found.append(f"{directory}: no entry {reference.findtext('questionbankentryid')} in the bank")
        if reference.findtext("usingcontextid") != activity.get("contextid"):
            found.append(f"{directory}: a question used in another context")
        # mod/quiz/classes/question/bank/qbank_helper.php: none is always the newest version of a question, so a teacher's mend is seen.
        if reference.find("version") is not None:
            found.append(f"{directory}: a question of one version only")
    # mod/quiz/db/install.xml: quiz_sections; a quiz without one shows nothing.
    if [one.findtext("firstslot") for one in quiz.iterfind("sections/section")] != ["1"]:
        found.append(f"{directory}: no section from slot 1")
    # mod/quiz/lib.php, quiz_grade_item_update: without an item of the gradebook grades are kept nowhere until the quiz is saved again.
    return found + _item_problems(files, directory, "quiz", marks, own_weight=1)


def _bank_problems(files, listed):
    found = []
    root = ElementTree.fromstring(files["questions.xml"])
    categories = root.findall("question_category")
    known = {one.get("id") for one in categories}
    # restore_questions_parser_processor.class.php:129: a category that no inforef.xml names is left out with its questions.
    named = ElementTree.fromstring(files.get("course/inforef.xml", "<inforef/>"))
    left = known - {one.findtext("id") for one in named.iter("question_category")}
    found += [f"category {one}: not in course/inforef.xml" for one in sorted(left)]
    # restore_dbops.class.php:743: more than one category at the top is an error.
    if [one.findtext("name") for one in categories if one.findtext("parent") == "0"] != ["top"]:
        found.append("not one category at the top")
    # 5.1.3, restore_dbops.class.php:687: questions of a course are moved with a warning for each category.
    # restore_stepslib.php:5551, 5604-5611: those of a module of the backup go where it went; those of one that is not there into
    # a bank that Moodle makes, whose text says that an upgrade of the site made it (lang/en/question.php:504).
    # 4.5.6, restore_stepslib.php:5480: where the module did not come, they stay in the course.
    banks = {ElementTree.fromstring(files[f"{folder}/qbank.xml"]).get("contextid") for folder, kind, _ in listed if kind == "qbank"}
    if len(banks) != 1 or {(one.findtext("contextlevel"), one.findtext("contextid")) for one in categories} != {("70", *banks)}:
        found.append("questions outside the bank of the course")
    # lib/db/install.xml: contextidstamp is unique; LENGTH of name.
    stamps = [one.findtext("stamp") for one in categories] + [one.findtext("stamp") for one in root.iter("question")]
    found += [f"stamp {stamp} stands {count} times" for stamp, count in collections.Counter(stamps).items() if count > 1]
    for name in ("question", "answer", "question_bank_entry", "question_versions"):
        ids = [one.get("id") for one in root.iter(name) if one.get("id")]
        found += [f"{name} {one} stands {count} times" for one, count in collections.Counter(ids).items() if count > 1]
    for question in root.iter("question"):
        found += [f"{question.findtext('name')}: {one}" for one in _question_problems(question)]
    return found


def _question_problems(question):
    kind = question.findtext("qtype")
    # restore_plugin.class.php, get_pathfor: what is below another name is passed over in silence.
    own = question.find(f"plugin_qtype_{kind}_question")
    if own is None:
        return [f"nothing of {kind}"]
    answers = own.findall("answers/answer")
    fractions = [float(one.findtext("fraction")) for one in answers]
    if kind == "ordering":
        told = {name: own.findtext(f"ordering/{name}") for name in ORDERING}
        found = [f"{name} {told[name]}" for name, value in ORDERING.items() if told[name] != value]
        return found + ([] if fractions == list(range(1, len(answers) + 1)) else ["steps not numbered 1, 2, 3 …"])
    found = []
    # question/type/multichoice/question.php: the shares of the right ones are the mark.
    right = sum(one for one in fractions if one > 0) if kind == "multichoice" else max(fractions)
    if abs(right - 1) > 0.001:
        found.append(f"the right answers are worth {right}")
    several = own.findtext("multichoice/single") == "0"
    if several and not any(one < 0 for one in fractions):
        found.append("ticking everything is right")
    # restore_qtype_numerical_plugin.class.php: a number without its record, or a record of another answer, is never right.
    records = [(one.findtext("answer"), one.findtext("tolerance")) for one in own.iter("numerical_record")]
    if kind == "numerical" and records != [(one.get("id"), "0") for one in answers]:
        found.append("no tolerance for each number")
    return found


def read(data):
    """(name of the course, its sections, the questions by name) of a backup without problems."""
    files = _files(data)
    contents, bank = ElementTree.fromstring(files["moodle_backup.xml"]), entries(files)
    sections = []
    for one in contents.iterfind("information/contents/sections/section"):
        root = ElementTree.fromstring(files[f"{one.findtext('directory')}/section.xml"])
        section = Section(root.findtext("name"), [], [])
        for activity in contents.iterfind("information/contents/activities/activity"):
            if activity.findtext("sectionid") == one.findtext("sectionid"):
                kind = activity.findtext("modulename")
                own = ElementTree.fromstring(files[f"{activity.findtext('directory')}/{kind}.xml"]).find(kind)
                section.activities.append((kind, own.findtext("name"), own))
                section.questions += [bank[r.findtext("questionbankentryid")].findtext("name") for r in own.iter("question_reference")]
        sections.append(section)
    return contents.findtext("information/original_course_fullname"), sections, {q.findtext("name"): q for q in bank.values()}
