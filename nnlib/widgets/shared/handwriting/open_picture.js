// A decoded picture as grey levels 0 to 255, in fewer pixels: nnlib/handwriting/open_picture.py,
// with the whole numbers that Pillow computes.
import { DigitImageError } from "./errors.js";
import { map, picture } from "./pixels.js";
import { mean, sum } from "./sums.js";

const LARGEST = 50_000_000, SMALLEST = 8, LONG = 1000, ALIKE = 0.1;

// Refuses what is too large to be decoded, or too small to show a digit.
export function checkSize(height, width) {
  if (height * width > LARGEST) {
    throw new DigitImageError(`${height} x ${width} pixels are too many; at most ${LARGEST.toLocaleString("en")} fit, make it smaller`);
  }
  if (Math.min(height, width) < SMALLEST) {
    throw new DigitImageError(`${height} x ${width} pixels are too few; ${SMALLEST} a side or more, take a larger one`);
  }
}

// data: red, green, blue and opacity of each pixel.
export function toGrey({ data, width, height }) {
  const grey = reduced(colourless(data), height, width, Math.max(1, Math.floor(Math.max(height, width) / LONG)));
  checkSize(grey.h, grey.w);
  return grey;
}

function colourless(data) {
  const levels = new Uint8Array(data.length / 4);
  let opacity = 255;
  for (let i = 0, k = 0; i < levels.length; i++, k += 4) {
    levels[i] = (19595 * data[k] + 38470 * data[k + 1] + 7471 * data[k + 2] + 32768) >> 16;
    opacity &= data[k + 3];
  }
  return opacity === 255 ? levels : onPaper(levels, levels.map((_, i) => data[4 * i + 3]));
}

// Lays a picture with transparent pixels on white; on black if all that is visible is light.
function onPaper(levels, opacities) {
  const grey = Float64Array.from(levels, (level) => level / 255), opaque = Float64Array.from(opacities, (level) => level / 255);
  if (!opaque.some((part) => part)) return levels.fill(255);
  const weighed = (values) => sum(values.map((value, i) => value * opaque[i])) / sum(opaque);
  const middle = weighed(grey), apart = Math.sqrt(weighed(grey.map((value) => (value - middle) ** 2)));
  const paper = apart < ALIKE && middle > 0.5 && mean(opaque) < 0.5 ? 0 : 1;
  return levels.map((_, i) => Math.round(255 * (grey[i] * opaque[i] + paper * (1 - opaque[i]))));
}

// Squares of `factor` pixels a side become one; those at the right and bottom edges may be smaller.
function reduced(levels, height, width, factor) {
  const h = Math.ceil(height / factor), w = Math.ceil(width / factor), sums = new Float64Array(h * w);
  for (let y = 0, i = 0; y < height; y++) for (let k = 0; k < w; k++) {
    const stop = y * width + Math.min(width, (k + 1) * factor), at = Math.floor(y / factor) * w + k;
    for (; i < stop; i++) sums[at] += levels[i];
  }
  const side = (place, length) => Math.min(factor, length - place * factor);
  const count = picture(h, w, (i) => side(Math.floor(i / w), height) * side(i % w, width)).at;
  return map({ h, w, at: sums }, (total, i) => meanOf(total, count[i]));
}

// A mean in whole numbers: Pillow multiplies by a rounded fraction instead of dividing.
const meanOf = (total, count) => Math.floor((total + Math.floor(count / 2)) * Math.floor(Math.fround(2 ** 24 / count)) / 2 ** 24);
