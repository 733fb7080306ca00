#!/usr/bin/env python3
"""Holds the built site to the browsers that data/browsers.yml promises.

usage: browsers.py SITE_FOLDER

Every CSS property, value, selector and at-rule, every element and attribute, every piece of
JavaScript syntax and every built-in or browser interface that a built file uses is looked up in
data/browsers.lock (MDN's browser-compat-data, `make browser-data`). What needs a newer browser than
its part's promise fails, unless data/browsers.yml says what a reader has without it. The table of
CONTRIBUTING.md and what each part really needs, and because of what, are printed first.

JavaScript has no types, so a member is known by its name alone: `x.toSorted()` is taken for Array's.
A name that some older interface has as well can only be told where its owner is named (`Promise.any`).
"""

from __future__ import annotations

import dataclasses
import pathlib
import posixpath
import re
import sys
from fnmatch import fnmatch
from functools import cached_property
from html.parser import HTMLParser
from typing import Iterable, Iterator, NamedTuple

import tinycss2
import tree_sitter
import tree_sitter_javascript

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.data.loader import Record, Text, load, relative  # noqa: E402  (needs the path above)

LOCK = ROOT / "data" / "browsers.lock"
PROMISE = ROOT / "data" / "browsers.yml"
BROWSERS = ("chrome", "firefox", "safari", "safari_ios", "samsunginternet_android")
NAMES = ("Chrome", "Firefox", "Safari", "iOS", "Samsung Internet")
# Whose members these globals' are.
OWNERS = {"navigator": "Navigator", "document": "Document", "window": "Window", "self": "Window", "globalThis": "Window",
          "history": "History", "location": "Location", "performance": "Performance", "crypto": "Crypto", "caches": "CacheStorage",
          "clients": "Clients", "registration": "ServiceWorkerRegistration"}

Version = tuple[int, int]
Versions = tuple["Version | None", ...]  # one a browser, in the order of BROWSERS


def version(text: str) -> Version:
    """"15.4" as (15, 4)."""
    major, _, minor = text.partition(".")
    return int(major), int(minor.partition(".")[0] or 0)


def said(number: Version | None) -> str:
    """(15, 4) as "15.4", (92, 0) as "92", None as "-"."""
    return "-" if number is None else f"{number[0]}.{number[1]}" if number[1] else str(number[0])


# ── what is promised, what is known ──────────────────────────────────────────

class Since(Record):
    chrome: Text
    firefox: Text
    safari: Text
    safari_ios: Text
    samsunginternet_android: Text

    def versions(self) -> Versions:
        return tuple(version(getattr(self, browser)) for browser in BROWSERS)


class Part(Record):
    what: Text
    since: Since
    files: list[Text]


class Beyond(Record):
    features: list[Text]
    without: Text
    where: Text | None = None
    what: Text | None = None


class Promise(Record):
    """data/browsers.yml."""

    parts: list[Part]
    beyond: list[Beyond]
    ours: dict[Text, Text]
    workers: list[Text]
    theme: list[Text]
    foreign: list[Text]


def promise(path: pathlib.Path = PROMISE) -> Promise:
    """The promise.

    Raises:
        builder.data.loader.DataError: naming the lines that are wrong.
    """
    return load(path, Promise)


def oldest(promised: Promise) -> dict[str, Version]:
    """{browser: version} of the oldest promise of any part."""
    return {browser: min(part.since.versions()[number] for part in promised.parts) for number, browser in enumerate(BROWSERS)}


class Data:
    """data/browsers.lock.

    Args:
        text: its content.

    Attributes:
        rows: {name of a feature: its versions}; what is not in it is older than the oldest promise.
        known: {group: every name there is in it, old or new}.
    """

    def __init__(self, text: str):
        self.rows: dict[str, Versions] = {}
        self.known: dict[str, set[str]] = {}
        group = ""
        for line in text.splitlines():
            if line.startswith("#"):
                continue
            if not line.startswith(" "):
                group = line.rstrip(":")
            elif group.startswith("known."):
                self.known.setdefault(group.removeprefix("known."), set()).update(line.split())
            else:
                name, *numbers = line.split()
                self.rows[f"{group}.{name}"] = tuple(None if number == "-" else version(number) for number in numbers)

    @cached_property
    def functions(self) -> dict[str, str]:
        """{CSS function: feature}, such as color-mix or clamp."""
        return {key.rsplit(".", 1)[1].removesuffix("_function"): key for key in reversed(self.rows) if key.startswith("css.types.")}

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """{name of a member that no older interface has: the features it may be}."""
        found: dict[str, list[str]] = {}
        for key in self.rows:
            path = key.split(".")
            at = 2 if path[0] == "api" else 3 if path[:2] == ["javascript", "builtins"] else 0
            if at and len(path) == at + 1 and path[-1] != path[-2] and not path[-1].endswith("_static"):
                found.setdefault(path[-1], []).append(key)
        return {name: keys for name, keys in found.items() if name not in self.known["members"]}

    @cached_property
    def arguments(self) -> dict[str, dict[str, list[str]]]:
        """{method or constructor: {option, or text between quotes: the features it may be}}."""
        found: dict[str, dict[str, list[str]]] = {}
        for key in self.rows:
            path = key.split(".")
            at = 2 if path[0] == "api" else 3 if path[:2] == ["javascript", "builtins"] else 0
            if at and len(path) > at + 1:
                name = path[-1].removesuffix("_parameter").removeprefix("options_")
                found.setdefault(path[at].removesuffix("_static"), {}).setdefault(name, []).append(key)
        return found


