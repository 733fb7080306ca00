"""The cloud's namespaces: mounts, network, processes, host name. They live as long as `hold.py` runs."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from labs.cloud import place
from labs.cloud.shell import Failure, run

PID = place.STATE / "pid"
MACHINE = ("PIP_INDEX_URL", "PIP_DEFAULT_TIMEOUT", "https_proxy", "http_proxy", "no_proxy")


def holder() -> int | None:
    """The process that holds the namespaces open, seen from the machine; the copy of the repository that started it may be another."""
    try:
        pid = int(PID.read_text())
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except (OSError, ValueError):
        return None
    return pid if str(place.ROOT) in words and any(Path(word).name == "hold.py" for word in words) else None


def start() -> None:
    """Make the namespaces, unless they are there."""
    if holder():
        return
    with (place.STATE / "hold.log").open("w") as log:
        words = ["unshare", "--mount", "--net", "--pid", "--uts", "--ipc", "--fork", sys.executable, place.HERE / "hold.py", place.ROOT]
        outer = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    for _ in range(100):
        time.sleep(0.1)
        children = Path(f"/proc/{outer.pid}/task/{outer.pid}/children")
        inner = children.read_text().split() if children.exists() else []
        if inner and Path(f"/proc/{inner[0]}/root/run/cloud/ready").exists():
            PID.write_text(inner[0])
            return
    raise Failure(f"the namespaces did not come up:\n{(place.STATE / 'hold.log').read_text()}")


def stop() -> None:
    """End the first process: the kernel ends the others and undoes mounts and network."""
    pid = holder()
    if pid is None:
        return
    os.kill(pid, signal.SIGKILL)
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.1)
    raise Failure(f"process {pid} does not end")


def inside(*command: str | Path) -> list[str]:
    """The words that run a command as root inside the cloud."""
    pid = holder()
    if pid is None:
        raise Failure("the cloud is not running; `make cloud` starts it")
    return ["nsenter", "-t", str(pid), "-m", "-n", "-p", "-u", "-i", "-r", "-w", "--", *map(str, command)]


def call(*command: str | Path, text: str | None = None) -> str:
    """Run a command as root inside the cloud and give what it printed."""
    return run(*inside(*command), text=text)


def online(*command: str | Path) -> None:
    """Run a command as root inside the cloud, but in the machine's network: the cloud itself has no way out."""
    certificates = Path("/etc/ssl/certs/ca-certificates.crt")
    if certificates.exists():
        shutil.copy(certificates, place.ROOT / "etc/ssl/certs/machine.crt")
    shutil.copy("/etc/resolv.conf", place.ROOT / "etc/resolv.conf")
    settings = [f"{name}={os.environ[name]}" for name in MACHINE if name in os.environ]
    settings += [f"{name}=/etc/ssl/certs/machine.crt" for name in ("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")]
    enter = [word for word in inside() if word != "-n"]
    try:
        run(*enter, "env", "-u", "PIP_FIND_LINKS", *settings, *command)
    finally:
        (place.ROOT / "etc/resolv.conf").write_text("")  # or Neutron would hand the machine's resolver to guests


def script(text: str) -> str:
    """Run lines of shell inside the cloud; the first that fails is the end."""
    return run(*inside("env", "LC_ALL=C.UTF-8", "bash", "-euo", "pipefail", "-c", text))


def responds(command: str, seconds: float = 60) -> None:
    """Wait until a shell command inside succeeds."""
    end = time.monotonic() + seconds
    while subprocess.run(inside("bash", "-c", command), check=False, capture_output=True).returncode:
        if time.monotonic() > end:
            raise Failure(f"waited {seconds:.0f} s in vain for: {command}\n(logs: {place.ROOT}/var/log/cloud)")
        time.sleep(0.3)
