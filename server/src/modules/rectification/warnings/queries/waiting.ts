import { sql } from "kysely";
import { signedIn, type Context } from "../../../../core/context.ts";
import type { Waiting } from "../../../../core/waiting.ts";
import { allows } from "../../../../core/policy.ts";
import { policy, seenUnits } from "../../policy.ts";
import { UNIT_MENDS } from "../model.ts";

/** 安全预警: of a unit what it has to contain and mend, of the office what a look could not tell. */
export async function waitingWarnings(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  if (!allows(policy.readWarnings, viewer)) return [];
  const { own, without } = seenUnits(viewer);
  const mine =
    own === null
      ? sql`state = 'mended' and not exists (select from security_warning_look l where l.warning_id = w.id and l.finished_at is null)
          and ${without.length === 0 ? sql`true` : sql`unit_id not in (${sql.join(without)})`}`
      : sql`state in (${sql.join([...UNIT_MENDS])}) and unit_id = ${own}`;
  const { rows } = await sql<{ year: number; count: number; due: string }>`
    select year, count(*)::int as count, min(mend_until)::text as due from security_warning w where ${mine} group by year order by year`.execute(
    context.database,
  );
  return rows.map(({ year, count, due }) => ({
    kind: own === null ? "rectification.mended" : "rectification.warning",
    title: own === null ? "安全问题待人工认定" : "网站安全预警",
    body:
      own === null
        ? `${year} 年度有 ${count} 条安全问题的整改复查没有结论，请人工核实。`
        : `${year} 年度有 ${count} 条安全问题待处置整改，请立行立改。`,
    count,
    year,
    due: own === null ? null : due,
    link: `/security-warnings?year=${year}`,
  }));
}
