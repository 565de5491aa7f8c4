// The pad: each drawing goes to Python, and what comes back is shown beside it.
function render({ model, el }) {
  const root = add(el, "div", { class: "digit-pad-root" });
  let width = () => model.get("pen");
  const pad = makePad(root, () => width(), (grey) => {
    model.set("pixels", new DataView(grey.buffer));
    model.save_changes();
  });
  width = makeTools(pad.column, model, pad.clear);
  const show = makeBars(root, model);
  model.on("change:probs change:message", show);
  show();
  return () => model.off("change:probs change:message", show);
}

export default { render };
