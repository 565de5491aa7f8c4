// Everything that the playground's controls say, checked and told in words as settings.py does.
import { Refused, atLeast, inRange, shown } from "../shared/checks.js";
import { repr } from "../shared/words.js";
import { readFormula } from "./formula.js";
import { EXAMPLE, START as FIRST_POINTS, asPoints, windowOf } from "./points.js";

const MOST_LAYERS = 4, MOST_NEURONS = 16, MOST_CLASSES = 5, FAR = 1e6;
export const DATA = {
  blobs: { noise: 0.2, window: 1.8, groups: true },
  moons: { noise: 0.1, window: 1.8 },
  circles: { noise: 0.05, window: 1.4 },
  spirals: { noise: 0.02, window: 1.3, groups: true },
  points: { noise: 0, window: 1.5 },
  formula: { noise: 0, window: 1.3, groups: true },
};
const ACTIVATIONS = ["tanh", "ReLU", "sigmoid"], OPTIMIZERS = ["SGD", "momentum", "Adam"];
const START = { data: "moons", classes: 2, noise: null, hidden: [8, 8], activation: "tanh", optimizer: "Adam",
  lr: 0.01, batch_size: 32, l2: 0, seed: 0, points: [], formula: "" };

function oneOf(name, value, choices) {
  if (choices.includes(value)) return value;
  throw new Refused(`${name} must be one of ${choices.map(choice => `"${choice}"`).join(", ")}; got ${shown(value)}`);
}

function asClasses(value, data) {
  if (atLeast("classes", value, 2) > MOST_CLASSES) throw new Refused(`classes must be at most ${MOST_CLASSES}; got ${shown(value)}`);
  if (value > 2 && !DATA[data].groups) throw new Refused(`"${data}" has 2 classes; more fit "blobs" and "spirals"; got ${shown(value)}`);
  return value;
}

function asHidden(value) {
  if (!Array.isArray(value) || value.length < 1 || value.length > MOST_LAYERS) {
    throw new Refused(`hidden must name 1 to ${MOST_LAYERS} layers by their sizes, such as (8, 8); got ${shown(value)}`);
  }
  for (const size of value) atLeast("each size in hidden", size, 1);
  if (Math.max(...value) > MOST_NEURONS) throw new Refused(`each size in hidden must be at most ${MOST_NEURONS}; got ${shown(value)}`);
  return value;
}

// Points or a formula of one's own, where the data set is made of them.
function asOwn({ data, points, formula }) {
  if (data === "formula") readFormula(formula || EXAMPLE);
  return { points: data === "points" ? asPoints(points.length ? points : FIRST_POINTS) : [], formula: data === "formula" ? formula || EXAMPLE : "" };
}

// The map shows the square -window..window.
export const windowFor = ({ data, points }) => (points.length ? windowOf(points) : DATA[data].window);

// All settings; what is not given is as at first.
export function makeSettings(given = {}) {
  const told = { ...START, ...given }, data = oneOf("data", told.data, Object.keys(DATA)), { points, formula } = asOwn(told);
  return {
    data, classes: points.length ? Math.max(2, ...points.map(([, , label]) => label + 1)) : asClasses(told.classes, data),
    noise: inRange("noise", told.noise ?? DATA[data].noise, 0, 1),
    hidden: asHidden(told.hidden),
    activation: oneOf("activation", told.activation, ACTIVATIONS),
    optimizer: oneOf("optimizer", told.optimizer, OPTIMIZERS),
    lr: inRange("lr", told.lr, 0, 100), batch_size: atLeast("batch_size", told.batch_size, 1),
    l2: inRange("l2", told.l2, 0, 10), seed: atLeast("seed", told.seed, 0),
    points, formula,
  };
}

// The same with some controls moved; a new data set comes with its own noise.
export function changed(settings, moved) {
  for (const name of Object.keys(moved)) if (!(name in settings)) throw new Refused(`the playground has no setting ${shown(name)}`);
  return makeSettings({ ...settings, ...("data" in moved ? { classes: 2, noise: null } : {}), ...moved });
}

const FLOATS = ["noise", "lr", "l2"];

// One line of Python that makes a playground with these settings.
export function lineOf(settings) {
  const hasClasses = settings.classes !== 2 && !settings.points.length, isSaid = ([name, value]) =>
    (name === "classes" ? hasClasses : !["points", "formula"].includes(name) || value.length);
  const words = Object.entries(settings).filter(isSaid).map(([name, value]) => {
    if (name === "points") return `points=(${value.map(([x1, x2, label]) => `(${repr(x1)}, ${repr(x2)}, ${label})`).join(", ")})`;
    if (name === "hidden") return `hidden=(${value.join(", ")}${value.length === 1 ? "," : ""})`;
    return `${name}=${typeof value === "string" ? `"${value}"` : FLOATS.includes(name) ? repr(value) : value}`;
  });
  return `Playground(${words.join(", ")})`;
}

// Two numbers from a text such as "0.5, -0.3", or from a pair.
export function asPlace(text) {
  const parts = typeof text === "string" ? text.replaceAll("\u2212", "-").replace(/^[ ()[\]]+|[ ()[\]]+$/g, "").split(/[\s,;]+/) : text;
  const place = Array.isArray(parts) ? parts.map(part => (part === "" || part === null ? NaN : Number(part))) : [];
  if (place.length === 2 && place.every(x => Number.isFinite(x) && Math.abs(x) <= FAR)) return place;
  throw new Refused(`expected two numbers, such as 0.5, -0.3; got ${shown(text)}`);
}
