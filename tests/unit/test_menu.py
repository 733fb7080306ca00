"""The menu of a page without the lists of other chapters; with those of the whole site: tests/browser/test_light.py."""

import types

import pytest

from builder.errors import BuildError
from builder.light import menu
from builder.site import Page


def chapter(number, *addresses, opened=False, contents=""):
    entries = "".join(f'<li class="md-nav__item"><a href="{one}" class="md-nav__link">{one}</a></li>' for one in addresses)
    return (
        f'<li><input class="md-nav__toggle md-toggle " type="checkbox" id="__nav_{number}" {"checked" if opened else ""}>'
        f'<nav class="md-nav" data-md-level="1"><ul class="md-nav__list" data-md-scrollfix>{entries}{contents}</ul></nav></li>'
    )


OWN = chapter(
    2, "./", opened=True, contents='<li><input class="md-nav__toggle md-toggle" type="checkbox" id="__toc"><a href="#x">x</a></li>'
)
OTHERS = chapter(3, "../b/", "../b/c/") + chapter(4, "../d/e/") + "</ul></nav>"


def site(*, light=True):
    return types.SimpleNamespace(settings=types.SimpleNamespace(light=light), menus={})


def test_what_is_cut_comes_back():
    page, made = Page("en", "a/index.md", ""), site()
    short = menu.cut(OWN + OTHERS, page, made)
    assert list(made.menus["en"]) == ["en/b/", "en/d/e/"] and "/ul" not in made.menus["en"]["en/d/e/"]
    assert short.startswith(OWN) and short.count(" data-rest>") == 2 and "b/c/" not in short and 'href="../b/"' in short
    assert menu.whole(short, made.menus["en"], page.url) == OWN + OTHERS


def test_a_list_that_the_file_does_not_know_stays_a_link():
    made = site()
    short = menu.cut(OWN + OTHERS, Page("en", "a/index.md", ""), made)
    assert menu.whole(short, {}, "en/a/") == short


@pytest.mark.parametrize("html", [OWN, "<p>no menu</p>"])
def test_a_page_without_other_chapters_stays_as_it_is(html):
    assert menu.cut(html, Page("ko", "a/index.md", ""), site()) == html


def test_off_it_leaves_all():
    assert menu.cut(OWN + OTHERS, Page("ko", "a/index.md", ""), site(light=False)) == OWN + OTHERS


@pytest.mark.parametrize("was, now", [('id="__nav_4"', 'id="__menu_4"'), ('<ul class="md-nav__list"', '<ol class="md-nav__list"')])
def test_another_menu_stops_the_build(was, now):
    with pytest.raises(BuildError, match=r"builder/light/menu\.py"):
        menu.cut((OWN + OTHERS).replace(was, now), Page("ko", "a/index.md", ""), site())
