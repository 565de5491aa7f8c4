// The toy data sets, point by point as toy.py makes them, and the split of split.py.
const shares = (n, groups) => Array.from({ length: groups }, (_, k) => Math.floor(n / groups) + Number(k < n % groups));
const along = (low, high, n) => Array.from({ length: n }, (_, i) => (i < n - 1 ? low + i * ((high - low) / (n - 1)) : high));
const around = (radius, angle) => [radius * Math.cos(angle), radius * Math.sin(angle)];

const GROUPS = {
  blobs: (n, classes) => shares(n, classes).map((size, k) => Array(size).fill(around(1, 2 * Math.PI * k / classes))),
  moons: n => shares(n, 2).map((size, k) => along(0, Math.PI, size).map(angle => {
    const [x, y] = around(1, angle);
    return k ? [0.5 - x, 0.25 - y] : [x - 0.5, y - 0.25];
  })),
  circles: n => shares(n, 2).map((size, k) => Array.from({ length: size }, (_, i) => around(k ? 0.5 : 1, 2 * Math.PI * i / size))),
  spirals: (n, arms) => shares(n, arms).map((size, arm) => along(0.05, 1, size).map(r => around(r, 2 * Math.PI * (1.5 * r + arm / arms)))),
};

// Points [[x, y], ...] and their labels, jittered and in random order.
export function makeData(kind, n, classes, noise, random) {
  const groups = GROUPS[kind](n, classes);
  const points = groups.flat().map(point => point.map(x => x + noise * random.normal()));
  const labels = groups.flatMap((group, k) => group.map(() => k)), order = random.permutation(n);
  return { points: order.map(i => points[i]), labels: order.map(i => labels[i]) };
}

// Rows that lie one behind the other, as float32 knows them, and their labels.
export function asRows(points, labels) {
  return { X: Float64Array.from(points.flat(), Math.fround), y: Uint8Array.from(labels) };
}

// { training, heldOut }: a part to learn from, a part to judge by.
export function split({ points, labels }, fraction, random) {
  const held = Math.round(fraction * points.length), order = random.permutation(points.length);
  const part = rows => asRows(rows.map(i => points[i]), rows.map(i => labels[i]));
  return { training: part(order.slice(held)), heldOut: part(order.slice(0, held)) };
}
