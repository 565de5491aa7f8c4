// Numbers written as Python writes them: rounded half to even, with its signs, zeros and exponents.
const PRECISE = 100;  // digits, more than any tie between two roundings has

// The first digits of many, rounded; one more of them if that makes a new one, as 99.6 becomes 100.
function rounded(all, count) {
  const kept = BigInt(all.slice(0, count) || "0"), rest = all.slice(count), half = "5".padEnd(rest.length, "0");
  const up = rest > half || (rest === half && kept & 1n);
  return String(kept + (up ? 1n : 0n)).padStart(count, "0");
}

const signOf = value => (value < 0 || Object.is(value, -0) ? "-" : "");
const special = value => (Number.isNaN(value) ? "nan" : `${signOf(value)}inf`);

// Digits with a point behind so many of them (behind zeros, if that is negative).
function pointed(digits, before) {
  const all = before > 0 ? digits.padEnd(before, "0") : "0".repeat(1 - before) + digits, at = Math.max(before, 1);
  return `${all.slice(0, at)}.${all.slice(at)}`;
}

const raised = power => `e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;

// f"{value:.{digits}g}", and with all its zeros f"{value:#.{digits}g}".
export function general(value, digits = 6, { trim = true } = {}) {
  if (!Number.isFinite(value)) return special(value);
  const [mantissa, exponent] = Math.abs(value).toExponential(PRECISE).split("e");
  const made = rounded(mantissa.replace(".", ""), digits), power = Number(exponent) + made.length - digits;
  const far = power < -4 || power >= digits, text = pointed(made.slice(0, digits), far ? 1 : power + 1);
  return signOf(value) + (trim ? text.replace(/\.?0*$/, "") : text) + (far ? raised(power) : "");
}

// f"{value:.{digits}f}", below 10²¹.
export function fixed(value, digits) {
  if (!Number.isFinite(value)) return special(value);
  const [whole, rest] = Math.abs(value).toFixed(PRECISE).split(".");
  const made = rounded(whole + rest, whole.length + digits), at = made.length - digits;
  return signOf(value) + made.slice(0, at) + (digits ? `.${made.slice(at)}` : "");
}

// With commas between thousands: f"{value:,.{digits}f}".
export function grouped(value, digits = 0) {
  const [whole, ...part] = fixed(value, digits).split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...part].join(".");
}

// repr(value) of a float: as few digits as tell it from all others.
export function repr(value) {
  if (!Number.isFinite(value)) return special(value);
  const [mantissa, exponent] = Math.abs(value).toExponential().split("e"), power = Number(exponent);
  if (power < -4 || power >= 16) return signOf(value) + mantissa + raised(power);
  const text = pointed(mantissa.replace(".", ""), power + 1);
  return signOf(value) + (text.endsWith(".") ? `${text}0` : text);
}
