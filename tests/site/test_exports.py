"""Each download is read back by a reader that is not the code that wrote it, and says the same.

What the questions say is taken from the YAML files directly; formats are read by gift_reader,
qti_reader and Python's own XML, CSV and zip readers.
"""

import contextlib
import csv
import dataclasses
import hashlib
import html
import io
import ipaddress
import itertools
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zipfile

import gift_reader
import html5lib
import pytest
import qti_reader
import reading
import search_box
from bs4 import BeautifulSoup

import record_cards
from builder import stages
from builder.data import cards, loader, transcripts, words
from builder.data import questions as models
from builder.data.downloads import load_kinds
from builder.data.load import load
from builder.data.loader import DataError
from builder.exports import (
    anki,
    archive,
    bank,
    cartridge,
    catalogue,
    figures,
    gift,
    markup,
    moodle_backup,
    moodle_xml,
    offline,
    own_numbers,
    qti,
    sheets,
)
from builder.pages import downloads as listed_downloads
from builder.site import Page, Settings, Site

SITE = "http://127.0.0.1:8000/funny-openstack/"
LANGUAGES = reading.LANGUAGES
CHAPTERS = ("cloud", "virtualization", "networking", "openstack", "reference")
COURSES = loader.plain((reading.ROOT / "data" / "courses.yml").read_text(encoding="utf-8"))

ASSIGNMENTS = {t["id"]: t for t in loader.plain((reading.ROOT / "data" / "assignments.yml").read_text(encoding="utf-8"))}


def folder(site, language):
    return site / "downloads" if language == "ko" else site / language / "downloads"


def plain(text):
    """HTML as a reader sees it."""
    return re.sub(r"\s+", " ", BeautifulSoup(text or "", "html.parser").get_text()).strip()


def said(text):
    """What a text of data/ says: the questions use no markup but code."""
    return re.sub(r"\s+", " ", text.replace("`", "")).strip()


def raw(*parts):
    """Questions of data/questions as they stand in YAML, of one folder or all."""
    files = sorted((reading.ROOT / "data" / "questions").joinpath(*parts).rglob("*.yml"))
    return [q for file in files for q in loader.plain(file.read_text(encoding="utf-8"))]


def of_weeks(course, week):
    """Ids of a week's questions, or of all weeks an examination covers."""
    ids = []
    for number in week.get("covers") or [week["week"]]:
        one = course["weeks"][number - 1]
        for page in [*one["pages"], *(lab["page"] for lab in one.get("labs", []))]:
            file = reading.ROOT / "data" / "questions" / page.replace(".md", ".yml")
            if file.exists() and page != "reference/before-you-start.md":  # a check of one's own, without marks
                ids += [q["id"] for q in loader.plain(file.read_text(encoding="utf-8"))]
    return list(dict.fromkeys(ids))


def banks():
    """(file name without language and ending, ids of its questions) of every bank."""
    for chapter in CHAPTERS:
        yield chapter, {q["id"] for q in raw(chapter)}
    yield "all", {q["id"] for q in raw()}
    for course in COURSES:
        for week in course["weeks"]:
            ids = of_weeks(course, week)
            if ids:
                yield f"{course['id']}-week-{week['week']:02}", set(ids)


BANKS = list(banks())
RAW = {q["id"]: q for q in raw()}
# Open questions as they stand in YAML, by page as `cloud/index`.
OPEN = {
    path.relative_to(reading.ROOT / "data" / "open").with_suffix("").as_posix(): loader.plain(path.read_text(encoding="utf-8"))
    for path in sorted((reading.ROOT / "data" / "open").rglob("*.yml"))
}


def reasons(question, language):
    """Reason by wrong answer, as plain texts; for orders only the reasons of the data."""
    if question["kind"] in ("choice", "several"):
        return {said(o["text"][language]): said(o["why"][language]) for o in question["options"] if "why" in o}
    if question["kind"] == "order":
        texts = {o["id"]: said(o["text"][language]) for o in question["options"]}
        return {" → ".join(texts[i] for i in w["value"]): said(w["why"][language]) for w in question["wrong"]}
    return {text: said(w["why"][language]) for w in question["wrong"] for text in typed(w["value"], language)}


def rights(question, language):
    """The right answers as plain texts."""
    if question["kind"] in ("choice", "several"):
        answer = question["answer"] if question["kind"] == "several" else [question["answer"]]
        return {said(o["text"][language]) for o in question["options"] if o["id"] in answer}
    if question["kind"] == "order":
        texts = {o["id"]: said(o["text"][language]) for o in question["options"]}
        return {" → ".join(texts[i] for i in question["answer"])}
    return set(typed(question["answer"], language))


def typed(value, language):
    """The texts to type of an answer or a wrong one: in Korean files the English ones too."""
    if isinstance(value, dict):
        value = [text for one in dict.fromkeys([language, "en"]) for text in ([value[one]] if isinstance(value[one], str) else value[one])]
    return [str(text) for text in (value if isinstance(value, list) else [value])]


def open_of(ids):
    """The open questions of the pages that have one of these questions."""
    asked = {page: loader.plain((reading.ROOT / "data" / "questions" / f"{page}.yml").read_text(encoding="utf-8")) for page in OPEN}
    return [q for page, several in asked.items() if ids & {one["id"] for one in several} for q in OPEN[page]]


# ── Moodle GIFT ──────────────────────────────────────────────────────────────


def check_gift(found, question, language):
    kinds = {"choice": "one", "order": "one", "several": "many", "number": "number", "short": "text"}
    assert found.kind == kinds[question["kind"]], found.name
    assert plain(found.stem) == said(question["stem"][language]), found.name
    assert plain(found.general) == said(question["explanation"][language]), found.name
    # Where Moodle wants text to type, `*` stands for anything unless it is escaped.
    texts = [plain(a.text) if found.kind in ("one", "many") else a.text.replace("\\*", "*") for a in found.answers]
    right = {text for text, a in zip(texts, found.answers, strict=True) if a.percent > 0}
    assert right == rights(question, language), found.name
    total = sum(a.percent for a in found.answers if a.percent > 0)
    assert found.kind == "text" or abs(total - 100) < 0.001, found.name
    wrong = {text: plain(a.feedback) for text, a in zip(texts, found.answers, strict=True) if a.percent <= 0}
    expected = reasons(question, language)
    assert expected.items() <= wrong.items() and all(wrong.values()), found.name
    assert question["kind"] == "order" or len(wrong) == len(expected), found.name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name, ids", BANKS, ids=[name for name, _ in BANKS])
def test_gift(name, ids, language, site):
    text = (folder(site, language) / "questions" / f"{name}-{language}.gift.txt").read_text(encoding="utf-8")
    everything = gift_reader.read(text)
    found = [q for q in everything if q.kind != "essay"]
    assert {q.name for q in found} == ids and len(found) == len(ids)
    assert all(one.category.startswith("Funny OpenStack/") for one in everything)
    for one in found:
        check_gift(one, RAW[one.name], language)
    stems = {q.name: plain(q.stem) for q in everything if q.kind == "essay"}
    assert stems == {q["id"]: said(q["stem"][language]) for q in open_of(ids)}
    assert len(everything) == len(found) + len(stems)


# ── Moodle XML ───────────────────────────────────────────────────────────────


def check_xml(element, question, language):
    name = element.findtext("name/text")
    kinds = {"choice": "multichoice", "several": "multichoice", "number": "numerical", "short": "shortanswer", "order": "ordering"}
    assert element.get("type") == kinds[question["kind"]] and element.findtext("idnumber") == name
    assert plain(element.findtext("questiontext/text")) == said(question["stem"][language]), name
    assert plain(element.findtext("generalfeedback/text")) == said(question["explanation"][language]), name
    answers = element.findall("answer")
    if question["kind"] == "order":
        texts = {o["id"]: said(o["text"][language]) for o in question["options"]}
        placed = sorted(answers, key=lambda a: float(a.get("fraction")))
        assert [plain(a.findtext("text")) for a in placed] == [texts[i] for i in question["answer"]], name
        assert [float(a.get("fraction")) for a in placed] == list(range(1, len(placed) + 1)), name
        assert element.findtext("shownumcorrect") == "0", name
        feedback = plain(element.findtext("incorrectfeedback/text"))
        assert all(why in feedback for why in reasons(question, language).values()), name
        return
    typed = question["kind"] in ("number", "short")
    texts = [a.findtext("text").replace("\\*", "*") if typed else plain(a.findtext("text")) for a in answers]
    fractions = [float(a.get("fraction")) for a in answers]
    assert {t for t, f in zip(texts, fractions, strict=True) if f > 0} == rights(question, language), name
    assert typed or abs(sum(f for f in fractions if f > 0) - 100) < 0.001, name
    wrong = {t: plain(a.findtext("feedback/text")) for t, f, a in zip(texts, fractions, answers, strict=True) if f <= 0}
    assert wrong == reasons(question, language), name
    if question["kind"] in ("choice", "several"):
        assert element.findtext("single") == ("true" if question["kind"] == "choice" else "false")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name, ids", BANKS, ids=[name for name, _ in BANKS])
