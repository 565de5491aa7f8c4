// A small network in training, as in nnlib: dense layers, activations, cross-entropy, optimizers.
// Examples are rows that lie one behind the other; all parameters lie in one vector, W before b.
const ACTIVATIONS = {
  tanh: [Math.tanh, a => 1 - a * a],
  sigmoid: [z => 0.5 * (1 + Math.tanh(0.5 * z)), a => a * (1 - a)],
  ReLU: [z => (z > 0 ? z : z * 0), a => Number(a > 0)],  // what is no number stays none
};
const GAIN = { ReLU: 2 }, LARGEST = 3.4028234663852886e38;

// sizes: [2, 8, 8, 2]; normal: draws the weights, which start as float32 as in nnlib.
export function makeNetwork(sizes, activation, normal) {
  const pairs = sizes.slice(1).map((columns, k) => [sizes[k], columns]);
  const count = pairs.reduce((sum, [rows, columns]) => sum + (rows + 1) * columns, 0);
  const values = new Float64Array(count), gradients = new Float64Array(count);
  let start = 0;
  const layers = pairs.map(([rows, columns]) => {
    const middle = start + rows * columns, stop = middle + columns, [first, spread] = [start, Math.sqrt((GAIN[activation] ?? 1) / rows)];
    for (let i = first; i < middle; i++) values[i] = Math.fround(spread * normal());
    start = stop;
    const parts = all => [all.subarray(first, middle), all.subarray(middle, stop)];
    const [[W, b], [dW, db]] = [parts(values), parts(gradients)];
    return { rows, columns, W, b, dW, db, all: gradients.subarray(first, stop) };
  });
  return { layers, values, gradients, activation };
}

function weightedSums({ rows, columns, W, b }, X, n) {
  const Z = new Float64Array(n * columns);
  for (let r = 0; r < n; r++) {
    const at = r * columns;
    for (let j = 0; j < columns; j++) Z[at + j] = b[j];
    for (let i = 0; i < rows; i++) {
      const x = X[r * rows + i], from = i * columns;
      for (let j = 0; j < columns; j++) Z[at + j] += x * W[from + j];
    }
  }
  return Z;
}

// The logits of n examples; each layer keeps its input for the backward pass.
export function forward({ layers, activation }, X, n) {
  const [f] = ACTIVATIONS[activation];
  for (const layer of layers) {
    layer.X = X;
    X = weightedSums(layer, X, n);
    if (layer !== layers.at(-1)) for (let i = 0; i < X.length; i++) X[i] = f(X[i]);
  }
  return X;
}

// Which of a row's numbers is largest: the first of them, and one that is none before all others.
export function largest(numbers, from, to) {
  let best = from;
  for (let k = from; k < to; k++) {
    if (Number.isNaN(numbers[k])) return k - from;
    if (numbers[k] > numbers[best]) best = k;
  }
  return best - from;
}

// Logits, in place, as the logarithms of each row's probabilities.
export function logSoftmax(logits, classes) {
  for (let at = 0; at < logits.length; at += classes) {
    const top = logits[at + largest(logits, at, at + classes)];
    let sum = 0;
    for (let k = at; k < at + classes; k++) sum += Math.exp(logits[k] -= top);
    const log = Math.log(sum);
    for (let k = at; k < at + classes; k++) logits[k] -= log;
  }
  return logits;
}

// Logits as what they are worth, given the true labels: the loss in nats, the accuracy, and
// the gradient at the logits, which it writes over them.
export function crossEntropy(scores, labels) {
  const n = labels.length, classes = scores.length / n;
  let right = 0, loss = 0;
  for (let r = 0; r < n; r++) right += largest(scores, r * classes, (r + 1) * classes) === labels[r];
  const dZ = logSoftmax(scores, classes);
  for (let r = 0, i = 0; r < n; r++) for (let k = 0; k < classes; k++, i++) {
    const wanted = Number(labels[r] === k);
    loss -= wanted * dZ[i];
    dZ[i] = (Math.exp(dZ[i]) - wanted) / n;
  }
  return { loss: loss / n, accuracy: right / n, dZ };
}

// The same of some examples; numbers too large for float32, in which nnlib learns, count as infinite.
export function judge(network, X, labels) {
  const scores = forward(network, X, labels.length), overflows = scores.some(score => Math.abs(score) > LARGEST);
  const { loss, accuracy, dZ } = crossEntropy(scores, labels);
  return { loss: overflows ? NaN : loss * labels.length > LARGEST ? Infinity : loss, accuracy, dZ };
}

// Fills all gradients, from the one at the logits of the last forward pass.
export function backward({ layers, gradients, activation }, dZ, n) {
  const [, slope] = ACTIVATIONS[activation];
  gradients.fill(0);
  for (const layer of layers.toReversed()) {
    const { rows, columns, W, dW, db, X } = layer, dX = layer === layers[0] ? null : new Float64Array(n * rows);
    for (let r = 0; r < n; r++) {
      for (let j = 0; j < columns; j++) db[j] += dZ[r * columns + j];
      for (let i = 0; i < rows; i++) {
        const x = X[r * rows + i];
        let sum = 0;
        for (let j = 0; j < columns; j++) {
          const d = dZ[r * columns + j];
          dW[i * columns + j] += x * d;
          sum += W[i * columns + j] * d;
        }
        if (dX) dX[r * rows + i] = sum * slope(x);
      }
    }
    dZ = dX;
  }
}

const UPDATES = {
  SGD: () => (values, gradients, lr) => {
    for (let i = 0; i < values.length; i++) values[i] -= lr * gradients[i];
  },
  momentum: count => {
    const velocity = new Float64Array(count);
    return (values, gradients, lr) => {
      for (let i = 0; i < values.length; i++) values[i] -= lr * (velocity[i] = 0.9 * velocity[i] + gradients[i]);
    };
  },
  Adam: count => {
    const means = new Float64Array(count), squares = new Float64Array(count);
    let t = 0;
    return (values, gradients, lr) => {
      t += 1;
      const root = Math.sqrt(1 - 0.999 ** t), rate = lr * root / (1 - 0.9 ** t), eps = 1e-8 * root;
      for (let i = 0; i < values.length; i++) {
        means[i] += (1 - 0.9) * (gradients[i] - means[i]);
        squares[i] += (1 - 0.999) * (gradients[i] * gradients[i] - squares[i]);
        values[i] -= rate * means[i] / (Math.sqrt(squares[i]) + eps);
      }
    };
  },
};

// A function that takes one step: weights decay towards 0, biases don't; under Adam apart from the gradient.
export function makeOptimizer(name, count) {
  const update = UPDATES[name](count);
  return ({ layers, values, gradients }, lr, l2) => {
    for (const { W, dW } of l2 ? layers : []) for (let i = 0; i < W.length; i++) {
      if (name === "Adam") W[i] *= 1 - lr * l2;
      else dW[i] += l2 * W[i];
    }
    update(values, gradients, lr);
  };
}

export class Diverged extends Error {}

// The loss, refused once it is no finite number.
export function checkFinite(loss) {
  if (Number.isFinite(loss)) return loss;
  throw new Diverged(`the loss became ${Number.isNaN(loss) ? "nan" : loss > 0 ? "inf" : "-inf"}`);
}

// One step of learning, as nnlib's `learn`: after an error nothing has changed.
export function learn(network, optimize, X, labels, lr, l2) {
  const { loss, dZ } = judge(network, X, labels);
  checkFinite(loss);
  backward(network, dZ, labels.length);
  optimize(network, lr, l2);
  return loss;
}
