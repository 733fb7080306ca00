"""The reader's record: two tabs, two devices, undo, storage that is full or refused, other versions of the site.

The pages run in each engine; what is in the storage is compared with what the reader is told.
"""

import base64
import contextlib
import json
import random
import re
import zlib

import pytest
import reading

from builder.data import questions as data

KEY = "/funny-openstack/.practice"
IDS = [question.id for questions in data.load_all().values() for question in questions]
LESSON = reading.address_of("ko", "networking/fixed-and-floating-ips.md")
MODULE = "async ([url, a]) => { const m = await import(url); "
SAID = "document.querySelector('[data-module=record] [role=status]')?.textContent ?? ''"


def module(tab, address, body, argument=None):
    """The value of `body`, run with `m`, the module practice/progress.js, and `a`, the argument."""
    return tab.js(f"{MODULE}{body} }}", [f"{address}assets/practice/progress.js", argument])


def kept(tab, key=KEY):
    return tab.js("key => localStorage.getItem(key)", key)


def entries(tab):
    return json.loads(kept(tab) or '{"q": {}}')["q"]


def put(tab, record):
    """Put a record, given as {id: [box, due]}, or any text into the storage."""
    text = record if isinstance(record, str) else json.dumps({"v": 1, "q": record})
    tab.js("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def code(text, packed=True):
    """A code as the record's box makes it, of any text."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(text.encode()) + packer.flush() if packed else text.encode()
    return ("FO2." if packed else "FO1.") + base64.urlsafe_b64encode(body).decode().rstrip("=")


def record_of(tab, place, page=""):
    """Open the record's box on a home page."""
    tab.open(place.address + page)
    tab.click("[data-module=record] > summary")
    tab.wait("Boolean(document.getElementById('record-paste')) && document.querySelector('[data-module=record] strong')")


def press(tab, label):
    """Press a button of the record's box by its words."""
    tab.js("label => [...document.querySelectorAll('[data-module=record] button')].find((b) => b.textContent === label).click()", label)


def load(tab, text):
    """Load a code; returns what is said."""
    before = tab.js(
        f"""text => {{ document.getElementById('record-paste').value = text;
      document.querySelector('[data-module=record] [role=status]').replaceChildren(); return {SAID}; }}""",
        text,
    )
    assert before == ""
    press(tab, "가져오기")
    tab.wait(SAID)
    return tab.js(SAID)


def answer(tab, place):
    """Answer a question of a lesson right; returns what is said below it."""
    tab.open(place.address + LESSON)
    tab.js("document.querySelector('.question').scrollIntoView()")
    tab.wait("document.querySelectorAll('.question').length === document.querySelectorAll('.question.live').length")
    return again(tab)


def again(tab):
    return tab.js("""() => { const box = document.getElementById('q-fixed-and-floating-ips-how-many');
      box.querySelector('.try input').value = '2'; box.querySelector('.try').requestSubmit();
      return box.querySelector('.verdict').textContent; }""")


@contextlib.contextmanager
def other_tab(tab, url):
    """A second window with the same storage: a function that evaluates in it."""
    if tab.page:
        page = tab.context.new_page()
        page.goto(url)
        yield page.evaluate
        page.close()
        return
    here = tab.driver.current_window_handle
    tab.driver.switch_to.new_window("window")
    tab.driver.get(url)
    yield tab.js
    tab.driver.close()
    tab.driver.switch_to.window(here)


# ── two records become one ───────────────────────────────────────────────────


def test_the_newer_answer_decides_and_a_right_one_sets_nothing_back(engine, serve):
    """merge(): expected values follow from what one device would have noted (days from 0)."""
    place, tab = serve(), engine.tab()
    tab.open(place.address)
    cases = [
        # one, other → both. A right answer's day is due - (1, 3, 7, 21).
        ([3, 105], [0, 60], [3, 105]),  # an old wrong answer
        ([3, 105], [0, 100], [0, 100]),  # right on day 98, wrong on day 100
        ([4, 111], [1, 101], [4, 111]),  # right on day 90, on another device for the first time on day 100
        ([4, 95], [1, 101], [4, 101]),  # the same, when it was due
        ([0, 100], [1, 101], [1, 101]),  # wrong and right on one day
        ([2, 103], [2, 103], [2, 103]),
    ]
    body = "return a.flatMap(([x, y]) => [[x, y], [y, x]].map(([b, c]) => m.merge(new Map([['q', b]]), new Map([['q', c]])).get('q')));"
    got = module(tab, place.address, body, [case[:2] for case in cases])
    assert got == [case[2] for case in cases for _ in range(2)]
    draw = random.Random(13)
    records = [
        [[id_, [draw.randrange(5), 100 + draw.randrange(-30, 22)]] for id_ in draw.sample("abcdef", draw.randrange(7))] for _ in range(200)
    ]
    wrong = module(
        tab,
        place.address,
        """const text = (map) => JSON.stringify([...map].sort());
      return a.filter((one, i) => { const [x, y] = [new Map(one), new Map(a[(i + 1) % a.length])], both = m.merge(x, y);
        return text(both) !== text(m.merge(y, x)) || text(m.merge(both, y)) !== text(both) || text(m.merge(both, x)) !== text(both) || text(m.merge(x, x)) !== text(x)
          || both.size !== new Set([...x.keys(), ...y.keys()]).size; });""",
        records,
    )
    assert wrong == [], "order or repetition changes what comes of two records"


def test_undo_keeps_what_another_tab_noted_since(engine, serve):
    place, tab = serve(), engine.tab()
    tab.open(place.address)
    put(tab, {IDS[0]: [2, 30000]})
    record_of(tab, place)
    press(tab, "기록 삭제")
    assert kept(tab) is None
    with other_tab(tab, place.address + "cloud/") as there:
        there(f"{MODULE} m.note(a, 'right'); }}", [f"{place.address}assets/practice/progress.js", IDS[1]])
    press(tab, "되돌리기")
    assert set(entries(tab)) == {IDS[0], IDS[1]} and entries(tab)[IDS[0]][0] == 2


def test_undo_keeps_what_another_tab_read_since(engine, serve):
    """Of what is read: a lesson further on in one of the two stays so, and the other tab's place is the newer one."""
    place, tab = serve(), engine.tab()
    tab.open(place.address)
    read = KEY.replace(".practice", ".read")
    here = {"v": 1, "p": {"cloud/": 2, "networking/": 1}, "at": ["cloud/", "definition", "ko", "정의"]}
    there = {"v": 1, "p": {"networking/": 2, "cloud/": 1, "openstack/": 1}, "at": ["openstack/", "map", "ko", "지도"]}
    tab.js("([key, text]) => { localStorage.setItem(key, text); return 0; }", [read, json.dumps(here)])
    record_of(tab, place)
    press(tab, "기록 삭제")
    assert kept(tab, read) is None
    tab.js("([key, text]) => { localStorage.setItem(key, text); return 0; }", [read, json.dumps(there)])  # as another tab does
    press(tab, "되돌리기")
    tab.wait("(key) => localStorage.getItem(key)?.includes('networking')", read)
    assert json.loads(kept(tab, read)) == {**there, "p": {"cloud/": 2, "networking/": 2, "openstack/": 1}}


def test_another_tab_is_seen_at_once(engine, serve):
    place, tab = serve(), engine.tab()
    record_of(tab, place)
    total = "document.querySelector('[data-module=record] strong').textContent"
    assert f"{len(IDS)}문제 가운데 0문제" in tab.js(total)
    with other_tab(tab, place.address + "cloud/") as there:
        there(f"{MODULE} m.note(a, 'right'); }}", [f"{place.address}assets/practice/progress.js", IDS[1]])
    tab.wait(f"{total}.includes('가운데 1문제')")


def test_back_shows_what_was_answered_meanwhile(engine, serve):
    place, tab = serve(), engine.tab(whole=True)
    record_of(tab, place)
    tab.js("() => { window.same = true; setTimeout(() => { location.href = 'cloud/'; }, 0); return 0; }")
    tab.wait("location.pathname.endsWith('/cloud/') && document.readyState === 'complete'")
    module(tab, place.address, "m.note(a, 'right');", IDS[1])
    tab.go(-1)
    assert tab.js("window.same === true"), "the page did not come from the back/forward cache"
    tab.wait("document.querySelector('[data-module=record] strong').textContent.includes('가운데 1문제')")


def test_an_old_code_sets_nothing_back_and_a_foreign_one_brings_nothing_in(engine, serve):
    place, tab = serve(), engine.tab()
    record_of(tab, place)
    day = module(tab, place.address, "return m.today();")
    ours = {IDS[0]: [3, day + 5], IDS[1]: [0, day]}
    put(tab, ours)
    theirs = {IDS[0]: [0, day - 40], IDS[1]: [1, day - 9], IDS[2]: [1, day + 1], "no-such-question": [1, day], "nor-this": [2, day]}
    for packed in (False, True):
        said = load(tab, code(json.dumps({"v": 1, "q": theirs}), packed))
        assert "3문제의 기록" in said and "없는 2문제" in said
        assert entries(tab) == {**ours, IDS[2]: [1, day + 1]}


# ── what is no code of ours ──────────────────────────────────────────────────

MANY = json.dumps({"v": 1, "q": {f"q-{number}": [1, 20000] for number in range(100_000)}})
COUNT_READ = """() => { const own = ReadableStreamDefaultReader.prototype.read; window.unpacked = 0;
  ReadableStreamDefaultReader.prototype.read = async function () { const got = await own.call(this); window.unpacked += got.value?.length ?? 0; return got; }; return 0; }"""


def test_each_refused_code_is_told_its_own_reason(engine, serve):
    place, tab = serve(), engine.tab()
    record_of(tab, place)
    put(tab, {IDS[0]: [2, 20000]})
    tab.js(COUNT_READ)
    good = code(json.dumps({"v": 1, "q": {id_: [1, 20000] for id_ in IDS}}))
    said = {
        name: load(tab, text)
        for name, text in {
            "empty": " \n",
            "cut": good[:-30],
            "word": "안녕하세요",
            "json": code("[]"),
            "future": "FO3.abcd",
            "future record": code('{"v":2,"q":{}}'),
            "many": code(MANY),
            "many plain": code(MANY, packed=False),
            "long": "가" * 3_000_000,
            "bomb": code(" " * 30_000_000),
        }.items()
    }
    for words, names in {
        "먼저 붙여": ["empty"],
        "처음부터 끝까지": ["cut", "word", "json"],
        "최신 버전": ["future", "future record"],
        "너무 깁니다": ["many", "many plain", "long", "bomb"],
    }.items():
        assert {name for name, text in said.items() if words in text} == set(names), said
    assert max(map(len, said.values())) < 120, "what is said repeats what was pasted"
    assert len(code(" " * 30_000_000)) < 50_000 and tab.js("window.unpacked") < 2_000_000, "unpacked what nobody needs"
    assert entries(tab) == {IDS[0]: [2, 20000]}


NO_RAW = """for (const name of ["CompressionStream", "DecompressionStream"]) { const own = window[name];
  window[name] = class { constructor(format) { if (format === "deflate-raw") throw new TypeError("Unsupported format"); return new own(format); } }; }"""
NO_CLASS = "delete window.CompressionStream; delete window.DecompressionStream;"


@pytest.mark.parametrize("without", [NO_RAW, NO_CLASS], ids=["no deflate-raw", "no CompressionStream"])
def test_a_browser_that_cannot_pack_makes_a_plain_code_and_says_what_it_cannot_read(engine, serve, without):
    place, tab = serve(before=without, listen=True), engine.tab()
    record_of(tab, place)
    put(tab, {IDS[0]: [2, 20000]})
    press(tab, "내보내기")
    tab.wait("document.querySelector('[data-module=record] textarea[readonly]').value")
    made = tab.js("document.querySelector('[data-module=record] textarea[readonly]').value")
    assert made.startswith("FO1.")
    said = load(tab, code(kept(tab)))
    assert "업데이트" in said and "처음부터" not in said
    put(tab, {})
    assert "1문제의 기록" in load(tab, made) and entries(tab) == {IDS[0]: [2, 20000]}
    assert not place.weather.notes


@pytest.mark.parametrize(
    "clipboard", ["undefined", "{ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }"], ids=["none", "refused"]
)
def test_a_refused_clipboard_leaves_the_code_selected(engine, serve, clipboard):
    place = serve(before=f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }});", listen=True)
    tab = engine.tab()
    record_of(tab, place)
    put(tab, {IDS[0]: [2, 20000]})
    press(tab, "내보내기")
    tab.wait("document.querySelector('[data-module=record] textarea[readonly]').value")
    press(tab, "복사")
    tab.wait(f"({SAID}).includes('직접 복사하세요')")
    assert tab.js(
        "() => { const f = document.querySelector('[data-module=record] textarea[readonly]'); return f.selectionEnd - f.selectionStart === f.value.length; }"
    )
    assert not place.weather.notes


