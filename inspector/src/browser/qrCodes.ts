import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";

/** One QR code of a picture. */
export interface QrCode {
  /** What a telephone reads: of a WeChat account an address such as `http://weixin.qq.com/r/…`. */
  text: string;
  /** Where it stands, in pixels from the left and the top. */
  box: { x: number; y: number; width: number; height: number };
}

/** More codes than any home page shows; whoever plants more is not read to the end. */
const MOST = 40;

const OPTIONS: ReaderOptions = {
  formats: ["QRCode"],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: MOST,
};

let ready: Promise<unknown> | null = null;

/** The decoder's own binary comes from its package: nothing is fetched. */
const prepared = (): Promise<unknown> =>
  (ready ??= readFile(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm"))).then(
    (bytes) =>
      prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(bytes).buffer }, fireImmediately: true }),
  ));

/**
 * The QR codes of a PNG or JPEG, from top to bottom; what only looks like one is not among them (a code proves itself by its error correction).
 * A picture that cannot be read holds none.
 */
export async function readQrCodes(picture: Uint8Array): Promise<QrCode[]> {
  await prepared();
  const found = await readBarcodes(picture, OPTIONS);
  return found
    .filter((one) => one.isValid && one.text !== "")
    .map(({ text, position }) => {
      const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
      const [xs, ys] = [corners.map((one) => one.x), corners.map((one) => one.y)];
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      return { text, box: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y } };
    })
    .toSorted((one, other) => one.box.y - other.box.y || one.box.x - other.box.x);
}
