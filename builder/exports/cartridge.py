"""IMS Common Cartridge 1.1: a whole course to import, one for each plan and language.

A module a week holds an overview, a web link to each topic and lab by its short permanent address,
and a test of the week's questions. All questions of the plan stand in the question
bank too. Version 1.1 because Moodle's importer reads 1.0 and 1.1 only, and Canvas reads both.
Specification: https://www.imsglobal.org/cc/ccv1p1/imscc_profilev1p1-Implementation.html
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from builder.data.assignments import Assignment
from builder.data.courses import Course, Lab, Week
from builder.data.loader import DataError
from builder.data.places import page_path
from builder.data.questions import Questions
from builder.data.topics import Topic
from builder.data.weeks import optional
from builder.data.words import Words

from . import markup, qti
from .archive import zipped
from .bank import questions_of

_CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
_LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_PROFILE = "http://www.imsglobal.org/profile/cc/ccv1p1"

ASSESSMENT = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
BANK = "imsqti_xmlv1p2/imscc_xmlv1p1/question-bank"

WORDS, PLANS = Words("cartridge"), Words("course-plans")


class _Package:
    """Collects resources and their files, and gives each an identifier of its own."""

    def __init__(self) -> None:
        self.files: dict[str, str | bytes] = {}
        self.resources: list[str] = []

    def add(self, identifier: str, kind: str, path: str, content: str, href: bool = False) -> str:
        """A file as a resource; gives the identifier back."""
        self.files[path] = content
        attribute = f" href={quoteattr(path)}" if href else ""
        self.resources.append(
            f"<resource identifier={quoteattr(identifier)} type={quoteattr(kind)}{attribute}><file href={quoteattr(path)}/></resource>"
        )
        return identifier

    def link(self, identifier: str, title: str, address: str) -> str:
        """A web link as a resource."""
        content = (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<webLink xmlns="{_LINK}" xmlns:xsi="{_INSTANCE}" '
            f'xsi:schemaLocation="{_LINK} {_PROFILE}/ccv1p1_imswl_v1p1.xsd">\n'
            f'<title>{escape(title)}</title>\n<url href={quoteattr(address)} target="_blank"/>\n</webLink>\n'
        )
        return self.add(identifier, "imswl_xmlv1p1", f"links/{identifier}.xml", content)


def _item(identifier: str, title: str, reference: str | None = None, children: Iterable[str] = ()) -> str:
    attribute = f" identifierref={quoteattr(reference)}" if reference else ""
    return f"<item identifier={quoteattr(identifier)}{attribute}><title>{escape(title)}</title>" + "".join(children) + "</item>"


def lab_topic(lab: Lab, topics: dict[str, Topic]) -> Topic | None:
    """The topic whose short address leads to a lab of a plan: that of its heading, else that of its page; or None."""
    here = [topic for topic in topics.values() if topic.page == lab.page]
    return min((topic for topic in here if topic.anchor in (lab.anchor, "top")), key=lambda topic: topic.anchor != lab.anchor, default=None)


def lab_name(lab: Lab, week: Week, language: str) -> str:
    """What a lab of a week is called, and whether it is optional."""
    return lab.title[language] + optional(lab, week, PLANS[language])


def lab_address(lab: Lab, language: str, site_url: str) -> str:
    """The step of the page where a lab of a plan begins."""
    return f"{site_url}{page_path(lab.page, language)}" + ("" if lab.anchor == "top" else f"#{lab.anchor}")


def about(
    week: Week, topics: dict[str, Topic], assignments: dict[str, Assignment], titles: dict[str, str], language: str, site_url: str
) -> str:
    """What a week is about, as HTML: outcomes, reading, labs, assignment; or the examination.

    Args:
        week: of a plan.
        topics: all topics by id.
        assignments: all assignments by id.
        titles: titles of pages in this language, by page.
        language: "ko" or "en".
        site_url: the site's address with a trailing slash.
    """
    words, parts = WORDS[language], list[str]()

    def section(heading: str, lines: Iterable[str]) -> None:
        parts.append(f"<h2>{escape(heading)}</h2>\n<ul>\n" + "\n".join(f"<li>{line}</li>" for line in lines) + "\n</ul>")

    def anchor(address: str, text: str) -> str:
        return f"<a href={quoteattr(address)}>{escape(text)}</a>"

    if week.exam:
        covers = words["covers"].format(", ".join(map(str, week.covers)))
        parts.append(f"<p>{escape(words['exam'])}: {escape(week.exam[language])}</p>\n<p>{escape(covers)}</p>")
    else:
        section(words["outcomes"], [escape(topics[t].outcome[language]) for t in week.topics])
        section(words["pages"], [anchor(site_url + page_path(p, language), titles[p]) for p in week.pages])
        if week.labs:
            section(
                words["labs"],
                [
                    anchor(lab_address(lab, language, site_url), lab_name(lab, week, language))
                    + f" ({words['minutes'].format(lab.minutes)})"
                    for lab in week.labs
                ],
            )
        if week.assignment:
            task = assignments[week.assignment]
            section(words["assignment"], [markup.to_html(line) for line in task.said(language)])
            section(
                words["rubric"],
                [escape(f"{one.name[language]} ({words['points'].format(one.points)}): {one.full[language]}") for one in task.rubric],
            )
    home = site_url + page_path("index.md", language)
    parts.append(f"<p>{escape(words['source'])}: {anchor(home, 'Funny OpenStack')}. {escape(words['licence'])}</p>")
    return "\n".join(parts)


def _overview(title: str, body: str, language: str) -> str:
    """What a week is about, as a page of its own."""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>{escape(title)}</title></head>\n'
        f"<body>\n<h1>{escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def week_name(week: Week, language: str) -> str:
    """What a week is called: its number and title."""
    return WORDS[language]["week"].format(week.week, week.title[language])


@dataclass(frozen=True)
class Link:
    """A link of a week to the site: a key of its own in the week, what it says, and the short permanent address."""

    key: str
    title: str
    address: str


def links_of(
    course: Course, week: Week, topics: dict[str, Topic], language: str, site_url: str, short_path: Callable[[str, str], str]
) -> Iterator[Link]:
    """The links of a week: its topics, then its labs.

    Args:
        course: the plan of the week.
        week: of the plan.
        topics: all topics by id.
        language: "ko" or "en".
        site_url: the site's address with a trailing slash.
        short_path: `builder.data.topics.short_path`.

    Raises:
        DataError: when a lab has no short address.
    """
    for topic_id in week.topics:
        yield Link(f"topic-{topic_id}", topics[topic_id].title[language], site_url + short_path(topic_id, language))
    for n, lab in enumerate(week.labs, 1):
        topic = lab_topic(lab, topics)
        if topic is None:
            raise DataError(
                f'data/courses.yml: "{course.id}", week {week.week}: no topic of data/topics.yml is at the top of '
                f'{lab.page} or at "{lab.anchor}", so the lab has no short address; add one'
            )
        title = WORDS[language]["lab"].format(lab_name(lab, week, language))
        yield Link(f"lab-{n}", title, site_url + short_path(topic.id, language))


def pages_of(week: Week) -> list[str]:
    """The pages whose questions belong to a week, the labs' too; not what finds gaps before the course, which nobody is marked by."""
    pages = dict.fromkeys([*week.pages, *(lab.page for lab in week.labs)])
    return [page for page in pages if not page.startswith("reference/")]


