import { z } from "zod";
import type { Cell } from "../../../core/spreadsheet.ts";
import { addressProblem } from "../address.ts";
import type { Site } from "../schemas.ts";
import type { SiteRole } from "../tables.ts";
import { ROLE_NAMES, SITE_COLUMNS, type SiteColumnKey } from "../workbook.ts";

export interface SiteLine {
  row: number;
  unitId: string;
  url: string;
  role: SiteRole;
  inspected: boolean;
  from: string | null;
  until: string | null;
}

const HEADERS = Object.fromEntries(SITE_COLUMNS.map((column) => [column.key, column.header])) as Record<
  SiteColumnKey,
  string
>;
const ROLES = new Map(
  (Object.entries(ROLE_NAMES) as [SiteRole, string][])
    .filter(([role]) => role !== "main")
    .map(([role, name]) => [name, role]),
);
const day = z.iso.date();

/** Reads one further site; every problem is a sentence with the column and what to do. */
export function readSiteLine(
  row: number,
  cells: Record<SiteColumnKey, Cell>,
  today: string,
): { line: SiteLine; problems: string[] } {
  const problems: string[] = [];
  const text = (key: SiteColumnKey): string => {
    const cell = cells[key];
    if ("text" in cell) return cell.text;
    problems.push(`“${HEADERS[key]}”${cell.problem}`);
    return "";
  };
  const date = (key: "from" | "until"): string | null => {
    const found = text(key);
    if (found === "") return null;
    if (!day.safeParse(found).success)
      problems.push(`“${HEADERS[key]}”须为 2020-03-01 这样的日期，现为“${found}”`);
    else if (found > today) problems.push(`“${HEADERS[key]}”${found}不能晚于当日，请在当日或以后登记`);
    return found;
  };
  const url = text("url");
  const wrong = addressProblem(url);
  if (wrong !== null) problems.push(`“网址”${wrong}`);
  const named = text("role");
  const role = ROLES.get(named);
  if (!role)
    problems.push(
      named === ROLE_NAMES.main
        ? "主站请填写在“单位”工作表的“网址”栏，一个单位只有一个主站"
        : `“用途”须为${[...ROLES.keys()].join("、")}之一，现为“${named}”`,
    );
  const inspected = text("inspected");
  if (!["", "是", "否"].includes(inspected)) problems.push(`“是否纳入检查”须为是或否，现为“${inspected}”`);
  const [from, until] = [date("from"), date("until")];
  if (from !== null && until !== null && until < from) problems.push("“停用日期”早于“启用日期”，请核对");
  const line = {
    row,
    unitId: text("unitId"),
    url,
    role: role ?? "other",
    inspected: inspected !== "否",
    from,
    until,
  };
  return { line, problems };
}

export const sameSite = (site: Site, line: SiteLine): boolean =>
  site.role === line.role &&
  site.inspected === line.inspected &&
  site.validFrom === line.from &&
  site.validUntil === line.until;
