import type { Work } from "../../../core/context.ts";
import {
  changeMarks,
  checksOf,
  markDue,
  nextComputation,
  settleCauses,
  type Cause,
} from "../../assessment/index.ts";
import { publishFindings, takeBackFindings } from "../../evidence/index.ts";
import { findingsOf, publishedFindings } from "../../evidence/read.ts";
import type { PublishedCorrigendum } from "../model.ts";
import { addUpDue } from "../standings/commands/addUpDue.ts";
import { tables } from "../tables.ts";
import { openDifferences } from "./queries/openDifferences.ts";
import type { Correction } from "./queries/correction.ts";

/** Jobs of the rectification: named here, for this room doesn't know that one. */
export const WITHDRAW_ORDERED = "rectification:withdraw-taken-back";
export const ORDER_AGAIN = "rectification:order-again";

/** Standings, marks and persons become what the corrigendum says. */
async function applyToResults(
  work: Work,
  { of, entries, after, live }: Correction,
  follow: ReadonlySet<string>,
): Promise<void> {
  const db = tables(work.database);
  const { year } = of;
  const touched = [...follow];
  const marks = touched.flatMap((unitId) => live.marks.get(unitId) ?? []);
  if (marks.length > 0) {
    await changeMarks(work, year, marks);
    await markDue(work, year, touched);
    await addUpDue(work, year);
  }
  if (after.rows.length > 0)
    await db
      .updateTable("standing")
      .set({ data: { rows: after.rows } })
      .where("year", "=", year)
      .execute();
  for (const entry of entries) {
    if (entry.kind !== "nominee" || entry.nominee === null) continue;
    await db
      .updateTable("nominee")
      .set({ name: entry.nominee, filed_by: entry.openedBy, filed_at: work.clock.now() })
      .where("year", "=", year)
      .where("unit_id", "=", entry.unitId)
      .execute();
  }
}

/** What stands as published of the corrected units is what is confirmed of them now; rectification follows. */
async function applyToFindings(work: Work, { of, entries, after }: Correction, cited: string): Promise<void> {
  const { year } = of;
  const touched = new Set(entries.map((entry) => entry.unitId));
  const reasons = new Map(
    entries
      .filter((entry) => entry.kind === "unname")
      .map((entry) => [`${entry.unitId} ${entry.list}`, entry.reason]),
  );
  const findings = (await findingsOf(work, { year })).filter((finding) => touched.has(finding.unitId));
  const published = await publishedFindings(work, year);
  const named = (unitId: string, check: string): boolean => {
    const list = of.lists.find((one) => checksOf(one).includes(check));
    return !list || (after.lists.get(list.key) ?? []).some((one) => one.unitId === unitId);
  };
  const added = findings.filter(
    (one) => one.state === "confirmed" && !published.has(one.id) && named(one.unitId, one.check),
  );
  await publishFindings(work, year, added);
  for (const { id } of added) await work.enqueue(ORDER_AGAIN, { findingId: id, reason: cited });
  for (const one of findings.filter(
    (finding) => finding.state !== "confirmed" && published.has(finding.id),
  )) {
    const list = of.lists.find((other) => checksOf(other).includes(one.check))?.key ?? "";
    const why = reasons.get(`${one.unitId} ${list}`) ?? one.reason ?? "";
    const reason = `${cited}更正${why ? `：${why}` : ""}`;
    await takeBackFindings(work, [one.id], reason);
    await work.enqueue(WITHDRAW_ORDERED, { findingId: one.id, reason });
  }
}

/**
 * Lets everything inside agree with a corrigendum that goes out, in its transaction.
 * @param follow units whose marks become those of now: the corrected ones, and all of a kind whose median moves with them
 */
export async function applyCorrection(
  work: Work,
  ordinal: number,
  correction: Correction,
  record: PublishedCorrigendum,
  seen: readonly Cause[],
  follow: ReadonlySet<string>,
): Promise<void> {
  await applyToResults(work, correction, follow);
  await applyToFindings(work, correction, record.number);
  for (const entry of correction.entries)
    await tables(work.database)
      .updateTable("corrigendum_entry")
      .set({ ordinal })
      .where("id", "=", entry.id)
      .where("ordinal", "is", null)
      .execute();
  await settle(work, correction, seen);
}

/** The corrected units are behind no longer, and with the last difference nobody is. */
async function settle(work: Work, { of, entries }: Correction, seen: readonly Cause[]): Promise<void> {
  const touched = new Set(entries.map((entry) => entry.unitId));
  const all = (await openDifferences(work, of.year)).length === 0;
  const ids = seen.filter((one) => all || touched.has(one.unitId)).map((one) => one.id);
  if (ids.length > 0) await settleCauses(work, of.year, await nextComputation(work, of.year), ids);
}
