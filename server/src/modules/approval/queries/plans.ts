import type { Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { plan as planShape, type Plan } from "../plan.ts";
import { tables } from "../tables.ts";

export interface KeptPlan {
  class: string;
  version: number;
  plan: Plan;
  note: string;
  madeBy: string;
  madeAt: string;
}

/** A version of the plan of a class; without one, the plan in force. @throws Refusal 404 */
export async function planOf(context: Context, of: string, version?: number): Promise<KeptPlan> {
  let rows = tables(context.database).selectFrom("approval_plan").selectAll().where("class", "=", of);
  if (version !== undefined) rows = rows.where("version", "=", version);
  const row = await rows.orderBy("version", "desc").limit(1).executeTakeFirst();
  if (!row) throw notFound(`“${of}”类内容的审签方案`);
  return {
    class: row.class,
    version: row.version,
    // Whatever a later program added has its default.
    plan: planShape.parse(row.plan),
    note: row.note,
    madeBy: row.made_name,
    madeAt: row.made_at.toISOString(),
  };
}

/** Every class of content with its plan in force, by class. */
export async function plans(
  context: Context,
): Promise<(KeptPlan & { name: string; leastSteps: number; fixed: boolean })[]> {
  const db = tables(context.database);
  const classes = await db.selectFrom("approval_class").selectAll().orderBy("class").execute();
  return Promise.all(
    classes.map(async (row) => ({
      ...(await planOf(context, row.class)),
      name: row.name,
      leastSteps: row.least_steps,
      fixed: row.fixed,
    })),
  );
}
