"""IMS QTI 1.2: by itself as Canvas reads it, and in a cartridge in the profile of Common Cartridge 1.1.

The profile knows no numbers and asks for three choices; by itself a question has Canvas's own name
for its kind (`question_type`), so that numbers are numbers. What both have in common is what Canvas and
Moodle read: first the explanation, then a condition for each reason, last the one that
scores. Why it has to be so, with the places in Canvas, is in tests/helpers/program_rules.py.
Specification: https://www.imsglobal.org/cc/ccv1p1/imscc_profilev1p1-Implementation.html
"""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from builder.data.open_questions import OpenQuestion
from builder.data.words import Words

from . import markup
from .archive import zipped
from .bank import Answer, Asked

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
SCHEMA = "http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_qtiasiv1p2p1_v1p0.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"

# The profile's name for a kind, and whether one answer or several may be marked.
_PROFILES = {
    "choice": "cc.multiple_choice.v0p1",
    "order": "cc.multiple_choice.v0p1",
    "several": "cc.multiple_response.v0p1",
    "number": "cc.fib.v0p1",
    "short": "cc.fib.v0p1",
}
# Canvas's names; without one it guesses, and never a number.
_TYPES = {
    "choice": "multiple_choice_question",
    "order": "multiple_choice_question",
    "several": "multiple_answers_question",
    "number": "numerical_question",
    "short": "short_answer_question",
}
# What a wrong answer is called where its reason can only stand in the explanation.
MISTAKES = Words("mistakes")
# What the test of open questions is called.
OPEN = Words("sheets")
_FEWEST_CHOICES = 3  # rule 4d of the profile's schema; with fewer, a question is asked as multiple response


def _fields(pairs: Iterable[tuple[str, str]]) -> str:
    fields = "".join(
        f"<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry></qtimetadatafield>" for label, entry in pairs
    )
    return f"<qtimetadata>{fields}</qtimetadata>"


def _material(html: str) -> str:
    return f'<material><mattext texttype="text/html">{escape(html)}</mattext></material>'


def _feedback(identifier: str, html: str) -> str:
    return f'<itemfeedback ident="{identifier}"><flow_mat>{_material(html)}</flow_mat></itemfeedback>'


def _condition(tests: str, score: bool = False, feedback: str = "") -> str:
    result = '<setvar varname="SCORE" action="Set">100</setvar>' if score else ""
    if feedback:
        result += f'<displayfeedback feedbacktype="Response" linkrefid="{feedback}"/>'
    return f'<respcondition continue="{"No" if score else "Yes"}"><conditionvar>{tests}</conditionvar>{result}</respcondition>'


def _is(text: str, case: str = "No") -> str:
    return f'<varequal respident="response1" case="{case}">{escape(text)}</varequal>'


def _typed(asked: Asked, profile: bool) -> tuple[str, str]:
    """What to type into, and the test for the right answer."""
    texts, shape = [a.text for a in asked.right], "String"
    if asked.kind == "number":
        if not profile:
            (text,) = texts
            shape = "Decimal"
            bounds = "".join(f'<{name} respident="response1">{text}</{name}>' for name in ("vargte", "varlte"))
            return _box(shape), f"<or>{_is(text)}<and>{bounds}</and></or>"
        texts += [f"{int(text):,}" for text in texts if text.lstrip("-").isdigit() and abs(int(text)) >= 1000]
    return _box(shape), "".join(map(_is, texts))


def _box(shape: str) -> str:
    return f'<response_str ident="response1" rcardinality="Single"><render_fib fibtype="{shape}" prompt="Box"/></response_str>'


def _mistakes(wrong: Iterable[Answer], language: str) -> str:
    """The wrong answers with their reasons, to stand behind the explanation.

    Canvas takes every text that a condition names for a right one, so none may name a wrong one.
    """
    texts: dict[str, list[str]] = {}
    for answer in wrong:
        texts.setdefault(answer.why, []).append(escape(answer.text))
    lines = "".join(f"<li>{', '.join(said)}: {why}</li>" for why, said in texts.items())
    return f"<p>{MISTAKES[language]}</p><ul>{lines}</ul>" if lines else ""


