// The live training on digits without Python: what trainer.py does, on the images of a page.
import { LiveTrainer } from "../live/trainer.js";
import { checkFinite, crossEntropy, makeNetwork } from "../shared/training.js";
import { backward, forward, makeMask } from "./network.js";
import { checked } from "./settings.js";

const NOTED = 2000;  // images from one point of the curves to the next
const GLANCE = 1000;  // training images that are judged where there is no running mean yet
const WEIGHT_SEED = 1, DROPOUT_SEED = 2, NEW_START = ["hidden", "seed"];
const range = (start, stop) => Array.from({ length: stop - start }, (_, i) => start + i);

// images: { grey, labels, count }: `count` images to learn from, and behind them those held out
export class DigitTrainer extends LiveTrainer {
  classes = 10;

  constructor(settings, { grey, labels, count }) {
    super();
    Object.assign(this, { settings: checked(settings), grey, labels, count, heldOut: range(count, labels.length) });
    this.restart();
  }

  // Fresh weights, and nothing learned.
  restart() {
    this.draw = this.randomFor(DROPOUT_SEED).float;
    this.seen = this.points = 0;
    this.begin(makeNetwork([784, this.settings.hidden, this.classes], "ReLU", this.randomFor(WEIGHT_SEED).normal));
  }

  // No velocity, and new running means.
  forget() {
    this.velocity = new Float64Array(this.network.values.length);
    this.running = { loss: 0, right: 0, images: 0 };  // since the last point
  }

  // Move controls: what can act at once does, what cannot starts afresh.
  change(moved) {
    const old = this.settings;
    this.settings = checked({ ...old, ...moved });
    if (NEW_START.some(name => old[name] !== this.settings[name])) this.restart();
  }

  learn(rows) {
    const { network, grey, settings } = this, mask = makeMask(rows.length * settings.hidden, settings.dropout, this.draw);
    const labels = rows.map(row => this.labels[row]), { loss, accuracy, dZ } = crossEntropy(forward(network, grey, rows, mask), labels);
    checkFinite(loss);
    backward(network, grey, rows, dZ, mask);
    this.update();
    this.running.loss += rows.length * loss;
    this.running.right += rows.length * accuracy;
    this.running.images += rows.length;
    this.seen += rows.length;
  }

  // One step downhill; the velocity stays as it is while there is no momentum.
  update() {
    const { network: { values, gradients }, velocity, settings: { lr, momentum } } = this;
    for (let i = 0; i < values.length; i++) {
      if (momentum) velocity[i] = momentum * velocity[i] + gradients[i];
      values[i] -= lr * (momentum ? velocity[i] : gradients[i]);
    }
  }

  // Whether enough images were seen for another point of the curves.
  isDue() {
    const points = Math.floor(this.seen / NOTED), due = points > this.points && this.curves.due(points);
    this.points = points;
    return due;
  }

  // As always; the next running means begin here.
  record() {
    super.record();
    this.running = { loss: 0, right: 0, images: 0 };
  }

  // Whether any hidden neuron is active for any image held out; they were judged last.
  isAlive() {
    return this.network.hidden.some(a => a > 0);
  }

  judge(rows) {
    return crossEntropy(forward(this.network, this.grey, rows), rows.map(row => this.labels[row]));
  }

  // Epochs, loss and accuracy: running means in training, and of the images held out.
  measure() {
    const { loss, right, images } = this.running;
    const training = images ? { loss: loss / images, accuracy: right / images } : this.judge(range(0, Math.min(GLANCE, this.count)));
    const heldOut = this.judge(this.heldOut);
    return this.checked([this.epochs, training.loss, heldOut.loss, training.accuracy, heldOut.accuracy]);
  }
}
