"""Questions that answer back, five for today, and the reader's record.

The rules (judging, spacing, choosing, codes) are pure: web/practice/test/. What a reader does is
tested here, with keyboard, touch, odd storage and other days. Expected values come from data/questions, not from the built pages.
"""

import datetime
import gzip
import itertools
import json
import re
import types

import pytest
import reading

from builder.data import questions as data
from builder.errors import BuildError
from builder.light import web
from builder.pages import practice
from builder.site import Page
from builder.text import korean
from test_reading import AXE, DESKTOP, PHONE, SCHEMES, WATCH_SHIFTS, Visit, moved, set_scheme, wider_than_the_screen

ALL = {question.id: (page, question) for page, questions in data.load_all().items() for question in questions}
DAY = 20_000  # an arbitrary day, in days since 1970
SCRIPTS = reading.ROOT / "web"
KEY = "/funny-openstack/.practice"
READ = "/funny-openstack/.read"
# A reader who has opened every lesson that asks something.
OPENED = json.dumps({"v": 1, "p": {reading.address_of("ko", name): 1 for name in data.load_all()}})
SCRIPTS_MAX = 12 * 1024  # gzip bytes, all that practising loads on one page
PAGE = "networking/fixed-and-floating-ips.md"
# What may stand in storage and is no record.
ODD = [
    "",
    "null",
    "0",
    "[]",
    "{",
    '"x"',
    "{}",
    '{"v":1}',
    '{"v":1,"q":null}',
    '{"v":1,"q":[1,2]}',
    '{"v":2,"q":{"a":[1,20000]}}',
    "\u0000",
    "x" * 100_000,
]
PLAIN = "virtualization/image-formats/"  # has no question and no box


def trouble(visit):
    """What went wrong on a visit, but for downloads that leaving a page early cut off."""
    return [one for one in visit.trouble if "net::ERR_ABORTED" not in one]


@pytest.fixture(scope="module")
def modules(browser, address):
    """evaluate(module, body, argument): runs `body` in a browser with `m`, the module, and `a`."""
    visits = {}

    def evaluate(name, body, argument=None, language="ko"):
        # conftest's browser starts a fresh process now and then; the old one's pages are gone then.
        if language not in visits or visits[language].page.is_closed():
            visits[language] = Visit(browser, address, timezone_id="Asia/Seoul")
            visits[language].open(address + reading.address_of(language, "index.md"))
        url = f"{address}assets/practice/{name}.js"
        ready = f"await (await import('{address}assets/practice/kit.js')).styled()"  # the words, which every part waits for
        return visits[language].page.evaluate(f"async ([url, a]) => {{ {ready}; const m = await import(url); {body} }}", [url, argument])

    return evaluate


# ── every question of the site ───────────────────────────────────────────────


def answers(question, language):
    """(given, the reasons expected as indices of its `why`s or None for the right answer).

    Terms may be typed in either language on the pages of both.
    """
    if question.kind in ("choice", "several"):
        right = [question.answer] if question.kind == "choice" else sorted(question.answer)
        yield right, None
        wrong = [option.id for option in question.options if option.id not in right]
        for index, one in enumerate(wrong):
            yield [one], [index]
            if question.kind == "several":
                yield sorted([*right, one]), [index]
        if question.kind == "several":
            if len(right) > 1:
                yield right[1:], []
            if len(wrong) > 1:
                yield wrong, list(range(len(wrong)))
        return
    if question.kind == "order":
        yield question.answer, None
        for index, wrong in enumerate(question.wrong):
            yield wrong.value, [index]
        known = [question.answer, *(w.value for w in question.wrong)]
        other = next(
            o
            for o in (question.answer[::-1], question.answer[1:] + question.answer[:1], [*question.answer[:-2], *question.answer[:-3:-1]])
            if o not in known
        )
        yield other, []
        return
    if question.kind == "number":
        for text in {
            str(question.answer),
            f"{question.answer:,}",
            f" {question.answer} 개",
            f"약 {question.answer}개입니다.",
            f"about {question.answer}.",
        }:
            yield text, None
    else:
        for spelling in {*question.answer.ko, *question.answer.en}:
            yield spelling, None
            yield spelling.upper(), None
            yield f" {spelling.replace(' ', '')} ", None
            if "-" not in spelling:  # a hyphen for a space, between letters
                yield re.sub(r"(?<=[^\W\d_]) (?=[^\W\d_])", "-", spelling), None
            yield f"{spelling}입니다.", None
    for index, wrong in enumerate(question.wrong):
        for text in wrong.texts(language) if question.kind == "short" else [str(wrong.value)]:
            yield text, [index]
            yield f" {text}", [index]
            yield f"{text}입니다", [index]
    yield "987654.321", []


