"""docs/assets/lab: the first lab as an OpenTofu configuration and as a Heat template.

Both are parsed, and each argument is held to what the resource takes (data/infrastructure.lock, from
the provider and from Heat themselves). Both must say what the commands of the lab say: the same
names, addresses and rules, in an order that the cloud accepts.
"""

import datetime
import re
from dataclasses import dataclass, field
from graphlib import TopologicalSorter

import hcl2
import pytest
import yaml
from openstack_client import commands
from reading import LANGUAGES, ROOT

LAB = ROOT / "docs" / "assets" / "lab"
LOCK = yaml.safe_load((ROOT / "data" / "infrastructure.lock").read_text(encoding="utf-8"))
FILES = ("main.tf", "stack.yaml")
LESSON = "openstack/infrastructure-as-code.md"
OPTIONS = hcl2.SerializationOptions(with_comments=False, explicit_blocks=False, strip_string_quotes=True)
# What the resources of a stack have in common, besides type and properties.
OF_A_RESOURCE = {"type", "properties", "depends_on"}


@dataclass
class Described:
    """What a file describes: resources with the arguments they are given, and what each waits for."""

    kinds: dict = field(default_factory=dict)
    given: dict = field(default_factory=dict)
    waits: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)

    def values(self):
        """Every number and text in it that refers to nothing."""
        said = [value for arguments in self.given.values() for _, value in arguments]
        return {str(value) for value in said if not isinstance(value, (list, dict)) and not is_reference(value)}


def is_reference(value):
    return isinstance(value, str) and value.startswith("${")


def flat(value, name=""):
    """(dotted name, value) of every argument, those in blocks, maps and lists of maps too; a list's elements by its name."""
    if isinstance(value, dict):
        for key, one in value.items():
            inner = f"{name}.{key}" if name else key
            yield inner, one
            yield from flat(one, inner)
    elif isinstance(value, list):
        for one in value:
            if not isinstance(one, dict):
                yield name, one
            yield from flat(one, name)


def problems_of(known, given, where):
    """What a resource would not take, and what it misses, by its entry in the lock."""
    for name, value in given:
        kind = known.get(name, "")
        if not kind:
            yield f"{where}: takes no `{name}`; it takes {', '.join(known)}"
        elif "read only" in kind:
            yield f"{where}: `{name}` is set by the cloud; remove it"
        elif not is_reference(value) and not fits(kind.split(",")[0], value):
            yield f"{where}: `{name}` is a {kind.split(',')[0]}, not {value!r}"
    names = {name for name, _ in given}
    for name, kind in known.items():
        block = name.rpartition(".")[0]
        if "required" in kind and name not in names and (not block or block in names):
            yield f"{where}: needs `{name}`"


def fits(kind, value):
    """Whether a value is of a type of the lock; a list's name stands for its elements too."""
    if kind in ("string",):
        return isinstance(value, str)
    if kind in ("int", "integer", "number", "float"):
        return isinstance(value, int) and not isinstance(value, bool)
    if kind in ("bool", "boolean"):
        return isinstance(value, bool)
    if kind == "map":
        return isinstance(value, dict)
    return isinstance(value, (list, dict) if kind == "block" or "maps" in kind else (list, str))


# ── OpenTofu ─────────────────────────────────────────────────────────────────
def opentofu(text):
    """What a configuration describes, with what its provider would refuse."""
    found, tree = Described(), hcl2.loads(text, serialization_options=OPTIONS)
    for kind in ("resource", "data"):
        for one in tree.get(kind, []):
            for provided, named in one.items():
                for label, body in named.items():
                    address = f"{'data.' if kind == 'data' else ''}{provided}.{label}"
                    _read(found, address, f"{kind} {provided}", body)
    for one in tree.get("output", []):
        for label, body in one.items():
            _refer(found, f"output.{label}", body["value"])
    return found


def _read(found, address, kind, body):
    known = LOCK["opentofu"].get(kind)
    if known is None:
        found.problems.append(f"{address}: data/infrastructure.lock has no {kind}; run make lab-schemas")
        return
    waits = body.pop("depends_on", [])
    found.kinds[address], found.given[address] = kind, list(flat(body))
    found.problems += problems_of(known, found.given[address], address)
    for _, value in [*found.given[address], *(("depends_on", one) for one in waits)]:
        if is_reference(value):
            _refer(found, address, value)


