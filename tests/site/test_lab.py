"""The lab of openstack/launch-an-instance.md, from its first command to its last.

The commands are those of the page, run by the real client against the fake cloud. The whole lab
passes in order and prints what the page shows; with any one step left out, a later step fails.
Commands that only look (list, show, ping …) are checks: leaving one out breaks nothing.
"""

import base64
import hashlib
import ipaddress
import re
import shlex
import stat
from dataclasses import dataclass

import pytest
from cryptography.hazmat.primitives import serialization
from fake_cloud import QCOW2_MAGIC, RunningCloud
from openstack_client import DOCS, LANGUAGES, commands, run

PAGE = "openstack/launch-an-instance.md"
# What an OpenStack command ends in when it only reads.
CHECKS = re.compile(r"^openstack (\w+ )*(list|show|issue)( |$)|^(ping|ssh) ")
# The lab's one pipeline: from the console log to the fingerprints of the host keys in it.
FINGERPRINTS = " | grep ^ssh- | ssh-keygen -lf -"
# For each step, as it begins: the command that fails first when the step is left out. Written
# down so that a change to the lab is seen for what it does to somebody who skips a line.
FIRST_FAILURE = {
    "export OS_CLOUD": "openstack token issue",
    "openstack keypair create": "chmod 600",
    "chmod 600": "ssh -i",
    "curl -fLO": "openstack image create",
    "openstack image create": "openstack server create",
    "openstack network create": "openstack subnet create",
    "openstack subnet create": "openstack router add subnet",
    "openstack router create": "openstack router set",
    "openstack router set": "openstack router show",
    "openstack router add subnet": "openstack router show",
    "openstack security group create": "openstack security group rule create",
    "openstack security group rule create --protocol icmp": "openstack security group rule list",
    "openstack security group rule create --protocol tcp": "openstack security group rule list",
    "openstack server create": "openstack console log show",
    "openstack floating ip create": "openstack server add floating ip",
    "openstack server add floating ip": "openstack server list",
    "openstack volume create": "openstack volume show",
    "openstack server add volume": "openstack volume show",
    "openstack server remove volume": "openstack volume show",
    "openstack volume delete": "openstack volume list",
    "openstack floating ip delete": "openstack floating ip list",
    "openstack server delete": "openstack network delete",
    "openstack router remove subnet": "openstack router delete",
    "openstack router delete": "openstack router list",
    "openstack network delete": "openstack network list",
    "openstack security group delete": "openstack security group list",
    "openstack image delete": "openstack image list",
    "openstack keypair delete": "openstack keypair list",
}


class Failed(Exception):
    """A step of the lab did not do what the page says."""


def lab(language):
    return commands(DOCS / language / PAGE)


def steps(language="ko"):
    """The commands that change something; without any of them the lab must not succeed."""
    return [command for command in lab(language) if not CHECKS.match(command.text)]


