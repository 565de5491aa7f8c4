// Random numbers as numpy's default_rng draws them: the same seed gives the same numbers here.
// SeedSequence, PCG64 (O'Neill, 2014), and the ziggurat (Marsaglia and Tsang, 2000) for normal numbers.
const POOL = 4, MASK_64 = (1n << 64n) - 1n, MASK_128 = (1n << 128n) - 1n;
const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;

// Whole numbers, each 0 or more, as words of 32 bits.
function wordsOf(numbers) {
  return numbers.flatMap(number => {
    const words = [];
    for (let rest = BigInt(number); rest > 0n || !words.length; rest >>= 32n) words.push(Number(rest & 0xffffffffn));
    return words;
  });
}

// What hashes one word after the other: each call multiplies with another constant.
function makeHash(constant, multiplier) {
  return word => {
    word ^= constant;
    constant = Math.imul(constant, multiplier);
    word = Math.imul(word, constant);
    return word ^ (word >>> 16);
  };
}

function mix(x, y) {
  const mixed = Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y);
  return mixed ^ ((mixed | 0) >>> 16);
}

// SeedSequence: eight words in which every bit of every number counts.
function scatter(numbers) {
  const words = wordsOf(numbers), hash = makeHash(0x43b0d7e5, 0x931e8875), again = makeHash(0x8b51f9dd, 0x58f38ded);
  const pool = Array.from({ length: POOL }, (_, i) => hash(words[i] ?? 0));
  for (let from = 0; from < POOL; from++) for (let to = 0; to < POOL; to++) {
    if (from !== to) pool[to] = mix(pool[to], hash(pool[from]));
  }
  for (const word of words.slice(POOL)) for (let to = 0; to < POOL; to++) pool[to] = mix(pool[to], hash(word));
  return Array.from({ length: 8 }, (_, i) => BigInt(again(pool[i % POOL]) >>> 0));
}

// PCG64: a function that returns 64 random bits.
function makeBits(numbers) {
  const [a, b, c, d] = scatter(numbers).map((low, i, all) => low | (all[i + 1] ?? 0n) << 32n).filter((_, i) => i % 2 === 0);
  const step = (c << 65n | d << 1n | 1n) & MASK_128;
  let state = 0n;
  const move = () => { state = (state * MULTIPLIER + step) & MASK_128; };
  move();
  state += a << 64n | b;
  move();
  return () => {
    move();
    const bits = (state >> 64n ^ state) & MASK_64, turn = state >> 122n;
    return (bits >> turn | bits << (64n - turn)) & MASK_64;
  };
}

// The ziggurat: layers of one area under exp(-x²/2), by their widths; 0 is the base, 1 the top, 255 above the base.
const TAIL = 3.6541528853610087963519472518, AREA = 0.00492867323397465524494;
const height = x => Math.exp(-0.5 * x * x);
const widths = [AREA / height(TAIL)];
for (let layer = 255, width = TAIL; layer > 0; layer--) {
  widths[layer] = width;
  width = Math.sqrt(-2 * Math.log(height(width) + AREA / width));
}
// How wide the layer above is: so far out a layer lies wholly under the curve.
const inner = widths.map((_, layer) => (layer === 0 ? TAIL : layer === 1 ? 0 : widths[layer - 1]));

// default_rng(numbers): uniform() in 0..1, float() the same from 24 bits, normal(), permutation(n).
export function makeRandom(numbers) {
  const bits = makeBits(numbers);
  let half = null;  // 32 bits that are left of the last 64
  const uniform = () => Number(bits() >> 11n) / 2 ** 53;

  function word() {
    if (half !== null) {
      const kept = half;
      half = null;
      return kept;
    }
    const both = bits();
    half = Number(both >> 32n);
    return Number(both & 0xffffffffn);
  }

  const float = () => (word() >>> 8) / 2 ** 24;

  // A whole number from 0 to `most`: as many bits as it has, drawn until they fit.
  function upTo(most) {
    const mask = 2 ** (32 - Math.clz32(most)) - 1;
    for (;;) {
      const drawn = (word() & mask) >>> 0;
      if (drawn <= most) return drawn;
    }
  }

  function tail() {
    for (;;) {
      const x = -Math.log1p(-uniform()) / TAIL, y = -Math.log1p(-uniform());
      if (2 * y > x * x) return TAIL + x;
    }
  }

  function normal() {
    for (;;) {
      const drawn = bits(), layer = Number(drawn & 0xffn), part = Number(drawn >> 9n & 0xfffffffffffffn);
      const x = part * widths[layer] / 2 ** 52, sign = drawn & 0x100n ? -1 : 1;
      if (x < inner[layer]) return sign * x;
      if (layer === 0) return (Math.floor(part / 256) % 2 ? -1 : 1) * tail();
      const [low, high] = [height(widths[layer]), height(inner[layer])];
      if (low + (high - low) * uniform() < height(x)) return sign * x;
    }
  }

  function permutation(n) {
    const order = Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = upTo(i);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }

  return { uniform, float, normal, permutation };
}