def test_moodle_xml(name, ids, language, site):
    root = ElementTree.parse(folder(site, language) / "questions" / f"{name}-{language}.moodle.xml").getroot()
    assert root.tag == "quiz" and root[0].get("type") == "category"
    found = [q for q in root if q.get("type") not in ("category", "essay")]
    assert {q.findtext("name/text") for q in found} == ids and len(found) == len(ids)
    for element in found:
        check_xml(element, RAW[element.findtext("name/text")], language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name, ids", BANKS, ids=[name for name, _ in BANKS])
def test_open_questions_in_moodle_xml(name, ids, language, site):
    """Those of the pages whose questions the file has; model answer and rubric where only the marker sees them."""
    root = ElementTree.parse(folder(site, language) / "questions" / f"{name}-{language}.moodle.xml").getroot()
    expected = {q["id"]: q for q in open_of(ids)}
    found = {q.findtext("idnumber"): q for q in root if q.get("type") == "essay"}
    assert found.keys() == expected.keys() and len(found) == len([q for q in root if q.get("type") == "essay"])
    for one, element in found.items():
        question, marker = expected[one], plain(element.findtext("graderinfo/text"))
        assert element.findtext("name/text") == one and float(element.findtext("defaultgrade")) == question["points"]
        assert plain(element.findtext("questiontext/text")) == said(question["stem"][language]), one
        assert said(question["model"][language]) in marker, one
        for criterion in question["rubric"]:
            assert all(said(criterion[part][language]) in marker for part in ("name", "full", "half")), one
        assert element.find("responsetemplate").get("format") == element.find("graderinfo").get("format") == "html"
        assert not element.findtext("responsetemplate/text") and not element.findtext("generalfeedback/text"), "students see these"
        assert element.findtext("responseformat") == "editor" and element.findtext("attachments") == "0"


# ── QTI 1.2 ──────────────────────────────────────────────────────────────────


QTI_KINDS = {
    "choice": "multiple_choice_question",
    "order": "multiple_choice_question",
    "several": "multiple_answers_question",
    "number": "numerical_question",
    "short": "short_answer_question",
}


def check_qti(item, question, language):
    assert plain(item.stem) == said(question["stem"][language]), item.name
    expected, right = reasons(question, language), rights(question, language)
    explanation = said(question["explanation"][language])
    assert item.profile == QTI_KINDS[question["kind"]], item.name
    if item.choices:
        texts = {name: plain(text) for name, text in item.choices.items()}
        chosen = {name for name, text in texts.items() if text in right}
        assert {texts[name] for name in chosen} == right, item.name
        tries = [(chosen, 100, set())]
        for name, text in texts.items():
            if name not in chosen:
                assert text in expected or question["kind"] == "order", (item.name, text)
                tries.append(({name}, 0, {expected[text]} if text in expected else None))
        if item.several and len(texts) > len(chosen):
            wrong = set(texts) - chosen
            tries += [(set(texts), 0, {expected[texts[n]] for n in wrong}), (set(list(chosen)[:-1]), 0, set())]
    else:
        # A file that names a wrong text makes it right in Canvas, so its reason stands in the explanation.
        tries = [(text, 100, set()) for text in right] + [(text, 0, set()) for text in [*expected, "아무 말"]]
        if question["kind"] == "number":
            tries.append((f"{float(question['answer'])}", 100, set()))
        general = plain(next(iter(item.grade("")[1])))
        assert all(why in general and text in general for text, why in expected.items()), item.name
    for given, score, shown in tries:
        got, feedback = item.grade(given)
        feedback = {plain(text) for text in feedback}
        (general,) = {one for one in feedback if one.startswith(explanation)} or {None}
        assert got == score, (item.name, given)
        assert general, item.name
        assert feedback - {general} == shown if shown is not None else len(feedback) == 2, (item.name, given)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name, ids", BANKS, ids=[name for name, _ in BANKS])
def test_qti(name, ids, language, site):
    package = zipfile.ZipFile(folder(site, language) / "questions" / f"{name}-{language}.qti.zip")
    manifest = ElementTree.fromstring(package.read("imsmanifest.xml"))
    space = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
    expected = open_of(ids)
    resources = list(manifest.iterfind(f"{space}resources/{space}resource"))
    assert {one.get("type") for one in resources} == {"imsqti_xmlv1p2"} and len({one.get("identifier") for one in resources}) == len(
        resources
    )
    files = [f.get("href") for one in resources for f in one.iterfind(f"{space}file")]
    assert sorted(package.namelist()) == sorted([*files, "imsmanifest.xml"]) and len(files) == 1 + bool(expected)
    root, items = qti_reader.read(package.read(files[0]))
    assert qti_reader.problems(root) == []
    assert {i.name for i in items} == ids and len(items) == len(ids)
    for item in items:
        check_qti(item, RAW[item.name], language)
    if expected:
        root, items = qti_reader.read(package.read(files[1]))
        assert qti_reader.problems(root) == []
        assert {i.name: plain(i.stem) for i in items} == {q["id"]: said(q["stem"][language]) for q in expected} and len(items) == len(
            expected
        )
        points = [f.findtext(f"{qti_reader.Q}fieldentry") for i in items for f in i.element.iter(f"{qti_reader.Q}qtimetadatafield")][1::2]
        assert points == [str({q["id"]: q for q in expected}[i.name]["points"]) for i in items]


# ── each file in its own language ────────────────────────────────────────────

KOREAN = re.compile("[ㄱ-ㆎ가-힣]")
ENGLISH = [text for module in (anki, cartridge, catalogue, sheets) for _, text in words._leaves(module.WORDS["en"])] + [
    bank.ADDED_ORDER["en"]
]


def texts_of(path, name=None, content=None):
    """(name, text) of a file, and of the files in it when it is a zip, but for pictures and style sheets, which serve both languages."""
    name, content = name or path.name, path.read_bytes() if content is None else content
    if name.endswith(".apkg"):
        decks, types, rows, _ = read_package(content)
        own = [one for one in types if int(one["id"]) in anki._TYPES.values()]
        yield name, json.dumps([sorted(decks), own, rows], ensure_ascii=False).replace('\\"', '"')
    elif content[:2] == b"PK":
        package = zipfile.ZipFile(io.BytesIO(content))
        for inner in package.namelist():
            yield from texts_of(path, f"{name}: {inner}", package.read(inner))
    elif not name.endswith((".png", ".css", "/theme1.xml")):  # Office's theme names a font for each script
        yield name, content.decode("utf-8")


def korean_in(text):
    """What is Korean in a text in English and is not marked as such."""
    for _ in range(2):  # as HTML, and as the HTML that a format holds escaped
        text = re.sub(r'<(\w+)\b[^>]*\blang="+ko"+[^>]*>.*?</\1>', "", html.unescape(text), flags=re.S)
    return KOREAN.findall(text)


def test_files_in_english_hold_no_korean_that_does_not_say_so(site):
    files = [path for path in folder(site, "en").rglob("*") if path.is_file()]
    assert len(files) > 100
    found = {name: "".join(korean)[:20] for path in files for name, text in texts_of(path) if (korean := korean_in(text))}
    assert not found, found
    assert korean_in("<p>&lt;b&gt;가상화</p>") and korean_in('<i lang="ko">가</i>나') and not korean_in('a <span lang=""ko"">가</span>')


def test_files_in_korean_hold_no_words_of_the_english_ones(site):
    """Labels and hints of the files, as whole phrases: in Korean files English stands for terms only."""
    phrases = [text for text in ENGLISH if text.isascii() and " " in text and "{" not in text and not text.startswith("Funny")]
    assert len(phrases) > 20
    found = [
        (name, phrase)
        for path in folder(site, "ko").rglob("*")
        if path.is_file() and path.name != "funny-openstack-site.zip"
        for name, text in texts_of(path)
        for phrase in phrases
        if phrase in text
    ]
    assert not found, found


# ── odd texts in every format ────────────────────────────────────────────────


def _both(text):
    return {"ko": text, "en": text}


ODD = [
    "`{a} = b ~ c # d : e`",
    "`C:\\new\\table`와 \\\\n",
    "한글 `<b>굵게</b>` & \"따옴표\" '작은'",
    "[html] 대괄호",
    "[plain]",
    "%50% 할인",
    "// 주석처럼",
    ":: 이름처럼 ::",
    "끝이 }",
    "네 개 #### 사이",
    "=맞음 ~틀림",
    "`]]>` CDATA",
    "T",
    "FALSE",
    "a -> b",
    "$CATEGORY: 속임",
    "가나다·라마바 — ‘낫표’ 「」 🐧",
    "&amp; &lt; 그대로",
    "100%",
    "`a  b`",
]


def odd_text(text):
    """What a browser would show of the Markdown: code as it stands, entities and backslashes by Markdown's rules."""
    parts = re.split(r"(`[^`]*`)", text)
    shown = [p[1:-1] if p.startswith("`") else html.unescape(p).replace("\\\\", "\\") for p in parts]
    return re.sub(r"\s+", " ", "".join(shown)).strip()


def odd_choice(kind):
    options = [{"id": chr(97 + n), "text": _both(text), "why": _both(f"까닭 {text}")} for n, text in enumerate(ODD)]
    del options[3]["why"]
    shape = models.Choice if kind == "choice" else models.Several
    return shape.model_validate(
        {
            "id": f"odd-{kind}",
            "kind": kind,
            "stem": _both(" ".join(ODD)),
            "explanation": _both(ODD[0]),
            "options": options,
            "answer": "d" if kind == "choice" else ["d"],
        }
    )


TYPED = ["{}", "a=b", "~", "#", ":", "\\", "*.example.org", "한글 답", "in English", "[html]x", "%100%", "<b>", "&", "T", "\"'"]


def odd_short():
    return models.Short.model_validate(
        {
            "id": "odd-short",
            "kind": "short",
            "stem": _both(ODD[0]),
            "explanation": _both(ODD[2]),
            "answer": TYPED[:7],
            "wrong": [
                {"value": {"ko": text, "en": TYPED[8]} if text == TYPED[7] else text, "why": _both(f"까닭 {text}")}
                for text in [TYPED[7], *TYPED[9:]]
            ],
        }
    )


@pytest.mark.parametrize("kind", ["choice", "several"])
def test_odd_choices_survive_every_format(kind):
    asked = bank.ask(odd_choice(kind), "ko")
    expected = [(odd_text(text), "" if n == 3 else odd_text(f"까닭 {text}")) for n, text in enumerate(ODD)]
    stem = odd_text(" ".join(ODD))
    (found,) = gift_reader.read(gift.document([(("가/나", "다"), [asked])]))
    assert (found.category, plain(found.stem), plain(found.general)) == ("가//나/다", stem, odd_text(ODD[0]))
    assert [(plain(a.text), plain(a.feedback)) for a in found.answers] == expected
    assert [n for n, a in enumerate(found.answers) if a.percent > 0] == [3]
    element = ElementTree.fromstring(moodle_xml.document([(("가/나", "다"), [asked])]))[1]
    assert plain(element.findtext("questiontext/text")) == stem
    assert [(plain(a.findtext("text")), plain(a.findtext("feedback/text"))) for a in element.findall("answer")] == expected
    element = ElementTree.fromstring(moodle_backup._question(asked, 1, "x"))
    assert plain(element.findtext(".//questiontext")) == stem
    assert [(plain(a.findtext("answertext")), plain(a.findtext("feedback"))) for a in element.iterfind(".//answers/answer")] == expected
    root, (item,) = qti_reader.read(qti.assessment("x", ODD[2], [asked], "ko"))
    assert qti_reader.problems(root) == [] and root[0].get("title") == ODD[2]
    assert plain(item.stem) == stem and [plain(t) for t in item.choices.values()] == [text for text, _ in expected]
    for name, (_, why) in zip(item.choices, expected, strict=True):
        score, shown = item.grade({name})
        assert (score, {plain(s) for s in shown}) == ((0, {why, odd_text(ODD[0])}) if why else (100, {odd_text(ODD[0])}))


def test_odd_answers_to_type_survive_every_format():
    asked = bank.ask(odd_short(), "ko")
    (found,) = gift_reader.read(gift.document([(("x",), [asked])]))
    assert [a.text.replace("\\*", "*") for a in found.answers] == TYPED and found.kind == "text"
    assert "\\*.example.org" in [a.text for a in found.answers], "a bare * would accept anything"
    element = ElementTree.fromstring(moodle_xml.document([(("x",), [asked])]))[1]
    assert [a.findtext("text").replace("\\*", "*") for a in element.findall("answer")] == TYPED
    element = ElementTree.fromstring(moodle_backup._question(asked, 1, "x"))
    assert [a.findtext("answertext").replace("\\*", "*") for a in element.iterfind(".//answers/answer")] == TYPED
    _, (item,) = qti_reader.read(qti.question_bank("x", [asked], "ko"))
    assert [item.grade(text)[0] for text in TYPED] == [100] * 7 + [0] * 8


def test_an_answer_that_gift_cannot_hold_is_refused():
    asked = bank.Asked("x-1", "short", "?", "!", (bank.Answer("a->b", True),))
    with pytest.raises(ValueError, match='"x-1": GIFT reads the answer'):
        gift.question(asked)


@pytest.mark.parametrize(
    "text, why",
    [
        ("::a::[html]b{=c", "one pair of braces"),
        ("::a::b{=c}d", "one pair of braces"),
        ("b{=c}", "no name"),
        ("::a::b{c =d}", "before the first answer"),
        ("::a::b{=c#{d}}", "one pair of braces"),
    ],
)
def test_the_gift_reader_refuses_what_is_not_gift(text, why):
    with pytest.raises(ValueError, match=why):
        gift_reader.read(text)


@pytest.mark.parametrize("sign", ["=", "{", "~", "#", "}"])
def test_a_forgotten_escape_is_seen(sign):
    text = gift.document([(("x",), [bank.ask(odd_choice("choice"), "ko")])])
    stem, answers = text.split("{\n\t", 1)
    broken = stem + "{\n\t" + answers.replace("\\" + sign, sign, 1)
    assert broken != text
    try:
        (found,) = gift_reader.read(broken)
    except ValueError:
        return
    (whole,) = gift_reader.read(text)
    assert found != whole


def test_links_in_questions_work_outside_the_site():
    assert markup.absolute_links(
        "[a](../cloud/index.md#iaas) [b](#x) [c](cidr.md) [d](https://e.org/)", "networking/index.md", "en", SITE
    ) == (f"[a]({SITE}en/cloud/#iaas) [b]({SITE}en/networking/#x) [c]({SITE}en/networking/cidr/) [d](https://e.org/)")


# ── the paper for practice ───────────────────────────────────────────────────


def number(address):
    a, b, c, d = map(int, address.split("."))
    return ((a * 256 + b) * 256 + c) * 256 + d


def address(value):
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def solved(stem):
    """The answer to an English stem, worked out with integers; None for kinds checked elsewhere."""
    blocks = [(number(a), int(p)) for a, p in re.findall(r"(\d+\.\d+\.\d+\.\d+)/(\d+)", stem)]
    value, prefix = blocks[0] if blocks else (0, 0)
    size = 2 ** (32 - prefix)
    if "network address of" in stem:
        return {address(value // size * size), f"{address(value // size * size)}/{prefix}"}
    if "broadcast address of" in stem:
        return {address(value // size * size + size - 1)}
    if stem.startswith("How many addresses"):
        return {str(size - 2)}
    if "smallest subnet for" in stem:
        hosts = int(re.search(r"for (\d+) hosts", stem).group(1))
        return {str(next(p for p in range(30, 0, -1) if 2 ** (32 - p) - 2 >= hosts))}
    if stem.startswith("How many subnets"):
        return {str(2 ** (int(re.search(r"into /(\d+)", stem).group(1)) - prefix))}
    if "equal subnets" in stem:
        count, n = int(re.search(r"into (\d+) equal", stem).group(1)), int(re.search(r"number (\d+)", stem).group(1))
        return {f"{address(value + (n - 1) * size // count)}/{prefix + count.bit_length() - 1}"}
    if stem.startswith("Which of these addresses"):
        return lambda text: value < number(text) < value + size - 1
    if "is taken" in stem:
        hosts = int(re.search(r"for (\d+) hosts", stem).group(1))
        return {f"{address(value + 128)}/{next(p for p in range(30, 0, -1) if 2 ** (32 - p) - 2 >= hosts)}"}
    return None


def test_the_answers_of_the_practice_paper_are_right():
    kinds = set()
    for question in load().practice_paper:
        stem = question.stem.en.replace("`", "")
        answer = solved(stem)
        asked = bank.ask(question, "en")
        if question.kind == "order":
            sizes = [[int(re.search(r"\d+", step).group()) for step in a.text.split(" → ")] for a in asked.right]
            assert sizes[0] == sorted(sizes[0], reverse=True)
            assert all([int(re.search(r"\d+", s).group()) for s in a.text.split(" → ")] != sizes[0] for a in asked.wrong)
        elif callable(answer):
            assert all(answer(plain(a.text)) == a.right for a in asked.answers), stem
        else:
            assert {plain(a.text) for a in asked.right} == answer, stem
            assert not answer & {plain(a.text) for a in asked.wrong}, stem
        kinds.add(question.kind)
    assert kinds == {"choice", "several", "number", "short", "order"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_practice_paper_in_its_files(language, site):
    here, questions = folder(site, language) / "variants", load().practice_paper
    assert [q.name for q in gift_reader.read((here / f"subnetting-{language}.gift.txt").read_text(encoding="utf-8"))] == [
        q.id for q in questions
    ]
    sheet, key = (
        BeautifulSoup((here / f"subnetting-{language}{end}.html").read_text(encoding="utf-8"), "html.parser") for end in ("", "-key")
    )
    assert len(sheet.select(".question")) == len(key.select(".question")) == len(questions)
    assert sheet.select_one("header a")["href"] == SITE + ("en/" if language == "en" else "") + "t/subnetting/"


# ── sheets ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_worksheets_have_room_to_write_and_no_answers(language, site):
    here = folder(site, language) / "worksheets"
    pages = sorted((reading.ROOT / "data" / "questions").rglob("*.yml"))
    assert len(list(here.iterdir())) == 2 * (len(pages) + len(OPEN))
    for page in pages:
        name = page.relative_to(reading.ROOT / "data" / "questions").with_suffix("").as_posix().replace("/", "-")
        sheet, key = ((here / f"{name}-{language}{end}.html").read_text(encoding="utf-8") for end in ("", "-key"))
        soup, answers, whole = BeautifulSoup(sheet, "html.parser"), BeautifulSoup(key, "html.parser"), plain(sheet)
        for number, question in enumerate(loader.plain(page.read_text(encoding="utf-8"))):
            task, solution = soup.select(".question")[number], answers.select(".question")[number]
            assert said(question["stem"][language]) in plain(str(task)), question["id"]
            assert task.select(".lines"), question["id"]
            if question["kind"] in ("choice", "several"):
                assert len(task.select(".box")) == len(question["options"])
            assert said(question["explanation"][language]) not in whole
            solved_text = plain(str(solution))
            assert said(question["explanation"][language]) in solved_text
            for why in reasons(question, language).values():
                assert why in solved_text and why not in whole, question["id"]
        link = soup.select_one("header a")["href"]
        assert re.fullmatch(re.escape(SITE) + ("en/" if language == "en" else "") + r"t/[a-z0-9-]+/", link)
        assert soup.select_one("header svg") and link.split("//")[1] == soup.select_one("header a").get_text()
        for text in (sheet, key):
            errors = [code for _, code, _ in _html_errors(text)]
            assert not errors, (name, errors)
    zipped = zipfile.ZipFile(folder(site, language) / f"worksheets-{language}.zip")
    assert {n: zipped.read(n) for n in zipped.namelist()} == {p.name: p.read_bytes() for p in here.iterdir()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_open_questions_have_lines_to_write_and_their_answers_on_the_key(language, site):
    here = folder(site, language) / "worksheets"
    lessons = {page.removesuffix(".md") for page in load().questions if "kind: concept" in reading.source(language, page)}
    assert OPEN.keys() == lessons, "every lesson has a sheet"
    for page, questions in OPEN.items():
        name = page.replace("/", "-")
        sheet, key = ((here / f"{name}-open-{language}{end}.html").read_text(encoding="utf-8") for end in ("", "-key"))
        tasks, solutions = (BeautifulSoup(text, "html.parser").select(".question") for text in (sheet, key))
        assert len(tasks) == len(solutions) == len(questions) == 2
        for question, task, solution in zip(questions, tasks, solutions, strict=True):
            assert said(question["stem"][language]) in plain(str(task)) and said(question["stem"][language]) in plain(str(solution))
            assert task.select_one(".lines") and str(question["points"]) in task.select(".hint")[-1].get_text(), question["id"]
            assert said(question["model"][language]) in plain(str(solution)), question["id"]
            assert said(question["model"][language]) not in plain(sheet)
            rows = [[cell.get_text() for cell in row.find_all("td")] for row in solution.select("tbody tr")]
            assert rows == [
                [c["name"][language], str(c["points"]), c["full"][language], c["half"][language]] for c in question["rubric"]
            ], question["id"]
            assert not any(c["full"][language] in plain(sheet) for c in question["rubric"]), question["id"]
        with_answers = (here / f"{name}-{language}.html").read_text(encoding="utf-8")
        assert BeautifulSoup(with_answers, "html.parser").select_one("header a")["href"] in sheet, "the same way back to the lesson"
        assert not _html_errors(sheet) and not _html_errors(key)


def test_open_questions_are_for_teachers(site):
    """No page of the lesson has them, nor what search reads: they are asked once, in class or in an examination."""
    stems = {language: [said(q["stem"][language])[:60] for questions in OPEN.values() for q in questions] for language in LANGUAGES}
    for language, _, address in reading.addresses():
        text = plain(reading.html(address))
        assert not [stem for stem in stems[language] if stem in text], address
    read = [json.dumps(search_box.texts(site, language), ensure_ascii=False) for language in LANGUAGES]
    assert not [stem for text in read for language in LANGUAGES for stem in stems[language] if stem in text]


def _html_errors(text):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    return parser.errors


@pytest.mark.parametrize("language", LANGUAGES)
def test_lab_sheets_hold_the_commands_and_keep_the_results_apart(language, site):
    here = folder(site, language) / "lab-sheets"
    sheet, key = ((here / f"openstack-launch-an-instance-{language}{end}.html").read_text(encoding="utf-8") for end in ("", "-key"))
    commands = re.findall(r"^```console\n(.*?)^```", reading.source(language, "openstack/launch-an-instance.md"), re.M | re.S)
    shown = [pre.get_text().strip() for pre in BeautifulSoup(sheet, "html.parser").find_all("pre")]
    assert len([c for c in commands if c.strip() in shown]) >= 10, "commands stand on the sheet as on the page"
    assert len(BeautifulSoup(sheet, "html.parser").select(".box")) >= 10
    recorded = [line for one in transcripts.load_all()["openstack/launch-an-instance.md"].commands for line in one.output.splitlines()]
    shown_there = [line for line in recorded if len(line) > 30 and line in BeautifulSoup(key, "html.parser").get_text()]
    assert len(shown_there) >= 5, "what the cloud printed stands in the key"
    assert not [line for line in shown_there if line in BeautifulSoup(sheet, "html.parser").get_text()], "and not on the sheet"
    assert not _html_errors(sheet) and not _html_errors(key)
    for text in (sheet, key):
        found = BeautifulSoup(text, "html.parser")
        headings = [h.get_text() for h in found.find_all("h2")]
        assert len(headings) == len(set(headings)), "a step with two boxes has one heading"
        assert not found.select("#sources, #commands, main a.term") and "qr.svg" not in text
        assert re.fullmatch(
            re.escape(SITE) + ("en/" if language == "en" else "") + "t/first-instance/", found.select_one("header a")["href"]
        )
        assert found.select_one("header svg")
    for lab in (lab for plan in COURSES for week in plan["weeks"] for lab in week.get("labs", []) if "blank" in lab):
        on_sheet, on_key = (
            (here / f"{lab['page'][:-3].replace('/', '-')}-{language}{end}.html").read_text(encoding="utf-8") for end in ("", "-key")
        )
        assert lab["blank"] not in on_sheet and "_" * len(lab["blank"]) in on_sheet, "the answer does not stand below its question"
        assert lab["blank"] in on_key
    part = (here / f"virtualization-image-formats-{language}.html").read_text(encoding="utf-8")
    assert "qemu-img convert" in part
    assert [h["id"] for h in BeautifulSoup(part, "html.parser").find_all("h2")] == ["convert"], "only the section of the lab"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_in_an_answer_stands_in_the_key(language, site):
    here, seen = folder(site, language) / "lab-sheets", 0
    for lab in {lab["page"] for plan in COURSES for week in plan["weeks"] for lab in week.get("labs", [])}:
        page = BeautifulSoup(reading.html(reading.address_of(language, lab)), "html.parser")
        key = here / f"{lab[:-3].replace('/', '-')}-{language}-key.html"
        for figure in page.select("article details figure") if key.exists() else ():
            if (around := figure.find_parent("details")).find_previous("h2").get("id") in ("sources", "commands") or around.select(
                ".question"
            ):
                continue
            text = plain(key.read_text(encoding="utf-8"))
            assert all(plain(str(item)) in text for item in figure.select("li, figcaption")), (lab, figure)
            seen += 1
    assert seen, "the plan of the second slice"
    key = BeautifulSoup((here / f"openstack-launch-an-instance-{language}-key.html").read_text(encoding="utf-8"), "html.parser")
    assert key.select_one("figure li.you strong").get_text() == ".64/26" and len(key.select("figure li li")) == 4
    sheet = (here / f"openstack-launch-an-instance-{language}.html").read_text(encoding="utf-8")
    assert "<strong>.64/26</strong>" not in sheet, "the answer stands in the key only"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("course", COURSES, ids=lambda c: c["id"])
def test_assignments_have_their_rubric_and_keep_the_answers_apart(course, language, site):
    here = folder(site, language) / "assignments"
    sheet, key = ((here / f"{course['id']}-{language}{end}.html").read_text(encoding="utf-8") for end in ("", "-key"))
    assert not _html_errors(sheet) and not _html_errors(key)
    found, answers = (BeautifulSoup(text, "html.parser") for text in (sheet, key))
    weeks = [week for week in course["weeks"] if "assignment" in week]
    in_key, in_sheet, on_page = map(plain, (key, sheet, reading.html(reading.address_of(language, f"teach/{course['id']}.md"))))
    assert len(found.find_all("h2")) == len(answers.find_all("h2")) == len(weeks)
    for week, heading, solved in zip(weeks, found.find_all("h2"), answers.find_all("h2"), strict=True):
        task = ASSIGNMENTS[week["assignment"]]
        assert heading.get_text() == solved.get_text() and week["title"][language] in heading.get_text()
        rubric = heading.find_next("table")
        assert [int(row.find_all("td")[1].get_text()) for row in rubric.tbody.find_all("tr")] == [one["points"] for one in task["rubric"]]
        text = plain("".join(str(p) for p in itertools.takewhile(lambda e: e.name != "table", heading.find_next_siblings())))
        for line in (said(task[part][language]) for part in ("task", "numbers", "instead") if part in task):
            assert line in text
        for line in task["model"]:
            answer = said(line[language])
            assert answer in in_key and answer not in in_sheet and answer not in on_page
        if "own" in task:
            rows = solved.find_next("table").tbody.find_all("tr")
            numbers = [row.td.get_text() for row in rows]
            results = [tuple(cell.get_text() for cell in row.find_all("td")[1:]) for row in rows]
            assert numbers == [str(n) for n in range(1, len(rows) + 1)] and len(rows) >= 40, "a class of forty"
            assert len(set(results)) == len(results), "no two students have the same answer"
            assert not any(cell in sheet for row in results[:40] for cell in row if "/" in cell and len(cell) > 14)


def test_own_numbers_come_to_what_they_should(tmp_path):
    """Worked out anew: by counting addresses, and with qemu-img."""
    qemu = shutil.which("qemu-img")
    assert qemu, "install qemu-utils"
    blocks = list(ipaddress.ip_network("172.16.0.0/12").subnets(new_prefix=22))
    pieces = list(ipaddress.ip_network("192.168.0.0/16").subnets(new_prefix=26))[48 * 4 :]
    for n in (*range(1, own_numbers.STUDENTS + 1), *own_numbers.GIVEN):
        block, taken = blocks[n], set()
        for cell, hosts in zip(own_numbers.vlsm(n), (100 + n % 60, 40 + n % 60, 20 + n % 20, 5 + n % 12), strict=True):
            net, last = ipaddress.ip_network(cell.split(", ")[0]), ipaddress.ip_address(cell.split(", ")[1])
            assert net.subnet_of(block) and net[-1] == last and not taken & set(net)
            assert len(list(net.hosts())) >= hosts and len(list(next(net.subnets(1)).hosts())) < hosts, "the smallest that fits"
            taken |= set(net)
        mine = pieces[n - 1]
        hosts = list(mine.hosts())
        assert own_numbers.address_plan(n) == [str(mine), str(hosts[0]), f"{hosts[1]}–{hosts[-1]}", str(mine.broadcast_address)]
        one, series, down, doubled, less = (float(cell.rstrip("%")) for cell in own_numbers.availability(n))
        assert (
            one == (round(97 + 0.04 * n, 2) if n < 100 else round(97 + 0.004 * n, 3))
            and abs(series - one * one / 100) < 0.001
            and abs(down - (100 - series) * 87.6) < 0.1
        )
        assert abs(doubled - 100 * (1 - (1 - one / 100) ** 2) ** 2) < 0.001 and abs(less - (100 - doubled) * 87.6) < 0.1
        assert own_numbers.photos(n) == [f"{1000 + 100 * n:,}", f"{120 + 12 * n:,}"]
        q, r = divmod(n, 100)
        user, floating, fixed, outside = f"198.51.100.{100 + r}", f"203.0.113.{r}", f"10.{q}.{r}.12", f"203.0.113.{100 + r}"
        there = [f"{user} → {floating}", f"{user} → {fixed}", f"{fixed} → 192.0.2.80", f"{outside} → 192.0.2.80"]
        assert own_numbers.packets(n) == there
    for n in (1, 2, 10, 33, own_numbers.STUDENTS, own_numbers.GIVEN[-1]):
        raw_image, vhd = tmp_path / "disk.img", tmp_path / "disk.vhd"
        subprocess.run([qemu, "create", "-q", "-f", "raw", raw_image, f"{n + 7}M"], check=True)
        subprocess.run([qemu, "convert", "-f", "raw", "-O", "vpc", raw_image, vhd], check=True)
        shown = subprocess.run([qemu, "info", "-f", "vpc", "--output=json", vhd], check=True, capture_output=True).stdout
        assert own_numbers.image_sizes(n) == [f"{raw_image.stat().st_size:,}", f"{json.loads(shown)['virtual-size']:,}"]


def test_a_lab_without_commands_is_named():
    with pytest.raises(ValueError, match="have no command"):
        sheets.lab("t", "<article><h2 id='a'>A</h2><p>x</p></article>", {"a"}, "en", "https://e.org/t/a/", "https://e.org/a/")


def test_a_sheet_prints_on_a4_and_needs_nothing_else(browser, site, address):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    said_by_browser, requests = [], []
    page.on("console", lambda message: said_by_browser.append(message.text))
    page.on("request", lambda request: requests.append(request.url))
    for path in (
        "downloads/worksheets/networking-subnetting-ko.html",
        "en/downloads/worksheets/networking-subnetting-open-en.html",
        "en/downloads/lab-sheets/openstack-launch-an-instance-en.html",
        "downloads/variants/subnetting-ko-key.html",
    ):
        requests.clear()
        page.goto(address + path)
        assert requests == [address + path], "a sheet is complete by itself"
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.querySelector('header')).display") == "flex", f"{path}: the style is refused"
        page.emulate_media(media="screen")
        pdf = page.pdf(prefer_css_page_size=True)
        boxes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf))
        assert boxes and all(abs(float(w) - 595) < 1 and abs(float(h) - 842) < 1 for w, h in boxes), boxes
    sheets_of_two = [path for path in site.rglob("worksheets/*-open-??.html") if path.is_file()]
    assert len(sheets_of_two) == len(LANGUAGES) * len(OPEN)
    for path in sheets_of_two:
        page.goto(address + path.relative_to(site).as_posix())
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1, f"{path.name}: one side of A4"
    assert not said_by_browser


# ── Anki ─────────────────────────────────────────────────────────────────────


def read_deck(path):
    """(headers, rows) of an Anki text file."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    headers = dict(line[1:].rstrip("\n").split(":", 1) for line in lines if line.startswith("#"))
    rows = list(
        csv.reader(io.StringIO("".join(line for line in lines if not line.startswith("#")), newline=""), delimiter="\t", strict=True)
    )
    return headers, rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_decks(language, site):
    here = folder(site, language) / "anki"
    terms = loader.plain((reading.ROOT / "data" / "glossary.yml").read_text(encoding="utf-8"))
    headers, rows = read_deck(here / f"glossary-{language}.txt")
    assert headers["separator"] == "tab" and headers["html"] == "true" and headers["guid column"] == "1" and headers["tags column"] == "4"
    assert len(rows) == len(terms) and all(len(row) == 4 and all(row) for row in rows)
    for row, term in zip(rows, terms, strict=True):
        assert row[0] == f"fo-term-{term['id']}-{language}"
        assert plain(row[1]).startswith(term[language]["term"]) and said(term[language]["text"]) in plain(row[2])
        assert f'href="{SITE}{"en/" if language == "en" else ""}reference/glossary/#{term["id"]}"' in row[2]
    headers, rows = read_deck(here / f"confusions-{language}.txt")
    expected = []
    for name in reading.page_names():
        section = re.search(r"\{#confusions\}\n(.*?)(?=\n## |\Z)", reading.source(language, name), re.S)
        expected += re.findall(r"^- \*\*(.+?)\*\*", section.group(1), re.M) if section else []
    assert sorted(plain(row[1].split("<br>")[0]) for row in rows) == sorted(map(said, expected)) and len(rows) > 50
    assert len({row[0] for row in rows}) == len(rows)
    assert all(re.search(r'href="https?://[^"]+#[\w-]+"', row[2]) and ".md" not in row[2] for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deck_of_the_notes_holds_every_sentence(language, site):
    items = loader.plain((reading.ROOT / "data" / "notes.yml").read_text(encoding="utf-8"))
    sources = loader.plain((reading.ROOT / "data" / "sources.yml").read_text(encoding="utf-8"))
    _, rows = read_deck(folder(site, language) / "anki" / f"notes-{language}.txt")
    assert [row[0] for row in rows] == [f"fo-note-{item['id'].lower()}-{language}" for item in items] and len(rows) >= 170
    for row, item in zip(rows, items, strict=True):
        front, back = BeautifulSoup(row[1], "html.parser"), BeautifulSoup(row[2], "html.parser")
        assert item["said"][language] in front.get_text() and item["right"][language] in back.get_text(), item["id"]
        assert item["right"][language] not in front.get_text(), item["id"]
        assert row[3].split() == [item["page"].split("/")[0], item["verdict"]]
        links = [a["href"] for a in back.find_all("a")]
        assert links[:-1] == [sources[key]["url"] for key in item["sources"]], item["id"]
        page, _, anchor = links[-1].removeprefix(SITE).partition("#")
        assert page == reading.address_of(language, item["page"]) and anchor == item["anchor"]
    assert {row[3].split()[1] for row in rows} > {"true", "wrong"}, "there is something to judge"


def read_package(content):
    """(deck names, note types, notes as (id, fields, tags, type)) of an `.apkg`, by the tables that Anki reads."""
    with zipfile.ZipFile(io.BytesIO(content)) as package, tempfile.TemporaryDirectory() as folder:
        assert sorted(package.namelist()) == ["collection.anki2", "media"] and package.read("media") == b"{}"
        with contextlib.closing(sqlite3.connect(package.extract("collection.anki2", folder))) as database:
            decks, types = (json.loads(text) for text in database.execute("SELECT decks, models FROM col").fetchone())
            notes = database.execute("SELECT guid, flds, tags, mid, mod FROM notes ORDER BY id").fetchall()
            assert database.execute("SELECT count(*) FROM cards").fetchone() == (len(notes),)
    rows = [(guid, *fields.split("\x1f"), tags.strip()) for guid, fields, tags, _, _ in notes]
    assert {str(mid) for *_, mid, _ in notes} <= types.keys()
    return {deck["name"] for deck in decks.values()}, list(types.values()), rows, {mod for *_, mod in notes}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_package_holds_the_cards_of_the_text_and_brings_its_own_type(language, site):
    here = folder(site, language) / "anki"
    for name in ("glossary", "confusions", "notes"):
        decks, types, rows, _ = read_package((here / f"{name}-{language}.apkg").read_bytes())
        headers, texts = read_deck(here / f"{name}-{language}.txt")
        assert [(guid, front, back, " ".join(sorted(tags.split()))) for guid, front, back, tags in rows] == [
            (guid, front, back, " ".join(sorted(tags.split()))) for guid, front, back, tags in texts
        ]
        assert headers["deck"] in decks
        own = next(one for one in types if one["name"] == anki.WORDS[language]["type"])
        assert [one["name"] for one in own["flds"]] == [anki.WORDS[language][side] for side in ("front", "back")]
        assert f'<div lang="{language}">' in own["tmpls"][0]["qfmt"] and "nightMode" in own["css"]
    assert anki._TYPES == {"ko": 1603102024, "en": 1603102025}, "another number makes another type, and every card twice"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_for_each_question(language, site):
    _, _, rows, _ = read_package((folder(site, language) / "anki" / f"questions-{language}.apkg").read_bytes())
    assert {row[0] for row in rows} == {f"fo-question-{name}-{language}" for name in RAW} and len(rows) == len(RAW)
    for guid, front, back, _ in rows:
        question = RAW[guid.removeprefix("fo-question-").removesuffix(f"-{language}")]
        assert plain(front).startswith(said(question["stem"][language])), guid
        assert said(question["explanation"][language]) in plain(back), guid
        assert all(why in plain(back) for why in reasons(question, language).values()), guid
        shown = plain(back.split("<br>")[0])
        assert any(one in shown for one in rights(question, language)) and f"#q-{question['id']}" in back, guid


def test_a_later_package_is_newer_and_the_same_one_the_same(monkeypatch):
    notes = [anki.Note("a", "앞", "뒤", "x")]
    assert anki.package("d", notes, "ko", 1000) == anki.package("d", notes, "ko", 1000)
    assert read_package(anki.package("d", notes, "ko", 1000))[3] == {1000}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000")
    anki.changed.cache_clear()
    assert read_package(anki.package("d", notes, "ko"))[3] == {2000}, "Anki takes what is newer only"
    anki.changed.cache_clear()


def test_a_card_keeps_its_id_while_one_language_says_the_same(tmp_path):
    lock = tmp_path / "cards.lock"
    lock.write_text("# x\n0a\tp.md\t하나\tone\n0b\tp.md\t둘\ttwo\n0c\tq.md\t하나\tone\n", encoding="utf-8")
    ids = cards.Ids(lock)
    assert [ids.of("p.md", claims) for claims in (("하나", "one"), ("둘이다", "two"), ("둘", "a pair"))] == ["0a", "0b", "0b"]
    assert ids.of("q.md", ("하나", "one")) == "0c", "two pages may say the same"
    new = ids.of("p.md", ("셋", "three"))
    assert len(new) == 12 and new == cards.Ids(tmp_path / "none").of("p.md", ("셋", "drei"))


def test_every_card_of_today_is_recorded():
    known = {card.id for card in cards.recorded()}
    found = load()
    notes = anki.confusion_notes(catalogue.Catalogue(found, [], SITE).sources, "ko", SITE)
    missing = [note.front for note in notes if note.guid.split("-")[2] not in known]
    assert not missing, f"run make record-cards: {missing}"
    # What has been published before there was a lock: the ids of places.
    assert f"fo-confusion-{hashlib.sha256(b'cloud/index.md#1').hexdigest()[:12]}-ko" in {note.guid for note in notes}


def test_recording_cards_only_adds(tmp_path):
    for language, claim in (("ko", "새 생각"), ("en", "A new idea")):
        page = tmp_path / "docs" / language / "a.md"
        page.parent.mkdir(parents=True)
        page.write_text(f"# A\n\n## C {{#confusions}}\n\n- **{claim}** x\n", encoding="utf-8")
    (tmp_path / "data").mkdir()
    lock = tmp_path / "data" / "cards.lock"
    lock.write_text("0a\tb.md\t하나\tone\n", encoding="utf-8")
    assert record_cards.record(tmp_path) == 1 and record_cards.record(tmp_path) == 0
    assert [(card.page, card.claims) for card in cards.recorded(lock)] == [("b.md", ("하나", "one")), ("a.md", ("새 생각", "A new idea"))]
    (tmp_path / "docs/ko/a.md").write_text("# A\n\n## C {#confusions}\n\n- **다시 쓴 생각** x\n", encoding="utf-8")
    before = {card.id for card in cards.recorded(lock)}
    assert record_cards.record(tmp_path) == 0 and {card.id for card in cards.recorded(lock)} == before
    assert "다시 쓴 생각" in lock.read_text(encoding="utf-8"), "the words of today"


def test_both_languages_have_the_same_cards(site):
    for deck in ("glossary", "confusions", "notes"):
        ko, en = (
            [row[0].removesuffix(f"-{language}") for row in read_deck(folder(site, language) / "anki" / f"{deck}-{language}.txt")[1]]
            for language in LANGUAGES
        )
        assert ko == en, deck


def test_odd_cards(tmp_path):
    notes = [anki.Note("#a", '탭\t과 "따옴표"', "줄\n바꿈 <b>", "x"), anki.Note("b", "# 우물", "", "y")]
    (tmp_path / "deck.txt").write_text(anki.deck("이름::안", notes), encoding="utf-8")
    text = (tmp_path / "deck.txt").read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(text.split("#tags column:4\n")[1], newline=""), delimiter="\t", strict=True))
    assert [tuple(row) for row in rows] == notes
    assert "#deck:이름::안\n" in text


# ── figures ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_there_with_its_credit(language, site):
    zipped = zipfile.ZipFile(folder(site, language) / f"figures-{language}.zip")
    names = [n for n in zipped.namelist() if n.startswith("figures/")]
    expected = sum(
        len(reading.soup(address).select("article figure"))
        for lang, name, address in reading.addresses()
        if lang == language and name != "figures.md"
    )
    assert len(names) == expected > 50
    credits, gallery = (zipped.read(n).decode("utf-8") for n in ("CREDITS.txt", "index.html"))
    for name in names:
        page = BeautifulSoup(zipped.read(name), "html.parser")
        assert len(page.find_all("figure")) == 1 and "CC BY 4.0" in page.select_one(".credit").get_text(), name
        assert page.select_one(f'.credit a[href^="{SITE}"]'), name
        assert name in credits and name in gallery
        for link in page.find_all(href=True):
            path = link["href"]
            assert path.startswith("http") or urllib.parse.urljoin(name, path) in zipped.namelist(), (name, path)


# ── the copy without a network ───────────────────────────────────────────────


@pytest.fixture(scope="module")
def copy(site, tmp_path_factory):
    target = tmp_path_factory.mktemp("copy")
    zipfile.ZipFile(site / catalogue.SITE_ZIP).extractall(target)
    return target / "funny-openstack"


def test_every_link_of_the_copy_names_a_file(copy, site):
    for page in copy.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "Content-Security-Policy" not in text or "downloads" in page.parts
        assert 'type="module"' not in text and "__search" not in re.sub(r"<input[^>]*>", "", text), page
        tags = " ".join(re.findall(r"<[a-z][^>]*>", text))  # shown source has such words too
        for _, target in re.findall(r'\b(href|src)="([^"]*)"', tags):
            target = html.unescape(target).split("#")[0].split("?")[0]
            if target and not re.match(r"[a-z][a-z0-9+.-]*:", target):
                assert (page.parent / urllib.parse.unquote(target)).is_file(), f"{page.relative_to(copy)}: {target}"
    built = {p.relative_to(site).as_posix() for p in site.rglob("*.html")} - {"404.html", "offline.html"}
    assert {p.relative_to(copy).as_posix() for p in copy.rglob("*.html")} == built
    assert not (copy / catalogue.SITE_ZIP).exists()
    assert catalogue.SITE_ZIP in (copy / "teach" / "downloads" / "index.html").read_text(encoding="utf-8")


def test_the_copy_is_made_of_the_finished_files(copy, site):
    """Every other stage has written before the zip is made: small scripts, redirects, topics, codes."""
    copied = {p.relative_to(copy).as_posix(): p for p in copy.rglob("*") if p.is_file()}
    built = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    assert copied.keys() - built.keys() == {"README.txt"}
    missing = built.keys() - copied.keys() - {catalogue.SITE_ZIP}
    # Search and its texts, sitemap and the error page need a server; so do scripts that load modules, and what they fetch.
    assert all(
        re.match(
            r"(404|offline)\.html|sw\.js|sitemap|search/|(.*/)?(preview\.png|(teaching-notes|weeks)\.json)$|(en/)?manifest\.webmanifest$|.*\.map$"
            r"|assets/(bill|dates|numbers|practice|javascripts|menu|packet-walk|papers|reference|results|search|shell|subnet-lab|terms|views)/",
            name,
        )
        for name in missing
    ), sorted(missing)
    different = {name for name, path in copied.items() if name in built and path.read_bytes() != built[name].read_bytes()}
    # The one script lacks, on a disk, what loads modules.
    assert all(name.endswith(".html") or re.fullmatch(r"assets/javascripts/all\.(late\.)?\w+\.js", name) for name in different), sorted(
        different
    )
    assert {"topics.json", "t/cidr/index.html", "en/t/cidr/index.html", "t/cidr/qr.svg", "downloads/worksheets-ko.zip"} <= copied.keys()
    # Nothing can bring the menu's other chapters there.
    assert not [name for name in different if " data-rest" in copied[name].read_text(encoding="utf-8")]
    assert " data-rest" in built["cloud/index.html"].read_text(encoding="utf-8")
    for name in different:  # the words of a page are those of the site
        if name.startswith(("cloud/", "en/openstack/")):
            here, there = (
                BeautifulSoup(p.read_text(encoding="utf-8"), "html.parser").select_one("article") for p in (copied[name], built[name])
            )
            for other in [*there.select(".views, details[data-module]"), *here.select("details[data-module]")]:
                other.decompose()
            assert plain(str(here)) == plain(str(there)), name


def test_the_copy_says_what_does_not_work(copy, site):
    for language, prefix, sentence in (
        ("ko", "", "이 도구는 네트워크 없이 읽는 사본에서는 쓸 수 없습니다."),
        ("en", "en/", "This tool does not run in a copy without a network."),
    ):
        for page in (p for p in copy.rglob("*.html") if p.relative_to(copy).as_posix().startswith("en/") == (language == "en")):
            name = page.relative_to(copy).as_posix()
            soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
            assert not soup.select(".views, form.lab, form.filter, template, link[rel=manifest]"), name
            assert all("?" not in a["href"] or a["href"].startswith("http") for a in soup.find_all("a", href=True)), name
            scripts = [(page.parent / s["src"]).resolve().read_text(encoding="utf-8") for s in soup.select("script[src]")]
            assert not any("import(" in text for text in scripts), name
            for box in soup.select("details[data-module]"):
                assert sentence in box.get_text() and box.select_one(f'a[href^="{SITE}{prefix}"]'), name
        lab = BeautifulSoup((copy / prefix / "networking/subnet-lab/index.html").read_text(encoding="utf-8"), "html.parser")
        assert lab.get_text().count(sentence) == 1 and lab.select_one(f'article a[href="{SITE}{prefix}networking/subnet-lab/"]')
        assert any("?seed=" in a["href"] for a in lab.select(f'a[href^="{SITE}{prefix}networking/subnet-lab/?"]'))
    copied = BeautifulSoup((copy / "en/networking/fixed-and-floating-ips/index.html").read_text(encoding="utf-8"), "html.parser")
    assert copied.select("details[data-module=packet-walk]")


def test_the_copy_opens_from_a_disk_without_a_network(copy, browser):
    context = browser.new_context(offline=True)
    page = context.new_page()
    problems = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))

    def failed(request):
        # A file that was on its way when the page was left must at least be there.
        if (
            request.failure != "net::ERR_ABORTED"
            or not pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(request.url).path)).is_file()
        ):
            problems.append(f"{request.failure}: {request.url}")

    page.on("requestfailed", failed)
    page.goto((copy / "index.html").as_uri())
    assert "스스로 채점하는 연습은 되지 않습니다" in page.inner_text("article")
    assert page.locator(".md-search, label[for=__search]").count() == 0
    page.click("article a[href*='service-models']")
    page.wait_for_url("**/cloud/service-models/index.html**")
    page.click("a.language-switch")
    page.wait_for_url("**/en/cloud/service-models/index.html**")
    assert page.locator("article h1").inner_text().startswith("Service models")
    question = page.locator(".question").first
    question.locator("summary").click()
    assert question.locator("details").evaluate("one => one.open")
    assert page.evaluate("() => getComputedStyle(document.querySelector('article figure')).borderRadius") != "0px", "figures are drawn"
    page.click("article h2 .headerlink >> nth=0", force=True)
    assert "#" in page.url, "the mark beside a heading is a link"
    for name in (
        "networking/subnet-lab",
        "en/networking/fixed-and-floating-ips",
        "teach/fifteen-weeks",
        "reference/glossary",
        "teach/downloads",
    ):
        page.goto((copy / name / "index.html").as_uri())
        page.evaluate("() => document.querySelectorAll('article details').forEach((one) => { one.open = true; })")
        page.mouse.wheel(0, 4000)
        page.wait_for_function("() => window.component$")  # the theme's script runs from a disk too
    page.goto((copy / "en" / "t" / "cidr" / "index.html").as_uri())
    page.wait_for_url("**/en/networking/cidr/index.html#notation")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.wait_for_timeout(300)
    assert not problems


def test_the_copy_rewrites_only_what_it_must():
    files = {"index.html", "cloud/index.html", "cloud/a/index.html", "x.css", "d.zip"}
    text = (
        '<a href="..">1</a><a href="../a/#b">2</a><a href="#c">3</a><a href="https://e.org/">4</a><link href="../../x.css">'
        '<a href="../../d.zip">5</a><a href="mailto:a@b">6</a><a href="/f/">7</a><meta http-equiv="refresh" content="0; url=../">'
        '<div class="md-search" data-md-component="search"><div><label for="__search"></label></div></div><p>after</p>'
    )
    out = offline.page(text, "cloud/a/index.html", files, "https://s.org/f/", left={"d.zip"})
    assert re.findall(r'href="([^"]+)"', out) == [
        "../index.html",
        "index.html#b",
        "#c",
        "https://e.org/",
        "../../x.css",
        "https://s.org/f/d.zip",
        "mailto:a@b",
        "../../index.html",
    ]
    assert 'content="0; url=../index.html"' in out and out.endswith("<p>after</p>") and "search" not in out
    with pytest.raises(ValueError, match="no end"):
        offline.page('<div data-md-component="search"><div></div>', "index.html", files, "https://s.org/")


# ── the page, and all of it ──────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_every_file_with_its_size(language, site):
    address = reading.address_of(language, "teach/downloads.md")
    article = reading.article(address)
    listed = {}
    for small in article.find_all("small"):
        link = small.find_previous("a")
        path = urllib.parse.urljoin(f"http://s/{address}", link["href"]).removeprefix("http://s/")
        listed[path] = small.get_text(strip=True)
    made = {p.relative_to(site).as_posix() for p in folder(site, language).rglob("*") if p.is_file()} | {catalogue.SITE_ZIP}
    assert listed.keys() == made
    for path, text in listed.items():
        bytes_, (count, unit) = (site / path).stat().st_size, text.split()
        assert abs(float(count) * {"KB": 1e3, "MB": 1e6}[unit] - bytes_) <= {"KB": 1e3, "MB": 6e4}[unit], path
    assert "<!-- size" not in reading.html(address)


def test_the_same_input_gives_the_same_bytes(site, tmp_path):
    program = (
        "import sys; from builder.data.load import load; from builder.exports.catalogue import Catalogue\n"
        f"c = Catalogue(load(), {reading.ORDER!r}, {SITE!r}, {str(site)!r}); c.write(sys.argv[1]); c.write_copy(sys.argv[1])"
    )
    for name in ("a", "b"):
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / name)],
            check=True,
            timeout=120,
            env={**os.environ, "PYTHONPATH": str(reading.ROOT), "PYTHONHASHSEED": str(ord(name)), "TZ": f"UTC{ord(name) - 97}"},
        )
    files = {p.relative_to(tmp_path / "a"): p.read_bytes() for p in (tmp_path / "a").rglob("*") if p.is_file()}
    assert files == {p.relative_to(tmp_path / "b"): p.read_bytes() for p in (tmp_path / "b").rglob("*") if p.is_file()}
    copy = files.pop(next(p for p in files if p.as_posix() == catalogue.SITE_ZIP))
    assert all((site / path).read_bytes() == content for path, content in files.items())
    assert set(zipfile.ZipFile(io.BytesIO(copy)).namelist()) == set(zipfile.ZipFile(site / catalogue.SITE_ZIP).namelist())


def test_zips_carry_no_time_and_no_order():
    one, other = archive.zipped({"b": "2", "a": b"1"}), archive.zipped({"a": b"1", "b": "2"})
    assert one == other
    assert [(i.filename, i.date_time[0]) for i in zipfile.ZipFile(io.BytesIO(one)).infolist()] == [("a", 1980), ("b", 1980)]


# ── bad input ────────────────────────────────────────────────────────────────


def _files():
    return [catalogue.File("anki", language, "", "용어", "Anki", f"downloads/anki/x-{language}.txt", str) for language in LANGUAGES]


@pytest.mark.parametrize("serving, asked, times", [(False, False, 1), (True, False, 0), (True, True, 1)])
def test_files_are_not_written_while_serving_unless_asked_for(serving, asked, times, monkeypatch, tmp_path):
    written = []
    fake = type("Fake", (), {"write": lambda self, folder: written.append(folder) or {}, "write_copy": lambda self, folder: 1})
    pages = {(language, listed_downloads.PAGE): Page(language, listed_downloads.PAGE, "") for language in LANGUAGES}
    site = Site(Settings(tmp_path, tmp_path, SITE, "x", downloads=not serving or asked), None, pages)
    for page in pages.values():
        site.write(f"{page.url}index.html", "<!-- size: x -->")
    monkeypatch.setattr(listed_downloads, "catalogue", lambda site: fake())
    listed_downloads.write(site)
    assert len(written) == times


def test_files_are_written_after_everything_else():
    """The copy of the site needs what all the others wrote."""
    assert stages.SITE[-1].run is listed_downloads.write


def test_serving_says_how_to_make_the_files():
    assert "make serve DOWNLOADS=1" in listed_downloads.WITHOUT_FILES
    assert "make serve DOWNLOADS=1" in (reading.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_a_kind_without_description_and_a_description_without_files_are_named():
    kinds = load_kinds()
    with pytest.raises(DataError, match='"anki" is made but not described'):
        listed_downloads.listing({}, _files(), "ko")
    with pytest.raises(DataError, match='"cartridges" is described but no file is made'):
        listed_downloads.listing(kinds, _files(), "ko")


def test_a_description_in_one_language_is_named(tmp_path):
    path = tmp_path / "downloads.yml"
    path.write_text("- id: anki\n  title: {ko: 카드}\n  purpose: {ko: 가, en: a}\n  use: [{ko: 가, en: a}]\n", encoding="utf-8")
    with pytest.raises(DataError, match="downloads.yml:2: .*every text needs both languages"):
        load_kinds(path)


def test_questions_of_an_unknown_chapter_are_named():
    found = load()
    moved = dataclasses.replace(found, questions={**found.questions, "edge/index.md": found.questions["cloud/index.md"]})
    with pytest.raises(DataError, match="data/questions/edge/: no chapter"):
        catalogue.Catalogue(moved, [], SITE)


def test_the_questions_of_a_single_page_go_by_its_name():
    """The test of prerequisites is looked for under its name, not under “reference”."""
    found = load()
    labels = {
        file.path: file.label for file in catalogue.Catalogue(found, [], SITE).files if file.kind in ("question-bank", "live-quizzes")
    }
    for language, folder, chapter in (("ko", "", "클라우드"), ("en", "en/", "Cloud")):
        title = found.places.title(language, "reference/before-you-start.md")
        assert labels[f"{folder}downloads/questions/reference-{language}.gift.txt"] == title
        assert labels[f"{folder}downloads/live-quizzes/reference-wayground-{language}.xlsx"] == title
        assert labels[f"{folder}downloads/questions/cloud-{language}.gift.txt"] == chapter


def test_figures_are_told_from_tables():
    assert figures.figures_of('<template id="x"><figure class="table"></figure></template>') == [], "a script fills it"
    assert figures.figures_of('<figure class="flow down"><ul></ul></figure><p></p><figure class="table"><table></table></figure>') == [
        ("figure", '<figure class="flow down"><ul></ul></figure>'),
        ("table", '<figure class="table"><table></table></figure>'),
    ]
