// What widget.py does with Python: another image on request, and the pictures.
import { Live } from "../live/kernel.js";
import { status } from "../live/curves.js";
import { atLeast } from "../shared/checks.js";
import { logSoftmax } from "../shared/training.js";
import { forward } from "./network.js";
import { lineOf } from "./settings.js";
import { DigitTrainer } from "./trainer.js";

const SHOWN = 100;  // of the images held out, to choose from

export class DigitTraining extends Live {
  chosen = 0;

  constructor(settings, images, send) {
    super(new DigitTrainer(settings, images), send);
    this.obeys.ask = ({ digit }) => { this.chosen = Math.min(atLeast("digit", digit, 0), SHOWN - 1); };
    this.obeys.step = () => {  // and pause
      this.running = false;
      this.trainer.trouble = "";
      this.trainer.step();
    };
  }

  picture() {
    const { trainer, chosen } = this, { settings, grey, labels } = trainer, row = trainer.heldOut[chosen];
    const table = trainer.curves.table(), last = table.subarray(-5), probs = logSoftmax(forward(trainer.network, grey, [row]), 10);
    return [{
      settings: { ...settings }, line: lineOf(settings), columns: last.length, status: status([trainer.epochs, ...last.subarray(1)]),
      digit: { which: chosen, probs: Array.from(probs, log => Math.exp(log) || 0), truth: labels[row] },
    }, [table, grey.slice(784 * row, 784 * (row + 1))]];
  }
}
