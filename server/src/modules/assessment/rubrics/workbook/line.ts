import type { Needs } from "../../pack/rules.ts";
import type { Condition } from "./cellText.ts";
import { readSheet, type Cell } from "../../../../core/spreadsheet.ts";
import { conditionFrom, fromCell, numberFrom, pointsFrom, valueFrom } from "./cellText.ts";
import type { SheetOf } from "./sheets.ts";
import type { Words } from "./words.ts";

/** A cell that can't be taken: where it stands and why. */
export interface WrongCell {
  sheet: string;
  row: number;
  problem: string;
}

/** One row of a sheet; what can't be read is noted with sheet and row, and something harmless taken instead. */
export class Line<Key extends string> {
  readonly row: number;
  readonly #of: SheetOf<Key>;
  readonly #cells: Record<Key, Cell>;
  readonly #wrong: WrongCell[];

  constructor(of: SheetOf<Key>, row: number, cells: Record<Key, Cell>, wrong: WrongCell[]) {
    this.row = row;
    this.#of = of;
    this.#cells = cells;
    this.#wrong = wrong;
  }

  problem(text: string): void {
    this.#wrong.push({ sheet: this.#of.name, row: this.row, problem: text });
  }

  #header(key: Key): string {
    return this.#of.columns.find((column) => column.key === key)?.header ?? key;
  }

  text(key: Key): string {
    const cell = this.#cells[key];
    if ("text" in cell) return fromCell(cell.text);
    this.problem(`“${this.#header(key)}”${cell.problem}`);
    return "";
  }

  /** A text that can't be left out. */
  required(key: Key): string {
    const text = this.text(key);
    if (this.empty(key)) this.problem(`“${this.#header(key)}”不能为空`);
    return text;
  }

  /** @param read gives null for a text that it can't take */
  #taken<Value>(key: Key, should: string, fallback: Value, read: (text: string) => Value | null): Value {
    if ("problem" in this.#cells[key]) {
      this.text(key);
      return fallback;
    }
    const text = this.text(key);
    const value = read(text);
    if (value !== null) return value;
    this.problem(`“${this.#header(key)}”须为${should}，现为“${text}”`);
    return fallback;
  }

  points(key: Key): number {
    return this.#taken(key, "不小于 0 的分值，最多两位小数", 0, pointsFrom);
  }

  number(key: Key): number {
    return this.#taken(key, "数字", 0, numberFrom);
  }

  whole(key: Key, least: number, most: number): number {
    return this.#taken(key, `${least} 到 ${most} 的整数`, least, (text) => {
      const value = /^\d{1,6}$/.test(text) ? Number(text) : -1;
      return value >= least && value <= most ? value : null;
    });
  }

  /** A share above 0, at most 1. */
  share(key: Key): number {
    return this.#taken(key, "大于 0、不大于 1 的比例", 1, (text) => {
      const value = numberFrom(text);
      return value !== null && value > 0 && value <= 1 ? value : null;
    });
  }

  value(key: Key): boolean | number {
    return this.#taken<boolean | number>(key, "是、否或数字", false, valueFrom);
  }

  /** Yes, no, a number, or “≥” and a number. */
  condition(key: Key): Condition {
    return this.#taken<Condition>(key, "是、否、数字，或“≥”和数字", { equals: false }, conditionFrom);
  }

  /** What something applies on, from four cells; undefined where the first is empty. */
  needs(keys: { fact: Key; value: Key; reason: Key; unknown: Key }): Needs | undefined {
    if (this.empty(keys.fact)) {
      if (![keys.value, keys.reason, keys.unknown].every((key) => this.empty(key)))
        this.problem("有前提值或理由而没有前提数据");
      return undefined;
    }
    const unknown = this.text(keys.unknown);
    return {
      fact: this.text(keys.fact),
      ...this.condition(keys.value),
      reason: this.text(keys.reason),
      ...(unknown !== "" && { unknown }),
    };
  }

  word<Value extends string>(key: Key, words: Words<Value>, fallback: Value): Value {
    return this.#taken(key, words.all, fallback, (text) => words.from(text) ?? null);
  }

  /** Like `word`, undefined of an empty cell. */
  perhapsWord<Value extends string>(key: Key, words: Words<Value>): Value | undefined {
    return this.empty(key)
      ? undefined
      : this.#taken<Value | undefined>(key, words.all, undefined, (text) => words.from(text) ?? null);
  }

  empty(key: Key): boolean {
    const cell = this.#cells[key];
    return "text" in cell && cell.text === "";
  }
}

/** The rows of one sheet. @throws Refusal 400 when the sheet is missing or a header is wrong */
export async function linesOf<Key extends string>(
  bytes: Buffer,
  of: SheetOf<Key>,
  wrong: WrongCell[],
): Promise<Line<Key>[]> {
  const rows = await readSheet(bytes, of.name, of.columns);
  return rows.map(({ row, cells }) => new Line(of, row, cells, wrong));
}
