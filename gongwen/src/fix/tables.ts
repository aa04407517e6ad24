import { page } from "../layout/page.ts";
import { reachOf, shareOf } from "../read/reader.ts";
import type { WordDocument } from "../read/word.ts";
import { attribute, child, children, figure, type Element } from "../read/xml.ts";
import { groupsOf } from "./pairing.ts";
import type { Revisions } from "./revisions.ts";
import { everyElement, withAttributes, type Source } from "./source.ts";

/** What Word itself adds to both sides of a table: the margins of its cells. */
const CELL = 220;

/** Elements that state a width of the table in twips, below it but not in a table within. */
const widths = (table: Element): Element[] => {
  const inner = new Set(children(table).flatMap((one) => everyElement(one, "w:tbl")));
  const within = (name: string): Element[] =>
    children(table).flatMap((one) => everyElement(one, name, new Set(["w:tbl", "w:p"])));
  return inner.size > 0 ? [] : [...within("w:gridCol"), ...within("w:tcW"), ...within("w:tblW")];
};

/** Tables that reach out of 版心 are drawn in to it, each column in its share. Answers how many. */
export function narrowTables(
  source: Source,
  word: WordDocument,
  body: Element,
  revisions: Revisions,
): number {
  let [count, section] = [0, 0];
  const groups = groupsOf(body);
  for (const [index, block] of word.blocks.entries()) {
    const [element] = groups[index] ?? [];
    if (block.kind === "paragraph") {
      section = block.section;
      continue;
    }
    if (element?.name !== "w:tbl") continue;
    // A table stands in the section of what follows it.
    const next = word.blocks.slice(index + 1).find((one) => one.kind === "paragraph");
    const { width, height } =
      word.sections[next?.kind === "paragraph" ? next.section : Math.max(section, word.sections.length - 1)]
        ?.page ?? page();
    const room =
      width > height ? page().height - page().top - page().bottom : page().width - page().left - page().right;
    const grid = children(child(element, "w:tblGrid"), "w:gridCol");
    const total = reachOf(
      element,
      grid.map((one) => figure(one, "w") ?? 0),
    );
    const share = shareOf(element);
    if (share !== undefined) {
      const whole = child(child(element, "w:tblPr"), "w:tblW");
      if (!whole || share * room <= room + CELL) continue;
      const parent = child(element, "w:tblPr");
      if (parent) revisions.ofTable(source, parent);
      source.replace(whole, '<w:tblW w:w="5000" w:type="pct"/>');
      count += 1;
      continue;
    }
    if (total <= room + CELL || grid.length === 0) continue;
    const found = widths(element).filter(
      (one) => one.name === "w:gridCol" || attribute(one, "type") === "dxa",
    );
    for (const one of new Set(found.map((each) => each.parent)))
      if (one && "attribs" in one) revisions.ofTable(source, one);
    for (const one of found) {
      const value = Math.floor(((figure(one, "w") ?? 0) * room) / total);
      source.replace(one, withAttributes(source.raw(one), { "w:w": String(value) }));
    }
    if (found.length > 0) count += 1;
  }
  return count;
}
