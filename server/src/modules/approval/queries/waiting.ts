import type { Context } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { limitEnd, shownEnd } from "../hours.ts";
import { pendingStep, type Actor, type ApprovalState, type Subject } from "../model.ts";
import type { Plan, PlanStep } from "../plan.ts";
import { tables } from "../tables.ts";
import { stateName } from "../sentences.ts";
import { signsAs, whyNot } from "../whyNot.ts";
import { actorOf } from "./actor.ts";
import { planOf } from "./plans.ts";
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

/** Texts that wait for a step. @param actor left out: all of them; else only those whose step can be the person's by its plan */
async function pendingRows(
  context: Context,
  actor?: Actor,
): Promise<{ row: SubjectRow; now: ApprovalState }[]> {
  let query = tables(context.database)
    .selectFrom("approval_subject")
    .selectAll()
    .where("pending", "is not", null)
    .orderBy("pending_since")
    .orderBy("kind")
    .orderBy("id");
  const own = actor?.unitId ?? null;
  if (own !== null) query = query.where("own_unit", "=", own);
  const all: { row: SubjectRow; now: ApprovalState }[] = [];
  const plans = new Map<string, Plan>();
  for (const row of await query.execute()) {
    const key = `${row.class} ${row.plan_version}`;
    const plan = plans.get(key) ?? (await planOf(context, row.class, row.plan_version ?? undefined)).plan;
    plans.set(key, plan);
    const step = plan.steps.find((one) => one.key === row.pending);
    // Texts of many units wait for their own people: of those the rest is not even read.
    if (actor && step && !mayConcern(step, actor)) continue;
    all.push({ row, now: await standingOfRow(context, row) });
  }
  return all;
}

const mayConcern = ({ roles, accounts, named }: PlanStep, actor: Actor): boolean =>
  named === true || accounts.length > 0 || [actor, ...actor.absent].some((one) => roles.includes(one.role));

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
  const mine = (await pendingRows(context, actor)).filter(({ now }) => whyNot("sign", actor, now) === null);
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
