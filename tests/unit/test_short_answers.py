"""A short answer is judged as a teacher would: what students really type is right, a near miss is not.

tests/fixtures/short-answers.yml holds what they type; it is put to the judge of the pages, web/practice/judge.js, in Node.
"""

import re
import unicodedata

import node
import pytest

from builder.data import loader, questions
from conftest import ROOT

TYPED = loader.plain((ROOT / "tests" / "fixtures" / "short-answers.yml").read_text(encoding="utf-8"))
SHORT = {one.id: one for page in questions.load_all().values() for one in page if one.kind == "short"}
JUDGE = (ROOT / "web" / "practice" / "judge.js").as_uri()


def judged(cases):
    """The status of each (question, language, text)."""
    asked = [
        {
            "question": {
                "kind": "short",
                "answer": "|".join(SHORT[id_].accepted(language)),
                "wrong": ["|".join(wrong.texts(language)) for wrong in SHORT[id_].wrong],
            },
            "given": text,
        }
        for id_, language, text in cases
    ]
    return node.run("return x.map((one) => judge(one.question, one.given).status);", asked, f'import {{ judge }} from "{JUDGE}";')


def test_every_short_question_is_tried():
    missing = sorted(SHORT.keys() - TYPED.keys())
    assert not missing, f"tests/fixtures/short-answers.yml lacks {missing}: write what students type, right and nearly right"
    assert not TYPED.keys() - SHORT.keys(), f"no such short question: {sorted(TYPED.keys() - SHORT.keys())}"


@pytest.mark.parametrize("id_", sorted(TYPED))
def test_what_students_type(id_):
    right, wrong = TYPED[id_]["right"], TYPED[id_]["wrong"]
    assert len(set(right)) >= 10 and len(set(wrong)) >= 3 and not set(right) & set(wrong)
    cases = [(id_, language, text) for language in loader.LANGUAGES for text in [*right, *wrong]]
    odd = [
        (language, text, status)
        for (_, language, text), status in zip(cases, judged(cases), strict=True)
        if status != ("right" if text in right else "wrong")
    ]
    assert not odd, f"{odd}: add a spelling to the question's answer, or mend web/practice/judge.js"


@pytest.mark.parametrize("id_", sorted(SHORT))
def test_the_answer_is_a_word_or_a_number(id_):
    """A phrase that a reader must hit letter by letter is no short answer: such a question is a choice."""
    for language in loader.LANGUAGES:
        best = SHORT[id_].answer[language][0]
        assert len(best.split()) <= 3 and len(best) <= 30, f"{best!r}: make the question a choice, or ask for a word"
    spelled = [re.sub(r"[\s_-]", "", unicodedata.normalize("NFKC", one)).casefold() for one in SHORT[id_].answer["ko"]]
    assert len(spelled) == len(set(spelled)), f"{SHORT[id_].answer['ko']}: case, spaces and hyphens need no spelling of their own"
