"""Finds where the two languages of a page have drifted apart.

Pure functions over built pages (BeautifulSoup articles), so that tests can hand them broken
pairs and see each kind of drift reported. Words may differ; structure, numbers and sources may not.
"""

import re
from collections import Counter

MONTHS = "January February March April May June July August September October November December".split()
SHORTEST_SECTION = 60  # Korean characters; below that the ratio of lengths says nothing
LENGTH_RATIO = (0.5, 2.5)


def heading_list(article):
    """(level, id) of each heading in order."""
    return [(int(h.name[1]), h.get("id")) for h in article.find_all(re.compile(r"^h[1-6]$"))]


def figure_tree(figure):
    """Classes of a figure and its items, nested: what the style sheet draws."""

    def tree(element):
        inner = [tree(child) for child in element.find_all(["ul", "ol", "li", "table", "svg", "figcaption"], recursive=False)]
        if element.name in ("div", "p"):
            return inner
        return (element.name, tuple(sorted(element.get("class", []))), tuple(inner))

    tables = [
        [[tuple(sorted(cell.get("class", []))) for cell in row.find_all(["th", "td"])] for row in t.find_all("tr")]
        for t in figure.find_all("table")
    ]
    return tree(figure), tables


def numbers_and_codes(cell):
    """What must be the same in a cell of both languages: digits, and text set as code."""
    text = cell.get_text(" ", strip=True)
    text = re.sub(
        r"(?<!\d)(\d{1,2})월", lambda m: f" month-{MONTHS[int(m.group(1)) - 1]} " if 1 <= int(m.group(1)) <= 12 else m.group(), text
    )
    text = re.sub(r"\b(" + "|".join(MONTHS) + r")\b", lambda m: f" month-{m.group()} ", text)
    months = re.findall(r"month-\w+", text)
    digits = re.findall(r"\d[\d.,:/]*", re.sub(r"month-\w+", "", text))
    digits = [d.rstrip(".,:/").replace(",", "") for d in digits]
    # Short addresses are the same but for the folder of the language.
    codes = [re.sub("^/en(?=/t/)", "", code.get_text()) for code in cell.find_all("code") if not re.search(r"[가-힣]", code.get_text())]
    return Counter(digits + months), Counter(codes)


def commands(article):
    """Lines of console blocks that start with a prompt, and what continues them."""
    lines = []
    for block in article.select("pre"):
        text = block.get_text()
        if re.search(r"^\$ ", text, re.M):
            lines += [line for line in text.splitlines() if line.strip()]
    return lines


def external_links(article):
    return Counter(a["href"] for a in article.find_all("a", href=re.compile(r"^https?://")))


def section_lengths(article):
    """Characters of text in each section, by the id of its heading (subsections apart)."""
    lengths, current = {}, None
    for element in article.descendants:
        name = getattr(element, "name", None)
        if name and re.match(r"^h[1-6]$", name):
            current = element.get("id")
            lengths.setdefault(current, 0)
        elif name is None and current is not None:
            lengths[current] += len(str(element).strip())
    return lengths


def differences(korean, english):
    """What drifted between two built articles.

    Returns:
        Messages `place: what differs; mend`, empty when the pair is in step.
    """
    found = []
    ko, en = heading_list(korean), heading_list(english)
    for i, (a, b) in enumerate(zip(ko, en, strict=False)):
        if a != b:
            found.append(f"heading {i + 1}: ko has h{a[0]} #{a[1]}, en has h{b[0]} #{b[1]}; give both the same level and id")
            break
    if len(ko) != len(en):
        missing = [i for _, i in (ko if len(ko) > len(en) else en) if i not in {x for _, x in (en if len(ko) > len(en) else ko)}]
        found.append(f"headings: ko has {len(ko)}, en has {len(en)}; only one has {missing or 'a repeated heading'}")

    ko, en = korean.find_all("figure"), english.find_all("figure")
    if len(ko) != len(en):
        found.append(f"figures: ko has {len(ko)}, en has {len(en)}; draw the missing one")
    for i, (a, b) in enumerate(zip(ko, en, strict=False), 1):
        if figure_tree(a) != figure_tree(b):
            found.append(f"figure or table {i} ({' '.join(a.get('class', []))}): its items or their classes differ; make both alike")

    ko, en = korean.find_all("table"), english.find_all("table")
    if len(ko) != len(en):
        found.append(f"tables: ko has {len(ko)}, en has {len(en)}; add the missing one")
    for i, (a, b) in enumerate(zip(ko, en, strict=False), 1):
        rows_a = [r.find_all(["th", "td"]) for r in a.find_all("tr")]
        rows_b = [r.find_all(["th", "td"]) for r in b.find_all("tr")]
        if [len(r) for r in rows_a] != [len(r) for r in rows_b]:
            found.append(f"table {i}: rows and columns differ; make the tables the same shape")
            continue
        for y, (row_a, row_b) in enumerate(zip(rows_a, rows_b, strict=True), 1):
            for x, (cell_a, cell_b) in enumerate(zip(row_a, row_b, strict=True), 1):
                if numbers_and_codes(cell_a) != numbers_and_codes(cell_b):
                    found.append(
                        f"table {i}, row {y}, column {x}: ko says “{cell_a.get_text(' ', strip=True)}”, "
                        f"en says “{cell_b.get_text(' ', strip=True)}”; numbers and codes must be the same"
                    )

    ko = [q.get("id") for q in korean.select(".question")]
    en = [q.get("id") for q in english.select(".question")]
    if ko != en:
        found.append(f"questions: ko has {ko}, en has {en}; both come from data/questions/")
    if commands(korean) != commands(english):
        pairs = zip(commands(korean) + ["(nothing)"], commands(english) + ["(nothing)"], strict=False)
        first = next((p for p in pairs if p[0] != p[1]), ("a line", "none"))
        found.append(f"commands: ko has “{first[0]}”, en has “{first[1]}”; commands are the same in both")
    ko, en = external_links(korean), external_links(english)
    for link in sorted((ko - en) + (en - ko)):
        found.append(f"source: {link} stands more often in {'ko' if ko[link] > en[link] else 'en'}; cite it in both")
    ko, en = section_lengths(korean), section_lengths(english)
    for identifier in ko.keys() & en.keys():
        if ko[identifier] >= SHORTEST_SECTION:
            ratio = en[identifier] / ko[identifier]
            if not LENGTH_RATIO[0] <= ratio <= LENGTH_RATIO[1]:
                found.append(f"section #{identifier}: the English text is {ratio:.2f} times the Korean; something is left out of one")
    return found
