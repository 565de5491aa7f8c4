// A kernel of nine sliders on a drawing: its feature map, and what adds up to one pixel of it.
import { OWN_KEYS, add, forKeyboards } from "../shared/elements.js";
import { SIDES, pixels, tint } from "../shared/canvas.js";
import { bytesOf } from "../shared/layers.js";
import { SIDE, ZOOM, makePad, makeTools } from "../pad/parts.js";

const KERNEL = 3, PLACES = SIDE - KERNEL + 1;
const TOUCH = "Point at the feature map: the framed patch makes the framed pixel.", KEYS = " Keyboard: arrow keys.";
const PRESETS = [
  ["left edge", [-1, 1, 0, -1, 1, 0, -1, 1, 0]],
  ["upper edge", [-1, -1, -1, 1, 1, 1, 0, 0, 0]],
  ["dot", [-0.25, -0.25, -0.25, -0.25, 2, -0.25, -0.25, -0.25, -0.25]],
  ["blur", [0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25]],
  ["all 0", [0, 0, 0, 0, 0, 0, 0, 0, 0]],
];
const signed = (x) => x.toFixed(2).replace(/^-(0\.00)$/, "$1").replace("-", "\u2212");

// The nine pixels (0 to 1) that the kernel sees from a place, row by row.
export const patchAt = (grey, row, column) => Array.from({ length: KERNEL ** 2 }, (_, k) =>
  grey[(row + Math.floor(k / KERNEL)) * SIDE + column + k % KERNEL] / 255);
export const sumOf = (patch, kernel) => patch.reduce((sum, pixel, k) => sum + pixel * kernel[k], 0);

// Nine cells: a slider for the weight, and below it pixel × weight = product.
function makeKernel(parent, kernel, changed) {
  const grid = add(parent, "div", { class: "kernel-grid", role: "group", "aria-label": "The kernel's nine weights" });
  const cells = kernel.map((_, k) => {
    const cell = add(grid, "div", { class: "kernel-cell" });
    const slider = add(cell, "input", {
      type: "range", min: -2, max: 2, step: 0.25, "data-control": "range", ...OWN_KEYS,
      "aria-label": `weight in row ${Math.floor(k / KERNEL) + 1}, column ${k % KERNEL + 1}` });
    slider.addEventListener("input", () => { kernel[k] = Number(slider.value); changed(); });
    return { cell, slider, words: add(cell, "div", { class: "kernel-product" }) };
  });
  return (patch) => cells.forEach(({ cell, slider, words }, k) => {
    const product = patch[k] * kernel[k], part = Math.min(0.45, Math.abs(product) / 3);
    slider.value = kernel[k];
    words.textContent = `${signed(patch[k])} · ${signed(kernel[k])}\n= ${signed(product)}`;
    cell.style.background = `rgba(${SIDES[+(product > 0)].join(", ")}, ${part})`;
  });
}

function makePresets(parent, kernel, changed) {
  const row = add(parent, "div", { class: "kernel-presets" });
  for (const [name, weights] of PRESETS) {
    const button = add(row, "button", { type: "button", "data-control": "press", ...OWN_KEYS }, name);
    button.addEventListener("click", () => {
      weights.forEach((weight, k) => { kernel[k] = weight; });
      changed();
    });
  }
}

// The feature map; `touched` gets the row and the column under the mouse, or one step away by a key.
function makeMap(parent, at, touched) {
  const holder = add(parent, "div", { class: "kernel-map" }), map = pixels(PLACES, PLACES);
  const shown = { tabindex: 0, role: "application", "aria-label": `Feature map of 26 by 26 pixels. ${TOUCH}${KEYS}`,
    "data-control": "keys", ...OWN_KEYS };
  for (const [name, value] of Object.entries(shown)) map.canvas.setAttribute(name, value);
  holder.append(map.canvas);
  const frame = add(holder, "div", { class: "kernel-frame", "aria-hidden": "true" });
  const inside = (place) => Math.min(PLACES - 1, Math.max(0, Math.floor(place)));
  for (const kind of ["pointermove", "click"]) {
    map.canvas.addEventListener(kind, (event) => {
      const box = map.canvas.getBoundingClientRect();
      touched(inside((event.clientY - box.top) / box.height * PLACES),
        inside((event.clientX - box.left) / box.width * PLACES));
    });
  }
  map.canvas.addEventListener("keydown", (event) => {
    const ways = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    const way = event.ctrlKey || event.altKey || event.metaKey ? undefined : ways[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    touched(inside(at[0] + way[0]), inside(at[1] + way[1]));
  });
  return (sums) => {
    const most = sums.reduce((top, sum) => Math.max(top, Math.abs(sum)), 1e-12);
    sums.forEach((sum, p) => { map.colors[p] = tint(SIDES[+(sum > 0)], Math.abs(sum) / most); });
    map.put();
    frame.style.cssText = `top: ${at[0] * ZOOM}px; left: ${at[1] * ZOOM}px`;
  };
}

function render({ model, el }) {
  const kernel = [...model.get("weights")], at = [...model.get("place")];
  let grey = bytesOf(model, "pixels"), width = () => 2.2;
  const root = add(el, "div", { class: "digit-pad-root kernel-pad" });
  const pad = makePad(root, () => width(), (drawn) => {
    grey = drawn;
    model.set("pixels", new DataView(drawn.buffer));
    answer();
  });
  width = makeTools(pad.column, { get: () => 2.2 }, pad.clear);
  const patchFrame = add(pad.paper, "div", { class: "kernel-patch", "aria-hidden": "true" });
  const middle = add(root, "div", { class: "kernel-middle" }), right = add(root, "div");
  add(middle, "div", { class: "kernel-heading" }, "Kernel: pixel · weight = product");
  const showKernel = makeKernel(middle, kernel, answer);
  const status = add(middle, "div", { class: "kernel-status", role: "status" });
  makePresets(middle, kernel, answer);
  add(right, "div", { class: "kernel-heading" }, "Feature map");
  const showMap = makeMap(right, at, (row, column) => {
    [at[0], at[1]] = [row, column];
    answer();
  });
  add(right, "div", { class: "digit-pad-hint kernel-hint" }, TOUCH + forKeyboards(KEYS));

  function answer() {
    const patch = patchAt(grey, ...at);
    showKernel(patch);
    showMap(Float64Array.from({ length: PLACES ** 2 }, (_, p) =>
      sumOf(patchAt(grey, Math.floor(p / PLACES), p % PLACES), kernel)));
    patchFrame.style.cssText = `top: ${at[0] * ZOOM}px; left: ${at[1] * ZOOM}px`;
    status.textContent = `Row ${at[0]}, column ${at[1]}: the nine products add up to ${signed(sumOf(patch, kernel))}.`;
    model.set("weights", [...kernel]);
    model.set("place", [...at]);
    model.save_changes();
  }

  pad.show(grey);
  answer();
}

export default { render };
