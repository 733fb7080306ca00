"""Puts the questions of data/questions/ where a page says `<!-- questions -->`.

The result is Markdown, complete without JavaScript: stem, options, and a closed block with
the answer and the reason why each wrong answer is wrong. Answers stay out of the search index.
The script that judges answers (web/practice/question.js) reads this very HTML;
data-answer, and data-or for a wrong answer's name in the other language, are all that is added for it.
"""

import html

from builder.data import questions as data
from builder.data.loader import relative
from builder.data.questions import Choice, Number, Order, Question, Several, Short, WrongText
from builder.data.words import Words
from builder.errors import BuildError
from builder.pages.placeholder import once
from builder.site import Page, Site

PLACEHOLDER = "<!-- questions -->"

WORDS = Words("questions")


def _label(option_id: str) -> str:
    return option_id.upper()


def _answer_text(question: Question, language: str) -> str:
    """The answer for a reader."""
    if isinstance(question, Choice):
        return _label(question.answer)
    if isinstance(question, Several):
        return ", ".join(map(_label, sorted(question.answer)))
    if isinstance(question, Number):
        return f"{question.answer:,}"
    if isinstance(question, Short):
        return question.answer[language][0]
    return " → ".join(map(_label, question.answer))


def _data_answer(question: Question, language: str) -> str:
    """The answer for the script: letters, the number, or every accepted spelling joined by `|`."""
    if isinstance(question, Several):
        return "".join(sorted(question.answer))
    if isinstance(question, Order):
        return "".join(question.answer)
    if isinstance(question, Short):
        return html.escape("|".join(question.accepted(language)))
    return str(question.answer)


def _named(wrong: WrongText, language: str) -> str:
    """A wrong answer in bold, with its name in the other language for the script where that differs."""
    shown, *other = wrong.texts(language)
    return f'<strong data-or="{html.escape(other[0])}">{shown}</strong>' if other else f"**{shown}**"


def _reasons(question: Question, language: str) -> list[tuple[str, str]]:
    """Each wrong answer as it is shown, and why it is wrong."""
    if isinstance(question, Choice | Several):
        return [(f"**{_label(o.id)}**", o.why[language]) for o in question.options if o.why]
    if isinstance(question, Number):
        return [(f"**{w.value:,}**", w.why[language]) for w in question.wrong]
    if isinstance(question, Short):
        return [(_named(w, language), w.why[language]) for w in question.wrong]
    return [(f"**{' → '.join(map(_label, w.value))}**", w.why[language]) for w in question.wrong]


def render(question: Question, number: int, language: str) -> str:
    """Markdown of one question.

    Args:
        question: of data/questions.
        number: its number on the page, from 1.
        language: "ko" or "en".
    """
    words = WORDS[language]
    hint = f" *{words[question.kind]}*" if question.kind in words else ""
    lines = [
        f'<div class="question" id="q-{question.id}" data-kind="{question.kind}" '
        f'data-answer="{_data_answer(question, language)}" markdown>',
        "",
        f"**{words['question']} {number}.** {question.stem[language]}{hint}",
        "",
    ]
    if isinstance(question, Choice | Several | Order):
        # Numbers in the source, letters by the style sheet: Markdown has no lettered list.
        lines += [f"{i}. {option.text[language]}" for i, option in enumerate(question.options, 1)]
        lines.append("")
    lines += [
        f"/// details | {words['answer']}",
        "    type: answer",
        "    attrs: {data-search-exclude: ''}",
        "",
        f"**{words['right']}: {_answer_text(question, language)}.** {question.explanation[language]}",
        "",
        f"{words['why']}",
        "",
    ]
    lines += [f"- {label}: {why}" for label, why in _reasons(question, language)]
    lines += ["", "///", "", "</div>", ""]
    return "\n".join(lines)


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: a page's questions where it says so."""
    source = relative(data.file_for(page.name))
    asked = site.data.questions.get(page.name)
    if not asked:
        if PLACEHOLDER in text:
            raise BuildError(f"{page.file}: has {PLACEHOLDER} but there is no {source}; write that file")
        return text
    once(text, PLACEHOLDER, page, why=f"{source} exists, so ")
    return text.replace(PLACEHOLDER, "\n".join(render(one, number, page.language) for number, one in enumerate(asked, 1)))
