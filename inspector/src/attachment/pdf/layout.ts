import { collapsed } from "../../derive/html/blanks.ts";
import { applied, ONE, times, type Matrix } from "./matrix.ts";
import { between, WIDE, type Piece } from "./piece.ts";
import { Name, type Dictionary, type Value } from "./values.ts";

/** Boxes of one page that are held against its text. */
const BOXES = 200;
/** A box smaller than a sign covers nothing (points). */
const SMALLEST = 3;
/** Points of a path that may still be a box: some programs begin in the middle of a side. */
const CORNERS = 8;

interface Box {
  left: number;
  bottom: number;
  right: number;
  top: number;
  /** What was painted before it lies below it. */
  order: number;
}

interface State {
  matrix: Matrix;
  opaque: boolean;
}

const numbers = (held: readonly Value[], count: number): number[] => {
  const last = held.slice(-count);
  return last.length === count && last.every((one) => typeof one === "number") ? (last as number[]) : [];
};
const matrixOf = (held: readonly Value[]): Matrix | null => {
  const found = numbers(held, 6);
  return found.length === 6 ? (found as unknown as Matrix) : null;
};

/**
 * Where the signs and the filled boxes of one page lie and in which order they are painted (ISO 32000-1, 8.3, 8.5, 9.4), as far as it takes
 * to tell that a box lies over a text: black or white, what is painted over can still be copied. Widths are taken as a full or half square.
 */
export class PageLayout {
  readonly #pieces: Piece[] = [];
  readonly #boxes: Box[] = [];
  readonly #stack: State[] = [];
  #state: State = { matrix: ONE, opaque: true };
  #text: Matrix = ONE;
  #line: Matrix = ONE;
  #size = 12;
  #leading = 0;
  /** Corners of the path at hand; null when it is no box. */
  #path: [number, number][] | null = [];
  #order = 0;

  /** An operator of the page's content. `states`: the graphics states of its resources. */
  operator(word: string, held: readonly Value[], stateOf: (name: string) => Dictionary | null): void {
    switch (word) {
      case "q":
        if (this.#stack.length < 64) this.#stack.push(this.#state);
        return;
      case "Q":
        this.#state = this.#stack.pop() ?? this.#state;
        return;
      case "cm": {
        const matrix = matrixOf(held);
        if (matrix) this.transform(matrix);
        return;
      }
      case "gs": {
        const name = held.at(-1);
        const state = name instanceof Name ? stateOf(name.name) : null;
        const alpha = state?.get("ca");
        const blend = state?.get("BM");
        if (typeof alpha === "number" || blend !== undefined)
          this.#state = {
            ...this.#state,
            opaque:
              !(typeof alpha === "number" && alpha < 0.9) &&
              !(blend instanceof Name && blend.name !== "Normal"),
          };
        return;
      }
      case "BT":
        this.#text = this.#line = ONE;
        return;
      case "Tf":
        this.#size = numbers(held, 1)[0] ?? this.#size;
        return;
      case "TL":
        this.#leading = numbers(held, 1)[0] ?? this.#leading;
        return;
      case "Tm": {
        const matrix = matrixOf(held);
        if (matrix) this.#text = this.#line = matrix;
        return;
      }
      case "Td":
      case "TD": {
        const [x = 0, y = 0] = numbers(held, 2);
        if (word === "TD") this.#leading = -y;
        this.#move(x, y);
        return;
      }
      case "T*":
      case "'":
      case '"':
        this.#move(0, -this.#leading);
        return;
      case "re": {
        const [x = 0, y = 0, width = 0, height = 0] = numbers(held, 4);
        for (const [px, py] of [
          [x, y],
          [x + width, y + height],
          [x + width, y],
          [x, y + height],
        ] as const)
          this.#point(px, py);
        return;
      }
      case "m":
      case "l": {
        const [x = 0, y = 0] = numbers(held, 2);
        this.#point(x, y);
        return;
      }
      case "c":
      case "v":
      case "y":
        // A curved shape covers less than the box around it: not counted.
        this.#path = null;
        return;
      case "f":
      case "F":
      case "f*":
      case "B":
      case "B*":
      case "b":
      case "b*":
        this.#fill();
        return;
      case "n":
      case "S":
      case "s":
        this.#path = [];
    }
  }

