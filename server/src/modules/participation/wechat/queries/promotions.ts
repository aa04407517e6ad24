import { createHmac } from "node:crypto";
import { signedIn, type Context } from "../../../../core/context.ts";
import { secretKey } from "../../../../core/secretKey.ts";
import { unitNames } from "../../../registry/index.ts";
import { boundTo } from "../../policy.ts";
import { tables } from "../tables.ts";

/** One of so many is looked at, and of few this many [P]. */
const ONE_OF = 20;
const LEAST_DRAWN = 5;

/** Which promotions are drawn to be looked at: by a key outside the database, so that nobody who records one knows. */
function drawn(context: Context, ids: readonly string[]): ReadonlySet<string> {
  const key = secretKey(context.config, "wechat promotions");
  const order = (id: string): string => createHmac("sha256", key).update(id).digest("hex");
  return new Set(
    ids
      .map((id) => ({ id, order: order(id) }))
      .toSorted((one, other) => (one.order < other.order ? -1 : 1))
      .slice(0, Math.max(LEAST_DRAWN, Math.ceil(ids.length / ONE_OF)))
      .map(({ id }) => id),
  );
}

/** Promotions of a year, newest first; an officer's own unit, and without what was drawn. */
export async function promotions(context: Context, year: number) {
  const viewer = signedIn(context);
  const own = boundTo(viewer);
  let query = tables(context.database)
    .selectFrom("wechat_promotion")
    .selectAll()
    .where("done_on", ">=", `${year}-01-01`)
    .where("done_on", "<=", `${year}-12-31`)
    .orderBy("done_on", "desc")
    .orderBy("id");
  if (own !== null) query = query.where("unit_id", "=", own);
  const nameOf = await unitNames(context);
  const rows = await query.execute();
  const sample =
    own === null
      ? drawn(
          context,
          rows.map(({ id }) => id),
        )
      : new Set<string>();
  return rows
    .filter((row) => !viewer.recused.has(row.unit_id))
    .map((row) => ({
      id: row.id,
      unitId: row.unit_id,
      unitName: nameOf(row.unit_id, year),
      doneOn: row.done_on,
      how: row.how,
      address: row.address,
      state: row.state,
      checkNote: row.check_note,
      drawn: sample.has(row.id),
    }));
}
