"""What a messenger shows of a link: a picture and a few words for every page and every short address.

The picture lies beside what it shows, as its QR code does: `cloud/compute/preview.png`,
`en/t/iaas/preview.png`. It has the title, the chapter and the mark, and is drawn here, without a
network: the font comes with a package of the lock. Drawing four hundred takes seconds, so each is
kept in .cache/ under a hash of all that it is made of; `make serve` and PREVIEWS=0 make none.

A picture has two colours, each from nothing to full, so two images of shades become one of 256
entries of a palette: a few KB, where messengers take a hundred or more.
"""

from __future__ import annotations

import html
import io
import itertools
from functools import cache, lru_cache
from pathlib import Path

import pylopdf_fonts_ko
from PIL import Image, ImageChops, ImageDraw, ImageFont
from PIL import __version__ as pillow

from builder.data import topics
from builder.data.loader import LANGUAGES, ROOT
from builder.data.places import TOP as TITLE
from builder.data.topics import Topic
from builder.data.words import Words
from builder.errors import BuildError
from builder.output import disk_cache, mark
from builder.site import Page, Site

NAME = "preview.png"
SIZE = (1200, 630)
MOST_BYTES = 100_000
CACHE = ROOT / ".cache" / "previews"

MARGIN = 80
# Of the title, the first that fits in so many lines; the height of a line.
SIZES, LEADING = ((104, 2), (92, 2), (82, 2), (74, 3), (64, 3), (52, 4)), 1.28
TOP, BOTTOM = 172, SIZE[1] - 56  # between the site's name and the bar
CHAPTER, BELOW = 44, 42  # sizes of the other two lines, which take half as much again
INK, SOFT, SHADES = "#18202c", 0.62, 128  # the text's colour, how much of it the quieter lines have, shades of a colour

CHAPTERS, KINDS, SHARED = Words("chapters"), Words("page-facts"), Words("sharing")


