"""Modules of web/ that are published as one file."""

import re

import pytest

from builder.errors import BuildError
from builder.light import web


def test_modules_become_one_without_their_imports():
    joined = web.one_module({"a.js": "export const one = 1;\n", "b.js": 'import { one } from "./a.js";\nexport const two = one + 1;\n'})
    assert joined == "export const one = 1;\nexport const two = one + 1;\n"


@pytest.mark.parametrize(
    "texts, words",
    [
        ({"a.js": "const one = 1;\n", "b.js": "function one() {}\n"}, "b.js declares one, which a.js does too"),
        ({"a.js": "const one = [1, 2], two = f(1, 2);\n", "b.js": "const two = 1;\n"}, "b.js declares two, which a.js does too"),
        ({"a.js": "export const [one, two] = [1, 2];\n", "b.js": "let zero = 0, two = 1;\n"}, "b.js declares two, which a.js does too"),
        ({"b.js": 'import { one } from "./a.js";\n', "a.js": "export const one = 1;\n"}, "joins only names of files before it"),
        ({"a.js": "export const one = 1;\n", "b.js": 'import { one as two } from "./a.js";\n'}, "joins only names"),
        ({"a.js": "export const one = 1;\n", "b.js": 'import * as a from "./a.js";\n'}, "joins only names"),
    ],
)
def test_what_cannot_be_joined_stops_the_build(texts, words):
    with pytest.raises(BuildError, match=words):
        web.one_module(texts)


def test_nothing_asks_for_a_file_that_was_joined():
    published = web.scripts()
    for name, files in web.MODULES.items():
        folder = name.rpartition("/")[0]
        assert name in published and not {f"{folder}/{file}" for file in files} & published.keys()
    for name, text in published.items():
        folder = name.rpartition("/")[0]
        for file in re.findall(r'from ?"\./([\w./-]+)"', text):
            assert f"{folder}/{file}" in published, f"{name} imports {file}, which is not published"
