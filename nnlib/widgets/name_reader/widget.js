// A name goes through a recurrent network, letter by letter; bars and a table show what it thinks.
import { OWN_KEYS, add } from "../shared/elements.js";
import { softmaxOf } from "../shared/layers.js";

const times = (h, matrix, bias) => bias.map((b, k) => h.reduce((sum, value, j) => sum + value * matrix[j][k], b));

// The letters a to z of whatever was typed: accents go, everything else is left out.
export function plainLetters(text, { letters, written }) {
  const spelled = [...text.toLowerCase()].map(letter => written[letter] ?? letter).join("");
  return [...spelled.normalize("NFKD")].filter(letter => letters.includes(letter));
}

// Probabilities before the first letter and after each: blanks are read first, as while training.
export function readName({ W, U, b, V, c }, name, { letters, longest }) {
  let h = b.map(() => 0);
  const step = row => { h = times(h, U, row ? b.map((v, k) => v + row[k]) : b).map(Math.tanh); };
  for (let blank = name.length; blank < longest; blank++) step();
  const found = [softmaxOf(times(h, V, c))];
  for (const letter of name) {
    step(W[letters.indexOf(letter)]);
    found.push(softmaxOf(times(h, V, c)));
  }
  return found;
}

// Kind words about what was left out.
function aboutName(typed, letters, longest) {
  if (!typed.trim()) return "Type the name of a place, real or invented.";
  if (!letters.length) return "I know only the letters a to z, and found none of them here. Try another name.";
  if (letters.length > longest) return `The names it learned from have at most ${longest} letters, so it reads the first ${longest}.`;
  const same = letters.join("") === typed.trim().toLowerCase();
  return same ? "" : `It reads “${letters.join("")}”: only the letters a to z, without accents.`;
}

function makeNameBars(parent, classes) {
  const box = add(parent, "div", { class: "name-bars", role: "img", "aria-live": "polite" });
  const rows = classes.map(name => {
    const row = add(box, "div", { class: "name-row" });
    add(row, "span", { class: "name-class" }, name);
    const bar = add(add(row, "span", { class: "name-track" }), "span", { class: "name-bar" });
    return { row, bar, percent: add(row, "span", { class: "name-percent" }) };
  });
  return probs => {
    const best = probs.indexOf(Math.max(...probs));
    rows.forEach(({ row, bar, percent }, k) => {
      row.classList.toggle("best", k === best);
      bar.style.width = `${100 * probs[k]}%`;
      percent.textContent = `${(100 * probs[k]).toFixed(0)}%`;
    });
    box.setAttribute("aria-label", classes.map((name, k) => `${name}: ${(100 * probs[k]).toFixed(0)}%`).join(", "));
  };
}

// The letters in a row; those that were read are dark, and a click goes to one of them.
function makeLetters(parent, go) {
  const row = add(parent, "div", { class: "name-letters", "aria-hidden": "true" });
  return (letters, read) => {
    row.textContent = "";
    letters.forEach((letter, k) => {
      const cell = add(row, "span", { class: k < read ? "read" : "" }, letter);
      cell.addEventListener("click", () => go(k + 1));
    });
  };
}

function render({ model, el }) {
  const root = add(el, "div", { class: "name-reader" }), writing = model.get("writing");
  const line = add(root, "label", { class: "name-line" }, "name ");
  const field = add(line, "input", {
    type: "text", placeholder: "yokohama", maxlength: 2000, spellcheck: "false", autocomplete: "off", ...OWN_KEYS });
  const steps = add(root, "label", { class: "name-line" }, "letters read ");
  const slider = add(steps, "input", { type: "range", min: 0, step: 1, "data-control": "range", ...OWN_KEYS });
  const count = add(steps, "output", { "data-readout": "" });
  const spell = makeLetters(root, k => { slider.value = k; show(); });
  const bars = makeNameBars(root, model.get("classes"));
  const message = add(root, "div", { class: "name-message", role: "status" });
  let name = [], probs = [];

  function show() {
    const read = Number(slider.value);
    spell(name, read);
    bars(probs[read]);
    count.textContent = `${read} of ${name.length}`;
  }
  function typed() {
    const letters = plainLetters(field.value, writing);
    name = letters.slice(0, writing.longest);
    probs = readName(model.get("weights"), name, writing);
    slider.max = slider.value = name.length;
    slider.disabled = !name.length;
    message.textContent = aboutName(field.value, letters, writing.longest);
    show();
  }
  slider.addEventListener("input", show);
  field.addEventListener("input", () => {
    typed();
    model.set("name", field.value);
    model.save_changes();
  });
  const told = () => {
    if (field.value !== model.get("name")) field.value = model.get("name");
    typed();
  };
  model.on("change:name change:weights", told);
  told();
  return () => model.off("change:name change:weights", told);
}

export default { render };
