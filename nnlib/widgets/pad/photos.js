// A photo for the pad: it is chosen or taken here, prepared elsewhere, and its steps are shown.
import { OWN_KEYS, add } from "../shared/elements.js";
import { sentence } from "./parts.js";

const SHOWN = 96;
const ASKING = "Choose or take a picture of one digit on paper.";
const HINT = "The last picture is on the pad now: you can go on drawing.";

// What is found goes onto the pad; where nothing is, the earlier drawing and its answer go.
export function makePhotos(root, pad, model) {
  const row = add(pad.column, "div", { class: "digit-pad-tools" });
  const button = add(row, "button", { type: "button", "data-control": "press", ...OWN_KEYS }, "Read a photo");
  const chooser = add(row, "input", { type: "file", accept: "image/*", hidden: "" });
  const said = add(pad.column, "div", { class: "digit-pad-said", role: "status" });
  const strip = add(root, "div", { class: "digit-pad-steps", hidden: "" });
  button.addEventListener("click", () => {
    said.textContent = ASKING;
    chooser.click();
  });
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files;
    chooser.value = "";  // so that the same file can be chosen again
    if (!file) return;
    said.textContent = `Reading ${file.name} ...`;
    model.send({ kind: "photo" }, undefined, [await file.arrayBuffer()]);
  });
  const heard = ({ kind, steps, message }, buffers) => {
    if (kind !== "photo") return;
    const levels = buffers.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength));
    strip.hidden = !steps.length;
    strip.replaceChildren();
    steps.forEach(([name, h, w], k) => addStep(strip, name, h, w, levels[k]));
    said.textContent = sentence(message || HINT);
    if (steps.length) pad.show(levels.at(-1)); else pad.clear();
  };
  model.on("msg:custom", heard);
  return () => model.off("msg:custom", heard);
}

// One picture with its words; each pixel of a small one becomes several.
function addStep(strip, name, h, w, levels) {
  const step = add(strip, "figure"), canvas = add(step, "canvas", { width: w, height: h, role: "img", "aria-label": name });
  add(step, "figcaption", {}, name);
  const zoom = SHOWN / Math.max(h, w), g = canvas.getContext("2d"), image = g.createImageData(w, h);
  Object.assign(canvas.style, { width: `${zoom * w}px`, height: `${zoom * h}px` });
  levels.forEach((level, i) => image.data.set([level, level, level, 255], 4 * i));
  g.putImageData(image, 0, 0);
}