def whys(question, language):
    if question.kind in ("choice", "several"):
        return [o.why[language] for o in question.options if o.why]
    return [w.why[language] for w in question.wrong]


def bare(text):
    """Text without Markdown marks and spaces, to compare what was written with what is shown."""
    return re.sub(r"[\s`*\\]|\]\([^)]*\)|\[", "", text.replace(korean.JOINER, ""))


def test_every_kind_is_there():
    assert {question.kind for _, question in ALL.values()} == {"choice", "several", "number", "short", "order"}


# Answers each question as often as asked for, through its own controls, and returns what was said.
ANSWER = """
  const [language, cases] = a;
  const found = await (await fetch(new URL(`assets/practice/${language}.json`, new URL('../../', url)))).json();
  const html = new Map(found.flatMap((page) => page.questions));
  const room = document.body.appendChild(document.createElement('div'));
  const results = [];
  for (const [id, kind, given] of cases) {
    room.innerHTML = html.get(id);
    const box = room.firstElementChild;
    let outcome = null;
    m.enhance(box, (one) => { outcome = one; });
    if (kind === 'number' || kind === 'short') box.querySelector('.try input').value = given;
    else if (kind === 'order') {
      const list = box.querySelector('ol');
      given.forEach((letter, to) => {
        const item = list.querySelector(`[data-letter=${letter}]`);
        while ([...list.children].indexOf(item) > to) item.querySelector('.earlier').click();
      });
    } else for (const letter of given) box.querySelector(`input[value=${letter}]`).click();
    box.querySelector('.try').requestSubmit();
    results.push([outcome, box.className, [...box.querySelectorAll('.verdict > ul > li')].map((li) => li.textContent), box.querySelector('.verdict > p').textContent]);
  }
  room.remove();
  localStorage.clear();
  return results;"""


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_every_question_is_judged(modules, language):
    cases = [(id_, given, reasons) for id_, (_, question) in ALL.items() for given, reasons in answers(question, language)]
    results = modules("question", ANSWER, [language, [[id_, ALL[id_][1].kind, given] for id_, given, _ in cases]], language)
    found = []
    for (id_, given, reasons), (outcome, look, shown, said) in zip(cases, results, strict=True):
        question = ALL[id_][1]
        right = reasons is None
        if outcome != ("right" if right else "wrong") or outcome not in look.split():
            found.append(f"{id_}: {given!r} was judged {outcome!r} ({look})")
        elif right and bare(question.explanation[language]) not in bare(said):
            found.append(f"{id_}: {given!r} is right, but the explanation is not shown: {said!r}")
        elif not right:
            expected = [whys(question, language)[i] for i in reasons]
            if len(shown) != len(expected) or any(bare(why) not in bare(text) for why, text in zip(expected, shown, strict=True)):
                found.append(f"{id_}: {given!r} should say {expected}, says {shown}")
            elif not expected and len(said) < 20:
                found.append(f"{id_}: {given!r} is wrong and nothing helps on: {said!r}")
    assert len(cases) > 5 * len(ALL) and not found, "\n".join(found)


def test_a_wrongly_rendered_answer_would_be_found(modules):
    """Proof that the test above can fail: the same question with another answer and no reasons."""
    broken = ANSWER.replace(
        "room.innerHTML = html.get(id);",
        "room.innerHTML = html.get(id).replace('data-answer=\"b\"', 'data-answer=\"a\"').replace(/<ul>.*?<[/]ul>/s, '');",
    )
    id_ = "fixed-and-floating-ips-which-is-which"
    assert ALL[id_][1].answer == "b"
    (right, *_), (wrong, _, shown, _) = modules("question", broken, ["ko", [[id_, "choice", ["b"]], [id_, "choice", ["c"]]]])
    assert right == "wrong" and wrong == "wrong" and shown == []


