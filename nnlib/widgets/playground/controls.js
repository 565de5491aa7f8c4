// The playground's controls: each tells `talk` when it is moved, and can be moved to a value.
import { decades, makeBox, makeChoice, makeSlider, upTo } from "../live/live.js";
import { makeOwn } from "./own.js";

const CHOICES = {
  data: [...["blobs", "moons", "circles", "spirals"].map(name => [name, name]), ["points", "your own points"], ["formula", "a formula"]],
  activation: ["tanh", "ReLU", "sigmoid"].map(name => [name, name]),
  optimizer: [["SGD", "SGD"], ["momentum", "SGD with momentum"], ["Adam", "Adam"]],
};
const SLIDERS = {
  classes: ["classes", upTo(2, 5)], noise: ["noise", upTo(0, 0.5, 0.01)],
  layers: ["hidden layers", upTo(1, 4)],
  ...Object.fromEntries(upTo(1, 4).map(k => [`neurons${k}`, [`neurons in layer ${k}`, upTo(1, 16)]])),
  lr: ["learning rate", decades(-4, 1)], batch_size: ["batch size", [1, 2, 4, 8, 16, 32, 64, 128, 300]],
  l2: ["weight decay", [0, ...decades(-5, 0)]],
};

export const pitchOf = hidden => (hidden.length > 3 ? 40 : 46);  // pixels from one layer's small maps to the next

// All controls of the left column; returns { to, own }: what moves them to given settings, and what acts on one's own points.
export function makeControls(parent, strip, talk) {
  let hidden = [8, 8];
  const set = (name, value) => talk.move({ [name]: value });
  const choice = name => makeChoice(parent, name, CHOICES[name], v => set(name, v));
  const slider = name => makeSlider(parent, SLIDERS[name], v => set(name, v));
  const size = k => makeSlider(strip, SLIDERS[`neurons${k + 1}`], v => {
    hidden = hidden.map((old, i) => (i === k ? v : old));
    set("hidden", hidden);
  });
  const show = { data: makeChoice(parent, "data set", CHOICES.data, name => own.choose(name)) }, own = makeOwn(parent, talk);
  for (const name of ["classes", "noise"]) show[name] = slider(name);
  const layers = makeSlider(parent, SLIDERS.layers, count => {
    hidden = Array.from({ length: count }, (_, k) => hidden[k] ?? hidden.at(-1));
    set("hidden", hidden);
  });
  const sizes = [0, 1, 2, 3].map(size);
  for (const name of ["activation", "optimizer"]) show[name] = choice(name);
  for (const name of ["lr", "batch_size", "l2"]) show[name] = slider(name);
  show.seed = makeBox(parent, "seed", { type: "number", min: 0, step: 1, placeholder: "7" }, v => set("seed", Number(v)));
  const to = (settings, choosesClasses) => {
    const isVisible = { classes: choosesClasses, noise: settings.points.length === 0 };
    own.show(settings);
    hidden = [...settings.hidden];
    layers(hidden.length);
    const pitch = pitchOf(hidden);
    sizes.forEach((move, k) => { move(hidden[k] ?? hidden.at(-1), k < hidden.length).style.height = `${pitch}px`; });
    for (const [name, move] of Object.entries(show)) move(settings[name], isVisible[name]);
  };
  return { to, own };
}
