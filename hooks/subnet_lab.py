"""Puts the forms of the subnet lab where networking/subnet-lab says so, and loads its script there.

The page says `<!-- subnet-lab: calculator -->`, `<!-- subnet-lab: cut -->` and
`<!-- subnet-lab: practice -->`. The forms stand in the HTML so that nothing moves when the script
comes; without JavaScript the style sheet hides them and the page's own text and figures remain.
The special-purpose blocks come from the table of networking/special-addresses.
"""

import re
from html import escape
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url
from placeholder import name_of, once

PAGE = "networking/subnet-lab.md"
SPECIAL = "networking/special-addresses.md"
SPECIAL_ROW = re.compile(r"^\| \*\*(?P<block>[\d.]+/\d+)\*\* .*? \| \[(?P<name>[^\]]+)\]\(#(?P<id>[\w-]+)\) <br>(?P<source>RFC \d+) \|", re.M)
FILES = ("assets/subnet-lab/subnet-lab.css", "assets/subnet-lab/load.js")
# The block that the page's text works through; the figures of the page show it.
IP, PREFIX, CUT = "203.0.113.77", 27, 29

WORDS = {
    "ko": {
        "ip": "IPv4 주소", "prefix": "프리픽스 길이", "less": "프리픽스를 하나 줄이기", "more": "프리픽스를 하나 늘리기",
        "cut": "나눌 프리픽스 길이", "cut-less": "나눌 프리픽스를 하나 줄이기", "cut-more": "나눌 프리픽스를 하나 늘리기",
        "without": "계산기와 문제는 자바스크립트를 켜야 움직입니다. 아래의 표와 그림은 203.0.113.77/27을 푼 것입니다.",
        "locked": "시험을 보는 동안에는 계산기를 쓸 수 없습니다.",
        "level": "수준", "levels": ["1 넷째 옥텟", "2 셋째 옥텟까지", "3 둘째 옥텟까지"],
        "kind": "갈래", "mixed": "섞어서",
        "kinds": {"network": "네트워크 주소", "range": "범위와 브로드캐스트", "mask": "서브넷 마스크", "hosts": "호스트 수",
                  "need": "필요한 프리픽스", "assign": "줄 수 있는 주소", "match": "최장 프리픽스 일치", "vlsm": "VLSM", "aggregate": "경로 집약"},
        "seed": "문제지 번호", "exam": "시험", "start": "시작",
        "number": "문제", "score": "바로 맞힌 문제",
        "address": "주소", "bits": "프리픽스 길이", "count": "호스트 수", "none": "하나로 묶을 수 없음",
        "check": "답 내기", "hint": "힌트", "next": "다음 문제", "finish": "그만하고 결과 보기",
        "report": "시험 결과. 바로 맞힌 문제",
    },
    "en": {
        "ip": "IPv4 address", "prefix": "Prefix length", "less": "Prefix one shorter", "more": "Prefix one longer",
        "cut": "Prefix of the subnets", "cut-less": "Prefix of the subnets one shorter", "cut-more": "Prefix of the subnets one longer",
        "without": "Calculator and exercises need JavaScript. The tables and figures below work through 203.0.113.77/27.",
        "locked": "During an examination the calculator is closed.",
        "level": "Level", "levels": ["1 fourth octet", "2 third octet and on", "3 second octet and on"],
        "kind": "Kind", "mixed": "mixed",
        "kinds": {"network": "network address", "range": "range and broadcast", "mask": "subnet mask", "hosts": "number of hosts",
                  "need": "prefix for a need", "assign": "addresses for hosts", "match": "longest prefix match", "vlsm": "VLSM", "aggregate": "aggregation"},
        "seed": "Paper number", "exam": "Examination", "start": "Start",
        "number": "Exercise", "score": "right at once",
        "address": "Address", "bits": "Prefix length", "count": "Hosts", "none": "They cannot be one route",
        "check": "Answer", "hint": "Hint", "next": "Next exercise", "finish": "Stop and see the result",
        "report": "Result of the examination. Right:",
    },
}


def stepper(name, label, less, more, value, said):
    """A number between a − and a + button."""
    return (f'<div role="group" aria-label="{label}"><button type="button" value="-1" aria-label="{less}">−</button>'
            f'<label>{label}<input name="{name}" value="{value}" inputmode="numeric" maxlength="4" size="3" aria-describedby="{said}"></label>'
            f'<button type="button" value="1" aria-label="{more}">+</button></div>')


