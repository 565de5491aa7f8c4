// Training step by step, as trainer.py does it with Python: no clock, no screen, no picture.
// Settings may change between any two steps. An explosion never leaves weights that cannot learn.
import { makeRandom } from "../shared/random.js";
import { Diverged } from "../shared/training.js";
import { general, grouped } from "../shared/words.js";
import { Curves } from "./curves.js";

const SHUFFLE_SEED = 3;
const NEARLY_PERFECT = 0.01;  // a loss so small that slopes of 0 do not mean a dead network
const DEAD = "A whole layer is dead or saturated: its gradients are 0, and no learning rate can wake it. Reset starts afresh.";

// What a kind of it adds: settings, count, classes, restart(), forget(), measure(), isDue(), learn(rows).
// trouble: what went wrong, in words; hint: that nothing can be learned any more.
export class LiveTrainer {
  begin(network) {
    this.network = network;
    this.curves = new Curves();
    this.random = this.randomFor(SHUFFLE_SEED);
    this.epoch = null;  // the one that is going on: the order of the examples, and how many were seen
    Object.assign(this, { fullEpochs: 0, keptAt: 0, trouble: "", hint: "" });
    this.start = this.kept = network.values.slice();
    this.forget();
    this.record();
  }

  // Random numbers of their own for each purpose: more points leave the weights alone.
  randomFor(purpose) {
    return makeRandom([this.settings.seed, purpose]);
  }

  get epochs() {
    return this.fullEpochs + (this.epoch ? this.epoch.seen / this.count : 0);
  }

  step() {
    const epoch = this.epoch ??= { order: this.random.permutation(this.count), seen: 0 };
    const rows = epoch.order.slice(epoch.seen, epoch.seen + this.settings.batch_size);
    this.guarded(() => {
      this.learn(rows);
      epoch.seen += rows.length;
      if (epoch.seen >= this.count) [this.fullEpochs, this.epoch] = [this.fullEpochs + 1, null];
      if (this.isDue()) this.record();
    });
  }

  // Does something; an explosion in it goes back to weights that worked. Whether there was none.
  guarded(act) {
    try {
      act();
      return true;
    } catch (error) {
      if (!(error instanceof Diverged)) throw error;
      this.goBack(error.message);
      return false;
    }
  }

  checked(row) {
    if (!row.every(Number.isFinite)) throw new Diverged("a number in the network is no longer finite");
    return row;
  }

  // What `measure` says; where it can say nothing, of earlier weights.
  now() {
    let row;
    return this.guarded(() => { row = this.measure(); }) ? row : this.measure();
  }

  // Writes down how good the network is now, and keeps its weights if they work.
  record() {
    const row = this.measure();
    this.curves.add(row);
    this.hint = this.isAlive(row) ? "" : DEAD;
    if (this.works(row)) [this.kept, this.keptAt] = [this.network.values.slice(), row[0]];
  }

  // Whether training can go on: no worse than at the start or a guess, and no dead layer.
  works(row) {
    return row[1] <= Math.max(this.curves.rows[0][1], Math.log(this.classes)) && this.isAlive(row);
  }

  isAlive(row) {
    return row[1] < NEARLY_PERFECT || this.network.layers.every(({ dW }) => dW.some(slope => slope !== 0));
  }

  // The last weights that worked, at worst the first, and words about what happened.
  goBack(reason) {
    const epoch = this.fullEpochs + 1;
    this.epoch = null;
    this.forget();
    if (!this.workAgain(this.kept)) {
      [this.kept, this.keptAt] = [this.start, 0];
      this.network.values.set(this.start);
    }
    const whose = this.keptAt ? `after epoch ${general(this.keptAt, 3)}` : "untrained";
    this.trouble = `Training stopped in epoch ${grouped(epoch)}: ${reason}; steps this large (${this.rates}) overshoot. The last good weights (${whose}) are back. Choose a smaller learning rate; Train goes on from there, Reset starts afresh.`;
  }

  workAgain(values) {
    this.network.values.set(values);
    try {
      return this.works(this.measure());
    } catch (error) {
      if (error instanceof Diverged) return false;
      throw error;
    }
  }

  get rates() {
    return `learning rate ${general(this.settings.lr)}`;
  }
}
