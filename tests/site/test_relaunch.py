"""relaunch.sh, which openstack/launch-an-instance offers: it makes what the commands of the page make, and only what is missing.

It is run by bash, against the fake cloud of the tests. Its `openstack` passes each command to the real client in this
process, which starts in a tenth of the time.
"""

import json
import os
import shutil
import socketserver
import stat
import subprocess
import sys
import threading

import pytest
from fake_cloud import QCOW2_MAGIC
from openstack_client import DOCS, commands, run

SCRIPT = DOCS / "assets/lab/relaunch.sh"
PAGE = DOCS / "ko/openstack/launch-an-instance.md"
IMAGE = "cirros-0.6.3-x86_64-disk.img"


# What stands on the PATH as `openstack`: says its words to the address, prints what it gets.
CLIENT = """#!{python} -SE
import json, socket, sys
with socket.create_connection(("127.0.0.1", {port})) as asked:
    asked.sendall(json.dumps(sys.argv).encode() + b"\\n")
    status, out, errors = json.loads(asked.makefile().readline())
sys.stdout.write(out)
sys.stderr.write(errors)
sys.exit(status)
"""


@pytest.fixture
def cloud(running_cloud):
    running_cloud.cloud.__init__()
    return running_cloud


@pytest.fixture
def folder(cloud, tmp_path):
    """A student's folder on a day in class: clouds.yaml, and the image that was downloaded."""
    (tmp_path / "clouds.yaml").write_text(cloud.clouds_yaml("openstack"), encoding="utf-8")
    (tmp_path / IMAGE).write_bytes(QCOW2_MAGIC + bytes(1000))
    return tmp_path


@pytest.fixture
def relaunch(folder):
    """The script as a student runs it: gives how it ends and what it prints."""

    class Client(socketserver.StreamRequestHandler):
        def handle(self):
            answer = run(json.loads(self.rfile.readline()), {"OS_CLOUD": "openstack"}, folder)
            self.wfile.write(json.dumps(answer).encode() + b"\n")

    def script(*arguments):
        environment = {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}
        return subprocess.run(["bash", SCRIPT, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=120)

    with socketserver.TCPServer(("127.0.0.1", 0), Client) as server:
        (folder / "bin").mkdir()
        client = folder / "bin/openstack"
        client.write_text(CLIENT.format(python=sys.executable, port=server.server_address[1]), encoding="utf-8")
        client.chmod(0o755)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield script
        server.shutdown()


def made(cloud):
    """What the project holds, by name and by what was asked for; ids, times and the key's own bytes left out."""
    state, asked = cloud.cloud.state, {}
    for kind, keys in {
        "keypairs": ["name"],
        "images": ["name", "disk_format", "container_format"],
        "networks": ["name", "router:external"],
        "subnets": ["name", "cidr", "gateway_ip"],
        "routers": ["name"],
        "security_groups": ["name"],
        "security_group_rules": ["direction", "ethertype", "protocol", "port_range_min", "port_range_max", "remote_ip_prefix"],
        "servers": ["name", "key_name", "status"],
        "ports": ["device_owner"],
        "floatingips": ["status", "floating_ip_address", "fixed_ip_address"],
    }.items():
        asked[kind] = sorted(str([one.get(key) for key in keys]) for one in state[kind].values())
    asked["gateways"] = [bool(router["external_gateway_info"]) for router in state["routers"].values()]
    return asked


def by_hand(folder, until):
    """The commands of the page, up to the end of a section, as its own test runs them."""
    for command in commands(PAGE):
        if command.words[:1] == ["openstack"] and " | " not in command.text:
            status, output, errors = run(command.words, {"OS_CLOUD": "openstack"}, folder)
            assert status == 0, errors or output
        if command.section == until and command.text.startswith("openstack server list"):
            return


def test_it_makes_what_the_page_makes_and_no_more(folder, cloud, relaunch):
    by_hand(folder, "floating-ip")
    wanted = made(cloud)
    (folder / "lab-key.pem").unlink()
    cloud.cloud.__init__()
    done = relaunch()
    assert done.returncode == 0, done.stderr
    assert made(cloud) == wanted
    assert done.stdout.splitlines()[-1] == "ssh -i lab-key.pem cirros@203.0.113.25"
    assert stat.S_IMODE((folder / "lab-key.pem").stat().st_mode) == 0o600
    # Run again it changes nothing, and finds what one step lost.
    state = cloud.cloud.snapshot()
    again = relaunch()
    assert again.returncode == 0, again.stderr
    assert cloud.cloud.snapshot() == state
    for command in ("floating ip delete 203.0.113.25", "server delete --wait lab-server", "router remove subnet lab-router lab-subnet"):
        assert run(["openstack", *command.split()], {"OS_CLOUD": "openstack"}, folder)[0] == 0
    assert relaunch().returncode == 0
    assert made(cloud) == wanted


def test_up_to_step_7_there_is_no_instance(cloud, relaunch):
    done = relaunch("7")
    assert done.returncode == 0, done.stderr
    state = cloud.cloud.state
    assert not state["servers"] and not state["floatingips"]
    assert [router["external_gateway_info"] is not None for router in state["routers"].values()] == [True]
    assert {rule["port_range_min"] for rule in state["security_group_rules"].values() if rule["protocol"] == "tcp"} == {22}


def test_without_the_private_key_it_says_so_and_makes_nothing(folder, cloud, relaunch):
    assert run(["openstack", "keypair", "create", "--private-key", "elsewhere", "lab-key"], {"OS_CLOUD": "openstack"}, folder)[0] == 0
    state = cloud.cloud.snapshot()
    done = relaunch()
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1 and "lab-key.pem" in done.stderr
    assert cloud.cloud.snapshot() == state


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="takes the public half out of a private key with ssh-keygen")
def test_a_key_of_last_week_is_used_again(folder, cloud, relaunch):
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "lab-key.pem"], cwd=folder, check=True)
    private, public = ((folder / name).read_text() for name in ("lab-key.pem", "lab-key.pem.pub"))
    (folder / "lab-key.pem").chmod(0o644)  # as from a USB stick
    done = relaunch("7")
    assert done.returncode == 0, done.stderr
    assert (folder / "lab-key.pem").read_text() == private
    assert cloud.cloud.state["keypairs"]["lab-key"]["public_key"].split()[:2] == public.split()[:2]
