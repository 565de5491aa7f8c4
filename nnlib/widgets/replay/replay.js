// The replay: a slider through a film of a training, drawn here without a kernel. drawing.js has the pictures.
import { OWN_KEYS, add, isNarrow } from "../shared/elements.js";
import { draw } from "../shared/svg.js";
import { CARD, MAKERS, MINUS, PLUS, brief, dashed, exact, opened, write } from "./drawing.js";

const STYLES = [{ stroke: PLUS, "stroke-dasharray": "none" }, { stroke: MINUS, "stroke-dasharray": "8 4" }];
const SPEEDS = [1, 2, 5, 10, 20, 50];
const TALL = 256, SHORT = 196;
const WORDS = { network: ({ heaviest, inputs }) => `widest line: ${brief(heaviest)}; dashed: negative${inputs.shape[0] ? "; circles: answers" : ""}`,
  map: () => "the class at each place, pale where it is unsure",
  pictures: ({ count, of, scale }) => `${count < of ? `${count} of ${of}` : `all ${count}`} neurons: blue +, orange −; full colour: ±${brief(scale)}`,
  digits: () => "what the network predicts for this digit" };

// Both runs' losses over the same axis, and a mark on each where the slider stands.
function makeChart(parent, runs, axis, width, height, go) {
  const svg = draw(parent, "svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", class: "replay-chart", "data-control": "press" });
  const [left, right, top, bottom] = [62, 16, 22, 24], last = Math.max(...runs.map(({ at }) => at.at(-1)), 1);
  const finite = run => [...run.loss.values].filter(Number.isFinite), most = Math.max(...finite(runs[0]), 1e-9);
  const all = Math.max(most, ...runs.flatMap(finite)), high = 1.05 * Math.min(all, 2 * most);
  const X = x => left + (width - left - right) * x / last;
  const Y = v => height - bottom - (height - top - bottom) * (Number.isNaN(v) ? 1 : Math.min(1, Math.max(0, v / high)));
  for (const [v, text] of [[0, "0"], [high, (all > high ? "≥ " : "") + exact(+high.toPrecision(2))]]) {
    draw(svg, "line", { x1: left, x2: width - right, y1: Y(v), y2: Y(v), stroke: "#ddd" });
    draw(svg, "text", { x: left - 6, y: Y(v) + 4, "text-anchor": "end" }, text);
  }
  draw(svg, "text", { x: left, y: 14 }, "loss");
  draw(svg, "text", { x: left, y: height - 6 }, "0");
  draw(svg, "text", { x: width - right, y: height - 6, "text-anchor": "end" }, `${axis} ${last.toLocaleString("en")}`);
  runs.forEach(({ name, at, loss }, n) => {
    const line = at.map((x, k) => `${X(x).toFixed(1)},${Y(loss.values[k]).toFixed(1)}`).join(" ");
    draw(svg, "polyline", { points: line, fill: "none", "stroke-width": 2.2, ...STYLES[n] });
    if (runs.length < 2) return;
    draw(svg, "line", { x1: left + 60 + 190 * n, x2: left + 88 + 190 * n, y1: 10, y2: 10, "stroke-width": 2.5, ...STYLES[n] });
    draw(svg, "text", { x: left + 94 + 190 * n, y: 14 }, name.slice(0, 24));
  });
  const hand = draw(svg, "line", { y1: top, y2: height - bottom, stroke: "#444", "stroke-width": 1.5 });
  const marks = runs.map((_, n) => draw(svg, "circle", { r: 5.5, fill: STYLES[n].stroke, stroke: "white", "stroke-width": 1.5 }));
  const point = event => go(last * ((event.clientX - svg.getBoundingClientRect().left) * width / svg.clientWidth - left) / (width - left - right));
  svg.addEventListener("pointerdown", event => { svg.setPointerCapture(event.pointerId); point(event); });
  svg.addEventListener("pointermove", event => { if (event.buttons) point(event); });
  return (x, places) => {
    hand.setAttribute("x1", X(x));
    hand.setAttribute("x2", X(x));
    places.forEach(({ run, k }, n) => {
      marks[n].setAttribute("cx", X(run.at[k]));
      marks[n].setAttribute("cy", Y(run.loss.values[k]));
    });
    svg.setAttribute("aria-label", `Loss over ${axis}s; at ${axis} ${x}: ${places.map(({ run, k }) => exact(run.loss.values[k])).join(" and ")}`);
  };
}

