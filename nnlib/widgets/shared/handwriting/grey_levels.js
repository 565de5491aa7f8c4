// Any numbers as grey levels 0..1: the numbers decide which is white, as in
// nnlib/handwriting/grey_levels.py.
import { map } from "./pixels.js";
import { largest, smallest } from "./sums.js";

const WHITES = [1, 16, 255, 4095, 65535];  // a mask's white, and that of 4, 8, 12 and 16 bits

export function inGrey(levels) {
  const [low, high] = [smallest(levels.at), largest(levels.at)];
  const whites = levels.at.every(Number.isInteger) ? WHITES : [1];
  const white = whites.find((each) => 0 <= low && high <= each);
  if (white) return map(levels, (level) => level / white);
  const top = Math.max(-low, high);  // halves, so that no difference is too large for a float
  return map(levels, (level) => (level / top - low / top) / Math.max(high / top - low / top, 1e-300));
}
