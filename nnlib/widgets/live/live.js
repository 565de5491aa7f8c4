// What every widget that trains has: controls, the talk with Python, and a stage to stand on.
import { OWN_KEYS, add } from "../shared/elements.js";

export const decades = (low, high) => Array.from({ length: 9 * (high - low) + 1 }, (_, i) =>
  Number(((1 + i % 9) * 10 ** (low + Math.floor(i / 9))).toPrecision(3)));
export const upTo = (low, high, step = 1) => Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => Number((low + i * step).toFixed(4)));
export const button = (parent, text, title, pressed) => {
  const made = add(parent, "button", { type: "button", title, ...OWN_KEYS }, text);
  made.addEventListener("click", pressed);
  return made;
};

export function makeChoice(parent, label, options, moved) {
  const row = add(parent, "label", {}, label);
  const list = add(row, "select", { "aria-label": label, ...OWN_KEYS });
  for (const [value, text] of options) add(list, "option", { value }, text);
  list.addEventListener("change", () => moved(list.value));
  return value => { list.value = String(value); };
}

// A slider over a list of values; a value between two of them is shown as it is.
export function makeSlider(parent, [label, values], moved) {
  const row = add(parent, "label", {}, label), line = add(row, "span", { class: "playground-slide" });
  const slider = add(line, "input", { type: "range", min: 0, max: values.length - 1, step: 1, "aria-label": label, ...OWN_KEYS });
  const readout = add(line, "output", { "data-readout": "true" });
  const say = value => {
    readout.textContent = String(value);
    slider.setAttribute("aria-valuetext", String(value));
  };
  slider.addEventListener("input", () => { say(values[slider.value]); moved(values[slider.value]); });
  return (value, visible = true) => {
    const above = values.findIndex(v => v >= value);
    slider.value = above < 0 ? values.length - 1 : above;
    say(value);
    row.style.display = visible ? "" : "none";
    return row;
  };
}

export function makeBox(parent, label, attributes, entered) {
  const row = add(parent, "label", {}, label);
  const box = add(row, "input", { "aria-label": label, ...OWN_KEYS, ...attributes });
  let last;
  const enter = () => { if (box.value !== last) entered(last = box.value); };
  box.addEventListener("change", enter);
  box.addEventListener("keydown", event => { if (event.key === "Enter") enter(); });
  return value => { if (document.activeElement !== box) last = box.value = String(value); };
}

// Messages to Python: moves of one moment go together, and we know which was answered.
function makeTalk(model, silent) {
  const me = Math.random().toString(36).slice(2);
  let count = 0, moves = {}, queued = false, timer;
  const talk = { pending: null };
  talk.say = (what, details = {}) => {
    talk.pending = `${me}-${++count}`;
    clearTimeout(timer);
    timer = setTimeout(silent, 1500);
    try { model.send({ do: what, with: details, number: talk.pending }); } catch { silent(); }  // no kernel knows us
  };
  const soon = () => {
    if (queued) return;
    queued = true;
    setTimeout(() => {
      queued = false;
      const { ask, ...settings } = moves;
      moves = {};
      if (Object.keys(settings).length) talk.say("set", settings);
      if (ask) talk.say("ask", ask);
    });
  };
  talk.move = move => { Object.assign(moves, move); soon(); };
  talk.answered = number => {
    clearTimeout(timer);
    if (number === talk.pending) talk.pending = null;
    return talk.pending === null && !queued;
  };
  talk.close = () => clearTimeout(timer);
  return talk;
}

export const setText = (node, text) => { if (node.textContent !== text) node.textContent = text; };

export function makeLine(parent) {
  const row = add(parent, "div", { class: "playground-line" });
  const text = add(row, "code", { tabindex: 0, role: "textbox", "aria-readonly": "true", "aria-label": "Python that makes this again", ...OWN_KEYS });
  const said = document.createElement("span");
  const select = () => getSelection().selectAllChildren(text);
  button(row, "Copy", "copy this line of Python", async () => {
    select();
    let copied = false;
    try { await navigator.clipboard.writeText(text.textContent); copied = true; }
    catch { copied = document.execCommand("copy"); }
    said.textContent = copied ? "copied" : "selected: copy it now";
  });
  row.append(said);
  return line => {
    if (text.textContent !== line) said.textContent = "";
    setText(text, line);
  };
}

// Bytes that came as a DataView, as an array of numbers.
export const numbers = (view, Kind) => new Kind(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

// The root with its bar and its line for messages; `show` draws one picture.
export function makeStage(el, model) {
  const root = add(el, "div", { class: "playground", "data-frames": 0 });
  const bar = add(root, "div", { class: "playground-bar" });
  const says = add(root, "div", { class: "playground-says" });  // as high as two lines, always
  const trouble = add(says, "div", { role: "alert" }), words = add(says, "div", { role: "status" });
  const talk = makeTalk(model, () => { words.textContent = model.get("page") ? "Still at work; this waits." : "Python is busy with another cell, or stopped; this waits."; });
  const train = button(bar, "Train", "train, or pause", () => talk.say("train"));
  train.className = "playground-train";
  const tell = frame => {
    setText(train, frame.running ? "Pause" : "Train");
    setText(words, frame.words);
    setText(trouble, frame.trouble);
  };
  return { root, bar, talk, tell };
}

// Draw when the screen is ready, then ask for more: nothing piles up. Returns what ends it.
export function follow(model, { root, talk, tell }, show) {
  let alive = true;
  function arrived(frame, buffers) {
    let done = false;
    const once = () => {
      if (done || !alive) return;
      done = true;
      tell(frame);
      show(frame, buffers, talk.answered(frame.heard));
      root.dataset.frames = Number(root.dataset.frames) + 1;
      model.send({ do: "seen", with: { number: frame.number } });
    };
    if (document.hidden) return once();
    requestAnimationFrame(once);
    setTimeout(once, 300);
  }
  model.on("msg:custom", arrived);
  talk.say("hello");
  return () => {
    alive = false;
    talk.close();
    model.off("msg:custom", arrived);
    model.send({ do: "gone" });
  };
}
