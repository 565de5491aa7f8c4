// What every page does: each part has a file of its own.
import { startContents } from "./contents.js";
import { startFormulas } from "./formulas.js";
import { startGuesses } from "./guesses.js";
import { startLive } from "./live.js";
import { startSearch } from "./search.js";
import { startSideways } from "./sideways.js";
import { startTerms } from "./terms.js";
import { remember } from "./memory.js";

document.querySelector("button.theme").addEventListener("click", () => {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  remember("theme", root.dataset.theme);
});
startContents();
startGuesses();
startFormulas();
startSideways();
startLive();
startTerms();
startSearch();
