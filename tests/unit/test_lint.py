"""web/ by a linter (.oxlintrc.json), and what that does not look at: style sheets and the length of lines."""

import pathlib
import re
import subprocess
import sys

import pytest
import tinycss2

from conftest import ROOT

WEB = ROOT / "web"
WIDEST = {".js": 120, ".css": 160}
WHOLE = re.compile(r"""\s*(["'`/]).*\1[a-z]*[,;]?""")  # one sentence or one pattern, which no line breaks
FILES = sorted(path for path in WEB.rglob("*") if path.suffix in WIDEST)


def oxlint(*paths):
    program = pathlib.Path(sys.executable).parent / "oxlint"
    return subprocess.run(
        [program, "--config", ROOT / ".oxlintrc.json", "--deny-warnings", "--format=unix", *paths],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )


def test_scripts():
    done = oxlint("web")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "text, rule",
    [
        ("const a = 1;\n", "no-unused-vars"),
        ("export const b = (x) => (x ? 1 : x > 2 ? 2 : 3);\n", "no-nested-ternary"),
        ("export async function c() { return 1; }\n", "require-await"),
        ("export const d = unknown;\n", "no-undef"),
        ("export function e(a) {\n  const f = () => { const a = 1; return a; };\n  return f() + a;\n}\n", "no-shadow"),
    ],
)
def test_what_is_wrong_is_found(tmp_path, text, rule):
    (tmp_path / "x.js").write_text(text, encoding="utf-8")
    done = oxlint(tmp_path / "x.js")
    assert done.returncode and rule in done.stdout, done.stdout + done.stderr


def too_wide(path):
    if path.parent.name == "words" or path.name.startswith("words."):  # sentences
        return []
    return [
        f"{path.relative_to(ROOT)}:{number}: {len(line)} columns; at most {WIDEST[path.suffix]}"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDEST[path.suffix] and not WHOLE.fullmatch(line)
    ]


def test_no_line_is_too_long():
    found = [message for path in FILES for message in too_wide(path)]
    assert not found, "\n".join(found)


def declared(nodes):
    """(line, declarations) of every rule, however deep."""
    for node in nodes:
        if node.type == "error":
            yield node.source_line, node.message
        elif node.type == "qualified-rule":
            yield node.source_line, tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        elif node.type == "at-rule" and node.content is not None and node.lower_at_keyword in ("media", "supports", "layer", "container"):
            yield from declared(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))


def mistakes(text):
    """(line, message) for rules that are empty or broken, or say the same twice. Unknown properties: tests/test_browsers.py."""
    for line, declarations in declared(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)):
        if isinstance(declarations, str):
            yield line, declarations
            continue
        if not declarations:
            yield line, "an empty rule"
        seen, last = {}, ""
        for one in declarations:
            if one.type != "declaration":
                yield one.source_line, f"no declaration: {one.type}"
                continue
            value = tinycss2.serialize(one.value).strip()
            # A second value is for browsers that know it, and comes right after what the others take.
            if one.name in seen and (seen[one.name] == value or one.name != last):
                yield one.source_line, f"{one.name} stands twice"
            seen[one.name], last = value, one.name


def test_style_sheets():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {message}"
        for path in FILES
        if path.suffix == ".css"
        for line, message in mistakes(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_wrong_style_sheets_are_found():
    wrong = "a { }\nb { color: red; top: 0; color: blue }\n@media print {\n  c { top: 0; top: 0 }\n}\nd { e }\nf { height: 1vh; height: 1dvh }\n"
    assert [line for line, _ in mistakes(wrong)] == [1, 2, 4, 6]


def test_modules_of_tests_have_names_of_their_own():
    """pytest imports them by their bare names: of two that are called the same, a run of all loses one."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(set(names)) == sorted(names)
