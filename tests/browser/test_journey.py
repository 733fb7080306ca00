"""What a reader does with everything that answers back, in Chromium, Firefox and WebKit.

Each part of the site is used once as a reader would, with the pointer and the keyboard; what its rules
are is tested elsewhere. Nothing may be said in the console, no alarm may come up, on the way and after
Back and Forward. Search, records, paper, loading and being offline have files of their own beside this.
"""

import json

import engines
import pytest
import reading

from builder.data import questions as data

LESSON = "cloud/service-models/"
KINDS_PAGE = "networking/cidr.md"  # has a question of each kind but one …
OF_KIND = {
    kind: next(
        (page, question.id) for page in (KINDS_PAGE, *data.load_all()) for question in data.load_all()[page] if question.kind == kind
    )
    for kind in ("choice", "several", "number", "short", "order")
}
ALARM = "!document.getElementById('missing').hidden"


@pytest.fixture
def journey(engine, serve):
    """open(path, size) → (tab, place) on a server that listens; at the end nothing may have gone wrong."""
    begun = []

    def open_(path="", size=engines.PHONE, **options):
        place = serve(listen=True)
        tab = engine.tab(size, **options)
        tab.open(place.address + path)
        begun.append((tab, place))
        return tab, place

    yield open_
    for tab, place in begun:
        tab.settle(0.6)  # a page says a little later what it did not get
        assert not tab.js(ALARM), f"the alarm is up at {tab.url}"
        assert not tab.trouble + place.weather.notes, tab.trouble + place.weather.notes


def near(tab, id_):
    """Go to a question of the page as a reader scrolls to it, and wait until it can be answered."""
    tab.js("(id) => document.getElementById(id).scrollIntoView({block: 'center'})", f"q-{id_}")
    tab.wait("(id) => document.getElementById(id).matches('.live')", f"q-{id_}")


def answer(tab, selector, *, right):
    """Answer the question that fits `selector`: rightly, as its page says, or wrongly."""
    kind, wanted, options = tab.js(
        "(s) => { const q = document.querySelector(s); return [q.dataset.kind, q.dataset.answer, q.querySelectorAll(':scope > ol > li').length]; }",
        selector,
    )
    if kind in ("choice", "several"):
        letters = [chr(ord("a") + i) for i in range(options)]
        chosen = list(wanted) if right else [next(letter for letter in letters if letter not in wanted)]
        tab.js(
            "(s) => document.querySelectorAll(s + ' input:checked').forEach((e) => e.click())" if kind == "several" else "() => 0", selector
        )
        for letter in chosen:
            tab.click(f"{selector} > ol > li:nth-child({ord(letter) - 96}) label")
    elif kind == "order":
        order = "[...document.querySelector(s).querySelectorAll(':scope > ol > li')].map((li) => li.dataset.letter).join('')"
        now = tab.js(f"(s) => {order}", selector)
        if right:
            for place, letter in enumerate(wanted):  # bring each up to its place
                for _ in range(now.index(letter) - place):
                    tab.js(
                        "([s, letter]) => document.querySelector(`${s} > ol > [data-letter=${letter}] .earlier`).click()",
                        [selector, letter],
                    )
                now = tab.js(f"(s) => {order}", selector)
        elif now == wanted:
            tab.click(f"{selector} > ol > li:first-child .later")
    else:
        tab.js("(s) => { const field = document.querySelector(s + ' .try input'); field.value = ''; field.focus(); return 0; }", selector)
        tab.type(wanted.split("|")[0] if right else "7 7 7 7")
    tab.js("(s) => { document.activeElement.blur(); return 0; }", selector)
    tab.click(f"{selector} .try button:last-of-type")
    tab.wait("([s, name]) => document.querySelector(s).classList.contains(name)", [selector, "right" if right else "wrong"])


@pytest.mark.parametrize("kind", OF_KIND)
def test_a_question_of_each_kind(journey, kind):
    page, id_ = OF_KIND[kind]
    tab, _ = journey(reading.address_of("ko", page))
    near(tab, id_)
    answer(tab, f"#q-{id_}", right=False)
    assert "정답이 아닙니다" in tab.js(f"document.querySelector('#q-{id_} .verdict').textContent")
    answer(tab, f"#q-{id_}", right=True)
    assert "맞았습니다" in tab.js(f"document.querySelector('#q-{id_} .verdict').textContent")
    # It is remembered on the next visit, and the home page says so.
    tab.open(tab.url.split("#")[0])
    near(tab, id_)
    tab.wait(f"document.querySelector('#q-{id_} .before')")


