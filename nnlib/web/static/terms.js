// A term of the glossary is explained where it stands, by a pointer, a key or a tap.
export function startTerms() {
  const box = document.getElementById("definition");
  let terms = null, shown = null;
  const load = async () => (terms ??= await (await fetch("static/terms.json")).json());

  async function show(link) {
    shown = link;
    const line = (await load())[decodeURIComponent(link.hash.slice(1))];
    if (shown !== link || !line) return;
    box.innerHTML = line;
    box.hidden = false;
    const at = link.getBoundingClientRect(), wide = box.offsetWidth;
    const left = Math.min(Math.max(8, at.left), document.documentElement.clientWidth - wide - 8);
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${at.bottom + window.scrollY + 4}px`;
    link.setAttribute("aria-describedby", "definition");
  }

  function hide() {
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  }

  const termAt = event => event.target.closest?.("a.term");
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "mouse" && termAt(event)) show(termAt(event));
    else if (event.pointerType === "mouse" && shown && !box.contains(event.target)) hide();
  });
  document.addEventListener("focusin", event => { if (termAt(event)) show(termAt(event)); });
  document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
  document.addEventListener("click", event => {
    const link = termAt(event);
    if (!link) return box.contains(event.target) || hide();
    if (event.pointerType !== "touch" || (shown === link && !box.hidden)) return;
    event.preventDefault();  // the first tap explains, the second one follows the link
    show(link);
  });
}
