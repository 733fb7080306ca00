"""The subnet lab against Python's ipaddress: arithmetic, bad input, exercises, mistakes, and its use.

Numbers are drawn from a seed that every failure prints; SUBNET_LAB_SEED=… repeats a run. The
modules run in Node in batches of thousands, the answers are computed here; what needs no second
opinion is in web/subnet-lab/test/.
"""

import gzip
import ipaddress
import json
import os
import random
import re

import node
import pytest
import reading

from builder.pages import subnet_lab
from test_reading import (
    DESKTOP,
    PHONE,
    SCHEMES,
    WATCH_SHIFTS,
    Visit,
    axe,
    focused,
    moved,
    outline_visible,
    set_scheme,
    wider_than_the_screen,
)

SEED = os.environ.get("SUBNET_LAB_SEED") or str(random.SystemRandom().randrange(10**9))
NAME = "networking/subnet-lab.md"
LIMIT = 15_360  # bytes, gzip, of its scripts; each of the seven is compressed by itself
ORDINALS = {"ko": ("첫째", "둘째", "셋째", "넷째"), "en": ("first", "second", "third", "fourth")}
LEVELS = {
    "1": ["network", "range", "mask", "hosts", "need"],
    "2": ["network", "range", "need", "assign", "match", "vlsm"],
    "3": ["network", "range", "assign", "match", "vlsm", "aggregate"],
}
KINDS = list(dict.fromkeys(kind for kinds in LEVELS.values() for kind in kinds))


def url(address, language="ko", state=""):
    return address + reading.address_of(language, NAME) + state


def lab(browser, address, language="ko", state="?ip=203.0.113.77", **context):
    """A visit with the lab running: state in the address starts it at once."""
    visit = Visit(browser, address, **{"viewport": PHONE, "reduced_motion": "reduce", **context})
    page = visit.open(url(address, language, state))
    page.wait_for_load_state("networkidle")
    return visit


@pytest.fixture
def modules(site):
    """A function that runs JavaScript in Node with the lab's modules as `m`."""
    names = ("reckoning", "words.ko", "words.en")
    imports = "".join(f"import * as {name.split('.')[-1]} from '{(site / 'assets/subnet-lab').as_uri()}/{name}.js';" for name in names)
    return lambda body, argument=None: node.run(
        body, argument, imports + "const m = {ko, en, ipv4: reckoning, exercises: reckoning, feedback: reckoning};"
    )


def says(ok, *what):
    assert ok, f"SUBNET_LAB_SEED={SEED}: " + " ".join(map(str, what))


def net(address, prefix):
    return ipaddress.IPv4Network((int(address), int(prefix)), strict=False)


def edge_addresses():
    edges = [0, 1, 2, 127, 128, 254, 255, 256, 2**16 - 1, 2**16, 2**24 - 1, 2**24, 2**31 - 1, 2**31, 2**32 - 2, 2**32 - 1]
    return edges + [int(ipaddress.IPv4Address(a)) for a in ("10.0.0.0", "127.0.0.1", "203.0.113.77", "192.168.255.255", "224.0.0.1")]


# ── arithmetic ───────────────────────────────────────────────────────────────


