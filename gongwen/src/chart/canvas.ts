import type { Outlines, Polygon } from "./outlines.ts";

/** Rows into which a dot is cut to smooth slanting edges. */
const ROWS = 4;

/** White paper on which shades of grey are drawn; places in dots from the upper left. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** A byte a dot: 0 black, 255 white. */
  readonly dots: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.dots = new Uint8Array(width * height).fill(255);
  }

  #cover(x: number, y: number, shade: number, share: number): void {
    if (x < 0 || x >= this.width || y < 0 || y >= this.height) return;
    const at = y * this.width + x;
    this.dots[at] = Math.round((this.dots[at] ?? 255) * (1 - share) + shade * share);
  }

  rect(left: number, top: number, width: number, height: number, shade: number): void {
    for (let y = Math.round(top); y < Math.round(top + height); y += 1)
      for (let x = Math.round(left); x < Math.round(left + width); x += 1) this.#cover(x, y, shade, 1);
  }

  /** Slanting strokes within a frame: told from a filled one without colour. */
  hatched(left: number, top: number, width: number, height: number, every: number): void {
    const [x0, y0] = [Math.round(left), Math.round(top)];
    const [x1, y1] = [Math.round(left + width), Math.round(top + height)];
    for (let y = y0; y < y1; y += 1)
      for (let x = x0; x < x1; x += 1) {
        const edge = Math.min(x - x0, x1 - 1 - x, y - y0, y1 - 1 - y) < 2;
        if (edge || (x + y) % every < every / 4) this.#cover(x, y, 60, 1);
      }
  }

  /** Fills what closed lines enclose (winding not zero). */
  fill(polygons: Polygon[], shade: number): void {
    const ys = polygons.flat().map(([, y]) => y);
    const [from, to] = [Math.floor(Math.min(...ys)), Math.ceil(Math.max(...ys))];
    for (let y = Math.max(0, from); y < Math.min(this.height, to); y += 1) {
      const row = new Float64Array(this.width);
      for (let part = 0; part < ROWS; part += 1) this.#span(polygons, y + (part + 0.5) / ROWS, row);
      for (const [x, share] of row.entries()) if (share > 0) this.#cover(x, y, shade, Math.min(1, share));
    }
  }

  /** Adds to a row how far each of its dots is covered at one height. */
  #span(polygons: Polygon[], height: number, row: Float64Array): void {
    const crossings: { x: number; turn: number }[] = [];
    for (const polygon of polygons)
      for (const [index, [x0, y0]] of polygon.entries()) {
        const [x1, y1] = polygon[(index + 1) % polygon.length] ?? [x0, y0];
        if (y0 <= height === y1 <= height) continue;
        crossings.push({ x: x0 + ((height - y0) / (y1 - y0)) * (x1 - x0), turn: y1 > y0 ? 1 : -1 });
      }
    crossings.sort((one, other) => one.x - other.x);
    let winding = 0;
    for (const [index, { x, turn }] of crossings.entries()) {
      winding += turn;
      const end = crossings[index + 1]?.x;
      if (winding === 0 || end === undefined) continue;
      for (let at = Math.max(0, Math.floor(x)); at < Math.min(this.width, Math.ceil(end)); at += 1)
        row[at] = (row[at] ?? 0) + (Math.min(end, at + 1) - Math.max(x, at)) / ROWS;
    }
  }

  /** Writes a line whose baseline is at `y`. */
  write(text: string, at: { x: number; y: number; size: number }, font: Outlines): void {
    let { x } = at;
    for (const sign of text) {
      const { advance, polygons } = font.glyph(sign);
      const placed = polygons.map((polygon): Polygon =>
        polygon.map(([px, py]) => [x + px * at.size, at.y - py * at.size]),
      );
      if (placed.length > 0) this.fill(placed, 0);
      x += advance * at.size;
    }
  }
}

/** Width of a line in parts of the type's size. */
export const widthOf = (text: string, font: Outlines): number =>
  [...text].reduce((sum, sign) => sum + font.glyph(sign).advance, 0);
