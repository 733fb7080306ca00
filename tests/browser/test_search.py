"""Search: what must be found, in the real box; its parts; what it costs; what it must never do."""

import gzip
import json
import re

import node
import pytest
import reading
import search_box

from builder.data.glossary import Term, load_terms
from builder.data.loader import ROOT, load
from builder.data.places import TOP
from builder.light.web import minify, scripts
from builder.output import search_texts
from builder.text.html import parse
from test_reading import AXE, DESKTOP, PHONE, SCHEMES, Visit, set_scheme

KINDS = {
    "ko": {"exact", "particle", "spacing", "english", "name", "typo", "layout", "initials", "inflection", "question", "number"},
    "en": {"exact", "particle", "spacing", "korean", "name", "typo", "layout", "initials", "inflection", "question", "number"},
}
HIT_1, HIT_3, HIT_3_OF_A_KIND = 0.92, 0.97, 0.85
# Bytes, gzip: worker, engine and one language's texts. More where the library that shortens scripts has no wheel.
FIRST_SEARCH_MAX = (141 if minify else 146) * 1024
ENGINE = "assets/search/"
FIXTURES = reading.ROOT / "tests" / "fixtures"


# What readers do to a name, by kind; null where it cannot be done. The same on every run.
PERTURB = r"""let state = 7;
  const random = n => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor(state / 65536) % n; };
  const pick = list => list[random(list.length)], Hangul = /^[가-힣 ]+$/;
  const swap = (list, i) => { [list[i], list[i + 1]] = [list[i + 1], list[i]]; return list; };
  function mistake(name) {
    const list = [...name], places = list.flatMap((c, i) => /[가-힣a-z]/i.test(c) ? [i] : []), i = pick(places);
    if (places.length < 3) return null;
    if (hangul.isSyllable(list[i])) {  // one key of the syllable pressed wrongly
      const pressed = [...hangul.toKeys(list[i])];
      pressed[1] = pick([...'hjklnmbuio']);
      list[i] = hangul.toHangul(pressed.join(''));
      return [...list[i]].length === 1 && hangul.isSyllable(list[i]) ? list.join('') : null;
    }
    const kind = random(4);
    if (kind === 0) list[i] = pick([...'abcdefghijklmnopqrstuvwxyz']);
    else if (kind === 1) list.splice(i, 1);
    else if (kind === 2 || i + 1 === list.length) list.splice(i, 0, list[i]);
    else swap(list, i);
    return list.join('');
  }
  const CHANGES = {
    together: name => name.replaceAll(' ', ''),
    particle: name => name + pick(['는', '가', '을', '의', '란', '에서', '와', '로', '도', '인가요', '에는']),
    layout: name => Hangul.test(name) ? hangul.toKeys(name) : /^[a-z ]{4,}$/i.test(name) ? hangul.toHangul(name.toLowerCase()) : null,
    initials: name => Hangul.test(name) && name.replaceAll(' ', '').length > 2 ? hangul.initials(name) : null,
    mistake,
    unfinished: name => name.length > 4 ? name.slice(0, -1) : null,
  };
"""


@pytest.fixture
def engine(site):
    """A function that runs JavaScript in Node with the engine under the names of its modules, `hangul` and so on, and the site's texts."""
    names = ("hangul", "tokenise", "index", "query", "results", "worker")
    imports = "".join(f"import * as {name} from '{(site / ENGINE).as_uri()}/engine.js';" for name in names)
    texts = f"const texts = async language => worker.read(new TextDecoder('euc-kr').decode(readFileSync('{site}/search/' + language + '.txt')));"
    return lambda body, argument=None: node.run("const argument = x;" + body, argument, imports + texts)


# ── what must be found ───────────────────────────────────────────────────────


def test_the_golden_queries_cover_every_kind():
    for language, kinds in KINDS.items():
        rows = search_box.rows(language)
        counts = {kind: sum(row["kind"] == kind for row in rows) for kind in kinds}
        assert {row["kind"] for row in rows} == kinds and min(counts.values()) >= 20, counts
        assert len({row["query"] for row in rows}) == len(rows), "a query stands twice"
        known = {reading.address_of("ko", name) for name in reading.page_names()}
        assert {page for row in rows for page in row["expected"]} <= known


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_golden_queries_in_the_box(browser, address, language):
    visit = Visit(browser, address, viewport=DESKTOP)
    search_box.open_box(visit.page, address, language)
    rows = search_box.rows(language)
    found, _ = search_box.ask(visit.page, [row["query"] for row in rows], address)
    scores, misses = search_box.score(rows, found, language)
    said = "\n".join(misses)
    assert scores["all"][1] >= HIT_1 and scores["all"][2] >= HIT_3, f"{scores['all']}\n{said}"
    assert all(three >= HIT_3_OF_A_KIND for _, _, three in scores.values()), f"{scores}\n{said}"
    other = [page for pages in found for page in pages if page.startswith("en/") != (language == "en")]
    assert not other, f"pages of the other language: {other[:3]}"
    assert not visit.trouble, visit.trouble


