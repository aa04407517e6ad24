import { signs } from "../model/characters.ts";
import type { Block, HeadingLevel, Inline } from "../model/document.ts";
import { HeadingCounter } from "../model/numerals.ts";
import type { FontRole, GridItem, Item, Run } from "./item.ts";
import { charactersPerLine } from "./page.ts";
import { picture } from "./picture.ts";
import { table } from "./table.ts";

const fontOf: Record<HeadingLevel, FontRole> = { 1: "heading", 2: "subheading", 3: "body", 4: "body" };

function runs(inlines: Inline[]): Run[] {
  return inlines.map((inline) =>
    typeof inline === "string"
      ? { text: inline, font: "body" }
      : { text: inline.text, font: "body", bold: inline.bold ?? false },
  );
}

/** Two-character names take the width of three, with a full-width space between (U+3000). */
export function padName(name: string): string {
  const [first, second, ...rest] = signs(name.replace(/\s/gu, ""));
  return second !== undefined && rest.length === 0 ? `${first}　${second}` : name;
}

/** Names and units in two columns without rules, indented like a paragraph. */
function roster(block: Extract<Block, { kind: "roster" }>): GridItem {
  const longest = Math.max(3, ...block.rows.map((row) => signs(row.name).length));
  const indent = 2;
  // A very long name keeps half the line for the unit; both wrap in their cells.
  const first = Math.min(longest + 2, charactersPerLine() / 2);
  return {
    kind: "grid",
    indent,
    widths: [first, charactersPerLine() - indent - first],
    align: "left",
    rows: block.rows.map((row) => [padName(row.name), row.unit]),
  };
}

/**
 * Lays blocks out in order; heading numerals start anew with each call.
 * A run-in heading is followed by its text in the same paragraph (GB/T 9704-2012 7.3.3).
 * @throws RangeError when a table is too wide or a heading count exceeds 99
 */
export function layOutBlocks(list: Block[]): Item[] {
  const counter = new HeadingCounter();
  const items = list.flatMap((block): Item[] => {
    switch (block.kind) {
      case "heading": {
        const title: Run = { text: counter.next(block.level) + block.text, font: fontOf[block.level] };
        const text = runs(block.runIn ?? []);
        const own = block.runIn === undefined;
        const outline = own ? { outline: block.level } : {};
        return [{ kind: "line", runs: [title, ...text], firstLine: 2, keepNext: own, ...outline }];
      }
      case "paragraph":
        return [{ kind: "line", runs: runs(block.inlines), firstLine: block.indent === false ? 0 : 2 }];
      case "table":
        return [table(block)];
      case "roster":
        return block.rows.length > 0 ? [roster(block)] : [];
      case "picture":
        return picture(block);
      case "page-break":
        return [{ kind: "page-break" }];
    }
  });
  return items.flatMap((item, index): Item[] => {
    // A page break is a property of the line after it: as a paragraph it would leave an empty line on the new page.
    if (item.kind === "page-break" && items[index + 1]?.kind === "line") return [];
    return item.kind === "line" && items[index - 1]?.kind === "page-break"
      ? [{ ...item, newPage: true }]
      : [item];
  });
}
