import type { Context } from "../../../core/context.ts";
import { publicationDays } from "../articles/personDays.ts";
import { textLines } from "../articles/plainText.ts";
import { tables } from "../articles/tables.ts";
import { columnsKeptCurrent } from "../columns/queries/keptCurrent.ts";

/** Newest published texts that a list is tried on: about a year's. */
const TRIED = 2000;

export interface PublishedText {
  text: string;
  /** As of which days its posts are looked at, wrong when they are on all of them; undefined: today. */
  personsOn: (string | undefined)[];
}

/** What is published, as texts: a new list says what it would have found in them before it speaks. */
export async function publishedTexts(context: Context): Promise<PublishedText[]> {
  const current = await columnsKeptCurrent(context);
  const rows = await tables(context.database)
    .selectFrom("public_article")
    .select(["id", "title", "summary", "body", "column_id", "published_at"])
    .orderBy("published_at", "desc")
    .limit(TRIED)
    .execute();
  const days = await publicationDays(context, rows);
  return rows.map(({ id, title, summary, body, column_id: column }) => ({
    text: [title, summary, ...textLines(body)].join("\n"),
    personsOn: current.has(column) ? [undefined] : days.get(id)!,
  }));
}
