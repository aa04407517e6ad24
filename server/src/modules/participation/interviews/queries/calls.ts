import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

export interface Call {
  id: string;
  year: number;
  title: string;
  body: string;
  themes: string[];
  dueOn: string;
  publishedAt: string;
  version: number;
}

/** Every call, the newest first. Published ones only exist, so everyone may read them. */
export async function calls(context: Context, year?: number): Promise<Call[]> {
  let query = tables(context.database).selectFrom("interview_call").selectAll();
  if (year !== undefined) query = query.where("year", "=", year);
  const rows = await query.orderBy("year", "desc").execute();
  return rows.map((row) => ({
    id: row.id,
    year: row.year,
    title: row.title,
    body: row.body,
    themes: row.themes,
    dueOn: row.due_on,
    publishedAt: row.published_at.toISOString(),
    version: row.version,
  }));
}

/** The call of a year; null when there is none. */
export const callOf = async (context: Context, year: number): Promise<Call | null> =>
  (await calls(context, year))[0] ?? null;
