import type { Work } from "../../../../core/context.ts";
import type { RecheckOutcome } from "../../model.ts";
import { changeWarning } from "./lockedWarning.ts";
import { tables } from "../tables.ts";

interface Seen {
  outcome: RecheckOutcome;
  message: string;
  packageId: string | null;
}

/** Ends a look and lets follow from it; one that could not tell leaves the warning as it is. A look that has ended stays as it is. */
export async function settleMended(work: Work, lookId: string, seen: Seen): Promise<void> {
  const db = tables(work.database);
  const look = await db
    .updateTable("security_warning_look")
    .set({
      outcome: seen.outcome,
      message: seen.message,
      package_id: seen.packageId,
      finished_at: work.clock.now(),
    })
    .where("id", "=", lookId)
    .where("finished_at", "is", null)
    .returning("warning_id")
    .executeTakeFirst();
  if (!look) return;
  const row = await db
    .selectFrom("security_warning")
    .select(["id", "state", "finding_id", "unit_id"])
    .where("id", "=", look.warning_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.state === "mended" && (seen.outcome === "pass" || seen.outcome === "fail"))
    await changeWarning(
      work,
      row.id,
      seen.outcome === "pass" ? { state: "cleared", cleared_at: work.clock.now() } : { state: "failed" },
    );
  await work.audit("rectification.settle-mended", `finding:${row.finding_id}`, {
    unit: row.unit_id,
    outcome: seen.outcome,
  });
}
