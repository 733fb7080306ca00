"""The web app manifests and their icons, with which a phone puts the site on its home screen.

One for each language, at the root of its pages: `manifest.webmanifest` and `en/manifest.webmanifest`.
Both have the whole site as their scope, so that the switch of languages stays inside. The display is
`minimal-ui`: who reads wants Back, and the address to share. The icons are the mark, drawn at the build.
"""

from __future__ import annotations

import io
import json

from PIL import Image

from builder.data.loader import LANGUAGES
from builder.data.places import page_path
from builder.data.words import Words
from builder.output import mark
from builder.site import Page, Site
from builder.text.addresses import relative

NAME = "manifest.webmanifest"
BACK = "#ffffff"  # of the header and of the page
# The share of an icon that the mark fills. A maskable one is cut to the platform's shape, of which only a
# circle in the middle, four fifths of the width across, is sure to be seen: https://www.w3.org/TR/appmanifest/
ICONS = {"icon-192.png": (192, 0.9), "icon-512.png": (512, 0.9), "icon-maskable-512.png": (512, 0.55)}
FOLDER = "assets/images/"

WORDS = Words("app")


def path(language: str) -> str:
    """Where a language's manifest lies below the site's address."""
    return page_path("index.md", language) + NAME


def icon(side: int, share: float) -> bytes:
    """The mark in the middle of a white square, as PNG.

    Args:
        side: of the square, in pixels.
        share: how much of the side the mark takes.
    """
    inner = round(side * share)
    image, place = Image.new("RGB", (side, side), BACK), (side - inner) // 2
    covered = mark.drawn(inner)
    image.paste(Image.new("RGB", covered.size, mark.colour()), (place, place), covered)
    out = io.BytesIO()
    image.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def manifest(language: str, site: Site) -> str:
    """The text of a language's manifest; every address in it is relative to where it lies."""
    home = page_path("index.md", language)
    icons = [
        {
            "src": relative(FOLDER + file, home),
            "sizes": f"{side}x{side}",
            "type": "image/png",
            "purpose": "maskable" if "maskable" in file else "any",
        }
        for file, (side, _) in ICONS.items()
    ]
    said = {
        "id": relative(home, home),
        "name": WORDS[language]["name"].format(site.settings.name),
        "short_name": site.settings.name,
        "description": WORDS[language]["description"],
        "lang": language,
        "dir": "ltr",
        "start_url": relative(home, home),
        "scope": relative("", home),
        "display": "minimal-ui",
        "background_color": BACK,
        "theme_color": BACK,
        "icons": icons,
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def link(text: str, page: Page, site: Site) -> str:
    """Stage: a page names its manifest."""
    return text.replace("</head>", f'<link rel="manifest" href="{page.way_to(path(page.language))}">\n</head>', 1)


def write(site: Site) -> None:
    """Stage: the manifests and the icons."""
    for language in LANGUAGES:
        site.write(path(language), manifest(language, site))
    for file, (side, share) in ICONS.items():
        site.write(FOLDER + file, icon(side, share))