const sample = (parent, n) => draw(draw(parent, "svg", { width: 34, height: 10, "aria-hidden": "true" }), "line",
  { x1: 2, x2: 32, y1: 5, y2: 5, "stroke-width": 3, ...STYLES[n] });

// A row of figures for each run; every gradient norm belongs to a layer with weights.
function makeFigures(parent, runs) {
  const holder = add(parent, "div", { class: "replay-window", ...(isNarrow() && { tabindex: 0 }) });
  const table = add(holder, "table", { class: "replay-figures" }), layers = runs[0].norms.shape[1];
  const heads = ["epoch", "step", "loss", "accuracy", "learning rate", ...Array.from({ length: layers }, (_, n) => `gradient ${n + 1}`)];
  const top = add(add(table, "thead"), "tr"), body = add(table, "tbody");
  for (const head of [...(runs.length > 1 ? ["run"] : []), ...heads]) add(top, "th", { scope: "col" }, head);
  const rows = runs.map(({ name }, n) => {
    const row = add(body, "tr");
    if (runs.length > 1) { const cell = add(row, "th", { scope: "row" }); sample(cell, n); cell.append(` ${name}`); }
    return heads.map(() => add(row, "td"));
  });
  return places => places.forEach(({ run, k }, n) => {
    const share = run.accuracy.values[k];
    const texts = [run.epochs[k], run.steps[k].toLocaleString("en"), exact(run.loss.values[k]), Number.isNaN(share) ? "none" : `${(100 * share).toFixed(1)}%`,
      exact(run.lr.values[k]), ...[...run.norms.at(k)].map(exact)];
    texts.forEach((text, i) => write(rows[n][i], String(text)));
  });
}

function makeCards(root, { scene, runs }) {
  const cards = add(root, "div", { class: "replay-cards" }), height = runs.length > 1 ? SHORT : TALL;
  const shows = Object.keys(MAKERS).filter(kind => kind in scene).flatMap(kind => runs.map((run, n) => {
    const card = add(cards, "div", { class: "replay-card", "data-card": `${kind} ${n}` }), head = add(card, "div", { class: "replay-head" });
    if (runs.length > 1) { sample(head, n); add(head, "b", {}, ` ${run.name}`); }
    const shared = add(head, "span"), show = MAKERS[kind](card, scene[kind], height, run);
    add(card, "div", { class: "replay-foot" }, WORDS[kind](scene[kind]));
    return (places, chosen) => {
      show(places[n].run, places[n].k, chosen);
      write(shared, places[n].shared ? " (not yet parted)" : places[n].ended ? " (ended)" : "");
    };
  }));
  return { cards, show: (places, chosen) => shows.forEach(show => show(places, chosen)), odd: shows.length % 2 };
}

function makeList(parent, label, options, moved) {
  const list = add(add(parent, "label", {}, `${label} `), "select", { "aria-label": label, ...OWN_KEYS });
  for (const [value, text] of options) add(list, "option", { value }, text);
  list.addEventListener("change", () => moved(Number(list.value)));
  return list;
}

// What may be chosen to look at: one of the watched rows, one of the watched digits.
function makeChoices(root, scene, chosen, show) {
  const { shape: [rows, width], values } = scene.network?.inputs ?? { shape: [0, 0] }, bar = add(root, "div");
  const row = n => [...values.subarray(n * width, (n + 1) * width)].slice(0, 4).map(v => dashed(String(+v.toPrecision(3)))).join(", ");
  const pick = name => value => { chosen[name] = value; show(); };
  if (rows > 1) makeList(bar, "watched example", Array.from({ length: rows }, (_, n) => [n, `${n + 1}: (${row(n)}${width > 4 ? ", …" : ""})`]), pick("row"));
  const digits = scene.digits?.images.shape[0] ?? 0;
  if (digits > 1) makeList(bar, "watched digit", Array.from({ length: digits }, (_, n) => [n, `${n + 1}${scene.digits.labels ? `: a ${scene.digits.labels[n]}` : ""}`]), pick("digit"));
}

