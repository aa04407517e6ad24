import { arrivalShown } from "../../../core/arrival.ts";
import { signedIn, type Context, type Whole } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { maySeeUnit } from "../policy.ts";
import { tables } from "../tables.ts";
import { lastDayOf } from "../validity.ts";
import type { FiledRule } from "./schemas.ts";

/** What a unit has filed of its rules, the newest first. @throws Refusal 404 for a unit that the viewer may not see */
export async function rulesOfUnit(context: Context, unitId: string): Promise<FiledRule[]> {
  if (!maySeeUnit(signedIn(context), unitId)) throw notFound(`编号为“${unitId}”的单位`);
  const rows = await tables(context.database)
    .selectFrom("unit_rule")
    .selectAll()
    .where("unit_id", "=", unitId)
    .orderBy("place", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    documentNumber: row.document_number,
    issuedOn: row.issued_on,
    fileId: row.file_id,
    filedOn: row.filed_on,
    arrival: arrivalShown(row),
    by: row.recorded_by,
    endedOn: row.ended_on,
    endReason: row.end_reason,
  }));
}

/** A rule that was filed by a year's last day and held on it, by unit. */
export interface RuleOfYear {
  id: string;
  unitId: string;
  title: string;
  filedOn: string;
}

/** The rules that stood filed at the end of a year. Not filtered by viewer: for other modules. */
export async function rulesOfYear(context: Whole, year: number): Promise<RuleOfYear[]> {
  const last = lastDayOf(year);
  return tables(context.database)
    .selectFrom("unit_rule")
    .select(["id", "unit_id as unitId", "title", "filed_on as filedOn"])
    .where("filed_on", "<=", last)
    .where((where) => where.or([where("ended_on", "is", null), where("ended_on", ">", last)]))
    .orderBy("place")
    .execute();
}
