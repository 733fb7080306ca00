"""What the tests of OpenStack commands share: the commands on the pages, and the real client.

The client is python-openstackclient itself, run inside this process: it starts in a tenth of
the time, and its parsers can be asked without a cloud.
"""

import argparse
import contextlib
import io
import logging
import os
import re
import shlex
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

from builder.data.loader import load
from builder.data.transcripts import Transcript, file_for
from builder.text.commands import blocks, chosen
from builder.text.markdown import Markdown

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from openstackclient import shell

REPO = Path(__file__).resolve().parent.parent.parent
DOCS = REPO / "docs"
LANGUAGES = ("ko", "en")


@dataclass(frozen=True)
class Command:
    """One command of a page, continuation lines joined.

    `section` is the id of the heading above it. `expected` is what the collapsed block below
    says it prints, or None where the page shows no output.
    """

    page: Path
    line: int
    section: str
    text: str
    expected: str | None = None

    @property
    def place(self):
        return f"{self.page.relative_to(REPO)}:{self.line}"

    @property
    def words(self):
        return shlex.split(self.text)


def pages():
    """Every page of both languages."""
    return sorted(DOCS.glob("*/**/*.md"))


def commands(page):
    """The commands in a page's ```console blocks, in order, with what the page says they print.

    What is recorded is asked for by an ```output block. Elsewhere output stands in a ```text block inside the collapsed block below the commands. Below a
    block of several commands it repeats each one after its prompt, as a terminal would; a long
    command may be cut short there by ` …`.
    """
    found, section, fence, block, inside = [], "", None, [], None
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if fence:
            if line.strip() == fence:
                found = _close(page, section, inside, block, found)
                fence = None
            else:
                block.append((number, line))
        elif match := re.match(r"\s*(`{3,})\s*(\w*)", line):
            fence, inside, block = match[1], match[2], []
        elif match := re.match(r"#+ .*\{#([\w-]+)\}", line):
            section = match[1]
    recorded = _recorded(page)
    return [_replace(command, recorded.get(command.line, command.expected)) for group in found for command in group]


def _recorded(page):
    """What an ```output block shows of each command: {line of the command: lines of its recording}."""
    document = Markdown(page.read_text(encoding="utf-8"))
    found = blocks(document)
    if not any(block.output for block in found):
        return {}
    recording = load(file_for("/".join(page.relative_to(DOCS).parts[1:])), Transcript)
    printed = recording.printed(command for block in found for command in block.commands)
    expected = {}
    for block in found:
        if block.output:
            wished = {command: wish.parts for wish, command in block.wanted() if command}
            # What prints nothing is to print nothing; what a page leaves out may print anything.
            shown = {command: () for command in block.commands if not wished or not printed[command]}
            expected |= {command.line: "\n".join(chosen(printed[command], parts)) for command, parts in (shown | wished).items()}
    return expected


def _close(page, section, kind, block, groups):
    if kind == "console":
        return [*groups, _commands_of(page, section, block)]
    if kind == "text" and groups and groups[-1] and groups[-1][0].section == section:
        return [*groups[:-1], _with_output(groups[-1], [line for _, line in block])]
    return groups


def _commands_of(page, section, block):
    """The commands of a ```console block; a line without a prompt continues the one above."""
    joined = []
    for number, line in block:
        if line.startswith("$ "):
            joined.append([number, line[2:]])
        elif joined and joined[-1][1].endswith("\\"):
            joined[-1][1] = joined[-1][1][:-1].rstrip() + " " + line.strip()
        elif line.strip():
            raise ValueError(
                f"{page.relative_to(REPO)}:{number}: a console block holds only "
                "commands after `$ `; put what they print in the collapsed block"
            )
    return [Command(page, number, section, text) for number, text in joined]


def _with_output(group, lines):
    """The group with each command's part of the output block below it."""
    if group[0].expected is not None:
        return group
    if len(group) == 1 and not any(line.startswith("$ ") for line in lines):
        return [_replace(group[0], "\n".join(lines))]
    outputs, current = {}, None
    for line in lines:
        if line.startswith("$ "):
            current = _shown(group, line[2:], outputs)
            outputs[current] = []
        elif current is not None:
            outputs[current].append(line)
    return [_replace(command, "\n".join(outputs[command.line])) if command.line in outputs else command for command in group]


