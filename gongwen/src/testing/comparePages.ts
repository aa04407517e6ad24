import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { deflateSync } from "node:zlib";
import { parseDocument, renderDocx, renderPdf, type OfficialDocument } from "../index.ts";
import { FORMATS } from "./formatModels.ts";
import { convert } from "./office.ts";
import { sample, SAMPLES } from "./samples.ts";

/**
 * Pages beside one another: `node src/testing/comparePages.ts OUT [MODEL.json...]` writes OUT/<name>.png, above the pages of the .docx as
 * LibreOffice sets them, below those of our PDF, and says how many there are of each. Without models: the samples and the formats
 * of the tests. By hand; it needs LibreOffice and poppler.
 */
const [, , out = "pages", ...paths] = process.argv;
/** Dots an inch, and white dots between pages. */
const [RESOLUTION, GAP] = [56, 12];

interface Picture {
  width: number;
  height: number;
  /** Red, green and blue of each dot, row by row. */
  dots: Buffer;
}

/** The pages of a PDF. */
function pagesOf(pdf: string): Picture[] {
  const all = execFileSync("pdftoppm", ["-r", String(RESOLUTION), pdf], { maxBuffer: 2 ** 30 });
  const pages: Picture[] = [];
  for (let at = 0; at < all.length;) {
    const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/u.exec(all.toString("latin1", at, at + 40));
    if (!header) break;
    const [width, height] = [Number(header[1]), Number(header[2])];
    const from = at + header[0].length;
    at = from + width * height * 3;
    pages.push({ width, height, dots: all.subarray(from, at) });
  }
  return pages;
}

/** Rows of pictures as one. */
function together(rows: Picture[][]): Picture {
  const wide = (row: Picture[]): number => row.reduce((sum, one) => sum + one.width + GAP, GAP);
  const width = Math.max(...rows.map(wide));
  const heights = rows.map((row) => Math.max(...row.map((one) => one.height)) + GAP);
  const height = heights.reduce((sum, one) => sum + one, GAP);
  const dots = Buffer.alloc(width * height * 3, 0x99);
  let top = GAP;
  for (const [index, row] of rows.entries()) {
    let left = GAP;
    for (const one of row) {
      for (let y = 0; y < one.height; y += 1)
        one.dots.copy(dots, ((top + y) * width + left) * 3, y * one.width * 3, (y + 1) * one.width * 3);
      left += one.width + GAP;
    }
    top += heights[index] ?? 0;
  }
  return { width, height, dots };
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

function png({ width, height, dots }: Picture): Buffer {
  const chunk = (kind: string, content: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind, "latin1"), content]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(content.length, 0);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), dots.subarray(y * width * 3, (y + 1) * width * 3)]),
  );
  const begin = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    begin,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const given = (): Record<string, OfficialDocument> =>
  Object.fromEntries(
    paths.map((path) => [basename(path, ".json"), parseDocument(JSON.parse(readFileSync(path, "utf8")))]),
  );
const ours = (): Record<string, OfficialDocument> => ({
  ...Object.fromEntries(SAMPLES.map((name) => [name, sample(name)])),
  ...Object.fromEntries(
    Object.entries(FORMATS).map(([name, model]) => [`format-${name}`, parseDocument(model)]),
  ),
});

mkdirSync(out, { recursive: true });
const documents = paths.length > 0 ? given() : ours();
const bytes: Record<string, Buffer> = {};
for (const [name, document] of Object.entries(documents)) {
  bytes[name] = await renderDocx(document);
  writeFileSync(join(out, `${name}.ours.pdf`), (await renderPdf(document)).bytes);
}
let apart = 0;
for (const [name, pdf] of Object.entries(convert(out, bytes))) {
  const [word, own] = [pagesOf(pdf), pagesOf(join(out, `${name}.ours.pdf`))];
  writeFileSync(join(out, `${name}.png`), png(together([word, own])));
  if (word.length !== own.length) apart += 1;
  console.log(`${name}: .docx ${word.length}, PDF ${own.length}${word.length === own.length ? "" : " !"}`);
}
console.log(`${Object.keys(documents).length} documents, ${apart} with other numbers of pages`);
