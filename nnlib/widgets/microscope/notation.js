// How the microscope writes names and numbers: what nnlib.little_network.notation does in Python.
import { general } from "../shared/words.js";

const DIGITS = 6;
const FACTORS = { p1: ["x_0", "W1_01"], p2: ["a1_0", "W2_0"], q1: ["dz1_1", "W1_01"] };  // by places in the index

const lowered = digits => digits.replace(/\d/g, digit => "₀₁₂₃₄₅₆₇₈₉"[digit]);
const lifted = power => power.replace(/[-\d]/g, sign => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(sign)]);

// A name as a formula has it: z1_2 becomes z1₂, a product becomes its two factors.
export function label(name) {
  const [kind, index = ""] = name.split("_");
  if (FACTORS[kind]) return FACTORS[kind].map(factor => label(factor.replace(/_(\d+)/, (_, places) => `_${[...places].map(place => index[place]).join("")}`))).join("·");
  if (kind === "s1" || kind === "s2") return `σ′(${label(name.replace("s", "z"))})`;
  return kind + lowered(index);
}

// A number to so many significant digits, with a real minus sign; -1.5e-9 as −1.5·10⁻⁹.
export function number(value, digits = DIGITS) {
  if (!Number.isFinite(value)) return "beyond all numbers";
  const [first, power] = general(value + 0, digits).replace(/^-/, "−").split("e");
  return power ? `${first}·10${lifted(String(Number(power)))}` : first;
}

// = text, or ≈ text if `number` shows less than all of one of the values in it.
export function equals(text, values) {
  return `${values.some(value => Number(general(value, DIGITS)) !== value) ? "≈" : "="} ${text}`;
}

// A template with its parts in it, and brackets where a minus sign would meet another sign.
// " + " joins any number of parts; a negative one turns the plus before it into a minus.
export function formula(template, parts) {
  if (template === " + ") return parts.join(template).replaceAll("+ −", "− ");
  const first = template.startsWith("{}") || template.includes("({})");
  const signed = parts.map((part, n) => (part[0] === "−" && (n || !first) ? `(${part})` : part));
  let next = 0;
  return template.replace(/\{(\d?)\}/g, (_, place) => signed[place || next++]);
}
