// The microscope's page: Next and Back, the formula of each step, fields to type other numbers.
import { OWN_KEYS, add, forKeyboards } from "../shared/elements.js";
import { listenToKeys, makeField, makeSteps } from "../shared/walking.js";
import { drawNetwork, paint } from "./drawing.js";
import { label } from "./notation.js";

const CHAPTERS = { hidden: "1 hidden neurons", output: "2 output", loss: "3 loss",
  "output gradients": "4 gradients: output", "hidden gradients": "5 gradients: hidden", "input gradients": "6 gradients: inputs" };
const GROUPS = { "inputs, target": ["x_1", "x_2", "y"], "from input 1": ["W1_11", "W1_12", "W1_13"],
  "hidden biases": ["b1_1", "b1_2", "b1_3"], "from input 2": ["W1_21", "W1_22", "W1_23"],
  "output bias": ["b2"], "to the output": ["W2_1", "W2_2", "W2_3"] };

// The formula in names, in numbers, and its result; beside it, words and the finite difference.
function makePanel(parent) {
  const panel = add(parent, "div", { class: "mic-panel", role: "status" });
  const left = add(panel, "div", { class: "mic-formula" }), right = add(panel, "div", { class: "mic-said" });
  const [name, symbols, numbers, result] = ["name", "symbols", "numbers", "result"].map(
    part => add(left, "div", { class: `mic-${part}` }));
  const words = add(right, "div", { class: "mic-words" }), judged = add(right, "div", { class: "mic-judged" });
  return now => {
    name.textContent = now ? now.label : "";
    symbols.textContent = now ? `= ${now.symbols}` : "You'll find every given number in the drawing.";
    numbers.textContent = now ? now.numbers : "";
    result.textContent = now ? now.result : "";
    words.textContent = now ? now.words : `Next${forKeyboards(", or the right arrow key,")} takes one step: one product, one sum, `
      + "one activation. First forward to the loss, then backward, one gradient at a time.";
    judged.textContent = now?.verdict ? `${now.numerical}, which ${now.verdict} ${now.verdict.startsWith("agrees") ? "✓" : ""}` : "";
  };
}

function makeChapters(parent, starts, go) {
  const bar = add(parent, "div", { class: "mic-chapters" });
  const buttons = Object.entries(CHAPTERS).map(([chapter, words]) => {
    const made = add(bar, "button", { type: "button", "data-control": "press", ...OWN_KEYS }, words);
    made.addEventListener("click", () => go(() => starts[chapter]));
    return [chapter, made];
  });
  return now => buttons.forEach(([chapter, button]) => {
    const here = now?.chapter === chapter;
    button.classList.toggle("mic-here", here);
    here ? button.setAttribute("aria-current", "step") : button.removeAttribute("aria-current");
  });
}

// All given numbers, what Python says to the last one typed, and the button that brings the first ones back.
function makeFields(parent, model) {
  const box = add(parent, "div", { class: "mic-fields" }), fills = [];
  const ask = content => {  // a restarted kernel does not know this widget
    try { model.send(content); } catch { message.textContent = "Python no longer answers here: run this cell again."; }
  };
  for (const [words, names] of Object.entries(GROUPS)) {
    const group = add(box, "div", { class: "mic-group", role: "group", "aria-label": words });
    add(group, "span", { class: "mic-group-name" }, words);
    for (const name of names) {
      const held = () => model.get("fields")[name], take = text => ask({ name, text });
      fills.push(makeField(group, name, label(name), held, take));
    }
  }
  const tools = add(parent, "div", { class: "mic-bar" });
  const reset = add(tools, "button", { type: "button", "data-control": "press", ...OWN_KEYS }, "Reset the numbers");
  reset.addEventListener("click", () => ask({ reset: true }));
  const message = add(tools, "div", { class: "mic-message", role: "status" });
  return () => {
    for (const fill of fills) fill();
    message.textContent = model.get("message");
  };
}

// Page Down and Page Up go from chapter to chapter.
function byChapters(starts, last) {
  const begins = [0, ...Object.values(starts)];
  return { PageDown: at => begins.find(start => start > at) ?? last, PageUp: at => begins.findLast(start => start < at) ?? 0 };
}

// On a narrow screen the drawing is wider than its frame: what a step makes comes into sight.
function lookAt(frame, made) {
  if (!made || frame.scrollWidth <= frame.clientWidth) return;
  const [seen, box] = [made, frame].map(part => part.getBoundingClientRect());
  frame.scrollLeft += seen.left + seen.width / 2 - box.left - box.width / 2;
}

function render({ model, el }) {
  const root = add(el, "div", { class: "microscope", ...OWN_KEYS });
  const steps = model.get("steps"), last = steps.length, starts = {};
  steps.forEach(({ chapter }, n) => { starts[chapter] ??= n + 1; });
  const go = move => {  // stays in the browser: what changes the step also paints it
    model.set("step", Math.min(last, Math.max(0, move(model.get("step")))));
  };
  const bar = makeSteps(add(root, "div", { class: "mic-bar" }), last, go), showChapter = makeChapters(root, starts, go);
  const say = makePanel(root), frame = add(root, "div", { class: "mic-frame", tabindex: 0, role: "group", "aria-label": "network", ...OWN_KEYS });
  const svg = drawNetwork(frame), fill = makeFields(root, model);
  const show = () => {
    const at = model.get("step"), now = model.get("steps")[at - 1];
    bar.show(at);
    showChapter(now);
    say(now);
    paint(svg, model, at);
    lookAt(frame, svg.querySelector(".made"));
  };
  const answered = () => { fill(); show(); };
  svg.addEventListener("click", ({ target }) => {
    const found = steps.findIndex(({ name }) => name === target.closest("[data-name]")?.dataset.name);
    if (found >= 0) go(() => found + 1);
    bar.slider.focus({ preventScroll: true });
  });
  listenToKeys(root, last, go, byChapters(starts, last));
  model.on("change:answers", answered);
  model.on("change:step", show);
  answered();
  return () => { model.off("change:answers", answered); model.off("change:step", show); };
}

export default { render };
