// What every widget is made of. JupyterLab takes arrows and space, unless the focused element says that it needs them.
export const OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };

// Whether this is a phone held upright: the drawings are then made narrower, not only smaller.
export const isNarrow = () => window.innerWidth < 600;

// Words about keys; none where the screen is touched.
export const forKeyboards = words => (matchMedia("(pointer: coarse)").matches ? "" : words);

export function add(parent, tag, attributes = {}, text = "", space) {
  const made = space ? document.createElementNS(space, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  parent.append(made);
  return made;
}

