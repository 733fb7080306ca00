"""A shell of the student's that stays open, so that what a page exports or enters holds for what follows."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from labs.cloud import place


class Terminal:
    """A shell as a user of the cloud.

    Args:
        user: `student-07` or `cloud-admin`.
    """

    def __init__(self, user: str) -> None:
        self.open([place.STATE / "bin" / user, "bash --noprofile --norc"])

    def open(self, words: Sequence[str | Path], folder: Path | None = None, surroundings: Mapping[str, str] | None = None) -> None:
        """Start a shell.

        Args:
            words: the command that is a shell.
            folder: where it stands; left out, where we are.
            surroundings: its environment variables; left out, ours.
        """
        stdin, self.input = os.pipe()
        self.output, stdout = os.pipe()
        self.shell = subprocess.Popen(
            words, cwd=folder, env=surroundings, stdin=stdin, stdout=stdout, stderr=stdout, start_new_session=True
        )
        os.close(stdin)
        os.close(stdout)

    def run(self, command: str, seconds: float = 600) -> tuple[int, str]:
        """Run a command line: its exit status and what it printed."""
        mark = uuid.uuid4().hex
        os.write(self.input, f"{{ {command}\n}} </dev/null\nprintf '\\n{mark} %s\\n' $?\n".encode())
        read, end = b"", time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self.output, selectors.EVENT_READ)
            while (place_of_mark := read.find(f"\n{mark} ".encode())) < 0 or not read.endswith(b"\n"):
                if time.monotonic() > end or (not selector.select(timeout=5) and self.shell.poll() is not None):
                    self.close()
                    return 124, f"{read.decode(errors='replace')}\n(no end after {seconds:.0f} s, or the shell ended)"
                if selector.select(timeout=0):
                    read += os.read(self.output, 65536)
        status = int(read[place_of_mark:].split()[1])
        return status, read[:place_of_mark].decode(errors="replace")

    def close(self) -> None:
        """End the shell and what runs in it."""
        if self.shell.poll() is None:
            os.killpg(self.shell.pid, signal.SIGKILL)
        self.shell.wait()
        os.close(self.input)
        os.close(self.output)
