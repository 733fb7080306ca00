"""The two commands set up what they need and say clearly what they cannot have."""

import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys

import pytest
import reading
import yaml

OLDEST_PYTHON = "3.11.2"  # Debian 12's own


def run(*command, cwd=reading.ROOT, **environment):
    return subprocess.run(command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, timeout=300)


def script(folder, name, text):
    path = pathlib.Path(folder) / name
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt", "requirements-programs.txt"])
def test_a_lock_installs_on_the_oldest_python(lock, tmp_path):
    uv = pathlib.Path(sys.executable).parent / "uv"
    result = run(
        str(uv),
        "pip",
        "install",
        "--dry-run",
        "--require-hashes",
        "--no-build",
        "--python-version",
        OLDEST_PYTHON,
        "--target",
        str(tmp_path),
        "-r",
        lock,
    )
    assert result.returncode == 0, f"{lock} does not install on Python {OLDEST_PYTHON}; run make lock:\n{result.stderr}"


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt", "requirements-programs.txt"])
def test_a_lock_is_exact_and_hashed_and_names_its_command(lock):
    text = (reading.ROOT / lock).read_text()
    assert "make lock" in text.splitlines()[1]
    for entry in re.findall(r"^[A-Za-z0-9].*?(?=^[A-Za-z0-9]|\Z)", text, re.M | re.S):
        assert re.match(r"[\w.-]+==[\w.]+", entry) and "--hash=sha256:" in entry, f"{lock}: {entry.splitlines()[0]}"
    assert "://" not in text and "--find-links" not in text and "index-url" not in text, f"{lock}: names a place of one machine"


def test_both_locks_have_the_same_versions():
    def versions(lock):
        return set(re.findall(r"^([\w.-]+==[\w.]+)(?: ;.*?)? \\$", (reading.ROOT / lock).read_text(), re.M))

    assert versions("requirements.txt") <= versions("requirements-dev.txt"), "run make lock"


def _sandbox(tmp_path):
    for name in ("Makefile", "tools", "requirements.txt"):
        source = reading.ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    return tmp_path


def test_an_old_python_is_refused_in_one_sentence(tmp_path):
    python = script(tmp_path, "old-python", 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac\n')
    result = run("make", "build", f"PYTHON={python}", cwd=_sandbox(tmp_path))
    assert result.returncode and "Python 3.9.2 is too old: Python 3.11 or newer is needed" in result.stderr


def test_no_python_is_said_in_one_sentence(tmp_path):
    result = run("make", "build", "PYTHON=no-such-python", cwd=_sandbox(tmp_path))
    assert result.returncode and "No no-such-python here" in result.stderr


def test_a_python_without_venv_is_told_what_to_install(tmp_path):
    python = script(tmp_path, "bare-python", f'[ "$1" = -m ] && exit 1\nexec {sys.executable} "$@"\n')
    result = run("make", "build", f"PYTHON={python}", cwd=_sandbox(tmp_path))
    assert result.returncode and "apt-get install python3-venv" in result.stderr
    assert not (tmp_path / ".venv").exists(), "half an environment was left behind"


def _machine(tmp_path, lacking, *, rest=False):
    """A copy of tools/ on a machine without apt and downloads.

    Args:
        lacking: what tests/browser/engines.py would say that it has not got.
        rest: whether everything else that the tests need is there.
    """
    sandbox = _sandbox(tmp_path)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "cat", "tail", "rm", "mktemp", "env", "sed", "tr", "cut"):
        (tools / name).symlink_to(shutil.which(name))
    script(tools, "id", "echo 1000\n")
    if rest:
        script(tools, "fc-list", "echo Noto Sans CJK KR\n")
        script(tools, "qemu-img", "exit 0\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    script(tmp_path / ".venv" / "bin", "python", f'cat >"{tmp_path}/asked"\necho "{lacking}"\n')
    script(tmp_path / ".venv" / "bin", "playwright", "exit 1\n")
    return lambda **environment: run(str(sandbox / "tools" / "browser.sh"), cwd=sandbox, PATH=str(tools), **environment)


def test_without_a_browser_the_tests_fail_and_say_so(tmp_path):
    result = _machine(tmp_path, "chromium: apt-get install chromium")()
    assert result.returncode and "The tests need a browser: install Chromium or Chrome" in result.stderr


@pytest.mark.parametrize("ci", ["", "true"])
def test_an_engine_that_cannot_be_had_is_named_in_one_line(tmp_path, ci):
    """Where people work the rest is tested; continuous integration fails."""
    result = _machine(tmp_path, "webkit: apt-get install webkit2gtk-driver xvfb", rest=True)(CI=ci)
    assert result.stderr.splitlines() == ["Not tested here, for want of the browser: webkit: apt-get install webkit2gtk-driver xvfb"]
    assert bool(result.returncode) == bool(ci)


@pytest.mark.parametrize("installs", [True, False])
def test_the_engine_alone_is_installed_where_it_is_packed_and_missed_by_nobody(tmp_path, installs):
    run_it, tools = _machine(tmp_path, "", rest=True), tmp_path / "bin"
    (tools / "id").unlink()
    script(tools, "id", "echo 0\n")
    script(tools, "apt-cache", '[ "$2" = chromium-headless-shell ]\n')
    script(tools, "apt-get", f'echo "$@" >>"{tmp_path}/apt"\n{"exit 0" if installs else "echo E: no network; exit 100"}\n')
    result = run_it(CI="true")
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "apt").read_text().splitlines() == ["install -y -qq --no-install-recommends chromium-headless-shell"]


def test_ci_runs_the_test_command_of_the_readme():
    assert "exec make test" in (reading.ROOT / ".ci" / "run").read_text()
    assert "make test" in (reading.ROOT / "README.md").read_text(encoding="utf-8")


def test_the_citation_names_both_licences():
    """What a reference manager reads says what the licences' own files say."""
    cited = yaml.safe_load((reading.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cited), "required by schema 1.2.0 of the Citation File Format"
    assert "Attribution 4.0" in (reading.ROOT / "LICENSE-CONTENT").read_text(encoding="utf-8") and "CC-BY-4.0" in cited["license"]
    holder = re.search(r"Copyright \(c\) \d+ (.+)", (reading.ROOT / "LICENSE").read_text(encoding="utf-8"))[1]
    assert "MIT" in cited["license"] and cited["authors"] == [{"name": holder}]