def item(asked: Asked, language: str, profile: bool = True) -> str:
    """One question as an `<item>`.

    Args:
        asked: the question.
        language: "ko" or "en".
        profile: in the profile of Common Cartridge, else with Canvas's name for its kind.
    """
    kind = _PROFILES[asked.kind]
    several = asked.kind == "several"
    if profile and kind == _PROFILES["choice"] and len(asked.answers) < _FEWEST_CHOICES:
        kind, several = _PROFILES["several"], True
    explanation, conditions, feedback = asked.explanation, [_condition("<other/>", feedback="general_fb")], []
    if asked.kind in ("number", "short"):
        given, test = _typed(asked, profile)
        explanation += _mistakes(asked.wrong, language)
    else:
        names = {f"answer{n}": answer for n, answer in enumerate(asked.answers, 1)}
        labels = "".join(f'<response_label ident="{name}">{_material(answer.text)}</response_label>' for name, answer in names.items())
        given = (
            f'<response_lid ident="response1" rcardinality="{"Multiple" if several else "Single"}">'
            f"<render_choice>{labels}</render_choice></response_lid>"
        )
        for name, answer in names.items():
            if not answer.right and answer.why:
                conditions.append(_condition(_is(name, "Yes"), feedback=f"{name}_fb"))
                feedback.append(_feedback(f"{name}_fb", answer.why))
        tests = [_is(name, "Yes") if answer.right else f"<not>{_is(name, 'Yes')}</not>" for name, answer in names.items()]
        test = f"<and>{''.join(tests)}</and>" if several else next(one for one in tests if not one.startswith("<not>"))
    fields = [("cc_profile", kind)] if profile else [("question_type", _TYPES[asked.kind]), ("points_possible", "1")]
    return "\n".join(
        [
            f"<item ident={quoteattr(f'q-{asked.id}')} title={quoteattr(asked.id)}>",
            f"<itemmetadata>{_fields(fields)}</itemmetadata>",
            f"<presentation>{_material(asked.stem)}{given}</presentation>",
            '<resprocessing><outcomes><decvar varname="SCORE" vartype="Integer" minvalue="0" maxvalue="100"/></outcomes>',
            *conditions,
            _condition(test, score=True),
            "</resprocessing>",
            _feedback("general_fb", explanation),
            *feedback,
            "</item>",
        ]
    )


def essay(one: OpenQuestion, language: str) -> str:
    """One open question as Canvas's own export writes it; a person marks it, by the key of its worksheet.

    Canvas shows all feedback to students, so neither model answer nor rubric is in it.

    Args:
        one: the question.
        language: "ko" or "en".
    """
    fields = _fields([("question_type", "essay_question"), ("points_possible", str(one.points))])
    return "\n".join(
        [
            f"<item ident={quoteattr(f'q-{one.id}')} title={quoteattr(one.id)}>",
            f"<itemmetadata>{fields}</itemmetadata>",
            f"<presentation>{_material(markup.to_html(one.stem[language]))}"
            '<response_str ident="response1" rcardinality="Single"><render_fib/></response_str></presentation>',
            '<resprocessing><outcomes><decvar varname="SCORE" vartype="Integer" minvalue="0" maxvalue="100"/></outcomes>'
            '<respcondition continue="No"><conditionvar><other/></conditionvar></respcondition></resprocessing>',
            "</item>",
        ]
    )


def _document(content: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<questestinterop xmlns="{NAMESPACE}" xmlns:xsi="{_INSTANCE}" '
        f'xsi:schemaLocation="{NAMESPACE} {SCHEMA}">\n{content}\n</questestinterop>\n'
    )


def assessment(identifier: str, title: str, questions: Sequence[Asked | OpenQuestion], language: str, profile: bool = True) -> str:
    """A test that can be taken: at least one question is needed.

    Args:
        identifier: unique in the package.
        title: shown to students.
        questions: in their order; open ones outside the profile only.
        language: "ko" or "en".
        profile: see `item`.
    """
    fields = _fields(
        [
            ("cc_profile", "cc.exam.v0p1"),
            ("qmd_assessmenttype", "Examination"),
            ("qmd_scoretype", "Percentage"),
            ("qmd_feedbackpermitted", "Yes"),
            ("qmd_hintspermitted", "No"),
            ("qmd_solutionspermitted", "Yes"),
            ("cc_maxattempts", "unlimited"),
        ]
    )
    items = "\n".join(item(one, language, profile) if isinstance(one, Asked) else essay(one, language) for one in questions)
    return _document(
        f"<assessment ident={quoteattr(identifier)} title={quoteattr(title)} xml:lang={quoteattr(language)}>\n{fields}\n"
        f'<section ident="root_section">\n{items}\n</section>\n</assessment>'
    )


def question_bank(identifier: str, questions: list[Asked], language: str) -> str:
    """A pool of questions for the teacher, not shown to students."""
    items = "\n".join(item(asked, language) for asked in questions)
    return _document(f"<objectbank ident={quoteattr(identifier)}>\n{items}\n</objectbank>")


def package(identifier: str, title: str, questions: list[Asked], essays: list[OpenQuestion], language: str) -> bytes:
    """A zip with a manifest and its tests: what "import QTI 1.2" asks for in Canvas and others.

    Open questions are a test of their own, so that the other is marked without a person.

    Args:
        identifier: unique among packages.
        title: of the test, shown to students.
        questions: of the first test.
        essays: of the second, which is left out where there are none.
        language: "ko" or "en".
    """
    tests = {"assessment": assessment(identifier, title, questions, language, profile=False)}
    if essays:
        tests["open"] = assessment(f"{identifier}-open", f"{title} · {OPEN[language]['open']}", essays, language, profile=False)
    resources = "\n".join(
        f"<resource identifier={quoteattr(identifier if name == 'assessment' else f'{identifier}-{name}')} "
        f'type="imsqti_xmlv1p2" href="{name}.xml"><file href="{name}.xml"/></resource>'
        for name in tests
    )
    manifest = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier={quoteattr(identifier + "-manifest")} xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">
<metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata>
<organizations/>
<resources>
{resources}
</resources>
</manifest>
"""
    return zipped({"imsmanifest.xml": manifest} | {f"{name}.xml": content for name, content in tests.items()})
