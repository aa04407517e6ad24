import type { Context } from "../../../core/context.ts";
import { dateInChina } from "../../../core/clock.ts";
import { adoptionOf, cycle, ruleWords } from "../../assessment/index.ts";
import { publishedResults } from "../corrections/queries/published.ts";
import type { PublishedCorrigendum, ResultJson } from "../model.ts";
import { tables } from "../tables.ts";

export interface PublishedCycle {
  year: number;
  name: string;
  synthetic: boolean;
  /** The line of excellence in points. */
  line: number;
  publishedAt: string;
  /** As it stands after its corrigenda. */
  result: ResultJson;
  /** As it first went out. */
  first: ResultJson;
  /** The earliest first. */
  corrigenda: PublishedCorrigendum[];
  /** Files that went out with it; a notice of an earlier program has only its .docx. */
  files: { pdf: boolean; json: boolean };
  /** Who made the rubric of the year, and the day on which its values were adopted; null where none had to be. */
  issuer: string;
  adoptedOn: string | null;
  lists: { key: string; title: string }[];
  items: {
    id: string;
    dimension: string;
    name: string;
    points: number;
    source: string;
    basis: string;
    /** How it scores, one sentence a part; empty where people judge. */
    how: string[];
  }[];
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
  const adoption = await adoptionOf(context, year);
  const dimension = new Map(of.rubric.dimensions.map((one) => [one.id, one.name]));
  return {
    year,
    name: of.name,
    synthetic: of.synthetic,
    line: of.rubric.excellentLine / 100,
    publishedAt: out.publishedAt.toISOString(),
    result: complete(out.result),
    first: complete(out.first),
    corrigenda: out.result.corrigenda ?? [],
    files: out.files,
    issuer: context.config.issuer,
    adoptedOn: adoption ? dateInChina(new Date(adoption.at)) : null,
    lists: of.lists.map(({ key, title }) => ({ key, title })),
    items: of.rubric.items.map((item) => ({
      id: item.id,
      dimension: dimension.get(item.dimension) ?? item.dimension,
      name: item.name,
      points: item.points,
      source: item.source,
      basis: item.basis,
      how: ruleWords(item),
    })),
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
