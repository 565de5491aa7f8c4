// The playground's training beside the page, so that it never holds the page up.
import { Playground } from "./kernel.js";

let playground;
self.onmessage = ({ data: { settings, message } }) => {
  if (message) return playground.receive(message);
  playground = new Playground(settings, (content, arrays) => self.postMessage({ content, arrays }));
};
