import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Work } from "../../../../core/context.ts";
import type { EvidencePointer } from "../../../evidence/read.ts";
import { change, note } from "../../items/commands/change.ts";
import { RECHECK_OUTCOMES, type ItemState, type RecheckOutcome } from "../../model.ts";
import { recordProgress } from "../../progress/facts.ts";
import { tables } from "../../tables.ts";

export interface Settled {
  outcome: RecheckOutcome;
  message: string;
  evidence: EvidencePointer[];
  ruleVersion: string | null;
  packageId: string | null;
  firstPackageId: string | null;
  firstOutcome: string | null;
  firstRuleVersion: string | null;
}

/** What an outcome makes of an item; null: it stays as it is. A look that could not see changes nothing. */
function next(state: ItemState, outcome: RecheckOutcome): ItemState | null {
  if (outcome === "pass") return state === "closed" || state === "withdrawn" ? null : "passed";
  if (outcome !== "fail" || state === "withdrawn") return null;
  if (state === "closed") return "open";
  return state === "open" || state === "returned" ? null : "failed";
}

/**
 * Writes the outcome of one look and what follows for its item, inside the caller's transaction. A closed finding that fails again is
 * open again, with the dates that it had first. A look that is settled already stays as it is.
 */
export async function settle(work: Work, recheckId: string, seen: Settled): Promise<void> {
  const db = tables(work.database);
  const look = await db
    .updateTable("recheck")
    .set({
      state: "done",
      outcome: seen.outcome,
      message: seen.message,
      evidence: sql`${{ list: seen.evidence }}::jsonb -> 'list'`,
      rule_version: seen.ruleVersion,
      package_id: seen.packageId,
      first_package_id: seen.firstPackageId,
      first_outcome: seen.firstOutcome,
      first_rule_version: seen.firstRuleVersion,
      finished_at: work.clock.now(),
    })
    .where("id", "=", recheckId)
    .where("state", "=", "queued")
    .returning(["item_id", "purpose"])
    .executeTakeFirst();
  if (!look) return;
  const item = await db
    .selectFrom("rectification_item")
    .selectAll()
    .where("id", "=", look.item_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const name = look.purpose === "look-back" ? "回头看" : "复查";
  await note(work, item.id, "rechecked", `${name}${RECHECK_OUTCOMES[seen.outcome]}：${seen.message}`);
  const state = next(item.state, seen.outcome);
  if (state === null) return;
  const comesBack = item.state === "closed";
  if (comesBack)
    await note(
      work,
      item.id,
      "reopened",
      `问题再次出现，重新立项；首次发现日期 ${item.found_on}、期限 ${item.due} 不变`,
    );
  await change(work, item.id, {
    state,
    ...(comesBack ? { closed_on: null, reopened: item.reopened + 1 } : {}),
  });
  if (comesBack) await recordProgress(work, item.year, item.unit_id);
  await work.audit("rectification.settle-recheck", `finding:${item.finding_id}`, {
    unit: item.unit_id,
    outcome: seen.outcome,
    to: state,
    on: dateInChina(work.clock.now()),
  });
}
