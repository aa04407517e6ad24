import type { Context } from "../../../../core/context.ts";
import { unitsOfYear } from "../../../registry/index.ts";
import type { ResultJson } from "../../model.ts";
import { tables } from "../../tables.ts";
import type { NamedUnit } from "../model.ts";

/** What everyone may read of a year: as it stands after its corrigenda, and as it first went out. */
export interface PublishedState {
  result: ResultJson;
  first: ResultJson;
  /** Problem list → who stands on it now. */
  lists: Map<string, NamedUnit[]>;
}

const whole = (result: ResultJson): ResultJson => ({ ...result, notice: result.notice ?? null });

/** Name → unit id, of names that the year's documents used: those of the result and of the notice's own lists go before the register's. */
async function idsByName(context: Context, year: number, first: ResultJson): Promise<Map<string, string>> {
  const version = await tables(context.database)
    .selectFrom("notice_version")
    .select("content")
    .where("year", "=", year)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  const bound = (version?.content.blocks ?? []).flatMap((block) =>
    block.kind === "generated" ? block.bound.lists.flatMap((list) => list.entries) : [],
  );
  return new Map([
    ...(await unitsOfYear(context, year)).map(({ id, name }) => [name, id] as const),
    ...bound.map(({ unit, unitId }) => [unit, unitId] as const),
    ...first.units.map(({ id, name }) => [name, id] as const),
  ]);
}

/** Results that are out by year: the notice's own, and the one that its latest corrigendum left. */
export async function publishedResults(
  context: Context,
  year?: number,
): Promise<Map<number, { first: ResultJson; result: ResultJson }>> {
  const db = tables(context.database);
  let notices = db.selectFrom("notice").select(["year", "result"]).where("state", "=", "published");
  let corrigenda = db
    .selectFrom("corrigendum")
    .select(["year", "result"])
    .where("state", "=", "published")
    .orderBy("year")
    .orderBy("ordinal");
  if (year !== undefined) {
    notices = notices.where("year", "=", year);
    corrigenda = corrigenda.where("year", "=", year);
  }
  const latest = new Map((await corrigenda.execute()).map((row) => [row.year, row.result]));
  return new Map(
    (await notices.execute()).flatMap((row) => {
      if (!row.result) return [];
      const first = whole(row.result);
      return [[row.year, { first, result: whole(latest.get(row.year) ?? first) }] as const];
    }),
  );
}

/** What is published of a year; null before its notice is out. */
export async function publishedState(context: Context, year: number): Promise<PublishedState | null> {
  const found = (await publishedResults(context, year)).get(year);
  if (!found) return null;
  const ids = await idsByName(context, year, found.first);
  return {
    ...found,
    lists: new Map(
      Object.entries(found.result.findings).map(([key, names]) => [
        key,
        names.map((name) => ({ unitId: ids.get(name) ?? null, name })),
      ]),
    ),
  };
}
