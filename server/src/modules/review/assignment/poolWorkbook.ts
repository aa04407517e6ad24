import type { Cell, Column } from "../../../core/spreadsheet.ts";

export const POOL_SHEET = "专家库";

export type PoolKey = "login" | "name" | "workplace" | "employer" | "past" | "capacity" | "email";

/** The columns of the pool's import and export: what is exported can be imported again. */
export const POOL_COLUMNS: readonly Column<PoolKey>[] = [
  { key: "login", header: "登录名", width: 16 },
  { key: "name", header: "姓名", width: 16 },
  { key: "workplace", header: "工作单位", width: 28 },
  { key: "employer", header: "现任职受检单位", width: 28 },
  { key: "past", header: "曾任职受检单位", width: 36 },
  { key: "capacity", header: "承担上限", width: 10 },
  { key: "email", header: "邮箱", width: 28 },
];

export const POOL_NOTES = [
  "登录名：专家账号由系统管理员创建；没有账号的专家不能导入。系统只按登录名识别专家。",
  "姓名：须与账号一致，可留空。",
  "现任职受检单位：单位编号或单位全称；不在受检单位任职的留空。现任职和曾任职单位，该专家一律回避。",
  "曾任职受检单位：单位编号或单位全称，多个用顿号“、”分开。",
  "承担上限：最多评审的单位数；0 或留空表示不限。",
  "邮箱：接收提醒；留空不改动已有邮箱。",
  "请勿使用公式。",
];

const HEADERS = Object.fromEntries(POOL_COLUMNS.map((column) => [column.key, column.header])) as Record<
  PoolKey,
  string
>;

export interface PoolLine {
  row: number;
  login: string;
  name: string;
  workplace: string | null;
  employerUnitId: string | null;
  pastUnitIds: string[];
  capacity: number;
  email: string | null;
}

const MAIL = /^[^@\s]+@[^@\s]+$/;

/**
 * Reads one row of the pool; every problem is a sentence with the column and what to do.
 * @param unitOf id of a unit by id or exact name
 */
export function readPoolLine(
  row: number,
  cells: Record<PoolKey, Cell>,
  unitOf: ReadonlyMap<string, string>,
): { line: PoolLine; problems: string[] } {
  const problems: string[] = [];
  const text = (key: PoolKey): string => {
    const cell = cells[key];
    if ("text" in cell) return cell.text;
    problems.push(`“${HEADERS[key]}”${cell.problem}`);
    return "";
  };
  const unit = (key: "employer" | "past", named: string): string[] => {
    const id = unitOf.get(named);
    if (id === undefined)
      problems.push(
        `“${HEADERS[key]}”中的“${named}”不是受检单位的编号或全称，请核对；不在受检单位任职的留空`,
      );
    return id === undefined ? [] : [id];
  };
  const login = text("login");
  if (login === "" && "text" in cells.login) problems.push("缺少登录名");
  const employer = text("employer");
  const past = text("past")
    .split(/[、,，;；\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  const capacity = text("capacity");
  if (!/^\d{0,4}$/.test(capacity)) problems.push(`“承担上限”须为 0 到 9999 的整数，现为“${capacity}”`);
  const email = text("email");
  if (email !== "" && !MAIL.test(email)) problems.push(`“邮箱”“${email}”不是邮箱地址`);
  const workplace = text("workplace");
  if (workplace.length > 100) problems.push("“工作单位”最长 100 字");
  const line: PoolLine = {
    row,
    login,
    name: text("name"),
    workplace: workplace === "" ? null : workplace,
    employerUnitId: employer === "" ? null : (unit("employer", employer)[0] ?? null),
    pastUnitIds: [...new Set(past.flatMap((named) => unit("past", named)))].sort(),
    capacity: Number(capacity) || 0,
    email: email === "" ? null : email,
  };
  return { line, problems };
}
