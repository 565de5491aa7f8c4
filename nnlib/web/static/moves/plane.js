// The map of one neuron (notebook 01): its answers as colours, and its decision boundary.
import { contour } from "./contour.js";
import { mapOf, pathOf, placeOf } from "./drawing.js";

const SIDE = 100;

export default function prepare(map) {
  return ({ w1, w2, b }) => show(map, (x1, x2) => 1 / (1 + Math.exp(-(w1 * x1 + w2 * x2 + b))));
}

// What changes on a map when each place (x1, x2) gets this answer.
export function show(map, answer) {
  return paint(map, places(map).map(([x1, x2]) => answer(x1, x2)));
}

export function places({ extent: [left, right, low, high] }) {
  const along = (from, to, k) => from + (to - from) * k / (SIDE - 1);
  return Array.from({ length: SIDE * SIDE }, (_, at) => [along(left, right, at % SIDE), along(low, high, Math.floor(at / SIDE))]);
}

export function paint({ image, edge, extent: [left, right, low, high], colors, scale }, answers) {
  const place = placeOf(scale), line = ([column, row]) => place([left + (right - left) * column / (SIDE - 1), low + (high - low) * row / (SIDE - 1)]);
  const isCrossed = answers.some(a => a < 0.5) && answers.some(a => a > 0.5);
  const boundary = (isCrossed ? contour(answers, SIDE, 0.5) : []).map(({ points, closed }) => pathOf(points.map(line), closed));
  return [[image, "href", mapOf(answers, SIDE, colors)], [edge, "d", boundary.join(" ")]];
}
