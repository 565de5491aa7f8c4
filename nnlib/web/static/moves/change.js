// Digits that are moved, turned, thickened and strewn with noise, and what a network makes of them (notebook 17).
import { barOf, bytesOf, floatsOf } from "./drawing.js";

const SIDE = 28, PIXELS = SIDE * SIDE, PIECE = 25;

// The picture comes at once, the accuracy of all images after them: the page stays quick meanwhile.
export default function prepare(data, makeRandom) {
  const { labels } = data, levels = bytesOf(data.images), grainAt = inOrder(makeRandom([data.seed]).normal);
  const layers = data.layers.map(({ W, b }) => ({ W: Float64Array.from(floatsOf(W)), b: floatsOf(b) }));
  const answers = (start, count, way) => {
    const images = byPixel(start, count, at => levels[at] / 255), grain = way.noise && byPixel(start, count, grainAt);
    const made = noisy(thickened(moved(images, count, way), count, way.thickness), way.noise, grain);
    return { made, probs: classified(made, count, layers) };
  };
  let known = {};
  return function* ({ image, ...way }) {
    const { made, probs: [probs] } = answers(image, 1, way), picture = drawn(data, made, probs, labels[image]);
    const setting = Object.values(way).join();
    if (known.setting !== setting) {
      let right = 0;
      for (let start = 0; start < labels.length; start += PIECE) {
        yield picture;
        const found = answers(start, Math.min(PIECE, labels.length - start), way).probs.map(best);
        right += found.filter((label, k) => label === labels[start + k]).length;
      }
      known = { setting, right };
    }
    const { at, sides } = data.accuracy;
    yield [...picture, [at, "d", barOf(sides, [0, known.right / labels.length], data.scales[1])]];
  };
}

// Random numbers by their place, drawn as far as they are asked for.
function inOrder(draw) {
  const drawn = [];
  return at => {
    while (drawn.length <= at) drawn.push(draw());
    return drawn[at];
  };
}

// Numbers that lie image by image, of some images, in an order in which all images' first pixels
// come first: what is done to a pixel is done to all images.
function byPixel(start, count, numberAt) {
  const made = new Float64Array(count * PIXELS);
  for (let k = 0, at = start * PIXELS; k < count; k++) for (let pixel = 0; pixel < PIXELS; pixel++, at++) made[pixel * count + k] = numberAt(at);
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

function classified(images, count, [first, ...others]) {
  const n = first.b.length, sums = Float64Array.from({ length: count * n }, (_, at) => first.b[at % n]);
  for (let pixel = 0, at = 0; pixel < PIXELS; pixel++) for (let k = 0; k < count; k++, at++) {
    const value = images[at];
    if (value) for (let j = 0, w = pixel * n, s = k * n; j < n; j++, w++, s++) sums[s] += value * first.W[w];
  }
  return Array.from({ length: count }, (_, k) => probabilities(sums.subarray(k * n, k * n + n), others));
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

function drawn({ picture, shades, title, bars, colors, scales }, made, probs, truth) {
  const grey = new Uint8ClampedArray(4 * PIXELS).fill(255);
  for (let at = 0; at < PIXELS; at++) grey.fill(shades[Math.min(255, Math.floor(256 * made[at]))], 4 * at, 4 * at + 3);
  return [
    [picture, "href", { width: SIDE, height: SIDE, pixels: grey }],
    [title, "", `a ${truth}; prediction ${best(probs)}`],
    ...bars.map(({ at, sides }, k) => [at, "d", barOf(sides, [0, probs[k]], scales[0])]),
    ...bars.map(({ at }, k) => [at, "style", colors[k === truth ? 0 : 1]]),
  ];
}
