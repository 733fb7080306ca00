"""Drives the theme's search box: many queries on one page load, and what came of each."""

import csv
import pathlib

import node
import reading

from builder.output import search_texts

QUERIES = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "queries.tsv"

# The list gets a mark before each query; when the answer is shown, the theme has emptied the list.
ASK = """async queries => {
  const input = document.querySelector('.md-search__input'), list = document.querySelector('.md-search-result__list');
  const now = () => performance.timeOrigin + performance.now();
  const spans = [], found = [];
  input.focus();
  for (const query of queries) {
    const mark = document.createElement('li');
    list.replaceChildren(mark);
    const begin = now();
    input.value = query;
    input.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));
    await new Promise((resolve, reject) => {
      const observer = new MutationObserver(() => { if (!mark.isConnected) { observer.disconnect(); clearTimeout(late); resolve(); } });
      const late = setTimeout(() => reject(new Error(`no answer to ${query} in a minute`)), 60_000);
      observer.observe(list, {childList: true});
    });
    spans.push([begin, now()]);
    found.push([...list.querySelectorAll('.md-search-result__item')].map(item => item.querySelector('a').href));
  }
  return {found, spans};
}"""


def rows(language=None):
    """The golden queries as dicts with lang, kind, query and expected (a list of page addresses)."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        found = [dict(row, expected=row["expected"].split("|")) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return [row for row in found if language in (None, row["lang"])]


def texts(site, language):
    """What the engine takes of a language, from the file as it is published."""
    file = (site / "search" / f"{language}.txt").read_bytes().decode(search_texts.ENCODING)
    return node.run("return worker.read(x);", file, f"import * as worker from '{(site / 'assets/search/engine.js').as_uri()}';")


def open_box(page, address, language):
    """Open a page of that language with the search box ready."""
    page.goto(address + reading.address_of(language, "cloud/service-models.md"))
    page.wait_for_function("() => document.documentElement.classList.contains('js')")
    page.wait_for_load_state("networkidle")
    page.locator(".md-search__input").click()  # at which the theme's script comes, and its worker
    page.wait_for_function("() => window.component$")
    page.wait_for_load_state("networkidle")


def ask(page, queries, address):
    """Type each query into the open box.

    Args:
        page: as `open_box` leaves it.
        queries: texts, no two alike in a row.
        address: of the site, taken off the results' addresses.

    Returns:
        For each query the pages in order, like `en/cloud/`, and when it was asked and answered, in
        milliseconds since the epoch.
    """
    answer = page.evaluate(ASK, list(queries))
    pages = [[href.removeprefix(address).split("?")[0].split("#")[0] for href in hrefs] for hrefs in answer["found"]]
    return pages, answer["spans"]


def score(queries, found, language):
    """Hits by kind and for all kinds together.

    Returns:
        {kind or "all": (queries, hit@1, hit@3)} and a line for each query that is not first.
    """
    prefix = "" if language == "ko" else "en/"
    counted, misses = {}, []
    for row, pages in zip(queries, found, strict=True):
        wanted = [prefix + page for page in row["expected"]]
        first, third = bool(pages) and pages[0] in wanted, any(page in wanted for page in pages[:3])
        for kind in (row["kind"], "all"):
            n, one, three = counted.get(kind, (0, 0, 0))
            counted[kind] = (n + 1, one + first, three + third)
        if not first:
            misses.append(f"{row['kind']}: {row['query']!r} gave {pages[:3]}, wanted one of {wanted}")
    return {kind: (n, one / n, three / n) for kind, (n, one, three) in counted.items()}, misses
