// From a grey picture of a digit to one that looks like MNIST's: nnlib/handwriting/steps.py.
import { DigitImageError } from "./errors.js";
import { crop, map, picture, resize, shrink, spread, strokeWidth, turned, widen } from "./pixels.js";
import { deviation, largest, mean, round, smallest, sum } from "./sums.js";

const SIDE = 28;
const BOX = 20, MIDDLE = 14, PEN = 0.1, FAINT = 0.06, NOISY = 5.5, CELLS = 56, SOFTNESS = 0.6, ROUNDS = 10;
const clip = (value) => Math.min(1, Math.max(0, value));

export const lightOnDark = (grey) => inkIsDark(grey) ? map(grey, (value) => 1 - value) : grey;

// Whether what stands out of the picture is dark; the second time with the picture's edge going on.
export function inkIsDark(grey) {
  const wider = widen(grey, Math.floor(Math.max(grey.h, grey.w) / 4));
  return lopsided(grey) + lopsided(wider) < 0;
}

// Positive if light stands out. Added up column by column, as numpy does.
function lopsided(grey) {
  const coarse = resize(resize(grey, Math.min(3, grey.h), Math.min(3, grey.w)), grey.h, grey.w);
  const apart = turned(map(grey, (value, i) => value - coarse.at[i])).at;
  const spreading = mean(apart.map((a) => a * a)) ** 1.5;
  return mean(apart.map((a) => a * a * a)) / Math.max(spreading, 1e-30);
}

// Takes the light and shadow of the page away: what is wider than any stroke is not ink.
export function evenOut(light) {
  const small = shrink(light, CELLS);
  const reach = Math.max(1, round(Math.max(small.h, small.w) / 6));
  const page = resize(spread(spread(small, reach, Math.min), reach, Math.max), light.h, light.w);
  return map(light, (value, i) => Math.max(0, value - page.at[i]));
}

// The grey levels of paper and ink: two means, each of the pixels that are nearer to it.
function twoLevels({ at }) {
  let [paper, ink] = [smallest(at), largest(at)];
  for (let n = 0; n < ROUNDS; n++) {
    const middle = (paper + ink) / 2, inked = at.filter((value) => value > middle);
    if (inked.length === at.length || !inked.length) break;
    [paper, ink] = [mean(at.filter((value) => value <= middle)), mean(inked)];
  }
  return [paper, ink];
}

// Paper becomes 0 and ink 1; between them a short ramp keeps the edges of strokes smooth.
export function threshold(light) {
  const [paper, ink] = twoLevels(light), middle = (paper + ink) / 2;
  const noise = deviation(light.at.filter((value) => value <= middle));
  if (ink - paper < Math.max(FAINT, NOISY * noise)) {
    throw new DigitImageError("the page looks blank: no ink stands out from the paper");
  }
  const half = SOFTNESS * (ink - paper) / 2;
  return map(light, (value) => clip((value - middle + half) / (2 * half)));
}

// Strokes much thinner than MNIST's become about as wide as those, measured by the digit.
export function thicken(ink) {
  const { h, w } = crop(ink), reach = round((PEN * Math.max(h, w) - strokeWidth(ink)) / 2);
  return reach > 0 ? spread(ink, reach, Math.max) : ink;
}

// The digit with its longer side 20 pixels long.
export function fitBox(ink) {
  const longest = Math.max(ink.h, ink.w);
  const [h, w] = [ink.h, ink.w].map((side) => Math.max(1, round(BOX * side / longest)));
  return map(resize(ink, h, w), clip);
}

// The digit on 28 x 28 pixels, its centre of mass as near to (14, 14) as whole pixels go.
export function centre(ink) {
  const { h, w, at } = ink, out = picture(SIDE, SIDE);
  const [top, left] = [place(amountsOfRows(ink)), place(amountsOfColumns(ink))];
  at.forEach((value, i) => { out.at[(top + Math.floor(i / w)) * SIDE + left + i % w] = value; });
  return out;
}

// Numpy holds this picture by columns: it adds rows up one number after another, if there are several.
const amountsOfRows = ({ h, w, at }) => h === 1 ? [sum(at)]
  : Array.from({ length: h }, (_, y) => at.subarray(y * w, y * w + w).reduce((total, value) => total + value));
const amountsOfColumns = (ink) => {
  const { h: columns, w: length, at } = turned(ink);
  return Array.from({ length: columns }, (_, x) => sum(at, x * length, length));
};

// Where along one side the digit goes, so that these amounts balance at 14.
function place(amounts) {
  const middle = sum(amounts.map((amount, i) => i * amount)) / sum(amounts);
  return Math.min(Math.max(round(MIDDLE - middle), 0), SIDE - amounts.length);
}
