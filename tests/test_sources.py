"""The Markdown of every page: headings, front matter, anatomy, figures, callouts, length."""

import re

import pytest
import reading

PAGES = [(language, name) for name in reading.page_names() for language in reading.LANGUAGES]
LESSON_SECTIONS = ["objectives", "confusions", "check", "summary", "sources"]
FIXED_HEADINGS = {
    "ko": {"objectives": "학습 목표", "confusions": "헷갈리기 쉬운 점", "check": "확인 문제", "summary": "세 줄 정리", "sources": "참고 자료"},
    "en": {"objectives": "Objectives", "confusions": "Easily confused", "check": "Check yourself", "summary": "In three lines", "sources": "Sources"},
}
KOREAN_PROSE_MAX = 2500  # syllables of running text, figures, tables, code and sources apart
CALLOUT = re.compile(r"^/// (note|warning|in-openstack|in-exams|details)\b(.*)$")


def heading_problems(text, where):
    """Headings without an explicit ASCII id, ids used twice, more or less than one h1."""
    found, seen = [], {}
    for line, level, title, identifier in reading.headings(text):
        if level == 1:
            if identifier:
                found.append(f"{where}:{line}: the h1 is the page's title; remove {{#{identifier}}}")
            continue
        if not identifier or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier):
            found.append(f"{where}:{line}: “{title}” needs an explicit id in lower-case ASCII, the same in both languages: ## {title} {{#some-id}}")
        elif identifier in seen:
            found.append(f"{where}:{line}: the id #{identifier} is used on line {seen[identifier]} too; choose another")
        seen.setdefault(identifier, line)
    ones = [h for h in reading.headings(text) if h[1] == 1]
    if len(ones) != 1:
        found.append(f"{where}: has {len(ones)} h1; write exactly one")
    return found


def anatomy_problems(text, where, language, kind):
    """What a lesson lacks of its fixed order, or an unexpected wording of a fixed heading."""
    titles = {i: t for _, level, t, i in reading.headings(text) if level == 2}
    found = [f"{where}: #{i} is called “{titles[i]}”; call it “{want}”"
             for i, want in FIXED_HEADINGS[language].items() if i in titles and titles[i] != want]
    if kind == "concept":
        order = [i for i in titles if i in LESSON_SECTIONS]
        if order != LESSON_SECTIONS:
            found.append(f"{where}: a lesson has the sections {LESSON_SECTIONS} in this order; here: {order}")
        if next(iter(titles), None) != "objectives":
            found.append(f"{where}: the first section of a lesson is #objectives; here: #{next(iter(titles), None)}")
        objectives = re.search(r"\{#objectives\}\n(.*?)\n## ", text, re.S)
        count = len(re.findall(r"^- ", objectives.group(1), re.M)) if objectives else 0
        if not 1 <= count <= 3:
            found.append(f"{where}: #objectives has {count} items; write one to three")
        summary = re.search(r"\{#summary\}\n(.*?)\n## ", text, re.S)
        if not summary or len(re.findall(r"^\d\. ", summary.group(1), re.M)) != 3:
            found.append(f"{where}: #summary is three lines, as a numbered list")
        if text.count("<!-- questions -->") != 1:
            found.append(f"{where}: a lesson has <!-- questions --> once, under #check")
    elif kind in ("lab", "reference") and "sources" not in titles:
        if where.split("/", 2)[2] not in ("index.md", "figures.md") and "/reference/" not in where:
            found.append(f"{where}: needs a section #sources")
    return found


def figure_problems(text, where):
    """Figures without a caption, tables outside a figure."""
    found = []
    body = reading.without_code(text)
    for match in re.finditer(r"<figure class=\"[^\"]+\" markdown>(.*?)</figure>", body, re.S):
        line = body.count("\n", 0, match.start()) + 1
        caption = re.search(r'<figcaption markdown="span">\s*(\S.*?)</figcaption>', match.group(1), re.S)
        if not caption:
            found.append(f'{where}:{line}: the figure has no caption; end it with <figcaption markdown="span">…</figcaption>')
    outside = re.sub(r"<figure.*?</figure>", lambda m: "\n" * m.group().count("\n"), body, flags=re.S)
    for match in re.finditer(r"^\|(?: ?:?-+:? ?\|)+$", outside, re.M):
        line = outside.count("\n", 0, match.start()) + 1
        found.append(f'{where}:{line}: a table stands in <figure class="table" markdown> with a caption; wrap it')
    for match in re.finditer(r"<figure(?![^>]* markdown>)", body):
        line = body.count("\n", 0, match.start()) + 1
        found.append(f'{where}:{line}: write <figure class="KIND" markdown>, or its Markdown stays text')
    return found


