"""The switch of the language keeps the very place: the same block at the same height, in three engines."""

import engines
import pytest
import reading

BLOCKS = "h1, h2, h3, p, li, tr, pre, figcaption, dt, dd, summary, .question"  # as in web/shell/same-place.js
# The first block that begins below the header: its number on the page and its height.
PLACE = f"""(() => {{
  const top = document.querySelector('.md-header').getBoundingClientRect().bottom;
  const all = [...document.querySelectorAll('.md-content article :is({BLOCKS})')].filter((one) => !one.parentElement.closest('.question, .tool, [data-module]'));
  const n = all.findIndex((one) => one.getClientRects().length && one.getBoundingClientRect().top >= top);
  return [n, Math.round(all[n].getBoundingClientRect().top)];
}})()"""
READY = "document.readyState === 'complete' && !sessionStorage.getItem('place')"


@pytest.mark.parametrize(
    "path, part, size",
    [("networking/", 0.3, engines.PHONE), ("openstack/launch-an-instance/", 0.85, engines.PHONE), ("cloud/", 0.03, engines.DESKTOP)],
)
def test_the_same_block_at_the_same_height_and_back(engine, serve, path, part, size):
    tab = engine.tab(size)
    tab.open(serve().address + path)
    tab.wake()
    tab.js("(part) => { scrollTo({ top: document.documentElement.scrollHeight * part, behavior: 'instant' }); return 0; }", part)
    tab.settle(0.5)  # the address follows the reading some time later
    before = tab.js(PLACE)
    for there in ("location.pathname.includes('/en/')", "!location.pathname.includes('/en/')"):
        # Not with the driver's pointer: Firefox's scrolls to the top for what is always in sight.
        tab.js("() => { setTimeout(() => document.querySelector('a.language-switch').click()); return 0; }")
        tab.wait(f"{there} && {READY} && Math.abs({PLACE}[1] - {before[1]}) <= 2")
        now = tab.js(PLACE)
        assert now[0] == before[0], (before, now)
        tab.settle(0.5)
        assert abs(tab.js(PLACE)[1] - before[1]) <= 2, "moved afterwards"


def test_a_place_that_was_kept_for_another_page_moves_nothing(engine, serve):
    tab = engine.tab(engines.PHONE)
    address = serve().address
    tab.open(address + "cloud/")
    tab.js("() => { sessionStorage.setItem('place', JSON.stringify(['/x/', 'definition', 3, 9])); return 0; }")
    tab.open(address + "cloud/#definition")
    tab.wait(READY)
    assert 0 <= tab.js("document.getElementById('definition').getBoundingClientRect().top") < 200


def test_both_languages_have_the_same_blocks(site):
    """Of the glossary, the list of letters is another."""

    def sections(path):
        heading, found = "", {}
        for one in reading.soup(f"{path.parent}/".removeprefix("./")).select_one(".md-content article").select(BLOCKS):
            if one.find_parent(class_=("question", "tool")) or one.find_parent(attrs={"data-module": True}):
                continue
            heading = one.get("id") if one.name in ("h1", "h2", "h3") else heading
            found.setdefault(heading, []).append(one.name)
        return found

    for path in sorted(site.glob("en/**/index.html")):
        path = path.relative_to(site / "en")
        if path.parts[0] == "t":
            continue
        korean, english = sections(path), sections("en" / path)
        differ = [id_ for id_ in korean if korean[id_] != english.get(id_) and (str(path.parent), id_) != ("reference/glossary", "index")]
        assert not differ, f"{path}: {differ}"
