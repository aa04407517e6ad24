import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** All campaigns, of one year if given: newest year first, then by name. Every unit may take part, so every viewer sees all. */
export async function campaigns(
  context: Context,
  year: number | undefined,
): Promise<{ id: string; year: number; name: string }[]> {
  let query = tables(context.database).selectFrom("campaign").select(["id", "year", "name"]);
  if (year !== undefined) query = query.where("year", "=", year);
  return query.orderBy("year", "desc").orderBy("name").execute();
}
