"""The words of the interface: both languages say the same, and Python holds none."""

import re

import pytest
import reading

from builder.data import words
from builder.data.loader import DataError

# What may hold Korean in Python: rules of the language, and sentences that are put together with their particles.
RULES = {
    "text/korean.py",
    "text/mentions.py",
    "data/sentences.py",
    "data/notes.py",
    "data/weeks.py",
    "pages/glossary.py",
    "pages/figure_roles.py",
    "exports/sheets.py",
}


@pytest.mark.parametrize(
    "ko, en, says",
    [
        ("a:\n  b: 가\n  c: 나\n", "a:\n  b: x\n", r"ko.yml:3: a → c is missing in .*en.yml; write it there too, or remove it here"),
        ("a: 가\n", "a: x\nd: y\n", r"en.yml:2: d is missing in .*ko.yml"),
        ("a: '{}쪽'\n", "a: pages\n", r"ko.yml:1: a fills in \['\{\}'\], .*en.yml \[\]; give both the same"),
        ("a: 가\n", "a: no\n", r"en.yml:1: a is False; write words, in quotes"),
        ("a:\n- 가\n- 나\n", "a:\n- x\n", r"ko.yml:3: a → 1 is missing"),
    ],
)
def test_words_that_do_not_fit_are_named(tmp_path, ko, en, says):
    for language, text in (("ko", ko), ("en", en)):
        (tmp_path / f"{language}.yml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=says):
        words.check(tmp_path)


def test_the_words_of_the_site_fit():
    words.check()


def test_every_feature_is_used():
    code = "".join(path.read_text(encoding="utf-8") for room in ("builder", "tools") for path in (reading.ROOT / room).rglob("*.py"))
    assert set(words.read("ko")) == set(re.findall(r'Words\("([a-z-]+)"\)', code.replace(words.__doc__, "")))


def test_python_holds_no_words():
    for path in (reading.ROOT / "builder").rglob("*.py"):
        name = path.relative_to(reading.ROOT / "builder").as_posix()
        if name not in RULES:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                # A comment or docstring may name a term.
                assert not re.search(r"^[^#`]*[\"'][^\"'`]*[가-힣]", line) or '"""' in line, (
                    f"builder/{name}:{number}: words belong in data/words"
                )
