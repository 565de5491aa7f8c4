// What follows a guess is hidden until the reader has guessed, or wants to see everything.
import { recall, remember } from "./memory.js";

export function startGuesses() {
  const forms = [...document.querySelectorAll("form.guess")], all = document.querySelector(".show-all");
  for (const form of forms) form.addEventListener("submit", event => {
    event.preventDefault();
    answer(form);
  });
  if (!all) return;
  all.checked = recall("show-all") === "true";
  const apply = () => document.documentElement.classList.toggle("show-everything", all.checked);
  all.addEventListener("change", () => {
    remember("show-all", String(all.checked));
    apply();
  });
  apply();
  openTo(location.hash);
  addEventListener("hashchange", () => openTo(location.hash));
}

function answer(form) {
  const guess = form.querySelector("input").value.trim(), said = document.createElement("p");
  said.className = "answering";
  said.textContent = guess ? `You guessed: ${guess}` : "You didn't write a guess down. Next time, do: it makes the answer stick.";
  form.querySelector(".answering").replaceWith(said);
  form.nextElementSibling.classList.add("shown");
}

// A link into a hidden part opens it; behind a question mark stands what a control reads.
function openTo(hash) {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1).split("?")[0]));
  for (let part = target; part; part = part.parentElement) {
    if (part.classList.contains("after")) part.classList.add("shown");
    if (part.tagName === "DETAILS") part.open = true;
  }
  if (target) target.scrollIntoView();
}
