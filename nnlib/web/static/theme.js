// Before anything is painted: the reader's choice of light or dark, or else the system's.
(() => {
  let chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch {}
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.classList.add("scripted");
})();
