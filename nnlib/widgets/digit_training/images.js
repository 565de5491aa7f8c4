// The images of a page: packed, their grey levels one after the other, then all their labels.
const PIXELS = 784;

// packed: a stream of bytes; count: how many images are to learn from, those behind them are held out
export async function unpack(packed, count) {
  const bytes = new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
  const end = bytes.length / (PIXELS + 1) * PIXELS;
  return { grey: bytes.subarray(0, end), labels: bytes.subarray(end), count };
}
