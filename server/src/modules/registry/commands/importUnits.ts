import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { transact, type Context, type Work } from "../../../core/context.ts";
import { readSheet, type Cell } from "../../../core/spreadsheet.ts";
import { allUnits } from "../queries/units.ts";
import type { ImportReport, Unit } from "../schemas.ts";
import { tables, type UnitKind } from "../tables.ts";
import { COLUMNS, KIND_NAMES, SHEET, type ColumnKey } from "../workbook.ts";

interface Line {
  row: number;
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  orderNumber: number;
  personOrder: number;
  site: string | null;
  fictional: boolean;
}

const HEADERS = Object.fromEntries(COLUMNS.map((column) => [column.key, column.header])) as Record<
  ColumnKey,
  string
>;
const KINDS = Object.fromEntries(Object.entries(KIND_NAMES).map(([kind, name]) => [name, kind as UnitKind]));

/** Reads one row; every problem is a sentence with the column and what to do. */
function readLine(row: number, cells: Record<ColumnKey, Cell>): { line: Line; problems: string[] } {
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
  if (!kind && "text" in cells.kind) problems.push(`“类别”须为市州、高校或直属，现为“${text("kind")}”`);
  const site = text("site");
  if (site !== "" && !(URL.canParse(site) && /^https?:/.test(site))) {
    problems.push(`“网址”须以 http:// 或 https:// 开头，现为“${site}”`);
  }
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
    site: site === "" ? null : site,
    fictional: fictional === "是",
  };
  return { line, problems };
}

const same = (unit: Unit, line: Line): boolean =>
  unit.name === line.name &&
  unit.shortName === line.shortName &&
  unit.kind === line.kind &&
  unit.orderNumber === line.orderNumber &&
  unit.personOrder === line.personOrder &&
  unit.site === line.site &&
  unit.fictional === line.fictional;

async function write(work: Work, line: Line, before: Unit | undefined): Promise<void> {
  const db = tables(work.database);
  const values = {
    name: line.name,
    short_name: line.shortName,
    kind: line.kind,
    order_number: line.orderNumber,
    person_order: line.personOrder,
    fictional: line.fictional,
  };
  if (before) {
    await db
      .updateTable("unit")
      .set({ ...values, version: sql`version + 1` })
      .where("id", "=", line.id)
      .execute();
  } else
    await db
      .insertInto("unit")
      .values({ id: line.id, ...values })
      .execute();
  if (before?.site === line.site) return;
  await db.updateTable("unit_site").set({ active: false }).where("unit_id", "=", line.id).execute();
  if (line.site) {
    await db.insertInto("unit_site").values({ id: randomUUID(), unit_id: line.id, url: line.site }).execute();
  }
}

/**
 * Imports units from the Excel template. Rows are matched by id alone, never by likeness of names.
 * @param apply false: only the report. true: all rows are written in one transaction, or none when a row is wrong.
 * @returns a report row by row; `applied` says whether anything was written
 * @throws Refusal 400 for a file that is no template
 */
export async function importUnits(context: Context, bytes: Buffer, apply: boolean): Promise<ImportReport> {
  const sheet = await readSheet(bytes, SHEET, COLUMNS);
  return transact(context, async (work) => {
    const existing = await allUnits(work);
    const byId = new Map(existing.map((unit) => [unit.id, unit]));
    const read = sheet.map(({ row, cells }) => readLine(row, cells));
    const firstRow = { id: new Map<string, number>(), name: new Map<string, number>() };
    for (const { line, problems } of read) {
      for (const key of ["id", "name"] as const) {
        const first = firstRow[key].get(line[key]);
        if (first !== undefined && line[key] !== "")
          problems.push(`${HEADERS[key]}“${line[key]}”与第 ${first} 行重复`);
        else firstRow[key].set(line[key], line.row);
      }
      const holder = existing.find((unit) => unit.name === line.name && unit.id !== line.id);
      if (holder && !read.some((other) => other.line.id === holder.id)) {
        problems.push(`单位名称“${line.name}”已登记在编号 ${holder.id} 下，请核对编号`);
      }
    }
    const rows: ImportReport["rows"] = read.map(({ line, problems }) => {
      const before = byId.get(line.id);
      const state =
        problems.length > 0 ? "wrong" : !before ? "new" : same(before, line) ? "unchanged" : "changed";
      return { row: line.row, id: line.id, name: line.name, state, problems };
    });
    const applied = apply && rows.length > 0 && rows.every((row) => row.state !== "wrong");
    if (applied) {
      await sql`set constraints all deferred`.execute(work.database);
      for (const [index, { line }] of read.entries()) {
        if (rows[index]?.state !== "unchanged") await write(work, line, byId.get(line.id));
      }
      await work.audit("registry.import-units", "registry:units", {
        new: rows.filter((row) => row.state === "new").length,
        changed: rows.filter((row) => row.state === "changed").length,
      });
    }
    return { applied, rows };
  });
}
