// A pad of 28 x 28 real pixels to draw on, and ten bars that show what a network says to it.
import { OWN_KEYS, add, forKeyboards } from "../shared/elements.js";
import { SVG } from "../shared/svg.js";

export const SIDE = 28;  // pixels in each direction
export const ZOOM = 10;  // of the screen to one of them
const HINT = "Draw with mouse or finger.", KEYS = " Keyboard: arrow keys move the pen, space lowers and lifts it.";

// The sheet of paper: canvas, pen mark, buttons. `sent` gets the 784 grey levels after each stroke.
export function makePad(parent, width, sent) {
  const column = add(parent, "div", { class: "digit-pad-column" });
  const paper = add(column, "div", { class: "digit-pad-paper" });
  const canvas = add(paper, "canvas", {
    class: "digit-pad", width: SIDE, height: SIDE, tabindex: 0, role: "application", ...OWN_KEYS,
    "aria-label": `Drawing pad of 28 by 28 pixels. ${HINT}${KEYS}` });
  const mark = add(paper, "div", { class: "digit-pad-mark", "aria-hidden": "true" });
  const g = canvas.getContext("2d", { alpha: false, willReadFrequently: true });  // a pale edge is grey, not white and half transparent
  g.lineCap = g.lineJoin = "round";
  g.strokeStyle = "white";
  const pen = { at: [SIDE / 2, SIDE / 2], down: false, queued: false };

  function send() {  // at most one message for each frame on the screen
    if (pen.queued) return;
    pen.queued = true;
    requestAnimationFrame(() => {
      pen.queued = false;
      const rgba = g.getImageData(0, 0, SIDE, SIDE).data;
      sent(Uint8Array.from({ length: SIDE * SIDE }, (_, i) => rgba[4 * i]));
    });
  }

  function moveTo(place, drawing = pen.down) {
    if (drawing) {
      g.lineWidth = width();
      g.beginPath();
      g.moveTo(...pen.at);
      g.lineTo(place[0] + 0.01, place[1]);
      g.stroke();
      send();
    }
    pen.at = place;
    mark.style.left = `${place[0] * ZOOM}px`;
    mark.style.top = `${place[1] * ZOOM}px`;
    mark.classList.toggle("down", pen.down);
  }

  function clear() {
    g.clearRect(0, 0, SIDE, SIDE);
    pen.down = false;
    moveTo([SIDE / 2, SIDE / 2]);
    send();
  }

  function show(grey) {
    const image = g.createImageData(SIDE, SIDE);
    grey.forEach((level, i) => image.data.set([level, level, level, 255], 4 * i));
    g.putImageData(image, 0, 0);
    send();
  }

  listenToHand(canvas, pen, moveTo);
  listenToKeys(canvas, pen, moveTo);
  moveTo(pen.at);
  return { column, paper, clear, show };
}

function listenToHand(canvas, pen, moveTo) {
  let drawing = false;
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    return [x / box.width * SIDE, y / box.height * SIDE];
  };
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    drawing = true;
    pen.down = false;
    pen.at = place(event);
    moveTo(pen.at, true);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    for (const each of passed.length ? passed : [event]) moveTo(place(each), true);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => { drawing = false; });
  }
}

function listenToKeys(canvas, pen, moveTo) {
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const way = ways[event.key];
    if (!way && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    if (!way) pen.down = !pen.down;
    const [dx, dy] = way ?? [0, 0];
    const inside = (value) => Math.min(SIDE - 1, Math.max(1, value));
    moveTo([inside(pen.at[0] + dx), inside(pen.at[1] + dy)]);
  });
}

// Clear and the pen's width, with a picture of the pen's tip.
export function makeTools(column, model, clear) {
  const tools = add(column, "div", { class: "digit-pad-tools" });
  const button = add(tools, "button", { type: "button", "data-control": "press", ...OWN_KEYS }, "Clear");
  button.addEventListener("click", clear);
  const label = add(tools, "label", {}, "pen ");
  const slider = add(label, "input", {
    type: "range", min: 1, max: 4, step: 0.2, "aria-label": "width of the pen",
    "data-control": "range", ...OWN_KEYS });
  slider.value = model.get("pen");
  const tip = tools.appendChild(document.createElementNS(SVG, "svg"));
  tip.setAttribute("aria-hidden", "true");
  const dot = tip.appendChild(document.createElementNS(SVG, "circle"));
  const show = () => dot.setAttribute("r", slider.value * ZOOM / 2);
  slider.addEventListener("input", show);
  show();
  add(column, "div", { class: "digit-pad-hint" }, HINT + forKeyboards(KEYS));
  return () => Number(slider.value);
}

// What an error says, as a sentence.
export const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1) + (/\w$/.test(words) ? "." : "");

// Ten bars. They are one picture with one text, so that a screen reader says what matters.
export function makeBars(parent, model) {
  const column = add(parent, "div", { class: "digit-pad-bars", role: "img", "aria-live": "polite" });
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const row = add(column, "div", { class: "digit-pad-row" });
    add(row, "span", { class: "digit-pad-name" }, String(digit));
    const track = add(row, "span", { class: "digit-pad-track" });
    const bar = add(track, "span", { class: "digit-pad-bar" });
    return { row, bar, percent: add(row, "span", { class: "digit-pad-percent" }) };
  });
  const message = add(parent, "div", { class: "digit-pad-message", role: "status" });
  return () => {
    const probs = model.get("probs");
    const best = probs.indexOf(Math.max(...probs));
    rows.forEach(({ row, bar, percent }, digit) => {
      row.classList.toggle("best", probs.length > 0 && digit === best);
      bar.style.width = `${100 * (probs[digit] ?? 0)}%`;
      percent.textContent = probs.length ? `${(100 * probs[digit]).toFixed(0)}%` : "";
    });
    const said = probs.map((p, digit) => `${digit}: ${(100 * p).toFixed(0)}%`).join(", ");
    const words = probs.length ? `The most likely digit is ${best}. ${said}` : "No prediction yet.";
    column.setAttribute("aria-label", words);
    message.textContent = sentence(model.get("message"));
  };
}
