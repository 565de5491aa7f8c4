// Digits that are moved, turned, thickened and strewn with noise, and what a network makes of them (notebook 17).
import { barOf, bytesOf, floatsOf } from "./drawing.js";
import { normals } from "./random.js";

const SIDE = 28, PIXELS = SIDE * SIDE;

export function prepare(data) {
  const images = Float64Array.from(bytesOf(data.images), level => level / 255), count = data.labels.length;
  const layers = data.layers.map(({ W, b }) => ({ W: floatsOf(W), b: floatsOf(b) }));
  let grain, known = {};
  return ({ right, down, turn, thickness, noise, image }) => {
    const setting = [right, down, turn, thickness, noise].join();
    if (noise && !grain) grain = strewn(count * PIXELS, data.grain);
    if (known.setting !== setting) known = { setting, ...classified(changed(images, count, { right, down, turn, thickness, noise }, grain), layers, data.labels) };
    return drawn(data, image, known);
  };
}

function strewn(length, start) {
  const draw = normals(start);
  return Float64Array.from({ length }, draw);
}

function changed(images, count, { right, down, turn, thickness, noise }, grain) {
  let made = moved(images, count, right, down, turn);
  for (let time = 0; time < Math.abs(thickness); time++) made = thickened(made, count, thickness > 0 ? Math.max : Math.min);
  return made.map((value, at) => Math.min(1, Math.max(0, noise ? value + noise * grain[at] : value)));
}

// Each pixel takes the mean of the four that lie around where it comes from, the nearest most.
function moved(images, count, right, down, turn) {
  const sources = Array.from({ length: PIXELS }, (_, at) => sourcesOf(Math.floor(at / SIDE), at % SIDE, right, down, turn));
  const made = new Float64Array(images.length);
  sources.forEach((around, at) => {
    for (const [from, share] of around) for (let k = 0; k < count; k++) made[k * PIXELS + at] += share * images[k * PIXELS + from];
  });
  return made;
}

function sourcesOf(row, column, right, down, turn) {
  const angle = turn * Math.PI / 180, [cos, sin] = [Math.cos(angle), Math.sin(angle)], [r, c] = [row - 13.5 - down, column - 13.5 - right];
  const inside = place => Math.min(28.999, Math.max(0, place));
  const [y, x] = [inside(cos * r - sin * c + 14.5), inside(cos * c + sin * r + 14.5)], [top, left] = [Math.floor(y), Math.floor(x)];
  const around = [[0, 0, (1 - y + top) * (1 - x + left)], [0, 1, (1 - y + top) * (x - left)], [1, 0, (y - top) * (1 - x + left)], [1, 1, (y - top) * (x - left)]];
  return around.filter(([i, j]) => top + i >= 1 && top + i <= SIDE && left + j >= 1 && left + j <= SIDE)
    .map(([i, j, share]) => [(top + i - 1) * SIDE + left + j - 1, share]);
}

// The most, or the least, of each pixel and its four neighbours; outside is paper.
function thickened(images, count, pick) {
  const made = new Float64Array(images.length);
  for (let k = 0, at = 0; k < count; k++) for (let row = 0; row < SIDE; row++) for (let column = 0; column < SIDE; column++, at++) {
    const beside = pick(column > 0 ? images[at - 1] : 0, column < SIDE - 1 ? images[at + 1] : 0);
    made[at] = pick(images[at], beside, row > 0 ? images[at - SIDE] : 0, row < SIDE - 1 ? images[at + SIDE] : 0);
  }
  return made;
}

function classified(images, layers, labels) {
  const probs = labels.map((_, k) => probabilities(images.subarray(k * PIXELS, (k + 1) * PIXELS), layers));
  const correct = probs.filter((row, k) => best(row) === labels[k]).length;
  return { images, probs, accuracy: correct / labels.length };
}

function probabilities(image, layers) {
  const logits = layers.reduce((values, { W, b }, depth) => {
    const sums = Float64Array.from(b), n = b.length;
    values.forEach((value, row) => {
      const seen = depth ? Math.max(0, value) : value;
      if (seen) for (let k = 0, w = row * n; k < n; k++, w++) sums[k] += seen * W[w];
    });
    return sums;
  }, image);
  const top = Math.max(...logits), powers = logits.map(logit => Math.exp(logit - top)), total = powers.reduce((sum, one) => sum + one);
  return powers.map(power => power / total);
}

const best = row => row.indexOf(Math.max(...row));

function drawn({ picture, shades, title, bars, colors, accuracy, scales, labels }, image, { images, probs, accuracy: share }) {
  const grey = new Uint8ClampedArray(4 * PIXELS).fill(255), truth = labels[image];
  for (let at = 0; at < PIXELS; at++) grey.fill(shades[Math.min(255, Math.floor(256 * images[image * PIXELS + at]))], 4 * at, 4 * at + 3);
  return [
    [picture, "href", { width: SIDE, height: SIDE, pixels: grey }],
    [title, "", `a ${truth}; prediction ${best(probs[image])}`],
    ...bars.map(({ at, sides }, k) => [at, "d", barOf(sides, [0, probs[image][k]], scales[0])]),
    ...bars.map(({ at }, k) => [at, "style", colors[k === truth ? 0 : 1]]),
    [accuracy.at, "d", barOf(accuracy.sides, [0, share], scales[1])],
  ];
}
