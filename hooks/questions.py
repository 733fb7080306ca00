"""Puts the questions of data/questions/ where a page says `<!-- questions -->`.

The result is Markdown, complete without JavaScript: stem, options, and a closed block with
the answer and the reason why each wrong answer is wrong. Answers stay out of the search index.
The script that judges answers (web/practice/question.js) reads this very HTML;
data-answer, and data-or for a wrong answer's name in the other language, are all that is added for it.
"""

import html

from mkdocs.exceptions import PluginError
from placeholder import name_of, once
from sitedata import questions as data
from sitedata.loader import DataError, relative

PLACEHOLDER = "<!-- questions -->"

WORDS = {
    "ko": {
        "question": "문제",
        "answer": "정답과 풀이",
        "right": "정답",
        "why": "오답 풀이",
        "several": "모두 고르세요.",
        "number": "숫자로 답하세요.",
        "short": "짧게 써 보세요.",
        "order": "순서대로 놓아 보세요.",
    },
    "en": {
        "question": "Question",
        "answer": "Answer",
        "right": "Answer",
        "why": "Why not the others",
        "several": "Choose all that apply.",
        "number": "Answer with a number.",
        "short": "Answer in a few words.",
        "order": "Put them in order.",
    },
}


def _label(option_id):
    return option_id.upper()


def _answer_text(question, language):
    if question.kind == "choice":
        return _label(question.answer)
    if question.kind == "several":
        return ", ".join(map(_label, sorted(question.answer)))
    if question.kind == "number":
        return f"{question.answer:,}"
    if question.kind == "short":
        return question.answer[language][0]
    return " → ".join(map(_label, question.answer))


def _data_answer(question, language):
    """The answer for the script: letters, the number, or every accepted spelling joined by `|`."""
    if question.kind == "several":
        return "".join(sorted(question.answer))
    if question.kind == "order":
        return "".join(question.answer)
    if question.kind == "short":
        return html.escape("|".join(question.accepted(language)))
    return str(question.answer)


def _named(wrong, language):
    """A wrong answer in bold, with its name in the other language for the script where that differs."""
    shown, *other = wrong.texts(language)
    return f'<strong data-or="{html.escape(other[0])}">{shown}</strong>' if other else f"**{shown}**"


def _reasons(question, language):
    if question.kind in ("choice", "several"):
        return [(f"**{_label(o.id)}**", o.why[language]) for o in question.options if o.why]
    if question.kind == "number":
        return [(f"**{w.value:,}**", w.why[language]) for w in question.wrong]
    if question.kind == "short":
        return [(_named(w, language), w.why[language]) for w in question.wrong]
    return [(f"**{' → '.join(map(_label, w.value))}**", w.why[language]) for w in question.wrong]


def render(question, number, language):
    """Markdown of one question.

    Args:
        question: one of the models in sitedata.questions.
        number: its number on the page, from 1.
        language: "ko" or "en".
    """
    words = WORDS[language]
    hint = f" *{words[question.kind]}*" if question.kind in words else ""
    lines = [
        f'<div class="question" id="q-{question.id}" data-kind="{question.kind}" data-answer="{_data_answer(question, language)}" markdown>',
        "",
        f"**{words['question']} {number}.** {question.stem[language]}{hint}",
        "",
    ]
    if question.kind in ("choice", "several", "order"):
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


def on_pre_build(config):
    # All files at once, so that an id used twice on different pages is found.
    try:
        data.load_all()
    except DataError as error:
        raise PluginError(str(error)) from error


def on_page_markdown(markdown, page, config, files):
    language = page.file.locale
    path = data.file_for(name_of(page))
    if not path.exists():
        if PLACEHOLDER in markdown:
            raise PluginError(f"docs/{page.file.src_uri}: has {PLACEHOLDER} but there is no {relative(path)}; write that file")
        return markdown
    once(markdown, PLACEHOLDER, page, why=f"{relative(path)} exists, so ")
    rendered = [render(q, n, language) for n, q in enumerate(data.load_page(path), 1)]
    return markdown.replace(PLACEHOLDER, "\n".join(rendered))
