"""Writes sw.js, the service worker that shows pages seen before when there is no network.

For a page that this browser has not seen it has overrides/offline.html, which stands at the address
that was asked for, at any depth, so its links begin at the site's root. sw.js has its own file at the site's root because a worker serves what is below it. `extra:
{keep_pages: false}` writes one that removes itself and what it kept: deploy that once, and every
browser that comes back is rid of it. web/shell/seen-pages.js starts it.
"""

import hashlib
import json
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.plugins import event_priority

from small_assets import WEB, small_script

FOLDER = WEB / "shell" / "seen-pages"
OFFLINE = "offline.html"


def worker(keep, folder, site):
    """The text of sw.js.

    Args:
        keep: whether pages are to be kept; otherwise the worker that removes itself.
        folder: the folder with worker.js and off.js.
        site: the folder of the built site. The text changes with whatever the worker keeps by itself, so
            that browsers take it, and those files, anew.
    """
    source = (Path(folder) / ("worker.js" if keep else "off.js")).read_text(encoding="utf-8")
    def names(pattern, but=""):
        return json.dumps(sorted(path.relative_to(site).as_posix() for path in site.glob(pattern) if path.name != but))[1:-1]

    kept = [site / OFFLINE, *sorted((site / "assets").rglob("*.js")), *sorted((site / "assets").rglob("*.css"))]
    version = hashlib.sha256(b"".join(path.read_bytes() for path in kept)).hexdigest()[:8]
    return f"// {version}\n" + small_script(source.replace('"HASHED"', names("assets/*/all.*")).replace('"SEARCH"', names("assets/search/*.js", but="search-box.js")))


def on_template_context(context, template_name, config):
    if template_name == OFFLINE:
        context["base_url"] = urlsplit(config.site_url).path
    return context


@event_priority(-260)  # after hooks/one_stylesheet.py, whose file's name is in it
def on_post_build(config):
    if config.plugins["i18n"].building:
        return
    text = worker(config.extra.get("keep_pages", True), FOLDER, Path(config.site_dir))
    (Path(config.site_dir) / "sw.js").write_text(text, encoding="utf-8")
