// Reads modules without running them: what each imports and exports, and which names it uses though
// neither it nor a browser knows them. The reading is done by node's own parser (node --expose-internals).
const { parse } = require("internal/deps/acorn/acorn/dist/acorn");

// The names that a pattern binds: x, { x, y: [z = 1] }, ...rest.
function bound(pattern) {
  if (!pattern) return [];
  if (pattern.type === "Identifier") return [pattern.name];
  if (pattern.type === "ObjectPattern") return pattern.properties.flatMap(each => bound(each.value ?? each.argument));
  if (pattern.type === "ArrayPattern") return pattern.elements.flatMap(bound);
  return bound(pattern.left ?? pattern.argument);
}

// The names that a list of statements declares for itself.
function declared(statements) {
  return statements.flatMap(statement => {
    const made = statement.declaration ?? statement;
    if (made.type === "VariableDeclaration") return made.declarations.flatMap(({ id }) => bound(id));
    if (made.type === "ImportDeclaration") return made.specifiers.flatMap(({ local }) => bound(local));
    return /^(Function|Class)Declaration$/.test(made.type) ? bound(made.id) : [];
  });
}

// What a node adds to the names that its inside may use.
function opened({ type, body, params, id, param, init, left }) {
  if (type === "Program" || type === "BlockStatement") return declared(body);
  if (params) return [...params.flatMap(bound), ...bound(id), "arguments"];
  if (type === "CatchClause") return bound(param);
  if (/^For/.test(type)) return declared([init ?? left].filter(Boolean));
  return [];
}

// Parts of a node that hold names of another kind: of a property, of a label, of something elsewhere.
function isForeign({ type, computed }, part) {
  if (type === "MemberExpression") return part === "property" && !computed;
  if (/^(Property|MethodDefinition|PropertyDefinition)$/.test(type)) return part === "key" && !computed;
  return part === "label" || /^(Import|Export)Specifier$|^MetaProperty$/.test(type);
}

function collectFree(node, known, found) {
  if (node.type === "Identifier" && !known.has(node.name)) found.add(node.name);
  const inside = new Set([...known, ...opened(node)]);
  for (const [part, value] of Object.entries(node)) {
    if (isForeign(node, part)) continue;
    for (const child of [value].flat()) if (child?.type) collectFree(child, inside, found);
  }
  return found;
}

const isDefault = ({ type }) => type === "ExportDefaultDeclaration";
const NODES_OWN = new Set(["process", "Buffer", "global", "setImmediate", "clearImmediate"]);
const BROWSERS_OWN = new Set(["document", "ImageData", "Option", "window", "self", "location", "history", "Path2D", "OffscreenCanvas", "Worker",
  "requestAnimationFrame", "cancelAnimationFrame", "getSelection", "getComputedStyle", "matchMedia", "ResizeObserver",
  "IntersectionObserver", "MutationObserver", "addEventListener", "removeEventListener", "postMessage", "HTMLElement"]);
const isGlobal = name => BROWSERS_OWN.has(name) || (name in globalThis && !NODES_OWN.has(name));

function read(text) {
  const tree = parse(text, { ecmaVersion: "latest", sourceType: "module" });
  const statements = type => tree.body.filter(statement => statement.type === type);
  return {
    free: [...collectFree(tree, new Set(), new Set())].filter(name => !isGlobal(name)),
    imports: statements("ImportDeclaration").flatMap(({ source, specifiers }) =>
      specifiers.map(({ imported }) => [source.value, imported?.name ?? "default"])),
    exports: [...declared(statements("ExportNamedDeclaration")), ...(tree.body.some(isDefault) ? ["default"] : [])],
  };
}

const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const each = Object.entries(texts).map(([name, text]) => {
  try { return [name, read(text)]; } catch (error) { return [name, { broken: error.message }]; }
});
process.stdout.write(JSON.stringify(Object.fromEntries(each)));
