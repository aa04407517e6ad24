import { signedIn, type Context } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import type { Waiting } from "../../../core/waiting.ts";
import { policy } from "../policy.ts";
import { tables } from "../tables.ts";

/** 来稿: for the office what was sent and not decided, for a unit what came back to it. */
export async function waiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  const decides = allows(policy.decideContribution, viewer);
  if (!decides && viewer.unitId === null) return [];
  const state = decides ? "submitted" : "returned";
  let query = tables(context.database)
    .selectFrom("contribution")
    .select((of) => ["year", of.fn.countAll<string>().as("count")])
    .where("state", "=", state)
    .groupBy("year");
  if (viewer.unitId !== null) query = query.where("unit_id", "=", viewer.unitId);
  if (viewer.recused.size > 0) query = query.where("unit_id", "not in", [...viewer.recused]);
  return (await query.execute()).map((row) => ({
    kind: `content.${state}`,
    title: decides ? "待处理来稿" : "退回的来稿",
    body: decides
      ? `${row.year} 年有 ${row.count} 篇来稿待采用、退回或登记未采用。`
      : `${row.year} 年有 ${row.count} 篇来稿被退回，改正后可以重报。`,
    count: Number(row.count),
    year: row.year,
    due: null,
    link: `/contributions?state=${state}&year=${row.year}`,
  }));
}