def test_five_for_today(journey):
    tab, _ = journey()
    tab.js("document.querySelector('[data-module=today]').scrollIntoView({block: 'center'})")
    tab.click("[data-module=today] > summary")
    tab.wait(engines.ASK_ANYWAY)
    for number in range(5):
        tab.wait(f"document.querySelector('[data-module=today] .where')?.textContent.startsWith('{number + 1} / 5')")
        answer(tab, "[data-module=today] .question", right=number != 1)
        tab.click("[data-module=today] .bar .tap")
    said = tab.wait(
        "/4/.test(document.querySelector('[data-module=today] .room strong')?.textContent) && document.querySelector('[data-module=today] .room').textContent"
    )
    assert "5문제 가운데 4문제" in said


@pytest.mark.parametrize("device", ["light", "dark"])
def test_every_step_of_the_scheme_switch_changes_what_is_seen(journey, device):
    """To the other scheme and back to the device's, by click and by Enter; the choice lasts on other pages."""
    tab, place = journey(LESSON, scheme=device)
    own, other = ("default", "slate") if device == "light" else ("slate", "default")
    tab.wake()
    scheme = "document.body.dataset.mdColorScheme"
    # What the browser draws around the page.
    around = "[...document.querySelectorAll('meta[name=color-scheme], meta[name=theme-color]')].map((one) => one.content).join(' ')"
    tab.wait(f"{around}.includes(' ')")
    before = tab.js(around)
    names = []
    for step in range(4):
        names.append(tab.js("(button => [button.title, button.getAttribute('aria-label')])(document.querySelector('.scheme'))"))
        if step < 2:
            tab.click(".scheme")
        else:
            tab.js("document.querySelector('.scheme').focus()")
            tab.press("Enter")
            assert tab.js("document.activeElement.matches('.scheme')")
        assert tab.js(scheme) == (own if step % 2 else other), step
        tab.wait(f"(before) => ({around} === before) === {str(bool(step % 2)).lower()}", before)
        assert (tab.js("localStorage.getItem('/funny-openstack/.__palette')") is None) == bool(step % 2), step
    assert names[0] == names[2] != names[1] == names[3] and all(title == said for title, said in names), names
    tab.click(".scheme")
    for path in ("networking/cidr/", "en/networking/cidr/"):
        tab.open(place.address + path)
        assert tab.js(scheme) == other, path


def of_the_theme(index, media, scheme):
    """What the theme's own switch (9.8.2) kept of a choice, before web/shell/scheme.js took its place."""
    return json.dumps({"index": index, "color": {"media": media, "scheme": scheme, "primary": "custom", "accent": "custom"}})


KEPT = pytest.mark.parametrize(
    ("kept", "scheme"),
    [
        (of_the_theme(2, "(prefers-color-scheme: dark)", "slate"), "slate"),
        (of_the_theme(1, "(prefers-color-scheme: light)", "default"), "default"),
        (of_the_theme(0, "(prefers-color-scheme)", "default"), "slate"),
        ('{"color": {"scheme": "pink"}}', "slate"),
        ("{", "slate"),
    ],
    ids=["dark", "light", "device", "unknown", "unreadable"],
)


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
@KEPT
def test_a_choice_kept_before_holds(journey, kept, scheme):
    tab, place = journey(LESSON, scheme="dark")
    tab.js("kept => localStorage.setItem('/funny-openstack/.__palette', kept)", kept)
    tab.open(place.address + LESSON)
    tab.wait("document.querySelector('.scheme').title")
    assert tab.js("document.body.dataset.mdColorScheme") == scheme
    assert tab.js(engines.SWITCH) != scheme


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
@KEPT
def test_a_choice_kept_before_is_painted_before_any_script_has_come(engine, serve, kept, scheme):
    """At the address of no page too."""
    place = serve(missing=(r"/javascripts/all\.",))
    tab = engine.tab(scheme="dark")
    tab.open(place.address)
    tab.js("kept => localStorage.setItem('/funny-openstack/.__palette', kept)", kept)
    for path in (LESSON, "404.html"):
        tab.open(place.address + path)
        assert tab.js("[document.querySelector('.scheme').title, document.body.dataset.mdColorScheme]") == ["", scheme], path


