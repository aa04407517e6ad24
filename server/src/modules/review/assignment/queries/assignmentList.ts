import { sql } from "kysely";
import type { z } from "zod";
import { signedIn, type Context } from "../../../../core/context.ts";
import { orderBy, placeAmong } from "../../../../core/sorting.ts";
import { cycle, membersOf } from "../../../assessment/index.ts";
import { calledOn, lastDayOf, listOrder } from "../../../registry/index.ts";
import type { assignmentFilter, assignmentRow } from "../schemas.ts";
import { bundlesOf } from "../bundles.ts";
import { tables } from "../../tables.ts";
import { experts as allExperts } from "./experts.ts";

/** Names of people by pinyin. */
const COLLATOR = new Intl.Collator("zh");

export type AssignmentRow = z.output<typeof assignmentRow>;

/**
 * Who marks what, in the order of units unless another is asked for; without units in which the viewer has no part. Sorted, counted and cut by the database.
 * @param slice which part; without it everything (exports)
 */
export async function assignmentList(
  context: Context,
  year: number,
  filter: z.output<typeof assignmentFilter>,
  slice?: { page: number; pageSize: number },
): Promise<{ total: number; rows: AssignmentRow[] }> {
  const { recused } = signedIn(context);
  const bundles = bundlesOf((await cycle(context, year)).rubric);
  const names = new Map(bundles.map(({ id, name }) => [id, name]));
  const order = [...names.keys()];
  let found = tables(context.database)
    .selectFrom("assignment")
    .innerJoin(membersOf(year), "member.unit_id", "assignment.unit_id")
    .innerJoin(calledOn(lastDayOf(year)), "called.unit_id", "assignment.unit_id")
    .where("assignment.year", "=", year)
    .where(sql<boolean>`assignment.unit_id <> all(${[...recused]}::text[])`)
    .where(sql<boolean>`assignment.bundle = any(${order}::text[])`);
  if (filter.kind) found = found.where("member.kind", "=", filter.kind);
  if (filter.unit)
    found = found.where(
      sql<boolean>`(strpos(called.name, ${filter.unit}) > 0 or assignment.unit_id = ${filter.unit})`,
    );
  if (filter.bundle) found = found.where("bundle", "=", filter.bundle);
  if (filter.accountId) found = found.where("account_id", "=", filter.accountId);
  if (filter.part) found = found.where("part", "=", filter.part);
  if (filter.response) found = found.where("response", "=", filter.response);
  const { total } = await found.select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow();
  const pool = await allExperts(context);
  const experts = new Map(pool.map((expert) => [expert.accountId, expert]));
  const byName = pool.toSorted((a, b) => COLLATOR.compare(a.name, b.name)).map((one) => one.accountId);
  const columns = {
    unit: sql`called.name`,
    unitId: sql`assignment.unit_id collate "C"`,
    bundle: placeAmong(order, "bundle"),
    expert: placeAmong(byName, "account_id"),
    part: placeAmong(["panel", "pilot"], "part"),
    response: placeAmong(["open", "accepted", "declined"], "response"),
  };
  let query = found
    .select([
      "assignment.unit_id as unitId",
      "called.name as unitName",
      "member.kind",
      "bundle",
      "account_id as accountId",
      "part",
      "response",
      "response_reason as reason",
      "responded_at as respondedAt",
    ])
    .$if(filter.sort !== undefined, (sorted) => sorted.orderBy(orderBy(columns, filter.sort!)))
    .orderBy(listOrder)
    .orderBy(sql`array_position(${order}::text[], bundle)`)
    .orderBy("account_id");
  if (slice) query = query.limit(slice.pageSize).offset((slice.page - 1) * slice.pageSize);
  return {
    total,
    rows: (await query.execute()).map((row) => ({
      ...row,
      bundleName: names.get(row.bundle) ?? row.bundle,
      login: experts.get(row.accountId)?.login ?? "",
      expertName: experts.get(row.accountId)?.name ?? "（已停用的账号）",
      respondedAt: row.respondedAt?.toISOString() ?? null,
    })),
  };
}
