"""What a contributor gets wrong stops the build or the tests with place and mend."""

import os
import pathlib
import subprocess
import sys
import time
import urllib.request

import pytest
import reading
import search_box

import conftest
from builder.data import questions
from builder.data.loader import DataError

MODEL = "cloud/service-models.md"


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}; change this test with the page"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def failed_build(project, tmp_path):
    result = conftest.build(tmp_path, "out", root=project)
    assert result.returncode, "the build passed"
    return result.stdout + result.stderr


def test_the_small_project_builds(small_project, tmp_path):
    result = conftest.build(tmp_path, "out", root=small_project)
    assert result.returncode == 0, result.stdout + result.stderr


# what is broken → what the build must say; all on the model page
BROKEN_PAGES = [
    ("a page in one language", lambda p: (p / "docs/en" / MODEL).unlink(), ["there is no page docs/en/cloud/service-models.md"]),
    (
        "a dead link",
        lambda p: replace(p / "docs/ko" / MODEL, "## 그 밖의 이름", "[x](nowhere.md)\n\n## 그 밖의 이름"),
        ["ko/cloud/service-models.md", "nowhere.md"],
    ),
    (
        "a dead anchor",
        lambda p: replace(p / "docs/ko" / MODEL, "## 그 밖의 이름", "[x](#nowhere)\n\n## 그 밖의 이름"),
        ["ko/cloud/service-models.md", "#nowhere"],
    ),
    (
        "unknown front matter",
        lambda p: replace(p / "docs/ko" / MODEL, "kind: concept", "kind: concept\ntitle: x"),
        ["docs/ko/cloud/service-models.md", "'title' is not known; remove it"],
    ),
    (
        "a colon in front matter",
        lambda p: replace(p / "docs/ko" / MODEL, "description: ", "description: x: "),
        ["docs/ko/cloud/service-models.md:2", "put the text in quotes"],
    ),
    (
        "no title",
        lambda p: replace(p / "docs/ko" / MODEL, "\n# ", "\n"),
        ["docs/ko/cloud/service-models.md", "begin it with a line `# Title`"],
    ),
    (
        "no description",
        lambda p: replace(p / "docs/ko" / MODEL, "description:", "summary:"),
        ["docs/ko/cloud/service-models.md", "no 'description'"],
    ),
    (
        "an unknown kind",
        lambda p: replace(p / "docs/en" / MODEL, "kind: concept", "kind: lesson"),
        ["docs/en/cloud/service-models.md", "write one of concept, lab, reference, teach"],
    ),
    (
        "questions without their place",
        lambda p: replace(p / "docs/ko" / MODEL, "<!-- questions -->", ""),
        ["docs/ko/cloud/service-models.md", "write <!-- questions --> once"],
    ),
    (
        "a place without questions",
        lambda p: (p / "data/questions/cloud/service-models.yml").unlink(),
        ["data/questions/cloud/service-models.yml", "write that file"],
    ),
    (
        "a question in one language",
        lambda p: replace(p / "data/questions/cloud/service-models.yml", "    en: A vulnerability", "    fr: A vulnerability"),
        ["data/questions/cloud/service-models.yml:", "every text needs both languages"],
    ),
    (
        "a file that is not YAML",
        lambda p: replace(p / "data/questions/cloud/service-models.yml", "  kind: choice", "  kind: [choice"),
        ["data/questions/cloud/service-models.yml:", "mend the YAML here"],
    ),
]


@pytest.mark.parametrize("breaking, said", [(b, s) for _, b, s in BROKEN_PAGES], ids=[name for name, _, _ in BROKEN_PAGES])
def test_a_broken_page_stops_the_build(small_project, tmp_path, breaking, said):
    breaking(small_project)
    output = failed_build(small_project, tmp_path)
    for words in said:
        assert words in output, output[-1500:]