def _refer(found, address, value):
    match = re.fullmatch(r"\$\{((?:data\.)?\w+\.\w+)(?:\.(\w+))?\}", value)
    found.waits.setdefault(address, []).append((match[1], match[2]) if match else (value, None))


def unknown_references(found, gives):
    """A problem for each reference to what is not there, by a function that says what a resource gives."""
    for address, waits in found.waits.items():
        for target, attribute in waits:
            if target not in found.kinds:
                yield f"{address}: there is no {target}"
            elif attribute and attribute not in gives(found.kinds[target]):
                yield f"{address}: {target} gives no `{attribute}`"


# ── Heat ─────────────────────────────────────────────────────────────────────
def heat(text):
    """What a template describes, with what Heat would refuse."""
    found, tree = Described(), yaml.safe_load(text)
    version = tree.pop("heat_template_version", None)
    if not isinstance(version, datetime.date):
        found.problems.append(f"heat_template_version: {version!r} is no date")
    for name in set(tree) - {"resources", "outputs"}:
        found.problems.append(f"{name}: neither resources nor outputs")
    for name, one in tree["resources"].items():
        known = LOCK["heat"].get(one["type"])
        if known is None:
            found.problems.append(f"{name}: data/infrastructure.lock has no {one['type']}; run make lab-schemas")
            continue
        found.problems += [f"{name}: a resource has no `{key}`" for key in set(one) - OF_A_RESOURCE]
        given = list(flat(_plain(one.get("properties", {}))))
        found.kinds[name], found.given[name] = one["type"], given
        found.problems += problems_of(known, given, name)
        targets = [value[2:-1] for _, value in given if is_reference(value)]
        targets += [one["depends_on"]] if "depends_on" in one else []
        found.waits[name] = [(target, None) for target in targets]
    for name, one in tree.get("outputs", {}).items():
        target, *rest = one["value"]["get_attr"]
        found.waits[f"output.{name}"] = [(target, rest[0])]
    return found


def _plain(value):
    """A property's value with `${name}` where it gets another resource."""
    if isinstance(value, dict):
        if set(value) == {"get_resource"}:
            return f"${{{value['get_resource']}}}"
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


READ = {"main.tf": opentofu, "stack.yaml": heat}
GIVES = {
    "main.tf": lambda kind: {"id", *LOCK["opentofu"][kind]},
    "stack.yaml": lambda kind: LOCK["attributes"][kind],
}


def described(name, text=None):
    found = READ[name](text or (LAB / name).read_text(encoding="utf-8"))
    found.problems += unknown_references(found, GIVES[name])
    return found


# ── the files ────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", FILES)
def test_every_argument_is_taken(name):
    found = described(name)
    assert len(found.kinds) >= 8
    assert not found.problems, "\n".join(f"docs/assets/lab/{name}: {problem}" for problem in found.problems)


STEPS = ("network", "subnet", "router", "security-group", "server", "floating-ip")
# The address that a reader was given: nobody knows it beforehand.
UNSAID = {"203.0.113.25"}
# What a file says and the commands leave to their defaults.
BY_DEFAULT = {"IPv4"}


