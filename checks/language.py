"""House style that a machine can see: endings of sentences, italics, translated passives, length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.text.markdown import blank_code, plain

from .problem import Problem
from .tree import Page

KOREAN_MAX = 2500  # syllables of running text on a page: figures, tables, code and sources apart
_ITALIC = re.compile(r"(?<![*\w])\*(?![*\s])[^*]*[가-힣][^*]*\*(?!\*)|(?<![_\w])_[^_]*[가-힣][^_]*_(?![_\w])")


def korean(page: Page) -> Iterator[Problem]:
    """Takes a Korean page, gives a problem for italics on Hangul, a colon at a line's end, a translated passive, 하십시오."""
    for number, line in page.prose:
        text = blank_code(line)
        if _ITALIC.search(text):
            yield Problem(page.file, number, "italics on Hangul; use bold or quotation marks")
        if re.search(r"[가-힣]:\s*$", text):
            yield Problem(page.file, number, "a line that ends in a colon; make it a sentence")
        if re.search(r"되어[지진졌집]|에 의해 [가-힣]+되", text):
            yield Problem(page.file, number, "a passive of translation; say who does it")
        if "십시오" in text:
            yield Problem(page.file, number, "instructions end in ~하세요, not in ~하십시오")


def endings(page: Page) -> Iterator[Problem]:
    """Takes a Korean page, gives a problem for a plain form in running text, a polite one in a table, an objective without 있다."""
    for number, line in page.prose:
        text = line.strip()
        if re.match(r"[|#<{/]|[-*] |\d+\. |\[\^", text):
            continue
        for sentence in re.findall(r"[^.?!]*[가-힣]다\.(?=\s|$)", plain(blank_code(text))):
            if not sentence.endswith(("니다.", "시다.")):
                yield Problem(page.file, number, f"“…{sentence[-16:].strip()}” is in plain form; in running text end it with …니다.")
    for table in page.tables:
        for number, cells in table.rows:
            for cell in cells:
                if re.search(r"(니다|세요)\.?$", plain(cell)):
                    yield Problem(page.file, number, f"“{plain(cell)[-16:]}” is polite; table cells are in plain form")
    section = page.section("objectives")
    for item in page.items:
        here = section and section.heading.line < item.line < section.own_end and not item.depth
        if here and not re.search(r"수 있다(\([^)]*\))?$", plain(item.text)):
            yield Problem(page.file, item.line, "an objective says what the reader can do; end it with “~할 수 있다”")


def length(page: Page) -> Iterator[Problem]:
    """Takes a Korean lesson, gives a problem where its running text is too long."""
    count = syllables(page)
    if page.kind == "concept" and count > KOREAN_MAX:
        yield Problem(page.file, page.body, f"{count} syllables of running text; split what is longer than {KOREAN_MAX}")


def syllables(page: Page) -> int:
    """Hangul syllables of a page's running text."""
    sources = page.section("sources")
    past = sources.heading.line if sources else len(page.lines) + 1
    hidden = {number for figure in page.figures for number in range(figure.line, (figure.end or figure.line) + 1)}
    return sum(len(re.findall(r"[가-힣]", line)) for number, line in page.prose if number < past and number not in hidden)


RULES = (korean, endings, length)  # of Korean pages
