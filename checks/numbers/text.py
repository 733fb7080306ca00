"""How pages write numbers: addresses, blocks, prefix lengths, counts, sums."""

from __future__ import annotations

import re

QUAD = r"\d{1,3}(?:\.\d{1,3}){3}"
ADDRESS = re.compile(rf"(?<![\d.]){QUAD}(?![\d.]*\d)(?!/)")
BLOCK = re.compile(rf"(?<![\d.])({QUAD})/(\d+)")
LENGTH = re.compile(r"(?<![\w./}>)])/(\d{1,3})(?![\d/])")  # /26, but not 1/16 or a path
DASH = r"\s*[–~-]\s*"
N = r"(\d{1,3}(?:,\d{3})+|\d+)(?!\d|,\d{3})"


def number(text: str | None) -> int | None:
    """The number that a text begins with."""
    match = re.match(rf"\s*{N}", text or "")
    return int(match[1].replace(",", "")) if match else None


def plain(text: str) -> str:
    """Text without Markdown: code marks, bold, roles, links, tags (but powers stay)."""
    text = re.sub(r"\{ \.[^}]*\}|</?(?!sup)[a-z][^>]*>", " ", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[`*]", "", text).strip()


SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
TERM = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:<sup>\d+</sup>|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
SUM = rf"{TERM}(?: [+−×] {TERM})*"


def value(expression: str) -> int:
    """The value of `2<sup>8</sup> − 2` and the like: powers first, then products, then sums."""
    text = expression.replace(",", "").replace("−", "-").replace("×", "*").replace(" ", "")
    text = re.sub(r"<sup>(\d+)</sup>", r"^\1", text)
    text = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda m: "^" + m[0].translate(SUPERSCRIPT), text)
    if not re.fullmatch(r"\d+(?:\^\d{1,3})?(?:[+*-]\d+(?:\^\d{1,3})?)*", text):
        raise ValueError(expression)
    total = 0
    for sign, term in re.findall(r"([+-]?)([^+-]+)", text):
        product = 1
        for factor in term.split("*"):
            base, _, power = factor.partition("^")
            product *= int(base) ** int(power or 1)
        total += -product if sign == "-" else product
    return total
