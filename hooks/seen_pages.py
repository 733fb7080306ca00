"""Writes sw.js, the service worker that shows pages seen before when there is no network.

It has its own file at the site's root because a worker serves what is below it. `extra:
{keep_pages: false}` writes one that removes itself and what it kept: deploy that once, and every
browser that comes back is rid of it. docs/assets/javascripts/seen-pages.js starts it.
"""

import hashlib
from pathlib import Path

from mkdocs.plugins import event_priority

from small_assets import small_script

FOLDER = "assets/javascripts/seen-pages"


def worker(keep, folder, version):
    """The text of sw.js.

    Args:
        keep: whether pages are to be kept; otherwise the worker that removes itself.
        folder: the folder with worker.js and off.js.
        version: names the cache; another one empties what was kept before.
    """
    source = (Path(folder) / ("worker.js" if keep else "off.js")).read_text(encoding="utf-8")
    return small_script(source.replace("VERSION", version))


@event_priority(-260)  # after hooks/one_stylesheet.py, whose file's name is part of the version
def on_post_build(config):
    if config.plugins["i18n"].building:
        return
    assets = sorted(path.name for path in (Path(config.site_dir) / "assets").glob("*/all.*"))
    version = hashlib.sha256(" ".join(assets).encode()).hexdigest()[:8]
    text = worker(config.extra.get("keep_pages", True), Path(config.docs_dir) / FOLDER, version)
    (Path(config.site_dir) / "sw.js").write_text(text, encoding="utf-8")
