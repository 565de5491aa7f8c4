// Ten bars for each of two answers, under their names.
import { add } from "../shared/elements.js";
import { makeBars, makePad, makeTools } from "./parts.js";
import { makePhotos } from "./photos.js";

function makeTwoBars(parent, model) {
  const both = add(parent, "div", { class: "digit-pad-answers" });
  const shows = ["probs", "beside"].map((trait, k) => {
    const column = add(both, "div", { class: "digit-pad-answer" });
    add(column, "div", { class: "digit-pad-heading" }, model.get("names")[k]);
    return makeBars(column, { get: (name) => model.get(name === "probs" ? trait : name) });
  });
  return () => shows.forEach((show) => show());
}

// The pad: each drawing goes to Python, and what comes back is shown beside it.
function render({ model, el }) {
  const root = add(el, "div", { class: "digit-pad-root" });
  let width = () => model.get("pen");
  const pad = makePad(root, () => width(), (grey) => {
    model.set("pixels", new DataView(grey.buffer));
    model.save_changes();
  });
  width = makeTools(pad.column, model, pad.clear);
  const show = model.get("names").length ? makeTwoBars(root, model) : makeBars(root, model);
  const stop = model.get("photos") ? makePhotos(root, pad, model) : () => {};
  model.on("change:probs change:beside change:message", show);
  show();
  return () => {
    model.off("change:probs change:beside change:message", show);
    stop();
  };
}

export default { render };
