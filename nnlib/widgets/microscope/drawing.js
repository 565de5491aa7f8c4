// Draws the microscope's network: every number at its place, and what a step touches lit.
import { draw } from "../shared/svg.js";
import { label } from "./notation.js";

const WIDTH = 970, HEIGHT = 384;
const PLUS = "#0072B2", MINUS = "#D55E00";
const ROWS = [66, 194, 322], INPUT_ROWS = [119, 269];
const AT = { x: 52, z1: 350, a1: 490, z2: 736, a2: 876, y: 700, e: 806, L: 912 };
const CELL = { width: 88, height: 42 }, PILL = { width: 82, height: 20 };
const TIP = `mic-tip-${Math.random().toString(36).slice(2)}`;  // another widget's may be hidden
const FIT = { lengthAdjust: "spacingAndGlyphs" };

// Where the lines of a weight begin and end, and where on them its number and its product stand.
function roads() {
  const half = CELL.width / 2, all = {};
  ROWS.forEach((row, k) => {
    INPUT_ROWS.forEach((from, j) => {
      all[`1_${j + 1}${k + 1}`] = { ends: [AT.x + half, from, AT.z1 - half, row], weight: 0.7, product: 0.28 };
    });
    all[`2_${k + 1}`] = { ends: [AT.a1 + half, row, AT.z2 - half, ROWS[1]], weight: 0.38, product: 0.78 };
  });
  return all;
}
const along = ([x1, y1, x2, y2], share) => [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];

// A number in a cell with its name, or in a dashed pill if it says how far L moves.
function cell(svg, name, x, y, title = label(name)) {
  const group = draw(svg, "g", { class: "mic-cell", "data-name": name });
  draw(group, "rect", { x: x - CELL.width / 2, y: y - CELL.height / 2, ...CELL, rx: 20 });
  draw(group, "text", { class: "mic-name", x, y: y - 6 }, title);
  draw(group, "text", { class: "mic-value", x, y: y + 13, ...FIT });
}

function pill(svg, name, x, y) {
  const group = draw(svg, "g", { class: "mic-pill", "data-name": name });
  draw(group, "rect", { x: x - PILL.width / 2, y: y - PILL.height / 2, ...PILL, rx: 4 });
  draw(group, "text", { class: "mic-value", x, y: y + 5, "data-before": "d ", ...FIT });
}

function plate(svg, name, x, y, before = "", width = 62, room = width) {
  const group = draw(svg, "g", { class: "mic-plate", "data-name": name });
  draw(group, "rect", { x: x - width / 2, y: y - 10, width, height: 20, rx: 4 });
  draw(group, "text", { class: "mic-value", x, y: y + 5, "data-before": before, "data-room": room, ...FIT });
}

function drawNeuron(svg, z, a, bias, y, words) {
  const [left, right] = [AT[z.slice(0, 2)], AT[a.slice(0, 2)]];
  draw(svg, "rect", { class: "mic-neuron", x: left - 52, y: y - 60, width: right - left + 104, height: 108, rx: 14 });
  draw(svg, "text", { class: "mic-faint", x: right + 46, y: y - 40, "text-anchor": "end" }, words);
  draw(svg, "path", { class: "mic-arrow", d: `M${left + 44},${y} H${right - 44}`, "marker-end": `url(#${TIP})` });
  draw(svg, "text", { class: "mic-name", x: (left + right) / 2, y: y - 7 }, "σ");
  cell(svg, z, left, y);
  cell(svg, a, right, y);
  pill(svg, `d${z}`, left, y + 32);
  pill(svg, `d${a}`, right, y + 32);
  plate(svg, bias, left - 10, y - 43, "b ", 76);
  pill(svg, `d${bias}`, left + 74, y - 43);
  const slope = draw(svg, "g", { class: "mic-slope", "data-name": z.replace("z", "s") });
  draw(slope, "rect", { x: (left + right) / 2 - 26, y: y + 6, width: 52, height: 36, rx: 4 });
  draw(slope, "text", { class: "mic-name", x: (left + right) / 2, y: y + 20 }, "σ′");
  draw(slope, "text", { class: "mic-value", x: (left + right) / 2, y: y + 37, ...FIT });
}

function drawLoss(svg) {
  const row = ROWS[2];
  for (const d of [`M${AT.a2 - 18},${ROWS[1] + 44} L${AT.e + 10},${row - 24}`,
    `M${AT.y + 44},${row} H${AT.e - 46}`, `M${AT.e + 44},${row} H${AT.L - 46}`]) {
    draw(svg, "path", { class: "mic-arrow", d, "marker-end": `url(#${TIP})` });
  }
  cell(svg, "y", AT.y, row, "target y");
  cell(svg, "e", AT.e, row, "error e");
  cell(svg, "L", AT.L, row, "loss L");
}

function drawKey(svg) {
  draw(svg, "rect", { class: "mic-pill-sample", x: 624, y: 42, width: 26, height: 18, rx: 4 });
  draw(svg, "text", { class: "mic-value", x: 637, y: 30 }, "0.5");
  draw(svg, "text", { class: "mic-slanted", x: 637, y: 56 }, "d");
  draw(svg, "text", { class: "mic-key", x: 660, y: 30 }, "a value of the forward pass");
  draw(svg, "text", { class: "mic-key", x: 660, y: 56 }, "how far L moves with it");
  draw(svg, "line", { class: "mic-line", x1: 624, y1: 78, x2: 648, y2: 78, stroke: PLUS, "stroke-width": 3 });
  draw(svg, "line", { class: "mic-line", x1: 656, y1: 78, x2: 680, y2: 78, stroke: MINUS, "stroke-width": 3,
    "stroke-dasharray": "8 5" });
  draw(svg, "text", { class: "mic-key", x: 688, y: 82 }, "positive weight, negative weight");
}

