"""What each lab needs at a time, counted from its commands, against what the pages say of it.

The table and the quotas of openstack/practice-environments.md, and the quota that a lab's own page names.
"""

import ast
import re
import shlex

import pytest
import yaml
from reading import LANGUAGES, ROOT

from builder.text.commands import commands
from builder.text.markdown import Markdown

LABS = ["launch-an-instance", "volume-lab", "two-tier-lab", "snapshot-lab", "user-data-lab"]
PAGE = "openstack/practice-environments.md"
SEED = ast.parse((ROOT / "labs" / "cloud" / "inside" / "seed.py").read_text(encoding="utf-8"))
FLAVORS = next(ast.literal_eval(s.value) for s in SEED.body if isinstance(s, ast.Assign) and ast.unparse(s.targets[0]) == "FLAVORS")


def option(words, name, otherwise=None):
    """The value of an option in the words of a command."""
    return words[words.index(name) + 1] if name in words else otherwise


def used(several):
    """The most that the commands have at a time: a number for each kind of resource."""
    servers, volumes, snapshots, addresses, groups = {}, {}, {}, set(), {"default"}
    most = dict.fromkeys(("instances", "cores", "ram", "disk", "volumes", "snapshots", "gigabytes", "floating-ips", "secgroups"), 0)
    for command in several:
        words = shlex.split(command, comments=True)
        match words[1:4]:
            case ["server", "create", *_]:
                servers[words[-1]] = FLAVORS[option(words, "--flavor")]
            case ["server", "delete", *_]:
                for name in words[3:]:
                    servers.pop(name, None)
            case ["volume", "create", *_]:
                volumes[words[-1]] = snapshots[option(words, "--snapshot")] if "--snapshot" in words else int(option(words, "--size"))
            case ["volume", "delete", name]:
                volumes.pop(name)
            case ["volume", "snapshot", "create"]:
                snapshots[words[-1]] = volumes[option(words, "--volume")]
            case ["volume", "snapshot", "delete"]:
                snapshots.pop(words[-1])
            case ["floating", "ip", "create"]:
                addresses.add(command)
            case ["floating", "ip", "delete"]:
                addresses.pop()
            case ["security", "group", "create"]:
                groups.add(words[-1])
            case ["security", "group", "delete"]:
                groups.discard(words[-1])
        ram, disk, cores = (sum(column) for column in zip(*servers.values(), strict=True)) if servers else (0, 0, 0)
        now = (len(servers), cores, ram, disk, len(volumes), len(snapshots))
        now += (sum([*volumes.values(), *snapshots.values()]), len(addresses), len(groups))
        most = {key: max(before, there) for (key, before), there in zip(most.items(), now, strict=True)}
    return most


def of_lab(name):
    """The most that a lab uses, with what went before it."""
    script = ROOT / "labs" / "scripts" / "openstack" / f"{name}.yml"
    said = yaml.safe_load(script.read_text(encoding="utf-8")) if script.is_file() else {}
    text = (ROOT / "docs" / "ko" / "openstack" / f"{name}.md").read_text(encoding="utf-8")
    run = [c.text for c in commands(Markdown(text))]
    return used([c for c in [*said.get("setup", []), *run] if c.startswith("openstack ")])


NEEDED = {name: of_lab(name) for name in LABS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_says_what_the_labs_use(language):
    text = (ROOT / "docs" / language / PAGE).read_text(encoding="utf-8")
    table = next(part for part in text.split("<figure")[1:] if all(f"{name}.md" in part for name in LABS))
    rows = [[int(n) for n in re.findall(r"(?<=\| )\d+(?= \|)", line)] for line in table.splitlines() if re.search(r"\| \d", line)]
    keys = ("instances", "cores", "ram", "disk", "gigabytes", "floating-ips", "secgroups")
    assert rows == [[NEEDED[name][key] for name in LABS] for key in keys]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quotas_are_what_the_largest_lab_needs(language):
    text = (ROOT / "docs" / language / PAGE).read_text(encoding="utf-8").replace("\\\n", " ")
    given = {key: int(n) for line in re.findall(r"openstack quota set (.*)", text) for key, n in re.findall(r"--([a-z-]+) (\d+)", line)}
    for key in ("instances", "cores", "ram", "floating-ips", "volumes", "snapshots", "gigabytes"):
        assert given[key] == max(needed[key] for needed in NEEDED.values()), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LABS[1:])
def test_a_lab_names_the_quota_that_it_needs(language, name):
    text = (ROOT / "docs" / language / "openstack" / f"{name}.md").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith(("| 할당량 |", "| Quota |")))
    said = {
        "instances": r"인스턴스 (\d+)대|(\d+) instances?",
        "ram": r"메모리 ([\d,]+) MiB|([\d,]+) MiB of memory",
        "volumes": r"볼륨 (\d+)개|(\d+) volumes",
        "snapshots": r"스냅샷 (\d+)개|(\d+) volume snapshot",
        "gigabytes": r"합 (\d+) GiB|(\d+) GiB of volumes",
        "floating-ips": r"플로팅 IP (\d+)개|(\d+) floating IP",
    }
    found = {key: int((m[1] or m[2]).replace(",", "")) for key, pattern in said.items() if (m := re.search(pattern, row))}
    assert found["instances"] and found == {key: NEEDED[name][key] for key in found}
