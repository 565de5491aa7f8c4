// The playground's talk with Python, and what is shown of it; the drawing and the controls stand above.
const MAP = 360, CHART = [228, 177], STRIP = 604;

// Messages to Python: moves of one moment go together, and we know which was answered.
function makeTalk(model, silent) {
  const me = Math.random().toString(36).slice(2);
  let count = 0, moves = {}, queued = false, timer;
  const talk = { pending: null };
  talk.say = (what, details = {}) => {
    talk.pending = `${me}-${++count}`;
    clearTimeout(timer);
    timer = setTimeout(silent, 1500);
    model.send({ do: what, with: details, number: talk.pending });
  };
  const soon = () => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      const { ask, ...settings } = moves;
      moves = {};
      if (Object.keys(settings).length) talk.say("set", settings);
      if (ask) talk.say("ask", ask);
    });
  };
  talk.move = move => { Object.assign(moves, move); soon(); };
  talk.answered = number => {
    clearTimeout(timer);
    if (number === talk.pending) talk.pending = null;
    return talk.pending === null && !queued;
  };
  talk.close = () => clearTimeout(timer);
  return talk;
}

const setText = (node, text) => { if (node.textContent !== text) node.textContent = text; };

// What the network says at one place: the likeliest class, each probability, and the truth there.
function makeAnswer(parent) {
  const answer = add(parent, "div", { class: "playground-answer" });
  const lead = add(answer, "span"), shares = COLORS.map((_, k) => {
    const one = add(answer, "span", { class: "playground-class" });
    mark(sheet(add(one, "canvas", { "aria-hidden": "true" }), 18, 18), 9, 9, k, false);
    return [one, add(one, "span")];
  }), truth = add(answer, "span");
  return (asked, classes, running) => {
    answer.setAttribute("aria-live", running ? "off" : "polite");  // or it would be read aloud all the time
    const [x, y] = (asked?.place ?? []).map(v => String(+v.toPrecision(3)).replace("-", "\u2212"));
    setText(lead, asked ? `At (${x}, ${y}): class ${asked.label}` : "or click on the map");
    shares.forEach(([one, text], k) => {
      one.style.display = k < classes ? "" : "none";
      setText(text, `class ${k}${asked ? `: ${(100 * asked.probs[k]).toFixed(1)} %` : ""}`);
    });
    const verdict = asked?.truth === asked?.label ? "right" : "wrong";
    setText(truth, typeof asked?.truth === "number" ? `The training point here is class ${asked.truth}: ${verdict}.` : asked ? "" : "black outline: wrong");
  };
}

function makeLine(parent) {
  const row = add(parent, "div", { class: "playground-line" });
  const text = add(row, "code", { tabindex: 0, role: "textbox", "aria-readonly": "true", "aria-label": "Python that makes this playground", ...OWN_KEYS });
  const said = document.createElement("span");
  const select = () => getSelection().selectAllChildren(text);
  button(row, "Copy", "copy this line of Python", async () => {
    select();
    let copied = false;
    try { await navigator.clipboard.writeText(text.textContent); copied = true; }
    catch { copied = document.execCommand("copy"); }
    said.textContent = copied ? "copied" : "selected: press Ctrl-C";
  });
  row.append(said);
  return line => {
    if (text.textContent !== line) said.textContent = "";
    setText(text, line);
  };
}

function makeMap(parent, talk, reach) {
  const map = add(parent, "canvas", { class: "playground-map", tabindex: 0, role: "img", "data-control": "press", ...OWN_KEYS });
  let place = [0, 0];
  const ask = to => { place = to; talk.move({ ask: { place } }); };
  map.addEventListener("pointerdown", event => {
    map.setPointerCapture(event.pointerId);
    ask(placeOf(event, map, MAP, reach()));
  });
  map.addEventListener("pointermove", event => { if (event.buttons) ask(placeOf(event, map, MAP, reach())); });
  map.addEventListener("keydown", event => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const inside = v => Math.round(1000 * Math.min(reach(), Math.max(-reach(), v))) / 1000;
    ask(place.map((v, i) => inside(v + 0.02 * reach() * way[i])));
  });
  return map;
}

