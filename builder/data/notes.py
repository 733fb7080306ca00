"""Where every item of the study notes went: data/notes.yml, and the sources of data/sources.yml.

An item's id is an address in lower case (reference/corrections/#svc-7) and permanent.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, TypeAdapter

from .loader import ROOT, DataError, Id, Record, Text, compose, line_of, load, relative
from .places import Page, Places
from .sentences import english, korean

FILE = ROOT / "data" / "notes.yml"
SOURCES = ROOT / "data" / "sources.yml"

# In the order of the notes; the products that they name come last.
TOPICS = {
    "CC": {"ko": "클라우드 컴퓨팅", "en": "Cloud computing"},
    "SVC": {"ko": "서비스 모델", "en": "Service models"},
    "DEP": {"ko": "배포 모델", "en": "Deployment models"},
    "CMP": {"ko": "컴퓨트 서비스", "en": "Compute services"},
    "STO": {"ko": "스토리지 서비스", "en": "Storage services"},
    "HYP": {"ko": "하이퍼바이저", "en": "Hypervisors"},
    "VIR": {"ko": "가상화 기법", "en": "Virtualization techniques"},
    "KVM": {"ko": "KVM과 QEMU", "en": "KVM and QEMU"},
    "XEN": {"ko": "Xen과 XenServer", "en": "Xen and XenServer"},
    "HV": {"ko": "Hyper-V", "en": "Hyper-V"},
    "ESX": {"ko": "VMware ESX와 ESXi", "en": "VMware ESX and ESXi"},
    "DOC": {"ko": "Docker와 컨테이너", "en": "Docker and containers"},
    "VBX": {"ko": "VirtualBox", "en": "VirtualBox"},
    "WKS": {"ko": "VMware Workstation", "en": "VMware Workstation"},
    "PRL": {"ko": "Parallels", "en": "Parallels"},
    "IMG": {"ko": "디스크 이미지 포맷", "en": "Disk image formats"},
    "NET": {"ko": "네트워크", "en": "Networking"},
    "PRD": {"ko": "제품과 회사 이름", "en": "Names of products and companies"},
}
Verdict = Literal["true", "imprecise", "wrong", "dated", "typo"]
VERDICTS: tuple[str, ...] = get_args(Verdict)


def _quoted(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError('is YAML\'s own yes or no; write it in quotes: "true"')
    if value not in VERDICTS:
        raise ValueError(f"is {value!r}; write one of " + ", ".join(f'"{v}"' if v == "true" else v for v in VERDICTS))
    return value


def _lines(value: Any) -> Any:
    if not re.fullmatch(r"\d+(–\d+)?(, \d+(–\d+)?)*", str(value)):
        raise ValueError(f'is {value!r}; write lines of the notes as 12, "1–5" or "76, 93"')
    return str(value)


def _https(value: Any) -> Any:
    if not re.fullmatch(r"https://[^\s<>\"]+", str(value)):
        raise ValueError(f"is {value!r}; write a complete https address")
    return value


def _item_id(value: Any) -> Any:
    if not re.fullmatch(rf"({'|'.join(TOPICS)})-[1-9]\d*", str(value)):
        raise ValueError(f"is {value!r}; write a topic and a number, such as SVC-7 (topics: {', '.join(TOPICS)})")
    return value


class Source(Record):
    """Something the site cites, with its title in its own language."""

    title: Text
    url: Annotated[str, BeforeValidator(_https)]
    kind: Literal["standard", "documentation", "paper", "vendor", "article"]


class Statement(Record):
    """A sentence or two in each language."""

    ko: Annotated[Text, AfterValidator(korean(120))]
    en: Annotated[Text, AfterValidator(english(200))]

    def __getitem__(self, language: str) -> str:
        return getattr(self, language)


class Item(Record):
    """One statement of the notes: what they said in our words, and what is right.

    `line` counts the lines of the notes. `page` and `anchor` are where it is taught.
    """

    id: Annotated[str, BeforeValidator(_item_id)]
    line: Annotated[str, BeforeValidator(_lines)]
    page: Page
    anchor: Id
    verdict: Annotated[Verdict, BeforeValidator(_quoted)]
    said: Statement
    right: Statement
    sources: list[str]

    @property
    def topic(self) -> str:
        """`SVC` of SVC-7: a key of TOPICS."""
        return self.id.partition("-")[0]

    @property
    def number(self) -> int:
        """7 of SVC-7."""
        return int(self.id.partition("-")[2])


def load_sources(path: Path = SOURCES) -> dict[str, Source]:
    """All sources by key.

    Raises:
        DataError: one line `file:line: what; mend` for each mistake.
    """
    sources = load(path, dict[str, Source])
    node = compose(path)
    problems, owner = [], {}
    for key, source in sources.items():
        where = f'{relative(path)}:{line_of(node, (key,))}: "{key}"'
        try:
            TypeAdapter(Id).validate_python(key)
        except ValueError:
            problems.append(f"{where}: is no key; use lower-case ASCII words joined by hyphens")
        if owner.setdefault(source.url, key) != key:
            problems.append(f'{where}: has the address of "{owner[source.url]}"; use that key and remove this entry')
    if problems:
        raise DataError("\n".join(problems))
    return sources


def load_notes(path: Path = FILE, sources: dict[str, Source] | None = None, places: Places | None = None) -> list[Item]:
    """All items in the order of the notes.

    Args:
        path: the file.
        sources: what the items may cite; those of data/sources.yml by default.
        places: the pages that the items may point to.

    Raises:
        DataError: one line `file:line: what; mend` for each mistake.
    """
    sources = load_sources() if sources is None else sources
    places = places or Places()
    items = load(path, list[Item])
    node = compose(path)
    problems = []

    def problem(i: int, place: tuple[int | str, ...], text: str) -> None:
        problems.append(f'{relative(path)}:{line_of(node, (i, *place))}: "{items[i].id}": {text}')

    order = list(TOPICS)
    seen: dict[str, int] = {}
    for i, item in enumerate(items):
        before = items[i - 1] if i else item
        if item.id in seen:
            problem(i, (), f"this id stands on line {line_of(node, (seen[item.id],))} too; ids are given once")
        elif (order.index(item.topic), item.number) < (order.index(before.topic), before.number):
            problem(i, (), f'stands after "{before.id}"; keep the order of the notes ({", ".join(order)})')
        seen.setdefault(item.id, i)
        fault = places.fault(item)
        if fault:
            problem(i, (fault[0],), fault[1])
        for s, key in enumerate(item.sources):
            if key not in sources:
                problem(i, ("sources", s), f"data/sources.yml has no “{key}”; correct its spelling or add that source")
        if item.verdict != "true" and not item.sources:
            problem(i, ("sources",), "says that the notes are not right but not who says so; name a source")
    if problems:
        raise DataError("\n".join(problems))
    return items