def test_an_english_page_answers_in_english(modules):
    for language in reading.LANGUAGES:
        for name in {page for page, _ in ALL.values()}:
            for box in reading.soup(reading.address_of(language, name)).select(".question"):
                question = ALL[box["id"].removeprefix("q-")][1]
                if language == "en":
                    assert not re.search("[ㄱ-ㆎ가-힣]", box.get_text()), f"{name}#{box['id']}: {box.get_text()}"
                if question.kind == "short":
                    assert question.answer[language][0] in box.select_one("details strong").get_text()
                    assert [w.value[language] for w in question.wrong] == [
                        strong.get_text() for strong in box.select("details li > strong:first-child")
                    ]
    # What an English reader types finds its reason.
    cases = [["cloud-pooling-term", "short", given] for given in ("virtualization", "Rapid-Elasticity", "가상화")]
    results = modules("question", ANSWER, ["en", cases], "en")
    assert [shown[0][:16] for _, _, shown, _ in results] == ["virtualization: ", "rapid elasticity", "virtualization: "], results


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_json_holds_every_page_as_built(site, language):
    pages = json.loads((site / "assets" / "practice" / f"{language}.json").read_text(encoding="utf-8"))
    index = json.loads((site / "assets" / "practice" / "index.json").read_text(encoding="utf-8"))
    listed = {id_ for page in pages for id_, _ in page["questions"]}
    assert listed == {id_ for entry in index for id_ in entry["ids"]}
    assert listed == set(ALL)
    for page, entry in zip(pages, index, strict=True):
        assert [id_ for id_, _ in page["questions"]] == entry["ids"]
        assert page["title"] == entry["title"][language]
        assert page["url"] == ("en/" if language == "en" else "") + entry["url"]
        built = reading.html(page["url"])
        assert all(html in built for _, html in page["questions"]), page["url"]
    chapters = [page["url"].removeprefix("en/").split("/")[0] for page in pages]
    assert list(dict.fromkeys(chapters)) == ["cloud", "virtualization", "networking", "openstack", "reference"], "not in reading order"


# ── on a page ────────────────────────────────────────────────────────────────


def open_page(browser, address, language="ko", name=PAGE, **context):
    visit = Visit(browser, address, **{"viewport": PHONE, "reduced_motion": "reduce", **context})
    visit.page.add_init_script(WATCH_SHIFTS)
    page = visit.open(address + reading.address_of(language, name))
    return visit, page


def open_lessons(page):
    """Before any page's scripts: this reader has opened every lesson."""
    page.add_init_script(f"try {{ localStorage.setItem('{READ}', '{OPENED}') }} catch {{}}")


def come_near(page):
    page.locator(".question").first.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelectorAll('.question:not(.live)').length === 0")


def stored(page):
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "{}").get("q", {})


def requests_of(page):
    found = []
    page.on("request", lambda r: found.append(r.url.split("/assets/")[-1]) if "/assets/" in r.url else None)
    return found


