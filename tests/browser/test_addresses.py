"""Short addresses, the lock of published addresses, moved pages, the copy menu, the QR code."""

import re
import shutil
import urllib.parse

import pages_server
import projects
import pytest
import reading
import search_box
from bs4 import BeautifulSoup

import conftest
import record_addresses as lock
from builder.data import redirects, topics
from builder.data.loader import DataError
from builder.data.places import Places
from builder.output import qr
from test_reading import Visit, axe

FOUND = topics.load_topics()
SITE = "http://127.0.0.1:8000/funny-openstack/"
SHORT = [(language, topic) for language in reading.LANGUAGES for topic in FOUND]


# ── short addresses ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_every_short_address_leads_to_its_topic(site, language):
    for topic in FOUND.values():
        path = topics.short_path(topic.id, language)
        text = (site / path / "index.html").read_text(encoding="utf-8")
        page = BeautifulSoup(text, "html.parser")
        refresh = re.fullmatch(r"0; url=(.+)", page.find("meta", attrs={"http-equiv": "refresh"})["content"]).group(1)
        there = urllib.parse.urlsplit(urllib.parse.urljoin(f"/{path}", refresh))
        target = there.path.lstrip("/")
        assert target == reading.address_of(language, topic.page), f"{path} leads to {target}"
        assert there.fragment == ("" if topic.anchor == "top" else topic.anchor)
        assert not there.fragment or reading.article(target).find(id=there.fragment)
        assert page.a["href"] == refresh and page.a.get_text() == topic.title[language], "a link for readers whose browser does not go on"
        assert page.html["lang"] == language and not page.find("script"), f"{path}: works without a script"
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert page.find("link", rel="canonical")["href"] == SITE + target
        assert lock.resolve(site, "/" + topics.short_path(topic.id, "ko"), language) == ""


def test_short_addresses_are_not_indexed(site):
    assert "/t/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    for language in reading.LANGUAGES:
        urls = [page[0] for page in search_box.texts(site, language)["pages"]]
        assert any(url.endswith("cloud/") for url in urls) and not any(url.startswith(("t/", "en/t/")) for url in urls)


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_a_browser_follows_a_short_address(browser, address, language, javascript):
    visit = Visit(browser, address, java_script_enabled=javascript)
    topic = FOUND["paas"]
    visit.open(address + topics.short_path("paas", language))
    visit.page.wait_for_url(f"{address}{reading.address_of(language, topic.page)}#{topic.anchor}")
    visit.page.wait_for_load_state("networkidle")
    assert visit.page.locator("html").get_attribute("lang") == language
    assert visit.page.evaluate("history.length") <= 2 if javascript else True, "Back would lead to the short address again"
    assert not visit.trouble, visit.trouble


# ── the lock ─────────────────────────────────────────────────────────────────


def test_every_published_address_still_leads_somewhere(site):
    assert len(lock.recorded()) > 500
    found = lock.gone(site)
    assert not found, "\n".join(found)


def test_every_address_is_recorded(site):
    new = sorted(lock.addresses(site) - lock.recorded())
    assert not new, (
        f"not yet under protection: {', '.join(new[:8])}{' …' if new[8:] else ''}; run `{lock.COMMAND}` and commit {lock.LOCK.name}"
    )


def test_the_lock_and_the_makefile_name_the_command():
    assert lock.COMMAND in lock.LOCK.read_text(encoding="utf-8").splitlines()[1]
    assert f"\n{lock.COMMAND.removeprefix('make ')}: " in (reading.ROOT / "Makefile").read_text(encoding="utf-8")


def tiny(folder, ids, path="a"):
    for language in ("", "en/"):
        page = folder / f"{language}{path}" / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            "<article>"
            + "".join(f'<h2 id="{i}">x</h2>' for i in ids)
            + '<form id="tool"><input id="field"></form><p id="__x"></p></article>',
            encoding="utf-8",
        )


def test_the_lock_only_grows(tmp_path):
    site, file = tmp_path / "site", tmp_path / "addresses.lock"
    tiny(site, ["one", "two"])
    assert lock.record(site, file) == 3 and lock.recorded(file) == {"/a/", "/a/#one", "/a/#two"}
    tiny(site, ["one", "two", "three"])
    assert lock.record(site, file) == 1 and lock.record(site, file) == 0
    before = file.read_text(encoding="utf-8")
    tiny(site, ["one", "three", "four"])
    with pytest.raises(SystemExit, match=r"/a/#two was published, but a/ has no heading #two \(ko\); .*data/redirects\.yml"):
        lock.record(site, file)
    assert file.read_text(encoding="utf-8") == before, "nothing is written when something is gone"
    shutil.rmtree(site / "en")
    assert any("nothing is at en/a/ (en)" in one for one in lock.gone(site, file))


