"""The file that students of a computer room carry: the commands of teach/windows-setup pack and unpack it, run by bash."""

import shutil
import stat
import subprocess

import pytest
from openstack_client import DOCS, LANGUAGES, commands

DRIVE = "/mnt/c/Users/NAME/Downloads"


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


@pytest.mark.skipif(not shutil.which("openssl"), reason="packs with openssl")
def test_what_was_packed_comes_back_on_another_computer(perform, tmp_path):
    first = tmp_path / "first"
    first.mkdir()
    for name in ("clouds.yaml", "lab-key.pem"):
        (first / name).write_text(f"secret of {name}", encoding="utf-8")
    done, _home = perform("save", "first")
    assert done.returncode == 0, done.stderr
    packed = (tmp_path / "drive" / "lab.enc").read_bytes()
    assert b"secret of" not in packed
    done, home = perform("restore", "second")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("-rw-------")
    for name in ("clouds.yaml", "lab-key.pem"):
        assert (home / name).read_text(encoding="utf-8") == f"secret of {name}"
        assert stat.S_IMODE((home / name).stat().st_mode) == 0o600
    refused, home = perform("restore", "third", password="another word")
    assert refused.returncode and "bad decrypt" in refused.stderr and not list(home.iterdir())
