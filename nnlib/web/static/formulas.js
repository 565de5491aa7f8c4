// Formulas are set when they come near the screen, so that a long page appears at once.
import { whenNear } from "./loading.js";

export function startFormulas() {
  whenNear(".tex", 1500, set);
  addEventListener("beforeprint", () => document.querySelectorAll(".tex:not(.set)").forEach(set));
}

function set(place) {
  if (place.classList.contains("set")) return;
  const formula = place.textContent;
  window.katex.render(formula, place, { displayMode: "display" in place.dataset, throwOnError: false });
  place.classList.add("set");
}
