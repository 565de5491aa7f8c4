// Digits that are moved, turned, thickened and strewn with noise, and what a network makes of them (notebook 17).
import { barOf, bytesOf, floatsOf } from "./drawing.js";

const SIDE = 28, PIXELS = SIDE * SIDE;

// Pixels lie in an order in which all images' first pixels come first: what is done to a pixel is done to all images.
export default function prepare(data, makeRandom) {
  const count = data.labels.length, levels = bytesOf(data.images);
  const images = byPixel(count, at => levels[at] / 255);
  const layers = data.layers.map(({ W, b }) => ({ W: Float64Array.from(floatsOf(W)), b: floatsOf(b) }));
  let grain, known = {};
  return ({ right, down, turn, thickness, noise, image }) => {
    const setting = [right, down, turn, thickness, noise].join();
    if (noise && !grain) grain = byPixel(count, makeRandom([data.seed]).normal);
    if (known.setting !== setting) {
      const made = noisy(thickened(moved(images, count, { right, down, turn }), count, thickness), noise, grain);
      known = { setting, made, ...classified(made, layers, data.labels) };
    }
    return drawn(data, image, known);
  };
}

// Numbers that come image by image.
function byPixel(count, numberAt) {
  const made = new Float64Array(count * PIXELS);
  for (let k = 0, at = 0; k < count; k++) for (let pixel = 0; pixel < PIXELS; pixel++, at++) made[pixel * count + k] = numberAt(at);
  return made;
}

function noisy(images, noise, grain) {
  const made = new Float64Array(images.length);
  for (let at = 0; at < made.length; at++) made[at] = Math.min(1, Math.max(0, noise ? images[at] + noise * grain[at] : images[at]));
  return made;
}

// Each pixel takes the mean of the four that lie around where it comes from, the nearest most.
function moved(images, count, way) {
  const made = new Float64Array(images.length);
  for (let pixel = 0; pixel < PIXELS; pixel++) for (const [from, share] of sourcesOf(Math.floor(pixel / SIDE), pixel % SIDE, way)) {
    for (let k = 0, to = pixel * count, at = from * count; k < count; k++, to++, at++) made[to] += share * images[at];
  }
  return made;
}

function sourcesOf(row, column, { right, down, turn }) {
  const angle = turn * Math.PI / 180, [cos, sin] = [Math.cos(angle), Math.sin(angle)], [r, c] = [row - 13.5 - down, column - 13.5 - right];
  const inside = place => Math.min(28.999, Math.max(0, place));
  const [y, x] = [inside(cos * r - sin * c + 14.5), inside(cos * c + sin * r + 14.5)], [top, left] = [Math.floor(y), Math.floor(x)];
  const around = [[0, 0, (1 - y + top) * (1 - x + left)], [0, 1, (1 - y + top) * (x - left)], [1, 0, (y - top) * (1 - x + left)], [1, 1, (y - top) * (x - left)]];
  return around.filter(([i, j, share]) => share && top + i >= 1 && top + i <= SIDE && left + j >= 1 && left + j <= SIDE)
    .map(([i, j, share]) => [(top + i - 1) * SIDE + left + j - 1, share]);
}

// The most (by > 0), or the least, of each pixel and its four neighbours, several times; outside is paper.
function thickened(images, count, by) {
  const sign = Math.sign(by), paper = new Float64Array(count);
  for (let time = 0; time < Math.abs(by); time++) {
    const made = images.slice(), rowOf = (row, column) => {
      const inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE, at = (row * SIDE + column) * count;
      return inside ? images.subarray(at, at + count) : paper;
    };
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const [row, column, at] = [Math.floor(pixel / SIDE), pixel % SIDE, pixel * count];
      for (const beside of [rowOf(row, column - 1), rowOf(row, column + 1), rowOf(row - 1, column), rowOf(row + 1, column)]) {
        for (let k = 0; k < count; k++) if (sign * (beside[k] - made[at + k]) > 0) made[at + k] = beside[k];
      }
    }
    images = made;
  }
  return images;
}

function classified(images, [first, ...others], labels) {
  const count = labels.length, n = first.b.length, sums = Float64Array.from({ length: count * n }, (_, at) => first.b[at % n]);
  for (let pixel = 0, at = 0; pixel < PIXELS; pixel++) for (let k = 0; k < count; k++, at++) {
    const value = images[at];
    if (value) for (let j = 0, w = pixel * n, s = k * n; j < n; j++, w++, s++) sums[s] += value * first.W[w];
  }
  const probs = labels.map((_, k) => probabilities(sums.subarray(k * n, k * n + n), others));
  const correct = probs.filter((row, k) => best(row) === labels[k]).length;
  return { probs, accuracy: correct / count };
}

// From the first layer's sums on.
function probabilities(sums, layers) {
  const logits = layers.reduce((values, { W, b }) => {
    const next = Float64Array.from(b), n = b.length;
    for (let row = 0; row < values.length; row++) if (values[row] > 0) for (let k = 0; k < n; k++) next[k] += values[row] * W[row * n + k];
    return next;
  }, sums);
  const top = Math.max(...logits), powers = logits.map(logit => Math.exp(logit - top)), total = powers.reduce((sum, one) => sum + one);
  return powers.map(power => power / total);
}

const best = row => row.indexOf(Math.max(...row));

function drawn({ picture, shades, title, bars, colors, accuracy, scales, labels }, image, { made, probs, accuracy: share }) {
  const grey = new Uint8ClampedArray(4 * PIXELS).fill(255), truth = labels[image], count = labels.length;
  for (let at = 0; at < PIXELS; at++) grey.fill(shades[Math.min(255, Math.floor(256 * made[at * count + image]))], 4 * at, 4 * at + 3);
  return [
    [picture, "href", { width: SIDE, height: SIDE, pixels: grey }],
    [title, "", `a ${truth}; prediction ${best(probs[image])}`],
    ...bars.map(({ at, sides }, k) => [at, "d", barOf(sides, [0, probs[image][k]], scales[0])]),
    ...bars.map(({ at }, k) => [at, "style", colors[k === truth ? 0 : 1]]),
    [accuracy.at, "d", barOf(accuracy.sides, [0, share], scales[1])],
  ];
}
