"""Joins our small scripts into one that loads the theme's bundle late.

A page of the theme asks for a script of 35 KB (gzip) that only acts on what a reader does. Here the
page asks for one small file, which loads the bundle at the first pointer, touch, focus, key or
scroll (web/shell/late-theme.js) and holds what otherwise are several small scripts. Off in `make
serve`, whose files are served as they are written, and with `LIGHT=false`.
"""

import hashlib
import json
import re
from urllib.parse import urlsplit

from builder.errors import BuildError
from builder.light.web import WEB, small_script
from builder.site import Page, Site

FOLDER = "assets/"  # where web/ is published
JOINED = "assets/javascripts/"  # where the joined files stand, beside the theme's bundle
# Besides extra_javascript: what a template or hooks put on pages, and what only this file needs.
ALSO = ("terms/terms.js", "shell/late-theme.js")
# In a file of their own, which late-theme.js loads before the theme's.
LATE = (
    "search/search-box.js",
    "practice/near.js",
    "shell/place.js",
    "shell/same-place.js",
    "shell/next-pages.js",
    "shell/seen-pages.js",
    "shell/browser-colours.js",
    "shell/print.js",
)
JOINT = "\n;;\n"  # stands between two scripts
# Where the head's script (overrides/main.html) found a browser too old, the page is as without JavaScript.
# What comes late (builder/light/styles.py) comes at once there.
GUARD = (
    'if(document.documentElement.classList.contains("js")){',
    '}else document.head.append(Object.assign(document.createElement("link"),'
    '{rel:"stylesheet",href:document.currentScript.dataset.style}))',
)
RULES = '"builder/light/scripts.py: speculation_rules"'  # in web/shell/next-pages.js
TABLE = re.compile(r"(<table>.*?</table>)", re.DOTALL)
# What late-theme.js makes in its stead, and no page then has to carry and allow.
HEAD = re.compile(r"<script>__md_scope=.*?</script>\n?")
BUNDLE = re.compile(r'<script src="(?P<path>[^"]*assets/javascripts/)(?P<name>bundle\.[^"]+\.js)"></script>')


def join(files: dict[str, str]) -> str:
    """One script of several.

    Args:
        files: {name: JavaScript of a classic script}; each keeps its own scope.
    """
    scopes = (small_script(f'(()=>{{"use strict";\n{text}}})();').rstrip("\n") for text in files.values())
    return JOINT.join([GUARD[0], *scopes, GUARD[1]]) + "\n"


def pieces(script: str) -> list[str]:
    """The scripts that `join` made one, each in its scope, and GUARD around them; builder/exports/offline.py keeps some."""
    return script.rstrip("\n").split(JOINT)


def speculation_rules(site: Site) -> str:
    """JSON of the rules: this site's pages, prepared when a reader points at a link."""
    base = urlsplit(site.settings.url).path
    but = [f"{base}*\\?(.+)", f"{base}downloads/*", f"{base}*/downloads/*", f"{base}*.*"]
    where = {"and": [{"href_matches": f"{base}*"}, {"not": {"href_matches": but}}]}
    return json.dumps({"prerender": [{"where": where, "eagerness": "moderate"}]}, separators=(",", ":"))


def names(site: Site) -> list[str]:
    """The scripts that come with a page, below FOLDER."""
    every = dict.fromkeys([*site.settings.scripts, *(FOLDER + name for name in ALSO)])
    return [name for path in every if (name := path.removeprefix(FOLDER)) not in LATE]


def make(site: Site) -> None:
    """Stage: the two scripts that all pages ask for.

    Raises:
        BuildError: when one of their parts is not there.
    """
    if not site.settings.light:
        return
    for kind, files in (("all", names(site)), ("all.late", LATE)):
        try:
            text = join({name: (WEB / name).read_text(encoding="utf-8") for name in files})
        except FileNotFoundError as error:
            raise BuildError(
                f"{error.filename} is not there; builder/light/scripts.py joins it: mend extra_javascript in "
                "mkdocs.yml, or ALSO and LATE there"
            ) from error
        if kind == "all.late":
            if RULES not in text:
                raise BuildError(f"web/shell/next-pages.js no longer has {RULES}, which builder/light/scripts.py replaces")
            text = text.replace(RULES, json.dumps(speculation_rules(site)))
        site.joined[f"{kind}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"] = text


def wrap_tables(html: str) -> str:
    """The page with the boxes that the theme's script puts around tables.

    Without them every table would move when the script comes. Not in <template>: the theme does not
    look there. late-theme.js takes the boxes off again when the theme has put its own.
    """
    parts = re.split(r"(<template\b.*?</template>)", html, flags=re.DOTALL)
    for number in range(0, len(parts), 2):
        parts[number] = TABLE.sub(r'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\1</div></div>', parts[number])
    return "".join(parts)


def lightened(html: str, site: Site) -> str:
    """A page with one script.

    Raises:
        BuildError: when the theme's scripts are not where they were.
    """
    for script, name in ((BUNDLE, 'src="…/bundle.….js"'), (HEAD, "that makes __md_scope")):
        if not script.search(html):
            raise BuildError(f"no <script> {name} in the page; the theme has changed, see builder/light/scripts.py")
    html = HEAD.sub("", html)
    if "__md_" in html:
        raise BuildError("a script in the page needs what makes __md_get, which comes late; see HEAD in builder/light/scripts.py")
    ours = "|".join(map(re.escape, [*names(site), *LATE]))
    html = wrap_tables(re.sub(rf'<script[^>]* src="[^"]*{FOLDER}(?:{ours})"[^>]*></script>\n?', "", html))
    tag = r'<script defer src="\g<path>{}" data-late="\g<path>{}" data-theme="\g<path>\g<name>"></script>'.format(*site.joined)
    return BUNDLE.sub(tag, html, count=1)


def lighten(html: str, page: Page, site: Site) -> str:
    """Stage: a page with one script."""
    return lightened(html, site) if site.settings.light else html


def lighten_template(html: str, name: str, language: str, site: Site) -> str:
    """Stage: the same of a template that has the theme's."""
    return lightened(html, site) if site.settings.light and BUNDLE.search(html) else html


def write(site: Site) -> None:
    """Stage: the files."""
    for name, text in site.joined.items():
        site.write(JOINED + name, text)
