"""A place to learn: begin, go on where one was, see where one is, and nothing in the way.

What is kept of it, in which shape: web/shell/place.js.
"""

import json

import engines
import pytest
import reading

from builder.pages import learning_path
from test_reading import PHONE, WATCH_SHIFTS, Visit, moved

READ = "/funny-openstack/.read"
BUTTON = "document.querySelector('.go-on a')"
STORED = f"JSON.parse(localStorage.getItem('{READ}'))"
FIRST, SECOND = "cloud/", "cloud/service-models/"
RECORD = {"v": 1, "p": {FIRST: 2, SECOND: 1, "networking/": 1}, "at": ["networking/", "subnet-mask", "ko", "서브넷 마스크"]}
# What may stand there and is no record, and a later version's.
ODD = ["", "null", "0", "[]", "{", '"x"', "{}", '{"v":1}', '{"v":1,"p":null,"at":null}', '{"v":1,"p":3}', "x" * 100_000]
NEWER = '{"v":2,"p":{"cloud/":1},"at":["cloud/","x","ko","x"],"more":1}'
REFUSED = """for (const name of ['getItem', 'setItem', 'removeItem'])
  Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); };"""


def put(tab, text):
    tab.js("([key, text]) => localStorage.setItem(key, text)", [READ, text if isinstance(text, str) else json.dumps(text)])


def go_to(tab, place):
    """Scroll a heading to the top of the screen, with a sign of life."""
    tab.js("id => { document.getElementById(id).scrollIntoView(); dispatchEvent(new Event('scroll')); return 0; }", place)


def words(tab):
    return tab.js(f"[...{BUTTON}.childNodes].map((one) => one.textContent)")


def lessons(site_order):
    return [name for names in learning_path.chapters(site_order).values() for name in names]


def test_begin_leave_and_go_on(engine, serve):
    place = serve()
    tab = engine.tab()
    tab.open(place.address)
    assert words(tab) == ["시작하기", "클라우드 컴퓨팅"]
    tab.click(".go-on a")
    tab.wait("location.pathname.endsWith('/cloud/')")
    go_to(tab, "characteristics")
    tab.wait(f"{STORED}?.at[1] === 'characteristics'")
    # Where am I, and how much is left.
    tab.wait("/^약 [1-9]분 남음 · ./.test(document.querySelector('.here small, small.here').textContent)")
    tab.open(place.address)
    title, section = words(tab)
    assert title == "이어서: 클라우드 컴퓨팅" and section in tab.js("document.querySelector('.path').dataset.root && " + f"{STORED}.at[3]")
    assert "읽는 중" in tab.js("document.querySelector('.path a').textContent")
    tab.click(".go-on a")
    tab.wait("location.hash === '#characteristics'")
    # To the end, and home by its own link: what comes next is offered.
    go_to(tab, "sources")
    tab.wait(f"{STORED}.p['cloud/'] === 2")
    tab.wait("document.querySelector('.md-nav__link[data-read]')")
    tab.click(".end a")
    tab.wait(f"{BUTTON}?.textContent.startsWith('이어서: 서비스 모델')")
    assert tab.js(f"{BUTTON}.getAttribute('href')") == SECOND
    assert "✓ 읽음" in tab.js("document.querySelector('.path a').textContent")
    assert "중 1개 읽음" in tab.js("document.querySelector('.path summary').textContent")
    # In English the same place, without the Korean heading.
    tab.open(place.address + "en/")
    assert words(tab)[0] == "Go on: Service models"
    assert not tab.trouble  # not what the server heard: pages were left while they loaded


def test_who_only_opened_the_menu_has_not_begun_the_lesson(engine, serve):
    place = serve()
    tab = engine.tab()
    tab.open(place.address + "404.html")
    put(tab, RECORD)
    tab.open(place.address + SECOND)
    tab.click("label.md-header__button[for=__drawer]")
    tab.wait("document.querySelector('small.here')")
    tab.settle(0.5)
    tab.open(place.address)
    assert words(tab) == ["이어서: IPv4 주소", "서브넷 마스크"]


def test_the_chapter_of_who_comes_back_is_open(engine, serve):
    place = serve()
    tab = engine.tab()
    tab.open(place.address + "404.html")
    put(tab, RECORD)
    tab.open(place.address)
    assert tab.js("[...document.querySelectorAll('.path details')].map((one) => one.open)") == [False, False, True, False]
    assert words(tab) == ["이어서: IPv4 주소", "서브넷 마스크"]
    assert tab.js(f"{BUTTON}.getAttribute('href')") == "networking/#subnet-mask"


