import { NO_COLUMN, type Cell } from "../../../core/spreadsheet.ts";
import { addressProblem } from "../address.ts";
import type { Unit } from "../schemas.ts";
import type { UnitKind } from "../kinds.ts";
import { COLUMNS, EARLIER_KIND_NAMES, KIND_NAMES, type ColumnKey } from "../workbook.ts";

export interface Line {
  row: number;
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  orderNumber: number;
  personOrder: number;
  /** Undefined: the sheet has no such column, and what is registered stays. */
  city: string | null | undefined;
  site: string | null;
  fictional: boolean;
}

export const HEADERS = Object.fromEntries(COLUMNS.map((column) => [column.key, column.header])) as Record<
  ColumnKey,
  string
>;
const KINDS: Readonly<Record<string, UnitKind>> = {
  ...EARLIER_KIND_NAMES,
  ...Object.fromEntries(Object.entries(KIND_NAMES).map(([kind, name]) => [name, kind as UnitKind])),
};

/** “长沙” of “长沙市”, “湘西” of “湘西州” and “湘西土家族苗族自治州”; 永州 and 郴州 end so by themselves. */
const cityOf = (written: string): string =>
  written.endsWith("市")
    ? written.slice(0, -1)
    : (/^(.{2,12}?)(?:土家族苗族)?(?:自治)?州$/u.exec(written)?.[1] ?? written);

/** Reads one row; every problem is a sentence with the column and what to do. */
export function readUnitLine(
  row: number,
  cells: Record<ColumnKey, Cell>,
): { line: Line; problems: string[] } {
  const problems: string[] = [];
  const text = (key: ColumnKey): string => {
    const cell = cells[key];
    if ("text" in cell) return cell.text;
    problems.push(`“${HEADERS[key]}”${cell.problem}`);
    return "";
  };
  const whole = (key: ColumnKey, fallback: number | null): number => {
    const found = text(key);
    if (found === "" && fallback !== null) return fallback;
    if (!/^\d{1,6}$/.test(found) && "text" in cells[key])
      problems.push(`“${HEADERS[key]}”须为整数，现为“${found}”`);
    return Number(found) || 0;
  };
  const id = text("id");
  if ("text" in cells.id && !/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/.test(id)) {
    problems.push(id === "" ? "缺少单位编号" : `单位编号“${id}”只能含字母、数字和横线，最长 20 位`);
  }
  const name = text("name");
  if ("text" in cells.name && name === "") problems.push("缺少单位名称");
  const kind = KINDS[text("kind")];
  if (!kind && "text" in cells.kind)
    problems.push(`“类别”须为${Object.values(KIND_NAMES).join("、")}之一，现为“${text("kind")}”`);
  const city = cityOf(text("city"));
  if (city.length > 12) problems.push(`“所在市州”最长 12 字，现为“${city}”`);
  const site = text("site");
  const wrong = site === "" ? null : addressProblem(site);
  if (wrong !== null) problems.push(`“网址”${wrong}`);
  const fictional = text("fictional");
  if (!["", "是", "否"].includes(fictional)) problems.push(`“是否模拟虚构”须为是或否，现为“${fictional}”`);
  const orderNumber = whole("orderNumber", null);
  const line: Line = {
    row,
    id,
    name,
    shortName: text("shortName") || name,
    kind: kind ?? "college",
    orderNumber,
    personOrder: whole("personOrder", orderNumber),
    city: cells.city === NO_COLUMN ? undefined : city || null,
    site: site === "" ? null : site,
    fictional: fictional === "是",
  };
  return { line, problems };
}

export const sameName = (unit: Unit, line: Line): boolean =>
  unit.name === line.name && unit.shortName === line.shortName && unit.kind === line.kind;

export const same = (unit: Unit, line: Line): boolean =>
  sameName(unit, line) &&
  unit.orderNumber === line.orderNumber &&
  unit.personOrder === line.personOrder &&
  (line.city === undefined || unit.city === line.city) &&
  unit.site === line.site &&
  unit.fictional === line.fictional;
