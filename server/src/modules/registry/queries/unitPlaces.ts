import { signedIn, type Context } from "../../../core/context.ts";
import { maySeeUnit } from "../policy.ts";
import { tables } from "../tables.ts";

/** Where the units are that the viewer may see: those whose 市州 is registered. */
export async function unitPlaces(context: Context): Promise<{ unitId: string; city: string }[]> {
  const viewer = signedIn(context);
  const rows = await tables(context.database)
    .selectFrom("unit")
    .select(["id", "city"])
    .where("city", "is not", null)
    .orderBy("id")
    .execute();
  return rows.flatMap(({ id, city }) =>
    city !== null && maySeeUnit(viewer, id) ? [{ unitId: id, city }] : [],
  );
}
