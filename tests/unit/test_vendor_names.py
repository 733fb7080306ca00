"""data/vendor-names.yml: no name without the vendor's own page and a date, and tables that a phone can compare."""

import re

import pytest

from builder.data import vendor_names as data
from builder.data.loader import LANGUAGES, DataError
from builder.data.notes import Source, load_sources
from builder.pages import vendor_names

FILE = """vendors:
  - {id: ours, name: {ko: 우리, en: Ours}, sites: ["https://ours.example/"]}
  - {id: theirs, name: {ko: 남, en: Theirs}, sites: ["https://theirs.example/"]}
things:
  - id: instance
    section: compute
    page: cloud/compute.md
    anchor: instance
    title: {ko: 인스턴스, en: Instance}
    names:
      ours: {name: {ko: 인스턴스, en: instance}, source: ours-server, checked: 2026-11-29}
      theirs: {name: VM, source: theirs-vm, checked: 2026-03-01}
  - id: flavor
    section: compute
    page: cloud/compute.md
    anchor: flavor
    title: {ko: 플레이버, en: Flavor}
    names:
      theirs: {name: size, source: theirs-vm, checked: 2026-04-01}
  - id: image
    section: compute
    page: openstack/images-and-storage.md
    anchor: image
    title: {ko: 이미지, en: Image}
    names:
      ours: {name: image, source: ours-server, checked: 2026-11-29}
"""
SOURCES = {
    "ours-server": Source(title="Servers", url="https://ours.example/server", kind="vendor"),
    "theirs-vm": Source(title="VMs", url="https://theirs.example/vm", kind="vendor"),
}


def load(folder, text=FILE):
    file = folder / "vendor-names.yml"
    file.write_text(text, encoding="utf-8")
    return data.load_names(file, SOURCES)


def test_each_name_leads_to_the_vendors_page_and_what_is_unknown_is_a_dash(tmp_path):
    made = vendor_names.tables(load(tmp_path), "compute", "en", SOURCES)
    assert made.count("<figure") == 2, "two things to a table"
    assert "| Cloud | [Instance](compute.md#instance) | [Flavor](compute.md#flavor) |" in made
    assert "| Ours | [instance](https://ours.example/server) | — |" in made
    assert "| Theirs | [VM](https://theirs.example/vm) | [size](https://theirs.example/vm) |" in made
    assert "| Cloud | [Image](../openstack/images-and-storage.md#image) |" in made
    assert "2026-03-01" in made and "2026-04-01" not in made, "the caption says the oldest day of its table"
    korean = vendor_names.tables(load(tmp_path), "compute", "ko", SOURCES)
    assert "| 우리 | [인스턴스](https://ours.example/server) | — |" in korean
    assert vendor_names.tables(load(tmp_path), "storage", "ko", SOURCES) == ""


@pytest.mark.parametrize(
    "old, new, says",
    [
        (", source: ours-server, checked: 2026-11-29}\n      theirs", "}\n      theirs", "source: is missing; add it"),
        (", checked: 2026-03-01", "", "checked: is missing; add it"),
        ("checked: 2026-03-01", "checked: soon", "checked: "),
        ("source: theirs-vm, checked: 2026-03-01", "source: nobody, checked: 2026-03-01", "data/sources.yml has no “nobody”"),
        ("source: theirs-vm, checked: 2026-03-01", "source: ours-server, checked: 2026-03-01", "is no page of “theirs” itself"),
        ("theirs: {name: VM", "thiers: {name: VM", "“thiers” is no vendor of this file"),
        ("name: VM", "name: 가상 머신", "would be shown in English too"),
        ("id: flavor", "id: instance", "this id stands twice"),
        ("anchor: flavor", "anchor: flavour", "has no heading"),
        (
            "section: compute\n    page: cloud/compute.md\n    anchor: flavor",
            "section: x\n    page: cloud/compute.md\n    anchor: flavor",
            "section: ",
        ),
    ],
)
def test_a_mistake_is_said_with_its_line(tmp_path, old, new, says):
    assert FILE.count(old) == 1
    with pytest.raises(DataError) as error:
        load(tmp_path, FILE.replace(old, new))
    assert says in str(error.value) and re.search(r"vendor-names\.yml:\d+: ", str(error.value))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_site_says(language):
    """Each section has names, OpenStack has one for everything, and no table has more columns than a phone shows."""
    names, sources = data.load_names(), load_sources()
    assert all("openstack" in thing.names for thing in names.things)
    for section in data.SECTIONS:
        made = vendor_names.tables(names, section, language, sources)
        assert made and all(line.count("|") <= 4 for line in made.splitlines())
