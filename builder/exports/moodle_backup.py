"""Moodle course backup (.mbz): a whole course to restore, one for each plan and language.

What a cartridge loses in Moodle is kept here: weeks are sections with names, a quiz has as many points as
questions and shows afterwards what was wrong and why, and steps to order and numbers stay what they are. The
questions are those of Moodle XML (`moodle_xml`), in a bank of the course with a category for each page. What a
cartridge cannot hold is here too: each week's assignment with its rubric, and its exit question to answer in writing;
the day each is due, counted from the start of the course, which a restore moves with it; who answered an exit question,
for attendance; a place that hands each student a file of their own; and a gradebook that weighs assignments,
examinations and attendance as the plan does.

A backup is a zip of XML files. Only those that a restore demands are in it, with the fields that it demands or
that matter here. What demands them is named by file and line of Moodle 4.5.6 in
tests/helpers/moodle_backup_rules.py; in 5.x the same files stand below public/. `make programs` restores it.
"""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from builder.data.assignments import Assignment
from builder.data.courses import Course, Week
from builder.data.loader import DataError
from builder.data.places import page_path

from . import markup, moodle_xml
from .archive import zipped
from .bank import Asked, questions_of
from .cartridge import WORDS, Taught, about, links_of, pages_of, week_name
from .papers import BRAND
from .plans import OWN

# The oldest Moodle it was tried in; an older one says that the file is too new for it.
VERSION, RELEASE = "2024100700", "4.5"
# 7 October 2024, when that version began: real times would make every build another file.
WHEN = 1728259200
_DAY, _MINUTE = 86400, 60  # seconds
# The start of the course: that Monday, at midnight in Korea. A restore moves every day with it.
START = WHEN - 9 * 3600
LONGEST = 255  # characters of a name in Moodle's database: lib/db/install.xml, mod/quiz/db/install.xml …

_NULL = "$@NULL@$"  # backup/moodle2/backup_xml_transformer.class.php
_COURSE, _SYSTEM_CONTEXT, _COURSE_CONTEXT = 1, 1, 2
_BANK = 1  # the module whose questions they are; it comes first
_OF_A_MODULE = 70  # the level of its context
_TOP = 1  # the category above all others
# During the attempt, right after it, later while the quiz is open, and when it is closed:
# mod/quiz/classes/question/display_options.php
_ALWAYS, _AFTERWARDS = 0x11110, 0x01110
_A_PAGE = 5  # questions on a page of a quiz
_FILES = 20  # that a student may hand in, as Moodle has it
_BY_ITSELF = 2  # completion that nobody ticks: COMPLETION_TRACKING_AUTOMATIC, lib/completionlib.php
_READY = 20  # a rubric to mark by: grade/grading/form/lib.php
_NEWS = 5  # announcements of late beside the course, as Moodle has it; where there are any, it makes a forum for them
# How a category of the gradebook adds up: lib/grade/constants.php
_MEAN, _WEIGHTED, _NATURAL = 0, 10, 13
_TOTAL, _PRACTICE = 1, 2  # the category of the course, and the one whose grades do not count
_CATEGORIES = {"assignments": 3, "report": 4}  # what of a plan's grades is handed in; the rest a teacher types
_ITEMS = 10_000  # the first item of the gradebook that is of no module; no module has this number, or one above
_BEST = 100  # points of what a teacher types
# Moodle's words for settings, as its database has them (question/type/ordering/question.php, questiontype.php).
_NUMBERS = {"true": "1", "false": "0", "VERTICAL": "0", "ALL": "0", "ALL_OR_NOTHING": "-1", "HIDE": "0"}


def _fields(fields: Mapping[str, str | int | None]) -> str:
    """Elements with a text each, in the given order; None is the database's NULL."""
    return "".join(f"<{name}>{_NULL if value is None else escape(str(value))}</{name}>\n" for name, value in fields.items())


def _element(name: str, content: str, **attributes: str | int) -> str:
    given = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<{name}{given}>\n{content}</{name}>\n"