# ── moves ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "move, message",
    [
        ("old: a.md\n  new: b.md", r"redirects\.yml:1: a\.md: the page still exists; remove"),
        ("old: a.md#here\n  new: b.md", r"a\.md#here: the heading still exists; remove"),
        ("old: x.md\n  new: gone.md", r"x\.md: there is no page docs/ko/gone\.md; name"),
        ("old: x.md\n  new: b.md#gone", r"x\.md: docs/ko/b\.md has no heading \{#gone\}"),
        ("old: x.md#one\n  new: b.md", r"x\.md#one: the page itself is gone; add an entry for x\.md too"),
        ("old: x.md\n  new: b.md\n- old: x.md\n  new: a.md", r"redirects\.yml:3: x\.md: stands twice"),
        ("old: /x/\n  new: b.md", r"redirects\.yml:1: "),
    ],
)
def test_bad_moves_are_refused(tmp_path, move, message):
    for language in reading.LANGUAGES:
        (tmp_path / "docs" / language).mkdir(parents=True)
        for name in "ab":
            (tmp_path / "docs" / language / f"{name}.md").write_text("# A\n\n## Here {#here}\n", encoding="utf-8")
    path = tmp_path / "redirects.yml"
    path.write_text(f"- {move}\n", encoding="utf-8")
    with pytest.raises(DataError, match=message):
        redirects.load_redirects(path, Places(tmp_path / "docs"))


MOVES = """
- old: cloud/storage.md
  new: cloud/data-services.md
- old: cloud/storage.md#block
  new: cloud/data-services.md#block-devices
- old: cloud/storage.md#file
  new: cloud/compute.md#instance
- old: cloud/compute.md#vertical
  new: cloud/compute.md#scaling-up
- old: cloud/compute.md#horizontal
  new: cloud/availability.md#autoscaling
"""


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """The whole site after a page, three headings and a section have moved; as (folder, address)."""
    root = tmp_path_factory.mktemp("moved")
    projects.copy(root)
    for old in (*root.glob("docs/*/cloud/storage.md"), *root.glob("data/*/cloud/storage.yml")):
        old.rename(old.with_stem("data-services"))
    for path in (*root.glob("docs/**/*.md"), *root.glob("data/*.yml"), root / "mkdocs.yml"):
        text = path.read_text(encoding="utf-8")
        if path.name == "asked.yml":
            text = text.replace("storage.md#file", "storage.md#shared-files")
            text = text.replace("compute.md#vertical", "compute.md#scaling-up").replace("compute.md#horizontal", "compute.md#scaling-out")
        text = re.sub(
            r"(?<=[(/ ])storage\.md(#block\b(?!-))?", lambda m: "data-services.md" + ("#block-devices" if m.group(1) else ""), text
        )
        text = re.sub(r"(data-services|compute)\.md#(file|vertical|horizontal)\b", r"\1.md", text)
        if path.name == "data-services.md":
            text = text.replace("{#block}", "{#block-devices}").replace("(#block)", "(#block-devices)")
            text = text.replace("{#file}", "{#shared-files}").replace("(#file)", "(#shared-files)")
        if path.name == "compute.md" and path.parent.name == "cloud":
            text = text.replace("{#vertical}", "{#scaling-up}").replace("(#vertical)", "(#scaling-up)")
            text = text.replace("{#horizontal}", "{#scaling-out}").replace("(#horizontal)", "(#scaling-out)")
        for data in ("topics.yml", "glossary.yml"):
            if path.name == data:
                text = re.sub(r"(page: cloud/data-services\.md\n\s+anchor: )block\b", r"\1block-devices", text)
                text = re.sub(r"(page: cloud/data-services\.md\n\s+anchor: )file\b", r"\1shared-files", text)
                text = re.sub(r"(page: cloud/compute\.md\n\s+anchor: )vertical\b", r"\1scaling-up", text)
                text = re.sub(r"(page: cloud/compute\.md\n\s+anchor: )horizontal\b", r"\1scaling-out", text)
        path.write_text(text, encoding="utf-8")
    (root / "data" / "redirects.yml").write_text(MOVES, encoding="utf-8")
    result = conftest.build(root / "built", "funny-openstack", root=root)
    assert result.returncode == 0, result.stdout + result.stderr
    server = pages_server.start(root / "built", "/funny-openstack/")
    yield root / "built" / "funny-openstack", f"http://127.0.0.1:{server.server_port}/funny-openstack/"
    server.shutdown()


