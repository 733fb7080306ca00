"""The order of everything: which stage runs at which event of a build, what it needs and what it makes.

A stage is a function of one of four shapes, by its list:

    MARKDOWN   (text, page, site) → text     a page's Markdown
    TREE       (tree, page, site)            the rendered content, as a tree that it changes
    CONTENT    (html, page, site) → html     the same, written
    PAGE       (html, page, site) → html     the whole page, with the theme's shell
    TEMPLATE   (html, name, language, site) → html   a page that is a template of its own, 404.html
    BEGIN, SITE (site)                       before the first page, and once all pages are there

To add a stage, put it into its list where it belongs and name what it needs; a need that no earlier
stage makes stops every build, and so does a wrong order. Events come in the order of EVENTS. A stage of TREE
or CONTENT that reads another page's file sets `page.borrows`: what does not is kept from save to save. What
one of them notes on the page, `content` has to take over from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import FunctionType

from builder.data.loader import LANGUAGES
from builder.errors import BuildError
from builder.light import lean, menu, policy, scripts, styles, web
from builder.output import app, previews, qr, search_texts, service_worker, short_addresses, topics_json
from builder.pages import (
    bill,
    boxes,
    cheatsheet,
    corrections,
    course_plans,
    downloads,
    exam_papers,
    figure_roles,
    front_matter,
    glossary,
    learning_path,
    long_commands,
    outputs,
    packet_walk,
    page_facts,
    practice,
    questions,
    rendered,
    shell,
    structured,
    subnet_lab,
    teaching_notes,
    term_links,
    vendor_names,
    week_slides,
)
from builder.site import Page, Site
from builder.text import html as trees


@dataclass(frozen=True)
class Stage:
    """One step of the build.

    Attributes:
        run: the function.
        needs: what earlier stages must have made.
        makes: what is there afterwards, in a word or two that `needs` of others repeat.
    """

    run: FunctionType
    needs: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """`questions.fill`: the module and the function."""
        return f"{self.run.__module__.rpartition('.')[2]}.{self.run.__name__}"


BEGIN = (Stage(scripts.make, makes=("joined scripts",)),)
MARKDOWN = (
    Stage(front_matter.check, makes=("kind", "description")),
    Stage(teaching_notes.take, makes=("notes for teachers",)),
    Stage(cheatsheet.fill, needs=("notes for teachers",), makes=("tables of other pages",)),
    Stage(course_plans.fill, makes=("course plans",)),
    Stage(questions.fill, makes=("questions",)),
    Stage(outputs.fill, makes=("recorded output",)),
    Stage(glossary.fill, makes=("glossary",)),
    Stage(corrections.fill, makes=("corrections",)),
    Stage(vendor_names.fill, makes=("vendor names",)),
    Stage(learning_path.fill, makes=("learning path",)),
    Stage(practice.fill, makes=("boxes",)),
    Stage(packet_walk.fill, makes=("boxes",)),
    Stage(bill.fill, makes=("boxes",)),
    Stage(exam_papers.fill, makes=("boxes",)),
    Stage(teaching_notes.fill),
    Stage(downloads.fill, makes=("list of downloads",)),
    Stage(rendered.name_title, makes=("id of the title",)),
)
TREE = (
    Stage(cheatsheet.keep_together, needs=("tables of other pages",)),
    Stage(course_plans.draw, needs=("course plans",)),
    Stage(subnet_lab.put_forms, makes=("forms",)),
    Stage(page_facts.state, needs=("kind",), makes=("facts",)),
    Stage(rendered.mend, needs=("questions", "glossary", "corrections", "vendor names", "course plans"), makes=("header cells",)),
    # Neither the line of facts nor a question's own words are to lead away.
    Stage(term_links.link_terms, needs=("facts", "questions", "forms"), makes=("term links",)),
    Stage(short_addresses.mark_topics, needs=("id of the title",), makes=("topics on headings",)),
    Stage(short_addresses.keep_headings, makes=("old headings",)),
    Stage(qr.put_on_paper),
    Stage(structured.read, makes=("objectives",)),
    # Search reads what is seen: no roles in words, no joiners.
    Stage(search_texts.read, needs=("header cells", "term links", "old headings"), makes=("search records",)),
    Stage(figure_roles.say_all, needs=("search records",), makes=("roles in words",)),
)
CONTENT = (
    Stage(rendered.keep_lines, needs=("search records", "roles in words"), makes=("lines kept",)),
    Stage(rendered.mark_languages, needs=("roles in words", "lines kept"), makes=("languages marked",)),
    # What is asked again is what stands on the page.
    Stage(practice.take, needs=("questions", "lines kept", "languages marked"), makes=("questions as they stand",)),
)
PAGE = (
    Stage(subnet_lab.load, needs=("forms",), makes=("scripts of the page",)),
    Stage(boxes.load, needs=("boxes", "questions"), makes=("scripts of the page",)),
    Stage(term_links.load, needs=("term links",), makes=("scripts of the page",)),
    Stage(learning_path.wake, needs=("learning path",), makes=("scripts of the page",)),
    Stage(shell.mend, makes=("mended shell",)),
    Stage(menu.cut, needs=("mended shell",), makes=("menu of a chapter",)),
    Stage(long_commands.fold, makes=("long commands",)),
    Stage(scripts.lighten, needs=("joined scripts", "scripts of the page"), makes=("one script",)),
    Stage(previews.name, needs=("description",), makes=("head",)),
    Stage(app.link, makes=("head",)),
    Stage(structured.state, needs=("description", "facts", "objectives"), makes=("head",)),
    Stage(lean.lean, needs=("one script", "menu of a chapter", "head", "long commands"), makes=("lean page",)),
    # It names hashes of inline scripts, which nothing may change any more.
    Stage(policy.state, needs=("lean page",), makes=("policy",)),
)
TEMPLATE = (
    Stage(shell.mend_template),
    Stage(scripts.lighten_template, needs=("joined scripts",)),
    Stage(lean.lean_template),
    Stage(policy.state_template),
)
SITE = (
    Stage(term_links.write),
    Stage(topics_json.write),
    Stage(search_texts.write, needs=("search records",), makes=("search texts",)),
    Stage(practice.write, needs=("questions as they stand",)),
    Stage(teaching_notes.write, needs=("notes for teachers",)),
    Stage(week_slides.write, needs=("kind",)),
    Stage(short_addresses.write, makes=("short addresses",)),
    Stage(qr.write, makes=("codes",)),
    Stage(previews.write, makes=("pictures of links",)),
    Stage(app.write, makes=("manifests",)),
    Stage(web.write, makes=("scripts and styles",)),
    Stage(scripts.write, needs=("joined scripts",), makes=("script files",)),
    Stage(menu.write, needs=("menu of a chapter",), makes=("lists of the menu",)),
    Stage(styles.write, needs=("policy", "scripts and styles"), makes=("one style sheet",)),
    # Its text names the files that it keeps.
    Stage(service_worker.write, needs=("one style sheet", "script files", "lists of the menu"), makes=("service worker",)),
    # The copy of the site is made of what every other stage has finished.
    Stage(
        downloads.write,
        needs=("list of downloads", "lists of the menu", "one style sheet", "service worker", "search texts", "short addresses", "codes"),
    ),
)
EVENTS: dict[str, Sequence[Stage]] = {
    "BEGIN": BEGIN,
    "MARKDOWN": MARKDOWN,
    "TREE": TREE,
    "CONTENT": CONTENT,
    "PAGE": PAGE,
    "TEMPLATE": TEMPLATE,
    "SITE": SITE,
}


def check(events: dict[str, Sequence[Stage]]) -> None:
    """Check that every stage finds what it needs.

    Args:
        events: lists of stages in the order in which they run.

    Raises:
        BuildError: one line for each need that no earlier stage makes.
    """
    order = [(event, stage) for event, stages in events.items() for stage in stages]
    problems, made = [], set[str]()
    for event, stage in order:
        for need in stage.needs:
            if need in made:
                continue
            makers = [other.name for _, other in order if need in other.makes]
            mend = (
                f"{' and '.join(makers)} makes only later; move it below"
                if makers
                else "no stage makes; correct its name, or add the stage that makes it"
            )
            problems.append(f"builder/stages.py: {event}: {stage.name} needs “{need}”, which {mend}")
        made.update(stage.makes)
    if problems:
        raise BuildError("\n".join(problems))


def begin(site: Site) -> None:
    """What has to be there before the first page, the order of the stages first.

    Raises:
        BuildError: where a stage stands above what it needs.
    """
    check(EVENTS)
    for stage in BEGIN:
        stage.run(site)


def markdown(text: str, page: Page, site: Site) -> str:
    """A page's Markdown with everything that data puts into it."""
    for stage in MARKDOWN:
        text = stage.run(text, page, site)
    return text


