"""Moodle GIFT: text, one question after the other, with a reason for each wrong answer.

Written to what Moodle's own importer reads (question/format/gift/format.php); the form is
described at https://docs.moodle.org/en/GIFT_format.
"""

import re
from collections.abc import Iterable

from builder.data.open_questions import OpenQuestion

from . import markup
from .bank import Answer, Asked, Category, Essays

# Moodle takes these signs for its own wherever they stand, the colon in numbers and names too.
_RESERVED = re.compile(r"([\\~=#{}:])")
# Moodle accepts only grades that its own menu has: parts of 100 to five digits.
_PERCENT = re.compile(r"(\.\d*?)0+$")


def escape(text: str) -> str:
    """Text with GIFT's own signs escaped, on one line."""
    return _RESERVED.sub(r"\\\1", text.replace("\r", "")).replace("\n", "\\n")


def percent(part: int, of: int) -> str:
    """`part / of` as Moodle writes grades: 100, 50, 33.33333."""
    return _PERCENT.sub(r"\1", f"{100 * part / of:.5f}").rstrip(".")


def typed(text: str) -> str:
    """An answer to type in: `*` means "anything" to Moodle unless it is escaped."""
    return text.replace("*", "\\*")


def _answer(text: str) -> str:
    # A text in brackets at the start could be read as the name of a format.
    return ("[html]" if text.startswith("[") else "") + escape(text)


def _choice(mark: str, answer: Answer) -> str:
    # A percent sign at the start would be read as a grade; with a grade before it, it is not.
    if mark == "~" and answer.text.startswith("%"):
        mark = "~%0%"
    return f"\t{mark}{_answer(answer.text)}" + (f"#{_answer(answer.why)}" if answer.why else "")


def question(asked: Asked) -> str:
    """One question.

    Args:
        asked: the question.

    Raises:
        ValueError: for an answer to type that GIFT cannot hold.
    """
    lines = []
    if asked.kind in ("choice", "order"):
        lines = [_choice("=" if a.right else "~", a) for a in asked.answers]
    elif asked.kind == "several":
        rights = len(asked.right)
        lines = [_choice(f"~%{percent(1, rights)}%" if a.right else f"~%-{percent(1, rights)}%", a) for a in asked.answers]
    else:
        for a in asked.answers:
            if "->" in a.text:
                raise ValueError(f'"{asked.id}": GIFT reads the answer {a.text!r} as a pair because of "->"; write the answer without it')
            text = f"{escape_number(a.text)}" if asked.kind == "number" else _answer(typed(a.text))
            lines.append(f"\t=%{100 if a.right else 0}%{text}" + (f"#{_answer(a.why)}" if a.why else ""))
    opening = "{#" if asked.kind == "number" else "{"
    return "\n".join([f"::{escape(asked.id)}::[html]{escape(asked.stem)}{opening}", *lines, f"\t####{_answer(asked.explanation)}", "}"])


def essay(one: OpenQuestion, language: str) -> str:
    """One open question; GIFT has no place for its points, model answer and rubric, which Moodle XML and the key have.

    Args:
        one: the question.
        language: "ko" or "en".
    """
    return f"::{escape(one.id)}::[html]{escape(markup.to_html(one.stem[language]))}{{}}"


def escape_number(text: str) -> str:
    """A number with no tolerance: here the colon is GIFT's own."""
    return f"{text}:0"


def document(categories: Iterable[Category], essays: Essays | None = None, language: str = "ko") -> str:
    """A whole file.

    Args:
        categories: each path becomes nested categories.
        essays: the open questions of a category, by its path.
        language: of the essays.
    """
    parts = []
    for path, questions in categories:
        names = "/".join(name.replace("/", "//") for name in path)
        parts.append(f"$CATEGORY: {escape(names)}")
        parts += [question(asked) for asked in questions]
        parts += [essay(one, language) for one in (essays or {}).get(path, ())]
    return "\n\n".join(parts) + "\n"