@pytest.mark.xdist_group("moved")
def test_every_old_address_works_after_moves(moved):
    folder, _ = moved
    assert not (folder.parent.parent / "docs/ko/cloud/storage.md").exists()
    assert lock.gone(folder) == []


@pytest.mark.xdist_group("moved")
@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_every_link_of_the_fifteen_weeks_works_after_moves(moved, language):
    """A syllabus that was pasted before the move. Files to download are named after their pages, and not promised."""
    folder, _ = moved
    address = reading.address_of(language, "teach/fifteen-weeks.md")
    links = {
        urllib.parse.urljoin(f"/{address}", a["href"])
        for a in reading.article(address).find_all("a", href=True)
        if not a["href"].startswith(("http", "?"))
    }
    links = {re.sub(r"\?[^#]*", "", link) for link in links if not link.removeprefix("/en").startswith("/downloads/")}
    assert len(links) > 120
    for link in links:
        assert lock.resolve(folder, link.removeprefix("/en") if language == "en" else link, language) == "", link


@pytest.mark.xdist_group("moved")
@pytest.mark.parametrize(
    "old, new",
    [
        ("cloud/storage/", "cloud/data-services/"),
        ("en/cloud/storage/#object", "en/cloud/data-services/#object"),
        ("cloud/storage/#block", "cloud/data-services/#block-devices"),
        ("en/cloud/storage/#file", "en/cloud/compute/#instance"),
        ("en/t/block-storage/", "en/cloud/data-services/#block-devices"),
        ("cloud/compute/#vertical", "cloud/compute/#vertical"),
        ("en/cloud/compute/#horizontal", "en/cloud/availability/#autoscaling"),
        ("en/cloud/storage/?view=both#block", "en/cloud/data-services/?view=both#block-devices"),
    ],
)
def test_a_browser_finds_what_has_moved(moved, browser, old, new):
    folder, address = moved
    visit = Visit(browser, address)
    visit.open(address + old)
    visit.page.wait_for_url(address + new)
    visit.page.wait_for_load_state("networkidle")
    assert not visit.faults, visit.faults
    if old == new:  # the old id goes along with the heading it had
        assert visit.page.locator("#vertical").evaluate("e => e.parentElement.id") == "scaling-up"


@pytest.mark.xdist_group("moved")
def test_a_moved_page_needs_no_script(moved, browser):
    _, address = moved
    visit = Visit(browser, address, java_script_enabled=False)
    visit.open(address + "en/cloud/storage/")
    visit.page.wait_for_url(address + "en/cloud/data-services/")
    note = visit.open(address + "en/cloud/compute/#horizontal").locator("#horizontal")
    assert note.is_visible() and note.locator("a").get_attribute("href") == "../availability/#autoscaling"


# ── the copy menu ────────────────────────────────────────────────────────────