def test_what_comes_after_a_lesson_that_is_read(engine, serve):
    """The chapter's next; at a chapter's end what was begun and left; at the end of all the first that is left."""
    place, tab = serve(), engine.tab()
    tab.open(place.address)
    every = tab.js("[...document.querySelectorAll('.path a')].map((row) => row.getAttribute('href'))")
    lab, next_chapter = "networking/subnet-lab/", "openstack/"
    for read, begun, at, wanted in (
        ([FIRST], ["networking/cidr/"], FIRST, SECOND),
        ([lab], [SECOND], lab, SECOND),
        ([lab], [], lab, next_chapter),
        (every[1:], [], every[-1], FIRST),
        (every, [], every[-1], every[-1]),
    ):
        put(tab, {"v": 1, "p": {**dict.fromkeys(read, 2), **dict.fromkeys(begun, 1)}, "at": [at, "top", "ko", "x"]})
        tab.open(place.address)
        assert tab.js(f"{BUTTON}.getAttribute('href')").split("#")[0] == wanted, (read[:2], begun, at)


def test_odd_records_of_what_is_read(engine, serve):
    place = serve(listen=True)
    tab = engine.tab()
    tab.open(place.address + "404.html")
    for text in [
        *ODD,
        NEWER,
        '{"v":1,"p":{},"at":["javascript:alert(1)","x","ko","x"]}',
        '{"v":1,"p":{"cloud/":9},"at":["cloud/",{},1,[]]}',
    ]:
        put(tab, text)
        tab.open(place.address)
        assert words(tab)[0] in ("시작하기", "이어서: 클라우드 컴퓨팅"), text[:60]
        assert tab.js(f"{BUTTON}.getAttribute('href')") == FIRST, text[:60]
    # A lesson writes its own over no other's text: it is moved, and a newer version's stays.
    for text, aside in (("{half", "{half"), (NEWER, None)):
        tab.js("() => { localStorage.clear(); return 0; }")
        put(tab, text)
        tab.open(place.address + SECOND)
        tab.wake()
        go_to(tab, "paas")
        tab.wait("document.querySelector('small.here')?.textContent.includes('PaaS')")
        assert tab.js("key => localStorage.getItem(key)", f"{READ}.unreadable") == aside
        if aside:
            assert tab.js(f"{STORED}.at[1]") == "paas"
        else:
            assert tab.js("key => localStorage.getItem(key)", READ) == NEWER
    assert not tab.trouble + place.weather.notes


def test_two_tabs_lose_nothing_of_either(engine, serve):
    place = serve()
    tab = engine.tab()
    tab.open(place.address + SECOND)
    tab.wake()
    tab.wait("document.querySelector('small.here')")
    go_to(tab, "top")
    tab.wait(f"{STORED}?.p['{SECOND}'] === 1")
    # The other tab, as its page would write.
    put(tab, {**RECORD, "p": {**RECORD["p"], SECOND: 1, "networking/cidr/": 2}})
    go_to(tab, "paas")
    tab.wait(f"{STORED}.at[1] === 'paas'")
    assert tab.js(f"{STORED}.p") == {**RECORD["p"], "networking/cidr/": 2}


def test_where_nothing_can_be_kept_it_says_so(engine, serve):
    place = serve(before=REFUSED)
    tab = engine.tab()
    tab.open(place.address)
    assert words(tab)[0] == "시작하기"
    tab.open(place.address + FIRST)
    tab.wake()
    tab.wait("document.querySelector('.end output')")
    tab.js("() => { document.querySelector('.end a').click(); return 0; }")
    tab.wait("document.querySelector('.end output').textContent.includes('저장하지 못해')")
    assert tab.js("location.pathname").endswith("/cloud/")


