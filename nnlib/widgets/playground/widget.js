// The playground: what is shown of it; the drawing, the talk with Python and the controls come before it.
import { OWN_KEYS, add } from "../shared/elements.js";
import { COLORS, mark, sheet } from "../shared/canvas.js";
import { button, follow, makeBox, makeChoice, makeLine, makeStage, numbers, setText } from "../live/live.js";
import { makeControls, pitchOf } from "./controls.js";
import { drawCharts, drawMap, drawNeurons, placeOf } from "./drawing.js";
import { makeLink } from "./link.js";

const MAP = 360, LOWEST = 240, ABOVE = 150;  // a phone on its side shows the map and Train together
const CHART = [228, 177], STRIP = 604;

// What the network predicts at one place: the most likely class, each probability, and the truth there.
function makeAnswer(parent) {
  const answer = add(parent, "div", { class: "playground-answer" });
  const lead = add(answer, "span"), shares = COLORS.map((_, k) => {
    const one = add(answer, "span", { class: "playground-class" });
    mark(sheet(add(one, "canvas", { "aria-hidden": "true" }), 18, 18), 9, 9, k, false);
    return [one, add(one, "span")];
  }), truth = add(answer, "span");
  return (asked, classes, running) => {
    answer.setAttribute("aria-live", running ? "off" : "polite");  // or it would be read aloud all the time
    const [x, y] = (asked?.place ?? []).map(v => String(+v.toPrecision(3)).replace("-", "\u2212"));
    setText(lead, asked ? `At (${x}, ${y}): class ${asked.label}` : "or tap or click on the map");
    shares.forEach(([one, text], k) => {
      one.style.display = k < classes ? "" : "none";
      setText(text, `class ${k}${asked ? `: ${(100 * asked.probs[k]).toFixed(1)}%` : ""}`);
    });
    const verdict = asked?.truth === asked?.label ? "right" : "wrong";
    setText(truth, typeof asked?.truth === "number" ? `The training point here is class ${asked.truth}: ${verdict}.` : asked ? "" : "black outline: wrong");
  };
}

// A click or a tap asks about a place, or changes one's own points; so do Enter, 0 to 4 and Delete, where the ring is.
const KEYS = { Enter: undefined, Delete: "remove", Backspace: "remove", 0: "0", 1: "1", 2: "2", 3: "3", 4: "4" };
function makeMap(parent, talk, size, reach, own) {
  const map = add(parent, "canvas", { class: "playground-map", tabindex: 0, role: "img", "data-control": "press", ...OWN_KEYS });
  let place = [0, 0];
  const ask = to => { place = to; talk.move({ ask: { place } }); };
  const at = event => placeOf(event, map, size(), reach());
  map.addEventListener("pointerdown", ({ pointerId }) => map.setPointerCapture(pointerId));
  map.addEventListener("click", event => (own.isAsking() ? ask : own.act)(at(event)));
  map.addEventListener("pointermove", event => {
    const isDragged = event.buttons && event.pointerType !== "touch";  // a finger scrolls the page
    if (isDragged && own.isAsking()) ask(at(event));
  });
  map.addEventListener("keydown", event => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!way && !(event.key in KEYS) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!way) return own.act(place, KEYS[event.key]);
    const inside = v => Math.round(1000 * Math.min(reach(), Math.max(-reach(), v))) / 1000;
    ask(place.map((v, i) => inside(v + 0.02 * reach() * way[i])));
  });
  return map;
}

function render({ model, el }) {
  const stage = makeStage(el, model), { root, bar, talk } = stage;
  const columns = add(root, "div", { class: "playground-columns" });
  const left = add(columns, "div", { class: "playground-controls" });
  const right = add(columns, "div", { class: "playground-pictures" });
  let picture = { window: 1 }, size = MAP;

  button(bar, "Step", "one batch, one update", () => talk.say("step"));
  button(bar, "Epoch", "all training points once", () => talk.say("epoch"));
  button(bar, "Reset", "back to the start, with the same untrained weights; another seed draws others", () => talk.say("reset"));
  const speed = makeChoice(bar, "speed", [[1, "1 epoch a picture"], [10, "10 epochs a picture"], [0, "as fast as it can"]], v => talk.say("speed", { epochs: Number(v) }));
  const pace = add(bar, "span");
  const strip = document.createElement("div"), layers = add(strip, "div", { class: "playground-controls" });
  const { to, own } = makeControls(left, layers, talk), [showLink, closeLink] = makeLink(root, model, talk, { left, strip });
  const status = add(right, "div", { class: "playground-status" });
  const figures = ["epoch", "training", "held out"].map(name => add(add(status, "span", {}, `${name} `), "b"));
  const map = makeMap(right, talk, () => size, () => picture.window, own);
  const side = add(right, "div", { class: "playground-side" });
  const charts = [add(side, "canvas", { role: "img" }), add(side, "canvas", { role: "img" })];
  strip.className = "playground-columns";
  root.append(strip);
  const neurons = add(strip, "canvas", { role: "img", class: "playground-neurons", "aria-label": "output of each hidden neuron, place by place" });
  const foot = add(root, "div", { class: "playground-foot" });
  const place = makeBox(foot, "place", { type: "text", placeholder: "0.5, -0.3", size: 12 }, text => talk.say("ask", { place: text }));
  const answer = makeAnswer(foot);
  const line = makeLine(root);

  function show(frame, buffers, settled) {
    if (settled) {
      to(frame.settings, frame.choice);
      showLink(frame.settings);
      speed(frame.speed);
    }
    setText(pace, { 1: "every epoch is drawn", 10: "every tenth epoch is drawn" }[frame.speed] ?? "many epochs from one picture to the next");
    const { epoch, training, held_out } = frame.status;
    [epoch, training, held_out].forEach((text, k) => setText(figures[k], text));
    line(frame.line);
    answer(frame.asked, frame.settings.classes, frame.running);
    if (frame.asked) place(frame.asked.place.map(v => +v.toPrecision(3)).join(", "));
    draw(frame, buffers);
  }

  function draw(frame, [probs, small, table, wrong, points, labels]) {
    picture = { ...picture, probs: numbers(probs, Uint8Array), classes: frame.settings.classes,
      window: frame.window, wrong: numbers(wrong, Uint8Array), asked: frame.asked };
    if (points) Object.assign(picture, { points: numbers(points, Float32Array), labels: numbers(labels, Uint8Array) });
    if (!picture.points || picture.points.length !== 2 * picture.wrong.length) return talk.say("hello");
    const width = root.clientWidth - 8 || STRIP;  // a phone has less than we want
    size = Math.min(MAP, width, Math.max(LOWEST, window.innerHeight - ABOVE));
    drawMap(map, size, picture);
    drawCharts(...charts, ...CHART, numbers(table, Float32Array), frame.columns, picture.classes);
    drawNeurons(neurons, Math.min(STRIP, width), pitchOf(frame.settings.hidden), numbers(small, Uint8Array), frame.settings.hidden);
    const { epoch, training, held_out } = frame.status;
    map.setAttribute("aria-label", `Map of the classes with the training points. Click, or move with the arrow keys, to ask about a place. Training: ${training}.`);
    charts[0].setAttribute("aria-label", `Loss until epoch ${epoch}. Training: ${training}. Held out: ${held_out}.`);
    charts[1].setAttribute("aria-label", "The size of each layer's gradient until now");
  }

  const close = follow(model, stage, show);
  return () => {
    close();
    closeLink();
  };
}

export default { render };
