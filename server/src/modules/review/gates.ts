import type { Context, Whole } from "../../core/context.ts";
import type { Condition, Gate, Lack } from "../../core/gate.ts";
import { computed, cycle, opened } from "../assessment/index.ts";
import { policy } from "./policy.ts";
import { keepPending } from "./marking/commands/keepPending.ts";
import { everyPendingFirst, pendingFirst, type PendingFirst } from "./marking/queries/disagreements.ts";
import { stageOf, STAGE_NAMES } from "./queries/stage.ts";
import type { Round, Stage } from "./tables.ts";

/** What leads out of each stage of the review, for sentences about steps that come too early. */
const NEXT: Record<Stage, { advice: string; who: Lack["who"]; link: string } | null> = {
  preparing: { advice: "请检查工作组先分配专家", who: policy.assign, link: "/assignments" },
  preliminary: { advice: "请检查工作组在专家评完后结束初评", who: policy.closeRound, link: "/review" },
  second: { advice: "请检查工作组在专家评完后结束复评", who: policy.closeRound, link: "/review" },
  deliberation: { advice: "请检查工作组先办理综合评议", who: policy.passDeliberation, link: "/gates" },
  approval: { advice: "请厅领导先审定评审结果", who: policy.approve, link: "/gates" },
  closed: null,
};

const ORDER: readonly Stage[] = ["preparing", "preliminary", "second", "deliberation", "approval", "closed"];

/** What a stage lacks for a step that belongs to others. Pure. */
function outOfPlace(stages: readonly Stage[], step: string, code: string, stage: Stage): Lack[] {
  if (stages.includes(stage)) return [];
  const next = NEXT[stage];
  const early = next && ORDER.indexOf(stage) < ORDER.indexOf(stages[0] ?? "closed");
  return [
    {
      code,
      message: `当前处于“${STAGE_NAMES[stage]}”，${early ? "还" : "已"}不能${step}`,
      advice: early ? next.advice : "请按“年度进程”的下一步办理",
      who: next?.who ?? policy.closeRound,
      link: next?.link ?? "/steps",
    },
  ];
}

/** The review stands at one of these stages. */
const standsAt =
  (stages: readonly Stage[], step: string, code: string): Condition =>
  async (context, year) => {
    const before = await opened(context, year);
    if (before.length > 0) return before;
    const lacks = outOfPlace(stages, step, code, await stageOf(context, year));
    return lacks.map((lack) => ({ ...lack, link: `${lack.link}?year=${year}` }));
  };

/** The experts' review of the year is over. */
export const reviewClosed: Condition = async (context, year) => {
  const stage = await stageOf(context, year);
  const next = NEXT[stage];
  if (!next) return [];
  return [
    {
      code: "review-open",
      message: `专家评审尚未结束（当前为“${STAGE_NAMES[stage]}”）`,
      advice: next.advice,
      who: next.who,
      link: `${next.link}?year=${year}`,
    },
  ];
};

const WHY = {
  "needs-third": { message: "两位专家相差过大", advice: "须由检查工作组增加第三位专家" },
  "needs-leader": { message: "专家意见不能接近", advice: "须由厅领导书面决定" },
  "needs-confirmation": { message: "复评改动超出幅度", advice: "须由厅领导书面确认" },
  missing: {
    message: "专家尚未全部评分",
    advice: "请专家提交，缺专家的请检查工作组补齐，也可由厅领导书面决定",
  },
} as const;
const PLACES: Record<keyof typeof WHY, Pick<Lack, "who" | "link">> = {
  "needs-third": { who: policy.assign, link: "/decisions" },
  "needs-leader": { who: policy.decide, link: "/decisions" },
  "needs-confirmation": { who: policy.decide, link: "/decisions" },
  missing: { who: policy.mark, link: "/review" },
};

/** What keeps the round from being closed, in one sentence of a unit. */
function sentencesOf(context: Context, year: number, pending: readonly PendingFirst[]): Lack[] {
  const hidden = context.viewer?.recused ?? new Set<string>();
  return pending.map(({ unitId, unitName, item, state }) => {
    const { who, link } = PLACES[state];
    const { message, advice } = WHY[state];
    const name = hidden.has(unitId) ? "须您回避的单位" : unitName;
    const said = { message: `${name}：指标 ${item} ${message}`, advice };
    return { code: "marks-missing", ...said, who, link: `${link}?year=${year}` };
  });
}

/** Every assigned mark of the round is in and the experts agree, or the leader has decided: one sentence a unit. */
const marksIn: Condition = Object.assign(
  async (context: Whole, year: number): Promise<Lack[]> => {
    await keepPending(context, year);
    return sentencesOf(context, year, await everyPendingFirst(context, year));
  },
  {
    first: async (context: Whole, year: number, most: number) => {
      await keepPending(context, year);
      const { first, total } = await pendingFirst(context, year, most);
      return { said: sentencesOf(context, year, first), total };
    },
  },
);

const past =
  (stage: Stage) =>
  async (context: Context, year: number): Promise<boolean> =>
    ORDER.indexOf(await stageOf(context, year)) > ORDER.indexOf(stage);

const ASSIGNABLE: readonly Stage[] = ["preparing", "preliminary", "second"];
const ADJUST = "调整专家分配";

/** Why experts can't be assigned at a stage; empty when they can. Pure: for commands that have read the stage. */
export const assignableAt = (stage: Stage): Lack[] => outOfPlace(ASSIGNABLE, ADJUST, "round-not-open", stage);

/** Giving units to experts; the first whole assignment opens 初评, for which marks must be computed. */
export const assignGate: Gate = {
  step: "assign",
  name: "分配专家",
  who: policy.assign,
  link: "/assignments",
  done: past("preparing"),
  place: standsAt(ASSIGNABLE, ADJUST, "round-not-open"),
  conditions: [computed],
};

const round = (of: Round): Gate => {
  const stage = of === 1 ? "preliminary" : "second";
  const name = of === 1 ? "结束初评" : "结束复评";
  return {
    step: of === 1 ? "close-preliminary" : "close-second",
    name,
    who: policy.closeRound,
    link: "/review",
    done: past(stage),
    place: standsAt([stage], name, "round-not-open"),
    conditions: [marksIn],
    refused: (units) => `还有 ${units} 个单位的评分没有完成，不能结束本轮`,
  };
};
export const closeGates: Record<Round, Gate> = { 1: round(1), 2: round(2) };

const later = (stage: "deliberation" | "approval", name: string, who: Gate["who"]): Gate => ({
  step: stage,
  name,
  who,
  link: "/gates",
  needed: async (context, year) => (await cycle(context, year)).rubric.review.gates.includes(stage),
  done: past(stage),
  place: standsAt([stage], name, "not-at-gate"),
  conditions: [],
});
export const laterGates = {
  deliberation: later("deliberation", "综合评议", policy.passDeliberation),
  approval: later("approval", "厅领导审定评审结果", policy.approve),
};

/** The review's rows of the table of steps, in order. */
export const reviewGates: readonly Gate[] = [
  assignGate,
  closeGates[1],
  closeGates[2],
  laterGates.deliberation,
  laterGates.approval,
];
