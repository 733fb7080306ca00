"""Where and in which colour text stands in a PDF that Chromium or Firefox has printed.

No reader of PDF in general: it knows what Skia and cairo write, which is enough to see whether ink is
dark and a heading stays with its text.
"""

import re
import zlib
from typing import NamedTuple

TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|[\[\]]|/[^\s/<>\[\]()]*|[-+]?\d*\.?\d+|[A-Za-z'\"]+[01*]*")
NUMBER = re.compile(rb"[-+]?\d*\.?\d+")


class Ink(NamedTuple):
    """One piece of text: its colour as three numbers from 0 to 1, its place in points from the lower left."""

    colour: tuple
    x: float
    y: float


def _streams(pdf):
    for match in re.finditer(rb"stream\r?\n", pdf):
        try:
            yield zlib.decompressobj().decompress(pdf[match.end() :])
        except zlib.error:
            continue  # not compressed: an end, an image


def sheets(pdf):
    """How many pages a PDF has."""
    found = re.findall(rb"/Type\s*/Page\b", pdf + b"".join(text for text in _streams(pdf) if b"/Type /Page" in text))
    return len(found)


def _times(a, b):
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def inks(pdf):
    """The text of each page as a list of Ink; pages without text are left out."""
    return [
        found
        for text in _streams(pdf)
        if re.search(rb"\bBT\s.*\sTf\s.*\sET\b", text, re.S) and text.isascii() and (found := list(_read(text)))
    ]


def _read(stream):
    here, colour, kept, numbers = (1, 0, 0, 1, 0, 0), (0, 0, 0), [], []
    line = here
    for token in TOKEN.findall(stream):
        if NUMBER.fullmatch(token):
            numbers.append(float(token))
            continue
        if token[:1] in b"([])<":  # numbers between strings move letters a little
            continue
        if token == b"q":
            kept.append((here, colour))
        elif token == b"Q" and kept:
            here, colour = kept.pop()
        elif token == b"cm":
            here = _times(numbers[-6:], here)
        elif token == b"rg":
            colour = tuple(numbers[-3:])
        elif token == b"g":
            colour = (numbers[-1],) * 3
        elif token == b"BT":
            line = (1, 0, 0, 1, 0, 0)
        elif token == b"Tm":
            line = tuple(numbers[-6:])
        elif token in (b"Td", b"TD"):
            line = _times((1, 0, 0, 1, *numbers[-2:]), line)
        elif token in (b"Tj", b"TJ"):
            at = _times(line, here)
            yield Ink(colour, at[4], at[5])
        numbers = []


def contrast_with_white(colour):
    """WCAG's contrast of a colour with white paper, from 1 to 21."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
