import { greatest } from "../model/greatest.ts";
import { drawnInHead } from "../check/layout/head.ts";
import { markRise } from "../layout/mark.ts";
import { headRule, markDrop, numberGap, orderDrop, red, twipsPerMillimetre } from "../layout/measures.ts";
import { linePitch } from "../layout/page.ts";
import type { Parts } from "../read/parts.ts";
import { paragraphsOf, type WordDocument, type WordParagraph } from "../read/word.ts";
import { child, descendants, type Element } from "../read/xml.ts";
import { isEmpty } from "./blanks.ts";
import type { RoleLook } from "./roles.ts";

/** What 版头 needs beyond the looks of its lines. */
export interface HeadChanges {
  properties: Map<WordParagraph, Map<string, string>>;
  removed: { paragraph: WordParagraph; place: string }[];
}

type ElementOf = (paragraph: WordParagraph) => Element | undefined;
const shows = (paragraph: WordParagraph): boolean => paragraph.text.trim() !== "";

/** The upper edge of the mark 35 mm under the edge of 版心 (GB/T 9704-2012 7.2.4). */
function placeMark(
  word: WordDocument,
  { mark, letter, profile }: Parts,
  looks: ReadonlyMap<WordParagraph, RoleLook>,
  elementOf: ElementOf,
  out: HeadChanges,
): void {
  if (!mark || letter || mark.frame || mark.within !== "body" || mark.runs.length === 0) return;
  if (word.blocks[0]?.kind === "table") return;
  const above = paragraphsOf(word.blocks).filter((one) => one.index < mark.index);
  if (above.some((one) => one.boxes.length > 0 || one.frame !== null)) return;
  const type = greatest(mark.runs.filter((run) => run.text.trim() !== "").map((run) => run.size));
  const wanted = (profile === "order" ? orderDrop : markDrop) + markRise(type);
  const exact = [mark, ...above].every((one) => one.lineRule === "exact");
  const lines = (one: WordParagraph): number => one.text.split("\n").length;
  const top =
    above.reduce((sum, one) => sum + lines(one) * one.line + one.before + one.after, 0) + mark.before;
  if (exact && Math.abs(top - wanted) <= 3 * twipsPerMillimetre) return;
  const empty = above.filter((one) => {
    const element = elementOf(one);
    return element !== undefined && isEmpty(one, element);
  });
  for (const paragraph of empty) out.removed.push({ paragraph, place: "发文机关标志" });
  const left = above.filter((one) => !empty.includes(one));
  const taken = left.reduce((sum, one) => sum + lines(one) * (looks.get(one)?.line ?? linePitch()), 0);
  const before = Math.max(0, wanted - taken);
  // A mark that is written in its line with a picture keeps the line's height.
  const element = elementOf(mark);
  if (element && ["wp:inline", "w:pict", "w:object"].some((name) => descendants(element, name).length > 0))
    return;
  out.properties.set(
    mark,
    new Map([
      [
        "w:spacing",
        `<w:spacing w:beforeLines="0" w:before="${before}" w:beforeAutospacing="0" w:afterLines="0" w:after="0" w:afterAutospacing="0" w:line="${type * 10}" w:lineRule="exact"/>`,
      ],
    ]),
  );
}

const RULE = `<w:bottom w:val="single" w:sz="${(headRule / 20) * 8}" w:space="${numberGap / 20}" w:color="${red}"/>`;

/** The red line 4 mm under 发文字号, where none is drawn (GB/T 9704-2012 7.2.7). */
function drawLine(word: WordDocument, parts: Parts, elementOf: ElementOf, out: HeadChanges): void {
  const { number, title, letter } = parts;
  if (!number || letter || number.within !== "body" || number.frame) return;
  const until = title[0]?.index ?? 0;
  const region = paragraphsOf(word.blocks).filter((one) => one.index >= number.index && one.index < until);
  const drawn = region.some((one) => {
    const element = elementOf(one);
    return (
      element === undefined ||
      ["w:drawing", "w:pict", "mc:AlternateContent"].some((name) => descendants(element, name).length > 0)
    );
  });
  if (drawn) return;
  // What the checker takes for the line gets no second one.
  const bordered = region.some((one) => one.border.bottom !== null || one.border.top !== null);
  if (!bordered && drawnInHead(word, until).length > 0) return;
  const lined = region.find((one) => one.border.bottom !== null || one.border.top !== null);
  const line = lined?.border.bottom ?? lined?.border.top;
  const right = line?.color !== null && /^[C-F][\dA-F]0[\dA-F]0[\dA-F]$/u.test(line?.color ?? "");
  if (lined && (!lined.border.bottom || shows(lined) === false)) return;
  if (line && right && !line.double && !line.broken && line.space >= 6 && line.space <= 14) return;
  const target = lined ?? number;
  const element = elementOf(target);
  if (!element || child(child(child(element, "w:pPr"), "w:pBdr"), "w:top")) return;
  out.properties.set(target, new Map([["w:pBdr", `<w:pBdr>${RULE}</w:pBdr>`]]));
}

/** Where the mark stands and the line under the number. */
export function headChanges(
  word: WordDocument,
  parts: Parts,
  looks: ReadonlyMap<WordParagraph, RoleLook>,
  elementOf: ElementOf,
): HeadChanges {
  const out: HeadChanges = { properties: new Map(), removed: [] };
  if (parts.form) return out;
  placeMark(word, parts, looks, elementOf, out);
  drawLine(word, parts, elementOf, out);
  return out;
}
