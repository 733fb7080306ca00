"""Practice on a phone, in three engines: the question and what is said of an answer stay in sight.

A phone of 360 × 740, and what is left of it while its keyboard is open.
"""

import pytest

HEIGHTS = pytest.mark.parametrize("height", [740, 400], ids=["whole", "keyboard"])
# Whether all of an element lies between the header and the lower edge.
SEEN = """(selector) => { const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
  return top >= document.querySelector(".md-header").getBoundingClientRect().bottom - 1 && bottom <= innerHeight + 1; }"""
QUESTION = "#q-service-models-who-patches"


@HEIGHTS
def test_a_verdict_is_seen_where_the_button_was_low(engine, serve, height):
    tab = engine.tab((360, height))
    tab.open(serve().address + "cloud/service-models/")
    tab.js(f"document.querySelector('{QUESTION}').scrollIntoView()")
    tab.wait(f"document.querySelector('{QUESTION}.live')")
    tab.js(f"document.querySelector('{QUESTION} .try button').scrollIntoView({{block: 'end'}})")
    tab.js(f"document.querySelector('{QUESTION} [value=b]').checked = true")
    tab.js(f"document.querySelector('{QUESTION} .try').requestSubmit()")
    tab.wait(f"document.querySelector('{QUESTION}.wrong .verdict').textContent")
    tab.wait(SEEN, f"{QUESTION} .verdict > p")


@HEIGHTS
def test_the_lab_shows_its_question_and_what_it_says(engine, serve, height):
    tab = engine.tab((360, height))
    tab.open(serve().address + "networking/subnet-lab/?seed=t&level=1&kind=network#practice")
    tab.wait("document.querySelector('.lab-question')?.textContent")
    tab.js("document.querySelector('#lab-exercise [name=next]').scrollIntoView({block: 'end'})")
    for _ in range(3):  # an example, the last step, the first step
        tab.js("document.querySelector('#lab-exercise [name=next]').click()")
        tab.wait(SEEN, ".lab-question")
        answer = "document.querySelector('#lab-exercise [name=address]')"
        if not tab.js(f"document.activeElement === {answer}"):
            continue
        if height == 740:
            assert tab.js(SEEN, "#lab-exercise [name=address]")
        tab.js(f"{answer}.scrollIntoView({{block: 'end'}})")
        tab.js(f"{answer}.value = '1.2.3.4'")
        tab.js("document.querySelector('#lab-exercise [name=check]').click()")
        tab.wait("document.querySelector('#lab-exercise output.wrong').textContent")
        tab.wait(SEEN, "#lab-exercise output")
        tab.js("document.querySelector('#lab-exercise [name=hint]').click()")
        tab.js(
            "() => { const { hint, next } = document.querySelector('#lab-exercise'); while (!hint.hidden) hint.click(); next.scrollIntoView({block: 'end'}); }"
        )