def _shown(group, prompt, taken):
    """The line of the command that a prompt in the output repeats, whole or cut short by …"""
    for command in group:
        if command.line not in taken and (command.text == prompt or prompt.endswith(" …") and command.text.startswith(prompt[:-1])):
            return command.line
    raise ValueError(f"{group[0].place}: the collapsed block shows the output of `{prompt}`, which is not in the block above, or twice")


def _replace(command, expected):
    return Command(command.page, command.line, command.section, command.text, expected)


# ── the client as a parser ───────────────────────────────────────────────────
class Refusal(Exception):
    """The client would refuse the command; the text is its own message."""


class _ParserOnly(shell.OpenStackShell):
    """The client without a cloud: it parses a command and stops."""

    parsed = None
    complete = True

    def prepare_to_run_command(self, _command):
        pass

    def initialize_app(self, argv):
        self.options.cloud = None  # a cloud that a page names is in no clouds.yaml here
        super().initialize_app(argv)

    def run_subcommand(self, argv):
        factory, name, rest = self.command_manager.find_command(argv)
        command = factory(self, argparse.Namespace())
        parser = command.get_parser(f"openstack {name}")
        _refuse_abbreviations(parser)
        if not self.complete:
            _require_nothing(parser)
        self.parsed = (name, parser.parse_args(rest))
        return 0


def _refuse_abbreviations(parser):
    parser.allow_abbrev = False
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                _refuse_abbreviations(child)


def _require_nothing(parser):
    for action in parser._actions:
        action.required = False
        if not action.option_strings:
            action.nargs = "*"
    for group in parser._mutually_exclusive_groups:
        group.required = False


def parse(words, complete=True):
    """Parse a command as the client does: (command name, its arguments).

    `words` is the command line, `openstack` first. Raises Refusal with the client's message
    for an unknown command, an unknown or abbreviated option, or, unless the command need not
    be `complete`, a missing argument.
    """
    app = _ParserOnly()
    app.complete = complete
    _refuse_abbreviations(app.parser)
    errors = io.StringIO()
    try:
        with _quiet(errors, errors), _environment({"OS_AUTH_TYPE": "none", "OS_CLOUD": None}):
            app.run(list(words[1:]))
    except SystemExit:
        pass
    except Exception as error:  # the client's own errors: every one of them is a refusal
        raise Refusal(str(error)) from error
    if app.parsed is None:
        message = [line for line in errors.getvalue().splitlines() if line.strip()]
        raise Refusal(message[-1] if message else "not a command of the client")
    return app.parsed


def is_group(words):
    """Whether the words begin the names of several commands, as `openstack server` does."""
    app = _ParserOnly()
    with _quiet(io.StringIO(), io.StringIO()), _environment({"OS_AUTH_TYPE": "none"}):
        app.run(["complete"])
    start = " ".join(words[1:]) + " "
    return any(name.startswith(start) for name in app.command_manager.commands)


# ── the client itself ────────────────────────────────────────────────────────
def run(words, environment, folder):
    """Run a command with the real client: (exit status, what it printed, its errors).

    `environment` is added to the process's own while it runs; `folder` is where it runs, home
    included, and holds the clouds.yaml.
    """
    environment = {"HOME": str(folder), **environment, "OS_CLIENT_CONFIG_FILE": str(Path(folder) / "clouds.yaml")}
    out, errors = _Output(), _Output()
    with _quiet(out, errors), _environment(environment), contextlib.chdir(folder):
        try:
            status = shell.OpenStackShell().run(list(words[1:]))
        except SystemExit as leaving:
            status = leaving.code
    return status, out.getvalue(), errors.getvalue()


class _Output(io.StringIO):
    encoding = "utf-8"


@contextlib.contextmanager
def _quiet(out, errors):
    """Catch what is printed, and leave logging and warnings as they were."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stdout, stderr = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, errors
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        sys.stdout, sys.stderr = stdout, stderr
        root.handlers[:] = handlers
        root.setLevel(level)


@contextlib.contextmanager
def _environment(values):
    """Set environment variables for a while; None removes one. Every other OS_* is removed."""
    before = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("OS_")]:
        del os.environ[name]
    os.environ.update({name: value for name, value in values.items() if value is not None})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
