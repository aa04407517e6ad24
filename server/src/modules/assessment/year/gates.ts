import type { Context } from "../../../core/context.ts";
import type { Condition, Gate } from "../../../core/gate.ts";
import { samplesBeside } from "../../registry/index.ts";
import { policy } from "../policy.ts";
import { tables } from "../tables.ts";

const row = (context: Context, year: number) =>
  tables(context.database)
    .selectFrom("cycle")
    .select(["computed_at", "marks_locked", "deadlines"])
    .where("year", "=", year)
    .executeTakeFirst();

/** The year's inspection has been opened. */
export const opened: Condition = async (context, year) =>
  (await row(context, year))
    ? []
    : [
        {
          code: "not-opened",
          message: `${year} 年度的检查尚未启用`,
          advice: "请检查工作组先在“检查年度”中启用",
          who: policy.openCycle,
          link: `/assessment?year=${year}`,
        },
      ];

/** Marks have been computed from facts. */
export const computed: Condition = async (context, year) =>
  (await row(context, year))?.computed_at
    ? []
    : [
        {
          code: "not-computed",
          message: "自动得分尚未计算，专家初评没有依据",
          advice: "请检查工作组先在“检查年度”中计算",
          who: policy.compute,
          link: `/assessment?year=${year}`,
        },
      ];

/** Marks may change: the standings are not frozen. */
const unlocked: Condition = async (context, year) =>
  (await row(context, year))?.marks_locked
    ? [
        {
          code: "frozen",
          message: `${year} 年度的排名已经确定，得分不再重新计算`,
          advice: "确需更正的，须由厅领导先撤回排名",
          who: ["leader"],
          link: `/standings?year=${year}`,
        },
      ]
    : [];

/** Opening of the year: once, and for good. */
/** Made-up units stand in no rank beside real ones. */
const noSamples: Condition = async (context, year) => {
  const samples = await samplesBeside(context, year);
  return samples === 0
    ? []
    : [
        {
          code: "samples-beside",
          message: `平台还有 ${samples} 个样例单位，会与真实单位一起计分排名`,
          advice: "请系统管理员移除样例；已用于其他记录的，请检查工作组在“单位名录”中逐个登记为撤销",
          who: ["system", "office"],
          link: "/units",
        },
      ];
};

export const openGate: Gate = {
  step: "open",
  name: "启用年度",
  who: policy.openCycle,
  link: "/assessment",
  done: async (context, year) => (await row(context, year)) !== undefined,
  place: async (context, year) =>
    (await row(context, year))
      ? [
          {
            code: "cycle-open",
            message: `${year} 年度的检查已经启用，细则不再更改`,
            advice: "请在“检查年度”中继续办理",
            who: policy.openCycle,
            link: `/assessment?year=${year}`,
          },
        ]
      : [],
  conditions: [noSamples],
};

export const deadlinesGate: Gate = {
  step: "deadlines",
  name: "设定期限",
  who: policy.setDeadlines,
  link: "/self-assessments",
  optional: true,
  done: async (context, year) => Object.keys((await row(context, year))?.deadlines ?? {}).length > 0,
  place: opened,
  conditions: [],
};

/** May be done again as long as marks may change. */
export const computeGate: Gate = {
  step: "compute",
  name: "自动计分",
  who: policy.compute,
  link: "/assessment",
  done: async (context, year) => (await row(context, year))?.computed_at != null,
  place: opened,
  conditions: [unlocked],
};
