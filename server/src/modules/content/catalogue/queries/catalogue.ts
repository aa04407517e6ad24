import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { livesOn, unitsIn, type UnitKind } from "../../../registry/index.ts";
import { tables } from "../../articles/tables.ts";

export interface CatalogueEntry {
  number: number;
  indexNumber: string;
  title: string;
  columnName: string;
  documentNumber: string | null;
  writtenOn: string | null;
  publishedOn: string;
  validity: "valid" | "repealed" | "expired" | null;
  openMode: "active" | "on-request" | null;
}

/** 信息公开目录: what is public and has an 索引号, the newest first. */
export async function catalogue(
  context: Context,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; entries: CatalogueEntry[] }> {
  const query = tables(context.database)
    .selectFrom("public_article as article")
    .innerJoin("portal_column as column", "column.id", "article.column_id")
    .where("article.index_number", "is not", null);
  const { total } = await query
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await query
    .select([
      ...(["article.number", "article.index_number", "article.title", "column.name"] as const),
      ...(["article.document_number", "article.written_on", "article.published_at"] as const),
      ...(["article.validity", "article.open_mode"] as const),
    ])
    .orderBy("article.published_at", "desc")
    .orderBy("article.number", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    total,
    entries: rows.map((row) => ({
      number: row.number,
      indexNumber: row.index_number ?? "",
      title: row.title,
      columnName: row.name,
      documentNumber: row.document_number,
      writtenOn: row.written_on,
      publishedOn: dateInChina(row.published_at),
      validity: row.validity,
      openMode: row.open_mode,
    })),
  };
}

export interface ReportSlot {
  unitName: string;
  /** Last day by which the unit's report of the year is due. */
  dueOn: string;
  report: { number: number; title: string; publishedOn: string } | null;
}

/** 高校: 31 October (of the school year that ended); bureaus: 31 January (条例 of 2019 art. 49), of 2018 and earlier 31 March (条例 of 2008 art. 31). */
function dueOn(year: number, kind: UnitKind): string {
  if (kind === "college") return `${year}-10-31`;
  return year <= 2018 ? `${year + 1}-03-31` : `${year + 1}-01-31`;
}

/**
 * The places of a year's annual reports, one a unit that owes one. A place that is empty says that it does not stand here, not that the unit
 * has none.
 */
export async function reportSlots(context: Context, year: number): Promise<ReportSlot[]> {
  const rows = await tables(context.database)
    .selectFrom("public_article")
    .select(["number", "title", "published_at", "report_unit_id"])
    .where("report_year", "=", year)
    .orderBy("published_at", "desc")
    .execute();
  const units = (await unitsIn(context, year)).filter(
    (unit) => unit.kind !== "direct" && livesOn(unit, `${year}-12-31`),
  );
  return units.map((unit) => {
    const row = rows.find((one) => one.report_unit_id === unit.id);
    return {
      unitName: unit.name,
      dueOn: dueOn(year, unit.kind),
      report: row
        ? { number: row.number, title: row.title, publishedOn: dateInChina(row.published_at) }
        : null,
    };
  });
}

/** Years for which a report is public, the newest first. */
export async function reportYears(context: Context): Promise<number[]> {
  const rows = await tables(context.database)
    .selectFrom("public_article")
    .select("report_year")
    .distinct()
    .where("report_year", "is not", null)
    .orderBy("report_year", "desc")
    .execute();
  return rows.flatMap((row) => row.report_year ?? []);
}
