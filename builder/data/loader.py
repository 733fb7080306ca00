"""YAML files with line numbers, checked against pydantic models.

Every message names the file, the line and the mend, because the people who edit data/ are
students and teachers, not the authors of this code.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from builder.errors import BuildError

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = ("ko", "en")

Model = TypeVar("Model")


class DataError(BuildError):
    """One or more mistakes in a data file; the text has one line for each."""


class Record(BaseModel):
    """Base of all records of data/: a key nobody knows is a mistake, not a comment."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _no_string(value: Any) -> Any:
    if isinstance(value, str):
        raise ValueError("needs both languages, as {ko: …, en: …}")
    return value


class Texts(Record):
    """A text in each language."""

    ko: Text
    en: Text

    def __getitem__(self, language: str) -> str:
        return getattr(self, language)


Bilingual = Annotated[Texts, BeforeValidator(_no_string)]


# The C parser, where PyYAML was built with it, is ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(path: Path) -> yaml.Node:
    """The nodes of a YAML file, for `line_of`."""
    node = _composed(path.read_text(encoding="utf-8"))
    if node is None:
        raise DataError(f"{relative(path)}:1: the file is empty; add an entry or delete the file")
    return node


@lru_cache(maxsize=128)
def _composed(source: str) -> yaml.Node | None:
    """The nodes of some YAML; kept, because a build asks for a file's more than once, and the next build again."""
    return yaml.compose(source, Loader=LOADER)


def plain(source: str) -> Any:
    """What YAML says, unchecked: the one reader of YAML here, so that build and tests judge alike.

    Raises:
        yaml.YAMLError: where it is not YAML.
    """
    return yaml.load(source, Loader=LOADER)  # noqa: S506  # LOADER is a safe one


def relative(path: Path) -> str:
    """The path as a contributor knows it: from the root of the repository where possible."""
    try:
        return path.resolve().relative_to(ROOT).as_posix()
    except ValueError:
        return path.as_posix()


def line_of(node: yaml.Node, location: Iterable[Any]) -> int:
    """The line (from 1) of the deepest node that `location` reaches.

    Args:
        node: what yaml.compose gave for the whole file.
        location: keys and indices as pydantic reports them; parts that do not exist
            in the file (names of union branches, missing keys) are passed over.
    """
    line = node.start_mark.line + 1
    for part in location:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            name = str(part)
            found = next(((k, v) for k, v in node.value if k.value == name), None)
            if not found:
                continue
            key, node = found
            line = key.start_mark.line + 1
            continue
        else:
            continue
        line = node.start_mark.line + 1
    return line


_MENDS = {
    "missing": "is missing; add it",
    "extra_forbidden": "is not a known key; correct its spelling or remove it",
    "string_too_short": "is empty; write it",
}


def _message(error: ErrorDetails) -> str:
    if error["type"] in _MENDS:
        text = _MENDS[error["type"]]
    elif error["type"] == "string_pattern_mismatch":
        text = f"is {error['input']!r}; use lower-case ASCII words joined by hyphens"
    else:
        text = error["msg"].removeprefix("Value error, ")
    if error["type"] == "missing" and error["loc"] and error["loc"][-1] in LANGUAGES:
        text = "is missing: every text needs both languages; write it"
    return text


def load(path: Path, shape: type[Model]) -> Model:
    """Read one YAML file and check it.

    Args:
        path: the file.
        shape: the type of its content, e.g. `list[Question]`.

    Returns:
        The checked content.

    Raises:
        DataError: with one line `file:line: place message` for every mistake.
    """
    return _checked(path, path.read_text(encoding="utf-8"), shape)


@lru_cache(maxsize=128)
def _checked(path: Path, source: str, shape: type[Model]) -> Model:
    """`load` of a text; what is read is frozen or only read, so the next build may have it too."""
    try:
        node = _composed(source)
        content = None if node is None else LOADER("").construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "is not YAML"
        raise DataError(f"{relative(path)}{where}: {problem}; mend the YAML here") from error
    if node is None:
        raise DataError(f"{relative(path)}:1: the file is empty; add an entry or delete the file")
    repeated = list(_repeated_keys(node))
    if repeated:
        raise DataError(
            "\n".join(f"{relative(path)}:{key.start_mark.line + 1}: '{key.value}' stands twice in one entry; keep one" for key in repeated)
        )
    try:
        return TypeAdapter(shape).validate_python(content)
    except ValidationError as error:
        lines = []
        for one in error.errors():
            place = _place(content, one["loc"])
            lines.append(f"{relative(path)}:{line_of(node, one['loc'])}: {place}{_message(one)}")
        raise DataError("\n".join(dict.fromkeys(lines))) from error


def _repeated_keys(node: yaml.Node) -> Iterable[yaml.Node]:
    """Keys that a mapping has more than once: YAML would silently keep the last."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key
            seen.add(key.value)
            yield from _repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _repeated_keys(value)


def _place(content: Any, location: Iterable[Any]) -> str:
    """`"the-id" → options → 2 → why: ` for a pydantic location; indices count from 1."""
    words = []
    for part in location:
        if isinstance(part, int):
            entry = content[part] if isinstance(content, list) and part < len(content) else None
            name = entry.get("id") if isinstance(entry, dict) else None
            words.append(f'"{name}"' if name else f"entry {part + 1}")
            content = entry
        elif isinstance(content, dict) and part in content:
            words.append(str(part))
            content = content[part]
        elif (
            content is not None
            and isinstance(content, dict)
            and not any(isinstance(value, dict) and value.get("kind") == part for value in [content])
        ):
            words.append(str(part))
            content = None
    return " → ".join(words) + ": " if words else ""


def lines_of_entries(path: Path) -> list[int]:
    """The line (from 1) of each entry of a file that is a list; for checks across entries."""
    node = compose(path)
    return [entry.start_mark.line + 1 for entry in node.value]
