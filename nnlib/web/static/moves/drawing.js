// Places and paths as matplotlib writes them into its SVG; scale: { x: [factor, shift], y: [factor, shift] }.
export const placeOf = ({ x, y }) => ([across, up]) => [x[0] * across + x[1], y[0] * up + y[1]];

export function pathOf(points, closed = false) {
  const rounded = points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`);
  return points.length ? `M ${rounded.join(" L ")}${closed ? " z" : ""}` : "";
}

export function barOf([left, right], [low, high], scale) {
  const place = placeOf(scale);
  return pathOf([[left, low], [right, low], [right, high], [left, high]].map(place), true);
}

// A round marker: a line without length, with round ends.
export function dotAt(point, scale) {
  const place = placeOf(scale)(point);
  return pathOf([place, place]);
}

// Numbers that Python sent as base64.
export function bytesOf(text) {
  return Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
}
export const floatsOf = text => new Float32Array(bytesOf(text).buffer);

// Answers 0 to 1 on a grid whose first row is the lowest, in a colour map of 256 colours.
export function mapOf(answers, side, colors) {
  const pixels = new Uint8ClampedArray(4 * side * side);
  for (let row = 0, at = 0; row < side; row++) for (let column = 0; column < side; column++, at += 4) {
    const color = 3 * Math.min(255, Math.floor(256 * answers[(side - 1 - row) * side + column]));
    pixels.set([colors[color], colors[color + 1], colors[color + 2], 255], at);
  }
  return { width: side, height: side, pixels };
}
