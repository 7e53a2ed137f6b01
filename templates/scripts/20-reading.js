// Reading aids: marks that can be turned off, keys, citations to copy, previews.
(() => {
  const ui = document.getElementById("ui").dataset;
  const root = document.documentElement;
  const keep = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* a private window */ } },
  };

  document.querySelectorAll("[data-toggle]").forEach((mark) => {
    const kind = mark.dataset.toggle;
    const button = document.createElement("button");
    button.type = "button";
    const show = (on) => {
      root.classList.toggle("hide-" + kind, !on);
      button.setAttribute("aria-pressed", String(on));
      keep.set("marks." + kind, on ? "on" : "off");
    };
    mark.before(button);
    button.append(mark);
    show(keep.get("marks." + kind) !== "off");
    button.addEventListener("click", () => show(root.classList.contains("hide-" + kind)));
  });

  document.querySelectorAll("pre.copy").forEach((text) => {
    if (!navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text.dataset.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = text.dataset.copied;
    });
    text.after(button);
  });

  let help = null;
  const showHelp = () => {
    if (!help) {
      help = document.createElement("dialog");
      help.className = "help";
      const list = document.createElement("dl");
      ui.keys.split("|").forEach((row) => {
        const [key, words] = row.split("=");
        const term = document.createElement("dt");
        const kbd = document.createElement("kbd");
        const what = document.createElement("dd");
        kbd.textContent = key;
        what.textContent = words;
        term.append(kbd);
        list.append(term, what);
      });
      const close = document.createElement("button");
      close.type = "button";
      close.textContent = ui.close;
      close.addEventListener("click", () => help.close());
      help.setAttribute("aria-label", ui.help);
      help.append(list, close);
      document.body.append(help);
    }
    help.showModal();
  };
  const follow = (rel) => {
    const link = document.querySelector(`head link[rel="${rel}"], .pager a[rel="${rel}"]`);
    if (link) location.href = link.href;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    if (event.key === "j") follow("next");
    else if (event.key === "k") follow("prev");
    else if (event.key === "?") showHelp();
    else if (event.key === "/") {
      const field = document.querySelector("input[type=search]");
      const page = document.querySelector('.sections a[data-section="search"]');
      if (field) { event.preventDefault(); field.focus(); } else if (page) { event.preventDefault(); location.href = page.href; }
    }
  });

  // A preview holds words of the page that a link leads to; it asks this site only.
  const cache = new Map();
  const card = document.createElement("div");
  card.className = "preview";
  card.id = "preview";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  let timer = 0;
  let owner = null;
  const hide = () => {
    clearTimeout(timer);
    card.hidden = true;
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
  };
  const fetched = (address) => {
    if (!cache.has(address)) {
      cache.set(address, fetch(address).then((answer) => (answer.ok ? answer.text() : "")).then((html) => {
        const page = new DOMParser().parseFromString(html, "text/html");
        return ["main h1", "main .standfirst", "main .evidence, main .quotes p"].map((part) => page.querySelector(part)).filter(Boolean);
      }).catch(() => []));
    }
    return cache.get(address);
  };
  const here = (link) => {
    const note = link.classList.contains("figure") && [...document.querySelectorAll(".note")].find((each) => each.querySelector(".value")?.href === link.href);
    return note ? [note] : [];
  };
  const show = async (link) => {
    const address = link.href.split("#")[0];
    const parts = location.protocol === "file:" ? here(link) : await fetched(address);
    if (!parts.length || owner !== link) return;
    card.replaceChildren(...parts.map((part) => {
      const line = document.createElement("p");
      line.textContent = part.textContent.replace(/\s+/g, " ").trim().slice(0, 240);
      if (part.lang) line.lang = part.lang;
      return line;
    }));
    document.body.append(card);
    card.hidden = false;
    const box = link.getBoundingClientRect();
    const below = box.bottom + card.offsetHeight + 12 < innerHeight;
    card.style.left = Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 8)) + scrollX + "px";
    card.style.top = (below ? box.bottom + 6 : box.top - card.offsetHeight - 6) + scrollY + "px";
    link.setAttribute("aria-describedby", "preview");
  };
  const start = (event) => {
    const link = event.target.closest?.("main a.mark[href], main a.name[href], main a.value[href]");
    if (!link || link === owner || link.getAttribute("href").startsWith("#")) return;
    hide();
    owner = link;
    timer = setTimeout(show, 250, link);
  };
  document.addEventListener("pointerover", start);
  document.addEventListener("focusin", start);
  document.addEventListener("pointerout", (event) => { if (owner && !card.contains(event.relatedTarget) && event.relatedTarget !== owner) hide(); });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
})();
