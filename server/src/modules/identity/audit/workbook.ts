import type { z } from "zod";
import { minuteInChina } from "../../../core/clock.ts";
import { shownRows } from "../../../core/everyRow.ts";
import { writeSheet } from "../../../core/spreadsheet.ts";
import type { auditRow } from "../schemas.ts";

/** Rows that one workbook holds at most; a longer time is exported in parts, by day. */
const EXPORTED = 20_000;
/** Rows that are read at once. */
const PART = 500;

const COLUMNS = [
  { key: "at", header: "时间", width: 18 },
  { key: "actor", header: "经办", width: 16 },
  { key: "actionName", header: "操作", width: 24 },
  { key: "subjectName", header: "对象", width: 28 },
  { key: "detailWords", header: "内容", width: 70 },
  { key: "address", header: "来源地址", width: 18 },
  { key: "record", header: "原始记录", width: 60 },
] as const;

type Row = z.output<typeof auditRow>;

/** At most `EXPORTED` rows of the audit, newest first, a part at a time: the list only grows, and is gone on with from the last row. */
export async function* exportedRows(
  read: (part: { before: number | undefined; limit: number }) => Promise<Row[]>,
): AsyncGenerator<Row, void, undefined> {
  let before: number | undefined;
  for (let taken = 0; taken < EXPORTED; taken += PART) {
    const rows = await read({ before, limit: PART });
    yield* rows;
    before = rows.at(-1)?.id;
    if (rows.length < PART) return;
  }
}

export const auditBook = (rows: AsyncIterable<Row>): Promise<Buffer> =>
  writeSheet(
    "审计日志",
    COLUMNS,
    shownRows(rows, (row) => ({
      ...row,
      at: minuteInChina(new Date(row.at)),
      record: `${row.action} ${row.subject} ${JSON.stringify(row.detail)}`.slice(0, 2000),
    })),
  );
