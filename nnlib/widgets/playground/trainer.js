// The playground's training on toy data, as trainer.py does it with Python.
import { LiveTrainer } from "../live/trainer.js";
import { backward, judge, learn, makeNetwork, makeOptimizer } from "../shared/training.js";
import { general } from "../shared/words.js";
import { changed } from "./settings.js";
import { fromFormula } from "./points.js";
import { asRows, makeData, split } from "./toy.js";

const POINTS = 450, HELD_OUT = 1 / 3, [DATA_SEED, SPLIT_SEED, WEIGHT_SEED] = [0, 1, 2];
const NEW_START = ["data", "classes", "hidden", "seed"];  // what training cannot go on from

export class Trainer extends LiveTrainer {
  constructor(settings) {
    super();
    this.settings = settings;
    this.restart();
  }

  // Fresh points, fresh weights, and nothing learned.
  restart() {
    this.placePoints();
    const { hidden, classes, activation } = this.settings;
    this.begin(makeNetwork([2, ...hidden, classes], activation, this.randomFor(WEIGHT_SEED).normal));
  }

  // The points at this noise: the same seed throws each in the same direction.
  placePoints() {
    const { data, classes, noise, points, formula } = this.settings, random = this.randomFor(DATA_SEED);
    if (points.length) {  // one's own: all of them are for training
      const all = asRows(points.map(([x1, x2]) => [x1, x2]), points.map(([, , label]) => label));
      return Object.assign(this, all, { heldOut: all });
    }
    const all = formula ? fromFormula(POINTS, random, formula, noise, classes) : makeData(data, POINTS, classes, noise, random);
    const { training, heldOut } = split(all, HELD_OUT, this.randomFor(SPLIT_SEED));
    return Object.assign(this, training, { heldOut });
  }

  get count() {
    return this.y.length;
  }

  get classes() {
    return this.settings.classes;
  }

  // A new optimizer: it remembers no earlier step.
  forget() {
    this.optimize = makeOptimizer(this.settings.optimizer, this.network.values.length);
  }

  // Move controls: what can act at once does, what cannot starts afresh.
  change(moves) {
    const old = this.settings;
    this.settings = changed(old, moves);
    const moved = name => String(old[name]) !== String(this.settings[name]);
    if (NEW_START.some(moved)) return this.restart();
    if (["noise", "points", "formula"].some(moved)) this.placePoints();
    if (moved("points")) this.epoch = null;  // the order of other points
    this.network.activation = this.settings.activation;
    if (moved("optimizer")) this.forget();
  }

  // Whether the present state is to be written down: after every epoch, or every few.
  isDue() {
    return !this.epoch && this.curves.due(this.fullEpochs);
  }

  learn(rows) {
    const X = Float64Array.from(rows.flatMap(r => [this.X[2 * r], this.X[2 * r + 1]])), y = rows.map(r => this.y[r]);
    learn(this.network, this.optimize, X, y, this.settings.lr, this.settings.l2);
  }

  // Epochs, loss and accuracy in training and held out, and each layer's gradient norm.
  measure() {
    const heldOut = judge(this.network, this.heldOut.X, this.heldOut.y), training = judge(this.network, this.X, this.y);
    backward(this.network, training.dZ, this.count);
    const norms = this.network.layers.map(({ all }) => Math.hypot(...all));
    return this.checked([this.epochs, training.loss, heldOut.loss, training.accuracy, heldOut.accuracy, ...norms]);
  }

  // Writes the present state down, in the middle of an epoch too.
  note() {
    if (this.epoch) this.curves.add(this.now());
  }

  get rates() {
    const { l2 } = this.settings;
    return super.rates + (l2 ? `, weight decay ${general(l2)}` : "");
  }
}
