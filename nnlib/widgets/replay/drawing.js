// Draws what a film holds of one moment: a network, its first weights, its map, its digits.
// All are white cards in both themes.
import { add } from "../shared/elements.js";
import { draw } from "../shared/svg.js";
import { COLORS, RGB, SIDES, mark, pixels, sheet, tint } from "../shared/canvas.js";

export const CARD = 410;
export const MINUS = COLORS[0];
export const PLUS = COLORS[1];
const LEVELS = 51, FAINT = "#767676";
const KINDS = { float32: Float32Array, float64: Float64Array, uint8: Uint8Array };

export const write = (node, text) => { if (node.textContent !== text) node.textContent = text; };

// The film with its packed arrays opened; `at(k)` is what belongs to moment k.
export function opened(entry) {
  if (Array.isArray(entry)) return entry.map(opened);
  if (!entry || typeof entry !== "object") return entry;
  if (!("data" in entry)) return Object.fromEntries(Object.entries(entry).map(([name, part]) => [name, opened(part)]));
  const values = new KINDS[entry.kind](Uint8Array.from(atob(entry.data), c => c.charCodeAt(0)).buffer);
  const size = entry.shape.slice(1).reduce((product, n) => product * n, 1);
  return { shape: entry.shape, values, at: k => values.subarray(k * size, (k + 1) * size) };
}

// Numbers as people read them: two decimals in the drawing, four digits in the table.
export const dashed = text => text.replace("e+", "e").replace(/-/g, "\u2212");
function odd(v) { return Number.isNaN(v) ? "none" : v > 0 ? "∞" : "−∞"; }
export function brief(v) {
  if (!Number.isFinite(v)) return odd(v);
  return dashed(Math.abs(v) < 999.5 ? v.toFixed(Math.abs(v) < 99.5 ? 2 : 0).replace(/^-(0\.00)$/, "$1") : v.toExponential(0));
}
export function exact(v) {
  if (!Number.isFinite(v)) return odd(v);
  return dashed(v === 0 || (Math.abs(v) >= 1e-3 && Math.abs(v) < 1e5) ? String(+v.toPrecision(4)) : String(v.toExponential(2)));
}

// How far along their lines the weights of a layer are written: where they stand farthest apart.
function apart(left, right) {
  const gap = t => {
    const ys = left.flatMap(([, y1]) => right.map(([, y2]) => y1 + t * (y2 - y1))).sort((a, b) => a - b);
    return Math.min(...ys.slice(1).map((y, i) => y - ys[i]));
  };
  return [0.68, 0.74, 0.6, 0.5].reduce((best, t) => (gap(t) > gap(best) + 1 ? t : best));
}

