"""What a script asks of browsers: syntax, built-ins, interfaces; and modules that wait for others."""

from __future__ import annotations

import pathlib
import posixpath
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import NamedTuple

import tinycss2
import tree_sitter
import tree_sitter_javascript

from builder.data.loader import relative

from .css import Sheet
from .promise import Data, Use

# Whose members these globals' are.
OWNERS = {
    "navigator": "Navigator",
    "document": "Document",
    "window": "Window",
    "self": "Window",
    "globalThis": "Window",
    "history": "History",
    "location": "Location",
    "performance": "Performance",
    "crypto": "Crypto",
    "caches": "CacheStorage",
    "clients": "Clients",
    "registration": "ServiceWorkerRegistration",
}

_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))
# Syntax by the parser's name of a node or of an operator.
SYNTAX = {
    "optional_chain": "operators.optional_chaining",
    "??": "operators.nullish_coalescing",
    "??=": "operators.nullish_coalescing_assignment",
    "||=": "operators.logical_or_assignment",
    "&&=": "operators.logical_and_assignment",
    "class_static_block": "classes.static.initialization_blocks",
    "namespace_export": "statements.export.namespace",
    "import_attribute": "statements.import.import_attributes",
    "using_declaration": "statements.using",
}
FLAGS = {"v": "builtins.RegExp.unicodeSets", "d": "builtins.RegExp.hasIndices", "s": "builtins.RegExp.dotAll"}
PATTERNS = {
    r"\(\?<[=!]": "regular_expressions.lookbehind_assertion",
    r"\(\?<[A-Za-z_$]": "regular_expressions.named_capturing_group",
    r"\\[pP]\{": "regular_expressions.unicode_character_class_escape",
    r"\(\?-?[ims]+-?[ims]*:": "regular_expressions.modifier",
}
FUNCTIONS = {
    "function_declaration",
    "function_expression",
    "arrow_function",
    "method_definition",
    "generator_function",
    "generator_function_declaration",
    "field_definition",
    "class_static_block",
}
OPERATORS = {"binary_expression", "augmented_assignment_expression"}
DECLARES = {
    "variable_declarator": "name",
    "function_declaration": "name",
    "generator_function_declaration": "name",
    "function_expression": "name",
    "class_declaration": "name",
    "class": "name",
    "arrow_function": "parameter",
    "catch_clause": "parameter",
    "for_in_statement": "left",
}
PATTERN_NODES = {
    "object_pattern",
    "array_pattern",
    "pair_pattern",
    "rest_pattern",
    "assignment_pattern",
    "object_assignment_pattern",
    "formal_parameters",
}
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
    if node.type == "string" or (node.type == "template_string" and not any(c.type == "template_substitution" for c in node.children)):
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
        if (
            node.type == "await_expression"
            or (node.type == "identifier" and node.text == b"await")
            or (node.type == "for_in_statement" and any(child.type == "await" for child in node.children))
        ):
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
            column = node.start_point.column  # in bytes
            code = self.lines[row].encode()[max(0, column - 60) : column + 100].decode(errors="ignore")
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
            self._syntax(
                node, "classes.private_class_methods" if node.parent.type == "method_definition" else "classes.private_class_fields"
            )
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
            exact = [
                key
                for base in (f"api.{OWNERS.get(owner, owner)}", f"javascript.builtins.{owner}")
                for key in (f"{base}.{name}", f"{base}.{name}_static")
                if key in self.data.rows
            ]
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
            said = texts + [
                _text(pair.child_by_field_name("key"))
                for one in given
                if one.type == "object"
                for pair in one.named_children
                if pair.type == "pair"
            ]
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
            messages.append(
                f"{relative(folder / name)}:{node.start_point.row + 1}: waits at its top level, and {' and '.join(by)} import it: "
                "started together, one of them finds it empty in Safari before 27. Import statically, or wait in a function"
            )
    return messages
