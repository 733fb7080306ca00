"""The order of the build: what is wrong in a list of stages stops every build, with a sentence."""

import ast
import subprocess
import sys
import types

import pytest
import reading

import bench_search
from builder import stages
from builder.errors import BuildError
from builder.site import Page, Settings, Site


def named(name, needs=(), makes=()):
    def run():
        """Nothing."""

    run.__name__, run.__module__ = name, "builder.pages.sample"
    return stages.Stage(run, needs, makes)


def test_a_stage_above_what_it_needs_is_named():
    with pytest.raises(BuildError) as error:
        stages.check({"TREE": [named("read", needs=("facts",)), named("state", makes=("facts",))]})
    assert str(error.value) == "builder/stages.py: TREE: sample.read needs “facts”, which sample.state makes only later; move it below"


def test_a_need_that_nobody_makes_is_named():
    with pytest.raises(BuildError) as error:
        stages.check({"MARKDOWN": [named("fill", makes=("text",))], "SITE": [named("write", needs=("texts",))]})
    assert str(error.value) == (
        "builder/stages.py: SITE: sample.write needs “texts”, which no stage makes; correct its name, or add the stage that makes it"
    )


def test_the_site_with_the_theme_s_own_search_has_its_stages_in_order(tmp_path):
    """`make bench-search` builds it."""
    stock = bench_search.stock_project(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", "from builder import stages; stages.check(stages.EVENTS)"],
        cwd=stock,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert not done.returncode, done.stderr


@pytest.mark.parametrize("event", ["TREE", "CONTENT", "PAGE", "SITE"])
def test_the_lists_turned_round_are_refused(event):
    """The needs say enough: no event's list may run backwards."""
    with pytest.raises(BuildError, match=event):
        stages.check({**stages.EVENTS, event: stages.EVENTS[event][::-1]})


def test_every_build_looks_at_the_order(monkeypatch):
    monkeypatch.setitem(stages.EVENTS, "TREE", stages.EVENTS["TREE"][::-1])
    with pytest.raises(BuildError, match="TREE"):
        stages.begin(None)


def test_a_page_is_kept_from_save_to_save_while_what_it_is_made_of_stays(monkeypatch):
    """Under `make serve`; not where its text, its place or another language's text changed, nor what shows another page's."""
    texts = {"ko": "가", "en": "a"}
    places = types.SimpleNamespace(text=lambda language, name: texts[language])
    site = Site(Settings(reading.ROOT, reading.ROOT, "", ""), types.SimpleNamespace(places=places), order=["a.md"], kept={})
    runs = []

    def note(html, page, site):
        runs.append(page.name)
        page.minutes, page.borrows = len(runs), page.name == "borrows.md"
        return f"{html}<!-- {len(runs)} -->"

    monkeypatch.setattr(stages, "TREE", ())
    monkeypatch.setattr(stages, "CONTENT", (stages.Stage(note),))

    def content(html="<p>x</p>", name="a.md"):
        page = Page("ko", name, "")
        return stages.content(html, page, site), page.minutes

    first = content()
    assert content() == first and len(runs) == 1
    assert content("<p>y</p>") != first and len(runs) == 2
    for change in (lambda: texts.update(en="b"), lambda: site.order.append("b.md"), site.kept.clear):
        before = content()
        change()
        assert content() != before
    assert content(name="borrows.md") != content(name="borrows.md")
    site.kept = None
    assert content() != content(), "make build keeps nothing"


def imports():
    """(module, imported module) of the package; within a function too."""
    for path in (reading.ROOT / "builder").rglob("*.py"):
        here = path.relative_to(reading.ROOT).with_suffix("").parts
        here = here[:-1] if here[-1] == "__init__" else here
        package = here if path.name == "__init__.py" else here[:-1]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                for name in node.names:
                    yield ".".join(here), name.name
            elif isinstance(node, ast.ImportFrom):
                base = (
                    [*package[: len(package) + 1 - node.level], *(node.module or "").split(".")] if node.level else node.module.split(".")
                )
                for name in node.names:
                    yield ".".join(here), ".".join([*filter(None, base), name.name])


RANKS = {"stages": 7, "output": 6, "pages": 6, "exports": 5, "light": 4, "site": 3, "data": 2, "text": 1, "errors": 0}


def test_imports_run_one_way():
    """Rooms in the order of RANKS, each only from below or from itself; MkDocs nowhere."""
    wrong = []
    for module, imported in imports():
        if imported.split(".")[0] in ("mkdocs", "mkdocs_static_i18n"):
            wrong.append(f"{module} imports {imported}")
        if imported.startswith("builder."):
            mine, theirs = (name.split(".")[1] if "." in name else "errors" for name in (module, imported))
            if mine != theirs and RANKS[mine] <= RANKS[theirs]:
                wrong.append(f"{module} imports {imported}")
    assert not wrong, "\n".join(wrong)
