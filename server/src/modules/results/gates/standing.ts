import { shownDue } from "../../../core/calendar.ts";
import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import type { Condition, Lack } from "../../../core/gate.ts";
import { cycleUnits, membersOf } from "../../assessment/index.ts";
import { KIND_NAMES, type UnitKind } from "../../registry/index.ts";
import { honours } from "../queries/honours.ts";
import { incompleteUnits, undecidedKinds } from "../standings/queries/open.ts";
import { unconfirmed } from "../standings/queries/unconfirmed.ts";
import { feedbackDue, standingStage, STANDING_STAGES } from "../standings/stage.ts";
import { tables, type StandingStage } from "../tables.ts";
import { unitNames } from "./names.ts";

/** What leads out of each stage of the standings. */
const NEXT: Record<StandingStage, Pick<Lack, "advice" | "who" | "link">> = {
  draft: { advice: "请检查工作组先启动反馈和异议受理", who: ["office"], link: "/standings" },
  feedback: { advice: "请检查工作组先确定排名", who: ["office"], link: "/standings" },
  frozen: { advice: "请厅领导先审定，或写明理由撤回", who: ["leader"], link: "/standings" },
  final: { advice: "确需更改的，须由厅领导书面决定撤回", who: ["leader"], link: "/standings" },
};

/** The standings stand at one of these stages. */
export const standsAt =
  (stages: readonly StandingStage[], code: string, say: (stage: string) => string): Condition =>
  async (context, year) => {
    const { stage } = await standingStage(context, year);
    if (stages.includes(stage)) return [];
    const next = NEXT[stage];
    return [{ code, message: say(STANDING_STAGES[stage]), ...next, link: `${next.link}?year=${year}` }];
  };

/** The standings and honours have been approved by the leader. */
export const standingsFinal: Condition = async (context, year) =>
  (
    await standsAt(
      ["final"],
      "standings",
      (stage) => `排名和评优尚未经厅领导审定（当前为“${stage}”）`,
    )(context, year)
  ).map((lack) => ({ ...lack, advice: lack.advice.replace("，或写明理由撤回", "") }));

/** Every unit has a total, or a veto that leaves none. */
export const totalsComplete: Condition = async (context, year) => {
  const hidden = context.viewer?.recused ?? new Set<string>();
  const { count, first } = await incompleteUnits(context, year, hidden);
  if (count === 0) return [];
  const example = first ? `${first.name} 缺 ${first.missing.join("、")}` : "须您回避的单位";
  return [
    {
      code: "marks-missing",
      message: `还有 ${count} 个单位的得分不完整：${example}`,
      advice: "缺数据得分的请检查工作组重算，缺专家评分的须由厅领导书面决定",
      who: ["office", "leader"],
      link: `/decisions?year=${year}`,
    },
  ];
};

/** No objection of a unit of the year waits for an answer; that of a unit that has left the year is shown to nobody and decides nothing. */
export const objectionsAnswered: Condition = async (context, year) => {
  const open = await tables(context.database)
    .selectFrom("objection")
    .innerJoin(membersOf(year), "member.unit_id", "objection.unit_id")
    .select("objection.unit_id")
    .where("objection.year", "=", year)
    .where("state", "=", "open")
    .orderBy("filed_at")
    .execute();
  if (open.length === 0) return [];
  const named = (await unitNames(context, year))(open.map((row) => row.unit_id));
  return [
    {
      code: "objection",
      message: `有 ${open.length} 件异议没有答复：${named}`,
      advice: "请检查工作组在“异议”中答复",
      who: ["office"],
      link: `/objections?state=open&year=${year}`,
    },
  ];
};

/** Units have confirmed their feedback, or the days for objections have passed. */
export const feedbackOver: Condition = async (context, year) => {
  const stage = await standingStage(context, year);
  const { feedbackUntil } = stage;
  const due = await feedbackDue(context, stage);
  if (due === null || feedbackUntil === null || dateInChina(context.clock.now()) > feedbackUntil) return [];
  const left = await unconfirmed(context, year);
  if (left === 0) return [];
  return [
    {
      code: "feedback-open",
      message: `异议期到 ${shownDue(due)} 为止，还有 ${left} 个单位没有确认反馈`,
      advice: "请各单位确认，或在异议期满后办理",
      who: ["officer"],
      link: `/objections?year=${year}`,
    },
  ];
};

/** Kinds of these units of the year. */
const kindsOf = async (context: Context, year: number, ids: readonly string[]): Promise<Set<UnitKind>> =>
  new Set(ids.length === 0 ? [] : (await cycleUnits(context, year, { ids })).map((unit) => unit.kind));

/** No quota ends in a tie that nobody has decided. */
export const tiesDecided: Condition = async (context, year) => {
  const hidden = context.viewer?.recused ?? new Set<string>();
  const hiddenKinds = await kindsOf(context, year, [...hidden]);
  const kinds = new Set(
    (await undecidedKinds(context, year)).map((kind) =>
      hiddenKinds.has(kind) ? "某类单位" : KIND_NAMES[kind],
    ),
  );
  return [...kinds].map((kind) => ({
    code: "tie",
    message: `${kind}的优秀名额处有单位同分`,
    advice: "须由厅领导书面决定",
    who: ["leader"] as const,
    link: `/standings?year=${year}`,
  }));
};

/** Every excellent unit has named its person. */
export const nomineesNamed: Condition = async (context, year) => {
  const { missing } = await honours(context, year);
  if (missing.length === 0) return [];
  const named = (await unitNames(context, year))(missing.map((unit) => unit.id));
  return [
    {
      code: "nominee",
      message: `有 ${missing.length} 个优秀单位没有推荐优秀个人：${named}`,
      advice: "请这些单位的专干推荐",
      who: ["officer"],
      link: `/honours?year=${year}`,
    },
  ];
};
