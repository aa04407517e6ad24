import { greatest } from "../../model/greatest.ts";
import { placedBlocks } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const total = /^(?:合\s*计|总\s*计|总\s*分|共\s*计)$/u;
const partial = /小\s*计|其中/u;
const plain = /^-?\d+(?:\.\d+)?$/u;

const placesOf = (cell: string) => cell.split(".")[1]?.length ?? 0;

/** A decimal text in units of its last place, so that no binary fraction creeps in. */
function units(cell: string, places: number): bigint {
  const [whole = "0", fraction = ""] = cell.split(".");
  return BigInt(whole + fraction.padEnd(places, "0"));
}

function written(value: bigint, places: number): string {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, "0");
  const cut = digits.length - places;
  return `${value < 0n ? "-" : ""}${digits.slice(0, cut)}${places > 0 ? `.${digits.slice(cut)}` : ""}`;
}

export const totalsRule: Rule = {
  id: "totals",
  clause: "《党政机关公文处理工作条例》第二十条",
  summary: "表格的合计等于各行之和",
  *check(document) {
    for (const { place, block } of placedBlocks(document)) {
      if (block.kind !== "table") continue;
      const last = block.rows.at(-1);
      const rows = block.rows.slice(0, -1);
      if (!last || rows.length === 0 || !total.test(last[0] ?? "")) continue;
      if (rows.some((row) => partial.test(row[0] ?? ""))) continue;
      for (const [index, { title }] of block.columns.entries()) {
        const stated = last[index] ?? "";
        const cells = rows.map((row) => row[index] ?? "");
        if (!plain.test(stated) || !cells.every((cell) => plain.test(cell))) continue;
        const places = greatest([stated, ...cells].map(placesOf));
        const found = cells.reduce((all, cell) => all + units(cell, places), 0n);
        if (found === units(stated, places)) continue;
        yield {
          severity: "error",
          place,
          message: `“${title}”一栏合计写${stated}，各行相加为${written(found, places)}，请核对。`,
        };
      }
    }
  },
};
