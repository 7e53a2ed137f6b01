// Full-text search over the index that the build wrote. Texts of the corpus are only ever set as text.
(() => {
  "use strict";
  const form = document.querySelector("form.search");
  const index = globalThis.searchIndex;
  if (!form || !index) return;
  const ui = form.dataset;
  const zh = ui.language === "zh";
  const box = form.elements.q;
  const status = document.querySelector(".search-status");
  const results = document.querySelector(".results");
  const MOST = { articles: 30, claims: 12, names: 12 };
  const SMALL = new Set(["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "的", "和", "与"]);
  const HAN = /[㐀-鿿]/;

  // One character stands for one, so that places in the folded text are places in the text.
  const [traditional, simplified] = index.fold.map((text) => [...text]);
  const plain = new Map(traditional.map((each, at) => [each, simplified[at]]));
  const narrow = (each) => {
    const code = each.charCodeAt(0);
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0).toLowerCase() : plain.get(each) || each;
  };
  const fold = (text) => {
    const low = text.toLowerCase();
    const same = low.length === text.length ? low : [...text].map((each) => (each.toLowerCase().length === each.length ? each.toLowerCase() : each)).join("");
    return /^[\x00-\x7f]*$/.test(same) ? same : same.replace(/[^\x00-\x7f]/g, narrow);
  };

  const NAMES = ["actors", "minerals", "outlets"];
  const FOLDER = { actors: "actors", minerals: "minerals", outlets: "sources" };
  const names = NAMES.flatMap((kind) => index[kind].map((row, at) => ({
    kind, at, id: row[0], label: (zh && row[2]) || row[1], aside: zh ? row[1] : row[2],
    forms: [row[1], row[2], ...row[3]].filter(Boolean).map(fold),
  })));
  const sentences = [];
  index.articles.forEach(([, , , , rows], article) => rows.forEach(([start, text, actors, minerals]) => {
    sentences.push({ article, start, text, folded: fold(text), actors, minerals, head: start === rows[0][0] });
  }));
  const claims = index.claims.map(([id, words, en, zhName, article, start]) => ({
    id, words, article, start, measure: zh ? zhName : en, folded: fold(`${words} ${en} ${zhName}`),
  }));

  // Endings of English words: controls, controlled and controlling are found by "control".
  const stem = (word) => {
    if (word.length < 5) return word.length > 3 && word.endsWith("s") && !/[su]s$/.test(word) ? word.slice(0, -1) : word;
    if (word.endsWith("ies")) return word.slice(0, -3);
    const short = word.replace(/(?:sses)$/, "ss").replace(/(?:ations?|ing|ed|es|[^su]s|y)$/, (end) => (/^[^su]s$/.test(end) ? end[0] : ""));
    return short.length > 3 ? short : word;
  };
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const unit = (token) => {
    let pattern;
    if (HAN.test(token)) pattern = escaped(token);
    else if (/[0-9]/.test(token)) pattern = `(?<![0-9.,])${escaped(token)}(?![0-9])`;
    else if (token.length < 3) pattern = `(?<![a-z0-9])${escaped(token)}(?![a-z0-9])`;
    else {
      const root = stem(token);
      pattern = `(?<![a-z0-9])${escaped(root)}${root === token && token.length < 5 ? "(?:e?s)?(?![a-z])" : "[a-z]{0,6}(?![a-z])"}`;
    }
    const form = new RegExp(pattern);
    return { token, find: new RegExp(pattern, "g"), meant: names.filter((name) => name.forms.some((each) => form.test(each))) };
  };
  const tokens = (query) => {
    const whole = query.replace(/["“”]/g, " ").trim().replace(/\s+/g, " ");
    if (names.some((name) => name.forms.includes(whole))) return [whole];
    const words = [...query.matchAll(/["“]([^"”]+)["”]|(\S+)/g)].map((found) => (found[1] || found[2].replace(/^[,.;:!?()，。；：！？（）、]+|[,.;:!?()，。；：！？（）、]+$/g, ""))).filter(Boolean);
    const telling = words.filter((word) => !SMALL.has(word));
    return telling.length ? telling : words;
  };
  const says = (text, each) => { each.find.lastIndex = 0; return each.find.test(text); };
  const meets = (sentence, each) => says(sentence.folded, each)
    || each.meant.some((name) => (name.kind === "actors" && sentence.actors.includes(name.at)) || (name.kind === "minerals" && sentence.minerals.includes(name.at)));
  // A Chinese phrase that stands nowhere is taken apart into the longest pieces that do.
  const stands = (text) => sentences.some((one) => one.folded.includes(text)) || names.some((name) => name.forms.some((form) => form.includes(text)));
  const pieces = (token) => {
    const chars = [...token];
    const found = [];
    for (let at = 0; at < chars.length;) {
      let end = chars.length;
      while (end > at + 1 && !stands(chars.slice(at, end).join(""))) end -= 1;
      found.push(chars.slice(at, end).join(""));
      at = end;
    }
    const telling = found.filter((each) => [...each].length > 1);
    return telling.length ? telling : found;
  };

  const search = (query) => {
    const folded = fold(query.trim());
    if (!folded) return null;
    const wanted = tokens(folded);
    const units = wanted.flatMap((token) => (HAN.test(token) && !stands(token) ? pieces(token) : [token])).map(unit);
    const phrase = unit(wanted.join(" "));
    const scores = new Map();
    for (const sentence of sentences) {
      const met = units.map((each) => meets(sentence, each));
      if (!met.some(Boolean)) continue;
      if (!scores.has(sentence.article)) scores.set(sentence.article, { article: sentence.article, met: units.map(() => false), score: 0, best: [] });
      const row = scores.get(sentence.article);
      met.forEach((yes, at) => { row.met[at] ||= yes; });
      const share = met.filter(Boolean).length / units.length;
      const worth = (share === 1 ? 4 : share * share) * (sentence.head ? 4 : 1) + (says(sentence.folded, phrase) ? 3 : 0);
      row.score += worth;
      row.best.push({ sentence, worth });
    }
    for (const [at, [, , outlet]] of index.articles.entries()) {
      const by = units.map((each) => each.meant.some((name) => name.kind === "outlets" && name.at === outlet));
      if (!by.some(Boolean)) continue;
      if (!scores.has(at)) scores.set(at, { article: at, met: units.map(() => false), score: 0, best: [] });
      const row = scores.get(at);
      by.forEach((yes, place) => { row.met[place] ||= yes; });
      row.score += 1;
    }
    const met = (row) => row.met.filter(Boolean).length;
    const most = Math.max(0, ...[...scores.values()].map(met));
    const articles = [...scores.values()].filter((row) => met(row) === most)
      .sort((one, other) => other.score - one.score || one.article - other.article);
    articles.forEach((row) => row.best.sort((one, other) => other.worth - one.worth || one.sentence.start - other.sentence.start));
    const whole = wanted.join(" ");
    const named = names.map((name) => ({ name, score: name.forms.includes(whole) ? 2 : name.forms.some((form) => units.every((each) => says(form, each))) ? 1 : 0 }))
      .filter((row) => row.score).sort((one, other) => other.score - one.score || one.name.label.length - other.name.label.length).map((row) => row.name);
    const stated = claims.filter((claim) => units.every((each) => says(claim.folded, each)));
    return { articles, claims: stated, names: named, units, whole: most === units.length };
  };

  const month = (article) => index.articles[article][3].slice(0, 7) || "undated";
  const holds = (article, kind, at) => index.articles[article][4].some((row) => row[kind === "actor" ? 2 : 3].includes(at));
  const kept = (article) => {
    const { actor, mineral, outlet, month: when } = form.elements;
    return (!actor.value || holds(article, "actor", Number(actor.value)))
      && (!mineral.value || holds(article, "mineral", Number(mineral.value)))
      && (!outlet.value || index.articles[article][2] === Number(outlet.value))
      && (!when.value || month(article) === when.value);
  };
  const option = (value, text) => { const made = document.createElement("option"); made.value = value; made.textContent = text; return made; };
  const fill = (select, counts, label) => {
    const was = select.value;
    const ranked = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, 60);
    select.replaceChildren(option("", ui.all), ...ranked.map(([value, count]) => option(value, `${label(value)} (${count})`)));
    select.value = counts.has(was) ? was : "";
  };
  const tally = (articles, values) => {
    const counts = new Map();
    for (const { article } of articles) for (const value of new Set(values(article))) counts.set(String(value), (counts.get(String(value)) || 0) + 1);
    return counts;
  };
  const label = (kind) => (at) => names.find((name) => name.kind === kind && name.at === Number(at)).label;
  const facets = (articles) => {
    fill(form.elements.actor, tally(articles, (each) => index.articles[each][4].flatMap((row) => row[2])), label("actors"));
    fill(form.elements.mineral, tally(articles, (each) => index.articles[each][4].flatMap((row) => row[3])), label("minerals"));
    fill(form.elements.outlet, tally(articles, (each) => [index.articles[each][2]].filter((at) => at >= 0)), label("outlets"));
    fill(form.elements.month, tally(articles, (each) => [month(each)]), (value) => (value === "undated" ? ui.undated : value));
  };

  const node = (name, className, ...children) => { const made = document.createElement(name); if (className) made.className = className; made.append(...children); return made; };
  const tongue = (text) => (HAN.test(text) ? "zh" : "en");
  const link = (href, text) => { const made = node("a", "", text); made.href = `../${href}`; made.lang = tongue(text); return made; };
  const marked = (text, units) => {
    const folded = fold(text);
    const spans = units.flatMap((each) => [...folded.matchAll(each.find)].map((found) => [found.index, found.index + found[0].length])).sort((one, other) => one[0] - other[0]);
    const made = node("span", "");
    let at = 0;
    for (const [start, end] of spans) {
      if (start < at) continue;
      made.append(text.slice(at, start), node("mark", "", text.slice(start, end)));
      at = end;
    }
    made.append(text.slice(at));
    made.lang = tongue(text);
    return made;
  };
  const address = (name) => encodeURIComponent(name);
  const articleItem = (row, units) => {
    const [id, title, outlet, day] = index.articles[row.article];
    const head = node("h3", "", link(`articles/${address(id)}.html`, title));
    const facts = node("p", "facts", [outlet >= 0 ? label("outlets")(outlet) : "", day || ui.undated].filter(Boolean).join(" · "));
    const shown = row.best.filter((each) => !each.sentence.head).slice(0, 2).map(({ sentence }) => {
      const quote = node("a", "", marked(sentence.text, units));
      quote.href = `../articles/${address(id)}.html#s${sentence.start}`;
      return node("p", "hit", quote);
    });
    return node("li", "", head, facts, ...shown);
  };
  const claimItem = (claim, units) => {
    const [id, title] = index.articles[claim.article];
    const words = link(`claims/${address(claim.id)}.html`, claim.words);
    return node("li", "", words, claim.measure ? ` ${claim.measure}` : "", " · ", link(`articles/${address(id)}.html#s${claim.start}`, title));
  };
  const nameItem = (name) => node("li", "", link(`${FOLDER[name.kind]}/${address(name.id)}.html`, name.label), name.aside ? ` ${name.aside}` : "");
  const group = (kind, heading, rows, item) => {
    if (!rows.length || (form.elements.kind.value && form.elements.kind.value !== kind)) return [];
    const list = node(kind === "articles" ? "ol" : "ul", `found-${kind}`, ...rows.slice(0, MOST[kind]).map(item));
    const left = rows.length - MOST[kind];
    return [node("section", `group-${kind}`, node("h2", "", heading), list, ...(left > 0 ? [node("p", "facts", ui.more.replace("{n}", left))] : []))];
  };

  const keep = () => {
    if (location.protocol === "file:") return;
    const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", `${location.pathname}${state.size ? `?${state}` : ""}`);
  };
  const show = () => {
    const found = search(box.value);
    form.querySelector(".facets").hidden = !found;
    if (!found) { results.replaceChildren(); status.textContent = ""; keep(); return; }
    facets(found.articles);
    const articles = found.articles.filter((row) => kept(row.article));
    const stated = found.claims.filter((claim) => kept(claim.article));
    results.replaceChildren(
      ...group("articles", ui.articles, articles, (row) => articleItem(row, found.units)),
      ...group("names", ui.names, found.names, nameItem),
      ...group("claims", ui.claims, stated, (claim) => claimItem(claim, found.units)),
    );
    const any = articles.length + stated.length + found.names.length;
    const partly = articles.length && !found.whole ? `${ui.partly} ` : "";
    status.textContent = any ? partly + ui.found.replace("{articles}", articles.length).replace("{claims}", stated.length).replace("{names}", found.names.length) : ui.none;
    keep();
  };

  const asked = new URLSearchParams(location.search);
  box.value = asked.get("q") || "";
  form.elements.kind.value = asked.get("kind") || "";
  show();
  for (const name of ["actor", "mineral", "outlet", "month"]) if (asked.get(name)) form.elements[name].value = asked.get(name);
  if ([...asked].length) show();
  document.querySelector(".search-lists").hidden = Boolean(box.value);
  form.addEventListener("input", () => { document.querySelector(".search-lists").hidden = Boolean(box.value); show(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (document.activeElement !== box && at < 0) return;
    const next = event.key === "ArrowDown" ? links[at + 1] : at === 0 ? box : links[at - 1];
    if (next) { event.preventDefault(); next.focus(); }
  });
  box.focus();
})();
