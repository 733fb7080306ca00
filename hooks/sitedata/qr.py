"""QR codes as small SVG pictures, for paper."""

from __future__ import annotations

import functools
import io

import segno


@functools.lru_cache(maxsize=None)
def svg(text: str) -> str:
    """A QR code as an SVG document without a size of its own, black on nothing.

    Args:
        text: what it says, e.g. an address. Error correction is level M (15 %), which survives
            a photocopy and keeps an address of ours at 45 modules or fewer.
    """
    out = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False).save(
        out, kind="svg", xmldecl=False, svgclass=None, lineclass=None, omitsize=True, nl=False, border=4)
    return out.getvalue().decode()
