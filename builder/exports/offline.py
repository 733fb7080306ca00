"""The whole site as a zip that works from a disk, without a server and without a network.

From a disk (file://) a browser opens no folder's index by itself, runs no module script and no
worker, reads no other file, and many refuse 'self' in a security policy. So in the copy every
link names its file, and what could only fail is taken out: search, module scripts and the
scripts that load some, the links to other views, the policy. Pages are complete without them;
where a tool stood, a sentence says so and leads to the living site.
"""

import html
import json
import posixpath
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from builder.data.loader import LANGUAGES
from builder.data.words import Words
from builder.light import menu, scripts

from .archive import zipped

FOLDER = "funny-openstack"  # the one folder in the zip

WORDS = Words("offline-copy")

# Not part of a copy: what only a server or a search engine uses.
_LEFT_OUT = re.compile(
    r"^((404|offline)\.html|sw\.js|sitemap\.xml(\.gz)?|robots\.txt|(en/)?manifest\.webmanifest|(.*/)?(preview\.png|(teaching-notes|weeks)\.json)"
    r"|(en/)?search/.*|assets/(practice|bill|reference|menu)/.*|.*\.map"
    r"|assets/(search|packet-walk|subnet-lab)/.*\.js|assets/javascripts/(lunr|workers)/.*)$"
)

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_MODULE = re.compile(
    r'<script\b(?=[^>]*\btype="?module"?)[^>]*>.*?</script>\s*|<link\b[^>]*rel="?(?:modulepreload|manifest)"?[^>]*>\s*', re.DOTALL
)
_SCRIPT = re.compile(r'<script\b[^>]*\bsrc="(?P<target>[^"]*)"[^>]*></script>\s*')
# A classic script that loads modules: what it is for cannot work, and it would take clicks away.
_LOADS_MODULES = re.compile(r"\bimport\(")
_VIEWS = re.compile(r'<span class="views">.*?</span>', re.DOTALL)
_BOX = re.compile(r'(?P<opening><details\b[^>]*\bdata-module="[^>]*>\s*<summary>.*?</summary>)(?P<text>.*?)</details>', re.DOTALL)
_FILTER = re.compile(r'<form class="filter".*?</form>\s*')
_TOOL = re.compile(r'<form\b[^>]*\bclass="lab\b.*?</form>|<template\b.*?</template>', re.DOTALL)
_SEARCH_LABEL = re.compile(r'<label\b[^>]*\bfor="?__search"?[^>]*>.*?</label>', re.DOTALL)
_SEARCH = re.compile(r'<div\b[^>]*\bdata-md-component="?search"?[^>]*>')
_DIV = re.compile(r"<(/?)div\b[^>]*>")
_REFERENCE = re.compile(r'(?P<before>\b(?:href|src)=")(?P<target>[^"]*)(?P<after>")')
_REFRESH = re.compile(r'(?P<before><meta http-equiv="refresh" content="\d+;\s*url=)(?P<target>[^"]*)(?P<after>")', re.IGNORECASE)
_ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]*:|//|#|$)", re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b[^>]*\bmd-content__inner\b[^>]*>")


def _without_search(text: str) -> str:
    """The page without the theme's search box and the labels that open it."""
    start = _SEARCH.search(text)
    if start:
        depth, end = 0, None
        for tag in _DIV.finditer(text, start.start()):
            depth += -1 if tag.group(1) else 1
            if depth == 0:
                end = tag.end()
                break
        if end is None:
            raise ValueError("the search box has no end; the theme's header has changed, see builder/exports/offline.py")
        text = text[: start.start()] + text[end:]
    # Those inside the box are gone; what is left opens it from the header.
    return _SEARCH_LABEL.sub("", text)


def _without_tools(text: str, language: str, online_page: str) -> str:
    """The page with a sentence in place of each tool; forms that belong together share one."""
    words = WORDS[language]
    note = words["tool"].format(f'<a href="{html.escape(online_page)}">{words["online"]}</a>')
    said: list[bool] = []

    def form(match: re.Match[str]) -> str:
        first = not said and match.group().startswith("<form")
        said.extend([True] if first else [])
        return f'<div class="admonition note"><p>{note}</p></div>' if first else ""

    return _TOOL.sub(form, _BOX.sub(rf"\g<opening><p>{note}</p>\g<text></details>", _VIEWS.sub("", text)))


