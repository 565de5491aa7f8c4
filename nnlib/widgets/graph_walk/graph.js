// The graph of one neuron: its operations with their slopes, and what each step of the walk does.
const signed = text => (text.startsWith("−") ? `(${text})` : text);
const RULES = {
  times: { f: (u, v) => u * v, slopes: (u, v) => [v, u], write: (u, v) => `${u} · ${v}` },
  plus: { f: (u, v) => u + v, slopes: () => [1, 1], write: (u, v) => `${u} + ${v}` },
  minus: { f: (u, v) => u - v, slopes: () => [1, -1], write: (u, v) => `${u} − ${v}` },
  sigmoid: { f: u => 0.5 * (1 + Math.tanh(0.5 * u)), write: u => `σ(${u})`,
    slopes: u => { const a = 0.5 * (1 + Math.tanh(0.5 * u)); return [a * (1 - a)]; } },
  "half square": { f: u => 0.5 * u * u, slopes: u => [u], write: u => `½ · ${u}²` },
};

// A number in few digits, with a real minus sign.
export function show(value, digits = 4) {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  return String(Number(value.toPrecision(digits))).replace("-", "−").replace("e−", "e-");
}
const about = (text, value) => `${Number(value.toPrecision(4)) === value || !Number.isFinite(value) ? "=" : "≈"} ${text}`;

// Every node with its value, the slopes towards its parents, and its gradient.
export function compute(nodes, numbers) {
  const made = {};
  nodes.forEach(([name, operation, parents, column, row], birth) => {
    const inputs = parents.map(parent => made[parent].value), rule = RULES[operation];
    made[name] = { name, operation, parents, column, row, birth: birth + 1, gradient: 0,
      value: rule ? rule.f(...inputs) : numbers[name], slopes: rule ? rule.slopes(...inputs) : [] };
  });
  const all = Object.values(made);
  all.at(-1).gradient = 1;
  for (const node of [...all].reverse()) {
    node.parents.forEach((parent, k) => { made[parent].gradient += node.slopes[k] * node.gradient; });
  }
  return made;
}

// What the walk does: forward node by node, the gradient 1 of the loss, backward node by node.
export function walk(nodes) {
  const inner = nodes.filter(([, , parents]) => parents.length).map(([name]) => name);
  return [...inner.map(name => ({ name, way: "forward" })), { name: inner.at(-1), way: "start" },
    ...[...inner].reverse().map(name => ({ name, way: "backward" }))];
}

// One step in words: what is computed, in names and in numbers, and what it is for.
export function tell({ name, way }, made) {
  const node = made[name], rule = RULES[node.operation], inputs = node.parents.map(parent => made[parent]);
  if (way === "start") return [`d${name} = 1`, `The backward pass starts at the youngest node: ${name} changes exactly as fast as ${name}.`];
  if (way === "forward") {
    const numbers = inputs.map((input, k) => (k ? signed(show(input.value)) : show(input.value)));
    const slopes = node.parents.map((parent, k) => `∂${name}/∂${parent} ${about(show(node.slopes[k]), node.slopes[k])}`);
    return [`${name} = ${rule.write(...node.parents)} = ${rule.write(...numbers)} ${about(show(node.value), node.value)}`,
      `Node ${node.birth} is born. It remembers its parents and its local gradients: ${slopes.join(", ")}.`];
  }
  const given = node.parents.map((parent, k) => {
    const part = node.slopes[k] * node.gradient;
    return `d${parent} = d${name} · ∂${name}/∂${parent} = ${show(node.gradient)} · ${signed(show(node.slopes[k]))} ${about(show(part), part)}`;
  });
  return [given.join("\n"), `Node ${node.birth} is the youngest that hasn't had its turn. It hands each parent `
    + "its own gradient times the local gradient."];
}

// A typed number, or the reason why it is none.
export function read(text) {
  const typed = text.trim().replaceAll("−", "-"), said = `“${typed.slice(0, 20)}${typed.length > 20 ? "…" : ""}”`;
  if (!typed) return { why: "An empty field is no number" };
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(typed) ? Number(typed) : NaN;
  if (Number.isNaN(value)) return { why: `${said} is no number${typed.includes(",") ? ": please write a point, as in 0.5" : ""}` };
  return Number.isFinite(value) ? { value } : { why: `${said} is too large for a computer's numbers` };
}