def test_nothing_loads_before_the_reader_wants_it(browser, address):
    visit = Visit(browser, address, viewport=PHONE)
    asked = requests_of(visit.page)
    page = visit.open(address)
    page.wait_for_load_state("networkidle")
    visit.open(address + reading.address_of("ko", PAGE))
    page.wait_for_load_state("networkidle")
    assert [one for one in asked if one.startswith("javascripts/all.")] and not [one for one in asked if "practice" in one], asked
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    come_near(page)
    assert [one for one in asked if one.startswith("practice/question.js")]
    assert not [one for one in asked if one.endswith(".json")], "the questions are in the page already"
    assert not trouble(visit), trouble(visit)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_moves_when_questions_become_answerable(browser, address, viewport):
    """Heights of before and after are the same, on pages that have every kind of question."""
    visit = Visit(browser, address, viewport=viewport)
    found = []
    names = ["networking/fixed-and-floating-ips.md", "cloud/availability.md", "openstack/networking.md"]
    assert {question.kind for name, question in ALL.values() if name in names} == {question.kind for _, question in ALL.values()}
    for name in names:
        page = visit.open(address + reading.address_of("ko", name))
        page.wait_for_function("() => document.documentElement.classList.contains('js')")
        measure = "[...document.querySelectorAll('.question')].map((e) => e.getBoundingClientRect().height)"
        before = page.evaluate("() => document.querySelector('.question.live') ? null : " + measure)
        come_near(page)
        after = page.evaluate(measure)
        if before is None or max(abs(a - b) for a, b in zip(before, after, strict=True)) > 1:
            found.append(f"{name}: {before} became {after}")
    assert not found and not trouble(visit), "\n".join(found + trouble(visit))


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_by_keyboard_alone(browser, address, language):
    visit, page = open_page(browser, address, language, viewport=DESKTOP)
    come_near(page)
    questions = {
        page.locator(".question").nth(i).get_attribute("id"): page.locator(".question").nth(i)
        for i in range(page.locator(".question").count())
    }

    def box(end):
        return questions[f"q-fixed-and-floating-ips-{end}"]

    def tab_to(locator):
        for _ in range(12):
            if locator.evaluate("e => e === document.activeElement"):
                break
            page.keyboard.press("Tab")
        assert locator.evaluate("e => e === document.activeElement"), f"Tab does not reach {locator}"
        outlined = locator.evaluate("""e => [e, e.closest('label')].some((one) => one && getComputedStyle(one).outlineStyle !== 'none'
          && parseFloat(getComputedStyle(one).outlineWidth) > 0)""")
        assert outlined, f"focus is not to be seen on {locator}"

    # Choice: the arrows choose, Enter sends.
    one = box("which-is-which")
    page.locator("#check .headerlink").focus()
    tab_to(one.locator("input").first)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert bare(whys(ALL["fixed-and-floating-ips-which-is-which"][1], language)[0]) in bare(one.locator("[role=status]").inner_text())
    page.keyboard.press("ArrowDown")
    assert one.locator("[role=status]").inner_text() == "", "what was said about another answer stays"
    page.keyboard.press("Enter")
    assert "right" in one.get_attribute("class")
    # Short: type, Enter.
    one = box("inside")
    tab_to(one.locator("input"))
    page.keyboard.type("10.0.0.12 /24")
    page.keyboard.press("Enter")
    assert "right" in one.get_attribute("class")
    # Several: Space each, Enter on the button.
    one = box("ssh-needs")
    page.locator("#q-fixed-and-floating-ips-outbound summary").focus()
    for letter in "acd":
        tab_to(one.locator(f"input[value={letter}]"))
        page.keyboard.press("Space")
    tab_to(one.locator(".try button"))
    page.keyboard.press("Enter")
    assert "right" in one.get_attribute("class")
    # Order: b d a c. The focus stays on the button that was pressed.
    one = box("path-in")
    for letter, times in (("b", 1), ("d", 2)):
        up = one.locator(f"li[data-letter={letter}] .earlier")
        tab_to(up)
        for _ in range(times):
            page.keyboard.press("Enter")
        assert up.evaluate("e => e === document.activeElement")
        assert letter.upper() in one.locator("[role=status]").inner_text()
        page.locator("#q-fixed-and-floating-ips-ssh-needs summary").focus()
    tab_to(one.locator(".try button"))
    page.keyboard.press("Enter")
    assert "right" in one.get_attribute("class"), one.inner_text()
    # Number: nothing, nonsense, an answer.
    one = box("how-many")
    tab_to(one.locator("input"))
    for typed, state in (("", "live"), ("two", "live"), ("20", "wrong"), ("2", "right")):
        one.locator("input").fill("")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        assert one.get_attribute("class").split()[-1] == state and one.locator("[role=status]").inner_text()
    assert {id_: box for id_, (box, _) in stored(page).items()} == {
        f"fixed-and-floating-ips-{end}": 1 for end in ("which-is-which", "inside", "ssh-needs", "path-in", "how-many")
    }
    assert not trouble(visit), trouble(visit)


def test_what_a_screen_reader_is_told(browser, address):
    visit, page = open_page(browser, address, "en")
    come_near(page)
    tree = page.locator("#q-fixed-and-floating-ips-which-is-which").aria_snapshot()
    assert 'group "Question 1. Which describes a floating IP' in tree
    assert tree.count("- radio ") == 3 and 'button "Check"' in tree and "- status" in tree
    tree = page.locator("#q-fixed-and-floating-ips-path-in").aria_snapshot()
    assert 'button "A Move up" [disabled]' in tree and 'button "A Move down"' in tree
    assert 'textbox "Question 6. Twenty instances' in page.locator("#q-fixed-and-floating-ips-how-many").aria_snapshot()


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_by_touch_at_360(browser, address, language):
    visit, page = open_page(browser, address, language, has_touch=True, is_mobile=True)
    come_near(page)
    small = page.evaluate("""() => [...document.querySelectorAll('.question.live :is(label, .tap, .try input)')].map((e) => {
        const r = e.getBoundingClientRect(); return [e.outerHTML.slice(0, 60), r.width, r.height]; }).filter(([, w, h]) => w < 43.5 || h < 43.5)""")
    assert not small, small
    one = page.locator("#q-fixed-and-floating-ips-which-is-which")
    one.evaluate("e => e.scrollIntoView({block: 'center'})")
    # The letter and the circle beside the text can be tapped too.
    rect = one.locator("li").nth(0).bounding_box()
    page.touchscreen.tap(rect["x"] - 20, rect["y"] + 20)
    assert one.locator("input").nth(0).is_checked()
    one.locator(".try button").tap()
    assert "wrong" in one.get_attribute("class")
    order = page.locator("#q-fixed-and-floating-ips-path-in")
    order.evaluate("e => e.scrollIntoView({block: 'center'})")
    for selector in ("[data-letter=b] .earlier", "[data-letter=d] .earlier", "[data-letter=d] .earlier"):
        order.locator(selector).tap()
    order.locator(".try button").tap()
    assert "right" in order.get_attribute("class")
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        assert not wider_than_the_screen(page)
    assert not trouble(visit), trouble(visit)


