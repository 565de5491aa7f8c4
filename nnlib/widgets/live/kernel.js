// What live.py does with Python: Train, Pause, Reset, and controls that act meanwhile, in short slices.
import { Refused } from "../shared/checks.js";
import { Screen } from "./screen.js";

const SLICE = 10;  // milliseconds of work; then messages come in

// Every message { do: name, ... } calls obeys[name], and is answered by a picture. A kind of it says
// what a `picture` holds, and may add to `obeys`; send(content, buffers) reaches the widget.
export class Live {
  constructor(trainer, send) {
    Object.assign(this, { trainer, send, screen: new Screen(), running: false, words: "", answered: null });
    this.obeys = {
      hello: () => this.screen.begin(),
      gone: () => { this.running = false; },
      train: () => this.train(),
      reset: () => this.trainer.restart(),
      set: moved => this.set(moved),
    };
  }

  receive({ do: what, with: details = {}, number = null }) {
    this.screen.heard();
    if (what === "seen") return this.seen(details.number);
    [this.answered, this.words] = [number, ""];
    try {
      this.obeys[what](details);
    } catch (error) {
      this.words = error instanceof Refused ? error.message : String(error);
    }
    this.show();
  }

  seen(number) {
    this.screen.drawn = Math.max(this.screen.drawn, number);
    if (this.screen.late && !this.running) this.show();
  }

  set(moved) {
    const points = this.trainer.X;
    this.trainer.change(moved);
    this.screen.needsPoints ||= this.trainer.X !== points;
  }

  train() {
    this.running = !this.running;
    if (!this.running) return;
    this.trainer.trouble = "";
    const task = this.task = {};
    const go = () => {
      if (!this.running || this.task !== task) return;
      this.guardedWork();
      if (this.running) setTimeout(go, 0);
      else this.show();
    };
    setTimeout(go, 0);
  }

  guardedWork() {
    try {
      this.work();
    } catch (error) {
      this.running = false;
      this.words = `${error}. Reset, or press Train to go on.`;
    }
  }

  // One slice: trains for a moment and shows the result if it is time.
  work() {
    this.screen.keepTime();
    const ready = this.screen.isReady;
    this.trainSlice(ready);
    if (this.trainer.trouble || this.screen.isUnseen) this.running = false;
    if (ready) this.show();
  }

  trainSlice() {
    this.trainUntil(Infinity);
  }

  // Steps until a full epoch, until the time is over, or until something goes wrong.
  trainUntil(epoch, milliseconds = SLICE) {
    const end = performance.now() + milliseconds;
    while (this.trainer.fullEpochs < epoch && !this.trainer.trouble) {
      this.trainer.step();
      if (performance.now() > end) return;
    }
  }

  // Sends a picture, unless the last ones are not drawn yet.
  show() {
    this.screen.late = this.screen.isFull && !this.screen.isUnseen;
    if (this.screen.late) return;
    const [numbers, buffers] = this.picture(), { running, words, trainer, answered } = this;
    this.send({ ...numbers, running, words, trouble: trainer.trouble || trainer.hint, number: this.screen.goes(), heard: answered }, buffers);
  }
}
