"""Where a long line of commands may go on in the next one, and what stays of code when a page is written lean."""

import re

import pytest

from builder.light.lean import leaned
from builder.pages.long_commands import foldable


def made(line):
    """A line of commands as Pygments writes it: each space of its own class."""
    prompt, text = re.fullmatch(r"(\$ )?(.*)", line).groups()
    shown = '<span class="gp">$ </span>' + re.sub(r"( +)", r'<span class="w">\1</span>', text)
    return f"<pre><span></span><code>{shown if prompt else shown.split('</span>', 1)[1]}</code></pre>"


@pytest.mark.parametrize(
    "line",
    [
        "$ openstack server show lab|-f value|-c status",
        "$ ssh -i lab-key.pem|cirros@203.0.113.25|hostname",
        "$ curl -fLO https://download.example.com/a/long/name.img",
        "$ openstack volume create --size 100|lab-big \\",
        "$ openstack volume snapshot delete lab-snapshot",
        "$ openstack server list",
    ],
)
def test_a_long_command_may_go_on_before_an_option_and_keeps_its_name_together(line):
    asked = line.replace(" --size", "|--size").replace(" -i", "|-i").replace(" -fLO", "|-fLO")
    lean = leaned(foldable(made(line.replace("|", " "))))
    read = re.sub(r"<[^>]*>", "", lean.replace('<span class="gap"> </span>', "|"))
    assert read == asked
    assert ('class="long"' in lean) == ("|" in asked)
    assert 'class="w"' not in lean


def test_other_code_and_what_is_printed_keep_their_lines():
    printed = '<span class="gp">$ </span>ls\n<span class="go">a line that is as long as it was printed -f value</span>'
    yaml = 'a:<span class="w"> </span>value of many words --that are no commands at all'
    for code in (printed, yaml):
        lean = leaned(foldable(f"<pre><code>{code}</code></pre>"))
        assert "long" not in re.findall(r'class="(\w+)"', lean)
        assert re.sub(r"<[^>]*>", "", lean) == re.sub(r"<[^>]*>", "", code)
