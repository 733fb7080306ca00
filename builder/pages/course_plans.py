"""Makes the tables of the course plans and the list of topics from data/.

`teach/<id>.md` holds `<!-- course-plan -->`, where the plan of that id in data/courses.yml goes, and
`<!-- course-dates -->`, where a box gives its weeks dates (web/dates/);
`teach/index.md` holds `<!-- topics -->`. Tables are plain, with a header row, so that they can be
selected and pasted whole into a word processor; their links are the short permanent addresses.
"""

import html
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from pathlib import PurePosixPath

from builder.data import topics
from builder.data.assignments import Assignment
from builder.data.courses import HOUR, Course, Part, Week
from builder.data.places import TOP, Places
from builder.data.questions import Questions
from builder.data.topics import Topic
from builder.data.weeks import lab_titles, load_of, needed_weeks, optional, place_name, ranges, reading_time
from builder.data.words import Words
from builder.errors import BuildError
from builder.exports.catalogue import File
from builder.exports.plans import HOME
from builder.pages.boxes import box
from builder.pages.downloads import catalogue
from builder.site import Page, Site
from builder.text.addresses import relative
from builder.text.html import Element, comments, replace

PAPERS = "teach/exam-papers.md"
DATES = "<!-- course-dates -->"
PLAN, LIST, GRAPH = "<!-- course-plan -->", "<!-- topics -->", "<!-- prerequisites -->"

CHAPTERS, WORDS = Words("chapters"), Words("course-plans")
DATES_BOX = Words("dates-box")


def direct(before: dict[int, list[int]]) -> dict[int, list[int]]:
    """`needed_weeks` without those that another needed week needs already."""

    def reach(week: int) -> set[int]:
        return {w for one in before[week] for w in {one} | reach(one)}

    return {week: [a for a in earlier if not any(a in reach(b) for b in earlier)] for week, earlier in before.items()}


def _figure(rows: Sequence[Sequence[str]], caption: str) -> list[str]:
    columns = len(rows[0])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * columns)
    return ["", '<figure class="table" markdown>', "", *lines, "", f'<figcaption markdown="span">{caption}</figcaption>', "</figure>", ""]


def _topic_link(topic: Topic, language: str, here: str) -> str:
    return f'<a href="{relative(topics.short_path(topic.id, language), here)}">{html.escape(topic.title[language])}</a>'


def plan(
    course: Course,
    language: str,
    here: str,
    places: Places,
    found: dict[str, Topic],
    per_page: Questions,
    tasks: dict[str, Assignment],
    files: Callable[[Week], list[tuple[str, File]]],
) -> str:
    """Markdown of a whole plan.

    Args:
        course: the plan.
        language: "ko" or "en".
        here: the address of its page below the site, for links.
        places: the pages.
        found: the topics by id.
        per_page: the questions by page.
        tasks: the assignments by id.
        files: those of a week.
    """
    words, before = WORDS[language], needed_weeks(course, found)

    def minutes(number: int) -> str:
        return words["minutes"].format(number) if number else words["none"]

    rows = [words["columns"]]
    for week in course.weeks:
        read, asked, lab = load_of(week, places, per_page)
        name = f"[{week.title[language]}](#week-{week.week})"
        rows.append(
            (str(week.week), f"**{name}**" if week.exam else name, minutes(read), str(asked) if asked else words["none"], minutes(lab))
        )
    lines = [f"## {words['overview']} {{#overview}}", *_figure(rows, words["overview_caption"])]
    lines += [f"## {words['prerequisites']} {{#prerequisites}}", "", GRAPH, ""]
    for week in course.weeks:
        head = words["week_title"].format(n=week.week, title=week.title[language])
        lines.append(f"## {head} {{#week-{week.week}}}")
        title = (words["row"].format(n=week.week), week.title[language])
        if week.exam:
            covers = ", ".join(ranges(week.covers, words))
            papers = f"[{places.title(language, PAPERS)}]({PurePosixPath(PAPERS).name}#make)"
            rows = [title, (words["form"], week.exam[language]), (words["covers"], covers)]
            if week.papers:
                rows.append((words["files"], "<br>".join([f"{papers}: {words['papers'][week.papers]}", *_files(files(week), here)])))
            lines += _figure(rows, words["exam_caption"].format(n=week.week))
            continue
        read, asked, _ = load_of(week, places, per_page)
        outcomes = [f"{_topic_link(found[t], language, here)}: {found[t].outcome[language]}" for t in week.topics]
        pages = []
        for page in week.pages:
            count = len(per_page.get(page, []))
            check = f", [{words['count'].format(count)}](../{page}#check)" if count else ""
            pages.append(f"[{places.title(language, page)}](../{page}) {words['minutes'].format(reading_time(page, places))}{check}")
        if len(pages) > 1:
            pages.append(f"{words['sum']} {words['minutes'].format(read)}" + (f", {words['count'].format(asked)}" if asked else ""))
        rows = [title, (words["outcomes"], "<br>".join(f"· {one}" for one in outcomes)), (words["read"], "<br>".join(pages))]
        if before[week.week]:
            rows.append((words["before"], ", ".join(f"[{words['week'].format(n=n)}](#week-{n})" for n in before[week.week])))
        if week.labs:
            rows.append(
                (
                    words["lab"],
                    "<br>".join(
                        f"[{lab.title[language]}](../{lab.page}#{lab.anchor}) {minutes(lab.minutes)}" + optional(lab, week, words)
                        for lab in week.labs
                    ),
                )
            )
        if week.assignment:
            rows.append((words["assignment"], "<br>".join([*tasks[week.assignment].said(language), words["rubric"]])))
        slides = " · ".join(f"[{places.title(language, page)}](../{page}?view=slides)" for page in week.pages if page != HOME)
        deck = f"[{words['week_slides']}](?view=slides&week={week.week})"
        rows.append((words["files"], "<br>".join([deck, f"{words['slides']}: {slides}", *_files(files(week), here)])))
        lines += _figure(rows, words["week_caption"].format(n=week.week))
        lines += _session(week, course, language, places)
        lines += _coverage(week, language, places, found, per_page)
    return "\n".join(lines)