@dataclasses.dataclass(frozen=True)
class Use:
    """One use of something newer than the oldest promise.

    Attributes:
        line: where, from 1.
        keys: features of the data that it may be; it is well when one of them is.
        where: at-rules and selector, tag, or the code of that line.
        versions: its own, where they are not those of a key.
        unknown: what is not known at all.
        column: of the declaration, rule or at-rule, from 1; 0 in scripts and pages.
    """

    line: int
    keys: tuple[str, ...]
    where: str = ""
    versions: Versions | None = None
    unknown: str = ""
    column: int = 0


# ── CSS ──────────────────────────────────────────────────────────────────────

UNITS = {**dict.fromkeys(("dvh", "dvw", "dvi", "dvb", "dvmin", "dvmax"), "viewport_percentage_units_dynamic"),
         **dict.fromkeys(("svh", "svw", "svi", "svb", "svmin", "svmax"), "viewport_percentage_units_small"),
         **dict.fromkeys(("lvh", "lvw", "lvi", "lvb", "lvmin", "lvmax"), "viewport_percentage_units_large"),
         **dict.fromkeys(("cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax"), "container_query_length_units")}


def _deep(tokens: Iterable) -> Iterator:
    """Tokens and all that stands in their brackets."""
    for token in tokens:
        yield token
        yield from _deep(getattr(token, "arguments", None) or (token.content if token.type in ("() block", "[] block") else ()))


