// numpy's default_rng: the same random numbers for the same seed, so that a page trains as Lab does.
// PCG64 (O'Neill, 2014), seeded as by numpy's SeedSequence; normals by the ziggurat of Marsaglia and Tang (2000).
const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n, ALL = (1n << 128n) - 1n, LOW = (1n << 64n) - 1n;
const POOL = 4;

// Scrambles 32-bit words; each one that it takes changes what it does to the next.
function makeHash(constant, factor) {
  return word => {
    const mixed = word ^ constant;
    constant = Math.imul(constant, factor);
    const spread = Math.imul(mixed, constant);
    return (spread ^ (spread >>> 16)) >>> 0;
  };
}

function mix(x, y) {
  const sum = Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y) | 0;
  return (sum ^ (sum >>> 16)) >>> 0;
}

// A seed, a whole number from 0, in words of 32 bits, the lowest first.
function wordsOf(number) {
  const words = [];
  for (let left = BigInt(number); left || !words.length; left >>= 32n) words.push(Number(left & 0xffffffffn));
  return words;
}

// Eight words that depend on every bit of the seeds.
function seedWords(seeds) {
  const entropy = seeds.flatMap(wordsOf), hash = makeHash(0x43b0d7e5, 0x931e8875);
  const pool = Array.from({ length: POOL }, (_, i) => hash(entropy[i] ?? 0));
  for (let from = 0; from < POOL; from++) {
    for (let to = 0; to < POOL; to++) if (from !== to) pool[to] = mix(pool[to], hash(pool[from]));
  }
  for (const word of entropy.slice(POOL)) pool.forEach((old, to) => { pool[to] = mix(old, hash(word)); });
  const last = makeHash(0x8b51f9dd, 0x58f38ded);
  return Array.from({ length: 2 * POOL }, (_, i) => last(pool[i % POOL]));
}

// The ziggurat's 256 layers of equal area under exp(-x²/2): their right ends and heights, and which
// part of each layer lies wholly under the curve.
const TAIL = 3.6541528853610088, AREA = 0.0049286732339746519, BITS = 2 ** 52;
const bell = x => Math.exp(-0.5 * x * x);
function layersOf() {
  const ends = [TAIL];
  while (ends.length < 255) ends.push(Math.sqrt(-2 * Math.log(bell(ends.at(-1)) + AREA / ends.at(-1))));
  const right = [...ends, 0].reverse(), inside = right.map((x, i) => BITS * (i ? right[i - 1] / x : TAIL * bell(TAIL) / AREA));
  const widths = right.map((x, i) => (i ? x : AREA / bell(TAIL)) / BITS);
  return { inside, widths, heights: right.map(bell) };
}
const LAYERS = layersOf();

// Random numbers for a seed, or for several, as np.random.default_rng(seeds) gives them.
export class Generator {
  constructor(seeds) {
    const words = seedWords([seeds].flat()).map(BigInt), join = i => words[i + 1] << 32n | words[i];
    this.step = (join(4) << 64n | join(6)) << 1n & ALL | 1n;
    this.state = this.step;
    this.half = null;  // of 64 bits that are drawn, the part that is not used yet
    this.state = this.state + (join(0) << 64n | join(2)) & ALL;
    this.advance();
  }

  advance() {
    this.state = this.state * MULTIPLIER + this.step & ALL;
  }

  // 64 random bits, as a BigInt.
  bits64() {
    this.advance();
    const folded = (this.state >> 64n ^ this.state) & LOW, turn = this.state >> 122n;
    return folded >> turn | folded << (64n - turn) & LOW;
  }

  // 32 random bits: half of 64, and the next time the other half.
  bits32() {
    if (this.half === null) {
      const bits = this.bits64();
      this.half = Number(bits >> 32n);
      return Number(bits & 0xffffffffn);
    }
    const bits = this.half;
    this.half = null;
    return bits;
  }

  // 0 to below 1, of the precision of a double, and of a float.
  double() { return Number(this.bits64() >> 11n) / 2 ** 53; }
  float() { return (this.bits32() >>> 8) / 2 ** 24; }

  // Standard normal.
  normal() {
    while (true) {
      const bits = this.bits64(), layer = Number(bits & 0xffn), size = Number(bits >> 9n & 0xfffffffffffffn);
      const x = (bits >> 8n & 1n ? -1 : 1) * size * LAYERS.widths[layer];
      if (size < LAYERS.inside[layer]) return x;
      if (layer === 0) return this.tail(bits >> 17n & 1n);
      const [above, below] = [LAYERS.heights[layer - 1], LAYERS.heights[layer]];
      if ((above - below) * this.double() + below < bell(x)) return x;
    }
  }

  // Beyond the last layer.
  tail(isNegative) {
    while (true) {
      const far = -Math.log1p(-this.double()) / TAIL, high = -Math.log1p(-this.double());
      if (2 * high > far * far) return isNegative ? -TAIL - far : TAIL + far;
    }
  }

  // 0 to n - 1 in random order.
  permutation(n) {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.upTo(i);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }

  // 0 to most: as many bits as it has, drawn again where they make a larger number.
  upTo(most) {
    const mask = 2 ** (32 - Math.clz32(most)) - 1;
    while (true) {
      const found = (this.bits32() & mask) >>> 0;
      if (found <= most) return found;
    }
  }
}
