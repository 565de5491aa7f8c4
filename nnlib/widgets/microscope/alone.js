// The microscope without a kernel: answers typed numbers as widget.py does, with all steps computed.
import { repr } from "../shared/words.js";
import { label, number } from "./notation.js";
import { walk } from "./walk.js";

const SHORT = 4, SHORTER = 3;  // digits in the drawing: of values, and of gradients
const WRITTEN = /^[-+]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[-+]?\d+(_\d+)*)?$/i;

// A digit of any script, as 0 to 9: each script's ten lie side by side.
function plainDigit(letter) {
  let place = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(letter.codePointAt(0) - place - 1))) place++;
  return String(place % 10);
}

const readable = text => text.trim().replaceAll("−", "-");
const isWord = (typed, words) => new RegExp(`^[-+]?(${words})$`, "i").test(typed);

// A typed number, or an error that says kindly what is wrong with it.
function parse(text) {
  const typed = readable(text), letters = [...typed];
  const said = `“${letters.slice(0, 20).join("")}${letters.length > 20 ? "…" : ""}”`;
  if (!typed) throw new Error("An empty field is no number");
  if (isWord(typed, "nan")) throw new Error(`${said} means “not a number”, and nothing can be computed from it`);
  const western = typed.replace(/\p{Nd}/gu, plainDigit), value = WRITTEN.test(western) ? Number(western.replaceAll("_", "")) : NaN;
  if (isWord(typed, "inf|infinity") || Math.abs(value) === Infinity) throw new Error(`${said} is too large for a computer's numbers`);
  if (!Number.isNaN(value)) return value;
  throw new Error(`${said} is no number${typed.includes(",") ? ": please write a point, as in 0.5" : ""}`);
}

// A number as one would type it: 3 for 3.0, and every digit of the others.
const plain = value => repr(value).replace(/\.0$/, "");

// All that the browser shows of these numbers.
export function shown(recipes, given) {
  const steps = walk(recipes, given), texts = (values, write) => Object.fromEntries(Object.entries(values).map(write));
  const values = { ...given, ...Object.fromEntries(steps.map((step, n) => [recipes[n].name, step.value])) };
  return {
    steps: steps.map(step => step.texts),
    fields: texts(given, ([name, value]) => [name, plain(value)]),
    shorts: texts(values, ([name, value]) => [name, number(value, /^[dqs]/.test(name) ? SHORTER : SHORT)]),
  };
}

// Numbers by name that a field holds, and what is said when another one is typed.
function typeIn(recipes, given, name, text) {
  try {
    const taken = { ...given, [name]: parse(text) };
    return { given: taken, ...shown(recipes, taken), message: `${label(name)} is ${text.trim()} now.` };
  } catch (error) {
    return { given, ...shown(recipes, given), message: `${error.message}. ${label(name)} stays ${number(given[name])}.` };
  }
}

// Answers what the widget sends: a number was typed, or the first numbers are wanted back.
export default function attend(kernel, files) {
  const first = Object.fromEntries(Object.entries(kernel.get("fields")).map(([name, text]) => [name, Number(text)]));
  const loading = fetch(files.recipes).then(answer => answer.json()).catch(() => null);
  let given = first;

  function answer(recipes, { reset, name, text }) {
    if (!recipes) return { message: "What this page computes with couldn't be loaded: please open it again." };
    const made = reset ? { given: first, ...shown(recipes, first), message: "The first numbers are back." } : typeIn(recipes, given, name, text);
    const { given: taken, ...state } = made;
    given = taken;
    return state;
  }

  kernel.on("message", async content => {
    const recipes = await loading;
    if (content.reset || content.name in given) kernel.set({ ...answer(recipes, content), answers: kernel.get("answers") + 1 });
  });
}
