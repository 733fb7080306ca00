"""Puts what was recorded on a real cloud where a page has an ```` ```output ```` block."""

from builder.data.loader import relative
from builder.data.transcripts import file_for
from builder.errors import BuildError
from builder.site import Page, Site
from builder.text.commands import blocks, shown
from builder.text.markdown import Markdown


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: replace each ```output block by what the commands above it printed."""
    if "```output" not in text:
        return text
    recording = site.data.transcripts.get(page.name)
    if recording is None:
        raise BuildError(f"{page.file}: has ```output, but there is no {relative(file_for(page.name))}; run make labs PAGES={page.name}")
    document = Markdown(text)
    found = blocks(document)
    printed = recording.printed(command for block in found for command in block.commands)
    lines = text.split("\n")
    for block in reversed(found):
        if block.output and block.output.end:
            lines[block.output.line - 1 : block.output.end] = ["```text", *shown(block, printed).split("\n"), "```"]
    return "\n".join(lines)
