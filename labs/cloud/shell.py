"""Run a program; what it prints goes to the log, and when it fails, to the reader."""

import subprocess
from pathlib import Path

from labs.cloud import place


class Failure(Exception):
    """A step of the cloud failed; the text says which command, what came, and what to do."""


def run(*command: str | Path, text: str | None = None) -> str:
    """Run a command and give what it printed."""
    words = [str(word) for word in command]
    done = subprocess.run(words, check=False, input=text, capture_output=True, text=True, errors="replace")
    place.STATE.mkdir(parents=True, exist_ok=True)
    with (place.STATE / "log").open("a") as log:
        log.write(f"$ {' '.join(words)}\n{done.stdout}{done.stderr}[{done.returncode}]\n")
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
        raise Failure(f"{' '.join(words)[:300]}\nended with {done.returncode}:\n{tail}\n(all of it: {place.STATE}/log)")
    return done.stdout