@lru_cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The font, laid out the same on every system."""
    return ImageFont.truetype(pylopdf_fonts_ko.sans_path(), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _alone(character: str) -> bytes:
    image = Image.new("L", (40, 40))
    ImageDraw.Draw(image).text((8, 8), character, 255, font(20))
    return image.tobytes()


def has(character: str) -> bool:
    """Whether the font has a picture of its own for a character, not the box that stands for all others."""
    return _alone(character) != _alone("\uffff")


def missing(text: str) -> str:
    """The characters of a text that the font lacks, each once."""
    return "".join(one for one in dict.fromkeys(text) if not one.isspace() and not has(one))


def _lines(words: list[str], size: int, width: float) -> list[str]:
    """Words laid into lines as they fit; a line of one word may be too wide."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font(size).getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def laid_out(title: str, width: int, height: int) -> tuple[int, list[str]]:
    """The size of a title and its lines, about as long as each other.

    Args:
        title: the title, which breaks at spaces.
        width: that of a line, in pixels.
        height: what all lines may take.

    Raises:
        BuildError: where it fits in no size.
    """
    words = title.split()
    for size, most in SIZES:
        lines = _lines(words, size, width)
        if len(lines) <= most and len(lines) * size * LEADING <= height and all(font(size).getlength(line) <= width for line in lines):
            narrow = next(w for w in range(width // len(lines), width + 1, 8) if len(_lines(words, size, w)) == len(lines))
            even = _lines(words, size, narrow)
            return size, even if all(font(size).getlength(line) <= width for line in even) else lines
    raise BuildError(f"“{title}” is too long for the picture of its link; shorten it, or break a long word with a space")


def _cut(text: str, width: int) -> str:
    """As much of a line as fits, with an ellipsis where that is not all."""
    shorter = (text if n == len(text) else f"{text[:n].rstrip()}…" for n in range(len(text), -1, -1))
    return next(one for one in shorter if font(BELOW).getlength(one) <= width)


@lru_cache
def _frame(_stamp: int, name: str) -> tuple[Image.Image, Image.Image]:
    """What all pictures share, in the text's colour and in the mark's."""
    dark, red = Image.new("L", SIZE), Image.new("L", SIZE)
    red.paste(mark.drawn(76).point([v * (SHADES - 1) // 255 for v in range(256)]), (MARGIN - 10, 62))
    ImageDraw.Draw(red).rectangle((0, SIZE[1] - 16, *SIZE), fill=SHADES - 1)
    ImageDraw.Draw(dark).text((MARGIN + 84, 100), name, SHADES - 1, font(40), anchor="lm", stroke_width=0.6)
    return dark, red


def _palette() -> list[int]:
    """White to the text's colour, then white to the mark's."""
    full = [[int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in (INK, mark.colour())]
    return [round(255 + (part - 255) * shade / (SHADES - 1)) for colour in full for shade in range(SHADES) for part in colour]


def draw(name: str, chapter: str, title: str, below: str = "") -> bytes:
    """A picture, as PNG.

    Args:
        name: the site's name.
        chapter: the line above the title.
        title: what the link leads to.
        below: a quieter line below it.

    Raises:
        BuildError: where the title does not fit, or the font lacks a character.
    """
    lacking = missing(name + chapter + title + below)
    if lacking:
        raise BuildError(f"“{title}”: the font of link previews has no {' '.join(lacking)}; write it with other characters")
    dark, red = (image.copy() for image in _frame(mark.FILE.stat().st_mtime_ns, name))
    ink, accent = ImageDraw.Draw(dark), ImageDraw.Draw(red)
    width, above, under = SIZE[0] - 2 * MARGIN, round(1.7 * CHAPTER * bool(chapter)), round(1.5 * BELOW * bool(below))
    size, lines = laid_out(title, width, BOTTOM - TOP - above - under)
    step = round(size * LEADING)
    y = TOP + (BOTTOM - TOP - above - under - step * len(lines)) // 2
    accent.text((MARGIN, y), chapter, SHADES - 1, font(CHAPTER), anchor="lt", stroke_width=0.6)
    y += above
    for line in lines:
        ink.text((MARGIN, y + step // 2), line, SHADES - 1, font(size), anchor="lm", stroke_width=size / 64)
        y += step
    ink.text((MARGIN, y + BELOW // 2), _cut(below, width), round((SHADES - 1) * SOFT), font(BELOW), anchor="lt")
    image = ImageChops.lighter(dark, red.point([v and v + SHADES for v in range(SHADES)] + [255] * (256 - SHADES)))
    image.putpalette(_palette())
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def chapter_of(page: Page) -> str:
    """The name of a page's chapter, or of its kind where it is in none; empty for the home page."""
    folder = page.name.partition("/")[0]
    return "" if page.name == "index.md" else CHAPTERS[page.language].get(folder, KINDS[page.language][page.kind])


def _of_page(page: Page, site: Site) -> tuple[str, str, str, str]:
    return site.settings.name, chapter_of(page), site.data.places.title(page.language, page.name), ""


def _of_topic(topic: Topic, language: str, site: Site) -> tuple[str, str, str, str]:
    name, chapter, title, _ = _of_page(site.pages[language, topic.page], site)
    return name, chapter, topic.title[language], "" if topic.anchor == TITLE or topic.title[language] == title else title


def tags(language: str, site: Site, path: str, title: str, description: str, picture: str | None = None) -> str:
    """The elements of a page's head that messengers read.

    Args:
        language: "ko" or "en".
        site: the build.
        path: what is shared, below the site's address.
        title: its title, as text.
        description: a sentence about it.
        picture: the address that has its picture, None for `path`.
    """
    url = html.escape(site.settings.url)
    shown = {
        "og:type": "article",
        "og:site_name": html.escape(site.settings.name),
        "og:title": html.escape(title),
        "og:description": html.escape(description),
        "og:url": url + path,
        "og:locale": {"ko": "ko_KR", "en": "en_US"}[language],
    }
    if site.settings.previews and site.settings.url:
        # With its size a messenger shows it at once, before it has looked at it.
        shown |= {"og:image": f"{url}{path if picture is None else picture}{NAME}"}
        shown |= {"og:image:width": str(SIZE[0]), "og:image:height": str(SIZE[1])}
    lines = [f'<meta property="{key}" content="{value}">' for key, value in shown.items()]
    if "og:image" in shown:
        lines.append('<meta name="twitter:card" content="summary_large_image">')
    return "\n".join(lines)


def of_topic(topic: Topic, language: str, site: Site) -> str:
    """The same of a topic's short address, which says what the topic is for."""
    said = SHARED[language]["outcome"].format(topic.outcome[language])
    return tags(language, site, topics.short_path(topic.id, language), topic.title[language], said)


def of_moved(page: Page, old: str, site: Site) -> str:
    """The same of a page's old address."""
    return tags(page.language, site, old, site.data.places.title(page.language, page.name), page.description, page.url)


def name(text: str, page: Page, site: Site) -> str:
    """Stage: what messengers read of a page."""
    made = tags(page.language, site, page.url, site.data.places.title(page.language, page.name), page.description)
    return text.replace("</head>", f"{made}\n</head>", 1)


def kept(parts: tuple[str, str, str, str], folder: Path) -> bytes:
    """A picture, drawn once and then read from a folder.

    Args:
        parts: what `draw` takes.
        folder: where pictures are kept.
    """
    programs = (pillow, pylopdf_fonts_ko.__version__, Path(__file__).read_bytes(), mark.FILE.read_bytes())
    return disk_cache.kept((parts, programs), lambda: draw(*parts), folder, ".png")


def write(site: Site) -> None:
    """Stage: the pictures."""
    if not (site.settings.previews and site.settings.url):
        return
    wanted = {page.url: _of_page(page, site) for page in site.pages.values()}
    for topic, language in itertools.product(site.data.topics.values(), LANGUAGES):
        wanted[topics.short_path(topic.id, language)] = _of_topic(topic, language, site)
    for path, parts in wanted.items():
        picture = kept(parts, CACHE)
        if len(picture) > MOST_BYTES:
            raise BuildError(f"{path}{NAME} has {len(picture)} bytes, and messengers take {MOST_BYTES}; see builder/output/previews.py")
        site.write(path + NAME, picture)
    disk_cache.forget(CACHE)
