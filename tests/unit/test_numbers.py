"""The numbers of the networking chapter: every kind of number that is changed is found, and what is right is silent.

tests/fixtures/numbers holds one of each kind; no sentence of docs/ is quoted here.
"""

import pathlib
import random
import re

import pytest

from checks import numbers
from checks.numbers.questions import check_questions
from checks.tree import Page

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "numbers"
DOCS = pathlib.Path(__file__).resolve().parent.parent.parent / "docs"


def read(name):
    return (FIXTURES / name).read_text(encoding="utf-8")


def problems(name, source):
    return numbers.page(Page("ko", f"networking/{name}", source))


@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.glob("*.md")))
def test_right_numbers_are_silent(name):
    assert problems(name, read(name)) == []


@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.glob("*.yml")))
def test_right_answers_are_silent(name):
    assert check_questions(FIXTURES / name, name) == []


# One digit of every kind of number, changed: the problem must say what is right, and where.
CHANGES = [
    ("cidr.md", "| /22 | 255.255.252.0 |", "| /22 | 255.255.248.0 |", "255.255.252.0"),  # mask of a prefix
    ("cidr.md", "| /22 | 255.255.252.0 |", "| /21 | 255.255.252.0 |", "255.255.248.0"),
    ("cidr.md", "| 1,024 | 1,022 |", "| 1,042 | 1,022 |", "1,024"),  # addresses
    ("cidr.md", "| 1,024 | 1,022 |", "| 1,024 | 1,024 |", "1,022"),  # usable hosts
    ("cidr.md", "| 255.255.255.254 | 2 | 2 |", "| 255.255.255.254 | 2 | 0 |", "2"),  # RFC 3021
    ("cidr.md", "| 11100000 | 224 | 32 |", "| 11100000 | 224 | 31 |", "32"),  # block size
    ("cidr.md", "| 11100000 |", "| 11010000 |", "11100000"),
    ("cidr.md", "`32` **0010** *0000*", "`32` **0100** *0000*", "00100000"),  # bits
    ("cidr.md", "`32` **0010** *0000*", "`32` **0010** *00000*", "00100000"),
    ("cidr.md", "= 4,096", "= 4,069", "4,096"),  # powers
    ("cidr.md", "/20은 8 + 8 + 4", "/20은 8 + 8 + 5", "20"),
    ("cidr.md", "`255.255.240.0`", "`255.255.224.0`", "255.255.240.0"),  # mask in prose
    ("cidr.md", "64개 가운데 62대", "64개 가운데 63대", "62"),
    ("cidr.md", "`172.16.32.0/20`처럼", "`172.16.30.0/20`처럼", "172.16.16.0/20"),  # host bits set
    ("index.md", "| 77 | 0 | 1 | 0 | 0 |", "| 77 | 0 | 1 | 0 | 1 |", "01001101"),  # binary table
    ("index.md", "| 203.0.113.0 | 203.0.113.64 |", "| 203.0.113.0 | 203.0.113.32 |", "203.0.113.64"),
    ("index.md", "| 203.0.113.254 | 203.0.113.126 |", "| 203.0.113.255 | 203.0.113.126 |", "203.0.113.254"),
    ("index.md", "| 203.0.113.255 | 203.0.113.127 |", "| 203.0.113.255 | 203.0.113.128 |", "203.0.113.127"),
    ("index.md", "| 10.0.0.77 | 10.0.0.64/26 |", "| 10.0.0.77 | 10.0.0.0/26 |", "another network"),
    ("index.md", "172.16.0.0–172.31.255.255", "172.16.0.0–172.32.255.255", "172.31.255.255"),  # range
    ("index.md", "| 1,048,576 |", "| 1,048,574 |", "1,048,576"),
    ("index.md", "`10.0.0.62`(61개)", "`10.0.0.62`(62개)", "61"),  # count of a range
    ("index.md", "게이트웨이는 `10.0.0.1`", "게이트웨이는 `10.0.0.2`", "10.0.0.1"),  # Neutron's default
    ("index.md", "앞 24비트", "앞 25비트", "24"),
    ("ip-classes.md", "`128` **B**", "`126` **B**", "128"),  # ruler
    ("ip-classes.md", "| B | 10 | 128–&NoBreak;191 |", "| B | 10 | 128–&NoBreak;192 |", "128–191"),  # class table
    ("ip-classes.md", "240.0.0.0–255.255.255.255 |", "240.0.0.0–154.255.255.255 |", "240.0.0.0–255.255.255.255"),
    ("ip-classes.md", "| 8 + 24 |", "| 8 + 32 |", "8 + 24"),
    ("ip-classes.md", "| 126 | 16,777,214 |", "| 126 | 16,777,216 |", "16,777,214"),
    (
        "ip-classes.md",
        "| 110 | 192–&NoBreak;223 | 192.0.0.0–223.255.255.255 | 1/8 |",
        "| 110 | 192–&NoBreak;223 | 192.0.0.0–223.255.255.255 | 1/4 |",
        "1/8",
    ),
    ("ip-classes.md", "| 500 | 65,034 |", "| 500 | 65,036 |", "65,034"),
    ("ip-classes.md", "첫 옥텟은 128부터 191까지", "첫 옥텟은 128부터 192까지", "128 to 191"),
    ("subnetting.md", "- `96`", "- `95`", "96"),  # ruler
    ("subnetting.md", "`64` **77**", "`64` **99**", "64 to 95"),
    ("subnetting.md", "256 − 240 = 16", "256 − 240 = 32", "16"),  # arithmetic
    ("subnetting.md", "네트워크 주소 `203.0.113.64`", "네트워크 주소 `203.0.113.46`", "203.0.113.64"),  # worked example
    ("subnetting.md", "브로드캐스트 주소 `172.16.47.255`", "브로드캐스트 주소 `172.16.48.255`", "172.16.47.255"),
    ("subnetting.md", "`10.77.207.254`(2,046개)", "`10.77.207.254`(2,064개)", "2,046"),
    ("subnetting.md", "`198.51.100.145`–`198.51.100.158`", "`198.51.100.144`–`198.51.100.158`", "198.51.100.145"),
    ("subnetting.md", "150을 넘지 않는 배수는 144", "150을 넘지 않는 배수는 128", "144"),
    ("subnetting.md", "| 203.0.113.64/26 | .65–.126 |", "| 203.0.113.64/26 | .65–.127 |", "203.0.113.126"),
    ("subnetting.md", "| 203.0.113.128/26 |", "| 203.0.113.96/26 |", "203.0.113.64/26"),
    ("subnetting.md", "**.128/26** · 필요 50 · 최대 62", "**.128/26** · 필요 50 · 최대 64", "62"),  # nest
    ("subnetting.md", "**.192/27** · 필요 25", "**.192/27** · 필요 35", "/26"),
    ("subnetting.md", "**.224/28** ·", "**.208/28** ·", "overlap"),
    ("subnetting.md", "남은 12", "남은 16", "12"),
    ("subnetting.md", "| 192.168.50.240/30 | .241–.242 |", "| 192.168.50.244/30 | .245–.246 |", "192.168.50.240"),
    ("subnetting.md", "| 31 | 6 | /26 | 62 |", "| 31 | 6 | /27 | 30 |", "/26"),  # need to prefix
    ("subnetting.md", "| 172.16.32.0/19 | 호스트 |", "| 172.16.32.0/19 | 네트워크 |", "host"),  # can it be given?
    ("subnetting.md", ".116–.255의 140개", ".116–.255의 144개", "140"),
    # routes and aggregation
    ("routing.md", "| 10.1.14.20 |", "| 10.1.41.20 |", "another network"),
    ("routing.md", "| 10.1.14.0/24 | 3 |", "| 10.1.0.0/16 | 3 |", "10.1.14.0/24"),
    ("routing.md", "| 3 |", "| 2 |", "3"),
    ("routing.md", "**10.1.12.0/22**", "**10.1.12.0/23**", "10.1.12.0/22"),
    ("routing.md", "/24부터 10.1.15.0/24", "/24부터 10.1.16.0/24", "10.1.12.0/22, 10.1.16.0/24"),
    ("routing.md", "10.1.14.255까지", "10.1.15.255까지", "10.1.14.255"),
    ("ipv6.md", "65,536개 들", "65,535개 들", "65,536"),  # /64s of a /48
    ("ipv6.md", "2<sup>64</sup>개", "2<sup>63</sup>개", "2<sup>64</sup>"),
    ("ipv6.md", "`2001:db8::1`", "`2001:db8:::1`", "at most once"),
    ("ipv6.md", "`2001:db8::1`", "`2001:db8::g1`", "0 to 9 and a to f"),
    ("ipv6.md", "`2001:db8::1`", "`2001:db8:1:2:3`", "eight groups"),
    ("ipv6.md", "ff00:42:8329`", "ff00:43:8329`", "2001:db8::ff00:42:8329"),  # full and short
    ("ipv6.md", "| `::1` |", "| `0::1` |", "::1"),
    ("ipv6.md", "| 65,536 |", "| 65,556 |", "65,536"),
    ("ipv6.md", "2<sup>72</sup>", "2<sup>71</sup>", "2<sup>72</sup>"),
    ("ipv6.md", "–febf", "–fe8f", "fe80::–febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("ipv6.md", "fe80::/10", "fe80::/129", "up to 128"),
    ("ipv6.md", "앞 /64", "앞 /164", "up to 128"),
    ("ipv6.md", "/24는 256개", "/24는 255개", "256"),  # IPv4 beside it is computed still
]


@pytest.mark.parametrize("name, old, new, right", CHANGES, ids=[f"{c[0]} {c[2]}" for c in CHANGES])
def test_a_changed_digit_is_found(name, old, new, right):
    source = read(name)
    assert old in source
    line = source[: source.index(old)].count("\n") + 1
    found = [one for one in problems(name, source.replace(old, new, 1)) if right in one.text.split("right is")[1]]
    assert found and any(abs(one.line - line) <= 2 for one in found), found


@pytest.mark.parametrize(
    "name, old, new",
    [
        ("subnetting.yml", "answer: ['172.16.72.0', '172.16.72.0/21']", "answer: ['172.16.64.0']"),
        ("subnetting.yml", "answer: ['192.168.5.63']", "answer: ['192.168.5.64']"),
        ("subnetting.yml", "answer: 8\n", "answer: 9\n"),
        ("subnetting.yml", "answer: [b, c]", "answer: [a, b]"),
        ("subnetting.yml", "answer: b\n", "answer: c\n"),
        ("subnetting.yml", "answer: [b, d, a, c]", "answer: [b, a, d, c]"),
        ("subnetting.yml", "256 − 248 = 8", "256 − 248 = 6"),
        ("cidr.yml", "answer: ['255.255.252.0']", "answer: ['255.255.254.0']"),
        ("cidr.yml", "answer: 14\n", "answer: 12\n"),
        ("cidr.yml", "{ko: '`192.168.8.0/22`', en: '`192.168.8.0/22`'}", "{ko: '`192.168.6.0/22`', en: '`192.168.6.0/22`'}"),
        ("cidr.yml", "`172.16.0.0/20`', en", "`172.16.0.0/21`', en"),
        ("index.yml", "answer: ['11001000']", "answer: ['11001001']"),
        ("index.yml", "answer: 28\n", "answer: 27\n"),
        ("index.yml", "answer: d\n", "answer: a\n"),
        ("ip-classes.yml", "answer: 65534", "answer: 65535"),
        ("ip-classes.yml", "answer: 24\n", "answer: 32\n"),
        ("ip-classes.yml", "`172.20.5.9`", "`127.20.5.9`"),
    ],
)
def test_a_changed_answer_is_found(tmp_path, name, old, new):
    """By the answer's computation, or where the file contradicts itself by its loader."""
    from builder.data import loader, questions

    source = read(name)
    assert old in source
    path = tmp_path / name
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    if not check_questions(path, name):
        with pytest.raises(loader.DataError):
            questions.load_page(path)


def test_a_stem_that_nothing_computes_is_named_unless_it_says_so(tmp_path):
    question = """\
- id: addresses-colour
  kind: short
  stem: {ko: "`192.0.2.1`은 무슨 색입니까?", en: "Which colour is `192.0.2.1`?"}
  answer: [blue]
  wrong:
    - value: red
      why: {ko: 아닙니다., en: No.}
  explanation: {ko: 파랑., en: Blue.}
"""
    path = tmp_path / "page.yml"
    path.write_text(question, encoding="utf-8")
    assert [str(one) for one in check_questions(path, "page.yml")] == [
        "page.yml:1: 'addresses-colour' is wrong; right is a stem that a rule of checks/numbers/questions.py understands; "
        "add a rule to ASKS there, or `# numbers: off, why` above a question that asks for no calculation"
    ]
    path.write_text(f"# numbers: off, it asks for a colour\n{question}", encoding="utf-8")
    assert check_questions(path, "page.yml") == []


# ── IPv6, and what is switched off ───────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "`2001:db8::/32`는 문서용입니다.",
        "IPv6에서는 서브넷마다 /64를 씁니다.",
        "`fe80::1%eth0`, `::ffff:192.0.2.1`, `::`",
        "MAC 주소는 fa:16:3e:00:01:02, 시각은 10:20:30입니다.",
    ],
)
def test_ipv6_can_be_written_about(text):
    assert problems("cidr.md", f"# x\n\n## y {{#y}}\n\n{text}\n") == []


