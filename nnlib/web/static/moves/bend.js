// The map of a random network of one hidden layer (notebook 04), with the weights that numpy draws.
import { paint, places } from "./plane.js";

const sigmoid = z => 0.5 * (1 + Math.tanh(z / 2));
const KINDS = { tanh: Math.tanh, ReLU: z => Math.max(0, z), sigmoid, none: z => z };

export default function prepare(map, makeRandom) {
  const grid = places(map);
  return ({ neurons, activation, seed }) => {
    const { W, b, out } = network(neurons, makeRandom([seed]).normal), act = KINDS[activation];
    const sums = new Float64Array(grid.length);
    for (let k = 0; k < neurons; k++) grid.forEach(([x1, x2], at) => { sums[at] += out[k] * act(x1 * W[0][k] + x2 * W[1][k] + b[k]); });
    const middle = median(sums);
    return paint(map, sums.map(z => sigmoid(z - middle)));
  };
}

function network(neurons, draw) {
  const row = spread => Float64Array.from({ length: neurons }, () => spread * draw());
  const W = [row(2), row(2)], out = row(4 / Math.sqrt(neurons));
  return { W, out, b: row(2) };
}

function median(numbers) {
  const sorted = numbers.slice().sort(), half = sorted.length / 2;
  return (sorted[half - 1] + sorted[half]) / 2;
}
