// A head writes typed digits backwards, token by token; a map shows where it looks for each.
import { OWN_KEYS, add } from "../shared/elements.js";
import { softmaxOf } from "../shared/layers.js";

const sumRows = (rows, from, width) => Array.from({ length: width }, (_, k) => rows.reduce((sum, row) => sum + row[from + k], 0));
const dotted = (a, b) => a.reduce((sum, value, k) => sum + value * b[k], 0);

// Query, key and value of a token at a place: both are one-hot, so each picks a row of W.
function partsOf({ W }, signs, token, place) {
  const rows = [W[token], W[signs.length + place]], n = W[0].length / 3;
  return { q: sumRows(rows, 0, n), k: sumRows(rows, n, n), v: sumRows(rows, 2 * n, n) };
}

// How much a query takes from each of the moments so far; a dropped key gets nothing.
function weightsOf(q, moments, dropped) {
  const scores = moments.map(({ k }, s) => s === dropped ? -Infinity : dotted(q, k) / Math.sqrt(q.length));
  return softmaxOf(scores);
}

// The answer's tokens, each read again, and one row of weights for each.
export function writeBackwards(arrays, signs, question, dropped) {
  const tokens = [...question.map(Number), signs.indexOf("=")], rows = [], moments = [];
  for (let place = 0; rows.length < question.length; place++) {
    moments.push(partsOf(arrays, signs, tokens[place], place));
    if (place < question.length) continue;
    const weights = weightsOf(moments[place].q, moments, dropped);
    const mixed = moments[0].v.map((_, k) => weights.reduce((sum, w, s) => sum + w * moments[s].v[k], 0));
    const scores = arrays.c.map((c, j) => c + mixed.reduce((sum, value, k) => sum + value * arrays.V[k][j], 0));
    rows.push(weights);
    tokens.push(scores.indexOf(Math.max(...scores)));
  }
  return { rows, answer: tokens.slice(question.length + 1).map(token => signs[token]) };
}

// Kind words about what was left out or filled in.
export function aboutDigits(typed, found, digits) {
  if (!found.length) return `Type some digits, such as a birthday. Until then it reads ${digits} zeros.`;
  const said = [];
  if (found.length !== [...typed.replace(/\s/g, "")].length) said.push("it reads only the digits 0 to 9");
  if (found.length > digits) said.push(`it learned from ${digits} digits, so it reads the first ${digits}`);
  if (found.length < digits) said.push(`it learned from ${digits} digits, so zeros fill the rest`);
  const text = said.join("; ");
  return text && `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function makeMap(parent, digits, signs) {
  const scroll = add(parent, "div", { class: "attention-scroll" });
  const grid = add(scroll, "div", { class: "attention-grid", role: "img" });
  grid.style.gridTemplateColumns = `repeat(${2 * digits + 1}, var(--cell))`;
  const row = () => Array.from({ length: 2 * digits + 1 }, () => add(grid, "span"));
  const [[, ...heads], ...lines] = Array.from({ length: digits + 1 }, row);
  return ({ question, answer, rows, chosen, dropped, words }) => {
    const read = [...question, "=", ...answer];
    heads.forEach((head, s) => {
      head.textContent = read[s];
      head.className = s === dropped ? "dropped" : "";
    });
    lines.forEach(([name, ...cells], t) => {
      name.textContent = answer[t];
      name.className = `${t === chosen ? "chosen" : ""} ${answer[t] === question.at(-1 - t) ? "" : "wrong"}`;
      cells.forEach((cell, s) => {
        const seen = s < rows[t].length;
        cell.className = `cell ${seen ? "seen" : ""}`;
        cell.style.setProperty("--weight", seen ? rows[t][s].toFixed(3) : 0);
      });
    });
    grid.setAttribute("aria-label", words);
  };
}

function makeSlider(parent, words, max) {
  const line = add(parent, "label", { class: "attention-line" }, `${words} `);
  const slider = add(line, "input", { type: "range", min: 0, max, step: 1, value: 0, "data-control": "range", ...OWN_KEYS });
  return { slider, output: add(line, "output", { "data-readout": "" }) };
}

function render({ model, el }) {
  const digits = model.get("digits"), signs = model.get("signs");
  const root = add(el, "div", { class: "attention-map" });
  const line = add(root, "label", { class: "attention-line" }, "digits ");
  const field = add(line, "input", {
    type: "text", inputmode: "numeric", placeholder: "2718281828459045", maxlength: 2000, spellcheck: "false", autocomplete: "off", ...OWN_KEYS });
  const row = makeSlider(root, "look at row", digits - 1);
  const drop = makeSlider(root, "drop the key of digit", digits);
  const drawMap = makeMap(root, digits, signs);
  const said = add(root, "div", { class: "attention-said", "aria-live": "polite" });
  const message = add(root, "div", { class: "attention-message", role: "status" });

  function show() {
    const found = [...field.value].filter(letter => "0123456789".includes(letter));
    const question = Array.from({ length: digits }, (_, k) => found[k] ?? "0");
    const chosen = Number(row.slider.value), dropped = Number(drop.slider.value) - 1;
    const { rows, answer } = writeBackwards(model.get("weights"), signs, question, dropped);
    const right = answer.filter((sign, t) => sign === question.at(-1 - t)).length;
    const best = rows[chosen].indexOf(Math.max(...rows[chosen]));
    const read = [...question, "=", ...answer];
    said.textContent = `${right} of ${digits} right. For digit ${chosen + 1} of its answer, ${answer[chosen]}, it looks mostly at place ${best + 1}, `
      + `where it reads ${read[best]}: weight ${rows[chosen][best].toFixed(2)}.`;
    row.output.textContent = `${chosen + 1} of ${digits}`;
    drop.output.textContent = dropped < 0 ? "none" : `place ${dropped + 1}`;
    const words = `It reads ${question.join("")} and writes ${answer.join("")}. ${said.textContent}`;
    drawMap({ question, answer, rows, chosen, dropped, words });
    message.textContent = aboutDigits(field.value, found, digits);
  }
  row.slider.addEventListener("input", show);
  drop.slider.addEventListener("input", show);
  field.addEventListener("input", () => {
    show();
    model.set("text", field.value);
    model.save_changes();
  });
  const told = () => {
    if (field.value !== model.get("text")) field.value = model.get("text");
    show();
  };
  model.on("change:text change:weights", told);
  told();
  return () => model.off("change:text change:weights", told);
}

export default { render };