class Taught(NamedTuple):
    """A plan in one language with all that its files are made of.

    Attributes:
        course: the plan.
        topics: all topics by id.
        assignments: all assignments by id.
        all_questions: of the site, by page.
        titles: titles of pages in this language, by page.
        language: "ko" or "en".
        site_url: the site's address with a trailing slash.
        short_path: `builder.data.topics.short_path`.
    """

    course: Course
    topics: dict[str, Topic]
    assignments: dict[str, Assignment]
    all_questions: Questions
    titles: dict[str, str]
    language: str
    site_url: str
    short_path: Callable[[str, str], str]


def cartridge(taught: Taught) -> bytes:
    """A cartridge as the bytes of its `.imscc` file.

    Args:
        taught: the plan, with what its files are made of.

    Raises:
        DataError: when a lab has no short address.
    """
    course, topics, assignments, all_questions, titles, language, site_url, short_path = taught
    words = WORDS[language]
    package = _Package()
    modules = []
    for week in course.weeks:
        key = f"week{week.week:02}"
        title = week_name(week, language)
        content = _overview(title, about(week, topics, assignments, titles, language, site_url), language)
        reference = package.add(f"{key}-overview", "webcontent", f"pages/{key}.html", content, href=True)
        items = [_item(f"i-{key}-overview", words["overview"].format(week.week), reference)]
        for link in links_of(course, week, topics, language, site_url, short_path):
            reference = package.link(f"{key}-{link.key}", link.title, link.address)
            items.append(_item(f"i-{key}-{link.key}", link.title, reference))
        questions = questions_of(pages_of(week), all_questions, language, site_url)
        if questions:
            name = words["check"].format(week.week)
            test = qti.assessment(f"{key}-test", name, questions, language)
            reference = package.add(f"{key}-check", ASSESSMENT, f"tests/{key}.xml", test)
            items.append(_item(f"i-{key}-check", name, reference))
        modules.append(_item(f"i-{key}", title, children=items))
    pages = [page for week in course.weeks for page in pages_of(week)]
    questions = questions_of(pages, all_questions, language, site_url)
    package.add("question-bank", BANK, "bank/questions.xml", qti.question_bank("funny-openstack", questions, language))
    package.files["imsmanifest.xml"] = _manifest(course, modules, package.resources, language, words)
    return zipped(package.files)


def _manifest(course: Course, modules: list[str], resources: list[str], language: str, words: dict[str, Any]) -> str:
    def text(tag: str, content: str) -> str:
        return f'<lom:{tag}><lom:string language="{language}">{escape(content)}</lom:string></lom:{tag}>'

    title = f"Funny OpenStack: {course.title[language]}"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="funny-openstack-{course.id}-{language}" xmlns="{_CP}" xmlns:lom="{_LOM}" xmlns:xsi="{_INSTANCE}" \
xsi:schemaLocation="{_CP} {_PROFILE}/ccv1p1_imscp_v1p2_v1p0.xsd {_LOM} {_PROFILE}/LOM/ccv1p1_lommanifest_v1p0.xsd">
<metadata>
<schema>IMS Common Cartridge</schema>
<schemaversion>1.1.0</schemaversion>
<lom:lom>
<lom:general>{text("title", title)}<lom:language>{language}</lom:language>{text("description", course.summary[language])}</lom:general>
<lom:rights><lom:copyrightAndOtherRestrictions><lom:value>yes</lom:value></lom:copyrightAndOtherRestrictions>\
{text("description", words["licence"])}</lom:rights>
</lom:lom>
</metadata>
<organizations>
<organization identifier="plan" structure="rooted-hierarchy">
<item identifier="root">
{chr(10).join(modules)}
</item>
</organization>
</organizations>
<resources>
{chr(10).join(resources)}
</resources>
</manifest>
"""
