"""What a style sheet asks of browsers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import tinycss2

from .promise import Data, Use

UNITS = {
    **dict.fromkeys(("dvh", "dvw", "dvi", "dvb", "dvmin", "dvmax"), "viewport_percentage_units_dynamic"),
    **dict.fromkeys(("svh", "svw", "svi", "svb", "svmin", "svmax"), "viewport_percentage_units_small"),
    **dict.fromkeys(("lvh", "lvw", "lvi", "lvb", "lvmin", "lvmax"), "viewport_percentage_units_large"),
    **dict.fromkeys(("cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax"), "container_query_length_units"),
}


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
            elif (
                token.type == "[] block"
                and token.content
                and token.content[-1].type == "ident"
                and token.content[-1].lower_value == "s"
                and len(token.content) > 3
            ):
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
