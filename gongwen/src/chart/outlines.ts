/** A place in the units of a font. */
interface Point {
  x: number;
  y: number;
  on: boolean;
}
export type Polygon = [x: number, y: number][];

/** One sign as a font draws it; upwards is positive. In parts of the type's size. */
export interface Glyph {
  advance: number;
  polygons: Polygon[];
}

/** Straight pieces for one bend: more is not seen at the size of print. */
const PIECES = 6;
/** Glyphs put together of others, which may be put together again. */
const DEEPEST = 5;

/** Points of a bend between two places on the line (quadratic, as TrueType draws). */
function* bend(from: Point, by: Point, to: Point): Generator<Point> {
  for (let step = 1; step <= PIECES; step += 1) {
    const [t, s] = [step / PIECES, 1 - step / PIECES];
    yield {
      x: s * s * from.x + 2 * s * t * by.x + t * t * to.x,
      y: s * s * from.y + 2 * s * t * by.y + t * t * to.y,
      on: true,
    };
  }
}

const between = (one: Point, other: Point): Point => ({
  x: (one.x + other.x) / 2,
  y: (one.y + other.y) / 2,
  on: true,
});

/** A closed line of straight pieces. */
function flat(points: Point[]): Polygon {
  const first = points.findIndex((one) => one.on);
  const [head, tail] = [points[0], points.at(-1)];
  if (!head || !tail) return [];
  const start = first < 0 ? between(tail, head) : (points[first] as Point);
  const rest = first < 0 ? points : [...points.slice(first + 1), ...points.slice(0, first)];
  const out: Point[] = [start];
  let by: Point | null = null;
  for (const point of [...rest, start]) {
    const from = out.at(-1) as Point;
    if (point.on) {
      if (by) out.push(...bend(from, by, point));
      else out.push(point);
      by = null;
    } else {
      if (by) out.push(...bend(from, by, between(by, point)));
      by = point;
    }
  }
  return out.map(({ x, y }) => [x, y]);
}

/** Outlines of a TrueType font (OpenType `glyf`). */
export class Outlines {
  readonly #font: Buffer;
  readonly #tables = new Map<string, number>();
  readonly #em: number;
  readonly #long: boolean;
  readonly #metrics: number;

  /** @throws RangeError for a file that is no such font */
  constructor(font: Buffer) {
    this.#font = font;
    for (let at = 12, left = font.readUInt16BE(4); left > 0; left -= 1, at += 16)
      this.#tables.set(font.toString("latin1", at, at + 4), font.readUInt32BE(at + 8));
    this.#em = font.readUInt16BE(this.#table("head") + 18);
    this.#long = font.readInt16BE(this.#table("head") + 50) === 1;
    this.#metrics = font.readUInt16BE(this.#table("hhea") + 34);
  }

  #table(tag: string): number {
    const at = this.#tables.get(tag);
    if (at === undefined) throw new RangeError(`The font has no table “${tag}”.`);
    return at;
  }

  /** Number of the glyph for a character; 0 where there is none. */
  #number(codePoint: number): number {
    const font = this.#font;
    const cmap = this.#table("cmap");
    const offsets = Array.from(
      { length: font.readUInt16BE(cmap + 2) },
      (_, index) => cmap + font.readUInt32BE(cmap + 8 + index * 8),
    );
    const whole = offsets.find((at) => font.readUInt16BE(at) === 12);
    if (whole !== undefined) {
      for (let at = whole + 16, left = font.readUInt32BE(whole + 12); left > 0; left -= 1, at += 12) {
        const [start, end] = [font.readUInt32BE(at), font.readUInt32BE(at + 4)];
        if (codePoint >= start && codePoint <= end) return font.readUInt32BE(at + 8) + codePoint - start;
      }
      return 0;
    }
    const basic = offsets.find((at) => font.readUInt16BE(at) === 4);
    if (basic === undefined) return 0;
    const doubled = font.readUInt16BE(basic + 6);
    for (let segment = 0; segment < doubled; segment += 2) {
      const end = font.readUInt16BE(basic + 14 + segment);
      const start = font.readUInt16BE(basic + 16 + doubled + segment);
      if (codePoint < start || codePoint > end) continue;
      const delta = font.readUInt16BE(basic + 16 + 2 * doubled + segment);
      const place = basic + 16 + 3 * doubled + segment;
      const range = font.readUInt16BE(place);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const found = font.readUInt16BE(place + range + 2 * (codePoint - start));
      return found === 0 ? 0 : (found + delta) & 0xffff;
    }
    return 0;
  }

  /** The sign as it is drawn. */
  glyph(sign: string): Glyph {
    const number = this.#number(sign.codePointAt(0) ?? 0);
    const at = this.#table("hmtx") + 4 * Math.min(number, this.#metrics - 1);
    const scaled = (polygon: Polygon): Polygon => polygon.map(([x, y]) => [x / this.#em, y / this.#em]);
    return {
      advance: this.#font.readUInt16BE(at) / this.#em,
      polygons: this.#polygons(number, DEEPEST).map(scaled),
    };
  }

  #polygons(number: number, depth: number): Polygon[] {
    const font = this.#font;
    const loca = this.#table("loca");
    const offset = (index: number): number =>
      this.#long ? font.readUInt32BE(loca + 4 * index) : 2 * font.readUInt16BE(loca + 2 * index);
    const at = this.#table("glyf") + offset(number);
    if (offset(number) === offset(number + 1) || depth === 0) return [];
    const contours = font.readInt16BE(at);
    return contours < 0 ? this.#composed(at + 10, depth) : simple(font, at + 10, contours).map(flat);
  }

  /** A glyph of others, each moved; they are not turned in a font of Chinese. */
  #composed(from: number, depth: number): Polygon[] {
    const font = this.#font;
    const out: Polygon[] = [];
    for (let at = from, more = true; more;) {
      const flags = font.readUInt16BE(at);
      const words = (flags & 1) === 1;
      const [dx, dy] = words
        ? [font.readInt16BE(at + 4), font.readInt16BE(at + 6)]
        : [font.readInt8(at + 4), font.readInt8(at + 5)];
      const parts = this.#polygons(font.readUInt16BE(at + 2), depth - 1);
      out.push(...parts.map((polygon): Polygon => polygon.map(([x, y]) => [x + dx, y + dy])));
      at += words ? 8 : 6;
      if (flags & 8) at += 2;
      else if (flags & 64) at += 4;
      else if (flags & 128) at += 8;
      more = (flags & 32) !== 0;
    }
    return out;
  }
}

/** Contours of a glyph that is drawn by itself. */
function simple(font: Buffer, from: number, contours: number): Point[][] {
  const ends = Array.from({ length: contours }, (_, index) => font.readUInt16BE(from + 2 * index));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = from + 2 * contours;
  at += 2 + font.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = font[at] ?? 0;
    at += 1;
    const again = flag & 8 ? (font[at] ?? 0) : 0;
    if (flag & 8) at += 1;
    for (let left = again; left >= 0; left -= 1) flags.push(flag);
  }
  const coordinates = (short: number, same: number): number[] => {
    let value = 0;
    return flags.slice(0, count).map((flag) => {
      if (flag & short) {
        value += (flag & same ? 1 : -1) * (font[at] ?? 0);
        at += 1;
      } else if (!(flag & same)) {
        value += font.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = coordinates(2, 16);
  const ys = coordinates(4, 32);
  const points = xs.map((x, index): Point => ({
    x,
    y: ys[index] ?? 0,
    on: ((flags[index] ?? 0) & 1) === 1,
  }));
  return ends.map((end, index) => points.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end + 1));
}
