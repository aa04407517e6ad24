import { randomUUID } from "node:crypto";
import type { Work } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { matterOf, type OpenDifference } from "../model.ts";
import { waitingEntries } from "../queries/entries.ts";
import { openDifferences } from "../queries/openDifferences.ts";

export interface Synced {
  opened: OpenDifference[];
  /** Sentences of entries that nothing differs for any more. */
  settled: number;
}

/**
 * Opens an entry for every difference that has none, and takes away those that the data opened and nothing differs for any more. Inside
 * the caller's transaction.
 * @param unitIds left out: every unit
 * @param reason why it differs, where the decision that led to it says so; the office may word it otherwise
 */
export async function syncEntries(
  work: Work,
  year: number,
  unitIds?: readonly string[],
  reason = "",
): Promise<Synced> {
  const db = tables(work.database);
  const wanted = unitIds && new Set(unitIds);
  const found = (await openDifferences(work, year)).filter((one) => !wanted || wanted.has(one.unitId));
  const opened: OpenDifference[] = [];
  for (const one of found) {
    if (one.kind === "rank") continue;
    const row = await db
      .insertInto("corrigendum_entry")
      .values({
        id: randomUUID(),
        year,
        unit_id: one.unitId,
        kind: one.kind,
        list: one.list,
        nominee: one.kind === "nominee" ? one.after : null,
        origin: "data",
        reason,
        opened_by: work.viewer?.name ?? "系统",
        opened_at: work.clock.now(),
        ordinal: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (row) opened.push(one);
  }
  const holds = new Set(found.map(matterOf));
  const gone = (await waitingEntries(work, year)).filter(
    (entry) =>
      entry.origin === "data" && (!wanted || wanted.has(entry.unitId)) && !holds.has(matterOf(entry)),
  );
  for (const { id } of gone)
    await db.deleteFrom("corrigendum_entry").where("id", "=", id).where("ordinal", "is", null).execute();
  if (opened.length > 0 || gone.length > 0)
    await work.audit("results.sync-corrections", `cycle:${year}`, {
      opened: opened.map((one) => one.says),
      settled: gone.map((entry) => matterOf(entry)),
    });
  return { opened, settled: gone.length };
}
