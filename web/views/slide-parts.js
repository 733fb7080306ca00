// What does not fit on one slide goes on to the next, by rule and never smaller: a table by its rows with
// its head above each part, a list or a figure by its items, code by its lines, text by its sentences.
const TITLE = "h1, h2, h3, .slide-title";

/** Of a copy: only the text between two places, counted in characters. */
function only(copy, from, to) {
  const place = (offset) => {
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    for (let next; offset > node.length && (next = walker.nextNode()); node = next) offset -= node.length;
    return [node, Math.min(offset, node.length)];
  };
  const range = document.createRange();
  range.setStart(...place(to));
  range.setEndAfter(copy.lastChild);
  range.deleteContents();
  range.setStart(copy, 0);
  range.setEnd(...place(from));
  range.deleteContents();
  copy.querySelectorAll("*").forEach((one) => one.textContent || one.matches("br, img") || one.remove());
  return copy;
}

/** How text can be cut: after each match of a pattern. */
function text(block, pattern, inner = (copy) => copy) {
  const ends = [0, ...[...inner(block).textContent.matchAll(pattern)].map((match) => match.index + match[0].length)];
  const { length } = inner(block).textContent;
  if (ends.at(-1) < length) ends.push(length);
  return {
    count: ends.length - 1,
    part(from, to) {
      const copy = block.cloneNode(true);
      only(inner(copy), ends[from], ends[to]);
      return copy;
    },
  };
}

/** How a block can be cut whose items are the children of one element of it, some of them in groups. */
function items(block, inner, begins = () => true) {
  const starts = [...inner(block).children].flatMap((child, index) => (begins(child) ? [index] : []));
  return {
    count: starts.length,
    part(from, to) {
      const own = inner(block);
      // A long list is not copied whole for each of its parts.
      const copy = block.cloneNode(own !== block);
      const list = inner(copy);
      const start = list.start > 1 ? list.start : 1;
      const among = (index) => (index < starts[0] || index >= starts[from]) && index < (starts[to] ?? Infinity);
      const kept = [...own.children].filter((_, index) => among(index));
      list.replaceChildren(...kept.map((one) => one.cloneNode(true)));
      if (list.nodeName === "OL" && from > 0) {
        list.start = start + from;
        list.style.counterReset = `step ${start + from - 1}`;
      }
      // The caption stands below the last part, and is counted there.
      if (to < starts.length) copy.querySelector("figcaption")?.remove();
      if (from > 0) copy.removeAttribute("id");
      list.classList.toggle("goes-on", to < starts.length);
      return copy;
    },
  };
}

