// Numpy's normally distributed numbers, the same ones: PCG64 and the ziggurat of numpy.random.default_rng.
// Source: O'Neill, PCG (2014); Marsaglia and Tsang, The ziggurat method (2000).
const FACTOR = [0xf645, 0x9fcc, 0xdf64, 0x4385, 0x5da4, 0x1fc6, 0xed05, 0x2360];  // 16 bits each, the lowest first
const R = 3.6541528853610088, AREA = 0.00492867323399, BITS = 2 ** 52;

// state, inc: 128 bits as decimal text, as in rng.bit_generator.state
export function normals({ state, inc }) {
  const draw = generator(parts(state), parts(inc));
  return () => normal(draw);
}

function parts(text) {
  return Array.from({ length: 8 }, (_, k) => Number((BigInt(text) >> BigInt(16 * k)) & 0xffffn));
}

// Each call fills `word` with the next 64 bits: [high, low].
function generator(state, inc) {
  const word = new Uint32Array(2);
  return () => {
    const old = state;
    state = new Array(8);
    for (let k = 0, carry = 0; k < 8; k++) {
      let sum = carry + inc[k];
      for (let j = 0; j <= k; j++) sum += old[k - j] * FACTOR[j];
      carry = Math.floor(sum / 65536);
      state[k] = sum - 65536 * carry;
    }
    const [a, b, c, d] = [0, 1, 2, 3].map(k => state[k] ^ state[k + 4]), turn = state[7] >> 10;
    const [high, low] = turn < 32 ? [c | d << 16, a | b << 16] : [a | b << 16, c | d << 16], by = turn % 32;
    word[0] = by ? high >>> by | low << (32 - by) : high;
    word[1] = by ? low >>> by | high << (32 - by) : low;
    return word;
  };
}

const uniform = ([high, low]) => (high * 2 ** 21 + (low >>> 11)) / 2 ** 53;
const density = x => Math.exp(-0.5 * x * x);
const X = edges();

// The right edges of the ziggurat's 256 layers of equal area; layer 0 has the tail.
function edges() {
  const found = new Float64Array(257);
  found[256] = AREA / density(R);
  found[255] = R;
  for (let k = 254; k > 0; k--) found[k] = Math.sqrt(-2 * Math.log(AREA / found[k + 1] + density(found[k + 1])));
  return found;
}

function normal(draw) {
  for (;;) {
    const [high, low] = draw(), layer = low & 0xff, negative = low & 0x100;
    const whole = (high & 0x1fffffff) * 2 ** 23 + (low >>> 9), wide = layer ? X[layer] : X[256];
    const x = (negative ? -whole : whole) * (wide / BITS);
    if (whole < Math.floor((layer > 1 ? X[layer - 1] : layer ? 0 : R) / wide * BITS)) return x;
    if (layer === 0) return tail(draw, whole);
    const [top, bottom] = [layer > 1 ? density(X[layer - 1]) : 1, density(X[layer])];
    if ((top - bottom) * uniform(draw()) + bottom < density(x)) return x;
  }
}

function tail(draw, whole) {
  for (;;) {
    const x = -Math.log1p(-uniform(draw())) / R, y = -Math.log1p(-uniform(draw()));
    if (2 * y > x * x) return Math.floor(whole / 256) % 2 ? -(R + x) : R + x;
  }
}
