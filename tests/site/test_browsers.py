"""The built site against the browsers it promises (data/browsers.yml), and tools/browsers against small wrong files."""

import functools
import itertools
import re

import pytest
import tinycss2

import browsers
from conftest import ROOT

DATA = browsers.Data(browsers.LOCK.read_text(encoding="utf-8"))
PROMISED = browsers.promise()
SCRIPTS = ROOT / "web"
READING, SEARCH = PROMISED.parts[0], PROMISED.parts[-1]


# ── the site ─────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def found(site):
    return browsers.uses(site, PROMISED, DATA)[0]


def test_the_built_files_keep_the_promise(site):
    messages = browsers.check(site, PROMISED, DATA, browsers.sources(SCRIPTS))
    assert not messages, "\n".join(messages)


def test_no_module_that_two_import_waits_at_its_top_level():
    messages = browsers.waiting_modules(SCRIPTS)
    assert not messages, "\n".join(messages)


def test_contributing_has_the_table(found):
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    missing = [row for row in browsers.table(PROMISED, found, DATA) if row not in text]
    assert not missing, "CONTRIBUTING.md needs these rows under “Browsers”, in this order:\n" + "\n".join(missing)


def test_readme_says_the_promise_in_both_languages():
    said = next(line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("- **It works in"))
    since = {part.since for part in PROMISED.parts if part != READING}
    assert len(since) == 1, "the parts of scripts are promised for different versions; say so in README.md and here"
    chrome, firefox, safari, ios, samsung = (browsers.said(number) for number in since.pop().versions())
    assert safari == ios
    versions = f"Chrome {chrome}, Safari {safari}, Firefox {firefox}, Samsung Internet {samsung}"
    assert said.count(versions) == 2 and said.count("2020") == 2 and re.search("[가-힣]", said), (
        f"README.md must say “{versions}” and 2020 in Korean and in English"
    )


def test_the_lock_goes_as_far_back_as_the_promise():
    oldest = browsers.oldest(PROMISED)
    told = ", ".join(f"{browser} {browsers.said(oldest[browser])}" for browser in browsers.BROWSERS)
    assert told in browsers.LOCK.read_text(encoding="utf-8").partition("\n")[0], "the oldest promise has changed: `make browser-data`"


def test_what_the_check_looks_for_is_in_the_data():
    keys = [
        *browsers.SYNTAX.values(),
        *browsers.FLAGS.values(),
        *browsers.PATTERNS.values(),
        "operators.await.top_level",
        "operators.import.worker_support",
        "operators.import.options_parameter",
        "statements.import.worker_support",
        "classes.private_class_fields",
        "classes.public_class_fields",
    ]
    keys = (
        [f"javascript.{key}" for key in keys]
        + [f"css.types.length.{unit}" for unit in browsers.UNITS.values()]
        + [
            "css.selectors.nesting",
            "css.selectors.not.selector_list",
            "css.properties.gap.flex_context",
            "css.properties.content.alt_text",
            "css.at-rules.media.range_syntax",
            "css.at-rules.supports.selector",
        ]
    )
    gone = [key for key in keys if key not in DATA.rows]
    assert not gone, f"renamed in newer data, mend tools/browsers: {gone}"


# ── a page in a browser of 2020 ──────────────────────────────────────────────


def as_of(text, since):
    """A style sheet as browsers of these versions take it: without the rules and declarations they do not know.

    Args:
        text: CSS without nesting.
        since: versions, in the order of browsers.BROWSERS.
    """
    late = {(use.line, use.column) for use in browsers.uses_of_css(text, DATA) if not browsers.kept(use, since, DATA)}

    def written(nodes):
        for node in nodes:
            if (node.source_line, node.source_column) in late:
                continue
            if node.type == "qualified-rule":
                inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
                yield f"{tinycss2.serialize(node.prelude)}{{{';'.join(one.serialize() for one in inside if (one.source_line, one.source_column) not in late)}}}"
            elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
                inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{''.join(written(inside))}}}"
            else:
                yield node.serialize()

    return "".join(written(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)))


