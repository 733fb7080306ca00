"""First-visit bytes of every page against the budget of tools/size.py."""

import pytest
import reading

import size

PAGES = [pytest.param(*page, id=page[2] or "home") for page in reading.addresses()]


def over_budget(sizes, kind):
    """Messages for each budget that `sizes` (bytes by kind) breaks on a page of `kind`."""
    budget, everything = size.BUDGET[kind], sum(sizes.values())
    found = []
    if everything > budget["all"]:
        found.append(f"a first visit: {everything} bytes, {everything - budget['all']} over the budget of a {kind}")
    if sizes["html"] > budget["html"]:
        found.append(f"HTML: {sizes['html']} bytes, {sizes['html'] - budget['html']} over the budget of a {kind}; split the page")
    return found


@pytest.mark.parametrize("language, name, address", PAGES)
def test_a_first_visit_stays_in_the_budget(language, name, address, site):
    kind = size.kind_of(name, reading.front_matter(reading.source(language, name))["kind"])
    found = over_budget(size.first_visit(reading.html_path(address), site), kind)
    assert not found, f"docs/{language}/{name}: " + "; ".join(found)


def test_a_page_over_budget_is_reported(tmp_path):
    import random

    noise = "".join(chr(random.Random(seed).randrange(33, 126)) for seed in range(90_000)).replace("<", "(")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(f'<link rel="stylesheet" href="../x.css"><p>{noise[:38_000]}', encoding="utf-8")
    (tmp_path / "x.css").write_text(noise, encoding="utf-8")
    sizes = size.first_visit(tmp_path / "a" / "index.html", tmp_path)
    assert len(over_budget(sizes, "reference")) == 1 and len(over_budget(sizes, "concept")) == 2
    assert not over_budget({"html": 14 * 1024, "css": 11 * 1024}, "lab")


def test_spaces_in_code_have_no_element():
    pages = [reading.html(address) for _, _, address in reading.addresses()]
    assert any('<span class="nt">' in page for page in pages), "no page has coloured code"
    assert not [page for page in pages if '<span class="w">' in page]


def test_each_asset_is_counted_once_and_found(site):
    page = reading.html_path("")
    files = size.assets(page, site)
    assert len(files) == len(set(files)) >= 3
    assert all(f.is_file() for f in files), [str(f) for f in files if not f.is_file()]