def axe_in(page, selector):
    """axe's violations inside the elements of a selector; test_reading.py looks at whole pages."""
    page.evaluate(AXE + ";0")
    result = page.evaluate("selector => axe.run({include: selector}, {resultTypes: ['violations']})", selector)
    return [f"{v['id']}: {node['html'][:140]}" for v in result["violations"] for node in v["nodes"]]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language, viewport", [("ko", PHONE), ("en", DESKTOP)])
def test_axe_in_every_state(browser, address, language, viewport, scheme):
    visit, page = open_page(browser, address, language, viewport=viewport)
    come_near(page)
    set_scheme(page, scheme)
    boxes = page.locator(".question")
    for i in range(boxes.count()):
        box, kind = boxes.nth(i), boxes.nth(i).get_attribute("data-kind")
        box.evaluate("e => e.scrollIntoView({block: 'center'})")
        if kind in ("choice", "several"):
            box.locator("input").nth(1).check()
        elif kind == "order":
            box.locator(".later").first.click()
        else:
            box.locator(".try input").fill("2")
        if i % 2 == 0:
            box.locator("summary").click()
        box.locator(".try button").click()
    assert page.locator(".question.right").count() and page.locator(".question.wrong").count()
    page.mouse.move(0, 0)
    found = axe_in(page, ".question")
    page.goto(address + reading.address_of(language, "index.md"))
    for module in ("today", "record"):
        page.locator(f"[data-module={module}] > summary").click()
        page.locator(f"[data-module={module}] .room").wait_for()
    page.locator(".room .question.live").wait_for()
    page.locator("[data-module=record] .bar .tap").first.click()
    page.locator("[data-module=record] textarea[readonly]").wait_for()
    found += axe_in(page, "details[data-module]")
    if viewport is PHONE:
        found += wider_than_the_screen(page)
    assert not found and not trouble(visit), "\n".join(found + trouble(visit))


def test_an_answer_that_was_opened_first_comes_back_tomorrow(browser, address):
    visit, page = open_page(browser, address)
    today = visit.page.evaluate("async url => (await import(url)).today()", f"{address}assets/practice/progress.js")
    come_near(page)
    one = page.locator("#q-fixed-and-floating-ips-how-many")
    one.locator("summary").click()
    one.locator(".try input").fill("2")
    one.locator(".try button").click()
    assert "right" in one.get_attribute("class")
    page.wait_for_function("() => Object.keys(localStorage).some((key) => key.endsWith('.practice'))")
    assert stored(page) == {"fixed-and-floating-ips-how-many": [0, today + 1]}
    # After a right answer the others may be looked at without harm.
    other = page.locator("#q-fixed-and-floating-ips-which-is-which")
    for letter, state in (("b", "right"), ("a", "wrong"), ("c", "wrong")):
        other.locator(f"input[value={letter}]").check()
        other.locator(".try button").click()
        assert state in other.get_attribute("class")
    assert stored(page)["fixed-and-floating-ips-which-is-which"] == [1, today + 1]
    page.reload()
    come_near(page)
    assert page.locator(".before").count() == 1
    assert not trouble(visit), trouble(visit)


@pytest.mark.parametrize("kind", ["odd", "refused"])
def test_odd_storage_never_breaks_a_page(browser, address, kind):
    visit = Visit(browser, address, viewport=PHONE)
    if kind == "refused":
        visit.page.add_init_script(
            "for (const name of ['getItem', 'setItem', 'removeItem']) Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); };"
        )
    page = visit.page
    open_lessons(page)
    page.goto(address)
    for text in ODD[:-1] if kind == "odd" else [None]:
        if text is not None:
            page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        page.goto(address)
        page.locator("[data-module=today] > summary").click()
        if kind == "refused":  # and so nothing is known of opened lessons
            page.locator(".room .tap").click()
        page.locator(".room .question.live").wait_for()
        if kind == "refused" or text == ODD[3]:
            page.locator("[data-module=record] > summary").click()
            page.locator("#record-paste").wait_for()
            code = page.evaluate(
                "async url => (await import(url)).toCode(new Map([['storage-kinds', [1, 20000]]]))", f"{address}assets/practice/progress.js"
            )
            page.locator("#record-paste").fill(code)
            page.locator("[data-module=record] .bar .tap").last.click()
            said = page.locator("[data-module=record] [role=status] p")
            said.wait_for()
            assert ("막아" in said.inner_text()) == (kind == "refused"), said.inner_text()
            page.goto(address + reading.address_of("ko", PAGE))
            come_near(page)
            one = page.locator("#q-fixed-and-floating-ips-how-many")
            one.locator(".try input").fill("2")
            one.locator(".try button").click()
            assert "right" in one.get_attribute("class")
    # The theme itself reads its storage in every page and complains where that is refused.
    found = [t for t in trouble(visit) if kind == "odd" or "SecurityError" not in t and "no" != t.split(": ")[-1]]
    assert not found, found


