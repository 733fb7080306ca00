"""How much a build and a save cost against stock Material for MkDocs on the same pages: `make bench-build`.

Three rounds, ours and stock in turn, in seconds of CPU (user and system), so that what else the machine
does counts for little. A build is made from nothing, without the files of teach/downloads. A save is
what `mkdocs serve` spends between writing a page and showing it.
"""

import contextlib
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS = ("builder", "checks", "data", "docs", "overrides", "web", "hooks.py", "mkdocs.yml")
PAGE = "cloud/service-models"
ROUNDS = 3
PROMISED = {"build": 3.0, "save": 2.0}
PATIENCE = 120  # seconds
TICKS = os.sysconf("SC_CLK_TCK")


def copy(folder: pathlib.Path, names: tuple[str, ...] = OURS) -> pathlib.Path:
    """A copy of the project in `folder`."""
    folder.mkdir()
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


def stock(folder: pathlib.Path) -> pathlib.Path:
    """The same pages with the theme as it comes: no hook, no override, no style or script of ours."""
    copy(folder, ("docs", "mkdocs.yml"))
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    for pattern in (
        r"^hooks:\n(?:  - .*\n)+",
        r"^  custom_dir:.*\n",
        r"^  static_templates:.*\n",
        r"^extra_(?:css|javascript):\n(?:  .*\n)+",
        r"^watch:.*\n",
    ):
        text, count = re.subn(pattern, "", text, flags=re.MULTILINE)
        if not count:
            sys.exit(f"mkdocs.yml no longer has {pattern}; mend tools/bench_build.py")
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def environment(port: int = 8000) -> dict[str, str]:
    """What both builds are told."""
    return {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "DOWNLOADS": "0",
        "PREVIEWS": "0",
        "SITE_URL": f"http://127.0.0.1:{port}/funny-openstack/",
    }


def build(folder: pathlib.Path) -> float:
    """Seconds of CPU of one build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--clean", "--quiet"],
        cwd=folder,
        env=environment(),
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@contextlib.contextmanager
def serving(folder: pathlib.Path) -> Iterator[tuple[subprocess.Popen, str]]:
    """`mkdocs serve` in a folder, as (process, address)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-strict", "--livereload", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=folder, env=environment(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process, f"http://127.0.0.1:{port}/funny-openstack/{PAGE}/"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def spent(process: subprocess.Popen) -> float:
    """Seconds of CPU that a process has used (Linux)."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def shown(address: str, words: str) -> None:
    """Wait until a page has some words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=PATIENCE) as response:
            if words in response.read().decode():
                return
        time.sleep(0.2)
    sys.exit(f"{address} does not show “{words}”")


def save(process: subprocess.Popen, address: str, folder: pathlib.Path, number: int) -> float:
    """Seconds of CPU from writing a page to seeing it."""
    page = folder / "docs" / "ko" / f"{PAGE}.md"
    before = spent(process)
    page.write_text(
        re.sub(r"^(# .*?)(?: \d+)?$", rf"\1 {number}", page.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE), encoding="utf-8"
    )
    shown(address, f" {number}")
    time.sleep(1)  # the rest of the build
    return spent(process) - before


def check(folder: pathlib.Path, *pages: str) -> float:
    """Seconds of CPU of `make check`, of all or of some pages."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "checks", *pages], check=False, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def say(what: str, ours: list[float], theirs: list[float]) -> bool:
    """Print one row; whether the promise is kept."""
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    kept = ratio <= PROMISED[what]
    print(
        f"{what:6} ours {statistics.median(ours):5.1f} s  stock {statistics.median(theirs):5.1f} s  ratio {ratio:.2f}  "
        f"promised ≤ {PROMISED[what]}{'' if kept else '  BROKEN'}"
    )
    return kept


def main() -> int:
    """Measure and print; 1 where a promise is broken."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        ours, theirs = copy(folder / "ours"), stock(folder / "stock")
        builds = [(build(ours), build(theirs)) for _ in range(ROUNDS)]
        with serving(ours) as mine, serving(theirs) as stocks:
            for _, address in (mine, stocks):
                shown(address, "</h1>")
            time.sleep(3)
            saves = [(save(*mine, ours, number), save(*stocks, theirs, number)) for number in range(7001, 7001 + ROUNDS)]
    kept = [say(what, *(list(column) for column in zip(*pairs, strict=True))) for what, pairs in (("build", builds), ("save", saves))]
    print(f"check  all {check(ROOT):.1f} s, promised ≤ 10; one page {check(ROOT, f'{PAGE}.md'):.1f} s, promised ≤ 2")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