class Sheet:
    """What a style sheet uses.

    Args:
        text: CSS.
        data: what browsers know.
    """

    def __init__(self, text: str, data: Data):
        self.data = data
        self.found: list[Use] = []
        self._rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), (), frozenset())

    def _use(self, node, key: str, where: tuple[str, ...], guarded=frozenset(), versions=None) -> None:
        if key in self.data.rows and key not in guarded:
            self.found.append(Use(node.source_line, (key,), " ".join(where), versions, column=node.source_column))

    def _unknown(self, node, name: str, where: tuple[str, ...]) -> None:
        self.found.append(Use(node.source_line, (), " ".join(where), unknown=name))

    def _rules(self, rules, where, guarded) -> None:
        for rule in rules:
            if rule.type == "error":
                self._unknown(rule, f"CSS that cannot be read ({rule.message})", where)
            elif rule.type == "at-rule":
                self._at_rule(rule, where, guarded)
            elif rule.type == "qualified-rule":
                self._rule(rule, where, guarded)

    def _rule(self, rule, where, guarded, nested=False) -> None:
        inside = (*where, tinycss2.serialize(rule.prelude).strip())
        if nested:
            self._use(rule, "css.selectors.nesting", inside, guarded)
        self.selector(rule.prelude, rule, inside, guarded)
        self._block(rule.content, inside, guarded)

    def _block(self, content, where, guarded) -> None:
        declarations = []
        for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
            if node.type == "declaration":
                declarations.append(node)
            elif node.type == "qualified-rule":
                self._rule(node, where, guarded, nested=True)
            elif node.type == "at-rule":
                self._at_rule(node, where, guarded)
            elif node.type == "error":
                self._unknown(node, f"CSS that cannot be read ({node.message})", where)
        values = {node.lower_name: tinycss2.serialize(node.value) for node in declarations}
        before: dict[str, list[set[str]]] = {}
        for node in declarations:
            used = set(self._declaration(node, values))
            # An earlier declaration of the property without it is what other browsers take.
            earlier = before.setdefault(node.lower_name, [])
            for key in sorted(used):
                if key.count(".") > 2 and any(key not in one for one in earlier):
                    continue
                twin = self.data.rows.get(f"css.properties.-webkit-{node.lower_name}") if f"-webkit-{node.lower_name}" in values else None
                if twin and key.startswith(f"css.properties.{node.lower_name}."):
                    continue
                both = tuple(min((v for v in pair if v), default=None) for pair in zip(self.data.rows[key], twin)) if twin else None
                self._use(node, key, where, guarded, both)
            earlier.append(used)
            if not node.name.startswith("-") and node.lower_name not in self.data.known["css.properties"]:
                self._unknown(node, f"the property {node.name}", where)

    def _declaration(self, node, values: dict[str, str]) -> Iterator[str]:
        """Features of one declaration that are in the data."""
        name = node.lower_name
        key = f"css.properties.{name}"
        keys = [] if name.startswith("-") else [key]
        if name in ("gap", "row-gap", "column-gap") and not re.search("grid|columns", values.get("display", "") + " ".join(values)):
            keys.append(f"{key}.flex_context")
        if name == "content" and any(token.type == "literal" and token.value == "/" for token in node.value):
            keys.append(f"{key}.alt_text")
        for token in _deep(node.value):
            if token.type == "ident":
                keys += [f"{key}.{token.value}", f"css.types.global_keywords.{token.lower_value}"]
            elif token.type == "function":
                keys += [f"{key}.{token.lower_name}", f"{key}.{token.lower_name}_function", self.data.functions.get(token.lower_name, "")]
            elif token.type == "dimension":
                keys.append(f"css.types.length.{UNITS.get(token.lower_unit, token.lower_unit)}")
        return (one for one in keys if one in self.data.rows)

    def selector(self, tokens, node, where, guarded=frozenset()) -> None:
        """Notes what a selector uses.

        Args:
            tokens: its tokens.
            node: what stands at its line.
            where: at-rules and selectors around it.
            guarded: features that an @supports around it asks for.
        """
        before = None
        for token in tokens:
            name = token.lower_value if token.type == "ident" else token.lower_name if token.type == "function" else ""
            if name and before == ":" and not name.startswith("-"):
                self._use(node, f"css.selectors.{name}", where, guarded)
                if name not in self.data.known["css.selectors"]:
                    self._unknown(node, f"the selector :{name}", where)
            if token.type == "function":
                if name == "not" and any(t.type == "literal" and t.value == "," for t in token.arguments):
                    self._use(node, "css.selectors.not.selector_list", where, guarded)
                if any(t.type == "ident" and t.lower_value == "of" for t in token.arguments):
                    self._use(node, f"css.selectors.{name}.of_syntax", where, guarded)
                self.selector(token.arguments, node, where, guarded)
            elif token.type == "[] block" and token.content and token.content[-1].type == "ident" and token.content[-1].lower_value == "s" and len(token.content) > 3:
                self._use(node, "css.selectors.attribute.case_sensitive_modifier", where, guarded)
            before = token.value if token.type == "literal" else None

    def _at_rule(self, rule, where, guarded) -> None:
        name = rule.lower_at_keyword
        inside = (*where, f"@{rule.at_keyword} {tinycss2.serialize(rule.prelude).strip()}".strip())
        key = f"css.at-rules.{name}"
        if name.startswith("-") or name == "charset":
            return
        if where and where[-1].startswith("@page"):  # margin boxes
            self._use(rule, f"css.at-rules.page.at_{name}", inside, guarded)
            return
        self._use(rule, key, inside, guarded)
        if name not in self.data.known["css.at-rules"]:
            self._unknown(rule, f"the rule @{name}", inside)
        if name in ("media", "import"):
            self._media(rule, inside, guarded)
        elif name == "supports":
            asked = self._asked(rule.prelude)
            self._use(rule, "css.at-rules.supports.selector" if "selector(" in inside[-1] else "", inside, guarded)
            if not any(token.type == "ident" and token.lower_value == "not" for token in rule.prelude):
                guarded = guarded | asked
        if rule.content is None:
            return
        if name in ("media", "supports", "layer", "container", "scope", "starting-style", "document"):
            nested = any(not one.startswith("@") for one in where)
            (self._block if nested else self._rules_of)(rule.content, inside, guarded)
        elif name == "keyframes":
            for frame in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
                if frame.type == "qualified-rule":
                    self._block(frame.content, inside, guarded)
        elif name == "page":
            for node in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if node.type == "declaration":
                    self._use(node, f"{key}.{node.lower_name}", inside, guarded)
                elif node.type == "at-rule":
                    self._at_rule(node, inside, guarded)
        else:  # descriptors
            for node in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if node.type == "declaration":
                    self._use(node, f"{key}.{node.lower_name}", inside, guarded)

    def _rules_of(self, content, where, guarded) -> None:
        self._rules(tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True), where, guarded)

    def _media(self, rule, where, guarded) -> None:
        for token in _deep(rule.prelude):
            if token.type != "() block":
                continue
            names = [t.lower_value for t in token.content if t.type == "ident"]
            if any(t.type == "literal" and t.value in "<>=" for t in token.content):
                self._use(rule, "css.at-rules.media.range_syntax", where, guarded)
            elif names and not names[0].startswith("-") and names[0] not in ("not", "and", "or"):
                feature = re.sub("^(min|max)-", "", names[0])
                self._use(rule, f"css.at-rules.media.{feature}", where, guarded)
                for value in names[1:]:
                    self._use(rule, f"css.at-rules.media.{feature}.{value}", where, guarded)
                if feature not in self.data.known["css.at-rules.media"]:
                    self._unknown(rule, f"the media feature {names[0]}", where)

    def _asked(self, prelude) -> frozenset[str]:
        """Features that an @supports asks for."""
        asked = Sheet("", self.data)
        for token in _deep(prelude):
            if token.type == "() block":
                declaration = tinycss2.parse_one_declaration(token.content)
                if declaration.type == "declaration":
                    asked._block(token.content, (), frozenset())
            elif token.type == "function" and token.lower_name == "selector":
                asked.selector(token.arguments, token, ())
        return frozenset(key for use in asked.found for key in use.keys)