@pytest.mark.parametrize("size", [engines.PHONE, engines.DESKTOP], ids=["phone", "desktop"])
def test_the_language_switch_keeps_the_place(journey, size):
    tab, place = journey(LESSON, size)
    tab.wake()
    tab.js("document.getElementById('baas').scrollIntoView()")
    # The theme leaves out the first stop after its start, which may come late in Firefox.
    for _ in range(5):
        tab.settle(0.5)
        if tab.js("location.hash === '#baas'"):
            break
        tab.js("scrollBy(0, 20)")
    tab.settle(0.5)
    tab.wait("location.hash === '#baas'")
    # The first block that begins in view stays where it is: test_same_place.py.
    tops = "[...document.querySelectorAll('#baas ~ *')].map((one) => one.getBoundingClientRect().top)"
    number = tab.js(f"{tops}.findIndex((top) => top > document.querySelector('.md-header').getBoundingClientRect().bottom)")
    block = f"{tops}[{number}]"
    before = tab.js(block)
    # Not with the driver's pointer, which scrolls to what is always in sight.
    tab.js("() => { setTimeout(() => document.querySelector('a.language-switch').click()); return 0; }")
    tab.wait("location.pathname.includes('/en/') && document.readyState === 'complete'")
    assert tab.url == place.address + "en/" + LESSON + "#baas"
    tab.wait(f"Math.abs({block} - {before}) < 3")
    tab.settle(0.3)
    assert abs(tab.js(block) - before) < 3


def test_the_lab_calculates_and_judges(journey):
    tab, _ = journey("networking/subnet-lab/", engines.DESKTOP)
    tab.click("#lab-block [name=ip]")
    tab.wait(
        "performance.getEntriesByType('resource').some((one) => one.name.endsWith('/reckoning.js') && one.responseEnd)"
    )  # the lab is there
    tab.settle()
    tab.js("() => { const field = document.querySelector('#lab-block [name=ip]'); field.value = ''; return 0; }")
    tab.type("192.168.10.77/26")
    tab.press("Enter")
    tab.wait("document.querySelector('#lab-block output').textContent.startsWith('192.168.10.64/26')")
    tab.click("#lab-block [role=group] button:last-of-type")
    tab.wait("document.querySelector('#lab-block output').textContent.startsWith('192.168.10.64/27')")
    assert "ip=192.168.10.77" in tab.url and "prefix=27" in tab.url
    tab.click("#lab-block [name=ip]")
    tab.press("End")
    tab.type("999")
    tab.press("Enter")
    tab.wait("document.querySelector('#lab-block output').className === 'wrong'")
    tab.js(
        "() => { document.querySelector('#lab-paper [name=seed]').value = 'class-7'; document.querySelector('#lab-paper [name=level]').value = '1'; return 0; }"
    )
    tab.click("#lab-paper button:not([type])")
    tab.wait("!document.querySelector('#lab-exercise').hidden && document.querySelector('.lab-question').textContent")
    tab.click("#lab-exercise [name=next]")  # the first of its kind is worked out
    tab.wait("document.querySelector('#lab-exercise .lab-number').textContent === '2'")


def test_the_packet_walk(journey):
    tab, _ = journey("networking/fixed-and-floating-ips/")
    tab.js("document.getElementById('packet-walk').scrollIntoView()")
    tab.click("#packet-walk > summary")
    tab.wait("document.querySelector('#packet-walk .tap.main')")
    for _ in range(8):
        tab.click("#packet-walk .tap.main")
    assert "됩니다." in tab.js("document.querySelector('#packet-walk .works').textContent")
    assert tab.js("document.querySelectorAll('#packet-walk figure li li').length") == 8


def test_slides_turn_by_key_and_lead_back(journey):
    tab, place = journey(LESSON + "?view=slides", engines.DESKTOP)
    tab.wait("document.querySelector('.slide-bar span')?.textContent.startsWith('1 / ')")
    for key in ("ArrowRight", "PageDown", "Space", "ArrowLeft"):
        tab.press(key)
    tab.wait("document.querySelector('.slide-bar span').textContent.startsWith('3 / ')")
    tab.press("End")
    tab.press("Escape")
    tab.wait("!location.search.includes('view') && !document.querySelector('.slide')")
    assert tab.url.startswith(place.address + LESSON)
    tab.go(-1)
    tab.wait("document.querySelector('.slide')")


