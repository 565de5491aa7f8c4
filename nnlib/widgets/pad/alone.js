// The pad without Python: what DigitPad.answer does in widget.py.
import { DigitImageError } from "../shared/handwriting/errors.js";
import { bytesOf, inkOf } from "../shared/layers.js";
import { makeReader } from "../shared/readers.js";

export default async function attend(kernel, files) {
  const readers = await loadReaders(files);
  const answer = () => kernel.set(answerTo(bytesOf(kernel, "pixels"), readers));
  kernel.on("change:pixels", answer);
  answer();  // to what was drawn while the networks were on their way
}

// The functions that page_files.py described.
async function loadReaders(files) {
  const described = await (await fetched(files.readers)).json();
  const numbers = await Promise.all(described.map(async (_, k) => (await fetched(files[`numbers_${k}`])).arrayBuffer()));
  return described.map((reader, k) => makeReader(reader, new Float32Array(numbers[k])));
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

function answerTo(grey, readers) {
  const nothing = { probs: [], beside: [] };
  if (!grey.some((level) => level)) return { ...nothing, message: "Draw a digit." };
  try {
    const [probs, beside = []] = readers.map((read) => read(inkOf(grey)));
    return { probs, beside, message: "" };
  } catch (error) {
    if (!(error instanceof DigitImageError)) throw error;
    return { ...nothing, message: error.message };
  }
}
