// What a reader can touch and see in a notebook's outputs, in JupyterLab or on a page of the web
// edition. page.py puts it into the one, tests/web/visit.py into the other.
window.probe = (() => {
  const TOUCHABLE = ".noUi-handle, select, button, input, textarea, .digit-pad, [data-control]";
  // What moves with the hand is no answer to it.
  const OWN_FACE = "button, select, .noUi-target, .widget-readout, [data-readout]";
  const TROUBLE = /Traceback|Error (displaying|creating) widget|This setting does not work|Nothing in this picture has/;
  const BAR = /\d+%\||it\/s/;

  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const panel = () => jupyterapp.shell.currentWidget;
  const lab = {
    OUTPUT: ".jp-OutputArea-output",
    busy: () => panel().sessionContext.session?.kernel?.status !== "idle",
    home: (control) => control.closest(".jp-Cell").querySelector(".jp-Cell-outputArea"),
    cell: (home) => panel().content.widgets.find((widget) => widget.node.contains(home)).model.id,
  };
  const web = {
    OUTPUT: ".live.alive",
    busy: () => false,
    home: (control) => control.closest(".live"),
    cell: (home) => home.closest(".cell").id.replace("cell-", ""),
  };
  const { OUTPUT, busy, ...places } = "jupyterapp" in window ? lab : web;

  const find = (selector) => [...document.querySelectorAll(`${OUTPUT} ${selector}`)];
  const outputs = (control) => (control.home ??= places.home(control));
  const cell = (control) => places.cell(outputs(control));

  // Whether every output that is not folded is on the page, its pictures and widgets loaded.
  function drawn() {
    const cells = panel().content.widgets.filter((cell) => cell.model.outputs && !cell.outputHidden);
    return cells.every(({ model, node }) =>
      node.querySelectorAll(".jp-OutputArea-output").length >= model.outputs.length)
      && find("img").every((image) => image.complete)
      && find("").every((output) => output.innerText !== "Loading widget...");
  }

  // How a control wants to be moved: the name of a method in controls.py.
  function kind(control) {
    if (control.dataset.control) return control.dataset.control;
    if (control.matches(".digit-pad")) return "draw";
    if (control.matches(".noUi-handle, input[type=range]")) return "range";
    if (control.matches("select")) return "choose";
    return control.matches("textarea, input[type=text], input[type=number]") ? "type" : "press";
  }

  function name(control) {
    const label = control.closest(".jupyter-widgets")?.querySelector(".widget-label")?.innerText;
    const words = label || control.ariaLabel || control.title || control.innerText;
    return `cell ${cell(control)}: ${kind(control)} "${words || control.className}"`;
  }

  // What the pictures in the control's cell are made of.
  function shows(control) {
    const made = ["img", "canvas", "svg"].find((tag) => outputs(control).querySelector(tag));
    return made ?? "text";
  }

  // The next control that nobody has moved and that is not chosen already, or null.
  function next() {
    const chosen = ".widget-toggle-buttons .mod-active, [type=radio]:checked";
    const control = find(":is(" + TOUCHABLE + ")").find((element) =>
      !element.moved && !element.disabled && element.getClientRects().length
      && element.checkVisibility()  // what is folded has its place, too
      && !element.matches(chosen));
    if (control) control.moved = true;
    return control ?? null;
  }

  // A canvas tells nobody that it has changed, and reading it costs more than most drawings: we
  // count the strokes, and read only after new ones.
  const strokes = new WeakMap(), looks = new WeakMap();
  const note = (canvas) => { strokes.set(canvas, (strokes.get(canvas) ?? 0) + 1); };
  const pen = CanvasRenderingContext2D.prototype;
  for (const name of Object.getOwnPropertyNames(pen).filter((name) => /^(clear|draw|fill|put|reset|stroke)/.test(name))) {
    const draw = Object.getOwnPropertyDescriptor(pen, name).value;
    if (draw) pen[name] = function (...where) { note(this.canvas); return draw.apply(this, where); };
  }
  for (const side of ["width", "height"]) {  // to set one wipes the canvas
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, side);
    Object.defineProperty(HTMLCanvasElement.prototype, side, { get, set(value) { note(this); set.call(this, value); } });
  }

  // What is on a canvas now.
  function pixels(canvas) {
    const drawn = strokes.get(canvas) ?? 0;
    if (looks.get(canvas)?.drawn !== drawn) looks.set(canvas, { drawn, url: canvas.toDataURL() });
    return looks.get(canvas).url;
  }

  // Everything in the control's cell that a move may change, as one string.
  function sight(control) {
    const parts = [];
    for (const element of outputs(control).querySelectorAll("img, canvas, svg")) {
      if (element.closest(OWN_FACE) || (element === control && control.matches(".digit-pad"))) continue;
      parts.push(element.src ?? (element.matches("canvas") ? pixels(element) : element.outerHTML));
    }
    const texts = document.createTreeWalker(outputs(control), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (!text.parentElement.closest(OWN_FACE)) parts.push(text.data);
    }
    return parts.join("\n");
  }

  // Make `probe.change` the milliseconds from touch to a changed sight, or null without a change.
  function watch(control, patience) {
    const before = sight(control), started = performance.now();
    let touched = started, last = started, quiet = 0;
    const touch = () => { touched = performance.now(); };
    addEventListener("keydown", touch, { capture: true, once: true });
    addEventListener("pointerdown", touch, { capture: true, once: true });
    probe.change = new Promise((resolve) => {
      const look = (now) => {
        quiet += busy() ? 0 : now - last;
        last = now;
        if (sight(control) !== before) resolve(performance.now() - touched);
        else if (quiet > patience || now - started > 60000) resolve(null);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }

  // True once the cell has stopped changing, false if it goes on: a live training is never idle.
  async function rest(control, still = 150, patience = 3000, longest = 20_000) {
    const began = performance.now();
    let before = sight(control), since = began, quiet = 0;
    while (busy() || performance.now() - since < still) {
      await pause(25);
      quiet += busy() ? 0 : 25;
      const now = sight(control);
      if (now !== before) [before, since] = [now, performance.now()];
      if (quiet > patience || performance.now() - began > longest) return false;
    }
    return true;
  }

  // Every error, warning or broken widget that a reader sees in an output now. What stands in an
  // output is asked before what is seen of it, which makes the browser lay the whole page out.
  function errors() {
    const bad = find("").filter((output) => {
      const { mimeType = "" } = output.dataset;
      return mimeType.endsWith(".error")
        || (TROUBLE.test(output.textContent) && TROUBLE.test(output.innerText))
        || (mimeType.endsWith(".stderr") && output.innerText.trim() && !BAR.test(output.innerText));
    });
    return [...new Set(bad.map((output) => output.innerText.trim().slice(-400)))];
  }

  return { cell, drawn, errors, kind, name, next, rest, shows, watch };
})();
