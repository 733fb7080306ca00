"""What comes from outside (a storage that anyone may write, a pasted code, an address) breaks nothing.

Made up from a seed that a failure names. Bounds are on sizes, never on the clock.
"""

import base64
import json
import random
import zlib

import pytest
import reading

from builder.data import questions as data
from test_reading import PHONE, Visit

KEY = "/funny-openstack/.practice"
DAY = 20_000
SEED = random.randrange(10**6)
LESSON = reading.address_of("ko", "networking/fixed-and-floating-ips.md")
IDS = [question.id for questions in data.load_all().values() for question in questions]
MARK = "<img src=x onerror=hurt()><script>hurt()</script>"
LONG = "가" * 100_000
WATCH = "window.hurt = () => { window.hurtful = true; };"


def scraps(draw):
    """One JSON value of any kind, often almost a record."""
    return draw.choice(
        [
            None,
            True,
            -1,
            2**53,
            1e308,
            "",
            MARK,
            LONG,
            [],
            {},
            [[]],
            {"v": 1},
            {"v": 1, "q": []},
            {"v": 1, "q": {MARK: [1, DAY]}},
            {
                "v": 1,
                "q": {
                    draw.choice(IDS): draw.choice(
                        [None, [], [1], [1, DAY, 9], ["1", DAY], [9, DAY], [0.5, DAY], [1, 1e308], {"0": 1}, MARK]
                    )
                },
            },
            {"v": draw.choice([0, -1, 1.5, 2, 99, "1", "2", None, [1]]), "q": {IDS[0]: [1, DAY]}},
            {
                "v": 1,
                "q": {
                    "__proto__": [1, DAY],
                    "constructor": [1, DAY],
                    IDS[0]: [draw.randrange(-2, 9), draw.choice([-(2**31), 0, DAY, 2**53])],
                },
            },
        ]
    )


def texts(draw, count):
    """Texts for a storage: records, almost records, cut ones, foreign ones, huge ones."""
    for _ in range(count):
        text = json.dumps(scraps(draw), ensure_ascii=draw.random() < 0.5)
        yield draw.choice(
            [text, text[: draw.randrange(len(text) + 1)], text + "}", f"[{text}", text.replace('"', "'"), "\u0000" + text, "[" * 50_000]
        )


@pytest.fixture(scope="module")
def page(browser, address):
    visit = Visit(browser, address, viewport=PHONE)
    visit.page.goto(address)
    return visit.page


def module(page, address, body, argument):
    return page.evaluate(
        f"async ([url, a]) => {{ const m = await import(url); {body} }}", [f"{address}assets/practice/progress.js", argument]
    )


def test_any_text_is_read_kept_or_left_alone(page, address):
    """300 texts: reading gives entries in their bounds; one answer more loses none of what could be read."""
    found = list(texts(random.Random(SEED), 300))
    results = module(
        page,
        address,
        """return a.map((text) => {
      localStorage.clear();
      localStorage.setItem(m.KEY, text);
      const before = m.read();
      const lost = m.note("a-new-one", "right");
      const aside = localStorage.getItem(`${m.KEY}.unreadable`), now = localStorage.getItem(m.KEY);
      return { lost, same: now === text, aside: aside === text, before: [...before], after: [...m.read()] };
    });""",
        found,
    )
    for text, got in zip(found, results, strict=True):
        about = f"seed {SEED}: {text[:200]!r} gave {got}"[:900]
        assert all(box in range(5) and isinstance(due, int) and due < 10**6 for _, (box, due) in got["before"]), about
        if got["lost"]:
            assert got["lost"] == "newer" and got["same"] and not got["before"], about
        else:
            after = dict(map(tuple, ((id_, tuple(entry)) for id_, entry in got["after"])))
            assert after.pop("a-new-one")[0] == 1 and after == {id_: tuple(entry) for id_, entry in got["before"]}, about
            try:
                stored = json.loads(text)
                ours = isinstance(stored, dict) and stored.get("v") == 1 and isinstance(stored.get("q"), (dict, list))
            except (ValueError, RecursionError):
                ours = False
            assert ours or got["aside"] or not text, about


def codes(draw, count):
    """Codes: of records, of scraps, packed or not, cut, with letters changed, of other versions, of what is no code."""
    for _ in range(count):
        text = json.dumps(
            draw.choice([scraps(draw), {"v": 1, "q": {id_: [draw.randrange(5), DAY] for id_ in draw.sample(IDS, 5)}}])
        ).encode()
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(text) + packer.flush()
        code = draw.choice(
            ["FO1." + base64.urlsafe_b64encode(text).decode(), "FO2." + base64.urlsafe_b64encode(packed).decode().rstrip("=")]
        )
        at = draw.randrange(len(code))
        yield draw.choice(
            [
                code,
                code,
                code,
                code.rstrip("="),
                code[:at],
                code[:at] + draw.choice("Az-_=+/ \n가") + code[at + 1 :],
                code.replace("FO", "fo"),
                "FO9" + code[3:],
                code * 2,
                MARK + code,
                LONG,
                f"https://example.org/#{code}",
            ]
        )