WORDS = "() => document.querySelector('article').innerText.replace(/\\s+/g, '')"
# Text that leaves the window and cannot be scrolled to where it stands.
OUTSIDE = """() => [...document.querySelectorAll("article *")].filter((one) => {
  const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const { left, right, width } = one.getBoundingClientRect();
  return text && width && (left < 0 || right > innerWidth) && !one.closest(".md-typeset__scrollwrap, pre, .md-clipboard");
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_reads_in_a_browser_of_2020(browser, address, site, width):
    sheet = next((site / "assets" / "stylesheets").glob("all.*.css")).read_text(encoding="utf-8")
    old = as_of(sheet, READING.since.versions())
    assert ":is(" in sheet and ":is(" not in old and len(old) > len(sheet) / 2
    words = []
    for text in (sheet, old):
        page = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800}).new_page()
        page.route("**/all.*.css", functools.partial(lambda text, route: route.fulfill(body=text, content_type="text/css"), text))
        for path in (
            "",
            "cloud/service-models/",
            "networking/cidr/",
            "networking/fixed-and-floating-ips/",
            "virtualization/image-formats/",
            "en/openstack/launch-an-instance/",
            "reference/glossary/",
        ):
            page.goto(address + path)
            words.append((path, page.evaluate(WORDS)))
            if text is old:
                assert not page.evaluate(OUTSIDE), path
    half = len(words) // 2
    for (path, new), (_, before) in zip(words[:half], words[half:], strict=True):
        assert new == before, f"{path}: a browser of 2020 shows other words"


# ── the check: small wrong files ─────────────────────────────────────────────


def promise(**changes):
    """The project's promise for one page, one sheet and one script, with no exceptions."""
    parts = [READING.model_copy(update={"files": ["*.html", "*.css"]}), SEARCH.model_copy(update={"files": ["*.js"]})]
    return browsers.Promise(**{"parts": parts, "beyond": [], "ours": {}, "workers": ["worker.js"], "theme": [], "foreign": [], **changes})


@pytest.fixture
def small_site(tmp_path):
    """A function that writes files beside a right page, a right sheet and a right script, and checks them."""

    def check(files, **changes):
        right = {
            "index.html": "<html><body><p>\n<script>document.title</script></body></html>",
            "right.css": "p { color: red }\n",
            "right.js": "export const a = [1].at(-1) ?? b?.c;\nlet b;\n",
        }
        for name, text in {**right, **files}.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return browsers.check(tmp_path, promise(**changes), DATA)

    return check


def test_right_files_pass(small_site):
    assert small_site({}) == []