# ── five for today, and the record ───────────────────────────────────────────


def right_answer(page, box):
    """Answer the question in `box` right, from data/questions."""
    question = ALL[box.get_attribute("id").removeprefix("q-")][1]
    answer_with(page, box, question, next(answers(question, "ko"))[0])
    return question.id


def wrong_answer(page, box):
    question = ALL[box.get_attribute("id").removeprefix("q-")][1]
    answer_with(page, box, question, next(given for given, reasons in answers(question, "ko") if reasons))
    return question.id


def answer_with(page, box, question, given):
    box.evaluate("e => e.scrollIntoView({block: 'center'})")
    if question.kind in ("number", "short"):
        box.locator(".try input").fill(given)
    elif question.kind == "order":
        for to, letter in enumerate(given):
            for _ in range(20):
                if box.locator("li[data-letter]").nth(to).get_attribute("data-letter") == letter:
                    break
                box.locator(f"li[data-letter={letter}] .earlier").evaluate("e => e.click()")
    else:
        for letter in given:
            box.locator(f"input[value={letter}]").evaluate("e => e.click()")
    box.locator(".try button").evaluate("e => e.click()")


def test_five_for_today_over_several_days(browser, address):
    visit = Visit(browser, address, viewport=PHONE, timezone_id="Asia/Seoul", reduced_motion="reduce")
    page = visit.page
    open_lessons(page)
    asked = requests_of(page)
    days = {}  # id → (times right in a row, the day it is due)

    def session(date, wrong_at=(), count=5):
        """Open the box on the home page on a day, answer what it asks; returns the ids in order."""
        day = (date - datetime.date(1970, 1, 1)).days
        page.clock.set_fixed_time(f"{date}T08:00:00+09:00")  # still the day before in UTC
        page.goto(address)
        page.locator("[data-module=today] > summary").click()
        page.locator(".room").wait_for()
        ids = []
        for i in range(count):
            page.wait_for_function("n => document.querySelector('.room .where')?.textContent.startsWith(n)", arg=f"{i + 1} / {count}")
            assert i == 0 or page.evaluate("document.activeElement.matches('.where')"), "the focus is lost"
            box = page.locator(".room .question")
            id_ = (wrong_answer if i in wrong_at else right_answer)(page, box)
            times, due = days.get(id_, (0, day))
            if i in wrong_at:
                days[id_] = (0, day)
            elif times == 0 or due <= day:
                days[id_] = (times + 1, day + (1, 3, 7, 21)[times])
            ids.append(id_)
            page.locator(".room > .bar .tap").click()
        assert stored(page) == {id_: list(entry) for id_, entry in days.items()}
        return ids

    first = session(datetime.date(2026, 11, 20), wrong_at=(1, 3))
    chapters = [ALL[id_][0].split("/")[0] for id_ in first]
    assert set(chapters) == {"cloud", "virtualization"} and all(a != b for a, b in itertools.pairwise(chapters)), first
    assert "3" in page.locator(".room strong").inner_text()
    links = page.locator(".room ul a")
    assert [links.nth(i).get_attribute("href").split("#q-")[1] for i in range(links.count())] == [first[1], first[3]]
    assert asked.count("practice/ko.json") == 1
    # The same day: the wrong ones come first, then new ones.
    second = session(datetime.date(2026, 11, 20))
    assert second[:2] == [first[1], first[3]] and not set(second[2:]) & set(first)
    # The next day all eight are due, so nothing is new; one is forgotten.
    third = session(datetime.date(2026, 11, 21), wrong_at=(0,))
    assert set(third) <= set(first + second)
    # That one first, the three left over next, and one new.
    fourth = session(datetime.date(2026, 11, 22))
    assert fourth[0] == third[0] and set(fourth[1:4]) == set(first + second) - set(third) and fourth[4] not in first + second
    assert not trouble(visit), trouble(visit)


