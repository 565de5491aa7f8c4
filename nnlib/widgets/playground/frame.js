// What the screen needs to draw the playground once, as frame.py tells it with Python.
import { status } from "../live/curves.js";
import { forward, largest, logSoftmax } from "../shared/training.js";
import { DATA, lineOf, windowFor } from "./settings.js";

const SIDE = 100, EVERY = 4, SMALL = SIDE / EVERY;  // places a side of the map; which of them a small map takes

// The places of the map, row by row from the top line down, as float32 knows them.
function gridOf(reach) {
  const at = i => (i < SIDE - 1 ? i * (2 * reach / (SIDE - 1)) - reach : reach);
  return Float64Array.from({ length: 2 * SIDE * SIDE }, (_, i) => {
    const place = i >> 1;
    return Math.fround(i % 2 ? -at(Math.floor(place / SIDE)) : at(place % SIDE));
  });
}

const grids = {};
const asByte = part => (Number.isNaN(part) ? 0 : Math.round(255 * part));

// One byte per place and class: how probable the class is there.
function classMaps(scores, classes) {
  const maps = new Uint8Array(scores.length), logs = logSoftmax(scores, classes), n = scores.length / classes;
  for (let i = 0; i < n; i++) for (let k = 0; k < classes; k++) maps[k * n + i] = asByte(Math.exp(logs[i * classes + k]));
  return maps;
}

// What one hidden neuron outputs, place by place: 0 little, 255 much, 128 where it is off or undecided.
function neuronMap({ X, rows }, neuron, activation) {
  const outputs = Array.from({ length: SMALL * SMALL }, (_, i) => {
    const [down, across] = [Math.floor(i / SMALL), i % SMALL].map(k => k * EVERY + EVERY / 2);
    return X[(down * SIDE + across) * rows + neuron];
  });
  const most = Math.max(1e-12, ...outputs);
  const shade = { tanh: a => a, sigmoid: a => 2 * a - 1, ReLU: a => a / most }[activation];
  return outputs.map(a => asByte(0.5 + 0.5 * shade(a)));
}

function draw({ network, settings }) {
  const reach = windowFor(settings), grid = grids[reach] ??= gridOf(reach), { classes, activation } = settings;
  const maps = classMaps(forward(network, grid, SIDE * SIDE), classes);
  const small = network.layers.slice(1).flatMap(layer => Array.from({ length: layer.rows }, (_, k) => neuronMap(layer, k, activation)));
  return [maps, Uint8Array.from(small.flat())];
}

// Every class's map, and every hidden neuron's small one; the last ones if nothing moved.
function mapBytes(trainer) {
  const { network: { values }, settings, drawn } = trainer, of = settings.activation + windowFor(settings);
  const isSame = drawn && drawn.of === of && drawn.values.length === values.length && drawn.values.every((v, i) => v === values[i]);
  if (!isSame) trainer.drawn = { of, values: values.slice(), maps: draw(trainer) };
  return trainer.drawn.maps;
}

function answerAt({ network, settings, X, y, classes }, place) {
  const logs = logSoftmax(forward(network, Float64Array.from(place, Math.fround), 1), classes);
  const probs = Array.from(logs, log => (Number.isNaN(log) ? 1 / classes : Math.exp(log)));
  const far = Array.from(y, (_, r) => Math.max(Math.abs(X[2 * r] - place[0]), Math.abs(X[2 * r + 1] - place[1])));
  const nearest = far.indexOf(Math.min(...far));
  return { place, probs, label: largest(probs, 0, classes), truth: far[nearest] < 0.025 * windowFor(settings) ? y[nearest] : null };
}

// One picture: [numbers, buffers], the buffers in the order of `draw` in widget.js.
export function frame(trainer, asked, withPoints) {
  const now = trainer.now(), { network, settings, X, y, classes } = trainer;
  const scores = forward(network, X, y.length);
  const wrong = Uint8Array.from(y, (label, r) => Number(largest(scores, r * classes, (r + 1) * classes) !== label));
  const arrays = [...mapBytes(trainer), trainer.curves.table(now), wrong];
  if (withPoints) arrays.push(Float32Array.from(X), y);
  const numbers = { settings, line: lineOf(settings), window: windowFor(settings), choice: Boolean(DATA[settings.data].groups), columns: now.length,
    status: { ...status(now), ...(settings.points.length ? { held_out: "none" } : {}) }, asked: asked && answerAt(trainer, asked) };
  return [numbers, arrays];
}
