import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { transact, type Context } from "../../../../core/context.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import type { UnitKind } from "../../../registry/index.ts";
import type { NewCampaign, Plan } from "../schemas.ts";
import { allowedBy, stageProblems } from "../stages.ts";
import { tables, type Award, type CampaignForm, type CampaignState } from "../tables.ts";
import { note } from "./note.ts";

export interface Created {
  id: string;
  year: number;
  name: string;
  form: CampaignForm;
  kinds: UnitKind[];
  state: CampaignState;
  version: number;
}

function demandPlan(plan: Plan, year: number): void {
  const problems = stageProblems(plan.stages, year);
  if (new Set(plan.groups).size < plan.groups.length) problems.push("组别名称重复");
  if (new Set(plan.awards.map((one) => one.name)).size < plan.awards.length) problems.push("奖项名称重复");
  if (plan.voteWeight > 0 && !plan.stages.some((one) => one.kind === "vote"))
    problems.push("投票计入成绩的，须有公众投票阶段");
  if (problems.length > 0)
    throw invalid(`活动方案有误：${problems.join("；")}。请修改后重新提交。`, problems);
}

/**
 * Opens a campaign of a year: with a plan in stages, without one as a register.
 * @throws Refusal 400 with every fault of the plan, 409 when the year has one of that name
 */
export async function createCampaign(context: Context, input: NewCampaign): Promise<Created> {
  const { plan } = input;
  if (plan) demandPlan(plan, input.year);
  return transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .insertInto("campaign")
      .values({
        id: randomUUID(),
        year: input.year,
        name: input.name,
        recorded_at: work.clock.now(),
        form: plan ? "staged" : "register",
        ...(input.kinds ? { kinds: [...new Set(input.kinds)] } : {}),
        ...(plan
          ? {
              call: plan.call,
              licence: plan.licence,
              groups: plan.groups,
              awards: sql<Award[]>`${JSON.stringify(plan.awards)}::text::jsonb`,
              vote_weight: plan.voteWeight,
              jury_least: plan.juryLeast,
            }
          : {}),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "year", "name", "form", "kinds", "state", "version"])
      .executeTakeFirst();
    if (!row) throw new Refusal(409, "duplicate", `${input.year} 年已有名为“${input.name}”的活动。`);
    if (plan)
      await db
        .insertInto("campaign_stage")
        .values(
          plan.stages.map((stage, index) => ({
            campaign_id: row.id,
            place: index + 1,
            kind: stage.kind,
            from_on: stage.from,
            until_on: stage.until,
            allows: allowedBy(stage.kind),
          })),
        )
        .execute();
    await note(work, { campaignId: row.id }, "发起活动");
    await work.audit("participation.create-campaign", `campaign:${row.id}`, {
      year: input.year,
      name: input.name,
      kinds: row.kinds,
      stages: plan?.stages.length ?? 0,
    });
    return row;
  });
}