/** How a block can be cut: into how many pieces, and what makes a part of some of them; undefined if it cannot. */
function pieces(block) {
  const body = (one) => one.querySelector("tbody");
  if (block.matches("p")) return text(block, /[.?!][”’"')\]]*\s+/g);
  if (block.matches("pre, .highlight")) return text(block, /\n/g, (one) => one.querySelector("code") ?? one);
  if (block.matches("ul, ol")) return items(block, (one) => one);
  if (block.matches("dl"))
    return items(block, (one) => one, (child) => child.matches("dt") && !child.previousElementSibling?.matches("dt"));
  if (block.matches(".question, .tool")) return;
  if (body(block)) return items(block, body);
  if (block.matches("figure")) {
    // One stack alone is cut between its layers.
    const list = [":scope > :is(ul, ol)", ":scope > ul > li > ul"]
      .find((one) => block.querySelector(one)?.children.length > 1);
    return list && items(block, (one) => one.querySelector(list));
  }
  if (block.matches(".admonition, details, div"))
    return items(block, (one) => one, (child) => !child.matches("summary, .admonition-title"));
}

/** A table of which not even one row fits, without its lines: each cell below the head of its column. */
function unrolled(block) {
  const heads = [...block.querySelectorAll("thead th")].map((one) => one.textContent.trim());
  const cells = [...block.querySelectorAll("tbody tr")].flatMap((row) => [...row.children].flatMap((cell, column) => {
    const head = document.createElement("p");
    head.className = "slide-title";
    head.textContent = heads[column] ?? "";
    // What a cell says itself is a paragraph; lists in it stay lists.
    const said = [];
    let line;
    const copy = cell.cloneNode(true);
    while (copy.firstChild) {
      const node = copy.firstChild;
      const whole = node.matches?.("ul, ol, p, br");
      if (!whole && !line) said.push(line = document.createElement("p"));
      if (whole) {
        said.push(node);
        line = undefined;
        node.remove();
      } else line.append(node);
    }
    const full = said.filter((one) => one.textContent.trim());
    return full.length ? [head, ...full] : [];
  }));
  const caption = document.createElement("p");
  caption.append(...block.querySelector("figcaption")?.cloneNode(true).childNodes ?? []);
  return [...cells, caption];
}

/** What can be tried with a block that fits on no slide and has no pieces: what to show in its place. */
function instead(block) {
  if (block.querySelector("thead")) return unrolled(block);
  if (!block.matches("figure")) return;
  const copy = block.cloneNode(true);
  if (!block.matches(".low")) {
    copy.classList.add("low");
    return [copy];
  }
  const caption = copy.querySelector("figcaption");
  if (caption && copy.children.length > 1) {
    // Numbered as it was, in a figure of its own.
    const below = copy.cloneNode();
    below.removeAttribute("id");
    caption.remove();
    below.append(caption);
    return [copy, below];
  }
}

/**
 * What stands on each slide of a section.
 * @param {Element[]} nodes  the section
 * @param {(nodes: Element[]) => boolean} fits  whether these fit on a slide
 * @param {() => Element} title  makes the line above what goes on from an earlier slide
 * @returns {Element[][]}
 */
export function divide(nodes, fits, title) {
  const done = [];
  let now = [];
  const titles = (one) => one.matches(TITLE);
  // A title goes with what stands below it.
  const next = () => {
    const carried = [];
    while (!now.every(titles) && titles(now.at(-1))) carried.unshift(now.pop());
    done.push(now);
    now = [title(), ...carried];
  };
  // Of pieces, one is not left alone.
  const most = (cut) => {
    let [to, none, step] = [0, cut.count, 1];
    while (none - to > 1) {
      const half = Math.min(to + step, Math.floor((to + none) / 2));
      if (fits([...now, cut.part(0, half)])) [to, step] = [half, step * 2];
      else none = half;
    }
    return to > 2 && to === cut.count - 1 ? to - 1 : to;
  };
  const rest = [...nodes];
  while (rest.length) {
    const block = rest.shift();
    const cut = pieces(block);
    // So many need not be tried at once.
    if (!(cut?.count > 40) && fits([...now, block])) {
      now.push(block);
      continue;
    }
    const bare = now.every(titles);
    // A figure is cut when nothing else helps; text goes on where it is, other blocks where they begin.
    const may = cut && block.matches(".low, :not(figure), .table, .matrix")
      && (bare || block.matches("ul, ol, dl") || cut.count > 40 || !fits([title(), block]));
    let to = may ? most(cut) : 0;
    // A figure is cut into like parts: what is left of it would else be a scrap.
    if (to && block.matches("figure:not(.table, .matrix)")) to = Math.ceil(cut.count / Math.ceil(cut.count / to));
    if (to) {
      now.push(cut.part(0, to));
      next();
      rest.unshift(cut.part(to, cut.count));
    } else if (!bare || now.length && !now[0].matches(".slide-title")) {
      next();
      rest.unshift(block);
    } else if (now.length) {
      now = [];
      rest.unshift(block);
    } else {
      const others = instead(block);
      if (others) rest.unshift(...others);
      else now.push(block);
    }
  }
  done.push(now);
  return done.filter((one) => one.length);
}
