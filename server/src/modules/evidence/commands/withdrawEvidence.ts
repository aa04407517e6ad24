import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { tellFollowers } from "../followers.ts";
import { holdFacts, holdYear } from "../holdYear.ts";
import type { WithdrawnKind } from "../model.ts";
import { sealedEvidence } from "../queries/sealed.ts";
import { tables } from "../tables.ts";
import { keepConfirmed } from "./keepConfirmed.ts";
import { writeDecided } from "./writeDecided.ts";

export interface Withdrawn {
  /** Facts that no longer count. */
  facts: number;
  /** Confirmed findings that are undecided again. */
  findings: number;
}

const NAMES: Record<WithdrawnKind, string> = { package: "该证据包", "look-up": "该浏览记录" };

async function ownerOf(
  work: Work,
  kind: WithdrawnKind,
  id: string,
): Promise<{ unitId: string; year: number }> {
  const table = kind === "package" ? "evidence_package" : "manual_lookup";
  const row = await tables(work.database)
    .selectFrom(table)
    .select(["unit_id", "year"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound(NAMES[kind]);
  return { unitId: row.unit_id, year: row.year };
}

/** What a person ruled out stays ruled out, whatever becomes of the evidence that was looked at. */
const KEPT = sql<boolean>`source = 'evidence.decision' and value is null`;

/** Whether a row of facts or of confirmations points at the evidence, or was read from it. */
const standsOn = (kind: WithdrawnKind, id: string) => {
  const pointer = kind === "package" ? { kind: "record", packageId: id } : { kind, lookUpId: id };
  return sql<boolean>`(evidence @> jsonb_build_array(${pointer}::jsonb) or evidence @> jsonb_build_array(${{ kind, packageId: id }}::jsonb)
    or package_id = ${id}::uuid or ${id}::uuid = any(needs_packages))`;
};

async function takeFacts(work: Work, kind: WithdrawnKind, id: string, withdrawal: string) {
  const db = tables(work.database);
  const rows = await db
    .selectFrom("fact")
    .select(["id", "key", "source", "evidence", "package_id", "needs_packages"])
    .where(standsOn(kind, id))
    .where(sql<boolean>`not (${KEPT})`)
    .where(sql<boolean>`not exists (select from fact_withdrawal where fact_id = fact.id)`)
    .execute();
  const sealed = await sealedEvidence(work);
  const alone = rows.filter(
    (row) =>
      row.package_id === id || row.needs_packages.includes(id) || sealed.open(row.evidence).length === 0,
  );
  if (alone.length > 0)
    await db
      .insertInto("fact_withdrawal")
      .values(alone.map((row) => ({ fact_id: row.id, withdrawal_id: withdrawal })))
      .execute();
  await db
    .updateTable("fact_confirmation")
    .set({ withdrawal_id: withdrawal })
    .where(standsOn(kind, id))
    .execute();
  await keepConfirmed(
    work,
    alone.map((row) => row.id),
  );
  return alone;
}

/** @returns what is undecided again, each with the counts in which it stood */
async function takeFindings(work: Work, unitId: string): Promise<{ id: string; counted: string[] }[]> {
  const db = tables(work.database);
  const rows = await db
    .selectFrom("finding")
    .select(["id", "evidence", "fact_when_confirmed"])
    .where("unit_id", "=", unitId)
    .where("state", "=", "confirmed")
    .forUpdate()
    .execute();
  const sealed = await sealedEvidence(work);
  const alone = rows
    .filter((row) => sealed.open(row.evidence).length === 0)
    .map(({ id, fact_when_confirmed: follows }) => ({
      id,
      counted: follows?.changes.flatMap((one) => (one.counts ? [one.key] : [])) ?? [],
    }));
  if (alone.length > 0)
    await db
      .updateTable("finding")
      .set({
        state: "suspected",
        reason: null,
        decided_by: null,
        decided_name: null,
        decided_at: null,
        version: sql`version + 1`,
      })
      .where(
        "id",
        "in",
        alone.map((one) => one.id),
      )
      .execute();
  return alone;
}

/**
 * Withdraws wrong evidence under seal: it is kept and read by nobody, facts that stand on it alone no longer count, confirmed findings that
 * stand on it alone are undecided again. It can't be undone: whoever was wrong about it takes evidence anew.
 * @throws Refusal 404, 403 for a person with a conflict, 409 when it was withdrawn before
 */
export async function withdrawEvidence(
  context: Context,
  kind: WithdrawnKind,
  id: string,
  reason: string,
): Promise<Withdrawn> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    const { unitId, year } = await ownerOf(work, kind, id);
    demandNoConflict(viewer, unitId);
    await holdYear(work, year);
    await holdFacts(work, year, unitId);
    const withdrawal = await tables(work.database)
      .insertInto("evidence_withdrawal")
      .values({
        id: randomUUID(),
        kind,
        subject: id,
        unit_id: unitId,
        year,
        reason,
        withdrawn_by: viewer.accountId,
        withdrawn_name: viewer.name,
        withdrawn_at: work.clock.now(),
      })
      .onConflict((conflict) => conflict.columns(["kind", "subject"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!withdrawal) throw new Refusal(409, "sealed", `${NAMES[kind]}已经撤回封存，请刷新页面查看撤回记录。`);
    const facts = await takeFacts(work, kind, id, withdrawal.id);
    const findings = await takeFindings(work, unitId);
    // Another confirmed finding may say the same as the one that fell.
    const decided = new Set([
      ...facts.filter((row) => row.source === "evidence.decision").map((row) => row.key),
      ...findings.flatMap((one) => one.counted),
    ]);
    if (decided.size > 0) await writeDecided(work, year, unitId, (_finding, key) => decided.has(key));
    for (const { id: finding } of findings)
      await tellFollowers(work, { id: finding, year, unitId, state: "suspected" });
    await work.audit("evidence.withdraw-evidence", `unit:${unitId}`, {
      year,
      kind,
      subject: id,
      reason,
      facts: facts.map((row) => `${row.key}:${row.id}`),
      findings: findings.map((one) => one.id),
    });
    return { facts: facts.length, findings: findings.length };
  });
}