def _files(files: list[tuple[str, File]], here: str) -> list[str]:
    """The files of a week, a line for those of one page or kind."""

    def link(file: File) -> str:
        return f'<a href="{html.escape(relative(file.path, here))}"{"" if file.open else " download"}>{html.escape(file.name)}</a>'

    lines = groupby(files, key=lambda entry: entry[0])
    return [f"{html.escape(of)}: {' · '.join(link(file) for _, file in several)}" for of, several in lines]


def _session(week: Week, course: Course, language: str, places: Places) -> list[str]:
    """What the class of a week does, minute by minute, folded away."""
    words = WORDS[language]
    titles = lab_titles(week, language)

    def said(part: Part) -> str:
        """What the class does, linked to where it does it."""
        if not part.page:
            return part.text[language] if part.text else ""
        address = f"../{part.page}" + ("" if part.anchor == TOP else f"#{part.anchor}")
        name = place_name(part, language, places)
        expect = f"<br><small>{words['expect']}: {part.expect[language]}</small>" if part.expect else ""
        return f"{part.text[language]} ([{name}]({address})){expect}" if part.text else f"[{titles[part.page, part.anchor]}]({address})"

    rows, passed = [words["session_columns"]], 0
    for part in week.session:
        hour = "" if passed % HOUR else str(passed // HOUR + 1)
        rows.append((hour, str(part.minutes), f"**{words['parts'][part.kind]}** {said(part)}"))
        passed += part.minutes
    title = words["session"].format(n=course.hours, hour=HOUR)
    return [f"/// details | {title}", *_figure(rows, words["session_caption"].format(n=week.week, sum=passed)), "///", ""]


def _coverage(week: Week, language: str, places: Places, found: dict[str, Topic], per_page: Questions) -> list[str]:
    """Which questions ask about each outcome of a week, by level, folded away."""
    words = WORDS[language]
    asking = [(page, n, one) for page, several in per_page.items() for n, one in enumerate(several, 1)]
    rows = [(words["outcome"], *words["levels"].values())]
    for topic in (found[one] for one in week.topics):
        cells = []
        for level in words["levels"]:
            names = {
                one.id: str(n) if page == topic.page else f"{places.title(language, page)} {n}"
                for page, n, one in asking
                if one.level == level and topic.id in one.topics
            }
            cells.append(", ".join(names.values()))
        title = topic.title[language]
        rows.append((f"[{title}](../{topic.page}#check)" if topic.page in per_page else title, *cells))
    return [f"/// details | {words['coverage']}", *_figure(rows, words["coverage_caption"].format(n=week.week)), "///", ""]


def topic_list(language: str, here: str, found: dict[str, Topic]) -> str:
    """Markdown of all topics, a table for each chapter."""
    words, lines = WORDS[language], []
    for chapter, title in CHAPTERS[language].items():
        rows = [(words["topic"], words["address"])]
        for topic in found.values():
            if topic.page.startswith(chapter + "/"):
                link = _topic_link(topic, language, here)
                # The ¶ of a heading, here for a topic: with its script it opens the copy menu.
                mark = link.split(">")[0].replace("<a ", f'<a class="headerlink" title="{words["mark"]}" ') + ">&para;</a>"
                rows.append((link.replace("<a ", f'<a data-topic="{topic.id}" ', 1) + mark, f"`/{topics.short_path(topic.id, language)}`"))
        if len(rows) > 1:
            lines += [f"### {title} {{#topics-{chapter}}}", *_figure(rows, words["list_caption"].format(title=title))]
    return "\n".join(lines)


ROW, NODE, TEXT, WRAP = 40, 86, 104, 29  # px of the picture; WRAP in half-width characters


def _wrapped(text: str) -> list[str]:
    """A title in at most two lines of WRAP columns; Hangul counts twice."""
    lines = [""]
    for word in text.split():
        both = f"{lines[-1]} {word}".strip()
        if sum(2 if ord(c) > 0x2E7F else 1 for c in both) > WRAP and lines[-1] and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = both
    return lines


def graph(course: Course, language: str, found: dict[str, Topic]) -> str:
    """An SVG figure: the weeks in a column, an arc from each to the weeks it builds on."""
    words, before = WORDS[language], direct(needed_weeks(course, found))
    y = {week.week: ROW // 2 + ROW * i for i, week in enumerate(course.weeks)}
    reach = max([b - a for b, earlier in before.items() for a in earlier], default=1)
    arcs = []
    for later, earlier in before.items():
        for one in earlier:
            wide = 14 + (NODE - 32) * (later - one - 1) / max(1, reach - 1)
            arcs.append(
                f'<path d="M{NODE - 12} {y[one] + 3}C{NODE - 12 - wide * 1.25:.0f} {y[one] + 3} '
                f'{NODE - 12 - wide * 1.25:.0f} {y[later] - 3} {NODE - 12} {y[later] - 3}"/>'
            )
    nodes = []
    for week in course.weeks:
        at = y[week.week]
        dashes = ' stroke-dasharray="3 2"' if week.exam else ""
        nodes.append(
            f'<circle cx="{NODE}" cy="{at}" r="12" fill="none" stroke="currentColor"{dashes}/>'
            f'<text x="{NODE}" y="{at + 4.5}" text-anchor="middle" font-size="12.5" font-weight="700">{week.week}</text>'
        )
        title = _wrapped(week.title[language])
        first = at + 5 - 9 * (len(title) - 1)
        nodes += [f'<text x="{TEXT}" y="{first + 18 * i}">{html.escape(line)}</text>' for i, line in enumerate(title)]
    label = (
        words["graph_label"] + ": " + "; ".join(f"{words['week'].format(n=b)} ← {', '.join(map(str, a))}" for b, a in before.items() if a)
    )
    return (
        f'<figure class="weeks" data-search-exclude><svg viewBox="0 0 340 {ROW * len(course.weeks)}" role="img" '
        f'aria-label="{html.escape(label)}" font-size="15" width="380" fill="currentColor">'
        f'<g fill="none" stroke="currentColor" stroke-width="1.4">{"".join(arcs)}</g>{"".join(nodes)}</svg>'
        f"<figcaption>{words['graph_caption']}</figcaption></figure>"
    )


def _course_of(page: Page, site: Site) -> Course | None:
    folder, _, file = page.name.rpartition("/")
    return site.data.courses.get(file.removesuffix(".md")) if folder == "teach" else None


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: a plan, and the list of topics, where a page says so."""
    course = _course_of(page, site)
    if course and text.count(PLAN) != 1:
        raise BuildError(f"{page.file}: data/courses.yml has a plan for this page, so write {PLAN} once")
    if not course and PLAN in text:
        raise BuildError(f'{page.file}: has {PLAN}, but data/courses.yml has no plan "{PurePosixPath(page.name).stem}"; add it')
    data = site.data
    if course:
        exams = " ".join(str(week.week) for week in course.weeks if week.exam)
        told = {"hours": course.hours, "exams": exams}
        text = text.replace(DATES, box(page.language, "dates", **DATES_BOX[page.language], told=told))
        files = partial(catalogue(site).of_week, course, language=page.language)
        made = plan(course, page.language, page.url, data.places, data.topics, data.questions, data.assignments, files)
        text = text.replace(PLAN, made)
    return text.replace(LIST, topic_list(page.language, page.url, data.topics)) if LIST in text else text


def draw(tree: Element, page: Page, site: Site) -> None:
    """Stage: the picture of which week builds on which."""
    course = _course_of(page, site)
    if course:
        for mark in comments(tree, GRAPH.strip("<!-> ")):
            replace(mark, graph(course, page.language, site.data.topics))
