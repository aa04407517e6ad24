import { signedIn, type Context } from "../../../core/context.ts";
import { maySeeUnit } from "../policy.ts";
import { tables } from "../tables.ts";

/** City by unit, of the units that the viewer may see: those whose 市州 is registered. */
export async function unitPlaces(context: Context): Promise<Map<string, string>> {
  const viewer = signedIn(context);
  const rows = await tables(context.database)
    .selectFrom("unit")
    .select(["id", "city"])
    .where("city", "is not", null)
    .orderBy("id")
    .execute();
  return new Map(
    rows.flatMap(({ id, city }): [string, string][] =>
      city !== null && maySeeUnit(viewer, id) ? [[id, city]] : [],
    ),
  );
}
