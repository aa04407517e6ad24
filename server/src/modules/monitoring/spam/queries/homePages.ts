import type { PageWords } from "@mingcha/inspector";
import { sql } from "kysely";
import { wholeOf, type Context } from "../../../../core/context.ts";
import { findingsOf } from "../../../evidence/read.ts";
import { tables } from "../tables.ts";

/** Checks that tell planted advertising: a unit of which a person confirmed one has no clean page. */
const PLANTED = ["hidden-link", "tampering", "cloaking"];
/** Pages read at once. */
const PART = 50;

/** Units and years of which a person confirmed planted advertising. */
async function planted(context: Context): Promise<Set<string>> {
  const found = await findingsOf(wholeOf(context, "only tells which pages are no clean ones"), {
    checks: PLANTED,
    state: "confirmed",
  });
  return new Set(found.map(({ unitId, year }) => `${unitId} ${year}`));
}

/** The home pages of the last runs that no person confirmed as planted, some at a time. */
export async function eachHomePage(context: Context, look: (page: PageWords) => void): Promise<void> {
  const skipped = await planted(context);
  let after: { unit_id: string; place: number } | null = null;
  for (;;) {
    const rows: { unit_id: string; place: number; year: number; words: PageWords }[] = await tables(
      context.database,
    )
      .selectFrom("home_page_words")
      .select(["unit_id", "place", "year", "words"])
      .$if(after !== null, (query) =>
        query.where(sql<boolean>`(unit_id, place) > (${after?.unit_id ?? ""}, ${after?.place ?? 0}::int)`),
      )
      .orderBy("unit_id")
      .orderBy("place")
      .limit(PART)
      .execute();
    for (const row of rows) if (!skipped.has(`${row.unit_id} ${row.year}`)) look(row.words);
    after = rows.at(-1) ?? null;
    if (rows.length < PART) return;
  }
}

/** How many home pages are kept. */
export async function countHomePages(context: Context): Promise<number> {
  const { n } = await tables(context.database)
    .selectFrom("home_page_words")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}
