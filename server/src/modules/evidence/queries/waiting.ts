import { signedIn, type Context } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import type { Waiting } from "../../../core/waiting.ts";
import { policy } from "../policy.ts";
import { tables } from "../tables.ts";

/** Findings that nobody has decided yet, by year: for those who decide. */
export async function waiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  if (!allows(policy.decideFinding, viewer)) return [];
  let query = tables(context.database)
    .selectFrom("finding")
    .select((of) => ["year", of.fn.countAll<string>().as("count")])
    .where("state", "=", "suspected")
    .groupBy("year");
  if (viewer.recused.size > 0) query = query.where("unit_id", "not in", [...viewer.recused]);
  return (await query.execute()).map((row) => ({
    kind: "evidence.suspected",
    title: "待确认问题",
    body: `${row.year} 年度有 ${row.count} 条监测发现待查看证据后确认或排除。`,
    count: Number(row.count),
    year: row.year,
    due: null,
    link: `/findings?state=suspected&year=${row.year}`,
  }));
}
