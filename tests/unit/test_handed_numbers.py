"""Numbers for assignments that a teacher hands out (web/numbers): beyond the public keys, and with the same answers as there."""

import re

import node
import pytest
from bs4 import BeautifulSoup

from builder.data.words import Words
from builder.exports import own_numbers
from conftest import ROOT

WEB = (ROOT / "web" / "numbers").as_uri()
IMPORTS = f"""import {{ OWN }} from "{WEB}/own.js";
import {{ GIVEN, numbers }} from "{WEB}/numbers.js";
import {{ key, slips }} from "{WEB}/sheet.js";
import * as ko from "{WEB}/words/ko.js";
import * as en from "{WEB}/words/en.js";
"""
SECRET = "알려 주지 않을 낱말"
PROMISED = {"mark": "B846", "numbers": [408, 331, 147, 151, 167, 297]}
MADE = "const made = await numbers({ secret: x.secret, count: String(x.count) });"


def made(count, secret=SECRET):
    """Mark and numbers that a word gives to so many students."""
    return node.run(f"{MADE} return made;", {"secret": secret, "count": count}, IMPORTS)


def test_every_number_has_the_same_answers_in_both_languages_of_the_program():
    tables = range(1, own_numbers.STUDENTS + 1)
    asked = [*tables, *own_numbers.GIVEN]
    found = node.run("return Object.fromEntries(Object.entries(OWN).map(([k, f]) => [k, x.map(f)]));", asked, IMPORTS)
    assert found == {name: [own(n) for n in asked] for name, own in own_numbers.OWN.items()}


def test_numbers_are_handed_out_beyond_every_public_key():
    assert node.run("return GIVEN;", None, IMPORTS) == list(own_numbers.GIVEN)
    assert min(own_numbers.GIVEN) > own_numbers.STUDENTS
    for name, own in own_numbers.OWN.items():
        public = [own(n) for n in range(1, own_numbers.STUDENTS + 1)]
        handed = [own(n) for n in own_numbers.GIVEN]
        assert not [cells for cells in handed if cells in public], f"{name}: an answer stands in the public key"
        assert len({*map(tuple, handed)}) == len(handed), f"{name}: two students have the same answer"


def test_a_word_gives_each_student_another_number_and_always_the_same():
    all_of_them = made(60)
    assert len(set(all_of_them["numbers"])) == 60 and set(all_of_them["numbers"]) <= set(own_numbers.GIVEN)
    assert made(12) == {"mark": all_of_them["mark"], "numbers": all_of_them["numbers"][:12]}, "the first keep theirs"
    other = made(60, "다른 비밀 문자열")
    assert other["mark"] != all_of_them["mark"]
    assert sum(a == b for a, b in zip(other["numbers"], all_of_them["numbers"], strict=True)) < 5


def test_what_a_word_gives_is_promised():
    """Who kept the word gets the same numbers in later versions: another list here breaks handed-out numbers."""
    assert made(6) == PROMISED


@pytest.mark.parametrize(
    "order, code", [({"secret": "", "count": "4"}, "secret"), ({"secret": "short", "count": "4"}, "short"), ({"count": "0"}, "count")]
)
def test_a_bad_order_is_refused(order, code):
    body = "try { await numbers(x); return null; } catch (error) { return error.code; }"
    assert node.run(body, {"secret": SECRET, **order}, IMPORTS) == code


@pytest.mark.parametrize("language", ["ko", "en"])
def test_slips_and_key_say_the_same_numbers(language):
    body = f"{MADE} const said = (x.language === 'ko' ? ko : en).words; return [made.numbers, slips(made, said), key(made, said)];"
    numbers, slips, key = node.run(body, {"secret": SECRET, "count": 8, "language": language}, IMPORTS)
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in BeautifulSoup(slips, "html.parser").select("tbody tr")]
    assert [int(re.search(r"\d+", row[0])[0]) for row in rows] == list(range(1, 9))
    assert [row[2] for row in rows] == [f"n = {n}" for n in numbers]
    assert not any(cell in slips for own in own_numbers.OWN.values() for n in numbers for cell in own(n) if len(cell) > 6)
    tables = BeautifulSoup(key, "html.parser").select("article")
    heads = Words("sheets")[language]["own"]
    wanted = node.run("return Object.keys(OWN);", None, IMPORTS)
    assert len(tables) == len(wanted) == len(own_numbers.OWN)
    for name, table in zip(wanted, tables, strict=True):
        head, *lines = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in table.select("tr")]
        assert head[2:] == heads[name], "as in the public key"
        assert lines == [[str(i), str(n), *own_numbers.OWN[name](n)] for i, n in enumerate(numbers, 1)]
