import type { Sources } from "../read/reader.ts";
import { runLook, type RunLook } from "../read/styles.ts";
import { attribute, child, children, textOf, toggle, type Element } from "../read/xml.ts";

/** A run that shows text, with its look as styles and its own properties give it. */
export interface RunPart {
  element: Element;
  text: string;
  look: RunLook;
}

/** Struck out or moved away in revision, or no text at all. */
const SILENT = new Set(["w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:fldData"]);
/** What counts as one sign of a run. */
const SIGNS = new Map([
  ["w:tab", "\t"],
  ["w:ptab", "\t"],
  ["w:noBreakHyphen", "-"],
  ["w:cr", "\n"],
  ["w:br", "\n"],
  ["w:sym", "〓"],
]);

export const shownText = (run: Element): string =>
  children(run)
    .map((one) => (one.name === "w:t" ? textOf(one) : (SIGNS.get(one.name) ?? "")))
    .join("");

/** Runs of a paragraph in their order, without those of boxes and the signs above others (ruby); hidden text is none. */
export function runsOf(paragraph: Element, styles: Sources["styles"]): RunPart[] {
  const style = attribute(child(child(paragraph, "w:pPr"), "w:pStyle"), "val");
  const out: RunPart[] = [];
  const below = new Map<string, RunLook>();
  const read = (parent: Element): void => {
    for (const one of children(parent)) {
      if (SILENT.has(one.name)) continue;
      if (one.name === "mc:AlternateContent") read(child(one, "mc:Choice") ?? one);
      else if (one.name !== "w:r") read(one);
      else {
        for (const ruby of children(one, "w:ruby")) read(child(ruby, "w:rubyBase") ?? ruby);
        const text = shownText(one);
        const properties = child(one, "w:rPr");
        if (text === "" || toggle(child(properties, "w:vanish"))) continue;
        const own = attribute(child(properties, "w:rStyle"), "val");
        // A paragraph may hold ten thousand runs of the same style.
        const styled = below.get(own ?? "") ?? styles.run(style, own);
        below.set(own ?? "", styled);
        out.push({ element: one, text, look: { ...styled, ...runLook(properties, styles.theme) } });
      }
    }
  };
  read(paragraph);
  return out;
}

/** The look of the end of a paragraph, which its automatic number takes. */
export function markLook(paragraph: Element, mark: Element | null, styles: Sources["styles"]): RunLook {
  const style = attribute(child(child(paragraph, "w:pPr"), "w:pStyle"), "val");
  return { ...styles.run(style, undefined), ...runLook(mark ?? undefined, styles.theme) };
}

const TALL = new Set(["wp:inline", "w:pict", "w:object", "m:oMath"]);

/** What stands in the line and is taller than it: a line of fixed height would cut it. */
export const holdsTall = (paragraph: Element): boolean =>
  children(paragraph).some(
    (one) =>
      TALL.has(one.name) ||
      // What stands there for older programs only is drawn by none that knows the other.
      holdsTall(one.name === "mc:AlternateContent" ? (child(one, "mc:Choice") ?? one) : one),
  );
