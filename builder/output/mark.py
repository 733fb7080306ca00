"""The site's mark, docs/assets/images/mark.svg, as a picture of any size: for link previews and for icons."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw

from builder.data.loader import ROOT, relative
from builder.errors import BuildError

FILE = ROOT / "docs" / "assets" / "images" / "mark.svg"
GRID = 24  # the side of its viewBox
FINER = 4  # times the size it is drawn in first, so that its edges are smooth

_PATH = re.compile(r'<path d="([^"]+)"([^>]*)/>')
_BOX = re.compile(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)(?:H\1|h-\3)z")


@lru_cache
def _read(file: Path, _stamp: int) -> tuple[str, tuple[tuple[float, float, float, float, bool], ...]]:
    text = file.read_text(encoding="utf-8")
    boxes, found = [], re.search(r'stroke="(#[0-9a-f]{6})" stroke-width="2"', text)
    for path, rest in _PATH.findall(text):
        if _BOX.sub("", path).strip():
            found = None
        for left, top, width, height in _BOX.findall(path):
            boxes.append((float(left), float(top), float(left) + float(width), float(top) + float(height), "fill=" in rest))
    if not found or not boxes:
        raise BuildError(
            f"{relative(file)}: is not made of boxes (M x y h w v h h -w z) with one stroke of 2; change builder/output/mark.py with it"
        )
    return found[1], tuple(boxes)


def colour(file: Path = FILE) -> str:
    """Its one colour, as `#00656d`."""
    return _read(file, file.stat().st_mtime_ns)[0]


def drawn(side: int, file: Path = FILE) -> Image.Image:
    """How much of each pixel it covers, as an image of shades of grey.

    Args:
        side: width and height in pixels.
        file: the drawing.

    Raises:
        BuildError: where the drawing has a shape that this cannot draw.
    """
    scale = side * FINER / GRID
    image = Image.new("L", (side * FINER, side * FINER))
    draw = ImageDraw.Draw(image)
    for left, top, right, bottom, full in _read(file, file.stat().st_mtime_ns)[1]:
        # A stroke of 2 goes 1 beyond its line; it is round at the corners.
        draw.rounded_rectangle([(left - 1) * scale, (top - 1) * scale, (right + 1) * scale, (bottom + 1) * scale], scale, fill=255)
        if not full:
            draw.rectangle([(left + 1) * scale, (top + 1) * scale, (right - 1) * scale, (bottom - 1) * scale], fill=0)
    return image.resize((side, side), Image.Resampling.BOX)
