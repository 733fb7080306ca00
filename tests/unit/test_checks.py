"""`make check`: every mistake is said with file, line and mend, once, and what is right is silent.

tests/fixtures/tree is a small project without a problem, tests/fixtures/mistakes.yml breaks copies of
it and lists all that must be said. No sentence of docs/ is quoted here.
"""

import datetime
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import checks
from builder.data import loader
from builder.text import markdown
from checks import anatomy, callouts, data, figures, front_matter, language, links, numbers, pairs, placeholders, runner, teaching_notes
from checks.tree import Page

ROOT = Path(__file__).resolve().parent.parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
MISTAKES = loader.plain((FIXTURES / "mistakes.yml").read_text(encoding="utf-8"))


def change(root, file, old=None, new=None):
    """Make one change of mistakes.yml in a copy of the project."""
    files = sorted(root.glob(file)) or [root / file]
    if old is None:
        for path in files:
            path.unlink()
        return
    found = False
    for path in files:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        if old in text:
            found = True
            path.write_text(text.replace(old, new) if "*" in file else text.replace(old, new, 1), encoding="utf-8")
    assert found, f"{file} has no {old!r}"


def copy(folder):
    return Path(shutil.copytree(FIXTURES / "tree", folder / "tree"))


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A copy of the small project; its notes have one item."""
    monkeypatch.setattr(data, "ITEMS", {"CC": 1})
    return copy(tmp_path)


def said(root, pages=None):
    return [str(problem) for problem in checks.run(root, pages)]


# ── the repository, and a project without a problem ──────────────────────────


def test_this_repository_has_no_problem():
    found = said(ROOT)
    assert not found, "\n".join(found)


def test_a_right_project_is_silent(tree):
    assert said(tree) == []
    assert said(tree, ["cloud/lesson.md", "networking/addresses.md", "docs/ko/teach/plan.md", "en/index.md"]) == []


# ── mistakes ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["mistake"])
def test_a_mistake_is_said_once_with_its_mend(tree, mistake):
    for one in mistake["change"]:
        change(tree, *one)
    assert said(tree) == mistake["says"]


def test_a_page_that_is_too_long(tree):
    change(tree, "docs/ko/cloud/lesson.md", "사이에 글이 있습니다.", "아주 긴 글. " * 640)
    change(tree, "docs/en/cloud/lesson.md", "Some text between.", "long text " * 640)
    assert said(tree) == ["docs/ko/cloud/lesson.md:5: 2761 syllables of running text; split what is longer than 2500"]


def test_every_rule_fails_on_a_wrong_page(tmp_path, monkeypatch):
    """No rule is there that none of the mistakes wakes."""
    monkeypatch.setattr(data, "ITEMS", {"CC": 1})
    woken = set()

    def watched(rule):
        def run(*arguments):
            found = list(rule(*arguments))
            if found:
                woken.add(rule.__name__)
            return found

        return run

    rules = [*runner.PAGE_RULES, *runner.TREE_AND_PAGE_RULES, *pairs.RULES, *language.RULES]
    for module, name in ((runner, "PAGE_RULES"), (runner, "TREE_AND_PAGE_RULES"), (pairs, "RULES"), (language, "RULES")):
        monkeypatch.setattr(module, name, tuple(watched(rule) for rule in getattr(module, name)))
    for module, names in (
        (pairs, ["missing"]),
        (links, ["navigation"]),
        (teaching_notes, ["pair"]),
        (numbers, ["page", "pair", "questions"]),
        (data, ["loaders", "question_files", "open_question_files", "every_topic_taught", "every_topic_asked_for", "every_item"]),
        (data.addresses, ["lines", "published"]),
        (data.glossary, ["mentions", "headwords", "exceptions_file"]),
        (data.sources, ["unlisted", "unused"]),
        (data.recordings, ["files"]),
        (data.volatile, ["listed", "unlisted", "unlisted_terms"]),
    ):
        for name in names:
            rules.append(getattr(module, name))
            monkeypatch.setattr(module, name, watched(getattr(module, name)))
    for number, mistake in enumerate(MISTAKES):
        root = copy(tmp_path / str(number))
        for one in mistake["change"]:
            change(root, *one)
        checks.run(root)
    root = copy(tmp_path / "long")
    change(root, "docs/ko/cloud/lesson.md", "사이에 글이 있습니다.", "아주 긴 글. " * 640)
    checks.run(root)
    assert {rule.__name__ for rule in rules} - woken == set()


@pytest.mark.parametrize("heading, kind", [("### Template: lesson", "concept"), ("### Template: lab", ""), ("### Template: reference", "")])
def test_the_templates_of_contributing_keep_the_rules(heading, kind):
    """What is copied first must not be the first mistake; a lab's and a reference's are pieces of a page."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split(heading, 1)[1]
    fence = next(one for one in markdown.Markdown(text).fences if one.language == "markdown")
    page = Page("ko", "cloud/page.md", "\n".join(fence.lines))
    assert page.kind == kind
    whole = {front_matter.front_matter, *anatomy.RULES} if not kind else set()
    found = [problem for rule in (*runner.PAGE_RULES, *language.RULES) if rule not in whole for problem in rule(page)]
    assert not found, "\n".join(map(str, found))


