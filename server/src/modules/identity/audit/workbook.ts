import type { z } from "zod";
import { minuteInChina } from "../../../core/clock.ts";
import { writeSheet } from "../../../core/spreadsheet.ts";
import type { auditRow } from "../schemas.ts";

/** Rows that one workbook holds at most; a longer time is exported in parts, by day. */
export const EXPORTED = 20_000;

const COLUMNS = [
  { key: "at", header: "时间", width: 18 },
  { key: "actor", header: "经办", width: 16 },
  { key: "actionName", header: "操作", width: 24 },
  { key: "subjectName", header: "对象", width: 28 },
  { key: "detailWords", header: "内容", width: 70 },
  { key: "address", header: "来源地址", width: 18 },
  { key: "record", header: "原始记录", width: 60 },
] as const;

export const auditBook = (rows: readonly z.output<typeof auditRow>[]): Promise<Buffer> =>
  writeSheet(
    "审计日志",
    COLUMNS,
    rows.map((row) => ({
      ...row,
      at: minuteInChina(new Date(row.at)),
      record: `${row.action} ${row.subject} ${JSON.stringify(row.detail)}`.slice(0, 2000),
    })),
  );
