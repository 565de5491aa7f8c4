// Controls come to life when they come near the screen; until then their still pictures stand there.
import { fetched, styled, whenNear } from "./loading.js";
import { fromStored, makeModel } from "./model.js";

export const startLive = () => whenNear(".live", 600, begin);

async function begin(place) {
  const told = JSON.parse(place.dataset.live), still = [...place.childNodes], stage = document.createElement("div");
  try {
    await (told.kind === "frames" ? startFrames(stage, told) : startWidget(stage, told));
  } catch (error) {
    console.error(error);
    stage.replaceChildren(Object.assign(document.createElement("p"), { className: "trouble", textContent: "This control couldn't start in your browser. The still picture shows what it begins with." }));
    place.append(stage);
    return;
  }
  for (const node of still) if (!(node.classList?.contains("said"))) node.remove();
  place.append(stage);
  place.classList.add("alive");
}

async function startFrames(stage, { frames }) {
  const { default: start } = await import("./frames.js");
  await start(stage, frames);
}

// As JupyterLab would: the script, its looks, its state, and who answers in Python's place.
async function startWidget(stage, { kind, state, css, files, alone }) {
  await styled(css);
  const folder = new URL(`../widgets/${kind}/`, import.meta.url);
  const [{ default: widget }, stored] = await Promise.all([import(new URL("widget.js", folder)), fetched(state)]);
  const { model, kernel } = makeModel(fromStored(stored));
  if (alone) {
    const { default: attend } = await import(new URL("alone.js", folder));
    await attend(kernel, files);
  }
  await widget.render({ model, el: stage });
}
