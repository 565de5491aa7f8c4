// Pens for every canvas: colours, marks, sheets of paper, hidden pixels, and charts of lines.
// All are white cards with dark words in both themes, as all pictures are.
export const COLORS = ["#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E6C700"];  // one per class
const DASHES = [[], [7, 4], [8, 3, 2, 3], [2, 3], [10, 3, 2, 3, 2, 3]];
export const LINES = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000"];
const FONT = "13px sans-serif";
export const INK = "#222";
const rgb = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
export const RGB = COLORS.map(rgb);
export const SIDES = ["#EE8A2B", "#005F97"].map(rgb);  // little and much: in a grey print much is the darker

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
let marks;  // made when they are first needed: a test of the arithmetic has no canvas

// A canvas of a size in CSS pixels, as sharp as the screen can show it; empty and white.
export function sheet(canvas, width, height) {
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

// A hidden sheet of bare pixels.
export const pixels = (width, height) => {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const g = canvas.getContext("2d", { willReadFrequently: true }), image = g.createImageData(width, height);
  return { canvas, colors: new Uint32Array(image.data.buffer), put: () => g.putImageData(image, 0, 0) };
};

// From nearly white to a colour: part 0 to 1, as one number that holds all four channels.
export const tint = (color, part) => color.reduce((sum, level, i) => sum + (Math.round(247 + part * (level - 247)) << 8 * i), 255 << 24) >>> 0;

export function mark(g, x, y, label, isWrong) {
  marks ??= paths(4);
  g.save();
  g.translate(x, y);
  g.lineWidth = isWrong ? 5 : 1.5;
  g.strokeStyle = isWrong ? "black" : "white";
  g.stroke(marks[label]);
  g.fillStyle = COLORS[label];
  g.fill(marks[label]);
  g.restore();
}

// Lines over epochs. `low`, `high`: the axis; `names`: for the legend; log: powers of ten.
export function drawChart(canvas, width, height, { title, epochs, lines, names, colors, low, high, log, labels }) {
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
export const power = p => (Math.abs(p) < 4 ? String(+(10 ** p).toPrecision(1)) : "10" + [...String(p)].map(c => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join(""));
export const short = v => (v >= 1000 || v < 0.01 ? v.toExponential(0) : String(+v.toPrecision(2)));

