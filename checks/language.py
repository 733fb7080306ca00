"""House style that a machine can see: endings of sentences, italics, translated passives, length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.text.markdown import blank_code, plain

from .problem import Problem
from .tree import Page

SENTENCE_MAX = 60  # syllables of a sentence
# What STYLE.md decided: the word that books, Horizon and vendors use, not the one that is never met there.
SAY = {
    r"까닭": "이유",
    r"저절로": "자동으로",
    r"견주|견줄|견준": "비교",
    r"빗금(?! 친)": "슬래시",
    r"(?<![가-힣])사건(?!번호)": "이벤트",
    r"돌려 (?:주|줍|준|줄|줘)": "실행해 주다, or 돌려주다",
    r"여러분": "나, 내",
    r"(?<!\()오픈스택": "OpenStack",
    r"마이크로소프트": "Microsoft",
    r"쿠버네티스": "Kubernetes",
    r"(?<![가-힣])도커": "Docker",
    r"우분투": "Ubuntu",
    r"단추": "버튼",
    r"바깥(?! 역할)": "외부, 밖",
    r"HTTP 방법": "HTTP 메서드",
    r"모두 고르세요": "고르세요; “(복수 정답)” stands behind the question",
}
_SAY = {re.compile(wrong): right for wrong, right in SAY.items()}
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


def words(page: Page) -> Iterator[Problem]:
    """Takes a Korean page, gives a problem for a word that STYLE.md decided against, 해요체, a unit without a space, a dash for ~."""
    for number, line in page.prose:
        for found in said(plain(blank_code(line).replace("&nbsp;", " "))):
            yield Problem(page.file, number, found)


def said(text: str) -> Iterator[str]:
    """What is wrong with the words of a Korean text."""
    for pattern, right in _SAY.items():
        for match in pattern.finditer(text):
            yield f"“{match[0]}” is not our word for it; write {right}"
    for match in re.finditer(r"[가-힣]+(?:나요|까요|가요|[어아]요)\?", text):
        yield f"“{match[0]}” is 해요체; questions end in …니까?"
    for match in re.finditer(r"\d+(?:[KMGT]i?B)(?![A-Za-z])", text):
        yield f"“{match[0]}”; a space stands between number and unit"
    for match in re.finditer(r"(?<![\d.])\d{1,2}–\d{1,2}(?=(?:단계|번|장|절|주|대|개|명|년|월|일|시간|분)(?![가-힣]*비트))", text):
        yield f"“{match[0]}”; a range in running text is written with ~"


def sentences(page: Page) -> Iterator[Problem]:
    """Takes a Korean page, gives a problem for each sentence that cannot be read in one breath."""
    sources = page.section("sources")
    past = sources.heading.line if sources else len(page.lines) + 1
    for number, line in page.prose:
        if number >= past or line.startswith(("|", "#")):
            continue
        for sentence in re.split(r"(?<=[.?!])[”’)]*\s", plain(blank_code(line).replace("<br>", ". "))):
            count = len(re.findall(r"[가-힣]", sentence))
            if count > SENTENCE_MAX:
                yield Problem(
                    page.file, number, f"“{sentence.strip()[:16]}…” has {count} syllables; cut a sentence longer than {SENTENCE_MAX}"
                )


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


RULES = (korean, endings, words, sentences, length)  # of Korean pages
