// Options that are refused in the words of nnlib.checks.
import { repr } from "./words.js";

export class Refused extends Error {}

// A value as Python would show what came.
export function shown(value) {
  if (typeof value === "string") return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value.replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (typeof value === "number" && !Number.isNaN(value)) return Number.isInteger(value) ? String(value) : repr(value);
  return typeof value === "boolean" ? (value ? "True" : "False") : "None";
}

// An option that counts something: a whole number, not below `low`.
export function atLeast(name, value, low) {
  if (Number.isInteger(value) && value >= low) return value;
  throw new Refused(`${name} must be a whole number, ${low} or more; got ${shown(value)}`);
}

// An option that measures something: a finite number, low <= value < high.
export function inRange(name, value, low, high) {
  if (typeof value === "number" && value >= low && value < high) return value;
  throw new Refused(`${name} must be a number from ${repr(low)} to below ${repr(high)}; got ${shown(value)}`);
}
