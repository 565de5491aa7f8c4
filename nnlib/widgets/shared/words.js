// Numbers in words as Python writes them, so that a page says what a notebook says.

// As f"{v:.2f}": what lies exactly in the middle goes to the even neighbour.
export function fixed(v, digits) {
  const scaled = v * 10 ** digits;
  if (!Number.isInteger(v * 2 ** (digits + 1)) || Math.abs(scaled % 1) !== 0.5) return v.toFixed(digits);
  return (2 * Math.round(scaled / 2) / 10 ** digits).toFixed(digits);
}

// With commas between thousands, as f"{v:,.2f}".
export function grouped(v, digits = 0) {
  const [whole, part] = fixed(v, digits).split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, ","), part].filter(Boolean).join(".");
}

const inPython = exponential => exponential.replace(/e([-+])(\d)$/, "e$10$2");
const trimmed = text => (text.includes(".") ? text.replace(/\.?0+(?=$|e)/, "") : text);

// As f"{v:#.3g}", with all digits; as f"{v:.3g}" if trailing zeros are to go.
export function general(v, digits = 6, { trim = true } = {}) {
  if (!Number.isFinite(v)) return Number.isNaN(v) ? "nan" : v > 0 ? "inf" : "-inf";
  const exponential = v.toExponential(digits - 1), power = Number(exponential.split("e")[1]);
  const isSmall = power >= -4 && power < digits;
  const text = isSmall ? fixed(v, Math.max(0, digits - 1 - power)) : exponential;
  const whole = text.includes(".") ? text : text.replace(/(?=$|e)/, ".");
  return inPython(trim ? trimmed(text) : whole);
}

// As repr(v) of a float: never without a point or an exponent.
export function repr(v) {
  const size = Math.abs(v);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return inPython(v.toExponential());
  const text = String(v);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
