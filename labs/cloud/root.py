"""The cloud's own Debian: a folder with the packages, made with the machine's own sources."""

import re
import shutil
from pathlib import Path

from labs.cloud import place
from labs.cloud.shell import run

SOURCES = ("/etc/apt/sources.list", "/etc/apt/sources.list.d")
PACKAGES = (place.HERE / "packages.txt").read_text().split("\n")


def packages(lines: list[str] = PACKAGES) -> list[str]:
    """The names in packages.txt, where `#` begins a comment."""
    return [name for line in lines for name in line.split("#")[0].split()]


def mirrors(texts: list[str]) -> tuple[str, str] | None:
    """Debian's main and security archives among a machine's apt sources, if it has them."""
    addresses = [url for text in texts for url in re.findall(r"^[^#\n]*?(https?://\S+)", text, re.MULTILINE)]
    main = [url for url in addresses if re.search(r"/debian/?$", url)]
    security = [url for url in addresses if re.search(r"/debian-security/?$", url)]
    return (main[0], security[0]) if main and security else None


def machine_sources() -> list[str]:
    """The apt sources of this machine."""
    found = [Path(SOURCES[0]), *sorted(Path(SOURCES[1]).glob("*"))]
    return [path.read_text() for path in found if path.is_file() and path.suffix in (".list", ".sources")]


def debootstrap() -> None:
    """A minimal Debian; without a Debian mirror of the machine's, debootstrap's own default."""
    shutil.rmtree(place.ROOT, ignore_errors=True)
    place.ROOT.mkdir(parents=True)
    known = mirrors(machine_sources())
    include = "ca-certificates,procps,iproute2,less"
    run("debootstrap", "--variant=minbase", f"--include={include}", place.SUITE, place.ROOT, *(known or ())[:1])
    if known is None:
        main = (place.ROOT / "etc/apt/sources.list").read_text().split()[1]
        known = main, re.sub(r"/debian/?$", "/debian-security", main)
    lines = [
        f"deb {known[0]} {place.SUITE} main",
        f"deb {known[0]} {place.SUITE}-updates main",
        f"deb {known[1]} {place.SUITE}-security main",
    ]
    write("etc/apt/sources.list", "\n".join(lines) + "\n")
    write("etc/apt/apt.conf.d/10-lean", 'APT::Install-Recommends "false";\nAPT::Keep-Downloaded-Packages "false";\n')
    write("etc/dpkg/dpkg.cfg.d/unsafe-io", "force-unsafe-io\n")
    write("usr/sbin/policy-rc.d", "#!/bin/sh\nexit 101\n", 0o755)  # no package starts a service
    write("etc/hosts", f"127.0.0.1 localhost\n{place.HOST} cloud\n")


def install(names: list[str]) -> None:
    """Install packages: in a mount namespace of its own, so that an interruption leaves no mount."""
    shutil.copy("/etc/resolv.conf", place.ROOT / "etc/resolv.conf")
    script = (
        'cd "$0"; mount -t proc proc proc; mount -t sysfs sysfs sys; mount --rbind /dev dev; mount -t tmpfs tmpfs run;'
        ' export DEBIAN_FRONTEND=noninteractive LC_ALL=C; chroot . apt-get -q update; exec chroot . apt-get -qy install "$@"'
    )
    run("unshare", "--mount", "--pid", "--fork", "sh", "-ec", script, place.ROOT, *names)


def write(path: str, text: str, mode: int = 0o644) -> None:
    """Write a file of the cloud's Debian."""
    file = place.ROOT / path.lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    file.chmod(mode)
