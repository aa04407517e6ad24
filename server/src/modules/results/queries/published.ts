import type { Context } from "../../../core/context.ts";
import { cycle } from "../../assessment/index.ts";
import type { ResultJson } from "../model.ts";
import { tables } from "../tables.ts";

export interface PublishedCycle {
  year: number;
  name: string;
  synthetic: boolean;
  /** The line of excellence in points. */
  line: number;
  publishedAt: string;
  result: ResultJson;
  /** Files that went out with it; a notice of an earlier program has only its .docx. */
  files: { pdf: boolean; json: boolean };
  lists: { key: string; title: string }[];
  items: {
    id: string;
    dimension: string;
    name: string;
    points: number;
    source: string;
    basis: string;
    tag: string;
  }[];
}

/** Cycles whose notice is out, newest first: what everyone may read. */
export async function publishedCycles(context: Context): Promise<PublishedCycle[]> {
  const rows = await tables(context.database)
    .selectFrom("notice")
    .select(["year", "result", "published_at", "pdf_file_id", "json_file_id"])
    .where("state", "=", "published")
    .orderBy("year", "desc")
    .execute();
  return Promise.all(
    rows.flatMap((row) => {
      const { result, published_at: publishedAt } = row;
      const files = { pdf: row.pdf_file_id !== null, json: row.json_file_id !== null };
      return result && publishedAt ? [published(context, row.year, { result, publishedAt, files })] : [];
    }),
  );
}

async function published(
  context: Context,
  year: number,
  out: { result: ResultJson; publishedAt: Date; files: PublishedCycle["files"] },
): Promise<PublishedCycle> {
  const of = await cycle(context, year);
  const dimension = new Map(of.rubric.dimensions.map((one) => [one.id, one.name]));
  return {
    year,
    name: of.name,
    synthetic: of.synthetic,
    line: of.rubric.excellentLine / 100,
    publishedAt: out.publishedAt.toISOString(),
    result: complete(out.result),
    files: out.files,
    lists: of.lists.map(({ key, title }) => ({ key, title })),
    items: of.rubric.items.map((item) => ({
      id: item.id,
      dimension: dimension.get(item.dimension) ?? item.dimension,
      name: item.name,
      points: item.points,
      source: item.source,
      basis: item.basis,
      tag: item.tag,
    })),
  };
}

/** The result that went out with the notice; null before. */
export async function publishedResult(context: Context, year: number): Promise<ResultJson | null> {
  const row = await tables(context.database)
    .selectFrom("notice")
    .select("result")
    .where("year", "=", year)
    .where("state", "=", "published")
    .executeTakeFirst();
  return row?.result ? complete(row.result) : null;
}

/** Results of an earlier program do not tell of their notice, nor of how much was known. */
const complete = (result: ResultJson): ResultJson => ({
  ...result,
  notice: result.notice ?? null,
  units: result.units.map((unit) => ({ ...unit, coverage: unit.coverage ?? null })),
});
