"""Commands on a phone, in three engines: a long line goes on in the next one, and is copied as one."""

import engines

# Lines that stick out of their box although no part of them is as wide as it; and how many lines are broken.
LINES = """() => {
  const found = { out: [], broken: 0, selected: [], written: [] };
  for (const line of document.querySelectorAll("article pre .long")) {
    const box = line.closest("code").getBoundingClientRect(), style = getComputedStyle(line.closest("code"));
    const room = box.width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const tall = line.getBoundingClientRect().height > 1.5 * parseFloat(style.lineHeight);
    found.broken += tall;
    const part = document.createRange();
    let widest = 0, right = 0, from = line.firstChild;
    const gaps = [...line.querySelectorAll(".gap"), null];
    for (const gap of gaps) {
      part.setStartBefore(from);
      if (gap) part.setEndBefore(gap); else part.setEndAfter(line.lastChild);
      const piece = part.getBoundingClientRect();
      widest = Math.max(widest, piece.width);
      right = Math.max(right, piece.right);
      if (!gap) break;
      from = gap.nextSibling;
    }
    if (right > box.right && widest + parseFloat(getComputedStyle(line).paddingLeft) < room) found.out.push(line.textContent);
  }
  for (const code of document.querySelectorAll("article pre > code:has(.long)")) {
    if (!code.checkVisibility()) continue;
    getSelection().selectAllChildren(code);
    found.selected.push(getSelection().toString().trim());
    found.written.push(code.textContent.trim());
  }
  return found;
}"""


def test_a_long_command_goes_on_in_the_next_line(engine, serve):
    tab = engine.tab(engines.PHONE)
    tab.open(serve().address + "openstack/volume-lab/")
    found = tab.js(LINES)
    assert found["broken"] >= 10, found["broken"]
    assert not found["out"], found["out"]
    assert found["selected"] == found["written"]
