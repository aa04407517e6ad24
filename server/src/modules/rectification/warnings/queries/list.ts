import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { CHECK_NAMES } from "../../../evidence/read.ts";
import { unitNames } from "../../../registry/index.ts";
import { seenUnits } from "../../policy.ts";
import { inTime } from "../model.ts";
import { tables } from "../tables.ts";

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Warnings of a year that the viewer may see, those that are open first, and how many were repaired in time. */
export async function warnings(context: Context, year: number) {
  const { own, without } = seenUnits(signedIn(context));
  let query = tables(context.database)
    .selectFrom("security_warning")
    .selectAll()
    .where("year", "=", year)
    .orderBy(sql`state in ('cleared', 'withdrawn')`)
    .orderBy("warned_at", "desc")
    .orderBy("id");
  if (own !== null) query = query.where("unit_id", "=", own);
  if (without.length > 0) query = query.where("unit_id", "not in", without);
  const rows = await query.execute();
  const looks = Map.groupBy(
    rows.length === 0
      ? []
      : await tables(context.database)
          .selectFrom("security_warning_look")
          .selectAll()
          .where(
            "warning_id",
            "in",
            rows.map((row) => row.id),
          )
          .orderBy("place", "desc")
          .execute(),
    (look) => look.warning_id,
  );
  const names = await unitNames(
    context,
    rows.map((row) => row.unit_id),
  );
  const days = await calendar(context);
  const list = rows.map((row) => ({
    id: row.id,
    findingId: row.finding_id,
    unitId: row.unit_id,
    unitName: names(row.unit_id, year),
    checkName: CHECK_NAMES[row.check_id] ?? row.check_id,
    message: row.message,
    state: row.state,
    warnedAt: row.warned_at.toISOString(),
    containUntil: row.contain_until.toISOString(),
    mendUntil: row.mend_until,
    containment: row.containment,
    containedAt: iso(row.contained_at),
    measure: row.measure,
    mendedAt: iso(row.mended_at),
    clearedAt: iso(row.cleared_at),
    clearedReason: row.cleared_reason,
    inTime: inTime({
      ...row,
      mendedOn: row.mended_at === null ? null : dateInChina(row.mended_at),
      provisional: days.provisional(dateInChina(row.warned_at), row.mend_until),
    }),
    version: row.version,
    looks: (looks.get(row.id) ?? []).map((look) => ({
      askedAt: look.asked_at.toISOString(),
      askedBy: look.asked_by,
      outcome: look.outcome,
      message: look.message,
      packageId: look.package_id,
    })),
  }));
  const standing = list.filter((one) => one.state !== "withdrawn");
  return {
    warnings: list,
    total: standing.length,
    cleared: standing.filter((one) => one.state === "cleared").length,
    inTime: standing.filter((one) => one.inTime === true).length,
  };
}
