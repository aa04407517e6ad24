import { sql } from "kysely";
import { signedIn, type Context } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import type { Waiting } from "../../../core/waiting.ts";
import { cycles } from "../../assessment/index.ts";
import { policy } from "../policy.ts";
import { tables, type Round } from "../tables.ts";
import { openRound, stageOf } from "./stage.ts";

/** Of the own assignments of a year: units not answered for, and units whose sheet of the round is not handed in. */
async function counted(
  context: Context,
  year: number,
  round: Round,
): Promise<{ open: number; sheets: number }> {
  const viewer = signedIn(context);
  return tables(context.database)
    .selectFrom("assignment as mine")
    .leftJoin("review_sheet as sheet", (join) =>
      join
        .onRef("sheet.year", "=", "mine.year")
        .onRef("sheet.unit_id", "=", "mine.unit_id")
        .onRef("sheet.account_id", "=", "mine.account_id")
        .on("sheet.round", "=", round)
        .on("sheet.submitted_at", "is not", null),
    )
    .where("mine.year", "=", year)
    .where("mine.account_id", "=", viewer.accountId)
    .where("mine.response", "!=", "declined")
    .where(sql<boolean>`mine.unit_id <> all(${[...viewer.recused]}::text[])`)
    .select([
      sql<number>`count(distinct mine.unit_id) filter (where mine.response = 'open')::int`.as("open"),
      sql<number>`count(distinct mine.unit_id) filter (where sheet.unit_id is null)::int`.as("sheets"),
    ])
    .executeTakeFirstOrThrow();
}

/** Sheets of the open round that the expert has not handed in, and assignments not answered. */
export async function waiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  if (!allows(policy.mark, viewer)) return [];
  const out: Waiting[] = [];
  for (const { year, deadlines } of await cycles(context)) {
    const round = openRound(await stageOf(context, year));
    if (round === null) continue;
    const count = await counted(context, year, round);
    const name = round === 1 ? "初评" : "复评";
    out.push(
      {
        kind: "review.unanswered",
        title: "任务待确认",
        body: `${year} 年度有 ${count.open} 个单位的评审任务待您确认；有利害关系的请说明并回避。`,
        count: count.open,
        year,
        due: null,
        link: `/review?year=${year}`,
      },
      {
        kind: "review.sheets",
        title: `${name}待提交`,
        body: `${year} 年度${name}还有 ${count.sheets} 个单位的评分没有提交。`,
        count: count.sheets,
        year,
        due: (round === 1 ? deadlines.preliminary : deadlines.second)?.due ?? null,
        link: `/review?year=${year}`,
      },
    );
  }
  return out;
}
