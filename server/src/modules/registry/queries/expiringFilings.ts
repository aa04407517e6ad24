import type { Whole } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** Days before a filing expires from which its unit is told: about 20 working days. */
export const FILING_NOTICE_DAYS = 28;

/** A filing of a living unit that has expired or soon will. */
export interface ExpiringFiling {
  id: string;
  unitId: string;
  /** The department's or the officer's name. */
  name: string;
  part: "department" | "officer";
  /** The last day. */
  validUntil: string;
}

/**
 * Filings that expire by a day and that nobody ended or renewed. For reminders; not filtered by viewer.
 * @param unitId of this unit alone
 */
export async function expiringFilings(
  context: Whole,
  by: string,
  unitId?: string,
): Promise<ExpiringFiling[]> {
  const db = tables(context.database);
  const out: ExpiringFiling[] = [];
  for (const part of ["department", "officer"] as const) {
    const rows = await db
      .selectFrom(`unit_${part}`)
      .innerJoin("unit", "unit.id", "unit_id")
      .select([`unit_${part}.id`, "unit_id", `unit_${part}.name`, "valid_until"])
      .where("ended_on", "is", null)
      .where("valid_until", "<=", by)
      .where("active", "=", true)
      .$if(unitId !== undefined, (query) => query.where("unit_id", "=", unitId ?? ""))
      .orderBy("valid_until")
      .execute();
    for (const row of rows)
      out.push({ id: row.id, unitId: row.unit_id, name: row.name, part, validUntil: row.valid_until });
  }
  return out;
}
