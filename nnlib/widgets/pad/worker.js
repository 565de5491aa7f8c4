// Reads a photo beside the page, which would stand still meanwhile: what photos.py does.
import { DigitImageError } from "../shared/handwriting/errors.js";
import { checkSize, toGrey } from "../shared/handwriting/open_picture.js";
import { shrink } from "../shared/handwriting/pixels.js";
import { preparationSteps } from "../shared/handwriting/prepare.js";
import { round } from "../shared/handwriting/sums.js";

const LONGEST = 96;
const UNKNOWN = "this file is not a picture that your browser knows; open it elsewhere and save it as JPEG or PNG";
const KEPT = "Your photo stayed on this device. The last picture is on the pad now: you can go on drawing.";

self.onmessage = async ({ data }) => {
  const { steps, buffers, message } = await read(data);
  self.postMessage({ content: { kind: "photo", steps, message }, buffers }, buffers);
};

async function read(bytes) {
  try {
    const small = preparationSteps(await decoded(bytes)).map(([name, picture]) => [name, shrink(picture, LONGEST)]);
    return { message: KEPT, steps: small.map(([name, { h, w }]) => [name, h, w]), buffers: small.map(([, picture]) => levelsOf(picture)) };
  } catch (error) {
    if (!(error instanceof DigitImageError)) throw error;
    return { message: error.message, steps: [], buffers: [] };
  }
}

const levelsOf = ({ at }) => Uint8Array.from(at, (value) => round(255 * Math.min(1, Math.max(0, value)))).buffer;

async function decoded(bytes) {
  const bitmap = await createImageBitmap(new Blob([bytes]), { colorSpaceConversion: "none" }).catch(() => { throw new DigitImageError(UNKNOWN); });
  checkSize(bitmap.height, bitmap.width);
  const g = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  g.drawImage(bitmap, 0, 0);
  return toGrey(g.getImageData(0, 0, bitmap.width, bitmap.height));
}
