"""Run the commands of a page in order and record what they print."""

from __future__ import annotations

import os
import re
import shlex
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from builder.data import transcripts
from builder.data.loader import ROOT
from builder.text.commands import Command, commands
from builder.text.markdown import Markdown
from labs.cloud import place, students
from labs.cloud.namespaces import call
from labs.pages.normal import Normal
from labs.pages.script import Fault, Script, Step, read
from labs.pages.terminal import Terminal

STUDENT = os.environ.get("LABS_STUDENT", "07")
VERSIONS = "keystone glance-api placement-api nova-api neutron-api cinder-api swift-proxy"
PATIENCE = 900  # seconds until a command must print what is waited for


class Stuck(Exception):
    """A command of a page did not do what the page says; the text names it and what came."""


class Performance:
    """One page on the cloud.

    Args:
        page: as `openstack/launch-an-instance.md`.
        say: where progress goes.
    """

    def __init__(self, page: str, say: Callable[[str], None]) -> None:
        self.page, self.say = page, say
        self.script: Script = read(page)
        self.source = Markdown((ROOT / "docs" / "ko" / page).read_text(encoding="utf-8"))
        self.normal = Normal(page)
        self.used: dict[str, int] = {}

    def run(self) -> tuple[list[transcripts.Recorded], list[transcripts.Fault]]:
        """Run everything, from an empty project; then provoke the faults."""
        students.reset(STUDENT)
        self.student, self.operator = Terminal(f"student-{STUDENT}"), Terminal("cloud-admin")
        try:
            for name in self.script.bring:
                self.write(self.operator, Path(name).name, (ROOT / name).read_text(encoding="utf-8"))
            self.unseen(self.operator, self.script.operator)
            self.unseen(self.student, self.script.setup)
            for file, section in self.script.save.items():
                self.save(file, section)
            recorded = [self.step(command) for command in commands(self.source)]
            return recorded, [self.fault(one) for one in self.script.faults]
        finally:
            self.unseen(self.operator, self.script.undo, strict=False)
            self.student.close()
            self.operator.close()

    def unseen(self, terminal: Terminal, lines: list[str], strict: bool = True) -> None:
        """Commands that no page shows."""
        for line in lines:
            status, printed = terminal.run(self.normal.real(line.replace("{project}", f"lab-{STUDENT}")))
            self.learn(line, printed)
            if status and strict:
                raise Stuck(f"labs/scripts/{self.page}: `{line}` ends with {status}:\n{printed}")

    def save(self, file: str, section: str) -> None:
        """Write a file that a page shows in a block of code."""
        self.write(self.student, file, self.shown_file(file, section))

    def write(self, terminal: Terminal, file: str, text: str) -> None:
        """Write a file where a terminal stands."""
        self.unseen(terminal, [f"cat > {shlex.quote(file)} <<'END-OF-FILE'\n{text}END-OF-FILE"])

    def shown_file(self, file: str, section: str) -> str:
        """The text of a file that a section of the page shows."""
        where = self.source.section(section)
        shown = [
            fence
            for fence in self.source.fences
            if where and where.heading.line < fence.line < where.own_end and fence.language not in ("console", "output", "text")
        ]
        if not shown:
            raise Stuck(f"docs/ko/{self.page}: #{section} shows no file; the script saves {file} from there")
        return self.normal.real("\n".join(shown[0].lines)) + "\n"

    def step(self, command: Command) -> transcripts.Recorded:
        """Run one command and give what is recorded of it."""
        step = self.step_for(command.text)
        if step.skip:
            return transcripts.Recorded(section=command.section, command=command.text, not_run=step.because)
        self.unseen(self.operator, step.before)
        self.unseen(self.student, step.first)
        began = time.monotonic()
        terminal = self.operator if step.operator else self.student
        status, printed = terminal.run(self.normal.real(step.instead or command.text))
        while step.until and not re.search(step.until, printed) and time.monotonic() - began < PATIENCE:
            time.sleep(2)
            status, printed = terminal.run(self.normal.real(step.instead or command.text))
        self.learn(command.text, printed)
        self.say(f"{time.monotonic() - began:6.1f} s  {command.text[:90]}")
        if bool(status) is not step.fails or (step.until and not re.search(step.until, printed)):
            wish = f"the page waits for “{step.until}”" if step.until else f"it should {'fail' if step.fails else 'succeed'}"
            raise Stuck(
                f"docs/ko/{self.page}:{command.line}: `{command.text}` ends with {status}; {wish}. It printed:\n{printed}\n"
                "Is the page wrong, or the cloud? docs/*/openstack/troubleshooting.md lists messages."
            )
        printed = "\n".join(line for line in printed.split("\n") if re.search(step.keep, line))
        return transcripts.Recorded(
            section=command.section, command=command.text, output=self.normal.output(printed, step.order == "any"), status=status
        )

    def fault(self, fault: Fault) -> transcripts.Fault:
        """Provoke a fault; what comes must say what the script says."""
        self.unseen(self.operator, fault.operator)
        self.unseen(self.student, fault.first)
        _, printed = self.student.run(self.normal.real(fault.command))
        self.say(f"        {fault.says[:40]:<40} {fault.command[:60]}")
        if fault.says not in printed:
            raise Stuck(f"labs/scripts/{self.page}: `{fault.command}` should say “{fault.says}”. It printed:\n{printed}")
        return transcripts.Fault(command=fault.command, output=self.normal.output(printed))

    def step_for(self, text: str) -> Step:
        """What the script says of a command: the longest beginning that it has, with `#2` for the second of them."""
        short = text.removeprefix("openstack ")
        for key in sorted({one.partition("#")[0].rstrip() for one in self.script.steps}, key=len, reverse=True):
            if short.startswith(key) or text.startswith(key):
                self.used[key] = self.used.get(key, 0) + 1
                return self.script.steps.get(f"{key} #{self.used[key]}") or self.script.steps.get(key) or Step()
        return Step()

    def learn(self, text: str, printed: str) -> None:
        """Take the reader's own values from an output."""
        for written, source in self.script.learn.items():
            if text.removeprefix("openstack ").startswith(source.command) and (found := re.search(source.pattern, printed)):
                self.normal.learnt = {real: page for real, page in self.normal.learnt.items() if page != written}
                self.normal.learnt[found[1]] = written


