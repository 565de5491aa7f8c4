// Everything that the controls of the training on digits say, checked and told in words as settings.py does.
import { Refused, atLeast, inRange } from "../shared/checks.js";
import { repr } from "../shared/words.js";

const MOST_HIDDEN = 300, MOST_BATCH = 1000;
const FLOATS = ["lr", "momentum", "dropout"];

// A whole number from 1 to `most`.
function upTo(name, value, most) {
  if (atLeast(name, value, 1) > most) throw new Refused(`${name} must be at most ${most}; got ${value}`);
  return value;
}

export function checked({ hidden, lr, batch_size, momentum, dropout, seed }) {
  return {
    hidden: upTo("hidden", hidden, MOST_HIDDEN), lr: inRange("lr", lr, 0, 100),
    batch_size: upTo("batch_size", batch_size, MOST_BATCH), momentum: inRange("momentum", momentum, 0, 1),
    dropout: inRange("dropout", dropout, 0, 1), seed: atLeast("seed", seed, 0),
  };
}

// One line of Python that makes a live training with these settings.
export function lineOf(settings) {
  const words = Object.entries(settings).map(([name, value]) => `${name}=${FLOATS.includes(name) ? repr(value) : value}`);
  return `DigitTraining(${words.join(", ")})`;
}
