// Formulas are set when they come near the screen, so that a long page appears at once.
export function startFormulas() {
  const near = new IntersectionObserver(seen => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) {
      near.unobserve(target);
      set(target);
    }
  }, { rootMargin: "1500px" });
  for (const place of document.querySelectorAll(".tex")) near.observe(place);
  addEventListener("beforeprint", () => document.querySelectorAll(".tex:not(.set)").forEach(set));
}

function set(place) {
  if (place.classList.contains("set")) return;
  const formula = place.textContent;
  window.katex.render(formula, place, { displayMode: "display" in place.dataset, throwOnError: false });
  place.classList.add("set");
}