# Shares of queries written from the list of pages: of natural.tsv and absent.tsv, which the engine and data/asked.yml were
# changed for, and of held-out.tsv, whose answers nobody looked at while they were. First and first three pages, and what
# nothing answers; at least so much. The goals on queries never seen are .88, .96 and .8.
NATURAL = {"looked-at": (("natural", "absent"), 0.92, 0.98, 0.815), "held-out": (("held-out",), 0.84, 0.945, 0.79)}


@pytest.mark.parametrize("half", NATURAL)
@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_questions_in_peoples_own_words_and_what_the_site_has_nothing_on(engine, language, half):
    """Verbs as spoken, symptoms, needs, other vendors' words; and queries whose right answer is none."""
    names, least_1, least_3, least_none = NATURAL[half]
    rows = [line.split("\t") for name in names for line in (FIXTURES / f"{name}.tsv").read_text("utf-8").splitlines()[1:]]
    rows = [(kind, query, expected.split("|")) for spoken, kind, query, expected in rows if spoken == language]
    found = engine(
        """const [language, queries] = argument, search = worker.search(await texts(language));
        return queries.map(q => search(q).items.slice(0, 3).map(docs => docs[0].location.split('#')[0].replace(/^en\\//, '')));""",
        [language, [query for _, query, _ in rows]],
    )
    asked = [(pages, expected) for pages, (_, _, expected) in zip(found, rows, strict=True) if expected != ["-"]]
    nothing = [pages for pages, (_, _, expected) in zip(found, rows, strict=True) if expected == ["-"]]
    first = sum(pages[:1] != [] and pages[0] in expected for pages, expected in asked) / len(asked)
    three = sum(any(page in expected for page in pages) for pages, expected in asked) / len(asked)
    none = sum(not pages for pages in nothing) / len(nothing)
    assert len(asked) > 60 and len(nothing) >= 8
    assert first >= least_1 and three >= least_3 and none >= least_none, (first, three, none)


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_every_term_and_alias_of_the_glossary_finds_its_page(engine, language):
    """A name, in either language, leads to the page and section that explain it."""
    entries = load_terms()
    pages = set(reading.page_names())
    asked = [
        (name, reading.address_of(language, entry.page), "" if entry.anchor == TOP else entry.anchor)
        for entry in entries
        if entry.page in pages
        for name in search_texts.names(entry, language)
    ]
    answers = engine(
        """const search = worker.search(await texts(argument.language));
        return argument.names.map(name => search(name).items.slice(0, 3).map(docs => docs.map(doc => doc.location)));""",
        {"language": language, "names": [name for name, _, _ in asked]},
    )
    first = third = section = 0
    missed = []
    for (name, page, anchor), found in zip(asked, answers, strict=True):
        tops = [locations[0].split("#")[0] for locations in found]
        first += tops[:1] == [page]
        third += page in tops
        section += any(f"{page}#{anchor}".rstrip("#") in locations for locations in found)
        if page not in tops:
            missed.append(f"{name} → {tops}, not {page}")
    n = len(asked)
    assert n > 1000 and first / n >= 0.95 and third / n >= 0.99 and section / n >= 0.95, (n, first / n, third / n, section / n, missed[:20])


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_lessons_come_before_the_glossary_and_that_before_corrections(engine, language):
    """With a glossary and corrections as long as they may become, made of the data they come from."""
    weights = [search_texts.weight(name) for name in ("cloud/index.md", "reference/glossary.md", "reference/corrections.md")]
    assert weights == sorted(weights, reverse=True) and len(set(weights)) == 3
    entries = load_terms()
    notes = load(ROOT / "data" / "notes.yml", list[dict])
    prefix = "" if language == "ko" else "en/"
    glossary = [[e.id, e[language].term, f"{e[language].text}\n{', '.join(search_texts.names(e, language))}"] for e in entries]
    corrections = [[n["id"].lower(), n["id"], f"{n['said'][language]}\n{n['right'][language]}"] for n in notes]
    extra = [
        [f"{prefix}reference/glossary/", "용어집" if language == "ko" else "Glossary", weights[1], [["", "", ""], *glossary]],
        [f"{prefix}reference/corrections/", "바로잡은 것" if language == "ko" else "Corrections", weights[2], [["", "", ""], *corrections]],
    ]
    asked = [row for row in search_box.rows(language) if row["kind"] in ("exact", "particle", "spacing", "name", "question")]
    tops = engine(
        """const all = await texts(argument.language), urls = argument.extra.map(([url]) => url);
        for (const page of all.pages) if (urls.includes(page[0])) page[0] += 'old/';
        all.pages.push(...argument.extra);
        const search = worker.search(all);
        return argument.queries.map(query => search(query).items.map(docs => docs[0].location.split('#')[0]));""",
        {"language": language, "extra": extra, "queries": [row["query"] for row in asked]},
    )
    scores, misses = search_box.score(asked, tops, language)
    assert scores["all"][1] >= HIT_1, misses
    wrong = [
        (row["query"], pages)
        for row, pages in zip(asked, tops, strict=True)
        if extra[1][0] in pages and extra[0][0] in pages and pages.index(extra[1][0]) < pages.index(extra[0][0])
    ]
    assert len(wrong) <= len(asked) * 0.05, wrong


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_a_prefix_length_finds_the_table_of_prefixes(engine, language):
    """What a row of a table is about counts more than an address that ends in the same number."""
    lengths = [f"/{n}" for n in range(16, 31)]
    tops = engine(
        "const search = worker.search(await texts(argument.language)); return argument.lengths.map(query => search(query).items[0]?.[0].location);",
        {"language": language, "lengths": lengths},
    )
    assert dict(zip(lengths, tops, strict=True)) == dict.fromkeys(
        lengths, reading.address_of(language, "networking/cidr.md") + "#prefix-table"
    )


