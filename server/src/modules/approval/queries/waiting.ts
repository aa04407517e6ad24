import type { Context } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { limitEnd, shownEnd } from "../hours.ts";
import { pendingStep, type ApprovalState, type Subject } from "../model.ts";
import { tables } from "../tables.ts";
import { stateName } from "../sentences.ts";
import { signsAs, whyNot } from "../whyNot.ts";
import { actorOf } from "./actor.ts";
import { standingOfRow, type SubjectRow } from "./standing.ts";

export interface Waiting extends Subject {
  class: string;
  title: string;
  link: string;
  version: number;
  turn: number;
  urgent: boolean;
  /** Already out by the urgent road: signed later. */
  out: boolean;
  state: string;
  step: { key: string; name: string };
  since: string;
  /** Null: the plan sets no limit. */
  due: { at: string; shown: string } | null;
  overdue: boolean;
  /** Who has begun to read it. */
  begunBy: string | null;
}

async function pendingRows(context: Context): Promise<{ row: SubjectRow; now: ApprovalState }[]> {
  const rows = await tables(context.database)
    .selectFrom("approval_subject")
    .selectAll()
    .where("pending", "is not", null)
    .orderBy("pending_since")
    .orderBy("kind")
    .orderBy("id")
    .execute();
  const all: { row: SubjectRow; now: ApprovalState }[] = [];
  for (const row of rows) all.push({ row, now: await standingOfRow(context, row) });
  return all;
}

async function views(context: Context, rows: { row: SubjectRow; now: ApprovalState }[]): Promise<Waiting[]> {
  const days = await calendar(context);
  const at = context.clock.now();
  return rows.flatMap(({ row, now }) => {
    const step = pendingStep(now);
    if (!step) return [];
    const cleared = now.phase !== "waiting" ? (now.plan.urgent?.clear ?? null) : null;
    const limit = cleared ?? step.limit;
    const since = (cleared ? row.debt_since : null) ?? row.pending_since ?? at;
    const end = limit && limitEnd(days, since, limit, context.config.closingTime);
    return [
      {
        kind: row.kind,
        id: row.id,
        class: row.class,
        title: row.title,
        link: row.link,
        version: row.version,
        turn: row.turn,
        urgent: row.road === "urgent",
        out: now.phase === "released",
        state: now.phase === "waiting" ? stateName(now) : `${stateName(now)}，待补${step.name}`,
        step: { key: step.key, name: step.name },
        since: since.toISOString(),
        due: end && { at: end.at.toISOString(), shown: shownEnd(end) },
        overdue: end !== null && end.at < at,
        begunBy: row.begun_name,
      },
    ];
  });
}

/** What the viewer can sign now, for oneself or for whom this person stands in; the oldest first. */
export async function waitingForMe(context: Context): Promise<(Waiting & { for: string | null })[]> {
  const actor = await actorOf(context);
  const mine = (await pendingRows(context)).filter(({ now }) => whyNot("sign", actor, now) === null);
  const stoodFor = mine.map(({ now }) => {
    const signs = signsAs(actor, now);
    return "as" in signs && signs.as.accountId !== actor.accountId ? signs.as.name : null;
  });
  return (await views(context, mine)).map((one, place) => ({ ...one, for: stoodFor[place] ?? null }));
}

/** Steps whose limit is over; the oldest first. Not what the viewer must stay out of. */
export async function overdueSteps(context: Context): Promise<Waiting[]> {
  return (await views(context, await visible(context))).filter((one) => one.overdue);
}

const visible = async (context: Context): Promise<{ row: SubjectRow; now: ApprovalState }[]> => {
  const recused = context.viewer?.recused ?? new Set<string>();
  return (await pendingRows(context)).filter(({ row }) => !row.units.some((unit) => recused.has(unit)));
};
