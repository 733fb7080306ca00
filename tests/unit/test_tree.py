"""A page's content as a tree: what is read is written again, and nothing is lost."""

import markdown
import pytest

from builder.exports import markup
from builder.text import html as trees


@pytest.mark.parametrize(
    "html",
    [
        '<p class="a" title="say &quot;x&quot; &amp; &lt;y&gt;">1 &lt; 2 &amp; 3<br>4<wbr>5</p>',
        '<details data-search-exclude id="x" open><summary>가</summary>나 <b>다</b> 라</details>',
        "<!-- first --><p>a<!-- b -->c</p>\n<p>d</p>",
        "<script>if (a < b && c > d) e();</script><style>a > b { color: red }</style>",
        '<svg viewbox="0 0 1 1"><path d="M0 0"></path></svg><table><tr><td></td></tr></table>',
        "",
    ],
)
def test_what_is_read_is_written_again(html):
    assert trees.write(trees.parse(html)) == html


def test_a_stray_end_tag_ends_nothing_else():
    assert trees.write(trees.parse("<div><p>a</p></div></div><p>b</p>")) == "<div><p>a</p></div><p>b</p>"


def test_html_in_place_of_a_mark_leaves_what_stands_around_it():
    tree = trees.parse("<p>a</p>b<!-- mark -->c<p>d</p>")
    [mark] = trees.comments(tree, "mark")
    trees.replace(mark, "<i>1</i> <i>2</i>")
    assert trees.write(tree) == "<p>a</p>b<i>1</i> <i>2</i>c<p>d</p>"


@pytest.mark.parametrize("text", ["가상 머신은 빌린다.", "it's (so): “a”, 1 + 1 = 2", "A-z ~ 한 개?"])
def test_a_text_without_signs_is_not_handed_to_markdown(text, monkeypatch):
    assert markdown.markdown(text) == f"<p>{text}</p>"
    monkeypatch.delattr(markup, "_CONVERTER")
    assert markup.to_html.__wrapped__(text) == text


@pytest.mark.parametrize("text", ["a  b", "a ", "1. a", "- a", "a*b*", "a_b_", "`a`", "a & b", "<b>a</b>", "a\nb", "[a](b)", r"a\*"])
def test_a_text_with_signs_is(text):
    rendered = markdown.markdown(text).replace("\n", " ")
    assert markup.to_html(text) == (rendered[3:-4] if rendered.startswith("<p>") else rendered)
