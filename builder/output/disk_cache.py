"""What takes long to make and seldom changes, kept in `.cache/` from build to build."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

KEPT_DAYS = 7  # what no build has made or used for so long goes


def kept(made_of: object, make: Callable[[], bytes], folder: Path, suffix: str) -> bytes:
    """A file's content, made once and then read from a folder.

    Args:
        made_of: all that it depends on, the code that makes it included; its `repr` has to say so.
        make: makes it.
        folder: where such files are kept.
        suffix: of their names, as `.png`.
    """
    file = folder / f"{hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]}{suffix}"
    try:
        content = file.read_bytes()
        os.utime(file)
    except OSError:
        content = make()
        folder.mkdir(parents=True, exist_ok=True)
        half = file.with_suffix(f".{os.getpid()}")
        half.write_bytes(content)
        half.replace(file)  # another build sees all of it, or none
    return content


def forget(folder: Path) -> None:
    """Remove the files of a folder that no build has made or used for KEPT_DAYS."""
    for file in folder.glob("*"):
        with contextlib.suppress(OSError):  # another build was faster
            if file.stat().st_mtime < time.time() - KEPT_DAYS * 86400:
                file.unlink()
