import { signedIn, type Context } from "../../../core/context.ts";
import { unitNames } from "../../registry/index.ts";
import { boundTo } from "../policy.ts";
import type { Interview, InterviewFilter } from "../schemas.ts";
import { tables } from "../tables.ts";
import { mayAccept, mayCancel, mayDecline, mayHold } from "../transitions.ts";

function filtered(context: Context, filter: InterviewFilter) {
  const own = boundTo(signedIn(context));
  let query = tables(context.database).selectFrom("interview");
  if (own !== null) query = query.where("unit_id", "=", own);
  const { recused } = signedIn(context);
  if (recused.size > 0) query = query.where("unit_id", "not in", [...recused]);
  if (filter.year !== undefined) query = query.where("year", "=", filter.year);
  if (filter.unitId) query = query.where("unit_id", "=", filter.unitId);
  if (filter.state) query = query.where("state", "=", filter.state);
  if (filter.search) {
    query = query.where("topic", "like", `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`);
  }
  return query;
}

/**
 * The interviews that the viewer may see, newest first, with what the viewer may do with each.
 * @param slice which part; without it everything (exports)
 */
export async function interviews(
  context: Context,
  filter: InterviewFilter,
  slice?: { page: number; pageSize: number },
): Promise<{ total: number; interviews: Interview[] }> {
  const viewer = signedIn(context);
  let query = filtered(context, filter)
    .selectAll()
    .orderBy("year", "desc")
    .orderBy("recorded_at", "desc")
    .orderBy("id");
  if (slice) query = query.limit(slice.pageSize).offset((slice.page - 1) * slice.pageSize);
  const [rows, counted] = await Promise.all([
    query.execute(),
    filtered(context, filter)
      .select((select) => select.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow(),
  ]);
  const nameOf = await unitNames(
    context,
    rows.map((row) => row.unit_id),
  );
  return {
    total: counted.total,
    interviews: rows.map((row) => ({
      id: row.id,
      unitId: row.unit_id,
      unitName: nameOf(row.unit_id, row.year),
      year: row.year,
      topic: row.topic,
      state: row.state,
      heldOn: row.held_on,
      guest: row.guest,
      answersPublished: row.answers_published,
      declineReason: row.decline_reason,
      recordedAt: row.recorded_at.toISOString(),
      version: row.version,
      abilities: {
        accept: mayAccept(viewer, row),
        decline: mayDecline(viewer, row),
        hold: mayHold(viewer, row),
        cancel: mayCancel(viewer, { unitId: row.unit_id, state: row.state }),
      },
    })),
  };
}
