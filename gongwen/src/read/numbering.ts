import { written } from "./counters.ts";
import { paragraphLook, type ParagraphLook } from "./styles.ts";
import { attribute, child, children, figure, toggle, type Element } from "./xml.ts";

interface Level {
  start: number;
  format: string;
  text: string;
  legal: boolean;
  /** False where its count goes on although a higher level moved on (w:lvlRestart of 0). */
  restarts: boolean;
  /** Style whose paragraphs stand on this level. */
  style: string | undefined;
  look: ParagraphLook;
}

/** Automatic numbers of paragraphs (w:numPr), counted in reading order. */
export class Numbering {
  readonly #abstract = new Map<string, Map<number, Level>>();
  readonly #lists = new Map<string, { abstract: string; levels: Map<number, Level> }>();
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #started = new Set<string>();

  constructor(root: Element | null) {
    if (!root) return;
    const abstracts = children(root, "w:abstractNum");
    const named = new Map(
      abstracts.flatMap((one) => {
        const style = attribute(child(one, "w:styleLink"), "val");
        return style === undefined ? [] : [[style, one] as const];
      }),
    );
    for (const one of abstracts) {
      // A pattern may only name the style of a list; its levels stand with the pattern that defines that style.
      const linked = named.get(attribute(child(one, "w:numStyleLink"), "val") ?? "");
      this.#abstract.set(attribute(one, "abstractNumId") ?? "", levelsOf(linked ?? one));
    }
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

  /** The level to which a list assigns paragraphs of a style; the first where it names none. */
  levelOf(list: string, style: string | undefined): number {
    const levels = [...(this.#lists.get(list)?.levels ?? [])];
    return (style === undefined ? undefined : levels.find(([, level]) => level.style === style)?.[0]) ?? 0;
  }

  /** The next number of a list, written out; empty for a list that is not there. */
  next(list: string, at: number): string {
    const found = this.#lists.get(list);
    const level = found?.levels.get(at);
    if (!found || !level) return "";
    // Lists of one pattern count on from one another, but one that states its own start begins anew.
    const key = found.abstract;
    if (this.#started.delete(list)) this.#counts.delete(key);
    const counts: (number | undefined)[] = this.#counts.get(key) ?? [];
    this.#counts.set(key, counts);
    const before = counts[at];
    counts[at] = before === undefined ? level.start : before + 1;
    for (let below = at + 1; below < counts.length; below += 1)
      if (found.levels.get(below)?.restarts ?? true) counts[below] = undefined;
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
    restarts: figure(child(element, "w:lvlRestart"), "val") !== 0,
    style: attribute(child(element, "w:pStyle"), "val"),
    look: paragraphLook(child(element, "w:pPr")),
  };
}

const levelsOf = (element: Element): Map<number, Level> =>
  new Map(children(element, "w:lvl").map((one) => [figure(one, "ilvl") ?? 0, levelOf(one)]));
