// Shapes of a drawing, made like all other elements.
import { add } from "./elements.js";

export const SVG = "http://www.w3.org/2000/svg";
export const draw = (parent, tag, attributes, text) => add(parent, tag, attributes, text, SVG);

