import type { Context, Whole } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

/** The newest look at a unit's home page in which a page was seen, and the accounts whose code stood on it. */
export interface SeenHome {
  id: string;
  unitId: string;
  on: string;
  url: string;
  accountIds: string[];
}

/** By unit, the newest look of a year that saw the page; until a day of it. Not filtered by viewer. */
export async function homesSeen(
  context: Whole | Context,
  year: number,
  until = `${year}-12-31`,
  unitIds?: readonly string[],
): Promise<Map<string, SeenHome>> {
  const db = tables(context.database);
  let query = db
    .selectFrom("wechat_home_look")
    .distinctOn("unit_id")
    .select(["id", "unit_id", "looked_on", "url"])
    .where("outcome", "=", "read")
    .where("looked_on", ">=", `${year}-01-01`)
    .where("looked_on", "<=", until)
    .orderBy("unit_id")
    .orderBy("ordinal", "desc");
  if (unitIds) query = query.where("unit_id", "in", [...unitIds]);
  const looks = await query.execute();
  if (looks.length === 0) return new Map();
  const codes = await db
    .selectFrom("wechat_home_code")
    .selectAll()
    .where(
      "look_id",
      "in",
      looks.map((one) => one.id),
    )
    .execute();
  const codesOf = Map.groupBy(codes, (one) => one.look_id);
  return new Map(
    looks.map(({ id, unit_id, looked_on, url }) => [
      unit_id,
      {
        id,
        unitId: unit_id,
        on: looked_on,
        url,
        accountIds: (codesOf.get(id) ?? []).map((one) => one.account_id),
      },
    ]),
  );
}