# ── corrections, nothing found, literal ──────────────────────────────────────

AXE_IN_THE_BOX = "() => axe.run('.md-search', {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html.slice(0, 140)).join(' | ')))"


def axe_in_the_box(page):
    page.evaluate(AXE + ";0")
    return page.evaluate(AXE_IN_THE_BOX)


def note(page):
    return page.locator(".search-note").inner_text()


def test_what_corrections_say(engine):
    """The word that is searched instead; nothing where a word is only inflected, spaced or translated."""
    said = engine(
        "const search = worker.search(await texts('ko')); return argument.map(query => search(query).note.corrected);",
        [
            "하이퍼바이져",
            "hypervizor",
            "ㅏ프",
            "ㅎㅇㅍㅂㅇㅈ",
            "서브냇 마스크",
            "컨이테너",
            "콘테이너",
            "gkdlvjqkdlwj의 종류",
            "하이퍼바이저가",
            "가상머신",
            "전 가상화",
            "floatingip",
            "hypervisors",
            "virtualisation",
            "도커",
            "instance",
            "고정 ip와 플로팅 ip의 차이",
        ],
    )
    assert said[:8] == ["하이퍼바이저", "hypervisor", "kvm", "하이퍼바이저", "서브넷 마스크", "컨테이너", "컨테이너", "하이퍼바이저 종류"]
    assert said[8:] == [None] * 9


@pytest.mark.parametrize(
    "language, query, says, back",
    [
        ("ko", "gkdlvjqkdlwj", "'하이퍼바이저' 검색 결과입니다.", "'gkdlvjqkdlwj' 그대로 찾기"),
        ("en", "hypervizor", "Results for “hypervisor”.", "Search for “hypervizor” as typed"),
    ],
)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_correction_says_so_and_has_a_way_back(browser, address, language, query, says, back, scheme):
    visit = Visit(browser, address, viewport=PHONE)
    page = visit.open(address + reading.address_of(language, "cloud/service-models.md"))
    page.wait_for_function("() => document.documentElement.classList.contains('js')")
    set_scheme(page, scheme)
    page.locator("label.md-header__button[for=__search]").click()
    page.locator(".md-search__input").click()
    page.keyboard.type(query)
    page.wait_for_function("text => document.querySelector('.search-note').textContent.includes(text)", arg=says)
    assert back in note(page)
    first = page.locator(".md-search-result__item a").first.get_attribute("href")
    assert "virtualization/" in first, first
    page.wait_for_timeout(300)
    assert not (found := axe_in_the_box(page)), found
    page.locator(".search-note a").click()
    page.wait_for_function("() => !document.querySelector('.md-search-result__item')")
    assert page.locator(".md-search__input").input_value() == f'"{query}"'
    assert page.locator(".search-note li").count() >= 3, "no nearest topics"
    assert not (found := axe_in_the_box(page)), found
    # Enter leads nowhere, a topic to its page.
    page.locator(".md-search__input").press("Enter")
    page.wait_for_timeout(200)
    assert page.url.endswith("cloud/service-models/")
    href = page.locator(".search-note li a").first.get_attribute("href")
    page.locator(".search-note li a").first.click()
    page.wait_for_url(href)
    assert not visit.trouble, visit.trouble


def test_arrow_keys_and_enter_work_beside_the_note(browser, address):
    visit = Visit(browser, address, viewport=DESKTOP)
    search_box.open_box(visit.page, address, "ko")
    page = visit.page
    page.keyboard.type("qjcndjfqkrtm")  # 버추얼박스
    page.locator(".search-note a").wait_for()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.closest('.search-note') !== null")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.className.includes('md-search-result__link')")
    page.locator(".md-search__input").click()
    page.keyboard.press("Enter")
    page.wait_for_url("**/virtualization/hypervisors/**")
    assert not visit.trouble, visit.trouble


def test_a_correction_in_the_built_site_is_only_made_where_nothing_stands(engine):
    """Every word that stands in the texts is searched as it is."""
    corrected = engine("""const all = await texts('ko'), made = new index.Index(all);
        const words = [...made.words.keys()].filter(word => word.length > 1);
        return words.filter((_, i) => i % 4 === 0).filter(word => results.answer(word, made).note.corrected !== null);""")
    assert not corrected


# ── query text is data ───────────────────────────────────────────────────────