QUESTION = """\
- id: a-question
  kind: choice
  stem: {ko: 질문, en: Question}
  options:
    - id: a
      text: {ko: 가, en: A}
    - id: b
      text: {ko: 나, en: B}
      why: {ko: 까닭, en: Reason}
  answer: a
  explanation: {ko: 풀이, en: Solution}
"""
NUMBER = """\
- id: a-number
  kind: number
  stem: {ko: 질문, en: Question}
  answer: 62
  wrong:
    - value: 64
      why: {ko: 까닭, en: Reason}
  explanation: {ko: 풀이, en: Solution}
"""
SHORT = """\
- id: a-term
  kind: short
  stem: {ko: 질문, en: Question}
  answer: {ko: [자원 풀링], en: [resource pooling]}
  wrong:
    - value: {ko: 가상화, en: virtualization}
      why: {ko: 까닭, en: Reason}
    - value: overlayfs
      why: {ko: 까닭, en: Reason}
  explanation: {ko: 풀이, en: Solution}
"""

BROKEN_QUESTIONS = [
    (
        QUESTION,
        "stem: {ko: 질문, en: Question}",
        "stem: {ko: 질문}",
        ':3: "a-question" → stem → en: is missing: every text needs both languages',
    ),
    (QUESTION, "stem: {ko: 질문, en: Question}", "stem: 질문", ':3: "a-question" → stem: needs both languages, as {ko: …, en: …}'),
    (QUESTION, "en: Reason}", "en: ''}", "is empty; write it"),
    (QUESTION, "      why: {ko: 까닭, en: Reason}\n", "", "option b is wrong but has no `why`; say why it is wrong"),
    (QUESTION, "text: {ko: 가, en: A}", "text: {ko: 가, en: A}\n      why: {ko: x, en: x}", "option a is right but has a `why`"),
    (QUESTION, "answer: a", "answer: c", "the answer 'c' is no option; the options are ['a', 'b']"),
    (QUESTION, "- id: b", "- id: c", "number them a, b, c"),
    (QUESTION, "kind: choice", "kind: riddle", ":1:"),
    (QUESTION, "explanation:", "explain:", "explain: is not a known key; correct its spelling or remove it"),
    (QUESTION, "id: a-question", "id: A Question", "use lower-case ASCII words joined by hyphens"),
    (QUESTION, "  answer: a\n", "  answer: a\n  answer: b\n", ":11: 'answer' stands twice in one entry; keep one"),
    (QUESTION, QUESTION, QUESTION + QUESTION, '"a-question" is the id of line 1 too; give this question an id of its own'),
    (QUESTION, QUESTION, "", "the file is empty"),
    (
        SHORT,
        "{ko: [자원 풀링], en: [resource pooling]}",
        "[자원 풀링, resource pooling]",
        ":4: \"a-term\" → answer: '자원 풀링' would be shown in English too; write {ko: …, en: …}",
    ),
    (SHORT, ", en: [resource pooling]}", "}", ':4: "a-term" → answer → en: is missing: every text needs both languages'),
    (
        SHORT,
        "[resource pooling]",
        "[resource pooling, 자원 풀링]",
        ":4: \"a-term\" → answer: '자원 풀링' stands under `en`; write it in English",
    ),
    (SHORT, "en: [resource pooling]", "en: []", ':4: "a-term" → answer → en: List should have at least 1 item'),
    (
        SHORT,
        "value: {ko: 가상화, en: virtualization}",
        "value: 가상화",
        ":6: \"a-term\" → wrong → entry 1 → value: '가상화' would be shown in English too",
    ),
    (SHORT, "value: {ko: 가상화, en: virtualization}", "value: {ko: 가상화}", ':6: "a-term" → wrong → entry 1 → value → en: is missing'),
    (SHORT, "en: virtualization}", "en: 가상화}", ":6: \"a-term\" → wrong → entry 1 → value: '가상화' stands under `en`"),
    (SHORT, "value: overlayfs", "value: 2026", ':8: "a-term" → wrong → entry 2 → value: is 2026, which is no text; put it in quotes'),
    (SHORT, "value: overlayfs", "value: Resource-Pooling", "'Resource-Pooling' belongs to the answer and to wrong answer 2; remove one"),
    (SHORT, "value: overlayfs", "value: virtualization", "'virtualization' belongs to wrong answer 1 and to wrong answer 2; remove one"),
    (SHORT, "value: overlayfs", "value: a|b", "'a|b' holds |"),
    (NUMBER, "value: 64", "value: 62", "62 is both the answer and a wrong answer"),
    (NUMBER, "  wrong:\n    - value: 64\n      why: {ko: 까닭, en: Reason}\n", "", "wrong: is missing; add it"),
]


