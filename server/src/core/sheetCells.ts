import { z } from "zod";
import type { Cell, Column } from "./spreadsheet.ts";

/** What became of each row of an uploaded sheet. */
export const sheetReport = z.object({
  applied: z.boolean(),
  rows: z.array(
    z.object({
      row: z.number().int(),
      name: z.string(),
      state: z.enum(["new", "unchanged", "wrong"]),
      problems: z.array(z.string()),
      /** What the row would find in what is published; null where nothing is to be said. */
      note: z.string().nullable(),
    }),
  ),
});
export type SheetReport = z.output<typeof sheetReport>;

/** 2019-3-5, 2019/3/5, 2019.3.5 and 2019年3月5日 are one date. Null when there is no such day. */
export function sheetDay(text: string): string | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!parts) return null;
  const [, year = "", month = "", day = ""] = parts;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return z.iso.date().safeParse(date).success ? date : null;
}

/** The cells of a row as text, and what is wrong with them; what an export made safe from formulas reads as it was written. */
export function cellReader<Key extends string>(columns: readonly Column<Key>[], cells: Record<Key, Cell>) {
  const problems: string[] = [];
  const header = (key: Key): string => columns.find((column) => column.key === key)?.header ?? key;
  const text = (key: Key, least: number, most: number): string => {
    const cell = cells[key];
    if ("problem" in cell) {
      problems.push(`“${header(key)}”${cell.problem}`);
      return "";
    }
    const read = cell.text.trim().replace(/^'(?=[=+\-@])/u, "");
    if (read.length < least)
      problems.push(least === 1 ? `“${header(key)}”未填写` : `“${header(key)}”须有至少${least}个字`);
    if (read.length > most) problems.push(`“${header(key)}”超过${most}个字`);
    return read;
  };
  const day = (key: Key): string | null => {
    const read = text(key, 0, 20);
    if (read === "") return null;
    const found = sheetDay(read);
    if (found === null) problems.push(`“${header(key)}”的“${read}”不是日期，请写成 2019-03-05`);
    return found;
  };
  const choice = <Value extends string>(key: Key, names: Record<Value, string>): Value | null => {
    const read = text(key, 1, 20);
    const found = (Object.entries(names) as [Value, string][]).find(([, name]) => name === read);
    if (!found && read !== "")
      problems.push(`“${header(key)}”须为${Object.values<string>(names).join("、")}之一`);
    return found?.[0] ?? null;
  };
  return { problems, text, day, choice, optional: (key: Key, most: number) => text(key, 0, most) || null };
}
