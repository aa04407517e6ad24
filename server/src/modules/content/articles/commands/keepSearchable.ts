import { sql } from "kysely";
import type { Work } from "../../../../core/context.ts";
import { tables as contentTables } from "../../tables.ts";
import { textLines } from "../plainText.ts";
import type { VersionRow } from "../store.ts";
import { tables } from "../tables.ts";
import { comparable, vectorText } from "../search/grams.ts";

/**
 * What a search finds of a version that goes out. Its heading holds the document number and the titles under which units sent it, so that
 * they find their own after an editor has changed it.
 */
export async function keepSearchable(work: Work, version: VersionRow): Promise<void> {
  const sources = await tables(work.database)
    .selectFrom("article_source")
    .select("contribution_id")
    .where("article_id", "=", version.article_id)
    .execute();
  const sent =
    sources.length === 0
      ? []
      : await contentTables(work.database)
          .selectFrom("contribution")
          .select("title")
          .where(
            "id",
            "in",
            sources.map((one) => one.contribution_id),
          )
          .execute();
  const heading = [version.title, version.document_number ?? "", ...sent.map((one) => one.title)].join("\n");
  const plain = [version.summary, ...textLines(version.body)].join("\n");
  const row = {
    grams: sql<string>`${vectorText(heading, plain)}::tsvector`,
    heading: comparable(heading),
    plain: comparable(plain),
  };
  await tables(work.database)
    .insertInto("article_search")
    .values({ article_id: version.article_id, ...row })
    .onConflict((conflict) => conflict.column("article_id").doUpdateSet(row))
    .execute();
}
