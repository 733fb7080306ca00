"""What we override still exists in the theme as it was when we wrote the override."""

import importlib.metadata
import pathlib
import re

import material
import mkdocs_static_i18n
import pytest
import reading

THEME = pathlib.Path(material.__file__).parent / "templates"
OVERRIDES = sorted(p for p in (reading.ROOT / "overrides").rglob("*") if p.is_file())
VERSIONS = {"Material for MkDocs": "mkdocs-material", "mkdocs-static-i18n": "mkdocs-static-i18n"}


@pytest.mark.parametrize("path", OVERRIDES, ids=lambda p: p.name)
def test_an_override_names_the_installed_version(path):
    head = path.read_text(encoding="utf-8")[:400]
    named = re.search(r"(Material for MkDocs|mkdocs-static-i18n) (\d+\.\d+\.\d+)", head)
    assert named, f"{path.name}: say in the first comment which version of the theme it was written against"
    installed = importlib.metadata.version(VERSIONS[named.group(1)])
    assert named.group(2) == installed, (
        f"{path.name} was written against {named.group(0)}, {installed} is installed: "
        "compare the overridden block, mend it, then change the number"
    )


def _block(name):
    """The source of one block of the theme's base.html."""
    text = (THEME / "base.html").read_text(encoding="utf-8")
    start = text.index(f"{{% block {name} %}}")
    return text[start : text.index("{% endblock %}", start)]


def test_the_overridden_blocks_exist():
    ours = (reading.ROOT / "overrides" / "main.html").read_text(encoding="utf-8")
    for name in re.findall(r"\{% block (\w+) %\}", ours):
        assert f"{{% block {name} %}}" in (THEME / "base.html").read_text(encoding="utf-8"), (
            f"overrides/main.html: the theme has no block {name}"
        )
    assert "<title>" in _block("htmltitle")
    assert 'include "partials/header.html"' in _block("header")


def test_what_the_overrides_replace_is_in_the_theme():
    """overrides/main.html mends text of the theme by replacing it; each text must still be there."""
    ours = (reading.ROOT / "overrides" / "main.html").read_text(encoding="utf-8")
    replaced = re.findall(r"replace\('((?:[^'\\]|\\.)+)', '((?:[^'\\]|\\.)+)'", ours)
    assert replaced, "no replacement found; change this test with the override"
    theme = "".join(p.read_text(encoding="utf-8") for p in (THEME / "partials").glob("*.html"))
    for old, new in replaced:
        assert theme.count(old) == 1, f"overrides/main.html replaces “{old}”, which the theme has {theme.count(old)} times, not once"
        for language in reading.LANGUAGES:
            assert new in reading.html(reading.address_of(language, "cloud/service-models.md")), f"“{old}” was not mended"


def test_our_korean_replaces_words_of_the_theme():
    """overrides/partials/language.html: each key is one of the theme's, and its text another."""
    ours = (reading.ROOT / "overrides" / "partials" / "language.html").read_text(encoding="utf-8")
    theirs = dict(re.findall(r'"([a-z.]+)": "(.*)"', (THEME / "partials" / "languages" / "ko.html").read_text(encoding="utf-8")))
    pairs = re.findall(r'"([a-z.]+)": "(.*)"', ours)
    assert pairs
    for key, text in pairs:
        assert key in theirs and theirs[key] != text, f"{key}: the theme says {theirs.get(key)!r}; take the line out if that will do"
    assert dict(pairs)["top"] in reading.html("cloud/") and theirs["top"] not in reading.html("cloud/")
    assert "Back to top" in reading.html("en/cloud/")


def test_the_theme_makes_one_worker():
    """search-box.js gives it the end of a line instead, so that our engine answers; it must run before the theme's script."""
    (bundle,) = (THEME / "assets" / "javascripts").glob("bundle.*.min.js")
    assert re.findall(r"\bnew Worker\(\w+\)|\bSharedWorker\b", bundle.read_text(encoding="utf-8")) == ["new Worker(e)"]
    base = (THEME / "base.html").read_text(encoding="utf-8")
    assert base.index("{% block config %}") < base.index("bundle.")


def test_the_partials_we_replace_are_still_included():
    header = (THEME / "partials" / "header.html").read_text(encoding="utf-8")
    assert 'include "partials/alternate.html"' in header
    alternate = (THEME / "partials" / "alternate.html").read_text(encoding="utf-8")
    assert "config.extra.alternate" in alternate and "alt.link | url" in alternate
    custom = pathlib.Path(mkdocs_static_i18n.__file__).parent / "custom_i18n_sitemap" / "sitemap.xml"
    assert "i18n_alternates" in custom.read_text(encoding="utf-8")


def test_the_build_finds_what_they_mend():
    head = _block("site_meta")
    assert '<meta charset="utf-8">' in head, "builder/light/policy.py puts the policy after it"
    assert '<link rel="alternate"' in head, "builder/pages/shell.py removes it"
    navigation = "".join(
        (THEME / "partials" / name).read_text(encoding="utf-8") for name in ("nav.html", "nav-item.html", "search.html", "header.html")
    )
    for part in (
        'id="{{ path }}_label" tabindex="{{ tabindex }}"',
        'aria-labelledby="{{ path }}_label" aria-expanded=',
        '<div class="md-search__scrollwrap" tabindex="0"',
        '<label class="md-header__button md-icon" for="__drawer">',
        '<label class="md-header__button md-icon" for="__search">',
        '<label class="md-nav__link md-nav__link--active" for="__toc">',
        'class="md-nav__link md-nav__link--active"',
    ):
        assert part in navigation, f"builder/pages/shell.py and menu.js mend {part}, which the theme no longer has"
    for path in ("cloud/service-models/", "en/cloud/", "teach/", "reference/glossary/"):
        page = reading.soup(path)
        assert not page.select("label[tabindex], nav[aria-expanded], .md-search [tabindex='0']"), (
            f"{path}: builder/pages/shell.py leaves stops of the theme"
        )
        current = page.select('[aria-current="page"]')
        assert current and all(e.name == "label" or e["href"] == "./" for e in current), f"{path}: {current}"
    built = reading.soup("cloud/service-models/")
    sections = built.select('nav.md-nav[data-md-level="1"]')
    names = [built.find(id=nav["aria-labelledby"]).get_text(" ", strip=True) for nav in sections]
    assert sections and all(names) and len(set(names)) == len(names), (
        f"builder/pages/shell.py no longer finds the theme's sections: {names}"
    )
