// The replay in a notebook: Python hears where the slider stands, and may move it.
import { makeReplay } from "./replay.js";

function render({ model, el }) {
  let timer;
  const tell = at => {  // Python hears where we came to rest
    clearTimeout(timer);
    timer = setTimeout(() => { model.set("at", at); model.save_changes(); }, 150);
  };
  const replay = makeReplay(el, model.get("film"), model.get("at"), tell);
  const told = () => replay.go(model.get("at"));
  model.on("change:at", told);
  return () => { replay.stop(); clearTimeout(timer); model.off("change:at", told); };
}

export default { render };
