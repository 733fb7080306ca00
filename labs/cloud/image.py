"""The guest's image, and whether this machine's KVM can run it."""

import shutil
import subprocess
from pathlib import Path

from labs.cloud import place
from labs.cloud.namespaces import inside, online

GUEST = place.HERE / "guest"
IMAGES = Path("/srv/images")
GUESTS = {"small": "cirros", "debian": "debian"}
KVM = place.STATE / "kvm"


def build(kind: str, name: str) -> None:
    """Build a guest from Debian's packages: the small one takes seconds, Debian itself minutes."""
    shutil.copytree(GUEST, place.ROOT / "usr/local/lib/guest", dirs_exist_ok=True)
    folder = Path("/usr/local/lib/guest") / kind
    online("bash", folder / "build", folder, IMAGES / f"{name}.qcow2")


def made_from(kind: str) -> str:
    """What a guest is made from, as one text."""
    return "".join(file.read_text() for file in sorted((GUEST / kind).rglob("*")) if file.is_file())


def try_kvm() -> None:
    """Start the guest's kernel under KVM and note whether it came up; /dev/kvm may be there and run no ordinary guest."""
    probe = (
        "timeout 20 qemu-system-x86_64 -accel kvm -cpu host -m 512 -nographic -no-reboot -nodefaults -serial stdio"
        f" -kernel {IMAGES}/vmlinuz -initrd {IMAGES}/initrd.gz -append 'console=ttyS0 quiet guest.probe'"
    )
    words = inside("bash", "-c", probe)
    done = subprocess.run(words, check=False, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL)
    KVM.write_text("yes" if "guest.probe: ok" in done.stdout else "no")


def kvm_works() -> bool:
    """Whether guests run under KVM here."""
    return KVM.read_text() == "yes"