export function drawNetwork(parent) {
  const svg = draw(parent, "svg", { class: "mic-drawing", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img" });
  const tip = { id: TIP, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" };
  draw(draw(draw(svg, "defs"), "marker", tip), "path", { d: "M0,0 L8,4 L0,8 z" });
  drawKey(svg);
  const all = Object.entries(roads());
  for (const [index, { ends: [x1, y1, x2, y2] }] of all) {
    const group = draw(svg, "g", { class: "mic-edge", "data-edge": `W${index}` });
    draw(group, "line", { class: "mic-halo", x1, y1, x2, y2 });
    draw(group, "line", { class: "mic-line", x1, y1, x2, y2 });
    draw(group, "path", { class: "mic-way" });
  }
  ROWS.forEach((row, k) => drawNeuron(svg, `z1_${k + 1}`, `a1_${k + 1}`, `b1_${k + 1}`, row, `neuron ${k + 1}`));
  drawNeuron(svg, "z2", "a2", "b2", ROWS[1], "output");
  INPUT_ROWS.forEach((row, j) => {
    cell(svg, `x_${j + 1}`, AT.x, row);
    pill(svg, `dx_${j + 1}`, AT.x, row + 32);
  });
  drawLoss(svg);
  for (const [index, { ends, weight, product }] of all) {
    const [x, y] = along(ends, weight), [px, py] = along(ends, product);
    plate(svg, `W${index}`, x, y - 10, "", 46, 70);
    pill(svg, `dW${index}`, x, y + 10);
    plate(svg, `p${index}`, px, py);
    if (index[0] === "1") pill(svg, `q${index}`, px, py);
  }
  return svg;
}

// A triangle in the middle of a line: the way the numbers take at this step.
function way(index, forward) {
  const { ends } = roads()[index], [x1, y1, x2, y2] = ends, sign = forward ? 1 : -1;
  const [x, y] = along(ends, index[0] === "1" ? 0.14 : 0.1), length = Math.hypot(x2 - x1, y2 - y1);
  const [u, v] = [sign * (x2 - x1) / length, sign * (y2 - y1) / length];
  return `M${x + 11 * u},${y + 11 * v} L${x - 9 * u - 9 * v},${y - 9 * v + 9 * u} L${x - 9 * u + 9 * v},${y - 9 * v - 9 * u} z`;
}

// A long number is written narrower rather than across its neighbours.
function squeeze(text, width) {
  if (7.6 * text.textContent.length > width) text.setAttribute("textLength", width - 6);
  else text.removeAttribute("textLength");
}

// The drawing after so many steps: what is known is written, what this step touches is lit.
export function paint(svg, model, count) {
  const steps = model.get("steps"), shorts = model.get("shorts"), fields = model.get("fields");
  const now = steps[count - 1], order = new Map(steps.map(({ name }, n) => [name, n]));
  const used = new Map(steps.flatMap(({ operands }, n) => operands.map(name => [name, n])));
  for (const group of svg.querySelectorAll("[data-name]")) {
    const { name } = group.dataset, known = name in fields || order.get(name) < count;
    const over = /^[pq]/.test(name) && used.get(name) < count - 1;
    group.classList.toggle("known", known && !over);
    group.classList.toggle("taken", now?.operands.includes(name) ?? false);
    group.classList.toggle("made", now?.name === name);
    const text = group.querySelector(".mic-value");
    text.textContent = known ? (text.dataset.before ?? "") + shorts[name] : "?";
    squeeze(text, Number(text.dataset.room ?? group.querySelector("rect").getAttribute("width")));
  }
  const heaviest = Math.max(...Object.keys(fields).filter(name => name[0] === "W")
    .map(name => Math.abs(fields[name])), 1e-300);
  for (const group of svg.querySelectorAll("[data-edge]")) {
    const name = group.dataset.edge, weight = Number(fields[name]), line = group.querySelector(".mic-line");
    group.classList.toggle("lit", now?.edges.includes(name) ?? false);
    line.setAttribute("stroke", weight < 0 ? MINUS : PLUS);
    line.setAttribute("stroke-dasharray", weight < 0 ? "8 5" : "none");
    line.setAttribute("stroke-width", 1.2 + 3.3 * Math.abs(weight) / heaviest);
    group.querySelector(".mic-way").setAttribute("d", now ? way(name.slice(1), now.forward) : "");
  }
  for (const plate of svg.querySelectorAll(".mic-plate")) {
    plate.classList.toggle("minus", /^W/.test(plate.dataset.name) && Number(fields[plate.dataset.name]) < 0);
    plate.classList.toggle("weight", /^W/.test(plate.dataset.name));
  }
  svg.setAttribute("aria-label", "The little network with its numbers. "
    + (now ? `This step: ${now.label} = ${now.symbols}` : "Nothing is computed yet."));
}
