"""Reads Moodle GIFT, sign by sign, by the description at https://docs.moodle.org/en/GIFT_format.

Not the code that writes it, and not Moodle's way of replacing escapes beforehand either: here a
text is a list of (sign, was escaped), so an escaped sign can never act as one of GIFT's own.
"""

import dataclasses
import re


@dataclasses.dataclass
class Answer:
    percent: float
    text: str
    feedback: str


@dataclasses.dataclass
class Question:
    category: str
    name: str
    stem: str
    kind: str  # "one", "many", "number", "text" or "essay"
    answers: list
    general: str


def _signs(text):
    signs, i = [], 0
    while i < len(text):
        if text[i] == "\\" and i + 1 < len(text) and text[i + 1] in "~=#{}:\\n":
            signs.append(("\n" if text[i + 1] == "n" else text[i + 1], True))
            i += 2
        else:
            signs.append((text[i], False))
            i += 1
    return signs


def _find(signs, wanted, start=0):
    """Where the unescaped text `wanted` begins, or -1."""
    for i in range(start, len(signs) - len(wanted) + 1):
        if all(signs[i + k] == (sign, False) for k, sign in enumerate(wanted)):
            return i
    return -1


def _text(signs):
    text = "".join(sign for sign, _ in signs).strip()
    return text.removeprefix("[html]").strip()


def _answers(signs, marks):
    """Pieces that begin with one of the unescaped `marks`, as (mark, signs)."""
    pieces = []
    for sign in signs:
        if sign[0] in marks and not sign[1]:
            pieces.append((sign[0], []))
        elif pieces:
            pieces[-1][1].append(sign)
        elif sign[0].strip():
            raise ValueError(f"{sign[0]!r} before the first answer")
    return pieces


def _answer(mark, signs, number):
    while signs and signs[0][0].isspace():
        signs = signs[1:]
    percent = 100.0 if mark == "=" else 0.0
    weight = re.match(r"%(-?\d+(?:\.\d+)?)%", "".join(sign if not escaped else "\0" for sign, escaped in signs))
    if weight:
        percent, signs = float(weight.group(1)), signs[weight.end() :]
    cut = _find(signs, "#")
    text, feedback = (signs, []) if cut < 0 else (signs[:cut], signs[cut + 1 :])
    value = _text(text)
    if number:
        value, _, tolerance = value.partition(":")
        if float(tolerance or 0) != 0:
            raise ValueError("a tolerance nobody asked for")
    if _find(feedback, "{") >= 0 or _find(feedback, "}") >= 0:
        raise ValueError("an unescaped brace in a feedback")
    return Answer(percent, value, _text(feedback))


def read(text):
    """All questions of a file.

    Raises:
        ValueError: for what GIFT does not allow.
    """
    category, questions = "", []
    for block in re.split(r"\n[ \t]*\n", text):
        block = "\n".join(line for line in block.splitlines() if not line.strip().startswith("//")).strip()
        if not block:
            continue
        if block.startswith("$CATEGORY:"):
            category = _text(_signs(block.removeprefix("$CATEGORY:")))
            continue
        signs = _signs(block)
        if _find(signs, "::") != 0:
            raise ValueError(f"no name: {block[:60]}")
        end = _find(signs, "::", 2)
        name, signs = _text(signs[2:end]), signs[end + 2 :]
        opening, closing = _find(signs, "{"), _find(signs, "}")
        if opening < 0 or closing != len(signs) - 1 or _find(signs, "{", opening + 1) >= 0:
            raise ValueError(f"{name}: one pair of braces is needed, at the end")
        stem, body = signs[:opening], signs[opening + 1 : closing]
        cut = _find(body, "####")
        general, body = (body[cut + 4 :], body[:cut]) if cut >= 0 else ([], body)
        number = bool(body) and body[0] == ("#", False)
        if number:
            body = body[1:]
        marks = "=" if number else "=~"
        answers = [_answer(mark, piece, number) for mark, piece in _answers(body, marks)]
        used = {mark for mark, _ in _answers(body, marks)}
        kind = "number" if number else "text" if used == {"="} else "one" if "=" in used else "many" if used else "essay"
        if kind == "text" and _find(body, "->") >= 0:
            raise ValueError(f"{name}: GIFT would read pairs here")
        questions.append(Question(category, name, _text(stem), kind, answers, _text(general)))
    return questions