// Circles and lines. Where there is room, every number: a inside, z below, b above, w on its line.
function makeNetwork(parent, { sizes, inputs, heaviest }, height) {
  const svg = draw(parent, "svg", { viewBox: `0 0 ${CARD} ${height}`, width: CARD, height, role: "img", class: "replay-network" });
  const pitch = sizes.map(n => Math.min(96, (height - 6) / n)), least = Math.min(...pitch), roomy = least >= 62;
  const radius = Math.min(22, roomy ? (least - 30) / 2 : 0.42 * least);
  const places = sizes.map((n, layer) => Array.from({ length: n }, (_, k) =>
    [36 + layer * (CARD - 72) / (sizes.length - 1), height / 2 + (k - (n - 1) / 2) * pitch[layer]]));
  const few = sizes.slice(1).reduce((sum, n, layer) => sum + n * sizes[layer], 0) <= 12;
  const lines = [], plates = [], circles = [];
  places.slice(1).forEach((right, layer) => {
    const t = few && apart(places[layer], right);
    places[layer].forEach(([x1, y1]) => right.forEach(([x2, y2]) => {
      lines.push(draw(svg, "line", { x1, y1, x2, y2 }));
      if (few) plates.push([x1 + t * (x2 - x1), y1 + t * (y2 - y1)]);
    }));
  });
  const labels = plates.map(([x, y]) => {
    draw(svg, "rect", { x: x - 18, y: y - 8, width: 36, height: 16, fill: "white" });
    return draw(svg, "text", { x, y: y + 4, class: "replay-weight" });
  });
  places.forEach((column, layer) => column.forEach(([cx, cy]) => {
    const circle = draw(svg, "circle", { cx, cy, r: radius });
    const a = draw(svg, "text", { x: cx, y: cy + 4, class: "replay-a" });
    const b = draw(svg, "text", { x: cx, y: cy - radius - 4, class: "replay-b" });
    circles.push({ circle, a, b, z: draw(svg, "text", { x: cx, y: cy + radius + 13, class: "replay-z" }), layer });
  }));
  const numbers = radius >= 15;
  return ({ network }, k, { row }) => {
    const values = network.values.at(k), all = network.neurons.at(k), [, rows, count] = network.neurons.shape;
    const known = all.subarray(row * count * 2, (row + 1) * count * 2);
    let start = 0, line = 0, neuron = 0;
    const paint = ({ circle, a, b, z, layer }, bias, sum, answer) => {
      const strength = Number.isFinite(answer) ? Math.min(1, Math.abs(answer)) : 0;
      circle.setAttribute("fill", rows && strength > 0.004 ? `rgb(${RGB[answer > 0 ? 1 : 0].map(c => Math.round(255 + 0.45 * strength * (c - 255)))})` : "white");
      if (rows && numbers) write(a, brief(answer));
      if (layer && roomy) { write(b, `b ${brief(bias)}`); if (rows) write(z, `z ${brief(sum)}`); }
    };
    circles.slice(0, sizes[0]).forEach((c, j) => paint(c, 0, 0, rows ? inputs.values[row * sizes[0] + j] : 0));
    sizes.slice(1).forEach((n, layer) => {
      for (let i = 0; i < sizes[layer] * n; i++, line++) {
        const w = values[start + i], good = Number.isFinite(w), color = good ? (w < 0 ? MINUS : PLUS) : FAINT;
        lines[line].setAttribute("stroke", color);
        lines[line].setAttribute("stroke-width", 0.7 + 5 * (good ? Math.min(1, Math.abs(w) / heaviest) : 0));
        lines[line].setAttribute("stroke-dasharray", w < 0 ? "8 4" : "none");
        if (few) { write(labels[line], brief(w)); labels[line].style.fill = w < 0 ? "#B34700" : color; }
      }
      start += sizes[layer] * n;
      for (let i = 0; i < n; i++, neuron++) paint(circles[sizes[0] + neuron], values[start + i], known[2 * neuron], known[2 * neuron + 1]);
      start += n;
    });
    const answers = rows ? [...known].filter((_, i) => i % 2).slice(-sizes.at(-1)).map(brief).join(", ") : "not asked";
    svg.setAttribute("aria-label", `Network of ${sizes.join(", ")} neurons; its output is ${answers}`);
  };
}

// A sheet of small pictures: which inputs a neuron takes for it (blue) and against it (orange).
function makePictures(parent, { side, count }, height) {
  const canvas = add(parent, "canvas", { role: "img", "aria-label": `First-layer weights of ${count} neurons as pictures` });
  const fits = columns => Math.floor(Math.min((CARD - 12) / columns, height / Math.ceil(count / columns)));
  const columns = Array.from({ length: count }, (_, i) => i + 1).reduce((best, n) => (fits(n) > fits(best) ? n : best));
  const pitch = fits(columns), rows = Math.ceil(count / columns), place = n => [n % columns, Math.floor(n / columns)];
  const shades = Uint32Array.from({ length: 256 }, (_, v) => tint(SIDES[v < 128 ? 0 : 1], Math.abs(v - 128) / 127));
  const page = pixels(columns * side, rows * side);
  return ({ pictures }, k) => {
    const bytes = pictures.pictures.at(k), g = sheet(canvas, CARD, height), left = (CARD - columns * pitch) / 2;
    for (let n = 0, i = 0; n < count; n++) {
      const [column, row] = place(n);
      for (let y = 0; y < side; y++) for (let x = 0; x < side; x++, i++) {
        page.colors[(row * side + y) * columns * side + column * side + x] = shades[bytes[i]];
      }
    }
    page.put();
    g.imageSmoothingEnabled = false;
    for (let n = 0; n < count; n++) {
      const [column, row] = place(n);
      g.drawImage(page.canvas, column * side, row * side, side, side, left + column * pitch, row * pitch, pitch - 3, pitch - 3);
    }
    g.imageSmoothingEnabled = true;
    Object.assign(canvas.dataset, { left, pitch });
  };
}

const CLASS_TINTS = Uint32Array.from({ length: 256 }, (_, code) => tint(RGB[Math.min(4, Math.floor(code / LEVELS))], 0.6 * (code % LEVELS) / (LEVELS - 1)));

