// The page: what the step computes, the graph, and fields for other numbers.
import { OWN_KEYS, add, forKeyboards } from "../shared/elements.js";
import { listenToKeys, makeField, makeSteps } from "../shared/walking.js";
import { drawGraph, paintGraph } from "./drawing.js";
import { compute, read, show, tell, walk } from "./graph.js";

// One given number; what is no number is refused in words, and the last good one stays.
function makeInput(parent, model, name, say) {
  const held = () => String(model.get("numbers")[name]);
  const fill = makeField(parent, name, name, held, text => {
    const { value, why } = read(text);
    if (why) say(`${why}. ${name} stays ${show(model.get("numbers")[name])}.`);
    else {
      say(`${name} is ${show(value)} now.`);
      model.set("numbers", { ...model.get("numbers"), [name]: value });
      model.save_changes();
    }
    fill();
  });
  return fill;
}

function makeInputs(parent, model) {
  const box = add(parent, "div", { class: "gw-bar" }), tools = add(parent, "div", { class: "gw-bar" });
  const reset = add(tools, "button", { type: "button", "data-control": "press", ...OWN_KEYS }, "Reset the numbers");
  const message = add(tools, "div", { role: "status", class: "gw-message" });
  const say = text => { message.textContent = text; };
  const fills = Object.keys(model.get("first")).map(name => makeInput(box, model, name, say));
  reset.addEventListener("click", () => {
    model.set("numbers", { ...model.get("first") });
    model.save_changes();
    say("The first numbers are back.");
  });
  return () => fills.forEach(fill => fill());
}

function render({ model, el }) {
  const root = add(el, "div", { class: "graph-walk", ...OWN_KEYS });
  const nodes = model.get("nodes"), steps = walk(nodes), last = steps.length;
  let at = model.get("step");
  const go = move => {  // stays in the browser, where no late answer of the kernel can undo it
    at = Math.min(last, Math.max(0, move(at)));
    paint();
  };
  const bar = makeSteps(add(root, "div", { class: "gw-bar" }), last, go), panel = add(root, "div", { class: "gw-panel", role: "status" });
  const formula = add(panel, "div", { class: "gw-formula" }), words = add(panel, "div", { class: "gw-words" });
  const svg = drawGraph(root, compute(nodes, model.get("numbers"))), fill = makeInputs(root, model);
  const paint = () => {
    const made = compute(nodes, model.get("numbers")), now = steps[at - 1];
    [formula.textContent, words.textContent] = now ? tell(now, made)
      : ["Six numbers are given.", `Next${forKeyboards(", or the right arrow key,")} takes one step: first forward to the loss, then backward.`];
    bar.show(at);
    paintGraph(svg, made, steps, at);
    fill();
  };
  listenToKeys(root, last, go);
  const jump = () => go(() => model.get("step"));
  model.on("change:step", jump);
  model.on("change:numbers", paint);
  paint();
  return () => { model.off("change:step", jump); model.off("change:numbers", paint); };
}

export default { render };
