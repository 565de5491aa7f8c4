// Hidden neurons as tiles that can be switched off; what the network without them still gets right.
import { OWN_KEYS, add, forKeyboards } from "../shared/elements.js";
import { bytesOf, floatsOf, softmaxOf } from "../shared/layers.js";
import { SIDE, makeBars, makePad, makeTools } from "../pad/parts.js";

const TILE = 30, ACROSS = 10, LARGER = 1.45;
const SWITCHING = "Point at a picture to look at its neuron; a click or a tap switches it off or on.", KEYS = " Keyboard: arrow keys and space.";

// The numbers that Python sent, as arrays.
export function numbersOf(model) {
  const floats = (name) => floatsOf(model, name), bytes = (name) => bytesOf(model, name);
  const weights = floats("weights"), labels = bytes("labels");
  const hidden = (weights.length - 10) / (SIDE * SIDE + 11);
  const cut = (start, length) => weights.subarray(start, start + length);
  const [W1, b1] = [cut(0, SIDE * SIDE * hidden), cut(SIDE * SIDE * hidden, hidden)];
  const rest = (SIDE * SIDE + 1) * hidden;
  const [W2, b2] = [cut(rest, 10 * hidden), cut(rest + 10 * hidden, 10)];
  return { W1, b1, W2, b2, hidden, labels, A: floats("activations"), image: bytes("image"),
    favourites: bytes("favourites") };
}

// Ten logits from one example's activations, which begin at a place of an array; `logits` may be used again.
export function logitsOf({ W2, b2, hidden }, on, activations, start = 0, logits = new Float64Array(10)) {
  logits.set(b2);
  for (let h = 0; h < hidden; h++) {
    const a = on[h] ? activations[start + h] : 0;
    if (a) for (let k = 0; k < 10; k++) logits[k] += a * W2[10 * h + k];
  }
  return logits;
}

// The hidden activations of one drawing, 784 grey levels.
export function activate({ W1, b1, hidden }, grey) {
  const sums = Float64Array.from(b1);
  grey.forEach((level, pixel) => {
    if (level) for (let h = 0; h < hidden; h++) sums[h] += level / 255 * W1[pixel * hidden + h];
  });
  return sums.map((z) => Math.max(0, z));
}

function largest(numbers) {
  let best = 0;
  for (let k = 1; k < numbers.length; k++) if (numbers[k] > numbers[best]) best = k;
  return best;
}

// How many of each digit there are, and how many of these the network still classifies correctly.
export function countRight(net, on) {
  const right = new Array(10).fill(0), all = new Array(10).fill(0), logits = new Float64Array(10);
  net.labels.forEach((label, i) => {
    all[label] += 1;
    right[label] += largest(logitsOf(net, on, net.A, i * net.hidden, logits)) === label;
  });
  return { right, all };
}

// One canvas of tiles: a neuron's weights, blue where they are positive, crossed out while it is off.
function makeTiles(parent, net, on, first, look, flip) {
  const down = Math.ceil(net.hidden / ACROSS), across = Math.min(ACROSS, net.hidden);
  const canvas = add(parent, "canvas", {
    class: "switches-tiles", width: across * TILE, height: down * TILE, tabindex: 0,
    role: "application", "aria-label": SWITCHING + KEYS, "data-control": "press", ...OWN_KEYS });
  canvas.style.width = `${across * TILE * LARGER}px`;
  const g = canvas.getContext("2d"), image = g.createImageData(canvas.width, canvas.height);
  image.data.fill(255);
  const state = { at: first }, all = Array.from({ length: net.hidden }, (_, h) => h);

  function show(changed = all) {
    for (const h of changed) paintTile(image, net, h, on[h], h === state.at);
    g.putImageData(image, 0, 0);
  }

  function choose(at) {
    if (at === state.at || !(at >= 0 && at < net.hidden)) return;
    const before = state.at;
    state.at = at;
    show([before, at]);
    look(at);
  }

  function under(event) {
    const box = canvas.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left) / box.width * across);
    return Math.floor((event.clientY - box.top) / box.height * down) * across + column;
  }

  canvas.addEventListener("pointermove", (event) => choose(under(event)));
  canvas.addEventListener("click", (event) => { choose(under(event)); flip(state.at); });
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const ways = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -across, ArrowDown: across };
    if (!(event.key in ways) && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === " ") flip(state.at);
    else choose(state.at + ways[event.key]);
  });
  return show;
}

// What one neuron looks for and what it votes for: ten images, and its ten outgoing weights.
function makeDetails(parent, net) {
  const box = add(parent, "div", { class: "switches-details" });
  const heading = add(box, "div", { class: "switches-heading" });
  const canvas = add(box, "canvas", { class: "switches-images", width: 5 * SIDE, height: 2 * SIDE, "aria-hidden": "true" });
  const g = canvas.getContext("2d");
  const votes = add(box, "div", { class: "switches-votes", role: "img" });
  const bars = Array.from({ length: 10 }, (_, digit) => {
    const column = add(votes, "div", { class: "switches-vote" });
    const bar = add(column, "div", { class: "switches-vote-bar" });
    add(column, "div", { class: "switches-vote-name" }, String(digit));
    return bar;
  });
  return (neuron) => {
    heading.textContent = `Neuron ${neuron}: maximally activating images, and outgoing weights`;
    const image = g.createImageData(canvas.width, canvas.height);
    for (let i = 0; i < 10 * SIDE * SIDE; i++) {
      const [n, row, column] = [Math.floor(i / SIDE ** 2), Math.floor(i / SIDE) % SIDE, i % SIDE];
      const paper = 255 - net.favourites[neuron * 10 * SIDE ** 2 + i];
      const place = (Math.floor(n / 5) * SIDE + row) * canvas.width + (n % 5) * SIDE + column;
      image.data.set([paper, paper, paper, 255], 4 * place);
    }
    g.putImageData(image, 0, 0);
    const weights = Array.from(net.W2.subarray(10 * neuron, 10 * neuron + 10));
    const most = Math.max(1e-12, ...weights.map(Math.abs));
    bars.forEach((bar, digit) => {
      const height = 40 * Math.abs(weights[digit]) / most, isFor = weights[digit] >= 0;
      bar.style.cssText = `height: ${height}px; background: ${isFor ? "#0072B2" : "#D55E00"}; `
        + `margin-top: ${isFor ? 40 - height : 40}px; margin-bottom: ${isFor ? 40 : 40 - height}px`;
    });
    votes.setAttribute("aria-label", `Outgoing weights: ${
      weights.map((w, digit) => `${digit}: ${w.toFixed(2)}`).join(", ")}`);
  };
}

