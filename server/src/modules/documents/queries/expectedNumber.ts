import { sql } from "kysely";
import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** The number that the next document of a series gets if no other takes it first; nothing is held. */
export async function expectedNumber(context: Context, agency: string, year: number): Promise<number> {
  const db = tables(context.database);
  const { last } = await db
    .selectFrom("document_number")
    .select(sql<number | null>`max(serial)`.as("last"))
    .where("agency", "=", agency)
    .where("year", "=", year)
    .executeTakeFirstOrThrow();
  if (last !== null) return last + 1;
  const series = await db
    .selectFrom("number_series")
    .select("first")
    .where("agency", "=", agency)
    .where("year", "=", year)
    .executeTakeFirst();
  return series?.first ?? 1;
}
