// What changes in a picture at given positions: [[number of the element, attribute, value], ...], in
// one list or, where some of it takes long, in several, the last of which holds everything.
// Attribute "" is the element's text, "*" all that is inside it; the value null takes an attribute away.
export async function makeChanges(told) {
  if (!told.formula) return unpack(told);
  const script = await import(`./moves/${told.formula}.js`), { makeRandom } = await import(new URL("../widgets/shared/random.js", import.meta.url));
  const move = script.default(told.data, makeRandom);
  return at => {
    const found = move(Object.fromEntries(told.sliders.map((slider, k) => [slider.name, valueOf(slider, at[k])])));
    return Array.isArray(found) ? [found] : found;
  };
}

export function valueOf({ values, low, step }, index) {
  return values ? values[index] : Number((low + step * index).toFixed(9));
}

// What nnlib/web/tables.py packed: the values of each change, over the sliders that matter to it.
function unpack({ texts, changes, sliders }) {
  const shape = sliders.map(slider => slider.values.length), words = textsOf(texts);
  const tables = changes.map(change => ({ ...change, valueAt: "numbers" in change ? curve(change) : row => words[change.texts[row]] ?? null }));
  return at => [tables.map(({ at: [element, name], of, valueAt }) => {
    const row = of.reduce((row, k) => row * shape[k] + at[k], 0);
    return [element, name, valueAt(row)];
  })];
}

// Each text shares its first letters with the one before.
function textsOf(parts) {
  const texts = [];
  for (let k = 0; k < parts.length; k += 2) texts.push((texts.at(-1) ?? "").slice(0, parts[k]) + parts[k + 1]);
  return texts;
}

// Hundredths of a point, stored as differences to what stood `lag` numbers before.
function curve({ pieces, which, width, lag, times, numbers }) {
  const values = Float64Array.from(numbers);
  for (let time = 0; time < times; time++) for (let k = lag; k < values.length; k++) values[k] += values[k - lag];
  return row => pieces.reduce((text, piece, k) => text + values[row * width + which[k - 1]] / 100 + piece);
}
