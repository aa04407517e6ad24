import type { Context } from "../../../core/context.ts";
import { textLines } from "../articles/plainText.ts";
import { tables } from "../articles/tables.ts";

/** Newest published texts that a list is tried on: about a year's. */
const TRIED = 2000;

/** What is published, as texts: a new list says what it would have found in them before it speaks. */
export async function publishedTexts(context: Context): Promise<string[]> {
  const rows = await tables(context.database)
    .selectFrom("public_article")
    .select(["title", "summary", "body"])
    .orderBy("published_at", "desc")
    .limit(TRIED)
    .execute();
  return rows.map(({ title, summary, body }) => [title, summary, ...textLines(body)].join("\n"));
}
