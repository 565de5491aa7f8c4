// The network of the training on digits: grey levels, one hidden layer of ReLUs with dropout, ten logits.
// Most of an image is paper, grey level 0, and what is 0 need not be multiplied.
const PIXELS = 784, LEVEL = 1 / 255;

// Adds to `sums`, from `at` on, `factor` times `count` numbers of `from`, from `start` on.
function addTo(sums, at, count, factor, from, start) {
  for (let j = 0; j < count; j++) sums[at + j] += factor * from[start + j];
}

// Which neurons take part in one step, as 1 / (1 - rate), and which are dropped, as 0; draws as Dropout does.
export function makeMask(count, rate, draw) {
  const limit = Math.fround(rate), kept = 1 / (1 - rate);
  return Float64Array.from({ length: count }, () => (draw() >= limit ? kept : 0));
}

// The logits of some images: `rows` says which of those in `grey`. Keeps the hidden activations.
// mask: a factor for each hidden neuron of each image; null when training is over
export function forward(network, grey, rows, mask = null) {
  const [first, last] = network.layers, A = new Float64Array(rows.length * first.columns), Z = new Float64Array(rows.length * last.columns);
  rows.forEach((row, r) => {
    const at = r * first.columns;
    A.set(first.b, at);
    for (let i = 0; i < PIXELS; i++) {
      const level = grey[row * PIXELS + i];
      if (level) addTo(A, at, first.columns, level * LEVEL, first.W, i * first.columns);
    }
    Z.set(last.b, r * last.columns);
    for (let k = 0; k < first.columns; k++) {
      const a = A[at + k] > 0 ? A[at + k] : 0 * A[at + k];  // what is no number stays none
      A[at + k] = mask ? a * mask[at + k] : a;
      addTo(Z, r * last.columns, last.columns, A[at + k], last.W, k * last.columns);
    }
  });
  network.hidden = A;
  return Z;
}

// Fills all gradients, from the one at the logits of the last forward pass, which had this mask.
export function backward(network, grey, rows, dZ, mask) {
  const [first, last] = network.layers, { hidden: A } = network;
  network.gradients.fill(0);
  const dA = new Float64Array(first.columns);
  rows.forEach((row, r) => {
    const at = r * first.columns, from = r * last.columns;
    addTo(last.db, 0, last.columns, 1, dZ, from);
    for (let k = 0; k < first.columns; k++) {
      dA[k] = 0;
      if (!(A[at + k] > 0)) continue;  // dropped, or off
      for (let j = 0; j < last.columns; j++) dA[k] += mask[at + k] * dZ[from + j] * last.W[k * last.columns + j];
      addTo(last.dW, k * last.columns, last.columns, A[at + k], dZ, from);
    }
    addTo(first.db, 0, first.columns, 1, dA, 0);
    for (let i = 0; i < PIXELS; i++) {
      const level = grey[row * PIXELS + i];
      if (level) addTo(first.dW, i * first.columns, first.columns, level * LEVEL, dA, 0);
    }
  });
}
