"""What programs demand of the files they import: Moodle and Canvas beyond the specification, Kahoot! and Wayground in their
templates; each rule with the place that demands it.

Found by importing the files into the programs, and read in their sources: Moodle 4.5.6 (in 5.x the same lines
stand below public/), Canvas's migration tool (QTIMigrationTool, lib/) and Canvas (gems/plugins/qti_exporter/lib/qti, the lines of
2019; what sorts feedback, texts and numbers reads the same in its latest sources). `make programs` does it
again, see CONTRIBUTING.
"""

import re

from qti_reader import Q

CANVAS_TYPES = {"multiple_choice_question", "multiple_answers_question", "numerical_question", "short_answer_question", "essay_question"}
# Canvas sorts feedback by its name; choice and reason must fall into none of these.
# assessment_item_converter.rb:245, 247, 253, 255 (get_feedback) and 389 (get_feedback_id)
GENERAL = re.compile(r"general_|_all", re.I)
TAKEN = re.compile(r"wrong|incorrect|_IC$|correct|_C$|solution", re.I)


def moodle_problems(text):
    """What Moodle would not take, or would take wrongly, of a file of Moodle XML."""
    found = []
    # lib/xmlize.php:160: what stands between an entity and the next sign beyond ASCII comes alone, and is left
    # out when it is only space. Text in CDATA comes whole.
    found += [f"entity {entity} outside CDATA" for entity in re.findall(r"&\S*", re.sub(r"<!\[CDATA\[.*?\]\]>", "", text, flags=re.S))]
    found += [f"bare text: {bare[:30]}" for bare in re.findall(r"<text>(?!<!\[CDATA\[)(.*?)</text>", text)]
    for name, body in re.findall(r'<question type="ordering">.*?<idnumber>(.*?)</idnumber>(.*?)</question>', text, re.S):
        fields = dict(re.findall(r"<(\w+)>([^<]*)</\1>", body))
        # question/type/ordering/questiontype.php:637-651: without it hints are made up that have no format,
        # which the database refuses (question/type/questiontypebase.php:788): the import ends there.
        if not fields.get("shownumcorrect"):
            found.append(f"{name}: no shownumcorrect")
        # question/type/ordering/questiontype.php:668 ff.: any other word silently means something else.
        words = {
            "layouttype": "VERTICAL",
            "selecttype": "ALL",
            "gradingtype": "ALL_OR_NOTHING",
            "showgrading": "HIDE",
            "numberingstyle": "none",
        }
        found += [f"{name}: {field} {fields.get(field)}" for field, word in words.items() if fields.get(field) != word]
    return found


def canvas_problems(root, itself):
    """What Canvas would read otherwise than it is meant, in a QTI document.

    Args:
        root: its root element.
        itself: a package of its own, not a test in a cartridge, whose profile has no names for kinds.
    """
    found = []
    for item in root.iter(f"{Q}item"):
        name = item.get("title")
        fields = {f.findtext(f"{Q}fieldlabel"): f.findtext(f"{Q}fieldentry") for f in item.iter(f"{Q}qtimetadatafield")}
        conditions = item.findall(f"{Q}resprocessing/{Q}respcondition")
        scoring = [c for c in conditions if c.find(f"{Q}setvar") is not None]
        # extended_text_interaction.rb:28-36: what has no answer is an essay, and all feedback is for students.
        if fields.get("question_type") == "essay_question":
            if item.find(f".//{Q}varequal") is not None or item.find(f"{Q}itemfeedback") is not None:
                found.append(f"{name}: an essay with an answer or feedback")
            continue
        # choice_interaction.rb:179, 185, 190: of answers with these names only the first test of a condition is read.
        for test in item.iter(f"{Q}varequal"):
            if re.match(r"response$|RESP_MC$|TF", test.get("respident")):
                found.append(f"{name}: respident {test.get('respident')}")
                break
        # imsqtiv1.py:5245-5247: what follows a condition that ends the processing goes into its else-branch,
        # where choice_interaction.rb takes it for a part of the right answer.
        if scoring != conditions[-1:] or any(c.get("continue") != "Yes" for c in conditions[:-1]):
            found.append(f"{name}: the condition that scores is not the last one")
        # extended_text_interaction.rb:73-103: every text that any condition names is a right answer.
        if item.find(f".//{Q}response_str") is not None:
            if any(c.find(f".//{Q}varequal") is not None for c in conditions if c not in scoring):
                found.append(f"{name}: a wrong text to type is named")
        # assessment_item_converter.rb:380: of the reasons of a condition the first is read.
        shown = [[d.get("linkrefid") for d in c.iterfind(f"{Q}displayfeedback")] for c in conditions]
        found += [f"{name}: two reasons at once" for one in shown if len(one) > 1]
        general = [one for one in item.iterfind(f"{Q}itemfeedback") if GENERAL.search(one.get("ident"))]
        if len(general) != 1:
            found.append(f"{name}: the explanation is called {item.find(f'{Q}itemfeedback').get('ident')}")
        found += [f"{name}: feedback {one.get('ident')}" for one in item.iterfind(f"{Q}itemfeedback") if TAKEN.search(one.get("ident"))]
        # assessment_item_converter.rb:216-222 and 299: the kind, where a file says it; a number is none without.
        if itself and fields.get("question_type") not in CANVAS_TYPES:
            found.append(f"{name}: question_type {fields.get('question_type')}")
        # numeric_interaction.rb:60-96: an exact number is an `or` of the text and of both bounds.
        if fields.get("question_type") == "numerical_question":
            tests = [
                t.tag.removeprefix(Q)
                for c in scoring
                for t in c.iter()
                if t.tag.removeprefix(Q) in ("or", "and", "varequal", "vargte", "varlte")
            ]
            if tests != ["or", "varequal", "and", "vargte", "varlte"]:
                found.append(f"{name}: a number tested by {tests}")
    return found


