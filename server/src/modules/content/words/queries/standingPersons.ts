import type { FiledPerson } from "@mingcha/wording";
import type { Context } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

/** A person under each name by which texts know the unit. */
export function filedUnder(
  person: { name: string; unit: string; title: string; from: string | null; until: string | null },
  shortNames: ReadonlyMap<string, string>,
): FiledPerson[] {
  const { name, title, from, until } = person;
  const short = shortNames.get(person.unit);
  return [person.unit, ...(short === undefined || short === person.unit ? [] : [short])].map((unit) => ({
    name,
    unit,
    title,
    ...(from === null ? {} : { from }),
    ...(until === null ? {} : { until }),
  }));
}

/** The short names of units as they are called, by name. */
export const shortNamesOf = (units: readonly { name: string; shortName: string }[]): Map<string, string> =>
  new Map(units.map((unit) => [unit.name, unit.shortName]));

/**
 * The filed list that stands, with its days; the examiner of a day takes those that hold on it.
 * @param short short names of units by name
 */
export async function standingPersons(
  context: Context,
  short: ReadonlyMap<string, string>,
): Promise<FiledPerson[]> {
  const rows = await tables(context.database)
    .selectFrom("review_person")
    .selectAll()
    .where("ended_at", "is", null)
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.flatMap((row) => filedUnder({ ...row, from: row.valid_from, until: row.valid_until }, short));
}
