// The playground's controls: each tells `talk` when it is moved, and can be moved to a value.
const OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };  // or JupyterLab takes arrows and space
const decades = (low, high) => Array.from({ length: 9 * (high - low) + 1 }, (_, i) =>
  Number(((1 + i % 9) * 10 ** (low + Math.floor(i / 9))).toPrecision(3)));
const upTo = (low, high, step = 1) => Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => Number((low + i * step).toFixed(4)));
const CHOICES = {
  data: ["blobs", "moons", "circles", "spirals"].map(name => [name, name]),
  activation: ["tanh", "ReLU", "sigmoid"].map(name => [name, name]),
  optimizer: [["SGD", "SGD"], ["momentum", "SGD with momentum"], ["Adam", "Adam"]],
};
const SLIDERS = {
  classes: ["classes", upTo(2, 5)], noise: ["noise", upTo(0, 0.5, 0.01)],
  layers: ["hidden layers", upTo(1, 4)],
  ...Object.fromEntries(upTo(1, 4).map(k => [`neurons${k}`, [`neurons in layer ${k}`, upTo(1, 16)]])),
  lr: ["learning rate", decades(-4, 1)], batch_size: ["batch size", [1, 2, 4, 8, 16, 32, 64, 128, 300]],
  l2: ["L2 (weight decay)", [0, ...decades(-5, 0)]],
};

function add(parent, tag, attributes = {}, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  parent.append(made);
  return made;
}

const pitchOf = hidden => (hidden.length > 3 ? 40 : 46);  // pixels from one layer's small maps to the next

const button = (parent, text, title, pressed) => {
  const made = add(parent, "button", { type: "button", title, ...OWN_KEYS }, text);
  made.addEventListener("click", pressed);
  return made;
};

function makeChoice(parent, label, options, moved) {
  const row = add(parent, "label", {}, label);
  const list = add(row, "select", { "aria-label": label, ...OWN_KEYS });
  for (const [value, text] of options) add(list, "option", { value }, text);
  list.addEventListener("change", () => moved(list.value));
  return value => { list.value = String(value); };
}

// A slider over a list of values; a value between two of them is shown as it is.
function makeSlider(parent, [label, values], moved) {
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

function makeBox(parent, label, attributes, entered) {
  const row = add(parent, "label", {}, label);
  const box = add(row, "input", { "aria-label": label, ...OWN_KEYS, ...attributes });
  let last;
  const enter = () => { if (box.value !== last) entered(last = box.value); };
  box.addEventListener("change", enter);
  box.addEventListener("keydown", event => { if (event.key === "Enter") enter(); });
  return value => { if (document.activeElement !== box) last = box.value = String(value); };
}

// All controls of the left column; returns a function that moves them to given settings.
function makeControls(parent, strip, talk) {
  let hidden = [8, 8];
  const set = (name, value) => talk.move({ [name]: value });
  const choice = name => makeChoice(parent, name === "data" ? "data set" : name, CHOICES[name], v => set(name, v));
  const slider = name => makeSlider(parent, SLIDERS[name], v => set(name, v));
  const size = k => makeSlider(strip, SLIDERS[`neurons${k + 1}`], v => {
    hidden = hidden.map((old, i) => (i === k ? v : old));
    set("hidden", hidden);
  });
  const show = { data: choice("data"), classes: slider("classes"), noise: slider("noise") };
  const layers = makeSlider(parent, SLIDERS.layers, count => {
    hidden = Array.from({ length: count }, (_, k) => hidden[k] ?? hidden.at(-1));
    set("hidden", hidden);
  });
  const sizes = [0, 1, 2, 3].map(size);
  for (const name of ["activation", "optimizer"]) show[name] = choice(name);
  for (const name of ["lr", "batch_size", "l2"]) show[name] = slider(name);
  show.seed = makeBox(parent, "seed", { type: "number", min: 0, step: 1, placeholder: "7" }, v => set("seed", Number(v)));
  return (settings, choosesClasses) => {
    hidden = [...settings.hidden];
    layers(hidden.length);
    const pitch = pitchOf(hidden);
    sizes.forEach((to, k) => { to(hidden[k] ?? hidden.at(-1), k < hidden.length).style.height = `${pitch}px`; });
    for (const [name, to] of Object.entries(show)) to(settings[name], name !== "classes" || choosesClasses);
  };
}
