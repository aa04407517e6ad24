import type { Selectable } from "kysely";
import { arrivalShown } from "../../../core/arrival.ts";
import { signedIn, type Context, type Viewer } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { unitNames, type NameOf } from "../../registry/index.ts";
import { boundTo } from "../policy.ts";
import type { Contribution, ContributionFilter, WholeContribution } from "../schemas.ts";
import { tables, type ContentTables } from "../tables.ts";
import { mayDecide, mayWithdraw } from "../transitions.ts";

const COLUMNS = [
  "id",
  "unit_id",
  "year",
  "title",
  "category",
  "event_on",
  "sent_on",
  "arrival",
  "arrival_reason",
  "proof_id",
  "recorded_at",
  "state",
  "adopted_as",
  "reason",
  "for_error",
  "decided_by",
  "decided_at",
  "version",
] as const;

type Row = Pick<Selectable<ContentTables["contribution"]>, (typeof COLUMNS)[number]>;

function shown(viewer: Viewer, row: Row, nameOf: NameOf): Contribution {
  const subject = { unitId: row.unit_id, state: row.state };
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: nameOf(row.unit_id, row.year),
    year: row.year,
    title: row.title,
    category: row.category,
    eventOn: row.event_on,
    sentOn: row.sent_on,
    arrival: arrivalShown(row),
    recordedAt: row.recorded_at.toISOString(),
    state: row.state,
    adoptedAs: row.adopted_as,
    reason: row.reason,
    forError: row.for_error,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    version: row.version,
    abilities: { decide: mayDecide(viewer, subject), withdraw: mayWithdraw(viewer, subject) },
  };
}

function filtered(context: Context, filter: ContributionFilter) {
  const own = boundTo(signedIn(context));
  let query = tables(context.database).selectFrom("contribution");
  if (own !== null) query = query.where("unit_id", "=", own);
  const { recused } = signedIn(context);
  if (recused.size > 0) query = query.where("unit_id", "not in", [...recused]);
  if (filter.year !== undefined) query = query.where("year", "=", filter.year);
  if (filter.unitId) query = query.where("unit_id", "=", filter.unitId);
  if (filter.state) query = query.where("state", "=", filter.state);
  if (filter.category) query = query.where("category", "=", filter.category);
  if (filter.search) {
    query = query.where("title", "like", `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`);
  }
  return query;
}

/**
 * The contributions that the viewer may see, newest first, with what the viewer may do with each.
 * @param slice which part; without it everything (exports)
 */
export async function contributions(
  context: Context,
  filter: ContributionFilter,
  slice?: { page: number; pageSize: number },
): Promise<{ total: number; contributions: Contribution[] }> {
  const viewer = signedIn(context);
  let query = filtered(context, filter)
    .select(COLUMNS)
    .orderBy("sent_on", "desc")
    .orderBy("recorded_at", "desc")
    .orderBy("id");
  if (slice) query = query.limit(slice.pageSize).offset((slice.page - 1) * slice.pageSize);
  const [rows, counted, nameOf] = await Promise.all([
    query.execute(),
    filtered(context, filter)
      .select((select) => select.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow(),
    unitNames(context),
  ]);
  return { total: counted.total, contributions: rows.map((row) => shown(viewer, row, nameOf)) };
}

/** One contribution with its text. @throws Refusal 404, also for another unit's */
export async function contribution(context: Context, id: string): Promise<WholeContribution> {
  const row = await filtered(context, {})
    .select([...COLUMNS, "body"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound("该来稿");
  return { ...shown(signedIn(context), row, await unitNames(context)), body: row.body };
}