def lab_commands(language):
    page = ROOT / "docs" / language / "openstack" / "launch-an-instance.md"
    return [
        (command.section, command.words[1:])
        for command in commands(page)
        if command.section in STEPS and re.search(r" (create|set|add) ", command.text)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_a_file_says_what_the_commands_say(name, language):
    values = described(name).values()
    said = {
        word
        for _, words in lab_commands(language)
        for word in words
        if not word.startswith("--") and not re.fullmatch(r"[a-z]+", word) or word in ("public", "icmp", "tcp")
    } - UNSAID
    assert {"lab-net", "lab-subnet", "lab-router", "lab-sg", "lab-server", "192.168.50.64/26", "m1.tiny", "22"} <= said
    assert said <= values, f"docs/assets/lab/{name} lacks {said - values}, which the lab's commands say"
    spare = {value for value in values - said - BY_DEFAULT if re.search(r"[-./\d]", value)}
    assert not spare, f"docs/assets/lab/{name}: {spare} stand in no command of the lab"


@pytest.mark.parametrize("name", FILES)
def test_comments_name_the_steps_and_their_commands(name):
    comments = re.findall(r"^ *# (\d+)\. openstack (.+)$", (LAB / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(comments) == 8 and comments == sorted(comments, key=lambda one: int(one[0]))
    headings = (ROOT / "docs/ko/openstack/launch-an-instance.md").read_text(encoding="utf-8")
    section = dict(re.findall(r"^## (\d+)\. .*\{#([\w-]+)\}$", headings, re.MULTILINE))
    for number, command in comments:
        told = [" ".join(words) for at, words in lab_commands("ko") if at == section[number]]
        assert any(one.startswith(command) for one in told), f"step {number} of the lab has no `{command}`, but {told}"


@pytest.mark.parametrize("name", FILES)
def test_the_cloud_can_make_it_in_some_order(name):
    """No circle, and what Neutron refuses too early comes late: the port after the subnet, the floating IP after the router's side."""
    found = described(name)
    graph = {one: {target for target, _ in found.waits.get(one, [])} for one in found.kinds}
    list(TopologicalSorter(graph).static_order())

    def all_before(one):
        return {one, *(far for near in graph[one] for far in all_before(near))}

    def of(word):
        return next(address for address, kind in found.kinds.items() if word in kind.lower().replace("_", "") and "data" not in kind)

    assert of("subnet") in all_before(of("port"))
    assert of("routerinterface") in all_before(of("floatingip"))
    assert {of("port"), of("securitygroup" if name == "stack.yaml" else "secgroup")} <= all_before(
        of("server" if name == "stack.yaml" else "instance")
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_the_lesson_has_no_copy(name, language):
    page = (ROOT / "docs" / language / LESSON).read_text(encoding="utf-8")
    assert page.count(f'--8<-- "{name}"') == 1


# ── the checks notice what they should ───────────────────────────────────────
@pytest.mark.parametrize(
    "name, old, new, part",
    [
        ("main.tf", 'cidr       = "192', 'cdir       = "192', "takes no `cdir`"),
        ("main.tf", "port_range_min    = 22", 'port_range_min    = "ssh"', "is a int"),
        ("main.tf", '  direction         = "ingress"\n', "", "needs `direction`"),
        ("main.tf", "openstack_networking_port_v2.lab.id\n  }", "openstack_networking_port_v2.lap.id\n  }", "there is no"),
        ("main.tf", "v2.lab.address", "v2.lab.adress", "gives no `adress`"),
        ("main.tf", '"openstack_networking_router_v2" "lab"', '"openstack_networking_rooter_v2" "lab"', "lock has no"),
        (
            "main.tf",
            "subnet_id = openstack_networking_subnet_v2.lab.id\n  }",
            "subnet = openstack_networking_subnet_v2.lab.id\n  }",
            "takes no",
        ),
        ("main.tf", 'name = "lab-net"', 'name = "lab-net"\n  all_tags = ["a"]', "set by the cloud"),
        ("stack.yaml", "cidr: 192", "cdir: 192", "takes no `cdir`"),
        ("stack.yaml", "port_range_min: 22", "port_range_min: ssh", "is a integer"),
        ("stack.yaml", "flavor: m1.tiny", "name2: m1.tiny", "needs `flavor`"),
        ("stack.yaml", "port: { get_resource: port }", "port: { get_resource: prot }", "there is no prot"),
        ("stack.yaml", "depends_on: interface", "depends_on: interfaces", "there is no interfaces"),
        ("stack.yaml", "floating_ip, floating_ip_address", "floating_ip, address", "gives no `address`"),
        ("stack.yaml", "OS::Neutron::Net\n", "OS::Neutron::Network\n", "lock has no"),
        ("stack.yaml", "- subnet: { get", "- subnet_id: { get", "takes no"),
        (
            "stack.yaml",
            "external_gateway_info: { network: public }",
            "external_gateway_info: { net: public }",
            "needs `external_gateway_info.network`",
        ),
    ],
)
def test_mistakes_are_noticed(name, old, new, part):
    text = (LAB / name).read_text(encoding="utf-8")
    assert old in text
    assert any(part in problem for problem in described(name, text.replace(old, new)).problems)
