"""Writes sw.js, the service worker that shows pages seen before when there is no network.

For a page that this browser has not seen it has overrides/offline.html, which stands at the address
that was asked for, at any depth, so its links begin at the site's root. sw.js has its own file at the
site's root because a worker serves what is below it. `extra: {keep_pages: false}` writes one that
removes itself and what it kept: deploy that once, and every browser that comes back is rid of it.
web/shell/seen-pages.js starts it.
"""

import hashlib
import json
from pathlib import Path

from builder.light.web import WEB, small_script
from builder.site import Site

FOLDER = WEB / "shell" / "seen-pages"
OFFLINE = "offline.html"
TOOLS = ("bill/**/*.*", "packet-walk/**/*.*", "subnet-lab/**/*.*", "terms/*.*", "terms.*.json")  # below assets/


def worker(keep: bool, folder: Path, site: Path) -> str:
    """The text of sw.js.

    Args:
        keep: whether pages are to be kept; otherwise the worker that removes itself.
        folder: the folder with worker.js and off.js.
        site: the folder of the built site. The text changes with whatever the worker keeps by itself, so
            that browsers take it, and those files, anew.
    """
    source = (folder / ("worker.js" if keep else "off.js")).read_text(encoding="utf-8")

    def names(pattern: str, but: str = "") -> str:
        return json.dumps(sorted(path.relative_to(site).as_posix() for path in site.glob(pattern) if path.name != but))[1:-1]

    kept = [site / OFFLINE, *(path for pattern in ("**/*.js", "**/*.css", "menu/*") for path in sorted((site / "assets").glob(pattern)))]
    version = hashlib.sha256(b"".join(path.read_bytes() for path in kept)).hexdigest()[:8]
    source = source.replace('"HASHED"', names("assets/*/all.*"))
    tools = [names(f"assets/{place}") for place in TOOLS]
    source = source.replace('"TOOLS"', ", ".join(tools))
    source = source.replace('"MENU"', ", ".join(filter(None, map(names, ("assets/shell/menu-*.js", "assets/menu/*")))))
    source = source.replace('"SEARCH"', names("assets/search/*.js", but="search-box.js"))
    return f"// {version}\n" + small_script(source)


def write(site: Site) -> None:
    """Stage: sw.js."""
    site.write("sw.js", worker(site.settings.keep_pages, FOLDER, site.settings.out))
