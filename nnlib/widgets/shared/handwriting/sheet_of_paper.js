// Finds the sheet on a dark table, or inside the black border of a scan, and keeps it alone:
// nnlib/handwriting/sheet_of_paper.py.
import { DigitImageError } from "./errors.js";
import { boxOf, count, crop, cut, map, picture, pieces, resize, shrink, spread } from "./pixels.js";
import { evenOut, inkIsDark } from "./steps.js";
import { largest, smallest } from "./sums.js";

const TABLES = [[0.45, 0.9], [0.65, 0.1]];
const FILLED = 0.77, SQUARE = 0.84, WIDE = 0.25, SURE = 0.7, BROAD = 0.5, STREAK = 2, DEEP = 0.2, SOFT = 2;
const SAME = 1e-9, DIRECTIONS = 60;
const longer = ({ h, w }) => Math.max(h, w);
const negative = (grey) => map(grey, (value) => 1 - value);

// In at most 300 pixels a side: the sheet alone, or all of the picture if no table is seen.
export function keepSheet(grey) {
  const inside = sheet(shrink(grey, 100));
  if (!inside) return shrink(grey);
  const alone = only(grey, map(resize(inside, grey.h, grey.w), (value) => Number(value > 0.99)));
  if (inkIsDark(alone)) return shrink(alone);
  const evened = negative(evenOut(negative(alone)));  // beside a shadow's edge the bright part would stand out
  const isDeep = largest(evened.at) - smallest(evened.at) > DEEP;
  return shrink(isDeep && inkIsDark(evened) ? evened : grey);
}

// Which pixels belong to the sheet, 1 or 0; null if there is no dark table.
function sheet(grey) {
  const white = quantile(grey.at, 0.9);
  for (const [level, rim] of TABLES) {
    const isLight = map(grey, (value) => Number(value > level * white));
    if (!count(isLight) || lightAtRim(isLight) > rim) continue;
    const piece = largestPiece(isLight);
    if (isASheet(piece, isLight)) return spread(outline(piece).inside, Math.floor(SOFT * longer(grey) / 100), Math.min);
  }
  return null;
}

function quantile(values, fraction) {
  const sorted = values.slice().sort(), place = (values.length - 1) * fraction, low = Math.floor(place);
  const [a, b, t] = [sorted[low], sorted[Math.min(low + 1, values.length - 1)], place - low];
  return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);
}

// Which fraction of the first and last rows and columns is light; the corners count twice.
function lightAtRim({ h, w, at }) {
  let total = 0;
  for (let x = 0; x < w; x++) total += at[x] + at[(h - 1) * w + x];
  for (let y = 0; y < h; y++) total += at[y * w] + at[y * w + w - 1];
  return total / (2 * w + 2 * h);
}

// The largest connected piece alone, without light streaks of the table that touch it.
function largestPiece(light) {
  const reach = Math.floor(STREAK * longer(light) / 100);
  const wide = spread(spread(light, reach, Math.min), reach, Math.max);
  const numbers = pieces(count(wide) ? wide : light), sizes = new Int32Array(numbers.length + 1);
  for (const number of numbers) if (number) sizes[number] += 1;
  const first = sizes.indexOf(largest(sizes));
  return picture(light.h, light.w, (i) => Number(numbers[i] === first));
}

// Whether a piece is wide, square and filled, and nearly all around it is dark.
function isASheet(piece, { at: isLight }) {
  const { inside, squareness, narrowest } = outline(piece);
  let [table, dark] = [0, 0];
  inside.at.forEach((is, i) => { if (!is) { table += 1; dark += isLight[i] ? 0 : 1; } });
  const isSurrounded = table > 0 && dark / table >= SURE;
  return isSurrounded && narrowest >= WIDE * longer(piece) && squareness >= SQUARE && filled(piece, inside) >= FILLED;
}

const filled = (piece, inside) => count(map(piece, (is, i) => is && inside.at[i])) / count(inside);

// Throws if the digit is a filled square: a sheet on a table of its colour.
export function refuseABlot(ink) {
  const isInk = map(crop(ink), (value) => Number(value > 0.5)), { inside, squareness, narrowest } = outline(isInk);
  if (narrowest >= BROAD * longer(isInk) && squareness >= SQUARE && filled(isInk, inside) >= FILLED) {
    throw new DigitImageError("a large even patch is in the picture, a sheet or a blot; cut out the digit alone");
  }
}

// A piece without dents and holes; how much of its smallest box it fills; how narrow it is.
// Its pixels are those that lie in no direction farther out than the piece does.
function outline(piece) {
  const inside = map(piece, () => 1), widths = [];
  for (let k = 0; k < DIRECTIONS; k++) {
    const angle = Math.PI * k / DIRECTIONS, way = [Math.cos(angle), Math.sin(angle)];
    const [low, high] = reachOf(piece, way);
    keepBetween(inside, way, low - SAME, high + SAME);
    widths.push(high - low + 1);
  }
  const boxes = widths.map((width, k) => width * widths[(k + DIRECTIONS / 2) % DIRECTIONS]);
  return { inside, squareness: count(inside) / smallest(boxes), narrowest: smallest(widths) };
}

// How far a piece reaches in one direction.
function reachOf({ h, w, at }, [cos, sin]) {
  let [low, high] = [Infinity, -Infinity];
  for (let y = 0, i = 0; y < h; y++) for (let x = 0; x < w; x++, i++) {
    if (!at[i]) continue;
    const along = cos * y + sin * x;
    if (along < low) low = along;
    if (along > high) high = along;
  }
  return [low, high];
}

function keepBetween({ h, w, at }, [cos, sin], low, high) {
  for (let y = 0, i = 0; y < h; y++) for (let x = 0; x < w; x++, i++) {
    const along = cos * y + sin * x;
    if (along < low || along > high) at[i] = 0;
  }
}

// The smallest box around the sheet; beside it, each row goes on as the sheet ends there.
function only(grey, inside) {
  const box = boxOf(inside), { h, w, at } = cut(grey, box), isInside = cut(inside, box).at;
  const ends = Array.from({ length: h }, (_, y) => {
    const row = isInside.subarray(y * w, y * w + w);
    return [Math.max(0, row.indexOf(1)), row.includes(1) ? row.lastIndexOf(1) : w - 1];
  });
  return picture(h, w, (i) => {
    const y = Math.floor(i / w), [first, last] = ends[y];
    return at[y * w + Math.min(last, Math.max(first, i % w))];
  });
}
