// A pad whose drawing can be moved, the feature maps that it causes, and what the networks say.
import { OWN_KEYS, add } from "../shared/elements.js";
import { pixels, tint } from "../shared/canvas.js";
import { bytesOf, floatsOf, inkOf, outputsOf, readNetworks, softmaxOf } from "../shared/layers.js";
import { SIDE, makeBars, makePad, makeTools } from "../pad/parts.js";

const FARTHEST = 6;
const MOVING = "Move the drawing with the sliders, or draw something else; what leaves the square is lost.";

// The drawing, moved by whole pixels.
export const movedBy = (grey, right, down) => Uint8Array.from({ length: SIDE * SIDE }, (_, p) => {
  const [row, column] = [Math.floor(p / SIDE) - down, p % SIDE - right];
  const isInside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
  return isInside ? grey[row * SIDE + column] : 0;
});

// One slider for a direction; returns what it says now.
function makeMove(parent, name, start, changed) {
  const label = add(parent, "label", { class: "maps-move" }, `${name} `);
  const slider = add(label, "input", {
    type: "range", min: -FARTHEST, max: FARTHEST, step: 1, "aria-label": `pixels ${name}`,
    "data-control": "range", ...OWN_KEYS });
  slider.value = start;
  slider.addEventListener("input", changed);
  return () => Number(slider.value);
}

// A sheet of bare pixels, replaced by a new one when its size changes.
function makeSheet(parent, label) {
  const holder = add(parent, "div", { class: "maps-sheet", role: "img", "aria-label": label });
  let bare = pixels(1, 1);
  return (width, height, paint, words) => {
    if (bare.canvas.width !== width || bare.canvas.height !== height || !holder.firstChild) {
      bare = pixels(width, height);
      holder.replaceChildren(bare.canvas);
    }
    paint(bare.colors);
    bare.put();
    if (words) holder.setAttribute("aria-label", words);
  };
}

// All maps of one layer side by side, as dark as their numbers are large.
function paintMaps(colors, { values, height, width, channels }, across, wide) {
  const most = values.reduce((top, value) => Math.max(top, value), 1e-12);
  colors.fill(tint([0, 95, 151], 0.4));
  for (let map = 0; map < channels; map++) {
    const [top, left] = [Math.floor(map / across) * (height + 1) + 1, map % across * (width + 1) + 1];
    for (let r = 0; r < height; r++) for (let c = 0; c < width; c++) {
      colors[(top + r) * wide + left + c] = tint([0, 0, 0], Math.max(0, values[(r * width + c) * channels + map]) / most);
    }
  }
}

function makeMaps(parent, count, changed) {
  const heading = add(parent, "div", { class: "maps-heading" });
  const show = makeSheet(parent, "Feature maps");
  const label = add(parent, "label", { class: "maps-move" }, "after ");
  const list = add(label, "select", { "aria-label": "which convolution's feature maps", ...OWN_KEYS });
  for (let k = 0; k < count; k++) add(list, "option", { value: k }, `convolution ${k + 1}`);
  list.addEventListener("change", changed);
  return { block: () => Number(list.value), show: (out) => {
    const { height, width, channels, values } = out, across = Math.ceil(Math.sqrt(channels));
    const wide = across * (width + 1) + 1, high = Math.ceil(channels / across) * (height + 1) + 1;
    heading.textContent = `${channels} feature maps of ${height} × ${width}`;
    const most = values.reduce((top, value) => Math.max(top, value), 0);
    show(wide, high, (colors) => paintMaps(colors, out, across, wide), `${heading.textContent}; the largest number is ${most.toFixed(2)}.`);
  } };
}

// Ten bars for each network, under its name.
function makeAnswers(parent, networks) {
  return networks.map(({ name }) => {
    const column = add(parent, "div", { class: "maps-answer" }), state = { probs: [], message: "" };
    add(column, "div", { class: "maps-heading" }, name);
    const show = makeBars(column, { get: (trait) => state[trait] });
    return (logits) => {
      state.probs = logits ? softmaxOf(logits) : [];
      state.message = logits ? "" : "Draw a digit.";
      show();
    };
  });
}

function render({ model, el }) {
  const networks = readNetworks(model.get("networks"), floatsOf(model, "numbers"));
  const root = add(el, "div", { class: "digit-pad-root feature-maps" });
  let grey = bytesOf(model, "pixels"), width = () => 2.2;
  const pad = makePad(root, () => width(), (drawn) => { grey = drawn; answer(); });
  width = makeTools(pad.column, { get: () => 2.2 }, pad.clear);
  add(pad.column, "div", { class: "digit-pad-hint maps-hint" }, MOVING);
  const rest = add(root, "div", { class: "maps-rest" }), [middle, right] = [1, 2].map(() => add(rest, "div", { class: "maps-column" }));
  add(middle, "div", { class: "maps-heading" }, "What the networks see");
  const showMoved = makeSheet(middle, "The drawing, moved");
  const moves = ["right", "down"].map((name) => makeMove(middle, name, model.get(name), answer));
  const status = add(middle, "div", { class: "maps-status", role: "status" });
  const maps = makeMaps(right, model.get("blocks").length, answer);
  const answers = makeAnswers(add(rest, "div", { class: "maps-answers" }), networks);

  function answer() {
    const [east, south] = moves.map((move) => move()), image = movedBy(grey, east, south);
    status.textContent = `moved by ${east} to the right and ${south} down`.replaceAll("-", "\u2212");
    showMoved(SIDE, SIDE, (colors) => image.forEach((level, p) => { colors[p] = tint([0, 0, 0], level / 255); }));
    const outputs = networks.map((network) => outputsOf(network, inkOf(image), SIDE));
    maps.show(outputs.at(-1)[model.get("blocks")[maps.block()]]);
    const isInked = image.some((level) => level > 0);
    answers.forEach((show, k) => show(isInked ? outputs[k].at(-1).values : null));
    model.set("pixels", new DataView(grey.slice().buffer));
    model.set("right", east);
    model.set("down", south);
    model.save_changes();
  }

  pad.show(grey);
  answer();
}

export default { render };
