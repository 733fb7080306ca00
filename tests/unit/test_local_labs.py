"""The labs on a reader's own computer: what their recordings show is what their pages say of it."""

import re
from pathlib import Path

import pytest

from builder.data.transcripts import load_all
from builder.text.commands import commands
from builder.text.markdown import Markdown
from labs.local import place
from labs.local.perform import Ours
from labs.pages.script import file_for, pages, read

ROOT = Path(__file__).resolve().parent.parent.parent
CONTAINER = "virtualization/first-container.md"
MACHINE = "virtualization/first-virtual-machine.md"


@pytest.fixture(scope="module")
def recorded():
    """By page and then by section and command, in order: what was recorded."""
    return {page: [(one.section, one.command, one.status, one.output) for one in found.commands] for page, found in load_all().items()}


def printed(recorded, page, section, command):
    """What the first command of a section that begins so printed, and how it ended."""
    return next((status, output) for where, text, status, output in recorded[page] if where == section and text.startswith(command))


def test_the_distribution_differs_and_the_kernel_is_the_same(recorded):
    inside = printed(recorded, CONTAINER, "look", "podman exec one grep")[1]
    outside = printed(recorded, CONTAINER, "look", "grep")[1]
    assert ("12 (bookworm)" in inside, "13 (trixie)" in outside) == (True, True)
    assert printed(recorded, CONTAINER, "look", "podman exec one uname") == printed(recorded, CONTAINER, "look", "uname")


def test_the_process_has_two_numbers_and_no_ps_inside(recorded):
    status, said = printed(recorded, CONTAINER, "look", "podman exec one ps")
    assert status
    assert "executable file `ps` not found" in said
    assert printed(recorded, CONTAINER, "look", "podman exec one cat /proc/1/comm")[1] == "sleep"
    assert re.search(r"4321 student +sleep 5000", printed(recorded, CONTAINER, "look", "ps -C sleep")[1])


def test_root_inside_is_an_ordinary_user_outside(recorded):
    assert printed(recorded, CONTAINER, "rootless", "podman exec one id")[1] == "root"
    assert printed(recorded, CONTAINER, "rootless", "podman unshare")[1].split()[:3] == ["0", "1000", "1"]


def test_the_memory_limit_was_hit(recorded):
    assert printed(recorded, CONTAINER, "memory", "podman run --rm")[1] == str(64 * 2**20)
    assert printed(recorded, CONTAINER, "memory", "podman run --name greedy") == (128 + 9, "")
    assert printed(recorded, CONTAINER, "memory", "podman inspect")[1] == "137 true"


def test_what_is_changed_in_one_is_not_in_two(recorded):
    changed = printed(recorded, CONTAINER, "copy-on-write", "podman diff one")[1].split("\n")
    assert {"A /note", "C /etc/motd", "D /etc/debian_version"} <= set(changed)
    assert printed(recorded, CONTAINER, "copy-on-write", "podman exec two cat /etc/debian_version")[0] == 0
    assert printed(recorded, CONTAINER, "copy-on-write", "podman exec two cat /note")[0]


def test_the_image_that_was_built_has_ps(recorded):
    assert re.search(r"^ *1 ps -e", printed(recorded, CONTAINER, "build", "podman run --rm hello")[1], re.MULTILINE)
    assert printed(recorded, CONTAINER, "done-when", "podman ps")[1] == ""


def test_the_guest_is_what_was_ordered(recorded):
    assert printed(recorded, MACHINE, "inside-guest", "nproc")[1] == "2"
    assert re.search(r"10G$", printed(recorded, MACHINE, "inside-guest", "lsblk")[1], re.MULTILINE)
    assert "10 GiB (10737418240 bytes)" in printed(recorded, MACHINE, "create", "qemu-img info")[1]


def test_what_was_broken_works_after_rolling_back(recorded):
    assert " clean " in printed(recorded, MACHINE, "snapshot", "qemu-img snapshot -l")[1]
    assert printed(recorded, MACHINE, "break", "ls /")[0]
    assert printed(recorded, MACHINE, "roll-back-guest", "ls /") == (0, "/etc/hostname")


def test_nesting_is_seen_in_the_guest(recorded):
    assert printed(recorded, MACHINE, "nested-on", "grep")[1] == "2"
    assert printed(recorded, MACHINE, "nested-on", "ls")[0] == 0
    assert printed(recorded, MACHINE, "nested-off", "grep") == (1, "0")
    assert printed(recorded, MACHINE, "nested-off", "ls")[0]


@pytest.mark.parametrize("page", [page for page in pages() if read(page).where != "cloud"])
def test_each_line_of_a_script_means_a_command_of_its_page(page):
    texts = [command.text for command in commands(Markdown((ROOT / "docs" / "ko" / page).read_text(encoding="utf-8")))]
    script = read(page)
    for key in script.steps:
        start, _, number = key.partition("#")
        same = [text for text in texts if text.startswith(start.strip())]
        assert len(same) >= int(number or 1), f"{file_for(page)}: “{key}” means no command of the page"
    sections = {heading.id for heading in Markdown((ROOT / "docs" / "ko" / page).read_text(encoding="utf-8")).headings}
    assert {*script.guest, *script.save.values()} <= sections


def test_a_machine_that_lacks_something_is_told_in_one_line():
    why = place.refusal(which=lambda name: None if name in ("mcopy", "qemu-img") else f"/usr/bin/{name}", user=0)
    assert why == "not run, since this machine lacks mtools, qemu-utils: apt-get install mtools qemu-utils"
    assert place.refusal(which=lambda name: name, user=1000) == "not run, since building the guest needs root: sudo make labs"
    assert place.refusal(which=lambda name: name, user=0) is None


def test_ids_of_containers_are_the_same_in_every_run():
    first, again = Ours(CONTAINER), Ours(CONTAINER)
    long, other = "de9e17febfccff85d98d2787c65ea62ddd6dd5c1274a360c2d6e04a757790e86", "0" * 63 + "1"
    assert first.output(f"{long} {long[:12]} 7 seconds ago") == again.output(f"{other} {other[:12]} 31 minutes ago")
    assert first.output(long).startswith(first.output(long[:12]))
    assert first.output("cafebabecafe") == "cafebabecafe"


def test_numbers_of_processes_and_sizes_are_the_same_in_every_run():
    ours = Ours(CONTAINER)
    assert ours.output("    PID USER     COMMAND\n    709 student  sleep 5000") == "    PID USER     COMMAND\n   4321 student  sleep 5000"
    assert ours.output("606M disk, 1024M drive, 76.8MB image, 709 kB") == "610M disk, 1024M drive, 76.8MB image, 709 kB"
