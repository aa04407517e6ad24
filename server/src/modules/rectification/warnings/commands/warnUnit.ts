import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../../core/clock.ts";
import type { Work } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import type { DecidedFinding } from "../../../evidence/index.ts";
import { findingsOf } from "../../../evidence/read.ts";
import { securityChecks } from "../../../monitoring/index.ts";
import { CONTAIN_HOURS } from "../../model.ts";
import { changeWarning } from "./lockedWarning.ts";
import { MEND_WORKING_DAYS } from "../model.ts";
import { tables } from "../tables.ts";

export const MAIL_WARNINGS = "rectification:mail-warnings";

/** A confirmed security finding warns its unit at once; one that is dismissed takes its warning back. In the transaction of the decision. */
export async function warnUnit(work: Work, { id, year, unitId, state }: DecidedFinding): Promise<void> {
  const [finding] = await findingsOf(work, { id });
  if (!finding || !securityChecks.includes(finding.check)) return;
  const db = tables(work.database);
  const known = await db
    .selectFrom("security_warning")
    .select(["id", "state"])
    .where("finding_id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (state !== "confirmed") {
    if (!known || known.state === "withdrawn") return;
    await changeWarning(work, known.id, { ...NOTHING_DONE, state: "withdrawn" });
    await work.audit("rectification.withdraw-warning", `finding:${id}`, { unit: unitId });
    return;
  }
  if (known && known.state !== "withdrawn") return;
  const now = work.clock.now();
  const limits = {
    message: finding.message,
    warned_at: now,
    contain_until: new Date(now.getTime() + CONTAIN_HOURS * 3600_000),
    mend_until: (await calendar(work)).addWorkingDays(dateInChina(now), MEND_WORKING_DAYS),
  };
  if (known) await changeWarning(work, known.id, { ...NOTHING_DONE, ...limits, state: "warned" });
  else
    await db
      .insertInto("security_warning")
      .values({
        id: randomUUID(),
        finding_id: id,
        year,
        unit_id: unitId,
        check_id: finding.check,
        ...limits,
        ...NOTHING_DONE,
      })
      .execute();
  await work.enqueue(MAIL_WARNINGS, {}, MAIL_WARNINGS);
  await work.audit("rectification.warn-unit", `finding:${id}`, { unit: unitId, year });
}

const NOTHING_DONE = {
  containment: null,
  contained_by: null,
  contained_at: null,
  measure: null,
  mended_by: null,
  mended_at: null,
  cleared_by: null,
  cleared_reason: null,
  cleared_at: null,
};
