"""Joins our small scripts into one that loads the theme's bundle late.

A page of the theme asks for a script of 35 KB (gzip) that only acts on what a reader does. Here the
page asks for one small file, which loads the bundle at the first pointer, touch, focus, key or
scroll (web/shell/late-theme.js) and holds what otherwise are several small scripts.
The page also says which pages the browser may prepare. Off in `make serve`, whose files are served
as they are written, and with `LIGHT=false`.
"""

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from small_assets import WEB, small_script

FOLDER = "assets/"  # where web/ is published
JOINED = "assets/javascripts/"  # where the joined files stand, beside the theme's bundle
# Besides extra_javascript: what a template or hooks put on pages, and what only this file needs.
ALSO = ("practice/near.js", "terms/terms.js", "shell/late-theme.js")
LATE = ("search/search-box.js", "shell/next-pages.js", "shell/seen-pages.js", "shell/print.js")  # in a file of their own, which late-theme.js loads before the theme's
JOINT = "\n;;\n"  # stands between two scripts
# Where the head's script (overrides/main.html) found a browser too old, the page is as without JavaScript.
GUARD = ('if(document.documentElement.classList.contains("js")){', "}")
BUNDLE = re.compile(r'<script src="(?P<path>[^"]*assets/javascripts/)(?P<name>bundle\.[^"]+\.js)"></script>')

_serving = False
_scripts, _joined = {}, None  # {file: text}: what comes with a page, what comes late


def on_startup(command, dirty):
    global _serving
    _serving = command == "serve"


def is_on(config):
    """Is the site being made light? Never while serving: what is served is what was written."""
    return not _serving and bool(config.extra.get("light", True))


def join(files):
    """One script of several.

    Args:
        files: {name: JavaScript of a classic script}; each keeps its own scope.
    """
    scopes = (f'(()=>{{"use strict";\n{small_script(text)}}})();' for text in files.values())
    return JOINT.join([GUARD[0], *scopes, GUARD[1]]) + "\n"


def pieces(script):
    """The scripts that `join` made one, each in its scope, and GUARD around them; hooks/exports/offline.py keeps some."""
    return script.rstrip("\n").split(JOINT)


def speculation_rules(site_url):
    """JSON of the rules: this site's pages, prepared when a reader points at a link."""
    base = urlsplit(site_url).path
    where = {"and": [{"href_matches": f"{base}*"}, {"not": {"href_matches": [f"{base}*\\?(.+)", f"{base}downloads/*", f"{base}*/downloads/*", f"{base}*.*"]}}]}
    return json.dumps({"prerender": [{"where": where, "eagerness": "moderate"}]}, separators=(",", ":"))


def on_config(config):
    global _scripts, _joined
    if not is_on(config):
        return
    ours = [str(entry) for entry in config.extra_javascript] + [FOLDER + name for name in ALSO]
    names = [name for path in dict.fromkeys(ours) if (name := path.removeprefix(FOLDER)) not in LATE]
    _scripts = {}
    for kind, files in (("all", names), ("all.late", LATE)):
        try:
            text = join({name: (WEB / name).read_text(encoding="utf-8") for name in files})
        except FileNotFoundError as error:
            raise PluginError(f"{error.filename} is not there; hooks/one_script.py joins it: mend extra_javascript in mkdocs.yml, or ALSO and LATE in the hook") from error
        _scripts[f"{kind}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"] = text
    _joined = re.compile(rf'<script[^>]* src="[^"]*{FOLDER}(?:{"|".join(map(re.escape, [*names, *LATE]))})"[^>]*></script>\n?')


def wrap_tables(html):
    """The page with the boxes that the theme's script puts around tables.

    Without them every table would move when the script comes. Not in <template>: the theme does not
    look there. late-theme.js takes the boxes off again when the theme has put its own.
    """
    parts = re.split(r"(<template\b.*?</template>)", html, flags=re.S)
    for number in range(0, len(parts), 2):
        parts[number] = re.sub(r"(<table>.*?</table>)", r'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\1</div></div>', parts[number], flags=re.S)
    return "".join(parts)


def lighten(html, config):
    """The page with one script.

    Raises:
        PluginError: when the theme's bundle is not where it was.
    """
    if not BUNDLE.search(html):
        raise PluginError("no <script src=\"…/bundle.….js\"> in the page; the theme has changed, see hooks/one_script.py")
    html = wrap_tables(_joined.sub("", html))
    rules = f'<template id="next-pages"><script type="speculationrules">{speculation_rules(config.site_url)}</script></template>'
    tag = r'<script defer src="\g<path>{}" data-late="\g<path>{}" data-theme="\g<path>\g<name>"></script>'.format(*_scripts)
    return BUNDLE.sub(lambda match: rules + match.expand(tag), html, count=1)


@event_priority(-150)  # after the hooks that add scripts, before the policy that names hashes
def on_post_page(output, page, config):
    return lighten(output, config) if is_on(config) else output


@event_priority(-150)
def on_post_template(output, template_name, config):
    return lighten(output, config) if is_on(config) and template_name.endswith(".html") and BUNDLE.search(output) else output


@event_priority(-200)  # after mkdocs-static-i18n, which builds English in this event
def on_post_build(config):
    if config.plugins["i18n"].building or not is_on(config):
        return
    for name, text in _scripts.items():
        (Path(config.site_dir) / JOINED / name).write_text(text, encoding="utf-8")
