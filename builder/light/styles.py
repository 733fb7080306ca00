"""Joins the style sheets of every page into one, cut to what the built site can use.

A page of the theme asks for two style sheets of 25 KB (gzip), of which most is for features this
site does not have. Here the theme's sheets and ours become one file, once all pages are written: a
rule stays when every class, id, element and attribute of its selector stands in some built page, or
is put there by a script (BY_SCRIPT); a custom property stays when a rule that stays reads it.
CONTRIBUTING.md says what this means for who adds a class; `LIGHT=false` in the environment, or
`extra: {light: false}`, turns this and builder/light/scripts.py off.
"""

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import tinycss2

from builder.errors import BuildError
from builder.site import Site

# What scripts put on elements and no built page has: the theme's bundle (9.8.1), and ours.
# tests/browser/test_light.py watches a browser through every state and fails on a class that is missing.
BY_SCRIPT = {
    "class": {
        # the theme: state of the page and of its parts
        "js", "md-top", "md-icon", "md-nav__link--active", "md-nav__link--passed", "md-header--shadow",
        "md-header__title--active", "md-header__topic", "focus-visible",
        # the theme: a wide table's box
        "md-typeset__scrollwrap", "md-typeset__table",
        # the theme: search results
        "md-search-result__item", "md-search-result__link", "md-search-result__article", "md-search-result__article--document",
        "md-search-result__icon", "md-search-result__teaser", "md-search-result__terms", "md-search-result__more", "md-typeset",
        # ours
        "copy-code", "search-note", "right", "wrong",
    },
    "tag": {"mark", "del", "button", "table", "label"},
    "attribute": {"hidden": {""}, "open": {""}, "tabindex": {"0"}, "data-md-scrolllock": {""}, "data-md-color-switching": {""}, "aria-expanded": {"true", "false"}, "aria-invalid": {"true"},
                  "data-md-color-scheme": {"default", "slate"}, "data-md-color-media": set(), "style": set()},
}
LINK = re.compile(r'[ \t]*<link rel="stylesheet" href="(?P<href>[^"]+)">\n?')
NAME = "assets/stylesheets/all.{}.css"
# Below it stand all style sheets; those that scripts load later read custom properties of this one.
FOLDER = "assets/"


class _Names(HTMLParser):
    """Collects the classes, ids, elements and attributes of the pages it is fed."""

    def __init__(self):
        super().__init__()
        self.classes, self.ids, self.tags, self.attributes = set(), set(), set(), {}

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        for name, value in attributes:
            if name == "class":
                self.classes.update((value or "").split())
            elif name == "id":
                self.ids.add(value)
            self.attributes.setdefault(name, set()).add(value or "")


class Possible:
    """What a selector may name on the built site.

    Args:
        pages: the HTML of every page.
    """

    def __init__(self, pages):
        names = _Names()
        for page in pages:
            names.feed(page)
        self.classes = names.classes | BY_SCRIPT["class"]
        self.ids = names.ids
        self.tags = names.tags | BY_SCRIPT["tag"]
        self.attributes = {name: set(values) for name, values in names.attributes.items()}
        for name, values in BY_SCRIPT["attribute"].items():
            self.attributes.setdefault(name, set()).update(values)

    def attribute(self, tokens):
        """Can an element have this attribute? tokens: what stands between [ and ]."""
        tokens = [t for t in tokens if t.type != "whitespace"]
        if tokens[0].lower_value not in self.attributes:
            return False
        values = self.attributes[tokens[0].lower_value]
        if len(tokens) == 1 or not values:
            return True
        operator, wanted = tokens[1].value, tokens[2].value
        return any({"=": value == wanted, "^=": value.startswith(wanted), "$=": value.endswith(wanted), "*=": wanted in value,
                    "~=": wanted in value.split(), "|=": value == wanted or value.startswith(wanted + "-")}[operator] for value in values)

    def selector(self, tokens):
        """Can this selector (without commas) match?"""
        before = None
        for token in tokens:
            kind, last = token.type, before
            before = token.value if kind == "literal" else None
            if kind == "ident":
                if last == ":":
                    if token.lower_value.startswith("-ms-"):
                        return False
                elif last == ".":
                    if token.value not in self.classes:
                        return False
                elif token.lower_value not in self.tags:
                    return False
            elif kind == "hash":
                if token.value not in self.ids:
                    return False
            elif kind == "[] block":
                if not self.attribute(token.content):
                    return False
            elif kind == "function" and token.lower_name in ("is", "where", "has", "-webkit-any", "-moz-any"):
                if not any(self.selector(one) for one in by_comma(token.arguments)):
                    return False
        return True


def by_comma(tokens):
    """Lists of tokens between top-level commas."""
    parts = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def compact(text):
    """A style sheet without the spaces nobody needs; strings and addresses are left alone."""
    pattern = r'("(?:\\.|[^"\\])*"|url\([^)]*\))|/\*.*?\*/|(?<=[:,]) +|\s*([{};])\s*|(\s+)'
    return re.sub(pattern, lambda match: match.group(1) or match.group(2) or (" " if match.group(3) else ""), text, flags=re.S)


class Cut:
    """The rules of some style sheets, in their order, that can ever apply."""

    def __init__(self, possible):
        self.possible = possible

    def rules(self, nodes):
        """[(head, body)]: body is a list of declarations, a list of rules, or None for a statement."""
        kept = []
        for node in nodes:
            if node.type == "qualified-rule":
                alternatives = [tinycss2.serialize(one).strip() for one in by_comma(node.prelude) if self.possible.selector(one)]
                declarations = [d for d in tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)]
                if alternatives and declarations:
                    kept.append((",".join(alternatives), declarations))
            elif node.type == "at-rule":
                head = f"@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}".strip()
                keyword = node.lower_at_keyword
                if keyword == "charset":
                    continue
                if node.content is None:
                    kept.append((head, None))
                elif keyword in ("media", "supports", "layer", "container"):
                    inner = self.rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
                    if inner:
                        kept.append((head, inner))
                else:  # keyframes, page, font-face, property
                    kept.append((head, tinycss2.serialize(node.content)))
            elif node.type == "error":
                raise ValueError(f"line {node.source_line}: {node.message}")
        return kept


