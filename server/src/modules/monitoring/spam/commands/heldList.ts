import { spamListHash, type SpamRow } from "@mingcha/inspector";
import { sql } from "kysely";
import { signedIn, type Work } from "../../../../core/context.ts";
import { notFound, staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../tables.ts";

/** Two that change the list at once wait for each other. */
export const holdList = (work: Work): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(66, 3)`.execute(work.database);

/** A row that stands, held for a change. @throws Refusal 404, 409 for a stale version */
export async function holdWord(work: Work, id: string, version: number): Promise<{ text: string }> {
  const row = await tables(work.database)
    .selectFrom("spam_word")
    .select(["text", "version"])
    .where("id", "=", id)
    .where("retired_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("该词条");
  if (row.version !== version) throw staleVersion("该词条");
  return row;
}

/** Makes the next version of the list of the rows that stand. @returns its number */
export async function nextVersion(work: Work): Promise<number> {
  const db = tables(work.database);
  const standing = await db
    .selectFrom("spam_word")
    .select(["text", "stands_in", "alone"])
    .where("retired_at", "is", null)
    .execute();
  const rows: SpamRow[] = standing
    .map(({ text, stands_in: place, alone: whole }) => ({ text, place, whole }))
    // By code units, not as the database's language sorts: the same rows give the same hash everywhere.
    .toSorted((one, other) => (one.text < other.text ? -1 : 1));
  const before = await db
    .selectFrom("spam_list")
    .select(({ fn }) => fn.max("version").as("version"))
    .executeTakeFirst();
  const version = (before?.version ?? 0) + 1;
  await db
    .insertInto("spam_list")
    .values({
      version,
      sha256: spamListHash(rows),
      rows: sql<{ rows: SpamRow[] }>`${JSON.stringify({ rows })}::text::jsonb`,
      made_name: signedIn(work).name,
      made_at: work.clock.now(),
    })
    .execute();
  return version;
}
