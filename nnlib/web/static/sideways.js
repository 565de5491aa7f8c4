// What is wider than its place scrolls by itself: an edge that cuts it fades, and keys can reach it.
const WIDE = "pre, .wide, .picture, .tex[data-display]";
const places = new Set(), sizes = new ResizeObserver(seen => seen.forEach(({ target }) => mark(target)));

export function startSideways() {
  document.querySelectorAll(WIDE).forEach(markEdges);
  document.fonts.addEventListener("loadingdone", () => places.forEach(mark));  // letters got other widths
}

export function markEdges(place) {
  places.add(place);
  place.addEventListener("scroll", () => mark(place), { passive: true });
  sizes.observe(place);
}

function mark(place) {
  const hidden = place.scrollWidth - place.clientWidth;
  place.classList.toggle("more-left", place.scrollLeft > 1);
  place.classList.toggle("more-right", hidden - place.scrollLeft > 1);
  if (hidden > 0) place.tabIndex = 0; else place.removeAttribute("tabindex");
}
