#!/usr/bin/env python3
"""Writes data/infrastructure.lock: what the resources of docs/assets/lab take, by OpenTofu's provider and by Heat.

usage: lab_schemas.py PROVIDER

PROVIDER is a checkout of terraform-provider-openstack at the tag of a release, whose schemas are read from
its Go source; those of Heat are asked of the package openstack-heat, which must be installed beside this
script. `make lab-schemas` sees to both.
"""

import importlib.metadata
import logging
import pathlib
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from typing import Any

from heat.engine import resources

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAB = ROOT / "docs" / "assets" / "lab"
OPENED = re.compile(r'(\t+)"(\w+)": \{$')


def arguments(source: str) -> Iterator[tuple[str, str]]:
    """(dotted name, words) of what a resource takes and gives, from the Go source that declares it.

    gofmt lays it out, so that tabs alone say what stands in what. Words are the type, then `required`, or
    `read only` where only the cloud sets it, and `replaces` where another value makes a new resource.

    Args:
        source: the text of `resource_openstack_….go` or `data_source_openstack_….go`.
    """
    path: list[tuple[int, str, list[str]]] = []
    for line in source.splitlines():
        depth = len(line) - len(line.lstrip("\t"))
        while path and depth <= path[-1][0]:
            _, name, words = path.pop()
            yield ".".join([*(outer for _, outer, _ in path), name]), _said(words)
        if opened := OPENED.match(line):
            path.append((depth, opened[2], []))
        elif path and depth == path[-1][0] + 1:
            path[-1][2].append(line.strip())


def _said(lines: list[str]) -> str:
    text = {re.sub(r"\s+", " ", line).rstrip(",") for line in lines}
    kind = next(line.removeprefix("Type: schema.Type").lower() for line in text if line.startswith("Type: "))
    words = ["block" if "Elem: &schema.Resource{" in text else kind]
    if "Required: true" in text:
        words.append("required")
    elif "Optional: true" not in text:
        words.append("read only")
    if "ForceNew: true" in text:
        words.append("replaces")
    return ", ".join(words)


def of_provider(checkout: pathlib.Path) -> dict[str, dict[str, str]]:
    """What each resource and data source of main.tf takes, by `resource type` or `data type`."""
    found = {}
    for kind, name in sorted(set(re.findall(r'^(resource|data) "openstack_(\w+)"', (LAB / "main.tf").read_text("utf-8"), re.MULTILINE))):
        prefix = "resource" if kind == "resource" else "data_source"
        source = (checkout / "openstack" / f"{prefix}_openstack_{name}.go").read_text("utf-8")
        found[f"{kind} openstack_{name}"] = dict(sorted(arguments(source)))
    return found


def of_heat() -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    """The properties and the attributes of each resource type of stack.yaml, as Heat itself has them."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)  # it names each type that it will not make any more
    resources.initialise()
    properties, attributes = {}, {}
    for name in sorted(set(re.findall(r"type: (OS::\S+)", (LAB / "stack.yaml").read_text("utf-8")))):
        plugin = resources.global_env().get_class(name)
        properties[name] = dict(_properties(plugin.properties_schema))
        attributes[name] = sorted(plugin.attributes_schema)
    return properties, attributes


def _properties(schema: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, one in sorted(schema.items()):
        if one.support_status.status != "SUPPORTED":
            continue
        inner = one.schema or {}
        words = [one.type.lower()]
        if "*" in inner:  # a list: what each of its elements is
            words = [f"list of {inner['*'].type.lower()}s"]
            inner = inner["*"].schema or {}
        yield f"{prefix}{name}", ", ".join([*words, *(["required"] if one.required else [])])
        yield from _properties(inner, f"{prefix}{name}.")


def main() -> None:
    """Writes the lock."""
    checkout = pathlib.Path(sys.argv[1])
    tag = subprocess.run(
        ["git", "describe", "--tags", "--exact-match"], cwd=checkout, capture_output=True, text=True, check=True
    ).stdout.strip()
    properties, attributes = of_heat()
    heat = importlib.metadata.version("openstack-heat")
    lines = [
        "# What the resources of docs/assets/lab take and give. Made by `make lab-schemas`; never edit it.",
        f"# opentofu: the Go source of terraform-provider-openstack {tag}. heat: openstack-heat {heat}.",
        "opentofu:",
        *_yaml(of_provider(checkout)),
        "heat:",
        *_yaml(properties),
        "attributes:",
        *(f"  {name}: [{', '.join(names)}]" for name, names in attributes.items()),
    ]
    (ROOT / "data" / "infrastructure.lock").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _yaml(resources: dict[str, dict[str, str]]) -> Iterator[str]:
    for name, entries in resources.items():
        yield f"  {name}:"
        yield from (f"    {key}: {words}" for key, words in entries.items())


if __name__ == "__main__":
    main()