def uses_of_css(text: str, data: Data) -> list[Use]:
    """What a style sheet uses that is newer than the oldest promise, or not known at all.

    A declaration with its -webkit- twin in the same block is as old as the older of the two; a value
    after an earlier declaration of the same property, and what an @supports around it asks for, has
    its fallback and is left out. Other prefixed names are left out too.

    Args:
        text: CSS.
        data: what browsers know.
    """
    return Sheet(text, data).found


# ── JavaScript ───────────────────────────────────────────────────────────────

_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))
# Syntax by the parser's name of a node or of an operator.
SYNTAX = {
    "optional_chain": "operators.optional_chaining", "??": "operators.nullish_coalescing", "??=": "operators.nullish_coalescing_assignment",
    "||=": "operators.logical_or_assignment", "&&=": "operators.logical_and_assignment", "class_static_block": "classes.static.initialization_blocks",
    "namespace_export": "statements.export.namespace", "import_attribute": "statements.import.import_attributes", "using_declaration": "statements.using",
}
FLAGS = {"v": "builtins.RegExp.unicodeSets", "d": "builtins.RegExp.hasIndices", "s": "builtins.RegExp.dotAll"}
PATTERNS = {
    r"\(\?<[=!]": "regular_expressions.lookbehind_assertion", r"\(\?<[A-Za-z_$]": "regular_expressions.named_capturing_group",
    r"\\[pP]\{": "regular_expressions.unicode_character_class_escape", r"\(\?-?[ims]+-?[ims]*:": "regular_expressions.modifier",
}
FUNCTIONS = {"function_declaration", "function_expression", "arrow_function", "method_definition", "generator_function", "generator_function_declaration",
             "field_definition", "class_static_block"}
OPERATORS = {"binary_expression", "augmented_assignment_expression"}
DECLARES = {"variable_declarator": "name", "function_declaration": "name", "generator_function_declaration": "name", "function_expression": "name",
            "class_declaration": "name", "class": "name", "arrow_function": "parameter", "catch_clause": "parameter", "for_in_statement": "left"}
PATTERN_NODES = {"object_pattern", "array_pattern", "pair_pattern", "rest_pattern", "assignment_pattern", "object_assignment_pattern", "formal_parameters"}
ALWAYS = {"NodeFilter", "arguments", "await"}  # what the data does not list


def _parse(text: str) -> tree_sitter.Node:
    return _PARSER.parse(text.encode()).root_node


