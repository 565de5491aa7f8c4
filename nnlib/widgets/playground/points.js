// Points of one's own, as points.py reads them: rows of x1, x2, class, or labelled by a formula.
import { Refused } from "../shared/checks.js";
import { readFormula } from "./formula.js";

const MOST_POINTS = 500, MOST_CLASSES = 5, FARTHEST = 10, WINDOWS = [1.5, 2, 3, 5, FARTHEST];
export const START = [[-0.5, -0.5, 0], [0.5, 0.5, 0], [-0.5, 0.5, 1], [0.5, -0.5, 1]];
export const EXAMPLE = "x1*x1 + x2*x2 < 0.5";
const SIGNED = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;

function asPoint([k, line]) {
  const parts = line.replaceAll("−", "-").replace(/^[()[\] ]+|[()[\] ]+$/g, "").split(/[ \t]*[,;][ \t]*|[ \t]+/);
  const got = `got '${[...line].slice(0, 40).join("")}'`;
  if (parts.length !== 3 || !parts.every(part => SIGNED.test(part))) {
    throw new Refused(`line ${k}: expected x1, x2 and a class, such as 0.5, -0.3, 1; ${got}`);
  }
  const [x1, x2, label] = parts.map(Number);
  if (Math.max(Math.abs(x1), Math.abs(x2)) > FARTHEST) throw new Refused(`line ${k}: expected x1 and x2 from -10 to 10, ${got}; scale them first`);
  if (!Number.isInteger(label) || label < 0 || label >= MOST_CLASSES) throw new Refused(`line ${k}: expected a class from 0 to 4, got '${parts[2]}'`);
  return [x1, x2, label];
}

// Points [[x1, x2, class], ...] from such rows, or from a text with one of them a line.
export function asPoints(rows) {
  const lines = typeof rows === "string" ? rows.split("\n") : rows.map(row => row.join(", "));
  const told = lines.map((line, k) => [k + 1, line.trim()]).filter(([, line]) => line && !line.startsWith("#"));
  if (told.length && /^[A-Za-z]/.test(told[0][1])) told.shift();  // what the columns are called
  if (told.length < 2 || told.length > MOST_POINTS) throw new Refused(`expected 2 to ${MOST_POINTS} points, got ${told.length}`);
  return told.map(asPoint);
}

// Half a side of the smallest usual square that shows all points.
export function windowOf(points) {
  const farthest = Math.max(...points.flatMap(([x1, x2]) => [Math.abs(x1), Math.abs(x2)]));
  return WINDOWS.find(window => farthest <= window);
}

// Points anywhere in the square; the formula's number, rounded down, is the class.
export function fromFormula(n, random, text, noise, classes) {
  const formula = readFormula(text), places = Array.from({ length: n }, () => [-1 + 2 * random.uniform(), -1 + 2 * random.uniform()]);
  const labels = places.map(place => Math.min(classes - 1, Math.max(0, Math.floor(formula(place)) || 0)));
  return { points: places.map(place => place.map(x => x + noise * random.normal())), labels };
}