def walk(rules):
    """Every (head, body) whose body is no list of rules, however deep."""
    for head, body in rules:
        if isinstance(body, list) and body and isinstance(body[0], tuple):
            yield from walk(body)
        else:
            yield head, body


VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


def used_properties(rules, also=()):
    """Names of the custom properties that something reads, straight or through another one."""
    defined, wanted = {}, set(also)
    for _, body in walk(rules):
        if isinstance(body, str):
            wanted.update(VARIABLE.findall(body))
        for declaration in body if isinstance(body, list) else ():
            if declaration.type != "declaration":
                continue
            found = VARIABLE.findall(tinycss2.serialize(declaration.value))
            if declaration.name.startswith("--"):
                defined.setdefault(declaration.name, set()).update(found)
            else:
                wanted.update(found)
    todo = list(wanted)
    while todo:
        for name in defined.get(todo.pop(), ()):
            if name not in wanted:
                wanted.add(name)
                todo.append(name)
    return wanted


def used_animations(rules):
    names = set()
    for _, body in walk(rules):
        for declaration in body if isinstance(body, list) else ():
            if declaration.type == "declaration" and declaration.lower_name in ("animation", "animation-name"):
                names.update(t.value for t in declaration.value if t.type == "ident")
    return names


def text_of(rules, properties, animations):
    """The text of the rules, without the custom properties and animations nothing uses."""
    text = []
    for head, body in rules:
        if body is None:
            text.append(head + ";")
        elif isinstance(body, str):
            if head.startswith(("@keyframes", "@-webkit-keyframes")) and (head.split()[1] not in animations or head.startswith("@-")):
                continue
            text.append(f"{head}{{{body.strip()}}}")
        elif body and isinstance(body[0], tuple):
            inner = text_of(body, properties, animations)
            if inner:
                text.append(f"{head}{{{inner}}}")
        else:
            lines = []
            for d in body:
                if d.type == "error":
                    raise ValueError(f"{head}: {d.message}")
                if d.type != "declaration":
                    raise ValueError(f"{head}: nested rules are not understood; write them out")
                if d.name.startswith("--") and d.name not in properties:
                    continue
                lines.append(f"{d.name}:{tinycss2.serialize(d.value).strip()}{'!important' if d.important else ''}")
            if lines:
                text.append(f"{head}{{{';'.join(lines)}}}")
    return "".join(text)


def cut(sheets, pages, also=()):
    """One style sheet of what can apply.

    Args:
        sheets: texts of the style sheets, in the order in which pages ask for them.
        pages: the HTML of every page that will ask for it.
        also: custom properties that a script or another sheet reads.

    Raises:
        ValueError: where a sheet cannot be understood.
    """
    cutter = Cut(Possible(pages))
    rules = []
    for sheet in sheets:
        rules += cutter.rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))
    return compact(text_of(rules, used_properties(rules, also), used_animations(rules)))


def sheets_of(page, html, site):
    """Paths of the style sheets a page asks for, in its order.

    Args:
        page: the path of the page's file.
        html: its text.
        site: the folder of the built site; an address with its base path is looked for from there.
    """
    return [_file(match["href"], page, site) for match in LINK.finditer(html)]


def _file(href, page, site):
    path = (page.parent / href) if not href.startswith("/") else site / href[href.index(FOLDER):]
    return path.resolve()


def merged(orders):
    """One order that keeps each page's order.

    Args:
        orders: lists of paths, one a page.
    """
    result = []
    for order in sorted(orders, key=len):
        at = 0
        for path in order:
            if path in result:
                at = result.index(path) + 1
            else:
                result.insert(at, path)
                at += 1
    return result


def lighten(site):
    """Writes the one style sheet and makes every page ask for it alone.

    Args:
        site: the folder of the built site.

    Raises:
        ValueError: where a style sheet cannot be understood; nothing is written then.
    """
    pages = {}
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if "/stylesheets/main." in html:  # not the redirects, nor what is made for printing
            pages[path] = html
    orders = {path: sheets_of(path, html, site) for path, html in pages.items()}
    sheets = merged(orders.values())
    late = [path.read_text(encoding="utf-8") for path in (site / FOLDER).rglob("*.css") if path.resolve() not in sheets]
    also = set(VARIABLE.findall("".join(late)))
    text = cut([path.read_text(encoding="utf-8") for path in sheets], pages.values(), also)
    name = NAME.format(hashlib.sha256(text.encode()).hexdigest()[:8])
    (site / name).write_text(text, encoding="utf-8")
    for path, html in pages.items():
        first = LINK.search(html)
        href = first["href"][:first["href"].index(FOLDER)] + name
        html = html[:first.start()] + f'<link rel="stylesheet" href="{href}">\n' + LINK.sub("", html[first.end():])
        path.write_text(html, encoding="utf-8")


def write(site: Site) -> None:
    """Stage: the one style sheet, and pages that ask for it alone.

    Raises:
        BuildError: where a sheet cannot be understood.
    """
    if not site.settings.light:
        return
    try:
        lighten(site.settings.out)
    except ValueError as error:
        raise BuildError(f"A style sheet cannot be cut: {error}. Mend it, or build with LIGHT=false") from error