def calculator(words, specials):
    """The form of the calculator and the list of special blocks that its script looks in.

    Args:
        words: the labels of one language.
        specials: what special_blocks gives.
    """
    items = "".join(f'<li data-block="{block}">{escape(name)} <a href="../special-addresses/#{anchor}">{block}</a> {source}</li>'
                    for block, name, anchor, source in specials)
    return (f'<form class="lab lab-tool" id="lab-block" autocomplete="off" data-search-exclude>'
            f'<label>{words["ip"]}<input name="ip" value="{IP}" inputmode="decimal" spellcheck="false" size="16" aria-describedby="lab-block-said"></label>'
            f'{stepper("prefix", words["prefix"], words["less"], words["more"], PREFIX, "lab-block-said")}'
            f'<output id="lab-block-said"></output></form>'
            f'<p class="no-script" data-search-exclude>{words["without"]}</p>'
            f'<p id="lab-locked" hidden>{words["locked"]}</p>'
            f'<ul id="lab-special" hidden data-search-exclude>{items}</ul>')


def cut(words):
    """The form that cuts the calculator's block into subnets."""
    return (f'<form class="lab lab-tool" id="lab-cut" autocomplete="off" data-search-exclude>'
            f'{stepper("cut", words["cut"], words["cut-less"], words["cut-more"], CUT, "lab-cut-said")}'
            f'<output id="lab-cut-said"></output></form>')


def practice(words):
    """The forms of practice: what to practise, and one exercise."""
    levels = "".join(f'<option value="{i}">{text}</option>' for i, text in enumerate(words["levels"], 1))
    kinds = "".join(f'<option value="{kind}">{text}</option>' for kind, text in words["kinds"].items())
    field = '<label>{}<input name="{}" inputmode="{}" size="{}" spellcheck="false" aria-describedby="lab-said"></label>'
    return (f'<form class="lab" id="lab-paper" autocomplete="off" data-search-exclude>'
            f'<label>{words["level"]}<select name="level">{levels}</select></label>'
            f'<label>{words["kind"]}<select name="kind"><option value="">{words["mixed"]}</option>{kinds}</select></label>'
            f'<label>{words["seed"]}<input name="seed" maxlength="20" size="8" spellcheck="false" autocapitalize="none"></label>'
            f'<label class="lab-choice"><input type="checkbox" name="exam"> {words["exam"]}</label>'
            f'<button>{words["start"]}</button></form>'
            f'<form class="lab" id="lab-exercise" autocomplete="off" hidden data-search-exclude>'
            f'<p>{words["number"]} <b class="lab-number"></b> · {words["score"]} <b class="lab-score"></b></p>'
            f'<fieldset name="fields"><legend class="lab-question"></legend><p class="lab-stage"></p><ol aria-live="polite"></ol><div class="lab-options"></div>'
            f'{field.format(words["address"], "address", "decimal", 16)}{field.format(words["bits"], "bits", "numeric", 3)}'
            f'{field.format(words["count"], "number", "numeric", 12)}'
            f'<label class="lab-choice"><input type="checkbox" name="none"> {words["none"]}</label></fieldset>'
            f'<button name="check">{words["check"]}</button>'
            f'<button type="button" name="hint">{words["hint"]} <span></span>/4</button>'
            f'<button type="button" name="next">{words["next"]}</button>'
            f'<button type="button" name="finish">{words["finish"]}</button>'
            f'<output id="lab-said"></output></form>'
            f'<template id="lab-report"><section class="lab-report" tabindex="-1"><p>{words["report"]} <b></b></p><ol></ol></section></template>')


def special_blocks(markdown):
    """(block, name, heading id, RFC) of each row of the table of special-purpose addresses.

    Args:
        markdown: the page networking/special-addresses of one language.

    Raises:
        ValueError: when no row is found.
    """
    found = [match.group("block", "name", "id", "source") for match in SPECIAL_ROW.finditer(markdown)]
    if not found:
        raise ValueError("has no row such as | **10.0.0.0/8** <br>… | [name](#private) <br>RFC 1918 | …; "
                         "write the table so, or mend SPECIAL_ROW in hooks/subnet_lab.py")
    return found


def on_page_content(html, page, config, files):
    if name_of(page) != PAGE:
        return html
    language = page.file.locale
    words = WORDS[language]
    source = Path(config.docs_dir) / language / SPECIAL
    try:
        specials = special_blocks(source.read_text(encoding="utf-8"))
    except ValueError as error:
        raise PluginError(f"docs/{language}/{SPECIAL}: {error}") from error
    for name, form in (("calculator", calculator(words, specials)), ("cut", cut(words)), ("practice", practice(words))):
        placeholder = f"<!-- subnet-lab: {name} -->"
        once(html, placeholder, page)
        html = html.replace(placeholder, form)
    return html


def on_post_page(output, page, config):
    if name_of(page) != PAGE:
        return output
    style, script = (get_relative_url(name, page.url) for name in FILES)
    return output.replace("</head>", f'<link rel="stylesheet" href="{style}"><script type="module" src="{script}"></script></head>', 1)
