// A typed formula such as "x1*x1 + x2*x2 < 0.5", read by the grammar of formula.py and never run as code.
import { Refused } from "../shared/checks.js";

const LONGEST = 200, NUMBER = String.raw`(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?`;
const TOKEN = new RegExp(String.raw`\s*(${NUMBER}|[A-Za-z_][A-Za-z_0-9]*|\*\*|<=|>=|==|!=|[-+*/%^()<>,])`, "y");
const WRITTEN = { "−": "-", "·": "*", "×": "*", "≤": "<=", "≥": ">=", "²": "**2" };
const NAMES = new Map([["x1", 0], ["x2", 1], ["x", 0], ["y", 1]]), CONSTANTS = new Map([["pi", Math.PI], ["e", Math.E]]);
const FUNCTIONS = new Map(["sin", "cos", "tan", "tanh", "exp", "log", "sqrt", "abs", "floor", "sign", "min", "max"].map(name => [name, Math[name]]));
const PAIRS = ["min", "max"];  // take two numbers
const [UNARY, POWER] = [7, 8];
// The rest has the sign of b, as in Python.
const rest = (a, b) => (a % b && (a % b < 0) !== (b < 0) ? a % b + b : a % b);
// As numpy: 1 to any power is 1.
const power = (a, b) => (a === 1 ? 1 : a === -1 && Math.abs(b) === Infinity ? 1 : a ** b);
const BINARY = new Map(Object.entries({
  or: [1, (a, b) => a !== 0 || b !== 0], and: [2, (a, b) => a !== 0 && b !== 0],
  "<": [4, (a, b) => a < b], "<=": [4, (a, b) => a <= b], ">": [4, (a, b) => a > b],
  ">=": [4, (a, b) => a >= b], "==": [4, (a, b) => a === b], "!=": [4, (a, b) => a !== b],
  "+": [5, (a, b) => a + b], "-": [5, (a, b) => a - b], "*": [6, (a, b) => a * b], "/": [6, (a, b) => a / b],
  "%": [6, rest], "**": [POWER, power], "^": [POWER, power],
}));

const before = token => (token ? `before '${token}'` : "at the end");
const joined = (act, ...parts) => X => Number(act(...parts.map(part => part(X))));

function tokensOf(typed) {
  const text = Object.entries(WRITTEN).reduce((all, [sign, usual]) => all.replaceAll(sign, usual), typed).trimEnd(), tokens = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length;) {
    const at = TOKEN.lastIndex, found = TOKEN.exec(text);
    if (!found) throw new Refused(`expected numbers, x1, x2 and signs; got '${[...text.slice(at).trim()][0]}'`);
    tokens.push(found[1]);
  }
  return tokens;
}

function constant(token) {
  if (new RegExp(`^${NUMBER}$`).test(token)) return () => Number(token);
  if (CONSTANTS.has(token)) return () => CONSTANTS.get(token);
  if (/^[A-Za-z]/.test(token) && !BINARY.has(token)) {
    throw new Refused(`'${token}' is not known; known are x1, x2, ${[...FUNCTIONS.keys(), ...CONSTANTS.keys()].join(", ")}`);
  }
  throw new Refused(`expected a number, x1, x2 or a function ${before(token)}`);
}

// Makes a function of [x1, x2] from tokens; what binds tighter is read first.
function makeReader(tokens) {
  const next = () => tokens[0] ?? "";
  const take = sign => {
    if (next() !== sign) throw new Refused(`expected '${sign}' ${before(next())}`);
    tokens.shift();
  };

  function expression(least) {
    let left = operand(), was = POWER + 1;
    while (BINARY.has(next()) && least <= BINARY.get(next())[0]) {
      const sign = tokens.shift(), [strength, act] = BINARY.get(sign);
      if (strength === 4 && was === 4) throw new Refused(`compare two numbers at a time and join with and; got '${sign}'`);
      left = joined(act, left, expression(strength === POWER ? UNARY : strength + 1));
      was = strength;
    }
    return left;
  }

  function operand() {
    const token = tokens.shift() ?? "";
    if (token === "-") return joined(a => -a, expression(UNARY));
    if (token === "+") return expression(UNARY);
    if (token === "not") return joined(a => a === 0, expression(3));
    if (token === "(") {
      const inner = expression(0);
      take(")");
      return inner;
    }
    if (FUNCTIONS.has(token)) return call(token);
    return NAMES.has(token) ? X => X[NAMES.get(token)] : constant(token);
  }

  function call(name) {
    take("(");
    const inner = [expression(0)];
    if (PAIRS.includes(name)) {
      take(",");
      inner.push(expression(0));
    }
    take(")");
    return joined(FUNCTIONS.get(name), ...inner);
  }

  return { expression, next };
}

// A function of a point [x1, x2] that returns its number.
export function readFormula(text) {
  if (typeof text !== "string" || !text.trim() || [...text].length > LONGEST) {
    throw new Refused(`expected a formula of 1 to ${LONGEST} characters, such as x1*x2 > 0`);
  }
  const { expression, next } = makeReader(tokensOf(text)), tree = expression(0);
  if (next()) throw new Refused(`expected the formula to end before '${next()}'`);
  return tree;
}
