"""What a link shows in a messenger, and the site as an app: tags, pictures, manifests."""

import copy
import functools
import html
import json
import re
import urllib.parse

import pytest
import reading
from PIL import Image

from builder.data import redirects, topics, words
from builder.output import app, previews

SITE = "http://127.0.0.1:8000/funny-openstack/"
TOPICS = topics.load_topics()
SHORT = [(language, topic) for language in reading.LANGUAGES for topic in TOPICS]
MOVED = [
    (language, reading.address_of(language, page))
    for language in reading.LANGUAGES
    for move in redirects.load_redirects()
    for page, anchor in [redirects.split(move.old)]
    if not anchor and not (reading.ROOT / "docs" / language / page).exists()
]
NEEDED = {"og:type", "og:site_name", "og:title", "og:description", "og:url", "og:locale", "og:image", "og:image:width", "og:image:height"}


def tags(text):
    """{property or name: content} of a page's head, each once."""
    head = text.partition("</head>")[0]
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', head)
    assert len(dict(found)) == len(found), "a tag is there twice"
    return {key: html.unescape(value) for key, value in found}


def title(address):
    """The h1 as it is read."""
    heading = copy.copy(reading.article(address).find("h1"))
    for link in heading.select(".headerlink"):
        link.extract()
    return heading.get_text().strip()


@functools.cache
def picture(path):
    with Image.open(path) as image:
        image.load()
        return image.format, image.size, path.stat().st_size


def check(said, site, language):
    """What is true of everything that can be shared."""
    assert said.keys() >= NEEDED, NEEDED - said.keys()
    assert all(value.strip() for value in said.values())
    assert said["og:locale"] == {"ko": "ko_KR", "en": "en_US"}[language]
    assert said["twitter:card"] == "summary_large_image"
    assert len(said["og:title"]) <= 60 and len(said["og:description"]) <= 160
    assert bool(re.search("[가-힣]", said["og:description"])) == (language == "ko")
    assert said["og:image"].startswith(SITE)
    file = site / urllib.parse.unquote(said["og:image"].removeprefix(SITE))
    assert file.is_file(), f"{said['og:image']} is not there"
    form, size, weight = picture(file)
    assert (form, size) == ("PNG", (int(said["og:image:width"]), int(said["og:image:height"]))) == ("PNG", (1200, 630))
    assert weight <= 100_000


@pytest.mark.parametrize("language, name, address", reading.addresses())
def test_a_page_says_what_it_is(language, name, address, site):
    said = tags(reading.html(address))
    check(said, site, language)
    assert said["og:title"] == title(address)
    assert said["og:description"] == said["description"] == reading.front_matter(reading.source(language, name))["description"]
    assert said["og:url"] == SITE + address and said["og:image"] == SITE + address + previews.NAME


@pytest.mark.parametrize("language, topic", SHORT)
def test_a_short_address_says_what_it_leads_to(language, topic, site):
    path = topics.short_path(topic, language)
    said = tags((site / path / "index.html").read_text(encoding="utf-8"))
    check(said, site, language)
    assert said["og:title"] == TOPICS[topic].title[language]
    assert TOPICS[topic].outcome[language] in said["og:description"]
    # Some messengers read og:url instead of what was sent: it has to be the topic, not its page.
    assert said["og:url"] == SITE + path and said["og:image"] == SITE + path + previews.NAME


def test_an_old_address_shows_where_it_leads(site):
    for language, address in MOVED:  # none has moved so far
        check(tags((site / address / "index.html").read_text(encoding="utf-8")), site, language)


def test_a_picture_is_of_its_own_title(site):
    """Drawn anew from what the built page says, and compared."""
    kinds = {"reference": ("참고 자료", "Reference"), "teach": ("교수자용", "Teach"), "index.md": ("", "")}
    for language, name, address in [page for page in reading.addresses() if page[1] != "figures.md"][::17]:
        folder = name.partition("/")[0]
        chapter = kinds[folder][language == "en"] if folder in kinds else words.Words("chapters")[language][folder]
        assert (site / address / previews.NAME).read_bytes() == previews.draw("Funny OpenStack", chapter, title(address)), name


def test_every_title_can_be_drawn():
    titles = {topic.title[language] for topic in TOPICS.values() for language in reading.LANGUAGES}
    titles |= {tags(reading.html(address))["og:title"] for _, _, address in reading.addresses()}
    assert {title: previews.missing(title) for title in titles if previews.missing(title)} == {}
    assert previews.missing("쀍🙂") == "🙂"


def test_all_pictures_are_wanted(site):
    wanted = {address + previews.NAME for _, _, address in reading.addresses()}
    wanted |= {topics.short_path(topic, language) + previews.NAME for language, topic in SHORT}
    assert {path.relative_to(site).as_posix() for path in site.rglob(previews.NAME)} == wanted


# ── the site as an app ───────────────────────────────────────────────────────


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_a_manifest_says_what_a_phone_needs(language, site):
    path = app.path(language)
    said = json.loads((site / path).read_text(encoding="utf-8"))
    there = {key: urllib.parse.urljoin(SITE + path, said[key]) for key in ("id", "start_url", "scope")}
    home = SITE + reading.address_of(language, "index.md")
    assert there == {"id": home, "start_url": home, "scope": SITE}
    assert said["lang"] == language and "Funny OpenStack" in said["name"] and 0 < len(said["short_name"]) <= 15
    assert bool(re.search("[가-힣]", said["name"] + said["description"])) == (language == "ko")
    assert said["display"] == "minimal-ui"
    sheet = (reading.ROOT / "web/shell/site.css").read_text(encoding="utf-8")
    assert re.search(r"--md-primary-fg-color: #fff;", sheet) and said["theme_color"] == said["background_color"] == "#ffffff"
    icons = {(icon["sizes"], icon["purpose"]): urllib.parse.urljoin(SITE + path, icon["src"]) for icon in said["icons"]}
    assert icons.keys() == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for (sizes, _), address in icons.items():
        form, size, weight = picture(site / address.removeprefix(SITE))
        assert form == "PNG" and "{}x{}".format(*size) == sizes and weight < 10_000


@pytest.mark.parametrize("language, name, address", reading.addresses())
def test_a_page_names_its_manifest(language, name, address):
    (link,) = re.findall(r'<link rel="manifest" href="([^"]+)">', reading.html(address))
    assert urllib.parse.urljoin(SITE + address, link) == SITE + app.path(language)
    assert "manifest-src 'self'" in reading.html(address)
