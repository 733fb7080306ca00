"""Both languages of the built pages say the same, what is made from data too; checks/pairs.py compares the sources."""

import parity
import pytest
import reading
from bs4 import BeautifulSoup


@pytest.mark.parametrize("name", reading.page_names())
def test_the_languages_of_a_page_are_in_step(name):
    pair = [reading.article(reading.address_of(language, name)) for language in reading.LANGUAGES]
    found = parity.differences(*pair)
    assert not found, f"docs/ko/{name} and docs/en/{name}:\n  " + "\n  ".join(found)


# A pair in step, and one way to break it for each axis. Each must be reported by its own name.

KOREAN = """
<h1>제목</h1><h2 id="one">하나</h2>
<p>가상화는 컴퓨터 한 대를 여러 대처럼 나누어 쓰게 해 줍니다. 그래서 서버를 빌려 쓰는 클라우드의 바탕이 됩니다. 하이퍼바이저가 그 일을 맡습니다.</p>
<figure class="layers"><ul><li>층<ul><li class="guest">게스트</li><li>하드웨어</li></ul></li></ul><figcaption>설명</figcaption></figure>
<figure class="table"><table><tr><th>프리픽스</th><th>주소</th></tr><tr><td><code>/26</code></td><td>64개, 2026년 1월</td></tr></table><figcaption>표</figcaption></figure>
<div class="question" id="q-a">문제</div><div class="question" id="q-b">문제</div>
<pre>$ openstack server list</pre>
<h3 id="two">둘</h3><p><a href="https://example.org/rfc">RFC</a></p>
"""
ENGLISH = """
<h1>Title</h1><h2 id="one">One</h2>
<p>Virtualization lets one computer be used as if it were several, which is why it is the ground that rented cloud servers stand on. A hypervisor does it.</p>
<figure class="layers"><ul><li>Layers<ul><li class="guest">Guest</li><li>Hardware</li></ul></li></ul><figcaption>Caption</figcaption></figure>
<figure class="table"><table><tr><th>Prefix</th><th>Addresses</th></tr><tr><td><code>/26</code></td><td>64, January 2026</td></tr></table><figcaption>Table</figcaption></figure>
<div class="question" id="q-a">Question</div><div class="question" id="q-b">Question</div>
<pre>$ openstack server list</pre>
<h3 id="two">Two</h3><p><a href="https://example.org/rfc">RFC</a></p>
"""

DRIFTS = [
    ("heading 2", '<h2 id="one">', '<h2 id="first">'),
    ("heading 3", '<h3 id="two">Two</h3>', '<h2 id="two">Two</h2>'),
    ("headings: ko has 3", '<h3 id="two">Two</h3>', ""),
    ("figures: ko has 2", '<figure class="layers">', "<div>"),
    ("figure or table 1", '<li class="guest">', '<li class="hypervisor">'),
    ("figure or table 1", "<li>Hardware</li>", ""),
    ("tables: ko has 1", "<table>", "<div>"),
    ("rows and columns differ", "<td>64, January 2026</td>", ""),
    ("row 2, column 2", "64, January", "62, January"),
    ("row 2, column 2", "January 2026", "February 2026"),
    ("row 2, column 1", "<code>/26</code>", "<code>/27</code>"),
    ("questions", '<div class="question" id="q-b">Question</div>', ""),
    ("commands", "server list", "server show"),
    ("source: https://example.org/rfc", "https://example.org/rfc", "https://example.org/other"),
    ("section #one", "A hypervisor does it.", "A hypervisor does it. " * 40),
]


def _article(html):
    return BeautifulSoup(html, "html.parser")


def test_a_pair_in_step_has_no_differences():
    assert parity.differences(_article(KOREAN), _article(ENGLISH)) == []


@pytest.mark.parametrize("message, old, new", DRIFTS)
def test_each_kind_of_drift_is_reported(message, old, new):
    assert ENGLISH.count(old) == 1
    broken = ENGLISH.replace(old, new)
    if new == "<div>":
        broken = broken.replace({"<table>": "</table>", '<figure class="layers">': "</figure>"}[old], "</div>", 1)
    found = parity.differences(_article(KOREAN), _article(broken))
    assert any(message in one for one in found), found
