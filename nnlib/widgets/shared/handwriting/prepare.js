// Your own digit: a drawing or a photo becomes a picture like MNIST's. These files follow
// nnlib/handwriting line by line, in the same order of operations, so that the numbers are the same.
import { inGrey } from "./grey_levels.js";
import { crop } from "./pixels.js";
import { keepSheet, refuseABlot } from "./sheet_of_paper.js";
import { centre, evenOut, fitBox, lightOnDark, thicken, threshold } from "./steps.js";
import { dropSpecks, refuseTwoDigits } from "./which_ink.js";

const STEPS = {
  "in grey": inGrey,
  "fewer pixels": keepSheet,
  "light on dark": lightOnDark,
  "light evened out": evenOut,
  "paper 0, ink 1": threshold,
  "specks dropped": dropSpecks,
  "thin strokes thickened": thicken,
  "cropped": crop,
  "20 pixels long": fitBox,
  "centred by mass": centre,
};

// [name, picture after it] of every step; a picture is { h, w, at } with any numbers, row by row.
export function preparationSteps(image) {
  const steps = [];
  for (const [name, step] of Object.entries(STEPS)) {
    image = step(image);
    steps.push([name, image]);
  }
  const ink = Object.fromEntries(steps)["specks dropped"];
  refuseTwoDigits(ink);
  refuseABlot(ink);
  return steps;
}

// A digit as MNIST would show it: 28 x 28, 0 (paper) to 1 (ink).
export const prepareDigit = (image) => preparationSteps(image).at(-1)[1];
