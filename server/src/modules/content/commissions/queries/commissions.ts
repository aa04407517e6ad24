import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context, type Whole } from "../../../../core/context.ts";
import { unitNames } from "../../../registry/index.ts";
import { boundTo } from "../../policy.ts";
import { tables } from "../../tables.ts";
import type { Commission, CommissionState } from "../schemas.ts";

export interface Asked {
  commissionId: string;
  theme: string;
  dueOn: string;
  unitId: string;
  declined: { reason: string; by: string; on: string } | null;
  /** The first contribution that came in answer and was not taken back. */
  contribution: { id: string; title: string; sentOn: string } | null;
}

/** How it stands with a unit that was asked, on a day. Pure. An answer after the day is late; whoever declined may still answer. */
export function standingOf(
  { contribution, declined, dueOn }: Pick<Asked, "contribution" | "declined" | "dueOn">,
  today: string,
): CommissionState {
  if (contribution) return contribution.sentOn <= dueOn ? "answered" : "late";
  if (declined) return "declined";
  return today <= dueOn ? "waiting" : "overdue";
}

/** Everyone who was asked in a year, by what stands (ended ones are none). Not filtered by viewer: for counting. */
export async function askedIn(context: Whole, year: number): Promise<Asked[]> {
  const db = tables(context.database);
  const rows = await db
    .selectFrom("commission_unit as asked")
    .innerJoin("commission", "commission.id", "asked.commission_id")
    .select([
      "commission.id",
      "theme",
      "due_on",
      "asked.unit_id",
      "declined_reason",
      "declined_by",
      "declined_on",
    ])
    .where("year", "=", year)
    .where("ended_at", "is", null)
    .orderBy("due_on")
    .orderBy("commission.id")
    .execute();
  const first = await answersTo(context, [...new Set(rows.map((row) => row.id))]);
  return rows.map((row) => ({
    commissionId: row.id,
    theme: row.theme,
    dueOn: row.due_on,
    unitId: row.unit_id,
    declined: declinedOf(row),
    contribution: first.get(`${row.id} ${row.unit_id}`) ?? null,
  }));
}

const declinedOf = (row: {
  declined_reason: string | null;
  declined_by: string | null;
  declined_on: string | null;
}): Asked["declined"] =>
  row.declined_on === null
    ? null
    : { reason: row.declined_reason ?? "", by: row.declined_by ?? "", on: row.declined_on };

/** By commission and unit: the first that came and was not taken back; a joint one answers for each of its units. */
export async function answersTo(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, NonNullable<Asked["contribution"]>>> {
  if (ids.length === 0) return new Map();
  const db = tables(context.database);
  const sent = await db
    .selectFrom("contribution")
    .select(["commission_id", "unit_id", "id", "title", "sent_on"])
    .where("commission_id", "in", ids)
    .where("state", "!=", "withdrawn")
    .orderBy("sent_on", "desc")
    .orderBy("place", "desc")
    .execute();
  if (sent.length === 0) return new Map();
  const partners = Map.groupBy(
    await db
      .selectFrom("contribution_partner")
      .selectAll()
      .where(
        "contribution_id",
        "in",
        sent.map((row) => row.id),
      )
      .execute(),
    (row) => row.contribution_id,
  );
  return new Map(
    sent.flatMap((row) =>
      [row.unit_id, ...(partners.get(row.id) ?? []).map((one) => one.unit_id)].map((unitId) => [
        `${row.commission_id} ${unitId}`,
        { id: row.id, title: row.title, sentOn: row.sent_on },
      ]),
    ),
  );
}

/** What the office has asked for in a year, the newest first; a unit sees what it was asked itself. */
export async function commissions(context: Context, year: number): Promise<Commission[]> {
  const viewer = signedIn(context);
  const own = boundTo(viewer);
  const db = tables(context.database);
  const heads = await db
    .selectFrom("commission")
    .selectAll()
    .where("year", "=", year)
    .orderBy("issued_at", "desc")
    .orderBy("id")
    .execute();
  const ids = heads.map((row) => row.id);
  if (ids.length === 0) return [];
  let query = db.selectFrom("commission_unit").selectAll().where("commission_id", "in", ids);
  if (own !== null) query = query.where("unit_id", "=", own);
  if (viewer.recused.size > 0) query = query.where("unit_id", "not in", [...viewer.recused]);
  const asked = await query.orderBy("unit_id").execute();
  const first = await answersTo(context, ids);
  const nameOf = await unitNames(
    context,
    asked.map((row) => row.unit_id),
  );
  const today = dateInChina(context.clock.now());
  return heads.flatMap((head) => {
    const units = asked
      .filter((row) => row.commission_id === head.id)
      .map((row) => {
        const contribution = first.get(`${head.id} ${row.unit_id}`) ?? null;
        const declined = declinedOf(row);
        return {
          unitId: row.unit_id,
          unitName: nameOf(row.unit_id, year),
          standing: standingOf({ contribution, declined, dueOn: head.due_on }, today),
          contribution,
          declined,
        };
      });
    if (own !== null && units.length === 0) return [];
    return [
      {
        id: head.id,
        year: head.year,
        theme: head.theme,
        details: head.details,
        dueOn: head.due_on,
        issuedBy: head.issued_by,
        issuedAt: head.issued_at.toISOString(),
        ended:
          head.ended_at === null
            ? null
            : {
                reason: head.ended_reason ?? "",
                by: head.ended_by ?? "",
                at: head.ended_at.toISOString(),
              },
        units,
      },
    ];
  });
}
