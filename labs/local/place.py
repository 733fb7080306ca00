"""Where the guest is kept, what the machine must have, and the building of the guest."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from labs.cloud.shell import Failure, run

STATE = Path(os.environ.get("LOCAL_STATE", "/var/lib/funny-openstack-local"))
HERE = Path(__file__).parent
GUEST = STATE / "guest.qcow2"
# What is called for, and the package of Debian and Ubuntu that has it.
PROGRAMS = {
    "qemu-system-x86_64": "qemu-system-x86",
    "qemu-img": "qemu-utils",
    "ssh-keygen": "openssh-client",
    "debootstrap": "debootstrap",
    "syslinux": "syslinux",
    "mcopy": "mtools",
    "mke2fs": "e2fsprogs",
    "sfdisk": "fdisk",
}


def refusal(which: Callable[[str], str | None] = shutil.which, user: int | None = None) -> str | None:
    """Why these pages cannot be run here, in one line; None if they can.

    Args:
        which: finds a program.
        user: the number of the user who runs this; 0 is root.
    """
    missing = sorted({package for program, package in PROGRAMS.items() if not which(program)})
    if missing:
        return f"not run, since this machine lacks {', '.join(missing)}: apt-get install {' '.join(missing)}"
    if (os.geteuid() if user is None else user) != 0:
        return "not run, since building the guest needs root: sudo make labs"
    return None


def build(say: Callable[[str], None]) -> None:
    """Build the guest unless it is there, made from the same files."""
    if why := refusal():
        raise Failure(why)
    files = sorted(path for path in (HERE / "guest").rglob("*") if path.is_file())
    key = hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
    mark = STATE / "made-from"
    if GUEST.exists() and mark.exists() and mark.read_text() == key:
        return
    say(f"building the guest in {STATE}, for some minutes")
    STATE.mkdir(parents=True, exist_ok=True)
    if not (STATE / "key").exists():
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", STATE / "key")
    run(HERE / "guest" / "build", STATE)
    mark.write_text(key)
