import type { Whole } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** Adoptions by 湘微教育 that stand, of a year by the day of adoption. Not filtered by viewer: for counting. */
export async function wechatAdoptions(
  context: Whole,
  year: number,
): Promise<{ id: string; unitId: string; title: string; on: string }[]> {
  return (await standing(context)).filter((one) => one.on.startsWith(`${year}-`));
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
    on: row.adopted_on,
    address: row.address,
  }));
}
