// Draws the graph: a box for each node, an arrow to it from each parent, and what a step lights.
import { add, isNarrow } from "../shared/elements.js";
import { draw } from "../shared/svg.js";
import { show } from "./graph.js";

const BOX = { width: 108, height: 62 }, STEP = { x: 142, y: 84 }, EDGE = { x: 62, y: 46 };
const SIZE = { width: 976, height: 344 };
const TIPS = `gw-tip-${Math.random().toString(36).slice(2)}`;  // another widget's may be hidden
const placeOf = ({ column, row }) => [EDGE.x + STEP.x * column, EDGE.y + STEP.y * row];

export function drawGraph(parent, made) {
  const holder = add(parent, "div", { class: "gw-window", ...(isNarrow() && { tabindex: 0 }) });
  const svg = draw(holder, "svg", { class: "gw-drawing", viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: "img" });
  for (const [tip, colour] of [["", "#777"], ["-lit", "#8E2A6B"]]) {
    const marker = draw(draw(svg, "defs", {}), "marker", { id: TIPS + tip, viewBox: "0 0 10 10", refX: 9, refY: 5,
      markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" });
    draw(marker, "path", { d: "M 0 0 L 10 5 L 0 10 z", fill: colour });
  }
  for (const node of Object.values(made)) node.parents.forEach(from => drawEdge(svg, made[from], node));
  for (const node of Object.values(made)) drawNode(svg, node);
  return svg;
}

function drawEdge(svg, from, to) {
  const [[x1, y1], [x2, y2]] = [placeOf(from), placeOf(to)], half = BOX.width / 2;
  const ends = from.column === to.column ? [x1, y1 - BOX.height / 2, x2, y2 + BOX.height / 2] : [x1 + half, y1, x2 - half, y2];
  const group = draw(svg, "g", { class: "gw-edge", "data-edge": `${from.name}-${to.name}` });
  draw(group, "line", { x1: ends[0], y1: ends[1], x2: ends[2], y2: ends[3] });
}

function drawNode(svg, node) {
  const [x, y] = placeOf(node), group = draw(svg, "g", { class: "gw-node", "data-node": node.name });
  draw(group, "rect", { x: x - BOX.width / 2, y: y - BOX.height / 2, ...BOX, rx: 10 });
  draw(group, "text", { class: "gw-birth", x: x + BOX.width / 2 - 6, y: y - 16 }, node.birth);
  draw(group, "text", { class: "gw-name", x, y: y - 13 }, node.name);
  draw(group, "text", { class: "gw-value", x, y: y + 5 });
  draw(group, "text", { class: "gw-gradient", x, y: y + 23 });
}

// Which nodes have a value and which a gradient after so many steps.
function known(made, steps, at) {
  const values = new Set(Object.values(made).filter(node => !node.parents.length).map(node => node.name));
  const gradients = new Set();
  for (const { name, way } of steps.slice(0, at)) {
    if (way === "forward") values.add(name);
    if (way === "start") gradients.add(name);
    if (way === "backward") made[name].parents.forEach(parent => gradients.add(parent));
  }
  return { values, gradients };
}

export function paintGraph(svg, made, steps, at) {
  const { values, gradients } = known(made, steps, at), now = steps[at - 1], node = now && made[now.name];
  for (const group of svg.querySelectorAll("[data-node]")) {
    const { name, value, gradient } = made[group.dataset.node];
    group.querySelector(".gw-value").textContent = values.has(name) ? show(value) : "?";
    group.querySelector(".gw-gradient").textContent = gradients.has(name) ? `d${name} ${show(gradient)}` : "";
    const turn = node?.name === name, parent = node?.parents.includes(name);
    group.classList.toggle("made", Boolean(now?.way === "backward" ? parent : turn));
    group.classList.toggle("taken", Boolean(now?.way === "backward" ? turn : parent && now.way === "forward"));
  }
  for (const edge of svg.querySelectorAll("[data-edge]")) {
    const lit = node && now.way !== "start" && edge.dataset.edge.endsWith(`-${node.name}`);
    const line = edge.querySelector("line"), back = lit && now.way === "backward";
    edge.classList.toggle("lit", Boolean(lit));
    line.removeAttribute(back ? "marker-end" : "marker-start");
    line.setAttribute(back ? "marker-start" : "marker-end", `url(#${TIPS}${lit ? "-lit" : ""})`);
  }
  const [x] = node ? placeOf(node) : [0];  // a narrow window follows the walk
  svg.parentNode.scrollLeft = x / SIZE.width * svg.clientWidth - svg.parentNode.clientWidth / 2;
  svg.setAttribute("aria-label", `Graph of one neuron after ${at} of ${steps.length} steps: ${gradients.size} of `
    + `${Object.keys(made).length} gradients are known.`);
}
