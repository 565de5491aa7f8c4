// Draws the playground's pictures: the map with its points, the neurons' small maps, two charts.
import { LINES, RGB, SIDES, drawChart, mark, pixels, power, sheet, short, tint } from "../shared/canvas.js";

const SIDE = 100, SMALL = 25, LEFT = 30, BOTTOM = 24, FLOOR = 1e-6;
// Two hidden sheets, from which the maps are stretched to their size.
const MAP_PIXELS = pixels(SIDE, SIDE), NEURON_PIXELS = pixels(16 * SMALL, 4 * SMALL);

const TWO_SIDED = Uint32Array.from({ length: 256 }, (_, v) => tint(SIDES[v > 127 ? 1 : 0], Math.abs(v / 127.5 - 1)));
// The winner's colour, paler where the network is less sure; white where it cannot decide.
const SURE = [0, 0, 2, 3, 4, 5].map(classes => RGB.map(color => Uint32Array.from({ length: 256 }, (_, v) =>
  tint(color, 0.6 * Math.max(0, classes * v / 255 - 1) / (classes - 1)))));

function paintMap(probs, classes) {
  const n = SIDE * SIDE, tints = SURE[classes];
  for (let i = 0; i < n; i++) {
    let best = 0, most = probs[i];
    for (let k = 1; k < classes; k++) if (probs[k * n + i] > most) most = probs[(best = k) * n + i];
    MAP_PIXELS.colors[i] = tints[best][most];
  }
  MAP_PIXELS.put();
}

export function drawMap(canvas, size, { probs, classes, window: reach, points, labels, wrong, asked }) {
  const g = sheet(canvas, size, size), inner = size - BOTTOM - 6;
  const to = (x, low) => Math.min(1, Math.max(0, (x / reach + 1) / 2)) * (inner - 8) + low;
  const X = x => to(x, LEFT + 4), Y = y => 6 + inner - (to(y, 4));
  paintMap(probs, classes);
  g.drawImage(MAP_PIXELS.canvas, LEFT, 6, inner, inner);
  g.textAlign = "center";
  const far = [5, 2, 1].find(tick => tick <= reach);
  for (const tick of [-far, 0, far]) {
    g.fillText(String(tick).replace("-", "\u2212"), X(tick), size - 6);
    g.fillText(String(tick).replace("-", "\u2212"), LEFT / 2, Y(tick) + 4);
  }
  g.fillText("x₁", size - 10, size - 6);
  g.fillText("x₂", LEFT / 2, 20);
  for (const turn of [0, 1]) {  // the wrong ones on top
    labels.forEach((label, i) => { if (wrong[i] === turn) mark(g, X(points[2 * i]), Y(points[2 * i + 1]), label, turn); });
  }
  if (!asked) return;
  for (const [color, width] of [["white", 6], ["black", 2.5]]) {
    Object.assign(g, { strokeStyle: color, lineWidth: width });
    g.beginPath();
    g.arc(X(asked.place[0]), Y(asked.place[1]), 9, 0, 7);
    g.stroke();
  }
}

// Where a click on the map lies in the world; the inverse of X and Y above.
export function placeOf(event, canvas, size, reach) {
  const box = canvas.getBoundingClientRect(), inner = size - BOTTOM - 14;
  const from = x => Math.round(1000 * reach * (2 * Math.min(1, Math.max(0, x / inner)) - 1)) / 1000;
  return [from(event.clientX - box.left - LEFT - 4), -from(event.clientY - box.top - 10)];
}

// A row of small maps for each hidden layer: blue where a neuron outputs much, orange where little.
export function drawNeurons(canvas, width, pitch, bytes, hidden) {
  const most = Math.max(...hidden), size = Math.min(pitch, Math.floor(width / most)) - 4;
  const g = sheet(canvas, most * (size + 4), pitch * hidden.length);
  const places = hidden.flatMap((count, layer) => Array.from({ length: count }, (_, k) => [k, layer]));
  places.forEach(([k, layer], which) => {
    for (let row = 0; row < SMALL; row++) for (let i = 0; i < SMALL; i++) {
      NEURON_PIXELS.colors[(layer * SMALL + row) * 16 * SMALL + k * SMALL + i] = TWO_SIDED[bytes[(which * SMALL + row) * SMALL + i]];
    }
  });
  NEURON_PIXELS.put();
  g.strokeStyle = "#888";
  for (const [k, layer] of places) {
    const [x, y] = [2 + k * (size + 4), layer * pitch + (pitch - size) / 2];
    g.drawImage(NEURON_PIXELS.canvas, k * SMALL, layer * SMALL, SMALL, SMALL, x, y, size, size);
    g.strokeRect(x, y, size, size);
  }
}

// Both charts from one table, a row per noted epoch: epoch, losses, shares, norms.
export function drawCharts(lossCanvas, normCanvas, width, height, table, columns, classes) {
  const column = k => table.filter((_, i) => i % columns === k);
  const [epochs, training, heldOut] = [0, 1, 2].map(column), cap = 4 * Math.log(classes);
  const most = Math.max(...training, ...heldOut, 1e-6), high = Math.min(cap, 1.05 * most);
  drawChart(lossCanvas, width, height, {
    title: "loss", epochs, lines: [training, heldOut], names: ["training", "held out"], colors: LINES,
    low: 0, high, labels: [[0, "0"], [high, most > cap ? `≥ ${short(high)}` : short(high)]] });
  const norms = Array.from({ length: columns - 5 }, (_, k) => column(5 + k).map(v => Math.max(v, FLOOR)));
  const all = norms.flatMap(line => [...line]);
  const [low, top] = [Math.max(-6, Math.floor(Math.log10(Math.min(...all)))), Math.ceil(Math.log10(Math.max(...all)) + 0.01)];
  const powers = [low, top].map(p => [10 ** p, (p > -6 ? "" : "≤ ") + power(p)]);
  drawChart(normCanvas, width, height, {
    title: "size of each layer's gradient", epochs, lines: norms, colors: LINES, log: true,
    names: norms.map((_, k) => (k < norms.length - 1 ? String(k + 1) : "out")), low: 10 ** low, high: 10 ** top, labels: powers });
}
