import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { roleOf, viewerOf } from "../../identity/index.ts";
import type { Actor, Barred } from "../model.ts";
import { tables } from "../tables.ts";

/** The viewer, with everybody for whom this person stands in today: of the same role and unit still, as they are now. */
export async function actorOf(context: Context): Promise<Actor> {
  const { accountId, name, role, unitId, recused } = signedIn(context);
  const today = dateInChina(context.clock.now());
  const rows = await tables(context.database)
    .selectFrom("stand_in")
    .select("absent_id")
    .where("stand_in_id", "=", accountId)
    .where("starts_on", "<=", today)
    .where("ends_on", ">=", today)
    .where("ended_at", "is", null)
    .orderBy("named_at")
    .execute();
  const absent: Barred[] = [];
  for (const { absent_id: id } of rows) {
    const one = await viewerOf(context, id);
    if (one && one.role === role && one.unitId === unitId) absent.push({ ...one, role: roleOf({ role }) });
  }
  return { accountId, name, role: roleOf({ role }), unitId, recused, absent };
}
