"""What a page is made of, in which order: title, lead, headings, the fixed sections of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .problem import Problem
from .tree import Page

LESSON_SECTIONS = ("objectives", "confusions", "check", "summary", "sources")
FIXED_HEADINGS = {
    "ko": {
        "objectives": "학습 목표",
        "confusions": "헷갈리기 쉬운 점",
        "check": "확인 문제",
        "summary": "세 줄 정리",
        "sources": "참고 자료",
    },
    "en": {
        "objectives": "Objectives",
        "confusions": "Easily confused",
        "check": "Check yourself",
        "summary": "In three lines",
        "sources": "Sources",
    },
}
LEAD_SENTENCES = (2, 4)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NO_SOURCES = ("index.md", "figures.md")  # neither claims anything
_FORBIDDEN = re.compile(r"\bstyle=\"|<(?:script|style|iframe|object|embed|video|audio)\b", re.IGNORECASE)


def title(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem where it has not exactly one h1 or where that has an id."""
    ones = [heading for heading in page.headings if heading.level == 1]
    if not ones:
        yield Problem(page.file, page.body, "has no title; begin it with a line `# Title`")
    for other in ones[1:]:
        yield Problem(page.file, other.line, f"a second h1, after that of line {ones[0].line}; write ## for a section")
    for one in ones[:1]:
        if one.id:
            yield Problem(page.file, one.line, f"the h1 is the page's title; remove {{#{one.id}}}")
        if page.headings[0] is not one:
            yield Problem(page.file, page.headings[0].line, "a heading above the title; begin the page with its h1")


