// The live training on digits: two curves that grow, and what the network predicts for one image.
import { add } from "../shared/elements.js";
import { INK, LINES, drawChart, pixels, sheet, short } from "../shared/canvas.js";
import { button, decades, follow, makeBox, makeLine, makeSlider, makeStage, numbers, setText, upTo } from "../live/live.js";

const CURVES = [294, 200], PAPER = 112, BARS = [474, 132];
const KNOBS = {
  lr: ["learning rate", decades(-4, 1)], batch_size: ["batch size", [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000]],
  momentum: ["momentum", [...upTo(0, 0.9, 0.1), 0.95, 0.99]], dropout: ["dropout", upTo(0, 0.9, 0.05)],
  hidden: ["hidden neurons (starts afresh)", [...upTo(1, 10), ...upTo(15, 100, 5), ...upTo(120, 300, 20)]],
};

function makeKnobs(parent, talk) {
  const knobs = Object.entries(KNOBS).map(([name, knob]) => [name, makeSlider(parent, knob, v => talk.move({ [name]: v }))]);
  knobs.push(["seed", makeBox(parent, "seed (starts afresh)", { type: "number", min: 0, step: 1, placeholder: "7" }, v => talk.move({ seed: Number(v) }))]);
  return settings => { for (const [name, to] of knobs) to(settings[name]); };
}

// Loss and accuracy; each axis comes nearer when the network has become good.
function drawProgress([lossCanvas, rightCanvas], table, columns) {
  const [epochs, loss, heldLoss, right, heldRight] = [0, 1, 2, 3, 4].map(k => table.filter((_, i) => i % columns === k));
  const most = Math.max(...loss, ...heldLoss), high = heldLoss.at(-1) < 0.4 ? 0.5 : Math.min(4, Math.max(2.5, most));
  const low = heldRight.at(-1) > 0.9 ? 0.8 : 0, names = ["training", "held out"], percent = v => `${Math.round(100 * v)}%`;
  drawChart(lossCanvas, ...CURVES, { title: "loss", epochs, lines: [loss, heldLoss], names, colors: LINES, low: 0, high,
    labels: [[0, "0"], [high, (most > high ? "≥ " : "") + short(high)]] });
  drawChart(rightCanvas, ...CURVES, { title: "accuracy", epochs, lines: [right, heldRight], names, colors: LINES, low, high: 1,
    labels: [[low, low ? `≤ ${percent(low)}` : "0%"], [0.5 + low / 2, percent(0.5 + low / 2)], [1, "100%"]] });
}

const PAGE = pixels(28, 28);
function drawPaper(canvas, ink) {
  const g = sheet(canvas, PAPER, PAPER);
  PAGE.colors.set(Uint32Array.from(ink, v => (0xff000000 | (255 - v) * 0x010101) >>> 0));
  PAGE.put();
  g.imageSmoothingEnabled = false;
  g.drawImage(PAGE.canvas, 0, 0, PAPER, PAPER);
}

// Ten bars; the tallest is the answer, and a frame stands round what the writer meant.
function drawBars(canvas, { probs, truth }, room) {
  const [most, height] = BARS, width = Math.min(most, room || most), g = sheet(canvas, width, height);
  const pitch = (width - 16) / 10, floor = height - 24, tall = floor - 24;
  const answer = probs.indexOf(Math.max(...probs));
  g.textAlign = "center";
  probs.forEach((p, k) => {
    const x = 8 + k * pitch + 4, w = pitch - 8, middle = x + w / 2;
    g.fillStyle = k === truth ? LINES[0] : LINES[1];
    g.fillRect(x, floor - tall * p, w, tall * p);
    g.fillStyle = INK;
    if (p >= 0.005) g.fillText(`${Math.round(100 * p)}%`, middle, floor - tall * p - 6);
    g.fillText(k, middle, height - 8);
    if (k !== truth) return;
    g.lineWidth = 2;
    g.strokeRect(middle - 11, floor + 2, 22, 20);
  });
  g.fillRect(8, floor, width - 16, 1);
  return answer;
}

function render({ model, el }) {
  const stage = makeStage(el, model), { root, bar, talk } = stage;
  button(bar, "Reset", "back to untrained weights", () => talk.say("reset"));
  const columns = add(root, "div", { class: "playground-columns" });
  const knobs = makeKnobs(add(columns, "div", { class: "playground-controls" }), talk);
  const right = add(columns, "div", { class: "playground-pictures" });
  const status = add(right, "div", { class: "playground-status" });
  const figures = ["epoch", "training", "held out"].map(name => add(add(status, "span", {}, `${name} `), "b"));
  const charts = [0, 1].map(() => add(right, "canvas", { role: "img" }));
  const digit = add(right, "div", { class: "digit-training-digit" });
  const paper = add(digit, "canvas", { role: "img" }), bars = add(digit, "canvas", { role: "img" });
  const foot = add(root, "div", { class: "playground-foot" });
  const which = makeSlider(foot, ["image held out", upTo(0, 99)], v => talk.move({ ask: { digit: v } }));
  const says = add(foot, "span", { class: "digit-training-says" });
  const line = makeLine(root);

  return follow(model, stage, (frame, [table, ink], settled) => {
    if (settled) {
      knobs(frame.settings);
      which(frame.digit.which);
    }
    const { epoch, training, held_out } = frame.status;
    [epoch, training, held_out].forEach((text, k) => setText(figures[k], text));
    line(frame.line);
    drawProgress(charts, numbers(table, Float32Array), frame.columns);
    drawPaper(paper, numbers(ink, Uint8Array));
    const answer = drawBars(bars, frame.digit, digit.clientWidth), { probs, truth } = frame.digit;
    setText(says, `The network predicts ${answer} with ${(100 * probs[answer]).toFixed(0)}% confidence. The writer meant ${truth}: ${answer === truth ? "right" : "wrong"}.`);
    charts[0].setAttribute("aria-label", `Loss until epoch ${epoch}. Training: ${training}. Held out: ${held_out}.`);
    charts[1].setAttribute("aria-label", `Accuracy until epoch ${epoch}. Training: ${training}. Held out: ${held_out}.`);
    paper.setAttribute("aria-label", `a handwritten ${truth}`);
    bars.setAttribute("aria-label", `probabilities of the digits 0 to 9: ${probs.map(p => p.toFixed(2)).join(", ")}`);
  });
}

export default { render };
