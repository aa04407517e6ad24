import { createHash } from "node:crypto";
import type { Context } from "../../../../core/context.ts";
import { tablesOf } from "../../notice/paper.ts";
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
  waiting: { ordinal: number; waitsFor: "review" | "signature"; step: number; wrote: string[] } | null;
}

async function waitingPaper(context: Context, year: number): Promise<PendingCorrections["waiting"]> {
  const db = tables(context.database);
  const row = await db
    .selectFrom("corrigendum")
    .select(["ordinal", "state", "version"])
    .where("year", "=", year)
    .where("state", "in", ["review", "approved"])
    .executeTakeFirst();
  if (!row) return null;
  const { steps, versions } = tablesOf(row);
  const step = await db
    .selectFrom(steps)
    .select(["id", "done_by"])
    .where("year", "=", year)
    .where("ordinal", "=", row.ordinal)
    .orderBy("id", "desc")
    .executeTakeFirst();
  const saved = await db
    .selectFrom(versions)
    .select("saved_by")
    .where("year", "=", year)
    .where("ordinal", "=", row.ordinal)
    .where("version", "=", row.version)
    .executeTakeFirst();
  if (!step) return null;
  return {
    ordinal: row.ordinal,
    waitsFor: row.state === "review" ? "review" : "signature",
    step: Number(step.id),
    wrote: [step.done_by, ...(saved ? [saved.saved_by] : [])],
  };
}

/** What of a published year is still to be corrected. For reminders; not filtered by viewer. */
export async function pendingCorrections(context: Context, year: number): Promise<PendingCorrections> {
  const differences = (await openDifferences(context, year)).filter((one) => one.kind !== "rank");
  const entries = await waitingEntries(context, year);
  const open = [...new Set([...differences, ...entries].map(matterOf))].toSorted();
  return {
    units: new Set([...differences, ...entries].map((one) => one.unitId)).size,
    mark: createHash("sha256").update(open.join("\n")).digest("hex").slice(0, 12),
    waiting: await waitingPaper(context, year),
  };
}
