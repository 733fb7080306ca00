"""Moodle XML: what GIFT says and more: permanent id numbers, tags, and putting things in order.

Written to what Moodle's own importer reads (question/format/xml/format.php). Questions of kind
`order` become the type `ordering`, which Moodle has by itself since 4.4 (2024), open questions the
type `essay`, which a person marks by the text under `graderinfo`. What it demands
beyond the obvious, with the places in Moodle 4.5 that do, is in tests/helpers/program_rules.py.
"""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from builder.data.open_questions import OpenQuestion
from builder.data.words import Words

from . import markup
from .bank import Asked, Category, Essays
from .gift import percent, typed

WORDS = Words("sheets")

TYPES = {"choice": "multichoice", "several": "multichoice", "number": "numerical", "short": "shortanswer", "order": "ordering"}
# What a kind is set to, in the words of Moodle's question forms.
SETTINGS = {
    "choice": {"single": "true", "shuffleanswers": "true", "answernumbering": "ABCD"},
    "several": {"single": "false", "shuffleanswers": "true", "answernumbering": "ABCD"},
    "number": {},
    "short": {"usecase": "0"},
    "order": {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": "0",
        "gradingtype": "ALL_OR_NOTHING",
        "showgrading": "HIDE",  # “2 of 4 = 50 %” beside no mark at all would puzzle
        "numberingstyle": "none",
        # Where it is missing, Moodle makes up hints without a format, and its database refuses them.
        "shownumcorrect": "0",
    },
}


@dataclass(frozen=True)
class Given:
    """An answer as Moodle keeps it.

    Attributes:
        text: HTML where it is chosen or ordered, plain where it is typed.
        share: of the question's mark; of a step to order, its place.
        why: the reason shown with it, HTML.
        html: whether `text` is HTML.
    """

    text: str
    share: Fraction
    why: str
    html: bool


def given(asked: Asked) -> list[Given]:
    """The answers of a question: where several are right each has its part, and a wrong one takes as much away."""
    if asked.kind == "order":
        return [Given(text, Fraction(place), "", True) for place, text in enumerate(asked.steps, 1)]
    part = Fraction(1, len(asked.right) if asked.kind == "several" else 1)
    wrong = -part if asked.kind == "several" else Fraction(0)
    return [
        Given(typed(a.text) if asked.kind == "short" else a.text, part if a.right else wrong, a.why, asked.kind in ("choice", "several"))
        for a in asked.answers
    ]


def wrong_orders(asked: Asked) -> str:
    """Feedback for any wrong order: Moodle has one text for all, so it holds every reason."""
    return "<ul>" + "".join(f"<li>{a.text}: {a.why}</li>" for a in asked.wrong) + "</ul>"


def _text(text: str) -> str:
    """Text as it stands: Moodle's parser loses the space between an entity and a sign beyond ASCII, so there are no entities."""
    return f"<text><![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]></text>"


def _html(tag: str, text: str, attributes: str = "") -> str:
    return f'<{tag}{attributes} format="html">{_text(text)}</{tag}>'


def _tags(tags: Sequence[str]) -> list[str]:
    return ["<tags>" + "".join(f"<tag>{_text(tag)}</tag>" for tag in tags) + "</tags>"] if tags else []


def _answers(asked: Asked) -> list[str]:
    if asked.kind == "order":
        return [_html("answer", one.text, f' fraction="{one.share}"') for one in given(asked)]
    tolerance = "<tolerance>0</tolerance>" if asked.kind == "number" else ""
    return [
        f'<answer fraction="{percent(one.share.numerator, one.share.denominator)}" format="{"html" if one.html else "plain_text"}">'
        f"{_text(one.text)}{_html('feedback', one.why)}{tolerance}</answer>"
        for one in given(asked)
    ]


def question(asked: Asked, tags: Sequence[str] = ()) -> str:
    """One question.

    Args:
        asked: the question.
        tags: words to find it by in Moodle's question bank.
    """
    lines = [
        f'<question type="{TYPES[asked.kind]}">',
        f"<name>{_text(asked.id)}</name>",
        _html("questiontext", asked.stem),
        _html("generalfeedback", asked.explanation),
        "<defaultgrade>1</defaultgrade>",
        f"<idnumber>{asked.id}</idnumber>",
        *(f"<{name}>{word}</{name}>" for name, word in SETTINGS[asked.kind].items()),
    ]
    if asked.kind == "order":
        lines += [_html("correctfeedback", ""), _html("partiallycorrectfeedback", ""), _html("incorrectfeedback", wrong_orders(asked))]
    lines += _answers(asked)
    return "\n".join([*lines, *_tags(tags), "</question>"])


def essay(one: OpenQuestion, language: str, tags: Sequence[str] = ()) -> str:
    """One open question; only who marks it sees the model answer and the rubric.

    Args:
        one: the question.
        language: "ko" or "en".
        tags: words to find it by in Moodle's question bank.
    """
    words = WORDS[language]
    criteria = "".join(
        f"<li>{html.escape(c.name[language])} ({words['points'].format(c.points)})<br>"
        f"{words['rubric'][2]}: {html.escape(c.full[language])}<br>{words['rubric'][3]}: {html.escape(c.half[language])}</li>"
        for c in one.rubric
    )
    info = f"<p>{words['open_model']}: {markup.to_html(one.model[language])}</p><p>{words['open_half']}</p><ul>{criteria}</ul>"
    lines = [
        '<question type="essay">',
        f"<name>{_text(one.id)}</name>",
        _html("questiontext", markup.to_html(one.stem[language])),
        _html("generalfeedback", ""),
        f"<defaultgrade>{one.points}</defaultgrade>",
        f"<idnumber>{one.id}</idnumber>",
        "<responseformat>editor</responseformat>",
        "<responserequired>1</responserequired>",
        "<responsefieldlines>10</responsefieldlines>",
        "<attachments>0</attachments>",
        "<attachmentsrequired>0</attachmentsrequired>",
        _html("graderinfo", info),
        _html("responsetemplate", ""),
    ]
    return "\n".join([*lines, *_tags(tags), "</question>"])


def document(categories: Iterable[Category], essays: Essays | None = None, language: str = "ko") -> str:
    """A whole file.

    Args:
        categories: each path becomes nested categories.
        essays: the open questions of a category, by its path.
        language: of the essays.
    """
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    for path, questions in categories:
        names = "/".join(name.replace("/", "//") for name in path)
        parts.append(f'<question type="category"><category>{_text(names)}</category></question>')
        parts += [question(asked, tags=(path[-1],)) for asked in questions]
        parts += [essay(one, language, tags=(path[-1],)) for one in (essays or {}).get(path, ())]
    return "\n".join([*parts, "</quiz>", ""])
