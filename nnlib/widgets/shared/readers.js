// Networks that read digits, where there is no Python: from the files that readers.py describes.
import { outputsOf, readNetworks, softmaxOf } from "./layers.js";
import { prepareDigit } from "./handwriting/prepare.js";

const SIDE = 28;
const fetched = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} is not there (${response.status})`);
  return response;
};

// One function for each reader: from 784 numbers, 0 (paper) to 1 (ink), to ten probabilities.
export async function loadReaders(files) {
  const described = await (await fetched(files.readers)).json();
  return Promise.all(described.map(async (reader, k) => {
    const numbers = new Float32Array(await (await fetched(files[`numbers_${k}`])).arrayBuffer());
    return makeReader(reader, numbers);
  }));
}

function makeReader({ layers, prepares }, numbers) {
  const [network] = readNetworks([{ layers }], numbers);
  const read = (ink) => softmaxOf(outputsOf(network, ink, SIDE).at(-1).values);
  return (ink) => read(prepares ? prepareDigit({ h: SIDE, w: SIDE, at: ink }).at : ink);
}