def callout_problems(text, where):
    """Callouts without a written title or an end, one right after another, or more than two in a section."""
    found, count, last_end, inside, begun = [], 0, None, None, 0
    for number, line in enumerate(reading.without_code(text).splitlines(), 1):
        if re.match(r"^#{1,6} ", line):
            if inside:
                found.append(f"{where}:{number}: this heading is inside the callout of line {begun}; end that with a line /// before it")
            count, last_end, inside = 0, None, None
        match = CALLOUT.match(line)
        if match and match.group(1) != "details":
            count += 1
            if not re.match(r" \| \S", match.group(2)):
                found.append(f"{where}:{number}: the callout has no title; write /// {match.group(1)} | Title")
            if last_end:
                found.append(f"{where}:{number}: a callout right after the one that ends on line {last_end}; put text between or join them")
            if count > 2:
                found.append(f"{where}:{number}: the third callout of this section; two at most")
        if match:
            if inside:
                found.append(f"{where}:{number}: a callout inside that of line {begun}; end that with a line /// before it")
            inside, begun = match.group(1), number
        elif line.startswith("///") and not match and line.strip() != "///":
            found.append(f"{where}:{number}: unknown callout “{line.strip()}”; known: note, warning, in-openstack, in-exams, details")
        elif line.strip() == "///":
            last_end = number if inside not in (None, "details") else None
            inside = None
        elif line.strip() and not inside:
            last_end = None
        if re.match(r"^(!!!|\?\?\?)", line):
            found.append(f"{where}:{number}: the one admonition syntax here is /// kind | Title")
    if inside:
        found.append(f"{where}:{begun}: the callout never ends; write /// on a line of its own after it")
    return found


def korean_problems(text, where):
    """House style that a machine can see: no italics on Hangul, no colon at a sentence's end."""
    found = []
    for number, line in enumerate(reading.without_code(text).splitlines(), 1):
        if re.search(r"(?<![*\w])\*(?![*\s])[^*]*[가-힣][^*]*\*(?!\*)", line) or re.search(r"(?<![_\w])_[^_]*[가-힣][^_]*_(?![_\w])", line):
            found.append(f"{where}:{number}: italics on Hangul; use bold or quotation marks")
        if re.search(r"[가-힣]:\s*$", line):
            found.append(f"{where}:{number}: a line that ends in a colon; make it a sentence")
        if re.search(r"되어[지진졌집]|에 의해 [가-힣]+되", line):
            found.append(f"{where}:{number}: a passive of translation; say who does it")
    return found


def prose_length(text):
    """Hangul syllables of running text."""
    text = re.sub(r"\A---\n.*?\n---\n", "", reading.without_code(text), flags=re.S)
    text = re.sub(r"<figure.*?</figure>", "", text, flags=re.S)
    text = re.sub(r"\{#sources\}.*", "", text, flags=re.S)
    return len(re.findall(r"[가-힣]", text))


def problems(text, where, language):
    kind = reading.front_matter(text).get("kind")
    found = heading_problems(text, where) + anatomy_problems(text, where, language, kind)
    found += figure_problems(text, where) + callout_problems(text, where)
    if language == "ko":
        found += korean_problems(text, where)
        if kind == "concept" and prose_length(text) > KOREAN_PROSE_MAX:
            found.append(f"{where}: {prose_length(text)} syllables of running text; split what is longer than {KOREAN_PROSE_MAX}")
    return found


@pytest.mark.parametrize("language, name", PAGES)
def test_a_page_is_built_as_contributing_says(language, name):
    found = problems(reading.source(language, name), f"docs/{language}/{name}", language)
    assert not found, "\n".join(found)


MODEL = "cloud/service-models.md"

# How a careful page goes wrong: what is replaced in the Korean model, and what must be said.
BREAKS = [
    (" {#iaas}", "", "needs an explicit id"),
    ("{#iaas}", "{#하나}", "needs an explicit id"),
    ("{#paas}", "{#iaas}", "is used on line"),
    ("# 서비스 모델\n", "# 서비스 모델\n\n# 또 하나\n", "has 2 h1"),
    ("## 세 줄 정리 {#summary}", "## 요약 {#summary}", "call it “세 줄 정리”"),
    ("## 학습 목표 {#objectives}", "## 학습 목표 {#goals}", "#objectives"),
    ("<!-- questions -->", "", "<!-- questions --> once"),
    ("<figcaption markdown=\"span\">세 모델에서 빌리는 것과 하는 일</figcaption>", "", "has no caption"),
    ('<figure class="table" markdown>', "", "a table stands in"),
    ("/// in-exams | 시험에서는", "/// in-exams", "has no title"),
    ("/// in-exams | 시험에서는", "/// in-exams | 하나\n가\n///\n\n/// in-exams | 시험에서는", "a callout right after"),
    ("/// in-exams | 시험에서는", "/// tip | 시험에서는", "unknown callout"),
    ("\n///\n", "\n", "end that with a line ///"),
    ("/// in-exams | 시험에서는", "!!! tip", "the one admonition syntax"),
    ("**내 애플리케이션**을", "*내 애플리케이션*을", "italics on Hangul"),
    ("통째로 빌려주는", "통째로 제공되어지는", "passive of translation"),
    ("그 밖의 이름 {#other-models}\n", "그 밖의 이름 {#other-models}\n\n다음과 같습니다:\n", "ends in a colon"),
    ("그 밖의 이름 {#other-models}\n", "그 밖의 이름 {#other-models}\n\n" + "가나다라" * 700 + "\n", "syllables of running text"),
]


@pytest.mark.parametrize("old, new, message", BREAKS)
def test_each_mistake_on_a_page_is_reported(old, new, message):
    text = reading.source("ko", MODEL)
    assert old in text
    found = problems(text.replace(old, new, 1), f"docs/ko/{MODEL}", "ko")
    assert any(message in one and f"docs/ko/{MODEL}" in one for one in found), found


def test_a_callout_that_never_ends_is_reported():
    """Where no heading follows; the build would put the rest of the page into it."""
    (said,) = callout_problems("# Title\n\n/// note | Words\nText.\n", "page.md")
    assert said == "page.md:3: the callout never ends; write /// on a line of its own after it"
