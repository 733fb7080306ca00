// The calculator of cloud/cost: the bill of its example with the reader's own numbers. money.js reckons.
import { button, element, language, styled } from "../practice/kit.js";
import { bill, parse, PLANS, PRICES, sum, USE } from "./money.js";

const number = (value) => value.toLocaleString(language, { maximumFractionDigits: 10 });

export async function start(box) {
  const sheet = new Promise((done) => {
    const href = new URL("bill.css", import.meta.url);
    document.head.append(element("link", { rel: "stylesheet", href, load: done, error: done }));
  });
  const [{ words }] = await Promise.all([import(`./words/${language}.js`), styled(), sheet]);

  const fields = {};
  const group = (legend, values) => element("fieldset", {}, element("legend", {}, legend),
    ...Object.entries(values).map(([name, value]) => {
      fields[name] = element("input", {
        value, inputmode: "decimal", autocomplete: "off", maxlength: 12, "aria-describedby": "bill-said", input: count,
      });
      return element("label", { class: "try" }, words.fields[name], fields[name]);
    }));
  const plan = (name) => button(words.plans[name], () => {
    for (const [key, value] of Object.entries(PLANS[name])) fields[key].value = value;
    count();
  });

  const list = element("ul");
  const said = element("p", { role: "status", id: "bill-said" });
  const room = element("div", { class: "room bill" }, element("div", { class: "bar" }, ...Object.keys(PLANS).map(plan)),
    group(words.use, USE), group(words.prices, PRICES), list, said, element("p", { class: "small" }, words.note));

  /** Shows the bill, or says which field is wrong and what it takes. */
  function count() {
    const values = {};
    let problem = "";
    const wrong = (name, sentence) => {
      fields[name].setAttribute("aria-invalid", "true");
      problem ||= sentence;
    };
    for (const [name, field] of Object.entries(fields)) {
      field.removeAttribute("aria-invalid");
      values[name] = parse(field.value);
      if (isNaN(values[name])) wrong(name, words.number(words.fields[name]));
    }
    if (values.on > values.kept) wrong("on", words.order);
    const lines = problem ? [] : bill(values);
    list.replaceChildren(...lines.map(({ name, factors, over, amount }) => element("li", {}, words.items[name],
      element("span", {}, factors.map(number).join(" × ") + (over ? ` ÷ ${number(over)}` : "")),
      element("b", {}, words.won(number(amount))))));
    said.className = problem && "wrong";
    said.textContent = problem || `${words.total} ${words.won(number(sum(lines)))}`;
  }

  count();
  box.querySelector(":scope > :not(summary)").replaceWith(room);
}
