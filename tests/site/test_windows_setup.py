"""teach/windows-setup: the file that students of a computer room carry is packed and unpacked, by bash, with the commands of
the page; and what the room is asked for is all that the labs of the plans take.
"""

import re
import shutil
import stat
import subprocess
from fnmatch import fnmatch

import pytest
import yaml
from openstack_client import DOCS, LANGUAGES, REPO, commands

DRIVE = "/mnt/c/Users/NAME/Downloads"
CARRIED = ("clouds.yaml", "lab-key.pem", "relaunch.sh")
COURSES = yaml.safe_load((REPO / "data/courses.yml").read_text(encoding="utf-8"))


@pytest.fixture(params=LANGUAGES)
def perform(request, tmp_path):
    """Runs what a section of the page says, up to the cloud, on one computer; the drive is the same on all."""
    (tmp_path / "drive").mkdir()

    def section(name, computer, password="one word"):
        home = tmp_path / computer
        home.mkdir(exist_ok=True)
        here = [command.text for command in commands(DOCS / request.param / "teach/windows-setup.md") if command.section == name]
        lines = [line for line in here if not line.startswith(("export ", "openstack "))]
        text = "\n".join(["set -eo pipefail", *lines]).replace(DRIVE, str(tmp_path / "drive"))
        # Nobody types here; everything else is as the page has it.
        text = text.replace("-pbkdf2", "-pbkdf2 -pass env:WORD")
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(home), "WORD": password}
        return subprocess.run(["bash", "-c", text], cwd=home, env=environment, capture_output=True, text=True, timeout=60), home

    return section


needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="packs with openssl")


@needs_openssl
def test_what_was_packed_comes_back_on_another_computer(perform, tmp_path):
    first = tmp_path / "first"
    first.mkdir()
    for name in CARRIED:
        (first / name).write_text(f"secret of {name}", encoding="utf-8")
    done, _home = perform("save", "first")
    assert done.returncode == 0, done.stderr
    packed = (tmp_path / "drive" / "lab.enc").read_bytes()
    assert b"secret of" not in packed
    done, home = perform("restore", "second")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("-rw-------")
    for name in CARRIED:
        assert (home / name).read_text(encoding="utf-8") == f"secret of {name}"
        assert stat.S_IMODE((home / name).stat().st_mode) == 0o600
    refused, home = perform("restore", "third", password="another word")
    assert refused.returncode and "bad decrypt" in refused.stderr and not list(home.iterdir())


@needs_openssl
@pytest.mark.parametrize("missing", CARRIED)
def test_of_less_than_all_nothing_is_packed(perform, tmp_path, missing):
    """After a clean-up that took the key, a file without it would look like a good one until next week."""
    first = tmp_path / "first"
    first.mkdir()
    for name in CARRIED:
        if name != missing:
            (first / name).touch()
    done, home = perform("save", "first")
    assert done.returncode and missing in done.stderr
    assert not (home / "lab.enc").exists() and not list((tmp_path / "drive").iterdir())


@needs_openssl
def test_packing_can_be_rehearsed_without_an_account(perform, tmp_path):
    for section, computer in (("rehearse", "first"), ("save", "first"), ("restore", "second")):
        done, home = perform(section, computer)
        assert done.returncode == 0, done.stderr
    assert {one.name for one in home.iterdir()} == set(CARRIED)


def test_the_disk_of_the_room_can_be_used_again_and_written_to(perform, tmp_path):
    first = tmp_path / "first"
    first.mkdir()
    (first / "lab-vm-installed.qcow2").write_bytes(b"disk")
    done, home = perform("lab-vm", "first")
    assert done.returncode == 0, done.stderr
    assert (home / "lab-vm.qcow2").read_bytes() == (home / "lab-vm-installed.qcow2").read_bytes() == b"disk"


# ── what the room is asked for, and what the plans say of it ─────────────────


def part(language, start, page="teach/windows-setup.md"):
    """A section's own text: from its heading to the next."""
    text = (DOCS / language / page).read_text(encoding="utf-8")
    return re.split(r"^#+ ", text[text.index(f"{{#{start}}}") :], flags=re.MULTILINE)[0]


