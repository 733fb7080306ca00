"""Puts the forms of the subnet lab where networking/subnet-lab says so, and loads its script there.

The page says `<!-- subnet-lab: calculator -->`, `<!-- subnet-lab: cut -->` and
`<!-- subnet-lab: practice -->`. The forms stand in the HTML so that nothing moves when the script
comes; without JavaScript the style sheet hides them and the page's own text and figures remain.
The special-purpose blocks come from the table of networking/special-addresses.
"""

import ipaddress
import re
from html import escape
from typing import Any, NamedTuple

from builder.data.words import Words
from builder.errors import BuildError
from builder.site import Page, Site
from builder.text.html import Element, comments, replace

PAGE = "networking/subnet-lab.md"
SPECIAL = "networking/special-addresses.md"
SPECIAL_ROW = re.compile(
    r"^\| \*\*(?P<block>[\d.]+/\d+)\*\* .*? \| \[(?P<name>[^\]]+)\]\(#(?P<id>[\w-]+)\) <br>(?P<source>RFC \d+) \|", re.MULTILINE
)
FILES = ("assets/subnet-lab/subnet-lab.css", "assets/subnet-lab/load.js")
# The block that the page's text works through; the figures of the page show it.
IP, PREFIX, CUT = "203.0.113.77", 27, 29
SIX = "2001:db8:12:34::77/64"  # what the button for IPv6 shows

WORDS = Words("subnet-lab")


class Special(NamedTuple):
    """A block set aside for a purpose, as the page's table has it: the id is that of the heading about it."""

    block: str
    name: str
    id: str
    source: str


def stepper(name: str, label: str, less: str, more: str, value: int, said: str) -> str:
    """A number between a − and a + button."""
    return (
        f'<div role="group" aria-label="{label}"><button type="button" value="-1" aria-label="{less}">−</button>'
        f'<label>{label}<input name="{name}" value="{value}" inputmode="numeric" maxlength="4" size="3" '
        f'aria-describedby="{said}"></label>'
        f'<button type="button" value="1" aria-label="{more}">+</button></div>'
    )


def six_values(text: str) -> list[str]:
    """What the table of IPv6 says of an address with its prefix, as HTML: its cells from top to bottom."""
    one = ipaddress.IPv6Interface(text)
    net = one.network
    size = f"2<sup>{128 - net.prefixlen}</sup> = {net.num_addresses:,}"
    return [one.ip.compressed, one.ip.exploded, str(net[0]), str(net[-1]), size]


def six(words: dict[str, Any]) -> str:
    """The table of an IPv6 block, there while the calculator's field holds one."""
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in zip(words["six-rows"], six_values(SIX), strict=True))
    return (
        f'<div id="lab-six" class="lab-tool" data-search-exclude><figure class="table"><table><thead><tr>'
        f"<th>{words['six-head'][0]}</th><th>{words['six-head'][1]}</th></tr></thead><tbody>{rows}</tbody></table>"
        f"<figcaption>{words['six-caption']}</figcaption></figure></div>"
    )


def calculator(words: dict[str, Any], specials: list[Special]) -> str:
    """The form of the calculator and the list of special blocks that its script looks in.

    Args:
        words: the labels of one language.
        specials: what special_blocks gives.
    """
    items = "".join(
        f'<li data-block="{block}">{escape(name)} <a href="../special-addresses/#{anchor}">{block}</a> {source}</li>'
        for block, name, anchor, source in specials
    )
    return (
        f'<form class="lab lab-tool" id="lab-block" autocomplete="off" data-search-exclude>'
        f'<label>{words["ip"]}<input name="ip" value="{IP}" inputmode="url" spellcheck="false" size="16" '
        f'autocapitalize="none" aria-describedby="lab-block-said"></label>'
        f"{stepper('prefix', words['prefix'], words['less'], words['more'], PREFIX, 'lab-block-said')}"
        f'<button type="button" value="{SIX}">{words["six"]}</button>'
        f'<output id="lab-block-said"></output></form>'
        f'<p class="no-script" data-search-exclude>{words["without"]}</p>'
        f'<p id="lab-locked" hidden>{words["locked"]}</p>'
        f'<ul id="lab-special" hidden data-search-exclude>{items}</ul>'
        f"{six(words)}"
    )


