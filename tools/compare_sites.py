"""Compares two builds by what they say: the same files, HTML as trees, texts and archives by content.

usage: tools/compare_sites.py OLD NEW

For changes that should change nothing, such as a newer theme: build before and after, and look.
"""

import difflib
import io
import pathlib
import re
import sys
import zipfile

from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, Tag

# Names that follow from content: app.1a2b3c4d.css
HASH = re.compile(r"\b(all(?:\.late)?)\.[0-9a-f]{8}\.")


def tree(text: str) -> list[str]:
    """HTML as lines, one a node: attributes in order of their names, white space as browsers show it."""
    lines = []

    def walk(node: Tag, depth: str) -> None:
        for child in node.children:
            if isinstance(child, Comment | Doctype):
                lines.append(f"{depth}<!{child.strip()}")
            elif isinstance(child, NavigableString):
                said = re.sub(r"[ \t\r\n\f]+", " ", child).strip(" ")
                if said:
                    lines.append(f"{depth}{said}")
            elif isinstance(child, Tag):
                attributes = {name: sorted(value) if isinstance(value, list) else value or "" for name, value in child.attrs.items()}
                lines.append(f"{depth}<{child.name} {sorted(attributes.items())}")
                walk(child, depth + " ")

    walk(BeautifulSoup(HASH.sub(r"\1.HASH.", text), "html.parser"), "")
    return lines


def content(name: str, data: bytes) -> list[str] | bytes:
    """What is compared of a file."""
    if name.endswith((".html", ".htm")):
        return tree(data.decode())
    if name.endswith((".zip", ".imscc", ".mbz")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [line for entry in sorted(archive.namelist()) for line in [f"== {entry}", *_lines(content(entry, archive.read(entry)))]]
    try:
        return HASH.sub(r"\1.HASH.", data.decode()).splitlines()
    except UnicodeDecodeError:
        return data


def _lines(found: list[str] | bytes) -> list[str]:
    return [repr(found)] if isinstance(found, bytes) else found


def files(folder: pathlib.Path) -> dict[str, pathlib.Path]:
    """Files of a build by path, hashes in names left out."""
    return {HASH.sub(r"\1.HASH.", path.relative_to(folder).as_posix()): path for path in folder.rglob("*") if path.is_file()}


def main() -> int:
    """Print what differs; 1 where anything does."""
    old, new = (files(pathlib.Path(folder)) for folder in sys.argv[1:3])
    changed = 0
    for name in sorted(old.keys() | new.keys()):
        if name not in old or name not in new:
            print(f"{'only old' if name in old else 'only new'}: {name}")
            changed += 1
            continue
        before, after = (one.read_bytes() for one in (old[name], new[name]))
        if before == after:
            continue
        a, b = content(name, before), content(name, after)
        if a != b:
            changed += 1
            print(f"differs: {name}")
            for line in list(difflib.unified_diff(_lines(a), _lines(b), lineterm="", n=0))[2:14]:
                print(f"    {line[:240]}")
    print(f"{changed} of {len(old.keys() | new.keys())} files differ")
    return changed > 0


if __name__ == "__main__":
    sys.exit(main())
