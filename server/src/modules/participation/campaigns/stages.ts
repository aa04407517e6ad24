import { LABELS } from "../../../core/labels.ts";
import data from "./stages.json" with { type: "json" };

export const ACTS = ["send", "confirm", "qualify", "vote", "judge", "object"] as const;
export type Act = (typeof ACTS)[number];
export const STAGE_KINDS = ["call", "qualification", "vote", "jury", "objections"] as const;
export type StageKind = (typeof STAGE_KINDS)[number];

export const ACT_NAMES: Record<Act, string> = data.acts;
export const STAGE_NAMES = Object.fromEntries(
  STAGE_KINDS.map((kind) => [kind, data.kinds[kind].name]),
) as Record<StageKind, string>;
/** What a stage of the kind allows when it is planned. */
export const allowedBy = (kind: StageKind): Act[] => data.kinds[kind].allows as Act[];

/** Working days that the results lie open for objections at least [P]. */
export const OBJECTION_DAYS = data.objectionDays.value;
/** Per cent of the votes in a total at most [P]. */
export const VOTE_WEIGHT_MOST = data.voteWeightMost.value;

export const REJECTIONS = ["off-theme", "rights", "guardian", "file", "wording", "personal"] as const;
export type Rejection = (typeof REJECTIONS)[number];
export const REJECTION_NAMES: Record<Rejection, string> = LABELS.workRejection;

/** One stage of a campaign; days are included, in China. */
export interface CampaignStage {
  kind: StageKind;
  from: string;
  until: string;
  allows: readonly Act[];
}

/** Whether a stage of the day allows the act. */
export const allows = (stages: readonly CampaignStage[], day: string, act: Act): boolean =>
  stages.some((stage) => stage.from <= day && day <= stage.until && stage.allows.includes(act));

/** Why an act is not possible on the day, with the days on which it is. Null: it is. */
export function whyNot(stages: readonly CampaignStage[], day: string, act: Act): string | null {
  if (allows(stages, day, act)) return null;
  const days = stages
    .filter((stage) => stage.allows.includes(act))
    .map((stage) => `${stage.from} 至 ${stage.until}（${STAGE_NAMES[stage.kind]}）`);
  return days.length === 0
    ? `该活动没有设“${ACT_NAMES[act]}”环节。`
    : `现在不在“${ACT_NAMES[act]}”的时间内，该环节为 ${days.join("、")}。`;
}

/** What is wrong with the stages of a plan: one sentence each. @param year the campaign's year: works arrive within it */
export function stageProblems(stages: readonly Omit<CampaignStage, "allows">[], year: number): string[] {
  const problems: string[] = [];
  const of = (kind: StageKind) => stages.filter((one) => one.kind === kind);
  const call = of("call");
  if (call.length !== 1) problems.push("征集阶段须有且只有一个");
  for (const one of stages)
    if (one.from > one.until) problems.push(`${STAGE_NAMES[one.kind]}阶段的结束日期早于开始日期`);
  for (const one of call)
    if (Number(one.from.slice(0, 4)) !== year || Number(one.until.slice(0, 4)) !== year)
      problems.push(`征集阶段须在活动年度 ${year} 年内`);
  const lastCall = call[0]?.until ?? "";
  for (const kind of ["vote", "jury"] as const)
    for (const one of of(kind))
      if (one.from <= lastCall) problems.push(`${STAGE_NAMES[kind]}须在征集结束以后开始`);
  if (of("jury").length === 0) problems.push("须有专家评审阶段");
  return problems;
}
