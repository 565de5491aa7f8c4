// Data of one's own: what a tap or a click on the map does, rows that are pasted, a formula that is typed.
import { OWN_KEYS, add } from "../shared/elements.js";
import { button, makeBox, makeChoice } from "../live/live.js";

const CLICKS = [...[0, 1, 2, 3, 4].map(k => [String(k), `adds class ${k}`]), ["remove", "removes the nearest point"], ["ask", "asks the network"]];
const ROWS = "0.5, -0.3, 1\n-0.2, 0.4, 0";
const HELP = "x1, x2, + - * / % **, < > and or not, sin cos tan tanh exp log sqrt abs floor sign min max, pi, e; the class is the value rounded down";

// Rows of x1, x2, class in a folded field; returns what takes the present points for it.
function makePasted(parent, take) {
  const fold = add(parent, "details"), summary = add(fold, "summary", OWN_KEYS, "paste or copy rows");
  const area = add(fold, "textarea", { rows: 5, spellcheck: "false", placeholder: ROWS, "aria-label": "rows of x1, x2, class", ...OWN_KEYS });
  let rows = "";
  summary.addEventListener("click", () => { if (!fold.open) area.value = rows; });
  button(fold, "Use these rows", "a point a line: x1, x2, class", () => take(area.value));
  return points => { rows = points.map(row => row.join(", ")).join("\n"); };
}

export function makeOwn(parent, talk) {
  let data = "", points = [], click = "0";
  const kept = {};  // one's own points and formula, as they were left
  const forPoints = add(parent, "div", { class: "playground-own" }), forFormula = add(parent, "div", { class: "playground-own" });
  const clicks = makeChoice(forPoints, "a tap or click on the map", CLICKS, v => { click = v; });
  clicks(click);
  const pasted = makePasted(forPoints, text => talk.say("set", { points: text }));
  const formula = makeBox(forFormula, "class =", { type: "text", placeholder: "sin(3*x1) > x2", spellcheck: "false", title: HELP, "aria-label": "formula of the class" },
    text => talk.say("set", { formula: text }));

  function farFrom([x1, x2]) {
    const distances = points.map(([a, b]) => Math.hypot(a - x1, b - x2)), nearest = distances.indexOf(Math.min(...distances));
    return points.filter((_, k) => k !== nearest);
  }

  return {
    choose: name => talk.move({ data: name, ...(name in kept ? { [name]: kept[name] } : {}) }),
    show(settings) {
      ({ data, points } = settings);
      if (data in settings) kept[data] = settings[data];
      forPoints.hidden = data !== "points";
      forFormula.hidden = data !== "formula";
      pasted(points);
      formula(settings.formula);
    },
    isAsking: () => data !== "points" || click === "ask",
    // At a place: another point of a class, or one point less.
    act(place, what = click) {
      if (data !== "points" || what === "ask") return;
      points = what === "remove" ? farFrom(place) : [...points, [...place, Number(what)]];
      talk.move({ points });
    },
  };
}