def request(language):
    """The text that goes to the computer room, and nothing around it."""
    return part(language, "computer-room").split("/// note")[1].split("\n///")[0]


def rows(text):
    """The cells of a table, without its head."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")][2:]


def lab_weeks(course):
    return [week for week in course["weeks"] if any(one["kind"] == "lab" for one in week.get("session", []))]


def lab_pages():
    return sorted({one["page"] for course in COURSES for week in lab_weeks(course) for one in week["session"] if one["kind"] == "lab"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_request_names_every_package_that_a_lab_installs(language):
    installed = {
        name
        for page in lab_pages()
        for command in commands(DOCS / language / page)
        for name in re.findall(r"^(?:sudo apt|pipx) install (.+)$", command.text)
    }
    wanted = {name for line in installed for name in line.split()}
    assert {"qemu-system-x86", "qemu-utils", "podman", "python-openstackclient"} <= wanted
    assert wanted <= set(re.findall(r"`([^`]+)`", request(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_labs_download_is_asked_for_and_looked_at_before_freezing(language):
    text = "\n".join(command.text for page in lab_pages() for command in commands(DOCS / language / page))
    files = set(re.findall(r"(?:-cdrom |/)([\w.-]+\.(?:iso|img))\b", text))
    images = {word for line in re.findall(r"podman run.*", text) for word in re.findall(r"\bdebian:[\w-]+", line)}
    checked = " ".join(row[1] for row in rows(part(language, "master-image")))
    assert files and images and [one for one in files | images if one not in checked] == []
    assert "lab-vm-installed.qcow2" in checked and all(one in request(language) for one in images)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_request_opens_the_hosts_of_the_labs_and_the_ports_of_the_cloud(language):
    asked = re.findall(r"`([*\w-]+(?:\.[\w-]+)+)`", request(language))
    hosts = {
        host
        for page in lab_pages()
        for command in commands(DOCS / language / page)
        if command.text.startswith("curl ")
        for host in re.findall(r"https?://([a-z][\w.-]*)", command.text)
    }
    # Where clients are sent on to, by the sources of the page.
    hosts |= {"pypi.org", "files.pythonhosted.org", "registry-1.docker.io", "auth.docker.io", "production.cloudflare.docker.com"}
    assert "download.cirros-cloud.net" in hosts
    assert [host for host in hosts if not any(fnmatch(host, one) for one in asked)] == []
    of_operator = part(language, "operator", "teach/class-kit.md").split("\n3. ")[1].split("\n")[0]
    of_room = next(line for line in request(language).splitlines() if "ICMP" in line)
    opened = {
        port
        for page in sorted((DOCS / language / "openstack").glob("*-lab.md")) + [DOCS / language / "openstack/launch-an-instance.md"]
        for command in commands(page)
        for port in re.findall(r"--dst-port (\d+) .*--remote-ip", command.text)
    }
    assert {"22", "80"} <= opened
    assert set(re.findall(r"\d+", of_operator)) == set(re.findall(r"\d+", of_room)) == opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_request_can_be_sent_alone(language):
    assert "](" not in request(language)


def numbered(cell):
    return [int(n) for n in re.findall(r"\d+", cell)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_week_with_a_lab_says_what_to_bring(language):
    table = rows(part(language, "bring"))
    for column, hours in enumerate((3, 6)):
        course = next(one for one in COURSES if one["hours"] == hours)
        said = {n for row in table for n in numbered(row[column])}
        assert said == {week["week"] for week in lab_weeks(course)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_for_carrying_come_from_parts_that_have_them(language):
    for row in rows(part(language, "restore")):
        for column, hours in enumerate((3, 6)):
            course = next(one for one in COURSES if one["hours"] == hours)
            for number in numbered(row[column]):
                week = next(one for one in course["weeks"] if one["week"] == number)
                page = [one for one in week["session"] if one.get("page") == "openstack/launch-an-instance.md"]
                there = {one["minutes"] for one in page} | {sum(one["minutes"] for one in page if one["kind"] == "lab")}
                assert set(numbered(row[2]) + numbered(row[3])) <= there
