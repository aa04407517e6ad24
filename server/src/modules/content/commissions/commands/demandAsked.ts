import type { Work } from "../../../../core/context.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";

const NOUN = "该约稿";

export async function holdOpen(work: Work, id: string): Promise<{ due_on: string; theme: string }> {
  const row = await tables(work.database)
    .selectFrom("commission")
    .select(["due_on", "theme", "ended_at"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound(NOUN);
  if (row.ended_at !== null) throw new Refusal(409, "commission-ended", "该约稿已撤销，不能再办理。");
  return row;
}

/** What the unit was asked, held. @throws Refusal 404 when it was not asked */
export async function askedOf(work: Work, id: string, unitId: string) {
  const row = await tables(work.database)
    .selectFrom("commission_unit")
    .selectAll()
    .where("commission_id", "=", id)
    .where("unit_id", "=", unitId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound(NOUN);
  return row;
}

/** Whether a contribution of the unit may answer a request. @throws Refusal 404 when the unit was not asked, 409 when it is ended */
export async function demandAsked(work: Work, id: string, unitId: string): Promise<void> {
  await holdOpen(work, id);
  await askedOf(work, id, unitId);
}
