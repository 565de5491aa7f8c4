// A neuron as AND, OR or XOR (notebook 01): the map of its answers, four corners, and how many are correct.
import { show } from "./plane.js";

const CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]];

export default function prepare({ map, title, points, questions }) {
  return ({ question, w1, w2, b }) => {
    const targets = questions[question].targets, sums = CORNERS.map(([x1, x2]) => w1 * x1 + w2 * x2 + b);
    const correct = targets.filter((target, k) => target === 1 ? sums[k] > 0 : sums[k] < 0).length;
    return [
      ...show(map, (x1, x2) => 1 / (1 + Math.exp(-(w1 * x1 + w2 * x2 + b)))),
      ...points.map((group, k) => [group, "*", questions[question].drawn[k]]),
      [title, "", `${question}: ${correct} of 4 corners correct`],
    ];
  };
}
