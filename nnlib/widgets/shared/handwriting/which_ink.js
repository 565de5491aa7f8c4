// Of all the ink on a page, which is the digit? nnlib/handwriting/which_ink.py.
import { DigitImageError } from "./errors.js";
import { crop, map, picture, pieces, spread } from "./pixels.js";
import { withoutLines } from "./ruled_lines.js";
import { largest } from "./sums.js";

const SPECK = 5, TALL = 0.5, APART = 0.1, SHARE = 0.1;
const isInk = (ink) => map(ink, (value) => Number(value > 0.5));

// Keeps the connected pieces with a tenth or more of the largest one's ink.
export function dropSpecks(ruled) {
  const ink = withoutLines(ruled), { h, w } = ink;
  const numbers = pieces(isInk(ink)), amounts = amountsOfInk(numbers, ink);
  const least = Math.max(SHARE * largest(amounts), 1e-9);
  const kept = picture(h, w, (i) => Number(amounts[numbers[i]] >= least));
  if (!kept.at.includes(1)) throw new DigitImageError("no ink is left but lines and specks; draw one large, dark digit");
  const near = spread(kept, 1, Math.max), digit = map(ink, (value, i) => value * near.at[i]), box = crop(digit);
  if (Math.max(box.h, box.w) < Math.max(SPECK, h / 25, w / 25)) {
    throw new DigitImageError("there is only a speck on the page; draw or cut out a larger digit");
  }
  return digit;
}

// The ink of every connected piece, by its number. What touches the picture's edge counts for
// nothing if there is a large piece that does not.
function amountsOfInk(numbers, { h, w, at }) {
  const amounts = new Float64Array(numbers.length + 1);
  at.forEach((value, i) => { amounts[numbers[i]] += value; });
  amounts[0] = 0;
  const inner = amounts.slice();
  numbers.forEach((number, i) => {
    const [y, x] = [Math.floor(i / w), i % w];
    if (y === 0 || y === h - 1 || x === 0 || x === w - 1) inner[number] = 0;
  });
  return largest(inner) > 0.3 * largest(amounts) ? inner : amounts;
}

// Throws if two tall pieces lie apart; parts of one digit nearly touch.
export function refuseTwoDigits(ink) {
  const boxes = boxesOf(pieces(isInk(ink)), ink.w), heights = boxes.map(({ start, stop }) => stop[0] - start[0]);
  const tallest = largest(heights), tall = boxes.filter((_, k) => heights[k] >= TALL * tallest);
  const gap = (one, other) => Math.max(one.start[0] - other.stop[0], one.start[1] - other.stop[1]);
  if (tall.some((one) => tall.some((other) => gap(one, other) > APART * tallest))) {
    throw new DigitImageError("two digits or more are in the picture; cut out one of them");
  }
}

// Where each piece lies; `stop` is just beyond it.
function boxesOf(numbers, w) {
  const boxes = new Map();
  numbers.forEach((number, i) => {
    if (!number) return;
    const at = [Math.floor(i / w), i % w], { start = at, stop = [0, 0] } = boxes.get(number) ?? {};
    boxes.set(number, { start: start.map((v, k) => Math.min(v, at[k])), stop: stop.map((v, k) => Math.max(v, at[k] + 1)) });
  });
  return [...boxes.values()];
}
