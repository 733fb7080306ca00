"""One meaning a colour: red is for what is wrong; links, focus, what is chosen and the accent are another."""

import colorsys
import re

import pytest
import reading

SHEETS = sorted((reading.ROOT / "web").rglob("*.css"))
HEX = re.compile(r"(--[\w-]+):\s*#([0-9a-fA-F]{6})\b")
# Selectors of what is wrong, and of nothing else.
WRONG = re.compile(r"\.wrong|\.fails|\.typo|\[aria-invalid")
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")


def is_red(value):
    """Whether people call it red: hue within 20° of it, and neither grey nor nearly white or black."""
    red, green, blue = (int(value[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
    return (hue * 360 < 20 or hue * 360 > 340) and strong > 0.35 and 0.2 < light < 0.85


def test_only_what_is_wrong_is_red():
    named = [(name, value) for sheet in SHEETS for name, value in HEX.findall(sheet.read_text(encoding="utf-8")) if is_red(value)]
    assert {name for name, _ in named} == {"--bad"} and len(named) == 2, named  # one a scheme
    for sheet in SHEETS:
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selectors, body in RULE.findall(text):
            if "var(--bad" in body:
                for selector in selectors.split(","):
                    assert WRONG.search(selectors if "(" in selectors else selector), f"{sheet.name}: {selectors.strip()} is red"
            assert not any(is_red(value) for _, value in re.findall(r"(?<!-)\b(color|border[\w-]*):[^;#]*#([0-9a-fA-F]{6})", body)), (
                selectors
            )


@pytest.mark.parametrize(
    "value, red", [("b3202c", True), ("ff8087", True), ("00656d", False), ("b8691a", False), ("a5265f", False), ("18202c", False)]
)
def test_red_is_told_from_other_colours(value, red):
    assert is_red(value) == red
