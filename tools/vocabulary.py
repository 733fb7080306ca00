#!/usr/bin/env python3
"""Writes tests/fixtures/schema-org.json: of schema.org's vocabulary, what the site's structured data uses.

usage: vocabulary.py PACKAGE_FOLDER

PACKAGE_FOLDER is the unpacked npm package schema-dts (Apache-2.0), which holds the whole vocabulary as
types; `make vocabulary` fetches it and calls this. Of each type below: what it is a kind of, and each
of its properties with what may stand in it.
"""

import json
import pathlib
import re
import sys

TYPES = ("BreadcrumbList", "Course", "DefinedTermSet", "LearningResource", "ListItem", "Organization")
OUT = pathlib.Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "schema-org.json"
# A type without properties of its own has no base, but stands as the leaf that others do not grow from.
_TYPE = re.compile(r"^(?:export )?interface (\w+?)(?:Base|Leaf) extends ([^{]*) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<([^,]*), "\1">;', re.MULTILINE)


def extract(text: str) -> dict[str, dict[str, object]]:
    """The types of TYPES, with all that they inherit.

    Args:
        text: the package's schema.d.ts.
    """
    parents: dict[str, list[str]] = {}
    own: dict[str, dict[str, list[str]]] = {}
    for name, above, body in _TYPE.findall(text):
        parents.setdefault(name, []).extend(one for one in re.findall(r"(\w+)Base\b", above) if one != name)
        for key, kinds in _PROPERTY.findall(body):
            own.setdefault(name, {})[key] = sorted(set(re.findall(r"\w+", kinds)) - {"IdReference"})

    def above(name: str) -> list[str]:
        return [name, *(higher for one in parents.get(name, ()) for higher in above(one))]

    found = {}
    for name in TYPES:
        line = list(dict.fromkeys(above(name)))
        properties = {key: kinds for one in reversed(line) for key, kinds in own.get(one, {}).items()}
        found[name] = {"is": line, "properties": dict(sorted(properties.items()))}
    return found


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    types = extract((folder / "dist" / "schema.d.ts").read_text(encoding="utf-8"))
    rows = [
        f' "{name}": {{"is": {json.dumps(one["is"])}, "properties": {{\n'
        + ",\n".join(f"  {json.dumps(key)}: {json.dumps(kinds)}" for key, kinds in one["properties"].items())
        + "}}"
        for name, one in types.items()
    ]
    head = f'{{"from": "schema-dts {version}; made by: make vocabulary", "types": {{\n'
    OUT.write_text(head + ",\n".join(rows) + "\n}}\n", encoding="utf-8")