# Pieces of every kind of text that has ever broken a search, put together by a seeded generator.
ODD = r"""const pieces = ['<img src=x onerror=alert(1)>', '<script>', '</mark>', '&amp;', '&#60;', '"', "'", '`', '${1}', '{{7*7}}',
  '(a+)+$', '[', ']', '(', ')', '*', '+', '?', '\\', '^', '$', '|', '.*', '\\p{L}', 'title:', '~1', '^10', '-', '+a', '/', '//', '/33', '/99999',
  '1.1.1.1.1.1', '999999999999999999999', '1,000,', '0x7f', '-1', 'NaN', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null',
  '\ud800', '\udc00', '\u0000', '\u200b', '\u202e', '\ufeff', '\u0301'.repeat(30), '👩‍👩‍👧‍👦', '🇰🇷', 'İ', 'ß', 'ﬁ', '㎢', '½', '①', '２５５', 'ㄳㄳ', 'ㅏㅏㅏ', 'ㅎ', 'ㅎㅎㅎ',
  '각'.normalize('NFD'), '하이퍼', '바이저', '는', '가상', ' ', '\t', '\n', '가', 'a', 'z', 'ip', 'floating', 'kvm', 'gkdl', 'DROP TABLE', '../..', 'javascript:alert(1)', '클라우드'];
  let state = argument.seed;
  const random = n => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor(state / 65536) % n; };
  const character = () => String.fromCharCode([random(128), 0xac00 + random(11172), 0x3131 + random(51), random(65536)][random(4)]);
  const odd = () => Array.from({length: 1 + random(6)}, () => random(3) ? pieces[random(pieces.length)] : character().repeat(1 + random(3))).join(random(2) ? '' : ' ');"""


@pytest.mark.parametrize("language, seed", [("ko", 1), ("en", 2)])
def test_no_query_breaks_the_engine(engine, language, seed):
    """5,000 odd queries in each language: no exception, no markup, and no more work than a bound."""
    bad = engine(
        ODD
        + r"""
        const made = new index.Index(await texts(argument.language)), bad = [];
        made.lexicon;
        const most = 400 * made.sections.length + 40 * made.lexicon.length * 16;
        for (let n = 0; n < 5000; n++) {
          const query = n % 50 ? odd() : odd().repeat(1000).slice(0, 100000);
          const before = made.work;
          try {
            const {items, note} = results.answer(query, made);
            for (const doc of items.flat()) {
              const plain = (doc.title + doc.text).replace(/<\/?(?:mark|p)>/g, '');
              const reason = Object.values(doc.why ?? {}).flat(2).join('');
              if (/[<>"]/.test(plain + reason)) bad.push([query.slice(0, 80), plain, reason]);
              if (!Number.isFinite(doc.score)) bad.push([query.slice(0, 80), doc.score]);
            }
            structuredClone(items); structuredClone(note);
          } catch (error) { bad.push([query.slice(0, 80), String(error), error.stack]); }
          if (made.work - before > most) bad.push([query.slice(0, 80), made.work - before, most]);
        }
        return bad.slice(0, 5).map(b => JSON.stringify(b));""",
        {"language": language, "seed": seed},
    )
    assert not bad, bad


def test_no_query_breaks_the_box(browser, address):
    """The same in the real box, and 100,000 characters at once; then it still searches."""
    visit = Visit(browser, address, viewport=DESKTOP)
    page = visit.page
    dialogs = []
    page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
    search_box.open_box(page, address, "ko")
    queries = page.evaluate("argument => {" + ODD + "return Array.from({length: 300}, odd).map(q => q.toWellFormed()); }", {"seed": 3})
    queries = [q for i, q in enumerate(queries) if q and "\n" not in q and (i == 0 or q != queries[i - 1])]
    queries += ["<b>x</b>" * 12_500, "가" * 100_000, "\"'<img src=x onerror=alert(1)>", "하이퍼바이저"]
    found, _ = search_box.ask(page, queries, address)
    assert found[-1][0] == "virtualization/"
    inside = page.evaluate("[...document.querySelectorAll('.md-search-result *')].map(e => e.tagName.toLowerCase())")
    assert set(inside) <= {"div", "ol", "ul", "li", "a", "article", "h1", "h2", "p", "mark", "span", "details", "summary", "del"}
    assert not dialogs and page.evaluate("window.injected") is None
    assert not visit.trouble, visit.trouble[:3]


