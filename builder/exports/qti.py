"""IMS QTI 1.2 in the profile of Common Cartridge 1.1, which other systems read as plain QTI 1.2.

One profile for both, so that a question behaves the same in a cartridge and by itself. Where the
specification leaves a choice, this is what Moodle and Canvas read: the general feedback first,
one condition with every accepted spelling, one condition for each wrong answer.
Specification: https://www.imsglobal.org/cc/ccv1p1/imscc_profilev1p1-Implementation.html
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from .archive import zipped
from .bank import Asked

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


def _condition(tests: str, score: bool = False, feedback: str = "", continues: bool = False) -> str:
    result = '<setvar varname="SCORE" action="Set">100</setvar>' if score else ""
    if feedback:
        result += f'<displayfeedback feedbacktype="Response" linkrefid="{feedback}"/>'
    return f'<respcondition continue="{"Yes" if continues else "No"}"><conditionvar>{tests}</conditionvar>{result}</respcondition>'


def _spellings(asked: Asked) -> list[str]:
    """What to accept when typed: for numbers also with the thousands apart."""
    texts = [a.text for a in asked.right]
    if asked.kind == "number":
        texts += [f"{int(text):,}" for text in texts if text.lstrip("-").isdigit() and abs(int(text)) >= 1000]
    return texts


def item(asked: Asked) -> str:
    """One question as an `<item>`.

    Args:
        asked: the question.
    """
    profile = _PROFILES[asked.kind]
    if profile == _PROFILES["choice"] and len(asked.answers) < _FEWEST_CHOICES:
        profile = _PROFILES["several"]
    several = profile == _PROFILES["several"]

    def is_(text: str, case: str = "No") -> str:
        return f'<varequal respident="response" case="{case}">{escape(text)}</varequal>'

    conditions = [_condition("<other/>", feedback="general", continues=True)]
    feedback = [_feedback("general", asked.explanation)]
    if asked.kind in ("number", "short"):
        given = '<response_str ident="response" rcardinality="Single"><render_fib fibtype="String" prompt="Box"/></response_str>'
        conditions.append(_condition("".join(map(is_, _spellings(asked))), score=True))
        values = {f"wrong{n}": answer for n, answer in enumerate(asked.wrong, 1)}
        tests = {name: answer.text for name, answer in values.items()}
    else:
        names = {f"answer{n}": answer for n, answer in enumerate(asked.answers, 1)}
        labels = "".join(f'<response_label ident="{name}">{_material(answer.text)}</response_label>' for name, answer in names.items())
        given = (
            f'<response_lid ident="response" rcardinality="{"Multiple" if several else "Single"}">'
            f"<render_choice>{labels}</render_choice></response_lid>"
        )
        if several:
            parts = [is_(name, "Yes") if answer.right else f"<not>{is_(name, 'Yes')}</not>" for name, answer in names.items()]
            conditions.append(_condition(f"<and>{''.join(parts)}</and>", score=True))
        else:
            right = next(name for name, answer in names.items() if answer.right)
            conditions.append(_condition(is_(right), score=True))
        values = {name: answer for name, answer in names.items() if not answer.right}
        tests = {name: name for name in values}
    for name, answer in values.items():
        if answer.why:
            # Of several marked answers each wrong one is to be explained, so go on looking.
            conditions.append(_condition(is_(tests[name]), feedback=f"{name}_fb", continues=several))
            feedback.append(_feedback(f"{name}_fb", answer.why))
    identifier = quoteattr(f"q-{asked.id}")
    return "\n".join(
        [
            f"<item ident={identifier} title={quoteattr(asked.id)}>",
            f"<itemmetadata>{_fields([('cc_profile', profile)])}</itemmetadata>",
            f"<presentation>{_material(asked.stem)}{given}</presentation>",
            '<resprocessing><outcomes><decvar varname="SCORE" vartype="Integer" minvalue="0" maxvalue="100"/></outcomes>',
            *conditions,
            "</resprocessing>",
            *feedback,
            "</item>",
        ]
    )


def _document(content: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<questestinterop xmlns="{NAMESPACE}" xmlns:xsi="{_INSTANCE}" '
        f'xsi:schemaLocation="{NAMESPACE} {SCHEMA}">\n{content}\n</questestinterop>\n'
    )


def assessment(identifier: str, title: str, questions: list[Asked], language: str) -> str:
    """A test that can be taken: at least one question is needed.

    Args:
        identifier: unique in the package.
        title: shown to students.
        questions: in their order.
        language: "ko" or "en".
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
    items = "\n".join(map(item, questions))
    return _document(
        f"<assessment ident={quoteattr(identifier)} title={quoteattr(title)} xml:lang={quoteattr(language)}>\n{fields}\n"
        f'<section ident="root_section">\n{items}\n</section>\n</assessment>'
    )


def question_bank(identifier: str, questions: list[Asked]) -> str:
    """A pool of questions for the teacher, not shown to students."""
    items = "\n".join(map(item, questions))
    return _document(f"<objectbank ident={quoteattr(identifier)}>\n{items}\n</objectbank>")


def package(identifier: str, title: str, questions: list[Asked], language: str) -> bytes:
    """A zip with a manifest and one assessment: what "import QTI 1.2" asks for in Canvas and others."""
    manifest = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier={quoteattr(identifier + "-manifest")} xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">
<metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata>
<organizations/>
<resources>
<resource identifier={quoteattr(identifier)} type="imsqti_xmlv1p2" href="assessment.xml"><file href="assessment.xml"/></resource>
</resources>
</manifest>
"""
    return zipped({"imsmanifest.xml": manifest, "assessment.xml": assessment(identifier, title, questions, language)})
