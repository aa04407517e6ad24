import { signedIn, type Context } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import type { Waiting } from "../../../core/waiting.ts";
import { cycles } from "../../assessment/index.ts";
import { policy } from "../policy.ts";
import { tables } from "../tables.ts";
import { openRound, stageOf } from "./stage.ts";

/** Sheets of the open round that the expert has not handed in, and assignments not answered. */
export async function waiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  if (!allows(policy.mark, viewer)) return [];
  const out: Waiting[] = [];
  for (const { year, deadlines } of await cycles(context)) {
    const round = openRound(await stageOf(context, year));
    if (round === null) continue;
    const db = tables(context.database);
    const assigned = (
      await db
        .selectFrom("assignment")
        .select(["unit_id", "response"])
        .where("year", "=", year)
        .where("account_id", "=", viewer.accountId)
        .where("response", "!=", "declined")
        .execute()
    ).filter((row) => !viewer.recused.has(row.unit_id));
    const handedIn = new Set(
      (
        await db
          .selectFrom("review_sheet")
          .select("unit_id")
          .where("year", "=", year)
          .where("round", "=", round)
          .where("account_id", "=", viewer.accountId)
          .where("submitted_at", "is not", null)
          .execute()
      ).map((row) => row.unit_id),
    );
    const units = new Set(assigned.map((row) => row.unit_id).filter((id) => !handedIn.has(id)));
    const open = new Set(assigned.filter((row) => row.response === "open").map((row) => row.unit_id));
    const name = round === 1 ? "初评" : "复评";
    out.push(
      {
        kind: "review.unanswered",
        title: "任务待确认",
        body: `${year} 年度有 ${open.size} 个单位的评审任务待您确认；有利害关系的请说明并回避。`,
        count: open.size,
        year,
        due: null,
        link: `/review?year=${year}`,
      },
      {
        kind: "review.sheets",
        title: `${name}待提交`,
        body: `${year} 年度${name}还有 ${units.size} 个单位的评分没有提交。`,
        count: units.size,
        year,
        due: (round === 1 ? deadlines.preliminary : deadlines.second)?.due ?? null,
        link: `/review?year=${year}`,
      },
    );
  }
  return out;
}
