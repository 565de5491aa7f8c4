// What the reader chose, kept in this browser; a browser that keeps nothing is no error.
export function remember(name, value) {
  try { localStorage.setItem(name, value); } catch {}
}

export function recall(name) {
  try { return localStorage.getItem(name); } catch { return null; }
}
