// Draws the playground's pictures: the map with its points, the neurons' small maps, two charts.
// All are white cards with dark words in both themes, as all pictures are.
const COLORS = ["#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E6C700"];  // one per class
const DASHES = [[], [7, 4], [8, 3, 2, 3], [2, 3], [10, 3, 2, 3, 2, 3]];
const LINES = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000"];
const SHAPES = ["square", "circle", "triangle", "diamond", "upturned triangle"];
const SIDE = 100, SMALL = 25, LEFT = 30, BOTTOM = 24, FONT = "13px sans-serif", INK = "#222", FLOOR = 1e-6;
const rgb = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
const RGB = COLORS.map(rgb), SIDES = ["#EE8A2B", "#005F97"].map(rgb);  // little and much: in a grey print much is the darker

function paths(r) {
  const around = (n, turn, size) => {
    const path = new Path2D();
    for (let k = 0; k < n; k++) path.lineTo(...[Math.sin, a => -Math.cos(a)].map(f => size * f(turn + 2 * Math.PI * k / n)));
    path.closePath();
    return path;
  };
  const circle = new Path2D();
  circle.arc(0, 0, r, 0, 7);
  return [around(4, Math.PI / 4, 1.25 * r), circle, around(3, 0, 1.35 * r), around(4, 0, 1.35 * r), around(3, Math.PI, 1.35 * r)];
}
const MARKS = paths(4);

// A canvas of a size in CSS pixels, as sharp as the screen can show it; empty and white.
function sheet(canvas, width, height) {
  const zoom = window.devicePixelRatio || 1, g = canvas.getContext("2d");
  if (canvas.width !== Math.round(width * zoom) || canvas.height !== Math.round(height * zoom)) {
    Object.assign(canvas, { width: Math.round(width * zoom), height: Math.round(height * zoom) });
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  }
  g.setTransform(zoom, 0, 0, zoom, 0, 0);
  g.fillStyle = "white";
  g.fillRect(0, 0, width, height);
  Object.assign(g, { font: FONT, fillStyle: INK, strokeStyle: INK, lineWidth: 1 });
  return g;
}

// Two hidden sheets of bare pixels, from which the maps are stretched to their size.
const pixels = (width, height) => {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const g = canvas.getContext("2d", { willReadFrequently: true }), image = g.createImageData(width, height);
  return { canvas, colors: new Uint32Array(image.data.buffer), put: () => g.putImageData(image, 0, 0) };
};
const MAP_PIXELS = pixels(SIDE, SIDE), NEURON_PIXELS = pixels(16 * SMALL, 4 * SMALL);

// From nearly white to a colour: part 0 to 1, as one number that holds all four channels.
const tint = (color, part) => color.reduce((sum, level, i) => sum + (Math.round(247 + part * (level - 247)) << 8 * i), 255 << 24) >>> 0;
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

function mark(g, x, y, label, isWrong) {
  g.save();
  g.translate(x, y);
  g.lineWidth = isWrong ? 5 : 1.5;
  g.strokeStyle = isWrong ? "black" : "white";
  g.stroke(MARKS[label]);
  g.fillStyle = COLORS[label];
  g.fill(MARKS[label]);
  g.restore();
}

function drawMap(canvas, size, { probs, classes, window: reach, points, labels, wrong, asked }) {
  const g = sheet(canvas, size, size), inner = size - BOTTOM - 6;
  const to = (x, low) => Math.min(1, Math.max(0, (x / reach + 1) / 2)) * (inner - 8) + low;
  const X = x => to(x, LEFT + 4), Y = y => 6 + inner - (to(y, 4));
  paintMap(probs, classes);
  g.drawImage(MAP_PIXELS.canvas, LEFT, 6, inner, inner);
  g.textAlign = "center";
  for (const tick of [-1, 0, 1]) {
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
function placeOf(event, canvas, size, reach) {
  const box = canvas.getBoundingClientRect(), inner = size - BOTTOM - 14;
  const from = x => Math.round(1000 * reach * (2 * Math.min(1, Math.max(0, x / inner)) - 1)) / 1000;
  return [from(event.clientX - box.left - LEFT - 4), -from(event.clientY - box.top - 10)];
}

// A row of small maps for each hidden layer: blue where a neuron says much, orange where little.
function drawNeurons(canvas, width, pitch, bytes, hidden) {
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

// Lines over epochs. `low`, `high`: the axis; `names`: for the legend; log: powers of ten.
function drawChart(canvas, width, height, { title, epochs, lines, names, colors, low, high, log, labels }) {
  const g = sheet(canvas, width, height), [left, right, top, bottom] = [46, 8, 48, 22];
  const scale = log ? Math.log10 : v => v, [a, b] = [scale(low), scale(high)];
  const last = Math.max(epochs.at(-1), 1e-9);
  const X = e => left + (width - left - right) * e / last;
  const Y = v => height - bottom - (height - top - bottom) * Math.min(1, Math.max(0, (scale(v) - a) / (b - a)));
  g.fillText(title, 6, 16);
  g.textAlign = "right";
  for (const [value, text] of labels) {
    g.fillText(text, left - 5, Y(value) + 4);
    g.fillStyle = "#ddd";
    g.fillRect(left, Y(value), width - left - right, 1);
    g.fillStyle = INK;
  }
  g.fillText(last < 0.05 ? "" : `epoch ${last < 10 ? +last.toFixed(1) : Math.round(last).toLocaleString("en")}`, width - right, height - 6);
  g.fillText("0", left + 4, height - 6);
  g.textAlign = "left";
  let x = 6;
  lines.forEach((line, k) => {
    Object.assign(g, { strokeStyle: colors[k], lineWidth: 2 });
    g.setLineDash(DASHES[k]);
    g.beginPath();
    line.forEach((v, i) => g.lineTo(X(epochs[i]), Y(v)));
    g.stroke();
    g.beginPath();
    g.moveTo(x, 31);
    g.lineTo(x + 22, 31);
    g.stroke();
    g.setLineDash([]);
    g.fillText(names[k], x + 26, 35);
    x += 34 + g.measureText(names[k]).width;
  });
}

// A power of ten in full, or with a raised exponent where that would be long.
const power = p => (Math.abs(p) < 4 ? String(+(10 ** p).toPrecision(1)) : "10" + [...String(p)].map(c => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join(""));
const short = v => (v >= 1000 || v < 0.01 ? v.toExponential(0) : String(+v.toPrecision(2)));

// Both charts from one table, a row per noted epoch: epoch, losses, shares, norms.
function drawCharts(lossCanvas, normCanvas, width, height, table, columns, classes) {
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
