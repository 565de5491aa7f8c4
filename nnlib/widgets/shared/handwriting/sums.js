// Sums as numpy adds them, in eight strands and by halves: a tie between two sums of the same
// numbers then falls here as it falls there.
export function sum(values, start = 0, count = values.length) {
  if (count > 128) {
    const half = Math.floor(count / 2), first = half - half % 8;
    return sum(values, start, first) + sum(values, start + first, count - first);
  }
  const even = count < 8 ? 0 : count - count % 8;
  let total = even ? sumOfEights(values, start, even) : 0;
  for (let i = start + even; i < start + count; i++) total += values[i];
  return total;
}

function sumOfEights(values, start, count) {
  const s = values.slice(start, start + 8);
  for (let i = 8; i < count; i++) s[i % 8] += values[start + i];
  return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]));
}

export const mean = (values) => sum(values) / values.length;

export function deviation(values) {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) * (value - middle))));
}

// Halves go to the even neighbour, as in Python.
export function round(x) {
  const low = Math.floor(x), rest = x - low;
  return rest < 0.5 || (rest === 0.5 && low % 2 === 0) ? low : low + 1;
}

export const largest = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity);
export const smallest = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);
