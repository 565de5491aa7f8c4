// The sixteen bytes in front of a file of images (the appendix on files).
export default function prepare({ bytes, title }) {
  return ({ images, rows, columns }) => {
    const header = new DataView(new ArrayBuffer(16));
    [0x803, images, rows, columns].forEach((number, k) => header.setUint32(4 * k, number));
    const pixels = (images * rows * columns).toLocaleString("en-US");
    return [
      ...bytes.map((text, k) => [text, "", header.getUint8(k).toString(16).padStart(2, "0")]),
      [title, "", `16 bytes of header, then ${pixels} bytes of pixels`],
    ];
  };
}
