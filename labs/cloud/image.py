"""The guest's image, and whether this machine's KVM can run it."""

import shutil
import subprocess
from pathlib import Path

from labs.cloud import place
from labs.cloud.namespaces import inside, online

GUEST = place.HERE / "guest"
IMAGES = Path("/srv/images")
KVM = place.STATE / "kvm"


def build(name: str = "cirros") -> None:
    """Build the small guest, which takes seconds, from Debian's packages."""
    shutil.copytree(GUEST, place.ROOT / "usr/local/lib/guest", dirs_exist_ok=True)
    online("bash", "/usr/local/lib/guest/build", "/usr/local/lib/guest", IMAGES / f"{name}.qcow2")


def try_kvm() -> None:
    """Start the guest's kernel under KVM and note whether it came up; /dev/kvm may be there and run no ordinary guest."""
    probe = (
        "timeout 20 qemu-system-x86_64 -accel kvm -cpu host -m 512 -nographic -no-reboot -nodefaults -serial stdio"
        f" -kernel {IMAGES}/vmlinuz -initrd {IMAGES}/initrd.gz -append 'console=ttyS0 quiet guest.probe'"
    )
    done = subprocess.run(inside("bash", "-c", probe), capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL)
    KVM.write_text("yes" if "guest.probe: ok" in done.stdout else "no")


def kvm_works() -> bool:
    """Whether guests run under KVM here."""
    return KVM.read_text() == "yes"
