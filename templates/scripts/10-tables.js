"use strict";
// Tables that sort and filter in the browser. Without this file they are whole and in order.
(() => {
  const ui = document.getElementById("ui").dataset;
  const state = new URLSearchParams(location.search);
  const remember = (key, value) => {
    if (value) state.set(key, value); else state.delete(key);
    const query = state.toString();
    try { history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash); } catch { /* a file has no state */ }
  };

  const value = (cell) => {
    const text = cell.dataset.sort ?? cell.textContent.trim();
    const number = Number(text);
    return text !== "" && !Number.isNaN(number) ? number : text;
  };
  const compare = (a, b) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), document.documentElement.lang);
  };
  const sort = (table, index, direction) => {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [value(row.cells[index]), row]);
    const sign = direction === "descending" ? -1 : 1;
    rows.sort(([a], [b]) => (a === "" || b === "" ? compare(a, b) : sign * compare(a, b)));
    body.append(...rows.map(([, row]) => row));
    [...table.tHead.rows[0].cells].forEach((head, at) =>
      at === index ? head.setAttribute("aria-sort", direction) : head.removeAttribute("aria-sort"));
  };
  const sortable = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) => {
      if (!head.dataset.key) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        sort(table, index, direction);
        remember(table.id + ".sort", (direction === "descending" ? "-" : "") + head.dataset.key);
      });
    });
    const wanted = state.get(table.id + ".sort") || "";
    const at = heads.findIndex((head) => head.dataset.key && head.dataset.key === wanted.replace(/^-/, ""));
    if (at >= 0) sort(table, at, wanted.startsWith("-") ? "descending" : "ascending");
  };

  // A query is words, and bounds such as >1000 t, <=20 USD/kg, 10-45%.
  const units = (box) => Object.fromEntries((box.dataset.units || "").split(";").filter(Boolean).map((row) => {
    const [form, rest] = row.split("=");
    const [base, factor] = rest.split("*");
    return [form.toLowerCase(), [base, Number(factor)]];
  }));
  const SCALES = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9, 万: 1e4, 亿: 1e8 };
  const BOUND = /([<>≤≥]=?|=)\s*(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|bn|[km](?![\w/])|万|亿)?\s*([^\s\d<>≤≥=]+)?/giu;
  const inBase = (unit, known) => {
    const parts = unit.toLowerCase().split("/").map((part) => known[part]);
    if (parts.some((part) => !part)) return null;
    const [top, bottom] = parts;
    return [top[0] + (bottom ? "/" + bottom[0] : ""), top[1] / (bottom ? bottom[1] : 1)];
  };
  const parse = (query, known) => {
    const bounds = [];
    const words = query.replace(BOUND, (_, sign, digits, scale, unit) => {
      const base = unit ? inBase(unit, known) : ["", 1];
      const size = Number(digits.replaceAll(",", "")) * (scale ? SCALES[scale.toLowerCase()] : 1);
      bounds.push({ sign: sign.replace("≤", "<=").replace("≥", ">="), size: base ? size * base[1] : NaN, unit: base ? base[0] : unit });
      return " ";
    }).toLowerCase().split(/\s+/).filter(Boolean);
    return { words, bounds };
  };
  const holds = (bound, row) => {
    const { low, high, unit } = row.dataset;
    if (!unit || (bound.unit && bound.unit !== unit)) return false;
    // An open end is no number: "over 80%" fits >80 and not >100.
    const least = Number(low === "" ? high : low);
    const most = Number(high === "" ? low : high);
    if (bound.sign === ">") return most > bound.size || (high === "" && most === bound.size);
    if (bound.sign === ">=") return most >= bound.size;
    if (bound.sign === "<") return least < bound.size || (low === "" && least === bound.size);
    if (bound.sign === "<=") return least <= bound.size;
    return least <= bound.size && bound.size <= most;
  };
  const whole = (text, word) => /^[a-z]{1,2}$/.test(word)
    ? new RegExp("(^|[^a-z])" + word + "([^a-z]|$)").test(text)
    : text.includes(word);

  const filterable = (box) => {
    const table = box.querySelector("table");
    const known = units(box);
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("output");
    const bar = document.createElement("div");
    input.type = "search";
    input.placeholder = ui.filterHint;
    input.id = table.id + "-filter";
    label.htmlFor = input.id;
    label.textContent = ui.filter;
    bar.className = "filter";
    bar.append(label, input, count);
    box.prepend(bar);
    let complete = false;
    const gather = async () => {
      const pager = document.querySelector(".pager[data-count]");
      if (complete || !pager || location.protocol === "file:") return;
      complete = true;
      const name = location.pathname.split("/").pop() || "index.html";
      const own = Number((/\.(\d+)\.html$/.exec(name) || [0, 1])[1]);
      for (let part = 1; part <= Number(pager.dataset.count); part += 1) {
        if (part === own) continue;
        const answer = await fetch(name.replace(/(\.\d+)?\.html$/, part > 1 ? `.${part}.html` : ".html"));
        if (!answer.ok) continue;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        table.tBodies[0].append(...(page.getElementById(table.id)?.tBodies[0].rows ?? []));
      }
      apply();
    };
    const apply = () => {
      const { words, bounds } = parse(input.value, known);
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        const text = (row.textContent + " " + (row.dataset.search || "")).toLowerCase();
        const fits = words.every((word) => whole(text, word)) && bounds.every((bound) => holds(bound, row));
        row.hidden = !fits;
        shown += fits;
      }
      count.textContent = input.value ? ui.shown.replace("{n}", shown).replace("{all}", table.tBodies[0].rows.length) : "";
      remember(table.id + ".q", input.value);
    };
    input.addEventListener("input", () => { apply(); gather(); });
    input.value = state.get(table.id + ".q") || "";
    if (input.value) { apply(); gather(); }
  };

  document.querySelectorAll("table.data[id]").forEach(sortable);
  document.querySelectorAll(".table-box.filtered").forEach(filterable);
})();
