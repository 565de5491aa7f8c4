// The playground without Python: a worker trains, and each message goes through.
export default async function attend(kernel, files) {
  const settings = await (await fetch(files.settings)).json();
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data: { content, arrays } }) => kernel.tell(content, arrays.map(({ buffer }) => new DataView(buffer)));
  worker.postMessage({ settings });
  kernel.set({ page: true });  // the widget may use the address
  kernel.on("message", message => worker.postMessage({ message }));
}
