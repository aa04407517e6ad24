import type { Context } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

/** All campaigns, of one year if given: newest year first, then by name. Every viewer sees all, with the kinds of units that each is open to. */
export async function campaigns(context: Context, year: number | undefined) {
  let query = tables(context.database)
    .selectFrom("campaign")
    .select(["id", "year", "name", "form", "kinds", "state", "version"]);
  if (year !== undefined) query = query.where("year", "=", year);
  return query.orderBy("year", "desc").orderBy("name").execute();
}