// Moves on by itself: `step` is called with the moment that is due until it says that it was the last.
function makePlayer(button, now, last, speed, step) {
  let ticket = 0, from = 0, start = 0;
  const stop = () => { cancelAnimationFrame(ticket); ticket = 0; write(button, "Play"); };
  const tick = time => {
    const due = Math.min(last, from + Math.floor(Math.max(0, time - start) / 1000 * speed()));
    if (due !== now()) step(due);
    if (due >= last) stop(); else ticket = requestAnimationFrame(tick);
  };
  const play = () => {
    if (now() >= last) step(0);
    [from, start] = [now(), performance.now()];
    write(button, "Pause");
    ticket = requestAnimationFrame(tick);
  };
  button.addEventListener("click", () => (ticket ? stop() : play()));
  return { stop, again: () => { if (ticket) { stop(); play(); } } };
}

// The whole replay inside an element. `moved` hears where the slider stands; the value moves and ends it.
export function makeReplay(el, film, first, moved = () => {}) {
  const root = add(el, "div", { class: "replay" }), { axis, scene, runs } = opened(film);
  const timeline = [...new Set(runs.flatMap(({ at }) => at))].sort((a, b) => a - b), last = timeline.length - 1;
  let now = Math.min(last, Math.max(0, first)), pace = SPEEDS.find(s => last / s <= 12) ?? SPEEDS.at(-1);
  const bar = add(root, "div", { class: "replay-bar" }), chosen = { row: 0, digit: 0 };
  const button = add(bar, "button", { type: "button", title: "play, or pause", class: "replay-play", ...OWN_KEYS }, "Play");
  const slider = add(bar, "input", { type: "range", min: 0, max: last, step: 1, "aria-label": `moment of the training, by ${axis}`, ...OWN_KEYS });
  const readout = add(bar, "output", { "data-readout": "true", "aria-live": "off" });
  const speed = makeList(bar, "speed", SPEEDS.map(s => [s, `${s} moment${s > 1 ? "s" : ""} a second`]), value => { pace = value; player.again(); show(); });
  const lasts = add(bar, "span", { class: "replay-lasts" });
  const below = add(root, "div", { class: "replay-bar" }), figures = makeFigures(below, runs);
  makeChoices(below, scene, chosen, () => show());
  const { cards, show: showCards, odd } = makeCards(root, { scene, runs });
  const reach = x => go(timeline.reduce((best, at, n) => (Math.abs(at - x) < Math.abs(timeline[best] - x) ? n : best), 0));
  const chart = makeChart(add(cards, "div", { class: "replay-card" }), runs, axis, odd || isNarrow() ? CARD : 2 * CARD + 12, odd ? TALL + 16 : runs.length > 1 ? 122 : 150, x => { player.stop(); reach(x); });
  const placeIn = (run, x) => {
    const shared = run.past > 0 && x < run.at[0], source = shared ? runs[0] : run;
    return { run: source, k: Math.max(0, source.at.findLastIndex(at => at <= x)), shared, ended: x > run.at.at(-1) };
  };
  function show() {
    const x = timeline[now], places = runs.map(run => placeIn(run, x));
    slider.value = now;
    write(readout, `${axis} ${x.toLocaleString("en")} of ${timeline[last].toLocaleString("en")}`);
    write(lasts, `${+(last / pace).toPrecision(2)} s in all`);
    slider.setAttribute("aria-valuetext", readout.textContent);
    figures(places);
    showCards(places, chosen);
    chart(x, places);
    root.dataset.at = now;
  }
  function go(to) {
    to = Math.min(last, Math.max(0, to));
    if (to === now) return;
    now = to;
    show();
    moved(now);
  }
  const player = makePlayer(button, () => now, last, () => pace, go);
  const reachBy = { ArrowRight: () => now + 1, ArrowLeft: () => now - 1, Home: () => 0, End: () => last };
  const goThere = to => { player.stop(); go(to); };
  slider.addEventListener("input", () => goThere(Number(slider.value)));
  button.addEventListener("keydown", event => {  // the button keeps the slider's keys
    if (!reachBy[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    goThere(reachBy[event.key]());
  });
  speed.value = pace;
  slider.disabled = button.disabled = speed.disabled = last === 0;
  show();
  return { go, stop: player.stop };
}
