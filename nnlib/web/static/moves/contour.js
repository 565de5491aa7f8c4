// Where a grid of numbers crosses a level: lines as matplotlib's contour draws them, the higher numbers on the left.
// grid: (side * side) numbers, row by row; returns [{ points: [[column, row], ...], closed }].
export function contour(grid, side, level) {
  const { next, begun } = segments(grid, side, level), lines = [];
  const follow = (start, closed) => {
    const points = [];
    let edge = start;
    do {
      points.push(crossing(grid, side, level, edge));
      const following = next[edge];
      next[edge] = -1;
      edge = following;
    } while (edge !== -1 && edge !== start);
    lines.push({ points, closed });
  };
  for (let edge = 0; edge < next.length; edge++) if (next[edge] !== -1 && !begun[edge]) follow(edge, false);
  for (let edge = 0; edge < next.length; edge++) if (next[edge] !== -1) follow(edge, true);
  return lines;
}

// Edges of cells are numbered: first those along a row, then those along a column.
function segments(grid, side, level) {
  const next = new Int32Array(2 * side * side).fill(-1), begun = new Uint8Array(2 * side * side);
  for (let row = 0; row + 1 < side; row++) for (let column = 0; column + 1 < side; column++) {
    const at = row * side + column, corners = [at, at + 1, at + side + 1, at + side];
    const high = corners.map(corner => grid[corner] > level);
    if (high.every(one => one === high[0])) continue;
    const edges = [at, side * side + at + 1, at + side, side * side + at];  // counterclockwise from below
    const begins = [0, 1, 2, 3].filter(k => high[k] && !high[(k + 1) % 4]);
    const middle = corners.reduce((sum, corner) => sum + grid[corner], 0) / 4 > level;
    const way = begins.length === 1 || middle ? 1 : 3;
    for (const k of begins) {
      let end = (k + way) % 4;
      while (high[end] || !high[(end + 1) % 4]) end = (end + way) % 4;
      next[edges[k]] = edges[end];
      begun[edges[end]] = 1;
    }
  }
  return { next, begun };
}

function crossing(grid, side, level, edge) {
  const upright = edge >= side * side, at = edge % (side * side), other = at + (upright ? side : 1);
  const share = (level - grid[at]) / (grid[other] - grid[at]);
  const [column, row] = [at % side, Math.floor(at / side)];
  return upright ? [column, row + share] : [column + share, row];
}
