import type { Context } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { limitEnd, shownEnd } from "../hours.ts";
import type { Subject } from "../model.ts";
import { tables } from "../tables.ts";
import { planOf } from "./plans.ts";
import { signaturesOf } from "./standing.ts";

export interface Uncleared extends Subject {
  class: string;
  title: string;
  link: string;
  /** The version that went out. */
  version: number;
  /** Names of the steps that nobody has signed. */
  missing: string[];
  since: string;
  due: { at: string; shown: string };
  overdue: boolean;
}

/**
 * What went out by the urgent road and is not signed by everybody yet, overdue or not, also while its next version is written; the oldest
 * first. Not what the viewer must stay out of.
 */
export async function uncleared(context: Context): Promise<Uncleared[]> {
  const recused = context.viewer?.recused ?? new Set<string>();
  const db = tables(context.database);
  const rows = await db
    .selectFrom("approval_subject")
    .selectAll()
    .where("debt_round", "is not", null)
    .orderBy("debt_since")
    .execute();
  const days = await calendar(context);
  const now = context.clock.now();
  const all: Uncleared[] = [];
  for (const row of rows) {
    if (row.debt_round === null || row.debt_since === null || row.units.some((unit) => recused.has(unit)))
      continue;
    const handedIn = await db
      .selectFrom("approval_log")
      .select(["plan_version", "version"])
      .where("kind", "=", row.kind)
      .where("id", "=", row.id)
      .where("round", "=", row.debt_round)
      .where("move", "=", "submit")
      .executeTakeFirstOrThrow();
    const { plan } = await planOf(context, row.class, handedIn.plan_version ?? undefined);
    const signed = new Set((await signaturesOf(context, row, row.debt_round)).map((one) => one.step));
    const limit = plan.urgent?.clear ?? { count: 1, unit: "days" as const };
    const end = limitEnd(days, row.debt_since, limit, context.config.closingTime);
    all.push({
      kind: row.kind,
      id: row.id,
      class: row.class,
      title: row.title,
      link: row.link,
      version: handedIn.version,
      missing: plan.steps.filter((step) => !signed.has(step.key)).map((step) => step.name),
      since: row.debt_since.toISOString(),
      due: { at: end.at.toISOString(), shown: shownEnd(end) },
      overdue: end.at < now,
    });
  }
  return all;
}
