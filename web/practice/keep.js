// Saves the lessons of a chapter on the home page, to be read without a network: their pages, their pictures,
// what is tried out on them, and search. sw.js (../shell/seen-pages/worker.js) fetches and keeps the files.
import { button, element, language, root, styled } from "./kit.js";

const TEXTS = {
  ko: {
    about:
      "한 번 연 페이지는 인터넷이 없어도 다시 열립니다. 단원을 저장하면 아직 열지 않은 페이지도 읽고, 문제를 풀고, 검색할 수 있습니다.",
    save: (n) => `저장(${n}쪽)`,
    saving: "저장하는 중…",
    saved: "✓ 저장됨",
    part: (n) => `${n}쪽을 저장하지 못했습니다. 연결과 남은 저장 공간을 확인하고 다시 저장하세요.`,
    refused: "이 브라우저나 지금의 보안 설정에서는 페이지를 저장할 수 없습니다. 비공개 창이라면 일반 창에서 여세요.",
  },
  en: {
    about:
      "A page you have opened once opens again without a connection. Save a chapter, and you can also read " +
      "its other pages, answer their questions and search.",
    save: (n) => `Save (${n} pages)`,
    saving: "Saving…",
    saved: "✓ Saved",
    part: (n) => `Not saved: ${n}. Check the connection and the free space, then save again.`,
    refused:
      "This browser, or its settings, does not let pages be saved. In a private window, open the site in an ordinary one.",
  },
};
const texts = TEXTS[language];
// Seconds; a browser may never start the worker.
const PATIENCE = 20;

const missing = async (files) => {
  const found = await Promise.all(files.map((one) => caches.match(one)));
  return files.filter((_, number) => !found[number]);
};

/** The pictures of a page, as addresses. */
async function pictures(page) {
  const answer = await fetch(page);
  if (!answer.ok) throw new Error(`${answer.status} for ${page}`);
  // The policy of this page would say that it refused the style of that one.
  const html = (await answer.text()).replace(/<style>[^]*?<\/style>/g, "");
  const { images } = new DOMParser().parseFromString(html, "text/html");
  return [...images].map((one) => new URL(one.getAttribute("src"), page).href);
}

/** Has the worker keep files; resolves when it has tried them all. */
async function keep(files) {
  const late = new Promise((_, fail) => { setTimeout(() => fail(new Error("no worker")), PATIENCE * 1000); });
  const { active } = await Promise.race([navigator.serviceWorker.ready, late]);
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = done;
    active.postMessage(files, [port2]);
  });
}

export async function start(box) {
  await styled();
  const room = element("div", { class: "room" }, element("p", {}, texts.about));
  const status = element("div", { role: "status" });
  const list = element("ul", { class: "chapters" });
  room.append(list, status);
  box.lastElementChild.replaceWith(room);
  if (!navigator.serviceWorker || !("caches" in self)) {
    status.append(element("p", {}, texts.refused));
    return;
  }
  for (const chapter of document.querySelectorAll(".path > details")) {
    const pages = [...chapter.querySelectorAll("a")].map((link) => link.href);
    const name = chapter.querySelector("summary").firstChild.data.trim();
    const save = button(texts.save(pages.length), async () => {
      if (save.getAttribute("aria-disabled")) return;
      save.setAttribute("aria-disabled", true);
      save.textContent = texts.saving;
      status.replaceChildren();
      let said = "";
      try {
        const shown = await Promise.all(pages.map((page) => pictures(page).catch(() => [])));
        await keep([...new Set([...pages, ...shown.flat(), new URL(`search/${language}.txt`, root).href])]);
        const left = await missing(pages);
        if (left.length) said = texts.part(left.length);
      } catch {
        said = texts.refused;
      }
      if (said) status.append(element("p", {}, `${name}: ${said}`));
      await show();
    });
    const show = async () => {
      const all = !(await missing(pages)).length;
      save.textContent = all ? texts.saved : texts.save(pages.length);
      if (all) save.setAttribute("aria-disabled", true);
      else save.removeAttribute("aria-disabled");
    };
    const row = element("li", {}, element("span", { id: `keep-${list.children.length}` }, name), save);
    save.setAttribute("aria-describedby", row.firstChild.id);
    list.append(row);
    await show();
  }
}
