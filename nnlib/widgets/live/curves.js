// How a training went, in at most a few hundred rows however long it takes: curves.py without Python.
import { fixed, general, grouped } from "../shared/words.js";

const MOST_ROWS = 300, LARGEST = 3e38;  // float32 ends a little above

// Rows of numbers, each begins with its epoch; every second is dropped when they grow many.
export class Curves {
  rows = [];
  stride = 1;

  due(epoch) {
    return epoch % this.stride === 0;
  }

  add(row) {
    this.rows.push(row);
    if (this.rows.length <= MOST_ROWS) return;
    this.rows = this.rows.filter((_, i) => i % 2 === 0);
    this.stride *= 2;
  }

  table(...more) {
    return Float32Array.from([...this.rows, ...more].flat(), v => Math.min(LARGEST, Math.max(0, v)));
  }
}

// The training's figures in words.
export function status([epochs, loss, heldOutLoss, right, heldOutRight]) {
  const figures = (value, share) => `loss ${general(value, 3, { trim: false })}, ${fixed(100 * share, 1)}% right`;
  return { epoch: grouped(epochs, Number.isInteger(epochs) ? 0 : 2), training: figures(loss, right), held_out: figures(heldOutLoss, heldOutRight) };
}
