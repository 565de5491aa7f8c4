// The page: Next and Back, what the step computes, the graph, and fields for other numbers.
function makeSteps(parent, last, go) {
  const bar = add(parent, "div", { class: "gw-bar" });
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
  return at => {
    slider.value = at;
    readout.textContent = `step ${at} of ${last}`;
    if (back === document.activeElement && at === 0) next.focus();
    if (next === document.activeElement && at === last) back.focus();
    [back.disabled, next.disabled] = [at === 0, at === last];
  };
}

// One given number as a text field: Enter and leaving it take what was typed, Escape takes it back.
function makeInput(parent, model, name, say) {
  const field = add(add(parent, "label", {}, `${name} `), "input", { type: "text", inputmode: "decimal",
    spellcheck: "false", autocomplete: "off", "data-field": name, ...OWN_KEYS, "aria-label": name });
  let typed = false;
  const fill = () => { if (!typed) field.value = String(model.get("numbers")[name]); };
  const take = () => {
    if (!typed) return;
    typed = false;
    const { value, why } = read(field.value), stays = show(model.get("numbers")[name]);
    if (why) say(`${why}. ${name} stays ${stays}.`);
    else {
      say(`${name} is ${show(value)} now.`);
      model.set("numbers", { ...model.get("numbers"), [name]: value });
      model.save_changes();
    }
    fill();
  };
  field.addEventListener("input", () => { typed = true; });
  field.addEventListener("blur", take);
  field.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") take();
    if (key === "Escape") { typed = false; fill(); }
  });
  return fill;
}

function makeInputs(parent, model) {
  const box = add(parent, "div", { class: "gw-bar" }), tools = add(parent, "div", { class: "gw-bar" });
  const reset = add(tools, "button", { type: "button", "data-control": "press", ...OWN_KEYS }, "Reset the numbers");
  const message = add(tools, "div", { role: "status", class: "gw-message" });
  const say = text => { message.textContent = text; };
  const fills = Object.keys(model.get("first")).map(name => makeInput(box, model, name, say));
  reset.addEventListener("click", () => {
    model.set("numbers", { ...model.get("first") });
    model.save_changes();
    say("The first numbers are back.");
  });
  return () => fills.forEach(fill => fill());
}

function listenKeys(root, last, go) {
  const moves = { ArrowRight: at => at + 1, ArrowLeft: at => at - 1, Home: () => 0, End: () => last };
  root.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("[data-field]")) return;
    if (!moves[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    go(moves[event.key]);
  });
}

function render({ model, el }) {
  const root = add(el, "div", { class: "graph-walk", ...OWN_KEYS });
  const nodes = model.get("nodes"), steps = walk(nodes), last = steps.length;
  let at = model.get("step");
  const go = move => {  // stays in the browser, where no late answer of the kernel can undo it
    at = Math.min(last, Math.max(0, move(at)));
    paint();
  };
  const showStep = makeSteps(root, last, go), panel = add(root, "div", { class: "gw-panel", role: "status" });
  const formula = add(panel, "div", { class: "gw-formula" }), words = add(panel, "div", { class: "gw-words" });
  const svg = drawGraph(root, compute(nodes, model.get("numbers"))), fill = makeInputs(root, model);
  const paint = () => {
    const made = compute(nodes, model.get("numbers")), now = steps[at - 1];
    [formula.textContent, words.textContent] = now ? tell(now, made)
      : ["Six numbers are given.", "Next, or the right arrow key, takes one step: first forward to the loss, then backward."];
    showStep(at);
    paintGraph(svg, made, steps, at);
    fill();
  };
  listenKeys(root, last, go);
  const jump = () => go(() => model.get("step"));
  model.on("change:step", jump);
  model.on("change:numbers", paint);
  paint();
  return () => { model.off("change:step", jump); model.off("change:numbers", paint); };
}

export default { render };
