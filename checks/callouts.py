"""Callouts: known, titled, closed, at most two in a section, never one right after another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from .problem import Problem
from .tree import Page

KINDS = ("note", "warning", "in-openstack", "in-exams", "details")
MOST = 2  # in a section, `details` apart


def callouts(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem for each callout that is unknown, has no title, does not end, or is one too many."""
    headings = {heading.line for heading in page.headings}
    for callout in page.callouts:
        if callout.kind not in KINDS:
            yield Problem(page.file, callout.line, f"unknown callout “{callout.kind}”; known: {', '.join(KINDS)}")
        if not callout.title:
            yield Problem(page.file, callout.line, f"the callout has no title; write /// {callout.kind} | Title")
        if callout.end is None and callout.stopped_by in headings and _ends_later(page, callout.stopped_by):
            yield Problem(
                page.file,
                callout.stopped_by,
                f"this heading stands in the callout of line {callout.line}; move it out, or make it bold text",
            )
        elif callout.end is None and callout.stopped_by in headings:
            yield Problem(
                page.file,
                callout.line,
                f"the callout never ends: it would swallow the heading of line {callout.stopped_by}; "
                "write /// on a line of its own after it",
            )
        elif callout.end is None and callout.stopped_by:
            yield Problem(
                page.file,
                callout.line,
                f"the callout never ends before the next begins on line {callout.stopped_by}; write /// on a line of its own after it",
            )
        elif callout.end is None:
            yield Problem(page.file, callout.line, "the callout never ends; write /// on a line of its own after it")
    inside = {end for callout in page.callouts if callout.stopped_by in headings and (end := _ends_later(page, callout.stopped_by))}
    for number in page.stray_ends:
        if number in inside:
            continue
        yield Problem(page.file, number, "this /// ends no callout; remove it, or begin one above with /// kind | Title")
    for number, line in page.prose:
        if re.match(r"(!!!|\?\?\?\+?) ", line):
            yield Problem(page.file, number, "the one admonition syntax here is /// kind | Title")


def _ends_later(page: Page, line: int | None) -> int | None:
    """The line `///` that ends a callout whose reading stopped at a heading; None where another begins before, or none follows."""
    begins = min((callout.line for callout in page.callouts if callout.line > (line or 0)), default=len(page.lines) + 1)
    return next((end for end in page.stray_ends if (line or 0) < end < begins), None)


def crowds(page: Page) -> Iterator[Problem]:
    """Takes a page, gives a problem for a callout right after another, and for the third of a section."""
    boxes = [one for one in page.callouts if one.kind != "details"]
    text = {number for number, line in page.prose if line.strip()}
    for before, after in itertools.pairwise(boxes):
        if before.end and not any(before.end < line < after.line for line in text):
            yield Problem(
                page.file,
                after.line,
                f"a callout right after the one that ends on line {before.end}; put text between or join them",
            )
    for section in [
        (1, page.sections[0].heading.line if page.sections else len(page.lines) + 1),
        *((one.heading.line, one.own_end) for one in page.sections),
    ]:
        for extra in [one for one in boxes if section[0] <= one.line < section[1]][MOST:]:
            yield Problem(page.file, extra.line, f"more than {MOST} callouts in this section; keep the {MOST} that matter")


RULES = (callouts, crowds)
