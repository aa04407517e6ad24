import type { Context } from "../../../core/context.ts";
import { cycle, publicRules, type PublicRules } from "../../assessment/index.ts";
import { publishedResults } from "../corrections/queries/published.ts";
import type { PublishedCorrigendum, ResultJson } from "../model.ts";
import { tables } from "../tables.ts";

export interface PublishedCycle extends PublicRules {
  publishedAt: string;
  /** As it stands after its corrigenda. */
  result: ResultJson;
  /** As it first went out. */
  first: ResultJson;
  /** The earliest first. */
  corrigenda: PublishedCorrigendum[];
  /** Files that went out with it; a notice of an earlier program has only its .docx. */
  files: { pdf: boolean; json: boolean };
}

/** Cycles whose notice is out, newest first: what everyone may read. */
export async function publishedCycles(context: Context): Promise<PublishedCycle[]> {
  const rows = await tables(context.database)
    .selectFrom("notice")
    .select(["year", "published_at", "pdf_file_id", "json_file_id"])
    .where("state", "=", "published")
    .orderBy("year", "desc")
    .execute();
  const results = await publishedResults(context);
  return Promise.all(
    rows.flatMap((row) => {
      const out = results.get(row.year);
      const { published_at: publishedAt } = row;
      const files = { pdf: row.pdf_file_id !== null, json: row.json_file_id !== null };
      return out && publishedAt ? [published(context, row.year, { ...out, publishedAt, files })] : [];
    }),
  );
}

async function published(
  context: Context,
  year: number,
  out: { first: ResultJson; result: ResultJson; publishedAt: Date; files: PublishedCycle["files"] },
): Promise<PublishedCycle> {
  const of = await cycle(context, year);
  return {
    ...(await publicRules(context, of)),
    publishedAt: out.publishedAt.toISOString(),
    result: complete(out.result),
    first: complete(out.first),
    corrigenda: out.result.corrigenda ?? [],
    files: out.files,
  };
}

/** The result that is out, as its corrigenda left it; null before the notice is out. */
export async function publishedResult(context: Context, year: number): Promise<ResultJson | null> {
  const found = (await publishedResults(context, year)).get(year)?.result;
  return found ? complete(found) : null;
}

/** Results of an earlier program do not tell of their notice, nor of how much was known. */
const complete = (result: ResultJson): ResultJson => ({
  ...result,
  notice: result.notice ?? null,
  units: result.units.map((unit) => ({ ...unit, coverage: unit.coverage ?? null })),
});
