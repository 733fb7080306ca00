"""A page's content as a tree of lxml: parsed once, handed from stage to stage, written once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree  # ty: ignore[missing-module-member]

Element = Any  # of lxml, which says no types

# As browsers write it: <br>, and a bare attribute where it has no value.
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_RAW = {"script", "style"}  # no text in them is escaped


def parse(html: str) -> Element:
    """A `<body>` with a page's content, or a piece of it, in it.

    lxml does not know the one element of HTML 5 without content that pages use.
    """
    html = html.replace("<wbr>", "<wbr/>")
    return etree.fromstring(f"<html><body>{html}</body></html>", etree.HTMLParser(remove_pis=True))[0]


def write(tree: Element) -> str:
    """The HTML of what is in a tree."""
    parts: list[str] = []
    _write(tree, parts.append)
    return "".join(parts)


def _write(element: Element, add: Callable[[str], None]) -> None:
    if element.text:
        add(element.text if element.tag in _RAW else _escaped(element.text))
    for node in element:
        if node.tag is etree.Comment:
            add(f"<!--{node.text}-->")
        else:
            add(f"<{node.tag}{''.join([_attribute(name, value) for name, value in sorted(node.items())])}>")
            if node.tag not in _EMPTY:
                _write(node, add)
                add(f"</{node.tag}>")
        if node.tail:
            add(_escaped(node.tail))


def _attribute(name: str, value: str) -> str:
    quoted = _escaped(value).replace('"', "&quot;")
    return f' {name}="{quoted}"' if value else f" {name}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fragment(html: str) -> list[Element]:
    """The elements of a piece of HTML, to be put into a tree."""
    return list(parse(html))


def text_of(element: Element) -> str:
    """The text in an element, without comments."""
    return "".join(element.itertext())


def classes(element: Element) -> list[str]:
    """The classes of an element; empty where it has none."""
    return element.get("class", "").split()


def comments(tree: Element, text: str) -> list[Element]:
    """The comments of a tree that say just this."""
    return [node for node in tree.iter(etree.Comment) if node.text.strip() == text]


def replace(node: Element, html: str) -> None:
    """Put a piece of HTML where a node stands; what stands behind it stays."""
    nodes = fragment(html)
    nodes[-1].tail = node.tail
    for one in nodes:
        node.addprevious(one)
    node.getparent().remove(node)
