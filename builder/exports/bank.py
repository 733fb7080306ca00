"""Questions in one language and in the one form that every format is written from.

Formats differ in what they can ask. What each question becomes:

    data/questions   Moodle XML      GIFT            QTI 1.2, Common Cartridge
    choice           multichoice     multiple choice multiple choice
    several          multichoice     multiple choice multiple response
    number           numerical       numerical       fill in the blank
    short            shortanswer     short answer    fill in the blank
    order            ordering        multiple choice multiple choice

GIFT and QTI's profile for cartridges cannot ask for an order. There the right order and the
wrong ones of the data stand as choices, because then each wrong one keeps its reason, which
matching pairs would lose. Every order question offers at least three choices: the profile asks
for that, so a question with one wrong order also gets the order reversed (or turned by one).
"""

from dataclasses import dataclass

from builder.data.sentences import HANGUL
from builder.data.words import Words

from . import markup

ARROW = " → "
# The reason shown for an order that was added to have three.
ADDED_ORDER = Words("added-order")


@dataclass(frozen=True)
class Answer:
    """An answer one can give: to choose (HTML) or to type (plain text). `why` is HTML."""

    text: str
    right: bool
    why: str = ""


@dataclass(frozen=True)
class Asked:
    """A question in one language.

    Attributes:
        id: permanent, and the question's name in other systems.
        kind: as in data/questions.
        stem, explanation: HTML.
        answers: in the order shown; for `order`, whole orders.
        steps: for `order`, the things to order, the first first; otherwise empty. HTML.
        shown: for `order`, the same things as the page lists them.
    """

    id: str
    kind: str
    stem: str
    explanation: str
    answers: tuple[Answer, ...]
    steps: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()

    @property
    def right(self):
        return [answer for answer in self.answers if answer.right]

    @property
    def wrong(self):
        return [answer for answer in self.answers if not answer.right]


def number(value):
    """A number as one types it: 1024, 99.9."""
    return repr(value)


def _orders(question, language):
    texts = {option.id: markup.to_html(option.text[language]) for option in question.options}
    orders = [(wrong.value, markup.to_html(wrong.why[language])) for wrong in question.wrong]
    answer = list(question.answer)
    for extra in (answer[::-1], answer[1:] + answer[:1]):
        if len(orders) < 2 and extra not in [order for order, _ in orders]:
            orders.append((extra, ADDED_ORDER[language]))
    given = [Answer(ARROW.join(texts[i] for i in order), False, why) for order, why in orders]
    # The right one does not always stand first: its place follows from the id.
    place = sum(question.id.encode()) % (len(given) + 1)
    given.insert(place, Answer(ARROW.join(texts[i] for i in answer), True))
    return tuple(given), tuple(texts[i] for i in answer), tuple(texts.values())


def ask(question, language, page="", site_url=""):
    """One question of `builder.data.questions` in one language.

    Args:
        question: a model of builder.data.questions.
        language: "ko" or "en".
        page: its page, to which links in it are relative.
        site_url: the site's address with a trailing slash.
    """
    def html(text):
        return markup.to_html(markup.absolute_links(text[language], page, language, site_url))

    steps = shown = ()
    if question.kind in ("choice", "several"):
        right = [question.answer] if question.kind == "choice" else question.answer
        answers = tuple(Answer(html(o.text), o.id in right, html(o.why) if o.why else "") for o in question.options)
    elif question.kind == "number":
        answers = (Answer(number(question.answer), True),
                   *(Answer(number(w.value), False, html(w.why)) for w in question.wrong))
    elif question.kind == "short":
        # A file in Korean takes the English term too, as Korean readers use both; one in English holds no Korean.
        def typed(texts):
            return [text for text in texts if language == "ko" or not HANGUL.search(text)]
        answers = (*(Answer(text, True) for text in typed(question.accepted(language))),
                   *(Answer(text, False, html(w.why)) for w in question.wrong for text in typed(w.texts(language))))
    else:
        answers, steps, shown = _orders(question, language)
    return Asked(question.id, question.kind, html(question.stem), html(question.explanation), answers, steps, shown)


def questions_of(pages, all_questions, language, site_url):
    """The questions of some pages, each once, in the order of the pages.

    Args:
        pages: `cloud/service-models.md` …; pages without questions are passed over.
        all_questions: what `builder.data.questions.load_all` gives.
    """
    return [ask(question, language, page, site_url)
            for page in dict.fromkeys(pages) for question in all_questions.get(page, [])]