# ── one command ──────────────────────────────────────────────────────────────
@dataclass
class Terminal:
    """The reader's terminal: a folder, environment variables and the way to the cloud.

    `openstack` is the real client. The few other commands of the lab are played here, with the
    files they need and what the network of the fake cloud lets through.
    """

    running_cloud: RunningCloud
    folder: object
    environment: dict

    def run(self, command):
        """Run it; raise Failed when it fails or prints something else than the page shows."""
        words = command.words
        if command.text.endswith(FINGERPRINTS):
            words = ["fingerprints", *shlex.split(command.text.removesuffix(FINGERPRINTS))]
        player = getattr(self, f"_{words[0]}", None)
        if player is None:
            raise Failed(f"the lab's terminal does not know `{words[0]}`")
        status, output, errors = player(words)
        if status:
            raise Failed(f"{command.place}: `{command.text}` fails: {(errors or output).strip()}")
        if command.expected is not None and (why := differs(command.expected, output, whole="-f value" in command.text)):
            raise Failed(f"{command.place}: `{command.text}` prints something else than the page shows: {why}\n{output}")
        return output

    def _openstack(self, words):
        return run(words, self.environment, self.folder)

    def _fingerprints(self, words):
        """What `grep ^ssh- | ssh-keygen -lf -` makes of what a command prints."""
        status, output, errors = self._openstack(words[1:])
        keys = [line.split() for line in output.splitlines() if line.startswith("ssh-")]
        lines = [f"256 SHA256:{_digest(key)} {name} ({kind.removeprefix('ssh-').upper()})" for kind, key, name in keys]
        return status or not keys, "\n".join(lines) + "\n", errors

    def _export(self, words):
        self.environment.update(word.split("=", 1) for word in words[1:])
        return 0, "", ""

    def _chmod(self, words):
        path = self.folder / words[2]
        if not path.exists():
            return 1, "", f"cannot access '{words[2]}': No such file or directory"
        path.chmod(int(words[1], 8))
        return 0, "", ""

    def _curl(self, words):
        (self.folder / words[-1].rsplit("/", 1)[-1]).write_bytes(QCOW2_MAGIC + bytes(1000))
        return 0, "", ""

    def _ping(self, words):
        if self.running_cloud.cloud.reach(words[-1], "icmp"):
            return 0, "3 packets transmitted, 3 received, 0% packet loss, time 2003ms\n", ""
        return 1, "3 packets transmitted, 0 received, 100% packet loss, time 2041ms\n", ""

    def _ssh(self, words):
        """`ssh -i <key> <user>@<address> <command>`"""
        user, address = words[3].split("@")
        cloud = self.running_cloud.cloud
        server = cloud.reach(address, "tcp", 22)
        if not server:
            return 255, "", f"ssh: connect to host {address} port 22: Connection timed out"
        key = self.folder / words[2]
        if not key.exists() or stat.S_IMODE(key.stat().st_mode) & 0o077:
            return 255, "", "WARNING: UNPROTECTED PRIVATE KEY FILE!"
        public = serialization.load_ssh_private_key(key.read_bytes(), None).public_key()
        if (
            user != "cirros"
            or public.public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH).decode()
            != cloud.state["keypairs"][server["key_name"]]["public_key"]
        ):
            return 255, "", f"{user}@{address}: Permission denied (publickey)."
        return 0, self._in_guest(server, " ".join(words[4:])), ""

    def _in_guest(self, server, line):
        metadata = self.running_cloud.cloud.metadata(server)
        address = ipaddress.ip_address(metadata["local-ipv4"])
        if line == "hostname":
            return server["name"] + "\n"
        if line == "ip -4 addr show eth0":
            subnet = next(
                ipaddress.ip_network(subnet["cidr"])
                for subnet in self.running_cloud.cloud.state["subnets"].values()
                if address in ipaddress.ip_network(subnet["cidr"])
            )
            return (
                f"2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1442 state UP\n"
                f"    inet {address}/{subnet.prefixlen} brd {subnet.broadcast_address} "
                "scope global eth0\n"
            )
        if match := re.fullmatch(r"curl -s http://169\.254\.169\.254/latest/meta-data/(.+)", line):
            return metadata[match[1]] + "\n"
        raise Failed(f"the guest does not know `{line}`")


# ── what is printed ──────────────────────────────────────────────────────────
FINGERPRINT = re.compile(r"SHA256:[\w+/]{43}")
UUID = re.compile(r"\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\b")
TIME = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*")


def masked(text):
    """The text without ids, times and fingerprints."""
    return FINGERPRINT.sub("<fingerprint>", TIME.sub("<time>", UUID.sub("<id>", text)))


def _digest(key):
    """The digest of a public key's blob as ssh-keygen writes it."""
    return base64.b64encode(hashlib.sha256(base64.b64decode(key)).digest()).decode().rstrip("=")


def differs(expected, output, whole=False):
    """Why the output is not what the page shows, or an empty string.

    A page shows a whole table (it starts with the frame) or nothing at all, or `whole` says so:
    then the output has to be the same. Or it shows some lines of a longer output: each has to be
    in it, in order; column widths are not compared then.
    """
    wanted, printed = masked(expected).strip(), masked(output).strip()
    if whole or not wanted or wanted.startswith("+-"):
        return "" if wanted == printed else f"expected\n{wanted or '(nothing)'}"
    lines = iter([" ".join(line.split()) for line in printed.splitlines()])
    for line in wanted.splitlines():
        short = " ".join(line.split())
        if not any(short in candidate for candidate in lines):
            return f"no line `{short}`, or not in this order"
    return ""


# ── the lab ──────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module", params=LANGUAGES)
def performance(request, running_cloud, tmp_path_factory):
    """The whole lab of one language, and the state of everything before each command.

    The states let the omission tests begin where a step is left out instead of at the start.
    """
    running_cloud.cloud.__init__()
    folder = tmp_path_factory.mktemp(f"lab-{request.param}")
    (folder / "clouds.yaml").write_text(running_cloud.clouds_yaml("openstack"), encoding="utf-8")
    terminal = Terminal(running_cloud, folder, {})
    before = []
    for command in lab(request.param):
        before.append(_state(terminal))
        terminal.run(command)
    before.append(_state(terminal))
    return request.param, terminal, before


def _state(terminal):
    files = {path.name: (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) for path in terminal.folder.iterdir() if path.is_file()}
    return terminal.running_cloud.cloud.snapshot(), files, dict(terminal.environment)


