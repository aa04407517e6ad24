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
    .select(["year", "result", "published_at"])
    .where("state", "=", "published")
    .orderBy("year", "desc")
    .execute();
  return Promise.all(
    rows.flatMap((row) => {
      const { result, published_at: publishedAt } = row;
      return result && publishedAt ? [published(context, row.year, result, publishedAt)] : [];
    }),
  );
}

async function published(
  context: Context,
  year: number,
  result: ResultJson,
  publishedAt: Date,
): Promise<PublishedCycle> {
  const of = await cycle(context, year);
  const dimension = new Map(of.rubric.dimensions.map((one) => [one.id, one.name]));
  return {
    year,
    name: of.name,
    synthetic: of.synthetic,
    line: of.rubric.excellentLine / 100,
    publishedAt: publishedAt.toISOString(),
    result,
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