# ── which rules are run ──────────────────────────────────────────────────────


def test_one_page_is_checked_with_its_own_data_only(tree):
    change(tree, "docs/ko/cloud/lesson.md", "/// note | 쪽지", "/// note")
    change(tree, "docs/ko/cloud/lab.md", "kind: lab", "kind: x")
    change(tree, "data/questions/cloud/lesson.yml", ", en: What is it?", "")
    assert said(tree, ["cloud/lesson.md"]) == [
        'data/questions/cloud/lesson.yml:3: "sample-one" → stem → en: is missing: every text needs both languages; write it',
        "docs/ko/cloud/lesson.md:29: the callout has no title; write /// note | Title",
    ]
    assert said(tree, ["cloud/lab.md"]) == ["docs/ko/cloud/lab.md:3: 'kind' is 'x'; write one of concept, lab, reference, teach"]


def test_a_rule_that_fails_itself_is_said_and_hides_nothing(tree, monkeypatch):
    def odd(page):
        """A rule that nobody tried on such a page."""
        if page.file == "docs/ko/cloud/lab.md":
            raise IndexError("list index out of range")
        return []

    monkeypatch.setattr(runner, "PAGE_RULES", (odd, *runner.PAGE_RULES))
    change(tree, "docs/ko/cloud/lab.md", "kind: lab", "kind: x")
    assert said(tree) == [
        f"docs/ko/cloud/lab.md: checks cannot read this: {odd.__module__}.odd stops with IndexError (list index out of range); "
        "undo what you changed last, and report it",
        "docs/ko/cloud/lab.md:3: 'kind' is 'x'; write one of concept, lab, reference, teach",
    ]


def test_a_page_that_is_not_there(tree):
    assert said(tree, ["cloud/lessons.md"]) == ["docs/*/cloud/lessons.md: there is no such page; did you mean cloud/lesson.md?"]
    assert said(tree, ["x/y.md"]) == ["docs/*/x/y.md: there is no such page; name it as cloud/index.md"]


