"""The pictures and words that messengers show of links, and the icons, without a site."""

import datetime
import io
import os
import time

import pytest
from PIL import Image

import builder.errors
from builder.output import app, disk_cache, mark, previews

LONG = {
    "ko": "하이퍼바이저가 특권 명령을 가로채는 세 가지 방법과 하드웨어 지원 가상화가 바꾼 것",
    "en": "How three ways of catching privileged instructions differ, and what hardware assistance changed",
}


def opened(picture):
    return Image.open(io.BytesIO(picture))


def shades(picture):
    """{colour: pixels} of a picture."""
    return {colour: count for count, colour in opened(picture).convert("RGB").getcolors(1 << 20)}


@pytest.mark.parametrize("title", [*LONG.values(), "IaaS", "A" * 22, "가" * 11], ids=lambda one: one[:8])
def test_a_picture_is_what_messengers_take(title):
    picture = previews.draw("Funny OpenStack", "가상화", title, "가상화 기법")
    image = opened(picture)
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert 3_000 < len(picture) <= previews.MOST_BYTES
    found = shades(picture)
    assert max(found, key=found.get) == (255, 255, 255)
    assert {(0x18, 0x20, 0x2C), (0x00, 0x65, 0x6D)} <= found.keys(), "the colours of text and mark, in full"


@pytest.mark.parametrize("title", LONG.values(), ids=LONG)
def test_a_long_title_breaks_at_spaces_and_stays_inside(title):
    size, lines = previews.laid_out(title, 1040, 330)
    assert " ".join(lines) == title and 2 <= len(lines) <= 4
    widths = [previews.font(size).getlength(line) for line in lines]
    assert max(widths) <= 1040 and min(widths[:-1]) > max(widths) / 2, "lines are about as long as each other"
    assert len(lines) * size * previews.LEADING <= 330


def test_nothing_is_drawn_beyond_the_margins():
    for title in LONG.values():
        image = opened(previews.draw("Funny OpenStack", "가상화", title, "나" * 90)).convert("L").point(lambda v: 255 * (v < 250))
        left, top, right, _ = image.crop((0, 0, 1200, 630 - 16)).getbbox()
        assert left >= 60 and top >= 40 and right <= 1200 - 70
        assert not image.crop((0, 630 - 40, 1200, 630 - 16)).getbbox(), "a line touches the bar"


def test_a_title_that_fits_nowhere_is_refused():
    with pytest.raises(builder.errors.BuildError, match="too long for the picture of its link; shorten it"):
        previews.draw("Funny OpenStack", "", "가" * 40)


def test_a_character_that_the_font_lacks_is_named():
    assert previews.missing("가힣뷁 A–z · “’” → ×") == ""
    assert previews.missing("클라우드 🙂 🙂") == "🙂"
    with pytest.raises(builder.errors.BuildError, match="“🙂 구름”: the font of link previews has no 🙂"):
        previews.draw("Funny OpenStack", "", "🙂 구름")


def test_a_picture_is_drawn_once(tmp_path, monkeypatch):
    parts = ("Funny OpenStack", "", "구름", "")
    first = previews.kept(parts, tmp_path)
    (file,) = tmp_path.iterdir()
    monkeypatch.setattr(previews, "draw", lambda *_: pytest.fail("drawn twice"))
    os.utime(file, (0, 0))
    assert previews.kept(parts, tmp_path) == first
    assert file.stat().st_mtime > time.time() - 60, "what is used does not grow old"
    monkeypatch.setattr(previews, "draw", lambda *_: b"another")
    assert previews.kept((*parts[:2], "다른 구름", ""), tmp_path) == b"another"
    assert len(list(tmp_path.iterdir())) == 2


def test_the_mark_is_the_sites_own(tmp_path):
    assert mark.colour() == "#00656d"
    image = mark.drawn(240)
    assert image.getpixel((120, 190)) == 255, "the lowest box is full"
    assert image.getpixel((75, 117)) == 0 == image.getpixel((2, 2)), "the boxes above it are open"
    other = tmp_path / "mark.svg"
    other.write_text(mark.FILE.read_text(encoding="utf-8").replace("M4 16h16v5H4z", "M4 16c9 9 9 9 9 9z"), encoding="utf-8")
    with pytest.raises(builder.errors.BuildError, match=r"mark.svg: is not made of boxes .*change builder/output/mark\.py"):
        mark.drawn(24, other)


@pytest.mark.parametrize("file", app.ICONS)
def test_an_icon_keeps_what_platforms_cut(file):
    side, share = app.ICONS[file]
    image = opened(app.icon(side, share)).convert("RGB")
    assert image.size == (side, side) and image.getpixel((0, 0)) == (255, 255, 255)
    far = max(
        ((x + 0.5 - side / 2) ** 2 + (y + 0.5 - side / 2) ** 2) ** 0.5
        for x in range(0, side, 2)
        for y in range(0, side, 2)
        if image.getpixel((x, y)) != (255, 255, 255)
    )
    assert far > 0.2 * side
    assert "maskable" not in file or far <= 0.4 * side, "the mark reaches beyond the circle that every platform shows"


def test_old_pictures_go(tmp_path):
    for name, days in (("old.png", 8), ("new.png", 6)):
        (tmp_path / name).write_bytes(b"")
        at = (datetime.datetime.now() - datetime.timedelta(days=days)).timestamp()
        os.utime(tmp_path / name, (at, at))
    disk_cache.forget(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["new.png"]
    disk_cache.forget(tmp_path / "none")