# What says nothing, is no text, or is on its way to one.
EMPTY_HANDED = {
    "ko": [
        "은 는 이 가 을 를",
        "에서 까지 부터",
        "무엇 왜 어떻게",
        "(a+)+$ .*",
        "<script>alert(1)</script>",
        "???",
        "ㅎ",
        "핲",
        "하잎ㅓ",
        "뷁뷁",
    ],
    "en": ["the of and", "what why how", "(a+)+$ .*", "<img src=x onerror=alert(1)>", "???", "''", "zqxj", "ㅎ"],
}
KEYS = ["ㅅ", "서", "섭", "서브", "서븐", "서브네", "서브넽", "서브네티", "서브네팅"]  # as an input method gives them
# Elements of the box, whatever is asked: the theme's ten results at once, each a page and three sections.
MOST_ELEMENTS = 10 * (3 * 20 + 60)


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_box_always_says_something_and_never_much(browser, address, language):
    """Results or a sentence for whatever is typed, after a bounded work of the page; the engine works beside it."""
    visit = Visit(browser, address, viewport=DESKTOP)
    page = visit.page
    search_box.open_box(page, address, language)
    queries = [*EMPTY_HANDED[language], *KEYS, "\udc00\ud800 ip", "가" * 100_000, "<b>x</b>" * 12_500, "IaaS"]
    said = page.evaluate(
        """async queries => {
          const input = document.querySelector('.md-search__input'), box = document.querySelector('.md-search-result');
          const list = box.querySelector('.md-search-result__list'), out = [];
          let records = 0;
          new MutationObserver(found => { records += found.length; }).observe(box, {childList: true, subtree: true});
          for (const query of queries) {
            const mark = document.createElement('li');
            list.replaceChildren(mark);
            input.value = query;
            input.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));
            while (mark.isConnected) await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
            out.push([query.slice(0, 30).toWellFormed(), list.querySelectorAll('.md-search-result__item').length,
              box.querySelector('.search-note').textContent.trim(), box.querySelectorAll('*').length, records]);
            records = 0;
          }
          return out; }""",
        queries,
    )
    assert len(said) == len(queries) and said[-1][1] > 0
    assert [one for one in said if not one[1] and len(one[2]) < 10] == [], "an empty box"
    assert [one for one in said if max(one[3:]) > MOST_ELEMENTS] == [], "more than a screen needs"
    assert not visit.trouble, visit.trouble


@pytest.mark.parametrize(
    "language, query, says",
    [
        ("ko", "껐다 켜도 데이터가 남나", "이렇게도 묻습니다: 껐다 켜도 데이터가 남나"),
        ("ko", "탄력적 IP", "‘탄력적 IP’ 대신 쓰는 말: 플로팅 IP"),
        ("en", "elastic ip", "“elastic ip” is called here: floating IP"),
    ],
)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_result_says_why_where_that_is_not_to_be_seen(browser, address, language, query, says, scheme):
    visit = Visit(browser, address, viewport=PHONE)
    page = visit.open(address + reading.address_of(language, "cloud/service-models.md"))
    page.wait_for_function("() => document.documentElement.classList.contains('js')")
    set_scheme(page, scheme)
    page.locator("label.md-header__button[for=__search]").click()
    page.locator(".md-search__input").click()
    page.keyboard.type(query)
    why = page.locator(".md-search-result__item").first.locator(".search-why")
    why.wait_for()
    assert why.inner_text() == says
    page.wait_for_timeout(300)
    assert not (found := axe_in_the_box(page)), found
    assert not visit.trouble, visit.trouble


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_first_answer_to_what_a_name_means_is_a_sentence_with_it(engine, language):
    """For each glossary name that the first result's text has: the excerpt begins with a sentence, not in the middle."""
    counts = engine(
        """const all = await texts(argument), search = worker.search(all);
        const ask = name => argument === 'ko' ? `${name}란` : `what is ${name}`;
        let shown = 0, whole = 0;
        for (const [, , [name]] of all.terms) {
          const [doc] = search(ask(name)).items[0] ?? [];
          if (!doc?.text.includes('<mark>')) continue;
          shown++;
          whole += !doc.text.startsWith('<p>…');
        }
        return [shown, whole];""",
        language,
    )
    shown, whole = counts
    assert shown > 150 and whole / shown > 0.9, counts


# ── what loads when, and what it costs ───────────────────────────────────────


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_nothing_loads_before_the_first_query_and_then_one_language(browser, address, site, language):
    visit = Visit(browser, address, viewport=DESKTOP)
    requests = []
    visit.page.on("request", lambda r: requests.append(r.url.removeprefix(address).split("?")[0]))
    page = visit.open(address + reading.address_of(language, "cloud/service-models.md"))
    page.wait_for_load_state("networkidle")
    before = [r for r in requests if "search" in r]
    assert before == ["search/search_index.json"], before  # the box is in the page's one script
    assert sum(len(gzip.compress((site / r).read_bytes(), 6)) for r in before) < 1500
    page.locator(".md-search__input").click()
    page.keyboard.type(" ")
    page.wait_for_load_state("networkidle")
    assert not any(r.endswith((f"{language}.txt", "engine.js")) for r in requests), "loaded without a query"
    page.keyboard.type("IaaS")
    page.locator(".md-search-result__item").first.wait_for()
    loaded = {r for r in requests if r.startswith((ENGINE, "search/"))} - {ENGINE + "box.js"}
    assert f"search/{language}.txt" in loaded and not any(
        r.endswith(f"{other}.txt") for r in loaded for other in reading.LANGUAGES if other != language
    )
    size = sum(len(gzip.compress((site / r).read_bytes(), 6)) for r in loaded)
    assert size <= FIRST_SEARCH_MAX, f"{size} bytes"
    assert not visit.trouble, visit.trouble


