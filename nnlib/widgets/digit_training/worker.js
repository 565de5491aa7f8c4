// The training on digits beside the page, so that it never holds the page up.
import { unpack } from "./images.js";
import { DigitTraining } from "./kernel.js";

let loading;  // with the first message come the settings, and where the images are
self.onmessage = async ({ data: { settings, images, message } }) => {
  loading ??= load(settings, images);
  try {
    (await loading).receive(message);
  } catch (error) {
    self.postMessage({ trouble: error.message });
  }
};

async function load(settings, { address, count }) {
  const packed = await fetch(address);
  if (!packed.ok) throw new Error(`the images couldn't be loaded (status ${packed.status})`);
  return new DigitTraining(settings, await unpack(packed.body, count), (content, arrays) => self.postMessage({ content, arrays }));
}
