import { chineseNumeral } from "../model/numerals.ts";
import { paragraphLook, type ParagraphLook } from "./styles.ts";
import { attribute, child, children, figure, toggle, type Element } from "./xml.ts";

interface Level {
  start: number;
  format: string;
  text: string;
  legal: boolean;
  look: ParagraphLook;
}

const LEGAL = [..."零壹贰叁肆伍陆柒捌玖"];
const chinese = (value: number): string =>
  value >= 1 && value <= 99 ? chineseNumeral(value) : String(value);
const letters = (value: number, first: string): string =>
  String.fromCodePoint((first.codePointAt(0) ?? 65) + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

function roman(value: number): string {
  const signs: [number, string][] = [
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ];
  if (value > 399) return String(value);
  let [rest, out] = [value, ""];
  for (const [worth, sign] of signs) for (; rest >= worth; rest -= worth) out += sign;
  return out;
}

/** A number as Word writes it in a format of w:numFmt; digits for a format that is not known. */
function written(value: number, format: string): string {
  if (value < 1) return String(value);
  if (
    /^(?:chineseCounting|chineseCountingThousand|taiwaneseCounting|taiwaneseCountingThousand|japaneseCounting|ideographDigital|koreanCounting)$/u.test(
      format,
    )
  )
    return chinese(value);
  if (format === "chineseLegalSimplified" && value < 10) return LEGAL[value] ?? "";
  if (format.startsWith("decimalEnclosedCircle") && value <= 20) return String.fromCodePoint(0x245f + value);
  if (format.startsWith("decimalFullWidth"))
    return [...String(value)].map((sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0)).join("");
  if (format === "decimalZero") return String(value).padStart(2, "0");
  if (format === "upperLetter") return letters(value, "A");
  if (format === "lowerLetter") return letters(value, "a");
  if (format === "upperRoman") return roman(value);
  if (format === "lowerRoman") return roman(value).toLowerCase();
  return String(value);
}

/** Automatic numbers of paragraphs (w:numPr), counted in reading order. */
export class Numbering {
  readonly #abstract = new Map<string, Map<number, Level>>();
  readonly #lists = new Map<string, { abstract: string; levels: Map<number, Level> }>();
  readonly #counts = new Map<string, number[]>();
  readonly #started = new Set<string>();

  constructor(root: Element | null) {
    if (!root) return;
    for (const one of children(root, "w:abstractNum"))
      this.#abstract.set(attribute(one, "abstractNumId") ?? "", levelsOf(one));
    for (const one of children(root, "w:num")) {
      const abstract = attribute(child(one, "w:abstractNumId"), "val") ?? "";
      const levels = new Map(this.#abstract.get(abstract));
      let own = false;
      for (const override of children(one, "w:lvlOverride")) {
        const at = figure(override, "ilvl") ?? 0;
        const stated = child(override, "w:lvl");
        const level = stated ? levelOf(stated) : levels.get(at);
        const start = figure(child(override, "w:startOverride"), "val");
        if (level) levels.set(at, start === undefined ? level : { ...level, start });
        own ||= start !== undefined;
      }
      const id = attribute(one, "numId") ?? "";
      this.#lists.set(id, { abstract, levels });
      if (own) this.#started.add(id);
    }
  }

  /** The look that a level gives its paragraphs. */
  look(list: string, level: number): ParagraphLook {
    return this.#lists.get(list)?.levels.get(level)?.look ?? {};
  }

  /** The next number of a list, written out; empty for a list that is not there. */
  next(list: string, at: number): string {
    const found = this.#lists.get(list);
    const level = found?.levels.get(at);
    if (!found || !level) return "";
    // Lists of one pattern count on from one another, but one that states its own start begins anew.
    const key = found.abstract;
    if (this.#started.delete(list)) this.#counts.delete(key);
    const counts = this.#counts.get(key) ?? [];
    this.#counts.set(key, counts);
    counts[at] = counts[at] === undefined ? level.start : counts[at] + 1;
    counts.length = at + 1;
    if (level.format === "bullet") return /[\uE000-\uF8FF]/u.test(level.text) ? "•" : level.text;
    if (level.format === "none") return level.text.replace(/%\d/gu, "");
    return level.text.replace(/%(\d)/gu, (_, digit: string) => {
      const index = Number(digit) - 1;
      const value = counts[index] ?? found.levels.get(index)?.start ?? 1;
      return written(value, level.legal ? "decimal" : (found.levels.get(index)?.format ?? "decimal"));
    });
  }
}

function levelOf(element: Element): Level {
  return {
    start: figure(child(element, "w:start"), "val") ?? 1,
    format: attribute(child(element, "w:numFmt"), "val") ?? "decimal",
    text: attribute(child(element, "w:lvlText"), "val") ?? "",
    legal: toggle(child(element, "w:isLgl")) ?? false,
    look: paragraphLook(child(element, "w:pPr")),
  };
}

const levelsOf = (element: Element): Map<number, Level> =>
  new Map(children(element, "w:lvl").map((one) => [figure(one, "ilvl") ?? 0, levelOf(one)]));