def record(page: str, say: Callable[[str], None]) -> Path:
    """Run a page and write its recording."""
    say(f"\n{page}")
    found, faults = Performance(page, say).run()
    versions = call("dpkg-query", "-W", "-f", "${Package} ${source:Upstream-Version}, ", *VERSIONS.split())
    installed = call(students.CLIENT / "bin/pip", "freeze").split()
    client = ", ".join(one.replace("==", " ") for one in installed if one in students.WANTED.split())
    return write(page, client, f"Debian {place.SUITE}: {versions.rstrip(', ')}", found, faults)


def write(page: str, client: str, cloud: str, found: list[transcripts.Recorded], faults: Sequence[transcripts.Fault] = ()) -> Path:
    """Write the recording of a page.

    Args:
        page: its name.
        client: what the reader types into, with its version.
        cloud: what answered, with its version.
        found: the commands in order.
        faults: those that were provoked.
    """
    whole = {
        "client": client,
        "cloud": cloud,
        "commands": [{name: value for name, value in one.model_dump().items() if value or name in ("section", "command")} for one in found],
    }
    if faults:
        whole["faults"] = [one.model_dump() for one in faults]
    file = transcripts.file_for(page)
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(whole, Dumper=Readable, allow_unicode=True, sort_keys=False, width=10**6)
    file.write_text(f"# Written by `make labs`, never by hand; labs/pages/normal.py says what is made the same each time.\n{text}")
    return file


class Readable(yaml.SafeDumper):
    """YAML in which what a terminal showed can be read."""


def _literal(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Readable.add_representer(str, _literal)
