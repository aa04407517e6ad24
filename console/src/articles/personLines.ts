import type { Sent } from "../api/types.ts";

type NewPerson = Sent<"/api/review-persons", "post">["persons"][number];

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u;

/** A day as sheets write it; null for none, undefined for what is none. */
function dayOf(text: string): string | null | undefined {
  if (text === "") return null;
  const [, year = "", month = "", day = ""] = DAY.exec(text) ?? [];
  return year === "" ? undefined : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** Rows of a sheet as they are pasted: one person a line, columns by tabulators. */
export function personLines(text: string): { persons: NewPerson[]; wrong: string[] } {
  const persons: NewPerson[] = [];
  const wrong: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [name = "", unit = "", title = "", source = "", first = "", last = ""] = line
      .split("\t")
      .map((cell) => cell.trim());
    const [from, until] = [dayOf(first), dayOf(last)];
    if (name === "" || unit === "" || title === "" || source === "")
      wrong.push(`第 ${index + 1} 行缺少姓名、单位、职务或者来源。`);
    else if (from === undefined || until === undefined)
      wrong.push(`第 ${index + 1} 行的日期写法不能识别，请写成 2019-03-01。`);
    else persons.push({ name, unit, title, source, from, until });
  }
  return { persons, wrong };
}
