// Functions that read digits where there is no Python, as readers.py describes them.
import { outputsOf, readNetworks, softmaxOf } from "./layers.js";
import { prepareDigit } from "./handwriting/prepare.js";

const SIDE = 28;

// One function for all readers: from 784 numbers, 0 (paper) to 1 (ink), to ten probabilities each.
// A drawing is prepared once, however many networks read it.
export function makeReaders(described, numbers) {
  const networks = described.map(({ layers }, k) => readNetworks([{ layers }], numbers[k])[0]);
  const isPreparing = described.some(({ prepares }) => prepares);
  return (ink) => {
    const prepared = isPreparing ? prepareDigit({ h: SIDE, w: SIDE, at: ink }).at : ink;
    return networks.map((network, k) => read(network, described[k].prepares ? prepared : ink));
  };
}

const read = (network, ink) => softmaxOf(outputsOf(network, ink, SIDE).at(-1).values);
