import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** A count of the year as it was once closed: by whom, when, up to which day. It names no unit. */
export interface ClosingView {
  id: string;
  title: string;
  /** Last day that it reaches; null of what is no count over days. */
  closedUntil: string | null;
  closedBy: string;
  closedAt: string;
}

/** The closings of one count of a year, the newest (the one that scores read) first. */
export async function closings(
  context: Context,
  year: number,
  source: string,
): Promise<{ closings: ClosingView[] }> {
  const rows = await tables(context.database)
    .selectFrom("count_closing")
    .select(["id", "title", "closed_until", "closed_by", "closed_at"])
    .where("year", "=", year)
    .where("source", "=", source)
    .orderBy("closed_at", "desc")
    .orderBy("id")
    .execute();
  return {
    closings: rows.map((row) => ({
      id: row.id,
      title: row.title,
      closedUntil: row.closed_until,
      closedBy: row.closed_by,
      closedAt: row.closed_at.toISOString(),
    })),
  };
}
