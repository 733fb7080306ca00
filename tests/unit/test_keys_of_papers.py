"""Examination papers from secret words (web/papers): every key worked out again from what the paper asks, in Python.

What is asked is read from the English sheets, so that a wrong sentence, a wrong number and a wrong answer all show.
"""

import collections
import csv
import datetime
import functools
import ipaddress
import itertools
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from fractions import Fraction

import gift_reader
import node
import pytest
import yaml
from bs4 import BeautifulSoup

import papers as command
from builder.exports import gift, moodle_xml
from conftest import ROOT

WEB = (ROOT / "web" / "papers").as_uri()
IMPORTS = f"""import {{ BadOrder, check, papers, SETS }} from "{WEB}/papers.js";
import {{ KINDS, MINUTES }} from "{WEB}/kinds.js";
import {{ sheets }} from "{WEB}/sheet.js";
import * as ko from "{WEB}/words/ko.js";
import * as en from "{WEB}/words/en.js";
"""
SECRET, COUNT = "알려 주지 않을 낱말", 40
LEVELS = node.run("return Object.entries(KINDS).flatMap(([kind, has]) => Object.keys(has).map((level) => [kind, level]));", None, IMPORTS)
CASES = ("service", "deployment", "storage")
OPEN = ("advise", "runs", "moves", "keeps", "diagnose", "design")
CLOSED = [one for one in LEVELS if one[0] not in OPEN]


def made(plan, count=COUNT, secret=SECRET, language="en"):
    """[papers, keys] of a plan as HTML trees, one for each number."""
    body = """const made = await papers({ secret: x.secret, count: String(x.count), plan: x.plan });
      return ["papers", "keys"].map((show) => sheets(made, "", x.language === "ko" ? ko : en, show));"""
    texts = node.run(body, {"plan": plan, "count": count, "secret": secret, "language": language}, IMPORTS)
    return [BeautifulSoup(text, "lxml").select("article") for text in texts]


def stem(task):
    """What a task asks, without its number and points."""
    text = task.find("p").get_text(" ", strip=True)
    return re.sub(r"^\d+\. |\s+\d+ points$", "", text)


def cells(task):
    """Rows of a task's table: what stands in them, the label first."""
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in task.select("tbody tr")]


def numbers(text):
    """The numbers of a sentence, commas between thousands left out."""
    return [Fraction(one.replace(",", "")) for one in re.findall(r"(?<![\d.])\d[\d,]*(?:\.\d+)?", text)]


def decimal(value):
    """A fraction that ends, as a decimal number."""
    digits = f"{float(value):.12f}".rstrip("0").rstrip(".")
    assert Fraction(digits) == value
    return digits


def thousands(value):
    assert Fraction(value).denominator == 1
    return f"{int(value):,}" if value >= 1000 else str(int(value))


def blocks(text):
    """The blocks that a sentence names, with the address as it stands there."""
    return [ipaddress.ip_interface(one) for one in re.findall(r"\d+\.\d+\.\d+\.\d+/\d+", text)]


def smallest(hosts):
    return next(prefix for prefix in range(30, 0, -1) if 2 ** (32 - prefix) - 2 >= hosts)


# ── the answers, from the sentence alone ─────────────────────────────────────


def network(text):
    return [[str(blocks(text)[0].network.network_address)]]


def broadcast(text):
    return [[str(blocks(text)[0].network.broadcast_address)]]


def mask(text):
    return [[str(blocks(text)[0].netmask)]]


def hosts(text):
    return [[thousands(blocks(text)[0].network.num_addresses - 2)]]


def need(text):
    return [[str(smallest(numbers(text)[0]))]]


def part(text):
    whole = blocks(text)[0].network
    count, number = (int(n) for n in re.search(r"into (\d+) .* number (\d+)", text).groups())
    return [[str(list(whole.subnets(new_prefix=whole.prefixlen + count.bit_length() - 1))[number - 1])]]


def vlsm(text):
    whole = blocks(text)[0].network
    wanted = sorted(map(int, numbers(re.search(r"for (.*?) hosts", text).group(1).replace(", ", " "))), reverse=True)
    free, rows = [whole], []
    for count in wanted:
        place = next(block for block in sorted(free) if block.prefixlen <= smallest(count))
        subnet = next(place.subnets(new_prefix=smallest(count)))
        free.remove(place)
        free += place.address_exclude(subnet) if place != subnet else []
        rows.append([str(subnet), str(subnet[1]), str(subnet[-2]), str(subnet.broadcast_address)])
    return rows


def aggregate(text):
    joined = list(ipaddress.collapse_addresses(one.network for one in blocks(text)))
    return [[str(joined[0]) if len(joined) == 1 else "none"]]


def pool(text):
    subnet, rows = blocks(text)[0].network, []
    if shared := re.search(r"to (\d+) groups\. The subnet of group (\d+)", text):
        count, number = map(int, shared.groups())
        subnet = list(subnet.subnets(new_prefix=subnet.prefixlen + count.bit_length() - 1))[number - 1]
        rows = [[str(subnet)]]
    gateway, *rest = subnet.hosts()
    return [*rows, [str(gateway)], [str(rest[0])], [str(rest[-1])], [str(len(rest))]]


def availability(text):
    percents = [Fraction(one) / 100 for one in re.findall(r"(\d+(?:\.\d+)?)%", text)]
    if "How many are needed" in text:
        each, target, again = percents
        assert target == again
        count = next(n for n in itertools.count(1) if 1 - (1 - each) ** n >= target)
        seconds = (1 - target) * 30 * 24 * 3600
        return [[str(count)], [thousands(seconds) if seconds.denominator == 1 else decimal(seconds)]]
    if text.startswith("Two"):
        both = 1 - (1 - percents[0]) ** 2
        return [[decimal(100 * both)], [decimal(100 * both * percents[1])]]
    return [[decimal(100 * percents[0] * percents[1])]]


def cost(text):
    values = numbers(text)
    if "commitment" in text:
        price, month, less, on = values
        committed = month * price * (1 - less / 100)
        return [[thousands(committed)], [thousands(committed / price)], ["commitment" if on * price > committed else "on demand"]]
    servers, on, hourly, size, monthly = values[:5]
    if "an image of" not in text:
        assert values[5:] == [720]
        return [[thousands(servers * on * hourly + size * monthly)]]
    image, image_price, addresses, address_price, out, out_price, month, again = values[5:]
    assert month == 720 and again == on
    return [
        [
            thousands(
                servers * on * hourly
                + (size * monthly + image * image_price) * kept / month
                + addresses * address_price * kept
                + out * out_price
            )
        ]
        for kept in (month, on)
    ]


