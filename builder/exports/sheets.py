"""Worksheets, lab sheets and their answer keys: pages made for A4 paper.

HTML made for print instead of PDF: setting Hangul in PDF would need a browser or a font of many
megabytes at build time, and every browser prints these pages or saves them as PDF. Each file
stands alone (style and QR code in it), so it can be mailed or put into a learning system.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from builder.data.assignments import Assignment, Criterion
from builder.data.open_questions import OpenQuestion
from builder.data.words import Words
from builder.text import qr_code

from . import markup
from .bank import Answer, Asked
from .own_numbers import OWN, STUDENTS

if TYPE_CHECKING:
    from bs4 import Tag

WORDS = Words("sheets")

STYLE = """
@page { size: A4; margin: 16mm 15mm; @bottom-center { content: counter(page) " / " counter(pages); font: 8.5pt sans-serif; color: #444; } }
:root { color-scheme: light; }
body { max-width: 180mm; margin: 1rem auto; padding: 0 .8rem; color: #111; background: #fff; \
font: 10.5pt/1.55 "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", system-ui, sans-serif; }
body { overflow-wrap: break-word; }
:lang(ko) { word-break: keep-all; }
a, code { overflow-wrap: anywhere; }
:lang(ko) em { font-style: normal; }
h1 { font-size: 17pt; line-height: 1.25; margin: 0; }
h2 { font-size: 13pt; margin: 1.4em 0 .3em; break-after: avoid; }
h3 { font-size: 11pt; margin: 1em 0 .2em; break-after: avoid; }
header { display: flex; gap: 6mm; justify-content: space-between; border-bottom: 1.5pt solid #111; padding-bottom: 3mm; }
header p { margin: 0; color: #444; font-size: 9pt; }
header a { color: inherit; overflow-wrap: anywhere; }
header svg { width: 24mm; height: 24mm; flex: none; }
.who { display: grid; grid-template-columns: repeat(3, 1fr); gap: 5mm; margin: 5mm 0 2mm; }
.who span { border-bottom: .5pt solid #555; padding-bottom: 1mm; color: #444; font-size: 9pt; min-height: 7mm; }
.question { margin: 5mm 0 0; break-inside: avoid; }
.question > p { margin: 0 0 1mm; }
.hint { color: #444; font-size: 9pt; }
ol.options { list-style: none; margin: 1mm 0; padding: 0; }
ol.options li { padding-left: 8mm; text-indent: -8mm; margin: .6mm 0; }
.box { display: inline-block; width: 3.4mm; height: 3.4mm; border: .7pt solid #111; margin-right: 2.2mm; \
vertical-align: -.5mm; text-indent: 0; }
.blank { display: inline-block; min-width: 9mm; border-bottom: .7pt solid #111; margin: 0 1mm; }
.lines { height: 16mm; margin: 1mm 0 0; background: repeating-linear-gradient(#fff 0 7.6mm, #888 7.6mm 8mm); border: 0; \
print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.lines.one { height: 8mm; } .lines.eight { height: 64mm; }
.write { color: #444; font-size: 9pt; margin: 1.5mm 0 0; }
code { font: .93em/1.3 ui-monospace, Consolas, "D2Coding", "Noto Sans Mono CJK KR", monospace; word-break: normal; }
pre { border: .7pt solid #888; border-radius: 1mm; padding: 2mm; margin: 1.5mm 0; white-space: pre-wrap; \
overflow-wrap: anywhere; font-size: 8.8pt; line-height: 1.4; break-inside: avoid; }
table { border-collapse: collapse; font-size: 9pt; margin: 2mm 0; }
th, td { border: .5pt solid #888; padding: .8mm 1.6mm; text-align: left; vertical-align: top; }
.own { overflow-wrap: anywhere; }
figure { margin: 2mm 0; break-inside: avoid; } figcaption { color: #444; font-size: 8.6pt; }
figure ul { list-style: none; display: flex; gap: 2mm; margin: 0; padding: 0; } \
figure li { flex: 1; border: .7pt solid #555; padding: 1mm 2mm; } figure li.you { border: 1.8pt solid #111; }
aside { border-left: 1.5pt solid #111; padding-left: 3mm; margin: 2mm 0; break-inside: avoid; } \
h4 { font-size: 10.5pt; margin: 0; } aside p { margin: 0; }
main a { color: inherit; text-decoration-thickness: .5pt; }
.key li { margin: .6mm 0; } .right { font-weight: 700; }
footer { margin-top: 8mm; border-top: .5pt solid #888; padding-top: 1.5mm; color: #444; font-size: 8.5pt; }
"""

# Nothing runs and nothing is fetched; only this very style applies.
_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(STYLE.encode("utf-8")).digest()).decode()
    + "'"
)


def _sheet(language: str, title: str, kind: str, body: str, address: str, who: bool = True) -> str:
    words = WORDS[language]
    shown = re.sub(r"^https?://", "", address)
    link = f'<br>{words["online"]}: <a href="{html.escape(address)}">{html.escape(shown)}</a>' if address else ""
    code = qr_code.svg(address, border=2, inline=True) if address else ""
    fields = f'<div class="who"><span>{words["name"]}</span><span>{words["number"]}</span><span>{words["date"]}</span></div>' if who else ""
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{html.escape(title)} · {kind}</title>
<style>{STYLE}</style>
</head>
<body>
<header><div><p>{kind}</p><h1>{html.escape(title)}</h1><p>Funny OpenStack{link}</p></div>{code}</header>
{fields}<main>
{body}
</main>
<footer>{html.escape(words["licence"])}</footer>
</body>
</html>
"""


def _hint(asked: Asked, words: dict[str, Any]) -> str:
    key = {"several": "several", "number": "number_hint", "order": "order"}.get(asked.kind)
    return f' <span class="hint">{words[key]}</span>' if key else ""


def _letter(n: int) -> str:
    return chr(ord("A") + n)


def _task(number: int, asked: Asked, language: str) -> str:
    words = WORDS[language]
    parts = [f'<section class="question"><p><b>{number}.</b> {asked.stem}{_hint(asked, words)}</p>']
    if asked.kind in ("choice", "several"):
        items = "".join(f'<li><span class="box"></span>{_letter(n)}. {a.text}</li>' for n, a in enumerate(asked.answers))
        parts.append(f'<ol class="options">{items}</ol>')
    elif asked.kind == "order":
        items = "".join(f"<li>{_letter(n)}. {text}</li>" for n, text in enumerate(asked.shown))
        blanks = " → ".join('<span class="blank">&#8203;</span>' for _ in asked.shown)
        parts.append(f'<ol class="options">{items}</ol><p>{words["answer"]}: {blanks}</p>')
    else:
        parts.append(f'<p class="write">{words["answer"]}</p><div class="lines one"></div>')
    parts.append(f'<p class="write">{words["because"]}</p><div class="lines"></div></section>')
    return "\n".join(parts)


def _solution(number: int, asked: Asked, language: str) -> str:
    words = WORDS[language]
    if asked.kind in ("choice", "several"):
        letters = [(_letter(n), a) for n, a in enumerate(asked.answers)]
        right = ", ".join(letter for letter, a in letters if a.right)
        reasons = [(letter, a.why) for letter, a in letters if a.why]
    elif asked.kind == "order":
        letter = {text: _letter(n) for n, text in enumerate(asked.shown)}

        def name(answer: Answer) -> str:
            return " → ".join(letter[text] for text in answer.text.split(" → "))

        right = " → ".join(letter[text] for text in asked.steps)
        reasons = (
            [(name(a), a.why) for a in asked.wrong]
            if not any(" → " in text for text in asked.shown)
            else [(a.text, a.why) for a in asked.wrong]
        )
    else:
        right = ", ".join(f"<code>{html.escape(a.text)}</code>" for a in asked.right)
        by_reason: dict[str, list[str]] = {}
        for a in asked.wrong:  # one wrong answer may have a name in each language
            by_reason.setdefault(a.why, []).append(f"<code>{html.escape(a.text)}</code>")
        reasons = [(", ".join(names), why) for why, names in by_reason.items()]
    items = "".join(f"<li>{label}: {why}</li>" for label, why in reasons)
    return (
        f'<section class="question key"><p><b>{number}.</b> {asked.stem}</p>\n'
        f'<p><span class="right">{words["right"]}: {right}</span></p>\n'
        f"<p>{asked.explanation}</p>\n<ul>{items}</ul></section>"
    )


def worksheet(title: str, questions: list[Asked], language: str, address: str) -> tuple[str, str]:
    """A worksheet with room to write, and its answer key: two HTML texts.

    Args:
        title: shown at the top.
        questions: in their order.
        language: "ko" or "en".
        address: the short address printed with a QR code; "" for none.
    """
    words = WORDS[language]
    tasks = "\n".join(_task(n, asked, language) for n, asked in enumerate(questions, 1))
    solutions = "\n".join(_solution(n, asked, language) for n, asked in enumerate(questions, 1))
    return (
        _sheet(language, title, words["sheet"], tasks, address),
        _sheet(language, title, f"{words['sheet']} · {words['key']}", solutions, address, who=False),
    )


def assignments(title: str, given: Sequence[tuple[str, Assignment]], language: str, address: str) -> tuple[str, str]:
    """The assignments of a plan with their rubrics, and the key with model answers and the own numbers of each student.

    Args:
        title: of the plan.
        given: the assignments in their order, each after the title of its week.
        language: "ko" or "en".
        address: of the plan's page.

    Returns:
        Two HTML texts.
    """
    words = WORDS[language]
    sheet, key = [], []
    for week, task in given:
        lines = "".join(f"<p>{markup.to_html(line)}</p>" for line in task.said(language))
        rubric = _rubric(task.rubric, language)
        sheet.append(f"<h2>{html.escape(week)}</h2>{lines}{rubric}")
        model = "".join(f"<li>{markup.to_html(line[language])}</li>" for line in task.model)
        own = ""
        if task.own and task.numbers:
            rows = [(str(n), *OWN[task.own](n)) for n in range(1, STUDENTS + 1)]
            own = f"<p>{markup.to_html(task.numbers[language])}</p>" + _table(["n", *words["own"][task.own]], rows).replace(
                "<table", '<table class="own"', 1
            )
        key.append(f'<h2>{html.escape(week)}</h2><ul class="key">{model}</ul>{own}')
    note = f"<p>{words['half']}</p>"
    return (
        _sheet(language, title, words["assignments"], note + "\n".join(sheet), address, who=False),
        _sheet(language, title, f"{words['assignments']} · {words['model']}", "\n".join(key), address, who=False),
    )


def _rubric(criteria: Iterable[Criterion], language: str) -> str:
    return _table(
        WORDS[language]["rubric"], [(one.name[language], str(one.points), one.full[language], one.half[language]) for one in criteria]
    )


def open_sheet(title: str, questions: Sequence[OpenQuestion], language: str, address: str) -> tuple[str, str]:
    """A sheet of open questions with lines to write on, and its key with model answers and rubrics.

    Args:
        title: shown at the top.
        questions: in their order.
        language: "ko" or "en".
        address: the short address printed with a QR code.

    Returns:
        Two HTML texts; students get the first.
    """
    words = WORDS[language]
    sheet, key = [f'<p class="hint">{words["open_hint"]}</p>'], [f'<p class="hint">{words["open_half"]}</p>']
    for number, one in enumerate(questions, 1):
        asked = f"<b>{number}.</b> {markup.to_html(one.stem[language])}"
        points = f'<span class="hint">({words["points"].format(one.points)})</span>'
        sheet.append(f'<section class="question"><p>{asked} {points}</p><div class="lines eight"></div></section>')
        about = f'<span class="hint">({words["points"].format(one.points)}, {words["levels"][one.level]})</span>'
        key.append(
            f'<section class="question key"><p>{asked} {about}</p>\n'
            f'<p><span class="right">{words["open_model"]}</span>: {markup.to_html(one.model[language])}</p>\n'
            f"{_rubric(one.rubric, language)}</section>"
        )
    return (
        _sheet(language, title, words["open"], "\n".join(sheet), address),
        _sheet(language, title, f"{words['open']} · {words['open_key']}", "\n".join(key), address, who=False),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = "\n".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{''.join(f'<th>{html.escape(cell)}</th>' for cell in head)}</tr></thead><tbody>\n{lines}\n</tbody></table>"


_FEW = 3  # commands; fewer need one line to write
_HEADING = re.compile(r"h[2-6]$")
_NOT_ON_PAPER = {"sources", "commands"}  # ids of sections that are no part of doing a lab, or repeat it


def _plain(content: Tag) -> None:
    """The article without what paper cannot use.

    Of figures, tables stay, and boxes in boxes, which STYLE draws: in a lab they are an answer. The others tell on the page
    what the steps do, and are drawn by the site's style.
    """
    drawn = "figure:not(.table, .nest)"
    for element in content.select(f".headerlink, .page-facts, .print-address, .md-content__button, script, .question, {drawn}"):
        element.decompose()
    own = content.select("figure.nest .you")
    for link in content.select("a.term"):  # definitions a click away are no use on paper
        link.unwrap()
    for box in content.select(".admonition"):
        box.name = "aside"
        title = box.select_one(".admonition-title")
        if title:
            title.name = "h4"
    for element in content.find_all(True):
        for attribute in list(element.attrs):
            if attribute not in ("href", "colspan", "rowspan", "id", "lang"):
                del element[attribute]
    for element in own:
        element["class"] = "you"
    for wrap in content.find_all("div"):
        wrap.unwrap()
    for pre in content.find_all("pre"):
        pre.string = pre.get_text()
        if pre.parent and pre.parent.name == "p":  # code and text in one block of the page
            pre.parent.name = "div"


def _of_sections(content: Tag, anchors: Collection[str]) -> list[Tag]:
    """The elements of the sections whose headings have these ids, all without any; never those of _NOT_ON_PAPER."""
    keep, level, passed_over = [], None, False
    for element in content.find_all(True, recursive=False):
        rank = int(element.name[1]) if _HEADING.match(element.name) else None
        if anchors and rank and (level is None or rank <= level):
            level = rank if element.get("id") in anchors else None
        if rank:
            passed_over = element.get("id") in _NOT_ON_PAPER
        if (not anchors or level is not None) and not passed_over:
            keep.append(element)
    return keep


def _parted(elements: Iterable[Tag], words: dict[str, Any]) -> tuple[str, str]:
    """What a student gets, and the expected results that are folded away on the page."""
    sheet, key, heading = [f"<p>{words['do']}</p>"], [], ""
    for element in elements:
        if _HEADING.match(element.name):
            heading = str(element)
            sheet.append(heading)
        elif element.name == "details":
            summary = element.find("summary")
            label = summary.get_text(" ", strip=True) if summary else words["expected"]
            if summary:
                summary.decompose()
            key.append(f"{heading}<h3>{html.escape(label)}</h3>{element.decode_contents()}")
            heading = ""  # said once, for a step with several boxes
        else:
            sheet += [str(element), *_room(element, words)]
    return "\n".join(sheet), "\n".join(key)


def _room(element: Tag, words: dict[str, Any]) -> Iterator[str]:
    """What to tick and where to write, below a command and below a question that checks it."""
    text = element.get_text()
    if element.name == "pre" and text.lstrip().startswith(("$", "#")):
        commands = len(re.findall(r"^[$#] ", text, re.MULTILINE))
        yield (
            f'<p class="write"><span class="box"></span>{words["done"]} · {words["seen"]}</p>'
            f'<div class="lines{" one" if commands < _FEW else ""}"></div>'
        )
    elif element.name == "p" and re.match(r"(점검|Check)\b", text.strip()):
        yield '<div class="lines"></div>'


def lab(title: str, article: str, anchors: Collection[str], language: str, address: str, base: str, blank: str = "") -> tuple[str, str]:
    """A lab sheet with boxes to tick and room for results, and its key with the expected results.

    Args:
        title: shown at the top.
        article: HTML of the built page's article.
        anchors: ids of headings whose sections belong to the lab; empty for the whole page.
        language: "ko" or "en".
        address: the short address printed with a QR code.
        base: the page's own address, to which its links are relative.
        blank: a part of the commands that students work out first; the sheet leaves room for it.

    Returns:
        Two HTML texts.

    Raises:
        ValueError: when no section has a command to run: then there is nothing to do on paper.
    """
    from bs4 import BeautifulSoup  # here, since only a lab sheet needs it: a page is not to wait for it  # noqa: PLC0415

    words = WORDS[language]
    soup = BeautifulSoup(article, "html.parser")
    content = soup.select_one("article") or soup
    for heading in content.find_all("h1"):
        heading.decompose()
    _plain(content)
    keep = _of_sections(content, anchors)
    if not any(element.find("pre") or element.name == "pre" for element in keep):
        raise ValueError(f"{base}: the sections {anchors or 'of the page'} have no command; name a section that has one")
    if not anchors and keep[0].name == "p":  # the page's lead speaks of the page
        keep = keep[1:]
    for pre in (pre for element in keep if blank and element.name != "details" for pre in [element, *element.find_all("pre")]):
        if pre.name == "pre":
            pre.string = pre.get_text().replace(blank, "_" * len(blank))
    body, solutions = (_absolute(text, base) for text in _parted(keep, words))
    return (
        _sheet(language, title, words["lab"], body, address),
        _sheet(language, title, f"{words['lab']} · {words['expected']}", solutions, address, who=False),
    )


def _absolute(text: str, base: str) -> str:
    """Links of a built page, which are relative to it, made to work from anywhere."""
    return re.sub(r'href="([^"]*)"', lambda m: f'href="{urljoin(base, m.group(1))}"', text)