def test_what_was_hard_goes_into_the_form(engine, serve):
    """The site of the tests has no repository, so the link is put there as page_facts.py writes it."""
    place = serve()
    tab = engine.tab()
    tab.open(place.address + SECOND)
    tab.wake()
    tab.wait("document.querySelector('.end output')")
    go_to(tab, "paas")
    tab.settle(0.6)
    go_to(tab, "summary")
    tab.wait(f"{STORED}.at[1] === 'summary'")
    href = tab.js("""() => { const link = document.createElement('a');
      link.href = 'https://github.com/o/r/issues/new?template=hard-to-follow.yml&page=x';
      document.addEventListener('click', (event) => event.preventDefault());
      document.querySelector('.end').append(link); link.click(); return link.href; }""")
    assert href.endswith("template=hard-to-follow.yml&page=cloud%2Fservice-models%2F%23paas")


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_without_javascript_every_lesson_has_its_row(browser, address, language):
    visit = Visit(browser, address, viewport=PHONE, java_script_enabled=False)
    page = visit.open(address + reading.address_of(language, "index.md"))
    rows = page.locator(".path a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    everywhere = {name for name in reading.page_names() if name.split("/")[0] in ("cloud", "virtualization", "networking", "openstack")}
    assert len(rows) == len(everywhere) and set(rows) == {reading.address_of("ko", name) for name in everywhere}
    page.locator(".path summary").nth(1).click()
    page.locator(".path a[href='virtualization/containers/']").click()
    assert page.url.endswith("virtualization/containers/")


@pytest.mark.parametrize("record", [None, RECORD], ids=["newcomer", "back"])
def test_the_home_page_stands_still_and_its_rows_can_be_tapped(browser, address, record):
    visit = Visit(browser, address, viewport=PHONE)
    page = visit.page
    page.add_init_script(WATCH_SHIFTS)
    if record:
        page.add_init_script(f"localStorage.setItem('{READ}', '{json.dumps(record)}')")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert not moved(page)
    small = page.evaluate("""[...document.querySelectorAll('.path :is(a, summary), .go-on a')].filter((one) => one.getClientRects().length)
      .map((one) => [one.textContent, one.getBoundingClientRect().height]).filter(([, height]) => height < 44)""")
    assert not small, small


IN_MENU = (
    "document.querySelectorAll('.md-nav--primary :is(a.md-nav__link:not([href*=\"#\"], [data-rest]), [for=__toc].md-nav__link)').length"
)
CHAPTERS_CUT = "document.querySelectorAll('.md-nav--primary [data-rest]').length"


@pytest.mark.parametrize("size", [engines.PHONE, engines.DESKTOP], ids=["phone", "desktop"])
def test_other_chapters_lists_come_when_the_menu_is_turned_to(engine, serve, size):
    """Not before; with the reader's ticks, and by name of the pages."""
    place = serve()
    tab = engine.tab(size)
    tab.open(place.address + SECOND)
    put(tab, RECORD)
    tab.open(place.address + "en/virtualization/")
    tab.wake()
    # Not what the server heard: the worker keeps the files for a day without a network.
    asked = (
        "performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname).filter((one) => one.includes('/assets/menu/'))"
    )
    assert tab.js(CHAPTERS_CUT) == 5 and tab.js(asked) == []
    before = tab.js(IN_MENU)
    if size == engines.PHONE:
        tab.click("label.md-header__button[for=__drawer]")
    else:
        tab.js(
            "() => { document.querySelector('.md-nav__link[for=__nav_2]').dispatchEvent(new Event('pointerover', { bubbles: true })); return 0; }"
        )
    tab.wait(f"{CHAPTERS_CUT} === 0")
    assert tab.js(asked) == ["/funny-openstack/assets/menu/en.json"]
    assert tab.js(IN_MENU) > 2 * before
    links = "[...document.querySelectorAll('#__nav_2 ~ nav a')].map((one) => [one.pathname, one.textContent.trim(), one.matches('[data-read]')])"
    assert tab.js(links)[:2] == [
        ["/funny-openstack/en/cloud/", "Cloud computing", True],
        ["/funny-openstack/en/cloud/service-models/", "Service models", False],
    ]
    assert not tab.trouble, tab.trouble


def test_where_lists_do_not_come_the_menu_leads_to_the_chapter(engine, serve):
    place = serve(missing=("/assets/menu/",))
    tab = engine.tab()
    tab.open(place.address + SECOND)
    tab.click("label.md-header__button[for=__drawer]")
    tab.settle(0.5)
    tab.js("() => { document.querySelector('.md-nav__title[for=__nav_2]').click(); return 0; }")
    tab.settle(0.5)
    tab.click(".md-nav__link[for=__nav_3]")
    tab.wait("document.activeElement.matches('.md-nav__title[for=__nav_3] [role=button], [for=__nav_3] ~ nav *')")
    tab.settle(1.5)
    assert tab.js("document.getElementById('missing').hidden")
    tab.click("#__nav_3 ~ nav a[data-rest]")
    tab.wait("location.pathname === '/funny-openstack/virtualization/' && document.querySelectorAll('#__nav_3 ~ nav li').length > 5")


def test_a_row_of_the_menu_opens_its_list(engine, serve):
    """The whole row, and the list begins with the chapter's first lesson."""
    tab = engine.tab()
    tab.open(serve().address + "cloud/service-models/")
    tab.click("label.md-header__button[for=__drawer]")
    tab.settle(0.5)
    tab.js("() => { document.querySelector('.md-nav__title[for=__nav_2]').click(); return 0; }")
    tab.settle(0.5)
    for share in (0.1, 0.5, 0.9):
        tab.js(
            """share => { const box = document.querySelector('.md-nav__link[for=__nav_3]').getBoundingClientRect();
          document.elementFromPoint(box.left + share * box.width, box.top + box.height / 2).click(); return 0; }""",
            share,
        )
        assert tab.js("document.getElementById('__nav_3').checked"), share
        tab.settle(0.4)
        assert tab.js("document.querySelector('#__nav_3 ~ nav ul a').pathname").endswith("/virtualization/")
        # The list lies in the menu as it is, and nothing has scrolled to it while it slid in.
        tab.wait("document.querySelector('#__nav_3 ~ nav').contains(document.activeElement)")
        left, scrolled = tab.js(
            "[document.querySelector('#__nav_3 ~ nav ul a').getBoundingClientRect().left, document.querySelector('.md-sidebar__scrollwrap').scrollLeft]"
        )
        assert 0 <= left < 60 and scrolled == 0, (left, scrolled)
        tab.js("() => { document.querySelector('.md-nav__title[for=__nav_3]').click(); return 0; }")
        tab.settle(0.4)
    small = tab.js("""[...document.querySelectorAll('.md-nav--primary > ul > li > :is(a, label)')].map((one) => one.getBoundingClientRect().height)
      .filter((height) => height && height < 44)""")
    assert not small, small


@pytest.mark.parametrize("size", [engines.PHONE, engines.DESKTOP], ids=["phone", "desktop"])
def test_nothing_lies_over_a_command(engine, serve, size):
    """The button stands beside the box in which the command scrolls, and can be tapped."""
    tab = engine.tab(size)
    tab.open(serve().address + "openstack/launch-an-instance/")
    over = tab.js("""() => [...document.querySelectorAll('article pre')].filter((pre) => pre.getClientRects().length).map((pre) => {
      const [code, button] = [pre.querySelector('code'), pre.querySelector('button')].map((one) => one.getBoundingClientRect());
      pre.querySelector('code').scrollLeft = 9999;
      return [pre.textContent.slice(0, 60), button.left - code.right, button.width, button.height, pre.getBoundingClientRect().right - button.right]; })
      .filter(([, gap, width, height, out]) => gap < 0 || width < 43.5 || height < 40 || out < -0.5)""")
    assert not over, over


@pytest.mark.parametrize("touch, least", [(False, 24), (True, 44)], ids=["mouse", "finger"])
def test_entries_of_the_menu_can_be_hit_on_a_wide_screen(browser, address, touch, least):
    visit = Visit(browser, address, viewport={"width": 1280, "height": 800}, has_touch=touch, is_mobile=touch)
    page = visit.open(address + "cloud/service-models/")
    low = page.evaluate(
        """least => [...document.querySelectorAll('.md-sidebar .md-nav__link')].filter((one) => one.getClientRects().length)
          .map((one) => [one.textContent.trim(), one.getBoundingClientRect().height]).filter(([, height]) => height < least)""",
        least,
    )
    assert not low, low


@pytest.mark.parametrize("touch, least", [(False, 24), (True, 44)], ids=["mouse", "finger"])
def test_the_button_of_an_address_can_be_hit(browser, address, touch, least):
    visit = Visit(browser, address, viewport={"width": 360, "height": 740}, has_touch=touch, is_mobile=touch)
    page = visit.open(address + "openstack/launch-an-instance/")
    missed = page.evaluate(
        """least => [...document.querySelectorAll('article .headerlink')].filter((mark) => {
          mark.scrollIntoView({ block: 'center' });
          const r = mark.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2, d = least / 2 - 1;
          return [[0, d], [0, -d], [d, 0], [-d, 0]].some(([a, b]) => document.elementFromPoint(x + a, y + b) !== mark);
        }).map((mark) => mark.parentElement.textContent)""",
        least,
    )
    assert not missed, missed
