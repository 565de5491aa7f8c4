// axe's rules on this page. Two things are asked once that axe asks thousands of times: what a
// colour means, and whether words can be read that look like others before them in one element.
async () => {
  const { Color } = axe.commons.color, { parseString } = Color.prototype, known = new Map();
  Color.prototype.parseString = function (text) {
    if (known.has(text)) return Object.assign(this, known.get(text));
    const { r, g, b, alpha } = parseString.call(this, text);
    known.set(text, { r, g, b, alpha });
    return this;
  };

  const LOOKS = ["color", "backgroundColor", "backgroundImage", "font", "opacity", "textShadow"];
  const seen = new Map(), twins = [];
  for (const word of document.querySelectorAll("span[class]")) {
    const look = getComputedStyle(word);
    if (word.children.length || word.attributes.length > 1 || look.position !== "static") continue;
    const key = [word.className, ...LOOKS.map((name) => look[name])].join();
    const before = seen.get(word.parentNode) ?? new Set();
    if (before.has(key)) twins.push(word);
    seen.set(word.parentNode, before.add(key));
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: ":not([data-twin])" }] });

  for (const word of twins) word.dataset.twin = "";
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  for (const word of twins) delete word.dataset.twin;
  return violations.map(({ help, nodes }) => [help, nodes.map(({ html }) => html)]);
}
