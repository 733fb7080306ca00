"""All that MkDocs calls: each event hands over to its list of stages in builder/stages.py.

mkdocs-static-i18n builds English inside the end of the Korean build, so some events come twice; one
Site serves both. Mistakes of contributors end as MkDocs' own errors, with their sentences alone.
"""

import contextlib
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # MkDocs loads this file by its path

from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.plugins import event_priority  # noqa: E402

import checks  # noqa: E402
from builder import stages  # noqa: E402
from builder.data.load import load  # noqa: E402
from builder.errors import BuildError  # noqa: E402
from builder.site import Page, Settings, Site  # noqa: E402

LAST = -200  # after mkdocs-static-i18n, which builds the second language at -100

log = logging.getLogger("mkdocs.hooks")
_code = {path: path.stat().st_mtime_ns for path in [ROOT / "hooks.py", *(ROOT / "builder").rglob("*.py")]}
_texts: dict[Path, int] = {}  # docs/ and data/ as they were last checked
_serving = False
_site: Site


@contextlib.contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except BuildError as error:
        raise PluginError(str(error)) from error


def _warn() -> None:
    """What a writer should know at each save: `make check` of what has changed, and code that MkDocs loaded once."""
    for path, stamp in _code.items():
        if not path.exists() or path.stat().st_mtime_ns != stamp:
            log.warning("%s has changed: stop and start `make serve` to use it", path.relative_to(ROOT))
    now = {path: path.stat().st_mtime_ns for folder in ("docs", "data") for path in (ROOT / folder).rglob("*") if path.is_file()}
    changed = {path.relative_to(ROOT).as_posix() for path in now.keys() | _texts.keys() if now.get(path) != _texts.get(path)}
    pages = {name.split("/", 2)[2] for name in changed if name.endswith(".md") and name.startswith("docs/")}
    whole = not _texts or any(name.startswith("data/") for name in changed)
    _texts.clear()
    _texts.update(now)
    for problem in checks.run(ROOT, None if whole else pages):
        log.warning("%s", problem)


def _page(page: Any) -> Page:
    language, _, name = page.file.src_uri.partition("/")
    return _site.pages[language, name]


def on_startup(command: str, dirty: bool) -> None:
    global _serving
    _serving = command == "serve"


def on_pre_build(config: Any) -> None:
    global _site
    if config.plugins["i18n"].building:
        return
    if _serving:
        _warn()
    with _said():
        _site = Site(Settings(
            docs=Path(config.docs_dir), out=Path(config.site_dir), url=config.site_url or "", name=config.site_name,
            light=not _serving and bool(config.extra.get("light", True)), policy=not _serving,
            keep_pages=config.extra.get("keep_pages", True), downloads=os.environ.get("DOWNLOADS", "" if _serving else "1") not in ("", "0"),
            scripts=tuple(map(str, config.extra_javascript))), load(ROOT))
        stages.begin(_site)


def on_nav(nav: Any, config: Any, files: Any) -> Any:
    names = [page.file.src_uri.partition("/")[2] for page in nav.pages]
    _site.order = _site.order or names
    return nav


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    language, _, name = page.file.src_uri.partition("/")
    ours = _site.pages[language, name] = Page(
        language, name, page.file.content_string, listed=not page.file.inclusion.is_not_in_nav())
    page.meta["search"] = {"exclude": True}  # the theme's own index, which nothing reads
    with _said():
        return stages.markdown(markdown, ours, _site)


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    ours = _page(page)
    ours.title = page.title
    with _said():
        return stages.content(html, ours, _site)


@event_priority(LAST)
def on_post_page(output: str, page: Any, config: Any) -> str:
    with _said():
        return stages.finished(output, _page(page), _site)


def on_template_context(context: Any, template_name: str, config: Any) -> Any:
    if template_name == "offline.html":  # it stands at any address, so its links begin at the site's root
        context["base_url"] = urlsplit(config.site_url).path
    return context


@event_priority(LAST)
def on_post_template(output_content: str, template_name: str, config: Any) -> str:
    if not template_name.endswith(".html") or not output_content.strip():
        return output_content
    with _said():
        return stages.template(output_content, template_name, config.theme["language"], _site)


@event_priority(LAST)
def on_post_build(config: Any) -> None:
    if config.plugins["i18n"].building:
        return
    with _said():
        stages.finish(_site)
