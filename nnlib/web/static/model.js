// The two ends of a widget without a kernel: `model` is what its script talks to, as in JupyterLab,
// and `kernel` is where Python would answer.
function makeEvents() {
  const heard = new Map();
  return {
    on(names, callback) {
      for (const name of names.split(" ")) heard.set(name, [...(heard.get(name) ?? []), callback]);
    },
    off(names, callback) {
      for (const name of names?.split(" ") ?? [...heard.keys()]) heard.set(name, callback ? (heard.get(name) ?? []).filter(one => one !== callback) : []);
    },
    fire(name, ...values) {
      for (const callback of heard.get(name) ?? []) callback(...values);
    },
  };
}

export function makeModel(state) {
  const values = { ...state }, unsaved = new Set(), here = makeEvents(), there = makeEvents();
  const model = {
    get: name => values[name],
    set(name, value) {
      if (Object.is(values[name], value)) return;
      values[name] = value;
      unsaved.add(name);
      here.fire(`change:${name}`, model, value);
    },
    save_changes() {
      const saved = [...unsaved];
      unsaved.clear();
      for (const name of saved) there.fire(`change:${name}`, values[name]);
    },
    send(content, callbacks, buffers = []) {
      queueMicrotask(() => there.fire("message", content, buffers));
    },
    on: here.on,
    off: here.off,
  };
  const kernel = {
    get: name => values[name],
    set(changes) {
      Object.assign(values, changes);
      for (const [name, value] of Object.entries(changes)) here.fire(`change:${name}`, model, value);
    },
    tell(content, buffers = []) {
      here.fire("msg:custom", content, buffers);
    },
    on: there.on,
    off: there.off,
  };
  return { model, kernel };
}

// State as the builder stores it; bytes arrive as a DataView, as they do in JupyterLab.
export function fromStored(value) {
  if (Array.isArray(value)) return value.map(fromStored);
  if (value === null || typeof value !== "object") return value;
  if (typeof value.$bytes === "string") return new DataView(Uint8Array.from(atob(value.$bytes), letter => letter.charCodeAt(0)).buffer);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fromStored(each)]));
}
