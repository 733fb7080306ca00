"""The disk image commands of the pages do what the pages say.

Every `$ qemu-img …` of a console block is run, in the order of its page, with the real
qemu-img, in an empty folder: a page must make the images that it uses. What its collapsed
block shows must be what the tool prints. Only lines that all versions print alike may be
shown (from 8.0 `info` prints a block more), and the format and the size shown by `info` are
checked against its JSON as well. Where a page shows a recording (```output), the commands are run
as well, and `make labs` sees to what they print.
"""

import json
import pathlib
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass, field

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGES = sorted(page for page in (ROOT / "docs").glob("*/**/*.md") if "$ qemu-img" in page.read_text(encoding="utf-8"))
INSTALL = (
    "qemu-img is not installed, so the disk image commands cannot be checked. Install it: "
    "`sudo apt install qemu-utils` on Debian and Ubuntu, `sudo dnf install qemu-img` on Fedora, "
    "`brew install qemu` on macOS."
)

# What qemu-img 7.2 and 8.0 and later print in the same words.
STABLE = re.compile(
    r"Formatting '[\w.-]+', fmt=raw size=\d+$"
    r"|(image|file format|virtual size|cluster_size|backing file|backing file format): \S"
    r"|Images are identical\.$"
)


@dataclass
class Step:
    """One console block and the output shown below it, each line with its number in the file.

    `recorded`: what is shown is a recording.
    """

    commands: list[tuple[int, str]] = field(default_factory=list)
    shown: list[tuple[int, str]] = field(default_factory=list)
    recorded: bool = False


def qemu_img():
    """The path of qemu-img; without it the test fails with what to install."""
    path = shutil.which("qemu-img")
    if path is None:
        pytest.fail(INSTALL, pytrace=False)
    return path


def steps_of(text):
    """The console blocks of a page that use qemu-img, each with the text block that follows it."""
    steps, fence, current = [], None, None
    for number, line in enumerate(text.splitlines(), 1):
        opening = re.match(r"```(\w*)", line)
        if opening and fence is None:
            fence = opening.group(1) or "text"
            if fence == "console":
                current = Step()
            elif fence == "output" and current is not None:
                current.recorded = True
        elif opening:
            if fence == "console" and current.commands:
                steps.append(current)
            fence = None
        elif fence == "console" and line.startswith("$ qemu-img "):
            current.commands.append((number, line[2:]))
        elif fence == "text" and current is not None and line.strip():
            current.shown.append((number, line))
    return steps


def run(tool, command, folder, place):
    """What the command prints on standard output; an error unless it succeeds.

    Args:
        tool: path of qemu-img.
        command: a line of a console block without its prompt.
        folder: where to run it.
        place: `file:line` of the command, for the message.
    """
    words = shlex.split(command)
    assert not any("/" in word for word in words[1:]), f"{place}: `{command}` names a path outside its folder; use a plain file name"
    done = subprocess.run([tool, *words[1:]], cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"{place}: `{command}` ends with {done.returncode}: {done.stderr.strip()}; mend the command"
    return done.stdout.splitlines()


def facts_of(tool, command, folder):
    """Lines that `info` must be able to show, rebuilt from its JSON: format and size in bytes."""
    words = shlex.split(command)
    report = json.loads(
        subprocess.run(
            [tool, "info", "--output=json", *words[2:]],
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout
    )
    return {"file format": report["format"], "virtual size": f"({report['virtual-size']} bytes)"}


def check(name, text, folder, tool):
    """Run all commands of one page and compare what it shows.

    Args:
        name: the page's path, for messages.
        text: its Markdown.
        folder: an empty folder to work in.
        tool: path of qemu-img.

    Raises:
        AssertionError: with file and line, for a command that fails or a line that is not printed.
    """
    for step in steps_of(text):
        printed, facts, wants_output = [], [], False
        for number, command in step.commands:
            printed += run(tool, command, folder, f"{name}:{number}")
            if command.startswith("qemu-img info "):
                facts.append(facts_of(tool, command, folder))
                wants_output = True
        assert step.shown or step.recorded or not wants_output, (
            f"{name}:{step.commands[0][0]}: shows no output; add a collapsed block with a ```text fence below"
        )
        rest = iter(printed)
        for number, line in step.shown:
            assert STABLE.match(line), f"{name}:{number}: `{line}` differs between versions of qemu-img; leave the line out"
            assert any(line == real.rstrip() for real in rest), (
                f"{name}:{number}: qemu-img does not print `{line}` here; it prints:\n" + "\n".join(printed)
            )
            key = line.split(": ")[0]
            if key in ("file format", "virtual size"):
                assert any(line.endswith(fact[key]) for fact in facts), (
                    f"{name}:{number}: `{line}` is not what `qemu-img info --output=json` says: {facts}"
                )


def relative(page):
    return page.relative_to(ROOT).as_posix()


def test_both_languages_show_commands():
    assert {"docs/ko/virtualization/image-formats.md", "docs/en/virtualization/image-formats.md"} <= set(map(relative, PAGES))


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_commands_run_and_print_what_the_page_shows(page, tmp_path):
    check(relative(page), page.read_text(encoding="utf-8"), tmp_path, qemu_img())


SAMPLE = """\
```console
$ qemu-img create -f raw disk.img 8M
$ qemu-img info disk.img
```

/// details | What you should see
```text
image: disk.img
virtual size: 8 MiB (8388608 bytes)
```
///
"""


def test_the_sample_is_right(tmp_path):
    check("page.md", SAMPLE, tmp_path, qemu_img())


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("8388608", "8388609", r"page\.md:9: qemu-img does not print"),
        ("image: disk.img", "disk size: 4 KiB", r"page\.md:8: .* differs between versions"),
        ("info disk.img\n", "info dusk.img\n", r"page\.md:3: `qemu-img info dusk\.img` ends with 1"),
        ("create -f raw disk.img", "create -f raw /disk.img", r"page\.md:2: .* path outside"),
        ("image: disk.img\nvirtual size: 8 MiB (8388608 bytes)\n", "", r"page\.md:2: shows no output"),
    ],
)
def test_a_wrong_page_is_caught(right, wrong, message, tmp_path):
    assert right in SAMPLE
    with pytest.raises(AssertionError, match=message):
        check("page.md", SAMPLE.replace(right, wrong), tmp_path, qemu_img())


def test_a_changed_digit_on_any_page_is_caught(tmp_path):
    """Each number that a page shows as output is load-bearing: change one digit and the test fails."""
    tool = qemu_img()
    for page in PAGES:
        lines = page.read_text(encoding="utf-8").splitlines()
        for step in steps_of("\n".join(lines)):
            for number, line in step.shown:
                digit = re.search(r"\d(?=\D*$)", line)
                if digit is None:
                    continue
                changed = line[: digit.start()] + str((int(digit.group()) + 1) % 10) + line[digit.end() :]
                folder = tmp_path / f"{page.parent.parent.name}-{number}"
                folder.mkdir()
                with pytest.raises(AssertionError, match=rf"{re.escape(relative(page))}:{number}: "):
                    check(relative(page), "\n".join([*lines[: number - 1], changed, *lines[number:]]), folder, tool)


def test_missing_qemu_img_fails_with_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.fail.Exception, match="sudo apt install qemu-utils"):
        qemu_img()