WRONG = {
    "a property": ("a.css", "p { color: red }\np { inset: 0 }", "css.properties.inset", 2),
    "a value": ("a.css", "p {\n  width: 1px;\n  display: grid-lanes;\n}", "css.properties.display.grid-lanes", 3),
    "a shorthand's value": ("a.css", "a { text-decoration: underline dotted }", "css.properties.text-decoration.dotted", 1),
    "a function": ("a.css", "p {\n\n color: color-mix(in srgb, red, blue) }", "css.types.color.color-mix", 3),
    "a unit": ("a.css", "p { height: 100dvh }", "css.types.length.viewport_percentage_units_dynamic", 1),
    "a gap between flexible boxes": ("a.css", "p { display: flex; gap: 1px }", "css.properties.gap.flex_context", 1),
    "words for what is drawn": ("a.css", 'p::before { content: "→" / "to" }', "css.properties.content.alt_text", 1),
    "a container query": ("a.css", "p { color: red }\n\n@container (width > 30em) { p { color: blue } }", "css.at-rules.container", 3),
    "a range": ("a.css", "@media (width >= 45em) { p { color: red } }", "css.at-rules.media.range_syntax", 1),
    "a media feature": ("a.css", "@media print {\n @media (scripting: none) { p { color: red } } }", "css.at-rules.media.scripting", 2),
    "a selector": ("a.css", "p { color: red }\np:has(> a) { color: blue }", "css.selectors.has", 2),
    "a selector in a selector": ("a.css", "p:not(:focus-visible) { color: blue }", "css.selectors.focus-visible", 1),
    "a list of what is not": ("a.css", "p:not(.a, .b) { color: blue }", "css.selectors.not.selector_list", 1),
    "a pseudo-element": ("a.css", "@media print { details::details-content { color: red } }", "css.selectors.details-content", 1),
    "nesting": ("a.css", "p {\n  color: red;\n  & a { color: blue }\n}", "css.selectors.nesting", 3),
    "a prefixed twin that is new too": ("a.css", "p { user-select: none }", "css.properties.user-select", 1),
    "a property nobody knows": ("a.css", "p { colour: red }", "the property colour is not known", 1),
    "an at-rule nobody knows": ("a.css", "@kind { p { color: red } }", "the rule @kind is not known", 1),
    "no CSS at all": ("a.css", "p { color: red }\n}", "CSS that cannot be read", 2),
    "lookbehind": ("a.js", "let a;\na = /(?<=b)c/;", "javascript.regular_expressions.lookbehind_assertion", 2),
    "lookbehind in a string": ("a.js", "new RegExp('(?<!b)c')", "javascript.regular_expressions.lookbehind_assertion", 1),
    "a flag": ("a.js", "export default /[a--b]/v;", "javascript.builtins.RegExp.unicodeSets", 1),
    "toSorted": ("a.js", "export const f = (list) => list\n  .toSorted();", "javascript.builtins.Array.toSorted", 1),
    "Object.groupBy": ("a.js", "\nObject.groupBy([], String);", "javascript.builtins.Object.groupBy", 2),
    "a method of a named owner": ("a.js", "Promise.any([]); Promise.try(String);", "javascript.builtins.Promise.try", 1),
    "top-level await": ("a.js", "const f = async () => { await 1; };\nawait f();", "javascript.operators.await.top_level", 2),
    "a static block": ("a.js", "class A {\n  static { self.a = 1; }\n}", "javascript.classes.static.initialization_blocks", 2),
    "a field of a class": ("a.js", "export class A {\n  b = () => 1;\n}", "javascript.classes.public_class_fields", 2),
    "import attributes": (
        "a.js",
        "import a from './a.json' with { type: 'json' };\na();",
        "javascript.statements.import.import_attributes",
        1,
    ),
    "an interface": ("a.js", "\n\nnew CompressionStream('gzip');", "api.CompressionStream", 3),
    "a format": ("a.js", "new CompressionStream('deflate-raw');", "api.CompressionStream.CompressionStream.deflate-raw", 1),
    "a method of the document": ("a.js", "document.startViewTransition(() => {});", "api.Document.startViewTransition", 1),
    "an option of a built-in": (
        "a.js",
        "export const f = (a) => new Error('b', { cause: a });",
        "javascript.builtins.Error.Error.options_cause_parameter",
        1,
    ),
    "a class in a built-in": ("a.js", "\nnew Intl.Segmenter('ko');", "javascript.builtins.Intl.Segmenter", 2),
    "an option": (
        "a.js",
        "export const f = (a) => a.checkVisibility({ opacityProperty: true });",
        "api.Element.checkVisibility.options_opacityProperty_parameter",
        1,
    ),
    "an event": ("a.js", "addEventListener('scrollend', () => {});", "api.Document.scrollend_event", 1),
    "a selector in a script": ("a.js", "document.querySelector('p:has-slotted')", "css.selectors.has-slotted", 1),
    "an attribute in a script": ("a.js", "document.body.setAttribute('popover', '')", "html.global_attributes.popover", 1),
    "a name nobody has": ("a.js", "let a = 1;\na = whatever(a);", "the name whatever is not known", 2),
    "no JavaScript at all": ("a.js", "let a = ;", "JavaScript that cannot be read", 1),
    "a script of a page, with what reading does not promise": (
        "a.html",
        "<p>\n<script>\nlet a; a ??= 1</script>",
        "javascript.operators.nullish_coalescing_assignment",
        3,
    ),
    "an element": ("a.html", "<p>\n<search>", "html.elements.search", 2),
    "an attribute": ("a.html", "<p>\n\n<p inert>", "html.global_attributes.inert", 3),
    "an attribute's value": ("a.html", '<link rel="expect" href="#a">', "html.elements.link.rel.expect", 1),
}


@pytest.mark.parametrize("name, text, feature, line", WRONG.values(), ids=WRONG)
def test_what_is_too_new_is_named(small_site, name, text, feature, line):
    messages = [message for message in small_site({name: text}) if message.startswith(feature + " ")]
    assert len(messages) == 1 and f"\n    {name}:{line}: " in messages[0]


def test_import_in_a_worker_is_newer_than_elsewhere(small_site):
    older = SEARCH.model_copy(update={"files": ["*.js"], "since": SEARCH.since.model_copy(update={"firefox": "113"})})
    files = {"worker.js": "import('./right.js');", "page.js": "import('./right.js');"}
    messages = small_site(files, parts=[READING.model_copy(update={"files": ["*.html", "*.css"]}), older])
    assert len(messages) == 1 and messages[0].startswith("javascript.operators.import.worker_support ") and "worker.js:1: " in messages[0]


RIGHT = {
    "a fallback before it": ("a.css", "p { height: 100vh; height: 100dvh }"),
    "asked for by @supports": ("a.css", "@supports (display: grid-lanes) { p { display: grid-lanes } }"),
    "a prefixed twin": ("a.css", "p { -webkit-user-select: none; user-select: none }"),
    "a gap in a grid": ("a.css", "p { display: grid; gap: 1px }"),
    "a member of our own on an older name": ("a.js", "export const f = (a) => a.size + a.keys();"),
    "a property called like a method": ("a.js", "export const f = (step) => step.findLast;"),
    "names of our own": (
        "a.js",
        "import { a, b as c } from './b.js';\nexport function f({ d, e: [g = 1] }, ...h) { for (const i of h) try { a(c, d, g, i); } catch (k) { throw k; } }",
    ),
    "await in a function": ("a.js", "export const f = async () => { for await (const a of []) await (await a).b(); };"),
    "data in a page": ("a.html", '<script type="application/json">{"a": await}</script>'),
}


