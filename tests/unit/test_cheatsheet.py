"""The cheat sheet takes its tables from the pages, whole, with working links, or says what is gone."""

import pathlib

import pytest

from builder.errors import BuildError
from builder.pages import cheatsheet
from builder.text.markdown import Markdown

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

PAGE = """---
description: a page
---

# CIDR

Lead.

| before | the |
| --- | --- |
| first | heading |

## Notation {#notation}

```markdown
## Not a heading {#prefix-table}

| not | a table |
```

## Prefixes {#prefix-table}

Text.

<figure class="table" markdown>

| Prefix | Use |
| --- | --- |
| /26 | [subnets](subnetting.md#block-size), [here](#notation) |

<figcaption markdown="span">All of them</figcaption>
</figure>

### Deeper {#deeper}

| bare | table |
| --- | --- |
| 1 | 2 |

After it.

## Next {#next}

| of the | next |
| --- | --- |
"""
PAGES = {"networking/cidr.md": PAGE}


def expand(markdown, page="reference/cheatsheet.md"):
    return cheatsheet.expand(
        markdown, page, lambda name: PAGES.get(name) and Markdown(PAGES[name]), lambda line: f"docs/ko/{page}:{line + 4}"
    )


def problem(markdown):
    with pytest.raises(BuildError) as caught:
        expand(markdown)
    return str(caught.value)


def test_takes_the_whole_figure_under_a_heading():
    out = expand("Above\n\n<!-- table: networking/cidr.md#prefix-table -->\n\nBelow")
    assert out.startswith('Above\n\n<figure class="table" markdown>\n\n| Prefix | Use |')
    assert out.endswith('<figcaption markdown="span">All of them</figcaption>\n</figure>\n\nBelow')


def test_number_counts_into_the_subsections_but_not_beyond():
    assert expand("<!-- table: networking/cidr.md#prefix-table/2 -->") == "| bare | table |\n| --- | --- |\n| 1 | 2 |"
    assert "has 2 tables or figures under #prefix-table, not 3" in problem("<!-- table: networking/cidr.md#prefix-table/3 -->")


def test_a_subsection_and_the_last_section_can_be_asked_for():
    assert expand("<!-- table: networking/cidr.md#deeper -->").startswith("| bare |")
    assert expand("<!-- table: networking/cidr.md#next -->").startswith("| of the |")


def test_a_heading_or_table_in_code_is_none():
    assert "| Prefix |" in expand("<!-- table: networking/cidr.md#prefix-table -->")
    assert "has 0 tables" in problem("<!-- table: networking/cidr.md#notation -->")
    shown = "```markdown\n<!-- table: nowhere.md#x -->\n```"
    assert expand(shown) == shown


@pytest.mark.parametrize(
    ("link", "rewritten"),
    [
        ("[x](subnetting.md#vlsm)", "[x](../networking/subnetting.md#vlsm)"),
        ("[x](subnetting.md)", "[x](../networking/subnetting.md)"),
        ("[x](#notation)", "[x](../networking/cidr.md#notation)"),
        ("[x](../openstack/index.md#map)", "[x](../openstack/index.md#map)"),
        ("[x](../reference/glossary.md#cidr)", "[x](glossary.md#cidr)"),
        ("[x](../reference/cheatsheet.md#top)", "[x](#top)"),
        ("![x](../../assets/images/a.svg)", "![x](../../assets/images/a.svg)"),
        ("[x](https://www.rfc-editor.org/rfc/rfc4632#section-3)", "[x](https://www.rfc-editor.org/rfc/rfc4632#section-3)"),
        ("[x](mailto:a@example.org)", "[x](mailto:a@example.org)"),
        ("`a[0](b.md)` [x](#notation)", "`a[0](b.md)` [x](../networking/cidr.md#notation)"),
        ('[x](subnetting.md#vlsm "title")', '[x](../networking/subnetting.md#vlsm "title")'),
    ],
)
def test_relative_links_resolve_from_the_new_page(link, rewritten):
    assert cheatsheet.relink(link, "networking/cidr.md", "reference/cheatsheet.md") == rewritten


def test_links_of_a_page_in_the_root_and_to_it():
    assert cheatsheet.relink("[x](cloud/index.md)", "index.md", "reference/cheatsheet.md") == "[x](../cloud/index.md)"
    assert cheatsheet.relink("[x](a.md)", "cloud/index.md", "index.md") == "[x](cloud/a.md)"


@pytest.mark.parametrize(
    ("placeholder", "mend"),
    [
        ("<!-- table: networking/gone.md#a -->", "there is no page networking/gone.md; correct the path"),
        ("<!-- table: networking/cidr.md#gone -->", "networking/cidr.md has no heading {#gone}; correct the id"),
        ("<!-- table: networking/cidr.md#notation -->", "has 0 tables or figures under #notation, not 1"),
        ("<!-- table: networking/cidr.md -->", "cannot read"),
        ("<!--table: networking/cidr.md#next-->", "cannot read"),
        ("Text <!-- table: networking/cidr.md#next -->", "alone on its line"),
        ("<!-- table: networking/cidr.md#next/0 -->", "cannot read"),
    ],
)
def test_what_is_gone_is_named_with_file_line_and_mend(placeholder, mend):
    message = problem(f"Lead\n\n{placeholder}\n")
    assert message.startswith("docs/ko/reference/cheatsheet.md:7: ")
    assert mend in message


def test_every_problem_is_reported_at_once():
    message = problem("<!-- table: a.md#a -->\n<!-- table: b.md#b -->")
    assert len(message.splitlines()) == 2