def _texts(sheet):
    """The values of a sheet of a workbook, row by row; what is empty as ""."""
    return [[cell.value if cell.value is not None else "" for cell in row] for row in sheet.iter_rows()]


def _numbers(value):
    """Right answers as both services write them: 3, or 1,3."""
    return [int(one) for one in str(value).split(",")]


def kahoot_problems(sheet):
    """What Kahoot! would not take of a workbook.

    Its template, https://kahoot.com/files/2019/08/Kahoot-Quiz-Spreadsheet-Template.xlsx, which
    https://support.kahoot.com/hc/en-us/articles/115002812547 leads to: row 8 names the columns, and questions stand in rows 9 to
    108 of columns B to H, with formats that turn red above 120 and 75 characters, and a list to choose the seconds from.
    """
    found, rows = [], _texts(sheet)
    head = ["", "Question - max 120 characters", *(f"Answer {n} - max 75 characters" for n in range(1, 5))]
    head += ["Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one"]
    if rows[7] != head:
        found.append(f"row 8 is {rows[7]}")
    if not 9 <= len(rows) <= 108:
        found.append(f"{len(rows)} rows")
    for number, (_, question, *answers, seconds, right) in enumerate(rows[8:], 9):
        given = [one for one in answers if one != ""]
        if not 0 < len(str(question)) <= 120:
            found.append(f"row {number}: a question of {len(str(question))} characters")
        if len(given) < 2 or answers[: len(given)] != given:
            found.append(f"row {number}: {len(given)} answers, or a gap between them")
        found += [f"row {number}: an answer of {len(one)} characters" for one in given if len(one) > 75]
        if seconds not in (5, 10, 20, 30, 60, 90, 120, 240):
            found.append(f"row {number}: {seconds} seconds")
        if not all(1 <= one <= len(given) for one in _numbers(right)):
            found.append(f"row {number}: the right answer is {right}")
    return found


def wayground_problems(sheet):
    """What Wayground, which was Quizizz, would not take of a workbook.

    Its template, which https://support.quizizz.com/hc/en-us/articles/115003688491-Import-an-Assessment-Quiz-From-a-Spreadsheet
    leads to: row 1 names the columns, row 2 says what belongs into them, questions begin in row 3; two to five options for
    those to choose, numbers of the right ones only there.
    """
    found, rows = [], _texts(sheet)
    head = ["Question Text", "Question Type", *(f"Option {n}" for n in range(1, 6)), "Correct Answer", "Time in seconds"]
    head += ["Image Link", "Answer explanation"]
    if rows[0] != head:
        found.append(f"row 1 is {rows[0]}")
    if not rows[1][0].startswith("Text of the question"):
        found.append("row 2 is a question")
    for number, (question, kind, *options, right, seconds, image, _) in enumerate(rows[2:], 3):
        given = [one for one in options if one != ""]
        choose = kind in ("Multiple Choice", "Checkbox")
        if not choose and kind != "Fill-in-the-Blank":
            found.append(f"row {number}: the kind {kind}")
        if not question or image or options[: len(given)] != given or len(given) < (2 if choose else 1):
            found.append(f"row {number}: no question, an image, or {len(given)} options with a gap")
        if (right != "") != choose:
            found.append(f"row {number}: {kind} with the right answer {right!r}")
        elif choose and not all(1 <= one <= len(given) for one in _numbers(right)):
            found.append(f"row {number}: the right answer is {right}")
        elif kind == "Multiple Choice" and len(_numbers(right)) != 1:
            found.append(f"row {number}: {len(_numbers(right))} right answers of one")
        if not isinstance(seconds, int) or seconds <= 0:
            found.append(f"row {number}: {seconds} seconds")
    return found