@pytest.mark.parametrize("name, text", RIGHT.values(), ids=RIGHT)
def test_what_has_its_fallback_passes(small_site, name, text):
    assert small_site({name: text}) == []


def exception(*features, where=None):
    return browsers.Beyond(features=list(features), without="nothing is lost", where=where)


def test_an_exception_holds_where_it_says_so_only(small_site):
    files = {"a.css": "@media print { p:has(a) { color: red } }\np:has(b) { color: red }"}
    (message,) = small_site(files, beyond=[exception("css.selectors.has", where="@media print")])
    assert "a.css:2: " in message and "a.css:1: " not in message
    assert small_site(files, beyond=[exception("css.selectors.h*")]) == []


def test_a_stale_exception_fails(small_site):
    (message,) = small_site({}, beyond=[exception("css.selectors.has")])
    assert "nothing uses css.selectors.has any more" in message
    (message,) = small_site({"a.js": "let a = mine;"}, ours={"mine": "ours", "gone": "was ours"})
    assert "nothing has the name gone any more" in message


def test_a_file_of_no_part_and_a_part_without_files_fail(small_site, tmp_path):
    messages = small_site({}, parts=[READING.model_copy(update={"files": ["*.html", "*.css", "gone.css"]})])
    assert [message.split(":")[0] for message in messages] == ["right.js", "data/browsers.yml"] and "gone.css" in messages[1]


def test_messages_name_the_source(tmp_path, small_site):
    source = tmp_path / "project" / "web"
    source.mkdir(parents=True)
    (source / "a.css").write_text("/* one */\n\n  p { inset: 0 } /* two */\n", encoding="utf-8")
    small_site({"a.css": "p { inset: 0 }\n"})
    (message,) = browsers.check(tmp_path, promise(foreign=["project/*"]), DATA, browsers.sources(source))
    assert "web/a.css:3: p" in message


def test_two_importers_of_a_module_that_waits_are_named(tmp_path):
    files = {
        "kit.js": "export const a = 1;\nexport const b = await import('./words.js');\n",
        "one.js": "\nimport { a } from './kit.js';\na();\n",
        "two/two.js": "export { b } from '../kit.js';\n",
        "alone.js": "await 1;\n",
        "start.js": "const start = (name) => import(new URL(`two/${name}.js`, src));\nimport('./alone.js');\n",
        "two/waits.js": "(await (await 2).a()).b();\n",
        "again.js": "import './two/waits.js';\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    kit, waits = browsers.waiting_modules(tmp_path)
    assert "kit.js:2: " in kit and "one.js:2 and two/two.js:1 import it" in kit
    assert "two/waits.js:1: " in waits and "again.js:1 and start.js:1 import it" in waits


def test_the_extract_keeps_what_is_newer():
    import browser_data

    support = dict.fromkeys(browsers.BROWSERS, {"version_added": "200"})
    compat = {"__compat": {"support": support}}
    partial = {
        "__compat": {
            "support": {
                **support,
                "safari": [{"version_added": "27"}, {"version_added": "15", "version_removed": "27", "partial_implementation": True}],
            }
        }
    }
    old = {"__compat": {"support": dict.fromkeys(browsers.BROWSERS, {"version_added": "≤9"})}}
    scopes = {name: {} for name in ("Window", "WorkerGlobalScope", "DedicatedWorkerGlobalScope", "ServiceWorkerGlobalScope", "EventTarget")}
    data = {
        "css": {"properties": {"new": {**compat, "value": partial}, "old": old}, "selectors": {}, "at-rules": {"media": {}}},
        "html": {},
        "javascript": {"builtins": {"Array": {**old, "at": compat, "map": old}}},
        "api": {**scopes, "Blob": {**old, "map": compat, "far_static": compat}},
    }
    lock = browsers.Data("\n".join(browser_data.extract(data, browsers.oldest(PROMISED))))
    assert lock.rows["css.properties.new.value"] == ((200, 0), (200, 0), (27, 0), (200, 0), (200, 0))
    assert set(lock.rows) == {"css.properties.new", "css.properties.new.value", "javascript.builtins.Array.at", "api.Blob.far_static"}
    assert lock.known["css.properties"] == {"new", "old"} and lock.known["members"] == {"map"} and "Blob" in lock.known["globals"]
    assert list(itertools.chain(*lock.members.values())) == ["javascript.builtins.Array.at"]
