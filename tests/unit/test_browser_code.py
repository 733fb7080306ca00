"""The unit tests of web/, run by Node: what needs no page and no built site."""

import subprocess

import node
import pytest

from conftest import ROOT

FILES = sorted((ROOT / "web").glob("**/test/*.test.js"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: "/".join(file.relative_to(ROOT / "web").parts[::2]))
def test_in_node(file):
    done = subprocess.run([node.NODE, "--test", "--test-reporter=spec", str(file)], cwd=ROOT, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "ℹ pass 0" not in done.stdout, "no test ran"


def test_there_are_some_for_each_feature_that_needs_no_page():
    assert {file.relative_to(ROOT / "web").parts[0] for file in FILES} >= {"bill", "packet-walk", "practice", "search", "subnet-lab"}
