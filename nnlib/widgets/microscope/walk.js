// The walk through the little network, computed as nnlib.little_network computes it: every product, sum
// and activation, every gradient, and the finite difference that checks it.
import { equals, formula, label, number } from "./notation.js";

const STEP = 1e-5, EPSILON = 2 ** -52;
const FLAT = 1e-4;  // a derivative of the sigmoid that lets hardly any gradient through
const OPERATIONS = {  // how each kind is computed, and how it is written
  times: [(u, v) => u * v, "{} · {}"],
  "times one": [u => u, "{} · 1"],
  plus: [(...terms) => terms.reduce((sum, term) => sum + term), " + "],
  minus: [(u, v) => u - v, "{} − {}"],
  "half square": [u => 0.5 * u * u, "½ · {}²"],
  sigmoid: [z => (z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z))), "σ({})"],
  slope: [a => a * (1 - a), "{0} · (1 − {0})"],
};
const compute = ({ kind, operands }, values) => OPERATIONS[kind][0](...operands.map(name => values[name]));

// Every number of the forward pass by name; one of them may be moved on its way, perhaps in one product only.
function forward(recipes, given, moved = "", amount = 0, only = "") {
  const values = { ...given };
  if (moved in given && !only) values[moved] += amount;
  for (const recipe of recipes) {
    const seen = recipe.name === only ? { ...values, [moved]: values[moved] + amount } : values;
    values[recipe.name] = compute(recipe, seen) + (recipe.name === moved ? amount : 0);
  }
  return values;
}

// What is larger; a number that is none loses, as in Python.
const larger = (a, b) => (b > a ? b : a);

// The central finite difference of `of` by `by`, and how far rounding may have moved it; the step is
// smaller where it would move a sum z further than itself.
function finiteDifference(recipes, given, { by, of, only }) {
  const here = forward(recipes, given), there = forward(recipes, given, by, STEP, only);
  const reach = Object.keys(here).filter(name => name[0] === "z").map(name => Math.abs(there[name] - here[name])).reduce(larger) / STEP;
  const step = STEP / Math.min(larger(1, reach), 1e300);
  const [up, down] = [step, -step].map(amount => forward(recipes, given, by, amount, only));
  const size = of === "L" ? here.L + Math.abs(here.e) * (1 + Math.abs(here.y)) : here[of];
  return { numerical: (up[of] - down[of]) / (2 * step), blur: 8 * EPSILON * size / step };
}

// How the finite difference compares with the derivative.
function verdict(value, { numerical, blur }) {
  const gap = Math.abs(numerical - value);
  if (gap <= 1e-10 + 1e-5 * Math.abs(value)) return "agrees";
  return gap <= blur ? "agrees as far as rounding lets so small a step see" : `differs by ${number(gap)}`;
}

// What a derivative of nothing means for the gradient.
function flat(slope) {
  if (slope === 0) return " Saturated: the sigmoid is flat here, with slope 0, and no gradient gets through.";
  if (slope < FLAT) return " Nearly saturated: the sigmoid is so flat that hardly any gradient gets through.";
  return "";
}

// The weights along whose lines a step runs.
function edges({ name, operands }) {
  const found = [name, ...operands].map(each => each.match(/^d?[Wpq](\d_\d+)$/)?.[1]).filter(Boolean);
  return [...new Set(found.map(index => `W${index}`))].sort();
}

// Every number of the walk by name, from those that are given.
// Throws an error that says which of them would be too large.
function valuesOf(recipes, given) {
  const values = { ...given };
  for (const recipe of recipes) values[recipe.name] = compute(recipe, values);
  for (const [name, value] of Object.entries(values)) {
    if (!Number.isFinite(value)) throw new Error(`${label(name)} would be too large for a computer's numbers`);
  }
  return values;
}

// A recipe with everything filled in, as texts, and its numbers.
function makeStep(recipe, values, forwards, given) {
  const inputs = recipe.operands.map(name => values[name]), value = values[recipe.name], [, template] = OPERATIONS[recipe.kind];
  const judged = recipe.by && finiteDifference(forwards, given, recipe), where = recipe.only ? " along this path alone" : "";
  const texts = {
    name: recipe.name, chapter: recipe.chapter, label: label(recipe.name),
    symbols: formula(template, recipe.operands.map(label)),
    numbers: equals(formula(template, inputs.map(input => number(input))), inputs),
    result: equals(number(value), [value]),
    numerical: judged ? `Finite difference with respect to ${label(recipe.by)}${where}: ${number(judged.numerical)}` : "",
    verdict: judged ? verdict(value, judged) : "",
    words: recipe.words + (recipe.kind === "slope" ? flat(value) : ""),
    operands: recipe.operands, edges: edges(recipe), forward: !judged,
  };
  return { texts, inputs, value, ...judged };
}

// All steps in order: the forward pass, the loss, and the backward pass.
export function walk(recipes, given) {
  const values = valuesOf(recipes, given), forwards = recipes.filter(({ by }) => !by);
  return recipes.map(recipe => makeStep(recipe, values, forwards, given));
}