def content(html: str, page: Page, site: Site) -> str:
    """A page's rendered content as it will stand; parsed once and written once, and under `make serve` not again without need."""
    place = page.language, page.name
    texts = [site.data.places.text(language, page.name) for language in LANGUAGES]
    made_of = (html, texts, page.kind, page.listed, page.title, tuple(site.order))
    if site.kept and place in site.kept and site.kept[place][1] == made_of:
        before, _, html = site.kept[place]
        page.search, page.minutes = before.search, before.minutes
        page.objectives, page.questions = before.objectives, before.questions
        return html
    tree = trees.parse(html)
    for stage in TREE:
        stage.run(tree, page, site)
    html = trees.write(tree)
    for stage in CONTENT:
        html = stage.run(html, page, site)
    if site.kept is not None and not page.borrows:
        site.kept[place] = page, made_of, html
    return html


def finished(html: str, page: Page, site: Site) -> str:
    """The whole page."""
    for stage in PAGE:
        html = stage.run(html, page, site)
    return html


def template(html: str, name: str, language: str, site: Site) -> str:
    """A page that is a template of its own; empty where this language's pass writes none."""
    for stage in TEMPLATE:
        html = stage.run(html, name, language, site) if html else html
    return html


def finish(site: Site) -> None:
    """Everything beside the pages."""
    for stage in SITE:
        stage.run(site)