def open_menu(visit, url, heading="paas"):
    page = visit.open(url)
    page.wait_for_load_state("networkidle")
    page.locator(f"#{heading} .headerlink").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.closest('.copy-address')")
    return page


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_link_markdown_and_citation_by_keyboard(browser, address, language):
    visit = Visit(browser, address, permissions=["clipboard-read", "clipboard-write"], viewport={"width": 360, "height": 740})
    page = open_menu(visit, address + reading.address_of(language, "cloud/service-models.md"))
    link = SITE + topics.short_path("paas", language)
    title = reading.article(reading.address_of(language, "cloud/service-models.md")).find(id="paas").contents[0]
    copied = []
    for _ in range(3):
        page.keyboard.press("Enter")
        page.locator(".copy-address output strong").wait_for()
        page.wait_for_timeout(100)
        copied.append(page.evaluate("navigator.clipboard.readText()"))
        page.keyboard.press("Tab")
    assert copied[0] == link
    assert copied[1] == f"[{title}]({link})"
    year = page.evaluate("new Date().getFullYear()")
    pattern = rf"“{re.escape(title)}”, .+, Funny OpenStack, {re.escape(link)} \((?:{year}년 \d+월 \d+일 확인|accessed \d+ \w+ {year})\)\. CC BY 4\.0\."
    assert re.fullmatch(pattern, copied[2]), copied[2]
    for box in page.locator(".copy-address button").all():
        size = box.bounding_box()
        assert size["height"] >= 44 and size["width"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = axe(page)
    page.keyboard.press("Escape")
    assert page.locator(".copy-address").count() == 0
    assert page.evaluate("document.activeElement.matches('#paas .headerlink')"), "focus goes back to where it was"
    assert not found + visit.trouble, found + visit.trouble


def test_a_heading_without_a_topic_and_the_page_itself(browser, address):
    visit = Visit(browser, address, permissions=["clipboard-read", "clipboard-write"])
    page = open_menu(visit, address + "en/cloud/storage/", "confusions")
    assert page.locator(".copy-address output").inner_text() == SITE + "en/cloud/storage/#confusions"
    page.locator("#top .headerlink").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => document.querySelector('.copy-address output')?.textContent === '{SITE}en/cloud/storage/'")
    assert page.locator(".copy-address").count() == 1, "one menu at a time"
    assert not visit.trouble, visit.trouble


def test_a_topic_in_the_list_has_the_menu_too(browser, address):
    visit = Visit(browser, address, permissions=["clipboard-read", "clipboard-write"])
    page = visit.open(address + "teach/")
    page.wait_for_load_state("networkidle")
    page.locator("a[data-topic=floating-ip] + .headerlink").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => document.querySelector('.copy-address output')?.textContent === '{SITE}t/floating-ip/'")
    assert page.url.split("#")[0] == address + "teach/" and not visit.trouble, visit.trouble


def test_without_a_clipboard_the_text_is_there_to_select(browser, address):
    visit = Visit(browser, address)
    visit.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = open_menu(visit, address + "en/cloud/service-models/")
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => getSelection().toString() === '{SITE}en/t/paas/'")
    assert not visit.trouble, visit.trouble


def test_without_javascript_the_permalink_is_there(browser, address):
    visit = Visit(browser, address, java_script_enabled=False)
    page = visit.open(address + "en/cloud/service-models/")
    page.locator("#paas").hover()
    page.locator("#paas .headerlink").click()
    assert page.url == address + "en/cloud/service-models/#paas"


def test_the_menu_is_loaded_when_asked_for(browser, address):
    visit = Visit(browser, address)
    asked = []
    visit.page.on("request", lambda r: asked.append(r.url))
    visit.open(address + "cloud/service-models/").wait_for_load_state("networkidle")
    assert not [url for url in asked if re.search(r"copy-address|view-|qr\.svg", url)]


# ── the QR code ──────────────────────────────────────────────────────────────


def modules(svg):
    """The dark modules of a QR code's picture as {(x, y)}, read from its path."""
    x = y = 0
    dark = set()
    path = re.search(r' d="([^"]+)"', svg).group(1)
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path.replace("M", " M").replace("m", " m").replace("h", " h")):
        values = [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "M":
            x, y = values
        elif command == "m":
            x, y = x + values[0], y + values[1]
        else:
            dark |= {(int(x) + i, int(y)) for i in range(int(values[0]))}
            x += values[0]
    return dark


@pytest.mark.parametrize("text", ["https://a.example/t/iaas/", SITE + "en/t/hardware-assisted-virtualization/"])
def test_the_picture_is_the_code(text):
    import segno

    code = segno.make(text, error="m", micro=False, boost_error=False)
    expected = {(x + 4, y + 4) for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark}
    assert modules(qr.svg(text)) == expected and len(expected) > 200


def test_every_topic_has_its_code(site):
    for language, topic in SHORT:
        path = topics.short_path(topic, language)
        assert (site / path / "qr.svg").read_text(encoding="utf-8") == qr.svg(SITE + path)


@pytest.mark.parametrize(
    "name, path",
    [
        ("cloud/service-models.md", "t/service-models/"),
        ("cloud/storage.md", "t/storage-kinds/"),
        ("teach/fifteen-weeks.md", "teach/fifteen-weeks/"),
    ],
)
@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_a_printed_page_shows_its_address_and_code(browser, address, tmp_path, language, name, path):
    path = ("en/" if language == "en" else "") + path
    visit = Visit(browser, address, viewport={"width": 794, "height": 1123})
    asked = []
    visit.page.on("request", lambda r: asked.append(r.url))
    page = visit.open(address + reading.address_of(language, name))
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(200)
    place = page.locator(".print-address")
    assert not place.is_visible() and not [a for a in asked if a.endswith("qr.svg")], "the code is for paper only"
    page.pdf(path=str(tmp_path / "page.pdf"))
    assert [a for a in asked if a.endswith("qr.svg")] == [f"{address}{path}qr.svg"]
    page.emulate_media(media="print")
    assert place.is_visible() and SITE + path in place.inner_text()
    page.wait_for_function("() => document.querySelector('.print-address img').naturalWidth > 0")
    assert place.locator("img").bounding_box()["width"] >= 80, "a phone must be able to read it"
    assert not visit.trouble, visit.trouble
