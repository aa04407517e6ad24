import { sql } from "kysely";
import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { allows } from "../../../../core/policy.ts";
import { calendar } from "../../../../core/holidays.ts";
import type { Waiting } from "../../../../core/waiting.ts";
import { confirmedAmong } from "../../../evidence/read.ts";
import { overdueNow } from "../../items/queries/overdue.ts";
import { UNIT_ACTS } from "../../model.ts";
import { policy } from "../../policy.ts";
import { tables } from "../../tables.ts";

/** 整改: of a unit its orders and open items, of the office what waits for its word; in every year. */
export async function waiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  if (viewer.unitId !== null) return ofUnit(wholeOf(context, "of the viewer's own unit"), viewer.unitId);
  if (!allows(policy.decideReply, viewer)) return [];
  const free = viewer.recused.size === 0 ? sql`true` : sql`unit_id not in (${sql.join([...viewer.recused])})`;
  const { rows } = await sql<{ what: "reply" | "extension" | "closing"; year: number; count: number }>`
    select 'reply' as what, year, count(*)::int as count from rectification_item where state = 'replied' and ${free} group by year
    union all
    select 'extension', year, count(*)::int from rectification_extension e join rectification_item i on i.id = e.item_id
      where e.approved is null and ${free} group by year
    union all
    select 'closing', year, count(*)::int from rectification_item where state = 'passed' and ${free} group by year`.execute(
    context.database,
  );
  const words = {
    reply: ["整改回复待审核", "条整改回复待审核"],
    extension: ["延期申请待审批", "条延期申请待审批"],
    closing: ["待确认销号", "条问题复查通过，待确认销号"],
  } as const;
  return rows.map(({ what, year, count }) => ({
    kind: `rectification.${what}`,
    title: words[what][0],
    body: `${year} 年度有 ${count} ${words[what][1]}。`,
    count,
    year,
    due: null,
    link: `/rectification?year=${year}`,
  }));
}

async function ofUnit(context: Whole, unitId: string): Promise<Waiting[]> {
  const orders = await tables(context.database)
    .selectFrom("rectification_order")
    .select(["year", "acknowledged_at"])
    .where("unit_id", "=", unitId)
    .execute();
  const unsigned = Map.groupBy(
    orders.filter((row) => row.acknowledged_at === null),
    (row) => row.year,
  );
  const out: Waiting[] = [...unsigned].map(([year, rows]) => ({
    kind: "rectification.order",
    title: "整改通知待签收",
    body: `有 ${rows.length} 份 ${year} 年度整改通知待签收。`,
    count: rows.length,
    year,
    due: null,
    link: `/rectification?year=${year}`,
  }));
  // Of all years at once; what is ruled out is nobody's to mend.
  const acting = await tables(context.database)
    .selectFrom("rectification_item as item")
    .select(["id", "year", "due", "counted_from", "finding_id", (await overdueNow(context)).as("late")])
    .where("unit_id", "=", unitId)
    .where("state", "in", [...UNIT_ACTS])
    .orderBy("year")
    .orderBy("due")
    .orderBy("id")
    .execute();
  if (acting.length === 0) return out;
  const confirmed = await confirmedAmong(
    context,
    acting.map((row) => row.finding_id),
  );
  const days = await calendar(context);
  const standing = acting.filter((row) => confirmed.has(row.finding_id));
  for (const [year, open] of Map.groupBy(standing, (row) => row.year))
    for (const [items, kind, title] of [
      [open.filter((one) => one.late), "overdue", "整改逾期"],
      [open.filter((one) => !one.late), "open", "待整改"],
    ] as const) {
      const [first] = items;
      if (first)
        out.push({
          kind: `rectification.${kind}`,
          title,
          body: `${year} 年度有 ${items.length} 条问题${kind === "overdue" ? "已过整改期限" : "待整改并回复"}。`,
          count: items.length,
          year,
          due: first.due,
          dueProvisional: days.provisional(first.counted_from, first.due),
          link: items.length === 1 ? `/rectification/${first.id}` : `/rectification?year=${year}`,
        });
    }
  return out;
}
