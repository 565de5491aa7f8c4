// What a reader cannot see in an open notebook: words too faint, content too wide. sight.py asks.
window.sight = (() => {
  const ENOUGH = 4.5;  // contrast of words: WCAG 2.2, AA
  const WORDS = ".jp-OutputArea-output, .jp-RenderedMarkdown";
  const BOXES = ".jp-OutputArea-output, .jp-RenderedMarkdown, .cm-scroller";
  const SILENT = "style, script, title, desc, mjx-assistive-mml, :disabled";

  const cells = () => jupyterapp.shell.currentWidget.content.widgets;
  const rounded = (numbers) => numbers.map(Math.round).join(", ");
  const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

  const known = new Map();

  // Any CSS colour as red, green, blue (0 to 255) and opacity (0 to 1).
  function color(css) {
    if (!known.has(css)) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = css;
      brush.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
      known.set(css, [r, g, b, a / 255]);
    }
    return [...known.get(css)];
  }

  const over = ([r, g, b, a], below) => [r, g, b].map((v, i) => a * v + (1 - a) * below[i]);
  const light = (rgb) => rgb.map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + [0.2126, 0.7152, 0.0722][i] * v, 0);

  function contrast(one, other) {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  // The paper under an element: all that its ancestors lay over white.
  function paper(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(color(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
  }

  function ink(element) {
    const look = getComputedStyle(element);
    const paint = color(element instanceof SVGElement ? look.fill : look.color);
    for (let at = element; at; at = at.parentElement) paint[3] *= getComputedStyle(at).opacity;
    return paint;
  }

  // Every text in an element that stands on the page.
  function* texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode, element = text.parentElement, range = document.createRange();
      range.selectNodeContents(text);
      if (text.data.trim() && !element.closest(SILENT) && range.getClientRects().length) yield [text.data.trim(), element];
    }
  }

  function faint() {
    return cells().flatMap(({ node, model }) => [...node.querySelectorAll(WORDS)].flatMap((part) =>
      [...texts(part)].flatMap(([words, element]) => {
        const below = paper(element), above = over(ink(element), below), found = contrast(above, below);
        return found >= ENOUGH ? [] : [`cell ${model.id}: "${words.slice(0, 40)}" has a contrast of `
          + `${found.toFixed(1)}, rgb(${rounded(above)}) on rgb(${rounded(below)})`];
      })));
  }

  function wide() {
    return cells().flatMap(({ node, model }) => {
      const scrolls = [...node.querySelectorAll(BOXES)].some((box) => box.scrollWidth > box.clientWidth + 1);
      const edge = node.getBoundingClientRect().right + 1;
      const sticksOut = [...node.querySelectorAll(`:is(${BOXES}) *`)].some((part) =>
        !part.closest(".cm-scroller, mjx-assistive-mml") && part.getBoundingClientRect().right > edge);
      return scrolls || sticksOut ? [`cell ${model.id}: wider than a projector's 1024 pixels`] : [];
    });
  }

  return { faint: () => [...new Set(faint())], wide };
})();
