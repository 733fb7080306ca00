"""`python -m labs.pages [openstack/launch-an-instance.md …]`: all pages that have a script, or these."""

import sys

from builder.data.dashboard import load_labels
from builder.errors import BuildError
from labs import dashboard
from labs.cloud.shell import Failure
from labs.local import perform
from labs.pages import record, script


def say(text: str) -> None:
    """A line for the reader, at once."""
    print(text, flush=True)


def main(pages: list[str]) -> int:
    """Run each page; one that is stuck does not stop the others."""
    failed = 0
    clicked = load_labels().page
    for page in pages or [*script.pages(), clicked]:
        try:
            if page == clicked:
                dashboard.record(say)
                continue
            here = script.read(page).where != "cloud"
            say(f"written: {perform.record(page, say) if here else record.record(page, say)}")
        except (record.Stuck, Failure, BuildError, OSError) as error:
            say(f"{page}: {error}")
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