def images(text):
    values = numbers(text.replace("qcow2", ""))
    if "backing file" in text:
        virtual, disk, count, written = values
        return [[thousands(disk + count * written)], [thousands(disk + count * virtual)]]
    virtual, disk, room = values
    return [[thousands(virtual)], [thousands(room // disk)], [thousands(room // virtual)]]


def overcommit(text):
    cores, ratio, *rest = numbers(text)
    if "plenty of memory" in text:
        count, vcpus = rest
        return [[thousands(cores * ratio)], [thousands(count * (cores * ratio // vcpus))]]
    memory, kept, vcpus, ram, last = rest
    by_cores, by_memory = cores * ratio // vcpus, (memory - kept) // ram
    assert by_cores != by_memory, "forgetting one limit must not be right"
    fit = min(by_cores, by_memory)
    if "even when one host is down" in text:
        count = next(n for n in itertools.count(1) if fit * (n - 1) >= last)
        return [[thousands(fit)], [thousands(count)]]
    return [[thousands(by_cores)], [thousands(by_memory)], [thousands(fit * last)]]


def assign(text, options):
    inside = list(blocks(text)[0].network.hosts())
    return {one for one in options if ipaddress.ip_address(one) in inside}


def match(text, options):
    address = ipaddress.ip_address(re.search(r"\d+\.\d+\.\d+\.\d+", text).group())
    fitting = [ipaddress.ip_network(one) for one in options if address in ipaddress.ip_network(one)]
    longest = max(fitting, key=lambda one: one.prefixlen)
    assert [one.prefixlen for one in fitting].count(longest.prefixlen) == 1
    return {str(longest)}


# What is read: the sentence, the numbered lines under it and the labels of the table. What sentences tell, by a part of each.
TELLS = {
    "Type 1": ("takes the hardware when", "on the second layer", "Even the operating system for management"),
    "Type 2": ("like a program on a Mac", "on the third layer", "on the Windows of a laptop"),
    "emulation": ("kernel and programs alike, is translated", "Even the CPU is a model", "executes no code of the guest"),
    "binary translation": ("is scanned just before it runs", "is replaced as it runs", "are exchanged for other code"),
    "paravirtualization": ("calls the hypervisor instead", "makes hypercalls", "in place of its privileged instructions"),
    "hardware assistance": ("runs as it is in ring 0", "VT-x", "VM exit"),
    "imitated": ("a model of an e1000", "touches a register", "imitation"),
    "paravirtual": ("virtio driver", "share queues", "designed for virtual machines from the start"),
    "passthrough": ("handed over", "accesses a real network card directly", "straight to a real network card"),
}


def technique(text, _given, _labels):
    text = text.split(" Fill in the blanks")[0]
    place, cpu, device = (name for name, parts in TELLS.items() if any(part in text for part in parts))
    return [[place], [cpu], ["yes" if cpu == "paravirtualization" else "no"], [device]]


def container(text, _given, _labels):
    if "layer of" in text:
        base, runtime, one, other, ones, others, written, file = numbers(text)
        images = base + runtime + one + other
        return [[thousands(other)], [thousands(images)], [thousands(images + (ones + others) * written + ones * file)]]
    host, guest = re.findall(r"the kernel (\d+\.\d+\.\d+)", text)
    outer, inner = re.findall(r"of the image ([A-Z][\w ]+?|openSUSE)(?:\.| are)", text)
    machines = int(re.search(r"(\d+) virtual machines", text).group(1))
    return [[outer], [host], [inner], [guest], [str(machines + 1)]]


def chain(text, given, labels):
    base = {}
    written = {}
    for line in given:
        if told := re.fullmatch(r"Clusters newly written in (\S+): ([\d, ]+)", line):
            written[told.group(1)] = set(map(int, told.group(2).split(", ")))
            continue
        below, above = re.fullmatch(r"qemu-img create -f qcow2 -b (\S+) -F qcow2 (\S+)", line).groups()
        assert not base or below in {*base, *base.values()}
        base[above] = below
    (original,) = set(base.values()) - base.keys()
    assert written and not re.search(r"\d, \d", text), "a line for each file, and none in the sentence"
    top = re.search(r"started from (\S+)\. Fill", text).group(1)

    def down(name):
        return [name, *down(base[name])] if name in base else [name]

    def answer(label):
        if cluster := re.match(r"Cluster (\d+)", label):
            return next((one for one in down(top) if int(cluster.group(1)) in written.get(one, ())), original)
        if label.startswith("Files to copy"):
            return str(len(down(m.group(1) if (m := re.search(r"start (s\S+)", label)) else top)))
        changed = re.search(r"if (\S+) is changed", label).group(1)
        return str(sum(changed in down(name)[1:] for name in base))

    return [[answer(label)] for label in labels]


def secgroup(text, given, labels):
    rules = []
    for line in given:
        protocol, low, high, source = re.fullmatch(r"(TCP|UDP|ICMP)(?: (\d+)(?:–(\d+))?)?, (\S+)", line).groups()
        rules.append((protocol, range(int(low), int(high or low) + 1) if low else None, ipaddress.ip_network(source)))
    allowed_out = "have all been deleted" not in text

    def answer(label):
        if label.startswith("The instance's answer"):
            to = label.split(" to ")[1]
            assert any(row.endswith(f"from {to}") and answer(row) != "blocked" for row in labels[:4]), "it answers what was admitted"
            return "passes"
        if label.startswith("A connection"):
            return "passes" if allowed_out else "blocked"
        protocol, port, source = re.fullmatch(r"(TCP|UDP|ICMP)(?: (\d+))? from (\S+)", label).groups()
        for number, (of, ports, block) in enumerate(rules, 1):
            if of == protocol and (ports is None or int(port) in ports) and ipaddress.ip_address(source) in block:
                return str(number)
        return "blocked"

    return [[answer(label)] for label in labels]


# As the figure and the table of openstack/compute say.
STATES = {
    "pause": ("PAUSED", "kept", "held", "unpause"),
    "suspend": ("SUSPENDED", "kept", "held", "resume"),
    "stop": ("SHUTOFF", "lost", "held", "start"),
    "shelve": ("SHELVED_OFFLOADED", "lost", "given back", "unshelve"),
    "delete": ("DELETED", "lost", "given back", "none"),
}
BACK = {back: state for state, _, _, back in STATES.values()}


def states(text, given, labels):
    if "quota" in text:
        (quota,) = map(int, re.findall(r"quota of (\d+)", text))
        rows = {
            m[0]: (m[1], int(m[2]), int(m[3]))
            for m in (re.fullmatch(r"(\w+): (\w+), (\d+) vCPU, (\d+) GiB", one).groups() for one in given)
        }
        held = [(cpu, ram) for state, cpu, ram in rows.values() if state != "SHELVED_OFFLOADED"]
        used = sum(cpu for _, cpu, _ in rows.values())
        gone = re.search(r"once (\w+) is", labels[-1]).group(1)
        return [
            [str(sum(cpu for cpu, _ in held))],
            [str(sum(ram for _, ram in held))],
            [str(used)],
            [str((quota - used + rows[gone][1]) // 2)],
        ]
    now = dict.fromkeys(labels, "ACTIVE")
    ended = {}
    for line in given:
        verb, name = re.fullmatch(r"openstack server (\w+) (\w+)", line).groups()
        if verb in STATES:
            assert now[name] == "ACTIVE"
            now[name], ended[name] = STATES[verb][0], verb
        else:
            assert now[name] == BACK[verb]
            now[name] = "ACTIVE"
    return [list(STATES[ended[name]]) for name in labels]


def order(text, given, labels):
    there, refused, lacks = set(), [], ""
    if "-server" in text:
        p = re.match(r"(\S+)-server", text).group(1)
        users = {f"{p}-net": {"server", "interface"}, f"{p}-sg": {"server"}, f"{p}-router": {"interface"}}
        left, using = set(users), {"server", "interface", "ip"}
        for number, line in enumerate(given, 1):
            if "remove subnet" in line:
                assert "ip" not in using, "the pages do not say what happens with a floating IP on it"
                using.discard("interface")
            elif "floating ip delete" in line or "server delete" in line:
                using.discard("ip" if "floating" in line else "server")
            elif users[line.split()[-1]] & using:
                refused.append(number)
            else:
                left.discard(line.split()[-1])
        return [[str(refused[0])], *(["stays" if name in left else "deleted"] for name in labels[1:])]
    for number, line in enumerate(given, 1):
        names = re.findall(r"\b\w+-(?:net|subnet|router|sg)\b", line)
        makes = names.pop() if " create " in line and "rule" not in line else None
        if missing := [name for name in names if name not in there]:
            lacks = lacks or missing[0]
            refused.append(number)
        elif makes:
            there.add(makes)
    return [[str(refused[0])], [lacks], [str(len(refused))]]


def commands(text, given, _labels):
    lines = " / ".join(given)
    me = ipaddress.ip_address(re.search(r"whose address is (\S+),", text).group(1))
    rules = {
        "icmp" if "icmp" in one else "tcp": ipaddress.ip_network(one.split("--remote-ip ")[1].split()[0])
        for one in given
        if "rule create" in one
    }
    faults = []
    path = "router set --external-gateway" in lines and "add subnet" in lines and "add floating ip" in lines
    for part, mend in (
        ("router set --external-gateway", "router set"),
        ("router add subnet", "router add subnet"),
        ("add floating ip", "server add floating ip"),
        ("--security-group", "server add security group"),
        ("--key-name", "server create"),
    ):
        faults += [] if part in lines else [mend]
    faults += ["security group rule create"] if len(rules) < 2 or any(me not in block for block in rules.values()) else []
    let_in = {name for name, block in rules.items() if me in block and path and "--security-group" in lines}
    if "tcp" not in let_in:
        ssh = "Connection timed out"
    elif "--key-name" in lines:
        ssh = "logged in"
    else:
        ssh = "password:" if "--image cirros" in lines else "Permission denied"
    (mend,) = faults
    return [["replies" if "icmp" in let_in else "no reply"], [ssh], [mend]]


# What an incident is told by, and who does what prevents it in the table of cloud/security.
INCIDENTS = {
    "multi-factor authentication": (r"stole an administrator's password|guessed an easy password|false login page", "customer"),
    "least privilege": (r"program that only reads|for nothing but backups|only uploads images", "customer"),
    "security group": (r"TCP 3306|SSH is used from|administration program", "customer"),
    "operating system updates": (r"of an instance's operating system|A Linux never patched|operating system of a rented", "customer"),
    "encryption on the way": (r"overheard|being downloaded|between browser and", "customer"),
    "encryption at rest": (r"stolen disk|disk lost|disk that had gone missing", "customer"),
    "hypervisor updates": (r"guest next door|flaw of the hypervisor, another|hypervisor had not been patched", "provider"),
    "separate networks": (r"packets of my virtual|my inner network|another customer's virtual network", "provider"),
}


def security(text, given, _labels):
    rows = [verdict({(name, who): re.search(told, line) for name, (told, who) in INCIDENTS.items()}) for line in given]
    assert all(f"“{name}”" in text for name in INCIDENTS)
    return [list(row) for row in rows]


def kubernetes(text, given, labels):
    total, room, dead = (int(re.search(part, text).group(1)) for part in (r"The (\d+) pods", r"more than (\d+) pods", r"Node (\d+) loses"))
    pods = [int(re.fullmatch(rf"Node {i}: (\d+) pods", line).group(1)) for i, line in enumerate(given, 1)]
    assert sum(pods) == total and max(pods) <= room and f"node {dead}" in labels[0]
    grace, tolerated = (int(re.search(part, text).group(1)) for part in (r"grace-period is (\d+) seconds", r"of the pods are (\d+)"))
    last = datetime.datetime.strptime(re.search(r"\d\d:\d\d:\d\d", text).group(), "%H:%M:%S")
    times = [last + datetime.timedelta(seconds=after) for after in (grace, grace + tolerated)]
    lost = pods.pop(dead - 1)
    for _ in range(placed := lost):  # one after the other, wherever there is room
        free = next((i for i, count in enumerate(pods) if count < room), None)
        if free is None:
            break
        pods[free] += 1
        placed -= 1
    return [*([f"{one:%H:%M:%S}"] for one in times), [str(total - lost)], [str(lost)], [str(placed)]]


def ipv6(text, given, labels):
    rules = [re.fullmatch(r"IPv([46]), TCP (\d+), (\S+)", line).groups() for line in given]
    long = ipaddress.IPv6Address(labels[0].removeprefix("Short form of "))
    assert long.exploded == labels[0].removeprefix("Short form of ")
    typed = ipaddress.IPv6Address(labels[1].removeprefix("Type of "))
    kinds = {"link-local": "fe80::/10", "unique local": "fc00::/7", "multicast": "ff00::/8"}
    kind = verdict({name: typed in ipaddress.IPv6Network(block) for name, block in kinds.items()})
    assert f"“{kind}”" in text
    block = ipaddress.IPv6Network(labels[2].removeprefix("Subnets of /64 in "))

    def admitted(label):
        port, source = re.fullmatch(r"TCP (\d+) from (\S+)", label).groups()
        for number, (version, of, home) in enumerate(rules, 1):
            if version == "6" and of == port and ipaddress.IPv6Address(source) in ipaddress.IPv6Network(home):
                return [str(number)]
        return ["blocked"]

    assert long in (documentation := ipaddress.IPv6Network("2001:db8::/32")) and block.subnet_of(documentation)
    return [[long.compressed], [kind], [thousands(2 ** (64 - block.prefixlen))], *map(admitted, labels[3:])]


def iac(text, given, labels):
    before = set(re.search(r"servers (.*?); file", text).group(1).split(", "))
    signs = {}
    for line in given:
        told = {
            "~": r"The flavor_name of (\w+) was changed",
            "-/+": r"The key_pair of (\w+) was changed",
            "-": r"The block of (\w+) was removed",
            "+": r"A block for (\w+) was added",
        }
        sign, name = verdict({(sign, m.group(1)): m for sign, part in told.items() if (m := re.match(part, line))})
        assert (name not in before) == (sign == "+") and name not in signs
        signs[name] = sign
    servers = [label.removeprefix("Sign at ") for label in labels[:-2]]
    assert set(servers) == before | signs.keys()
    after = before - {name for name, sign in signs.items() if sign == "-"} | {name for name, sign in signs.items() if sign == "+"}
    lost = [name for name, sign in signs.items() if sign in ("-", "-/+")]
    return [*([signs.get(name, "none")] for name in servers), [str(len(lost))], [str(len(after))]]


READ = ("security", "technique", "container", "kubernetes", "chain", "ipv6", "secgroup", "states", "order", "commands", "iac")


def choices(task):
    """Text of the options of a task by letter."""
    return dict(re.fullmatch(r"([A-G])\. (.*)", item.get_text()).groups() for item in task.select(".choices li"))


@pytest.mark.parametrize("kind, level", CLOSED, ids=lambda value: value)
def test_every_key_is_right(kind, level):
    sheets, keys = made({kind: level})
    assert len(sheets) == len(keys) == COUNT
    for paper, key in zip(sheets, keys, strict=True):
        (asked,), (solved,) = paper.select(".task"), key.select(".task")
        assert stem(asked) == stem(solved)
        if options := choices(asked):
            given = dict(one.split(". ", 1) for one in solved.select("p b")[-1].get_text().split(", "))
            assert given.items() <= options.items() and len(set(options.values())) == len(options)
            if kind not in CASES:
                assert set(given.values()) == globals()[kind](stem(asked), list(options.values())), stem(asked)
        else:
            given = [[line.get_text() for line in task.select(".given li, .known li, .facts li")] for task in (asked, solved)]
            assert given[0] == given[1]
            beyond = (given[0], [row[0] for row in cells(asked)]) if kind in READ else ()
            assert [row[1:] for row in cells(solved)] == globals()[kind](stem(asked), *beyond), (stem(asked), *beyond)
            assert [row[:1] + [""] * (len(row) - 1) for row in cells(solved)] == cells(asked), "the paper's own table is empty"
        assert solved.select(".steps li") and not asked.select(".steps")


@pytest.mark.parametrize("kind", CASES)
def test_every_case_has_its_answer(kind):
    """Sixty papers take all twelve, four for each option."""
    found = collections.defaultdict(set)
    for language in ("ko", "en"):
        for key in made({kind: "easy"}, 60, language=language)[1]:
            found[language, stem(key.select_one(".task"))].add(re.sub(r"^[A-G]\. ", "", key.select("p b")[-1].get_text()))
    assert len(found) == 24 and all(len(answers) == 1 for answers in found.values()), "a case with two answers"
    for language in ("ko", "en"):
        assert sorted(collections.Counter(next(iter(a)) for (one, _), a in found.items() if one == language).values()) == [4, 4, 4]


@pytest.mark.parametrize("kind, level", [one for one in CLOSED if one[0] not in CASES], ids=lambda value: value)
def test_all_papers_ask_other_numbers_and_neighbours_have_other_answers(kind, level):
    for secret in (SECRET, "another eight letters"):
        sheets, keys = made({kind: level}, 60, secret)
        asked = [stem(paper.select_one(".task")) for paper in sheets]
        # The same route table for another destination, or the other way round, would be another question too.
        told = [text + str(sorted(choices(paper.select_one(".task")).values())) for text, paper in zip(asked, sheets, strict=True)]
        if kind in READ:
            told = [str(paper.select_one(".task")) for paper in sheets]
        assert len(set(told)) == 60, [text for text, count in collections.Counter(told).items() if count > 1]
        answers = [str(cells(key)) + str([b.get_text()[3:] for b in key.select("p b")[2:]]) for key in keys]
        assert all(one != other for one, other in itertools.pairwise(answers))


@pytest.mark.parametrize("name", ["final", "midterm-open", "final-open"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_head_of_a_sheet_says_points_and_minutes(language, name):
    """What the head says is what the questions under it add up to, on papers and on keys."""
    assert sorted(LEVELS) == sorted(
        node.run("return Object.entries(MINUTES).flatMap(([kind, of]) => Object.keys(of).map((level) => [kind, level]));", None, IMPORTS)
    )
    each = {
        (kind, level): minutes
        for kind, level, minutes in node.run(
            "return Object.entries(MINUTES).flatMap(([kind, of]) => Object.entries(of).map((one) => [kind, ...one]));", None, IMPORTS
        )
    }
    plan = node.run("return SETS[x];", name, IMPORTS)
    for sheet in (one for side in made(plan, 2, language=language) for one in side):
        questions, points, minutes, *_ = map(int, re.findall(r"\d+", sheet.select("header p")[1].get_text()))
        told = [int(re.search(r"\d+", one.get_text()).group()) for one in sheet.select(".points")]
        assert (questions, points) == (len(told), sum(told)) and minutes == sum(each[one] for one in plan.items())
        assert name == "final" or 50 <= minutes <= 75, "what the page says of them"


@pytest.mark.parametrize("name", command.SETS)
def test_forty_papers_have_the_same_kinds_and_levels(name):
    body = """const { forms } = await papers({ secret: x, count: "40", plan: SETS["%s"] });
      return forms.map(({ number, items }) => [number, items.map(({ kind, level, points }) => [kind, level, points])]);"""
    forms = node.run(body % name, SECRET, IMPORTS)
    assert [number for number, _ in forms] == list(range(1, 41))
    assert len({json.dumps(sorted(items)) for _, items in forms}) == 1
    assert all(points == {"easy": 4, "medium": 6, "hard": 8}[level] for _, items in forms for _, level, points in items)


# What the rules on teach/exam-papers say of numbers, by kind and level: a test of the English question.
def within(low, high):
    return lambda text: all(low <= one.network.prefixlen <= high for one in blocks(text)[:1])


def octet(number):
    """Whether the block ends inside this octet, and the address is neither end of it."""

    def fits(text):
        (one,) = blocks(text)
        return 8 * number - 8 < one.network.prefixlen < 8 * number and one.ip not in (one.network[0], one.network[-1])

    return fits


RULES = {
    **{(kind, level): octet(n) for kind in ("network", "broadcast", "mask") for level, n in (("easy", 4), ("medium", 3), ("hard", 2))},
    ("hosts", "easy"): within(25, 29),
    ("hosts", "medium"): within(18, 23),
    ("need", "easy"): lambda text: 3 <= numbers(text)[0] <= 126,
    ("need", "medium"): lambda text: 127 <= numbers(text)[0] <= 4094,
    ("part", "easy"): within(24, 24),
    ("part", "medium"): within(18, 20),
    ("assign", "medium"): within(26, 28),
    ("assign", "hard"): within(20, 23),
    ("vlsm", "medium"): within(24, 24),
    ("vlsm", "hard"): within(22, 23),
    ("aggregate", "hard"): lambda text: len(blocks(text)) == 4,
    ("pool", "easy"): within(25, 28),
    ("pool", "medium"): within(24, 24),
}
HOMES = [ipaddress.ip_network(one) for one in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "203.0.113.0/24", "198.51.100.0/24")]


@pytest.mark.parametrize("kind, level", RULES, ids=lambda value: value)
def test_numbers_stay_within_their_rule(kind, level):
    for number in range(4):
        for paper in made({kind: level}, 60, f"a word of its own {number}")[0]:
            text = stem(paper.select_one(".task"))
            assert RULES[kind, level](text), text
            assert all(any(one.ip in home for home in HOMES) for one in blocks(text)), text


# Of the kinds that are read: the lines under the question.
def prefixes(*ranges):
    return lambda lines: all(any(low <= int(one.rsplit("/", 1)[1]) <= high for low, high in ranges) for one in lines)


def lines(low, high):
    return lambda given: low <= len(given) <= high


GIVEN = {
    ("chain", "easy"): lines(2, 2),
    ("chain", "medium"): lines(6, 8),
    ("secgroup", "easy"): prefixes((0, 0), (24, 24), (32, 32)),
    ("secgroup", "medium"): prefixes((0, 0), (20, 28)),
    ("secgroup", "hard"): prefixes((0, 0), (20, 28)),
    ("states", "medium"): lines(3, 9),
    ("states", "hard"): lines(5, 5),
    ("order", "easy"): lines(7, 7),
    ("order", "medium"): lines(6, 6),
    ("commands", "medium"): lines(10, 11),
}


@pytest.mark.parametrize("kind, level", GIVEN, ids=lambda value: value)
def test_what_is_read_stays_within_its_rule(kind, level):
    for paper in made({kind: level}, 60)[0]:
        task = paper.select_one(".task")
        given = [one.get_text() for one in task.select(".given li")]
        assert GIVEN[kind, level](given), given
        if kind == "secgroup":
            sources = [ipaddress.ip_address(row[0].rsplit(" ", 1)[1]) for row in cells(task)]
            assert all(any(one in home for home in [*HOMES, ipaddress.ip_network("192.0.2.0/24")]) for one in sources), sources


def test_right_and_wrong_of_a_choice_are_as_many_in_every_paper():
    for level in ("medium", "hard"):
        keys = made({"assign": level}, 60)[1]
        assert len({len(key.select("p b")[-1].get_text().split(", ")) for key in keys}) == 1


# ── open questions: what follows from the case that the paper tells ──────────


def verdict(found):
    """The one of some that holds."""
    (one,) = [name for name, holds in found.items() if holds]
    return one


# By a part of each sentence that tells it.
TOLD = {
    "public": ("No rule says where", "may be shared with other customers"),
    "private": ("and all servers must be kept", "is forbidden"),
    "hybrid": ("there is no such rule", "already has a cloud of its own"),
    "community": ("share one, and its cost", "set one up together"),
    "IaaS": ("choose the operating system themselves", "special settings"),
    "PaaS": ("nobody is there to look after operating system", "leave updates of the operating system"),
    "SaaS": ("neither developers nor", "no program of its own"),
}


def advise(text, _facts):
    told = {name: any(part in text for part in parts) for name, parts in TOLD.items()}
    deployment = verdict({name: told[name] for name in ("public", "private", "hybrid", "community")})
    service = verdict({name: told[name] for name in ("IaaS", "PaaS", "SaaS")})
    return [[f"a {deployment} cloud"], [f"is {service}."], []], [f"{deployment} cloud", service, ""]


def runs(text, _facts):
    case = text.split(" Choose virtual machines")[0]
    apart = re.search(r"another kernel module|different Linux kernels|(?:Free|Open)BSD|not trust each other|share (?:even )?a kernel", case)
    quick = re.search(r"within seconds|no time to wait|without waiting", case)
    count = re.search(r"(\d+) customers", case) or re.search(r"(\d+) (?:copies|different)", case)
    if apart:
        where = "containers inside virtual machines" if quick else "virtual machines"
        return [[f"choice is {where}."], [f"{count.group(1)} in all"], []], [where, f"{count.group(1)} guest kernels", ""]
    if not quick:
        room = int(re.search(r"(\d+) GiB", case).group(1)) * 1024
        each, system = sorted(map(int, re.findall(r"(\d+) MiB", case)))
        copies = int(count.group(1))
        assert copies * each <= room < copies * (each + system), "containers fit and virtual machines do not"
        return [["choice is containers.", thousands(copies * each), thousands(copies * (each + system))], [], []], ["containers", "", ""]
    return [["choice is containers."], ["share the one of the host"], []], ["containers", "", ""]


def moves(text, facts):
    name, ram, home, _, cpu, _, store = re.search(
        r"instance (\w+) with (\d+) GiB of memory is running on (\w+)\. (\w+) has an (\w+) CPU, and the disk of (\w+) is in storage (\S+)\.",
        text,
    ).groups()
    hosts = {}
    for line in facts:
        host, *about, free = re.fullmatch(r"(\w+): (\w+) CPU, connected to storage (\S+), (\d+) GiB of memory free", line).groups()
        hosts[host] = (about[0] == cpu, about[1] == store, int(free) >= int(ram))
    assert home not in hosts and len(hosts) == 4
    fits = verdict({host: all(ok) for host, ok in hosts.items()})
    lacks = [verdict({host: not ok[i] for host, ok in hosts.items()}) for i in range(3)]
    assert len(set(lacks)) == 3, "each of the others fails for one reason"
    others = f"CPU of {lacks[0]} does not match, the storage of {lacks[1]} does not match, and {lacks[2]} has less than {ram} GiB"
    disk = {"VMware": "vmdk", "Hyper-V": "vhdx"}[re.search(r"the (\S+) cloud of", text).group(1)]
    return [[f"moves to {fits} "], [others], [f"converted to {disk}", "DNS"]], [fits, "", ""]


WRONG = {
    "shared folder": "cluster file system",
    "rewrite only the parts": "uploaded whole",
    "copies on several disks": "backup",
    "volume snapshot": "same device",
}


def keeps(text, facts):
    def kind(line):
        return verdict(
            {
                "block": re.search(r"^(?:A|The) database|mail server", line),
                "object": re.search(r"HTTP|URL", line),
                "file": re.search(r"\bmount\b|under the same path", line),
            }
        )

    kinds = [kind(line) for line in facts]
    assert len(set(kinds)) == 2
    (why,) = (why for part, why in WRONG.items() if part in text)
    return [*[[f"{one} storage"] for one in kinds], [why]], [*(f"{one} storage" for one in kinds), ""]


# Of each cause what troubleshooting says is seen: ping, SSH, a download from inside, another instance with the same group,
# another computer outside. Then the commands that confirm and mend it.
LOOKS = {
    "no icmp rule": ((False, "logs in", True, False, False), "security group rule list", "--protocol icmp"),
    "no tcp rule": ((True, "timed out", True, False, False), "security group rule list", "--dst-port 22"),
    "not my address": ((False, "timed out", True, False, True), "security group rule list", "--dst-port 22"),
    "other group": ((False, "timed out", True, True, False), "-c security_groups", "server add security group"),
    "not attached": ((False, "timed out", True, True, False), "floating ip list", "server add floating ip"),
    "no gateway": ((False, "timed out", False, False, False), "-c external_gateway_info", "router set --external-gateway"),
    "no interface": ((False, "timed out", False, False, False), "-c interfaces_info", "router add subnet"),
    "no key": ((True, "denied", True, True, False), "-c key_name", "--key-name"),
    "wrong user": ((True, "denied", True, True, False), "-c image", "ssh -i"),
}
# What one line rules out.
CLEARS = {
    "floating ip list pairs": {"not attached"},
    "says that the security group of this instance": {"other group"},
    "interfaces_info of": {"no interface"},
    "external_gateway_info of": {"no gateway"},
    "is the same as that of the registered": set(),
    "key_name of this instance is": {"no key"},
}


def diagnose(text, facts):
    lines = " ".join(facts)
    image, me = re.search(r"from the image (\w+)", text).group(1), re.search(r"my computer \((\S+)\)", text).group(1)
    p, user = re.search(r"ssh -i (\w+)-key\.pem (\w+)@", lines).groups()

    def said(no, yes):
        return yes in lines if no in lines or yes in lines else None

    seen = {
        0: "gets replies" in lines,
        1: verdict({"logs in": "logs in." in lines, "timed out": "timed out" in lines, "denied": "denied" in lines}),
        2: "instance downloaded" in lines,
        3: said("behaves the same from my computer", "answers both ping and SSH from my computer"),
        4: said("it is the same", "this instance answers both"),
    }
    ruled_out = set().union(*(causes for part, causes in CLEARS.items() if part in lines))
    ruled_out |= {"wrong user"} if user == image else set(LOOKS) - {"wrong user"} if seen[1] == "denied" else set()
    fitting = [
        cause
        for cause, (look, *_) in LOOKS.items()
        if cause not in ruled_out and all(value is None or value == look[i] for i, value in seen.items())
    ]
    (cause,) = fitting
    _, confirm, mend = LOOKS[cause]
    target = {"wrong user": f"{image}@", "not my address": me, "no tcp rule": me, "no icmp rule": me}.get(cause, f"{p}-")
    return [[], [confirm], [mend, target]], ["", "", ""]


def design(text, facts):
    lines = " ".join(facts)
    servers, zones = map(int, re.search(r"always be (\d+) web servers\. There are (\d+) availability", lines).groups())
    needs = re.search(r"web subnet needs (\d+) addresses and the database subnet (\d+)\.", lines)
    whole = blocks(lines)[0].network
    web = next(whole.subnets(new_prefix=smallest(int(needs.group(1)))))
    db = ipaddress.ip_network(f"{web.broadcast_address + 1}/{smallest(int(needs.group(2)))}")
    assert db.subnet_of(whole)
    each = next(n for n in itertools.count(1) if n * (zones - 1) >= servers)
    ports = re.findall(r"TCP (\d+)", lines)
    groups = [f"TCP {ports[0]} only, from {web},", f"TCP {ports[1]} only, from the group"]
    model = [[f"{web} with {web.num_addresses}", f"{db} with {db.num_addresses}"], [f"{each}", f"{each * zones} in all"], [], groups]
    return model, [f"{web} and {db}", f"{each} in each zone", f"TCP {ports[0]}; TCP {ports[1]}"]


OPENED = [one for one in LEVELS if one[0] in OPEN]


@pytest.mark.parametrize("kind, level", OPENED, ids=lambda value: value)
def test_model_answer_and_rubric_follow_from_the_case(kind, level):
    """Worked out again from the sentences of the paper."""
    for secret in (SECRET, "another eight letters"):
        for paper, key in zip(*made({kind: level}, 60, secret), strict=True):
            (asked,), (solved,) = paper.select(".task"), key.select(".task")
            facts = [[line.get_text() for line in task.select(".facts li")] for task in (asked, solved)]
            assert stem(asked) == stem(solved) and facts[0] == facts[1]
            model, rows = globals()[kind](stem(asked), facts[0])
            steps = [step.get_text() for step in solved.select(".steps li")]
            told = list(zip(steps, model, strict=True))
            assert all(part in step for step, parts in told for part in parts), (stem(asked), told)
            rubric = [row.find_all("td")[1].get_text() for row in solved.select(".rubric tbody tr")]
            assert all(part.lower() in line.lower() for line, part in zip(rubric, rows, strict=True)), (rubric, rows)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("kind, level", OPENED, ids=lambda value: value)
def test_a_rubric_adds_up_and_papers_have_lines_instead(kind, level, language):
    for paper, key in zip(*made({kind: level}, 20, language=language), strict=True):
        (asked,), (solved,) = paper.select(".task"), key.select(".task")
        points = int(re.search(r"\d+", solved.select_one(".points").get_text()).group())
        rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in solved.select(".rubric tbody tr")]
        assert sum(int(row[1]) for row in rows) == points and all(len(row) == 4 and all(row) and int(row[1]) % 2 == 0 for row in rows)
        assert 2 <= len(rows) <= 3 and all(row[2] != row[3] for row in rows)
        assert 8 <= len(asked.select(".lines span")) <= 12 and not solved.select(".lines")
        assert not asked.select(".rubric, .steps, b:nth-of-type(2)")
        text = solved.get_text()
        assert not re.search(r"undefined|NaN|\[object|\$\{", text) and (language == "ko") == bool(re.search("[가-힣]", text))


@pytest.mark.parametrize("kind, level", OPENED, ids=lambda value: value)
def test_no_two_papers_have_the_same_case(kind, level):
    """The case, not only its wording or its numbers beside the point; and neighbours have another verdict."""
    body = """const { forms } = await papers({ secret: x.secret, count: "60", plan: { [x.kind]: x.level } });
      return forms.map(({ items: [one] }) => [one.key, one.answers]);"""
    for number in range(4):
        found = node.run(body, {"secret": f"a word of its own {number}", "kind": kind, "level": level}, IMPORTS)
        assert len({key for key, _ in found}) == 60
        assert all(one[1] != other[1] for one, other in itertools.pairwise(found))


# ── marking ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", command.SETS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_one_table_has_the_short_answers_of_all_forms(language, name):
    count = 17
    files = command.made({"secret": SECRET, "count": str(count), "language": language, "set": name, "title": ""})
    assert not BeautifulSoup(files["papers"], "html.parser").select(".grid, .share")
    tree = BeautifulSoup(files["keys"], "html.parser")
    (grid,) = tree.select(".grid")
    assert tree.main.find(True) == grid, "before all keys"
    tables, columns = grid.select("table"), []
    for table in tables:
        rows = [[re.sub(r"\s+", " ", cell.get_text("\n")).strip() for cell in row.select("td")] for row in table.select("tbody tr")]
        assert all(len(row) == len(table.select("thead th")) <= 7 for row in rows)
        columns += zip(*rows, strict=True)
    assert [int(re.search(r"\d+", head.get_text()).group()) for head in grid.select("thead th")] == list(range(1, count + 1))
    for column, key in zip(columns, tree.select("article"), strict=True):
        for short, task in zip(column, key.select(".task"), strict=True):
            blanks = [[b.get_text() for b in row.select("b")] for row in task.select("table:not(.rubric) tbody tr")]
            letters = re.findall(r"\b([A-G])\. ", task.select("p > b")[1].get_text()) if not blanks and not task.select(".rubric") else []
            assert short == (" ".join(", ".join(row) for row in blanks) or ", ".join(letters) or "–")


@pytest.mark.parametrize("kind, level", CLOSED, ids=lambda value: value)
def test_a_key_says_what_each_blank_earns(kind, level):
    """Points × right blanks ÷ all blanks, to half a point, a quarter up; all blanks earn all points."""
    for key in made({kind: level}, 3)[1]:
        (task,) = key.select(".task")
        points = int(re.search(r"\d+", task.select_one(".points").get_text()).group())
        count = len(task.select("td b"))
        said = [one.get_text() for one in task.select(".share")]
        if count < 2:
            assert not said
            continue
        earned = [Fraction(int(2 * Fraction(points * right, count) + Fraction(1, 2)), 2) for right in range(1, count + 1)]
        told = numbers(said[0])
        if len(told) > 1:
            assert told[0::2] == list(range(1, count + 1)) and told[1::2] == earned
        else:
            assert [told[0] * right for right in range(1, count + 1)] == earned
        assert earned[-1] == points and earned == sorted(earned)


# ── the word ─────────────────────────────────────────────────────────────────

# Of paper 3 of the words "2027-spring": the mark, and what stands in the table of every kind, or the letters.
PROMISED = [
    "77BU",
    "1",
    "2",
    "2",
    "99.75 99.351",
    "33570 25170",
    "123 1203",
    "192.168.240.0",
    "10.4.69.255",
    "255.255.254.0",
    "4094",
    "24",
    "10.151.252.0/23",
    "0",
    "10.46.199.0/25 10.46.199.1 10.46.199.126 10.46.199.127 10.46.199.128/26 10.46.199.129 10.46.199.190 10.46.199.191 10.46.199.192/28 10.46.199.193 10.46.199.206 10.46.199.207",
    "4",
    "none",
    "172.19.121.192/26 172.19.121.193 172.19.121.194 172.19.121.254 61",
    "60 23 161",
]


# Of sixty papers of two words: a digest of what is asked and answered in every set.
DIGESTS = {
    "cloud": "e3ade6636bf48253",
    "network": "02fac5d236b51ba8",
    "all": "2e28c32ddf94eed6",
    "midterm": "5a16099d08e044b6",
    "final": "0484fb2fa0f7c771",
    "commands": "657526a19ce5ff6e",
    "midterm-open": "6ca7edf76ae8853a",
    "final-open": "90cddcb7872606f7",
}


@pytest.mark.parametrize("name", command.SETS)
def test_a_set_gives_the_same_sixty_papers_for_ever(name):
    body = """const { createHash } = await import("node:crypto");
      const hash = createHash("sha256");
      for (const secret of ["2027-spring", "알려 주지 않을 낱말"]) {
        const { mark, forms } = await papers({ secret, count: "60", plan: SETS[x] });
        hash.update(JSON.stringify([mark, forms.map(({ items }) => items.map((one) =>
          [one.kind, one.level, one.points, one.number, one.answers, one.right, one.options ?? one.names, one.key,
            ...one.shares ? [one] : []]))]));
      }
      return hash.digest("hex").slice(0, 16);"""
    assert node.run(body, name, IMPORTS) == DIGESTS[name], "a teacher who kept the word gets other papers: put a new kind into a new set"


def test_a_word_gives_the_same_papers_for_ever_however_many_there_are():
    """A teacher who kept the word must get the papers again; whoever changes this breaks that promise."""
    body = """const { mark, forms } = await papers({ secret: x, count: "3", plan: SETS.all });
      return [mark, ...forms[2].items.map(({ answers, right }) => (answers ?? right).flat().join(" "))];"""
    assert node.run(body, "2027-spring", IMPORTS) == PROMISED
    few, many = (made({"cost": "medium", "network": "easy"}, count) for count in (3, 60))
    other = made({"network": "easy"}, 3)
    assert [str(one) for one in few[0]] == [str(one) for one in many[0][:3]]
    assert [stem(one.select_one(".task")) for one in other[0]] == [stem(one.select(".task")[1]) for one in few[0]]


@pytest.mark.parametrize("plan", ["final", "midterm-open"])
def test_papers_from_a_number_are_those_of_all(plan):
    """Also where a later paper draws anew, because an earlier one or its neighbour has the same."""
    body = """const both = await Promise.all([{}, { first: "17" }].map((more) => papers({ secret: x, count: "24", plan: SETS["%s"], ...more })));
      return both.map(({ mark, forms }) => [mark, forms]);"""
    (mark, every), (same, some) = node.run(body % plan, SECRET, IMPORTS)
    assert mark == same and some == every[16:] and [form["number"] for form in some] == list(range(17, 25))
    order = {"secret": SECRET, "first": "17", "count": "18", "language": "en", "set": plan, "title": ""}
    files = command.made(order)
    tree = BeautifulSoup(files["keys"], "html.parser")
    assert re.findall(r"\d+", tree.select_one(".grid header p:last-of-type").get_text())[:2] == ["17", "18"]
    assert [one.get_text() for one in tree.select(".grid thead th")] == ["no. 17", "no. 18"]
    assert len(BeautifulSoup(files["papers"], "html.parser").select("article")) == 2


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ["commands", "final-open", "all"])
def test_the_marking_sheet_has_a_row_for_each_paper_and_adds_up(language, name):
    order = {"secret": SECRET, "first": "3", "count": "5", "language": language, "set": name, "title": ""}
    files = command.made(order)
    assert files["marking"].startswith("\ufeff"), "or Excel does not read Korean"
    head, points, *forms = csv.reader(files["marking"].removeprefix("\ufeff").splitlines())
    assert len({len(row) for row in (head, points, *forms)}) == 1 and [form[0] for form in forms] == ["3", "4", "5"]
    paper = BeautifulSoup(files["papers"], "html.parser").select("article")[0]
    worth = [re.search(r"\d+", one.get_text()).group() for one in paper.select(".points")]
    asked = slice(4, 4 + len(worth))
    assert points[asked] == worth and [re.match(r"\d+", one).group() for one in head[asked]] == [str(i + 1) for i in range(len(worth))]
    assert points[1].split()[-1] in files["keys"] and not any("".join(form[1 : asked.stop]) for form in forms)

    def column(letters):
        return functools.reduce(lambda value, letter: 26 * value + ord(letter) - 64, letters, 0) - 1

    for number, row in enumerate((points, *forms), 2):
        first, above, last, below = re.fullmatch(r"=SUM\(([A-Z]+)(\d+):([A-Z]+)(\d+)\)", row[-2]).groups()
        assert (column(first), column(last) + 1) == (asked.start, asked.stop) and above == below == str(number)
        total, here, whole = re.fullmatch(r"=ROUND\(100\*([A-Z]+)(\d+)/([A-Z]+)\$2,1\)", row[-1]).groups()
        assert column(total) == column(whole) == asked.stop and here == str(number)


def test_the_same_word_from_every_keyboard_and_no_other():
    plan = {"network": "easy"}
    one, same, other = (str(made(plan, 2, word)) for word in ("비밀 낱말입니다", "  비밀 낱말입니다 ", "비밀 낱말입니다."))
    assert one == same != other
    assert one == str(made(plan, 2, "비밀 낱말입니다"))


def test_no_sheet_holds_the_word():
    for language in ("ko", "en"):
        files = command.made({"secret": SECRET, "count": "2", "language": language, "set": "all", "title": ""})
        assert SECRET not in json.dumps(files, ensure_ascii=False)


@pytest.mark.parametrize(
    "order, code",
    [
        ({"secret": ""}, "secret"),
        ({"secret": "  \n"}, "secret"),
        ({"secret": "1234567"}, "short"),
        ({"secret": "eight\u200bletters"}, "signs"),
        ({"secret": "eight\tletters"}, "signs"),
        *(({"count": bad}, "count") for bad in ("0", "61", "-1", "1.5", "forty", "", "1e1")),
        *(({"first": bad}, "first") for bad in ("0", "41", "-1", "1.5", "x", "")),
        ({"plan": {}}, "plan"),
        ({"plan": {"network": "harder"}}, "level"),
        ({"plan": {"toString": "name"}}, "level"),
    ],
)
def test_bad_input_is_one_sentence(order, code):
    body = """try { check({ ...x, secret: x.secret, count: x.count }); return null; } catch (error) {
      if (!(error instanceof BadOrder)) throw error;
      return [error.code, ...[ko, en].map((words) => words.form.errors[error.code](error.given))]; }"""
    good = {"secret": SECRET, "count": "40", "plan": {"network": "easy"}}
    assert node.run(body, good, IMPORTS) is None
    found, *sentences = node.run(body, {**good, **order}, IMPORTS)
    assert found == code and all(len(one) < 120 for one in sentences) and sentences[0] != sentences[1]


def test_page_command_and_plans_know_the_same_sets():
    sets, *named = node.run("return [Object.keys(SETS), ...[ko, en].map((words) => Object.keys(words.form.sets))];", None, IMPORTS)
    assert sets == named[0] == named[1] == list(command.SETS)
    asked = set(re.findall(r"^ +papers: (\S+)$", (ROOT / "data" / "courses.yml").read_text(encoding="utf-8"), re.MULTILINE))
    assert asked == {"midterm-open", "final-open"} <= set(sets)


# The page that teaches what a kind asks.
TAUGHT = {
    **dict.fromkeys(("service", "advise"), "cloud/service-models.md"),
    "deployment": "cloud/deployment-models.md",
    "storage": "cloud/storage.md",
    "availability": "cloud/availability.md",
    "cost": "cloud/cost.md",
    "security": "cloud/security.md",
    "kubernetes": "virtualization/kubernetes.md",
    "ipv6": "networking/ipv6.md",
    "iac": "openstack/infrastructure-as-code.md",
    "technique": "virtualization/techniques.md",
    **dict.fromkeys(("container", "runs"), "virtualization/containers.md"),
    **dict.fromkeys(("images", "chain"), "virtualization/image-formats.md"),
    "moves": "virtualization/index.md",
    "match": "networking/routing.md",
    **dict.fromkeys(("part", "vlsm"), "networking/subnetting.md"),
    **dict.fromkeys(("pool", "secgroup"), "openstack/networking.md"),
    **dict.fromkeys(("states", "overcommit"), "openstack/compute.md"),
    "order": "openstack/launch-an-instance.md",
    **dict.fromkeys(("commands", "diagnose"), "openstack/troubleshooting.md"),
    "keeps": "openstack/images-and-storage.md",
    "design": "openstack/networking.md",
}


@pytest.mark.parametrize("name", ["midterm-open", "final-open"])
def test_an_examination_asks_what_its_weeks_teach(name):
    (plan,) = (one for one in yaml.safe_load((ROOT / "data" / "courses.yml").read_text(encoding="utf-8")) if one["id"] == "fifteen-weeks")
    (covers,) = (week["covers"] for week in plan["weeks"] if week.get("papers") == name)
    taught = {page for week in plan["weeks"] if week["week"] in covers for page in week["pages"]}
    assert not {kind: TAUGHT[kind] for kind in node.run("return Object.keys(SETS[x]);", name, IMPORTS) if TAUGHT[kind] not in taught}


def test_both_languages_say_the_same_things():
    keys = node.run(
        """const keys = (value) => typeof value === "object" ? Object.entries(value).map(([key, one]) => [key, keys(one)]) : typeof value;
        return [ko, en].map(({ kinds, terms, levels, sheet, form }) => keys({ kinds, terms, levels, sheet, form }));""",
        None,
        IMPORTS,
    )
    assert keys[0] == keys[1]


# ── by command ───────────────────────────────────────────────────────────────


def run(folder, secret, *arguments):
    return subprocess.run(
        [sys.executable, str(ROOT / "tools" / "papers.py"), "--out", str(folder), *arguments],
        env={**os.environ, "SECRET": secret},
        capture_output=True,
        text=True,
        timeout=100,
    )


def test_the_command_writes_all_or_nothing(tmp_path):
    done = run(tmp_path / "a", SECRET, "--count", "2", "--language", "en", "--title", "Mid-term <1>")
    assert done.returncode == 0 and SECRET not in done.stdout
    files = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "a").iterdir()}
    assert sorted(files) == [f"papers-en{end}" for end in ("-keys.html", "-marking.csv", ".gift.txt", ".html", ".moodle.xml")]
    assert not any(SECRET in text for text in files.values())
    for text in (text for name, text in files.items() if name.endswith("html")):
        tree = BeautifulSoup(text, "html.parser")
        assert [h.get_text() for h in tree.select("article h2")] == ["Mid-term <1>"] * 2 == [h.get_text() for h in tree.select("h2")][-2:]
        assert not tree.select("script, link, img") and "break-before: page" in tree.style.get_text()
    for secret, words, said in (("", (), "비밀 문자열을"), (SECRET, ("--count", "99", "--language", "en"), "from 1 to 60")):
        done = run(tmp_path / "b", secret, *words)
        assert done.returncode and said in done.stderr and "Traceback" not in done.stderr
        assert not (tmp_path / "b").exists(), "nothing half-written"
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "is a file; move it away" in run(tmp_path / "file", SECRET).stderr


@pytest.mark.parametrize("name", ["all", "midterm", "final", "commands", "midterm-open", "final-open"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_a_learning_system_gets_says_the_same_as_the_keys(language, name):
    order = {"secret": SECRET, "count": "3", "language": language, "set": name, "title": ""}
    files = command.made(order)
    banks = command.categories(files)
    assert {len(questions) for _, questions in banks} == {3}, "one of each category for every paper"
    read = {one.name: one for one in gift_reader.read(gift.document(banks))}
    xml = ElementTree.fromstring(moodle_xml.document(banks))
    taken = {
        one.findtext("name/text"): {a.findtext("text") for a in one.findall("answer") if float(a.get("fraction")) > 0}
        for one in xml.findall("question")
        if one.get("type") != "category"
    }
    assert read.keys() == taken.keys() == {one.id for _, questions in banks for one in questions}
    keys = BeautifulSoup(files["keys"], "html.parser").select("article")
    for number, key in enumerate(keys, 1):
        told = [b.get_text() for b in key.select("td b")]
        named = sorted(name for name in taken if re.search(rf"-{number:02}-\d+$", name))
        assert sorted(told) == sorted(f"{int(one):,}" if re.fullmatch(r"\d{4,}", one) else one for name in named for one in taken[name])
        for name in (name for name in taken if name.endswith(f"-{number:02}")):
            assert any(
                taken[name] == {one.split(". ", 1)[1] for one in b.get_text().split(", ")}
                for b in key.select("p > b")
                if ". " in b.get_text()
            ), name


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_learning_system_gets_open_questions_with_model_and_rubric(language):
    files = command.made({"secret": SECRET, "count": "2", "language": language, "set": "midterm-open", "title": ""})
    written = command.essays(files)
    empty = [(path, []) for path in written]
    xml = ElementTree.fromstring(moodle_xml.document(empty, written, language))
    given = {one.findtext("name/text"): one for one in xml.findall("question[@type='essay']")}
    read = {one.name: one for one in gift_reader.read(gift.document(empty, written, language))}
    assert len(given) == 6 and read.keys() == given.keys() and {one.kind for one in read.values()} == {"essay"}
    keys = BeautifulSoup(files["keys"], "html.parser").select("article")
    for number, key in enumerate(keys, 1):
        tasks = [task for task in key.select(".task") if task.select(".rubric")]
        for task, (name, one) in zip(tasks, [(n, q) for n, q in given.items() if n.endswith(f"-{number:02}")], strict=True):
            about = one.findtext("graderinfo/text")
            assert int(one.findtext("defaultgrade")) == sum(int(row.td.get_text()) for row in task.select(".rubric tbody tr")), name
            assert all(step.get_text() in about for step in task.select(".steps li"))
            assert all(cell.get_text() in about for cell in task.select(".rubric td:not(:nth-child(2))"))
            assert stem(task).removesuffix("점").rsplit(" ", 1)[0] in one.findtext("questiontext/text")


def test_make_passes_on_what_stands_behind_it():
    def told(*words, **variables):
        return subprocess.run(
            ["make", "--dry-run", "papers", *words], cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True, timeout=60
        ).stdout

    assert '--count "$COUNT"' in told("SECRET=x", "COUNT=3") and "--language" not in told("SECRET=x", LANGUAGE="ko:en")
    assert '--language "$LANGUAGE"' in told("LANGUAGE=en") and '--title "$TITLE"' in told("TITLE=a b")
    assert '--first "$FIRST"' in told("FIRST=3", "COUNT=3")
