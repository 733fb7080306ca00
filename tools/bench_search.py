#!/usr/bin/env python3
"""Our search and the theme's stock search, built from the same pages, side by side.

usage: bench_search.py

Asks both boxes every query of tests/fixtures/queries.tsv in a real browser and prints, by
language and kind, how often the right page was first and among the first three; then what
each loads, and how long answers take, the first of a visit as the median over one query of each
kind. Times depend on the machine: read the ratios.
"""

import gzip
import pathlib
import re
import statistics
import sys
import tempfile
from collections.abc import Iterable
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests/helpers"), str(ROOT / "tests/browser"), str(ROOT / "tools")]

import pages_server
import projects
import search_box
from playwright.sync_api import sync_playwright

import conftest

# What leaves the theme its own index and texts.
STAGES = re.compile(r"^    Stage\(search_texts\.write.*\n", re.MULTILINE)
BOX = re.compile(r'\s*"search/search-box\.js",')  # which comes with every page
NEED = re.compile(r'"search texts", ')  # of the stage that copies the finished site
EXCLUDED = re.compile(r"^    page\.meta\[\"search\"\].*\n", re.MULTILINE)
CONFIG_BLOCK = re.compile(r"\{% block config %\}.*?\{% endblock %\}", re.DOTALL)
SITE = conftest.BASE.strip("/")


def stock_project(folder: pathlib.Path) -> pathlib.Path:
    """A copy of the project in `folder` that searches as the theme does out of the box."""
    projects.copy(folder)
    changes = (
        ("builder/stages.py", STAGES),
        ("builder/stages.py", NEED),
        ("builder/light/scripts.py", BOX),
        ("hooks.py", EXCLUDED),
        ("overrides/main.html", CONFIG_BLOCK),
    )
    for name, pattern in changes:
        text, count = pattern.subn("", (folder / name).read_text(encoding="utf-8"))
        assert count == 1, f"{name} no longer has {pattern.pattern}"
        (folder / name).write_text(text, encoding="utf-8")
    return folder


TEXTS = re.compile(r"/search/[a-z_]+\.(json|txt)$")


def first_answer(browser: conftest.Browser, address: str, language: str, query: str) -> float:
    """Milliseconds from when the query was asked and the texts were there to the answer, on a first visit."""
    page = browser.new_context().new_page()
    arrived = [0]
    page.on("requestfinished", lambda r: TEXTS.search(r.url) and arrived.append(r.timing["startTime"] + r.timing["responseEnd"]))
    search_box.open_box(page, address, language)
    _, [(asked, answered)] = search_box.ask(page, [query], address)
    page.wait_for_load_state("networkidle")
    page.close()
    return answered - max(asked, *arrived)


def measure(browser: conftest.Browser, folder: pathlib.Path) -> dict[str, dict[str, Any]]:
    """Ask all golden queries.

    Returns:
        {language: {"scores", "first" and "later" in milliseconds, "before" and "search" in bytes, gzip}}
    """
    server = pages_server.start(folder, conftest.BASE)
    address = f"http://127.0.0.1:{server.server_port}{conftest.BASE}"
    site, out = folder / SITE, {}
    for language in ("ko", "en"):
        page = browser.new_context().new_page()
        page.set_default_timeout(120_000)
        loaded = []
        page.on("request", lambda r, loaded=loaded: loaded.append(r.url.removeprefix(address).split("?")[0]))
        search_box.open_box(page, address, language)

        def size(urls: Iterable[str]) -> int:
            ours = {u for u in urls if re.search(r"search|lunr", u)}
            return sum(len(gzip.compress((site / u).read_bytes(), 6)) for u in ours if (site / u).is_file())

        before = size([u for u in loaded if not u.endswith(("box.js", "box.css")) or u.endswith("search-box.js")])
        rows = search_box.rows(language)
        found, spans = search_box.ask(page, [row["query"] for row in rows], address)
        loaded_bytes = size(loaded)
        kinds = {row["kind"]: row["query"] for row in reversed(rows)}  # the first query of each
        first = statistics.median(first_answer(browser, address, language, query) for query in kinds.values())
        out[language] = {
            "scores": search_box.score(rows, found, language)[0],
            "first": first,
            "later": statistics.median(ended - begun for begun, ended in spans[1:]),
            "before": before,
            "search": loaded_bytes,
        }
    server.shutdown()
    return out


def main() -> None:
    """Build both sites, ask both boxes, and print the table."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder, results = pathlib.Path(temporary), {}
        browser = conftest.Browser(playwright)
        for name in ("ours", "stock"):
            root = ROOT if name == "ours" else stock_project(folder / "project")
            built = conftest.build(folder / name, SITE, root=root)
            if built.returncode:
                sys.exit(f"the site for {name} does not build:\n{built.stdout}{built.stderr}")
            results[name] = measure(browser, folder / name)
        browser.close()
    ours, stock = results["ours"], results["stock"]
    for language in ("ko", "en"):
        print(f"\n{language:14}{'queries':>8}   hit@1 ours  stock   hit@3 ours  stock")
        kinds = sorted(ours[language]["scores"], key=lambda kind: kind == "all")
        for kind in kinds:
            n, one, three = ours[language]["scores"][kind]
            _, stock_one, stock_three = stock[language]["scores"][kind]
            print(f"  {kind:12}{n:8}   {one:10.2f} {stock_one:6.2f}   {three:10.2f} {stock_three:6.2f}")
        for key, label, unit in (
            ("before", "before the first query", "bytes"),
            ("search", "until the first answer", "bytes"),
            ("first", "texts to first answer", "ms"),
            ("later", "later answers, median", "ms"),
        ):
            mine, theirs = ours[language][key], stock[language][key]
            print(f"  {label:24}{mine:10.0f} {unit:5} stock {theirs:10.0f}   ratio {mine / theirs if theirs else float('nan'):.3f}")


if __name__ == "__main__":
    main()
