"""What commands print is recorded (`make labs`): that each page and its recording say the same commands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.data.loader import compose, line_of
from builder.data.transcripts import Transcript, file_for
from builder.text.commands import Block, blocks, chosen

from .problem import Problem
from .tree import Page, Tree


def recordings(tree: Tree, page: Page) -> Iterator[Problem]:
    """Takes the tree and a page, gives a problem for a command without a recording, a recording without a command, a wish in vain."""
    found = blocks(page)
    used = {block.output.line for block in found if block.output}
    for fence in page.fences:
        if fence.language == "output" and fence.line not in used:
            yield Problem(page.file, fence.line, "```output shows what the commands above it print, and there are none; put it below them")
    recording = tree.transcripts.get(page.name)
    if "transcripts" in tree.errors:
        return  # said once, where they are read
    if recording:
        yield from _compared(tree, page, recording, found)
        yield from _messages(page, recording)
    elif used:
        name = file_for(page.name, tree.data / "transcripts").relative_to(tree.root)
        yield Problem(page.file, min(used), f"there is no {name}; run make labs PAGES={page.name}")
    for block in found:
        yield from _wishes(page, block, recording)


def _compared(tree: Tree, page: Page, recording: Transcript, found: list[Block]) -> Iterator[Problem]:
    """The first command that differs, on either side."""
    written = [command for block in found for command in block.commands]
    recorded = [(one.section, one.command) for one in recording.commands]
    same = 0
    while same < min(len(written), len(recorded)) and (written[same].section, written[same].text) == recorded[same]:
        same += 1
    mend = f"run make labs PAGES={page.name}"
    if same < len(written) and (written[same].section, written[same].text) not in recorded[same:]:
        yield Problem(page.file, written[same].line, f"`{written[same].text}` has no recording; {mend}")
    elif same < len(recorded) and page.language == "ko":
        file = file_for(page.name, tree.data / "transcripts")
        line = line_of(compose(file), ["commands", same])
        yield Problem(
            file.relative_to(tree.root).as_posix(), line, f"records `{recorded[same][1]}`, which the page does not have here; {mend}"
        )


def _messages(page: Page, recording: Transcript) -> Iterator[Problem]:
    """Of a page with provoked faults: each message under {#symptoms} must have come; `…` stands for what is left out."""
    where = page.section("symptoms")
    if not where or not recording.faults:
        return
    for table in page.tables:
        if where.heading.line < table.line < where.own_end:
            for line, row in table.rows:
                for message in re.findall(r"`([^`]+)`", row[0]):
                    if not any(message.split("…")[0] in fault.output for fault in recording.faults):
                        yield Problem(page.file, line, f"no provoked fault said “{message}”; add it to labs/scripts, or correct it")


def _wishes(page: Page, block: Block, recording: Transcript | None) -> Iterator[Problem]:
    printed = recording.printed(block.commands) if recording else {}
    for wish, command in block.wanted():
        if command is None:
            yield Problem(
                page.file, wish.line, f"“{wish.start}” begins no command of the block above, or stands after a later one; correct it"
            )
        elif command in printed:
            missing = [part for part in wish.parts if not chosen(printed[command], (part,))]
            for part in missing:
                yield Problem(page.file, wish.line, f"`{command.text}` printed no line with “{part}”; correct it, or remove it")


def files(tree: Tree) -> Iterator[Problem]:
    """Takes the tree, gives a problem for a recording of a page that is not there."""
    for name in tree.transcripts:
        if name not in tree.names:
            file = file_for(name, tree.data / "transcripts").relative_to(tree.root).as_posix()
            yield Problem(file, 0, f"there is no page {name}; delete the recording, or name it as the page")
