// Shapes of a drawing, made like all other elements.
const SVG = "http://www.w3.org/2000/svg";
const draw = (parent, tag, attributes, text) => add(parent, tag, attributes, text, SVG);

