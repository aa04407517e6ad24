import { LABELS } from "../../core/labels.ts";
import type { Cell, Column } from "../../core/spreadsheet.ts";
import { newAccount } from "./schemas.ts";
import type { z } from "zod";

export const SHEET = "账号";
type Key = "login" | "name" | "role" | "unitId" | "email" | "password";

/** The columns of the import template. */
export const COLUMNS: readonly Column<Key>[] = [
  { key: "login", header: "登录名", width: 20 },
  { key: "name", header: "姓名", width: 14 },
  { key: "role", header: "角色", width: 16 },
  { key: "unitId", header: "单位编号", width: 12 },
  { key: "email", header: "电子邮箱", width: 28 },
  { key: "password", header: "初始密码", width: 20 },
];
const HEADERS = Object.fromEntries(COLUMNS.map((column) => [column.key, column.header])) as Record<
  Key,
  string
>;
const ROLES = new Map(Object.entries(LABELS.role).map(([role, name]) => [name as string, role]));

export const NOTES = [
  "登录名：2—40位小写字母、数字、点、横线，不得与已有账号重复。",
  `角色：填写${Object.values(LABELS.role)
    .map((name) => `“${name}”`)
    .join("、")}之一。`,
  "单位编号：只有专干账号填写，与“单位”名单中的编号一致；其他角色留空。",
  "电子邮箱：接收提醒，可以留空。",
  "初始密码：至少8位，须同时含有小写字母、大写字母、数字和符号；本人首次登录时须修改。",
  "导入后请删除本表，初始密码不要在公开场合发送。",
  "已有的账号不能用本表改动。",
  "请勿使用公式。",
];

export interface AccountLine {
  row: number;
  login: string;
  name: string;
  /** Null when something is wrong with the row: `problems` says what. */
  account: z.output<typeof newAccount> | null;
  problems: string[];
}

/** Reads one row; every problem is a sentence with the column and what to do. */
export function readAccountLine(row: number, cells: Record<Key, Cell>): AccountLine {
  const problems: string[] = [];
  const text = (key: Key): string => {
    const cell = cells[key];
    if ("text" in cell) return cell.text;
    problems.push(`“${HEADERS[key]}”${cell.problem}`);
    return "";
  };
  const [login, name, named, unitId, email, password] = (
    ["login", "name", "role", "unitId", "email", "password"] as const
  ).map(text) as [string, string, string, string, string, string];
  const role = ROLES.get(named);
  if (role === undefined) problems.push(`“角色”须为${[...ROLES.keys()].join("、")}之一，现为“${named}”`);
  const read = newAccount.safeParse({
    login,
    name,
    role,
    unitId: unitId || null,
    email: email || null,
    password,
  });
  for (const issue of read.error?.issues ?? []) {
    const key = issue.path[0] as Key;
    if (key === "login") problems.push(issue.message);
    else if (key === "email") problems.push(`“电子邮箱”格式不对，现为“${email}”`);
    else if (key !== "role") problems.push(`请填写“${HEADERS[key]}”（不超过规定长度）`);
  }
  return { row, login, name, account: problems.length === 0 ? (read.data ?? null) : null, problems };
}
