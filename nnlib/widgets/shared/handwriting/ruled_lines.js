// Takes away the lines of ruled or squared paper that are as dark as the ink:
// nnlib/handwriting/ruled_lines.py.
import { count, map, picture, spread, turned } from "./pixels.js";
import { round, sum } from "./sums.js";

const COVERED = 0.85, THIN = 0.03, PART = 0.12, SEVERAL = 3;
const evenly = (most, steps) => Array.from({ length: steps + 1 }, (_, k) => k === steps ? most : k * (2 * most / steps) - most);
const SLOPES = evenly(0.1, 20), FINER = evenly(0.0075, 6);

// The same ink without lines from left to right and from top to bottom.
export const withoutLines = (ink) => turned(withoutRows(turned(withoutRows(ink))));

// Without lines from left to right; a stroke that crosses one stays whole.
function withoutRows(ink) {
  const { h, w } = ink, isInk = map(ink, (value) => Number(value > 0.5));
  if (inkedColumns(isInk) / w < 0.5) return ink;
  const best = (slopes) => bestOf(slopes, (slope) => howStreaky(isInk, slope));
  const coarse = best(SLOPES), places = slanted(h, w, best(FINER.map((by) => coarse + by)));
  const rows = picture(h, w, (i) => ink.at[places[i]]);
  const lines = ruled(map(rows, (value) => Number(value > 0.5)), THIN * Math.max(h, w));
  if (!lines.length) return ink;
  const rubbed = rubbedOut(rows, lines), found = picture(h, w);
  places.forEach((place, i) => { found.at[place] = rubbed.at[i]; });
  return found;
}

function inkedColumns({ h, w, at }) {
  const inked = new Uint8Array(w);
  at.forEach((value, i) => { if (value) inked[i % w] = 1; });
  return inked.reduce((total, value) => total + value, 0);
}

// The first of those that have the largest value.
function bestOf(slopes, value) {
  let [best, most] = [slopes[0], -Infinity];
  for (const slope of slopes) {
    const found = value(slope);
    if (found > most) [best, most] = [slope, found];
  }
  return best;
}

// The places of the pixels, in rows that rise or fall with this slope.
function slanted(h, w, slope) {
  const shifts = Array.from({ length: w }, (_, x) => shift(slope, x, w));
  return Int32Array.from({ length: h * w }, (_, i) => wrapped(Math.floor(i / w) + shifts[i % w], h) * w + i % w);
}
const shift = (slope, x, w) => round(slope * (x - w / 2));
const wrapped = (row, h) => ((row % h) + h) % h;

// Largest where rows of this slope are either full of ink or empty; every fourth column is looked at.
function howStreaky({ h, w, at }, slope) {
  const inked = new Float64Array(h), columns = Math.ceil(w / 4);
  for (let x = 0; x < w; x += 4) {
    const by = shift(slope, x, w);
    for (let y = 0; y < h; y++) inked[y] += at[wrapped(y + by, h) * w + x];
  }
  return sum(inked.map((amount) => (amount / columns) * (amount / columns)));
}

// The bands of rows that are lines, thin ones or several, in whole or in part; [] for none.
function ruled(isInk, thin) {
  const { h, w } = isInk, streak = streaks(isInk);
  const isWhole = Array.from({ length: h }, (_, y) => inkIn(isInk, y) / w > COVERED);
  const isThin = ([start, stop]) => stop - start <= thin;
  const whole = bands(isWhole), parts = bands(isWhole.map((is, y) => is || streak[y] > PART)).filter(isThin);
  const inner = parts.filter(([start, stop]) => start > 0 && stop < h);
  if (inner.length >= SEVERAL) return parts;  // a shadow in the corners makes bands at the edges alone
  return whole.length > 1 || whole.some(isThin) ? whole : [];
}
const inkIn = ({ w, at }, y) => count({ at: at.subarray(y * w, y * w + w) });

// How far ink runs into the picture from its left or right side, in each row: shares.
function streaks({ h, w, at }) {
  const gap = Math.floor(w / 50);  // as wide as this is none
  return Array.from({ length: h }, (_, y) => {
    const row = at.subarray(y * w, y * w + w);
    return Math.max(run(row, gap), run(row.slice().reverse(), gap)) / w;
  });
}

// Up to the first place with no ink as near to it as the gap.
function run(row, gap) {
  for (let x = 0, inked = -1; x < row.length + gap; x++) {
    if (row[x]) inked = x;
    if (x >= gap && inked < Math.max(0, x - 2 * gap)) return x - gap;
  }
  return row.length;
}

// Where rows of true start and stop: [[start, stop]].
function bands(isLine) {
  const edges = [...isLine, false].flatMap((is, y) => is !== (isLine[y - 1] ?? false) ? [y] : []);
  return Array.from({ length: edges.length / 2 }, (_, k) => [edges[2 * k], edges[2 * k + 1]]);
}

// Bands of rows without ink, except where there is some right above and right below.
function rubbedOut({ h, w, at }, lines) {
  const out = { h, w, at: at.slice() };
  for (const [start, stop] of lines) {
    const [above, below] = [Math.max(start - 2, 0), Math.min(stop + 2, h)];  // with soft edges
    const [over, under] = [above, below - 1].map((y) => nearInk(out, y, stop - start));
    for (let i = above * w; i < below * w; i++) out.at[i] *= over[i % w] * under[i % w];
  }
  return out;
}

function nearInk({ w, at }, y, reach) {
  const row = picture(1, w, (x) => Number(at[y * w + x] > 0.5));
  return spread(row, reach, Math.max).at;
}