def figures(address, prefix):
    """Every figure of a block, as ipaddress gives it."""
    block = net(address, prefix)
    hosts = [block[0], block[-1]] if prefix >= 31 else [block[1], block[-2]]
    octet = min(prefix // 8, 3)
    return {
        "network": str(block.network_address),
        "last": str(block[-1]),
        "mask": str(block.netmask),
        "size": block.num_addresses,
        "broadcast": str(block.broadcast_address) if prefix < 31 else None,
        "first": str(hosts[0]),
        "end": str(hosts[1]),
        "hosts": block.num_addresses - (2 if prefix < 31 else 0),
        "octet": octet,
        "step": 256 - block.netmask.packed[octet],
        "value": ipaddress.IPv4Address(address).packed[octet],
    }


def test_every_figure_is_that_of_ipaddress(modules):
    r = random.Random(f"{SEED}/figures")
    cases = [(a, p) for a in edge_addresses() for p in range(33)]
    cases += [(r.getrandbits(32), r.randrange(33)) for _ in range(6000)]
    found = modules(
        """return x.map(([text, prefix]) => {
      const b = m.ipv4.blockOf(m.ipv4.parseAddress(text), m.ipv4.parsePrefix(String(prefix)));
      for (const k of ["network", "last", "mask", "first", "end", "broadcast"]) if (b[k] !== null) b[k] = m.ipv4.dotted(b[k]);
      return b; })""",
        [(str(ipaddress.IPv4Address(a)), p) for a, p in cases],
    )
    for (address, prefix), got in zip(cases, found, strict=True):
        right = figures(address, prefix)
        says({k: got[k] for k in right} == right, f"{ipaddress.IPv4Address(address)}/{prefix}:", got, "but ipaddress says", right)


def test_a_prefix_for_a_need_is_the_longest_that_fits(modules):
    r = random.Random(f"{SEED}/needs")
    needs = (
        list(range(1, 3000)) + [2**h + d for h in range(2, 31) for d in (-3, -2, -1, 0, 1)] + [r.randrange(1, 2**31) for _ in range(500)]
    )
    needs = [n for n in needs if n > 0]
    for need, got in zip(needs, modules("return x.map(m.ipv4.prefixFor)", needs), strict=True):
        right = max(p for p in range(31) if 2 ** (32 - p) - 2 >= need)
        says(got == right, f"{need} hosts: /{got} but /{right} is right")


def test_whether_a_block_holds_an_address(modules):
    r = random.Random(f"{SEED}/holds")
    cases = []
    for _ in range(3000):
        block = net(r.getrandbits(32), r.randrange(33))
        near = int(block[0]) + r.choice([-1, 0, block.num_addresses - 1, block.num_addresses, r.getrandbits(32)])
        cases.append((int(block[0]), block.prefixlen, near % 2**32))
    for (network, prefix, address), got in zip(cases, modules("return x.map((c) => m.ipv4.holds(...c))", cases), strict=True):
        says(got == (ipaddress.IPv4Address(address) in net(network, prefix)), network, prefix, address)


# ── bad input ────────────────────────────────────────────────────────────────

CATCH = "x.map(([text, parse]) => { try { return {value: m.ipv4[parse](text)}; } catch (e) { if (!(e instanceof m.ipv4.BadInput)) throw e; return {code: e.code}; } })"


def test_what_is_accepted_is_what_ipaddress_accepts(modules):
    r = random.Random(f"{SEED}/texts")
    pieces = ["0", "1", "9", "10", "25", "255", "256", "01", ".", ".", ".", "..", " ", ",", ":", "x", "-", "/", "１", "．", "٣", "%"]
    texts = ["".join(r.choice(pieces) for _ in range(r.randrange(1, 9))) for _ in range(3000)]
    for _ in range(3000):  # good addresses, half of them with one letter changed
        text = list(str(ipaddress.IPv4Address(r.getrandbits(32))))
        if r.random() < 0.5:
            text[r.randrange(len(text))] = r.choice(list("0123456789.") + pieces)
        texts.append(r.choice(["", " "]) + "".join(text) + r.choice(["", " "]))
    for text, got in zip(texts, modules(f"return {CATCH}", [(text, "parseAddress") for text in texts]), strict=True):
        try:
            right = int(ipaddress.IPv4Address(text.strip()))
        except ValueError:
            right = None
        says(got.get("value") == right, f"{text!r}: the lab says {got}, ipaddress {right}")


# ── exercises ────────────────────────────────────────────────────────────────


def drawn(modules, count=150, levels=LEVELS, kinds=None):
    """`count` exercises of every kind of every level, with their words in both languages."""
    asked = [(kind, level, f"{SEED}-{kind}", i) for level in levels for kind in (kinds or levels[level]) for i in range(count)]
    return modules(
        """return x.map((c) => { const e = m.exercises.exercise(...c);
      return {...e, ko: [m.ko.ask[e.kind](e), ...m.ko.hints[e.kind](e)], en: [m.en.ask[e.kind](e), ...m.en.hints[e.kind](e)]}; })""",
        asked,
    )


def fits(prefix, need):
    return 2 ** (32 - prefix) - 2 >= need


def packed(network, needs):
    """The subnets of needs, laid out in their order, each at the next address that its size divides."""
    result, free = {}, int(network)
    for need in needs:
        prefix = max(p for p in range(31) if fits(p, need))
        while free % 2 ** (32 - prefix):
            free += 1
        result[need] = f"{ipaddress.IPv4Address(free)}/{prefix}"
        free += 2 ** (32 - prefix)
    return result


def solve(e):
    """The right answer to an exercise from its numbers alone."""
    kind = e["kind"]
    if kind in ("network", "range", "mask", "hosts", "assign"):
        block = net(e["address"], e["prefix"])
    if kind in ("network", "range", "mask"):
        return str({"network": block[0], "first": block[1], "end": block[-2], "broadcast": block[-1], "mask": block.netmask}[e["ask"]])
    if kind == "hosts":
        return str(block.num_addresses - 2)
    if kind == "need":
        return str(max(p for p in range(31) if fits(p, e["need"])))
    if kind == "assign":
        hosts = set(map(str, block.hosts()))
        return ",".join(str(i) for i, option in enumerate(e["options"]) if option in hosts)
    if kind == "match":
        routes = [ipaddress.IPv4Network(text) for text in e["options"]]
        matching = [r for r in routes if ipaddress.IPv4Address(e["address"]) in r]
        return str(routes.index(max(matching, key=lambda r: r.prefixlen)))
    if kind == "vlsm":
        return packed(e["network"], sorted(e["needs"], reverse=True))[e["asked"]]
    joined = list(ipaddress.collapse_addresses(map(ipaddress.IPv4Network, e["blocks"])))
    return str(joined[0]) if len(joined) == 1 else "none"


def test_the_answers_are_right_and_the_last_hint_says_them(modules):
    for e in drawn(modules):
        where = {k: e[k] for k in ("kind", "level", "ko")}
        says(e["answer"] == solve(e), where, "answer", e["answer"], "but right is", solve(e))
        shown = {"none": None, "one": [e.get("options", [])[int(e["answer"])]] if e["form"] == "one" else None}.get(
            e["form"] if e["form"] == "one" else e["answer"], [e["answer"]]
        )
        if e["form"] == "several":
            shown = [e["options"][int(i)] for i in e["answer"].split(",")]
        if e["form"] == "number":
            shown = [f"{int(e['answer']):,}"]
        if e["kind"] == "aggregate":  # the whole blocks around the first one, at one of which it begins if it is aligned
            near = net(e["network"], e["prefix"] - e["bits"])
            starts = [str(near[0]), str(near[-1] + 1)]
            says(all(re.findall(r"\d+\.\d+\.\d+\.\d+", e[language][3]) == starts for language in ("ko", "en")), e["ko"], starts)
            says((str(ipaddress.IPv4Address(e["network"])) in starts) == (e["answer"] != "none"), e["ko"])
        for language in ("ko", "en"):
            says(len(e[language]) == 5, where, "four hints")
            says(not re.search(r"undefined|NaN|null|\[object", " ".join(e[language])), e[language])
            for text in shown or []:
                says(text in e[language][4], e[language], "the last hint does not say", text)
                says(all(text not in hint for hint in e[language][1:3]), e[language], "an early hint gives the answer away", text) if e[
                    "kind"
                ] == "network" else None


def test_exercises_are_worth_doing(modules):
    """No trap springs by itself: what beginners do must be wrong, and options must differ."""
    seen = {}
    for e in drawn(modules):
        seen.setdefault(e["kind"], set()).add(e["answer"])
        if e["kind"] == "network":
            says(e["prefix"] % 8 and e["value"] % e["step"], e["ko"])
        if e["kind"] == "assign":
            says(len(set(e["options"])) == 5 and ("," in e["answer"] or e["prefix"] > 24), e["ko"], e["options"])
        if e["kind"] == "match":
            says(str(e["fits"][0]) != e["answer"] and len(e["fits"]) == 4, e["ko"], e["options"])
        if e["kind"] == "vlsm":
            says(e["needs"] != sorted(e["needs"], reverse=True), e["ko"])
            says(
                ipaddress.IPv4Network(list(packed(e["network"], sorted(e["needs"], reverse=True)).values())[-1]).subnet_of(
                    net(e["network"], e["prefix"])
                ),
                "does not fit",
                e["ko"],
            )
    says("none" in seen["aggregate"] and len(seen["aggregate"]) > 20, "aggregation both ways")
    says(len(seen.pop("match")) == 4, "the longest match is never the first line of five that fits")
    says(all(len(answers) > 5 for answers in seen.values()), {k: len(v) for k, v in seen.items()})


# ── mistakes ─────────────────────────────────────────────────────────────────


def class_prefix(address):
    first = int(address) >> 24
    return 8 if first < 128 else 16 if first < 192 else 24


def asked_of(e, block):
    return str({"network": block[0], "first": block[1], "end": block[-2], "broadcast": block[-1], "mask": block.netmask}[e["ask"]])


def wrong_octets(e):
    """Answers that come out when the right number of bits is looked for in another octet."""
    if e["kind"] not in ("network", "range", "mask"):
        return []
    prefixes = [8 * octet + e["prefix"] % 8 for octet in range(4) if octet != e["prefix"] // 8]
    return [asked_of(e, net(e["address"], prefix)) for prefix in prefixes if prefix < 31]  # a /31 has no ends to take off


def other_multiples(e):
    """The block before and the block after, in the same octet."""
    if e["kind"] not in ("network", "range"):
        return []
    result = []
    for way in (-1, 1):
        value = e["value"] + way * e["step"]
        if 0 <= value < 256:
            result.append(asked_of(e, net(e["address"] + way * e["size"], e["prefix"])))
    return result


def end_options(e, index):
    """The right options together with an end of the block."""
    end = e["options"].index(str(net(e["address"], e["prefix"])[index]))
    return ",".join(map(str, sorted({*map(int, e["answer"].split(",")), end})))


def forgetful(need):
    return max(p for p in range(33) if 2 ** (32 - p) >= need)


MADE = {  # the mistake → answers that it leads to, computed from the numbers of the exercise alone
    "networkAsFirst": lambda e: (
        [str(net(e["address"], e["prefix"])[0])] if e.get("ask") == "first" else [end_options(e, 0)] if e["kind"] == "assign" else []
    ),
    "broadcastAsLast": lambda e: (
        [str(net(e["address"], e["prefix"])[-1])] if e.get("ask") == "end" else [end_options(e, -1)] if e["kind"] == "assign" else []
    ),
    "minusTwo": lambda e: {
        "hosts": lambda: [str(net(e["address"], e["prefix"]).num_addresses)],
        "need": lambda: [str(forgetful(e["need"]))],
        "vlsm": lambda: [e["answer"].split("/")[0] + f"/{forgetful(e['asked'])}"],
    }.get(e["kind"], list)(),
    "always255": lambda e: (
        [str(net(e["address"], 24)[-1 if e["ask"] == "broadcast" else -2])]
        if e.get("ask") in ("broadcast", "end")
        else [",".join(i for i in e["answer"].split(",") if not re.search(r"\.(0|255)$", e["options"][int(i)]))]
        if e["kind"] == "assign"
        else []
    ),
    "classful": lambda e: [asked_of(e, net(e["address"], class_prefix(e["address"])))] if e.get("ask") else [],
    "wrongOctet": wrong_octets,
    "restKept": lambda e: (
        [str(ipaddress.IPv4Address(int(net(e["address"], e["prefix"])[0]) | e["address"] % 256 ** (3 - e["octet"])))]
        if e["kind"] == "network" and e["octet"] < 3
        else []
    ),
    "wrongMultiple": other_multiples,
    "unaligned": lambda e: (
        [f"{e['blocks'][0].split('/')[0]}/{e['prefix'] - e['bits']}", str(net(e["network"], e["prefix"] - e["bits"]))]
        if e["kind"] == "aggregate" and e["answer"] == "none"
        else []
    ),
    "firstMatch": lambda e: (
        [
            str(i)
            for i, o in enumerate(e["options"])
            if ipaddress.IPv4Address(e["address"]) in ipaddress.IPv4Network(o) and str(i) != e["answer"]
        ]
        if e["kind"] == "match"
        else []
    ),
    "noMatch": lambda e: (
        [str(i) for i, o in enumerate(e["options"]) if ipaddress.IPv4Address(e["address"]) not in ipaddress.IPv4Network(o)]
        if e["kind"] == "match"
        else []
    ),
    "outside": lambda e: (
        [
            ",".join(
                str(i)
                for i, o in enumerate(e["options"])
                if str(i) in e["answer"].split(",") or ipaddress.IPv4Address(o) not in net(e["address"], e["prefix"])
            )
        ]
        if e["kind"] == "assign" and e["prefix"] > 24
        else []
    ),
    "orderGiven": lambda e: [packed(e["network"], e["needs"])[e["asked"]]] if e["kind"] == "vlsm" else [],
}
NINE = ["networkAsFirst", "broadcastAsLast", "minusTwo", "wrongOctet", "wrongMultiple", "classful", "always255", "unaligned", "firstMatch"]


def test_each_mistake_is_recognised_and_explained(modules):
    exercises = drawn(modules, 120)
    cases = [(e, id_, answer) for e in exercises for id_ in MADE for answer in MADE[id_](e) if answer and answer != e["answer"]]
    found = modules(
        """return x.map(([e, answer]) => { const id = m.feedback.mistakeIn(e, answer);
      return [id ?? null, id ? m.ko.mistakes[id](e, answer) : "", id ? m.en.mistakes[id](e, answer) : ""]; })""",
        [(e, answer) for e, _, answer in cases],
    )
    proven = dict.fromkeys(MADE, 0)
    order = list(MADE)
    for (e, id_, answer), (got, korean, english) in zip(cases, found, strict=True):
        if got != id_:  # then an earlier mistake leads to the same answer
            says(
                got in order and order.index(got) < order.index(id_) and answer in MADE[got](e),
                e["ko"][0],
                e.get("options"),
                "answer",
                answer,
                "made by",
                id_,
                "is taken for",
                got,
            )
            continue
        proven[id_] += 1
        for sentence in (korean, english):
            says(sentence.endswith((".", "?")) and not re.search(r"undefined|NaN|null", sentence), sentence)
            says(re.search(r"\d", sentence), "no number of the exercise in:", sentence)
    says(min(proven.values()) >= 5, "mistakes that were not proven:", proven)
    assert set(NINE) <= set(proven)
    assert modules("return Object.keys(m.feedback.MISTAKES)") == order


# ── the page ─────────────────────────────────────────────────────────────────

SHOWN = """() => ({
  values: [...document.querySelectorAll('#lab-result tbody td:last-child')].map((c) => c.textContent),
  bits: [...document.querySelectorAll('#lab-result .bits li')].map((l) => [l.querySelector('code').textContent, l.querySelector('strong')?.textContent ?? '', l.querySelector('em')?.textContent ?? '']),
  rulers: [...document.querySelectorAll('#lab-result .ruler ul')].map((u) => ({
    ticks: [...u.querySelectorAll('code')].map((c) => +c.textContent), end: +u.querySelector('em').textContent,
    marked: [...u.querySelectorAll('.guest')].map((l) => [+l.querySelector('code').textContent, +l.querySelector('strong').textContent])})),
  cut: [...document.querySelectorAll('#lab-subnets tbody tr')].map((r) => [...r.cells].map((c) => c.textContent)),
  said: document.querySelector('#lab-block output').textContent, state: location.search})"""
SHOW = "async ([ip, prefix, cut]) => { const f = document.forms; f['lab-block'].ip.value = ip; f['lab-block'].prefix.value = prefix; f['lab-cut'].cut.value = cut; f['lab-block'].dispatchEvent(new Event('submit', {cancelable: true})); }"
SPECIALS = {language: subnet_lab.special_blocks(reading.source(language, subnet_lab.SPECIAL)) for language in reading.LANGUAGES}
ANSWER = {"ko": "정답 보기", "en": "Show the answer"}
NONE = {"ko": ("없음", "없음(RFC 3021)"), "en": ("none", "none (RFC 3021)")}


def special_of(address, language):
    found = [row for row in SPECIALS[language] if ipaddress.IPv4Address(address) in ipaddress.IPv4Network(row[0])]
    return max(found, key=lambda row: int(row[0].split("/")[1]), default=None)


def short(address, prefix):
    octets = str(address).split(".")
    shared = min(prefix // 8, 3)
    return ("." if shared else "") + ".".join(octets[shared:])


def expected_cut(block, length):
    subnets = 2 ** (length - block.prefixlen)
    rows = []
    for i in [*range(min(16, subnets)), *([subnets - 1] if subnets > 16 else [])]:
        if i == subnets - 1 and subnets > 17:
            rows.append(["⋯"] * 4)
        s = net(int(block[0]) + i * 2 ** (32 - length), length)
        first, end = (s[0], s[-1]) if length > 30 else (s[1], s[-2])
        hosts = short(first, block.prefixlen) if length == 32 else f"{short(first, block.prefixlen)}–{short(end, block.prefixlen)}"
        rows.append([f"{i + 1:,}", str(s), hosts, short(s[-1], block.prefixlen) if length < 31 else None])
    return rows


def test_a_pause_in_typing_changes_no_field(browser, address):
    """What is typed is reckoned with after half a second; a whole block is taken apart when the reader goes on."""
    page = lab(browser, address, state="?ip=203.0.113.77&prefix=26&cut=28", viewport=DESKTOP).page
    ip, prefix, cut, said = (
        page.locator("#lab-block [name=ip]"),
        page.locator("#lab-block [name=prefix]"),
        page.locator("#lab-cut [name=cut]"),
        page.locator("#lab-block output"),
    )
    ip.fill("")
    ip.press_sequentially("192.168.10.5/2")
    page.wait_for_function("() => document.querySelector('#lab-block output').textContent.startsWith('192.0.0.0/2:')")
    ip.press_sequentially("6")
    page.wait_for_function("() => document.querySelector('#lab-block output').textContent.startsWith('192.168.10.0/26:')")
    assert ip.input_value() == "192.168.10.5/26"
    cut.click()
    assert (ip.input_value(), prefix.input_value()) == ("192.168.10.5", "26")
    cut.fill("2")
    page.wait_for_timeout(700)
    assert cut.input_value() == "2" and "/26" in page.locator("#lab-cut output").inner_text(), "not wider than the block"
    cut.press_sequentially("7")
    page.wait_for_function("() => document.querySelectorAll('#lab-subnets tbody tr').length === 2")
    longer, shorter = (page.locator(f"#lab-block button[value='{step}']") for step in ("1", "-1"))
    for _ in range(4):
        longer.click()
    assert prefix.input_value() == "30" and page.locator("#lab-subnets tbody tr").count() == 1
    for _ in range(4):
        shorter.click()
    assert cut.input_value() == "27" and page.locator("#lab-subnets tbody tr").count() == 2, "the reader's choice is kept"
    assert said.inner_text().startswith("192.168.10.0/26:")


def test_a_wrong_field_takes_away_what_it_no_longer_says(browser, address):
    """Under an address that cannot be read stands no other block's result; its place stays, so that nothing moves."""
    page = lab(browser, address, viewport=DESKTOP).page
    seen = """() => ['#lab-result', '#lab-six', '#lab-cut output', '#lab-subnets'].filter((box) =>
      document.querySelector(box).checkVisibility({visibilityProperty: true}))"""
    top = "() => document.querySelector('#practice').getBoundingClientRect().top + scrollY"
    ip, cut = page.locator("#lab-block [name=ip]"), page.locator("#lab-cut [name=cut]")
    four = ["#lab-result", "#lab-cut output", "#lab-subnets"]
    ip.fill("203.0.113.77")
    page.wait_for_function("() => document.querySelector('#lab-cut output').textContent")
    before = page.evaluate(top)
    assert page.evaluate(seen) == four
    for address_typed, wanted in (("203.0.300.1", []), ("203.0.113.78", four), ("fe80::12345", []), ("fe80::1", ["#lab-six"])):
        ip.fill(address_typed)
        ip.press("Enter")
        assert page.evaluate(seen) == wanted, address_typed
        assert not address_typed.startswith("203") or page.evaluate(top) == before, address_typed
    ip.fill("203.0.113.77")
    ip.press("Enter")
    cut.fill("x")
    cut.press("Enter")
    assert page.evaluate(seen) == four[:2], "what is wrong is said in the place of the cut"


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_page_shows_what_ipaddress_says(browser, address, language):
    r = random.Random(f"{SEED}/page")
    visit = lab(browser, address, language)
    cases = [
        ("0.0.0.0", 0, 0),
        ("0.0.0.0", 0, 32),
        ("255.255.255.255", 32, 32),
        ("255.255.255.255", 0, 3),
        ("198.51.100.1", 31, 31),
        ("198.51.100.1", 31, 32),
        ("10.0.0.0", 8, 30),
    ]
    for _ in range(40):
        prefix = r.randrange(33)
        cases.append((str(ipaddress.IPv4Address(r.getrandbits(32))), prefix, r.randrange(prefix, 33)))
    cases += [(row[0].split("/")[0], 24, 26) for row in SPECIALS[language]]
    for ip, prefix, cut in cases:
        visit.page.evaluate(SHOW, [ip, str(prefix), str(cut)])
        shown = visit.page.evaluate(SHOWN)
        right, block = figures(int(ipaddress.IPv4Address(ip)), prefix), net(ipaddress.IPv4Address(ip), prefix)
        where = f"{language} {ip}/{prefix} cut to /{cut}:"
        values = [
            right["network"],
            right["first"],
            right["end"],
            right["broadcast"] or NONE[language][prefix < 32],
            right["mask"],
            f"{right['size']:,}",
            f"{right['hosts']:,}",
        ]
        special = special_of(ip, language)
        values.append(f"{special[1]} {special[0]} {special[3]}" if special else NONE[language][0])
        says(shown["values"] == values, where, shown["values"], values)
        binary = [f"{octet:08b}" for octet in ipaddress.IPv4Address(ip).packed]
        says([o for o, _, _ in shown["bits"]] == ip.split("."), where, shown["bits"])
        says([n + h for _, n, h in shown["bits"]] == binary and sum(len(n) for _, n, _ in shown["bits"]) == prefix, where, shown["bits"])
        step, value = right["step"], right["value"]
        rulers = [{"ticks": list(range(0, 256, max(step, 16))), "end": 255, "marked": [[value - value % max(step, 16), value]]}]
        if step < 16:
            low = value - value % 16
            rulers.append({"ticks": list(range(low, low + 16, step)), "end": low + 15, "marked": [[value - value % step, value]]})
        says(shown["rulers"] == rulers, where, shown["rulers"], rulers)
        rows = [[cell or NONE[language][0] for cell in row] for row in expected_cut(block, cut)]
        says(shown["cut"] == rows, where, shown["cut"][:3], rows[:3])
        says(f"ip={ip}" in shown["state"] and f"prefix={prefix}" in shown["state"] and f"cut={cut}" in shown["state"], shown["state"])
    assert not visit.trouble, visit.trouble


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_worked_example_in_the_text_is_what_the_calculator_shows(browser, address, language):
    """The page without JavaScript and the lab agree on the block that the page works through."""
    visit = Visit(browser, address, viewport=PHONE)
    page = visit.open(url(address, language))
    before = page.evaluate(SHOWN)
    page.mouse.wheel(0, 200)
    page.wait_for_load_state("networkidle")
    for _ in range(100):  # the lab's scripts come when the page is touched, and then wire its fields
        page.evaluate(SHOW, ["10.0.0.1", "8", "9"])
        if page.evaluate(SHOWN)["values"] != before["values"]:
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail("the calculator shows nothing else")
    page.evaluate(SHOW, [subnet_lab.IP, str(subnet_lab.PREFIX), str(subnet_lab.CUT)])
    after = page.evaluate(SHOWN)
    for part in ("values", "bits", "rulers", "cut"):
        assert after[part] == before[part], part


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_a_slip_is_explained_in_the_page(browser, address, language):
    visit = lab(browser, address, language)
    page = visit.page
    said, field = page.locator("#lab-block output"), page.locator("[name=ip]")
    bad = json.loads((reading.ROOT / "web" / "subnet-lab" / "test" / "bad-addresses.json").read_text(encoding="utf-8"))
    for text, _, octet in [row for row in bad if row[2]]:
        field.fill(text)
        if "/" in text:
            continue  # a block with a prefix is taken apart before it is read
        page.wait_for_function("() => document.querySelector('#lab-block [name=ip]').ariaInvalid === 'true'")
        assert ORDINALS[language][octet - 1] in said.inner_text(), f"{text!r}: {said.inner_text()}"
        field.fill("10.0.0.1")
        page.wait_for_function("() => !document.querySelector('#lab-block [name=ip]').ariaInvalid")
        break
    field.fill("1０.0.0.1")
    page.wait_for_function("() => document.querySelector('#lab-block output').className === 'wrong'")
    before = page.evaluate(SHOWN)
    assert "1０" in said.inner_text() and before["values"][0] == "10.0.0.0", "the last good block stays"
    field.fill("172.16.45.200/20")
    page.wait_for_function("() => document.querySelector('#lab-block output').className === ''")
    assert page.locator("[name=prefix]").input_value() == "20" and page.evaluate(SHOWN)["values"][0] == "172.16.32.0"
    assert not visit.trouble, visit.trouble


def test_state_goes_into_the_address_and_comes_back(browser, address):
    visit = lab(browser, address, state="?ip=10.77.205.9&prefix=21&cut=23#cut")
    page = visit.page
    assert page.evaluate(SHOWN)["values"][0] == "10.77.200.0" and len(page.evaluate(SHOWN)["cut"]) == 4
    page.locator("#lab-cut button").last.click()
    assert "cut=24" in page.url and page.url.endswith("#cut"), page.url
    page.locator("a.language-switch").click()
    page.wait_for_url("**/en/networking/subnet-lab/?ip=10.77.205.9&prefix=21&cut=24*")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHOWN)["values"][0] == "10.77.200.0" and len(page.evaluate(SHOWN)["cut"]) == 8
    page.goto(url(address, "ko", "?ip=10.0.x.1&prefix=99&seed=a&level=9&kind=nonsense"))  # a link that was broken on its way
    page.wait_for_function("() => document.querySelector('#lab-exercise').hidden === false")
    assert "셋째 옥텟" in page.locator("#lab-block output").inner_text()
    assert not visit.trouble, visit.trouble


SIX = """() => ({
  values: [...document.querySelectorAll('#lab-six tbody td:last-child')].map((c) => c.textContent),
  seen: ['lab-six', 'lab-result', 'lab-cut', 'lab-cut-six', 'lab-subnets'].filter((id) => document.getElementById(id).checkVisibility()),
  said: document.querySelector('#lab-block output').textContent, keys: document.forms['lab-block'].ip.inputMode})"""
FOUR_SEEN, SIX_SEEN = ["lab-result", "lab-cut", "lab-subnets"], ["lab-six", "lab-cut-six"]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_an_ipv6_address_is_reckoned_with_in_the_same_field(browser, address, language):
    r = random.Random(f"{SEED}/six")
    visit = lab(browser, address, language, state="?ip=2001:db8:ab:cd::1&prefix=32")
    page = visit.page
    field, prefix, said = page.locator("[name=ip]"), page.locator("[name=prefix]"), page.locator("#lab-block output")
    assert said.inner_text() == "2001:db8::/32" and prefix.input_value() == "32", "the prefix of the address stays"
    cases = [("2001:0DB8::0077/64", SIX_SEEN), ("::1/128", SIX_SEEN), ("::/0", SIX_SEEN), ("10.0.0.1/8", FOUR_SEEN)]
    cases += [(f"2001:db8:{r.getrandbits(16):x}::{r.getrandbits(40) >> 24:x}/{r.randrange(129)}", SIX_SEEN) for _ in range(15)]
    for text, seen in cases:
        field.fill(text)
        field.press("Enter")
        shown = page.evaluate(SIX)
        assert shown["seen"] == seen and shown["keys"] == "url", (text, shown)  # colons, slash and letters on any keypad
        if seen == SIX_SEEN:
            right = [cell.replace("<sup>", "").replace("</sup>", "") for cell in subnet_lab.six_values(text)]
            says(shown["values"] == right, language, text, shown["values"], right)
            net6 = ipaddress.ip_interface(text).network
            says(shown["said"] == str(net6) and f"prefix={net6.prefixlen}" in page.url, shown["said"], page.url)
        assert not wider_than_the_screen(page), text
    # Without a prefix an address of the other kind gets the usual one.
    for text, length in (("192.0.2.1", "24"), ("2001:db8::1", "64"), ("2001:db8::2", "64")):
        field.fill(text)
        field.press("Enter")
        assert prefix.input_value() == length, text
    page.locator("#lab-block [role=group] button").last.click()
    assert said.inner_text() == "2001:db8::/65"
    prefix.fill("129")
    page.wait_for_function("() => document.querySelector('#lab-block output').className === 'wrong'")
    assert "129" in said.inner_text() and "128" in said.inner_text()
    field.fill("2001:db8::g/64")
    page.wait_for_function("() => document.querySelector('#lab-block [name=ip]').ariaInvalid === 'true'")
    assert "“g”" in said.inner_text()
    page.locator(f"button[value='{subnet_lab.SIX}']").click()
    assert page.evaluate(SIX)["values"] == [re.sub("<.?sup>", "", cell) for cell in subnet_lab.six_values(subnet_lab.SIX)]
    assert not visit.trouble, visit.trouble


def test_it_is_loaded_on_its_page_only_and_when_it_is_used(browser, address, site):
    for language, name, where in reading.addresses():
        assert ("subnet-lab/load.js" in reading.html(where)) == (name == NAME), f"docs/{language}/{name}"
    visit = Visit(browser, address, viewport=PHONE)
    asked = []
    visit.page.on("request", lambda r: asked.append(r.url.rsplit("/", 1)[-1]))
    page = visit.open(url(address))
    page.wait_for_load_state("networkidle")
    assert "load.js" in asked and "page.js" not in asked, asked
    page.locator("[name=prefix] + *, [value='1']").first.click()  # before anything is there: + is pressed again
    page.wait_for_function("() => location.search.includes('prefix=28')")
    assert "words.ko.js" in asked and "words.en.js" not in asked, asked
    folder = site / "assets" / "subnet-lab"
    for language in reading.LANGUAGES:
        other = {"ko": "words.en.js", "en": "words.ko.js"}[language]
        files = [f for f in folder.glob("*.js") if f.name != other]
        total = sum(len(gzip.compress(f.read_bytes(), 6, mtime=0)) for f in files)
        assert len(files) == 7 and total <= LIMIT, f"the lab's scripts are {total} bytes gzip in {language}; at most {LIMIT}"
    assert not visit.trouble, visit.trouble


def test_nothing_moves_when_the_lab_comes(browser, address):
    visit = Visit(browser, address, viewport=PHONE)
    visit.page.add_init_script(WATCH_SHIFTS)
    page = visit.open(url(address))
    page.wait_for_load_state("networkidle")
    page.evaluate("dispatchEvent(new Event('scroll'))")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert not moved(page)


# ── practice in the page ─────────────────────────────────────────────────────


def answer_in(page, e, answer):
    """Give an answer by the fields that the page shows, as a reader would."""
    form = page.locator("#lab-exercise")
    if e["form"] in ("one", "several"):
        for box in form.locator(".lab-options input").all():
            if box.is_checked() and e["form"] == "several":
                box.uncheck()
        for i in answer.split(","):
            form.locator(".lab-options input").nth(int(i)).check()
    elif answer == "none":
        form.locator("[name=none]").check()
    elif e["form"] == "cidr":
        form.locator("[name=address]").fill(answer.split("/")[0])
        form.locator("[name=bits]").fill(answer.split("/")[1])
    else:
        form.locator({"address": "[name=address]", "number": "[name=number]", "prefix": "[name=bits]"}[e["form"]]).fill(answer)
    form.locator("[name=check]").click()


def course(modules, kinds, level, seed, count):
    """The exercises that practice shows when every answer is right."""
    return modules(
        """const c = new m.exercises.Course(x.kinds, x.level, x.seed);
      return Array.from({length: x.count}, () => { const e = c.next(); c.answered(true); return {...e, ko: m.ko.ask[e.kind](e), en: m.en.ask[e.kind](e)}; })""",
        {"kinds": kinds, "level": level, "seed": seed, "count": count},
    )


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_each_of_the_nine_mistakes_is_named_in_the_page(browser, address, modules, language):
    """For each mistake an exercise where it can be made: the answer it leads to, and what the page says."""
    r = random.Random(f"{SEED}/nine/{language}")
    visit = lab(browser, address, language)
    order = list(MADE)
    for id_ in NINE:
        for _ in range(400):
            kind = r.choice(
                {
                    "networkAsFirst": ["range"],
                    "broadcastAsLast": ["range"],
                    "minusTwo": ["hosts", "need"],
                    "unaligned": ["aggregate"],
                    "firstMatch": ["match"],
                    "always255": ["assign", "range"],
                    "classful": ["mask", "network"],
                }.get(id_, ["network"])
            )
            level, seed = r.choice("123"), f"s{r.randrange(10**6)}"
            example, e = course(modules, [kind], level, seed, 2)
            answers = [
                a for a in MADE[id_](e) if a and a != e["answer"] and not any(a in MADE[other](e) for other in order[: order.index(id_)])
            ]
            if answers:
                break
        page = visit.open(url(address, language, f"?seed={seed}&level={level}&kind={kind}#practice"))
        page.locator("#lab-exercise [name=next]").click()
        says(e[language] in page.locator(".lab-question").inner_text(), id_, seed, e[language])
        answer_in(page, e, answers[0])
        said = page.locator("#lab-exercise output")
        sentence = modules(f"return m.{language}.mistakes[x[0]](x[1], x[2])", [id_, e, answers[0]])
        says(sentence in said.inner_text() and said.get_attribute("class") == "wrong", id_, seed, said.inner_text(), "expected", sentence)
        answer_in(page, e, e["answer"])
        says(said.get_attribute("class") == "right" and page.locator("[name=next]").is_visible(), id_, seed, said.inner_text())
    assert not visit.trouble, visit.trouble


def test_practice_from_the_whole_example_to_alone(browser, address, modules):
    visit = lab(browser, address, state="?seed=2026&level=1#practice")
    page, form = visit.page, visit.page.locator("#lab-exercise")
    shown = []
    for number, e in enumerate(course(modules, LEVELS["1"], "1", "2026", 12), 1):
        assert form.locator(".lab-number").inner_text() == str(number) and form.locator(".lab-question").inner_text() == e["ko"]
        shown.append(form.locator("ol li").count())
        if e["stage"] == 0:
            assert e["answer"] in form.locator("output").inner_text() or f"{int(e['answer']):,}" in form.locator("output").inner_text()
        else:
            answer_in(page, e, e["answer"])
            assert form.locator("output").get_attribute("class") == "right"
            assert form.locator("ol li").count() == 4, "the whole solution stands after a right answer"
        form.locator("[name=next]").click()
    assert shown[:4] == [4, 3, 1, 0], shown
    assert not visit.trouble, visit.trouble


def test_the_four_hints_come_one_by_one_and_the_last_ends_the_exercise(browser, address, modules):
    visit = lab(browser, address, state="?seed=h&level=2&kind=network#practice")
    page, form = visit.page, visit.page.locator("#lab-exercise")
    for e in course(modules, ["network"], "2", "h", 4)[:3]:
        if e["stage"]:
            answer_in(page, e, e["answer"])
        form.locator("[name=next]").click()
    steps = modules(
        "const c = new m.exercises.Course(['network'], '2', 'h'); for (let i = 0; i < 3; i++) { c.next(); c.answered(true); } return m.ko.hints.network(c.next())"
    )
    for n, label in enumerate(("힌트 1/3", "힌트 2/3", "힌트 3/3", "정답 보기")):
        assert form.locator("ol li").all_inner_texts() == steps[:n]
        assert form.locator("[name=hint]").inner_text() == label
        form.locator("[name=hint]").click()
    assert form.locator("ol li").all_inner_texts() == steps and not form.locator("[name=hint]").is_visible()
    assert form.locator("output").inner_text().startswith("답: "), "advice to open a hint when there is none left"
    assert not form.locator("[name=check]").is_visible() and "next" in focused(page)
    form.locator("[name=next]").click()
    assert form.locator("ol li").count() == 1, "who looked at the solution gets more help with the next one"
    assert not visit.trouble, visit.trouble


def test_an_examination(browser, address, modules):
    """No calculator, no hints, no word until the end; the same paper for the same seed."""
    state = "?seed=class-7&level=3&exam=1#practice"
    paper = modules(
        "return m.exercises.paper(m.exercises.LEVELS[3], '3', 'class-7').map((e) => ({...e, ko: m.ko.ask[e.kind](e), steps: m.ko.hints[e.kind](e)}))"
    )
    one = lab(browser, address, state=state)
    other = one.context.new_page()
    other.goto(url(address, "ko", state))
    other.wait_for_load_state("networkidle")
    page, form = one.page, one.page.locator("#lab-exercise")
    for part in ("#lab-block", "#lab-result", "#lab-cut", "#lab-subnets", "#lab-exercise [name=hint]"):
        assert not page.locator(part).is_visible(), part
    assert page.locator("#lab-locked").is_visible()
    assert form.locator(".lab-question").inner_text() == other.locator(".lab-question").inner_text() == paper[0]["ko"]
    wrong = {}
    for i, e in enumerate(paper):
        assert form.locator(".lab-question").inner_text() == e["ko"] and form.locator(".lab-number").inner_text() == f"{i + 1}/10"
        assert form.locator("output").inner_text() == "" and form.locator("ol li").count() == 0
        if i == 3:
            form.locator("[name=next]").click()  # left out
            continue
        mistaken = next((a for id_ in MADE for a in MADE[id_](e) if a and a != e["answer"]), None)
        wrong[i] = mistaken if i in (1, 5) else None
        answer_in(page, e, wrong[i] or e["answer"])
    items = page.locator(".lab-report > ol > li")
    right = 9 - sum(1 for a in wrong.values() if a)
    assert items.count() == 10 and page.locator(".lab-report b").inner_text() == f"{right}/10"
    for i, e in enumerate(paper):
        item, judged = items.nth(i), items.nth(i).locator("p")
        assert item.locator("strong").inner_text() == e["ko"]
        ok = i in wrong and not wrong[i]
        assert judged.get_attribute("class") == ("right" if ok else "wrong") and ("맞습니다." in judged.inner_text()) == ok, (
            judged.inner_text()
        )
        assert item.locator("li").all_inner_texts() == ([] if ok else e["steps"]), "the whole solution follows a wrong answer"
        if i not in wrong:
            assert judged.inner_text() == "답하지 않았습니다."
        elif wrong[i]:
            sentence = modules("return m.ko.mistakes[m.feedback.mistakeIn(x[0], x[1])](x[0], x[1])", [e, wrong[i]])
            assert sentence in judged.inner_text(), (judged.inner_text(), sentence)
    assert not wider_than_the_screen(page)
    assert page.locator("#lab-block").is_visible() and not page.locator("#lab-locked").is_visible() and not form.is_visible()
    assert "lab-report" in focused(page)
    assert page.locator(".lab-report").bounding_box()["y"] >= page.locator(".md-header").bounding_box()["height"], (
        "the header covers the result"
    )
    found = one.trouble + [v for v in axe(page) if "md-nav" not in v]
    assert not found, found


def test_an_examination_that_was_left_goes_on(engine, serve):
    """In its tab, after another page, a reload and in the other language; another paper begins anew."""
    place, tab = serve(), engine.tab()

    def lab_at(seed, root=""):
        return f"{place.address}{root}networking/subnet-lab/?seed={seed}&level=1&kind=network&exam=1"

    number = "document.querySelector('.lab-number')?.textContent"
    tab.open(lab_at("a"))
    tab.wait(f"{number} === '1/10'")
    for count in (2, 3):
        tab.click("#lab-exercise [name=next]")
        tab.wait(f"{number} === '{count}/10'")
    tab.open(f"{place.address}networking/cidr/")
    for there in (lab_at("a"), lab_at("a", "en/"), lab_at("a")):
        tab.open(there)
        tab.wait(f"{number} === '3/10'")
    tab.open(lab_at("b"))
    tab.wait(f"{number} === '1/10'")
    for odd in (
        "",
        "null",
        "{",
        "[]",
        '["b,1,network","x",1]',
        '["b,1,network",[1],1]',
        f'["b,1,network",{["1"] * 10},1]'.replace("'", '"'),
    ):
        tab.js("([odd, key]) => sessionStorage.setItem(key, odd)", [odd, "/funny-openstack/.exam"])
        tab.open(lab_at("b"))
        tab.wait(f"{number} === '1/10'")
    # It ends early only when that was said twice.
    tab.click("#lab-exercise [name=finish]")
    tab.wait("document.querySelector('#lab-said').textContent.includes('답하지 않은 문제가 10개')")
    # Who goes on is asked again.
    tab.click("#lab-exercise [name=next]")
    tab.wait(f"{number} === '2/10'")
    tab.click("#lab-exercise [name=finish]")
    tab.wait("document.querySelector('#lab-said').textContent.includes('답하지 않은 문제가 10개')")
    assert not tab.js("document.querySelector('.lab-report')")
    tab.click("#lab-exercise [name=finish]")
    tab.wait("document.querySelectorAll('.lab-report li p').length === 10")
    tab.open(lab_at("b"))
    tab.wait(f"{number} === '1/10'")
    assert tab.js("sessionStorage.getItem('/funny-openstack/.exam')") is None
    assert not tab.trouble


def test_a_paper_has_a_number_of_its_own_unless_one_is_typed(browser, address):
    page = lab(browser, address).page
    seed, start = page.locator("[name=seed]"), page.locator("#lab-paper button")
    drawn = []
    for _ in range(2):
        start.click()
        drawn.append(seed.input_value())
    assert all(drawn) and drawn[0] != drawn[1], "an examination would ask what was just practised"
    seed.fill("class-7")
    for _ in range(2):
        start.click()
        assert seed.input_value() == "class-7"


# ── by keyboard, by touch, read out, without JavaScript ──────────────────────


def test_all_of_it_by_keyboard_alone(browser, address, modules):
    visit = Visit(browser, address, viewport={"width": 1280, "height": 800})
    page = visit.open(url(address, "en"))

    def tab_to(name, most=80):
        for _ in range(most):
            page.keyboard.press("Tab")
            if (
                page.evaluate("document.activeElement.name || document.activeElement.ariaLabel || document.activeElement.textContent")
                == name
            ):
                assert outline_visible(page), f"the focus on {name} cannot be seen"
                return
        raise AssertionError(f"{name} cannot be reached; the focus is at {focused(page)}")

    tab_to("ip")
    page.keyboard.press("Control+A")
    page.keyboard.type("172.16.45.200")
    tab_to("Prefix one shorter")
    for _ in range(7):
        page.keyboard.press("Space")
    page.wait_for_function("() => location.search.includes('prefix=20')")
    assert page.evaluate(SHOWN)["values"][0] == "172.16.32.0"
    tab_to("Prefix of the subnets one shorter")
    for _ in range(7):
        page.keyboard.press("Enter")
    assert "cut=22" in page.url and len(page.evaluate(SHOWN)["cut"]) == 4
    tab_to("kind")
    page.keyboard.type("longest")
    tab_to("seed")
    page.keyboard.type("keys")
    page.keyboard.press("Enter")
    example, e = course(modules, ["match"], "1", "keys", 2)
    assert page.locator(".lab-question").inner_text() == example["en"] and "next" in focused(page)
    page.keyboard.press("Enter")
    assert page.locator(".lab-question").inner_text() == e["en"]
    assert page.evaluate("document.activeElement.type") == "radio", "the focus is where the answer is given"
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    wrong = page.locator("#lab-exercise output").get_attribute("class") == "wrong"
    assert wrong == (e["answer"] != "0")
    for _ in range(int(e["answer"])):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#lab-exercise output").get_attribute("class") == "right" and "next" in focused(page)
    page.keyboard.press("Enter")
    tab_to("hint")
    page.keyboard.press("Enter")
    # The third of its kind gives the first step, or again all but the last after a mistake; one more by the hint.
    assert page.locator("#lab-exercise ol li").count() == (4 if wrong else 2)
    assert not visit.trouble, visit.trouble


STATES = {
    "calculator": "?ip=10.0.0.1&prefix=8&cut=30",
    "slip": "?ip=10.0.x.1",
    "address": "?seed=t&level=1&kind=network#practice",
    "one": "?seed=t&level=2&kind=match#practice",
    "several": "?seed=t&level=2&kind=assign#practice",
    "block": "?seed=t&level=3&kind=aggregate#practice",
    "exam": "?seed=t&level=3&exam=1#practice",
}


# What can be tapped, or the words beside a box that is smaller itself.
SMALL = """() => [...document.querySelectorAll('.lab :is(button, input, select, label)')].filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .map((e) => (e.matches('[type=checkbox], [type=radio]') ? e.closest('label') : e)).map((e) => [e.getBoundingClientRect(), e])
  .filter(([{ width, height }]) => width && (width < 43.9 || height < 43.9)).map(([{ width, height }, e]) => `${width} × ${height} px: ${e.outerHTML.slice(0, 90)}`)"""


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_every_state_by_touch_on_a_phone(browser, address, language):
    """Targets of 44 px, keypads, nothing sideways at 320 px, axe in both schemes."""
    visit = lab(browser, address, language, viewport=PHONE, has_touch=True, is_mobile=True)
    page, found = visit.page, []
    page.locator("#lab-block button").first.tap()
    assert "prefix=26" in page.url, page.url
    for name, keypad in {
        "ip": "url",  # an address of IPv6 has letters and colons
        "prefix": "numeric",
        "cut": "numeric",
        "address": "decimal",
        "bits": "numeric",
        "number": "numeric",
    }.items():
        assert page.locator(f".lab [name={name}]").get_attribute("inputmode") == keypad, name
    for state, query in STATES.items():
        visit.open(url(address, language, query))
        page.wait_for_load_state("networkidle")
        if "practice" in query and state != "exam":
            page.locator("#lab-exercise [name=next]").tap()
            page.locator("#lab-exercise [name=check]").tap()  # an answer is missing: it says so
            assert page.locator("#lab-exercise output").inner_text(), state
        found += [f"{state}: {one}" for one in page.evaluate(SMALL)]
        for scheme in SCHEMES:
            set_scheme(page, scheme)
            found += [f"{state}, {scheme}: {v}" for v in axe(page) if "md-nav" not in v]
        set_scheme(page, "light")
        page.set_viewport_size({"width": 320, "height": 700})
        found += [f"{state} scrolls sideways at 320 px: {e}" for e in wider_than_the_screen(page)]
        page.set_viewport_size(PHONE)
    assert not found + visit.trouble, "\n".join(found + visit.trouble)


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_what_a_screen_reader_is_given(browser, address, language):
    """Names, roles and the spoken result, from the accessibility tree."""
    visit = lab(browser, address, language, state="?ip=172.16.45.200&prefix=20&seed=t&level=2&kind=match")
    page, words = visit.page, subnet_lab.WORDS[language]
    tree = page.locator("#lab-block").aria_snapshot()
    for line in (
        f'textbox "{words["ip"]}": 172.16.45.200',
        f'group "{words["prefix"]}"',
        f'button "{words["less"]}"',
        f'textbox "{words["prefix"]}": "20"',
        f'button "{words["more"]}"',
        'status: "172.16.32.0/20: 172.16.32.1–172.16.47.254 (4,094)"',
    ):
        assert line in tree, f"{line} is not in\n{tree}"
    tree = page.locator("#lab-paper").aria_snapshot()
    for line in (
        f'combobox "{words["level"]}"',
        f'combobox "{words["kind"]}"',
        f'textbox "{words["seed"]}": t',
        f'checkbox "{words["exam"]}"',
        f'button "{words["start"]}"',
    ):
        assert line in tree, f"{line} is not in\n{tree}"
    page.locator("#lab-exercise [name=next]").click()
    question = page.locator(".lab-question").inner_text()
    tree = page.locator("#lab-exercise").aria_snapshot()
    assert f'group "{question}"' in tree and tree.count("radio ") == 5 and f'button "{ANSWER[language]}"' in tree, tree
    page.locator(".lab-options input").nth(0).check()
    page.locator("[name=check]").click()
    assert re.search(r"status: \S", page.locator("#lab-exercise").aria_snapshot()), "what is said is announced"
    page.locator("[name=ip]").fill("10.0.999.1")
    page.wait_for_function("() => document.querySelector('[name=ip]').ariaInvalid === 'true'")
    described = page.locator("[name=ip]").get_attribute("aria-describedby")
    assert ORDINALS[language][2] in page.locator(f"#{described}").inner_text()
    assert not page.locator("#lab-result").aria_snapshot(), "what the field no longer says is not read out either"
    page.locator("[name=ip]").fill("172.16.45.200")
    page.wait_for_function("() => !document.querySelector('#lab-result.stale')")
    table = page.locator("#lab-result table").aria_snapshot()
    assert "172.16.32.0" in table and "columnheader" in table
    assert not visit.trouble, visit.trouble


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_without_javascript_nothing_that_can_be_read_is_missing(browser, address, language):
    visit = Visit(browser, address, viewport=PHONE, java_script_enabled=False)
    page = visit.open(url(address, language))
    assert not any(form.is_visible() for form in page.locator(".lab").all()), "a form that does nothing is shown"
    for part in (
        "#lab-result .bits",
        "#lab-result .ruler",
        "#lab-result table",
        "#lab-subnets table",
        "#kinds",
        "#mistakes",
        "#in-class",
        "#done-when",
    ):
        assert page.locator(part).is_visible(), part
    text = page.locator("article").inner_text()
    assert subnet_lab.WORDS[language]["without"] in text and f"{subnet_lab.IP}/{subnet_lab.PREFIX}" in subnet_lab.WORDS[language]["without"]
    for number in (*figures(int(ipaddress.IPv4Address(subnet_lab.IP)), subnet_lab.PREFIX).values(), "203.0.113.88/29"):
        assert str(number) in text, number
    assert page.locator("article a[href$='cidr/#prefix-table']").count() == 1
    assert not visit.trouble, visit.trouble


STATE_LINKS = [  # page → section, the lab's state, the section of the lab
    ("networking/cidr.md", "slash-31-32", "ip=198.51.100.0&prefix=31#calculator"),
    ("networking/subnetting.md", "example-4", "ip=10.77.205.9&prefix=21#calculator"),
    ("networking/subnetting.md", "vlsm", "seed=vlsm&level=2&kind=vlsm#practice"),
    ("networking/index.md", "subnet-mask", "ip=203.0.113.77&prefix=26#calculator"),
    ("networking/routing.md", "exercises", "seed=routing&level=3&kind=match#practice"),
    ("networking/routing.md", "exercises", "seed=routing&level=3&kind=aggregate#practice"),
]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_lessons_lead_into_the_lab_with_state(language, modules):
    for name, section, state in STATE_LINKS:
        markdown = reading.source(language, name)
        text = re.split(r"^#{1,6} ", markdown.partition("{#" + section + "}")[2], flags=re.M)[0]
        assert f"](subnet-lab.md?{state})" in text, f"docs/{language}/{name}, #{section}"
        values = dict(pair.split("=") for pair in state.partition("#")[0].split("&"))
        assert set(values) <= {"ip", "prefix", "cut", "seed", "level", "kind", "exam"}
        if "ip" in values:
            net(ipaddress.IPv4Address(values["ip"]), values["prefix"])
        else:
            assert values["kind"] in LEVELS[values["level"]]


# ── what stands behind it ────────────────────────────────────────────────────


def test_the_special_blocks_are_those_of_their_page():
    for language in reading.LANGUAGES:
        rows = reading.article(reading.address_of(language, "networking/special-addresses.md")).select("table")[0].select("tbody tr")
        assert [block for block, _, _, _ in SPECIALS[language]] == [row.find("strong").get_text() for row in rows]
        items = reading.article(reading.address_of(language, NAME)).select("#lab-special li")
        assert [item["data-block"] for item in items] == [block for block, _, _, _ in SPECIALS[language]] and len(items) >= 15
    with pytest.raises(ValueError, match="has no row such as"):
        subnet_lab.special_blocks("| 10.0.0.0/8 | private |")


def test_a_lost_placeholder_stops_the_build(small_project):
    from conftest import build

    for language in reading.LANGUAGES:
        for name in (NAME, subnet_lab.SPECIAL):
            target = small_project / "docs" / language / name
            target.parent.mkdir(parents=True, exist_ok=True)
            text = reading.source(language, name).replace("<!-- subnet-lab: cut -->", "").replace("<!-- questions -->", "")
            target.write_text(re.sub(r"\]\((?!https?:|#)[^)]*\)", "](#top)", text) if name == NAME else text, encoding="utf-8")
    result = build(small_project, "site", root=small_project)
    assert (
        result.returncode and "write <!-- subnet-lab: cut --> once, alone on its line (it stands 0 times)" in result.stdout + result.stderr
    )
