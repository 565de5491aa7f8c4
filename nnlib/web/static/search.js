// The search field: every section of every page whose words begin with what was typed.
const MOST = 20, AROUND = 60;

export function startSearch() {
  const field = document.querySelector("search input"), list = document.getElementById("found");
  let entries = null, at = -1;
  const load = async () => (entries ??= prepared(await (await fetch("static/search.json")).json()));

  async function look() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = words.length ? best(await load(), words) : [];
    list.replaceChildren(...found.map((entry, k) => resultOf(entry, words, k)));
    if (words.length && !found.length) list.append(Object.assign(document.createElement("p"), { textContent: "Nothing was found." }));
    open(words.length > 0);
    choose(-1);
  }

  function open(wanted) {
    list.hidden = !wanted;
    field.setAttribute("aria-expanded", String(wanted));
  }

  function choose(k) {
    const results = [...list.querySelectorAll("a")];
    at = results.length ? Math.max(-1, Math.min(k, results.length - 1)) : -1;
    results.forEach((result, i) => result.setAttribute("aria-selected", String(i === at)));
    field.setAttribute("aria-activedescendant", results[at]?.id ?? "");
    results[at]?.scrollIntoView({ block: "nearest" });
  }

  field.addEventListener("focus", load);
  field.addEventListener("input", look);
  field.addEventListener("keydown", event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      list.querySelectorAll("a")[Math.max(at, 0)]?.click();
    } else if (event.key === "Escape") {
      open(false);
    }
  });
  document.addEventListener("click", event => { if (!event.target.closest("search")) open(false); });
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    field.focus();
  });
}

export const prepared = sections => sections.map(([page, title, anchor, heading, text]) => ({
  page, title, anchor, heading, text, head: ` ${heading} ${title}`.toLowerCase(), low: ` ${text}`.toLowerCase(),
}));

// Sections with every word; words in headings count more, and so do many mentions.
export function best(entries, words) {
  const scored = entries.map((entry, k) => {
    let score = 0;
    for (const word of words) {
      const inHead = begins(entry.head, word), inText = begins(entry.low, word);
      if (!inHead && !inText) return [0, k];
      score += 10 * inHead + Math.min(inText, 5);
    }
    return [score, k];
  });
  return scored.filter(([score]) => score).sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, MOST).map(([, k]) => entries[k]);
}

// How many words of a text begin with this one.
function begins(text, word) {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) count += !/[\p{L}\p{N}]/u.test(text[at - 1]);
  return count;
}

function resultOf({ page, title, anchor, heading, text, low }, words, k) {
  const link = document.createElement("a"), name = document.createElement("b"), where = document.createElement("span"), part = document.createElement("small");
  Object.assign(link, { href: `${page}.html#${anchor}`, id: `found-${k}`, role: "option" });
  name.textContent = heading;
  where.textContent = heading === title ? "" : title;
  const from = Math.max(0, low.indexOf(words[0]) - AROUND);
  part.textContent = `${from ? "… " : ""}${text.slice(from, from + 3 * AROUND)}`;
  link.append(name, where, part);
  return link;
}
