// On a page the address follows the playground, and a link makes the same again, with controls hidden if it says so.
import { add } from "../shared/elements.js";
import { button } from "../live/live.js";
import { GROUPS, asQuery, fromQuery, split } from "./address.js";

// Which group a row of controls belongs to, by what it says.
function groupOf(words) {
  if (/^(data set|classes|noise|a tap|class =)/.test(words)) return "data";
  if (/^(hidden layers|neurons in|activation)/.test(words)) return "network";
  return words.startsWith("seed") ? "seed" : "learning";
}

function hideGroups(root, { left, strip }, names) {
  const toggle = (node, name) => node.classList.toggle("playground-hidden", names.includes(name));
  for (const row of [...left.children, ...strip.querySelectorAll("label")]) toggle(row, groupOf(row.textContent.trim()));
  toggle(strip, "maps");
  toggle(root.querySelector(".playground-line"), "line");
}

// A folded button, and what may be hidden where the link is opened.
function makeFold(addressOf) {
  const fold = document.createElement("details"), boxes = {};
  fold.className = "playground-link";
  add(fold, "summary", {}, "Link to this playground");
  const choices = add(fold, "div", { class: "playground-bar" }, "hide there:");
  for (const [name, words] of Object.entries(GROUPS)) {
    const label = add(choices, "label");
    boxes[name] = add(label, "input", { type: "checkbox" });
    label.append(words);
  }
  const copy = async () => {
    const text = location.href.split("#")[0] + addressOf(Object.keys(boxes).filter(name => boxes[name].checked));
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = " copied";
    } catch { said.textContent = ` ${text}`; }
  };
  button(fold, "Copy link", "settings, seed and data as they are now", copy);
  const said = add(fold, "span", { role: "status", class: "playground-copied" });
  return fold;
}

// Nothing in JupyterLab. Returns [what shows settings, what ends it].
export function makeLink(root, model, talk, parts) {
  if (!model.get("page")) return [() => {}, () => {}];
  let settings, hide = [], isTouched = false, timer;
  const home = () => root.closest("[id]")?.id ?? "", addressOf = names => `#${home()}?${asQuery(settings, names)}`;
  const fold = makeFold(addressOf);

  function follow() {
    const [name, query] = split(location.hash);
    if (!query || name !== home()) return;
    const read = fromQuery(query);
    hide = read.hide;
    hideGroups(root, parts, hide);
    talk.say("set", read.settings);
  }

  for (const what of ["pointerdown", "keydown"]) root.addEventListener(what, () => { isTouched = true; });
  addEventListener("hashchange", follow);
  const show = now => {
    settings = now;
    if (!fold.isConnected) {
      root.append(fold);
      return follow();
    }
    clearTimeout(timer);
    if (isTouched) timer = setTimeout(() => history.replaceState(history.state, "", addressOf(hide)), 300);
  };
  return [show, () => {
    clearTimeout(timer);
    removeEventListener("hashchange", follow);
  }];
}
