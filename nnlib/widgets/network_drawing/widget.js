// A small network of sigmoids: its inputs move by sliders, its numbers are computed right here.
import { OWN_KEYS, add, isNarrow } from "../shared/elements.js";
import { draw } from "../shared/svg.js";

const RADIUS = 27, HEIGHT = 400;
const PLUS = "#0072B2", MINUS = "#D55E00", MINUS_WORDS = "#B34700";
const minus = text => text.replace("-", "\u2212");
const sigmoid = z => 0.5 * (1 + Math.tanh(0.5 * z));

// Where the circles of each column stand: [[x, y], ...] per layer, the inputs first.
function layout(sizes, step) {
  return sizes.map((n, layer) => Array.from({ length: n }, (_, k) =>
    [60 + layer * step, HEIGHT / 2 + (k - (n - 1) / 2) * 2 * Math.min(75, 190 / n)]));
}

// One line per weight: wide if heavy, blue and solid if positive, orange and dashed if negative.
function drawLines(svg, W, left, right, heaviest) {
  const labels = [];
  W.forEach((row, j) => row.forEach((w, k) => {
    const [x1, y1] = left[j], [x2, y2] = right[k], color = w < 0 ? MINUS : PLUS;
    draw(svg, "line", { x1, y1, x2, y2, stroke: color, "stroke-width": 1.5 + 4 * Math.abs(w) / heaviest,
      ...(w < 0 && { "stroke-dasharray": "9 5" }) });
    labels.push([x1 + 0.7 * (x2 - x1), y1 + 0.7 * (y2 - y1), minus(String(w)), w < 0 ? MINUS_WORDS : PLUS]);
  }));
  for (const [x, y, text, fill] of labels) {
    draw(svg, "rect", { x: x - 17, y: y - 12, width: 34, height: 22, fill: "white" });
    draw(svg, "text", { x, y: y + 5, fill, "font-weight": "bold" }, text);
  }
}

// A circle with room for three numbers: its answer inside, its bias above, its sum below.
function drawCircle(svg, [x, y], bias) {
  draw(svg, "circle", { cx: x, cy: y, r: RADIUS, fill: "white", stroke: "black", "stroke-width": 1.5 });
  if (bias !== undefined) draw(svg, "text", { x, y: y - RADIUS - 8 }, minus(`b = ${bias}`));
  const answer = draw(svg, "text", { x, y: y + 6, "font-weight": "bold" });
  return { answer, sum: draw(svg, "text", { x, y: y + RADIUS + 20 }) };
}

function drawNetwork(el, weights, biases) {
  const sizes = [weights[0].length, ...weights.map(W => W[0].length)], step = isNarrow() ? 165 : 240;
  const places = layout(sizes, step), width = 120 + step * weights.length;
  const svg = draw(el, "svg", { class: "network-drawing", role: "img", width, height: HEIGHT,
    viewBox: `0 0 ${width} ${HEIGHT}`, "text-anchor": "middle", "font-size": 15 });
  const heaviest = Math.max(...weights.flat(2).map(Math.abs), 1e-12);
  weights.forEach((W, layer) => drawLines(svg, W, places[layer], places[layer + 1], heaviest));
  return { svg, circles: places.map((column, layer) =>
    column.map((place, k) => drawCircle(svg, place, layer ? biases[layer - 1][k] : undefined))) };
}

// All sums and answers, layer by layer, and the words that say them to a screen reader.
export function forward(inputs, weights, biases) {
  const columns = [inputs.map(x => ({ a: x }))];
  weights.forEach((W, layer) => columns.push(biases[layer].map((b, k) => {
    const z = columns[layer].reduce((sum, { a }, j) => sum + a * W[j][k], b);
    return { z, a: sigmoid(z) };
  })));
  return columns;
}

function show({ svg, circles }, columns) {
  columns.forEach((column, layer) => column.forEach(({ z, a }, k) => {
    circles[layer][k].answer.textContent = minus(a.toFixed(2));
    if (z !== undefined) circles[layer][k].sum.textContent = minus(`z = ${z.toFixed(2)}`);
  }));
  const answers = columns.at(-1).map(({ a }) => a.toFixed(2)).join(", ");
  svg.setAttribute("aria-label", `A network drawn as circles and lines; its output is ${answers}`);
}

// A number with the decimals of the slider's step, two at least; without a step, with four digits.
function written(value, step) {
  if (step === "any") return String(Number(Number(value).toPrecision(4)));
  const [, decimals = ""] = String(step).split(".");
  return Number(value).toFixed(Math.max(2, decimals.length));
}

function makeSlider(parent, name, value, [min, max, step], moved) {
  const label = add(parent, "label", {}, `${name} `);
  const slider = add(label, "input", { type: "range", min, max, step, value, ...OWN_KEYS });
  label.append(" ");
  const readout = add(label, "output", { "data-readout": "true" });
  const say = () => { readout.textContent = minus(written(slider.value, step)); };
  slider.addEventListener("input", () => { say(); moved(Number(slider.value)); });
  say();
}

function render({ model, el }) {
  const [weights, biases] = [model.get("weights"), model.get("biases")];
  let inputs = [...model.get("inputs")];
  const sliders = add(el, "div", { class: "network-sliders" });
  const drawing = drawNetwork(el, weights, biases);
  const scales = model.get("scales");
  inputs.forEach((value, j) => makeSlider(sliders, `input ${j + 1}`, value, scales[j], moved => {
    inputs = inputs.map((old, i) => (i === j ? moved : old));
    show(drawing, forward(inputs, weights, biases));
    model.set("inputs", inputs);
    model.save_changes();
  }));
  show(drawing, forward(inputs, weights, biases));
}

export default { render };
