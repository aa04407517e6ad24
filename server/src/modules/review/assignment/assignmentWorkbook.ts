import { LABELS } from "../../../core/labels.ts";
import type { Cell, Column } from "../../../core/spreadsheet.ts";
import type { Part } from "./pair.ts";

export const ASSIGNMENT_SHEET = "专家分配";

export type AssignmentKey =
  | "unitId"
  | "unitName"
  | "bundle"
  | "bundleName"
  | "login"
  | "expertName"
  | "part"
  | "response"
  | "reason";

/** The columns of import and export: what is exported can be imported again. Names are there to be read and are checked only. */
export const ASSIGNMENT_COLUMNS: readonly Column<AssignmentKey>[] = [
  { key: "unitId", header: "单位编号", width: 12 },
  { key: "unitName", header: "单位名称", width: 36 },
  { key: "bundle", header: "分组编号", width: 14 },
  { key: "bundleName", header: "评审分组", width: 24 },
  { key: "login", header: "专家登录名", width: 16 },
  { key: "expertName", header: "专家姓名", width: 16 },
  { key: "part", header: "用途", width: 8 },
  { key: "response", header: "答复", width: 10 },
  { key: "reason", header: "谢绝理由", width: 30 },
];

export const PART_NAMES: Record<Part, string> = LABELS.part;
export const RESPONSE_NAMES = LABELS.response;

export const ASSIGNMENT_NOTES = [
  "每行是一位专家对一个单位一组指标的分配。文件中出现的“单位 × 分组”，其专家以文件为准；没有出现的保持不变。",
  "单位编号、分组编号、专家登录名必填；单位名称、专家姓名可留空，填写的须与系统一致。",
  "用途：填写“评分”或“试评”，为空视为“评分”；试评用于统一尺度，不计入得分。",
  "答复、谢绝理由只供阅读，导入时不读取；答复为“已谢绝”的行不导入。",
  "CSV 文件请用 UTF-8 或 GBK 编码，表头与此相同。请勿使用公式。",
];

export interface AssignmentLine {
  row: number;
  unitId: string;
  unitName: string;
  bundle: string;
  login: string;
  expertName: string;
  part: Part;
  /** True for a row that an expert declined: read and left out. */
  declined: boolean;
}

/** Reads one row; every problem is a sentence with the column and what to do. */
export function readAssignmentLine(
  row: number,
  cells: Record<AssignmentKey, Cell>,
): { line: AssignmentLine; problems: string[] } {
  const problems: string[] = [];
  const text = (key: AssignmentKey, required = false): string => {
    const cell = cells[key];
    const header = ASSIGNMENT_COLUMNS.find((column) => column.key === key)?.header ?? key;
    if (!("text" in cell)) problems.push(`“${header}”${cell.problem}`);
    else if (required && cell.text === "") problems.push(`缺少${header}`);
    return "text" in cell ? cell.text : "";
  };
  const part = text("part");
  if (!["", ...Object.values(PART_NAMES)].includes(part))
    problems.push(`“用途”须为评分或试评，现为“${part}”`);
  const line: AssignmentLine = {
    row,
    unitId: text("unitId", true),
    unitName: text("unitName"),
    bundle: text("bundle", true),
    login: text("login", true),
    expertName: text("expertName"),
    part: part === PART_NAMES.pilot ? "pilot" : "panel",
    declined: text("response") === RESPONSE_NAMES.declined,
  };
  return { line, problems };
}
