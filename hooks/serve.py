"""Makes `make serve` kind: prints what is being edited that a reload cannot show.

MkDocs loads hooks once. A changed hook rebuilds the site with the old code, which looks like
a bug to whoever is editing it; so say it.
"""

import logging
from pathlib import Path

log = logging.getLogger("mkdocs.hooks.serve")
HOOKS = Path(__file__).resolve().parent
_loaded = {path: path.stat().st_mtime_ns for path in HOOKS.rglob("*.py")}
_serving = False


def on_startup(command, dirty):
    global _serving
    _serving = command == "serve"


def on_pre_build(config):
    if not _serving:
        return
    for path in HOOKS.rglob("*.py"):
        if path.stat().st_mtime_ns != _loaded.get(path):
            log.warning("hooks/%s has changed: stop and start `make serve` to use it", path.relative_to(HOOKS))
