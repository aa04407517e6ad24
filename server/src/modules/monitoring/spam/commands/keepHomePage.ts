import type { PageWords } from "@mingcha/inspector";
import { sql } from "kysely";
import type { Work } from "../../../../core/context.ts";
import type { SiteOfRun } from "../../commands/finishSite.ts";
import { tables } from "../tables.ts";

/** Keeps the words of a home page that a run has read, in place of those of the run before. */
export async function keepHomePage(
  work: Work,
  { unitId, place }: SiteOfRun,
  year: number,
  packageId: string,
  words: PageWords,
): Promise<void> {
  const values = {
    year,
    package_id: packageId,
    words: sql<PageWords>`${JSON.stringify(words)}::text::jsonb`,
    taken_at: work.clock.now(),
  };
  await tables(work.database)
    .insertInto("home_page_words")
    .values({ unit_id: unitId, place, ...values })
    .onConflict((conflict) => conflict.columns(["unit_id", "place"]).doUpdateSet(values))
    .execute();
}
