// What the layers of a network make of one image, in the browser.
export function bytesOf(model, name) {
  const { buffer, byteOffset, byteLength } = model.get(name);
  return new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength));
}
export const floatsOf = (model, name) => new Float32Array(bytesOf(model, name).buffer);

export function softmaxOf(logits) {
  const top = Math.max(...logits);
  const powers = Array.from(logits, (s) => Math.exp(s - top));
  const total = powers.reduce((sum, each) => sum + each, 0);
  return powers.map((each) => each / total);
}

// Networks as Python describes them, each layer with its own part of all the numbers.
export function readNetworks(networks, numbers) {
  let start = 0;
  const cut = (length) => numbers.subarray(start, start += length);
  return networks.map(({ name, layers }) => ({ name, layers: layers.map((layer) => ({
    ...layer, W: cut(layer.rows * layer.columns), b: cut(layer.columns) })) }));
}

// A row of sums: pixels from `from` on, `count` of them, meet the rows of W from `row` on.
function addRows(sums, at, n, values, from, count, W, row) {
  for (let k = 0; k < count; k++) {
    const value = values[from + k];
    if (value) for (let j = 0, w = (row + k) * n; j < n; j++) sums[at + j] += value * W[w + j];
  }
}

const FORWARD = {
  Dense({ W, b, rows, columns }, { values }) {
    const sums = Float64Array.from(b);
    addRows(sums, 0, columns, values, 0, rows, W, 0);
    return { values: sums };
  },
  Conv2D({ W, b, size, columns }, { values, height, width, channels }) {
    const [down, across] = [height - size + 1, width - size + 1], sums = new Float64Array(down * across * columns);
    for (let place = 0; place < down * across; place++) {
      const [r, c] = [Math.floor(place / across), place % across];
      sums.set(b, place * columns);
      for (let i = 0; i < size; i++) {  // the pixels in one row of a patch lie side by side
        addRows(sums, place * columns, columns, values, ((r + i) * width + c) * channels, size * channels, W, i * size * channels);
      }
    }
    return { values: sums, height: down, width: across, channels: columns };
  },
  MaxPool2D({ size }, { values, height, width, channels }) {
    const [down, across] = [height / size, width / size];
    const most = new Float64Array(down * across * channels).fill(-Infinity);
    for (let r = 0; r < height; r++) for (let c = 0; c < width; c++) for (let k = 0; k < channels; k++) {
      const at = (Math.floor(r / size) * across + Math.floor(c / size)) * channels + k;
      most[at] = Math.max(most[at], values[(r * width + c) * channels + k]);
    }
    return { values: most, height: down, width: across, channels };
  },
  Scale: ({ W, b, columns }, X) => ({ ...X, values: X.values.map((x, i) => x * W[i % columns] + b[i % columns]) }),
  ReLU: (_, X) => ({ ...X, values: X.values.map((x) => Math.max(0, x)) }),
};

// Grey levels 0 to 255 as ink, 0 (paper) to 1 (ink).
export const inkOf = (grey) => Float64Array.from(grey, (level) => level / 255);

// Every layer's output for one image of ink, the logits last.
export function outputsOf({ layers }, ink, side) {
  let X = { values: ink, height: side, width: side, channels: 1 };
  return layers.map((layer) => { X = FORWARD[layer.kind](layer, X); return X; });
}
