"""Questions in one language and in the one form that every format is written from.

Formats differ in what they can ask. What each question becomes:

    data/questions   Moodle XML      GIFT            QTI 1.2, Common Cartridge
    choice           multichoice     multiple choice multiple choice
    several          multichoice     multiple choice multiple response
    number           numerical       numerical       numerical, in a cartridge fill in the blank
    short            shortanswer     short answer    fill in the blank
    order            ordering        multiple choice multiple choice
    data/open        essay           essay           essay, in a test of its own; none in a cartridge

Neither cartridge nor Moodle backup has open questions: nothing in a quiz for practice is marked by a person.
GIFT and QTI's profile for cartridges cannot ask for an order. There the right order and the
wrong ones of the data stand as choices, because then each wrong one keeps its reason, which
matching pairs would lose. Every order question offers at least three choices: the profile asks
for that, so a question with one wrong order also gets the order reversed (or turned by one).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.data.loader import Texts
from builder.data.open_questions import OpenQuestion
from builder.data.questions import Choice, Number, Order, Question, Questions, Several, Short
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
        stem: HTML.
        explanation: HTML.
        answers: in the order shown; for `order`, whole orders.
        steps: for `order`, the things to order, the first first; otherwise empty. HTML.
        shown: for `order`, the same things as the page lists them.
        level: what answering takes, as in data/questions.
    """

    id: str
    kind: str
    stem: str
    explanation: str
    answers: tuple[Answer, ...]
    steps: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    level: str | None = None

    @property
    def right(self) -> list[Answer]:
        """The answers that are right."""
        return [answer for answer in self.answers if answer.right]

    @property
    def wrong(self) -> list[Answer]:
        """The others."""
        return [answer for answer in self.answers if not answer.right]


# A path of names, from the outermost category to the innermost, and the questions in it.
Category = tuple[tuple[str, ...], list[Asked]]
# The open questions of a category, by its path.
Essays = Mapping[tuple[str, ...], Sequence[OpenQuestion]]


def number(value: float) -> str:
    """A number as one types it: 1024, 99.9."""
    return repr(value)


def _orders(question: Order, language: str) -> tuple[tuple[Answer, ...], tuple[str, ...], tuple[str, ...]]:
    """What `Asked` has of an order: answers, steps, and what is shown."""
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


def _typed(texts: list[str], language: str) -> list[str]:
    """What a file accepts: in Korean the English term too, as Korean readers use both; one in English holds no Korean."""
    return [text for text in texts if language == "ko" or not HANGUL.search(text)]


def ask(question: Question, language: str, page: str = "", site_url: str = "") -> Asked:
    """One question in one language.

    Args:
        question: of data/questions, or made.
        language: "ko" or "en".
        page: its page, to which links in it are relative.
        site_url: the site's address with a trailing slash.
    """

    def html(text: Texts) -> str:
        return markup.to_html(markup.absolute_links(text[language], page, language, site_url))

    answers: tuple[Answer, ...]
    steps: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    if isinstance(question, Choice | Several):
        right = [question.answer] if isinstance(question, Choice) else question.answer
        answers = tuple(Answer(html(o.text), o.id in right, html(o.why) if o.why else "") for o in question.options)
    elif isinstance(question, Number):
        answers = (Answer(number(question.answer), True), *(Answer(number(w.value), False, html(w.why)) for w in question.wrong))
    elif isinstance(question, Short):
        answers = (
            *(Answer(text, True) for text in _typed(question.accepted(language), language)),
            *(Answer(text, False, html(w.why)) for w in question.wrong for text in _typed(w.texts(language), language)),
        )
    else:
        answers, steps, shown = _orders(question, language)
    return Asked(question.id, question.kind, html(question.stem), html(question.explanation), answers, steps, shown, question.level)


def questions_of(pages: Iterable[str], all_questions: Questions, language: str, site_url: str) -> list[Asked]:
    """The questions of some pages, each once, in the order of the pages.

    Args:
        pages: `cloud/service-models.md` …; pages without questions are passed over.
        all_questions: of the site, by page.
        language: "ko" or "en".
        site_url: the site's address with a trailing slash.
    """
    return [ask(question, language, page, site_url) for page in dict.fromkeys(pages) for question in all_questions.get(page, [])]
