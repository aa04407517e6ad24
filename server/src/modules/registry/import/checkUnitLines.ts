import { outline } from "../lookAlike.ts";
import type { Unit } from "../schemas.ts";
import { HEADERS, same, sameName, type Line } from "./readUnitLine.ts";

/** Units as they are, with the day up to which their names are settled. */
export interface Registered {
  unit: Unit;
  namedFrom: string | null;
  settledUntil: string | null;
}

/** Adds what is wrong with rows beside each other and beside the registry. */
export function checkUnitLines(
  read: readonly { line: Line; problems: string[] }[],
  registered: ReadonlyMap<string, Registered>,
): void {
  const firstRow = { id: new Map<string, number>(), name: new Map<string, number>() };
  const living = [...registered.values()].map(({ unit }) => unit).filter((unit) => unit.active);
  const byOutline = Map.groupBy(living, (unit) => outline(unit.name));
  const inSheet = new Set(read.map(({ line }) => line.id));
  for (const { line, problems } of read) {
    for (const key of ["id", "name"] as const) {
      const shown = key === "id" ? line.id : outline(line.name);
      const first = firstRow[key].get(shown);
      if (first !== undefined && line[key] !== "")
        problems.push(`${HEADERS[key]}“${line[key]}”与第 ${first} 行重复`);
      else firstRow[key].set(shown, line.row);
    }
    const holder = byOutline.get(outline(line.name))?.find((unit) => unit.id !== line.id);
    if (holder && !inSheet.has(holder.id))
      problems.push(
        holder.name === line.name
          ? `单位名称“${line.name}”已登记在编号 ${holder.id} 下，请核对编号`
          : `单位名称“${line.name}”与编号 ${holder.id} 的“${holder.name}”看上去一样，请核对`,
      );
    const before = registered.get(line.id);
    if (!before) continue;
    if (!before.unit.active && !same(before.unit, line))
      problems.push(
        `${before.unit.name}已于 ${before.unit.closedOn} 撤销，登记不能再改动，请从表中删去这一行`,
      );
    const { settledUntil, namedFrom } = before;
    if (settledUntil !== null && (namedFrom ?? "") <= settledUntil && !sameName(before.unit, line))
      problems.push(
        `“${before.unit.name}”的名称和类别已随 ${settledUntil.slice(0, 4)} 年度结果确定，不能按更正处理；更名请在单位页面办理`,
      );
    const twice = before.unit.sites.find((site) => site.role !== "main" && site.url === line.site);
    if (twice) problems.push(`“网址”${twice.url} 已登记为该单位的其他网站，请核对用途`);
  }
}
