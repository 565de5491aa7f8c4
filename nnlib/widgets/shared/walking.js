// What a walk is controlled by: Back, Next and a slider, the same by keys, and fields for typed numbers.
import { OWN_KEYS, add } from "./elements.js";

// Back, Next and the slider in a bar; show(at) tells them where the walk is.
export function makeSteps(bar, last, go) {
  const button = (text, by) => {
    const made = add(bar, "button", { type: "button", "data-control": "press", ...OWN_KEYS }, text);
    made.addEventListener("click", () => go(at => at + by));
    return made;
  };
  const back = button("◀ Back", -1), next = button("Next ▶", 1);
  const slider = add(bar, "input", { type: "range", min: 0, max: last, step: 1, "data-control": "range",
    ...OWN_KEYS, "aria-label": "step of the walk" });
  slider.addEventListener("input", () => go(() => Number(slider.value)));
  const readout = add(bar, "output", { "data-readout": "true" });
  return { slider, show: at => {
    slider.value = at;
    readout.textContent = `step ${at} of ${last}`;
    if (back === document.activeElement && at === 0) next.focus();
    if (next === document.activeElement && at === last) back.focus();
    [back.disabled, next.disabled] = [at === 0, at === last];
  } };
}

// Arrows, Home, End and a widget's own keys move; those typed in a field belong to the field.
export function listenToKeys(root, last, go, more = {}) {
  const moves = { ArrowRight: at => at + 1, ArrowLeft: at => at - 1, Home: () => 0, End: () => last, ...more };
  root.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("[data-field]")) return;
    if (!moves[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    go(moves[event.key]);
  });
}

// One number as a text field. Enter and leaving it hand over what was typed, Escape takes it back;
// the answer shows what is held, unless something is typed and not handed over yet.
export function makeField(parent, name, words, held, take) {
  const field = add(add(parent, "label", {}, `${words} `), "input", { type: "text",
    spellcheck: "false", autocomplete: "off", "data-field": name, ...OWN_KEYS, "aria-label": words });
  let typed = false;
  const fill = () => { if (!typed) field.value = held(); };
  const hand = () => {
    if (!typed) return;
    typed = false;
    take(field.value);
  };
  field.addEventListener("input", () => { typed = true; });
  field.addEventListener("blur", hand);
  field.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") hand();
    if (key === "Escape") { typed = false; fill(); }
  });
  return fill;
}