def test_the_command_prints_problems_and_fails():
    result = subprocess.run([sys.executable, "-m", "checks", "cloud/nowhere.md"], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 1
    assert result.stdout.startswith("docs/*/cloud/nowhere.md: there is no such page") and "1 problem (cloud/nowhere.md)" in result.stderr
    result = subprocess.run([sys.executable, "-m", "checks", "cloud/index.md"], cwd=ROOT, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, "")


def test_what_was_not_verified_for_six_months_is_stale(tree):
    """The weekly job's question, which `make check` does not ask: an old checkout still builds."""
    from checks import volatile
    from checks.tree import Tree

    def stale(day):
        return [str(problem) for problem in volatile.stale(Tree(tree), datetime.date.fromisoformat(day))]

    assert stale("2026-07-04") == []
    assert stale("2026-07-05") == [
        "data/volatile.yml:1: “January 2026” (cloud/lab.md#top) was verified 184 days ago; "
        "compare it with https://example.org/rfc1, mend the page, and write today's date"
    ]
    assert said(tree) == []
    change(tree, "data/volatile.yml", "2026-01-02}", "2026-01-02, past: true}")
    assert stale("2036-01-01") == []


def test_the_weekly_job_asks_for_what_is_stale():
    weekly = loader.plain((ROOT / ".github" / "workflows" / "weekly.yml").read_text(encoding="utf-8"))
    assert any(step.get("run") == "make stale" for job in weekly["jobs"].values() for step in job["steps"])
    assert re.search(r"^stale:.*\n\t@.*-m checks --stale$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    result = subprocess.run([sys.executable, "-m", "checks", "--stale"], cwd=ROOT, capture_output=True, text=True)
    assert "data/volatile.yml" in result.stderr and result.returncode in (0, 1)


def test_the_missing_sources_are_written(tree):
    from checks import sources
    from checks.tree import Tree

    change(
        tree,
        "docs/*/cloud/lab.md",
        "[RFC 1](https://example.org/rfc1)",
        "Some Body, [A title](https://www.rfc-editor.org/rfc/rfc9999#page-1)",
    )
    assert list(sources.entries(Tree(tree))) == [
        'some-body-title:\n  title: "Some Body: A title"\n  url: "https://www.rfc-editor.org/rfc/rfc9999#page-1"\n  kind: standard'
    ]


# ── the reader of Markdown ───────────────────────────────────────────────────

PAGE = """---
kind: lab
---

# The *title*

Lead with `code [x](y.md)` and [a `c` link](a.md#b "t") and ![pic](p.svg) and <a href="c.md">c</a>.

## One {#one}

```markdown
## Two {#two}
/// note | x
| a | b |
| --- | --- |
```

- item
  { .guest .of-2 }
    - below
1. first

### Deeper {#deeper}

/// details | Title
Text.
///

<figure class="table wide" markdown>

| a | b |
| --- | ---: |
| `x|y` | z \\| w |

<figcaption markdown="span">A caption
of two lines.</figcaption>
</figure>

| bare | table |
| --- | --- |
| 1 | 2 |

## Three {#three .cls}

<!-- questions -->
<p id="by-hand"></p> <!-- a --> <!-- b -->
"""


def test_the_structure_of_a_page():
    page = markdown.Markdown(PAGE)
    assert page.front == ("kind: lab", 2) and page.body == 4 and page.title == "The title"
    assert [(h.line, h.level, h.title, h.id) for h in page.headings] == [
        (5, 1, "The *title*", None),
        (9, 2, "One", "one"),
        (23, 3, "Deeper", "deeper"),
        (43, 2, "Three", "three"),
    ]
    assert [(s.heading.id, s.end, s.own_end) for s in page.sections][1:] == [("one", 43, 23), ("deeper", 43, 43), ("three", 48, 48)]
    assert page.section_of(24).heading.id == "deeper" and page.section("nowhere") is None
    assert page.ids == {"top", "one", "deeper", "three", "by-hand"}
    assert [(f.line, f.end, f.language, len(f.lines)) for f in page.fences] == [(11, 16, "markdown", 4)]
    assert [(c.line, c.kind, c.title, c.end) for c in page.callouts] == [(25, "details", "Title", 27)]
    assert [(i.line, i.depth, i.text, i.ordered, i.roles) for i in page.items] == [
        (18, 0, "item", False, (".guest", ".of-2")),
        (20, 1, "below", False, ()),
        (21, 0, "first", True, ()),
    ]
    (figure,) = page.figures
    assert (figure.line, figure.end, figure.kind, figure.classes, figure.caption.text) == (
        29,
        37,
        "table",
        ("table", "wide"),
        "A caption of two lines.",
    )
    assert [(t.line, t.header, t.rows) for t in page.tables] == [
        (31, ("a", "b"), ((33, ("`x|y`", "z \\| w")),)),
        (39, ("bare", "table"), ((41, ("1", "2")),)),
    ]
    assert figure.tables == (page.tables[0],) and page.drawn(9, 43) == [figure, page.tables[1]]
    assert [(k.line, k.text, k.target, k.image) for k in page.links] == [
        (7, "a `c` link", "a.md#b", False),
        (7, "pic", "p.svg", True),
        (7, "", "c.md", False),
    ]
    for link in page.links:
        assert page.lines[link.line - 1][link.start : link.stop] == link.target
    assert [(c.line, c.text, c.alone) for c in page.comments] == [(45, "questions", True), (46, "a", False), (46, "b", False)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("# T\n\n```text\nx", lambda page: page.fences[0].end is None and page.prose == [(1, "# T"), (2, "")]),
        (
            '# T\n\n<figure class="a" markdown>\n\n<figure class="b" markdown>\n</figure>',
            lambda page: [f.end for f in page.figures] == [None, 6],
        ),
        (
            "# T\n\n/// note | A\n\n/// note | B\n///\n///",
            lambda page: [c.end for c in page.callouts] == [None, 6] and page.stray_ends == [7],
        ),
        ("# T\n\n````markdown\n```\n# no\n```\n````\n\n## Yes {#yes}", lambda page: [h.id for h in page.headings] == [None, "yes"]),
        ("", lambda page: page.headings == [] and page.title == "" and page.front is None),
    ],
)
def test_a_wrong_page_is_read_as_far_as_it_goes(text, expected):
    assert expected(markdown.Markdown(text))


@pytest.mark.parametrize(
    "row, cells",
    [
        ("| a | b |", ("a", "b")),
        ("a | b", ("a", "b")),
        ("| a |  |", ("a", "")),
        ("| `a|b` | c |", ("`a|b`", "c")),
        ("| a \\| b | c |", ("a \\| b", "c")),
    ],
)
def test_cells_of_a_row(row, cells):
    assert markdown.split_row(row) == cells


def test_the_modules_list_their_rules():
    for module in (anatomy, callouts, figures, language, pairs, placeholders, teaching_notes):
        assert module.RULES and all(rule.__doc__ for rule in module.RULES)
    assert front_matter.front_matter in runner.PAGE_RULES


def test_a_heading_in_a_callout_that_ends_is_to_move():
    text = "# A\n\nLead.\n\n/// note | Title\n\n## Inside {#inside}\n\nText.\n\n///\n\n/// note | Other\n///\n"
    found = list(callouts.callouts(Page("ko", "a.md", text)))
    assert [(problem.line, problem.text) for problem in found] == [
        (7, "this heading stands in the callout of line 5; move it out, or make it bold text")
    ]


def test_a_named_page_outside_the_navigation_is_said(tmp_path):
    root = tmp_path / "tree"
    shutil.copytree(FIXTURES / "tree", root)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("      - cloud/lesson.md\n", ""), encoding="utf-8")
    assert any("is not in the navigation" in problem.text for problem in checks.run(root, ["cloud/lesson.md"]))


def test_a_word_that_one_language_lacks_is_said(tmp_path):
    root = tmp_path / "tree"
    shutil.copytree(FIXTURES / "tree", root)
    (root / "data" / "words").mkdir()
    (root / "data" / "words" / "ko.yml").write_text("a: 가\nb: 나\n", encoding="utf-8")
    (root / "data" / "words" / "en.yml").write_text("a: x\n", encoding="utf-8")
    assert any("b is missing in" in str(problem) for problem in checks.run(root))
