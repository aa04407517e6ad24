import { createHash } from "node:crypto";
import type { Whole } from "../../../../core/context.ts";
import { waitingPaper, type WaitingPaper } from "../../notice/queries/waitingPaper.ts";
import { tables } from "../../tables.ts";
import { matterOf } from "../model.ts";
import { waitingEntries } from "./entries.ts";
import { openDifferences } from "./openDifferences.ts";

export interface PendingCorrections {
  /** Units of which what is published differs from what the data or decisions say, those held for later included. */
  units: number;
  /** The same as long as the same matters differ. */
  mark: string;
  /** A corrigendum that waits for 核稿 or 签发; `wrote` drafted or handed it in and may not review it. */
  waiting: (WaitingPaper & { ordinal: number }) | null;
}

async function waitingCorrigendum(context: Whole, year: number): Promise<PendingCorrections["waiting"]> {
  const row = await tables(context.database)
    .selectFrom("corrigendum")
    .select("ordinal")
    .where("year", "=", year)
    .where("state", "in", ["review", "approved"])
    .executeTakeFirst();
  const waiting = row && (await waitingPaper(context, { year, ordinal: row.ordinal }));
  return waiting ? { ...waiting, ordinal: row.ordinal } : null;
}

/** What of a published year is still to be corrected. For reminders; not filtered by viewer. */
export async function pendingCorrections(context: Whole, year: number): Promise<PendingCorrections> {
  const differences = (await openDifferences(context, year)).filter((one) => one.kind !== "rank");
  const entries = await waitingEntries(context, year);
  const open = [...new Set([...differences, ...entries].map(matterOf))].toSorted();
  return {
    units: new Set([...differences, ...entries].map((one) => one.unitId)).size,
    mark: createHash("sha256").update(open.join("\n")).digest("hex").slice(0, 12),
    waiting: await waitingCorrigendum(context, year),
  };
}
