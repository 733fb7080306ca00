"""A text as a QR code, for the pages and for what is printed from elsewhere."""

from __future__ import annotations

import functools
import io

import segno


@functools.cache
def svg(text: str, border: int = 4, *, inline: bool = False) -> str:
    """A QR code as SVG without a size of its own, black on nothing.

    Args:
        text: what it says, e.g. an address. Error correction is level M (15 %), which survives
            a photocopy and keeps an address of ours at 45 modules or fewer.
        border: light modules around it: four as the standard wants, fewer where more is light anyway.
        inline: as a part of HTML, instead of a document: it needs no namespace, and takes more
            correction where that costs no module.
    """
    out = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=inline).save(
        out, kind="svg", xmldecl=False, svgns=not inline, svgclass=None, lineclass=None, omitsize=True, nl=False, border=border
    )
    return out.getvalue().decode()
