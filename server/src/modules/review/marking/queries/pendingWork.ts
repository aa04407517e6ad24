import type { Whole } from "../../../../core/context.ts";
import { cycleMembers } from "../../../assessment/index.ts";
import { tables } from "../../tables.ts";
import { openRound, stageOf } from "../../queries/stage.ts";

export interface PendingWork {
  round: 1 | 2;
  /** Account → units assigned whose sheet of the open round is not in. */
  sheets: Map<string, string[]>;
  /** Account → when the oldest assignment that it has not answered was given. */
  unanswered: Map<string, Date>;
  /** Sheets sent back and not handed in again. */
  sentBack: { accountId: string; unitId: string; item: string; body: string; at: Date }[];
}

/** What experts still have to do in the open round of a year; null without one. Not filtered by viewer: for other modules. */
export async function pendingWork(context: Whole, year: number): Promise<PendingWork | null> {
  const round = openRound(await stageOf(context, year));
  if (round === null) return null;
  const db = tables(context.database);
  const assigned = await db
    .selectFrom("assignment")
    .select(["unit_id", "account_id", "response", "assigned_at"])
    .where("year", "=", year)
    .where("response", "!=", "declined")
    .execute();
  const handedIn = new Set(
    (
      await db
        .selectFrom("review_sheet")
        .select(["unit_id", "account_id"])
        .where("year", "=", year)
        .where("round", "=", round)
        .where("submitted_at", "is not", null)
        .execute()
    ).map((row) => `${row.unit_id} ${row.account_id}`),
  );
  // A unit that left the year is marked by nobody any more.
  const members = new Set((await cycleMembers(context, year)).map((unit) => unit.id));
  const sheets = new Map<string, Set<string>>();
  const unanswered = new Map<string, Date>();
  const open = new Set<string>();
  for (const row of assigned) {
    if (!members.has(row.unit_id)) continue;
    const key = `${row.unit_id} ${row.account_id}`;
    if (!handedIn.has(key)) {
      open.add(key);
      sheets.set(row.account_id, (sheets.get(row.account_id) ?? new Set()).add(row.unit_id));
    }
    const before = unanswered.get(row.account_id);
    if (row.response === "open" && (!before || row.assigned_at < before))
      unanswered.set(row.account_id, row.assigned_at);
  }
  const returned = await db
    .selectFrom("discussion_entry")
    .select(["unit_id", "returned_account_id", "item", "body", "written_at"])
    .where("year", "=", year)
    .where("kind", "=", "send-back")
    .orderBy("written_at")
    .execute();
  const sentBack = new Map(
    returned.flatMap((row) => {
      const accountId = row.returned_account_id ?? "";
      const key = `${row.unit_id} ${accountId}`;
      if (!open.has(key)) return [];
      return [
        [
          key,
          { accountId, unitId: row.unit_id, item: row.item, body: row.body, at: row.written_at },
        ] as const,
      ];
    }),
  );
  return {
    round,
    sheets: new Map([...sheets].map(([id, units]) => [id, [...units].sort()])),
    unanswered,
    sentBack: [...sentBack.values()],
  };
}
