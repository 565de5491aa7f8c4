// A picture that moves with its sliders: one SVG by matplotlib, and what changes in it at each position.
// Python half: nnlib/web/frames.py. Where a formula moves the picture, it is in moves/.
import { makeChanges, valueOf } from "./changes.js";
import { fetched, styled } from "./loading.js";
import { markEdges } from "./sideways.js";

const LABEL = "aria-label";

export default async function start(el, address) {
  const [told] = await Promise.all([fetched(address), styled(new URL("frames.css", import.meta.url).href)]);
  const root = add(el, "div", "frames");
  const at = told.sliders.map(slider => slider.first), bar = add(root, "div", "frames-controls");
  const picture = makePicture(root, told), changesAt = await makeChanges(told);
  const words = makeWords(told, picture.words);
  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    for (const changes of changesAt(at)) {
      if (mine !== turn) return;  // somebody has moved on
      picture.show([...changes, ...words(changes, at)]);
      await breath();
    }
  };
  told.sliders.forEach((slider, k) => makeControl(bar, slider, index => {
    at[k] = index;
    show();
  }));
  const kept = told.sliders.reduce((count, { values, count: many }) => count * (values?.length ?? many), 1);
  if (kept < told.all) add(root, "p", "frames-note", `${figure(kept)} of ${figure(told.all)} positions; in JupyterLab the sliders have them all.`);
}

// What a reader hears who does not see the picture, unless the changes say so themselves.
function makeWords({ sliders, changes: stored = [] }, begun) {
  const isTold = ([element, name]) => element === 0 && name === LABEL;
  if (stored.some(({ at }) => isTold(at))) return () => [];
  return (changes, at) => {
    const texts = changes.filter(([, name]) => name === "").map(([, , text]) => text);
    const where = sliders.map((slider, k) => `${slider.name.replaceAll("_", " ")} ${shownAt(slider, at[k])}`);
    const moved = sliders.some((slider, k) => at[k] !== slider.first);
    return [[0, LABEL, moved ? [...texts, `Now ${where.join(", ")}`, `At the start: ${begun}`].join(". ") : begun]];
  };
}

function makePicture(root, { svg, width }) {
  const card = add(root, "div", "frames-picture");
  card.innerHTML = svg;
  const picture = card.firstElementChild, elements = [picture, ...picture.querySelectorAll("*")];
  picture.style.setProperty("--own", `${width}px`);
  const shown = new Map();
  markEdges(card);
  return { words: picture.getAttribute(LABEL), show(changes) {
    for (const [element, name, value] of changes) {
      const key = `${element} ${name}`;
      if (shown.get(key) === value) continue;
      shown.set(key, value);
      change(elements[element], name, value);
    }
  } };
}

function change(element, name, value) {
  if (name === "") element.textContent = value;
  else if (name === "*") element.innerHTML = value;
  else if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, typeof value === "string" ? value : painted(value));
}

// Pixels of a formula as an address.
function painted({ width, height, pixels }) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d").putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas.toDataURL();
}

function makeControl(bar, slider, moved) {
  const row = add(bar, "label", "frames-control"), name = slider.name.replaceAll("_", " ");
  add(row, "span", "", name);
  const make = { range: makeRange, choice: makeChoice, check: makeCheck }[slider.kind];
  make(row, slider, moved).setAttribute("aria-label", name);  // without the value, which is told by itself
}

function makeRange(row, slider, moved) {
  const control = add(row, "input", ""), readout = add(row, "output", "");
  const say = () => {
    readout.textContent = shownAt(slider, Number(control.value));
    control.setAttribute("aria-valuetext", readout.textContent);
  };
  Object.assign(control, { type: "range", min: 0, max: (slider.values?.length ?? slider.count) - 1, step: 1, value: slider.first });
  control.addEventListener("input", () => {
    say();
    moved(Number(control.value));
  });
  say();
  return control;
}

function makeChoice(row, { labels, first }, moved) {
  const control = add(row, "select", "");
  control.append(...labels.map((label, k) => new Option(label, k, k === first, k === first)));
  control.addEventListener("input", () => moved(Number(control.value)));
  return control;
}

function makeCheck(row, { first }, moved) {
  const control = add(row, "input", "");
  Object.assign(control, { type: "checkbox", checked: first === 1 });
  control.addEventListener("input", () => moved(Number(control.checked)));
  return control;
}

// A control's value as JupyterLab writes it; a range has a form "d", ".2f" or ".3g".
function shownAt(slider, index) {
  const value = valueOf(slider, index), { form = "", labels } = slider;
  if (labels) return labels[index];
  const digits = Number(form.slice(1, -1)), text = form.endsWith("f") ? value.toFixed(digits) : form.endsWith("g") ? value.toPrecision(digits) : String(value);
  return text.replace("-", "\u2212");
}

// Lets the page paint, and hear what is moved next.
const breath = () => new Promise(done => { setTimeout(done); });

const figure = number => number.toLocaleString("en");

function add(parent, tag, name, text = "") {
  const made = parent.appendChild(Object.assign(document.createElement(tag), { className: name }));
  made.textContent = text;
  return made;
}
