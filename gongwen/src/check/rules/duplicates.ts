import { passages, placedBlocks } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const unit = /(?:大学|学院|学校|中学|小学|幼儿园|局|厅|委员会|中心|馆|院|所|处|办公室)$/u;
const unitColumn = /单位|学校|名称|机关/u;

/** Names that stand twice in a list. */
function repeated(names: string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

/** Units enumerated in running text: three or more names parted by 、. */
function* enumerations(text: string): Generator<string[]> {
  for (const clause of text.split(/[，。；：:\n\t（）]/u)) {
    const names = clause
      .split("、")
      .map((name) => (name.split("等", 1)[0] ?? "").trim())
      .filter((name) => unit.test(name));
    if (names.length > 2) yield names;
  }
}

/** The same unit in two lists may be meant; twice in one list it never is. */
export const duplicatesRule: Rule = {
  id: "duplicates",
  clause: "《党政机关公文处理工作条例》第二十条",
  summary: "同一单位在一份名单中只列一次",
  *check(document) {
    for (const { place, block } of placedBlocks(document)) {
      if (block.kind === "roster") {
        const rows = block.rows.map(({ name, unit: of }) => `${name}（${of}）`);
        for (const row of repeated(rows)) {
          yield { severity: "error", place, message: `名单中“${row}”列了两次，应只列一次。` };
        }
      }
      if (block.kind !== "table") continue;
      const column = block.columns.findIndex(({ title }) => unitColumn.test(title));
      if (column < 0) continue;
      const cells = block.rows.map((row) => row[column] ?? "").filter((cell) => unit.test(cell));
      const title = block.columns[column]?.title;
      for (const name of block.columns.length > 1 && cells.length === block.rows.length
        ? repeated(cells)
        : []) {
        yield { severity: "warning", place, message: `表中“${title}”一栏“${name}”列了两次，请核对。` };
      }
    }
    for (const { place, text } of passages(document)) {
      for (const names of enumerations(text)) {
        for (const name of repeated(names)) {
          yield { severity: "error", place, message: `列举中“${name}”出现两次，应只列一次。` };
        }
      }
    }
  },
};
