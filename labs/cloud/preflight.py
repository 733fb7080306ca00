"""What a machine must have; it is looked at before anything is changed."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from labs.cloud import place

MEMORY, DISK, CORES = 7.5, 15, 2  # GiB free for a start; machines sold as 8 GB have a little less
PORTS = {5000: "Keystone", 8774: "Nova", 8776: "Cinder", 8778: "Placement", 9292: "Glance", 9696: "Neutron"}
PROGRAMS = {
    "debootstrap": "debootstrap",
    "unshare": "util-linux",
    "nsenter": "util-linux",
    "ip": "iproute2",
}


@dataclass(frozen=True)
class Machine:
    """What was found on a machine."""

    root: bool
    cores: int
    memory: float
    disk: float
    ports: frozenset[int]
    missing: tuple[str, ...]
    kernel: tuple[str, ...]
    x86: bool = True


def refusals(machine: Machine, running: bool = False) -> list[str]:
    """Why the cloud cannot be built here, each with what to do; with a running cloud, what it took is not missed."""
    found = []
    if not machine.root:
        found.append("it needs root, for namespaces and mounts: sudo make cloud")
    if not machine.x86:
        found.append("the guest is made for x86-64 processors; this one is another")
    if machine.cores < CORES:
        found.append(f"it needs {CORES} cores; here is {machine.cores}")
    found += [f"the package {PROGRAMS[name]} is missing ({name}): apt-get install {PROGRAMS[name]}" for name in machine.missing]
    found += [f"the kernel lacks {what}" for what in machine.kernel]
    if running:
        return found
    if machine.memory < MEMORY:
        found.append(f"it needs {MEMORY} GiB of memory that is free; here are {machine.memory:.1f}")
    if machine.disk < DISK:
        found.append(f"it needs {DISK} GiB of disk at {place.STATE}; here are {machine.disk:.1f} (CLOUD_STATE=/another/folder)")
    found += [
        f"port {port} is taken: another OpenStack may run here, and two would be mistaken for one another ({PORTS[port]})"
        for port in sorted(machine.ports & PORTS.keys())
    ]
    return found


def look() -> Machine:
    """Look at this machine; nothing is changed."""
    memory = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
    folder = next(path for path in (place.STATE, *place.STATE.parents) if path.exists())
    return Machine(
        root=os.geteuid() == 0,
        cores=len(os.sched_getaffinity(0)),
        memory=int(memory["MemAvailable"].split()[0]) / 2**20,
        disk=shutil.disk_usage(folder).free / 2**30,
        ports=listening(*(Path(f"/proc/net/{name}").read_text() for name in ("tcp", "tcp6") if Path(f"/proc/net/{name}").exists())),
        missing=tuple(name for name in PROGRAMS if not shutil.which(name)),
        kernel=tuple(what for what, command in NEEDS.items() if not succeeds(command)),
        x86=os.uname().machine == "x86_64",
    )


# What the kernel must be able to do is tried in namespaces that vanish with the command.
NEEDS = {
    "namespaces (mount, network, process, host name)": "true",
    "pairs of virtual interfaces (veth)": "ip link add veth-a type veth peer name veth-b",
    "virtual interfaces of programs (tun)": "ip tuntap add dev tap-a mode tap",
    "memory as a file system (tmpfs)": "mount -t tmpfs tmpfs /mnt",
}


def succeeds(command: str) -> bool:
    """Whether a command succeeds in namespaces of its own."""
    words = ["unshare", "--mount", "--net", "--pid", "--uts", "--ipc", "--fork", "sh", "-c", command]
    try:
        return subprocess.run(words, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def listening(*tables: str) -> frozenset[int]:
    """The ports in tables as of /proc/net/tcp at which something listens."""
    lines = [line.split() for table in tables for line in table.splitlines()[1:]]
    return frozenset(int(line[1].rsplit(":", 1)[1], 16) for line in lines if line[3] == "0A")