def page(
    text: str,
    path: str,
    files: Collection[str],
    online: str,
    left: Collection[str] = (),
    dead: Collection[str] = (),
    menus: Mapping[str, dict[str, str]] | None = None,
) -> str:
    """One page of the copy.

    Args:
        text: the built page.
        path: its path in the site: `cloud/index.html`.
        files: paths of all files of the copy, to tell a folder from a file.
        online: the site's address with a trailing slash.
        left: files of the site that the copy lacks; links to them lead to the site.
        dead: paths of scripts that cannot work from a disk.
        menus: by language, the lists of the menu that pages leave out (builder/light/menu.py).
    """
    folder, base = posixpath.dirname(path), urlsplit(online).path

    def named(match: re.Match[str]) -> str:
        target = html.unescape(match["target"])
        if _ELSEWHERE.match(target):
            return match.group()
        address, mark, fragment = target.partition("#")
        if "?" in address:  # for a script that is not here: a view, a state of a tool
            return match["before"] + html.escape(urljoin(online + path.removesuffix("index.html"), target)) + match["after"]
        if base and address.startswith(base):  # from the root of the site's host
            address = posixpath.relpath("/" + address.removeprefix(base), "/" + folder)
        there = posixpath.normpath(posixpath.join(folder, address)) if address else path
        there = "" if there == "." else there
        if there in left:
            target = online + there
        elif there in files and target.startswith("/"):
            target = posixpath.relpath(there, folder or ".") + mark + fragment
        elif there not in files and posixpath.join(there, "index.html") in files:
            target = posixpath.relpath(posixpath.join(there, "index.html"), folder or ".") + mark + fragment
        return match["before"] + html.escape(target) + match["after"]

    def script(match: re.Match[str]) -> str:
        there = posixpath.normpath(posixpath.join(folder, html.unescape(match["target"])))
        return "" if there in dead else match.group()

    spoken = "en" if path.startswith("en/") else "ko"
    text = menu.whole(text, (menus or {}).get(spoken, {}), f"{folder}/" if folder else "")
    text = _SCRIPT.sub(script, _without_search(_MODULE.sub("", _FILTER.sub("", _POLICY.sub("", text)))))
    text = _without_tools(text, spoken, online + path.removesuffix("index.html"))
    text = _REFRESH.sub(named, _REFERENCE.sub(named, text))
    language = {"index.html": "ko", "en/index.html": "en"}.get(path)
    if language:
        link = f'<a href="{html.escape(online)}">{html.escape(online)}</a>'
        title, note = WORDS[language]["title"], WORDS[language]["note"].format(link)
        box = f'<div class="admonition note"><p class="admonition-title">{title}</p><p>{note}</p></div>'
        text = _ARTICLE.sub(lambda m: m.group() + box, text, count=1)
    return text


def archive(site: Path, online: str, left: Collection[str] = ()) -> bytes:
    """The copy as a zip.

    Args:
        site: the folder of the built site.
        online: the site's address with a trailing slash.
        left: paths of files to leave out; links to them lead to the site.
    """
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    names = {name for name in paths if name not in left and not _LEFT_OUT.match(name)}
    readme = "\n\n".join(f"{words['title']}\n{words['how']}" for words in WORDS.values()) + f"\n\n{online}\n"
    files: dict[str, str | bytes] = {f"{FOLDER}/README.txt": readme}
    code = {name: path.read_text(encoding="utf-8") for name, path in paths.items() if name.endswith(".js")}
    # Of the one script of the light site, what runs from a disk stays.
    living = {
        name: scripts.JOINT.join(piece for piece in scripts.pieces(text) if not _LOADS_MODULES.search(piece))
        for name, text in code.items()
        if scripts.JOINT in text
    }
    dead = {name for name, text in code.items() if name not in living and _LOADS_MODULES.search(text)}
    names -= dead
    menus = {language: json.loads(paths[file].read_bytes()) for language in LANGUAGES if (file := menu.FILE.format(language)) in paths}
    for name in names:
        content = living[name].encode() if name in living else paths[name].read_bytes()
        if name.endswith(".html"):
            content = page(content.decode("utf-8"), name, names, online, left, dead, menus)
        files[f"{FOLDER}/{name}"] = content
    return zipped(files)
