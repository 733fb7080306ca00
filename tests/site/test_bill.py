"""The bill of cloud/cost: every amount is quantity times price, every total a sum, as the calculator reckons too."""

import re

import node
import pytest
import reading

PAGE = "cloud/cost.md"
HOURS, LAB = 720, 3  # of the month, and of the lab
# Hours switched on, and hours until deletion, of the table's three columns.
PLANS = [(LAB, LAB), (LAB, HOURS), (HOURS, HOURS)]
ROWS = ("server", "volume", "image", "address", "egress")


def numbers(text):
    """The numbers of a text, commas between thousands read as such: “20 GB, ₩1,440” gives 20, 1440."""
    return [float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def rows(language, heading, number=0):
    """The cells of a section's table below its head; `number` counts the tables of the section from 0."""
    tables = []
    for element in reading.article(reading.address_of(language, PAGE)).select_one(f"#{heading}").find_all_next(["h2", "table"]):
        if element.name == "h2":
            break
        tables.append(element)
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in tables[number].select("tbody tr")]


def amounts(quantity, price, row):
    """What a row must say in its three columns."""
    return [
        round(
            {
                "server": quantity * on * price,
                "volume": quantity * price * kept / HOURS,
                "image": quantity * price * kept / HOURS,
                "address": quantity * kept * price,
                "egress": quantity * price,
            }[row]
        )
        for on, kept in PLANS
    ]


def bill(language):
    """{row: (quantity, price)} as the table's first column says, and the amounts of the other columns."""
    items, said = {}, {}
    *lines, total = rows(language, "bill", 1)
    for name, line in zip(ROWS, lines, strict=True):
        quantity, price = numbers(line[0])
        items[name], said[name] = (quantity, price), [numbers(cell)[0] for cell in line[1:]]
    return items, said, [numbers(cell)[0] for cell in total[1:]]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_amounts_and_totals_of_the_bill(language):
    items, said, total = bill(language)
    for name, (quantity, price) in items.items():
        assert said[name] == amounts(quantity, price, name), name
    assert total == [sum(column) for column in zip(*said.values(), strict=True)]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_figure_and_the_text_say_the_same(language):
    items, said, total = bill(language)
    figure = reading.article(reading.address_of(language, PAGE)).select_one("figure.matrix")
    assert [numbers(cell.get_text())[0] for cell in figure.select("tbody tr:last-child td")] == total
    # A row goes on in a column where deleting it would have cost less.
    shown = [
        [bool(cell.select_one(".guest") or "guest" in cell.get("class", [])) for cell in row.select("td")] for row in figure.select("tr")
    ]
    assert [row for row in shown if row][:4] == [[amount > said[name][0] for amount in said[name]] for name in ROWS[:4]]
    words = set(numbers(reading.article(reading.address_of(language, PAGE)).get_text(" ")))
    assert {total[1] - said["server"][1] - said["egress"][1], items["volume"][0] * items["volume"][1]} <= words


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_calculator_begins_with_the_same_bill(language):
    _, said, total = bill(language)
    found = node.run(
        """return Object.values(PLANS).map((plan) => {
             const lines = bill({ ...USE, ...PRICES, ...plan });
             return [...lines.map((line) => [line.name, line.amount]), ["total", sum(lines)]];
           });""",
        None,
        before=f'import {{ bill, PLANS, PRICES, sum, USE }} from "{(reading.ROOT / "web/bill/money.js").as_uri()}";',
    )
    assert [dict(plan) for plan in found] == [
        {**{name: said[name][column] for name in ROWS}, "total": total[column]} for column in range(len(PLANS))
    ]


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_break_even_of_the_commitment(language):
    text = " ".join(p.get_text(" ") for p in reading.article(reading.address_of(language, PAGE)).select("#pricing-models ~ p"))
    price, off = bill(language)[0]["server"][1], 0.4
    paid = HOURS * price * (1 - off)
    assert {price, off * 100, 1 - off, paid, paid / price, 100 - off * 100} <= set(numbers(text))


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_total_cost_of_ownership(language):
    *lines, total = [[numbers(cell)[0] for cell in row[1:]] for row in rows(language, "tco")]
    assert total == [sum(column) for column in zip(*lines, strict=True)]
    article = reading.article(reading.address_of(language, PAGE))
    whole, years, month, months = (numbers(article.select_one("#tco").find_next("p").get_text(" "))[i] for i in _order(language))
    assert months == 12 * years and month == whole / months == lines[0][0]
    on, hourly, bought, rented = numbers(article.select_one("#tco").find_next("figcaption").get_text(" "))
    assert lines[0][1:] == [on * hourly, on * hourly * 0.6]
    wage = numbers(rows(language, "tco")[4][0])[0]
    assert lines[4] == [bought * wage, rented * wage, rented * wage]
    said = numbers(" ".join(p.get_text(" ") for p in article.select("#tco ~ p")[1:2]))
    assert said[:4] == [lines[0][0] + lines[1][0], lines[0][1] + lines[1][1], total[0], total[1]]


def _order(language):
    """Where price, years, a month's share and the number of months stand among the numbers of the paragraph."""
    return (1, 0, 3, 2) if language == "ko" else (0, 1, 2, 3)
