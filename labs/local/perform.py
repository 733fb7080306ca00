"""A page's commands on a reader's own computer: in a folder that is thrown away, or in the guest."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

from builder.data import transcripts
from builder.text.commands import Command, commands
from labs.local import place
from labs.pages.normal import Normal
from labs.pages.record import Performance, write
from labs.pages.script import Step
from labs.pages.terminal import Terminal

PORT = os.environ.get("LOCAL_PORT", "2222")
PROCESS = 4321  # the process that the pages speak of


class Shell(Terminal):
    """A shell on this machine, with the functions of helpers.sh.

    Args:
        folder: where it stands.
    """

    def __init__(self, folder: Path) -> None:
        surroundings = {**os.environ, "STATE": str(place.STATE), "PORT": PORT, "LC_ALL": "C.UTF-8", "HOME": str(folder)}
        self.open(["bash", "--noprofile", "--norc"], folder, surroundings)

    def run(self, command: str, seconds: float = 1800) -> tuple[int, str]:
        """Run a command line, with the patience that an emulated guest needs."""
        return super().run(command, seconds)


class Ours(Normal):
    """What changes with each run here: ids of containers and images, numbers of processes, times, and sizes but for two digits."""

    RULES = (
        (r"\b\d+ (?:seconds|minutes) ago", "5 seconds ago"),
        (r"\bUp \d+ (?:seconds|minutes)\b", "Up 5 seconds"),
        (r"\b[A-Z][a-z]{2} +\d+ \d\d:\d\d(?= /)", "Sep  1 09:00"),
        (r"(?m)^ *\d+(?= student |\s+qemu-system)", f"{PROCESS:>7}"),
    )

    def __init__(self, page: str) -> None:
        super().__init__(page)
        self.ids: dict[str, str] = {}

    def output(self, text: str, sort: bool = False) -> str:
        """An output as it is recorded."""
        text = re.sub(r"\b[0-9a-f]{64}\b|\b(?=[a-f]*\d)[0-9a-f]{12}\b", lambda match: self.like(match[0]), text)
        text = re.sub(r"\b\d{3}(?=(?: MiB|MB|M)\b)", lambda match: str(round(int(match[0]), -1)), text)
        for pattern, fixed in self.RULES:
            text = re.sub(pattern, fixed, text)
        return super().output(text, sort)

    def like(self, real: str) -> str:
        """An id of the same length; a long one and its first twelve digits stay the same thing."""
        short = real[:12]
        self.ids.setdefault(short, hashlib.sha256(f"{self.page} {len(self.ids)}".encode()).hexdigest())
        return self.ids[short][: len(real)]


class Local(Performance):
    """One page on the machine itself (`where: computer`) or in its guest (`where: guest`)."""

    def __init__(self, page: str, say: Callable[[str], None]) -> None:
        super().__init__(page, say)
        self.normal, self.section = Ours(page), ""

    def run(self) -> tuple[list[transcripts.Recorded], list[transcripts.Fault]]:
        """Run everything in a folder that is thrown away, and leave no guest running."""
        place.build(self.say)
        folder = Path(tempfile.mkdtemp(prefix="labs-"))
        self.student = self.operator = Shell(folder)
        try:
            self.unseen(self.student, [f". {shlex.quote(str(place.HERE / 'helpers.sh'))}", *self.script.operator])
            self.unseen(self.student, [self.placed(line) for line in self.script.setup])
            for file, section in self.script.save.items():
                self.save(file, section)
            self.answered = self.versions()
            return [self.step(command) for command in commands(self.source)], []
        finally:
            end(folder / "pid")
            self.student.close()
            shutil.rmtree(folder, ignore_errors=True)

    def versions(self) -> tuple[str, str]:
        """What the reader types into, and what answers."""
        qemu = self.student.run("qemu-system-x86_64 --version | sed -n 's/.*version \\([0-9.]*\\).*/QEMU \\1/p'")[1].strip()
        guest = f"Debian 13 (trixie), a guest of {qemu}, emulated"
        return (self.student.run("guest podman --version")[1].strip() if self.script.where == "guest" else qemu), guest

    def placed(self, line: str, section: str = "") -> str:
        """A command line where it belongs: as it is, or sent to the guest."""
        if self.script.where == "guest" or section in self.script.guest:
            return f"guest {shlex.quote(line)}"
        return line

    def save(self, file: str, section: str) -> None:
        """Write a file that a page shows, in the guest if the page is there."""
        text = self.shown_file(file, section)
        write = f"mkdir -p {shlex.quote(str(Path(file).parent))}\ncat > {shlex.quote(file)} <<'END-OF-FILE'\n{text}END-OF-FILE"
        self.unseen(self.student, [self.placed(write)])

    def step(self, command: Command) -> transcripts.Recorded:
        """Run one command and give what is recorded of it."""
        self.section = command.section
        return super().step(command)

    def step_for(self, text: str) -> Step:
        """What the script says of a command; one of the guest is sent there. What runs `instead` on a computer runs on it."""
        step = super().step_for(text)
        if step.skip or (step.instead and self.script.where == "computer"):
            return step
        return step.model_copy(update={"instead": self.placed(step.instead or text, self.section)})


def end(file: Path) -> None:
    """End the guest whose process number a file holds, if there is one."""
    try:
        os.kill(int(file.read_text()), signal.SIGTERM)
    except (OSError, ValueError):
        return


def record(page: str, say: Callable[[str], None]) -> Path:
    """Run a page on the machine itself and write its recording."""
    say(f"\n{page}")
    performance = Local(page, say)
    found, faults = performance.run()
    return write(page, *performance.answered, found, faults)