  /** Moves what follows by a matrix: `cm`, or a form's own. */
  transform(matrix: Matrix): void {
    this.#state = { ...this.#state, matrix: times(matrix, this.#state.matrix) };
  }

  /** A box that the viewer paints over the page: an annotation's. */
  over(left: number, bottom: number, right: number, top: number): void {
    if (this.#boxes.length < BOXES) this.#boxes.push({ left, bottom, right, top, order: Infinity });
  }

  show(text: string): void {
    const middles: [number, number][] = [];
    const matrix = times(this.#text, this.#state.matrix);
    let x = 0;
    for (const sign of text) {
      const width = this.#size * (WIDE.test(sign) ? 1 : 0.5);
      const middle = applied(x + width / 2, this.#size * 0.35, matrix);
      for (let unit = 0; unit < sign.length; unit += 1) middles.push(middle);
      x += width;
    }
    this.#text = times([1, 0, 0, 1, x, 0], this.#text);
    const em = Math.abs(this.#size) * Math.hypot(matrix[2], matrix[3]);
    const [from, to] = [applied(0, 0, matrix), applied(x, 0, matrix)];
    this.#pieces.push({ text, middles, order: (this.#order += 1), from, to, em });
  }

  /** A number of TJ: moves back by so many thousandths of the size. */
  back(thousandths: number): void {
    this.#text = times([1, 0, 0, 1, (-thousandths / 1000) * this.#size, 0], this.#text);
  }

  /** The page's lines, and what lies below boxes. */
  read(): { lines: string[]; covered: string[] } {
    let [visible, below] = ["", ""];
    const covered: string[] = [];
    const end = (): void => {
      if (below.trim() !== "") covered.push(below);
      below = "";
    };
    let last: Piece | null = null;
    for (const piece of this.#pieces) {
      if (last) visible += between(last, piece);
      last = piece;
      const over = this.#boxes.filter(({ order }) => order > piece.order);
      for (let at = 0; at < piece.text.length; at += 1) {
        const [x, y] = piece.middles[at] as [number, number];
        if (over.some((box) => x >= box.left && x <= box.right && y >= box.bottom && y <= box.top))
          below += piece.text[at];
        else {
          end();
          visible += piece.text[at];
        }
      }
    }
    end();
    return {
      lines: visible
        .split("\n")
        .map((line) => collapsed(line, / +/g).trim())
        .filter(Boolean),
      covered,
    };
  }

  #move(x: number, y: number): void {
    this.#line = times([1, 0, 0, 1, x, y], this.#line);
    this.#text = this.#line;
  }

  #point(px: number, py: number): void {
    if (this.#path && this.#path.length >= CORNERS) this.#path = null;
    this.#path?.push(applied(px, py, this.#state.matrix));
  }

  #fill(): void {
    const path = this.#path;
    this.#path = [];
    if (!path || path.length < 4 || !this.#state.opaque || this.#boxes.length >= BOXES) return;
    const [xs, ys] = [path.map(([x]) => x), path.map(([, y]) => y)];
    const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    if (right - left < SMALLEST || top - bottom < SMALLEST) return;
    const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.5;
    const isBox =
      [left, right].every((x) =>
        [bottom, top].every((y) => path.some(([px, py]) => near(px, x) && near(py, y))),
      ) && path.every(([x, y]) => near(x, left) || near(x, right) || near(y, bottom) || near(y, top));
    if (isBox) this.#boxes.push({ left, bottom, right, top, order: (this.#order += 1) });
  }
}
