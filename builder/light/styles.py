"""Joins the style sheets of every page into one, cut to what the built site can use, and parted by when it is seen.

A page of the theme asks for two style sheets of 25 KB (gzip), of which most is for features this
site does not have. Here the theme's sheets and ours become one file, once all pages are written: a
rule stays when every class, id, element and attribute of its selector stands in some built page, or
is put there by a script (BY_SCRIPT); a custom property stays when a rule that stays reads it. What
nobody sees before a reader does something (LATER) is in a second file, which comes with the theme's
script, and without scripts with the page. What few pages can use stands in these pages (FEW).
CONTRIBUTING.md says what this means for who adds a class; `LIGHT=false` in the environment, or
`extra: {light: false}`, turns this, builder/light/scripts.py and menu.py off.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeVar

import tinycss2

from builder.errors import BuildError
from builder.light import policy
from builder.site import Site

Node = Any  # of tinycss2, which says no types
Item = TypeVar("Item")


@dataclass(frozen=True)
class ByScript:
    """What scripts put on pages: classes, elements, and attributes with their values (none named: any)."""

    classes: set[str]
    tags: set[str]
    attributes: dict[str, set[str]]


# What scripts put on elements and no built page has: the theme's bundle (9.8.2), and ours.
# tests/browser/test_light.py watches a browser through every state and fails on a class that is missing.
BY_SCRIPT = ByScript(
    classes={
        # the theme: state of the page and of its parts
        "js",
        "md-top",
        "md-icon",
        "md-nav__link--active",
        "md-nav__link--passed",
        "md-header--shadow",
        "md-header__title--active",
        "md-header__topic",
        "focus-visible",
        # the theme: a wide table's box
        "md-typeset__scrollwrap",
        "md-typeset__table",
        # the theme: search results
        "md-search-result__item",
        "md-search-result__link",
        "md-search-result__article",
        "md-search-result__article--document",
        "md-search-result__icon",
        "md-search-result__teaser",
        "md-search-result__terms",
        "md-search-result__more",
        "md-typeset",
        # ours
        "copy-code",
        "six",
        "here",
        "search-note",
        "unmark",
        "right",
        "wrong",
        "stale",
    },
    tags={"mark", "del", "button", "table", "label", "textarea"},
    attributes={
        "hidden": {""},
        "open": {""},
        "tabindex": {"0"},
        "data-md-scrolllock": {""},
        "data-md-color-switching": {""},
        "aria-expanded": {"true", "false"},
        "aria-invalid": {"true"},
        "data-md-color-scheme": {"default", "slate"},
        "data-read": {""},
        "style": set(),
    },
)
LINK = re.compile(r'<link rel="stylesheet" href="(?P<href>[^"]+)">\n?')
NAME = "assets/stylesheets/all.{}.css"
LATE_NAME = "assets/stylesheets/late.{}.css"
# Selectors, each after the @media around it, of what is not seen before a reader's first sign of life.
# What opens menu and search is among them: they open when it is known how they look.
LATER = re.compile(
    # search results, and ours that come with them
    r"\.md-search-result|\.search-note|\.unmark|\.here\b|\[data-read\]"
    # what the theme's script sets
    r"|\.md-(?:dialog|top\b|header__title--active|nav__link--passed)|\.md-typeset mark|-scrolllock|-switching"
    # states, without what shows where the focus is
    r"|(?<![(,])(?<!\.md-skip):(?:hover|focus(?!-visible))|(?<!not\()\.focus-visible"
    # menu and search, opened
    r"|-toggle=(?:drawer|search)\]:checked|\.md-overlay|\.md-search__(?:overlay|scrollwrap)"
    r"|\.md-nav__button[ .]|__toc\] \.md-icon"
    r"|max-width:76.*\.md-nav(?:--primary|__toggle:checked)|max-width:59.*\.(?:md-nav|md-search__(?:icon|input|options|output))"
)
# Properties that change nothing in how a page at rest looks.
AT_REST = re.compile(r"transition|cursor$|touch-action$|scroll-snap|-webkit-tap-highlight-color$")
# Ours hide them, so nobody sees the theme's icons in titles of boxes.
NEVER = re.compile(r"(?:\.admonition-title|summary)::?before$")
# What at most this share of the pages can use stands in these pages.
FEW = 1 / 3
# The script that asks for LATE_NAME (builder/light/scripts.py writes it, web/shell/late-theme.js reads it).
LATE_TAG = re.compile(r'(?P<before><script defer src="(?P<root>[^"]*?)assets/javascripts/[^"]*")(?= data-late=)')
# Below it stand all style sheets; those that scripts load later read custom properties of this one.
FOLDER = "assets/"


_TAG = re.compile(r"""<[a-zA-Z][^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")


class _Names(HTMLParser):
    """Collects the classes, ids, elements and attributes of the pages it is fed."""

    def __init__(self) -> None:
        super().__init__()
        self.classes: set[str] = set()
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.attributes: dict[str, set[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "class":
                self.classes.update((value or "").split())
            elif name == "id":
                self.ids.add(value or "")
            self.attributes.setdefault(name, set()).add(value or "")


class Possible:
    """What a selector may name on the built site.

    Args:
        pages: the HTML of every page.
        site: of some pages only, what is possible on all: their scripts may make any element of it.
    """

    def __init__(self, pages: Iterable[str], site: Possible | None = None) -> None:
        names = _Names()
        # Of the same tag on many pages, one is enough: a tenth of the time.
        for tag in {tag for page in pages for tag in _TAG.findall(page)}:
            names.feed(tag)
            names.clear_cdata_mode()  # into which <script> brings it
        self.classes = names.classes | BY_SCRIPT.classes
        self.ids = names.ids
        self.tags = names.tags | BY_SCRIPT.tags
        self.attributes = {name: set(values) for name, values in names.attributes.items()}
        for name, values in BY_SCRIPT.attributes.items():
            self.attributes.setdefault(name, set()).update(values)
        if site:
            self.tags, self.attributes = site.tags, site.attributes

    def attribute(self, tokens: list[Node]) -> bool:
        """Whether an element can have this attribute, given as what stands between [ and ]."""
        tokens = [t for t in tokens if t.type != "whitespace"]
        if tokens[0].lower_value not in self.attributes:
            return False
        values = self.attributes[tokens[0].lower_value]
        if len(tokens) == 1 or not values:
            return True
        operator, wanted = tokens[1].value, tokens[2].value
        return any(_matches(value, operator, wanted) for value in values)

    def selector(self, tokens: list[Node]) -> bool:
        """Whether this selector (without commas) can match."""
        before = ""
        for token in tokens:
            if not self._simple(token, before):
                return False
            before = token.value if token.type == "literal" else ""
        return True

    def _simple(self, token: Node, before: str) -> bool:
        """Whether one token of a selector can match; `before` is the sign right before it, if that is one."""
        if token.type == "ident":
            if before == ":":
                return not token.lower_value.startswith("-ms-")
            return token.value in self.classes if before == "." else token.lower_value in self.tags
        if token.type == "hash":
            return token.value in self.ids
        if token.type == "[] block":
            return self.attribute(token.content)
        if token.type == "function" and token.lower_name in ("is", "where", "has", "-webkit-any", "-moz-any"):
            return any(self.selector(one) for one in by_comma(token.arguments))
        return True


def _matches(value: str, operator: str, wanted: str) -> bool:
    return {
        "=": value == wanted,
        "^=": value.startswith(wanted),
        "$=": value.endswith(wanted),
        "*=": wanted in value,
        "~=": wanted in value.split(),
        "|=": value == wanted or value.startswith(wanted + "-"),
    }[operator]


def by_comma(tokens: list[Node]) -> list[list[Node]]:
    """Lists of tokens between top-level commas."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def compact(text: str) -> str:
    """A style sheet without the spaces nobody needs; strings and addresses are left alone."""
    pattern = r'("(?:\\.|[^"\\])*"|url\([^)]*\))|/\*.*?\*/|(?<=[:,]) +|\s*([{};])\s*|(\s+)'
    return re.sub(pattern, lambda match: match.group(1) or match.group(2) or (" " if match.group(3) else ""), text, flags=re.DOTALL)


@dataclass(frozen=True)
class Rule:
    """A rule that stays. One without anything but a head is a statement.

    Attributes:
        head: its selectors, or `@media (…)`.
        declarations: of a rule of style.
        rules: of a rule that holds rules.
        text: of any other, as it is written: keyframes, page, font-face, property.
    """

    head: str
    declarations: list[Node] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    text: str | None = None


class Cut:
    """The rules of some style sheets, in their order, that can ever apply."""

    def __init__(self, possible: Possible) -> None:
        self.possible = possible

    def rules(self, nodes: list[Node]) -> list[Rule]:
        """What stays of some nodes.

        Raises:
            ValueError: where one cannot be understood.
        """
        kept = []
        for node in nodes:
            if node.type == "qualified-rule":
                alternatives = [tinycss2.serialize(one).strip() for one in by_comma(node.prelude) if self.possible.selector(one)]
                declarations = list(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))
                if alternatives and declarations:
                    kept.append(Rule(",".join(alternatives), declarations))
            elif node.type == "at-rule":
                kept += self._at_rule(node)
            elif node.type == "error":
                raise ValueError(f"line {node.source_line}: {node.message}")
        return kept

    def _at_rule(self, node: Node) -> list[Rule]:
        head = f"@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}".strip()
        if node.lower_at_keyword == "charset":
            return []
        if node.content is None:
            return [Rule(head)]
        if node.lower_at_keyword in ("media", "supports", "layer", "container"):
            inner = self.rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
            return [Rule(head, rules=inner)] if inner else []
        return [Rule(head, text=tinycss2.serialize(node.content))]


def walk(rules: list[Rule]) -> Iterator[Rule]:
    """Every rule that holds no others, however deep."""
    for rule in rules:
        if rule.rules:
            yield from walk(rule.rules)
        else:
            yield rule


VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


def used_properties(rules: list[Rule], also: Iterable[str] = ()) -> set[str]:
    """Names of the custom properties that something reads, straight or through another one."""
    defined: dict[str, set[str]] = {}
    wanted = set(also)
    for rule in walk(rules):
        wanted.update(VARIABLE.findall(rule.text or ""))
        for declaration in rule.declarations:
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


def used_animations(rules: list[Rule]) -> set[str]:
    """Names of the animations that something asks for."""
    names = set()
    for rule in walk(rules):
        for declaration in rule.declarations:
            if declaration.type == "declaration" and declaration.lower_name in ("animation", "animation-name"):
                names.update(t.value for t in declaration.value if t.type == "ident")
    return names


def text_of(rules: list[Rule], properties: set[str], animations: set[str]) -> str:
    """The text of the rules, without the custom properties and animations nothing uses.

    Raises:
        ValueError: where a declaration cannot be understood.
    """
    text = []
    for rule in rules:
        if rule.text is not None:
            unused = rule.head.startswith(("@keyframes", "@-webkit-keyframes")) and (
                rule.head.split()[1] not in animations or rule.head.startswith("@-")
            )
            body = None if unused else rule.text.strip()
        elif rule.rules:
            body = text_of(rule.rules, properties, animations) or None
        elif rule.declarations:
            body = ";".join(_written(rule, properties)) or None
        else:
            text.append(rule.head + ";")
            continue
        if body is not None:
            text.append(f"{rule.head}{{{body}}}")
    return "".join(text)


def _written(rule: Rule, properties: set[str]) -> Iterator[str]:
    """The declarations of a rule, without the custom properties nothing uses."""
    for one in rule.declarations:
        if one.type == "error":
            raise ValueError(f"{rule.head}: {one.message}")
        if one.type != "declaration":
            raise ValueError(f"{rule.head}: nested rules are not understood; write them out")
        if not one.name.startswith("--") or one.name in properties:
            yield f"{one.name}:{tinycss2.serialize(one.value).strip()}{'!important' if one.important else ''}"


def chosen(rules: list[Rule], choose: Callable[[Rule, str], Rule | None], around: str = "") -> list[Rule]:
    """What `choose` leaves of each rule, in the same order.

    Args:
        rules: what it is asked about; of rules that hold others, those are.
        choose: gets a rule and the heads around it, each with a space after it.
        around: these heads.
    """
    kept = []
    for rule in rules:
        if rule.rules:
            inner = chosen(rule.rules, choose, f"{around}{rule.head} ")
            left = Rule(rule.head, rules=inner) if inner else None
        else:
            left = choose(rule, around)
        if left:
            kept.append(left)
    return kept


def selectors(rule: Rule) -> list[str]:
    """The alternatives of a rule's head."""
    return [tinycss2.serialize(one) for one in by_comma(tinycss2.parse_component_value_list(rule.head))]


def declaring(rule: Rule, wanted: Callable[[Node], object]) -> Rule | None:
    """A rule with only the declarations that are wanted, and mistakes, which text_of names; None without any."""
    some = [one for one in rule.declarations if one.type != "declaration" or wanted(one)]
    return Rule(rule.head, some) if some else None


def effective(rules: list[Rule]) -> list[Rule]:
    """The rules without what is NEVER seen, and what a later rule for the same says again."""
    last: dict[tuple[str, str, str], Rule] = {}

    def keys(rule: Rule, around: str, name: str) -> list[tuple[str, str, str]]:
        return [(around, one.replace('"', ""), name) for one in selectors(rule)]

    def note(rule: Rule, around: str) -> Rule:
        for said in rule.declarations:
            last.update((key, rule) for key in keys(rule, around, getattr(said, "name", "")))
        return rule

    def choose(rule: Rule, around: str) -> Rule | None:
        if not rule.declarations:
            return rule
        if all(NEVER.search(one) for one in selectors(rule)):
            return None
        return declaring(rule, lambda said: said.important or any(last[key] is rule for key in keys(rule, around, said.name)))

    return chosen(chosen(rules, note), choose)


def parted(rules: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """What a page needs to be seen, and what comes LATER, with all that is said of a page AT_REST."""

    def comes_later(rule: Rule, around: str) -> bool:
        return all(LATER.search(around + one) for one in selectors(rule))

    def now(rule: Rule, around: str) -> Rule | None:
        if not rule.declarations:
            return rule
        return None if comes_later(rule, around) else declaring(rule, lambda said: not AT_REST.match(said.name))

    def later(rule: Rule, around: str) -> Rule | None:
        return rule if rule.declarations and comes_later(rule, around) else declaring(rule, lambda said: AT_REST.match(said.name))

    return chosen(rules, now), chosen(rules, later)


def of_few(rules: list[Rule], pages: list[str], site: Possible) -> tuple[list[Rule], list[list[Rule]]]:
    """The rules that more than FEW of the pages can use, and for each page those of the others that it can use."""
    possible = [Possible([page], site) for page in pages]
    using: dict[str, set[int]] = {}
    for rule in walk(rules):
        if rule.declarations and rule.head not in using:
            parts = by_comma(tinycss2.parse_component_value_list(rule.head))
            using[rule.head] = {number for number, page in enumerate(possible) if any(map(page.selector, parts))}

    def common(rule: Rule, _: str) -> Rule | None:
        return rule if not rule.declarations or len(using[rule.head]) > FEW * len(pages) else None

    def own(number: int) -> Callable[[Rule, str], Rule | None]:
        return lambda rule, _: None if common(rule, _) or number not in using[rule.head] else rule

    return chosen(rules, common), [chosen(rules, own(number)) for number in range(len(pages))]


def cut(sheets: Iterable[str], pages: Iterable[str], also: Iterable[str] = ()) -> tuple[str, str, list[str]]:
    """What can apply: a style sheet for every page as it is seen, one of what comes LATER, and what each page has of its own.

    Args:
        sheets: texts of the style sheets, in the order in which pages ask for them.
        pages: the HTML of every page that will ask for it.
        also: custom properties that a script or another sheet reads.

    Raises:
        ValueError: where a sheet cannot be understood.
    """
    pages = list(pages)
    possible = Possible(pages)
    cutter = Cut(possible)
    rules: list[Rule] = []
    for sheet in sheets:
        rules += cutter.rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))
    rules = effective(rules)
    animations = used_animations(rules)
    now, later = parted(rules)
    first = used_properties(now, also)
    # A property that only the second sheet reads, such as the address of an icon, goes with it.
    second = used_properties(rules, also) - first
    moved = chosen(now, lambda rule, _: declaring(rule, lambda said: said.name in second))
    common, own = of_few(now, pages, possible)

    def text(rules: list[Rule], properties: set[str]) -> str:
        return compact(text_of(rules, properties, animations))

    return text(common, first), text(moved + later, second), [text(one, first) for one in own]


def sheets_of(page: Path, html: str, site: Path) -> list[Path]:
    """Paths of the style sheets a page asks for, in its order.

    Args:
        page: the path of the page's file.
        html: its text.
        site: the folder of the built site; an address with its base path is looked for from there.
    """
    return [_file(match["href"], page, site) for match in LINK.finditer(html)]


def _file(href: str, page: Path, site: Path) -> Path:
    path = (page.parent / href) if not href.startswith("/") else site / href[href.index(FOLDER) :]
    return path.resolve()


def merged(orders: Iterable[list[Item]]) -> list[Item]:
    """One order that keeps each page's order.

    Args:
        orders: lists of paths, one a page.
    """
    result: list[Item] = []
    for order in sorted(orders, key=len):
        at = 0
        for path in order:
            if path in result:
                at = result.index(path) + 1
            else:
                result.insert(at, path)
                at += 1
    return result


def lighten(site: Path) -> None:
    """Writes the two style sheets and makes every page ask for the first, and its script for the second.

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
    now, later, own = cut([path.read_text(encoding="utf-8") for path in sheets], pages.values(), also)
    names = [form.format(hashlib.sha256(text.encode()).hexdigest()[:8]) for form, text in ((NAME, now), (LATE_NAME, later))]
    asking = {path: _asking_for(*names, text, html, path) for (path, html), text in zip(pages.items(), own, strict=True)}
    for file, text in zip(names, (now, later), strict=True):
        (site / file).write_text(text, encoding="utf-8")
    for path, html in asking.items():
        path.write_text(html, encoding="utf-8")


def _asking_for(name: str, later: str, own: str, html: str, page: Path) -> str:
    """A page that asks for the one style sheet, where it asked for the first of several, and has its own rules.

    Raises:
        ValueError: when it asks for none that is found.
    """
    first = LINK.search(html)
    if not first:
        raise ValueError(f'{page} has no <link rel="stylesheet" href="…">; the theme has changed, see LINK in builder/light/styles.py')
    root = first["href"][: first["href"].index(FOLDER)]
    asks = f'<link rel="stylesheet" href="{root}{name}">\n<noscript><link rel="stylesheet" href="{root}{later}"></noscript>\n'
    if own:
        asks += f"<style>{own}</style>\n"
    html = html[: first.start()] + asks + LINK.sub("", html[first.end() :])
    html = LATE_TAG.sub(rf'\g<before> data-style="\g<root>{later}"', html, count=1)
    return policy.allow_style(html, own) if own else html


def write(site: Site) -> None:
    """Stage: the style sheets, and pages that ask for them alone.

    Raises:
        BuildError: where a sheet cannot be understood.
    """
    if not site.settings.light:
        return
    try:
        lighten(site.settings.out)
    except ValueError as error:
        raise BuildError(f"A style sheet cannot be cut: {error}. Mend it, or build with LIGHT=false") from error