def _file(content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{content}'


def _texts(*names: str) -> dict[str, str | int]:
    """Empty texts in HTML."""
    return {key: value for name in names for key, value in ((name, ""), (f"{name}format", 1))}


_FEEDBACK = _texts("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")

# What a restore is to expect; where nothing is said of permissions and groups, it takes them for there.
_SETTINGS = {"users": 0, "permissions": 0, "activities": 1, "filters": 1, "groups": 0}


def _setting(level: str, key: str, name: str, value: int) -> str:
    return _element("setting", _fields({"level": level, level: key, "name": f"{key}_{name}", "value": value}))


class _Backup:
    """Collects the files of a backup."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.files: dict[str, str | bytes] = {}
        self.sections: list[str] = []
        self.activities: list[str] = []
        self.settings = [_element("setting", _fields({"level": "root", "name": name, "value": value})) for name, value in _SETTINGS.items()]

    def _named(self, name: str) -> str:
        if len(name) > LONGEST:
            raise DataError(
                f'data/courses.yml: "{self.course.id}": the name of a week, a topic or a lab has {len(name)} characters, "{name[:40]} …", '
                f"and Moodle has no room for more than {LONGEST}; shorten it"
            )
        return name

    def section(self, name: str | None, summary: str) -> int:
        """A section, None for the one above the weeks; gives its id."""
        number = len(self.sections)
        section = number + 1
        directory = f"sections/section_{section}"
        fields = {
            "number": number,
            "name": self._named(name) if name else None,
            "summary": summary,
            "summaryformat": 1,
            "visible": 1,
        }
        self.files[f"{directory}/section.xml"] = _file(_element("section", _fields(fields), id=section))
        self.sections.append(_element("section", _fields({"sectionid": section, "title": name or number, "directory": directory})))
        # Only what the page before a restore lists. The section above the weeks is not: before Moodle 5 its bank has no name there.
        for setting, value in (("included", int(name is not None)), ("userinfo", 0)):
            self.settings.append(_setting("section", f"section_{section}", setting, value))
        return section

    def next(self) -> int:
        """The id of the activity that comes next."""
        return len(self.activities) + 1

    def activity(
        self,
        section: int,
        kind: str,
        name: str,
        fields: Mapping[str, str | int | None],
        more: str = "",
        grades: str = "",
        beside: Mapping[str, str] | None = None,
        completion: int = 0,
    ) -> None:
        """An activity of a section.

        Args:
            section: its id.
            kind: the name of Moodle's module.
            name: what it is called.
            fields: of its table.
            more: what stands beside the fields.
            grades: items of the gradebook.
            beside: more files by name, where a restore looks for them.
            completion: how Moodle knows that a student is done with it; 0 for not at all.
        """
        module = self.next()
        directory = f"activities/{kind}_{module}"
        place = {
            "modulename": kind,
            "sectionid": section,
            "idnumber": "",
            "groupingid": 0,
            "completion": completion,
            "completionexpected": 0,
        }
        own = _fields({"name": self._named(name), **_texts("intro"), **fields, "timemodified": WHEN}) + more
        activity = {"id": module, "moduleid": module, "modulename": kind, "contextid": _context(module)}
        files = {
            "module.xml": _element("module", _fields(place), id=module, version=VERSION),
            f"{kind}.xml": _element("activity", _element(kind, own, id=module), **activity),
            "roles.xml": _element("roles", ""),
            "grades.xml": _element("activity_gradebook", _element("grade_items", grades)),
            "filters.xml": _element("filters", ""),
            **(beside or {}),
        }
        self.files |= {f"{directory}/{file}": _file(content) for file, content in files.items()}
        listed = {"moduleid": module, "sectionid": section, "modulename": kind, "title": name, "directory": directory}
        self.activities.append(_element("activity", _fields(listed)))
        self.settings.append(_setting("activity", f"{kind}_{module}", "userinfo", 0))

    def quiz(self, section: int, name: str, entries: list[int]) -> None:
        """A quiz of some entries of the bank, a point each, for practice: in the gradebook it weighs nothing."""
        module = self.next()
        points = len(entries)
        slots = []
        for slot, entry in enumerate(entries, 1):
            reference = {
                "usingcontextid": _context(module),
                "component": "mod_quiz",
                "questionarea": "slot",
                "questionbankentryid": entry,
            }
            place = {"slot": slot, "page": (slot - 1) // _A_PAGE + 1, "maxmark": 1}
            key = module * 1000 + slot
            slots.append(_element("question_instance", _fields(place) + _element("question_reference", _fields(reference), id=key), id=key))
        fields = {
            "timeopen": 0,
            "timeclose": 0,
            "overduehandling": "autosubmit",
            "preferredbehaviour": "deferredfeedback",
            "attempts_number": 0,  # as many as one likes
            "grademethod": 1,  # the best one counts
            "reviewattempt": _ALWAYS,
            "reviewcorrectness": _AFTERWARDS,
            "reviewmaxmarks": _ALWAYS,
            "reviewmarks": _AFTERWARDS,
            "reviewspecificfeedback": _AFTERWARDS,
            "reviewgeneralfeedback": _AFTERWARDS,
            "reviewrightanswer": _AFTERWARDS,
            "reviewoverallfeedback": _AFTERWARDS,
            "questionsperpage": _A_PAGE,
            "shuffleanswers": 1,
            "sumgrades": points,
            "grade": points,
            "browsersecurity": "-",
        }
        whole = _element("section", _fields({"firstslot": 1, "heading": ""}), id=module)
        more = _element("question_instances", "".join(slots)) + _element("sections", whole)
        self.activity(section, "quiz", name, fields, more, _grade_item("quiz", name, points, module, None))

    def assignment(self, section: int, name: str, intro: str, task: Assignment, language: str) -> None:
        """Something to hand in, as text or files, marked by the rubric of its task.

        It may be handed in from the day of its class until the end of that day a week later, or of the day before where
        that is the day of an examination.
        """
        module, week = self.next(), self._week(section)
        opens = self._day_of(week)
        examined = any(one.exam for one in self.course.weeks if one.week == week.week + 1)
        plugins = [
            ("onlinetext", "assignsubmission", "enabled", 1),
            ("file", "assignsubmission", "enabled", 1),
            ("file", "assignsubmission", "maxfilesubmissions", _FILES),
            ("file", "assignsubmission", "maxsubmissionsizebytes", 0),  # what the site allows
            ("comments", "assignfeedback", "enabled", 1),
        ]
        days = {"allowsubmissionsfromdate": opens, "duedate": opens + (7 if examined else 8) * _DAY - _MINUTE}
        grades = _grade_item("assign", name, task.points, module, self.course.counts_as(week))
        self._assign(
            section, name, intro, plugins, {**days, "grade": task.points}, grades, {"grading.xml": _rubric(task, module, language)}
        )

    def exit_question(self, section: int, name: str, intro: str) -> None:
        """A text that nobody marks, and that shows who was there: whoever hands it in is done with it.

        It is shown from the day of its class and due that night. Who was absent may answer until the day before the next class.
        A teacher opens it in class, at an hour that nobody else knows.
        """
        opens = self._day_of(self._week(section))
        fields = {
            "allowsubmissionsfromdate": opens,
            "duedate": opens + _DAY - _MINUTE,
            "cutoffdate": opens + 7 * _DAY - _MINUTE,
            "alwaysshowdescription": 0,
            "completionsubmit": 1,
        }
        self._assign(section, name, intro, [("onlinetext", "assignsubmission", "enabled", 1)], fields, completion=_BY_ITSELF)

    def handed_out(self, section: int, name: str, intro: str) -> None:
        """Where each student gets a file of their own; they hand in nothing.

        A teacher uploads all files at once as feedback, in folders named after numbers that the grading worksheet has.
        """
        plugins = [("file", "assignfeedback", "enabled", 1), ("offline", "assignfeedback", "enabled", 1)]
        self._assign(section, name, intro, plugins, {"nosubmissions": 1})

    def _week(self, section: int) -> Week:
        return self.course.weeks[section - 2]  # the first section stands above the weeks

    def _day_of(self, week: Week) -> int:
        return START + (week.week - 1) * 7 * _DAY

    def _assign(
        self,
        section: int,
        name: str,
        intro: str,
        plugins: Iterable[tuple[str, str, str, int]],
        own: Mapping[str, int],
        grades: str = "",
        beside: Mapping[str, str] | None = None,
        completion: int = 0,
    ) -> None:
        """An activity of Moodle's module for assignments; `plugins` are what it takes and gives back, with their settings."""
        module = self.next()
        configs = [
            _element("plugin_config", _fields({"plugin": plugin, "subtype": kind, "name": key, "value": value}), id=module * 10 + place)
            for place, (plugin, kind, key, value) in enumerate(plugins)
        ]
        fields = {
            "intro": intro,
            "alwaysshowdescription": 1,
            "submissiondrafts": 0,
            "duedate": 0,
            "allowsubmissionsfromdate": 0,
            "grade": 0,
            "teamsubmission": 0,
            "blindmarking": 0,
            **own,
        }
        self.activity(section, "assign", name, fields, _element("plugin_configs", "".join(configs)), grades, beside, completion)


def _grade_item(kind: str, name: str, points: int, module: int, counts: str | None) -> str:
    """An activity in the gradebook, with what of a plan's grades it counts as.

    One that counts as nothing is in a category without weight, and has a weight of its own, 0, for a course that has
    categories already: then a restore leaves out those of the backup.
    """
    item = {
        "categoryid": _CATEGORIES[counts] if counts else _PRACTICE,
        "itemname": name,
        "itemtype": "mod",
        "itemmodule": kind,
        "itemnumber": 0,
        "grademax": points,
        "scaleid": None,
        "outcomeid": None,
        "aggregationcoef2": 0,  # where it is not its own, Moodle works it out of the points
        "sortorder": module,
        "weightoverride": int(not counts),
    }
    return _element("grade_item", _fields(item), id=module)


def _gradebook(course: Course, language: str) -> str:
    """The gradebook: a total of a hundred, of which each part of a plan's grades is its share, whatever points it has."""
    names = OWN[language]["syllabus"]["grade"]
    categories, items = [], []

    def item(kind: str, **fields: str | int | None) -> None:
        own = {"itemtype": kind, "scaleid": None, "outcomeid": None, "locktime": 0, "sortorder": _ITEMS + len(items), **fields}
        items.append(_element("grade_item", _fields({**own, "timecreated": WHEN, "timemodified": WHEN}), id=_ITEMS + len(items)))

    def category(number: int, name: str, adds_up: int, weight: int = 0) -> None:
        top = number == _TOTAL
        fields = {
            "parent": None if top else _TOTAL,
            "fullname": name,
            "aggregation": adds_up,
            "aggregateonlygraded": 1,  # as Moodle has it: during a semester, a total of what was graded so far
            "timecreated": WHEN,
            "timemodified": WHEN,
        }
        categories.append(_element("grade_category", _fields(fields), id=number))
        item("course" if top else "category", categoryid=None, iteminstance=number, grademax=_BEST, aggregationcoef=weight)

    category(_TOTAL, "?", _WEIGHTED)  # Moodle shows the name of the course
    for part, percent in course.grades.items():
        if part in _CATEGORIES:
            category(_CATEGORIES[part], names[part], _NATURAL, percent)
        else:
            item("manual", categoryid=_TOTAL, itemname=names[part], grademax=_BEST, aggregationcoef=percent)
    category(_PRACTICE, WORDS[language]["practice"], _MEAN)
    return _element("gradebook", _element("grade_categories", "".join(categories)) + _element("grade_items", "".join(items)))


def _rubric(task: Assignment, module: int, language: str) -> str:
    """The rubric of an assignment: each criterion earns nothing, half of its points or all of them."""
    words, criteria = WORDS[language], []
    for place, one in enumerate(task.rubric, 1):
        key = module * 10 + place
        scores = ((0, words["nothing"]), (one.points / 2, one.half[language]), (one.points, one.full[language]))
        levels = [
            _element("level", _fields({"score": f"{score:g}", "definition": text, "definitionformat": 0}), id=key * 10 + number)
            for number, (score, text) in enumerate(scores)
        ]
        fields = _fields({"sortorder": place, "description": one.name[language], "descriptionformat": 0})
        criteria.append(_element("criterion", fields + _element("levels", "".join(levels)), id=key))
    whole = {
        "method": "rubric",
        "name": words["rubric"],
        "description": "",
        "descriptionformat": 1,
        "status": _READY,
        "options": None,  # Moodle's own: students see it before they hand in
    }
    own = _element("plugin_gradingform_rubric_definition", _element("criteria", "".join(criteria)))
    definition = _element("definition", _fields(whole) + own, id=module)
    area = _fields({"areaname": "submissions", "activemethod": "rubric"}) + _element("definitions", definition)
    return _element("areas", _element("area", area, id=module))


def _context(module: int) -> int:
    """The id of the context of a module: those of the site and the course come before."""
    return _COURSE_CONTEXT + module


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{markup.to_html(line)}</p>" for line in lines)


def _question(asked: Asked, number: int, stamp: str) -> str:
    """A question with its entry in the bank; ids are unique where `number` is."""
    kind = moodle_xml.TYPES[asked.kind]
    settings = {name: _NUMBERS.get(word, word) for name, word in moodle_xml.SETTINGS[asked.kind].items()}
    answers, tolerances = [], []
    for place, one in enumerate(moodle_xml.given(asked)):
        key = number * 100 + place
        texts = {"answertext": one.text, "answerformat": int(one.html), "fraction": f"{float(one.share):.7f}"}
        answers.append(_element("answer", _fields({**texts, "feedback": one.why, "feedbackformat": 1}), id=key))
        tolerances.append(_element("numerical_record", _fields({"answer": key, "tolerance": 0}), id=key))
    own = _element("answers", "".join(answers))
    if asked.kind == "number":
        units = {"showunits": 3}  # none
        own += _element("numerical_options", _element("numerical_option", _fields(units), id=number))
        own += _element("numerical_records", "".join(tolerances))
    elif asked.kind == "order":
        reasons = {"incorrectfeedback": moodle_xml.wrong_orders(asked)}
        own += _element(kind, _fields({**settings, **_FEEDBACK, **reasons}), id=number)
    elif asked.kind == "short":
        own += _element(kind, _fields(settings), id=number)
    else:
        own += _element(kind, _fields({**settings, **_FEEDBACK}), id=number)
    texts = {"questiontext": asked.stem, "questiontextformat": 1, "generalfeedback": asked.explanation, "generalfeedbackformat": 1}
    fields = {
        "name": asked.id,
        **texts,
        "penalty": "0.3333333",
        "qtype": kind,
        "stamp": stamp,
        "timecreated": WHEN,
        "timemodified": WHEN,
        "createdby": None,
        "modifiedby": None,
    }
    question = _element("question", _fields(fields) + _element(f"plugin_qtype_{kind}_question", own), id=number)
    version = _element("question_versions", _fields({"version": 1}) + _element("questions", question), id=number)
    entry = _fields({"idnumber": asked.id, "ownerid": None})
    return _element("question_bank_entry", entry + _element("question_version", version), id=number)


def _category(number: int, name: str, stamp: str, entries: Iterable[str]) -> str:
    fields = {
        "name": name,
        "contextid": _context(_BANK),
        "contextlevel": _OF_A_MODULE,
        "info": "",
        "stamp": stamp,
        "parent": 0 if number == _TOP else _TOP,
        "sortorder": number,
    }
    return _element("question_category", _fields(fields) + _element("question_bank_entries", "".join(entries)), id=number)


def first_on_a_cloud(course: Course) -> Week | None:
    """The week with the first lab on a cloud, before which each student gets an account there; None where there is none."""
    return next((week for week in course.weeks if any(lab.page.startswith("openstack/") for lab in week.labs)), None)


def backup(taught: Taught) -> bytes:
    """A backup as the bytes of its `.mbz` file.

    Args:
        taught: the plan, with what its files are made of.

    Raises:
        DataError: when a lab has no short address, or Moodle no room for a name.
    """
    course, topics, assignments, all_questions, titles, language, site_url, short_path = taught
    words, whole, key = WORDS[language], _Backup(course), f"funny-openstack-{course.id}-{language}"
    pages = [page for page in dict.fromkeys(page for week in course.weeks for page in pages_of(week)) if all_questions.get(page)]
    categories, numbers = [_category(_TOP, "top", key, ())], dict[str, int]()
    for category, page in enumerate(pages, _TOP + 1):
        entries = []
        for asked in questions_of([page], all_questions, language, site_url):
            numbers[asked.id] = len(numbers) + 1
            entries.append(_question(asked, numbers[asked.id], f"{key}+{asked.id}"))
        categories.append(_category(category, titles[page], f"{key}+{page}", entries))

    home = f"<a href={quoteattr(site_url + page_path('index.md', language))}>{BRAND}</a>"
    source = f"<p>{escape(course.summary[language])}</p><p>{escape(words['source'])}: {home}. {escape(words['licence'])}</p>"
    # In Moodle 5 a bank is an activity. Without one it moves questions of a course there under a page of warnings, and those of a
    # module that is not there to a bank that it says an upgrade of the site made. An older Moodle does not know the activity,
    # passes it over, the gradebook notwithstanding, and keeps its questions where it has them, in the course.
    whole.activity(whole.section(None, source), "qbank", words["bank"], {"type": "standard", "timecreated": WHEN})
    for week in course.weeks:
        section = whole.section(week_name(week, language), "")
        overview = {"content": about(week, topics, assignments, titles, language, site_url), "contentformat": 1}
        shown = {"display": 5, "displayoptions": "a:0:{}"}  # on the same page
        whole.activity(section, "page", words["overview"].format(week.week), {**overview, **shown, "revision": 1})
        for link in links_of(course, week, topics, language, site_url, short_path):
            whole.activity(section, "url", link.title, {"externalurl": link.address, **shown, "parameters": "a:0:{}"})
        asked = dict.fromkeys(question.id for page in pages_of(week) for question in all_questions.get(page, ()))
        if asked:
            whole.quiz(section, words["check"].format(week.week), [numbers[one] for one in asked])
        if week is first_on_a_cloud(course):
            whole.handed_out(section, words["account"], _paragraphs([words["account_text"]]))
        for part in week.session:
            if part.kind == "exit" and part.text:
                whole.exit_question(section, words["exit"].format(week.week), _paragraphs([part.text[language]]))
        if week.assignment:
            task = assignments[week.assignment]
            whole.assignment(section, words["hand_in"].format(week.week), _paragraphs(task.said(language)), task, language)

    title = f"{BRAND}: {course.title[language]}"
    inforef = "".join(_element("question_category", _fields({"id": number})) for number in range(_TOP, len(categories) + 1))
    # Moodle makes a link of every name of an activity in a stem: often the answer, a click away.
    unlinked = _element("filter_actives", _element("filter_active", _fields({"filter": "activitynames", "active": -1})))
    files = {
        "moodle_backup.xml": _contents(whole, title, key, site_url),
        "course/course.xml": _course(title, key, source),
        "course/inforef.xml": _element("inforef", _element("question_categoryref", inforef)),
        "course/roles.xml": _element("roles", ""),
        "course/filters.xml": _element("filters", unlinked),
        "gradebook.xml": _gradebook(course, language),
        "questions.xml": _element("question_categories", "".join(categories)),
        "files.xml": _element("files", ""),
        "groups.xml": _element("groups", ""),
        "outcomes.xml": _element("outcomes_definition", ""),
        "roles.xml": _element("roles_definition", ""),
        "scales.xml": _element("scales_definition", ""),
    }
    return zipped(whole.files | {name: _file(content) for name, content in files.items()})


def _course(title: str, key: str, summary: str) -> str:
    fields = {
        "shortname": key,
        "fullname": title,
        "summary": summary,
        "summaryformat": 1,
        "format": "topics",
        "newsitems": _NEWS,
        "startdate": START,
        "enablecompletion": 1,
        "visible": 1,
        "defaultgroupingid": 0,
        "theme": "",
    }
    return _element("course", _fields(fields), id=_COURSE, contextid=_COURSE_CONTEXT)


def _contents(whole: _Backup, title: str, key: str, site_url: str) -> str:
    """What is in a backup, which a restore reads first."""
    fields = {
        "moodle_version": VERSION,
        "moodle_release": RELEASE,
        "backup_version": VERSION,
        "backup_release": RELEASE,
        "backup_date": WHEN,
        "mnet_remoteusers": 0,
        "original_wwwroot": site_url.rstrip("/"),
        "original_site_identifier_hash": key,  # no site has it, so nothing is taken for a copy of something there
        "original_course_id": _COURSE,
        "original_course_format": "topics",
        "original_course_fullname": title,
        "original_course_shortname": key,
        "original_course_startdate": START,
        "original_course_contextid": _COURSE_CONTEXT,
        "original_system_contextid": _SYSTEM_CONTEXT,
    }
    detail = _element("detail", _fields({"type": "course", "format": "moodle2", "mode": 10}), backup_id=key)
    listed = _element("activities", "".join(whole.activities)) + _element("sections", "".join(whole.sections))
    listed += _element("course", _fields({"courseid": _COURSE, "title": title}))
    settings = _element("settings", "".join(whole.settings))
    information = _fields(fields) + _element("details", detail) + _element("contents", listed) + settings
    return _element("moodle_backup", _element("information", information))
