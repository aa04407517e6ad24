import { sql } from "kysely";
import { signedIn, type Context } from "../../../../core/context.ts";
import { orderBy, placeAmong } from "../../../../core/sorting.ts";
import { nameIn, unitNames } from "../../../registry/index.ts";
import { boundTo } from "../model.ts";
import { guest, interviewState, type Interview, type InterviewFilter } from "../schemas.ts";
import { tables } from "../../tables.ts";
import { mayAccept, mayAmend, mayCancel, mayDecline, mayRecord, mayReturn } from "../applications.ts";

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

const SORTED = {
  unit: nameIn("interview.unit_id", "interview.year"),
  topic: sql`interview.topic`,
  state: placeAmong(interviewState.options, "interview.state"),
  heldOn: sql`interview.held_on`,
  guest: placeAmong(guest.options, "interview.guest"),
};

/**
 * The interviews that the viewer may see, newest first unless another order is asked for, with what the viewer may do with each.
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
    .$if(filter.sort !== undefined, (sorted) => sorted.orderBy(orderBy(SORTED, filter.sort!)))
    .orderBy("year", "desc")
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
  return {
    total: counted.total,
    interviews: rows.map((row): Interview => {
      const now = { unitId: row.unit_id, state: row.state, sittingId: row.sitting_id };
      return {
        id: row.id,
        unitId: row.unit_id,
        unitName: nameOf(row.unit_id, row.year),
        year: row.year,
        topic: row.topic,
        secondTopic: row.second_topic,
        theme: row.theme,
        form: row.form,
        plannedGuest:
          row.guest_name === null
            ? null
            : { name: row.guest_name, post: row.guest_post ?? "", rank: row.guest_rank },
        wished: row.wished,
        scanId: row.scan_id,
        late: row.late,
        state: row.state,
        heldOn: row.held_on,
        guest: row.guest,
        answersPublished: row.answers_published,
        record: row.record,
        outlet: row.outlet,
        link: row.link,
        answered: row.answered,
        declineReason: row.decline_reason,
        returnReason: row.return_reason,
        cancel:
          row.cancelled_cause === null ? null : { cause: row.cancelled_cause, reason: row.cancel_reason },
        sittingId: row.sitting_id,
        recordedAt: row.recorded_at.toISOString(),
        version: row.version,
        abilities: {
          accept: mayAccept(viewer, now),
          decline: mayDecline(viewer, now),
          return: mayReturn(viewer, now),
          amend: mayAmend(viewer, now),
          record: mayRecord(viewer, now),
          cancel: mayCancel(viewer, now),
        },
      };
    }),
  };
}
