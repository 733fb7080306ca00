"""`python -m labs.cloud up | down | status | student NUMBER | reset NUMBER`."""

import sys

from labs.cloud import build, namespaces, place, preflight, services, students
from labs.cloud.shell import Failure


def say(text: str) -> None:
    """A line for the reader, at once."""
    print(text, flush=True)


def up() -> None:
    """Check the machine, then build and start."""
    if refused := preflight.refusals(preflight.look(), running=namespaces.holder() is not None):
        raise Failure("this machine cannot hold the cloud, and nothing was changed:\n" + "\n".join(f"- {why}" for why in refused))
    build.up(say)
    say(f"\nThe cloud runs. As the student: {place.STATE}/bin/student-07 'openstack flavor list'")


def status() -> None:
    """Which services run."""
    for service in [*services.FOUNDATION, *services.IDENTITY, *services.OPENSTACK]:
        say(f"{service.name:<20} {'runs' if services.running(service) else 'DOES NOT RUN'}")


def main(words: list[str]) -> int:
    """Do what is asked."""
    try:
        match words:
            case ["up"]:
                up()
            case ["down"]:
                build.down()
            case ["status"]:
                status()
            case ["student", number] if number.isdigit():
                students.make(f"{int(number):02}")
            case ["reset", number] if number.isdigit():
                students.reset(f"{int(number):02}")
            case _:
                say(__doc__ or "")
                return 2
    except Failure as failure:
        say(f"cloud: {failure}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