function paintTile(image, { W1, hidden }, h, isOn, isChosen) {
  const [left, top] = [(h % ACROSS) * TILE, Math.floor(h / ACROSS) * TILE];
  for (let row = 0; row < TILE; row++) for (let column = 0; column < TILE; column++) {
    const inside = row > 0 && column > 0 && row <= SIDE && column <= SIDE;
    const w = inside ? W1[((row - 1) * SIDE + column - 1) * hidden + h] : 0;
    const isCrossed = !isOn && row === column && row > 2 && row < SIDE - 1;
    const colour = isCrossed ? [90, 90, 90] : inside ? shade(w, isOn) : isChosen ? [0, 0, 0] : [255, 255, 255];
    image.data.set([...colour, 255], 4 * ((top + row) * image.width + left + column));
  }
}

// Blue for positive weights, orange for negative ones, white for none; grey while off.
function shade(w, isOn) {
  const part = isOn ? Math.min(1, Math.abs(w) / 0.5) : 0;
  const end = w > 0 ? [0, 95, 151] : [238, 138, 43];
  return end.map((level) => 247 + part * (level - 247));
}

// Ten bars of recall, in the looks of the pad's bars.
function makeRecalls(parent) {
  const column = add(parent, "div", { class: "digit-pad-bars", role: "img" });
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const row = add(column, "div", { class: "digit-pad-row" });
    add(row, "span", { class: "digit-pad-name" }, String(digit));
    const track = add(row, "span", { class: "digit-pad-track" });
    return { bar: add(track, "span", { class: "digit-pad-bar" }),
      percent: add(row, "span", { class: "digit-pad-percent" }) };
  });
  return ({ right, all }) => {
    const recalls = all.map((count, digit) => (count ? right[digit] / count : 0));
    rows.forEach(({ bar, percent }, digit) => {
      bar.style.width = `${100 * recalls[digit]}%`;
      percent.textContent = all[digit] ? `${(100 * recalls[digit]).toFixed(0)}%` : "none";
    });
    column.setAttribute("aria-label", `Recall of each digit: ${
      recalls.map((each, digit) => `${digit}: ${(100 * each).toFixed(0)}%`).join(", ")}`);
  };
}

function render({ model, el }) {
  const net = numbersOf(model), on = new Uint8Array(net.hidden).fill(1);
  for (const neuron of model.get("off")) on[neuron] = 0;
  const root = add(el, "div", { class: "digit-pad-root switches" });
  const left = add(root, "div", { class: "switches-left" }), right = add(root, "div");
  const status = add(left, "div", { class: "switches-status", role: "status" });
  const drawing = { grey: net.image, probs: [], message: "" };

  const flip = (neuron) => { on[neuron] = 1 - on[neuron]; changed([neuron]); };
  const look = (neuron) => { details(neuron); model.set("neuron", neuron); model.save_changes(); };
  const showTiles = makeTiles(left, net, on, model.get("neuron"), look, flip);
  const tools = add(left, "div", { class: "switches-tools" });
  for (const [word, value] of [["All on", () => 1], ["All off", () => 0], ["Every other one off", (h) => h % 2]]) {
    const button = add(tools, "button", { type: "button", "data-control": "press", ...OWN_KEYS }, word);
    button.addEventListener("click", () => { on.forEach((_, h) => { on[h] = value(h); }); changed(); });
  }
  add(left, "div", { class: "digit-pad-hint" }, SWITCHING + forKeyboards(KEYS));
  const details = makeDetails(left, net);
  add(right, "div", { class: "switches-heading" }, "Recall of each digit");
  const recalls = makeRecalls(right);

  const below = add(root, "div", { class: "switches-below" });
  let width = () => 2.2;
  const pad = makePad(below, () => width(), (grey) => { drawing.grey = grey; answer(); });
  width = makeTools(pad.column, { get: () => 2.2 }, pad.clear);
  const bars = makeBars(below, { get: (name) => drawing[name] });

  function answer() {
    const inked = drawing.grey.some((level) => level > 0);
    drawing.probs = inked ? softmaxOf(logitsOf(net, on, activate(net, drawing.grey))) : [];
    drawing.message = inked ? "" : "Draw a digit.";
    bars();
  }

  function changed(neurons) {
    const counts = countRight(net, on), total = (list) => list.reduce((sum, each) => sum + each, 0);
    const share = (100 * total(counts.right) / net.labels.length).toFixed(1);
    status.textContent = `${total(Array.from(on))} of ${net.hidden} neurons on: accuracy ${share}%`;
    showTiles(neurons);
    recalls(counts);
    answer();
    model.set("off", Array.from(on.keys()).filter((h) => !on[h]));
    model.save_changes();
  }

  pad.show(net.image);
  details(model.get("neuron"));
  changed();
}

export default { render };
