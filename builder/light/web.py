"""Writes web/ into the site's assets/, scripts and style sheets as short as they can be sent.

The sources stay readable, and what a phone downloads stays small, without a bundler; the theme's own
files are minified already. Modules that are always wanted together are published as one file:
they come in one request, and compressed together they are a good tenth smaller.
"""

import re

from builder.data.loader import ROOT
from builder.errors import BuildError
from builder.site import Site

try:
    import minify
except ImportError:  # no wheel for this machine: requirements.in
    minify = None
else:
    # No newer JavaScript than our own is (CONTRIBUTING.md, Browsers).
    minify.config({"js-version": 2021})

WEB = ROOT / "web"
# A published file → the modules of its folder that it holds, each after those it imports. They share
# one scope, so no two may declare the same name, and `import` there takes names as they are.
MODULES = {
    "search/engine.js": ("hangul.js", "tokenise.js", "verbs.js", "index.js", "query.js", "results.js", "worker.js"),
    "subnet-lab/reckoning.js": ("ipv4.js", "ipv6.js", "exercises.js", "feedback.js", "session.js"),
}
IMPORT = re.compile(r'^import [^"]* from "\./([\w.]+)";\n', re.MULTILINE)
DECLARED = re.compile(r"^(?:export )?(?:(?:class|(?:async )?function\*?) (\w+)|(?:const|let) (.*?);$)", re.MULTILINE | re.DOTALL)
# Within one statement: texts, what stands in brackets, and a name before its value.
STRING = re.compile(r'"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`')
BRACKETS = re.compile(r"\([^()\[\]{}]*\)|\[[^()\[\]{}]*\]|\{[^()\[\]{}]*\}")
NAMED = re.compile(r"(?:^|,)\s*(\w+)\s*(?=[=,]|$)")


def small_script(text: str) -> str:
    """A script in few bytes: what it declares at its top keeps its name.

    Where the library has no wheel (requirements.in says where), only lines that are comment, blank lines and
    indentation go.

    Args:
        text: JavaScript in which no template literal spans lines (a test looks).

    Raises:
        BuildError: where the script is none.
    """
    if minify:
        try:
            return minify.string("application/javascript", text) + "\n"
        except minify.MinifyError as error:
            raise BuildError(f"a script of web/ is no JavaScript: {error}") from error
    text = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*\n", "", text, flags=re.MULTILINE | re.DOTALL)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def small_sheet(text: str) -> str:
    """A style sheet without comments, blank lines and indentation; strings are left alone."""
    text = re.sub(r'("(?:\\.|[^"\\\n])*")|/\*.*?\*/', lambda m: m.group(1) or "", text, flags=re.DOTALL)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n"


def declared(text: str) -> list[str]:
    """The names that a module declares at its top, several of one statement too, and those of a pattern (`const [A, B] =`)."""
    names = []
    for name, several in DECLARED.findall(text):
        if name:
            names.append(name)
            continue
        rest = STRING.sub("0", several)
        if pattern := re.match(r"[\[{]([^=]*)[\]}] =", rest):
            names += re.findall(r"\w+", pattern[1])
        while (shorter := BRACKETS.sub("", rest)) != rest:
            rest = shorter
        names += NAMED.findall(rest)
    return names


def one_module(texts: dict[str, str]) -> str:
    """Several modules as one, without their imports of each other.

    Args:
        texts: file name → JavaScript, each after those it imports.

    Raises:
        BuildError: where two declare the same name, or one imports what does not stand before it or is renamed.
    """
    owner: dict[str, str] = {}
    before: set[str] = set()
    for file, text in texts.items():
        for name in declared(text):
            if owner.setdefault(name, file) != file:
                raise BuildError(f"web/…/{file} declares {name}, which {owner[name]} does too; builder/light/web.py joins them: rename one")
        for found in IMPORT.finditer(text):
            if found[1] not in before or re.search(r"\*|\bas\b", found[0]):
                raise BuildError(f"web/…/{file}: {found[0].strip()}; MODULES in builder/light/web.py joins only names of files before it")
        before.add(file)
    return "".join(IMPORT.sub("", text) for text in texts.values())


def sources(pattern: str) -> dict[str, str]:
    """The files of web/ that fit, tests left out: name → text."""
    names = (path.relative_to(WEB) for path in sorted(WEB.glob(pattern)))
    return {name.as_posix(): (WEB / name).read_text(encoding="utf-8") for name in names if "test" not in name.parts}


def scripts(*, short: bool = True) -> dict[str, str]:
    """Every script of web/ as it is published: name below assets/ → text, as short as it can be or as it was written."""
    texts = sources("**/*.js")
    for name, files in MODULES.items():
        folder, _, own = name.rpartition("/")
        texts[name] = one_module({file: texts.pop(f"{folder}/{file}") for file in files})
        joined = "|".join(map(re.escape, files))
        for other in texts:
            here = r"\./" if other.startswith(f"{folder}/") else rf"\.\./{folder}/"
            gone = re.compile(rf'^(import [^"\n]* from "{here})(?:{joined})(";)$', re.MULTILINE)
            texts[other] = gone.sub(rf"\g<1>{own}\g<2>", texts[other])
    return {name: small_script(text) for name, text in texts.items()} if short else texts


def write(site: Site) -> None:
    """Stage: web/<feature>/<file> as assets/<feature>/<file>, tests left out; in `make serve` to be read and debugged."""
    short = site.settings.light
    sheets = {name: small_sheet(text) if short else text for name, text in sources("**/*.css").items()}
    for name, text in (scripts(short=short) | sheets).items():
        site.write(f"assets/{name}", text)
