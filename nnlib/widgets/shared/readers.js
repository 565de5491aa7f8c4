// Functions that read digits where there is no Python, as readers.py describes them.
import { outputsOf, readNetworks, softmaxOf } from "./layers.js";
import { prepareDigit } from "./handwriting/prepare.js";

const SIDE = 28;

// From 784 numbers, 0 (paper) to 1 (ink), to ten probabilities.
export function makeReader({ layers, prepares }, numbers) {
  const [network] = readNetworks([{ layers }], numbers);
  const read = (ink) => softmaxOf(outputsOf(network, ink, SIDE).at(-1).values);
  return (ink) => read(prepares ? prepareDigit({ h: SIDE, w: SIDE, at: ink }).at : ink);
}
