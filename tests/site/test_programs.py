"""Files for teachers keep to what the programs demand that read them, and each rule bites.

The rules and where in the programs they come from: tests/helpers/program_rules.py."""

import pytest
import reading
from program_rules import moodle_problems

LANGUAGES = reading.LANGUAGES


def of(site, language, pattern):
    found = sorted((site / "downloads" if language == "ko" else site / language / "downloads").rglob(pattern))
    assert found, pattern
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_moodle_xml_is_as_moodle_wants_it(language, site):
    texts = [path.read_text(encoding="utf-8") for path in of(site, language, "*.moodle.xml")]
    assert len(texts) == 29 and sum(text.count('type="ordering"') for text in texts) > 50
    assert not [problem for text in texts for problem in moodle_problems(text)]


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