def test_any_code_is_refused_or_gives_entries_in_their_bounds(page, address):
    found = list(codes(random.Random(SEED), 300))
    results = module(
        page,
        address,
        f"""const all = [];
      for (const code of a) all.push(await m.fromCode(code, {DAY}).then((progress) => [...progress], (error) => String(error.message)));
      return all;""",
        found,
    )
    assert sum(isinstance(one, list) for one in results) > 30, "hardly a code was taken: the set proves nothing"
    assert sum(one == "large" for one in results) > 3 and sum(one == "newer" for one in results) > 3
    for code, got in zip(found, results, strict=True):
        about = f"seed {SEED}: {code[:200]!r} gave {got}"[:900]
        if isinstance(got, list):
            assert all(box in range(5) and isinstance(due, int) and due <= DAY + 21 and len(id_) < 200 for id_, (box, due) in got), about
        else:
            assert len(got) < 300, about


HUGE = [json.dumps({"v": 1, "q": {f"q-{n}": [1, DAY] for n in range(100_000)}}), "x" * 3_000_000]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_record_box_says_little_and_runs_nothing(browser, address, language):
    """What is shown for hostile records and codes: bounded, without elements of theirs, and the page stays alive."""
    draw = random.Random(SEED)
    visit = Visit(browser, address, viewport=PHONE)
    page = visit.page
    page.add_init_script(WATCH)
    home = address + reading.address_of(language, "index.md")
    page.goto(home)
    for text in [*texts(draw, 8), *HUGE, json.dumps({"v": 1, "q": {MARK: [1, DAY]}})]:
        page.evaluate("([key, text]) => { localStorage.clear(); localStorage.setItem(key, text); }", [KEY, text])
        page.goto(home)
        page.locator("[data-module=record] > summary").click()
        page.locator("#record-paste").wait_for()
        page.wait_for_function("() => document.querySelector('[data-module=record] strong')")
        for code in codes(draw, 3):
            page.evaluate(
                """code => { document.querySelector('[data-module=record] [role=status]').replaceChildren();
              document.getElementById('record-paste').value = code; [...document.querySelectorAll('[data-module=record] .bar .tap')].pop().click(); }""",
                code,
            )
            page.wait_for_function("() => document.querySelector('[data-module=record] [role=status]').textContent")
        said = page.locator("[data-module=record] [role=status]").inner_text()
        assert 5 < len(said) < 250 and "undefined" not in said and "NaN" not in said, f"seed {SEED}: {said[:300]}"
        assert len(page.locator("[data-module=record] .room").inner_text()) < 4000
        assert page.evaluate("!window.hurtful && !document.querySelector('[data-module] :is(img, script)')"), f"seed {SEED}: {text[:200]!r}"
    assert not [one for one in visit.trouble if "net::ERR_ABORTED" not in one], f"seed {SEED}: {visit.trouble}"


def addresses(draw, count):
    """Queries and fragments: those that our scripts read, with values that nobody would give them."""
    values = [
        "%",
        "%E0%A4",
        "%00",
        "%EF%BF%BF",
        MARK,
        "javascript:hurt()",
        "//example.org",
        "../../..",
        "a" * 4000,
        "%F0%9F%90%8B" * 200,
        "'\"`${hurt()}",
        "[x]{y}",
        "-1",
        "1e999",
        "__proto__",
        "both",
        "slides",
    ]
    for _ in range(count):
        name = draw.choice(["view", "q", "h", "ip", "mask", "view=both&q", "view=slides&h", "view=slides&x", "x"])
        value, fragment = draw.choice(values), draw.choice(["", "", "#" + draw.choice(values), "#q-", "#constructor"])
        yield f"?{name}={value}{fragment}".replace(" ", "%20")


def test_crafted_addresses_hurt_no_page(browser, address):
    """70 of them over four pages: nothing runs, nothing is injected, nothing goes elsewhere, the text stays."""
    draw = random.Random(SEED)
    visit = Visit(browser, address, viewport=PHONE)
    page = visit.page
    page.add_init_script(WATCH)
    page.on("dialog", lambda dialog: (visit.trouble.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    places = [
        LESSON,
        reading.address_of("en", "cloud/service-models.md"),
        reading.address_of("ko", "networking/subnet-lab.md"),
        "no/such/page/",
    ]
    for number, rest in enumerate(addresses(draw, 70)):
        url = address + places[number % 4] + rest
        page.goto(url, wait_until="load")
        page.wait_for_timeout(60)
        state = page.evaluate("""() => ({ hurt: Boolean(window.hurtful), origin: location.origin, text: document.body.innerText.length,
          foreign: [...document.querySelectorAll('img[src="x"], [onerror], a[href^="javascript:"], base')].length })""")
        assert not state["hurt"] and not state["foreign"] and address.startswith(state["origin"]), f"seed {SEED}: {url[:300]}: {state}"
        assert 100 < state["text"] < 200_000, f"seed {SEED}: {url[:300]}: {state}"
    wrong = [one for one in visit.trouble if "net::ERR_ABORTED" not in one and "404" not in one]
    assert not wrong, f"seed {SEED}: {wrong[:5]}"
