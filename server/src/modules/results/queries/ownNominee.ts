import { signedIn, wholeOf, type Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { awaitsPerson } from "../corrections/queries/awaitsPerson.ts";
import { placeOf } from "../standings/queries/standings.ts";

/** For an officer: may the own unit name a person, and whom has it named. Says nothing of the result before it is frozen. */
export async function ownNominee(
  context: Context,
  year: number,
): Promise<{ frozen: boolean; excellent: boolean; name: string | null }> {
  const { unitId } = signedIn(context);
  const { frozen, row: own } = await placeOf(
    wholeOf(context, "of the viewer's own unit"),
    year,
    unitId ?? "",
  );
  if (!frozen) return { frozen, excellent: false, name: null };
  const row = await tables(context.database)
    .selectFrom("nominee")
    .select("name")
    .where("year", "=", year)
    .where("unit_id", "=", unitId ?? "")
    .executeTakeFirst();
  return {
    frozen,
    excellent: own?.excellent === true || (await awaitsPerson(context, year, unitId ?? "")),
    name: row?.name ?? null,
  };
}