@pytest.mark.parametrize(
    "language, table, network", [("ko", "/{} IP 몇 개", "/{} 네트워크 주소"), ("en", "/{} subnet mask", "/{} network address")]
)
def test_a_prefix_length_is_an_example(engine, language, table, network):
    """The same page answers for each of them, though what people ask there names one."""
    queries = [query.format(length) for query in (table, network) for length in (22, 25, 27, 30)]
    first = engine(
        f"const find = worker.search(await texts('{language}')); return argument.map((q) => find(q).items[0][0].location);", queries
    )
    pages = [location.split("#")[0].removeprefix("en/") for location in first]
    assert pages == 4 * ["networking/cidr/"] + 4 * ["networking/subnetting/"]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_one_character_for_a_piece_of_text_pays(site, language):
    """What is sent is a twentieth smaller than it would be; if not, `make record-pieces` chooses anew."""
    file = (site / "search" / f"{language}.txt").read_bytes()
    text = search_texts.lengthened(file.decode(search_texts.ENCODING))
    json.loads(text)
    sent, whole = (len(gzip.compress(one, 6)) for one in (file, search_texts.shortened(text, [])))
    assert sent <= 0.95 * whole, f"{sent} of {whole} bytes"


def test_the_engine_is_asked_for_at_once():
    """The box asks for what its worker imports, so that it waits for nothing else, and that is one file."""
    published = scripts()
    worker, engine, box = (published[f"search/{name}.js"] for name in ("in-worker", "engine", "box"))
    assert re.findall(r'from ?"\./(.+?)"', worker) == ["engine.js"] and not re.search(r"^import", engine, re.MULTILINE)
    assert set(re.findall(r'new URL\("\./(.+?)"', box)) == {"in-worker.js", "engine.js"}


def test_work_grows_no_faster_than_the_content(engine):
    """Counted steps of building and of searching at 1, 10 and 50 times the content."""
    queries = [row["query"] for i, row in enumerate(search_box.rows("ko")) if i % 9 == 0]
    work = engine(
        """const all = await texts('ko');
        return [1, 10, 50].map(times => {
          const made = new index.Index({...all, pages: Array.from({length: times}, (_, n) => all.pages.map(([url, ...rest]) => [`${n}/${url}`, ...rest])).flat()});
          const build = made.work;
          for (const query of argument) made.rank(query_wanted(query, made));
          return [build, made.work - build];
        });
        function query_wanted(text, made) { return query.understand(text, made).wanted; }""",
        queries,
    )
    for step in (0, 1):
        for times, (build, search) in zip((10, 50), work[1:], strict=True):
            assert (build, search)[step] <= work[0][step] * times * 1.02, work


FAILED = {"ko": "자료를 받지 못했습니다", "en": "did not load"}
LOADING = {"ko": "자료를 받고 있습니다", "en": "Loading the texts"}


def wait_for_note(page, text):
    page.wait_for_function("text => document.querySelector('.search-note')?.textContent.includes(text)", arg=text)
    assert not page.locator(".md-search-result__meta").is_visible(), "the theme says beside it that nothing was found"


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize("file", ["search/{}.txt", ENGINE + "engine.js"])
@pytest.mark.parametrize("how", ["blocked", "missing"])
def test_a_search_that_cannot_load_says_so_and_tries_again(browser, address, language, file, how):
    visit = Visit(browser, address, viewport=DESKTOP)
    search_box.open_box(visit.page, address, language)
    page, pattern = visit.page, "**/" + file.format(language)
    visit.context.route(pattern, lambda route: route.abort() if how == "blocked" else route.fulfill(status=404, body="<h1>404</h1>"))
    page.keyboard.type("IaaS")
    wait_for_note(page, FAILED[language])
    visit.context.unroute(pattern)
    page.keyboard.type(" ")
    page.locator(".md-search-result__item").first.wait_for()
    assert page.locator(".search-note").inner_text() == "" and page.locator(".md-search-result__meta").is_visible()


@pytest.mark.parametrize(
    "language, file, says", [("ko", ENGINE + "in-worker.js", FAILED["ko"]), ("en", "search/search_index.json", "load the page again")]
)
def test_a_worker_that_does_not_start_is_noticed(browser, address, language, file, says):
    visit = Visit(browser, address, viewport=DESKTOP)
    visit.context.route(f"**/{file}*", lambda route: route.abort())
    search_box.open_box(visit.page, address, language)
    visit.page.keyboard.type("IaaS")
    wait_for_note(visit.page, says)
    visit.page.locator(".md-search__form button[type=reset]").click()
    assert visit.page.locator(".search-note").inner_text() == ""


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_texts_on_their_way_are_announced(browser, address, language):
    visit = Visit(browser, address, viewport=DESKTOP)
    waiting = []
    visit.context.route(f"**/search/{language}.txt", lambda route: waiting.append(route))
    search_box.open_box(visit.page, address, language)
    page = visit.page
    page.keyboard.type("IaaS")
    wait_for_note(page, LOADING[language])
    page.keyboard.type(" PaaS")  # typing goes on
    wait_for_note(page, LOADING[language])
    while not waiting:  # Playwright tells of a request when it is asked something
        page.wait_for_timeout(50)
    waiting[0].continue_()
    page.locator(".md-search-result__item").first.wait_for()
    assert page.locator(".search-note").inner_text() == "" and len(waiting) == 1
    assert not visit.trouble, visit.trouble


# ── the theme's own ways: links, highlighting, no JavaScript ─────────────────


