"""A QR code and the short address at the end of every printed page, and one beside each topic.

A page's code leads to the short address of its topic (the one at its top, else its first), or to
the page itself. The picture is a file of its own that a browser loads only on paper (lazy, and
not displayed on the screen). `/t/<id>/qr.svg` is there for every topic: for slides and handouts.
"""

from pathlib import Path, PurePosixPath

from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url
from sitedata import qr, topics
from sitedata.loader import LANGUAGES

WORDS = {"ko": "이 쪽의 주소", "en": "The address of this page"}

_codes = {}  # path of a picture below the site: the address it holds


def on_page_content(text, page, config, files):
    if not config.site_url:  # a copy without an address has nothing to lead to
        return text
    language = page.file.locale
    name = PurePosixPath(page.file.src_uri).relative_to(language).as_posix()
    topic = topics.of_page(topics.load_once(), name)
    path = topics.short_path(topic.id, language) if topic else page.url
    picture = path + "qr.svg"
    _codes[picture] = config.site_url + path
    return text + (
        f'<p class="print-address" data-search-exclude><img src="{get_relative_url(picture, page.url)}" loading="lazy" '
        f'alt="" width="90" height="90"> {WORDS[language]}<br>{config.site_url}{path}</p>')


@event_priority(-200)  # after static-i18n, which builds the second language at -100
def on_post_build(config):
    if config.plugins["i18n"].building or not config.site_url:
        return
    for language in LANGUAGES:
        for topic in topics.load_once().values():
            path = topics.short_path(topic.id, language)
            _codes[path + "qr.svg"] = config.site_url + path
    for path, address in _codes.items():
        file = Path(config.site_dir) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(qr.svg(address), encoding="utf-8")