def _nodes(root: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    """A node and all below it, in the order of the text."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def _text(node: tree_sitter.Node | None) -> str:
    return node.text.decode() if node is not None and node.text is not None else ""


def _string(node: tree_sitter.Node) -> str | None:
    """What a string or a template without holes says."""
    if node.type == "string" or node.type == "template_string" and not any(c.type == "template_substitution" for c in node.children):
        return _text(node)[1:-1]
    return None


def _bound(pattern: tree_sitter.Node | None) -> Iterator[str]:
    """Names that a pattern binds."""
    if pattern is None:
        return
    if pattern.type in ("identifier", "shorthand_property_identifier_pattern"):
        yield _text(pattern)
    elif pattern.type in ("assignment_pattern", "object_assignment_pattern"):
        yield from _bound(pattern.child_by_field_name("left"))
    elif pattern.type == "pair_pattern":
        yield from _bound(pattern.child_by_field_name("value"))
    elif pattern.type in PATTERN_NODES:
        for child in pattern.named_children:
            yield from _bound(child)


def _declared(nodes: list[tree_sitter.Node]) -> set[str]:
    """Every name that is declared anywhere in a script."""
    names: set[str] = set()
    for node in nodes:
        if node.type in DECLARES:
            names.update(_bound(node.child_by_field_name(DECLARES[node.type])))
        if node.type == "formal_parameters":
            names.update(_bound(node))
        elif node.type in ("import_clause", "namespace_import"):
            names.update(_text(child) for child in node.named_children if child.type == "identifier")
        elif node.type == "import_specifier":
            names.add(_text(node.child_by_field_name("alias") or node.child_by_field_name("name")))
    return names


def waits(root: tree_sitter.Node) -> tree_sitter.Node | None:
    """The first `await` at a module's top level."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        # The parser takes the outer of two awaits for a function: await (await a).b().
        if node.type == "await_expression" or node.type == "identifier" and node.text == b"await" or node.type == "for_in_statement" and any(child.type == "await" for child in node.children):
            return node
        if node.type not in FUNCTIONS:
            waiting.extend(reversed(node.children))
    return None


class Script:
    """What a script uses.

    Args:
        text: JavaScript, a module or a classic script.
        data: what browsers know.
        worker: it runs in a worker, where import came later.
        members: look at members whose owner is not named, too.
    """

    def __init__(self, text: str, data: Data, worker: bool = False, members: bool = True):
        self.data, self.worker, self.members = data, worker, members
        self.lines = text.splitlines()
        self.found: list[Use] = []
        root = _parse(text)
        nodes = list(_nodes(root))
        self.declared = _declared(nodes)
        if (node := waits(root)) is not None:
            self._syntax(node, "operators.await.top_level")
        for node in nodes:
            if node.type == "ERROR" or node.is_missing:
                self._add(node, (), unknown="JavaScript that cannot be read")
                break
            self._node(node)

    def _add(self, node, keys: tuple[str, ...], unknown: str = "") -> None:
        row = node.start_point.row
        code = self.lines[row].strip() if row < len(self.lines) else ""
        if len(code) > 200:  # a minified line: what stands around it
            code = code[max(0, node.start_point.column - 60):node.start_point.column + 100]
        self.found.append(Use(row + 1, keys, code, unknown=unknown))

    def _syntax(self, node, key: str) -> None:
        if f"javascript.{key}" in self.data.rows:
            self._add(node, (f"javascript.{key}",))

    def _node(self, node) -> None:
        kind = node.type
        if kind in SYNTAX:
            self._syntax(node, SYNTAX[kind])
        elif kind in OPERATORS:
            operator = _text(node.child_by_field_name("operator"))
            if operator in SYNTAX:
                self._syntax(node, SYNTAX[operator])
            left = node.child_by_field_name("left")
            if operator == "in" and left is not None and left.type == "private_property_identifier":
                self._syntax(node, "classes.private_class_fields_in")
        elif kind == "field_definition":
            static = any(child.type == "static" for child in node.children)
            self._syntax(node, "classes.static.class_fields" if static else "classes.public_class_fields")
        elif kind == "private_property_identifier":
            self._syntax(node, "classes.private_class_methods" if node.parent.type == "method_definition" else "classes.private_class_fields")
        elif kind == "number" and "_" in _text(node):
            self._syntax(node, "grammar.numeric_separators")
        elif kind == "number" and _text(node).endswith("n") and not _text(node).startswith("0x"):
            self._syntax(node, "builtins.BigInt")
        elif kind == "regex":
            self._regex(node, _text(node.child_by_field_name("pattern")), _text(node.child_by_field_name("flags")))
        elif kind == "import_statement" and self.worker:
            self._syntax(node, "statements.import.worker_support")
        elif kind in ("call_expression", "new_expression"):
            self._call(node)
        elif kind == "member_expression":
            self._member(node)
        elif kind in ("identifier", "shorthand_property_identifier"):
            self._name(node)

    def _regex(self, node, pattern: str, flags: str) -> None:
        for flag in flags:
            if flag in FLAGS:
                self._syntax(node, FLAGS[flag])
        for sign, key in PATTERNS.items():
            if re.search(sign, pattern):
                self._syntax(node, key)

    def _free(self, node) -> str:
        """A name that is not the script's own, or nothing."""
        name = _text(node) if node is not None and node.type in ("identifier", "shorthand_property_identifier") else ""
        return "" if name in self.declared else name

    def _name(self, node) -> None:
        name = self._free(node)
        if not name or node.parent.type in ("labeled_statement", "export_specifier", "import_specifier"):
            return
        keys = [key for key in (f"javascript.builtins.{name}", f"api.{name}", f"api.Window.{name}") if key in self.data.rows]
        if keys:
            self._add(node, (keys[0],))
        elif name not in self.data.known["globals"] and name not in ALWAYS:
            self._add(node, (), unknown=f"the name {name}")

    def _member(self, node) -> None:
        name, owner = _text(node.child_by_field_name("property")), self._free(node.child_by_field_name("object"))
        if owner:
            exact = [key for base in (f"api.{OWNERS.get(owner, owner)}", f"javascript.builtins.{owner}") for key in (f"{base}.{name}", f"{base}.{name}_static") if key in self.data.rows]
            if exact:
                self._add(node, (exact[0],))
                return
        if not self.members:
            return
        called = node.parent.type == "call_expression" and node.parent.child_by_field_name("function") == node
        borrowed = _text(node.child_by_field_name("object")).endswith(".prototype")
        keys = tuple(key for key in self.data.members.get(name, ()) if not key.startswith("javascript.") or called or borrowed)
        if keys:
            self._add(node, keys)

    def _call(self, node) -> None:
        callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
        arguments = node.child_by_field_name("arguments")
        if callee is None or arguments is None or arguments.type != "arguments":
            return
        given = arguments.named_children
        if callee.type == "import":
            if self.worker:
                self._syntax(node, "operators.import.worker_support")
            if len(given) > 1:
                self._syntax(node, "operators.import.options_parameter")
            return
        name = _text(callee.child_by_field_name("property")) if callee.type == "member_expression" else _text(callee)
        texts = [text for one in given if (text := _string(one)) is not None]
        if name == "RegExp" and texts:
            self._regex(node, texts[0].replace("\\\\", "\\"), texts[1] if len(texts) > 1 else "")
        elif name in ("querySelector", "querySelectorAll", "matches", "closest") and texts:
            sheet = Sheet("", self.data)
            sheet.selector(tinycss2.parse_component_value_list(texts[0]), tinycss2.ast.Node(1, 1), ())
            for use in sheet.found:
                self._add(node, use.keys, use.unknown)
        elif name == "addEventListener" and texts:
            if self.members and (keys := tuple(self.data.members.get(f"{texts[0]}_event", ()))):
                self._add(node, keys)
        elif name in ("setAttribute", "toggleAttribute", "createElement") and texts:
            key = f"html.elements.{texts[0]}" if name == "createElement" else f"html.global_attributes.{texts[0]}"
            if key in self.data.rows:
                self._add(node, (key,))
        options = self.data.arguments.get(name)
        if options and self.members:
            said = texts + [_text(pair.child_by_field_name("key")) for one in given if one.type == "object" for pair in one.named_children if pair.type == "pair"]
            for word in said:
                if word in options:
                    self._add(node, tuple(options[word]))


def uses_of_js(text: str, data: Data, worker: bool = False, members: bool = True) -> list[Use]:
    """What a script uses that is newer than the oldest promise, or not known at all.

    Args:
        text: JavaScript, a module or a classic script.
        data: what browsers know.
        worker: it runs in a worker, where import came later.
        members: look at members whose owner is not named, too.
    """
    return Script(text, data, worker, members).found


class Import(NamedTuple):
    """One module asks for another, or for any of several by a name with a hole (`words/*.js`)."""

    by: str
    line: int
    pattern: str


def imports(name: str, root: tree_sitter.Node) -> Iterator[Import]:
    """What a module imports, by `import … from`, `export … from` or `import()`.

    Args:
        name: its path, the imported paths are told from the same folder.
        root: its tree.
    """
    for node in _nodes(root):
        source = None
        if node.type in ("import_statement", "export_statement"):
            source = node.child_by_field_name("source")
        elif node.type == "call_expression" and _text(node.child_by_field_name("function")) == "import":
            source = next((one for one in _nodes(node.child_by_field_name("arguments")) if one.type in ("string", "template_string")), None)
        if source is not None:
            path = re.sub(r"\$\{[^}]*\}", "*", _text(source)[1:-1])
            yield Import(name, node.start_point.row + 1, posixpath.normpath(posixpath.join(posixpath.dirname(name), path)))


def waiting_modules(folder: pathlib.Path) -> list[str]:
    """Modules that wait at their top level and that two others import: in Safari before 27 one of
    the two finds them empty (WebKit's bug 242740).

    Args:
        folder: of the scripts, such as web/.

    Returns:
        A message for each, with file and line, and with the two that import it.
    """
    trees = {path.relative_to(folder).as_posix(): _parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.js"))}
    asked = [one for name, root in trees.items() for one in imports(name, root)]
    messages = []
    for name, root in trees.items():
        node = waits(root)
        if node is None:
            continue
        by = sorted({f"{one.by}:{one.line}" for one in asked if fnmatch(name, one.pattern)})
        if len({place.split(":")[0] for place in by}) > 1:
            messages.append(f"{relative(folder / name)}:{node.start_point.row + 1}: waits at its top level, and {' and '.join(by)} import it: "
                            "started together, one of them finds it empty in Safari before 27. Import statically, or wait in a function")
    return messages


# ── HTML ─────────────────────────────────────────────────────────────────────

class Page(HTMLParser):
    """What a page uses: elements, attributes, their values, and its inline scripts.

    Args:
        text: HTML.
        data: what browsers know.
    """

    def __init__(self, text: str, data: Data):
        super().__init__()
        self.data, self.script = data, None
        self.found: list[Use] = []
        self.feed(text)

    def _add(self, key: str) -> None:
        if key in self.data.rows:
            self.found.append(Use(self.getpos()[0], (key,), self.get_starttag_text() or ""))

    def handle_starttag(self, tag, attributes):
        self._add(f"html.elements.{tag}")
        for name, value in attributes:
            for base in (f"html.elements.{tag}.{name}", f"html.global_attributes.{name}"):
                self._add(base)
                for word in (value or "").split():
                    self._add(f"{base}.{word}")
                    self._add(f"{base}_{word}")
        if tag == "script":
            values = dict(attributes)
            self.script = "src" not in values and values.get("type") in (None, "module", "text/javascript")

    def handle_endtag(self, tag):
        if tag == "script":
            self.script = None

    def handle_data(self, text):
        if self.script:
            line = self.getpos()[0] - 1
            self.found += [dataclasses.replace(use, line=use.line + line) for use in uses_of_js(text, self.data)]


def uses_of_html(text: str, data: Data) -> list[Use]:
    """What a page and its inline scripts use that is newer than the oldest promise.

    Args:
        text: HTML.
        data: what browsers know.
    """
    return Page(text, data).found


# ── the built site ───────────────────────────────────────────────────────────

class Found(NamedTuple):
    """A use in a file of the built site, with the part that the file belongs to."""

    part: Part
    file: str
    use: Use


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Is a path named by one of the patterns? `*` stands for anything, slashes too."""
    return any(fnmatch(path, pattern) for pattern in patterns)


def uses(site: pathlib.Path, promised: Promise, data: Data) -> tuple[list[Found], list[str]]:
    """Everything newer than the oldest promise that the built site uses.

    Args:
        site: the folder of the built site.
        promised: the parts and their files.
        data: what browsers know.

    Returns:
        The uses, and messages on files that belong to no part and patterns without a file. A use on
        many pages is told once, for the first of them.
    """
    found: list[Found] = []
    messages: list[str] = []
    named: set[str] = set()
    seen: set[tuple[str, ...]] = set()
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix not in (".css", ".js", ".html") or matches(name, promised.foreign):
            continue
        part = next((part for part in promised.parts if matches(name, part.files)), None)
        if part is None:
            messages.append(f"{name}: belongs to no part of data/browsers.yml; add it to the files of one")
            continue
        named.update(pattern for pattern in part.files if fnmatch(name, pattern))
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".css":
            found += [Found(part, name, use) for use in uses_of_css(text, data)]
        elif path.suffix == ".js":
            found += [Found(part, name, use) for use in uses_of_js(text, data, matches(name, promised.workers), not matches(name, promised.theme))]
        else:
            for use in uses_of_html(text, data):
                if (*use.keys, use.unknown) not in seen:
                    seen.add((*use.keys, use.unknown))
                    found.append(Found(part, name, use))
    messages += [f"data/browsers.yml: no built file is {pattern}; take it out" for part in promised.parts for pattern in part.files if pattern not in named]
    return found, messages


def sources(folder: pathlib.Path) -> dict[str, str]:
    """{line of a script or style sheet as the build writes it: its place in the source}.

    Args:
        folder: web/; the build takes out comments and indentation only.
    """
    places: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".css", ".js"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                places.setdefault(re.sub(r"/\*.*?\*/", "", line).strip(), f"{path.relative_to(folder.parent).as_posix()}:{number}")
    return places


def needed(use: Use, data: Data, wanted: Versions) -> tuple[str, Versions]:
    """A use's feature with the versions that it needs; of several that it may be, one within the
    promise if there is one, and else the oldest.

    Args:
        use: what is used; not one of something unknown.
        data: data/browsers.lock.
        wanted: the promised versions.
    """
    if use.versions:
        return use.keys[0], use.versions
    return min(((key, data.rows[key]) for key in use.keys), key=lambda one: (not _within(one[1], wanted), [number or (999, 0) for number in one[1]]))


def spoken(versions: Versions) -> str:
    """Versions as a message says them: "Chrome 92, Firefox 114, …"."""
    return ", ".join(f"{name} {said(number)}" if number else f"{name} never" for name, number in zip(NAMES, versions))


def _within(versions: Versions, wanted: Versions) -> bool:
    return all(have is not None and have <= limit for have, limit in zip(versions, wanted))


def kept(use: Use, wanted: Versions, data: Data) -> bool:
    """Does every browser of these versions know what is used?"""
    return not use.unknown and _within(needed(use, data, wanted)[1], wanted)


def named(one: Found, data: Data) -> str:
    """The name of what is used: a feature's, or what is not known."""
    return one.use.unknown or needed(one.use, data, one.part.since.versions())[0]


def excused(one: Found, promised: Promise, data: Data) -> set[tuple[int, str]]:
    """The exceptions that a use is under, as (number in `beyond`, or -1 for `ours`; pattern)."""
    name, place = named(one, data), f"{one.file} {one.use.where}"
    return {(-1, word) for word in {re.split(r"[. ]", name)[-1]} & set(promised.ours)} | {
        (number, pattern) for number, beyond in enumerate(promised.beyond) if beyond.where is None or beyond.where in place
        for pattern in beyond.features if fnmatch(name, pattern)}


def check(site: pathlib.Path, promised: Promise, data: Data, places: dict[str, str] | None = None) -> list[str]:
    """What the built site uses beyond the promise.

    Args:
        site: the folder of the built site.
        promised: data/browsers.yml.
        data: data/browsers.lock.
        places: what `sources` gave, so that messages name the sources.

    Returns:
        A message for each feature in each part, with the files and lines; one for each exception that
        nothing uses any more; and those of `uses`.
    """
    found, messages = uses(site, promised, data)
    wrong: dict[str, set[str]] = {}
    used: set[tuple[int, str]] = set()
    for one in found:
        wanted = one.part.since.versions()
        if kept(one.use, wanted, data):
            continue
        excuses = excused(one, promised, data)
        used |= excuses
        if not excuses:
            what = "is not known to data/browsers.lock; is it spelt well? Newer data: `make browser-data`" if one.use.unknown else \
                f"needs {spoken(needed(one.use, data, wanted)[1])}; promised for “{one.part.what}”: {spoken(wanted)}"
            line = (site / one.file).read_text(encoding="utf-8").splitlines()[one.use.line - 1].strip()
            place = (places or {}).get(line, f"{one.file}:{one.use.line}")
            wrong.setdefault(f"{named(one, data)} {what}", set()).add(f"{place}: {one.use.where[:160]}")
    for what, where in wrong.items():
        first = sorted(where, key=lambda place: (not place.startswith("web/"), place))[:6]
        more = f"\n    and in {len(where) - 6} more places" if len(where) > 6 else ""
        messages.append(f"{what}\n    " + "\n    ".join(first) + more)
    messages += [f"data/browsers.yml: nothing uses {pattern}{f' in {beyond.where}' if beyond.where else ''} any more; take it out of `beyond`"
                 for number, beyond in enumerate(promised.beyond) for pattern in beyond.features if (number, pattern) not in used]
    return messages + [f"data/browsers.yml: nothing has the name {word} any more; take it out of `ours`" for word in promised.ours if (-1, word) not in used]


def row(what: str, versions: Versions) -> str:
    """A row of CONTRIBUTING.md's table."""
    chrome, firefox, safari, ios, samsung = (said(number) for number in versions)
    return f"| {what} | {chrome} | {safari if safari == ios else f'{safari} (iOS {ios})'} | {firefox} | {samsung} |"


def newest(rows: Iterable[Versions]) -> Versions:
    """The oldest versions that know all of what needs these."""
    return tuple(None if None in column else max(column) for column in zip(*rows))


def table(promised: Promise, found: list[Found], data: Data) -> list[str]:
    """The rows of CONTRIBUTING.md's table: each part, and each exception that has a name of its own.

    Args:
        promised: data/browsers.yml.
        found: what the built site uses.
        data: data/browsers.lock.
    """
    rows = [row(part.what, part.since.versions()) for part in promised.parts]
    for number, beyond in enumerate(promised.beyond):
        if beyond.what:
            under = [one for one in found if number in {n for n, _ in excused(one, promised, data)}]
            rows.append(row(beyond.what, newest(needed(one.use, data, one.part.since.versions())[1] for one in under)))
    return rows


def really(promised: Promise, found: list[Found], data: Data) -> list[str]:
    """What each part of scripts needs but for what is excused, and because of what: one line a part."""
    lines = []
    for part in promised.parts:
        own = {needed(one.use, data, part.since.versions()) for one in found if one.part == part and not one.use.unknown and not excused(one, promised, data)}
        if own and part.since != promised.parts[0].since:
            versions = newest(row for _, row in own)
            because = sorted(key for key, row in own if any(number == limit for number, limit in zip(row, versions)))
            lines.append(f"{part.what}: {spoken(versions)}, because of {', '.join(because)}")
    return lines


def main(site: pathlib.Path) -> int:
    promised, data = promise(), Data(LOCK.read_text(encoding="utf-8"))
    found, _ = uses(site, promised, data)
    print("\n".join([*table(promised, found, data), "", *really(promised, found, data)]))
    messages = check(site, promised, data, sources(ROOT / "web")) + waiting_modules(ROOT / "web")
    print("\n".join(["", *messages]))
    return 1 if messages else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
