import type { Selectable } from "kysely";
import { signedIn, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { forbidden, notFound } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { boundTo, SEAT_NAMES } from "../model.ts";
import type { InterviewTables, Seat } from "../tables.ts";

export type InterviewRow = Selectable<InterviewTables["interview"]>;

/** The interviews of a sitting, by unit. */
export const interviewsOf = (context: Context, sittingId: string): Promise<InterviewRow[]> =>
  tables(context.database)
    .selectFrom("interview")
    .selectAll()
    .where("sitting_id", "=", sittingId)
    .orderBy("unit_id")
    .orderBy("id")
    .execute();

/** @throws Refusal 404 for a sitting in which the viewer's unit has no part, 403 for one of which the person is recused */
export function demandPart(context: Context, interviews: readonly InterviewRow[]): void {
  const viewer = signedIn(context);
  const own = boundTo(viewer);
  if (own !== null && !interviews.some((one) => one.unit_id === own)) throw notFound("该访谈场次");
  for (const one of interviews) demandNoConflict(viewer, one.unit_id);
}

/** The viewer's seat in a sitting; null: none. */
export async function seatOf(context: Context, sittingId: string): Promise<Seat | null> {
  const row = await tables(context.database)
    .selectFrom("sitting_seat")
    .select("seat")
    .where("sitting_id", "=", sittingId)
    .where("account_id", "=", signedIn(context).accountId)
    .executeTakeFirst();
  return row?.seat ?? null;
}

/** @throws Refusal 403 unless the viewer sits in one of the seats */
export async function demandSeat(context: Context, sittingId: string, ...of: Seat[]): Promise<Seat> {
  const own = await seatOf(context, sittingId);
  if (own !== null && of.includes(own)) return own;
  const names = of.map((one) => SEAT_NAMES[one]).join("、");
  throw forbidden(
    own === null
      ? `您在该场次没有席位，只有${names}可以办理；需要时请检查工作组安排席位。`
      : `您的席位是${SEAT_NAMES[own]}，只有${names}可以办理。`,
  );
}
