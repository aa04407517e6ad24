import { createRequire } from "node:module";
import type { Font, PathCommand } from "opentype.js";

// Its package names a module for bundlers and this one for Node: asked for as Node finds it.
const { parse } = createRequire(import.meta.url)("opentype.js") as typeof import("opentype.js");

export type Polygon = [x: number, y: number][];

/** One sign as a font draws it; upwards is positive. In parts of the type's size. */
export interface Glyph {
  advance: number;
  polygons: Polygon[];
}

/** Straight pieces for one bend: more is not seen at the size of print. */
const PIECES = 6;

/** Closed lines of straight pieces for the lines and bends of a path (quadratic, as TrueType draws). */
function flat(commands: PathCommand[]): Polygon[] {
  const out: Polygon[] = [];
  for (const command of commands) {
    if (command.type === "M") out.push([[command.x, command.y]]);
    const [polygon, from] = [out.at(-1), out.at(-1)?.at(-1)];
    if (!polygon || !from) continue;
    if (command.type === "L") polygon.push([command.x, command.y]);
    if (command.type === "Q")
      for (let step = 1; step <= PIECES; step += 1) {
        const [t, s] = [step / PIECES, 1 - step / PIECES];
        polygon.push([
          s * s * from[0] + 2 * s * t * command.x1 + t * t * command.x,
          s * s * from[1] + 2 * s * t * command.y1 + t * t * command.y,
        ]);
      }
  }
  return out;
}

/** Outlines of a TrueType font. */
export class Outlines {
  readonly #font: Font;

  /** @throws Error for a file that is no font */
  constructor(font: Buffer) {
    this.#font = parse(font.buffer.slice(font.byteOffset, font.byteOffset + font.byteLength) as ArrayBuffer);
  }

  /** The sign as it is drawn. */
  glyph(sign: string): Glyph {
    const glyph = this.#font.charToGlyph(sign);
    const em = this.#font.unitsPerEm;
    // A path of size 1 grows downwards.
    return {
      advance: (glyph.advanceWidth ?? em) / em,
      polygons: flat(glyph.getPath(0, 0, 1).commands).map((polygon): Polygon =>
        polygon.map(([x, y]) => [x, -y]),
      ),
    };
  }
}