# ── what cannot be kept, and what is not ours to write over ──────────────────

FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
REFUSED = "for (const name of ['getItem', 'setItem', 'removeItem']) Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); };"


@pytest.mark.parametrize("storage", [FULL, REFUSED], ids=["full", "refused"])
def test_an_answer_that_is_not_kept_is_said_once(engine, serve, storage):
    place, tab = serve(before=storage), engine.tab()
    first = answer(tab, place)
    assert "맞았습니다" in first and "막아" in first
    tab.js("dispatchEvent(new Event('input'))")
    other = tab.js("""() => { const box = document.getElementById('q-fixed-and-floating-ips-which-is-which');
      box.querySelector('input[value=b]').click(); box.querySelector('.try').requestSubmit(); return box.querySelector('.verdict').textContent; }""")
    assert "맞았습니다" in other and "막아" not in other, "said more than once"
    record_of(tab, place)
    assert "막아" in tab.js("document.querySelector('[data-module=record] .room').textContent")
    for label in ("내보내기", "기록 삭제"):
        press(tab, label)
        assert "막아" in tab.js(SAID) and "아직" not in tab.js(SAID)
    assert "막아" in load(tab, code(json.dumps({"v": 1, "q": {IDS[0]: [1, 20000]}})))


def test_the_record_of_a_newer_version_is_left_alone(engine, serve):
    place, tab = serve(), engine.tab()
    tab.open(place.address)
    newer = json.dumps({"v": 2, "answers": {"x": 1}})
    put(tab, newer)
    assert "최신 버전" in answer(tab, place)
    assert kept(tab) == newer
    record_of(tab, place)
    assert "최신 버전" in tab.js("document.querySelector('[data-module=record] .room').textContent")
    assert "최신 버전" in load(tab, code(json.dumps({"v": 1, "q": {IDS[0]: [1, 20000]}})))
    for label in ("내보내기", "기록 삭제"):
        press(tab, label)
        assert "최신 버전" in tab.js(SAID)
    assert kept(tab) == newer


