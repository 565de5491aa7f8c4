// The pad without Python: what DigitPad.answer does in widget.py.
import { DigitImageError } from "../shared/handwriting/errors.js";
import { bytesOf } from "../shared/layers.js";
import { loadReaders } from "../shared/readers.js";

export default async function attend(kernel, files) {
  const readers = await loadReaders(files);
  const answer = () => kernel.set(answerTo(bytesOf(kernel, "pixels"), readers));
  kernel.on("change:pixels", answer);
  answer();  // what was drawn while the networks were on their way
}

function answerTo(grey, readers) {
  const nothing = { probs: [], beside: [] };
  if (!grey.some((level) => level)) return { ...nothing, message: "Draw a digit." };
  try {
    const [probs, beside = []] = readers.map((read) => read(Float64Array.from(grey, (level) => level / 255)));
    return { probs, beside, message: "" };
  } catch (error) {
    if (!(error instanceof DigitImageError)) throw error;
    return { ...nothing, message: error.message };
  }
}