// Bytes that came as a DataView, as an array of numbers.
const numbers = (view, Kind) => new Kind(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

function render({ model, el }) {
  const root = add(el, "div", { class: "playground", "data-frames": 0 });
  const bar = add(root, "div", { class: "playground-bar" });
  const trouble = add(root, "div", { class: "playground-trouble", role: "alert" });
  const words = add(root, "div", { class: "playground-trouble", role: "status" });
  const columns = add(root, "div", { class: "playground-columns" });
  const left = add(columns, "div", { class: "playground-controls" });
  const right = add(columns, "div", { class: "playground-pictures" });
  let picture = { window: 1 }, alive = true;
  const talk = makeTalk(model, () => { words.textContent = "Python is busy with another cell, or stopped; the playground waits."; });

  const train = button(bar, "Train", "train, or pause", () => talk.say("train"));
  train.className = "playground-train";
  button(bar, "Step", "one batch, one update", () => talk.say("step"));
  button(bar, "Epoch", "all training points once", () => talk.say("epoch"));
  button(bar, "Reset", "back to untrained weights", () => talk.say("reset"));
  const speed = makeChoice(bar, "speed", [[1, "1 epoch a picture"], [10, "10 epochs a picture"], [0, "as fast as it can"]], v => talk.say("speed", { epochs: Number(v) }));
  const pace = add(bar, "span");
  const strip = document.createElement("div"), layers = add(strip, "div", { class: "playground-controls" });
  const controls = makeControls(left, layers, talk);
  const status = add(right, "div", { class: "playground-status" });
  const figures = ["epoch", "training", "held out"].map(name => add(add(status, "span", {}, `${name} `), "b"));
  const map = makeMap(right, talk, () => picture.window);
  const side = add(right, "div", { class: "playground-side" });
  const charts = [add(side, "canvas", { role: "img" }), add(side, "canvas", { role: "img" })];
  strip.className = "playground-columns";
  root.append(strip);
  const neurons = add(strip, "canvas", { role: "img", class: "playground-neurons", "aria-label": "what each hidden neuron says, place by place" });
  const foot = add(root, "div", { class: "playground-foot" });
  const place = makeBox(foot, "place", { type: "text", placeholder: "0.5, -0.3", size: 12 }, text => talk.say("ask", { place: text }));
  const answer = makeAnswer(foot);
  const line = makeLine(root);

  function show(frame, buffers) {
    const settled = talk.answered(frame.heard);
    if (settled) {
      controls(frame.settings, frame.choice);
      speed(frame.speed);
    }
    setText(pace, { 1: "every epoch is drawn", 10: "every tenth epoch is drawn" }[frame.speed] ?? "many epochs from one picture to the next");
    setText(train, frame.running ? "Pause" : "Train");
    const { epoch, training, held_out } = frame.status;
    [epoch, training, held_out].forEach((text, k) => setText(figures[k], text));
    setText(words, frame.words);
    setText(trouble, frame.trouble);
    line(frame.line);
    answer(frame.asked, frame.settings.classes, frame.running);
    if (frame.asked) place(frame.asked.place.map(v => +v.toPrecision(3)).join(", "));
    draw(frame, buffers);
    root.dataset.frames = Number(root.dataset.frames) + 1;
  }

  function draw(frame, [probs, small, table, wrong, points, labels]) {
    picture = { ...picture, probs: numbers(probs, Uint8Array), classes: frame.settings.classes,
      window: frame.window, wrong: numbers(wrong, Uint8Array), asked: frame.asked };
    if (points) Object.assign(picture, { points: numbers(points, Float32Array), labels: numbers(labels, Uint8Array) });
    if (!picture.points || picture.points.length !== 2 * picture.wrong.length) return talk.say("hello");
    drawMap(map, MAP, picture);
    drawCharts(...charts, ...CHART, numbers(table, Float32Array), frame.columns, picture.classes);
    drawNeurons(neurons, STRIP, pitchOf(frame.settings.hidden), numbers(small, Uint8Array), frame.settings.hidden);
    const { epoch, training, held_out } = frame.status;
    map.setAttribute("aria-label", `Map of the classes with the training points. Click, or move with the arrow keys, to ask about a place. Training: ${training}.`);
    charts[0].setAttribute("aria-label", `Loss until epoch ${epoch}. Training: ${training}. Held out: ${held_out}.`);
    charts[1].setAttribute("aria-label", "The size of each layer's gradient until now");
  }

  // Draw when the screen is ready, then ask for more: nothing piles up.
  function arrived(frame, buffers) {
    let done = false;
    const once = () => {
      if (done || !alive) return;
      done = true;
      show(frame, buffers);
      model.send({ do: "seen", with: { number: frame.number } });
    };
    if (document.hidden) return once();
    requestAnimationFrame(once);
    setTimeout(once, 300);
  }
  model.on("msg:custom", arrived);
  talk.say("hello");
  return () => {
    alive = false;
    talk.close();
    model.off("msg:custom", arrived);
    model.send({ do: "gone" });
  };
}

export default { render };
