"""All that MkDocs calls: each event hands over to its list of stages in builder/stages.py.

mkdocs-static-i18n builds English inside the end of the Korean build, so some events come twice; one
Site serves both. Mistakes of contributors end as MkDocs' own errors, with their sentences alone.
"""

import contextlib
import gc
import logging
import os
import sys
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import Literal
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent))  # MkDocs loads this file by its path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

import checks
from builder import stages
from builder.data.load import load
from builder.errors import BuildError
from builder.site import Page, Settings, Site

ROOT = Path(__file__).resolve().parent
LAST = -200  # after mkdocs-static-i18n, which builds the second language at -100

log = logging.getLogger("mkdocs.hooks")
_code = {path: path.stat().st_mtime_ns for path in [ROOT / "hooks.py", *(ROOT / "builder").rglob("*.py")]}
_texts: dict[Path, int] = {}  # docs/ and data/ as they were last checked


class _Compiled(BytecodeCache):
    """Templates as the first language compiled them, for the second and for the next save; one with another text is another."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


_compiled = _Compiled()


@dataclass
class _Run:
    """What one run of MkDocs keeps from event to event.

    Attributes:
        serving: under `make serve`.
        site: of the build that is going on.
        kept: what saves of a page alone need not make again; see Site.
    """

    serving: bool = False
    site: Site = field(init=False)
    kept: dict[tuple[str, str], tuple[Page, object, str]] = field(default_factory=dict)


_run = _Run()


@contextlib.contextmanager
def _said() -> Generator[None]:
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
    if whole:
        _run.kept.clear()
    _texts.clear()
    _texts.update(now)
    for problem in checks.run(ROOT, None if whole else pages):
        log.warning("%s", problem)


def _page(page: MkDocsPage) -> Page:
    language, _, name = page.file.src_uri.partition("/")
    return _run.site.pages[language, name]


def _second_language(config: MkDocsConfig) -> bool:
    """Whether this is the build within the build, whose beginning and end are not the site's."""
    return bool(vars(config.plugins["i18n"])["building"])


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note what is run; under `make serve` once, whatever is built later."""
    gc.set_threshold(1_000_000)  # little of a build is garbage; looking for it after every 700 objects costs a tenth of the time
    _run.serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Read data/, and make what is there before the first page."""
    if _second_language(config):
        return
    if _run.serving:
        _warn()
    with _said():
        _run.site = Site(
            Settings(
                docs=Path(config.docs_dir),
                out=Path(config.site_dir),
                url=config.site_url or "",
                name=config.site_name,
                repo=config.repo_url or "",
                light=not _run.serving and bool(config.extra.get("light", True)),
                policy=not _run.serving,
                keep_pages=config.extra.get("keep_pages", True),
                downloads=os.environ.get("DOWNLOADS", "" if _run.serving else "1") not in ("", "0"),
                previews=os.environ.get("PREVIEWS", "" if _run.serving else "1") not in ("", "0"),
                book=Path(os.environ["BOOK"]) if os.environ.get("BOOK") else None,
                scripts=tuple(map(str, config.extra_javascript)),
            ),
            load(ROOT),
            kept=_run.kept if _run.serving else None,
        )
        stages.begin(_run.site)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Note the order of teaching, which is that of the navigation; English follows Korean."""
    names = [page.file.src_uri.partition("/")[2] for page in nav.pages]
    _run.site.order = _run.site.order or names
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Run the stages of Markdown."""
    language, _, name = page.file.src_uri.partition("/")
    ours = _run.site.pages[language, name] = Page(language, name, page.file.content_string, listed=not page.file.inclusion.is_not_in_nav())
    page.meta["search"] = {"exclude": True}  # the theme's own index, which nothing reads
    with _said():
        return stages.markdown(markdown, ours, _run.site)


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Run the stages of rendered content."""
    ours = _page(page)
    ours.title = str(page.title)
    with _said():
        return stages.content(html, ours, _run.site)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Compile each template once: MkDocs has an environment a language and a save."""
    env.bytecode_cache = _compiled
    return env


@event_priority(LAST)
def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Run the stages of whole pages."""
    with _said():
        return stages.finished(output, _page(page), _run.site)


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """Tell the page without a network where the site's root is."""
    if template_name == "offline.html":  # it stands at any address, so its links begin at the site's root
        context["base_url"] = urlsplit(config.site_url or "").path
    return context


@event_priority(LAST)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Run the stages of pages that are templates of their own."""
    if not template_name.endswith(".html") or not output_content.strip():
        return output_content
    with _said():
        return stages.template(output_content, template_name, config.theme["language"], _run.site)


@event_priority(LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Make what stands beside the pages, once both languages are there."""
    if _second_language(config):
        return
    with _said():
        stages.finish(_run.site)