def test_a_length_above_32_is_of_ipv6_only_where_that_is_named():
    found = problems("cidr.md", "# x\n\n## y {#y}\n\n서브넷마다 /64를 씁니다.\n\n## z {#z}\n\nIPv6 이야기입니다.\n")
    assert [str(one) for one in found] == [
        "docs/ko/networking/cidr.md:5: '/64' is wrong; right is a prefix length up to 32, "
        "or up to 128 where the sentence or section names IPv6"
    ]


@pytest.mark.parametrize(
    "text, lines",
    [
        ("/26은 65개입니다. <!-- numbers: off -->\n\n/27은 33개입니다.", [7]),
        ("<!-- numbers: off -->\n/26은 65개입니다.\n\n/27은 33개입니다.", [8]),
        (
            '<!-- numbers: off -->\n\n<figure class="table" markdown>\n\n| 프리픽스 | 주소 수 |\n| --- | --- |\n| /26 | 65 |\n\n</figure>\n\n/27은 33개입니다.',
            [15],
        ),
    ],
)
def test_a_block_can_be_switched_off(text, lines):
    assert [one.line for one in problems("cidr.md", f"# x\n\n## y {{#y}}\n\n{text}\n")] == lines


# ── how tight the net is ─────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["index.md", "ip-classes.md", "cidr.md", "subnetting.md"])
def test_no_digit_of_a_table_can_change_unnoticed(name):
    """Forty digits of the real page's tables, the same ones at every run."""
    korean, english = ((DOCS / language / "networking" / name).read_text(encoding="utf-8") for language in ("ko", "en"))
    rows = [m.span() for m in re.finditer(r"^\|.*$", korean, re.M)]
    digits = [i for start, end in rows for i in range(start, end) if korean[i].isdigit()]
    for at in random.Random(name).sample(digits, 40):
        page = Page("ko", f"networking/{name}", korean[:at] + str((int(korean[at]) + 1) % 10) + korean[at + 1 :])
        assert numbers.page(page) or list(numbers.pair(page, Page("en", f"networking/{name}", english))), (
            f"{name}:{korean[:at].count(chr(10)) + 1}: digit {at} can change unnoticed"
        )