def test_a_link_with_a_query_opens_the_box(browser, address):
    visit = Visit(browser, address, viewport=DESKTOP)
    page = visit.open(address + "?q=%EC%84%9C%EB%B8%8C%EB%83%87")  # 서브냇
    page.locator(".md-search-result__item").first.wait_for()
    page.locator(".search-note a").wait_for()
    assert "'서브넷' 검색 결과입니다." in note(page)
    assert not visit.trouble, visit.trouble


@pytest.mark.parametrize(
    "language, query, marked",
    [("ko", "가상머신", "가상 머신"), ("en", "hypervisors", "hypervisor"), ("ko", "255.255.255.192", "255.255.255.192")],
)
def test_matches_are_marked_in_results_and_on_the_page(browser, address, language, query, marked):
    visit = Visit(browser, address, viewport=DESKTOP)
    search_box.open_box(visit.page, address, language)
    page = visit.page
    page.locator(".md-search__input").fill(query)  # as pasting does, without a key
    page.locator(".md-search-result__item mark").first.wait_for()
    texts = [t.lower() for t in page.locator(".md-search-result__item mark").all_inner_texts()]
    assert marked in texts, texts
    page.locator(".md-search-result__link").first.click()
    page.locator(".md-content article mark").first.wait_for()
    joined = " ".join(page.locator(".md-content article mark").all_inner_texts()).lower()
    assert marked in joined
    assert not visit.trouble, visit.trouble


@pytest.mark.parametrize("language", reading.LANGUAGES)
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_without_javascript_the_glossary_stands_where_the_box_was(browser, address, language, viewport):
    visit = Visit(browser, address, viewport=viewport, java_script_enabled=False)
    page = visit.open(address + reading.address_of(language, "cloud/service-models.md"))
    assert not any(e.is_visible() for e in page.locator(".md-search, .md-header label[for=__search]").all())
    link = page.locator(".md-header a.search-link")
    box = link.bounding_box()
    assert link.is_visible() and box["x"] + box["width"] <= viewport["width"]
    link.click()
    assert page.url == address + reading.address_of(language, "reference/glossary.md")
    assert not visit.trouble, visit.trouble


# ── the modules ──────────────────────────────────────────────────────────────


def test_letters_read_out_in_hangul(engine):
    said = engine(
        """const search = worker.search(await texts('ko'));
        return argument.map(q => { const {items, note} = search(q); return [items[0][0].location, note.corrected]; });""",
        ["엔에이티는", "디에이치씨피", "에스에스에이치 접속"],
    )
    assert said == [
        ["networking/fixed-and-floating-ips/#nat", None],
        ["networking/#dhcp", None],
        ["openstack/launch-an-instance/#ssh", None],
    ]


def test_names_typed_in_part_or_with_their_spaces(engine):
    """Initials with spaces; the beginning of a name; words written together that the texts write apart."""
    tops = engine(
        """const search = worker.search(await texts('ko'));
        return argument.map(q => { const {items, note} = search(q); return [items[0][0].location.split('#')[0], note.corrected]; });""",
        ["ㄱㅇ ㅇㅇ", "ㅂㅎ ㅂㅅ", "호스트 비", "컨피그 드라", "containe", "보안업데이트", "보안 업데이트"],
    )
    assert tops[:2] == [["cloud/availability/", "가용 영역"], ["cloud/availability/", "부하 분산"]]
    assert tops[2:5] == [["networking/", None], ["openstack/compute/", None], ["virtualization/containers/", None]]
    assert tops[5] == tops[6]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_every_name_survives_what_readers_do_to_it(engine, language):
    """Each name of the glossary changed by a seeded generator, in ways the ranking was not tuned on."""
    rates = engine(
        PERTURB
        + """
        const all = await texts(argument), search = worker.search(all), out = {};
        for (const [kind, change] of Object.entries(CHANGES)) {
          let n = 0, hits = 0;
          for (const [page, , names] of all.terms) for (const name of names) {
            const query = change(name);
            if (query === null || query === name) continue;
            n++;
            hits += search(query).items.slice(0, 3).some(docs => docs[0].location.split('#')[0] === all.pages[page][0]);
          }
          out[kind] = [n, hits / n];
        }
        return out;""",
        language,
    )
    least = {"together": 0.99, "particle": 0.99, "layout": 0.98, "initials": 0.97, "mistake": 0.95, "unfinished": 0.96}
    assert rates.keys() == least.keys()
    assert all(n > 300 and rate >= least[kind] for kind, (n, rate) in rates.items()), rates


# ── the texts ────────────────────────────────────────────────────────────────


