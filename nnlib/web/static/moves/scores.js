// Softmax of three scores, and the loss of one of the classes (notebook 05).
import { barOf, dotAt } from "./drawing.js";

export default function prepare({ bars, colors, spot, titles, scales }) {
  return ({ score_0, score_1, score_2, truth }) => {
    const scores = [score_0, score_1, score_2], top = Math.max(...scores), powers = scores.map(score => Math.exp(score - top));
    const probs = powers.map(power => power / (powers[0] + powers[1] + powers[2])), p = probs[truth], loss = -Math.log(p);
    return [
      ...bars.map(({ at, sides }, k) => [at, "d", barOf(sides, [0, probs[k]], scales[0])]),
      ...bars.map(({ at }, k) => [at, "style", colors[k === truth ? 0 : 1]]),
      [spot, "d", dotAt([p, loss], scales[1])],
      [titles[0], "", `class ${truth} is true: p = ${p.toFixed(5)}`],
      [titles[1], "", `loss ${loss.toFixed(2)}`],
    ];
  };
}