// Each place in the colour of its class, paler where the choice is narrow; beside it what is wrong.
function makeMap(parent, { side, extent, classes, points, labels }, height) {
  const [low1, high1, low2, high2] = extent, inner = height - 24, [left, top] = [42, 2];
  const line = add(parent, "div", { class: "replay-row" }), canvas = add(line, "canvas", { role: "img" });
  const words = add(line, "div", { class: "replay-key" }), wrongs = add(words, "div", { class: "replay-wrong" });
  for (let k = 0; k < classes; k++) {
    const entry = add(words, "div");
    mark(sheet(add(entry, "canvas", { "aria-hidden": "true" }), 18, 18), 9, 9, k, false);
    entry.append(` class ${k}`);
  }
  if (labels.values.length) add(words, "div", {}, "black outline: wrong");
  const page = pixels(side, side), X = x => left + inner * (x - low1) / (high1 - low1), Y = y => top + inner * (high2 - y) / (high2 - low2);
  return ({ map }, k) => {
    const codes = map.map.at(k), wrong = map.wrong.at(k), g = sheet(canvas, left + inner + 14, height);
    for (let i = 0; i < side * side; i++) page.colors[(side - 1 - Math.floor(i / side)) * side + i % side] = CLASS_TINTS[codes[i]];
    page.put();
    g.drawImage(page.canvas, left, top, inner, inner);
    g.textAlign = "center";
    for (const [x, y] of [[low1, low2], [high1, high2]]) {
      g.fillText(brief(x).replace(/\.?0+$/, "") || "0", X(x), height - 6);
      g.fillText(brief(y).replace(/\.?0+$/, "") || "0", left / 2 - 2, Math.min(Math.max(Y(y) + 4, 12), inner));
    }
    g.fillText("x₁", left + inner / 2, height - 6);
    g.fillText("x₂", left / 2, top + inner / 2);
    for (const turn of [0, 1]) wrong.forEach((bad, i) => {  // the wrong ones on top
      if (bad === turn) mark(g, X(points.values[2 * i]), Y(points.values[2 * i + 1]), labels.values[i], bad === 1);
    });
    const count = wrong.reduce((sum, bad) => sum + bad, 0), said = wrong.length ? `${count} of ${wrong.length} wrong` : "";
    write(wrongs, said);
    canvas.setAttribute("aria-label", `Map of the network's classes; ${said}`);
  };
}

function paintDigit(canvas, ink, size) {
  const g = sheet(canvas, size, size), page = pixels(28, 28);
  ink.forEach((level, i) => { page.colors[i] = tint([0, 0, 0], level / 255); });
  page.put();
  g.imageSmoothingEnabled = false;
  g.drawImage(page.canvas, 0, 0, size, size);
}

// One digit, and a bar for each class that it might be; the true one carries a mark.
function makeDigits(parent, { images, labels }, height, run) {
  const line = add(parent, "div", { class: "replay-row" }), left = add(line, "div", { class: "replay-key" });
  const canvas = add(left, "canvas", { role: "img" }), said = add(left, "div", { class: "replay-said" });
  const classes = run.digits.probs.shape[2], pitch = Math.min(24, height / classes), size = Math.min(112, height - 60);
  const svg = draw(line, "svg", { width: 250, height, role: "img", class: "replay-bars" });
  const bars = Array.from({ length: classes }, (_, c) => {
    const y = c * pitch;
    draw(svg, "text", { x: 14, y: y + 0.7 * pitch }, String(c));
    return [draw(svg, "rect", { x: 26, y: y + 2, height: pitch - 5 }), draw(svg, "text", { y: y + 0.7 * pitch, class: "replay-share" })];
  });
  let shown = -1;
  return ({ digits }, k, { digit }) => {
    const probs = digits.probs.at(k).subarray(digit * classes, (digit + 1) * classes), truth = labels?.[digit];
    if (digit !== shown) paintDigit(canvas, images.at(shown = digit), size);
    const best = probs.indexOf(Math.max(...probs)), said_ = `predicts ${best}${truth === undefined ? "" : truth === best ? ": right" : `: wrong, it is ${truth}`}`;
    bars.forEach(([bar, share], c) => {
      const p = Number.isFinite(probs[c]) ? probs[c] : 0;
      bar.setAttribute("width", 1 + 150 * p);
      bar.setAttribute("fill", truth === undefined || c === truth ? PLUS : MINUS);
      share.setAttribute("x", 32 + 150 * p);
      write(share, `${(100 * p).toFixed(1)}%${c === truth ? " ✓" : ""}`);
    });
    write(said, said_);
    canvas.setAttribute("aria-label", `Watched digit ${digit + 1}`);
    svg.setAttribute("aria-label", `The network ${said_} with ${(100 * probs[best]).toFixed(1)}%`);
  };
}
export const MAKERS = { network: makeNetwork, map: makeMap, pictures: makePictures, digits: makeDigits };