def test_sections_of_a_page():
    entries = '<h1 id="top">용어집</h1><dl><dt id="nat">NAT</dt><dd>주소를 바꿉니다. <small>다른 표기: 냇</small></dd><dt>이름</dt><dd>뜻</dd></dl>'
    assert search_texts.sections(parse(entries)) == [["", "용어집", ""], ["nat", "NAT", "주소를 바꿉니다.\n이름\n뜻"]]
    asked = '<h2 id="check">문제</h2><div class="question"><p>무엇입니까?</p><ol><li>틀린 말</li></ol></div><h2 id="next">다음</h2><ol><li>차례</li></ol>'
    assert search_texts.sections(parse(asked))[1:] == [["check", "문제", "무엇입니까?"], ["next", "다음", "차례"]]
    html = (
        '<h1 id="top">제목</h1><p>앞글 <code>a&lt;b</code></p><h2 id="one">하나<a class="headerlink" href="#one">¶</a></h2>'
        "<table><tr><th>수</th><th>값</th></tr><tr><td>/27</td><td>2<sup>5</sup></td></tr></table>"
        '<details data-search-exclude=""><summary>정답</summary><p>비밀<br></p></details><div hidden><p>숨김</p></div><p>뒤\n글</p><pre>+---+\n| x |\n+---+</pre>'
    )
    assert search_texts.sections(parse(html)) == [["", "제목", "앞글 a<b"], ["one", "하나", "수\t값\n/27\t2^5\n뒤 글\nx"]]
    figure = (
        '<h1 id="top">제목</h1><p>먼저 읽을 글: <a href="a/">하나</a>, <a href="b/">둘</a></p><p>보기: <a href="a/">하나</a>입니다.</p>'
    )
    figure += "<figure><ul><li>이름</li><li>불이 꺼졌습니까?</li></ul><figcaption>그림</figcaption></figure>"
    assert search_texts.sections(parse(figure)) == [["", "제목", "보기: 하나입니다.\n불이 꺼졌습니까?\n그림"]]
    for lines, said in ((search_texts.LONGEST_CODE, "x"), (search_texts.LONGEST_CODE + 1, "")):  # a whole file is no text
        [[_, _, text]] = search_texts.sections(parse('<h1 id="top">제목</h1><pre>' + "x\n" * lines + "</pre>"))
        assert text[:1] == said


def test_the_texts_hold_no_answers_and_no_pages_outside_the_navigation(site):
    for language in reading.LANGUAGES:
        texts = search_box.texts(site, language)
        content = json.dumps(texts, ensure_ascii=False)
        assert "figures/" not in content
        answer = reading.soup(reading.address_of(language, "cloud/service-models.md")).select_one(".question details p").get_text()
        assert answer[:40] not in content
        places = [tuple(place) for *place, _ in texts["asked"]]
        assert len(set(places)) == len(places), "of two lists of one section the engine takes the last"
        for page, section, names in texts["terms"]:
            assert texts["pages"][page][3][section] and names and len(set(names)) == len(names)
        for url, _, weight, sections in texts["pages"]:
            assert (site / url / "index.html").exists() and 0 < weight <= 1 and not re.search(r"  |¶", sections[0][2])
    assert not (site / ENGINE / "DESIGN.md").exists()
    assert json.loads((site / "search" / "search_index.json").read_text())["docs"] == []


def test_what_is_sent_is_what_is_read(engine):
    """An entry of the glossary is put together again from the names of its term; whatever is none comes as it is."""
    texts = {
        "minor": ["check"],
        "pages": [
            ["net/", "NAT", 1, [["", "", "lead −"], ["nat", "NAT", "not an entry"], ["check", "·ㆍ", ""]]],
            [
                "reference/glossary/",
                "용어집",
                0.55,
                [["", "", ""], ["nat", "주소 변환 · NAT", "one"], ["vt-x", "Intel VT-x", "two"], ["a", "A", ""]],
            ],
        ],
        "terms": [[0, 1, ["주소 변환", "냇", "network address translation", "NAT"]], [0, 0, ["Intel VT-x", "VT"]], [0, 2, ["other"]]],
        "asked": [[0, 1, ["how", "why"]]],
        "alike": [["a", "b"]],
    }
    packed = search_texts.packed(texts)
    assert packed["headings"].count(search_texts.NAMED) == 3 and "주소 변환" not in packed["headings"]  # two, and one in a heading
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    file = search_texts.shortened(text, ["NAT", "\\n", "\t나", '"', "주소", "주소 변환", "ot", "re"])
    read = engine("return worker.read(argument);", file.decode(search_texts.ENCODING))
    texts["terms"][0][2] = ["주소 변환", "NAT", "냇", "network address translation"]
    assert read == texts


def test_names_of_a_glossary_entry():
    entry = Term.model_validate(
        {
            "id": "virtual-machine",
            "page": "virtualization/index.md",
            "abbr": "VM",
            "ko": {"term": "가상 머신", "text": "소프트웨어로 만든 컴퓨터입니다.", "aliases": ["버추얼 머신"]},
            "en": {"term": "virtual machine", "text": "A computer made of software.", "aliases": []},
        }
    )
    assert search_texts.names(entry, "ko") == ["가상 머신", "버추얼 머신", "VM", "virtual machine"]
    assert search_texts.names(entry, "en") == ["virtual machine", "VM", "가상 머신", "버추얼 머신"]


def test_a_single_letter_finds_no_list_of_words_and_is_not_marked(engine):
    for query in ("r", "C 클래스", "uname -r 컨테이너"):
        items = engine("return worker.search(await texts('ko'))(argument).items;", query)
        for section in (one for item in items for one in item):
            assert not re.search(r"glossary/#[a-z](-[a-z])?$", section["location"]), f"{query}: {section['location']}"
            assert not re.search(r"<mark>[^가-힣]</mark>", section["title"] + section["text"]), f"{query}: {section}"
            assert not [term for term, found in section["terms"].items() if found and re.fullmatch("[^가-힣]", term)], query
