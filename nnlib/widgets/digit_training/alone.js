// The training on digits without Python: nothing is loaded before a control is touched, then a worker trains.
const HELLO = { do: "hello", with: {} }, QUIET = ["hello", "seen", "gone"];
const LOADING = "The images are being loaded: about 2 MB, once.";

// first: the picture of the untrained network; images: packed, `count` of them to learn from
export default async function attend(kernel, files) {
  const first = await (await fetch(files.first)).json(), buffers = views(first.buffers);
  const images = { address: new URL(files.images, document.baseURI).href, count: first.count };
  let settings = first.numbers.settings, worker = null, isLoading = false, running = false;

  const show = (words, heard = null) => kernel.tell({ ...first.numbers, settings, running, words, trouble: "", number: 0, heard }, buffers);

  // What the widget is told until the images are there.
  function wait({ do: what, with: details, number }) {
    if (what === "train") running = !running;
    if (what === "set") settings = { ...settings, ...details };
    show(LOADING, number);
  }

  function arrived({ content, arrays, trouble }) {
    if (trouble) return failed(trouble);
    isLoading = false;
    kernel.tell(content, arrays.map(({ buffer }) => new DataView(buffer)));
  }

  function failed(reason) {
    worker.terminate();
    [worker, isLoading, running, settings] = [null, false, false, first.numbers.settings];
    show(`The training stopped: ${reason}. Press Train to begin again.`);
  }

  function begin() {
    [worker, isLoading] = [new Worker(new URL("./worker.js", import.meta.url), { type: "module" }), true];
    worker.onmessage = ({ data }) => arrived(data);
    worker.onerror = ({ message }) => failed(message);
    worker.postMessage({ settings, images, message: HELLO });
  }

  kernel.on("message", message => {
    if (!worker && QUIET.includes(message.do)) return message.do === "hello" && show(first.words, message.number);
    if (!worker) begin();
    if (isLoading && !QUIET.includes(message.do)) wait(message);
    return worker.postMessage({ message });
  });
}

const views = buffers => buffers.map(bytes => new DataView(Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0)).buffer));