@pytest.mark.parametrize("text, old, new, message", BROKEN_QUESTIONS)
def test_a_broken_question_names_line_and_mend(tmp_path, text, old, new, message):
    assert old in text
    path = tmp_path / "page.yml"
    path.write_text(text, encoding="utf-8")
    assert questions.load_page(path)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as error:
        questions.load_page(path)
    assert message in str(error.value) and "page.yml" in str(error.value), str(error.value)


def test_an_id_used_on_two_pages_is_refused(tmp_path):
    for name in ("one.yml", "two.yml"):
        (tmp_path / name).write_text(QUESTION, encoding="utf-8")
    with pytest.raises(DataError, match=r"two\.yml:1: .* is already used in .*one\.yml"):
        questions.load_all(tmp_path)


def test_every_question_of_the_site_is_on_its_page():
    for name, page in questions.load_all().items():
        for language in reading.LANGUAGES:
            soup = reading.soup(reading.address_of(language, name))
            assert [q["id"] for q in soup.select(".question")] == [f"q-{q.id}" for q in page], f"{language}/{name}"


# ── make serve ───────────────────────────────────────────────────────────────


def test_editing_shows_while_serving(small_project, tmp_path):
    """A page, data and an override show after a save; code says that a restart is needed."""
    port = 8000 + os.getpid() % 1000 + 1000
    log = tmp_path / "serve.log"
    environment = dict(os.environ, NO_MKDOCS_2_WARNING="1", SITE_URL=f"http://127.0.0.1:{port}{conftest.BASE}", PYTHONUNBUFFERED="1")
    command = [
        str(pathlib.Path(sys.executable).with_name("mkdocs")),
        "serve",
        "--no-strict",
        "--livereload",
        "--dev-addr",
        f"127.0.0.1:{port}",
    ]
    with open(log, "w") as output:
        server = subprocess.Popen(command, cwd=small_project, env=environment, stdout=output, stderr=output)
    try:

        def page(path=""):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{conftest.BASE}{path}", timeout=5) as response:
                    return response.read().decode()
            except OSError:
                return ""

        def until(condition, what):
            for _ in range(240):
                if condition():
                    return
                assert server.poll() is None, log.read_text()
                time.sleep(0.25)
            raise AssertionError(f"{what} did not show:\n{log.read_text()[-1500:]}")

        until(lambda: "서비스 모델" in page("cloud/service-models/"), "the page")
        assert "Content-Security-Policy" not in page(), "the reload script needs a page without the policy"
        replace(small_project / "docs/ko" / MODEL, "# 서비스 모델", "# 고친 제목")
        until(lambda: "고친 제목" in page("cloud/service-models/"), "an edited page")
        replace(small_project / "data/questions/cloud/service-models.yml", "서버를 빌린 고객", "고친 보기")
        until(lambda: "고친 보기" in page("cloud/service-models/"), "edited data")
        replace(small_project / "overrides/main.html", "{% block extrahead %}", "{% block extrahead %}<!-- 고친 틀 -->")
        until(lambda: "고친 틀" in page(), "an edited override")
        replace(small_project / "builder/pages/page_facts.py", "from html import", "from  html import")
        until(lambda: "stop and start `make serve`" in log.read_text(), "the notice about code")
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_serving_prints_the_address():
    result = subprocess.run(["make", "-n", "serve"], cwd=reading.ROOT, capture_output=True, text=True)
    assert "Serving at http://127.0.0.1:8000/funny-openstack/" in result.stdout and "--livereload" in result.stdout


def test_questions_and_their_answers_stay_out_of_the_search_index(site):
    """A search shows neither a solution nor a wrong answer to choose, and the words of questions cost no bytes."""
    for language in reading.LANGUAGES:
        pages = search_box.texts(site, language)["pages"]
        sections = {page[0]: {anchor: text for anchor, _, text in page[3]} for page in pages}
        for name in questions.load_all():
            assert sections[reading.address_of(language, name)]["check"] == "", name
