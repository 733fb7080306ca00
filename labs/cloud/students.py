"""The student's computer: a user of the cloud's Debian, in a network of its own, with the client."""

import json
import shutil
from pathlib import Path

from labs.cloud import build, config, place, root
from labs.cloud.namespaces import call, online

WANTED = "python-openstackclient==10.5.0 python-swiftclient==4.11.0"
CLIENT = Path("/opt/openstack")
ENTER = """\
#!/bin/sh
# {what}
# Usage: {name} 'shell commands', or {name} alone for a shell.
set -e
enter="nsenter -t $(cat {state}/pid) -m -n -p -u -i -r -w -- ip netns exec computer"
[ $# -gt 0 ] || exec $enter su - {user}
exec $enter su - {user} -c "$*"
"""
PROFILE = """\
. /opt/openstack/bin/activate
export OS_CLOUD={cloud} PS1='$ '
export COLUMNS=100
"""


def client() -> None:
    """Install the client with the machine's network and index: the one step that asks the Internet."""
    call("python3", "-m", "venv", CLIENT)
    online(CLIENT / "bin/pip", "install", "-q", *WANTED.split())


def make(number: str) -> None:
    """A student: project, user, a home with clouds.yaml, and a command on the machine that becomes them."""
    name = f"student-{number}"
    password = config.secret(name)
    build.seed("student", number=number, password=password)
    account(name, {"openstack": credentials(name, password, f"lab-{number}")}, f"{name} at a computer of their own")
    account("cloud-admin", {"admin": credentials("admin", config.secret("services"), "admin")}, "The operator of the cloud")


def reset(number: str) -> None:
    """Empty a student's project and home."""
    name = f"student-{number}"
    login = {**credentials(name, config.secret(name), f"lab-{number}"), "region_name": "RegionOne"}
    call("python3", "-", json.dumps(login), text=(place.HERE / "inside/reset.py").read_text())
    shutil.rmtree(place.ROOT / "home" / name)
    call("mkhomedir_helper", name)
    make(number)


def credentials(user: str, password: str, project: str) -> dict[str, str]:
    """What Keystone is to be told."""
    return {
        "auth_url": f"http://{place.HOST}:5000/v3",
        "username": user,
        "password": password,
        "project_name": project,
        "user_domain_name": "Default",
        "project_domain_name": "Default",
    }


def account(name: str, clouds: dict[str, dict[str, str]], what: str) -> None:
    """A user of the cloud's Debian, and the command on the machine."""
    home = f"home/{name}"
    if not (place.ROOT / home).exists():
        call("useradd", "--create-home", "--shell", "/bin/bash", name)
    entries = {one: {"auth": login, "region_name": "RegionOne"} for one, login in clouds.items()}
    root.write(f"{home}/.config/openstack/clouds.yaml", json.dumps({"clouds": entries}, indent=2) + "\n")  # JSON is YAML
    # Nobody is there to compare the fingerprint and answer “yes”.
    root.write(f"{home}/.ssh/config", "StrictHostKeyChecking accept-new\n")
    root.write(f"{home}/.profile", PROFILE.format(cloud=next(iter(clouds))))
    call("chown", "-R", f"{name}:", f"/{home}")
    command = place.STATE / "bin" / name
    command.parent.mkdir(exist_ok=True)
    command.write_text(ENTER.format(what=what, name=name, user=name, state=place.STATE))
    command.chmod(0o755)