def lead(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem where the h1 is not followed by a lead of two sentences."""
    ones = [heading for heading in page.headings if heading.level == 1]
    if len(ones) != 1:
        return
    line, first = next(((n, text) for n, text in page.prose if n > ones[0].line and text.strip()), (ones[0].line, ""))
    if not first or re.match(r"[#<|/]|- |\d+\. |!\[", first):
        yield Problem(page.file, line, "the title has no lead; write below it two sentences that say what it is and why it matters")
        return
    count = len(re.findall(r"[.?!][”’\")]*(?=\s|$)", re.sub(r"`[^`]*`", "x", first)))
    least, most = LEAD_SENTENCES
    if count < least:
        yield Problem(page.file, line, "the lead is one sentence; write two: what it is, and why it matters")
    elif count > most:
        yield Problem(page.file, line, f"the lead has {count} sentences; write two, and move the rest below")


def headings(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem for each heading without an ASCII id of its own, and for levels left out."""
    seen: dict[str, int] = {}
    level = 1
    for heading in page.headings:
        if heading.level == 1:
            continue
        if not heading.id or not _ID.fullmatch(heading.id):
            yield Problem(
                page.file,
                heading.line,
                f"“{heading.title}” needs an explicit id in lower-case ASCII, the same in "
                f"both languages: {'#' * heading.level} {heading.title} {{#some-id}}",
            )
        elif heading.id == "top":
            yield Problem(page.file, heading.line, "the id #top is the title's; choose another")
        elif heading.id in seen:
            yield Problem(page.file, heading.line, f"the id #{heading.id} is used on line {seen[heading.id]} too; choose another")
        if heading.id:
            seen.setdefault(heading.id, heading.line)
        if heading.level > level + 1:
            yield Problem(
                page.file, heading.line, f"h{heading.level} below h{level}; leave no level out: write {'#' * (level + 1)} {heading.title}"
            )
        level = heading.level


def fixed_headings(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem for each fixed section that is called something else."""
    for heading in page.headings:
        want = FIXED_HEADINGS[page.language].get(heading.id or "")
        if want and heading.level == 2 and heading.title != want:
            yield Problem(page.file, heading.line, f"#{heading.id} is called “{heading.title}”; call it “{want}”")


def sections(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem where the fixed sections of its kind are missing or in another order."""
    seconds = [heading for heading in page.headings if heading.level == 2]
    if page.kind == "concept":
        yield from _lesson(page)
        return
    here = [heading.id for heading in seconds]
    if (
        page.kind in ("lab", "reference")
        and "sources" not in here
        and page.name not in _NO_SOURCES
        and not page.name.startswith("reference/")
    ):
        title_of = FIXED_HEADINGS[page.language]["sources"]
        yield Problem(page.file, len(page.lines), f"needs a section of sources; end the page with ## {title_of} {{#sources}}")
    if page.kind == "lab" and "done-when" not in here:
        yield Problem(page.file, len(page.lines), "a lab says when it is done; add a section {#done-when}")


def _lesson(page: Page) -> Iterator[Problem]:
    seconds = [heading for heading in page.headings if heading.level == 2]
    fixed = FIXED_HEADINGS[page.language]
    present = [heading for heading in seconds if heading.id in LESSON_SECTIONS]
    ids = [str(heading.id) for heading in present]
    for missing in (one for one in LESSON_SECTIONS if one not in ids):
        before = next((one for one in reversed(LESSON_SECTIONS[: LESSON_SECTIONS.index(missing)]) if one in ids), None)
        line = present[ids.index(before)].line if before else page.body
        yield Problem(
            page.file,
            line,
            f"a lesson needs the section ## {fixed[missing]} {{#{missing}}}"
            + (f"; add it after #{before}" if before else "; add it as the first section"),
        )
    rank = [LESSON_SECTIONS.index(one) for one in ids]
    for heading, a, b in zip(present[1:], rank[:-1], rank[1:], strict=True):
        if b < a:
            yield Problem(
                page.file, heading.line, f"#{heading.id} stands after #{LESSON_SECTIONS[a]}; the order is {', '.join(LESSON_SECTIONS)}"
            )
    if seconds and "objectives" in ids and seconds[0].id != "objectives":
        yield Problem(page.file, seconds[0].line, f"the first section of a lesson is #objectives, here #{seconds[0].id}; move it")
    if seconds and not any(figure.line < seconds[0].line for figure in page.figures):
        yield Problem(page.file, seconds[0].line, "the key figure is missing; draw it between the lead and the first section")
    objectives, summary = page.section("objectives"), page.section("summary")
    if objectives:
        count = sum(objectives.heading.line < one.line < objectives.own_end and not one.depth for one in page.items)
        if not 1 <= count <= 3:
            yield Problem(page.file, objectives.heading.line, f"#objectives has {count} items; write one to three")
    if summary:
        count = sum(summary.heading.line < one.line < summary.own_end and one.ordered for one in page.items)
        if count != 3:
            yield Problem(page.file, summary.heading.line, f"#summary has {count} numbered lines; write three, as 1. 2. 3.")


def html(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem for HTML that the security policy forbids."""
    for number, line in page.prose:
        match = _FORBIDDEN.search(re.sub(r"`[^`]*`", "", line))
        if match:
            yield Problem(
                page.file,
                number,
                f"{match[0].rstrip('=').rstrip(chr(34))!r} is forbidden by the security policy; use a class, or leave it out",
            )


def code(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem for code that never ends, has no language, or is a console block with output or long lines."""
    for fence in page.fences:
        if fence.end is None:
            yield Problem(page.file, fence.line, "the code never ends; write ``` on a line of its own after it")
            continue
        if not fence.language:
            yield Problem(page.file, fence.line, "the code has no language; write ```console, ```text or another after the marks")
        if fence.language != "console":
            continue
        continued = False
        for number, line in enumerate(fence.lines, fence.line + 1):
            if line.strip() and not line.startswith("$ ") and not continued:
                yield Problem(
                    page.file,
                    number,
                    "a console block holds only commands after `$ `; put what they print into the folded block below",
                )
            if len(line) > CONSOLE_MAX:
                yield Problem(page.file, number, f"the line has {len(line)} characters; break it with \\ before {CONSOLE_MAX}")
            continued = line.endswith("\\")


CONSOLE_MAX = 90  # characters; more scroll away on a phone

RULES = (title, lead, headings, fixed_headings, sections, html, code)
