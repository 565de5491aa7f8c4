// Tools for grey pictures { h, w, at }, row by row: nnlib/handwriting/pixels.py, step by step.
import { round } from "./sums.js";

export const picture = (h, w, value = () => 0) => ({ h, w, at: new Float64Array(h * w).map((_, i) => value(i)) });
export const map = ({ h, w, at }, change) => ({ h, w, at: at.map(change) });
export const count = ({ at }) => at.reduce((total, value) => total + (value ? 1 : 0), 0);

// Rows become columns.
export function turned({ h, w, at }) {
  const out = new Float64Array(h * w);
  for (let y = 0, i = 0; y < h; y++) for (let x = 0; x < w; x++, i++) out[x * h + y] = at[i];
  return { h: w, w: h, at: out };
}

// The same picture in other pixels, each the mean of what it covers.
export const resize = (grey, h, w) => turned(resizeRows(turned(resizeRows(grey, h)), w));

// m rows instead of n: sums up to each new edge, and then their differences.
function resizeRows({ h: n, w, at }, m) {
  const out = new Float64Array(m * w), sums = new Float64Array(n + 1);
  for (let x = 0; x < w; x++) {
    for (let y = 0; y < n; y++) sums[y + 1] = sums[y] + at[y * w + x];
    for (let k = 1, before = 0; k <= m; k++) {
      const edge = k * n / m, row = Math.min(Math.floor(edge), n - 1);
      const here = sums[row] + (edge - row) * at[row * w + x];
      out[(k - 1) * w + x] = (here - before) * (m / n);
      before = here;
    }
  }
  return { h: m, w, at: out };
}

// A large picture in fewer pixels.
export function shrink(grey, longest = 300) {
  const factor = Math.min(1, longest / Math.max(grey.h, grey.w));
  const [h, w] = [grey.h, grey.w].map((side) => Math.max(1, round(factor * side)));
  return resize(grey, h, w);
}

// A picture with its edge going on.
export function widen({ h, w, at }, by) {
  const [high, wide] = [h + 2 * by, w + 2 * by];
  const inside = (place, side) => Math.min(side - 1, Math.max(0, place - by));
  return picture(high, wide, (i) => at[inside(Math.floor(i / wide), h) * w + inside(i % wide, w)]);
}

// Each pixel becomes the smallest (Math.min) or largest (Math.max) one near it.
export const spread = (grey, reach, pick) => turned(spreadRows(turned(spreadRows(grey, reach, pick)), reach, pick));

function spreadRows({ h, w, at }, reach, pick) {
  const out = at.slice();
  for (let y = 0; y < h; y++) {
    for (let near = Math.max(0, y - reach); near <= Math.min(h - 1, y + reach); near++) {
      for (let x = 0; x < w; x++) out[y * w + x] = pick(out[y * w + x], at[near * w + x]);
    }
  }
  return { h, w, at: out };
}

// Numbers the connected pieces, 0 where there is no ink: each has the number of its last pixel.
export function pieces({ h, w, at }) {
  const numbers = new Int32Array(h * w);
  for (let last = h * w - 1; last >= 0; last--) if (at[last] && !numbers[last]) fill(numbers, last, h, w, at);
  return numbers;
}

function fill(numbers, last, h, w, at) {
  const open = [last];
  numbers[last] = last + 1;
  while (open.length) {
    const i = open.pop(), y = Math.floor(i / w), x = i % w;
    for (let r = Math.max(0, y - 1); r <= Math.min(h - 1, y + 1); r++) {
      for (let c = Math.max(0, x - 1); c <= Math.min(w - 1, x + 1); c++) {
        if (!at[r * w + c] || numbers[r * w + c]) continue;
        numbers[r * w + c] = last + 1;
        open.push(r * w + c);
      }
    }
  }
}

// The first and last row and column with ink, as [top, bottom, left, right]; the ends lie beyond it.
export function boxOf({ h, w, at }) {
  let [top, bottom, left, right] = [h, 0, w, 0];
  for (let y = 0, i = 0; y < h; y++) for (let x = 0; x < w; x++, i++) {
    if (!at[i]) continue;
    [top, bottom] = [Math.min(top, y), y + 1];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
  }
  return [top, bottom, left, right];
}

export const cut = ({ w, at }, [top, bottom, left, right]) => picture(bottom - top, right - left,
  (i) => at[(top + Math.floor(i / (right - left))) * w + left + i % (right - left)]);

export const crop = (ink) => cut(ink, boxOf(ink));

// How wide the strokes are, in pixels: a long line has twice its length as its outline.
export function strokeWidth({ h, w, at }) {
  const inked = (y, x) => y >= 0 && y < h && x >= 0 && x < w && at[y * w + x] > 0.5;
  let [area, edges] = [0, 0];
  for (let y = -1; y < h; y++) for (let x = -1; x < w; x++) {
    area += inked(y, x);
    edges += (inked(y, x) !== inked(y + 1, x)) + (inked(y, x) !== inked(y, x + 1));
  }
  return 2 * area / (edges * Math.PI / 4);
}
