import type { FiledPerson } from "@mingcha/wording";
import type { Context } from "../../../../core/context.ts";
import { unitsCalled } from "../../../registry/index.ts";
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

export const shortNames = async (context: Context): Promise<Map<string, string>> =>
  new Map((await unitsCalled(context)).map((unit) => [unit.name, unit.shortName]));

/** The filed list that stands, with its days; the examiner of a day takes those that hold on it. */
export async function standingPersons(context: Context): Promise<FiledPerson[]> {
  const short = await shortNames(context);
  const rows = await tables(context.database)
    .selectFrom("review_person")
    .selectAll()
    .where("ended_at", "is", null)
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.flatMap((row) => filedUnder({ ...row, from: row.valid_from, until: row.valid_until }, short));
}
