import type { Whole } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { firstArrivals } from "./tallies.ts";

/**
 * Adoptions by 湘微教育 that stand, of a year by the day of adoption: a text once, of whoever sent it first, as among the contributions; what was
 * untrue in one is untrue in all that are the same text. Not filtered by viewer: for counting.
 */
export async function wechatAdoptions(
  context: Whole,
  year: number,
): Promise<{ id: string; unitId: string; title: string; on: string }[]> {
  const rows = (await standing(context)).filter((one) => one.on.startsWith(`${year}-`));
  const texts = await textsOf(context, new Set(rows.map((row) => row.year)));
  const taken = new Set<string>();
  return rows.flatMap(({ id, contributionId, unitId, title, on }) => {
    const head = texts.first.get(contributionId) ?? { id: contributionId, unitId, title };
    if (taken.has(head.id) || texts.untrue.has(head.id)) return [];
    taken.add(head.id);
    return [{ id, unitId: head.unitId, title: head.title, on }];
  });
}

/** By contribution the first arrival of its text, and the texts of which one was untrue. */
async function textsOf(context: Whole, years: ReadonlySet<number>) {
  const first = new Map<string, { id: string; unitId: string; title: string }>();
  for (const year of years) for (const [id, one] of await firstArrivals(context, year)) first.set(id, one);
  const ids = [...new Set([...first].flatMap(([id, one]) => [id, one.id]))];
  const retracted =
    ids.length === 0
      ? []
      : await tables(context.database)
          .selectFrom("contribution")
          .select("id")
          .where("id", "in", ids)
          .where("state", "=", "retracted")
          .execute();
  return { first, untrue: new Set(retracted.map(({ id }) => first.get(id)?.id ?? id)) };
}

/** By contribution: where 湘微教育 took it, with the article's address as the editor wrote it. Not filtered by viewer. */
export async function wechatSources(
  context: Whole,
): Promise<{ contributionId: string; unitId: string; title: string; address: string }[]> {
  return (await standing(context)).flatMap(({ contributionId, unitId, title, address }) =>
    address === null ? [] : [{ contributionId, unitId, title, address }],
  );
}

async function standing(context: Whole) {
  const rows = await tables(context.database)
    .selectFrom("adoption")
    .innerJoin("contribution", "contribution.id", "adoption.contribution_id")
    .select([
      "adoption.id",
      "contribution_id",
      "contribution.unit_id",
      "contribution.title",
      "contribution.year",
      "adopted_on",
      "address",
    ])
    .where("outlet", "=", "wechat")
    .where("void_kind", "is", null)
    .orderBy("adopted_on")
    .orderBy("adoption.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    contributionId: row.contribution_id,
    unitId: row.unit_id,
    title: row.title,
    year: row.year,
    on: row.adopted_on,
    address: row.address,
  }));
}
