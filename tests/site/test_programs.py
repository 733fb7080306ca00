"""Files for teachers keep to what the programs demand that read them, and each rule bites.

The rules and where in the programs they come from: tests/helpers/program_rules.py. The programs
themselves are run by `make programs`.
"""

import xml.etree.ElementTree as ElementTree
import zipfile

import pytest
import reading
from program_rules import canvas_problems, moodle_problems

LANGUAGES = reading.LANGUAGES


def of(site, language, pattern):
    found = sorted((site / "downloads" if language == "ko" else site / language / "downloads").rglob(pattern))
    assert found, pattern
    return found


def documents(path):
    """The QTI documents of a package."""
    package = zipfile.ZipFile(path)
    texts = [package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml")]
    return [text for text in texts if "<questestinterop" in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_moodle_xml_is_as_moodle_wants_it(language, site):
    texts = [path.read_text(encoding="utf-8") for path in of(site, language, "*.moodle.xml")]
    assert len(texts) >= 29 and sum(text.count('type="ordering"') for text in texts) > 50
    assert not [problem for text in texts for problem in moodle_problems(text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_qti_is_as_canvas_wants_it(language, site):
    for pattern, itself in (("*.qti.zip", True), ("*.imscc", False)):
        for path in of(site, language, pattern):
            for text in documents(path):
                assert not canvas_problems(ElementTree.fromstring(text), itself), path.name


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("<shownumcorrect>0</shownumcorrect>", "", "no shownumcorrect"),
        ("<![CDATA[Funny OpenStack/클라우드", "A &amp; 나<![CDATA[Funny OpenStack/클라우드", "entity &amp; outside CDATA"),
        ("<gradingtype>ALL_OR_NOTHING", "<gradingtype>ALL", "gradingtype ALL"),
    ],
)
def test_each_rule_of_moodle_bites(old, new, message, site):
    text = (site / "downloads/questions/cloud-ko.moodle.xml").read_text(encoding="utf-8")
    assert old in text and any(message in one for one in moodle_problems(text.replace(old, new, 1)))


@pytest.mark.parametrize(
    "old, new, message",
    [
        ('respident="response1"', 'respident="response"', "respident response"),
        ('<itemfeedback ident="general_fb"', '<itemfeedback ident="general"', "the explanation is called general"),
        ('<itemfeedback ident="answer1_fb"', '<itemfeedback ident="wrong1_fb"', "feedback wrong1_fb"),
        ('<respcondition continue="Yes"', '<respcondition continue="No"', "is not the last one"),
        ("multiple_choice_question", "choice", "question_type choice"),
        ("<or><varequal", "<varequal", "a number tested by"),
        (
            "<other/></conditionvar></respcondition></resprocessing>",
            "<other/></conditionvar></respcondition></resprocessing><itemfeedback/>",
            "an essay with an answer or feedback",
        ),
        ("<conditionvar><other/>", '<conditionvar><varequal respident="response1">7</varequal>', "a wrong text to type is named"),
    ],
)
def test_each_rule_of_canvas_bites(old, new, message, site):
    text = next(text for text in documents(site / "downloads/questions/cloud-ko.qti.zip") if old in text)
    broken = text.replace(old, new)
    if old.startswith("<or>"):
        broken = broken.replace("</and></or>", "</and>")
    found = canvas_problems(ElementTree.fromstring(broken), True)
    assert any(message in one for one in found)