def _go_to(terminal, state):
    cloud, files, environment = state
    terminal.running_cloud.cloud.restore(cloud)
    terminal.environment = dict(environment)
    for path in terminal.folder.iterdir():
        if path.is_file() and path.name not in files:
            path.unlink()
    for name, (content, mode) in files.items():
        (terminal.folder / name).write_bytes(content)
        (terminal.folder / name).chmod(mode)


def test_the_lab_passes_and_leaves_nothing_behind(performance):
    _language, _terminal, before = performance
    first, last = before[0][0], before[-1][0]
    for kind, items in first.items():
        assert set(last[kind]) == set(items), f"the lab leaves {kind} behind"


def test_both_languages_have_the_same_lab():
    korean, english = lab("ko"), lab("en")
    assert [c.text for c in korean] == [c.text for c in english]
    assert [c.section for c in korean] == [c.section for c in english]
    assert [c.expected for c in korean] == [c.expected for c in english]


def test_most_commands_show_what_to_expect():
    silent = [c.text for c in lab("ko") if c.expected is None and c.section != "clean-up"]
    assert all(text.split()[0] in ("export", "chmod", "curl") or " create " in text for text in silent), silent


@pytest.mark.parametrize(
    "position",
    [
        pytest.param(position, id=f"{position:02} {command.text[:60]}")
        for position, command in enumerate(lab("ko"))
        if not CHECKS.match(command.text)
    ],
)
def test_without_a_step_a_later_one_fails(performance, position):
    language, terminal, before = performance
    script = lab(language)
    _go_to(terminal, before[position])
    for command in script[position + 1 :]:
        try:
            terminal.run(command)
        except Failed:
            break
    else:
        pytest.fail(
            f"{script[position].place}: the lab succeeds without `{script[position].text}`; drop the step, or make a later one need it"
        )
    expected = [later for start, later in FIRST_FAILURE.items() if script[position].text.startswith(start)]
    assert expected, f"name in FIRST_FAILURE what fails without `{script[position].text}`"
    assert command.text.startswith(expected[-1]), f"without `{script[position].text}` it is `{command.text}` that fails"


def test_every_listed_failure_belongs_to_a_step():
    texts = [command.text for command in steps()]
    unused = [start for start in FIRST_FAILURE if not any(t.startswith(start) for t in texts)]
    assert not unused, f"FIRST_FAILURE names steps that the lab does not have: {unused}"


# ── the fake is as strict as it says ─────────────────────────────────────────
@pytest.mark.parametrize(
    "line, words",
    [
        ("openstack server create --flavor m1.tiny --image nothing --network public s", "nothing"),
        ("openstack flavor show m1.huge", "m1.huge"),
        ("openstack subnet create --network public --subnet-range 203.0.113.64/26 s", "overlaps"),
        ("openstack subnet create --network public --subnet-range 192.0.2.65/26 s", "host bits"),
        ("openstack router set --external-gateway public nothing", "nothing"),
        ("openstack floating ip create nowhere", "nowhere"),
        ("openstack server delete nothing", "nothing"),
        ("openstack volume delete nothing", "nothing"),
        ("openstack image show nothing", "nothing"),
        ("openstack keypair delete nothing", "nothing"),
    ],
)
def test_the_fake_refuses_what_it_does_not_know(line, words, tmp_path):
    with RunningCloud() as cloud:
        (tmp_path / "clouds.yaml").write_text(cloud.clouds_yaml("openstack"), encoding="utf-8")
        status, output, errors = run(line.split(), {"OS_CLOUD": "openstack"}, tmp_path)
    assert status != 0
    assert words in output + errors


def test_the_wrong_password_is_refused(tmp_path):
    with RunningCloud() as cloud:
        text = cloud.clouds_yaml("openstack").replace("not-a-secret", "wrong")
        (tmp_path / "clouds.yaml").write_text(text, encoding="utf-8")
        status, _output, errors = run(["openstack", "server", "list"], {"OS_CLOUD": "openstack"}, tmp_path)
    assert status != 0 and "401" in errors


@pytest.mark.parametrize(
    "expected, output, same",
    [
        ("", "", True),
        ("", "something", False),
        ("+--+\n| a |\n+--+", "+--+\n| a |\n+--+", True),
        ("+--+\n| a |\n+--+", "+--+\n| b |\n+--+", False),
        ("| name | x |\n| status | ACTIVE |", "| name   | x   |\n| id | 1 |\n| status | ACTIVE |", True),
        ("| status | ACTIVE |\n| name | x |", "| name   | x   |\n| id | 1 |\n| status | ACTIVE |", False),
        ("| status | BUILD |", "| status | ACTIVE |", False),
    ],
)
def test_comparing_output(expected, output, same):
    assert (differs(expected, output) == "") is same