@pytest.mark.parametrize(
    "size, path",
    [
        pytest.param(engines.PHONE, LESSON, id="phone-ko"),
        pytest.param((1024, 768), "en/networking/cidr/", id="1024-en"),
        pytest.param(engines.DESKTOP, LESSON, id="desktop-ko"),
    ],
)
def test_both_languages_side_by_side(journey, size, path):
    tab, place = journey(path + "?view=both", size)
    tab.wait("document.querySelector('.leave-view')")
    tab.settle()
    assert tab.js("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "scrolls sideways"
    assert tab.js("document.querySelectorAll('.side + .side [id], .side + .side [name]').length") == 0, "the guest has ids or names"
    assert tab.js("new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size === document.querySelectorAll('[id]').length"), (
        "an id stands twice"
    )
    id_ = tab.js("document.querySelector('.question[data-kind=choice]').id")
    near(tab, id_.removeprefix("q-"))
    answer(tab, f"#{id_}", right=False)
    answer(tab, f"#{id_}", right=True)
    assert tab.js("document.querySelectorAll('.question.live').length") == tab.js("document.querySelectorAll('.question[id]').length")
    tab.js("() => { scrollBy(0, -300); return 0; }")  # which brings the round button that leads to the top
    tab.wait("document.querySelector('.md-top:not([hidden])')")
    tab.settle()
    assert (
        tab.js(
            "() => { const r = document.querySelector('.leave-view').getBoundingClientRect(); return document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2).className; }"
        )
        == "leave-view"
    )
    tab.click(".leave-view")
    tab.wait("!document.querySelector('.leave-view') && document.readyState === 'complete'")
    assert tab.url.split("#")[0] == place.address + path


def test_copying_a_command_and_an_address(journey):
    tab, place = journey("openstack/launch-an-instance/", engines.DESKTOP, whole=True)  # with its clipboard
    tab.js("document.querySelector('.copy-code').scrollIntoView({block: 'center'})")
    tab.click(".copy-code")
    tab.wait("document.querySelector('output.copy-code').textContent === '복사됨'")
    tab.click(".views [href='#top']")
    tab.wait("document.querySelector('h1 + .copy-address button')")
    assert tab.url == place.address + "openstack/launch-an-instance/"
    tab.press("Escape")
    tab.wait("!document.querySelector('.copy-address')")
    tab.js("document.querySelector('h2 .headerlink').scrollIntoView({block: 'center'})")
    tab.click("h2 .headerlink")
    tab.wait("document.querySelector('.copy-address button')")
    assert "/funny-openstack/t/behind-server-create/" in tab.js("document.querySelector('.copy-address output').textContent")
    tab.click(".copy-address button")
    tab.wait("document.querySelector('.copy-address output strong')?.textContent === '복사했습니다.'")
    tab.press("Escape")
    tab.wait("!document.querySelector('.copy-address')")
    assert "headerlink" in tab.js("document.activeElement.className")


def test_a_glossary_word_says_what_it_means(journey):
    tab, _ = journey("networking/fixed-and-floating-ips/", engines.DESKTOP)
    tab.js("document.querySelector('.term').focus()")
    tab.wait("!document.querySelector('.term-box')?.hidden && document.querySelector('[role=tooltip]')?.textContent.length > 10")
    tab.press("Escape")
    assert tab.js("document.querySelector('.term-box').hidden")


def test_back_and_forward_everywhere(journey):
    """Home → lesson → next lesson → other language → slides → glossary, and all the way back and forth again."""
    tab, place = journey("", whole=True)
    stations = [tab.js("document.querySelector('h1').textContent")]

    def arrive(condition):
        tab.wait(f"document.readyState === 'complete' && ({condition})")
        tab.js("dispatchEvent(new Event('pointermove'))")
        tab.settle(0.2)
        stations.append(tab.js("document.querySelector('h1').textContent"))

    tab.js(f"document.querySelector('article a[href*=\"{LESSON}\"]').click()")
    arrive("location.pathname.endsWith('/cloud/service-models/')")
    tab.js("document.querySelector('.md-footer__link--next').click()")
    arrive("location.pathname.endsWith('/cloud/deployment-models/')")
    tab.click("a.language-switch")
    arrive("location.pathname.includes('/en/')")
    tab.js("document.querySelector('.views a[href*=slides]').click()")
    arrive("document.querySelector('.slide')")
    tab.open(place.address + "reference/glossary/")
    arrive("document.querySelector('dt')")
    for way in (-1, 1):
        walked = stations[:-1][::-1] if way < 0 else stations[1:]
        for title in walked:
            tab.go(way)
            tab.wait("(title) => document.querySelector('h1')?.textContent === title", title)
            assert not tab.js(ALARM), f"the alarm is up after going {way} to {tab.url}"
            # Still alive: the menu's switch and the light switch answer.
            assert tab.js("document.documentElement.classList.contains('js')")