def test_when_nothing_is_due(browser, address):
    visit = Visit(browser, address, viewport=PHONE, timezone_id="Asia/Seoul")
    page = visit.page
    page.clock.set_fixed_time("2026-11-20T09:00:00+09:00")
    page.goto(address + PLAIN)
    today = page.evaluate("async url => (await import(url)).today()", f"{address}assets/practice/progress.js")
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps({"v": 1, "q": {id_: [2, today + 3] for id_ in ALL}})]
    )
    page.goto(address + "en/")
    page.wait_for_function("() => /(.) of \\1 questions right/.test(document.querySelector('.path').textContent)")
    page.locator("[data-module=today] > summary").click()
    page.wait_for_function("() => /3 days/.test(document.querySelector('.room')?.textContent ?? '')")
    page.locator(".room .tap").click()
    page.locator(".room .question.live").wait_for()
    right_answer(page, page.locator(".room .question"))
    assert all(entry == [2, today + 3] for entry in stored(page).values()), "practice ahead of the day must not count"
    assert not trouble(visit), trouble(visit)


def test_the_learning_path_shows_progress_without_moving(browser, address):
    visit = Visit(browser, address, viewport=PHONE)
    page = visit.page
    page.goto(address + PLAIN)
    ids = [id_ for id_, (name, _) in ALL.items() if name == "cloud/service-models.md"]
    row = page.locator(".path a", has_text="서비스 모델")
    for count in (0, 1, len(ids)):
        page.evaluate(
            "([key, text]) => localStorage.setItem(key, text)",
            [KEY, json.dumps({"v": 1, "q": {id_: [int(i < count), 0] for i, id_ in enumerate(ids)}})],
        )
        page.add_init_script(WATCH_SHIFTS)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert not moved(page)
        assert f"문제 {len(ids)}개" in row.inner_text()
        assert (f"중 {count}개 맞힘" in row.inner_text()) == bool(count), row.inner_text()
    assert not trouble(visit), trouble(visit)


def test_the_record_moves_and_is_erased(browser, address):
    visit = Visit(browser, address, viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page = visit.open(address)
    record = page.locator("[data-module=record]")
    record.locator(":scope > summary").click()
    page.locator("#record-paste").wait_for()
    make, erase = record.locator(".bar .tap").nth(0), record.locator(".bar .tap").nth(1)
    load, said = record.locator(".bar .tap").last, record.locator("[role=status]")
    make.click()
    assert "기록이 없습니다" in said.inner_text()
    assert "이 브라우저에만" in record.inner_text(), "the reader is not told where the record is"
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [READ, OPENED])
    page.locator("[data-module=today] > summary").click()
    page.locator(".room .question.live").wait_for()
    done = right_answer(page, page.locator(".room .question"))
    page.wait_for_function(f"() => /{len(ALL)}문제 가운데 1문제/.test(document.querySelector('[data-module=record]').textContent)")
    make.click()
    code = record.locator("textarea[readonly]")
    code.wait_for()
    text = code.input_value()
    assert re.fullmatch(r"FO2\.[\w-]+", text)
    record.locator(".bar .tap").nth(2).click()
    page.wait_for_function("() => /복사했/.test(document.querySelector('[data-module=record] [role=status]').textContent)")
    assert page.evaluate("navigator.clipboard.readText()") == text
    before = stored(page)
    assert list(before) == [done]
    erase.click()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    assert page.evaluate("key => localStorage.getItem(key)", READ) is None, "what is read is part of the record"
    assert 0 < said.bounding_box()["y"] - erase.bounding_box()["y"] < 100, "the undo stands below its button"
    said.locator(".tap").click()
    assert stored(page) == before and page.evaluate("key => localStorage.getItem(key)", READ) == OPENED
    erase.click()
    page.locator("#record-paste").fill(text[:-6])
    load.click()
    page.wait_for_function("() => /읽을 수 없/.test(document.querySelector('[data-module=record] [role=status]').textContent)")
    assert stored(page) == {}
    page.locator("#record-paste").fill(f"  {text[:30]}\n{text[30:]} ")
    load.click()
    page.wait_for_function("() => /1문제의 기록/.test(document.querySelector('[data-module=record] [role=status]').textContent)")
    assert stored(page) == before
    assert not trouble(visit), trouble(visit)


def test_a_failed_download_is_said_and_can_be_tried_again(browser, address):
    visit = Visit(browser, address, viewport=PHONE)
    open_lessons(visit.page)
    page = visit.open(address)
    page.route("**/practice/ko.json", lambda route: route.abort())
    page.locator("[data-module=today] > summary").click()
    page.locator(".room [role=alert]").wait_for()
    page.unroute("**/practice/ko.json")
    page.locator(".room .tap").click()
    page.locator(".room .question.live").wait_for()


