import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { keptFiles } from "../../../evidence/index.ts";
import { findingsOf, sealedEvidence } from "../../../evidence/read.ts";
import { maySeeUnit } from "../../policy.ts";
import type { WholeItem } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { abilitiesOf } from "../abilities.ts";
import { allItems } from "./list.ts";
import { overdueNow } from "./overdue.ts";
import { itemRow, situationOf } from "./situation.ts";

/** One item with replies, looks, history and what the viewer may do. @throws Refusal 404, also when the viewer may not see it */
export async function oneItem(context: Context, id: string): Promise<WholeItem> {
  const viewer = signedIn(context);
  const item = await itemRow(context, id, await overdueNow(context)).executeTakeFirst();
  if (!item || !maySeeUnit(viewer, item.unit_id)) throw notFound("该整改问题");
  const { year, finding_id: findingId, demand, closes } = item;
  const { situation, extension } = await situationOf(context, item);
  const whole = wholeOf(context, "asked above whether the viewer may see its unit");
  const [one] = await allItems(whole, year, [id]);
  if (!one) throw notFound("该整改问题");
  const db = tables(context.database);
  const replies = await db
    .selectFrom("rectification_reply")
    .selectAll()
    .where("item_id", "=", id)
    .orderBy("place", "desc")
    .execute();
  const looks = await db
    .selectFrom("recheck")
    .selectAll()
    .where("item_id", "=", id)
    .orderBy("place", "desc")
    .execute();
  const events = await db
    .selectFrom("rectification_event")
    .selectAll()
    .where("item_id", "=", id)
    .orderBy("id")
    .execute();
  const [finding] = await findingsOf(whole, { id: findingId });
  const sealed = await sealedEvidence(context);
  const ids = [...new Set([...replies, ...looks].flatMap((row) => row.file_ids))];
  const files = new Map((await keptFiles(context, ids)).map((file) => [file.id, file]));
  const named = (own: string[]) => own.flatMap((file) => files.get(file) ?? []);
  return {
    ...one,
    acknowledged: situation.acknowledged,
    demand,
    closes,
    evidence: finding?.evidence ?? [],
    replies: replies.map((row) => ({
      id: row.id,
      measure: row.measure,
      doneOn: row.done_on,
      files: named(row.file_ids),
      repliedBy: row.replied_by,
      repliedAt: row.replied_at.toISOString(),
      decision: row.decision,
      reason: row.reason,
      decidedBy: row.decided_by,
    })),
    extension: extension && {
      until: extension.until,
      reason: extension.reason,
      askedBy: extension.asked_by,
      approved: extension.approved,
      decisionReason: extension.decision_reason,
      decidedBy: extension.decided_by,
    },
    rechecks: looks.map((row) => ({
      id: row.id,
      kind: row.kind,
      purpose: row.purpose,
      state: row.state,
      outcome: row.outcome,
      message: row.message,
      evidence: sealed.open(row.evidence),
      files: named(row.file_ids),
      ruleVersion: row.rule_version,
      packageId: row.package_id,
      firstPackageId: row.first_package_id,
      firstOutcome: row.first_outcome,
      firstRuleVersion: row.first_rule_version,
      askedBy: row.asked_by,
      askedAt: row.asked_at.toISOString(),
      finishedAt: row.finished_at?.toISOString() ?? null,
    })),
    events: events.map((row) => ({
      at: row.at.toISOString(),
      actor: row.actor,
      kind: row.kind,
      text: row.text,
    })),
    abilities: abilitiesOf(viewer, situation),
  };
}
