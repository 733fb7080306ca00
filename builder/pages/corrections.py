"""Puts the items of data/notes.yml where reference/corrections.md says `<!-- corrections -->`.

First a table that counts the verdicts of each topic, then the topics in the order of the notes,
in each the items that need correcting first. An item's id in lower case is its address.
"""

import html
from collections.abc import Callable

from builder.data import notes as data
from builder.data.notes import Item, Source
from builder.data.words import Words
from builder.pages import filter
from builder.pages.placeholder import at_home, filled
from builder.site import Page, Site

PLACEHOLDER = "<!-- corrections -->"
PAGE = "reference/corrections.md"

VERDICTS = Words("verdicts")
WORDS = Words("corrections")


def topic_id(topic: str) -> str:
    """The id of a topic's heading: `topic-svc`. `svc` alone could be a term some day."""
    return f"topic-{topic.lower()}"


def _in_topics(items: list[Item]) -> list[tuple[str, list[Item]]]:
    return [(t, [i for i in items if i.topic == t]) for t in data.TOPICS if any(i.topic == t for i in items)]


def counts(items: list[Item], language: str) -> str:
    """Markdown of the table: a row for each topic, a column for each verdict."""
    words, verdicts = WORDS[language], VERDICTS[language]
    rows = [[words["topic"], *verdicts.values(), words["all"]], ["---", *["---:"] * (len(verdicts) + 1)]]
    parts = _in_topics(items)
    for topic, members in [*parts, ("", items)]:
        name = f"[{data.TOPICS[topic][language]}](#{topic_id(topic)})" if topic else f"**{words['all']}**"
        rows.append([name, *(str(sum(i.verdict == v for i in members) or "–") for v in verdicts), str(len(members))])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return (
        f'<figure class="table" markdown>\n\n{table}\n\n'
        f'<figcaption markdown="span">{words["caption"].format(len(items))}</figcaption>\n</figure>'
    )


def entry(item: Item, language: str, link: str, title: str, sources: dict[str, Source]) -> str:
    """HTML of one item.

    Args:
        item: the item.
        language: "ko" or "en".
        link: address of the place where it is taught, from the page of corrections.
        title: that page's title.
        sources: by key.
    """
    words, anchor = WORDS[language], item.id.lower()
    cited = ", ".join(f'<a href="{html.escape(sources[key].url)}">{html.escape(sources[key].title)}</a>' for key in item.sources)
    cited = f"<small>{words['sources']}: {cited}</small>" if cited else ""
    return (
        f'<dt id="{anchor}"><a href="#{anchor}">{item.id}</a> <b class="{item.verdict}">'
        f"{VERDICTS[language][item.verdict]}</b> {html.escape(item.said[language], quote=False)}</dt>\n"
        f"<dd>{html.escape(item.right[language], quote=False)} "
        f'<small>{words["taught"]}: <a href="{link}">{html.escape(title)}</a></small>{cited}</dd>'
    )


def render(
    items: list[Item], sources: dict[str, Source], language: str, link_to: Callable[[str], str], title_of: Callable[[str], str]
) -> str:
    """Markdown of the whole page below its lead.

    Args:
        items: in the order of the notes.
        sources: by key.
        language: "ko" or "en".
        link_to: gives a page's address from the page of corrections.
        title_of: gives a page's title.
    """
    out = [filter.form(language), "", f"## {WORDS[language]['count']} {{#verdicts}}", "", counts(items, language), ""]
    for topic, members in _in_topics(items):
        out += [f"## {data.TOPICS[topic][language]} {{#{topic_id(topic)}}}", "", '<dl class="corrections">']
        for item in sorted(members, key=lambda i: i.verdict == "true"):
            out.append(entry(item, language, f"{link_to(item.page)}#{item.anchor}", title_of(item.page), sources))
        out += ["</dl>", ""]
    return "\n".join(out)


def fill(text: str, page: Page, site: Site) -> str:
    """Stage: put the corrections where their page says so."""
    if not at_home(text, PLACEHOLDER, page, PAGE):
        return text
    notes, sources = site.data.notes, site.data.sources
    made = (
        render(notes, sources, page.language, page.way_to_page, lambda name: site.data.places.title(page.language, name)) if notes else None
    )
    return filled(text, PLACEHOLDER, page, data.FILE, made)