# ── without JavaScript, and what it weighs ───────────────────────────────────


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_without_javascript_nothing_is_lost(browser, address, language):
    visit = Visit(browser, address, viewport=PHONE, java_script_enabled=False)
    page = visit.open(address + reading.address_of(language, PAGE))
    for box in page.locator(".question").all():
        question = ALL[box.get_attribute("id").removeprefix("q-")][1]
        text = bare(box.inner_text())
        assert bare(question.stem[language]) in text
        assert all(bare(option.text[language]) in text for option in getattr(question, "options", []))
        assert box.locator("details").bounding_box()["y"] - box.bounding_box()["y"] > 0
        box.locator("summary").click()
        text = bare(box.inner_text())
        assert bare(question.explanation[language]) in text and all(bare(why) in text for why in whys(question, language))
    assert page.locator(".question :is(input, button)").count() == 0, "a control that does nothing"
    visit.open(address + reading.address_of(language, "index.md"))
    for box in page.locator("details[data-module]").all():
        box.locator("summary").click()
        assert "JavaScript" in box.locator("p").inner_text() or "자바스크립트" in box.locator("p").inner_text()
    assert not trouble(visit), trouble(visit)


def loaded_by(site, name, seen=None, language="ko"):
    """A script of the site with all that it imports, for one language."""
    seen = set() if seen is None else seen
    path = (site / "assets" / name).resolve()
    if path not in seen:
        seen.add(path)
        text = re.sub(r"\$\{\w+\}(?=\.js)", language, path.read_text(encoding="utf-8"))  # the language, and how often it was tried
        text = re.sub(r"(?<=\.js)\$\{\w+\}", "", text)
        for other in re.findall(r'from ?"(\.\.?/[^"]+)"|import\(`(\.\.?/[^`$]+)`\)', text):
            loaded_by(site, path.parent.joinpath(other[0] or other[1]), seen, language)
    return seen


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize(
    "parts",
    [["practice/question"], ["practice/today", "practice/record", "practice/marks"], ["practice/question", "packet-walk/packet-walk"]],
    ids=["page", "home", "walk"],
)
def test_scripts_stay_small(site, parts, language):
    files = {(site / "assets" / "practice" / "near.js").resolve()}
    for part in parts:
        loaded_by(site, f"{part}.js", files, language)
    assert len(files) > 5
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in files}
    assert sum(sizes.values()) <= SCRIPTS_MAX, sizes


# ── the build ────────────────────────────────────────────────────────────────


def test_smaller_assets_say_the_same(monkeypatch):
    script = '/**\n * What.\n */\nexport const a = 1; // of it\n\n  // gone\n  f("// kept", (long) => long?.[a]);\n/* one */\n'
    if web.minify:
        assert web.small_script(script) == 'export const a=1;f("// kept",e=>e?.[a])\n'
        with pytest.raises(BuildError, match="no JavaScript"):
            web.small_script("const = 1;")
    # Without the library only comments and indentation go.
    monkeypatch.setattr(web, "minify", None)
    assert web.small_script(script) == 'export const a = 1; // of it\nf("// kept", (long) => long?.[a]);\n'
    assert (
        web.small_sheet('/* x */\na { content: "/* kept */"; } /* y\n z */\n  b { top: 0 }\n')
        == 'a { content: "/* kept */"; }\nb { top: 0 }\n'
    )
    for path in SCRIPTS.rglob("*.js"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert line.count("`") % 2 == 0, (
                f"{path.name}:{number}: a template literal over lines; builder/light/web.py strips its indentation"
            )


def test_a_question_that_cannot_be_taken_from_its_page_stops_the_build():
    name = "networking/fixed-and-floating-ips.md"
    page, site = Page("ko", name, ""), types.SimpleNamespace(data=types.SimpleNamespace(questions=data.load_all()))
    with pytest.raises(BuildError, match=f"docs/ko/{name}: the rendered questions"):
        practice.take('<div class="question" id="q-x"><details></details></div>', page, site)


def test_an_accepted_spelling_cannot_hold_the_mark_between_spellings(tmp_path):
    path = tmp_path / "x.yml"
    path.write_text(
        "- id: x\n  kind: short\n  stem: {ko: x, en: x}\n  answer: ['a|b']\n  wrong:\n    - {value: c, why: {ko: x, en: x}}\n  explanation: {ko: x, en: x}\n",
        encoding="utf-8",
    )
    with pytest.raises(data.DataError, match="holds |"):
        data.load_page(path)
