"""The site is built only where a test that may need it is asked for."""

from pathlib import Path

import pytest

import conftest


@pytest.mark.parametrize(
    "arguments, needed",
    [
        (["tests/unit"], False),
        (["tests/unit/test_checks.py::test_x[a/b]"], False),
        (["tests/unit/", "tests/unit/test_numbers.py"], False),
        ([], True),
        (["tests"], True),
        (["tests/test_links.py"], True),
        (["tests/unit", "tests/test_links.py"], True),
    ],
)
def test_what_needs_the_site(arguments, needed):
    root = Path(__file__).resolve().parent.parent.parent
    assert conftest.needs_site(arguments, root) is needed
    assert conftest.needs_site([str(root / one) for one in arguments], Path("/")) is needed


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_the_parts_are_the_whole(count):
    names = [f"test_{n}" for n in range(20)]
    parts = [conftest.part_of(f"{number}/{count}", names) for number in range(1, count + 1)]
    assert sorted(sum(parts, [])) == sorted(names)
