// What widget.py does with Python: the playground's own messages, and its pictures.
import { Live } from "../live/kernel.js";
import { frame } from "./frame.js";
import { asPlace, makeSettings } from "./settings.js";
import { Trainer } from "./trainer.js";

const SPEEDS = [1, 10, 0];  // epochs a picture; 0: as many as fit

// settings: what the controls say at first; send(numbers, arrays) reaches the widget.
export class Playground extends Live {
  speed = SPEEDS[0];
  asked = null;

  constructor(settings, send) {
    super(new Trainer(makeSettings(settings)), send);
    Object.assign(this.obeys, {
      step: () => this.byHand(() => {
        this.trainer.step();
        this.trainer.note();
      }),
      epoch: () => this.byHand(() => this.trainUntil(this.trainer.fullEpochs + 1, Infinity)),
      speed: ({ epochs }) => { this.speed = SPEEDS.includes(epochs) ? epochs : SPEEDS[0]; },
      ask: ({ place }) => { this.asked = asPlace(place); },
    });
  }

  byHand(act) {
    this.running = false;
    this.trainer.trouble = "";
    act();
  }

  trainSlice(ready) {
    if (this.speed === 0) this.trainUntil(Infinity);
    else if (ready) this.trainUntil(this.trainer.fullEpochs + this.speed);
  }

  picture() {
    const [numbers, arrays] = frame(this.trainer, this.asked, this.screen.needsPoints);
    return [{ ...numbers, speed: this.speed }, arrays];
  }
}