def test_what_is_no_record_is_moved_aside_once(engine, serve):
    place, tab = serve(), engine.tab()
    tab.open(place.address)
    half = '{"v":1,"q":{"storage-kinds":[2,'
    put(tab, half)
    assert "맞았습니다" in answer(tab, place)
    assert list(entries(tab)) == ["fixed-and-floating-ips-how-many"] and kept(tab, f"{KEY}.unreadable") == half
    put(tab, "something else")
    answer(tab, place)
    assert entries(tab) and kept(tab, f"{KEY}.unreadable") == half


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_every_reason_has_its_sentence_in_both_languages(language):
    text, progress = (
        (reading.ROOT / "web/practice" / name).read_text(encoding="utf-8") for name in (f"words/{language}.js", "progress.js")
    )
    reasons = set(re.findall(r'new Error\("(\w+)"\)', progress)) | {"newer"}
    assert reasons == {"empty", "large", "newer", "old"}
    cannot = re.search(r"cannot: \{(.*?)\n\s*\}", text, re.S)[1]
    assert set(re.findall(r"(\w+): \"", cannot)) == reasons | {"bad"}
    assert set(re.findall(r"(\w+): \"", re.search(r"lost: \{(.*?)\n\s*\}", text, re.S)[1])) == {"refused", "newer"}