def cut(words: dict[str, Any]) -> str:
    """The form that cuts the calculator's block into subnets."""
    return (
        f'<form class="lab lab-tool" id="lab-cut" autocomplete="off" data-search-exclude>'
        f"{stepper('cut', words['cut'], words['cut-less'], words['cut-more'], CUT, 'lab-cut-said')}"
        f'<output id="lab-cut-said"></output></form><p id="lab-cut-six" data-search-exclude>{words["six-cut"]}</p>'
    )


def practice(words: dict[str, Any]) -> str:
    """The forms of practice: what to practise, and one exercise."""
    levels = "".join(f'<option value="{i}">{text}</option>' for i, text in enumerate(words["levels"], 1))
    kinds = "".join(f'<option value="{kind}">{text}</option>' for kind, text in words["kinds"].items())
    field = '<label>{}<input name="{}" inputmode="{}" size="{}" spellcheck="false" aria-describedby="lab-said"></label>'
    return (
        f'<form class="lab" id="lab-paper" autocomplete="off" data-search-exclude>'
        f'<label>{words["level"]}<select name="level">{levels}</select></label>'
        f'<label>{words["kind"]}<select name="kind"><option value="">{words["mixed"]}</option>{kinds}</select></label>'
        f'<label>{words["seed"]}<input name="seed" maxlength="20" size="8" spellcheck="false" autocapitalize="none"></label>'
        f'<label class="lab-choice"><input type="checkbox" name="exam"> {words["exam"]}</label>'
        f"<button>{words['start']}</button></form>"
        f'<form class="lab" id="lab-exercise" autocomplete="off" hidden data-search-exclude>'
        f'<p>{words["number"]} <b class="lab-number"></b> · {words["score"]} <b class="lab-score"></b></p>'
        f'<fieldset name="fields"><legend class="lab-question"></legend><p class="lab-stage"></p>'
        f'<ol aria-live="polite"></ol><div class="lab-options"></div>'
        f"{field.format(words['address'], 'address', 'decimal', 16)}{field.format(words['bits'], 'bits', 'numeric', 3)}"
        f"{field.format(words['count'], 'number', 'numeric', 12)}"
        f'<label class="lab-choice"><input type="checkbox" name="none"> {words["none"]}</label></fieldset>'
        f'<button name="check">{words["check"]}</button>'
        '<button type="button" name="hint"></button>'
        f'<button type="button" name="next">{words["next"]}</button>'
        f'<button type="button" name="finish">{words["finish"]}</button>'
        f'<output id="lab-said"></output></form>'
        f'<template id="lab-report"><section class="lab-report" tabindex="-1"><p>{words["report"]} <b></b></p>'
        f"<ol></ol></section></template>"
    )


def special_blocks(markdown: str) -> list[Special]:
    """Each row of the table of special-purpose addresses.

    Args:
        markdown: the page networking/special-addresses of one language.

    Raises:
        ValueError: when no row is found.
    """
    found = [Special(match["block"], match["name"], match["id"], match["source"]) for match in SPECIAL_ROW.finditer(markdown)]
    if not found:
        raise ValueError(
            "has no row such as | **10.0.0.0/8** <br>… | [name](#private) <br>RFC 1918 | …; "
            "write the table so, or mend SPECIAL_ROW in builder/pages/subnet_lab.py"
        )
    return found


def put_forms(tree: Element, page: Page, site: Site) -> None:
    """Stage: the lab's forms where its page says so."""
    if page.name != PAGE:
        return
    page.borrows = True
    words = WORDS[page.language]
    try:
        specials = special_blocks(site.data.places.text(page.language, SPECIAL) or "")
    except ValueError as error:
        raise BuildError(f"docs/{page.language}/{SPECIAL}: {error}") from error
    for name, form in (("calculator", calculator(words, specials)), ("cut", cut(words)), ("practice", practice(words))):
        found = comments(tree, f"subnet-lab: {name}")
        if len(found) != 1:
            raise BuildError(f"{page.file}: write <!-- subnet-lab: {name} --> once, alone on its line (it stands {len(found)} times)")
        replace(found[0], form)


def load(html: str, page: Page, site: Site) -> str:
    """Stage: the lab's style and script, on its page."""
    if page.name != PAGE:
        return html
    style, script = map(page.way_to, FILES)
    return html.replace("</head>", f'<link rel="stylesheet" href="{style}"><script type="module" src="{script}"></script></head>', 1)
