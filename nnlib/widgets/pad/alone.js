// The pad without Python: what DigitPad.answer does in widget.py.
import { DigitImageError } from "../shared/handwriting/errors.js";
import { bytesOf, inkOf } from "../shared/layers.js";
import { makeReaders } from "../shared/readers.js";

export default async function attend(kernel, files) {
  const read = await loadReaders(files);
  const answer = () => kernel.set(answerTo(bytesOf(kernel, "pixels"), read));
  kernel.on("change:pixels", answer);
  answer();  // to what was drawn while the networks were on their way
}

// The functions that page_files.py described.
async function loadReaders(files) {
  const described = await (await fetched(files.readers)).json();
  const numbers = await Promise.all(described.map(async (_, k) => (await fetched(files[`numbers_${k}`])).arrayBuffer()));
  return makeReaders(described, numbers.map((bytes) => new Float32Array(bytes)));
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

function answerTo(grey, read) {
  const nothing = { probs: [], beside: [] };
  if (!grey.some((level) => level)) return { ...nothing, message: "Draw a digit." };
  try {
    const [probs, beside = []] = read(inkOf(grey));
    return { probs, beside, message: "" };
  } catch (error) {
    if (!(error instanceof DigitImageError)) throw error;
    return { ...nothing, message: error.message };
  }
}
